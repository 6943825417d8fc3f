"""Bodies: a TypedDict beside each model that a request can hold, for type checkers.

A TypedDict has the keys of the wire, without those that the server sets; mappings or models stand
in it, as the caller likes. A model that may have other properties has none, since checkers would
refuse these: any mapping is taken there.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from typing import Any

from codegen import reserved
from codegen.plan import STRING, Alias, Field, Model, Package, members_of
from codegen.render.models import in_order, names_by_module
from codegen.render.reach import reached

_ANY_MAPPING = "JSONObject"
_CONTAINERS = {"list": "Sequence", "dict": "Mapping"}
_TAKEN = frozenset({
    "Any", "File", "Literal", "NotRequired", "models", _ANY_MAPPING,
    *reserved.TYPES, *_CONTAINERS.values(),
})  # fmt: skip
"""Names that annotations use, which no key of a class can be called."""


def body_names(package: Package) -> dict[str, str]:
    """Return the TypedDict of each model and union that a body can hold, by its name."""
    models = {model.name: model for model in package.models}
    unions = {alias.name: alias for alias in package.aliases if alias.unknown or is_union(alias)}
    inside = reached(package, (each.body or "" for each in package.endpoints))
    names: dict[str, str] = {}
    for name in sorted(inside):
        if name in unions or (name in models and not models[name].others):
            own = f"{name}Dict"
            while own in models or own in unions or own in names.values():
                own += "_"
            names[name] = own
    return names


def is_union(alias: Alias) -> bool:
    """Return whether an alias is a union of models, and not an enum."""
    return alias.annotation.endswith("UnknownVariant")


def accepted(
    annotation: str,
    bodies: Mapping[str, str],
    models: Mapping[str, Any],
    *,
    prefix: str = "",
    hidden: frozenset[str] = frozenset(),
) -> str:
    """Return the annotation of the values that a body takes where it is read as another.

    Args:
        annotation: the type of the values as they are read.
        bodies: the names of the TypedDicts.
        models: the plan of every model, and the other names of `models`.
        prefix: stands before the name of a TypedDict.
        hidden: builtins whose names mean something else here.
    """

    def taken(match: re.Match[str]) -> str:
        name = match[0]
        if name in bodies:
            return f"models.{name} | {prefix}{bodies[name]}"
        if name in models:
            is_open = isinstance(models[name], Model) and models[name].others
            return f"models.{name} | {_ANY_MAPPING}" if is_open else f"models.{name}"
        return _CONTAINERS.get(name) or (f"builtins.{name}" if name in hidden else name)

    pieces = re.split(f"({STRING})", annotation)
    pieces[::2] = [re.sub(r"\b[A-Za-z_]\w*", taken, piece) for piece in pieces[::2]]
    return "".join(pieces).replace("Mapping[str, Any]", _ANY_MAPPING)


def body_modules(
    package: Package, groups: Mapping[str, str], bodies: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Return the values of the template of each module of `bodies`, by the module's name."""
    models: dict[str, Any] = {**groups, **{model.name: model for model in package.models}}
    modules = {groups[name] for name in bodies}
    return {
        module: {
            "module": module,
            "mappings": [
                _mapping(model, bodies, models)
                for model in package.models
                if model.name in bodies and groups[model.name] == module
            ],
            "unions": [
                {"name": bodies[alias.name], "type": _union(alias, bodies, models)}
                for alias in in_order(package.aliases)
                if alias.name in bodies and groups[alias.name] == module
            ],
            "imports": {
                other: [bodies[name] for name in names]
                for other, names in names_by_module(
                    {name: groups[name] for name in bodies if groups[name] != module}
                ).items()
                if other == "shared" or module == "unused"
            },
        }
        for module in sorted(modules)
    }


def _mapping(model: Model, bodies: Mapping[str, str], models: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a TypedDict."""
    fields = [field for field in model.fields if field.required or not field.present]
    return {
        "name": bodies[model.name],
        "model": model.name,
        "keys": {field.wire: _key(field, bodies, models) for field in fields},
        "is_class": all(_is_attribute(field.wire) for field in fields),
    }


def _key(field: Field, bodies: Mapping[str, str], models: Mapping[str, Any]) -> str:
    """Return the annotation of a key."""
    annotation = accepted(field.annotation, bodies, models)
    return annotation if field.required else f"NotRequired[{annotation}]"


def _is_attribute(wire: str) -> bool:
    """Return whether a class can have a key as an attribute that hides no name."""
    return wire.isidentifier() and not (
        keyword.iskeyword(wire) or wire.startswith("__") or wire in _TAKEN
    )


def _union(alias: Alias, bodies: Mapping[str, str], models: Mapping[str, Any]) -> str:
    """Return the annotation of the mappings that a union takes."""
    unknown = alias.unknown.name if alias.unknown else ""
    members: Iterable[str] = (
        bodies.get(member) or accepted(member, bodies, models).removeprefix(f"models.{member} | ")
        for member in members_of(alias.annotation)
        if member != unknown and not member.startswith("Unknown")
    )
    return " | ".join(dict.fromkeys(members))
