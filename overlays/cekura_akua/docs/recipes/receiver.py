"""A webhook receiver on two machines, which share what they have handled.

    STORE=postgresql://service@host/database CEKURA_WEBHOOK_SECRETS="new old" uvicorn receiver:app

Cekura sends a hook up to three times, to whichever machine the balancer takes. The store knows
which were handled, and each gets the same answer. Needs starlette, uvicorn, and the extra of the
store.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cekura_akua.cekura import Webhook, receive
from cekura_akua.errors import StoreUnavailable, WebhookRefused
from cekura_akua.stores import LocalStore, Store


def store_of(address: str) -> Store:
    """Return the store of an address: PostgreSQL, Redis, or a directory for one machine."""
    if address.startswith(("postgres://", "postgresql://")):
        from cekura_akua.stores import PostgresStore

        return PostgresStore(address)
    if address.startswith(("redis://", "rediss://")):
        from cekura_akua.stores import RedisStore

        return RedisStore(address)
    return LocalStore(address)


async def prepare(webhook: Webhook) -> dict[str, Any]:
    """Prepare a run, and return the answer for Cekura.

    It may run twice where its machine died, so that it must do no harm then: set, do not add.
    """
    data = webhook.data
    run = data.get("run_id") if isinstance(data, dict) else None
    return {"prepared": run}


async def before_run(request: Request) -> Response:
    """Answer the hook before a run."""
    secrets = os.environ["CEKURA_WEBHOOK_SECRETS"].split()
    store: Store = request.app.state.store
    try:
        webhook = receive(request.headers, await request.body(), secrets)
        answer = await store.deliveries.once(webhook.idempotency_key, partial(prepare, webhook))
    except WebhookRefused as refused:
        return Response(status_code=refused.status)
    except StoreUnavailable:
        return Response(status_code=503)  # Cekura sends it again
    return JSONResponse(answer)


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncGenerator[None, None]:
    """Open the store, and make sure that it can be used before the first webhook comes."""
    async with store_of(os.environ["STORE"]) as store:
        await store.ping()
        app.state.store = store
        yield


def make_app() -> Starlette:
    """Return the application of one machine."""
    return Starlette(routes=[Route("/cekura", before_run, methods=["POST"])], lifespan=lifespan)


app = make_app()
