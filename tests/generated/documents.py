"""The documents that the generated packages are checked against.

They are those in `specs/` and, where the project is developed, upstream's own beside it: each with
the corrections of `patches.yaml`, the only list of corrections, and before any normalisation.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from attrs import field, frozen

from codegen.specs.folder import patched

Json = Any
Document = Mapping[str, Any]
Source = Literal["specs", "upstream"]

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
APIS = ("akua", "cekura")
METHODS = ("get", "put", "post", "patch", "delete", "head", "options", "trace")
JSON_TYPE = "application/json"
FORM = "multipart/form-data"
EVENTS_TYPE = "text/event-stream"
COUNTED = {"akua": "2026-08-13", "cekura": "2026-08-21"}


def is_counted(*apis: str) -> bool:
    """Return whether `specs/` are of the day whose contents the tests have counted.

    Those counts say that nothing is left out; a document of another day has others.
    """
    return all(_taken(api) == COUNTED[api] for api in apis)


def _taken(api: str) -> str:
    source = tomllib.loads((ROOT / "specs" / api / "source.toml").read_text("utf-8"))
    return str(source["taken"])


@frozen(kw_only=True)
class Answer:
    """A documented success."""

    status: int
    media: str | None
    schema: Json


@frozen(kw_only=True)
class Operation:
    """An operation of a document, under its public name."""

    api: str
    source: Source
    name: str
    method: str
    path: str
    parameters: tuple[Mapping[str, Json], ...]
    contents: Mapping[str, Json] = field(eq=False)
    body_required: bool
    answers: tuple[Answer, ...] = field(eq=False)
    security: tuple[Mapping[str, Json], ...] = field(eq=False)

    @property
    def document(self) -> Document:
        """The document of the operation."""
        return document(self.api, self.source)

    @property
    def secured(self) -> bool:
        """Whether a credential must be sent."""
        return bool(self.security)

    @property
    def resource(self) -> str:
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        return self.name.partition(".")[2]

    def at(self, place: str) -> list[Mapping[str, Json]]:
        """Return the parameters in a place, path parameters in path order."""
        placed = [parameter for parameter in self.parameters if parameter["in"] == place]
        if place == "path":
            placed.sort(key=lambda parameter: self.path.index(f"{{{parameter['name']}"))
        return placed

    @property
    def streams(self) -> bool:
        """Whether the operation answers with events, even if the document declares no content."""
        return self.path.endswith(":stream") or any(
            answer.media == EVENTS_TYPE for answer in self.answers
        )

    @property
    def wildcard(self) -> str | None:
        """The path parameter whose slashes stay, as `{path:*}` says."""
        return self.path.partition(":*}")[0].rpartition("{")[2] if ":*}" in self.path else None


@cache
def document(api: str, source: Source) -> Document:
    """Return a document as published, with its known errors corrected.

    That of `specs/` is read as the package carries it, which is far quicker than YAML; a test
    proves that they are the same.
    """
    if source == "specs":
        carried = ROOT / "generated" / f"{api}_api" / "document.json"
        document: Document = json.loads(carried.read_text("utf-8"))
        return document
    path = upstream(api)
    assert path is not None
    with gzip.open(path) as file:
        return corrected(api, json.load(file))


def corrected(api: str, published: dict[str, Any]) -> Document:
    """Return a published document with its known errors corrected."""
    return patched(ROOT / "specs" / api, published, strict=False)


def specified(api: str) -> Document:
    """Return the document in `specs/`, with its known errors corrected, as YAML has it."""
    return corrected(api, _yaml(ROOT / "specs" / api / "openapi.yaml"))


def _yaml(path: Path) -> dict[str, Any]:
    quick = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    value: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=quick)
    return value


def upstream(api: str) -> Path | None:
    """Return upstream's own document; None where it is not at hand."""
    return max(SHARED.glob(f"specs/{api}/upstream-*.json.gz"), default=None)


@cache
def names(api: str) -> Mapping[str, str]:
    """Return the pinned public names, by METHOD /path."""
    public_names: Mapping[str, str] = _yaml(ROOT / "specs" / api / "names.yaml")
    return {key: name for key, name in public_names.items() if key != "removed"}


def operations(
    api: str, source: Source = "specs", public: Mapping[str, str] | None = None
) -> Iterator[Operation]:
    """Yield the operations of a document that have a public name.

    Args:
        api: `akua` or `cekura`.
        source: which of its documents.
        public: the names by METHOD /path; those that are pinned when absent.
    """
    pinned = names(api) if public is None else public
    for path, item in document(api, source)["paths"].items():
        for method in METHODS:
            name = pinned.get(f"{method.upper()} {path}")
            if method in item and name is not None:
                yield _operation(api, source, name, method, path)


def _operation(api: str, source: Source, name: str, method: str, path: str) -> Operation:
    published = document(api, source)
    declaration = published["paths"][path][method]
    shared = published["paths"][path].get("parameters", [])
    declared = [
        resolve(published, entry) for entry in [*shared, *declaration.get("parameters", [])]
    ]
    body = resolve(published, declaration.get("requestBody", {}))
    return Operation(
        api=api,
        source=source,
        name=name,
        method=method.upper(),
        path=path,
        parameters=tuple(
            {(parameter["in"], parameter["name"]): parameter for parameter in declared}.values()
        ),
        contents={
            media: entry.get("schema", True) for media, entry in body.get("content", {}).items()
        },
        body_required=bool(body.get("required")),
        answers=tuple(_answers(published, declaration)),
        security=tuple(declaration.get("security", published.get("security")) or ()),
    )


def _answers(published: Document, declaration: Mapping[str, Json]) -> Iterator[Answer]:
    for status, response in sorted(declaration["responses"].items()):
        if str(status).startswith("2"):
            content = resolve(published, response).get("content") or {None: {}}
            for media, entry in content.items():
                schema = entry.get("schema") if media else None
                yield Answer(status=int(status), media=media, schema=schema)


def resolve(published: Document, value: Json) -> Json:
    """Follow local references."""
    while isinstance(value, Mapping) and "$ref" in value:
        target: Json = published
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = target
    return value
