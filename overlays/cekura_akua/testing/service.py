"""One API of the double: checks a request, keeps idempotency keys, applies it, notes the effect."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from cekura_akua.testing.semantics.jobs import Jobs
from cekura_akua.testing.semantics.operations import Operations
from cekura_akua.testing.semantics.streams import AgentEvents, Logs

from .akua import Akua
from .calls import Answer, Call, Problem, Waiting
from .catalogue import Collections, find_collections
from .cekura import Cekura
from .clock import Clock
from .cursors import Cursors
from .documents import Api, Json
from .idempotency import Keys
from .interface import Interface
from .records import REDACTED_HEADERS, Effect, RecordedRequest
from .routes import JSON, Endpoint
from .semantics import perform
from .state import Collection, Part
from .world import World


@dataclass
class Override:
    """An answer that a test put in the place of the double's own."""

    answer: Answer
    times: int | None


@dataclass
class State:
    """What one API remembers; `state["dashboards"]` is a collection, and iterating gives the names.

    Attributes:
        keys: the idempotency keys that were used.
    """

    collections: Collections
    keys: Keys = field(default_factory=Keys)
    overrides: dict[str, list[Override]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Collection:
        return self.collections[name]

    def __contains__(self, name: object) -> bool:
        return name in self.collections

    def __iter__(self) -> Iterator[str]:
        return iter(self.collections.names)

    @property
    def operation_names(self) -> Set[str]:
        """The public names of all operations."""
        return self.collections.endpoints.keys()

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

        Raises:
            ValueError: no operation has that name.
        """
        self.collections.check_name(operation)
        override = Override(Answer(status, value, headers or {}, media), times)
        self.overrides.setdefault(operation, []).append(override)

    def override(self, operation: str) -> Answer | None:
        """The answer that a test put in the place of the next one."""
        for override in self.overrides.get(operation, ()):
            if override.times is None:
                return override.answer
            if override.times > 0:
                override.times -= 1
                return override.answer
        return None

    def clear(self) -> None:
        """Forget all items, keys and answers."""
        self.collections.clear()
        self.keys.clear()
        self.overrides.clear()


@dataclass
class AkuaState(State):
    """What the local Akua remembers.

    Attributes:
        operations: the long-running operations: how the next ones go, and when they end.
        agent_events: what agents emit; streamed as it is added.
        logs: the logs of installs; streamed as they are written.
        cursors: the cursors of lists: how long they are good for.
    """

    dialect: Akua = field(kw_only=True, repr=False)

    @property
    def operations(self) -> Operations:
        """The long-running operations."""
        return self.dialect.operations

    @property
    def agent_events(self) -> AgentEvents:
        """The events of agents."""
        return self.dialect.agent_events

    @property
    def logs(self) -> Logs:
        """The logs of installs."""
        return self.dialect.logs

    @property
    def cursors(self) -> Cursors:
        """The cursors of lists."""
        return self.dialect.cursors

    def clear(self) -> None:
        """Forget all items, keys and answers, and what is under way."""
        self.dialect.clear()
        super().clear()


@dataclass
class CekuraState(State):
    """What the local Cekura remembers.

    Attributes:
        jobs: the background work: how the next goes, and when it ends.
    """

    dialect: Cekura = field(kw_only=True, repr=False)

    @property
    def jobs(self) -> Jobs:
        """The background work."""
        return self.dialect.jobs

    def clear(self) -> None:
        """Forget all items, keys and answers, and what is under way."""
        self.dialect.clear()
        super().clear()


class Service:
    """One API.

    Args:
        api: which of the two.
        interface: what its document says.
        effects: where to note what was applied.
        clock: its time.
    """

    def __init__(self, api: Api, interface: Interface, effects: list[Effect], clock: Clock) -> None:
        self.api: Api = api
        self._interface = interface
        self._effects = effects
        self._callers: dict[bytes, str] = {}
        names = [endpoint.name for endpoint in interface.endpoints]
        akua, cekura = Akua(clock), Cekura(names)
        self._dialect = dialect = akua if api == "akua" else cekura
        collections = find_collections(
            interface.endpoints, interface.shapes, dialect.stamp, clock.timestamp, dialect.aliases
        )
        _adapt(collections, dialect)
        _join_parts(collections, dialect)
        self.state: State = (
            AkuaState(collections, dialect=akua)
            if api == "akua"
            else CekuraState(collections, dialect=cekura)
        )
        self._world = World(collections, interface.shapes, dialect, clock, interface.prefix)
        dialect.join(self._world)

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
        record = RecordedRequest(
            self.api, method, raw_path, arguments, public, caller=self._caller(headers, secret)
        )
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
    ) -> Answer | Waiting:
        """Do what a recorded request asks, and note the effect if it has one."""
        if not self._interface.authenticated(endpoint, headers):
            return self._dialect.error(401, "Authentication credentials were not provided.")
        url = f"{origin}{record.path}"
        call = self._interface.checker.check(
            endpoint, values, record.query, headers, record.body, url
        )
        if isinstance(call, list):
            return self._refuse(endpoint, call)
        override = self.state.override(endpoint.name)
        if override is not None:
            return override
        seen = self.state.keys.seen(call)
        if isinstance(seen, Answer):
            return seen
        if not seen:
            return self._dialect.error(409, "the idempotency key was used for another request")
        return self._carry_out(call, record, late)

    def error(self, status: int, message: str) -> Answer:
        """An error in the API's own shape."""
        return self._dialect.error(status, message)

    def _carry_out(self, call: Call, record: RecordedRequest, late: bool) -> Answer | Waiting:
        answer, resource = perform(call, self._world)
        if isinstance(answer, Waiting):
            return answer
        endpoint = call.endpoint
        if endpoint.writes and answer.succeeded:
            effect = Effect(
                self.api, endpoint.name, endpoint.method, resource, call.key, record, late
            )
            self._effects.append(effect)
        self.state.keys.keep(call, answer)
        return answer

    def _refuse(self, endpoint: Endpoint, problems: Sequence[Problem]) -> Answer:
        if any(problem.place == ("header", "content-type") for problem in problems):
            return self._dialect.error(415, problems[0].message)
        return self._dialect.invalid(endpoint.refusals, problems)

    def _caller(self, headers: Mapping[str, str], secret: frozenset[str]) -> str | None:
        """A name for the credential of a request, so that callers can be told apart without it."""
        sent = [headers[name].strip() for name in sorted(secret) if headers.get(name, "").strip()]
        if not sent:
            return None
        digest = hashlib.sha256("\n".join(sent).encode()).digest()
        return self._callers.setdefault(digest, f"caller-{len(self._callers) + 1}")


def _adapt(collections: Collections, dialect: Akua | Cekura) -> None:
    """Tell collections what their API does its own way."""
    for template in dialect.stateful:
        if template in collections:
            collections[template].active = True
    for template, defaults in dialect.defaults.items():
        if template in collections:
            collections[template].defaults.update(defaults)
    for template, counted in dialect.counted.items():
        if template in collections:
            collections[template].counted.update(counted)
    for template, mirror in dialect.mirrors.items():
        if template in collections and mirror in collections:
            collections[template].mirrors.append(collections[mirror])


def _join_parts(collections: Collections, dialect: Akua | Cekura) -> None:
    """Tell collections which of their fields show items of others."""
    for collection, name, part in collections.parts():
        collection.parts[name] = part
    for template, (name, kept, by) in dialect.parts.items():
        if template in collections and kept in collections:
            collections[template].parts[name] = Part(collections[kept], by)
