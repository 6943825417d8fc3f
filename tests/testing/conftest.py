"""A fresh double for each test, and plain HTTP clients of both APIs."""

from collections.abc import AsyncIterator

import httpx
import pytest

from cekura_akua.testing import LocalApis


@pytest.fixture
async def apis() -> AsyncIterator[LocalApis]:
    async with LocalApis() as apis:
        yield apis


@pytest.fixture
async def akua(apis: LocalApis) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"authorization": "Bearer sk_akua_made_up"}
    async with httpx.AsyncClient(
        trust_env=False, base_url=apis.akua_url, headers=headers
    ) as client:
        yield client


@pytest.fixture
async def cekura(apis: LocalApis) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"x-cekura-api-key": "made-up"}
    async with httpx.AsyncClient(
        trust_env=False, base_url=apis.cekura_url, headers=headers
    ) as client:
        yield client
