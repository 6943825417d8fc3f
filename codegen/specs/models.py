"""The lock of the names of models: `specs/API/models.yaml`, with the places of each class.

A class that the document does not name gets a name when it is first generated. The name stays: an
addition of upstream's must not rename a class. `generate` adds new classes and drops removed
classes, so that the file always matches `generated/`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codegen.errors import Refused
from codegen.openapi import load, yaml12
from codegen.openapi.json_types import is_list_of_text
from codegen.specs.class_names import is_free
from codegen.specs.tombstones import is_expired
from codegen.version import numbers

FILE = "models.yaml"
_RENAMED = "renamed"

Lock = Mapping[str, Sequence[str]]
"""The places of every class, by its name."""

Renamed = Mapping[str, Mapping[str, str]]
"""The names of classes by the names that they had before, by the version that changed them."""

_HEADER = """\
# The names of models, locked. Written by `python -m codegen generate`: what is new is added, what
# is gone is dropped. A class keeps its name as long as most of its places have it.
#
# components: the schemas that the document itself names, by that name.
# classes: everything else, with the places where it stands: `Machine.addresses[]` is an item of the
# list `addresses` of `Machine`, `{}` a value of a mapping, `|kind=x` the variant of a union with
# that constant (or with those properties), `(body)`, `(200)` and `(?limit)` what an operation takes
# and answers, `#key` a schema of the document whose class has another name.
# renamed: the names that classes had before a version, which stay importable until the next minor
# version.
"""


def read(path: Path) -> Lock:
    """Read and check a lock; a missing file locks nothing.

    Raises:
        Refused: the file is not a lock, or a name or a place stands twice; the error names the
            entry.
    """
    if not path.exists():
        return {}
    place = str(path)
    written = load.value(load.contents(path), place)
    if not isinstance(written, dict) or set(written) - {_RENAMED} != {"components", "classes"}:
        raise Refused(place, "not a mapping of components and classes")
    components, classes = written["components"], written["classes"]
    if not isinstance(components, str) or not isinstance(classes, dict):
        raise Refused(place, "components is a list of words and classes a mapping")
    lock: dict[str, list[str]] = {name: [f"#{name}"] for name in components.split()}
    for name, places in classes.items():
        places = [places] if isinstance(places, str) else places
        if not is_list_of_text(places):
            raise Refused(f"{place}: {name}", "a class has a place or a list of them")
        lock[name] = [*lock.get(name, ()), *places]
    _check(lock, place)
    return lock


def read_renamed(path: Path) -> Renamed:
    """Read and check the former names of a lock; a missing file has none.

    Raises:
        Refused: a version is not a version, a former name is not a name or is a class's name now,
            or no class has the new name; the error names the entry.
    """
    if not path.exists():
        return {}
    written = load.value(load.contents(path), str(path))
    renamed = written.get(_RENAMED)
    if not renamed:
        return {}
    lock = read(path)
    taken = {name.lower() for name in lock}
    for version, names in renamed.items():
        numbers(version)
        for old, new in names.items():
            place = f"{path}: {_RENAMED}: {old}"
            if not is_free(old, taken):
                raise Refused(place, "no class can have had this name, or another one has it")
            if new not in lock:
                raise Refused(place, f"no class is called {new!r}")
    return dict(renamed)


def _check(lock: Lock, place: str) -> None:
    taken: set[str] = set()
    owners: dict[str, str] = {}
    for name, places in lock.items():
        if not is_free(name, taken):
            raise Refused(f"{place}: {name}", "no class can have this name, or another one has it")
        taken.add(name.lower())
        for entry in places:
            if owners.setdefault(entry, name) != name:
                raise Refused(f"{place}: {name}", f"{entry} is a place of {owners[entry]} already")


def locked(normal: Mapping[str, Any]) -> Lock:
    """Return the lock of a normalised document: every component with its places."""
    schemas = normal["components"]["schemas"]
    lock = {name: list(schemas[name].get("x-places", ())) for name in sorted(schemas)}
    return {name: places for name, places in lock.items() if places}


def unexpired(renamed: Renamed, version: str, released: str) -> Renamed:
    """Return the former names that a version still has.

    Args:
        renamed: the former names.
        version: the next version.
        released: the version that was released last.
    """
    return {
        since: names for since, names in renamed.items() if not is_expired(since, version, released)
    }


def text(lock: Lock, renamed: Renamed | None = None) -> str:
    """Return the text of a lock, with the former names of the classes that it has."""
    components = [name for name in sorted(lock) if f"#{name}" in lock[name]]
    classes: dict[str, Any] = {}
    for name, places in sorted(lock.items()):
        others = [place for place in places if place != f"#{name}"]
        if others:
            classes[name] = others[0] if len(others) == 1 else others
    held: dict[str, Any] = {"components": " ".join(components), "classes": classes}
    former = {
        version: {old: new for old, new in names.items() if new in lock}
        for version, names in (renamed or {}).items()
    }
    if any(former.values()):
        held[_RENAMED] = {version: names for version, names in former.items() if names}
    return _HEADER + yaml12.dump(held)
