"""Models of the Cekura API: cron jobs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import Timezone


@attrs.define(kw_only=True, repr=False)
class ScenarioInline(Model):
    """Scenario inline, the value of `CronJob.scenarios_data`.

    Attributes:
        id: set by the server.
        name: at most 80 characters.
        personality_name: set by the server.
    """

    id: int = UNSET
    agent: int | None = UNSET
    name: str = UNSET
    personality: int | None = UNSET
    personality_name: str = UNSET


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    agent: int = UNSET
    name: str = UNSET
    crontab_expression: str
    timezone: str = UNSET
    scenarios: Any = attrs.field(default=UNSET, repr=False)
    scenario_ids: list[int] = UNSET
    scenarios_data: list[ScenarioInline] = UNSET
    personality: int | None = UNSET
    personalities: list[int] = UNSET
    tags: list[str] = UNSET
    frequency: int = UNSET
    concurrency_limit: int | None = attrs.field(default=UNSET, repr=False)
    run_as_text: bool = UNSET
    execution_mode: CronJobExecutionMode = UNSET
    notify_on: CronJobNotifyOn = UNSET
    is_active: bool = UNSET
    created_by: int = UNSET
    created_via: CronJobCreatedVia | None = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PatchedSchemaPostCronJob(Model):
    """Patched schema post cron job, the body of `cron_jobs.update`."""

    name: str = UNSET
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    agent: int = UNSET
    crontab_expression: str = UNSET
    timezone: Timezone = UNSET
    personality: int = UNSET
    personalities: list[int] = UNSET
    run_as_text: bool = UNSET
    execution_mode: CronJobExecutionMode = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostCronJob(Model):
    """Schema post cron job, the body of `cron_jobs.create`."""

    name: str = UNSET
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    agent: int = UNSET
    crontab_expression: str
    timezone: Timezone = UNSET
    personality: int = UNSET
    personalities: list[int] = UNSET
    run_as_text: bool = UNSET
    execution_mode: CronJobExecutionMode = UNSET


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
