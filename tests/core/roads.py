"""The roads that calls can take: over connections of our own, or over httpx."""

import pytest

from cekura_akua.core.http import transport

# For a module whose tests are to run over both: `pytestmark = BOTH_ROADS`.
BOTH_ROADS = pytest.mark.parametrize("road", ["direct", "httpx"], indirect=True)
# For what holds over connections of our own alone; safety.md says what is left over httpx.
OURS_ONLY = pytest.mark.parametrize("road", ["direct"], indirect=True)
OVER_HTTPX = pytest.mark.parametrize("road", ["httpx"], indirect=True)

# All others: over httpx with the longer proofs only.
DIRECT_OR_IN_SOAK = ["direct", pytest.param("httpx", marks=pytest.mark.soak)]


@pytest.fixture(autouse=True, params=DIRECT_OR_IN_SOAK)
def road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Send the calls of a test over a road."""
    road: str = request.param
    take(road, monkeypatch)
    return road


def take(road: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send calls over a road."""
    if road == "httpx":
        monkeypatch.setattr(transport, "intercepted", lambda: True)
