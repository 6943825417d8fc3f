"""Tombstones: names of operations that upstream has removed, kept for one minor version.

They stand in `names.yaml` under `removed`. The generated method of such a name raises an error that
names the successor, and sends nothing; the release that raises the minor version again drops it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.errors import Refused
from codegen.openapi import load
from codegen.openapi.operations import Key
from codegen.specs import names
from codegen.version import numbers

_FIELDS = {"was", "since", "replacement"}


@frozen(kw_only=True)
class Tombstone:
    """The public name of a removed operation.

    Attributes:
        name: `resource.method`.
        was: the removed operation.
        since: the first version of the package without the operation.
        replacement: the public name to use instead; None without a successor.
    """

    name: str
    was: Key
    since: str
    replacement: str | None = None


def read(path: Path) -> list[Tombstone]:
    """Read and check the tombstones of a `names.yaml`.

    Raises:
        Refused: a tombstone is wrong, or names an operation that exists; the error names the entry.
    """
    written = load.value(load.contents(path), str(path))
    return check(written, names.check(written, str(path)), str(path))


def check(written: Any, pins: Mapping[Key, str], place: str) -> list[Tombstone]:
    """Return the tombstones of a names document.

    Raises:
        Refused: as `read`.
    """
    removed = written.get(names.REMOVED) or {}
    if not isinstance(removed, dict):
        raise Refused(f"{place}: {names.REMOVED}", "not a mapping of names to what became of them")
    pinned_names = set(pins.values())
    tombstones = []
    for name, facts in removed.items():
        where = f"{place}: {names.REMOVED}: {name}"
        if fault := names.fault(name):
            raise Refused(where, f"{name!r} {fault}")
        if name in pinned_names:
            raise Refused(where, "the name belongs to an operation that is there")
        if not isinstance(facts, dict) or not {"was", "since"} <= set(facts) <= _FIELDS:
            raise Refused(where, "a removed operation has was, since and maybe replacement")
        was = names.operation_of(facts["was"])
        if was is None or was in pins:
            raise Refused(where, f"was is no METHOD /path that is gone: {facts['was']!r}")
        _check_version(facts["since"], where)
        replacement = facts.get("replacement")
        if replacement is not None and replacement not in pinned_names:
            raise Refused(where, f"the replacement {replacement!r} is not a pinned name")
        tombstones.append(
            Tombstone(name=name, was=was, since=facts["since"], replacement=replacement)
        )
    return sorted(tombstones, key=lambda tombstone: tombstone.name)


def minor(version: str) -> tuple[int, int]:
    """Return the major and the minor number of a version.

    Raises:
        Refused: the version is not of the form 1.2.3.
    """
    return numbers(version)[:2]


def is_expired(since: str, version: str, released: str) -> bool:
    """Return whether a released minor version has carried a former name, and the next is another.

    Args:
        since: the first version that had the name as a former name.
        version: the next version.
        released: the version that was released last.
    """
    return minor(since) <= minor(released) < minor(version)


def _check_version(since: Any, where: str) -> None:
    try:
        numbers(str(since))
    except Refused:
        raise Refused(where, f"since is not a version: {since!r}") from None
