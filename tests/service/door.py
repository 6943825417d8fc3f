"""A FastAPI service that uses the package: rules, widgets, logs and webhooks behind one door.

    uvicorn --factory tests.service.door:create_app

The credentials and the URLs of both APIs are in the environment, where the clients read them, and
so are the settings of the service. The service knows nothing of tests.
"""

import asyncio
import json
import logging
import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import APIRouter, Body, Depends, FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from opentelemetry import trace
from opentelemetry.trace import SpanKind, TracerProvider
from pydantic import BaseModel, Field

from akua_api.models import CreateBasicDashboardWidgetBody, Widget
from cekura_akua import Akua, Cekura, Rule, errors
from cekura_akua.cekura import RecentDeliveries, Webhook, receive
from cekura_akua.errors import SdkError, WebhookRefused
from cekura_akua.otel import telemetry
from cekura_api.models import Project, ResultDetailV2

logger = logging.getLogger("door")
STANDARD = frozenset(vars(logging.makeLogRecord({})))


class Settings(BaseModel):
    """The settings of the service."""

    dashboard: str = Field(min_length=1)
    webhook_secrets: list[str] = Field(min_length=1)
    deadline: float = 20.0

    @classmethod
    def from_environment(cls) -> "Settings":
        """Return the settings that the environment has."""
        return cls(
            dashboard=os.environ["DOOR_DASHBOARD"],
            webhook_secrets=os.environ["CEKURA_WEBHOOK_SECRETS"].split(),
            deadline=float(os.environ.get("DOOR_DEADLINE", "20")),
        )


class JsonLines(logging.Formatter):
    """Writes each record as a line of JSON, with its fields."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {name: value for name, value in vars(record).items() if name not in STANDARD}
        line = {"level": record.levelname, "logger": record.name, "message": record.getMessage()}
        return json.dumps(line | fields, default=str)


@dataclass
class Log:
    """The log of an install, as far as it has been read."""

    lines: list[str] = field(default_factory=list)
    ended: bool = False
    problem: str | None = None


@dataclass
class Service:
    """The parts that all requests share."""

    settings: Settings
    cekura: Cekura
    akua: Akua
    deliveries: RecentDeliveries = field(default_factory=RecentDeliveries)
    results: list[ResultDetailV2] = field(default_factory=list)
    logs: dict[str, Log] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def follow(self, install: str) -> None:
        """Begin to read the log of an install in the background, once."""
        if install not in self.logs:
            self.logs[install] = Log()
            task = asyncio.create_task(self._read(install, self.logs[install]))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _read(self, install: str, log: Log) -> None:
        try:
            async with self.akua.installs.get_logs(install) as events:
                async for event in events:
                    log.lines.append(event.data)
        except SdkError as error:
            log.problem = str(error)
            logger.warning("the log of an install broke off", extra={"install": install})
        log.ended = True

    async def handle(self, webhook: Webhook) -> int:
        """Keep the result of a run that has ended; return how many there are."""
        self.results.append(webhook.read(ResultDetailV2))
        logger.info("a run has ended", extra={"event": webhook.event, "count": len(self.results)})
        return len(self.results)

    async def stop(self) -> None:
        """End what runs in the background."""
        for task in list(self.tasks):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def service_of(request: Request) -> Service:
    """Return the service that a request is for."""
    return cast("Service", request.app.state.service)


Door = Annotated[Service, Depends(service_of)]
router = APIRouter()


class Demand(BaseModel):
    """A score that the calls of a project must reach."""

    metric: int
    least: float


class Changed(BaseModel):
    """The change of a rubric."""

    added: int
    replaced: int
    verified: bool


@router.put("/projects/{project}/demands")
async def demand(door: Door, project: int, demand: Demand) -> Changed:
    """Demand a score of the calls of a project; all other rules stay."""
    rule = Rule.score(demand.metric, ">=", demand.least)
    change = await door.cekura.rubric(project).merge(rule, deadline=door.settings.deadline)
    return Changed(added=len(change.added), replaced=len(change.replaced), verified=change.verified)


@router.get("/projects/{project}")
async def read_project(door: Door, project: int) -> Project:
    """Return a project as Cekura has it, what this version does not know included."""
    return await door.cekura.projects.get(project)


@router.post("/widgets", status_code=201)
async def add_widget(
    door: Door,
    widget: Annotated[CreateBasicDashboardWidgetBody, Body()],
    idempotency_key: Annotated[str, Header(min_length=1, max_length=64)],
) -> Widget:
    """Add a widget to the dashboard, once for each key of the caller's."""
    return await door.akua.dashboards.create_widget(
        door.settings.dashboard, widget, idempotency_key=idempotency_key
    )


@router.post("/installs/{install}/log", status_code=202)
async def follow(door: Door, install: str) -> None:
    """Begin to read the log of an install."""
    door.follow(install)


@router.get("/installs/{install}/log")
async def read_log(door: Door, install: str) -> Log:
    """Return what has been read of a log."""
    return door.logs.get(install) or Log(ended=True)


@router.post("/cekura")
async def receive_webhook(door: Door, request: Request) -> dict[str, int]:
    """Handle a webhook of Cekura, once however often it comes."""
    webhook = receive(request.headers, await request.body(), door.settings.webhook_secrets)
    key = webhook.idempotency_key
    return {"results": await door.deliveries.once(key, lambda: door.handle(webhook))}


def status_of(error: SdkError) -> int:
    """Return the status that tells the caller of the service what an error means for them."""
    match error:
        case WebhookRefused() | errors.NotFound():
            return error.status
        case errors.InvalidInput() | errors.InvalidRequest():
            return 422
        case errors.Conflict() | errors.MergeConflict() | errors.LostUpdate():
            return 409
        case errors.DeadlineExceeded():
            return 504
        case errors.RateLimited():
            return 503
        case _:
            return 502


async def refuse(_: Request, error: Exception) -> JSONResponse:
    """Answer with an error of the package: what happened, and whether anything was changed."""
    assert isinstance(error, SdkError)
    body = {
        "detail": error.message,
        "effect": error.effect,
        "idempotency_key": error.idempotency_key,
        "said": error.messages,
    }
    return JSONResponse(body, status_of(error))


def create_app(settings: Settings | None = None, tracers: TracerProvider | None = None) -> FastAPI:
    """Return the application.

    Args:
        settings: the settings; those of the environment by default.
        tracers: the provider of spans; the global one by default.
    """
    chosen = settings or Settings.from_environment()
    tracer = trace.get_tracer("door", tracer_provider=tracers)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        observed = [telemetry(tracers)]
        async with Cekura(policies=observed) as cekura, Akua(policies=observed) as akua:
            app.state.service = Service(chosen, cekura, akua)
            try:
                yield
            finally:
                await app.state.service.stop()

    async def traced(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        name = f"{request.method} {request.url.path}"
        with tracer.start_as_current_span(name, kind=SpanKind.SERVER):
            return await call_next(request)

    app = FastAPI(lifespan=lifespan)
    app.include_router(router)
    app.middleware("http")(traced)
    app.add_exception_handler(SdkError, refuse)
    return app


def running(app: FastAPI) -> AbstractAsyncContextManager[None]:
    """Return the context in which an application runs without a server around it."""
    return cast("AbstractAsyncContextManager[None]", app.router.lifespan_context(app))
