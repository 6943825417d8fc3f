"""Revise: the public names for a newer document.

What is there keeps its name, wherever its path has moved. What is new and offered to customers gets
a proposed name. What is gone leaves a tombstone, and what comes back gets its name again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from codegen.naming.proposals import propose, twin
from codegen.openapi import load, yaml12
from codegen.openapi.operations import Document, Key, operations
from codegen.specs import names
from codegen.specs.tombstones import Tombstone, minor

_ENTRY = re.compile(r"((?:'(?:[^']|'')*'|\"[^\"]*\"|[A-Z]+ /.*?): [a-z0-9_.]+)(\s+#.*|\s*)")
REMOVED_MARK = "# What the API has removed"
_REMOVED = f"""\

{REMOVED_MARK}: the method says so, and what to use instead, until the next release that
# raises the minor version.
{names.REMOVED}:
"""


@frozen(kw_only=True)
class Revision:
    """What becomes of the public names.

    Attributes:
        pins: the names, by operation, for the newer document.
        moved: operations whose path is another one now: new by old.
        added: new operations with their proposed names.
        removed: operations that are gone, by name.
        returned: names whose operations are back.
        replacements: what to use instead of a removed name, where that is known.
        unnamed: how many operations have no name, since they are not offered to customers.
    """

    pins: dict[Key, str]
    moved: dict[Key, Key] = field(factory=dict)
    added: dict[Key, str] = field(factory=dict)
    removed: dict[str, Key] = field(factory=dict)
    returned: dict[str, Key] = field(factory=dict)
    replacements: dict[str, str] = field(factory=dict)
    unnamed: int = 0


def revise(
    api: str,
    newer: Document,
    pins: Mapping[Key, str],
    moved: Mapping[Key, Key],
    tombstones: Iterable[Tombstone] = (),
) -> Revision:
    """Return the public names for a newer document.

    Args:
        api: `akua` or `cekura`.
        newer: the newer upstream document, whole.
        pins: the names so far.
        moved: operations of the older document that have another path in the newer one.
        tombstones: the names of operations that went before.
    """
    present = dict(operations(newer))
    found: dict[Key, str] = {}
    removed: dict[str, Key] = {}
    followed: dict[Key, Key] = {}
    for operation, name in pins.items():
        target = operation if operation in present else moved.get(operation)
        if target is None or target not in present:
            removed[name] = operation
        else:
            found[target] = name
            if target != operation:
                followed[operation] = target
    gone = {one.name: one.was for one in tombstones}
    returned = {name: was for name, was in gone.items() if was in present and was not in found}
    found.update({was: name for name, was in returned.items()})
    taken = {was: name for name, was in {**gone, **removed}.items()}
    proposed = propose(newer, {**taken, **found})
    added = {
        operation: proposed[operation]
        for operation, description in present.items()
        if operation not in found and is_offered(api, description)
    }
    found.update(added)
    twins = {twin(operation): name for operation, name in sorted(found.items())}
    return Revision(
        pins=found,
        moved=followed,
        added=added,
        removed=removed,
        returned=returned,
        replacements={
            name: twins[twin(was)] for name, was in removed.items() if twin(was) in twins
        },
        unnamed=len(present.keys() - found.keys()),
    )


def is_offered(api: str, operation: Mapping[str, Any]) -> bool:
    """Whether an operation that nobody has decided about belongs to the package's surface.

    All that Akua publishes does. Cekura publishes its internal operations as well, and marks those
    that are for customers; any other can be pinned in `names.yaml` by hand.
    """
    if api == "cekura":
        return operation.get("x-mcp-expose") is True and not operation.get("x-docs-exclude")
    return True


def moved_paths(revision: Revision) -> dict[str, str]:
    """Return where paths have moved of which no operation has stayed: new by old."""
    stayed = {path for _, path in revision.pins}
    targets: dict[str, set[str]] = {}
    for (_, old), (_, new) in revision.moved.items():
        targets.setdefault(old, set()).add(new)
    return {old: new for old, (new, *others) in targets.items() if not others and old not in stayed}


def followed(text: str, revision: Revision) -> str:
    """Return the text of a YAML file whose keys are operations, each where it has moved."""
    moved = {" ".join(old): " ".join(new) for old, new in revision.moved.items()}
    return re.sub(r"(?m)^( *)([A-Z]+ /\S*)(?=: )", lambda at: at[1] + moved.get(at[2], at[2]), text)


def buried(revision: Revision, tombstones: Iterable[Tombstone], version: str) -> list[Tombstone]:
    """Return the tombstones of the next version: those that have not expired, and the new ones.

    Args:
        revision: what becomes of the names.
        tombstones: those of the version so far.
        version: the next version.
    """
    known = set(revision.pins.values())
    kept = [
        Tombstone(
            name=one.name,
            was=one.was,
            since=one.since,
            replacement=one.replacement if one.replacement in known else None,
        )
        for one in tombstones
        if one.name not in revision.returned and minor(one.since) >= minor(version)
    ]
    new = [
        Tombstone(name=name, was=was, since=version, replacement=revision.replacements.get(name))
        for name, was in revision.removed.items()
    ]
    return sorted([*kept, *new], key=lambda one: one.name)


def rewritten(text: str, revision: Revision, tombstones: Iterable[Tombstone]) -> str:
    """Return the text of a `names.yaml` with a revision written into it, its comments kept.

    A moved operation stays in its place, a new one comes after the last of its resource, and the
    tombstones stand at the end.
    """
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
        one.name: {
            "was": " ".join(one.was),
            "since": one.since,
            **({"replacement": one.replacement} if one.replacement else {}),
        }
        for one in tombstones
    }
    tail = _REMOVED + _indented(yaml12.dump(stones)) if stones else ""
    return "\n".join(lines) + "\n" + tail


def _by_name(returned: Mapping[str, Key]) -> dict[Key, str]:
    return {was: name for name, was in returned.items()}


def _entry(line: str) -> tuple[Key | None, str]:
    """Return the operation and the name of a line; no operation where it has none."""
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
    """Put an entry after the last one of its resource, or under a heading of its own."""
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
