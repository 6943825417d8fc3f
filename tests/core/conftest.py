"""Retries without real waiting."""

import pytest

from cekura_akua.core.pipeline import backoff
from tests.core.roads import road

__all__ = ["road"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.001)
    monkeypatch.setattr(backoff, "CAP", 0.01)
