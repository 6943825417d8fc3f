"""Retries without real waiting."""

from collections.abc import AsyncIterator

import pytest

from cekura_akua.core.pipeline import backoff
from cekura_akua.testing import LocalApis
from tests.core.roads import take


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.001)
    monkeypatch.setattr(backoff, "CAP", 0.01)


@pytest.fixture
async def apis() -> AsyncIterator[LocalApis]:
    """The double, with a dashboard `dash_1`."""
    async with LocalApis() as apis:
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        yield apis


@pytest.fixture
def road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The road of the calls, for a test that is run over both."""
    road: str = request.param
    take(road, monkeypatch)
    return road
