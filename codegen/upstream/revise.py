"""Revise: the public names for a newer document.

An operation keeps its name, wherever its path has moved. A new operation that customers are offered
gets a proposed name. A removed operation leaves a tombstone, and gets its name again if it returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from codegen.naming.proposals import propose, twin
from codegen.openapi import load, yaml12
from codegen.openapi.operations import Document, Key, operations
from codegen.specs import names
from codegen.specs.api import Api, is_offered
from codegen.specs.tombstones import Tombstone, is_expired

_ENTRY = re.compile(r"((?:'(?:[^']|'')*'|\"[^\"]*\"|[A-Z]+ /.*?): [a-z0-9_.]+)(\s+#.*|\s*)")
REMOVED_MARK = "# What the API has removed"
_REMOVED = f"""\

{REMOVED_MARK}: the method says so, and what to use instead, until the next release that
# raises the minor version.
{names.REMOVED}:
"""


@frozen(kw_only=True)
class Revision:
    """The public names for a newer document, and how they differ from the names before.

    Attributes:
        pins: the names, by operation, for the newer document.
        moved: operations with another path: new by old.
        added: new operations with their proposed names.
        removed: removed operations, by name.
        returned: operations that were removed once and are back, by name.
        replacements: the names to use instead of removed names, where there is a successor.
        unnamed: the number of operations without a name, since customers are not offered them.
    """

    pins: dict[Key, str]
    moved: dict[Key, Key] = field(factory=dict)
    added: dict[Key, str] = field(factory=dict)
    removed: dict[str, Key] = field(factory=dict)
    returned: dict[str, Key] = field(factory=dict)
    replacements: dict[str, str] = field(factory=dict)
    unnamed: int = 0


def revise(
    api: Api,
    newer: Document,
    pins: Mapping[Key, str],
    moved: Mapping[Key, Key],
    tombstones: Iterable[Tombstone] = (),
) -> Revision:
    """Return the public names for a newer document.

    Args:
        api: the facts of the API, for the operations that customers are offered.
        newer: the newer upstream document, whole.
        pins: the names so far.
        moved: the new keys of operations that have moved, by their old keys.
        tombstones: the names of operations that were removed before.
    """
    present = dict(operations(newer))
    new_pins: dict[Key, str] = {}
    removed: dict[str, Key] = {}
    moved_pins: dict[Key, Key] = {}
    # A pinned operation stays, moves, or is removed.
    for operation, name in pins.items():
        target = operation if operation in present else moved.get(operation)
        if target is None or target not in present:
            removed[name] = operation
        else:
            new_pins[target] = name
            if target != operation:
                moved_pins[operation] = target
    # An operation that was removed before may be back, and then has its old name.
    buried_names = {tombstone.name: tombstone.was for tombstone in tombstones}
    returned = {
        name: was for name, was in buried_names.items() if was in present and was not in new_pins
    }
    new_pins.update({was: name for name, was in returned.items()})
    # New operations get proposals, none of which is a name that was ever removed.
    taken = {was: name for name, was in {**buried_names, **removed}.items()}
    proposed = propose(newer, {**taken, **new_pins})
    added = {
        operation: proposed[operation]
        for operation, description in present.items()
        if operation not in new_pins and is_offered(api, description)
    }
    new_pins.update(added)
    twins = {twin(operation): name for operation, name in sorted(new_pins.items())}
    return Revision(
        pins=new_pins,
        moved=moved_pins,
        added=added,
        removed=removed,
        returned=returned,
        replacements={
            name: twins[twin(was)] for name, was in removed.items() if twin(was) in twins
        },
        unnamed=len(present.keys() - new_pins.keys()),
    )


def moved_paths(revision: Revision) -> dict[str, str]:
    """Return the paths that have moved with all their operations: new by old."""
    stayed = {path for _, path in revision.pins}
    targets: dict[str, set[str]] = {}
    for (_, old), (_, new) in revision.moved.items():
        targets.setdefault(old, set()).add(new)
    return {old: new for old, (new, *others) in targets.items() if not others and old not in stayed}


def followed(text: str, revision: Revision) -> str:
    """Return the text of a YAML file with its keys that are moved operations replaced."""
    moved = {" ".join(old): " ".join(new) for old, new in revision.moved.items()}

    def replaced(match: re.Match[str]) -> str:
        indent, operation = match.groups()
        return f"{indent}{moved.get(operation, operation)}"

    return re.sub(r"(?m)^( *)([A-Z]+ /\S*)(?=: )", replaced, text)


def buried(
    revision: Revision, tombstones: Iterable[Tombstone], version: str, released: str
) -> list[Tombstone]:
    """Return the tombstones of the next version: the unexpired and the new tombstones.

    A tombstone expires where a released minor version has carried it, and the next is another.

    Args:
        revision: the public names of the next version.
        tombstones: the tombstones of the version so far.
        version: the next version.
        released: the version that was released last.
    """
    pinned_names = set(revision.pins.values())
    unexpired = [
        Tombstone(
            name=tombstone.name,
            was=tombstone.was,
            since=tombstone.since,
            replacement=tombstone.replacement if tombstone.replacement in pinned_names else None,
        )
        for tombstone in tombstones
        if tombstone.name not in revision.returned
        and not is_expired(tombstone.since, version, released)
    ]
    new = [
        Tombstone(name=name, was=was, since=version, replacement=revision.replacements.get(name))
        for name, was in revision.removed.items()
    ]
    return sorted([*unexpired, *new], key=lambda tombstone: tombstone.name)


def rewritten(text: str, revision: Revision, tombstones: Iterable[Tombstone]) -> str:
    """Return the text of a `names.yaml` with a revision applied and its comments kept.

    A moved operation keeps its line, a new operation comes after the last of its resource, and the
    tombstones stand at the end.
    """
    # The operations, without the tombstones at the end and the comment above them.
    head = re.split(rf"(?m)(?:^#.*\n)*^{names.REMOVED}:", text)[0].rstrip("\n")
    lines = []
    for line in head.splitlines():
        operation, name = _entry(line)
        if operation is None:
            lines.append(line)
            continue
        target = revision.moved.get(operation, operation)
        if revision.pins.get(target) == name:
            lines.append(line if target == operation else _line(target, name) + _comment(line))
    for operation, name in {**_by_name(revision.returned), **revision.added}.items():
        _insert(lines, operation, name)
    stones = {
        tombstone.name: {
            "was": " ".join(tombstone.was),
            "since": tombstone.since,
            **({"replacement": tombstone.replacement} if tombstone.replacement else {}),
        }
        for tombstone in tombstones
    }
    tail = _REMOVED + _indented(yaml12.dump(stones)) if stones else ""
    return "\n".join(lines) + "\n" + tail


def _by_name(returned: Mapping[str, Key]) -> dict[Key, str]:
    return {was: name for name, was in returned.items()}


def _entry(line: str) -> tuple[Key | None, str]:
    """Return the operation and the name of a line, or no operation for any other line."""
    match = _ENTRY.fullmatch(line)
    if match is None:
        return None, ""
    [(key, name)] = load.value(match[1].encode(), "names.yaml").items()
    return names.operation_of(key), name


def _comment(line: str) -> str:
    match = _ENTRY.fullmatch(line)
    return match[2].rstrip() if match else ""


def _line(operation: Key, name: str) -> str:
    return yaml12.dump({" ".join(operation): name}).rstrip("\n").replace("\n", " ")


def _insert(lines: list[str], operation: Key, name: str) -> None:
    """Insert an entry after the last entry of its resource, or under a new heading."""
    resource = name.partition(".")[0]
    last = 0
    for index, line in enumerate(lines):
        if _entry(line)[1].startswith(f"{resource}."):
            last = index + 1
    if last:
        lines.insert(last, _line(operation, name))
    else:
        lines.extend(["", f"# {resource.replace('_', ' ').capitalize()}", _line(operation, name)])


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
