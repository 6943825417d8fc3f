"""One API of the double: checks a request, keeps idempotency keys, applies it, notes the effect."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from . import akua, cekura
from .calls import Answer, Call, Problem
from .crud import perform
from .documents import Api, Json
from .interface import Interface
from .records import REDACTED_HEADERS, Effect, RecordedRequest
from .routes import JSON, Endpoint
from .state import Collection, Collections, find_collections, list_shape, success

_DIALECTS: Final = {"cekura": cekura, "akua": akua}


@dataclass
class Override:
    """An answer that a test put in the place of the double's own."""

    answer: Answer
    times: int | None


@dataclass
class State:
    """What one API remembers; `state["dashboards"]` is a collection."""

    collections: Collections
    keys: dict[str, tuple[tuple[object, ...], Answer | None]] = field(default_factory=dict)
    overrides: dict[str, list[Override]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Collection:
        return self.collections[name]

    def answer(
        self,
        operation: str,
        value: Json = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        media: str = JSON,
        times: int | None = None,
    ) -> None:
        """Answer an operation with this from now on.

        The request is still checked, the answer is not, and it has no effect on what is remembered.

        Args:
            operation: its public name.
            value: the JSON body; bytes are sent as they are.
            status: the status.
            headers: further headers.
            media: the content type.
            times: how often; None for always. Several are used in the order they were given.
        """
        override = Override(Answer(status, value, headers or {}, media), times)
        self.overrides.setdefault(operation, []).append(override)

    def clear(self) -> None:
        """Forget all items, keys and answers."""
        self.collections.clear()
        self.keys.clear()
        self.overrides.clear()


class Service:
    """One API.

    Args:
        api: which of the two.
        interface: what its document says.
        effects: where to note what was applied.
    """

    def __init__(self, api: Api, interface: Interface, effects: list[Effect]) -> None:
        self.api: Api = api
        self._interface = interface
        self._shapes = interface.shapes
        self._dialect = akua.Akua() if api == "akua" else cekura.Cekura()
        self._effects = effects
        found = find_collections(interface.endpoints, interface.shapes, self._dialect.stamp)
        self.state = State(found)
        for template in _DIALECTS[api].STATEFUL:
            self.state[template].active = True
            self.state[template].defaults.update(_DIALECTS[api].DEFAULTS.get(template, {}))

    def record(
        self, method: str, raw_path: str, query: str, headers: Mapping[str, str]
    ) -> tuple[RecordedRequest, Endpoint | None, Mapping[str, str] | Answer]:
        """Note a request; find its operation and path values, or the answer that there is none."""
        prefix, secret = self._interface.prefix, self._interface.credential_headers
        public = {
            name: value
            for name, value in headers.items()
            if name not in REDACTED_HEADERS and name not in secret
        }
        arguments = tuple(parse_qsl(query, keep_blank_values=True))
        sent = any(headers.get(name, "").strip() for name in secret)
        record = RecordedRequest(self.api, method, raw_path, arguments, public, authenticated=sent)
        path = raw_path
        if prefix and raw_path.startswith(f"{prefix}/"):
            path = raw_path.removeprefix(prefix)
        try:
            found = self._interface.router.match(method, path)
        except UnicodeDecodeError:
            return record, None, self._dialect.error(400, "the path is not UTF-8")
        if found is None:
            return record, None, self._dialect.error(404, "Not found.")
        if isinstance(found, bool):
            return record, None, self._dialect.error(405, f'Method "{method}" not allowed.')
        endpoint, values = found
        record.operation, record.template = endpoint.name, endpoint.template
        return record, endpoint, values

    def apply(
        self,
        record: RecordedRequest,
        endpoint: Endpoint,
        values: Mapping[str, str],
        headers: Mapping[str, str],
        origin: str,
        late: bool = False,
    ) -> Answer:
        """Do what a recorded request asks, and note the effect if it has one."""
        if not self._interface.authenticated(endpoint, headers):
            return self._dialect.error(401, "Authentication credentials were not provided.")
        url = f"{origin}{record.path}"
        call = self._interface.checker.check(
            endpoint, values, record.query, headers, record.body, url
        )
        if isinstance(call, list):
            return self._refuse(endpoint, call)
        kept = self._override(endpoint) or self._replay(call)
        if kept is not None:
            return kept
        answer, resource = self._perform(call)
        if endpoint.writes and answer.succeeded:
            effect = Effect(
                self.api, endpoint.name, endpoint.method, resource, call.key, record, late
            )
            self._effects.append(effect)
        if call.key is not None:
            self.state.keys[call.key] = (_intent(call), answer if answer.succeeded else None)
        return answer

    def error(self, status: int, message: str) -> Answer:
        """An error in the API's own shape."""
        return self._dialect.error(status, message)

    def _refuse(self, endpoint: Endpoint, problems: Sequence[Problem]) -> Answer:
        if any(problem.place == ("header", "content-type") for problem in problems):
            return self._dialect.error(415, problems[0].message)
        return self._dialect.invalid(endpoint.refusals, problems)

    def _override(self, endpoint: Endpoint) -> Answer | None:
        for override in self.state.overrides.get(endpoint.name, ()):
            if override.times is None:
                return override.answer
            if override.times > 0:
                override.times -= 1
                return override.answer
        return None

    def _replay(self, call: Call) -> Answer | None:
        """The first answer under the same idempotency key, or the refusal of another request."""
        if call.key is None or call.key not in self.state.keys:
            return None
        intent, answer = self.state.keys[call.key]
        if intent != _intent(call):
            message = "the idempotency key was used for another request"
            return self._dialect.error(409, message)
        return answer

    def _perform(self, call: Call) -> tuple[Answer, str | None]:
        done = perform(call, self.state.collections, self._shapes, self._dialect)
        answer, resource = done or self._stateless(call)
        declared = {declared.status: declared for declared in call.endpoint.answers}
        if answer.status in declared and declared[answer.status].media == JSON:
            wrong = self._shapes.problem(declared[answer.status].schema, answer.value)
            if wrong:
                message = f"the arranged state has no valid answer to {call.endpoint.name}: {wrong}"
                return self._dialect.error(500, message), None
        return answer, resource

    def _stateless(self, call: Call) -> tuple[Answer, str | None]:
        """A valid example of the first success; a list has one page, so that it comes to an end."""
        declared = success(call.endpoint)
        addressed = next(reversed(call.ids), None)
        if declared.media is None:
            return Answer(declared.status), addressed
        if declared.media != JSON:
            events = _stream(self._shapes.variants(declared.schema))
            return Answer(declared.status, events, media=declared.media), addressed
        value = self._shapes.example(declared.schema)
        style, _ = list_shape(call.endpoint, self._shapes)
        if style == "cursor":
            value |= {"has_more": False, "next_cursor": None}
        if style == "page":
            value |= {"count": len(value["results"]), "next": None, "previous": None}
        made = value.get("id") if isinstance(value, dict) else None
        return Answer(declared.status, value), addressed if made is None else str(made)


def _intent(call: Call) -> tuple[object, ...]:
    """What an idempotency key stands for: the request, but for headers that may differ."""
    endpoint = call.endpoint
    return (
        endpoint.method,
        endpoint.template,
        call.ids,
        repr(call.body),
        call.headers.get("if-match"),
    )


def _stream(events: Iterable[Json]) -> bytes:
    """Examples as the body of an event stream; data that is not JSON becomes a JSON log line."""
    lines = []
    for event in events:
        data = str(event.get("data", "{}")) if isinstance(event, dict) else "{}"
        data = data if data.startswith("{") else json.dumps({"content": data, "last": False})
        name = event.get("event", "message") if isinstance(event, dict) else "message"
        lines.append(f"event: {name}\ndata: {data}\n\n")
    return "".join(lines).encode()
