"""Render: from the plan of a package to its files.

The text of a document reaches code only through `repr`, as a checked identifier, or in a docstring
whose literal is proved to be a single string. Every rendered file is compiled before it is
returned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from codegen.errors import Refused
from codegen.openapi.operations import Document
from codegen.plan import Package
from codegen.render.about import generator
from codegen.render.bodies import body_modules, body_names
from codegen.render.facts import facts_file
from codegen.render.grouping import group
from codegen.render.models import (
    discriminator_values,
    field_line,
    model_module,
    model_text,
    names_by_module,
    unknown_text,
    wire_names,
)
from codegen.render.purposes import purposes
from codegen.render.reach import reached
from codegen.render.resources import by_resource, method_values, read_types, tombstone_values
from codegen.render.wording import class_name, docstring, words
from codegen.specs.source import Source

__all__ = ["data_file", "render"]

TEMPLATES = Path(__file__).parent.with_name("templates")


def render(
    package: Package, document: Document, api: str, source: Source | None = None
) -> dict[str, str]:
    """Render a package.

    Args:
        package: the plan of the package.
        document: the patched document, which travels in the package as data.
        api: the name of the API's folder in `specs/`.
        source: the origin of the document, as far as it is known.

    Returns:
        The content of every file, by its path below the package's folder, not yet formatted.

    Raises:
        Refused: a name is no identifier, or a rendered file does not compile.
    """
    groups = group(package)
    resources = by_resource(package.endpoints, package.tombstones)
    environment = _environment()
    files: dict[str, str] = {}

    def write(path: str, template: str, **values: Any) -> None:
        values["title"] = api.capitalize()
        files[path] = environment.get_template(template).render(**values)

    write("__init__.py", "package.py.jinja")
    write("_root.py", "root.py.jinja", resources=resources)
    write(
        "models/__init__.py",
        "models.py.jinja",
        modules=names_by_module(groups),
        renamed=package.renamed,
    )
    write("resources/__init__.py", "resources.py.jinja")
    stated = purposes(package)
    sent = reached(package, (each.body or "" for each in package.endpoints))
    for module in sorted(set(groups.values())):
        write(
            f"models/{module}.py",
            "model_module.py.jinja",
            **model_module(package, groups, module),
            purposes=stated,
            sent=sent,
        )
    bodies = body_names(package)
    for module, values in body_modules(package, groups, bodies).items():
        write(f"bodies/{module}.py", "body_module.py.jinja", **values)
    body_groups = {bodies[name]: groups[name] for name in bodies}
    write("bodies/__init__.py", "bodies.py.jinja", modules=names_by_module(body_groups))
    models = {**groups, **{model.name: model for model in package.models}}
    reads = read_types(package.endpoints, models)
    for name, endpoints in resources.items():
        methods = [
            method_values(endpoint, endpoints, reads, models, bodies) for endpoint in endpoints
        ]
        removed = [
            tombstone_values(tombstone)
            for tombstone in package.tombstones
            if tombstone.name.startswith(f"{name}.")
        ]
        write(
            f"resources/{name}.py",
            "resource.py.jinja",
            resource=name,
            methods=methods,
            uses_bodies=any("bodies." in method["signature"] for method in methods),
            tombstones=removed,
        )
    data = data_file(document)
    write("_about.py", "about.py.jinja", facts=_facts(package, document, data, source or Source()))
    # Prove the Python before the files that are data join it.
    for path, text in files.items():
        _prove(path, text)
    files["document.json"] = data
    files["models/facts.json"] = facts_file(package)
    files["py.typed"] = ""
    return files


def _facts(
    package: Package, document: Document, data: str, source: Source
) -> dict[str, str | int | None]:
    """Return the facts of `_about.py`."""
    return {
        "SERVER": package.server or "",
        "DOCUMENT_VERSION": str(document["info"].get("version", "")),
        "UPSTREAM": source.upstream,
        "TAKEN": source.taken,
        "UPSTREAM_SHA256": source.sha256,
        "DOCUMENT_SHA256": hashlib.sha256(data.encode()).hexdigest(),
        "GENERATOR": generator(),
        "OPERATIONS": len(package.endpoints),
    }


def data_file(document: Document) -> str:
    """Return a document as compact JSON, a line for each path and component, easy to compare."""

    def compact(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def lines(value: Mapping[str, Any], depth: int) -> str:
        inner = (
            (key, lines(item, depth - 1) if depth and isinstance(item, Mapping) else compact(item))
            for key, item in value.items()
        )
        return "{\n" + ",\n".join(f"{compact(key)}:{text}" for key, text in inner) + "\n}"

    parts = []
    for key, value in document.items():
        depth = {"paths": 0, "components": 1}.get(key)
        parts.append(f"{compact(key)}:{compact(value) if depth is None else lines(value, depth)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


@cache
def _environment() -> jinja2.Environment:
    """Return the templates, which are compiled when they are first used."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Python is written, not HTML; see `_prove` and `docstring`
    )
    filters: dict[str, Callable[..., Any]] = {
        "docstring": docstring,
        "words": words,
        "class_name": class_name,
        "repr": repr,
        "field": field_line,
        "model_text": model_text,
        "wire_names": wire_names,
        "unknown_text": unknown_text,
        "discriminator": discriminator_values,
    }
    for name, function in filters.items():
        environment.filters[name] = function
    return environment


def _prove(path: str, source: str) -> None:
    try:
        compile(source, path, "exec")
    except (SyntaxError, ValueError) as error:
        raise Refused(path, f"the rendered file is not Python: {error}") from error
