"""Retries without real waiting."""

import pytest

from cekura_akua.core.pipeline import backoff
from tests.core.roads import take


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.001)
    monkeypatch.setattr(backoff, "CAP", 0.01)


@pytest.fixture(autouse=True)
def road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The road of the calls: our own, unless a module is run over both."""
    road: str = getattr(request, "param", "direct")
    take(road, monkeypatch)
    return road
