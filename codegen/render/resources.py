"""Resources: the values for the template of a resource module."""

from __future__ import annotations

import keyword
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from codegen import reserved
from codegen.errors import Refused
from codegen.normalise.content import FORM, MULTIPART, is_json
from codegen.plan import STRING, Endpoint, Model, Parameter, classes_named
from codegen.render.bodies import accepted
from codegen.render.wording import words
from codegen.specs.tombstones import Tombstone

ERRORS: Mapping[int, str] = {
    400: "InvalidRequest", 401: "AuthenticationFailed", 403: "PermissionDenied", 404: "NotFound",
    409: "Conflict", 410: "NotFound", 422: "InvalidRequest", 429: "RateLimited",
}  # fmt: skip
"""The class in `errors` of each status that has one of its own."""

BUILTINS = frozenset({"list", "dict", "str", "int", "float", "bool", "bytes"})


def by_resource(
    endpoints: Iterable[Endpoint], tombstones: Iterable[Tombstone] = ()
) -> dict[str, list[Endpoint]]:
    """Return the endpoints of each resource, by the names of their methods.

    A resource of which only tombstones are left has no endpoints.

    Raises:
        Refused: a name is no Python name, or belongs to the base class.
    """
    resources: dict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in endpoints:
        for name in (endpoint.resource, endpoint.method):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
                raise Refused(
                    " ".join(endpoint.key),
                    f"{name!r} cannot be a Python name; pin another in names.yaml",
                )
        if endpoint.method in reserved.METHODS:
            raise Refused(
                " ".join(endpoint.key),
                f"every resource has {endpoint.method!r} already; pin another name in names.yaml",
            )
        resources[endpoint.resource].append(endpoint)
    for tombstone in tombstones:
        resources.setdefault(tombstone.name.partition(".")[0], [])
    for listed in resources.values():
        listed.sort(key=lambda endpoint: endpoint.method)
    return dict(sorted(resources.items()))


def read_types(endpoints: Iterable[Endpoint], models: Mapping[str, Any]) -> dict[str, str]:
    """Return the type that each operation reads, by its public name; of a list, that of an item."""
    return {
        endpoint.name: _item(endpoint, models) if _is_list(endpoint) else _answer(endpoint)
        for endpoint in endpoints
    }


def method_values(
    endpoint: Endpoint,
    siblings: list[Endpoint],
    reads: Mapping[str, str],
    models: Mapping[str, Any],
    bodies: Mapping[str, str],
) -> dict[str, Any]:
    """Return the values of a method for the template.

    Args:
        endpoint: the operation.
        siblings: the operations of the same resource.
        reads: the type that each operation reads, by its public name.
        models: the plan of every model, and the other names of `models`.
        bodies: the names of the TypedDicts.
    """
    hidden = BUILTINS & {sibling.method for sibling in siblings}

    def outside(annotation: str) -> str:
        return _outside(annotation, models, hidden)

    def body(annotation: str) -> str:
        return accepted(annotation, bodies, models, prefix="bodies.", hidden=hidden)

    traits = endpoint.traits
    kind = "events" if traits.streams else "pages" if _is_list(endpoint) else "call"
    answer = reads[endpoint.name] if kind == "pages" else _answer(endpoint)
    result = {"events": "Events[{}]", "pages": "Pages[{}]", "call": "{}"}[kind].format(
        outside(answer)
    )
    return {
        "name": endpoint.method,
        "constant": endpoint.method.upper(),
        "kind": kind,
        "answer": outside(answer),
        "result": result,
        "facts": _facts(endpoint, bodies),
        "signature": ", ".join(_signature(endpoint, reads, outside, body)),
        "arguments": ", ".join(_arguments(endpoint)),
        "text": _text(endpoint),
    }


def tombstone_values(tombstone: Tombstone) -> dict[str, str]:
    """Return the values of a removed operation's method for the template."""
    name = tombstone.name.partition(".")[2]
    instead = f"use `{tombstone.replacement}`" if tombstone.replacement else "nothing replaces it"
    facts = [tombstone.name, tombstone.since]
    facts += [tombstone.replacement] if tombstone.replacement else []
    return {
        "name": name,
        "constant": name.upper(),
        "facts": ", ".join(map(repr, facts)),
        "text": (
            f"Removed by the API, and from version {tombstone.since}: {instead}.\n\n"
            f"It was {' '.join(tombstone.was)}.\n\n"
            "Raises:\n    RemovedOperation: always; nothing is sent."
        ),
    }


def _outside(annotation: str, model_names: Iterable[str], hidden: frozenset[str]) -> str:
    """Return an annotation for a resource module: models by `models.`, hidden builtins in full."""
    pieces = re.split(f"({STRING})", annotation)
    for place in range(0, len(pieces), 2):
        pieces[place] = re.sub(
            r"\b[A-Za-z_]\w*",
            lambda match: (
                f"models.{match[0]}"
                if match[0] in model_names
                else f"builtins.{match[0]}"
                if match[0] in hidden
                else match[0]
            ),
            pieces[place],
        )
    return "".join(pieces)


def _answer(endpoint: Endpoint) -> str:
    """Return the type of the successes of an operation."""
    return " | ".join(dict.fromkeys(endpoint.responses.values())) or "Any"


def _is_list(endpoint: Endpoint) -> bool:
    return endpoint.traits.pagination != "none" and not endpoint.traits.streams


def _item(endpoint: Endpoint, models: Mapping[str, Any]) -> str:
    """Return the type of a list's items."""
    answer = next(iter(endpoint.responses.values()), "Any")
    holder = endpoint.traits.items
    if holder is not None:
        model = models.get(answer)
        fields = model.fields if isinstance(model, Model) else ()
        annotations = [field.annotation for field in fields if field.wire == holder]
        answer = annotations[0].removesuffix(" | None") if annotations else "list[Any]"
    inner = re.fullmatch(r"list\[(.*)\]", answer)
    return inner[1] if inner else "Any"


def _facts(endpoint: Endpoint, bodies: Mapping[str, str]) -> str:
    """Return the arguments of an endpoint's `Operation`, as reprs."""
    traits = endpoint.traits
    has_keys = endpoint.body is not None and classes_named(endpoint.body, bodies)
    facts: dict[str, object] = {
        "styles": dict(endpoint.styles),
        "body": endpoint.media,
        "body_type": endpoint.body if has_keys else None,
        "body_required": endpoint.body is not None and endpoint.body_required,
        "files": endpoint.files,
        "encoding": dict(endpoint.encoding),
        "wildcards": endpoint.wildcards,
        "idempotency_key": traits.idempotency_key,
        "if_match": traits.if_match,
        "context": traits.context,
        "pagination": traits.pagination,
        "cursor": traits.cursor,
        "long_running": traits.long_running,
        "streams": traits.streams,
        "reads": endpoint.reads,
        "reads_arguments": traits.reads_arguments,
        "reads_by": traits.reads_by,
        "credential": traits.credential,
        "deprecated": traits.deprecated,
    }
    plain: tuple[object, ...] = (None, False, 0, (), "none")
    keywords = [
        f"{name}={value!r}"
        for name, value in facts.items()
        if value != {} and (not value if name == "credential" else value not in plain)
    ]
    positional = [
        endpoint.name,
        endpoint.key[0],
        endpoint.path,
        dict(sorted(endpoint.responses.items())),
    ]
    return ", ".join([*map(repr, positional), *keywords])


def _signature(
    endpoint: Endpoint,
    reads: Mapping[str, str],
    outside: Callable[[str], str],
    inside: Callable[[str], str],
) -> Iterable[str]:
    yield "self"
    for parameter in endpoint.parameters:
        if parameter.place == "path":
            yield f"{parameter.name}: {outside(parameter.annotation)}"
    if endpoint.body is not None:
        body = _body_type(endpoint.body, endpoint.media) or inside(endpoint.body)
        yield f"body: {body}" if endpoint.body_required else f"body: {body} | None = None"
    named = [parameter for parameter in endpoint.parameters if parameter.place != "path"]
    if named:
        yield "*"
    guarded = reads.get(endpoint.reads or "")
    for parameter in named:
        yield _named(parameter, outside, f" | Reads[{outside(guarded)}]" if guarded else "")
    yield f"**options: Unpack[{'ListOptions' if _is_list(endpoint) else 'CallOptions'}]"


def _body_type(body: str, media: str | None) -> str | None:
    """Return the annotation of a body that is sent as it is, a text or a file; None for others."""
    if media is None or is_json(media) or media in (MULTIPART, FORM):
        return None
    return f"{body} | File" if body == "str" else "File"


def _named(parameter: Parameter, outside: Callable[[str], str], guarded: str) -> str:
    annotation = outside(re.sub(r"\blist\[", "Sequence[", parameter.annotation))
    if annotation == "dict[str, Any]":
        annotation = "Model | JSONObject"
    if parameter.name == "if_match":
        annotation = f"IfMatch{guarded}"
    elif parameter.required and parameter.place != "trait":
        return f"{parameter.name}: {annotation}"
    if parameter.required and parameter.name == "if_match":
        return f"{parameter.name}: {annotation}"
    optional = annotation if annotation.endswith("| None") else f"{annotation} | None"
    return f"{parameter.name}: {optional} = None"


def _arguments(endpoint: Endpoint) -> Iterable[str]:
    """Yield the arguments that the method passes on to the client."""
    places: dict[str, list[Parameter]] = defaultdict(list)
    for parameter in endpoint.parameters:
        places[parameter.place].append(parameter)
    yield endpoint.method.upper()
    if places["path"]:
        yield f"({', '.join(parameter.name for parameter in places['path'])},)"
    if endpoint.body is not None:
        yield "body=body"
    for keyword_, place in (("query", "query"), ("header_values", "header")):
        if places[place]:
            pairs = ", ".join(
                f"{parameter.wire!r}: {parameter.name}" for parameter in places[place]
            )
            yield f"{keyword_}={{{pairs}}}"
    for parameter in places["trait"]:
        yield f"{parameter.name}={parameter.name}"
    yield "**options"


def _text(endpoint: Endpoint) -> str:
    """Return the text of a method's docstring."""
    method, path = endpoint.key
    lead = (
        endpoint.summary.strip()
        or f"{words(endpoint.method).capitalize()} ({words(endpoint.resource)})."
    )
    facts = [f"{method} {path}.", *_promises(endpoint)]
    if endpoint.link:
        facts.append(f"See {endpoint.link}")
    parts = [lead if lead.endswith((".", "!", "?")) else f"{lead}.", "", " ".join(facts)]
    if endpoint.about and endpoint.about.strip() != endpoint.summary.strip():
        parts += ["", endpoint.about.strip()]
    notes = [
        f"    {p.name}: {p.about}." for p in endpoint.parameters if p.about and p.place != "trait"
    ]
    if notes:
        parts += ["", "Args:", *notes]
    if endpoint.errors:
        parts += ["", "Raises:", *_raised(endpoint.errors)]
    return "\n".join(parts)


def _raised(statuses: Iterable[int]) -> Iterator[str]:
    """Yield the line of each error that the declared statuses mean."""
    by_error: dict[str, list[int]] = defaultdict(list)
    for status in sorted(statuses):
        by_error[ERRORS.get(status, "ServerFailed" if status >= 500 else "ApiError")].append(status)
    for error, listed in by_error.items():
        yield f"    {error}: the API answered {' or '.join(map(str, listed))}."


def _promises(endpoint: Endpoint) -> Iterable[str]:
    """Yield sentences about the traits, for the caller."""
    traits = endpoint.traits
    if traits.deprecated:
        yield "Deprecated."
    if traits.idempotency_key != "none":
        yield "Safe to retry: an idempotency key is made when none is given."
    if endpoint.reads:
        reads = "lists" if traits.reads_by else "reads"
        yield f"`if_match` guards what `{endpoint.reads}` {reads}."
    if traits.long_running:
        yield "Answers with a long-running operation."
    if endpoint.takes:
        yield f"The credential of the client does not open it: it takes {endpoint.takes}."
    if not traits.credential:
        yield "Sent without a credential."
