"""A local double of both APIs, for tests of services that use them.

```python
from cekura_akua.testing import LocalApis

async with LocalApis() as apis:
    project = apis.state.cekura["projects"].add(name="Calls")
    await apis.cekura.projects.update(project["id"], {"name": "Support calls"})
    assert apis.state.cekura["projects"].get(project["id"])["name"] == "Support calls"
```

The double serves every operation on loopback, from the documents that the clients were generated
from. A request that the document does not allow is refused in the API's own error shape, and every
response of the double's own is valid for its schema. Faults are injected at the socket, by name
(`LocalApis.faults`); received requests and applied effects can be read afterwards
(`LocalApis.requests`, `LocalApis.effects`).

## Behaviour

The double remembers every item that an operation creates. `state.akua["dashboards"]` is the list of
`dashboards.list`, `state.akua["dashboards.widgets"]` that of `dashboards.list_widgets`. Items that
no operation creates (regions, quotas, skills) are examples until a test adds one. Beyond that, the
double behaves as the APIs do where their schemas do not tell:

- Akua: idempotency keys, etags with 409 `ABORTED`, cursors that expire; dashboard revisions;
  secrets with versions; archiving and similar actions; long-running operations with steps, `:wait`
  and `:cancel` (`state.akua.operations`); agent events and install logs as live streams
  (`state.akua.agent_events`, `state.akua.logs`).
- Cekura: rubrics that are replaced whole; runs of scenarios with their results; background work
  with its progress (`state.cekura.jobs`); copies, and work on many items at once.

Operations, jobs, `:wait`, expiry, timestamps and faults run on `LocalApis.clock`: the real time
until a test stops the clock (`clock.freeze()`) and moves it on (`clock.advance(30)`). Until then
new and changed items are dated with the moment when the clock was made, so that they can be
compared whole.

## Limits

The double does not imitate:

- Permissions: every credential is accepted, and all workspaces see the same items. Only idempotency
  keys are kept apart by workspace.
- Quotas and billing. Rate limits are there as a fault (`rate-limit`), and so is the lag of replicas
  (`LocalApis.lag`).
- The work itself: no metric is computed, no scenario called, no snippet run. The results are
  examples, valid for their schemas.
- References inside of nested objects, except the metrics of a rubric. Any other id that a body
  names must exist as soon as there ever was such an item, like the items in a path; before, any id
  will do, and an operation that goes on from an item (`/clusters/{id}/kubeconfig`) is answered with
  an example.
- Rules between fields, and uniqueness of names. Filter expressions (`filters_v2`) let all pass;
  `behaviour.filters` lists the filters that work. Lists are in order of creation unless an ordering
  is asked for; those of operations, offers and revisions begin with the newest.
- Time limits of the service: items never expire by themselves. Idempotency keys do after
  `state.akua.keys.lifetime` seconds, where a test sets that; cursors do after an hour.

Where the real service is vague the double is strict: a key belongs to one request even if that
request failed in the double; a cursor is refused with other parameters than those it was made for;
creating an item that exists is a 409; a body is required where an empty one would not be valid;
formats such as `uri` are validated; the numbers in Akua's `errors[].code` are those of gRPC; a
missing If-Match is a 400. Read-only fields of a body are ignored.

The event loop that started the double serves it: a test must let that loop run. A request that
nobody can answer, since that loop stands still, gets a 421 that says so. A test that is not async
takes a double in a thread of its own (`LocalApis(thread=True)`), or the double of the command
(`python -m cekura_akua.testing`).

## Tests that are not async

```python
with LocalApis(thread=True) as apis:
    apis.state.cekura["projects"].add(id=42)
    TestClient(app).post("/rename")  # app calls apis.cekura_url
    assert len(apis.applied("projects.update")) == 1
```

A thread of the double's own serves; `state`, `faults` and `clock` can be used from every other one.
Blocking test clients, threads, other processes and workers reach it by its URLs.

## From outside

Each API's URL has a page at `/__double__/` that shows everything received and applied, with the
reason of each refusal. Below it the double takes and gives the same as JSON, for tests in any
language: state, faults, the clock, plans, responses put in, requests and effects
(`/__double__/openapi.json` describes it). `LocalApis.load` and `dump`, and `--state` and `--dump`
of the command, read and write the whole state; `cekura_akua.testing.admin.whole` describes it.
There is no credential in anything that the double writes, and only loopback is listened on unless
`host` says otherwise.

## Map

A request passes these rooms from the last to the first, and a room imports only rooms above it:

- `openapi`: the documents, read; routing, validation of requests, examples for responses.
- `clock`, `recording`, `faults`: the time; the records of requests and effects, compared and
  exported; the faults that a test adds.
- `state`: collections of items, idempotency keys, cursors.
- `behaviour`: from a valid request to its effect and its response. Start with
  `behaviour.dispatch`; `behaviour.akua` and `behaviour.cekura` are about one of the APIs alone.
- `server`: sockets, HTTP, injected faults.
- `admin`: the double from outside, and the file of state.
- `serving`: both APIs, put together; `clients`: clients of both; `webhooks`: those of Cekura;
  `thread`: a loop in a thread, with stand-ins for the objects that live there.
- `local`: `LocalApis`, the way in. `plugin` has the fixtures for pytest, `__main__` the command.

The double needs the extra `cekura-akua[testing]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .clock import Clock
    from .faults import Fault, Faults
    from .local import LocalApis
    from .openapi.examples import example, variants
    from .openapi.scalars import Unsatisfiable
    from .recording.records import Effect, RecordedRequest
    from .webhooks import Delivery

__all__ = [
    "Clock",
    "Delivery",
    "Effect",
    "Fault",
    "Faults",
    "LocalApis",
    "RecordedRequest",
    "Unsatisfiable",
    "example",
    "variants",
]

# Imported when used: pytest loads the plugin, and with it this module, wherever the package is
# installed, also without the extra.
_EXTRA = ("jsonschema_rs", "starlette", "uvicorn")
_HOMES = {
    "Clock": ".clock",
    "Delivery": ".webhooks",
    "Effect": ".recording.records",
    "Fault": ".faults",
    "Faults": ".faults",
    "LocalApis": ".local",
    "RecordedRequest": ".recording.records",
    "Unsatisfiable": ".openapi.scalars",
    "example": ".openapi.examples",
    "variants": ".openapi.examples",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(import_module(_HOMES[name], __name__), name)
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        if package not in _EXTRA:
            raise
        raise ModuleNotFoundError(
            f"the local double needs {package}: install cekura-akua with its extra, "
            "cekura-akua[testing]",
            name=missing.name,
        ) from missing
    globals()[name] = value
    return value
