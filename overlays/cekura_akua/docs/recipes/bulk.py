"""Bulk creation of scenarios under a rate limit, with progress and a report of what failed.

    python bulk.py scenarios.jsonl report.jsonl

Each line of the first file is the body of a scenario. The second file gets a line for each:
`created` with the id, `refused` with the reasons, or `unknown`. Cekura takes no idempotency keys,
so that a scenario whose answer was lost is looked for by its name, and is never created blindly
again.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from cekura_akua import Cekura
from cekura_akua.errors import ApiError, OutcomeUnknown, SdkError
from cekura_api.bodies import ScenarioCreateDict as Body

RATE = os.environ.get("RATE", "10/s")
AT_ONCE = 8  # calls under way; the rate decides how fast they are made

Report = dict[str, Any]


async def create(cekura: Cekura, body: Body) -> Report:
    """Create a scenario, and return what became of it."""
    name = body.get("name")
    try:
        made = await cekura.scenarios.create(body)
    except OutcomeUnknown as unknown:
        scenario = await find(cekura, body)
        if scenario is None:
            return {"name": name, "state": "unknown", "reasons": [unknown.message]}
        return {"name": name, "state": "created", "id": scenario, "note": "its answer was lost"}
    except ApiError as refused:
        return {"name": name, "state": "refused", "reasons": list(refused.messages)}
    except SdkError as error:
        state = "unknown" if error.effect != "not applied" else "refused"
        return {"name": name, "state": state, "reasons": [error.message]}
    return {"name": name, "state": "created", "id": made.id}


async def find(cekura: Cekura, body: Body) -> int | None:
    """Return the id of the scenario that a lost answer may have made; None where there is none."""
    async for scenario in cekura.scenarios.list(agent_id=body.get("agent"), page_size=100):
        if scenario.name == body.get("name"):
            return scenario.id
    return None


async def create_all(
    cekura: Cekura, bodies: Sequence[Body], tell: Callable[[int, int], object]
) -> AsyncIterator[Report]:
    """Create scenarios, some at once, and yield what became of each as it is known.

    Args:
        cekura: the client, with a rate limit.
        bodies: the bodies of the scenarios, whose names differ.
        tell: called with how many are done, and how many there are.
    """
    places = asyncio.Semaphore(AT_ONCE)

    async def in_turn(body: Body) -> Report:
        async with places:
            return await create(cekura, body)

    tasks = [asyncio.create_task(in_turn(body)) for body in bodies]
    try:
        for done, task in enumerate(asyncio.as_completed(tasks), 1):
            yield await task
            tell(done, len(tasks))
    finally:
        for task in tasks:
            task.cancel()


async def main(bodies: Sequence[Body], report: TextIO) -> int:
    """Run the program, and return its exit status: 0 when all were created.

    Args:
        bodies: the bodies of the scenarios.
        report: the file of the report.
    """
    states = list[str]()

    def tell(done: int, total: int) -> None:
        print(f"\r{done} of {total}", end="", file=sys.stderr, flush=True)

    async with Cekura(rate_limit=RATE, deadline=120) as cekura:
        async for entry in create_all(cekura, bodies, tell):
            states.append(entry["state"])
            report.write(json.dumps(entry, ensure_ascii=False) + "\n")
    counts = {state: states.count(state) for state in ("created", "refused", "unknown")}
    print("\n" + ", ".join(f"{count} {state}" for state, count in counts.items()))
    return 0 if counts["created"] == len(bodies) else 1


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        sys.exit(asyncio.run(main([json.loads(line) for line in lines if line], file)))
