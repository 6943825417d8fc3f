"""Arranges the double so that a call of an operation succeeds."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from cekura_akua.testing import LocalApis
from cekura_akua.testing.state.api_state import ApiState
from cekura_akua.testing.state.collection import Collection
from tests.generated.calls import Call
from tests.generated.documents import Json, Operation

PAGES = ("cursor", "page")


def state_of(apis: LocalApis, api: str) -> ApiState:
    """Return the state of an API."""
    return apis.state.akua if api == "akua" else apis.state.cekura


def arranged(apis: LocalApis, operation: Operation, call: Call, number: int = 0) -> Call:
    """Return a call that succeeds, and arrange the double accordingly.

    Every item in the path of the call is put in under its id there. The call sends the etag of the
    item that it changes, and asks for the first page.
    """
    state = state_of(apis, operation.api)
    api_operation = state.collections.operations[operation.name]
    path = dict(call.values["path"])
    for collection, depth in [*_above(state, operation.path), *_alias(state, operation, len(path))]:
        *parents, (name, own) = list(path.items())[:depth]
        item = _item(collection, [value for _, value in parents], own, operation.name)
        path[name] = own if str(item[collection.key]) == str(own) else str(item[collection.key])
    ids = tuple(map(str, path.values()))
    _arrange_body(apis, operation, call)
    header = dict(call.values["header"])
    guarded = state.collections.guarded(api_operation, ids)
    if "if-match" in header and guarded is not None:
        item = guarded.collection.get_or_make(guarded.ids)
        header["if-match"] = (item or {}).get("etag", header["if-match"])
    if "idempotency-key" in header:
        header["idempotency-key"] = f"{operation.name}-{number}"
    query = {k: v for k, v in call.values["query"].items() if k not in PAGES}
    if operation.name == "installs.get_logs":
        apis.state.akua.logs.end(ids[0])  # without `follow=False` the log is followed
    if "progress_id" in query:
        query["progress_id"] = apis.state.cekura.jobs.start()
    if "after" in query:
        apis.state.akua.agent_events.append(cursor=query["after"])
    return evolve(call, values={"path": path, "header": header, "query": query})


NEEDED: Mapping[str, Mapping[str, Json]] = {
    "operations.wait": {"done": True, "state": "SUCCEEDED"},
    "operations.cancel": {"done": False, "state": "RUNNING"},
}


def _arrange_body(apis: LocalApis, operation: Operation, call: Call) -> None:
    if operation.name == "scenarios.duplicate":
        for identity in call.body["scenarios"]:
            if identity not in apis.state.cekura["scenarios"]:
                apis.state.cekura["scenarios"].add(id=identity)


def _above(state: ApiState, path: str) -> Iterator[tuple[Collection, int]]:
    """Yield the collections whose items a path leads through, the outermost first."""
    above = []
    for collection in state.collections:
        top = (collection.item_template or "?").rstrip("/")
        leads = path == collection.item_template or path.startswith((f"{top}/", f"{top}:"))
        if leads and not collection.is_single:
            above.append((collection, top.count("{")))
    yield from sorted(above, key=lambda entry: entry[1])


def _alias(state: ApiState, operation: Operation, depth: int) -> Iterator[tuple[Collection, int]]:
    """Yield the collection that an operation with another path works on."""
    target = state.collections.role(state.collections.operations[operation.name])
    if target is None or target.role in ("create", "list") or target.collection.is_single:
        return
    if not operation.path.startswith((target.collection.item_template or "?").rstrip("/")):
        yield target.collection, depth


def _item(collection: Collection, parents: list[Json], own: Json, name: str) -> dict[str, Json]:
    """Put an item in under its id, or under a new id where the schema does not allow that."""
    schema = collection.schemas.property(collection.schema, collection.key)
    fields = dict(NEEDED.get(name, {}))
    for candidate in (own, str(own)):
        if schema is None or collection.schemas.accepts(schema, candidate):
            return collection.add(*parents, **{collection.key: candidate}, **fields)
    return collection.add(*parents, **fields)
