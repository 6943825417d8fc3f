"""Bodies of the Cekura API as mappings, for type checkers: cron jobs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from .. import models


class CronJobUpdateDict(TypedDict):
    """`CronJobUpdate` as a mapping."""

    name: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    agent: NotRequired[int]
    crontab_expression: NotRequired[str]
    timezone: NotRequired[models.Timezone]
    personality: NotRequired[int]
    personalities: NotRequired[Sequence[int]]
    run_as_text: NotRequired[bool]
    execution_mode: NotRequired[models.CronJobExecutionMode]


class CronJobCreateDict(TypedDict):
    """`CronJobCreate` as a mapping."""

    name: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    agent: NotRequired[int]
    crontab_expression: str
    timezone: NotRequired[models.Timezone]
    personality: NotRequired[int]
    personalities: NotRequired[Sequence[int]]
    run_as_text: NotRequired[bool]
    execution_mode: NotRequired[models.CronJobExecutionMode]
