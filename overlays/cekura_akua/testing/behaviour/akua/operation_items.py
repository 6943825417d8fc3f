"""The contents of Akua's long-running operations: their type, their owner, their steps."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.words import singular
from cekura_akua.testing.state.collections import ItemAddress

from .templates import OPERATIONS

_STEP_STATUS: Final = {"RUNNING": "running", "SUCCEEDED": "completed", "FAILED": "failed"}


class OperationItems:
    """The contents of long-running operations.

    Args:
        backend: the backend of the operations.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._items = backend.collections[OPERATIONS]
        self._examples: dict[str, dict[str, dict[str, Json]]] = {}
        self._numbers = itertools.count(1)

    def facts(self, request: Request, subject: ItemAddress | None) -> dict[str, Json]:
        """Return all known fields of an operation that a request starts.

        The `type` is that with the same words as the public name of the request's operation.

        Args:
            request: the request.
            subject: the item that the operation is about.
        """
        # The items that the operation can belong to, the innermost first.
        above = list(self._backend.collections.above(request.operation, request.ids))
        owners = ([subject] if subject is not None else []) + above[::-1]
        ids = {f"{owner.collection.noun}_id": owner.ids[-1] for owner in reversed(owners)}
        item = (subject.collection.get(*subject.ids) or {}) if subject is not None else {}
        workspace = request.headers.get("akua-context") or item.get("workspace_id")
        if workspace:
            ids["workspace_id"] = workspace
        types = self._examples_by_type("metadata")
        words = _words(request.operation.name)
        operation_type = next((name for name in types if _words(name) == words), None)
        schema = self._backend.schemas.property(self._items.schema, "owner_type")
        owner_fields = (
            {"owner_type": owner.collection.noun, "owner_id": owner.ids[-1]}
            for owner in owners
            if self._backend.schemas.accepts(schema, owner.collection.noun)
        )
        return {
            "idempotency_key": request.idempotency_key or f"minted_{next(self._numbers)}",
            "if_match": request.headers.get("if-match", ""),
            **request.fields, **ids, **next(owner_fields, {}),
            "type": operation_type or next(iter(types)),
        }  # fmt: skip

    def started(
        self, facts: Mapping[str, Json], steps: Sequence[Mapping[str, Json]]
    ) -> dict[str, Json]:
        """Return an operation that has just started.

        Args:
            facts: the result of `facts`.
            steps: the steps, as `steps` makes them.
        """
        new_ids = (f"op_{number}" for number in self._numbers)
        shared = ("workspace_id", "owner_type", "owner_id")
        return {
            "id": next(new_id for new_id in new_ids if new_id not in self._items),
            **{name: facts[name] for name in shared if name in facts},
            "parent_operation_id": None, "state": "RUNNING", "done": False,
            "metadata": self.details("metadata", facts),
            "response": None, "error": None, "last_error": None, "completed_at": None,
            "started_at": int(self._backend.clock.timestamp()),
            "steps": steps,
        }  # fmt: skip

    def details(self, name: str, facts: Mapping[str, Json]) -> dict[str, Json] | None:
        """Return the `metadata` or the `response` of an operation; None where its type has none.

        Args:
            name: "metadata" or "response".
            facts: the result of `facts`; unknown fields are filled with examples.
        """
        example = self._examples_by_type(name).get(str(facts.get("type")))
        if example is None:
            return None
        schemas = self._backend.schemas
        details = {**example, **{key: facts[key] for key in example.keys() & facts.keys()}}
        is_valid = schemas.accepts(schemas.property(self._items.schema, name), details)
        return details if is_valid else dict(example)

    def _examples_by_type(self, name: str) -> dict[str, dict[str, Json]]:
        """Return an example of the `metadata` or the `response` for each type of operation."""
        if name not in self._examples:
            schemas = self._backend.schemas
            by_type = self._examples[name] = {}
            for value in schemas.variants(schemas.property(self._items.schema, name)):
                if isinstance(value, dict):
                    by_type.setdefault(str(value["type"]), value)
        return self._examples[name]


def steps(
    names: Sequence[str], current: int, state: str, now: int, error: str | None = None
) -> list[dict[str, Json]]:
    """Return the steps of an operation.

    Args:
        names: the names of the steps, in order.
        current: the index of the step that is under way.
        state: the state of the operation.
        now: the time, in seconds since 1970.
        error: the reason of a failure or a cancellation.
    """
    last = len(names) - 1
    made = []
    for number, name in enumerate(names):
        if state == "SUCCEEDED" or number < min(current, last if state == "FAILED" else current):
            status = "completed"
        elif number == min(current, last):
            status = _STEP_STATUS.get(state, "skipped")
        else:
            status = "skipped" if state in ("FAILED", "CANCELLED") else "pending"
        is_over = status in ("completed", "failed")
        made.append(
            {
                "name": name, "status": status, "execution_type": "system",
                "started_at": now, "completed_at": now if is_over else None,
                "error_message": error if status == "failed" else None,
                "retryable": False, "skippable": False,
            }
        )  # fmt: skip
    return made


def _words(name: str) -> list[str]:
    """Return the same for `clusters.refresh_capabilities` and `cluster.capabilities.refresh`."""
    return sorted(map(singular, re.split(r"[._]", name)))
