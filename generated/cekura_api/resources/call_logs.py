"""Call logs (Cekura)."""

from __future__ import annotations

import builtins
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    DateTime,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE_SCENARIOS: Operation[models.CreateCallLogScenariosAnswer] = operation(
    "call_logs.create_scenarios",
    "POST",
    "/observability/v2/call-logs/create_scenarios/",
    {200: "CreateCallLogScenariosAnswer"},
    body="application/json",
    body_type="CreateScenarios",
)
CREATE_SCENARIOS_V1: Operation[models.CreateCallLogScenariosAnswer] = operation(
    "call_logs.create_scenarios_v1",
    "POST",
    "/observability/v1/call-logs/create_scenarios/",
    {200: "CreateCallLogScenariosAnswer"},
    body="application/json",
    body_type="CreateScenarios",
)
DELETE: Operation[None] = operation(
    "call_logs.delete", "DELETE", "/observability/v2/call-logs/{id}/", {204: "None"}
)
DELETE_V1: Operation[None] = operation(
    "call_logs.delete_v1", "DELETE", "/observability/v1/call-logs/{id}/", {204: "None"}
)
EVALUATE_METRICS: Operation[builtins.list[models.CallLogList]] = operation(
    "call_logs.evaluate_metrics",
    "POST",
    "/observability/v2/call-logs/evaluate_metrics/",
    {200: "list[CallLogList]"},
    body="application/json",
    body_type="EvaluateMetrics",
    body_required=True,
)
EVALUATE_METRICS_V1: Operation[builtins.list[models.CallLogList]] = operation(
    "call_logs.evaluate_metrics_v1",
    "POST",
    "/observability/v1/call-logs/evaluate_metrics/",
    {200: "list[CallLogList]"},
    body="application/json",
    body_type="EvaluateMetrics",
    body_required=True,
)
GET: Operation[models.CallLogDetail] = operation(
    "call_logs.get", "GET", "/observability/v2/call-logs/{id}/", {200: "CallLogDetail"}
)
GET_CREATE_SCENARIOS_PROGRESS: Operation[models.CreateScenariosProgressResponse] = operation(
    "call_logs.get_create_scenarios_progress",
    "GET",
    "/observability/v2/call-logs/create_scenarios_progress/",
    {200: "CreateScenariosProgressResponse"},
)
GET_CREATE_SCENARIOS_PROGRESS_V1: Operation[models.CreateScenariosProgressResponse] = operation(
    "call_logs.get_create_scenarios_progress_v1",
    "GET",
    "/observability/v1/call-logs/create_scenarios_progress/",
    {200: "CreateScenariosProgressResponse"},
)
GET_TRACE: Operation[models.CallLogTraceResponse] = operation(
    "call_logs.get_trace",
    "GET",
    "/observability/v1/call-logs/{id}/trace/",
    {200: "CallLogTraceResponse"},
)
LIST: Operation[models.CallLogList] = operation(
    "call_logs.list",
    "GET",
    "/observability/v2/call-logs/",
    {200: "CallLogListPage"},
    pagination="page",
    cursor="page",
)
MARK_METRIC_VOTE: Operation[models.MarkMetricVoteCallLogResponse] = operation(
    "call_logs.mark_metric_vote",
    "POST",
    "/observability/v2/call-logs/{id}/mark_metric_vote/",
    {200: "MarkMetricVoteCallLogResponse"},
    body="application/json",
    body_type="MarkMetricVote",
    body_required=True,
)
MARK_METRIC_VOTE_V1: Operation[models.MarkMetricVoteCallLogResponse] = operation(
    "call_logs.mark_metric_vote_v1",
    "POST",
    "/observability/v1/call-logs/{id}/mark_metric_vote/",
    {200: "MarkMetricVoteCallLogResponse"},
    body="application/json",
    body_type="MarkMetricVote",
    body_required=True,
)
OBSERVE: Operation[models.CallLogList] = operation(
    "call_logs.observe",
    "POST",
    "/observability/v1/observe/",
    {201: "CallLogList"},
    body="application/json",
    body_type="CreateCallLog",
    body_required=True,
)
RERUN_EVALUATION: Operation[builtins.list[models.CallLogDetail]] = operation(
    "call_logs.rerun_evaluation",
    "POST",
    "/observability/v2/call-logs/rerun_evaluation/",
    {200: "list[CallLogDetail]"},
    body="application/json",
    body_type="RerunEvaluation",
    body_required=True,
)
RERUN_EVALUATION_V1: Operation[builtins.list[models.CallLogDetail]] = operation(
    "call_logs.rerun_evaluation_v1",
    "POST",
    "/observability/v1/call-logs/rerun_evaluation/",
    {200: "list[CallLogDetail]"},
    body="application/json",
    body_type="RerunEvaluation",
    body_required=True,
)
UPDATE: Operation[models.CallLogDetail] = operation(
    "call_logs.update",
    "PATCH",
    "/observability/v2/call-logs/{id}/",
    {200: "CallLogDetail"},
    body="application/json",
    body_type="UpdateCallLog",
)


class CallLogs(Resource):
    """Call logs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create_scenarios": CREATE_SCENARIOS,
        "create_scenarios_v1": CREATE_SCENARIOS_V1,
        "delete": DELETE,
        "delete_v1": DELETE_V1,
        "evaluate_metrics": EVALUATE_METRICS,
        "evaluate_metrics_v1": EVALUATE_METRICS_V1,
        "get": GET,
        "get_create_scenarios_progress": GET_CREATE_SCENARIOS_PROGRESS,
        "get_create_scenarios_progress_v1": GET_CREATE_SCENARIOS_PROGRESS_V1,
        "get_trace": GET_TRACE,
        "list": LIST,
        "mark_metric_vote": MARK_METRIC_VOTE,
        "mark_metric_vote_v1": MARK_METRIC_VOTE_V1,
        "observe": OBSERVE,
        "rerun_evaluation": RERUN_EVALUATION,
        "rerun_evaluation_v1": RERUN_EVALUATION_V1,
        "update": UPDATE,
    }

    async def create_scenarios(
        self,
        body: models.CreateScenarios | bodies.CreateScenariosDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateCallLogScenariosAnswer:
        """Start creating scenarios from call logs.

        POST /observability/v2/call-logs/create_scenarios/.

        Raises:
            InvalidRequest: the API answered 400.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(CREATE_SCENARIOS, body=body, **options)

    async def create_scenarios_v1(
        self,
        body: models.CreateScenarios | bodies.CreateScenariosDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateCallLogScenariosAnswer:
        """Start creating scenarios from call logs (version 1).

        POST /observability/v1/call-logs/create_scenarios/. See
        https://docs.cekura.ai/api-reference/observability/create-scenarios-from-call-logs

        Raises:
            InvalidRequest: the API answered 400.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(CREATE_SCENARIOS_V1, body=body, **options)

    async def delete(
        self, id: int, *, retain_evaluations: bool | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a call log.

        DELETE /observability/v2/call-logs/{id}/.

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(
            DELETE, (id,), query={"retain_evaluations": retain_evaluations}, **options
        )

    async def delete_v1(
        self, id: int, *, retain_evaluations: bool | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a call log (version 1).

        DELETE /observability/v1/call-logs/{id}/. See
        https://docs.cekura.ai/api-reference/observability/delete-call

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(
            DELETE_V1, (id,), query={"retain_evaluations": retain_evaluations}, **options
        )

    async def evaluate_metrics(
        self,
        body: models.EvaluateMetrics | bodies.EvaluateMetricsDict,
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.CallLogList]:
        """Evaluate metrics on call logs.

        POST /observability/v2/call-logs/evaluate_metrics/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(EVALUATE_METRICS, body=body, **options)

    async def evaluate_metrics_v1(
        self,
        body: models.EvaluateMetrics | bodies.EvaluateMetricsDict,
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.CallLogList]:
        """Evaluate metrics on call logs (version 1).

        POST /observability/v1/call-logs/evaluate_metrics/. See
        https://docs.cekura.ai/api-reference/observability/evaluate-metrics

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(EVALUATE_METRICS_V1, body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.CallLogDetail:
        """Get a call log.

        GET /observability/v2/call-logs/{id}/. See
        https://docs.cekura.ai/api-reference/observability/get-call

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_create_scenarios_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateScenariosProgressResponse:
        """Get how far creating scenarios from call logs is.

        GET /observability/v2/call-logs/create_scenarios_progress/.

        Args:
            progress_id: UUID.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            GET_CREATE_SCENARIOS_PROGRESS,
            query={"progress_id": progress_id, "agent_id": agent_id, "project_id": project_id},
            **options,
        )

    async def get_create_scenarios_progress_v1(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.CreateScenariosProgressResponse:
        """Get how far creating scenarios from call logs is (version 1).

        GET /observability/v1/call-logs/create_scenarios_progress/. See
        https://docs.cekura.ai/api-reference/observability/create-scenarios-from-call-logs-progress

        Args:
            progress_id: UUID.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            GET_CREATE_SCENARIOS_PROGRESS_V1, query={"progress_id": progress_id}, **options
        )

    async def get_trace(
        self, id: int, **options: Unpack[CallOptions]
    ) -> models.CallLogTraceResponse:
        """Get the trace of a call log.

        GET /observability/v1/call-logs/{id}/trace/. See
        https://docs.cekura.ai/api-reference/observability/get-call-log-trace

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_TRACE, (id,), **options)

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timestamp_from: DateTime | None = None,
        timestamp_to: DateTime | None = None,
        call_ids: str | None = None,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        filters_v2: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CallLogList]:
        """List call logs.

        GET /observability/v2/call-logs/. See
        https://docs.cekura.ai/api-reference/observability/list-calls

        Args:
            timestamp_from: RFC 3339 date and time.
            timestamp_to: RFC 3339 date and time.
            call_ids: not empty.
            assistant_id: not empty.
            filters_v2: not empty.
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "timestamp_from": timestamp_from,
                "timestamp_to": timestamp_to,
                "call_ids": call_ids,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
                "filters_v2": filters_v2,
            },
            **options,
        )

    async def mark_metric_vote(
        self,
        id: int,
        body: models.MarkMetricVote | bodies.MarkMetricVoteDict,
        **options: Unpack[CallOptions],
    ) -> models.MarkMetricVoteCallLogResponse:
        """Vote on a metric of a call log.

        POST /observability/v2/call-logs/{id}/mark_metric_vote/.

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(MARK_METRIC_VOTE, (id,), body=body, **options)

    async def mark_metric_vote_v1(
        self,
        id: int,
        body: models.MarkMetricVote | bodies.MarkMetricVoteDict,
        **options: Unpack[CallOptions],
    ) -> models.MarkMetricVoteCallLogResponse:
        """Vote on a metric of a call log (version 1).

        POST /observability/v1/call-logs/{id}/mark_metric_vote/. See
        https://docs.cekura.ai/api-reference/observability/vote-call-log-metric

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(MARK_METRIC_VOTE_V1, (id,), body=body, **options)

    async def observe(
        self, body: models.CreateCallLog | bodies.CreateCallLogDict, **options: Unpack[CallOptions]
    ) -> models.CallLogList:
        """Send a production call for observation.

        POST /observability/v1/observe/. See
        https://docs.cekura.ai/api-reference/observability/send-calls

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(OBSERVE, body=body, **options)

    async def rerun_evaluation(
        self,
        body: models.RerunEvaluation | bodies.RerunEvaluationDict,
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.CallLogDetail]:
        """Evaluate call logs again.

        POST /observability/v2/call-logs/rerun_evaluation/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RERUN_EVALUATION, body=body, **options)

    async def rerun_evaluation_v1(
        self,
        body: models.RerunEvaluation | bodies.RerunEvaluationDict,
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.CallLogDetail]:
        """Evaluate call logs again (version 1).

        POST /observability/v1/call-logs/rerun_evaluation/. See
        https://docs.cekura.ai/api-reference/observability/reevaluate-calls

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RERUN_EVALUATION_V1, body=body, **options)

    async def update(
        self,
        id: int,
        body: models.UpdateCallLog | bodies.UpdateCallLogDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CallLogDetail:
        """Update a call log.

        PATCH /observability/v2/call-logs/{id}/.

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
