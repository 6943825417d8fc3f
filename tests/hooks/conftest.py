"""The double, with a dashboard, and retries that do not really wait."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from cekura_akua.core.pipeline import backoff
from cekura_akua.testing import LocalApis


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.001)
    monkeypatch.setattr(backoff, "CAP", 0.01)


@pytest.fixture
async def apis() -> AsyncIterator[LocalApis]:
    async with LocalApis() as apis:
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        yield apis
