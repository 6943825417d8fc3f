"""Schemas of models for Pydantic: how it reads, writes and describes them.

Core schemas are plain dictionaries, so that nothing of Pydantic is imported to write them.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from .decoder import Decode
from .fields import declared_fields, typed_fields, union_members
from .json_value import JSON
from .unset import UNSET
from .variants import constants_agree, constants_of

Schema: TypeAlias = dict[str, Any]
Limits: TypeAlias = Mapping[str, Any]

FACTS = "facts.json"
_NOTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_PLAIN = {str: "str", int: "int", float: "float", bool: "bool", NoneType: "none"}
_CONSTRAINTS = {  # a keyword of JSON schema, and the name of the constraint in a core schema
    "str": {"minLength": "min_length", "maxLength": "max_length"},
    "list": {"minItems": "min_length", "maxItems": "max_length"},
    "dict": {"minProperties": "min_length", "maxProperties": "max_length"},
}
_CONSTRAINTS["int"] = _CONSTRAINTS["float"] = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
}
_NOTED = ("format", "pattern", "readOnly", "uniqueItems", "writeOnly")  # described, not checked


def core_schema(
    model: type[Any], base: type[Any], unknown: type[Any], reader: Callable[[Any], Decode]
) -> Schema:
    """Return the core schema of a model, with those of all models inside.

    Args:
        model: the model.
        base: the class that every model derives from.
        unknown: the model of an object that fits no variant of its union.
        reader: returns the function that reads JSON values as a type.
    """
    return _Definitions(base, unknown, reader).whole(model)


class _Definitions:
    """The core schemas of models that refer to one another."""

    def __init__(
        self, base: type[Any], unknown: type[Any], reader: Callable[[Any], Decode]
    ) -> None:
        self._base = base
        self._unknown = unknown
        self._reader = reader
        self._models: dict[type[Any], Schema] = {}

    def whole(self, model: type[Any]) -> Schema:
        """Return the schema of a model and of all models inside."""
        reference = self._reference(model)
        return {
            "type": "definitions",
            "schema": reference,
            "definitions": list(self._models.values()),
        }

    def _reference(self, model: type[Any]) -> Schema:
        name = f"{model.__module__}.{model.__qualname__}:{id(model)}"
        if model not in self._models:
            self._models[model] = {}  # it may hold itself
            self._models[model] = self._model(model, name)
        return {"type": "definition-ref", "schema_ref": name}

    def _model(self, model: type[Any], name: str) -> Schema:
        limits, is_body = facts_of(model)
        notes = dict(_notes(model))
        given = {each.name for each in declared_fields(model) if each.default is not UNSET}
        fields: Schema = {}
        for field in typed_fields(model):
            fields[field.wire] = {
                "type": "typed-dict-field",
                "schema": self._of(field.type, limits.get(field.wire, {})),
                # A server sets some fields of its responses that nobody sends.
                "required": field.name in given if is_body else field.present,
            }
            if field.name in notes:
                fields[field.wire]["metadata"] = _updates(description=notes[field.name])
        described: Schema = {"title": model.__name__, "additionalProperties": True}
        if summary := _summary(model):
            described["description"] = summary
        return {
            "type": "function-wrap",
            "function": {
                "type": "no-info",
                "function": _reading(model, self._union_of(model), is_checked=is_body),
            },
            "schema": {
                "type": "typed-dict",
                "fields": fields,
                "extra_behavior": "allow",
                "metadata": _updates(**described),
            },
            "ref": name,
            "serialization": {"type": "function-plain", "function": _written},
        }

    def _of(self, annotation: Any, limits: Limits) -> Schema:
        """Return the schema of a type."""
        members = list(union_members(annotation))
        if NoneType in members and len(members) > 1:
            others = [member for member in members if member is not NoneType]
            schema = self._of(Union[tuple(others)], limits)  # noqa: UP007 - of a list
            return {"type": "nullable", "schema": schema}
        if values := _enum_values(members):
            members = [member for member in members if get_origin(member) is not Literal]
        models = [member for member in members if self._is_model(member)]
        schemas = [self._one(member, limits, values) for member in members if member not in models]
        if len(models) == 1:
            schemas.insert(0, self._reference(models[0]))
        elif models:
            schemas.insert(0, self._variants(models))
        return schemas[0] if len(schemas) == 1 else {"type": "union", "choices": schemas}

    def _is_model(self, member: Any) -> bool:
        return isinstance(member, type) and issubclass(member, self._base)

    def _union_of(self, model: type[Any]) -> Decode | None:
        """Return the reader of the union whose unknown objects are of a model; None without one.

        Such a model is called after its union.
        """
        if not issubclass(model, self._unknown):
            return None
        name = model.__name__.removeprefix("Unknown")
        union = getattr(sys.modules.get(model.__module__), name, None)
        return self._reader(union) if isinstance(union, UnionType) else None

    def _variants(self, models: list[type[Any]]) -> Schema:
        """Return the schema of a union of models; the variant is the one that is read."""
        if not any(issubclass(model, self._unknown) for model in models):
            models = [*models, self._unknown]
        by_name = {model.__name__: model for model in models}
        read = self._reader(Union[tuple(by_name.values())])  # noqa: UP007 - of a list

        def variant(value: Any) -> str:
            read_value = read(dict(value)) if isinstance(value, Mapping) else value
            return type(read_value).__name__

        return {
            "type": "tagged-union",
            "choices": {name: self._reference(model) for name, model in by_name.items()},
            "discriminator": variant,
            "metadata": {"pydantic_js_functions": [_any_of]},
        }

    def _one(self, member: Any, limits: Limits, enum: list[Any]) -> Schema:
        """Return the schema of a type that is no union and no model."""
        origin, arguments = get_origin(member), get_args(member)
        if origin is Literal:
            return {"type": "literal", "expected": list(arguments)}
        if origin is list:
            items = self._of(arguments[0], limits.get("items", {}))
            return {**_limited("list", limits), "items_schema": items}
        if origin is dict:
            values = self._of(arguments[1], {})
            return {
                **_limited("dict", limits),
                "keys_schema": {"type": "str"},
                "values_schema": values,
            }
        if member not in _PLAIN:
            return {"type": "any"}  # a file, or anything that JSON has
        schema = _limited(_PLAIN[member], limits)
        if enum and type(enum[0]) is member:
            schema.setdefault("metadata", _updates())["pydantic_js_updates"]["enum"] = enum
        return schema


def _reading(
    model: type[Any], read_union: Decode | None, *, is_checked: bool
) -> Callable[[Any, Callable[[Any], Any]], Any]:
    """Return the function that reads a model for Pydantic.

    Args:
        model: the model.
        read_union: reads the union whose unknown objects are of the model; None without one.
        is_checked: whether the value must fit the types and limits of the document.
    """
    constants = constants_of(model)

    def read(value: Any, check: Callable[[Any], Any]) -> Any:
        from pydantic_core import PydanticCustomError, PydanticKnownError

        if isinstance(value, model):
            return value
        if not isinstance(value, Mapping):
            raise PydanticKnownError("dict_type")
        if read_union and (kind := type(read_union(dict(value)))) is not model:
            message = "Input should fit its variant, {variant}"
            raise PydanticCustomError("variant", message, {"variant": kind.__name__})
        if is_checked:
            check(value)
        elif not constants_agree(value, constants):
            wanted = next(c for wire, c in constants.items() if value.get(wire, c) != c)
            raise PydanticKnownError("literal_error", {"expected": repr(wanted)})
        else:
            with suppress(ValueError):  # of the variants of a union, Pydantic takes the closest
                check(value)
        return model.from_dict(value)

    return read


def _written(model: Any) -> JSON:
    """Return the JSON form of a model; of any other value, the value."""
    return model.to_dict() if hasattr(model, "to_dict") else model


def _any_of(schema: Any, describe: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Describe a union; an object of a known variant fits the unknown variant as well."""
    described = describe(schema)
    described["anyOf"] = described.pop("oneOf")
    return described


def _updates(**keywords: Any) -> Schema:
    """Return the metadata that adds keywords to a JSON schema."""
    return {"pydantic_js_updates": keywords}


def _limited(kind: str, limits: Limits) -> Schema:
    """Return a core schema with the limits that its type knows; no value is converted."""
    schema: Schema = {"type": kind}
    if kind in ("none", "any"):
        return schema
    schema["strict"] = True
    for keyword, constraint in _CONSTRAINTS.get(kind, {}).items():
        if keyword in limits:
            schema[constraint] = limits[keyword]
    if noted := {keyword: limits[keyword] for keyword in _NOTED if keyword in limits}:
        schema["metadata"] = _updates(**noted)
    return schema


def _enum_values(members: list[Any]) -> list[Any]:
    """Return the values of an enum that takes other values as well; empty for other types."""
    values = [
        value for member in members if get_origin(member) is Literal for value in get_args(member)
    ]
    return values if values and type(values[0]) in members else []


def _summary(model: type[Any]) -> str:
    """Return the first paragraph of the docstring of a model, in one line."""
    return " ".join((inspect.getdoc(model) or "").partition("\n\n")[0].split())


def _notes(model: type[Any]) -> Iterator[tuple[str, str]]:
    """Yield the attributes that the docstring of a model describes, with the descriptions."""
    for name, text in _NOTE.findall(inspect.getdoc(model) or ""):
        yield name, " ".join(text.split())


def facts_of(model: type[Any]) -> tuple[Mapping[str, Limits], bool]:
    """Return the limits of the fields of a model, and whether the model is only sent."""
    for base in model.__mro__:
        facts = _facts(base.__module__.rpartition(".")[0])
        if base.__name__ in facts["models"]:
            return facts["models"][base.__name__], base.__name__ in facts["sent"]
    return {}, False


@cache
def _facts(package: str) -> Mapping[str, Any]:
    """Return the facts of a package of models that its classes do not have."""
    facts: Mapping[str, Any] = {"models": {}, "sent": []}
    with suppress(ModuleNotFoundError, FileNotFoundError):
        if package:
            facts = json.loads(files(package).joinpath(FACTS).read_text("utf-8"))
    return facts
