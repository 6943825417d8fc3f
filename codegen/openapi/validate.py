"""Validate: check that a document is a sound OpenAPI 3 document.

Later steps rely on these checks: every object stands where the format has an object, every
reference leads to an object of its kind, and no reference leads back to itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from codegen.errors import Refused
from codegen.openapi import structure
from codegen.openapi.constructs import CONSTRUCTS
from codegen.openapi.json_types import is_list_of_text
from codegen.openapi.references import steps_of

_VERSION = re.compile(r"3\.[0-9]+\.[0-9]+\S*")
_STATUS = re.compile(r"[1-5](?:[0-9][0-9]|XX)|default")
_PATH = re.compile(
    r"(?:/(?!\.\.?(?:/|$))"  # steps, none of them . or ..
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@%-]|\{[A-Za-z0-9_.:*~-]+\})*)+"
)
_TEMPLATE = re.compile(r"\{([^{}]*?)(?::\*)?\}")
_PATH_ITEM_FIELDS = frozenset(
    {*structure.METHODS, "summary", "description", "parameters", "servers"}
)
_COMPOSITION = frozenset({"allOf", "anyOf", "oneOf"})

_OF_A_PATH = 3  # steps to an operation: paths, the path, the method

MOST_PROPERTIES = 2_000
"""The most properties of a schema; published schemas have up to 88, and 20,000 take the parser most
of a minute."""

Nodes = dict[str, structure.Node]
"""The objects of a document by their JSON pointers."""

Fault = tuple[str, str]
"""A wrong field of an object, and the reason."""


def check(document: Any, place: str) -> None:
    """Refuse a value that is not a sound OpenAPI 3 document.

    Args:
        document: any value.
        place: its name, for refusals.

    Raises:
        Refused: naming the JSON pointer of the fault.
    """
    # From the outside in: the top, each object by itself, then references and parameters.
    _check_top(document, place)
    nodes = dict(structure.placed(document, place))
    for where, (_, kind, item) in nodes.items():
        faults = _FAULTS.get(kind)
        if faults is not None and isinstance(item, dict):
            for field, reason in faults(item):
                raise Refused(f"{place}{where}/{field}", reason)
    _check_references(nodes, place)
    for where, node in nodes.items():
        # The parameters of a callback are those of the caller's own server.
        if node.kind == "operation" and node.path[0] == "paths" and len(node.path) == _OF_A_PATH:
            _check_parameters(where, node, nodes, place)


def _check_top(document: Any, place: str) -> None:
    """Refuse a value that is not an OpenAPI 3 document at all."""
    if not isinstance(document, dict):
        raise Refused(place, "not an OpenAPI document: its top is not a mapping")
    if "swagger" in document:
        raise Refused(f"{place}#/swagger", "Swagger 2.0 is not read, only OpenAPI 3")
    version = document.get("openapi")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise Refused(f"{place}#/openapi", f"not an OpenAPI 3 document: openapi is {version!r}")
    for name in ("info", "paths"):
        if not isinstance(document.get(name, _default(name, version)), dict):
            raise Refused(f"{place}#/{name}", f"{name} is missing or not a mapping")
    for path in document.get("paths", ()):
        if not _PATH.fullmatch(path):
            reason = "a path starts with / and holds steps that a request can name"
            raise Refused(f"{place}{structure.pointer(('paths', path))}", reason)


def _default(name: str, version: str) -> dict[str, Any] | None:
    """Return the value of a missing field: from 3.1 on, a document may do without paths."""
    return {} if name == "paths" and not version.startswith("3.0.") else None


def _path_item_faults(item: dict[str, Any]) -> Iterator[Fault]:
    for name in item:
        if name not in _PATH_ITEM_FIELDS and not name.startswith("x-") and name != "$ref":
            yield name, f"{name!r} is neither a method nor a field of a path"


def _operation_faults(item: dict[str, Any]) -> Iterator[Fault]:
    responses = item.get("responses", {})  # from 3.1 on, an operation may do without
    if not isinstance(responses, dict):
        yield "responses", "responses is not a mapping"
        return
    for status in responses:
        if not _STATUS.fullmatch(status):
            yield "responses", f"{status!r} is not a status"
    if not is_list_of_text(item.get("tags", [])):
        yield "tags", "tags is not a list of names"
    for name in ("operationId", "summary", "description"):
        if not isinstance(item.get(name, ""), str):
            yield name, f"{name} is not text"
    yield from _security_faults(item)


def _security_faults(item: dict[str, Any]) -> Iterator[Fault]:
    security = item.get("security", [])
    if not isinstance(security, list) or not all(isinstance(demand, dict) for demand in security):
        yield "security", "security is not a list of mappings"


def _parameter_faults(item: dict[str, Any]) -> Iterator[Fault]:
    if "$ref" in item:
        return
    if not isinstance(item.get("name"), str):
        yield "name", "a parameter without a name"
    if item.get("in") not in ("path", "query", "header", "cookie"):
        yield "in", f"a parameter is not in {item.get('in')!r}"


def _schema_faults(item: dict[str, Any]) -> Iterator[Fault]:
    yield from _sizes(item)
    types = item.get("type", "")
    if not isinstance(types, str) and not is_list_of_text(types):
        yield "type", "a type is a name or a list of names"
    if not isinstance(item.get("enum", []), list):
        yield "enum", "enum is not a list"
    if not is_list_of_text(item.get("required", [])):
        yield "required", "required is not a list of names"
    for name in ("title", "description", "format", "pattern"):
        if not isinstance(item.get(name, ""), str):
            yield name, f"{name} is not text"
    for name in ("$dynamicRef", "$recursiveRef"):
        if name in item:
            yield name, CONSTRUCTS["schema: $dynamicRef"] or ""


def _sizes(item: dict[str, Any]) -> Iterator[Fault]:
    """Yield the faults of size: the time of the parser grows with the square of the properties."""
    properties = item.get("properties", {})
    if isinstance(properties, dict) and len(properties) > MOST_PROPERTIES:
        reason = f"a schema with {len(properties)} properties; at most {MOST_PROPERTIES} are read"
        yield "properties", reason


_FAULTS: dict[str, Callable[[dict[str, Any]], Iterator[Fault]]] = {
    "document": _security_faults,
    "path item": _path_item_faults,
    "operation": _operation_faults,
    "parameter": _parameter_faults,
    "schema": _schema_faults,
}


def _check_references(nodes: Nodes, place: str) -> None:
    """Refuse references that lead nowhere, out of the document, to another kind, or in a circle."""
    edges: dict[str, list[str]] = {}
    for where, (path, kind, item) in nodes.items():
        if kind == "schema" and len(path) > 1 and path[-2] in _COMPOSITION:
            edges.setdefault(structure.pointer(path[:-2]), []).append(where)
        if isinstance(item, dict) and "$ref" in item:
            target = _target(item["$ref"], kind, nodes, f"{place}{where}/$ref")
            edges.setdefault(where, []).append(target)
    _refuse_circles(edges, place)


def _target(reference: Any, kind: str, nodes: Nodes, where: str) -> str:
    """Return the pointer that a reference leads to."""
    if not isinstance(reference, str):
        raise Refused(where, "a reference that is not text")
    if kind == "path item":
        raise Refused(where, "a path by reference is not read")
    if not reference.startswith("#/"):
        reason = CONSTRUCTS["reference: out of the document"]
        raise Refused(where, f"{reference!r} {reason} (#/…)")
    target = _unquoted(reference, nodes)
    if target not in nodes:
        raise Refused(where, f"{reference!r} {CONSTRUCTS['reference: to nothing']}")
    if nodes[target].kind != kind:
        raise Refused(where, f"{reference!r} is a {nodes[target].kind}, not a {kind}")
    return target


def _unquoted(reference: str, nodes: Nodes) -> str:
    """Return a reference in the spelling of the pointers, which percent-encode nothing."""
    return reference if reference in nodes else structure.pointer(steps_of(reference))


def _check_parameters(where: str, operation: structure.Node, nodes: Nodes, place: str) -> None:
    """Refuse a parameter that is declared twice, and path parameters other than the path's."""
    own = _parameters(operation.value, nodes)
    shared = _parameters(nodes[structure.pointer(operation.path[:-1])].value, nodes)
    for declared in (own, shared):
        for location, name in declared:
            if declared.count((location, name)) > 1:
                raise Refused(f"{place}{where}", f"{location} parameter {name!r} is declared twice")
    in_path = {name for location, name in (*own, *shared) if location == "path"}
    named = _TEMPLATE.findall(str(operation.path[1]))
    for name in named:
        if named.count(name) > 1:
            raise Refused(f"{place}{where}", f"the path names {name!r} twice")
    for name in sorted(in_path.symmetric_difference(named)):
        fault = "is not declared" if name in named else "is not in the path"
        raise Refused(f"{place}{where}", f"the path parameter {name!r} {fault}")


def _parameters(holder: dict[str, Any], nodes: Nodes) -> list[tuple[str, str]]:
    """Return the locations and names of the parameters that an operation or a path declares."""
    declared: list[tuple[str, str]] = []
    for parameter in holder.get("parameters", []):
        item = parameter
        while "$ref" in item:
            item = nodes[_unquoted(item["$ref"], nodes)].value
        declared.append((item["in"], item["name"]))
    return declared


def _refuse_circles(edges: dict[str, list[str]], place: str) -> None:
    """Refuse an object that only refers to itself.

    Recursion through a property or an item is an ordinary tree; recursion through references,
    `allOf`, `anyOf` and `oneOf` alone has no end.
    """
    # A search in depth: an object that is met again on the trail is its own definition. Each object
    # is on the stack twice, once to enter and once to leave the trail.
    done: set[str] = set()
    for start in edges:
        trail: set[str] = set()
        stack = [(start, False)]
        while stack:
            where, leaving = stack.pop()
            if leaving:
                trail.remove(where)
                done.add(where)
            elif where in trail:
                raise Refused(f"{place}{where}", "refers to nothing but itself")
            elif where not in done:
                trail.add(where)
                stack.append((where, True))
                stack.extend((target, False) for target in edges.get(where, ()))
