"""Akua's dashboards behind a real socket: etags in the body, 409 ABORTED, keys that replay."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from cekura_akua.akua import Akua
from tests.core.server import CLOSE, Received, Reply, Server, serve

TOKEN = "sk_akua_0123456789"


def failure(message: str, code: int = 10000) -> dict[str, Any]:
    return {"success": False, "errors": [{"code": code, "message": message}], "result": {}}


class Widgets:
    """The server's state. `faults` are taken one a write; None applies and answers it.

    With `replays`, a key that was seen is answered as before, whatever the etag.
    """

    def __init__(self, *, replays: bool = True) -> None:
        self.version = 1
        self.widget: dict[str, Any] | None = {
            "id": "wgt_1", "widget_type": "snippet", "position": 0, "title": "t",
        }  # fmt: skip
        self.faults: list[Any] = []
        self.applied: list[Any] = []
        self.replays = replays
        self.answers: dict[str, Reply] = {}

    @property
    def etag(self) -> str:
        return f'"v{self.version}"'

    def shown(self) -> dict[str, Any]:
        return {**(self.widget or {}), "etag": self.etag}

    def change(self, **fields: Any) -> None:
        """Change the widget as somebody else would."""
        assert self.widget is not None
        self.widget = {**self.widget, **fields}
        self.version += 1

    def __call__(self, request: Received) -> Reply | str:
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        assert request.path == "/v1/dashboards/dash_1/widgets/wgt_1"
        if self.widget is None:
            return Reply(404, failure("not found"))
        if request.method == "GET":
            return Reply(body=self.shown())
        fault = self.faults.pop(0) if self.faults else None
        if callable(fault):
            fault = fault()
        if fault in {"before", "503"}:
            return CLOSE if fault == "before" else Reply(503)
        answer = self._write(request)
        if fault == "cut" and isinstance(answer, Reply):
            return replace(answer, send=3)
        return CLOSE if fault == "after" else answer

    def _write(self, request: Received) -> Reply:
        if self.replays and request.key in self.answers:
            return self.answers[request.key]
        if request.headers["if-match"] != self.etag:
            return Reply(409, failure("ABORTED: the etag is stale", 10409))
        self.applied.append((request.key, request.headers["if-match"], request.body))
        if request.method == "DELETE":
            self.widget = None
            return Reply(204)
        self.change(**json.loads(request.body))
        answer = Reply(body=self.shown())
        if request.key is not None:
            self.answers[request.key] = answer
        return answer


@asynccontextmanager
async def akua(default: Any, **options: Any) -> AsyncIterator[tuple[Akua, Server]]:
    async with (
        serve(default=default) as server,
        Akua(TOKEN, base_url=f"{server.url}/v1", **options) as client,
    ):
        yield client, server
