"""Bodies of the Cekura API as mappings, for type checkers: results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict


class AskAboutFailuresRequestDict(TypedDict):
    """`AskAboutFailuresRequest` as a mapping."""

    question: str


class SchemaPostBulkDeleteResultsDict(TypedDict):
    """`SchemaPostBulkDeleteResults` as a mapping."""

    result_ids: Sequence[int]


class SchemaPostBulkEvaluateResultMetricsDict(TypedDict):
    """`SchemaPostBulkEvaluateResultMetrics` as a mapping."""

    result_ids: Sequence[int]
    metric_ids: Sequence[int]


class SchemaPostCreateShareableLinkTokenDict(TypedDict):
    """`SchemaPostCreateShareableLinkToken` as a mapping."""

    expire_at: NotRequired[str | None]


class SchemaPostDeleteRunsDict(TypedDict):
    """`SchemaPostDeleteRuns` as a mapping."""

    run_ids: Sequence[int]


class SchemaPostReRunResultDetailDict(TypedDict):
    """`SchemaPostReRunResultDetail` as a mapping."""

    run_ids: Sequence[str]
    metric_ids: Sequence[str]
