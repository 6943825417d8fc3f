"""Bodies of the Cekura API as mappings, for type checkers: predefined metrics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict


class PredefinedMetricCopyRequestDict(TypedDict):
    """`PredefinedMetricCopyRequest` as a mapping."""

    predefined_metric_ids: NotRequired[Sequence[int]]
    metric_codes: NotRequired[Sequence[str]]
    project_id: NotRequired[int]
    agent_id: NotRequired[int]
    scenarios: NotRequired[Sequence[int]]
