"""Retries without real waiting."""

import pytest

from cekura_akua.core.pipeline import backoff
from cekura_akua.stores.process.locks import PROCESS_LOCKS


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.001)
    monkeypatch.setattr(backoff, "CAP", 0.01)


@pytest.fixture(autouse=True)
def no_notes_of_other_tests() -> None:
    """Forget the locks of tests before: a port is used again, and names the lock of a rubric."""
    PROCESS_LOCKS._states.clear()
