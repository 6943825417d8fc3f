"""Projects with rubrics behind a real socket, where `rubric_config` is replaced whole."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from cekura_akua.cekura import Cekura, Rule
from tests.core.server import CLOSE, STALL, Received, Reply, Server, serve

TWO_CONDITIONS = Rule(
    {
        "metric_id": 9,
        "conditions": {
            "operator": "and",
            "conditions": [
                {"field": "score", "op": "gte", "value": 1},
                {"field": "score", "op": "lte", "value": 2},
            ],
        },
    }
)


class Projects:
    """The state of the server, and the faults of the next writes.

    Each PATCH takes a fault from `faults`; None applies the write and sends a response.
    """

    def __init__(self, rubric: Any) -> None:
        self.rubric = rubric
        self.faults: list[str | None] = []
        self.writes: list[Any] = []
        self.after_write: Callable[[], None] | None = None
        self.late: float = 0.05

    async def __call__(self, request: Received) -> Reply | str:
        assert request.headers["x-cekura-api-key"] == "key-123456"
        number = int(request.path.split("/")[-2])
        if request.method == "GET":
            project = {"id": number, "name": "p", "rubric_config": self.rubric}
            return Reply(body=project, delay=0.001)
        body = request.json()
        assert set(body) == {"rubric_config"}, "PATCH sends rubric_config and nothing else"
        fault = self.faults.pop(0) if self.faults else None
        match fault:
            case None:
                self.apply(body)
                return Reply(body={"id": number, **body}, delay=0.001)
            case "cut after apply":
                self.apply(body)
                return CLOSE
            case "reset before apply":
                return CLOSE
            case "late apply":
                asyncio.get_running_loop().call_later(self.late, self.apply, body)
                return CLOSE
            case "late apply, no answer":
                asyncio.get_running_loop().call_later(self.late, self.apply, body)
                return STALL
            case "503":
                return Reply(503)
            case "cut body":
                self.apply(body)
                return Reply(body={"id": number, **body}, send=4)
        raise AssertionError(fault)

    def apply(self, body: Any) -> None:
        self.rubric = body["rubric_config"]
        self.writes.append(self.rubric)
        if self.after_write is not None:
            self.after_write()

    @property
    def rules(self) -> list[Any]:
        return list(self.rubric.get("rules", []))

    @property
    def metrics(self) -> list[int]:
        return [rule["metric_id"] for rule in self.rules]


def rubric(*rules: Rule, **more: Any) -> dict[str, Any]:
    return {"evaluation_logic": "and", "rules": [dict(rule.data) for rule in rules], **more}


@asynccontextmanager
async def cekura(
    state: Projects, *, quarantine: float = 0.15, settle: float = 0.03, **options: Any
) -> AsyncIterator[tuple[Cekura, Server]]:
    async with (
        serve(default=state) as server,
        Cekura(
            "key-123456",
            base_url=server.url,
            quarantine=quarantine,
            settle=settle,
            **options,
        ) as client,
    ):
        yield client, server
