"""View: one document as it is compared.

Schemas are compared in the one form that normalisation gives them, so that no spelling counts, and
under the class names that they have in Python. What normalisation leaves out for the parser's sake
(security, servers, headers and media types of answers, tags) is read from the document itself.
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
from codegen.openapi.references import resolve
from codegen.openapi.traits import STANDARD_HEADERS, Traits, read_traits

Schema: TypeAlias = Mapping[str, Any]

_STEP = "#/components/schemas/"


@define
class View:
    """One document as it is compared.

    Attributes:
        document: the document, patches applied where there are any.
        public: the public name of each operation.
        normal: the same document, normalised.
        operations: the normalised operations.
        trait_headers: the trait of each header that is a trait, by its name in lower case.
    """

    document: Document
    public: Mapping[Key, str]
    normal: Document = field(repr=False)
    operations: Mapping[Key, Mapping[str, Json]] = field(repr=False)
    trait_headers: Mapping[str, str] = STANDARD_HEADERS

    @cached_property
    def schemas(self) -> Mapping[str, Schema]:
        """The normalised components; each is a class or an alias of this name in Python."""
        found: Mapping[str, Schema] = self.normal["components"]["schemas"]
        return found

    @cached_property
    def traits(self) -> Mapping[Key, Traits]:
        """The traits of each operation."""
        return read_traits(self.document, self.trait_headers)

    @cached_property
    def _own(self) -> Mapping[str, Json]:
        found: Mapping[str, Json] = (self.document.get("components") or {}).get("schemas") or {}
        return found

    def own(self, name: str) -> str | None:
        """Return the key that a component has in the document; None for one that was hoisted."""
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
        """Whether a component was hoisted from several places."""
        return name is not None and self.own(name) is None and self._uses[name] > 1

    @cached_property
    def _uses(self) -> Counter[str]:
        """How often what the operations reach refers to each component."""
        found: Counter[str] = Counter()
        waiting: list[Json] = list(self.operations.values())
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, Mapping):
                waiting.extend(item.values())
                name = target(item)
                if name is not None:
                    found[name] += 1
                    if found[name] == 1:
                        waiting.append(self.schemas[name])
        return found

    def raw(self, key: Key) -> Mapping[str, Json]:
        """Return an operation as the document has it."""
        method, path = key
        found: Mapping[str, Json] = resolve(self.document, self.document["paths"][path])[
            method.lower()
        ]
        return found

    def security(self, key: Key) -> frozenset[frozenset[str]]:
        """Return the alternatives by which an operation is authenticated, each a set of schemes."""
        demanded = self.raw(key).get("security", self.document.get("security")) or ()
        return frozenset(frozenset(one) for one in demanded)

    def medias(self, holder: Json) -> list[str]:
        """Return the media types of a body or an answer, spelled plainly."""
        content = resolve(self.document, holder or {}).get("content")
        return [media for media, _ in offers(content, ())]

    def headers(self, key: Key) -> Iterator[tuple[str, str]]:
        """Yield the headers of each success of an operation: the status and the name."""
        for status, answer in (self.raw(key).get("responses") or {}).items():
            if str(status).startswith("2"):
                for name in resolve(self.document, answer).get("headers") or {}:
                    yield str(status), name


def view(
    document: Document,
    pinned: Mapping[Key, str],
    normalised: Callable[[Document, Mapping[Key, str]], Document] = normalise,
    trait_headers: Mapping[str, str] = STANDARD_HEADERS,
) -> View:
    """Read a document for comparison.

    Args:
        document: a loaded document, patches applied where there are any.
        pinned: the public names that are pinned; the others are proposed.
        normalised: normalises a document under the public names of its operations.
        trait_headers: the trait of each header that is a trait, by its name in lower case.

    Raises:
        Refused: something in the document has no meaning; the error names the place.
    """
    public = propose(dict(document), pinned)
    normal = normalised(document, public)
    found = {
        (method, operation["x-path"]): operation for (method, _), operation in operations(normal)
    }
    return View(document, public, normal, found, trait_headers)


def target(schema: Schema) -> str | None:
    """Return the component that a schema refers to."""
    reference = schema.get("$ref")
    return reference.removeprefix(_STEP) if isinstance(reference, str) else None
