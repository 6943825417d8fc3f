"""Values out of the text of a request: parameters by their style, texts by their schema."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final

from .json_text import DEEPEST, read_json
from .json_values import Json
from .operations import Parameter
from .schemas import Schemas

ABSENT: Final = object()
"""Stands for a parameter that a request does not have."""

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}
_LITERALS: Final[Mapping[str, Json]] = {"true": True, "false": False, "null": None}


def raw_value(
    parameter: Parameter,
    path_values: Mapping[str, str],
    query_pairs: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
) -> Json:
    """Return the text of a parameter, split by its style; `ABSENT` where there is none.

    Args:
        parameter: the parameter.
        path_values: the decoded path values by name.
        query_pairs: the decoded query, in order.
        headers: the headers, names in lower case.
    """
    name = parameter.name
    if parameter.location == "path":
        return path_values.get(name, ABSENT)
    if parameter.location == "header":
        return headers.get(name.lower(), ABSENT)
    types = declared_types(parameter.schema)
    if "object" in types and not parameter.is_json:
        nested = [(key, value) for key, value in query_pairs if key.startswith(f"{name}[")]
        if nested:
            try:
                return _deep_object(nested, name)
            except ValueError:
                return [f"{key}={value}" for key, value in nested]  # its schema refuses the texts
    texts = [value for key, value in query_pairs if key == name]
    if not texts:
        return ABSENT
    if parameter.is_json or "object" in types:
        try:
            return read_json(texts[-1])
        except ValueError:
            return texts[-1]  # its schema refuses the text
    if "array" in types:
        if parameter.explode:
            return texts
        separator = _SEPARATORS.get(parameter.style, ",")
        return [part for part in texts[-1].split(separator) if part or not texts[-1]]
    return texts[-1]


def form_values(fields: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    """Return the fields of a form by name, each a list until its schema is known."""
    values: dict[str, Json] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    return values


def decode(raw: Json, schema: Json, schemas: Schemas) -> Json:
    """Return the value that a text stands for by its schema, or the text where nothing fits.

    Args:
        raw: a text, or lists and objects of texts.
        schema: the rewritten schema of the value.
        schemas: the schemas that it belongs to.
    """
    schema = schemas.resolve(schema)
    if not isinstance(schema, Mapping):
        return raw
    if isinstance(raw, Mapping):
        properties = schema.get("properties", {})
        return {
            name: decode(item, properties.get(name, True), schemas) for name, item in raw.items()
        }
    types = declared_types(schema)
    items = schema.get("items", True)
    if isinstance(raw, list):
        # A form field comes as a list. Of a single one the schema may want the item.
        if "array" not in types and len(raw) == 1:
            return decode(raw[0], schema, schemas)
        return [decode(item, items, schemas) for item in raw]
    if "array" in types and "string" not in types:
        return [decode(raw, items, schemas)]
    return next((value for value in _readings(raw) if schemas.accepts(schema, value)), raw)


def declared_types(schema: Json) -> list[str]:
    """Return the types that a schema declares."""
    declared = schema.get("type", []) if isinstance(schema, Mapping) else []
    return [declared] if isinstance(declared, str) else declared


def _deep_object(nested: Sequence[tuple[str, str]], name: str) -> dict[str, Json]:
    """Return `filter[a][b]=1` as an object; a repeated or `[]` key becomes a list.

    Raises:
        ValueError: it is nested too deeply, or a key is both a text and an object.
    """
    result: dict[str, Json] = {}
    for key, value in nested:
        steps = key.removeprefix(name).removeprefix("[").removesuffix("]").split("][")
        level = result
        if len(steps) > DEEPEST:
            raise ValueError("the object is nested too deeply")
        for step in steps[:-1]:
            level = level.setdefault(step, {})
            if not isinstance(level, dict):
                raise ValueError(f"{step} is a text and an object")
        last = steps[-1]
        if last in level:
            earlier = level[last]
            level[last] = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        else:
            level[last] = value
    return result


def _readings(raw: Json) -> Iterator[Json]:
    """Yield the values that a text may stand for, the likeliest first."""
    yield raw
    if not isinstance(raw, str):
        return
    if raw in _LITERALS:
        yield _LITERALS[raw]
    if raw.isascii() and "_" not in raw:  # Python also reads `1_000` and other digits
        for number_type in (int, float):
            with suppress(ValueError):
                number = number_type(raw)
                if math.isfinite(number):
                    yield number
    if raw[:1] in ("{", "["):
        with suppress(ValueError):
            yield read_json(raw)
