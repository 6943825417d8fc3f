"""Models: the values for the templates of model modules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from codegen.errors import Refused
from codegen.plan import (
    STRING,
    Alias,
    Discriminator,
    Field,
    Model,
    Package,
    classes_named,
    members_of,
)

IMPORTS = ("SERVER_SET", "UNSET", "Discriminator", "File", "Model", "UnknownVariant", "Unset")
ONE_VALUE = re.compile(rf"Literal\[({STRING}|-?\d+|True|False)\]")


def names_by_module(groups: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the names that each module of `models` holds."""
    modules: dict[str, list[str]] = defaultdict(list)
    for name, module in sorted(groups.items()):
        modules[module].append(name)
    return dict(sorted(modules.items()))


def model_module(package: Package, groups: Mapping[str, str], module: str) -> dict[str, Any]:
    """Return the values for the template of a module of `models`."""
    models = [model for model in package.models if groups[model.name] == module]
    aliases = in_order([alias for alias in package.aliases if groups[alias.name] == module])
    classes = [*models, *(alias.unknown for alias in aliases if alias.unknown)]
    annotations = [field.annotation for each in classes for field in each.fields]
    annotations += [annotation for alias in aliases for annotation in alias.annotations]
    used = {name for annotation in annotations for name in classes_named(annotation, groups)}
    text = " ".join(annotations)
    return {
        "module": module,
        "models": models,
        "aliases": aliases,
        "imports": names_by_module({name: groups[name] for name in used if groups[name] != module}),
        "typing": [
            name
            for name in ("Any", "ClassVar", "Literal", "TypeAlias")
            if _uses(name, text, classes, aliases)
        ],
        "runtime": [name for name in IMPORTS if _uses(name, text, classes, aliases)],
        "has_classes": any(model in models or model.fields for model in classes),
    }


def _uses(name: str, text: str, classes: list[Model], aliases: list[Alias]) -> bool:
    """Return whether a module of models needs an import."""
    tells_apart = any(alias.discriminator for alias in aliases)
    unknown = [alias.unknown for alias in aliases if alias.unknown]
    fields = [field for each in classes for field in each.fields]
    match name:
        case "ClassVar":
            return tells_apart or any(wire_names(m) or m.others is not None for m in classes)
        case "Discriminator":
            return tells_apart
        case "Model":
            return len(classes) > len(unknown)
        case "TypeAlias":
            return bool(aliases)
        case "SERVER_SET":
            return any(field.present and not field.required for field in fields)
        case "UNSET" | "Unset":
            return not all(field.present for field in fields)
        case "UnknownVariant" if unknown:
            return True
        case _:
            return re.search(rf"\b{name}\b", text) is not None


def in_order(aliases: Sequence[Alias]) -> list[Alias]:
    """Return aliases in order, each after the aliases that its annotation names."""
    by_name = {alias.name: alias for alias in aliases}
    by_name |= {alias.unknown.name: alias for alias in aliases if alias.unknown}
    done: dict[str, Alias] = {}

    def visit(alias: Alias, path: tuple[str, ...]) -> None:
        if alias.name in path:
            raise Refused(alias.name, "a union refers to itself without an object in between")
        if alias.name not in done:
            for annotation in alias.annotations:
                for name in classes_named(annotation, by_name):
                    if alias.unknown is None or name != alias.unknown.name:
                        visit(by_name[name], (*path, alias.name))
            done[alias.name] = alias

    for alias in aliases:
        visit(alias, ())
    return list(done.values())


def model_text(model: Model, purposes: Mapping[str, str]) -> str:
    """Return the text of a class's docstring, with the description of its fields.

    Args:
        model: the class.
        purposes: a sentence on each class, for those that the document says nothing of.
    """
    notes = [f"    {field.name}: {field.about}." for field in model.fields if field.about]
    lead = model.about.strip() or purposes[model.name]
    return "\n".join([lead, "", "Attributes:", *notes] if notes else [lead])


def field_line(field: Field) -> str:
    """Return the line that declares a field."""
    constant = ONE_VALUE.fullmatch(field.annotation)
    if field.required and constant and not field.hidden:
        default = f" = {constant[1]}"
    elif field.hidden:
        unset = "" if field.required else f"default={_absent(field)}, "
        default = f" = attrs.field({unset}repr=False)"
    else:
        default = "" if field.required else f" = {_absent(field)}"
    members = members_of(field.annotation)
    if not field.present:
        members.insert(len(members) - (members[-1] == "None"), "Unset")
    return f"{field.name}: {' | '.join(members)}{default}"


def _absent(field: Field) -> str:
    """Return the name of the value of a field that is not given."""
    return "SERVER_SET" if field.present else "UNSET"


def unknown_text(alias: Alias) -> str:
    """Return the text of the docstring of the class for a union's unknown objects."""
    return f"An object that fits no variant of `{alias.name}` that the document knows."


def discriminator_values(discriminator: Discriminator) -> str:
    """Return the arguments of the `Discriminator` that tells the variants of a union apart."""
    variants = (f"{value!r}: {variant}" for value, variant in discriminator.variants.items())
    return f"{discriminator.property!r}, {{{', '.join(variants)}}}"


def wire_names(model: Model) -> dict[str, str]:
    """Return the attributes whose name on the wire differs, with this name."""
    return {field.name: field.wire for field in model.fields if field.name != field.wire}
