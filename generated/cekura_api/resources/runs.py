"""Runs (Cekura)."""

from __future__ import annotations

from collections.abc import Sequence
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

DELETE: Operation[None] = operation(
    "runs.delete", "DELETE", "/test_framework/v1/runs-external/{id}/", {204: "None"}
)
END_CALL: Operation[Any] = operation(
    "runs.end_call", "POST", "/test_framework/v2/runs/{id}/end_call/", {200: "Any"}
)
END_CALL_V1: Operation[Any] = operation(
    "runs.end_call_v1", "POST", "/test_framework/v1/runs/{id}/end_call/", {200: "Any"}
)
END_CHAT: Operation[models.ApiChatFinishResponse] = operation(
    "runs.end_chat",
    "POST",
    "/test_framework/v1/runs/{id}/end-chat/",
    {200: "ApiChatFinishResponse"},
    body="application/json",
    body_type="ApiChatFinish",
)
GET: Operation[models.Run] = operation(
    "runs.get", "GET", "/test_framework/v1/runs-external/{id}/", {200: "Run"}, deprecated=True
)
GET_BULK: Operation[models.Run] = operation(
    "runs.get_bulk", "GET", "/test_framework/v2/runs/bulk/", {200: "list[Run]"}, pagination="array"
)
GET_CHAT_TURN: Operation[models.ApiChatTurnPollResponse] = operation(
    "runs.get_chat_turn",
    "GET",
    "/test_framework/v1/runs/{id}/chat/{turn_id}/",
    {200: "ApiChatTurnPollResponse"},
)
GET_EXPECTED_OUTCOME_PROGRESS: Operation[Any] = operation(
    "runs.get_expected_outcome_progress",
    "GET",
    "/test_framework/v1/runs-external/run_expected_outcome_progress/",
    {200: "Any"},
)
GET_LISTEN_URL: Operation[Any] = operation(
    "runs.get_listen_url",
    "GET",
    "/test_framework/v1/runs-external/{id}/get_listen_url/",
    {200: "Any"},
)
GET_TRACE: Operation[models.RunTraceResponse] = operation(
    "runs.get_trace", "GET", "/test_framework/v1/runs/{id}/trace/", {200: "RunTraceResponse"}
)
LIST: Operation[models.RunList] = operation(
    "runs.list",
    "GET",
    "/test_framework/v1/runs-external/",
    {200: "RunListPage"},
    styles={
        "id__in": "csv",
        "result__agent_id__in": "csv",
        "status__in": "csv",
        "scenario__id__in": "csv",
        "personality__id__in": "csv",
    },
    pagination="page",
    cursor="page",
    deprecated=True,
)
MARK_CRITICAL_SCENARIO_WRONG: Operation[Any] = operation(
    "runs.mark_critical_scenario_wrong",
    "POST",
    "/test_framework/v1/runs-external/{id}/mark_critical_scenario_wrong/",
    {200: "Any"},
    body="application/json",
)
MARK_EXPECTED_OUTCOME_VOTE: Operation[Any] = operation(
    "runs.mark_expected_outcome_vote",
    "POST",
    "/test_framework/v1/runs-external/{id}/mark_expected_outcome_vote/",
    {200: "Any"},
    body="application/json",
)
MARK_METRIC_VOTE: Operation[models.MarkMetricVoteRunResponse] = operation(
    "runs.mark_metric_vote",
    "POST",
    "/test_framework/v2/runs/{id}/mark_metric_vote/",
    {200: "MarkMetricVoteRunResponse"},
    body="application/json",
    body_type="MarkMetricVote",
    body_required=True,
)
MARK_METRIC_VOTE_V1: Operation[models.MarkMetricVoteRunResponse] = operation(
    "runs.mark_metric_vote_v1",
    "POST",
    "/test_framework/v1/runs/{id}/mark_metric_vote/",
    {200: "MarkMetricVoteRunResponse"},
    body="application/json",
    body_type="MarkMetricVote",
    body_required=True,
)
RUN_EXPECTED_OUTCOME: Operation[Any] = operation(
    "runs.run_expected_outcome",
    "POST",
    "/test_framework/v1/runs-external/{id}/run_expected_outcome_bg/",
    {200: "Any"},
    body="application/json",
)
SEND_CHAT_TURN: Operation[models.ApiChatTurnSubmitResponse] = operation(
    "runs.send_chat_turn",
    "POST",
    "/test_framework/v1/runs/{id}/chat/",
    {202: "ApiChatTurnSubmitResponse"},
    body="application/json",
    body_type="ApiChatTurn",
)
UNMARK_CRITICAL_SCENARIO_WRONG: Operation[Any] = operation(
    "runs.unmark_critical_scenario_wrong",
    "POST",
    "/test_framework/v1/runs-external/{id}/unmark_critical_scenario_wrong/",
    {200: "Any"},
    body="application/json",
)
UPDATE: Operation[models.Run] = operation(
    "runs.update",
    "PATCH",
    "/test_framework/v1/runs-external/{id}/",
    {200: "Run"},
    body="application/json",
    body_type="PatchedRun",
)


class Runs(Resource):
    """Runs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "delete": DELETE,
        "end_call": END_CALL,
        "end_call_v1": END_CALL_V1,
        "end_chat": END_CHAT,
        "get": GET,
        "get_bulk": GET_BULK,
        "get_chat_turn": GET_CHAT_TURN,
        "get_expected_outcome_progress": GET_EXPECTED_OUTCOME_PROGRESS,
        "get_listen_url": GET_LISTEN_URL,
        "get_trace": GET_TRACE,
        "list": LIST,
        "mark_critical_scenario_wrong": MARK_CRITICAL_SCENARIO_WRONG,
        "mark_expected_outcome_vote": MARK_EXPECTED_OUTCOME_VOTE,
        "mark_metric_vote": MARK_METRIC_VOTE,
        "mark_metric_vote_v1": MARK_METRIC_VOTE_V1,
        "run_expected_outcome": RUN_EXPECTED_OUTCOME,
        "send_chat_turn": SEND_CHAT_TURN,
        "unmark_critical_scenario_wrong": UNMARK_CRITICAL_SCENARIO_WRONG,
        "update": UPDATE,
    }

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a run.

        DELETE /test_framework/v1/runs-external/{id}/.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def end_call(self, id: int, **options: Unpack[CallOptions]) -> Any:
        """End the call of a run.

        POST /test_framework/v2/runs/{id}/end_call/.

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(END_CALL, (id,), **options)

    async def end_call_v1(self, id: int, **options: Unpack[CallOptions]) -> Any:
        """End the call of a run (version 1).

        POST /test_framework/v1/runs/{id}/end_call/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworkruns-end_call

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(END_CALL_V1, (id,), **options)

    async def end_chat(
        self,
        id: int,
        body: models.ApiChatFinish | bodies.ApiChatFinishDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ApiChatFinishResponse:
        """End the chat of a run.

        POST /test_framework/v1/runs/{id}/end-chat/. See
        https://docs.cekura.ai/api-reference/test_framework/api-chat-end
        """
        return await self._client.call(END_CHAT, (id,), body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.Run:
        """Get a run.

        GET /test_framework/v1/runs-external/{id}/. Deprecated.
        """
        return await self._client.call(GET, (id,), **options)

    def get_bulk(
        self,
        *,
        run_ids: str,
        agent_id: int | None = None,
        result_id: int | None = None,
        project_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Run]:
        """Get runs at once.

        GET /test_framework/v2/runs/bulk/. See
        https://docs.cekura.ai/api-reference/test_framework/list-runs-with-ids
        """
        return self._client.pages(
            GET_BULK,
            query={
                "run_ids": run_ids,
                "agent_id": agent_id,
                "result_id": result_id,
                "project_id": project_id,
            },
            **options,
        )

    async def get_chat_turn(
        self, id: int, turn_id: str, **options: Unpack[CallOptions]
    ) -> models.ApiChatTurnPollResponse:
        """Get a turn of the chat of a run.

        GET /test_framework/v1/runs/{id}/chat/{turn_id}/. See
        https://docs.cekura.ai/api-reference/test_framework/api-chat-poll-turn

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_CHAT_TURN,
            (
                id,
                turn_id,
            ),
            **options,
        )

    async def get_expected_outcome_progress(self, **options: Unpack[CallOptions]) -> Any:
        """Get how far evaluating an expected outcome is.

        GET /test_framework/v1/runs-external/run_expected_outcome_progress/.
        """
        return await self._client.call(GET_EXPECTED_OUTCOME_PROGRESS, **options)

    async def get_listen_url(self, id: int, **options: Unpack[CallOptions]) -> Any:
        """Get the listen url of a run.

        GET /test_framework/v1/runs-external/{id}/get_listen_url/.
        """
        return await self._client.call(GET_LISTEN_URL, (id,), **options)

    async def get_trace(self, id: int, **options: Unpack[CallOptions]) -> models.RunTraceResponse:
        """Get the trace of a run.

        GET /test_framework/v1/runs/{id}/trace/. See
        https://docs.cekura.ai/api-reference/test_framework/get-run-trace

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_TRACE, (id,), **options)

    def list(
        self,
        *,
        id_in: Sequence[int] | None = None,
        id: str | None = None,
        id_contains: int | None = None,
        timestamp_gte: DateTime | None = None,
        timestamp_lte: DateTime | None = None,
        result_agent_id: int | None = None,
        result_agent_id_in: Sequence[int] | None = None,
        status_in: Sequence[str] | None = None,
        status: models.ResultStatus | None = None,
        success: bool | None = None,
        duration_gte: float | None = None,
        duration_lte: float | None = None,
        call_id_icontains: str | None = None,
        call_id: str | None = None,
        provider_call_id_icontains: str | None = None,
        provider_call_id: str | None = None,
        scenario_id_in: Sequence[int] | None = None,
        scenario_id: int | None = None,
        personality_id_in: Sequence[int] | None = None,
        personality_id: int | None = None,
        result_id: int | None = None,
        result_run_as_text: bool | None = None,
        created_at_from: DateTime | None = None,
        created_at_to: DateTime | None = None,
        agent_id: int | None = None,
        assistant_id: str | None = None,
        scenarios: str | None = None,
        tags: str | None = None,
        personalities: str | None = None,
        success_rate: float | None = None,
        metrics: str | None = None,
        search: str | None = None,
        call_ended_reason: str | None = None,
        call_ended_reason_icontains: str | None = None,
        call_ended_reason_in: str | None = None,
        created_at_range: str | None = None,
        duration_range: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
        project_id: int | None = None,
        result_id_: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.RunList]:
        """List runs.

        GET /test_framework/v1/runs-external/. Deprecated.

        Args:
            timestamp_gte: RFC 3339 date and time.
            timestamp_lte: RFC 3339 date and time.
            created_at_from: RFC 3339 date and time.
            created_at_to: RFC 3339 date and time.
        """
        return self._client.pages(
            LIST,
            query={
                "id__in": id_in,
                "id": id,
                "id__contains": id_contains,
                "timestamp__gte": timestamp_gte,
                "timestamp__lte": timestamp_lte,
                "result__agent_id": result_agent_id,
                "result__agent_id__in": result_agent_id_in,
                "status__in": status_in,
                "status": status,
                "success": success,
                "duration__gte": duration_gte,
                "duration__lte": duration_lte,
                "call_id__icontains": call_id_icontains,
                "call_id": call_id,
                "provider_call_id__icontains": provider_call_id_icontains,
                "provider_call_id": provider_call_id,
                "scenario__id__in": scenario_id_in,
                "scenario__id": scenario_id,
                "personality__id__in": personality_id_in,
                "personality__id": personality_id,
                "result__id": result_id,
                "result__run_as_text": result_run_as_text,
                "created_at_from": created_at_from,
                "created_at_to": created_at_to,
                "agent_id": agent_id,
                "assistant_id": assistant_id,
                "scenarios": scenarios,
                "tags": tags,
                "personalities": personalities,
                "success_rate": success_rate,
                "metrics": metrics,
                "search": search,
                "call_ended_reason": call_ended_reason,
                "call_ended_reason__icontains": call_ended_reason_icontains,
                "call_ended_reason__in": call_ended_reason_in,
                "created_at_range": created_at_range,
                "duration_range": duration_range,
                "page": page,
                "page_size": page_size,
                "project_id": project_id,
                "result_id": result_id_,
            },
            **options,
        )

    async def mark_critical_scenario_wrong(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Mark a critical scenario of a run as wrong.

        POST /test_framework/v1/runs-external/{id}/mark_critical_scenario_wrong/.
        """
        return await self._client.call(MARK_CRITICAL_SCENARIO_WRONG, (id,), body=body, **options)

    async def mark_expected_outcome_vote(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Vote on the expected outcome of a run.

        POST /test_framework/v1/runs-external/{id}/mark_expected_outcome_vote/.
        """
        return await self._client.call(MARK_EXPECTED_OUTCOME_VOTE, (id,), body=body, **options)

    async def mark_metric_vote(
        self,
        id: int,
        body: models.MarkMetricVote | bodies.MarkMetricVoteDict,
        **options: Unpack[CallOptions],
    ) -> models.MarkMetricVoteRunResponse:
        """Vote on a metric of a run.

        POST /test_framework/v2/runs/{id}/mark_metric_vote/.

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
    ) -> models.MarkMetricVoteRunResponse:
        """Vote on a metric of a run (version 1).

        POST /test_framework/v1/runs/{id}/mark_metric_vote/. See
        https://docs.cekura.ai/api-reference/test_framework/vote-run-metric

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(MARK_METRIC_VOTE_V1, (id,), body=body, **options)

    async def run_expected_outcome(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Start evaluating the expected outcome of a run.

        POST /test_framework/v1/runs-external/{id}/run_expected_outcome_bg/.
        """
        return await self._client.call(RUN_EXPECTED_OUTCOME, (id,), body=body, **options)

    async def send_chat_turn(
        self,
        id: int,
        body: models.ApiChatTurn | bodies.ApiChatTurnDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ApiChatTurnSubmitResponse:
        """Send a turn to the chat of a run.

        POST /test_framework/v1/runs/{id}/chat/. See
        https://docs.cekura.ai/api-reference/test_framework/api-chat-submit-turn

        Raises:
            Conflict: the API answered 409.
        """
        return await self._client.call(SEND_CHAT_TURN, (id,), body=body, **options)

    async def unmark_critical_scenario_wrong(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """No longer mark a critical scenario of a run as wrong.

        POST /test_framework/v1/runs-external/{id}/unmark_critical_scenario_wrong/.
        """
        return await self._client.call(UNMARK_CRITICAL_SCENARIO_WRONG, (id,), body=body, **options)

    async def update(
        self,
        id: int,
        body: models.PatchedRun | bodies.PatchedRunDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Run:
        """Update a run.

        PATCH /test_framework/v1/runs-external/{id}/.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
