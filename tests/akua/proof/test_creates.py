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


@pytest.mark.parametrize("part", range(PARTS))
async def test_rules_03_to_06_no_key_has_two_objects_of_a_hundred_thousand(part: int) -> None:
    count = COUNT // PARTS
    assert_holds(await create(count, seed=part, sockets=False), count, part)


async def test_rules_03_to_06_no_key_has_two_objects_over_sockets() -> None:
    """Some thousands here; a hundred thousand, which take many minutes, in `make soak`."""
    assert_holds(await create(5_000, seed=3), 5_000, 3)


async def test_rules_03_to_06_also_when_the_caller_has_to_call_again() -> None:
    made = await create(1_000, seed=4, rate=0.5, retries=0)
    assert_holds(made, 1_000, 4)
    assert made.again > 100


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2))
async def test_rules_03_to_06_a_hundred_thousand_over_sockets(seed: int) -> None:
    assert_holds(await create(COUNT, seed=seed), COUNT, seed)


sockets = pytest.mark.parametrize("sockets", [True, False], ids=["sockets", "within"])


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
async def test_control_a_new_key_on_retry_makes_two_objects(sockets: bool) -> None:
    way: Any = {"middleware": (a_key_an_attempt,), "sockets": sockets}
    made = await create(300, seed=1, rate=0.3, **way)
    assert any("creates made two objects" in each for each in made.violations(300))


@sockets
async def test_control_a_new_key_after_an_unknown_outcome_makes_two_objects(sockets: bool) -> None:
    way: Any = {"retries": 0, "way": with_a_new_key, "sockets": sockets}
    made = await create(300, seed=1, rate=0.3, **way)
    assert any("creates made two objects" in each for each in made.violations(300))
