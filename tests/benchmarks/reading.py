"""How long it takes to read a list of 100 Akua machines: from the bytes of the answer to models."""

import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import orjson
from pydantic import BaseModel

from tests.benchmarks.measure import ROOT, Goal, medians, stock, table

ROUNDS = 61
REPEAT = 20
OURS, STOCK, PYDANTIC = "akua_api over orjson", "stock client over json", "pydantic from bytes"


def goals() -> Iterator[Goal]:
    """Time four readers of the same bytes; each is first shown to read everything."""
    data = orjson.dumps(machine_list(100))
    with TemporaryDirectory() as directory:
        readers: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], Any]]] = {
            OURS: (_ours(), lambda model: model.to_dict()),
            PYDANTIC: (
                MachineList.model_validate_json,
                lambda model: model.model_dump(mode="json", exclude_unset=True),
            ),
            STOCK: (_stock(Path(directory)), lambda model: model.to_dict()),
            "orjson alone": (orjson.loads, lambda value: value),
        }
    for name, (read, write) in readers.items():
        if write(read(data)) != orjson.loads(data):
            raise RuntimeError(f"{name} does not read the list whole")
    found = medians(
        {name: partial(_seconds, read, data) for name, (read, _) in readers.items()}, ROUNDS
    )
    rows = [(name, 1000 * seconds, seconds / found[STOCK]) for name, seconds in found.items()]
    title = f"reading 100 machines, {len(data) / 1000:.0f} kB (median of {ROUNDS})"
    table(title, ["", "ms", "of stock"], rows)
    yield Goal(what="times as fast as stock", value=found[STOCK] / found[OURS], at_least=4.0)
    yield Goal(what="ours / pydantic", value=found[OURS] / found[PYDANTIC], at_most=1.0)


def _seconds(read: Callable[[bytes], Any], data: bytes) -> float:
    started = time.process_time()
    for _ in range(REPEAT):
        read(data)
    return (time.process_time() - started) / REPEAT


def _ours() -> Callable[[bytes], Any]:
    """The way that an answer takes in the client: orjson, then the operation's own decoder."""
    from akua_api.resources.machines import Machines

    operation = Machines.operation("list")
    return lambda data: operation.read(200, orjson.loads(data))


def _stock(directory: Path) -> Callable[[bytes], Any]:
    """The stock generator's models, from the part of Akua's document that it can work with."""
    document = directory / "machines.json"
    document.write_text(json.dumps(_machines_only()), "utf-8")
    stock(document, directory / "stock")
    (package,) = (directory / "stock").glob("*/models")
    sys.path.insert(0, str(package.parents[1]))
    try:
        models = importlib.import_module(f"{package.parent.name}.models")
    finally:
        sys.path.pop(0)
    machine_list_model = models.MachineList
    return lambda data: machine_list_model.from_dict(json.loads(data))


def _machines_only() -> dict[str, Any]:
    """Akua's document with `GET /machines` and the schemas that it uses, nothing else."""
    path = ROOT / "generated" / "akua_api" / "document.json"
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    schemas = document["components"]["schemas"]
    operation = document["paths"]["/machines"]["get"]
    operation = {**operation, "responses": {"200": operation["responses"]["200"]}}
    used: dict[str, Any] = {}
    waiting = _references(operation)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = schemas[name]
            waiting |= _references(schemas[name])
    return {
        "openapi": document["openapi"],
        "info": document["info"],
        "paths": {"/machines": {"get": operation}},
        "components": {"schemas": used},
    }


def _references(value: Any) -> set[str]:
    return set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(value)))


def machine_list(length: int) -> dict[str, Any]:
    """A page of machines as Akua answers one; some are suspended, some have no floating address."""
    return {
        "data": [_machine(number) for number in range(length)],
        "has_more": True,
        "next_cursor": "eyJhZnRlciI6Im1hY2hfMDA5OSJ9",
    }


def _machine(number: int) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "identity_kind": "persistent" if number % 3 else "recyclable",
        "public_ip": f"203.0.113.{number}",
    }
    machine: dict[str, Any] = {
        "id": f"mach_j572abc123def456ghi{number:04}",
        "workspace_id": "ws_j572abc123def456ghi789jkl",
        "cluster_id": f"cl_k17d9q2m5x8v4n6b{number % 7:04}",
        "compute_config_id": f"cc_m97f3w6r1t5y8p2z{number % 4:04}",
        "provider_id": f"hcloud://{48_000_000 + number}",
        "provider_resource": resource,
        "name": f"worker-{number:03}",
        "node_name": f"worker-{number:03}.internal" if number % 5 else None,
        "state": "SUSPENDED" if number % 4 == 0 else "ACTIVE",
        "reconciling": number % 10 == 0,
        "created_at": 1_785_000_000 + 97 * number,
        "updated_at": 1_786_000_000 + 89 * number,
        "etag": f"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f0{number:04}",
    }
    if number % 3:
        resource["floating_ip"] = {
            "id": f"fip_{7_300_000 + number}",
            "ipv4": f"198.51.100.{number}",
        }
    if machine["state"] == "SUSPENDED":
        machine["current_suspension"] = {
            "event_id": f"evt_p38c5h1j7k9s2d4f{number:04}",
            "snapshot_ref": {"provider": "hcloud", "snapshot_id": 91_000 + number, "size_gb": 12.5},
            "expires_at": 1_790_000_000 + number,
            "monthly_cost_cents": 150,
            "reason": "manual",
        }
    return machine


class FloatingIp(BaseModel):
    id: str
    ipv4: str


class ProviderResource(BaseModel):
    identity_kind: Literal["recyclable", "persistent"]
    public_ip: str | None
    floating_ip: FloatingIp | None = None


class SnapshotRef(BaseModel):
    provider: Literal["hcloud"]
    snapshot_id: int
    size_gb: float


class Suspension(BaseModel):
    event_id: str
    snapshot_ref: SnapshotRef
    expires_at: int
    monthly_cost_cents: int
    reason: Literal["manual", "downgrade"]


class Machine(BaseModel):
    id: str
    workspace_id: str
    cluster_id: str
    compute_config_id: str
    provider_id: str
    provider_resource: ProviderResource
    name: str | None = None
    node_name: str | None
    state: Literal["ACTIVE", "PROVISIONING", "SUSPENDING", "SUSPENDED", "RESUMING", "DELETING"]
    reconciling: bool
    current_suspension: Suspension | None = None
    created_at: int
    updated_at: int
    etag: str


class MachineList(BaseModel):
    """The shape of the list for pydantic, as one would write it by hand."""

    data: list[Machine]
    has_more: bool
    next_cursor: str | None
