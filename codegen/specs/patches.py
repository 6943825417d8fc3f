"""Patches: corrections in the OpenAPI Overlay 1.0 format, refused when they are stale.

The format ignores an action whose target matches nothing. Here such an action is refused, and so is
an action that changes nothing: upstream has mended or moved its target, and somebody must look.
Every action has a `description` with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jsonpath import JSONPathEnvironment, JSONPathError, JSONPathMatch

from codegen.errors import Refused
from codegen.openapi import load
from codegen.openapi.yaml12 import copied

_PATHS: Final = JSONPathEnvironment(strict=True)
_OVERLAY_FIELDS: Final = {"overlay": str, "info": dict, "extends": str, "actions": list}
_INFO_FIELDS: Final = {"title": str, "version": str}
_STALE: Final = ": upstream has moved or mended what it corrects; change the action, or take it out"
_ACTION_FIELDS: Final = {"target": str, "description": str, "update": object, "remove": bool}


def read(path: Path) -> dict[str, Any]:
    """Read and check an overlay document.

    Raises:
        Refused: the file is not an overlay, or an action has no reason; the error names the file
            and the action.
    """
    overlay = load.value(load.contents(path), str(path))
    check(overlay, str(path))
    return dict(overlay)


def check(overlay: Any, place: str) -> None:
    """Refuse a value that is not an Overlay 1.0 document with a reason for every action.

    Raises:
        Refused: naming the action.
    """
    _check_fields(overlay, _OVERLAY_FIELDS, ("overlay", "info", "actions"), place)
    if not re.fullmatch(r"1\.0\.[0-9]+", overlay["overlay"]):
        raise Refused(place, f"not Overlay 1.0 but {overlay['overlay']}")
    _check_fields(overlay["info"], _INFO_FIELDS, ("title", "version"), f"{place}: info")
    for index, action in enumerate(overlay["actions"]):
        where = _where(place, index, action)
        _check_fields(action, _ACTION_FIELDS, ("target", "description"), where)
        if not action["description"].strip():
            raise Refused(where, "gives no reason in its description")
        if ("update" in action) == action.get("remove", False):
            raise Refused(where, "must either update or remove")
        try:
            _PATHS.compile(action["target"])
        except JSONPathError as error:
            raise Refused(where, f"the target is not a JSONPath: {_first_line(error)}") from None


def apply(
    document: dict[str, Any], overlay: dict[str, Any], place: str, *, strict: bool = True
) -> dict[str, Any]:
    """Return `document` with the actions of an overlay applied in order.

    Neither argument is changed, and the result shares nothing with them.

    Args:
        document: an OpenAPI document.
        overlay: what `read` returned.
        place: the overlay's file, for refusals.
        strict: refuse an action that matches or changes nothing. A document other than the one
            that the corrections were written for may lack what they correct.

    Raises:
        Refused: an action cannot be applied; the error names the file, the action's index and its
            target.
    """
    check(overlay, place)
    result = copied(document)
    for index, action in enumerate(overlay["actions"]):
        where = _where(place, index, action)
        try:
            nodes = list(_PATHS.finditer(action["target"], result))
        except JSONPathError as error:
            raise Refused(where, f"the target fails: {_first_line(error)}") from None
        if not nodes and strict:
            raise Refused(where, f"the target matches nothing{_STALE}")
        if action.get("remove"):
            _remove(nodes, result, where)
        elif not _update(nodes, action["update"], where) and nodes and strict:
            raise Refused(where, f"changes nothing{_STALE}")
    return result


def follow(text: str, paths: Mapping[str, str]) -> str:
    """Return a target, or a whole file of targets, with moved paths replaced.

    Args:
        text: a text that names paths as `['/a/{id}']`.
        paths: the new paths by the old ones.
    """
    pattern = "|".join(re.escape(f"['{path}']") for path in sorted(paths))
    return re.sub(pattern, lambda match: f"['{paths[match[0][2:-2]]}']", text) if paths else text


def _check_fields(item: Any, fields: dict[str, Any], required: tuple[str, ...], place: str) -> None:
    """Refuse an object with an unknown or a wrong field, or without a required field."""
    if not isinstance(item, dict):
        raise Refused(place, "not a mapping")
    for name, value in item.items():
        if name not in fields and not name.startswith("x-"):
            raise Refused(place, f"the field {name!r} is not known")
        if name in fields and not isinstance(value, fields[name]):
            raise Refused(place, f"{name} is not a {fields[name].__name__}")
    for name in required:
        if name not in item:
            raise Refused(place, f"has no {name}")


def _where(place: str, index: int, action: Any) -> str:
    target = action.get("target") if isinstance(action, dict) else None
    return f"{place}: action {index} ({target})" if target else f"{place}: action {index}"


def _first_line(error: JSONPathError) -> str:
    return str(error.args[0]).partition("\n")[0] if error.args else "it cannot be read"


def _remove(nodes: list[JSONPathMatch], document: dict[str, Any], where: str) -> None:
    """Remove nodes from their holders, the last node first, so that no index changes meanwhile."""
    locations = sorted({node.parts for node in nodes}, key=_document_order, reverse=True)
    if () in locations:
        raise Refused(where, "the whole document cannot be removed")
    for *path, last in locations:
        holder: Any = document
        for step in path:
            holder = holder[step]
        del holder[last]


def _document_order(parts: tuple[int | str, ...]) -> list[tuple[bool, int, str]]:
    return [(True, step, "") if isinstance(step, int) else (False, 0, step) for step in parts]


def _update(nodes: list[JSONPathMatch], update: Any, where: str) -> bool:
    """Merge an update into every node, and return whether anything changed."""
    changed = False
    for node in nodes:
        target: Any = node.obj
        if isinstance(target, list):
            if isinstance(update, list):
                raise Refused(where, "a list grows by one entry, not by a list of them")
            target.append(copied(update))
            changed = True
        elif isinstance(target, dict) and isinstance(update, dict):
            changed = _merge(target, update, where) or changed
        else:
            raise Refused(where, f"cannot merge {_kind(update)} into {_kind(target)}")
    return changed


def _merge(target: dict[str, Any], update: dict[str, Any], where: str) -> bool:
    """Merge an update by the rules of the format, and return whether anything changed.

    Objects are merged recursively, lists joined, and single values replaced.
    """
    changed = False
    for name, value in update.items():
        if name not in target:
            target[name] = copied(value)
            changed = True
            continue
        old = target[name]
        if isinstance(old, dict) and isinstance(value, dict):
            changed = _merge(old, value, where) or changed
        elif isinstance(old, list) and isinstance(value, list):
            old.extend(copied(value))
            changed = changed or bool(value)
        elif isinstance(old, dict | list) or isinstance(value, dict | list):
            raise Refused(where, f"cannot merge {_kind(value)} into {_kind(old)} at {name!r}")
        elif type(old) is not type(value) or old != value:
            target[name] = value
            changed = True
    return changed


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "a single value"
