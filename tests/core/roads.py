"""The roads that calls can take: over connections of our own, or over httpx."""

import pytest

from cekura_akua.core.http import transport

ROADS = ("direct", "httpx")

# For a module whose tests are to run over both: `pytestmark = BOTH_ROADS`.
BOTH_ROADS = pytest.mark.parametrize("road", ROADS, indirect=True)


def take(road: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send calls over a road."""
    assert road in ROADS
    if road == "httpx":
        monkeypatch.setattr(transport, "intercepted", lambda: True)
