"""Fixtures for pytest: a fresh double for each test, and a client of each API for it.

They are there as soon as `cekura-akua[testing]` is installed (entry point `pytest11`). All but
`local_apis_sync` need an asyncio plugin such as pytest-asyncio.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cekura_akua import Akua, Cekura
    from cekura_akua.testing import LocalApis

fixture: Callable[..., Any] = pytest.fixture
try:
    import pytest_asyncio
except ImportError:
    pass  # another plugin runs the tests, and takes plain fixtures
else:
    fixture = pytest_asyncio.fixture


@fixture
async def local_apis() -> "AsyncIterator[LocalApis]":
    """Yield both APIs on loopback."""
    # pytest loads this module in every project. Only a test that takes the fixture needs the extra.
    from cekura_akua.testing import LocalApis

    async with LocalApis() as apis:
        yield apis


@pytest.fixture
def local_apis_sync() -> "Iterator[LocalApis]":
    """Yield both APIs on loopback, served by a thread, for a test that is not async."""
    from cekura_akua.testing import LocalApis

    with LocalApis(thread=True) as apis:
        yield apis


@fixture
async def cekura(local_apis: "LocalApis") -> "Cekura":
    """Return a client of the local Cekura."""
    return local_apis.cekura


@fixture
async def akua(local_apis: "LocalApis") -> "Akua":
    """Return a client of the local Akua."""
    return local_apis.akua
