"""A FastAPI service with several workers, which share a store.

    STORE=var/cekura-akua uvicorn service:app --workers 4

Each worker is a process with clients and a store of its own; the directory of the store is what
they share. Needs fastapi and uvicorn.
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

from cekura_akua import Akua, Cekura, Rule
from cekura_akua.errors import ApiError, OutcomeUnknown, SdkError
from cekura_akua.stores import LocalStore

logger = logging.getLogger("service")
DEADLINE = 20.0  # seconds that a caller of the service waits at most


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    """Open the clients of the worker, and finish what a crash has left behind."""
    async with (
        LocalStore(os.environ.get("STORE", "var/cekura-akua")) as store,
        Cekura(store=store, deadline=DEADLINE) as cekura,
        Akua(store=store, deadline=DEADLINE) as akua,
    ):
        await cekura.warmup("projects")
        for resumed in await akua.journal.resume():
            logger.warning("%s: %s", resumed.write.operation, resumed.error or "finished")
        app.state.cekura, app.state.akua = cekura, akua
        yield


def cekura_of(request: Request) -> Cekura:
    """Return the Cekura client of the worker."""
    client: Cekura = request.app.state.cekura
    return client


def akua_of(request: Request) -> Akua:
    """Return the Akua client of the worker."""
    client: Akua = request.app.state.akua
    return client


app = FastAPI(lifespan=lifespan)


@app.put("/projects/{project}/rules/{metric}")
async def require(
    project: int, metric: int, cekura: Annotated[Cekura, Depends(cekura_of)]
) -> dict[str, Any]:
    """Require a metric of a project to pass; no rule of other workers is lost."""
    change = await cekura.rubric(project).merge(Rule.passes(metric))
    return {"added": len(change.added), "verified": change.verified}


@app.post("/dashboards/{dashboard}/widgets", status_code=201)
async def add_widget(
    dashboard: str, snippet: str, akua: Annotated[Akua, Depends(akua_of)]
) -> dict[str, Any]:
    """Add a widget to a dashboard, once."""
    widget = await akua.dashboards.create_widget(dashboard, {"snippet_id": snippet, "col_span": 1})
    return widget.to_dict()


@app.exception_handler(SdkError)
async def answer_error(_: Request, error: Exception) -> JSONResponse:
    """Answer with what is known of the effect, so that the caller can decide."""
    told: dict[str, Any] = {"error": type(error).__name__, "detail": str(error)}
    status = 502
    if isinstance(error, SdkError):
        told |= {"effect": error.effect, "request_id": error.request_id}
    if isinstance(error, OutcomeUnknown):
        status = 504
    elif isinstance(error, ApiError) and error.status in {400, 404, 409, 422, 429}:
        status = error.status
    return JSONResponse(told, status)
