"""Other processes that run for the time of a block."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

from tests.forked import Forked, running


def another(
    directory: Path, action: str, *arguments: object
) -> AbstractAsyncContextManager[Forked]:
    """Run an action of `holder` in a process, and kill it at the end of the block."""
    return running("tests.cekura.holder", directory, action, *arguments)
