"""Styles: the ways to write a parameter that are supported; any other is refused, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from codegen.normalise.content import is_json, plain
from codegen.normalise.merge_schemas import Component
from codegen.normalise.schema import Schema
from codegen.openapi.json_types import Place, refusal

_DEFAULT: Mapping[str, str] = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}
_DELIMITED = frozenset({"spaceDelimited", "pipeDelimited"})


def check_style(
    where: str, raw: Mapping[str, Any], schema: Schema, component: Component, place: Place
) -> None:
    """Refuse a parameter whose values would be written in another way than the document says.

    Args:
        where: `path`, `query`, `header` or `cookie`.
        raw: the parameter.
        schema: the schema of its values.
        component: looks up a component.
        place: the place of the parameter.

    Raises:
        Refused: naming the style, the kind of value, and what is supported.
    """
    if "content" in raw:
        _check_content(where, raw["content"], place)
        return
    style = raw.get("style", _DEFAULT[where])
    explode = raw.get("explode", style == "form") is True
    lists, objects = _may_be(schema, "array", component), _may_be(schema, "object", component)
    spelled = f"style {style}, explode {str(explode).lower()}"
    if where == "query":
        if style == "deepObject" and objects and not lists and not _nests(schema, component):
            return
        if style == "form" and (explode or not objects):
            return
        if style in _DELIMITED and not objects:
            return
        supported = "form (objects exploded), delimited lists, and deepObject of flat objects"
    elif where == "path":
        if style == "simple" and not objects:
            return
        supported = "values and lists in style simple"
    else:
        if style == _DEFAULT[where]:
            return  # the header's text is the caller's; cookies are refused by themselves
        supported = f"style {_DEFAULT[where]}"
    values = "objects" if objects else "lists" if lists else "values"
    raise refusal(place, f"{values} in a {where} by {spelled} are not supported, only {supported}")


def _check_content(where: str, content: Any, place: Place) -> None:
    media = [plain(name) for name in content] if isinstance(content, Mapping) else []
    if where != "query" or not all(map(is_json, media)):
        named = ", ".join(media) or "no media type"
        raise refusal(
            place, f"content {named} in a {where} is not supported, only JSON in the query"
        )


def _may_be(schema: Schema, kind: str, component: Component) -> bool:
    """Whether a value of a schema may be a list, or an object."""
    return _any(schema, component, lambda inner: inner.kind in _KINDS[kind])


_KINDS: Mapping[str, frozenset[str]] = {
    "array": frozenset({"array"}),
    "object": frozenset({"object", "map"}),
}


def _nests(schema: Schema, component: Component) -> bool:
    """Whether an object holds lists or objects, for which deepObject says nothing."""

    def nested(inner: Schema) -> bool:
        values = [*inner.properties.values()]
        if isinstance(inner.additional, Schema):
            values.append(inner.additional)
        return any(_may_be(value, kind, component) for value in values for kind in _KINDS)

    return _any(schema, component, nested)


def _any(schema: Schema, component: Component, holds: Callable[[Schema], bool]) -> bool:
    """Whether a condition holds for a schema or, of a union, for a member."""
    waiting, seen = [schema], set[Any]()
    while waiting:
        inner = waiting.pop()
        if inner.kind == "reference":
            if inner.value not in seen:
                seen.add(inner.value)
                waiting += [target] if (target := component(inner.value)) is not None else []
        elif inner.kind == "union":
            waiting += inner.members
        elif holds(inner):
            return True
    return False
