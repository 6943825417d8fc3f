"""Models of the Cekura API: cron jobs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import Timezone


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioInline(Model):
    """Scenario inline, the value of `CronJob.scenarios_data`.

    Attributes:
        id: set by the server.
        name: at most 80 characters.
        personality_name: set by the server.
    """

    id: int = SERVER_SET
    agent: int | Unset | None = UNSET
    name: str | Unset = UNSET
    personality: int | Unset | None = UNSET
    personality_name: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CronJob(Model):
    """Cron job, which `cron_jobs.list` or `cron_jobs.create` or one of 2 others returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        crontab_expression: at most 255 characters.
        scenarios: never answered.
        scenario_ids: set by the server.
        scenarios_data: set by the server.
        frequency: 1 to 100.
        concurrency_limit: at least 1, never answered.
        created_by: set by the server.
        created_via: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    agent: int | Unset = UNSET
    name: str | Unset = UNSET
    crontab_expression: str
    timezone: str | Unset = UNSET
    scenarios: Any | Unset = attrs.field(default=UNSET, repr=False)
    scenario_ids: list[int] = SERVER_SET
    scenarios_data: list[ScenarioInline] = SERVER_SET
    personality: int | Unset | None = UNSET
    personalities: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    frequency: int | Unset = UNSET
    concurrency_limit: int | Unset | None = attrs.field(default=UNSET, repr=False)
    run_as_text: bool | Unset = UNSET
    execution_mode: CronJobExecutionMode | Unset = UNSET
    notify_on: CronJobNotifyOn | Unset = UNSET
    is_active: bool | Unset = UNSET
    created_by: int = SERVER_SET
    created_via: CronJobCreatedVia | None = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CronJobUpdate(Model):
    """Cron job update, the body of `cron_jobs.update`."""

    name: str | Unset = UNSET
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    agent: int | Unset = UNSET
    crontab_expression: str | Unset = UNSET
    timezone: Timezone | Unset = UNSET
    personality: int | Unset = UNSET
    personalities: list[int] | Unset = UNSET
    run_as_text: bool | Unset = UNSET
    execution_mode: CronJobExecutionMode | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CronJobCreate(Model):
    """Cron job create, the body of `cron_jobs.create`."""

    name: str | Unset = UNSET
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    agent: int | Unset = UNSET
    crontab_expression: str
    timezone: Timezone | Unset = UNSET
    personality: int | Unset = UNSET
    personalities: list[int] | Unset = UNSET
    run_as_text: bool | Unset = UNSET
    execution_mode: CronJobExecutionMode | Unset = UNSET


CronJobExecutionMode: TypeAlias = (
    Literal[
        "voice",
        "text",
        "sip",
        "vapi_webrtc",
        "retell_webrtc",
        "elevenlabs",
        "ello",
        "livekit_v2",
        "pipecat_v2",
        "agora",
    ]
    | str
)
CronJobNotifyOn: TypeAlias = Literal["never", "success", "failure", "both"] | str
CronJobCreatedVia: TypeAlias = Literal["user", "api", "mcp", "cli", "sdk"] | str
