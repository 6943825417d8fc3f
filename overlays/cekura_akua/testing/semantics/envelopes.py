"""What a long-running operation of Akua says of itself: its kind, its owner, its steps."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from cekura_akua.testing.calls import Call
from cekura_akua.testing.catalogue import Place
from cekura_akua.testing.documents import Json
from cekura_akua.testing.state import singular
from cekura_akua.testing.world import World

PATH: Final = "/operations"


class Envelopes:
    """Describes the operations of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._items = world.collections[PATH]
        self._examples: dict[str, dict[str, dict[str, Json]]] = {}
        self._numbers = itertools.count(1)

    def known(self, call: Call, subject: Place | None) -> dict[str, Json]:
        """All that is known of an operation when it is asked for.

        Its `type` is the kind of operation that has the words of what started it.
        """
        above = list(self._world.collections.above(call.endpoint, call.ids))
        places = ([subject] if subject is not None else []) + above[::-1]
        ids = {f"{collection.noun}_id": place[-1] for collection, place in reversed(places)}
        item = (subject[0].get(*subject[1]) or {}) if subject is not None else {}
        context = call.headers.get("akua-context") or item.get("workspace_id")
        if context:
            ids["workspace_id"] = context
        kinds = self._kinds("metadata")
        kind = next((kind for kind in kinds if _words(kind) == _words(call.endpoint.name)), None)
        body = call.body if isinstance(call.body, Mapping) else {}
        owner = self._world.shapes.property(self._items.schema, "owner_type")
        owners = (
            {"owner_type": collection.noun, "owner_id": place[-1]}
            for collection, place in places
            if self._world.shapes.accepts(owner, collection.noun)
        )
        return {
            "idempotency_key": call.key or f"minted_{next(self._numbers)}",
            "if_match": call.headers.get("if-match", ""),
            **body, **ids, **next(owners, {}), "type": kind or next(iter(kinds)),
        }  # fmt: skip

    def opening(
        self, known: Mapping[str, Json], steps: Sequence[Mapping[str, Json]]
    ) -> dict[str, Json]:
        """An operation that has just begun."""
        ids = (f"op_{number}" for number in self._numbers)
        shared = ("workspace_id", "owner_type", "owner_id")
        return {
            "id": next(one for one in ids if one not in self._items),
            **{name: known[name] for name in shared if name in known},
            "parent_operation_id": None, "state": "RUNNING", "done": False,
            "metadata": self.of_kind("metadata", known),
            "response": None, "error": None, "last_error": None, "completed_at": None,
            "started_at": int(self._world.clock.timestamp()),
            "steps": steps,
        }  # fmt: skip

    def of_kind(self, name: str, known: Mapping[str, Json]) -> dict[str, Json] | None:
        """The `metadata` or the `response` of one kind of operation, as far as it is known."""
        example = self._kinds(name).get(str(known.get("type")))
        if example is None:
            return None
        shapes = self._world.shapes
        schema = shapes.property(self._items.schema, name)
        wanted = {**example, **{key: known[key] for key in example.keys() & known.keys()}}
        return wanted if shapes.problem(schema, wanted) is None else dict(example)

    def _kinds(self, name: str) -> dict[str, dict[str, Json]]:
        """An example for each kind of operation, of its `metadata` or its `response`."""
        if name not in self._examples:
            shapes = self._world.shapes
            found = self._examples[name] = {}
            for value in shapes.variants(shapes.property(self._items.schema, name)):
                if isinstance(value, dict):
                    found.setdefault(str(value["type"]), value)
        return self._examples[name]


def progress(
    names: Sequence[str], present: int, state: str, now: int, error: str | None = None
) -> list[dict[str, Json]]:
    """The steps of an operation.

    Args:
        names: what they are called.
        present: the number of the one that is under way.
        state: the state of the operation.
        now: seconds since 1970.
        error: why it failed, or was cancelled.
    """
    last = len(names) - 1
    ends = {"RUNNING": "running", "SUCCEEDED": "completed", "FAILED": "failed"}
    steps = []
    for number, name in enumerate(names):
        if state == "SUCCEEDED" or number < min(present, last if state == "FAILED" else present):
            status = "completed"
        elif number == min(present, last):
            status = ends.get(state, "skipped")
        else:
            status = "skipped" if state in ("FAILED", "CANCELLED") else "pending"
        over = status in ("completed", "failed")
        steps.append(
            {
                "name": name, "status": status, "execution_type": "system",
                "started_at": now, "completed_at": now if over else None,
                "error_message": error if status == "failed" else None,
                "retryable": False, "skippable": False,
            }
        )  # fmt: skip
    return steps


def _words(name: str) -> list[str]:
    """`clusters.refresh_capabilities` and `cluster.capabilities.refresh` have the same words."""
    return sorted(map(singular, re.split(r"[._]", name)))
