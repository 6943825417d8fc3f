"""Styles: how the values of parameters and of the fields of forms are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from codegen.normalise.content import is_json, plain
from codegen.normalise.merge_schemas import Component
from codegen.normalise.schema import Schema
from codegen.openapi.constructs import refuse_parameter, refused
from codegen.openapi.json_types import Place
from codegen.openapi.paths import placeholders

_DEFAULT: Mapping[str, str] = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}
_LISTS: Mapping[str, str] = {"form": "csv", "spaceDelimited": "space", "pipeDelimited": "pipe"}


def style_of(
    where: str, raw: Mapping[str, Any], schema: Schema, component: Component, place: Place
) -> str | None:
    """Return how a parameter is written, in the words of `Operation.styles`; None for plainly.

    Args:
        where: `path`, `query`, `header` or `cookie`.
        raw: the parameter, or the encoding of a field of a form, which is like a query.
        schema: the schema of its values.
        component: looks up a component.
        place: the place of the parameter.

    Raises:
        Refused: the values would be written in another way than the document says.
    """
    if "content" in raw:
        _check_content(where, raw["content"], place)
        return "json"
    style = raw.get("style", _DEFAULT[where])
    explode = raw.get("explode", style == "form") is True
    kinds = set(_kinds(schema, component))
    if where != "cookie":  # refused by itself, whatever its style
        for kind in sorted(kinds):
            refuse_parameter(place, where, str(style), explode=explode, kind=kind)
    if where == "path" and raw.get("allowReserved") is True:
        raise refused(place, "parameter: allowReserved in a path")
    return _word(where, str(style), kinds, explode=explode)


def _word(where: str, style: str, kinds: set[str], *, explode: bool) -> str | None:
    if where == "path":
        return None if kinds.isdisjoint({"lists", "anything"}) else "csv"
    if where == "header":
        return "csv" if "lists" in kinds else None
    if style == "deepObject":
        return "deep"
    if not explode and not kinds.isdisjoint({"lists", "anything"}):
        return _LISTS.get(style)
    return None if kinds.isdisjoint({"objects", "anything"}) else "form"


def _check_content(where: str, content: Any, place: Place) -> None:
    media = [plain(name) for name in content] if isinstance(content, Mapping) else []
    if where != "query" or not media or not all(map(is_json, media)):
        named = ", ".join(media) or "without a media type"
        raise refused(place, "parameter: content other than JSON", media=named, where=where)


def _kinds(schema: Schema, component: Component) -> Iterator[str]:
    """Yield the kinds of values that a schema allows, as `constructs.KINDS` has them."""
    for inner in alternatives(schema, component):
        if inner.kind == "array":
            yield "nested values" if inner.items and _is_deep(inner.items, component) else "lists"
        elif inner.kind in ("object", "map"):
            values = [*inner.properties.values()]
            values += [inner.additional] if isinstance(inner.additional, Schema) else []
            yield (
                "nested values"
                if any(_is_deep(value, component) for value in values)
                else "objects"
            )
        elif inner.kind == "any":
            yield "anything"
        else:
            yield "values"


def _is_deep(schema: Schema, component: Component) -> bool:
    """Return whether a value inside a list or an object is a list or an object itself."""
    return any(
        inner.kind in ("array", "object", "map") for inner in alternatives(schema, component)
    )


def alternatives(schema: Schema, component: Component) -> Iterator[Schema]:
    """Yield a schema or, of a union, its members; references followed."""
    waiting, seen = [schema], set[Any]()
    while waiting:
        inner = waiting.pop()
        if inner.kind == "reference":
            if inner.value not in seen:
                seen.add(inner.value)
                waiting += [target] if (target := component(inner.value)) is not None else []
        elif inner.kind == "union":
            waiting += inner.members
        else:
            yield inner


def written_styles(operation: Mapping[str, Any], in_path: Mapping[str, str]) -> dict[str, str]:
    """Return the style of each parameter that is not written the plain way.

    Args:
        operation: an operation of a normalised document.
        in_path: what `placeholders_of` returns.
    """
    styles: dict[str, str] = {}
    for parameter in operation.get("parameters", ()):
        name, place = parameter["name"], parameter["in"]
        if "x-style" in parameter and place != "header":
            key = f"{{{in_path[name]}}}" if place == "path" else parameter.get("x-wire-name", name)
            styles[key] = parameter["x-style"]
    return styles


def placeholders_of(path: str, operation: Mapping[str, Any]) -> dict[str, str]:
    """Return the placeholders of a path as the document spells them, by their plain names.

    Args:
        path: the path as the document spells it.
        operation: the operation in the normalised document, whose placeholders have plain names.
    """
    declared = operation.get("parameters", ())
    plain = [parameter["name"] for parameter in declared if parameter["in"] == "path"]
    spelled = [name.removesuffix(":*") for name in placeholders(path)]
    return dict(zip(plain, spelled, strict=True))
