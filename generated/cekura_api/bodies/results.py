"""Bodies of the Cekura API as mappings, for type checkers: results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict


class AskAboutFailuresRequestDict(TypedDict):
    """`AskAboutFailuresRequest` as a mapping."""

    question: str


class BulkDeleteResultsDict(TypedDict):
    """`BulkDeleteResults` as a mapping."""

    result_ids: Sequence[int]


class BulkEvaluateResultMetricsDict(TypedDict):
    """`BulkEvaluateResultMetrics` as a mapping."""

    result_ids: Sequence[int]
    metric_ids: Sequence[int]


class CreateShareableLinkTokenDict(TypedDict):
    """`CreateShareableLinkToken` as a mapping."""

    expire_at: NotRequired[str | None]


class DeleteRunsDict(TypedDict):
    """`DeleteRuns` as a mapping."""

    run_ids: Sequence[int]


class EvaluateResultMetricsDict(TypedDict):
    """`EvaluateResultMetrics` as a mapping."""

    run_ids: Sequence[str]
    metric_ids: Sequence[str]
