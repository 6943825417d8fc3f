"""Many cases in one test: a test of its own for each would cost more than what it checks."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest


@contextmanager
def every_case() -> Iterator[Callable[[object], AbstractContextManager[None]]]:
    """Check every case, whether or not others fail; a failure names its case.

        with every_case() as case:
            for name in NAMES:
                with case(name):
                    assert ...

    Raises:
        BaseExceptionGroup: of all that failed; each has its case as a note.
    """
    failures = list[BaseException]()

    @contextmanager
    def case(name: object) -> Iterator[None]:
        try:
            yield
        except (Exception, pytest.fail.Exception) as error:
            error.add_note(f"the case {name}")
            failures.append(error)

    yield case
    if failures:
        raise BaseExceptionGroup(f"{len(failures)} cases failed", failures)
