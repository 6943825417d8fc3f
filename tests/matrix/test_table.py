"""The retry table, whole: every fault on every class of request, over real sockets.

The cells are data (`tests.matrix.table`). Each is held to what was reported, the number of
attempts, the keys, the bytes, and what the server applied.
"""

import json
import re

import httpx
import pytest

from cekura_akua import errors
from tests.core.roads import OVER_HTTPX
from tests.matrix.calls import CLASSES
from tests.matrix.faults import FAULTS
from tests.matrix.scene import Seen, play
from tests.matrix.table import CELLS, Cell
from tests.matrix.waits import Waits

AT_THE_SOCKET = [
    cell for cell in CELLS if cell.times == 1 and cell.injection.kind not in {"status", "stall", ""}
]
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
async def test_rules_01_03_21_every_cell_of_the_retry_table(cell: Cell, waits: Waits) -> None:
    check(cell, await play(cell, waits))


@OVER_HTTPX
@pytest.mark.parametrize("cell", AT_THE_SOCKET, ids=lambda cell: cell.name)
async def test_rules_01_03_21_what_happens_at_the_socket_over_httpx(
    cell: Cell, waits: Waits
) -> None:
    """What a server answers is judged alike on both roads; the whole table runs in the soak."""
    check(cell, await play(cell, waits))


@pytest.mark.parametrize("cell", AT_THE_SOCKET, ids=lambda cell: cell.name)
async def test_rules_01_03_21_also_with_a_client_of_the_callers(cell: Cell, waits: Waits) -> None:
    """Its pool, its keep-alive and its errors are others; what is reported is not."""
    async with httpx.AsyncClient(trust_env=False) as lent:
        check(cell, await play(cell, waits, lent))


def check(cell: Cell, seen: Seen) -> None:
    """Hold what came of a cell to all that the table says."""
    check_report(cell, seen)
    check_attempts(cell, seen)
    check_bytes(cell, seen)
    check_effects(cell, seen)


def check_report(cell: Cell, seen: Seen) -> None:
    """What is reported is what the table says, and an unknown outcome carries what it needs."""
    error = seen.error
    if cell.outcome == "answered":
        assert error is None, error
    elif cell.outcome == "applied":
        assert isinstance(error, errors.AnswerLost), error
        assert error.effect == "applied"
    elif cell.outcome == "unknown":
        assert isinstance(error, errors.OutcomeUnknown), error
        assert error.effect == "unknown"
        assert error.body == seen.arranged.body
        assert error.cause is not None
        assert error.method == seen.received[0].method if seen.received else error.method
    else:
        assert isinstance(error, getattr(errors, cell.outcome)), error
        assert not isinstance(error, errors.OutcomeUnknown | errors.AnswerLost)
        assert isinstance(error, errors.EtagMismatch) == (cell.outcome == "EtagMismatch")
        assert error.effect == "not applied"


def check_attempts(cell: Cell, seen: Seen) -> None:
    """As many attempts as the table says were made, were reported, and met the fault."""
    assert [attempt.number for attempt in seen.attempts] == list(range(1, cell.attempts + 1))
    assert len(seen.received) == cell.attempts - seen.unseen
    answered = [attempt.status for attempt in seen.attempts if attempt.status is not None]
    assert len(answered) <= len(seen.received)
    assert seen.consumed == consumption(cell)


def consumption(cell: Cell) -> int:
    """How often the fault has to have taken effect."""
    if cell.times == 1 or cell.injection.where == "idle" or cell.injection.swallows:
        return 1
    return cell.attempts


def check_bytes(cell: Cell, seen: Seen) -> None:
    """Every attempt sent the same: one key where there is one, the same etag, the same bytes."""
    sort = CLASSES[cell.request]
    keys = {request.idempotency_key for request in seen.received}
    if sort.has_key and seen.received:
        [key] = keys
        assert key is not None
        assert UUID4.fullmatch(key)
        assert seen.reported.idempotency_key == key
    elif not sort.has_key:
        assert keys <= {None}
        assert seen.reported.idempotency_key is None
    assert {request.headers.get("if-match") for request in seen.received} <= {seen.arranged.etag}
    assert len({(r.method, r.path, r.query, tuple(r.headers.items())) for r in seen.received}) <= 1
    bodies = {request.body for request in seen.received}
    if not cell.injection.reads:
        bodies -= {b""}  # it was never read
    assert len(bodies) <= 1
    for body in bodies:
        assert (json.loads(body) if body else None) == seen.arranged.body


def check_effects(cell: Cell, seen: Seen) -> None:
    """The server applied it as often as the table says, and the report does not belie that."""
    assert seen.effects == cell.applied
    assert seen.applied == cell.applied
    assert seen.applied <= 1
    if CLASSES[cell.request].writes:
        effect = "applied" if seen.error is None else seen.error.effect
        honest = {"applied": 1, "not applied": 0, "unknown": seen.applied}
        assert seen.applied == honest[effect]


def test_the_table_is_whole() -> None:
    """Every fault is met by every class of request, once, and always where it is tried again."""
    names = [cell.name for cell in CELLS]
    retried = {cell.fault for cell in CELLS if cell.attempts > 1}
    guarded = {name for name, sort in CLASSES.items() if sort.has_etag}
    expected = {
        f"{request}/{fault}/{times}"
        for row, faults in FAULTS.items()
        for fault in faults
        for request in (guarded if row == "stale etag" else CLASSES)
        for times in (("once", "always") if fault in retried else ("once",))
    }
    assert set(names) == expected
    assert len(names) == len(set(names))
