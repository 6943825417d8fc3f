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

What it does not imitate: permissions (any credential is as good as another), rate limits, the work
behind a long-running operation, and the meaning of fields beyond what is listed here. Dashboards,
widgets, projects with their rubrics, and any collection that a test puts items into, remember what
is written; every other operation answers with a fixed example. Where the real service is vague the
double is strict: a key stands for one request even if that request failed, and a cursor is refused
with other parameters than those it was made for.

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
    found = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = found
    return found
