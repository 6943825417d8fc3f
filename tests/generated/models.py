"""Every model of the generated packages, and plain values in the shape of each."""

from __future__ import annotations

import copy
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from cekura_akua.runtime import Operation, Unset
from cekura_akua.runtime.fields import typed_fields
from tests.generated.documents import APIS, Json

DEEPEST = 4
PLAIN = {str: "text", int: 7, float: 1.5, bool: True, NoneType: None, Any: {"any": [1, 2.5, None]}}


@cache
def hints_of(model: type[Any]) -> dict[str, Any]:
    """Return the type of every declared field; whether it may be missing is no part of that."""
    return {field.name: field.type for field in typed_fields(model)}


def may_lack(model: type[Any]) -> set[str]:
    """Return the fields that an object may lack, as their types say."""
    hints = get_type_hints(model)
    return {name for name in wire_names(model) if Unset in get_args(hints[name])}


@cache
def modules(api: str) -> tuple[Any, ...]:
    """Import every module that holds models of a package."""
    package = import_module(f"{api}_api.models")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


@cache
def models(api: str) -> dict[str, type[Any]]:
    """Return every model class of a package by its name."""
    return {
        name: value
        for module in modules(api)
        for name, value in vars(module).items()
        if isinstance(value, type) and has(value) and value.__module__ == module.__name__
    }


@cache
def unions(api: str) -> dict[str, Any]:
    """Return every named union of objects of a package."""
    return {
        name: value
        for module in modules(api)
        for name, value in vars(module).items()
        if isinstance(value, UnionType) and sum(map(has, get_args(value))) > 1
    }


def everything() -> Iterator[tuple[str, type[Any]]]:
    """Yield every model of both packages as (`akua.Widget`, class)."""
    for api in APIS:
        for name, model in models(api).items():
            yield f"{api}.{name}", model


def read(api: str, annotation: str, value: Json) -> Any:
    """Read a value as an operation of a package would that answers with this type."""
    models = f"{api}_api.models"
    return Operation("made.up", "GET", "/", {200: annotation}, models=models).read(200, value)


def wire_names(model: type[Any]) -> dict[str, str]:
    """Return the declared fields of a model: attribute → name on the wire."""
    names = [attribute.name for attribute in fields(model) if attribute.alias != "extra"]
    return {name: model.WIRE_NAMES.get(name, name) for name in names}


def example_of(model: type[Any], depth: int = 0) -> dict[str, Json]:
    """Return an object in the shape of a model, every field given."""
    if depth > DEEPEST:
        return {}
    hints = hints_of(model)
    return {wire: value_of(hints[name], depth + 1) for name, wire in wire_names(model).items()}


def value_of(hint: Any, depth: int = 0) -> Json:
    """Return a value of a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return arguments[0]
    if origin is list:
        return [value_of(arguments[0], depth)]
    if origin is dict:
        return {"key": value_of(arguments[1], depth)}
    if origin in (Union, UnionType):
        return value_of(arguments[0], depth)
    if hint in PLAIN:
        return copy.deepcopy(PLAIN[hint])
    return example_of(hint, depth) if has(hint) else "file"
