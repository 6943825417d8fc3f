"""A local double of both APIs, for tests of services that use them.

```python
from cekura_akua.testing import LocalApis

async with LocalApis() as apis:
    project = apis.state.cekura["projects"].add(name="Calls")
    await apis.cekura.projects.update(project["id"], {"name": "Support calls"})
    assert apis.state.cekura["projects"].get(project["id"])["name"] == "Support calls"
```

It serves every operation on loopback from the documents that the clients were generated from: a
request that the document does not allow is refused in the API's own error shape, and every answer
is valid for its schema. Faults happen at the socket, by name (`LocalApis.faults`); what arrived and
what was applied can be read afterwards (`LocalApis.requests`, `LocalApis.effects`).

What is remembered: whatever can be created. `state.akua["dashboards"]` is what `dashboards.list`
lists, `state.akua["dashboards.widgets"]` what `dashboards.list_widgets` lists, each from the start;
what can only be read (regions, quotas, skills) is an example until a test puts an item in. Beyond
that, these have the semantics that their schemas do not tell:

- Akua: idempotency keys, etags with 409 `ABORTED`, cursors that expire; dashboard revisions;
  secrets with versions; archiving and the like; long-running operations with steps, `:wait` and
  `:cancel` (`state.akua.operations`); agent events and install logs as live streams
  (`state.akua.agent_events`, `state.akua.logs`).
- Cekura: rubrics that are replaced whole; runs of scenarios with their results; background work
  with its progress (`state.cekura.jobs`); copies, and work on many items at once.

Operations, jobs, `:wait`, expiry, timestamps and faults run on `LocalApis.clock`, the real time
until a test stops it (`clock.freeze()`) and moves it on (`clock.advance(30)`). While it is not
stopped, what is made and changed is dated with the moment the double was made, so that items can be
compared whole.

What it does not imitate:

- Permissions: any credential is as good as another, and all workspaces see the same items. Only
  idempotency keys are apart for each.
- Rate limits, quotas and billing, unless a `status` fault plays them.
- The work itself: no metric is computed, no scenario called, no snippet run. What the work would
  find is an example, valid for its schema.
- References: a widget may name a snippet that there is not. Only what a path leads through must
  exist, and before an item was ever put in, what goes on from one (`/clusters/{id}/kubeconfig`) has
  an example.
- Rules between fields, and uniqueness of names. A filter of a list acts where the item has a field
  of its name; any other lets everything pass. Lists are in the order of creation, those of
  operations, offers and revisions in the opposite order.
- Time limits of the service: keys and items never expire by themselves; cursors do, after an hour.

Where the real service is vague the double is strict: a key stands for one request even if that
request failed, a cursor is refused with other parameters than those it was made for, to make what
is there already is a 409, a body is required where an empty one would not do, formats such as `uri`
are checked, and the numbers in Akua's `errors[].code` are those of gRPC. A missing If-Match is 400.
What is read-only in a body is ignored.

It is served by the event loop that started it: whoever calls it must let that loop run. A test that
is not async, such as one with a blocking test client, calls the command's double instead.

How a request is answered, module by module: `server` (sockets), `app` and `exchange` (one request
and its answer), `service` (credentials, keys, effects), `routes` and `validation` (which operation,
and whether the document allows it), `semantics` (what it means; start there), `state` and
`catalogue` (what is remembered), `shapes` and `examples` (valid answers), `akua` and `cekura` (what
each API does its own way), `faults` and `spoil` (what goes wrong).

Needs the extra `cekura-akua[testing]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .clock import Clock
    from .examples import Unsatisfiable, example, variants
    from .faults import Fault, Faults
    from .local import LocalApis
    from .records import Effect, RecordedRequest

__all__ = [
    "Clock",
    "Effect",
    "Fault",
    "Faults",
    "LocalApis",
    "RecordedRequest",
    "Unsatisfiable",
    "example",
    "variants",
]

# Imported when used: pytest loads the plugin beside this module wherever the package is installed,
# also where the extra is not.
_EXTRA = ("h11", "jsonschema_rs", "starlette", "uvicorn")
_HOMES = {
    "Clock": ".clock",
    "Effect": ".records",
    "Fault": ".faults",
    "Faults": ".faults",
    "LocalApis": ".local",
    "RecordedRequest": ".records",
    "Unsatisfiable": ".examples",
    "example": ".examples",
    "variants": ".examples",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        found = getattr(import_module(_HOMES[name], __name__), name)
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        if package not in _EXTRA:
            raise
        raise ModuleNotFoundError(
            f"the local double needs {package}; it comes with the extra: "
            "pip install 'cekura-akua[testing]'",
            name=missing.name,
        ) from missing
    globals()[name] = found
    return found
