"""The double, and retries that do not really wait, as for the tests of Akua."""

import gc
import warnings
from collections.abc import Iterator

import pytest

from tests.akua.conftest import apis, quick

__all__ = ["apis", "quick"]


@pytest.fixture(autouse=True)
def collected(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect the connections to Redis of event loops that a test has ended without a word.

    Where no store was used or closed afterwards, nobody could close these; a later test would be
    blamed for them.
    """
    yield
    if "redis" in request.node.nodeid:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
