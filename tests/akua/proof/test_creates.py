"""Proof of rules 3 to 6: under faults, no key has two objects, and no create makes two."""

from typing import Any
from uuid import uuid4

import pytest

from cekura_akua import Akua
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline.call import Call, Try
from cekura_akua.errors import AnswerLost, OutcomeUnknown
from tests.akua.proof.creates import Made, create


def assert_holds(made: Made, count: int, seed: int) -> None:
    assert made.violations(count) == [], f"seed {seed}"
    assert made.requests > count * 1.05, "hardly anything went wrong: nothing is proved"


COUNT = 100_000
PARTS = 4  # at once, where there are cores
WITHIN = [
    pytest.param(5_000, 0, id="5000"),
    *(
        pytest.param(COUNT // PARTS, part, id=f"part {part} of 100000", marks=pytest.mark.soak)
        for part in range(PARTS)
    ),
]
OVER_SOCKETS = [
    pytest.param(1_500, 3, id="1500"),
    *(
        pytest.param(COUNT, seed, id=f"100000 seed {seed}", marks=pytest.mark.soak)
        for seed in range(2)
    ),
]


@pytest.mark.parametrize(("count", "seed"), WITHIN)
async def test_rules_03_to_06_no_key_has_two_objects(count: int, seed: int) -> None:
    """Within the process: some thousands here, a hundred thousand in `make soak`."""
    assert_holds(await create(count, seed=seed, sockets=False), count, seed)


@pytest.mark.parametrize(("count", "seed"), OVER_SOCKETS)
async def test_rules_03_to_06_no_key_has_two_objects_over_sockets(count: int, seed: int) -> None:
    """Fewer here; a hundred thousand, which take minutes, in `make soak`."""
    assert_holds(await create(count, seed=seed), count, seed)


async def test_rules_03_to_06_also_when_the_caller_has_to_call_again() -> None:
    made = await create(1_000, seed=4, rate=0.5, retries=0)
    assert_holds(made, 1_000, 4)
    assert made.again > 100


# The controls are made in the weather of the short forms, and need fewer creates to show.
CONTROLS = 300
sockets = pytest.mark.parametrize(
    ("sockets", "seed"), [(True, 3), (False, 0)], ids=["sockets", "within"]
)


async def a_key_an_attempt(call: Call, attempt: Try) -> Answer | Lost:
    """Break rule 3: give every attempt a key of its own."""
    others = [header for header in call.request.headers if header[0] != b"idempotency-key"]
    call.request.headers = [*others, (b"idempotency-key", str(uuid4()).encode())]
    return await attempt(call)


async def with_a_new_key(akua: Akua, dashboard: str, body: dict[str, Any], made: Made) -> Any:
    """Break rule 6: after an unknown outcome, call again without the key."""
    while True:
        try:
            response = await akua.response(akua.dashboards.create_widget, dashboard, body)
        except (AnswerLost, OutcomeUnknown):
            made.again += 1
        else:
            return response.value.id, response.idempotency_key


@sockets
async def test_control_a_new_key_on_retry_makes_two_objects(sockets: bool, seed: int) -> None:
    way: Any = {"middleware": (a_key_an_attempt,), "sockets": sockets}
    made = await create(CONTROLS, seed=seed, **way)
    assert any("creates made two objects" in each for each in made.violations(CONTROLS))


@sockets
async def test_control_a_new_key_after_an_unknown_outcome_makes_two_objects(
    sockets: bool, seed: int
) -> None:
    way: Any = {"retries": 0, "way": with_a_new_key, "sockets": sockets}
    made = await create(CONTROLS, seed=seed, **way)
    assert any("creates made two objects" in each for each in made.violations(CONTROLS))
