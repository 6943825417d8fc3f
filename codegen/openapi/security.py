"""Security: whether the credential of a client is one that an operation takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from codegen.openapi.constructs import refused
from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.references import resolve

_BEARER = frozenset({"oauth2", "openIdConnect"})


@frozen(kw_only=True)
class Security:
    """The credentials of an API.

    Attributes:
        own: how the client sends its credential: the name of a header, or `bearer`.
        others: the security schemes whose credentials the client does not have, by name, and the
            credential of each in words. Operations that take nothing else are meant to be
            generated, and say so.
    """

    own: frozenset[str] = frozenset()
    others: Mapping[str, str] = field(factory=dict)


def check_security(document: Document, security: Security) -> dict[Key, str]:
    """Return the credentials of each operation that the client's own does not open.

    Args:
        document: the document.
        security: the credentials of its API.

    Raises:
        Refused: an operation takes nothing but a credential that is not known.
    """
    closed: dict[Key, str] = {}
    for key, operation, demands, kinds in _demanded(document, security):
        if any(kind <= {"own"} for kind in kinds):
            continue
        meant = [
            demand for demand, kind in zip(demands, kinds, strict=True) if kind <= {"own", "other"}
        ]
        if not meant:
            method, path = key
            at = ("paths", path, method.lower()) if "security" in operation else ()
            names = " or ".join(dict.fromkeys(" and ".join(demand) for demand in demands))
            own = " or ".join(sorted(security.own))
            raise refused((*at, "security"), "security: another", schemes=names, own=own)
        closed[key] = " or ".join(dict.fromkeys(_words(demand, security) for demand in meant))
    return closed


def anonymous(document: Document, security: Security) -> set[Key]:
    """Return the operations that take no credential, or one that the client does not have."""
    return {
        key
        for key, _, _, kinds in _demanded(document, security)
        if set() in kinds and {"own"} not in kinds
    }


def _demanded(
    document: Document, security: Security
) -> Iterator[tuple[Key, Mapping[str, Any], list[Any], list[set[str]]]]:
    """Yield each operation with its alternative demands, and whose credentials each names."""
    schemes = (document.get("components") or {}).get("securitySchemes") or {}
    for key, operation in operations(document):
        demands = operation.get("security", document.get("security")) or [{}]
        kinds = [_kinds(document, schemes, demand, security) for demand in demands]
        yield key, operation, demands, kinds


def has_all(document: Document, demand: Mapping[str, Any], security: Security) -> bool:
    """Return whether the client has all the credentials that a demand names."""
    schemes = (document.get("components") or {}).get("securitySchemes") or {}
    return _kinds(document, schemes, demand, security) <= {"own"}


def _words(demand: Mapping[str, Any], security: Security) -> str:
    return " and ".join(security.others[name] for name in demand if name in security.others)


def _kinds(
    document: Document, schemes: Mapping[str, Any], demand: Mapping[str, Any], security: Security
) -> set[str]:
    """Return whose the credentials are that a demand names: `own`, `other` or `unknown`."""
    kinds = set()
    for name in demand:
        scheme = resolve(document, schemes.get(name) or {})
        is_own = _sent(scheme) in security.own
        kinds.add("other" if name in security.others else "own" if is_own else "unknown")
    return kinds


def _sent(scheme: Mapping[str, Any]) -> str:
    """Return how the credential of a scheme is sent, in the words of `Security.own`."""
    kind = scheme.get("type")
    if kind in _BEARER:
        return "bearer"
    if kind == "http":
        return str(scheme.get("scheme")).lower()
    return str(scheme.get("name")).lower() if scheme.get("in") == "header" else str(kind)
