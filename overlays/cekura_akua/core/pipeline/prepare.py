"""Preparation: makes a call of an operation and its values, before anything is sent.

`prepare` serves the methods of the resources, `prepare_again` the writes of the journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import TYPE_CHECKING, Any

from cekura_akua.core.config.checks import check_count, check_members, check_seconds
from cekura_akua.core.config.connections import MOST_VALUES
from cekura_akua.core.config.credentials import Secret
from cekura_akua.core.config.settings import Settings, check_context
from cekura_akua.core.http.compression import ACCEPTED
from cekura_akua.core.request.headers import Headers
from cekura_akua.core.request.json_values import given
from cekura_akua.core.request.request import Request, build_request
from cekura_akua.core.version import __version__
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Model, Operation, PathValue
from cekura_akua.runtime.known_keys import UnknownKey

from .call import Call

if TYPE_CHECKING:
    from cekura_akua.stores.protocols import Claim, Unfinished

ACCEPT = b"accept"
_JSON = (ACCEPT, b"application/json")
_STANDING: Headers = [
    (b"accept-encoding", ACCEPTED.encode()),
    (b"user-agent", f"cekura-akua-python/{__version__}".encode()),
]
_FLAT = frozenset({str, int, float, bool, NoneType})  # values that hold no keys
_PLAIN = frozenset({"bytes", "str"})  # the types of responses that may be no JSON
_OPTIONS = frozenset(
    {
        "timeout",
        "deadline",
        "headers",
        "retries",
        "idempotency_key",
        "if_match",
        "context",
        "extra_query",
        "extra_body",
    }
)


def prepare(
    settings: Settings,
    operation: Operation[Any],
    path: Sequence[PathValue],
    *,
    body: Any = None,
    query: Mapping[str, Any] | None = None,
    header_values: Mapping[str, Any] | None = None,
    accept: str | None = None,
    most_values: int = MOST_VALUES,
    **options: Any,
) -> Call:
    """Return the call of an operation.

    Args:
        settings: the settings of the client.
        operation: the operation.
        path: the values of the path, in path order.
        body: the body, a model or JSON values.
        query: the query parameters by wire name.
        header_values: the operation's own header parameters by wire name.
        accept: the media type to ask for, if not JSON.
        most_values: how many values the JSON of a response may hold.
        options: the options of every method.

    Raises:
        InvalidInput: a value cannot be sent, or would address another resource.
        TypeError: an option is unknown.
    """
    if not options.keys() <= _OPTIONS:
        unknown = ", ".join(sorted(options.keys() - _OPTIONS))
        raise TypeError(f"{operation.name}: unknown option {unknown}")
    context = _context(settings, operation, options.get("context"))
    if not _PLAIN.isdisjoint(operation.answers.values()):
        accept = "*/*"
    headers = options.get("headers")
    if operation.body_type is not None:
        _check_keys(operation, body)
    if extra := _extra("extra_query", options):
        query = {**(query or {}), **extra}
    if extra := _extra("extra_body", options):
        body = _with_extra(operation, body, extra)
    request = build_request(
        operation,
        settings.base_url,
        path,
        standing=[_JSON if accept is None else (ACCEPT, accept.encode()), *_STANDING],
        body=body,
        query=query,
        header_values={**(header_values or {}), **context} if context else header_values,
        headers=headers,
    )
    request.latest_send = settings.latest_send
    call = Call(
        operation,
        request,
        timeout=settings.timeout,
        deadline=settings.deadline,
        retries=settings.retries,
        credential=settings.credential if operation.credential else None,
        idempotency_key=options.get("idempotency_key"),
        context_header=(settings.context_header or "").encode("ascii"),
        guard=options.get("if_match"),
        body=body,
        most_values=most_values,
        keys_replayed=settings.keys_replayed,
    )
    if "timeout" in options:
        call.timeout = check_seconds("timeout", options["timeout"])
    if "deadline" in options:
        call.deadline = check_seconds("deadline", options["deadline"])
    if "retries" in options:
        call.retries = check_count("retries", options["retries"])
    if headers:
        _take_credential(call)
    return call


def prepare_again(
    settings: Settings,
    operation: Operation[Any],
    entry: Unfinished,
    claim: Claim | None,
    deadline: float | None,
    *,
    most_values: int = MOST_VALUES,
) -> Call:
    """Return the call of a journaled write: the same key, the same bytes (rule 7).

    Args:
        settings: the settings of the client.
        operation: the operation of the write.
        entry: the write.
        claim: the work on the entry.
        deadline: seconds for the whole call; None for no limit.
        most_values: how many values the JSON of a response may hold.

    Raises:
        InvalidInput: the write belongs to another base URL; the credential is not sent there.
    """
    if not entry.url.startswith(f"{settings.base_url}/"):
        raise InvalidInput(f"the write was begun for {entry.url}, not for {settings.base_url}")
    headers = [*_STANDING, *(header for header in entry.headers if header[0] != b"if-match")]
    etags = [value.decode("latin-1") for name, value in entry.headers if name == b"if-match"]
    return Call(
        operation,
        Request(entry.method, entry.url, headers, entry.content),
        timeout=settings.timeout,
        deadline=deadline,
        retries=settings.retries,
        credential=settings.credential if operation.credential else None,
        idempotency_key=entry.idempotency_key,
        context_header=(settings.context_header or "").encode("ascii"),
        guard=etags[0] if etags else None,
        most_values=most_values,
        doubtful=True,
        claim=claim,
    )


def _context(
    settings: Settings, operation: Operation[Any], context: str | None
) -> dict[str, str] | None:
    """Return the context header of a call: the option of the call, else that of the client."""
    name = settings.context_header
    if name is None or operation.context == "none":
        if context is not None:
            raise InvalidInput(f"{operation.name} takes no context")
        return None
    if context is not None:
        return {name: check_context(context)}
    return None if settings.context is None else {name: settings.context}


def _extra(name: str, options: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the members that a caller adds to a query or a body; None for none."""
    value = options.get(name)
    return None if value is None else check_members(name, value)


def _check_keys(operation: Operation[Any], body: Any) -> None:
    """Check the keys of a body that the caller wrote as a mapping; models are as they were read.

    Raises:
        InvalidInput: the document has no such key, so that the server would refuse the request, or
            would ignore the value without a word.
    """
    keys = operation.known_keys or operation.body_keys()
    # Most bodies are flat, and have none but declared keys: those are not walked.
    is_declared = type(body) is dict and keys.names is not None and body.keys() <= keys.names
    if is_declared and all(type(value) in _FLAT for value in body.values()):
        return
    unknown = keys.first_unknown(body)
    if unknown is None:
        return
    raise InvalidInput(f"{operation.name}: {_described(unknown)}")


def _described(unknown: UnknownKey) -> str:
    """Return the sentence on a key that the document does not know, with the nearest key."""
    from difflib import get_close_matches

    near = get_close_matches(str(unknown.key), sorted(unknown.names), 1)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    path = "".join(f"[{step!r}]" for step in unknown.place)
    top = unknown.place[0] if unknown.place else unknown.key
    way = "" if isinstance(top, int) else f"; give it as extra_body={{{top!r}: ...}} to send it"
    return f"body{path} has no key {unknown.key!r}{hint} Nothing was sent{way}"


def _with_extra(operation: Operation[Any], body: Any, extra: Mapping[str, Any]) -> Any:
    """Return a body with the members that a caller adds.

    Raises:
        InvalidInput: the body is no object.
    """
    if isinstance(body, Model):
        body = body.to_dict()
    if not given(body):
        return extra
    if not isinstance(body, Mapping):
        raise InvalidInput(f"{operation.name}: extra_body adds members to an object only")
    return {**body, **extra}


def _take_credential(call: Call) -> None:
    """Use the credential in the caller's headers, if any, in place of the client's."""
    if call.credential is None:
        return
    for entry in call.request.headers:
        if entry[0] == call.credential.name:
            call.request.headers.remove(entry)
            call.request.credential = (entry[0], Secret(entry[1]))
            call.credential = None
            return
