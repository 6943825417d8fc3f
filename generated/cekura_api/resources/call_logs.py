"""Call logs (Cekura)."""

from __future__ import annotations

import builtins
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    DateTime,
    JSONObject,
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

BULK_DELETE: Operation[None] = operation(
    "call_logs.bulk_delete",
    "POST",
    "/observability/v1/call-logs/delete_call_logs/",
    {204: "None"},
    body="application/json",
    body_type="DeleteCallLogs",
    body_required=True,
)
COMPLETE_UPLOAD: Operation[Any] = operation(
    "call_logs.complete_upload",
    "POST",
    "/observability/v1/call-logs/complete-upload/",
    {200: "Any"},
    body="application/json",
)
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
EXPORT: Operation[bytes] = operation(
    "call_logs.export", "GET", "/observability/v1/call-logs/export_call_logs/", {200: "bytes"}
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
GET_EXPORT_PROGRESS: Operation[Any] = operation(
    "call_logs.get_export_progress",
    "GET",
    "/observability/v1/call-logs/export_call_logs_progress/",
    {200: "Any"},
)
GET_FILTERS: Operation[Any] = operation(
    "call_logs.get_filters", "GET", "/observability/v1/call-logs/filters/", {200: "Any"}
)
GET_TRACE: Operation[models.CallLogTraceResponse] = operation(
    "call_logs.get_trace",
    "GET",
    "/observability/v1/call-logs/{id}/trace/",
    {200: "CallLogTraceResponse"},
)
GET_UPLOAD_URL: Operation[Any] = operation(
    "call_logs.get_upload_url",
    "POST",
    "/observability/v1/call-logs/get-upload-url/",
    {200: "Any"},
    body="application/json",
)
LIST: Operation[models.CallLogList] = operation(
    "call_logs.list",
    "GET",
    "/observability/v2/call-logs/",
    {200: "CallLogListPage"},
    pagination="page",
    cursor="page",
)
MARK_CRITICAL_SCENARIO_WRONG: Operation[Any] = operation(
    "call_logs.mark_critical_scenario_wrong",
    "POST",
    "/observability/v1/call-logs/{id}/mark_critical_scenario_wrong/",
    {200: "Any"},
    body="application/json",
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
OBSERVE_LIVEKIT: Operation[Any] = operation(
    "call_logs.observe_livekit",
    "POST",
    "/observability/v1/livekit/observe/",
    {200: "Any"},
    body="application/json",
)
OBSERVE_PIPECAT: Operation[Any] = operation(
    "call_logs.observe_pipecat",
    "POST",
    "/observability/v1/pipecat/observe/",
    {200: "Any"},
    body="application/json",
)
OBSERVE_RETELL: Operation[Any] = operation(
    "call_logs.observe_retell",
    "POST",
    "/observability/v1/retell/observe/",
    {200: "Any"},
    body="application/json",
    credential=False,
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
UNMARK_CRITICAL_SCENARIO_WRONG: Operation[Any] = operation(
    "call_logs.unmark_critical_scenario_wrong",
    "POST",
    "/observability/v1/call-logs/{id}/unmark_critical_scenario_wrong/",
    {200: "Any"},
    body="application/json",
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
        "bulk_delete": BULK_DELETE,
        "complete_upload": COMPLETE_UPLOAD,
        "create_scenarios": CREATE_SCENARIOS,
        "create_scenarios_v1": CREATE_SCENARIOS_V1,
        "delete": DELETE,
        "delete_v1": DELETE_V1,
        "evaluate_metrics": EVALUATE_METRICS,
        "evaluate_metrics_v1": EVALUATE_METRICS_V1,
        "export": EXPORT,
        "get": GET,
        "get_create_scenarios_progress": GET_CREATE_SCENARIOS_PROGRESS,
        "get_create_scenarios_progress_v1": GET_CREATE_SCENARIOS_PROGRESS_V1,
        "get_export_progress": GET_EXPORT_PROGRESS,
        "get_filters": GET_FILTERS,
        "get_trace": GET_TRACE,
        "get_upload_url": GET_UPLOAD_URL,
        "list": LIST,
        "mark_critical_scenario_wrong": MARK_CRITICAL_SCENARIO_WRONG,
        "mark_metric_vote": MARK_METRIC_VOTE,
        "mark_metric_vote_v1": MARK_METRIC_VOTE_V1,
        "observe": OBSERVE,
        "observe_livekit": OBSERVE_LIVEKIT,
        "observe_pipecat": OBSERVE_PIPECAT,
        "observe_retell": OBSERVE_RETELL,
        "rerun_evaluation": RERUN_EVALUATION,
        "rerun_evaluation_v1": RERUN_EVALUATION_V1,
        "unmark_critical_scenario_wrong": UNMARK_CRITICAL_SCENARIO_WRONG,
        "update": UPDATE,
    }

    async def bulk_delete(
        self,
        body: models.DeleteCallLogs | bodies.DeleteCallLogsDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete call logs at once.

        POST /observability/v1/call-logs/delete_call_logs/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_DELETE, body=body, **options)

    async def complete_upload(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Say that the upload of a recording is complete.

        POST /observability/v1/call-logs/complete-upload/.
        """
        return await self._client.call(COMPLETE_UPLOAD, body=body, **options)

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

    async def export(self, **options: Unpack[CallOptions]) -> bytes:
        """Export call logs to a file.

        GET /observability/v1/call-logs/export_call_logs/.
        """
        return await self._client.call(EXPORT, **options)

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

    async def get_export_progress(self, **options: Unpack[CallOptions]) -> Any:
        """Get how far exporting call logs is.

        GET /observability/v1/call-logs/export_call_logs_progress/.
        """
        return await self._client.call(GET_EXPORT_PROGRESS, **options)

    async def get_filters(self, **options: Unpack[CallOptions]) -> Any:
        """Get the filters of call logs.

        GET /observability/v1/call-logs/filters/.
        """
        return await self._client.call(GET_FILTERS, **options)

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

    async def get_upload_url(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Get the URL to upload a recording to.

        POST /observability/v1/call-logs/get-upload-url/.
        """
        return await self._client.call(GET_UPLOAD_URL, body=body, **options)

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

    async def mark_critical_scenario_wrong(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Mark a critical scenario of a call log as wrong.

        POST /observability/v1/call-logs/{id}/mark_critical_scenario_wrong/.
        """
        return await self._client.call(MARK_CRITICAL_SCENARIO_WRONG, (id,), body=body, **options)

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

    async def observe_livekit(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Send a production call of LiveKit for observation.

        POST /observability/v1/livekit/observe/.
        """
        return await self._client.call(OBSERVE_LIVEKIT, body=body, **options)

    async def observe_pipecat(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Send a production call of Pipecat for observation.

        POST /observability/v1/pipecat/observe/.
        """
        return await self._client.call(OBSERVE_PIPECAT, body=body, **options)

    async def observe_retell(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Send a production call of Retell for observation.

        POST /observability/v1/retell/observe/. Sent without a credential.
        """
        return await self._client.call(OBSERVE_RETELL, body=body, **options)

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

    async def unmark_critical_scenario_wrong(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """No longer mark a critical scenario of a call log as wrong.

        POST /observability/v1/call-logs/{id}/unmark_critical_scenario_wrong/.
        """
        return await self._client.call(UNMARK_CRITICAL_SCENARIO_WRONG, (id,), body=body, **options)

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
