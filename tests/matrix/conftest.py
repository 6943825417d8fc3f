"""Retries without waiting."""

import pytest

from cekura_akua.core.pipeline import backoff
from tests.core.roads import take
from tests.matrix.waits import Waits


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    waits = Waits()
    monkeypatch.setattr(backoff, "uniform", waits)
    return waits


@pytest.fixture(autouse=True)
def road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The road of the calls: our own, unless a module is run over both."""
    road: str = getattr(request, "param", "direct")
    take(road, monkeypatch)
    return road
