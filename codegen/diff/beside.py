"""Beside: the differences of an operation beside its parameters, bodies and answers.

These are servers, scopes, the encoding of forms, the types of headers and the contents of errors;
of the document, discriminators and webhooks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from codegen.diff.document import View
from codegen.diff.findings import Findings, Root, Spot
from codegen.openapi.operations import Document, Key, json_schema, plain, types_of
from codegen.openapi.references import lookup, references_in, resolve, steps_of

Json = Any
_DEEP = 4


def operation_findings(
    old: View, new: View, keys: tuple[Key, Key]
) -> Iterator[tuple[str, str, Json, Json]]:
    """Yield the kind, the place, and the old and new value of each difference.

    Args:
        old: the view of the old document.
        new: the view of the new document.
        keys: the operation in the old and in the new document.
    """
    before, after = _servers(old, keys[0]), _servers(new, keys[1])
    if before != after:
        yield "operation-server-changed", "servers", before, after
    wanted = _scopes(old, keys[0]), _scopes(new, keys[1])
    for scheme in sorted(wanted[0].keys() & wanted[1].keys()):
        for scope in sorted(wanted[1][scheme] - wanted[0][scheme]):
            yield "scope-required", f"security {scheme}", None, scope
        for scope in sorted(wanted[0][scheme] - wanted[1][scheme]):
            yield "scope-dropped", f"security {scheme}", scope, None
    encoded = _encoding(old, keys[0]), _encoding(new, keys[1])
    for name in sorted(encoded[0].keys() | encoded[1].keys()):
        ways = encoded[0].get(name), encoded[1].get(name)
        if ways[0] != ways[1]:
            yield "body-encoding-changed", f"body {name}", *ways
    types = _headers(old, keys[0]), _headers(new, keys[1])
    for name in sorted(types[0].keys() & types[1].keys()):
        if types[0][name] != types[1][name]:
            yield "header-changed", name, types[0][name], types[1][name]
    errors = _errors(old, keys[0]), _errors(new, keys[1])
    for status in sorted(errors[0].keys() & errors[1].keys()):
        if errors[0][status] != errors[1][status]:
            yield "error-content-changed", f"response {status}", None, None


def document_findings(old: View, new: View, findings: Findings) -> None:
    """Add the differences of discriminators and webhooks, and of parts that no client uses."""
    for name in sorted(old.schemas.keys() & new.schemas.keys()):
        pair = [side.schemas[name].get("x-discriminator") for side in (old, new)]
        if pair[0] != pair[1]:
            root = Root(identity=("discriminator", name), subject=name)
            spot = Spot(root=root, side="response", name=name)
            findings.add("discriminator-changed", spot, *map(_told, pair))
    whole = Spot(root=Root(identity="document", subject="document"), side="document")
    hooks = [side.document.get("webhooks") or {} for side in (old, new)]
    for name in sorted(hooks[0].keys() | hooks[1].keys()):
        if name not in hooks[1]:
            findings.add("webhook-removed", whole.below(f"webhook {name}"))
        elif name not in hooks[0]:
            findings.add("webhook-added", whole.below(f"webhook {name}"))
        elif _whole(old.document, hooks[0][name]) != _whole(new.document, hooks[1][name]):
            findings.add("webhook-changed", whole.below(f"webhook {name}"))
    foreign = old.foreign_security, new.foreign_security
    if foreign[0] != foreign[1]:
        findings.add("foreign-security-changed", whole.below("security"))


def _told(discriminator: Json) -> str:
    if not discriminator:
        return "nothing"
    return f"{discriminator['property']} {dict(sorted(discriminator['mapping'].items()))}"


def _servers(side: View, key: Key) -> list[str]:
    item = resolve(side.document, side.document["paths"][key[1]])
    listed = side.raw(key).get("servers", item.get("servers")) or ()
    return sorted(str(server.get("url", "")) for server in listed)


def _scopes(side: View, key: Key) -> dict[str, frozenset[str]]:
    demanded = side.raw(key).get("security", side.document.get("security")) or ()
    scopes: dict[str, set[str]] = {}
    for alternative in demanded:
        if side.is_own(alternative):
            for scheme, listed in alternative.items():
                scopes.setdefault(scheme, set()).update(map(str, listed or ()))
    return {scheme: frozenset(listed) for scheme, listed in scopes.items()}


def _encoding(side: View, key: Key) -> Mapping[str, str]:
    body: Mapping[str, Any] = side.operations[key].get("requestBody") or {}
    encoding: Mapping[str, str] = body.get("x-encoding", {})
    return encoding


def _headers(side: View, key: Key) -> dict[str, str]:
    headers: dict[str, str] = {}
    for status, entry in (side.raw(key).get("responses") or {}).items():
        if str(status).startswith("2"):
            declared = resolve(side.document, entry).get("headers") or {}
            for name, header in declared.items():
                schema = resolve(side.document, header).get("schema") or {}
                types = resolve(side.document, schema).get("type", "any")
                is_sure = resolve(side.document, header).get("required")
                headers[f"response {status} header {name}"] = (
                    f"{types}, always there" if is_sure else str(types)
                )
    return headers


def _errors(side: View, key: Key) -> dict[str, str]:
    return {
        str(status): _shape(
            side.document, json_schema(side.document, resolve(side.document, entry))
        )
        for status, entry in (side.raw(key).get("responses") or {}).items()
        if not str(status).startswith("2")
    }


def _shape(document: Document, schema: Json, depth: int = 0) -> str:
    """Return the types and the properties of an error, however they are spelled."""
    resolved = plain(document, schema)
    types = {*types_of(resolved)} - {"null"}
    names = {
        f"{name}: {_types(plain(document, member))}"
        for name, member in (resolved.get("properties") or {}).items()
    }
    members = [m for k in ("allOf", "anyOf", "oneOf") for m in resolved.get(k) or ()]
    parts = {_shape(document, member, depth + 1) for member in members} if depth < _DEEP else set()
    is_object = names or types == {"object"}
    return " ".join(sorted({*parts, *names, *(() if is_object else types)}))


def _types(schema: Mapping[str, Any]) -> str:
    declared = types_of(schema) or (["object"] if schema.get("properties") else [])
    return " or ".join(sorted({*declared} - {"null"}))


_PROSE = frozenset({"description", "summary", "title", "example", "examples", "externalDocs"})


def _whole(document: Document, value: Json) -> str:
    """Return the text of a value with all that it refers to, and without prose."""
    parts: dict[str, Json] = {"": _facts(value)}
    waiting = [*references_in(value)]
    while waiting:
        reference = waiting.pop()
        if reference not in parts:
            target = lookup(document, steps_of(reference), ())
            parts[reference] = _facts(target)
            waiting += references_in(target)
    return json.dumps(parts, sort_keys=True, default=str)


def _facts(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {
            name: _facts(member)
            for name, member in value.items()
            if name not in _PROSE or isinstance(member, Mapping)
        }
    return [_facts(member) for member in value] if isinstance(value, list) else value
