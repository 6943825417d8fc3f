"""Retries without waiting."""

import pytest

from cekura_akua.core.pipeline import backoff
from tests.core.roads import road
from tests.matrix.waits import Waits

__all__ = ["road"]


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    waits = Waits()
    monkeypatch.setattr(backoff, "uniform", waits)
    return waits
