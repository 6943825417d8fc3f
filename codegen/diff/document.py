"""View: a document in the form in which it is compared.

Schemas are compared in their normalised form, so that spelling does not count, and under the names
of their classes in Python. The normalised document leaves out security, servers, tags, and the
headers and media types of responses; these are read from the document itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from attrs import define, field

from codegen.diff.change import Json
from codegen.naming.proposals import propose
from codegen.normalise import normalise
from codegen.normalise.content import offers
from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.references import referenced_schema, resolve
from codegen.openapi.security import Security, has_all
from codegen.openapi.traits import STANDARD_HEADERS, Traits, read_traits

Schema: TypeAlias = Mapping[str, Any]


OTHERS = "the credential of another"
"""The scheme of an operation that the client has no credential for."""


@define
class View:
    """A document in the form for comparison.

    Attributes:
        document: the document, with its patches applied.
        public: the public name of each operation.
        normal: the same document, normalised.
        operations: the normalised operations.
        trait_headers: the trait of each header that is a trait, by its name in lower case.
        credentials: the credentials of the client; None to count all of the document.
    """

    document: Document
    public: Mapping[Key, str]
    normal: Document = field(repr=False)
    operations: Mapping[Key, Mapping[str, Json]] = field(repr=False)
    trait_headers: Mapping[str, str] = STANDARD_HEADERS
    credentials: Security | None = None

    @cached_property
    def schemas(self) -> Mapping[str, Schema]:
        """The normalised components; each is a class or an alias of this name in Python."""
        schemas: Mapping[str, Schema] = self.normal["components"]["schemas"]
        return schemas

    @cached_property
    def traits(self) -> Mapping[Key, Traits]:
        """The traits of each operation."""
        return read_traits(self.document, self.trait_headers)

    @cached_property
    def _own(self) -> Mapping[str, Json]:
        schemas: Mapping[str, Json] = (self.document.get("components") or {}).get("schemas") or {}
        return schemas

    def own(self, name: str) -> str | None:
        """Return the key of a component in the document; None for a hoisted component."""
        source = str(self.schemas[name].get("x-source", name))
        return source if source in self._own else None

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The keys of the document's own components."""
        return frozenset(self._own)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The document's own components that an operation reaches and that are no free maps."""
        return frozenset(
            name
            for name in self._uses
            if self.own(name) is not None and self.schemas[name]["x-kind"] != "map"
        )

    def is_shared(self, name: str | None) -> bool:
        """Return whether a component was hoisted from several places."""
        return name is not None and self.own(name) is None and self._uses[name] > 1

    @cached_property
    def _uses(self) -> Counter[str]:
        """The number of references to each component from all that the operations reach."""
        uses: Counter[str] = Counter()
        waiting: list[Json] = list(self.operations.values())
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, Mapping):
                waiting.extend(item.values())
                name = referenced_schema(item)
                if name is not None:
                    uses[name] += 1
                    if uses[name] == 1:
                        waiting.append(self.schemas[name])
        return uses

    def raw(self, key: Key) -> Mapping[str, Json]:
        """Return an operation as the document spells it."""
        method, path = key
        operation: Mapping[str, Json] = resolve(self.document, self.document["paths"][path])[
            method.lower()
        ]
        return operation

    def security(self, key: Key) -> frozenset[frozenset[str]]:
        """Return the alternative sets of schemes by which the client can call an operation.

        Where it can by none, the result is a set with a word for the credentials of others.
        """
        demanded = self.raw(key).get("security", self.document.get("security")) or ()
        own = frozenset(frozenset(each) for each in demanded if self.is_own(each))
        return own if own or not demanded else frozenset({frozenset({OTHERS})})

    def is_own(self, alternative: Mapping[str, Json]) -> bool:
        """Return whether the client has the credentials of an alternative."""
        return self.credentials is None or has_all(self.document, alternative, self.credentials)

    @property
    def foreign_security(self) -> frozenset[tuple[Key, frozenset[str]]]:
        """The alternatives that the client has no credentials for, by operation."""
        return frozenset(
            (key, frozenset(each))
            for key in self.operations
            for each in self.raw(key).get("security", self.document.get("security")) or ()
            if not self.is_own(each)
        )

    def medias(self, holder: Json) -> list[str]:
        """Return the media types of a body or a response, spelled plainly."""
        content = resolve(self.document, holder or {}).get("content")
        return [media for media, _ in offers(content, ())]

    def headers(self, key: Key) -> Iterator[tuple[str, str]]:
        """Yield the status and the name of each header of a successful response."""
        for status, response in (self.raw(key).get("responses") or {}).items():
            if str(status).startswith("2"):
                for name in resolve(self.document, response).get("headers") or {}:
                    yield str(status), name


def view(
    document: Document,
    pinned: Mapping[Key, str],
    normalised: Callable[[Document, Mapping[Key, str]], Document] = normalise,
    trait_headers: Mapping[str, str] = STANDARD_HEADERS,
    credentials: Security | None = None,
) -> View:
    """Read a document for comparison.

    Args:
        document: the loaded document, with its patches applied.
        pinned: the public names that are pinned; the others are proposed.
        normalised: normalises a document under the public names of its operations.
        trait_headers: the trait of each header that is a trait, by its name in lower case.
        credentials: the credentials of the client; None to count all of the document.

    Raises:
        Refused: something in the document has no meaning; the error names the place.
    """
    public = propose(dict(document), pinned)
    normal = normalised(document, public)
    normal_operations = {
        (method, operation["x-path"]): operation for (method, _), operation in operations(normal)
    }
    return View(document, public, normal, normal_operations, trait_headers, credentials)
