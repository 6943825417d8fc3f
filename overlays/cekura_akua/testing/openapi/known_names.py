"""Names that a person has written: one that nothing has is refused, with the nearest."""

from collections.abc import Collection
from difflib import get_close_matches
from fnmatch import fnmatchcase

from .documents import APIS


def nearest(name: str, names: Collection[str]) -> str | None:
    """Return the one of some names that is most like a name; None where none is like it."""
    return next(iter(get_close_matches(name, names, n=1)), None)


def check_operation(name: str, operations: Collection[str], *, pattern: bool = False) -> None:
    """Refuse the name of an operation that is not there.

    Args:
        name: the name.
        operations: the public names of all operations.
        pattern: whether `dashboards.*` is a name, too.

    Raises:
        ValueError: no operation has the name; the message has the nearest.
    """

    def is_known(text: str) -> bool:
        return text in operations or (
            pattern and any(fnmatchcase(each, text) for each in operations)
        )

    if is_known(name):
        return
    api, _, rest = name.partition(".")
    text = rest if api in APIS else name
    near = text if is_known(text) else nearest(text, operations)
    hint = f"; did you mean {near!r}?" if near else ""
    if near and text != name:
        hint += " The name of the API is left out."
    raise ValueError(f"no operation is called {name!r}{hint}")
