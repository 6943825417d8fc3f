"""Reconstruct: from an upstream document to `specs/API`, facts only and in our own words.

The surface is what `names.yaml` pins. Of those operations and of what they refer to, the facts
carry over and the prose does not; summaries come from the public names; the texts that are ours
to keep come from the overlays in `vendored/`. What upstream gets wrong stays wrong here: the
corrections are in `patches.yaml`, each with its reason, and in the normalisation.
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
from codegen.openapi.operations import Document, Key
from codegen.openapi.references import unescaped
from codegen.specs import names, patches, source
from codegen.upstream import summaries
from codegen.upstream.facts import arranged, facts
from codegen.upstream.placeholders import with_pinned_placeholders
from codegen.write import replace_whole

VENDORED: Final = Path(__file__).resolve().parent / "vendored"

TITLES: Final = {"akua": "Akua API", "cekura": "Cekura API"}
UPSTREAM: Final = {
    "akua": "https://api.akua.dev/v1/openapi.json",
    "cekura": "https://raw.githubusercontent.com/cekura-ai/docs/main/openapi.json",
}
_DESCRIPTION: Final = (
    "The operations of this API that the package offers, with the facts of the published document"
    " and with summaries in our own words. What that document gets wrong is corrected in"
    " patches.yaml."
)
_AKUA_PAGES: Final = "https://docs.akua.dev/api-reference"
_HEADER: Final = "# Written by `python -m codegen reconstruct`; not edited by hand.\n"

Pins = Mapping[Key, str]
Pages = Mapping[Key, str]


def write(
    specs: Path,
    api: str,
    upstream: Path,
    *,
    with_prose: bool = False,
    vendored: Path = VENDORED,
) -> None:
    """Write `specs/API/openapi.yaml` and `source.toml` from an upstream document.

    Both are written or neither is: whatever is refused, the folder stays as it was.

    Args:
        specs: the folder with a folder for each API.
        api: `akua` or `cekura`.
        upstream: the document, JSON or YAML, plain or gzip.
        with_prose: keep upstream's summaries and descriptions, in one's own checkout.
        vendored: the folder with the texts that are ours to keep.

    Raises:
        Refused: something is wrong with the document, the names or an overlay.
    """
    folder = specs / api
    data = load.contents(upstream)
    pins = names.read(folder / "names.yaml")
    document = with_pinned_placeholders(load.parse(data, str(upstream)), pins)
    place = vendored / f"{api}.yaml"
    pages = _pages(api, document, vendored)
    result = reconstruct(
        api, document, pins, patches.read(place), pages, str(upstream), with_prose=with_prose
    )
    text = _HEADER + yaml12.dump(result)
    load.parse(text.encode(), str(folder / "openapi.yaml"))
    corrections = folder / "patches.yaml"
    patches.apply(result, patches.read(corrections), str(corrections))
    known = source.read(folder / source.FILE)
    taken = _source(api, data, len(pins), upstream, known)
    replace_whole({folder / "openapi.yaml": text, folder / source.FILE: taken})


def reconstruct(
    api: str,
    upstream: Document,
    pins: Pins,
    vendored: dict[str, Any] | None = None,
    pages: Pages | None = None,
    place: str = "upstream",
    *,
    with_prose: bool = False,
) -> dict[str, Any]:
    """Return the document that is generated from.

    Args:
        api: `akua` or `cekura`.
        upstream: the loaded upstream document.
        pins: the public names of the operations to keep.
        vendored: an overlay with the texts that are ours to keep.
        pages: the address of the public reference page of an operation, where there is one.
        place: the upstream document's name, for refusals.
        with_prose: keep upstream's summaries and descriptions.

    Raises:
        Refused: a pinned operation is not in the document, or a field of the document is unknown.
    """
    _refuse_missing(upstream, pins, place)
    paths = _kept_paths(upstream, pins, place, pages or {}, with_prose)
    holders = [{"security": upstream.get("security", [])}, paths, vendored]
    components = _reached(upstream.get("components", {}), holders)
    result: dict[str, Any] = {
        "openapi": upstream["openapi"],
        "info": {
            "title": TITLES[api],
            "version": upstream["info"].get("version", "1"),
            "description": _DESCRIPTION,
        },
        "servers": [facts(server, "server", place) for server in upstream.get("servers", [])],
        "paths": paths,
        "components": facts(
            components, "components", place, ("components",), with_prose=with_prose
        ),
    }
    if "security" in upstream:
        result["security"] = upstream["security"]
    result["tags"] = [{"name": tag} for tag in sorted(_used_tags(paths))]
    if vendored:
        # Where upstream's words are kept, they may be those that are vendored.
        place = str(VENDORED / f"{api}.yaml")
        result = patches.apply(result, vendored, place, strict=not with_prose)
        holders = [{"security": result.get("security", [])}, result["paths"]]
        result["components"] = _reached(result["components"], holders)
    return arranged(result)


def _refuse_missing(upstream: Document, pins: Pins, place: str) -> None:
    for method, path in pins:
        if method.lower() not in upstream["paths"].get(path, {}):
            raise Refused(place, f"{method} {path} is pinned in names.yaml but not there")


def _kept_paths(
    upstream: Document, pins: Pins, place: str, pages: Pages, with_prose: bool
) -> dict[str, Any]:
    """Return the facts of the pinned operations, in the order of their paths."""
    kept: dict[str, Any] = {}
    for path in sorted({path for _, path in pins}):
        item = upstream["paths"][path]
        chosen = {
            name: value
            for name, value in item.items()
            if name not in structure.METHODS or (name.upper(), path) in pins
        }
        kept[path] = facts(chosen, "path item", place, ("paths", path), with_prose=with_prose)
        for method in structure.METHODS:
            operation = kept[path].get(method)
            if operation is None:
                continue
            identity = (method.upper(), path)
            if not operation.get("summary"):
                operation["summary"] = summaries.summary(pins[identity], path)
            if identity in pages:
                operation["externalDocs"] = {"url": pages[identity]}
    for node in structure.walk({"openapi": "", "paths": kept}):
        if node.kind == "operation":
            responses = node.value["responses"]
            node.value["responses"] = dict(sorted(responses.items()))
        elif node.kind == "response" and not node.value.keys() & {"$ref", "description"}:
            node.value["description"] = summaries.status(str(node.path[-1]))
    return kept


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
    kept = {
        section: {name: members[name] for name in sorted(members) if (section, name) in reached}
        for section, members in components.items()
    }
    return {section: members for section, members in kept.items() if members}


def _references(item: Any) -> set[tuple[str, str]]:
    """Return the components that a part of a document may refer to.

    Data, an example for one, can look like a reference as well; to keep a component too many does
    no harm.
    """
    found: set[tuple[str, str]] = set()
    stack = [item]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
            demands = value.get("security")
            if isinstance(demands, list):
                demanded = (name for one in demands if isinstance(one, dict) for name in one)
                found.update(("securitySchemes", name) for name in demanded)
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str) and value.startswith("#/components/"):
            section, _, name = value.removeprefix("#/components/").partition("/")
            found.add((section, unescaped(name.partition("/")[0])))
    return found


def _pages(api: str, upstream: Document, vendored: Path) -> dict[Key, str]:
    """Return the addresses of public reference pages, as far as they are known.

    Cekura's were written by hand and are listed; Akua's follow from an operation's tag and title.
    """
    listed = vendored / f"{api}_pages.yaml"
    if listed.exists():
        table = load.value(load.contents(listed), str(listed))
        root = table["root"]
        return {
            (method, path): f"{root}/{page}"
            for method, path, page in (
                (*key.split(" ", 1), page) for key, page in table["pages"].items()
            )
        }
    found: dict[Key, str] = {}
    for path, item in upstream["paths"].items():
        for method in structure.METHODS:
            operation = item.get(method, {})
            title = operation.get("summary", "")
            tags = operation.get("tags", [])
            if tags and re.fullmatch(r"[A-Za-z0-9 -]+", title):
                slugs = (re.sub(r"[^a-z0-9]+", "-", text.lower()) for text in (tags[0], title))
                found[method.upper(), path] = "/".join((_AKUA_PAGES, *slugs))
    return found


def _source(api: str, data: bytes, operations: int, upstream: Path, known: source.Source) -> str:
    """Return `source.toml`: the document is as old as its file's name says, or of today.

    The address stays what somebody has made of it, and the day where the document is the same.
    """
    digest = hashlib.sha256(data).hexdigest()
    date = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", upstream.name)
    taken = date[0] if date else known.taken if known.sha256 == digest else None
    return (
        f"{_HEADER}\n"
        f"upstream = {json.dumps(known.upstream or UPSTREAM[api])}\n"
        f"taken = {taken or datetime.now(UTC).date().isoformat()}\n"
        f'sha256 = "{digest}"  # of the unpacked document\n'
        f"operations = {operations}  # that names.yaml pins\n"
    )
