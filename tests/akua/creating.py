"""Creates widgets through a journal, each in a process of its own that is killed after a while."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time

import cekura_akua.akua.resume
import cekura_akua.core.pipeline.journal
import cekura_akua.core.sender
from akua_api import models
from akua_api.resources import dashboards
from cekura_akua import Akua

BODY = {"snippet_id": "snip_1", "col_span": 1}
LOADED = (cekura_akua, models.Widget, dashboards)  # imports are no part of what is interrupted


async def create(url: str, journal: str, dashboard: str, key: str, ready: int) -> None:
    """Resume what was left, then create one widget; write to `ready` in between."""
    async with Akua("token", base_url=url, journal=journal) as akua:
        await akua.journal.resume()
        body = {**BODY, "title": key}
        os.write(ready, b".")
        await akua.dashboards.create_widget(dashboard, body, idempotency_key=key)


def interrupted(url: str, journal: str, dashboard: str, key: str, seconds: float) -> bool:
    """Create a widget in a process that is killed some seconds later; tell whether it was."""
    begun, ready = os.pipe()
    child = os.fork()
    if child == 0:
        asyncio.run(create(url, journal, dashboard, key, ready))
        os._exit(0)
    os.read(begun, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(begun)
    os.close(ready)
    return os.WIFSIGNALED(status)


async def load() -> None:
    """Import what a call imports, before there is anything to interrupt."""
    async with Akua("token", base_url="http://127.0.0.1:1") as akua:
        await akua.warmup("dashboards")


if __name__ == "__main__":
    asyncio.run(load())
    for line in sys.stdin:
        key, seconds = line.split()
        killed = interrupted(*sys.argv[1:4], key, float(seconds))
        sys.stdout.write("killed\n" if killed else "done\n")
        sys.stdout.flush()
