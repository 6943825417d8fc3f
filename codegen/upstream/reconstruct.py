"""Reconstruct: from an upstream document to `specs/API`, facts only and in our own words.

The surface is the operations that `names.yaml` pins. Their facts and the facts of the components
that they refer to carry over, and prose does not; summaries come from the public names, and the
texts that are ours to keep from the overlay `vendored.yaml`. Upstream's mistakes stay in the
document: `patches.yaml` corrects them, with a reason each, and so does the normalisation.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from codegen.errors import Refused
from codegen.openapi import load, structure, yaml12
from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.references import unescaped
from codegen.specs import api as apis
from codegen.specs import names, patches, source
from codegen.specs.api import Api
from codegen.specs.folder import VENDORED, patched
from codegen.upstream import summaries
from codegen.upstream.facts import Selection, arranged, facts
from codegen.upstream.placeholders import with_pinned_placeholders
from codegen.write import replace_whole

_DESCRIPTION: Final = (
    "The operations of this API that the package offers, with the facts of the published document"
    " and with summaries in our own words. What that document gets wrong is corrected in"
    " patches.yaml."
)
_HEADER: Final = "# Written by `python -m codegen reconstruct`; not edited by hand.\n"

Pins = Mapping[Key, str]


def write(
    specs: Path,
    api: str,
    upstream: Path,
    *,
    with_prose: bool = False,
    loaded: Document | None = None,
) -> dict[str, Any]:
    """Write `specs/API/openapi.yaml` and `source.toml` from an upstream document.

    Both are written or neither is: after a refusal the folder is unchanged.

    Args:
        specs: the folder with a folder for each API.
        api: the name of the API's folder.
        upstream: the document, JSON or YAML, plain or gzip.
        with_prose: keep upstream's summaries and descriptions, in one's own checkout.
        loaded: the content of `upstream`, where it is loaded already.

    Returns:
        The document as it was written, with the corrections of `patches.yaml`.

    Raises:
        Refused: the document, the names, `api.yaml` or an overlay is wrong; the error names the
            place.
    """
    folder = specs / api
    about = apis.read(folder / apis.FILE)
    data = load.contents(upstream)
    pins = names.read(folder / "names.yaml")
    if loaded is None:
        loaded = load.parse(data, str(upstream))
    document = with_pinned_placeholders(loaded, pins)
    vendored = folder / VENDORED
    selection = Selection(place=str(upstream), extensions=about.facts, with_prose=with_prose)
    result = reconstruct(
        about, document, pins, patches.read(vendored), selection, vendored_place=str(vendored)
    )
    text = _HEADER + yaml12.dump(result)
    # Before anything is written, the text must read back and the patches must fit.
    written = load.parse(text.encode(), str(folder / "openapi.yaml"))
    corrected = patched(folder, written, strict=True)
    recorded = source.read(folder / source.FILE)
    source_text = _source(recorded.upstream or about.upstream, data, len(pins), upstream, recorded)
    replace_whole({folder / "openapi.yaml": text, folder / source.FILE: source_text})
    return corrected


def reconstruct(
    about: Api,
    upstream: Document,
    pins: Pins,
    vendored: dict[str, Any] | None = None,
    selection: Selection | None = None,
    *,
    vendored_place: str = VENDORED,
) -> dict[str, Any]:
    """Return the document that the package is generated from.

    Args:
        about: the facts of the API that no other API shares.
        upstream: the loaded upstream document.
        pins: the public names of the operations to keep.
        vendored: an overlay with the texts that are ours to keep.
        selection: the parts of the document that carry over; by default its facts.
        vendored_place: the file of the overlay, for refusals.

    Raises:
        Refused: a pinned operation is not in the document, or a field of the document is unknown.
    """
    selection = selection or Selection(place="upstream", extensions=about.facts)
    # The operations come first: they decide which components are needed.
    _refuse_missing(upstream, pins, selection.place)
    paths = _pinned_paths(upstream, pins, about, selection)
    holders = [{"security": upstream.get("security", [])}, paths, vendored]
    components = _reached(upstream.get("components", {}), holders)
    result: dict[str, Any] = {
        "openapi": upstream["openapi"],
        "info": {
            "title": about.title,
            "version": upstream["info"].get("version", "1"),
            "description": _DESCRIPTION,
        },
        "servers": [
            facts(server, "server", Selection(place=selection.place))
            for server in upstream.get("servers", [])
        ],
        "paths": paths,
        "components": facts(components, "components", selection, ("components",)),
    }
    if "security" in upstream:
        result["security"] = upstream["security"]
    result["tags"] = [{"name": tag} for tag in sorted(_used_tags(paths))]
    # The vendored texts may replace references, so that fewer components are needed afterwards.
    # Where upstream's prose is kept, it may say the same already: then an action that changes
    # nothing is no mistake.
    if vendored:
        result = patches.apply(result, vendored, vendored_place, strict=not selection.with_prose)
        holders = [{"security": result.get("security", [])}, result["paths"]]
        result["components"] = _reached(result["components"], holders)
    return arranged(result)


def _refuse_missing(upstream: Document, pins: Pins, place: str) -> None:
    for method, path in pins:
        if method.lower() not in upstream["paths"].get(path, {}):
            raise Refused(place, f"{method} {path} is pinned in names.yaml but not there")


def _pinned_paths(
    upstream: Document, pins: Pins, about: Api, selection: Selection
) -> dict[str, Any]:
    """Return the facts of the pinned operations, in the order of their paths."""
    pages = reference_pages(about, upstream)
    paths: dict[str, Any] = {}
    for path in sorted({path for _, path in pins}):
        item = upstream["paths"][path]
        chosen = {
            name: value
            for name, value in item.items()
            if name not in structure.METHODS or (name.upper(), path) in pins
        }
        paths[path] = facts(chosen, "path item", selection, ("paths", path))
        for method in structure.METHODS:
            operation = paths[path].get(method)
            if operation is None:
                continue
            identity = (method.upper(), path)
            if not operation.get("summary"):
                operation["summary"] = summaries.summary(pins[identity], path, about.wording)
            if identity in pages:
                operation["externalDocs"] = {"url": pages[identity]}
    # OpenAPI demands a description of every response, and the facts have none.
    for node in structure.walk({"openapi": "", "paths": paths}):
        if node.kind == "operation":
            responses = node.value["responses"]
            node.value["responses"] = dict(sorted(responses.items()))
        elif node.kind == "response" and not node.value.keys() & {"$ref", "description"}:
            node.value["description"] = summaries.status(str(node.path[-1]))
    return paths


def _used_tags(paths: dict[str, Any]) -> set[str]:
    return {
        tag
        for item in paths.values()
        for method in structure.METHODS
        for tag in item.get(method, {}).get("tags", [])
    }


def _reached(components: dict[str, Any], holders: list[Any]) -> dict[str, Any]:
    """Return the components that parts of a document refer to, sorted by name."""
    reached: set[tuple[str, str]] = set()
    waiting = list(holders)
    while waiting:
        for section, name in _references(waiting.pop()) - reached:
            if name in components.get(section, {}):
                reached.add((section, name))
                waiting.append(components[section][name])
    sections = {
        section: {name: members[name] for name in sorted(members) if (section, name) in reached}
        for section, members in components.items()
    }
    return {section: members for section, members in sections.items() if members}


def _references(item: Any) -> set[tuple[str, str]]:
    """Return the components that a part of a document may refer to.

    Data, an example for one, can look like a reference as well; to keep a component too many does
    no harm.
    """
    references: set[tuple[str, str]] = set()
    stack = [item]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
            demands = value.get("security")
            if isinstance(demands, list):
                references.update(
                    ("securitySchemes", name)
                    for demand in demands
                    if isinstance(demand, dict)
                    for name in demand
                )
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str) and value.startswith("#/components/"):
            section, _, name = value.removeprefix("#/components/").partition("/")
            references.add((section, unescaped(name.partition("/")[0])))
    return references


def reference_pages(about: Api, upstream: Document) -> dict[Key, str]:
    """Return the address of the public reference page of each operation that has a page."""
    root = about.pages.root
    pages = {operation: f"{root}/{page}" for operation, page in about.pages.listed.items()}
    if about.pages.follow == apis.TAG_AND_TITLE:
        for operation, description in operations(upstream):
            title, tags = description.get("summary", ""), description.get("tags", [])
            if tags and re.fullmatch(r"[A-Za-z0-9 -]+", title):
                slugs = (re.sub(r"[^a-z0-9]+", "-", text.lower()) for text in (tags[0], title))
                pages[operation] = "/".join((str(root), *slugs))
    return pages


def _source(address: str, data: bytes, pinned: int, upstream: Path, recorded: source.Source) -> str:
    """Return the text of `source.toml`.

    The document is as old as its file's name says, or else of today; the day that is recorded stays
    where the document is the same.
    """
    digest = hashlib.sha256(data).hexdigest()
    date = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", upstream.name)
    taken = date[0] if date else recorded.taken if recorded.sha256 == digest else None
    return (
        f"{_HEADER}\n"
        f"upstream = {json.dumps(address)}\n"
        f"taken = {taken or datetime.now(UTC).date().isoformat()}\n"
        f'sha256 = "{digest}"  # of the unpacked document\n'
        f"operations = {pinned}  # that names.yaml pins\n"
    )
