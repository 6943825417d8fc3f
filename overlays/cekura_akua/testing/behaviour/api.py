"""An API of the double: credentials, validation, idempotency keys, recorded effects."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Final, Generic
from urllib.parse import parse_qsl

from cekura_akua.testing.clock import Clock
from cekura_akua.testing.openapi.description import ApiDescription
from cekura_akua.testing.openapi.documents import Api
from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.request import Request, Violation
from cekura_akua.testing.openapi.response import PendingResponse, Response
from cekura_akua.testing.openapi.router import MethodNotAllowed, PathNotFound
from cekura_akua.testing.recording.records import Effect, RecordedRequest
from cekura_akua.testing.recording.redaction import public_headers
from cekura_akua.testing.state.adjustments import adjusted_collections
from cekura_akua.testing.state.idempotency import KeyReused

from .backend import Backend, Dialect, StateT_co
from .dispatch import handle
from .kept_reads import KeptReads

NOT_SERVED: Final = "not_served"
"""The code of a response that says that the double has no operation for a request."""


@dataclass(frozen=True)
class ReceivedRequest:
    """A request as received, with its operation.

    Attributes:
        record: the record for tests; its body is filled in when it has been read.
        headers: all headers, credentials too; names in lower case.
        operation: the operation, None where there is none.
        path_values: the decoded path values by name.
        error: the response where there is no operation.
    """

    record: RecordedRequest
    headers: Mapping[str, str] = field(repr=False)
    operation: Operation | None = None
    path_values: Mapping[str, str] = field(default_factory=dict)
    error: Response | None = None


class LocalApi(Generic[StateT_co]):
    """An API of the double.

    Args:
        api: "cekura" or "akua".
        description: the description of the API.
        dialect: the dialect of the API.
        effects: the list to which effects are added.
        clock: the double's time.

    Attributes:
        state: the state of the API.
    """

    def __init__(
        self,
        api: Api,
        description: ApiDescription,
        dialect: Dialect[StateT_co],
        effects: list[Effect],
        clock: Clock,
    ) -> None:
        self._api: Api = api
        self._description = description
        self._dialect = dialect
        self._effects = effects
        self._callers: dict[int, str] = {}
        collections = adjusted_collections(
            description, dialect.set_etag, clock.timestamp, dialect.adjustments
        )
        self.state = dialect.new_state(collections)
        self._backend = Backend(
            collections, description.schemas, dialect, clock, description.prefix
        )
        dialect.attach(self._backend)
        self._kept_reads = KeptReads(self._backend)

    def receive(
        self, method: str, raw_path: str, query: str, headers: Mapping[str, str]
    ) -> ReceivedRequest:
        """Record a request, and find its operation.

        Args:
            method: the HTTP method, in capitals.
            raw_path: the path, still percent-encoded.
            query: the query, still encoded.
            headers: the headers, names in lower case.
        """
        prefix, secret_headers = self._description.prefix, self._description.credential_headers
        query_pairs = tuple(parse_qsl(query, keep_blank_values=True)) if query else ()
        caller = self._caller(headers, secret_headers)
        shown_headers = public_headers(headers, secret_headers)
        record = RecordedRequest(
            self._api, method, raw_path, query_pairs, shown_headers, caller=caller
        )
        path = raw_path
        if prefix and raw_path.startswith(f"{prefix}/"):
            path = raw_path.removeprefix(prefix)
        try:
            route = self._description.router.match(method, path)
        except UnicodeDecodeError:
            record.problem = "the path is not UTF-8"
            return ReceivedRequest(record, headers, error=self.error(400, record.problem))
        except PathNotFound:
            return self._not_served(record, headers, 404, "its document has no such path")
        except MethodNotAllowed:
            return self._not_served(record, headers, 405, f"its path has no {method}")
        record.operation, record.template = route.operation.name, route.operation.template
        return ReceivedRequest(record, headers, route.operation, route.path_values)

    def apply(self, received: ReceivedRequest, *, late: bool = False) -> Response | PendingResponse:
        """Carry a request out, and record its effect.

        Args:
            received: the request, with the body in its record.
            late: whether the connection is lost already.
        """
        operation, record, headers = received.operation, received.record, received.headers
        # Without an operation, a credential or valid values: refused, and there is no effect.
        if received.error is not None or operation is None:
            return received.error or self.error(404, "Not found.")
        if not self._description.authenticates(operation, headers):
            record.problem = "Authentication credentials were not provided."
            return self.error(401, record.problem)
        is_read = not record.query and not record.body and self.state.replica is None
        if is_read and operation.name not in self.state.overrides:
            kept = self._kept_reads.get(operation, record)
            if kept is not None:
                return kept
        url = f"http://{headers.get('host', 'localhost')}{record.path}"
        request = self._description.validator.validate(
            operation, received.path_values, record.query, headers, record.body, url
        )
        if not isinstance(request, Request):
            record.problem = "; ".join(map(str, request))
            return self._refuse(operation, request)
        # A response that a test put in, or the response that the same request got before.
        override = self.state.next_override(operation.name)
        if override is not None:
            return override
        try:
            replayed = self.state.keys.replay(request)
        except KeyReused:
            return self.error(409, "the idempotency key was used for another request")
        response = replayed or self._carry_out(request, record, late)
        if is_read and isinstance(response, Response):
            self._kept_reads.keep(operation, record, response)
        return response

    def error(self, status: int, message: str) -> Response:
        """Return an error in the API's own shape."""
        return self._dialect.error(status, message)

    def _carry_out(
        self, request: Request, record: RecordedRequest, late: bool
    ) -> Response | PendingResponse:
        replica = None if request.operation.writes else self.state.replica
        with replica.shown() if replica is not None else nullcontext():
            response = handle(request, self._backend)
        if isinstance(response, PendingResponse):
            return response
        operation = request.operation
        if operation.writes and response.succeeded:
            self._effects.append(
                Effect(
                    api=self._api,
                    operation=operation.name,
                    method=operation.method,
                    resource=response.resource,
                    idempotency_key=request.idempotency_key,
                    request=record,
                    late=late,
                )
            )
        self.state.keys.keep(request, response)
        return response

    def _not_served(
        self, record: RecordedRequest, headers: Mapping[str, str], status: int, reason: str
    ) -> ReceivedRequest:
        """Return a request that the double does not serve, with a response that says so.

        The code `not_served` tells it from an item that is missing.
        """
        near = self._description.router.nearest(record.path) if status == 404 else None
        hint = "" if near is None else f"; did you mean {near}?"
        record.problem = (
            f"the local double does not serve {record.method} {record.path}: {reason}{hint}"
        )
        error = self.error(status, record.problem)
        body = {**error.body, "code": NOT_SERVED}
        return ReceivedRequest(record, headers, error=replace(error, body=body))

    def _refuse(self, operation: Operation, violations: Sequence[Violation]) -> Response:
        if any(violation.location == ("header", "content-type") for violation in violations):
            return self.error(415, violations[0].message)
        return self._dialect.refusal(operation.error_statuses, violations)

    def _caller(self, headers: Mapping[str, str], secret_headers: frozenset[str]) -> str | None:
        """Return a name for the credential of a request; equal credentials have equal names."""
        credentials = [value for name in secret_headers if (value := headers.get(name, "").strip())]
        if not credentials:
            return None
        # Not the credentials but a number made of them, which tells nothing and is made fast.
        number = hash(tuple(credentials))
        caller = self._callers.get(number)
        if caller is None:
            caller = self._callers[number] = f"caller-{len(self._callers) + 1}"
        return caller
