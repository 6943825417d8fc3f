"""The facts of an API that no other API shares: `specs/API/api.yaml`.

`codegen` names no API. The title, the pages of the public reference, the headers with a meaning,
the operations that customers are offered and the wording of summaries are read from this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from codegen.errors import Refused
from codegen.openapi import load
from codegen.openapi.json_types import is_list_of_text
from codegen.openapi.operations import Key
from codegen.openapi.security import Security
from codegen.openapi.traits import HEADER_TRAITS, STANDARD_HEADERS
from codegen.specs.names import operation_of

FILE: Final = "api.yaml"
TAG_AND_TITLE: Final = "tag and title"
"""The rule for reference pages whose addresses are made of an operation's tag and title."""

_FIELDS: Final[Mapping[str, type]] = {
    "name": str, "title": str, "upstream": str, "trait_headers": dict, "offered": dict,
    "facts": list, "pages": dict, "security": dict, "summaries": dict,
}  # fmt: skip
_SECURITY_FIELDS: Final[Mapping[str, type]] = {"own": list, "others": dict}
_WORDING_FIELDS: Final[Mapping[str, type]] = {
    "spellings": dict, "mass_nouns": list, "phrases": dict,
}  # fmt: skip


@frozen(kw_only=True)
class Pages:
    """The pages of the public reference of an API.

    Attributes:
        root: the address that all pages are below; None where there is no reference.
        listed: the page of each operation, below the root.
        follow: the rule that gives the address of a page that is not listed, `TAG_AND_TITLE`.
    """

    root: str | None = None
    listed: Mapping[Key, str] = field(factory=dict)
    follow: str | None = None


@frozen(kw_only=True)
class Wording:
    """The words that summaries are made with.

    Attributes:
        spellings: proper names, by the word in lower case.
        mass_nouns: resources that are not counted, so that their parts get no `of`.
        phrases: whole summaries by public name; a name that ends in `*` stands for all names with
            this beginning, and the `*` in the summary for the rest of the name.
    """

    spellings: Mapping[str, str] = field(factory=dict)
    mass_nouns: frozenset[str] = frozenset()
    phrases: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Api:
    """The facts of an API that no other API shares.

    Attributes:
        name: the name of the API, for the changelog.
        title: the title of the reconstructed document.
        upstream: the address of the upstream document, unless `source.toml` names another.
        trait_headers: the trait of each header with a meaning, by its name in lower case.
        offered: the marks of an operation that customers are offered; a missing mark is false.
        facts: the extensions that state facts.
        pages: the pages of the public reference.
        security: the credentials of the API; None to check none.
        wording: the words that summaries are made with.
    """

    name: str = "This API"
    title: str = "API"
    upstream: str = ""
    trait_headers: Mapping[str, str] = STANDARD_HEADERS
    offered: Mapping[str, bool] = field(factory=dict)
    facts: frozenset[str] = frozenset()
    pages: Pages = field(factory=Pages)
    security: Security | None = None
    wording: Wording = field(factory=Wording)


def read(path: Path) -> Api:
    """Read and check an `api.yaml`.

    Raises:
        Refused: the file cannot be read, or a field is missing or wrong; the error names the field.
    """
    place = str(path)
    written = load.value(load.contents(path), place)
    _check_fields(written, _FIELDS, place)
    for header, trait in _texts(written["trait_headers"], f"{place}: trait_headers").items():
        if trait not in HEADER_TRAITS:
            reason = f"{trait!r} is not a trait of headers: {', '.join(HEADER_TRAITS)}"
            raise Refused(f"{place}: trait_headers: {header}", reason)
    for mark, expected in written["offered"].items():
        if not isinstance(expected, bool):
            raise Refused(f"{place}: offered: {mark}", "neither true nor false")
    headers = {header.lower(): trait for header, trait in written["trait_headers"].items()}
    return Api(
        name=written["name"],
        title=written["title"],
        upstream=written["upstream"],
        trait_headers={**STANDARD_HEADERS, **headers},
        offered=written["offered"],
        facts=_words(written["facts"], f"{place}: facts"),
        pages=_pages(written["pages"], f"{place}: pages"),
        security=_security(written["security"], f"{place}: security"),
        wording=_wording(written["summaries"], f"{place}: summaries"),
    )


def is_offered(api: Api, operation: Mapping[str, Any]) -> bool:
    """Return whether customers are offered an operation that has no pinned name yet."""
    return all((operation.get(mark) or False) is value for mark, value in api.offered.items())


def _check_fields(written: Any, fields: Mapping[str, type], place: str) -> None:
    """Refuse a value that is not a mapping with exactly these fields."""
    if not isinstance(written, dict):
        raise Refused(place, "not a mapping")
    for name in sorted({*fields, *written}):
        if name not in written:
            raise Refused(place, f"has no {name}")
        if name not in fields:
            raise Refused(place, f"the field {name!r} is not known")
        if not isinstance(written[name], fields[name]):
            raise Refused(f"{place}: {name}", f"not a {fields[name].__name__}")


def _texts(written: Mapping[str, Any], place: str) -> Mapping[str, str]:
    for name, value in written.items():
        if not isinstance(value, str):
            raise Refused(f"{place}: {name}", "not text")
    return written


def _words(written: list[Any], place: str) -> frozenset[str]:
    if not is_list_of_text(written):
        raise Refused(place, "not a list of words")
    return frozenset(written)


def _pages(written: Mapping[str, Any], place: str) -> Pages:
    listed = written.get("listed", {})
    if set(written) not in ({"root", "listed"}, {"root", "follow"}) or not isinstance(listed, dict):
        raise Refused(place, "pages have a root, and either a list or a rule that they follow")
    if "follow" in written and written["follow"] != TAG_AND_TITLE:
        raise Refused(f"{place}: follow", f"the only rule is {TAG_AND_TITLE!r}")
    pages: dict[Key, str] = {}
    for name, page in _texts(listed, f"{place}: listed").items():
        operation = operation_of(name)
        if operation is None:
            raise Refused(f"{place}: listed", f"{name!r} is not METHOD /path")
        pages[operation] = page
    root = str(written["root"]).rstrip("/")
    return Pages(root=root, listed=pages, follow=written.get("follow"))


def _security(written: Mapping[str, Any], place: str) -> Security:
    _check_fields(written, _SECURITY_FIELDS, place)
    own = _words(written["own"], f"{place}: own")
    return Security(
        own=frozenset(name.lower() for name in own),
        others=_texts(written["others"], f"{place}: others"),
    )


def _wording(written: Mapping[str, Any], place: str) -> Wording:
    _check_fields(written, _WORDING_FIELDS, place)
    return Wording(
        spellings=_texts(written["spellings"], f"{place}: spellings"),
        mass_nouns=_words(written["mass_nouns"], f"{place}: mass_nouns"),
        phrases=_texts(written["phrases"], f"{place}: phrases"),
    )
