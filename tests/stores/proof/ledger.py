"""A ledger of what processes did and were told, in the order of their notes."""

import json
import os
from pathlib import Path
from typing import Any


class Ledger:
    """A file to which many processes append lines, each in one piece.

    Args:
        path: the file.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(self, event: str, **facts: Any) -> None:
        """Append a line; what follows it has not happened yet."""
        line = json.dumps({"event": event, "process": os.getpid(), **facts})
        os.write(self._file, f"{line}\n".encode())

    def read(self, skip: int = 0) -> list[dict[str, Any]]:
        """Return the lines, but for so many at the beginning.

        A line that another process is about to write may be there in part: it is left out.
        """
        whole, _, _ = self._path.read_text().rpartition("\n")
        return [json.loads(line) for line in whole.splitlines()[skip:]]
