"""The object whose history is checked: a number that is read, and counted up from what it was."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Read:
    """A read, and what it answered."""

    value: int


@dataclass(frozen=True)
class Add:
    """An edit that counted up from a value."""

    base: int


def apply_to_counter(state: int, what: Read | Add) -> int | None:
    """Return the number afterwards; None if this cannot have happened."""
    if isinstance(what, Read):
        return state if state == what.value else None
    return state + 1 if state == what.base else None
