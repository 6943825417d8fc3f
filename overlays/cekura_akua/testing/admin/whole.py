"""The whole state of a double as one JSON value: the content of a file of state.

```json
{
  "cekura": {"items": {"projects": [{"id": 42, "name": "Calls"}]}},
  "akua": {
    "items": {"dashboards": [{"id": "dash_1"}], "dashboards.widgets": {"dash_1": [{"id": "w_1"}]}},
    "operations": {"plans": [{"operation": "clusters.create", "seconds": 2, "steps": ["boot"]}]},
    "logs": {"inst_1": {"lines": [{"text": "ready"}], "ended": true}},
    "responses": [{"operation": "quotas.list", "body": {"data": []}}],
    "keys": {"lifetime": 60}
  },
  "faults": [{"kind": "status", "operation": "projects.get", "status": 503}],
  "clock": {"frozen": 1767225600}
}
```

Every part may be absent, and of an item every field: an example fills the rest. The items of a
collection below others are listed by the ids of their parents, joined by `/`. Work that is under
way, and the keys that were used, are no part of it.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from cekura_akua.testing.faults import Fault
from cekura_akua.testing.openapi.documents import APIS
from cekura_akua.testing.openapi.json_shape import (
    ANYTHING,
    COUNT,
    FLAG,
    LIST,
    NUMBER,
    OBJECT,
    TEXT,
    Kinds,
    fields_of,
    objects_of,
)
from cekura_akua.testing.openapi.json_text import read_json
from cekura_akua.testing.openapi.json_values import Json

from .double import Double
from .reports import fault_fields

FAULT: Final[Mapping[str, Kinds]] = {
    "kind": TEXT, "operation": TEXT, "method": TEXT, "path": TEXT, "api": TEXT, "times": ANYTHING,
    "probability": NUMBER, "seed": COUNT, "after": COUNT, "seconds": NUMBER, "status": COUNT,
    "headers": OBJECT, "body": ANYTHING, "apply": FLAG,
    "limit": COUNT,
}  # fmt: skip
_YAML: Final = (".yaml", ".yml")


def as_json(double: Double) -> dict[str, Json]:
    """Return the whole state of a double; parts without content are left out."""
    whole: dict[str, Json] = {api: double.state.of(api).as_json() for api in APIS}
    whole["faults"] = [_still_to_come(fault) for fault in double.faults if not fault.spent]
    if double.clock.frozen:
        whole["clock"] = {"frozen": double.clock.now()}
    return {name: value for name, value in whole.items() if value}


def add_json(double: Double, value: Json) -> None:
    """Add a state to that of a double.

    Args:
        double: the double.
        value: the state, as `as_json` returns it.

    Raises:
        ValueError: it is no such state; the message names the place. Everything before that place
            was added.
    """
    declared: dict[str, Kinds] = {"cekura": OBJECT, "akua": OBJECT, "faults": LIST, "clock": OBJECT}
    fields = fields_of(value, "state", declared)
    if "clock" in fields:
        clock = fields_of(fields["clock"], "clock", {"frozen": NUMBER})
        if "frozen" in clock:
            double.clock.freeze(clock["frozen"])
    for api in APIS:
        if api in fields:
            double.state.of(api).add_json(fields[api], api)
    for place, fault in fault_objects(fields.get("faults", [])):
        add_fault(double, fault, place)


def replace_with_json(double: Double, value: Json) -> None:
    """Put a state in the place of that of a double.

    Raises:
        ValueError: it is no such state; the message names the place. The double is as it was, but
            for work that was under way.
    """
    before = as_json(double)
    double.reset()
    try:
        add_json(double, value)
    except ValueError:
        double.reset()
        add_json(double, before)
        raise


def fault_objects(value: Json) -> list[tuple[str, dict[str, Json]]]:
    """Return the place and the fields of each fault that JSON describes.

    Raises:
        ValueError: it is no list of faults.
    """
    return list(objects_of(value, "faults", FAULT))


def add_fault(double: Double, fields: Mapping[str, Json], place: str) -> None:
    """Add a fault that JSON describes; `times` is "always" for one that strikes without end.

    Raises:
        ValueError: there is no such fault, or its fields do not suit it; none was added.
    """
    arguments = dict(fields)
    if "kind" not in arguments:
        raise ValueError(f"{place}: the kind is missing")
    kind = arguments.pop("kind")
    times = arguments.get("times", 1)
    if times == "always":
        arguments["times"] = None
    elif not isinstance(times, int) or isinstance(times, bool):
        raise ValueError(f'{place}.times: this is neither an integer nor "always"')
    try:
        double.faults.add(kind, **arguments)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def example_state() -> Json:
    """Return the state with which the examples of README and the guides run."""
    text = files("cekura_akua.testing.admin").joinpath("example_state.json").read_text("utf-8")
    return json.loads(text)


def read_state(path: Path) -> Json:
    """Return the content of a file of state: YAML if its name says so, else JSON.

    Raises:
        ValueError: it is neither, or YAML without the package pyyaml.
        OSError: it cannot be read.
    """
    text = path.read_text("utf-8")
    if path.suffix.lower() not in _YAML:
        try:
            return read_json(text)
        except ValueError as error:
            raise ValueError(f"{path} is not JSON: {error}") from error
    try:
        import yaml
    except ModuleNotFoundError:
        raise ValueError(f"{path} is YAML, and pyyaml is not installed; write JSON") from None
    try:
        value = yaml.safe_load(text)
        return read_json(json.dumps(value, default=lambda moment: moment.isoformat()))
    except yaml.YAMLError as error:
        raise ValueError(f"{path} is not YAML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} cannot be a state: {error}") from error


def state_as_text(value: Json, *, as_yaml: bool) -> str:
    """Return a state as the text of a file.

    Raises:
        ValueError: YAML is asked for, and pyyaml is not installed.
    """
    if not as_yaml:
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    try:
        import yaml
    except ModuleNotFoundError:
        raise ValueError("YAML needs pyyaml, which is not installed; JSON does not") from None
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text


def _still_to_come(fault: Fault) -> dict[str, Json]:
    """Return the fields of a fault that strikes as often as the fault still would."""
    fields = fault_fields(fault)
    if fault.kind in ("refuse", "rate-limit") or fault.times == 1:
        return fields
    return {**fields, "times": "always" if fault.times is None else fault.times - fault.consumed}
