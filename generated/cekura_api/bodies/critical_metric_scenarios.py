"""Bodies of the Cekura API as mappings, for type checkers: critical metric scenarios."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class CriticalMetricScenarioUpdateDict(TypedDict):
    """`CriticalMetricScenarioUpdate` as a mapping."""

    priority: NotRequired[models.CriticalPriority]
