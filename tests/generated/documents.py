"""The documents that the generated packages are checked against, none of them read by our own code.

`specs/` is what is generated from, before any patch or normalisation; upstream's own documents lie
beside the project where it is developed, and nowhere else.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from attrs import field, frozen

Json = Any
Document = Mapping[str, Any]
Source = Literal["specs", "upstream"]

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
APIS = ("akua", "cekura")
METHODS = ("get", "put", "post", "patch", "delete", "head", "options", "trace")
JSON_TYPE = "application/json"


@frozen(kw_only=True)
class Answer:
    """One documented success."""

    status: int
    media: str | None
    schema: Json


@frozen(kw_only=True)
class Operation:
    """One operation as a document has it, under the public name that is pinned for it."""

    api: str
    name: str
    method: str
    path: str
    parameters: tuple[Mapping[str, Json], ...]
    contents: Mapping[str, Json] = field(eq=False)
    body_required: bool
    answers: tuple[Answer, ...] = field(eq=False)
    secured: bool

    @property
    def resource(self) -> str:
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        return self.name.partition(".")[2]

    def at(self, place: str) -> list[Mapping[str, Json]]:
        """Return the parameters in a place; those of the path in path order."""
        found = [parameter for parameter in self.parameters if parameter["in"] == place]
        if place == "path":
            found.sort(key=lambda parameter: self.path.index(f"{{{parameter['name']}"))
        return found

    @property
    def wildcard(self) -> str | None:
        """The path parameter whose slashes stay, as `{path:*}` says."""
        return self.path.partition(":*}")[0].rpartition("{")[2] if ":*}" in self.path else None


@cache
def document(api: str, source: Source) -> Document:
    """Return a document as it was published."""
    if source == "specs":
        text = (ROOT / "specs" / api / "openapi.yaml").read_text("utf-8")
        loaded: Document = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return loaded
    path = upstream(api)
    assert path is not None
    with gzip.open(path) as file:
        published: Document = json.load(file)
        return published


def upstream(api: str) -> Path | None:
    """Return upstream's own document, where there is one."""
    return max(SHARED.glob(f"specs/{api}/upstream-*.json.gz"), default=None)


@cache
def names(api: str) -> Mapping[str, str]:
    """Return the pinned public names, by METHOD /path."""
    text = (ROOT / "specs" / api / "names.yaml").read_text("utf-8")
    found: Mapping[str, str] = yaml.safe_load(text)
    return found


def operations(api: str, source: Source = "specs") -> Iterator[Operation]:
    """Yield the operations of a document that have a public name."""
    published = document(api, source)
    for path, item in published["paths"].items():
        for method in METHODS:
            name = names(api).get(f"{method.upper()} {path}")
            if method in item and name is not None:
                yield _operation(api, published, name, method, path)


def _operation(api: str, published: Document, name: str, method: str, path: str) -> Operation:
    said = published["paths"][path][method]
    shared = published["paths"][path].get("parameters", [])
    declared = [resolve(published, entry) for entry in [*shared, *said.get("parameters", [])]]
    body = resolve(published, said.get("requestBody", {}))
    return Operation(
        api=api,
        name=name,
        method=method.upper(),
        path=path,
        parameters=tuple({(one["in"], one["name"]): one for one in declared}.values()),
        contents={media: entry.get("schema", True) for media, entry in body.get("content", {}).items()},
        body_required=bool(body.get("required")),
        answers=tuple(_answers(published, said)),
        secured=bool(said.get("security", published.get("security"))),
    )


def _answers(published: Document, said: Mapping[str, Json]) -> Iterator[Answer]:
    for status, response in sorted(said["responses"].items()):
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
