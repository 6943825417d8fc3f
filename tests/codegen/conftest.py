"""What holds for every test of the generator."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

EVERY = 100_000
"""So many new objects bring about a collection of garbage, instead of 700."""


@pytest.fixture(autouse=True, scope="module")
def collected_seldom() -> Iterator[None]:
    """Collect garbage seldom: the generator makes millions of objects that live for long.

    Going through them again and again finds nothing, and takes a tenth of the time of the tests.
    What a module's tests have dropped is collected at its end.
    """
    usual = gc.get_threshold()
    gc.set_threshold(EVERY, 10, 1_000)
    yield
    gc.set_threshold(*usual)
