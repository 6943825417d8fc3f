"""Runs (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
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
GET_BULK: Operation[models.Run] = operation(
    "runs.get_bulk", "GET", "/test_framework/v2/runs/bulk/", {200: "list[Run]"}, pagination="array"
)
GET_CHAT_TURN: Operation[models.ApiChatTurnPollResponse] = operation(
    "runs.get_chat_turn",
    "GET",
    "/test_framework/v1/runs/{id}/chat/{turn_id}/",
    {200: "ApiChatTurnPollResponse"},
)
GET_TRACE: Operation[models.RunTraceResponse] = operation(
    "runs.get_trace", "GET", "/test_framework/v1/runs/{id}/trace/", {200: "RunTraceResponse"}
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
SEND_CHAT_TURN: Operation[models.ApiChatTurnSubmitResponse] = operation(
    "runs.send_chat_turn",
    "POST",
    "/test_framework/v1/runs/{id}/chat/",
    {202: "ApiChatTurnSubmitResponse"},
    body="application/json",
    body_type="ApiChatTurn",
)


class Runs(Resource):
    """Runs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "end_call": END_CALL,
        "end_call_v1": END_CALL_V1,
        "end_chat": END_CHAT,
        "get_bulk": GET_BULK,
        "get_chat_turn": GET_CHAT_TURN,
        "get_trace": GET_TRACE,
        "mark_metric_vote": MARK_METRIC_VOTE,
        "mark_metric_vote_v1": MARK_METRIC_VOTE_V1,
        "send_chat_turn": SEND_CHAT_TURN,
    }

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

    async def get_trace(self, id: int, **options: Unpack[CallOptions]) -> models.RunTraceResponse:
        """Get the trace of a run.

        GET /test_framework/v1/runs/{id}/trace/. See
        https://docs.cekura.ai/api-reference/test_framework/get-run-trace

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_TRACE, (id,), **options)

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
