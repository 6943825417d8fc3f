"""Models of the Cekura API: runs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import CallLogStatus, CriticalPriority, Evaluation, ResultStatus


@attrs.define(kw_only=True, repr=False)
class ApiChatFinish(Model):
    """Api chat finish, the body of `runs.end_chat`."""

    reason: str = UNSET


@attrs.define(kw_only=True, repr=False)
class ApiChatFinishResponse(Model):
    """Api chat finish response, which `runs.end_chat` returns."""

    run_id: int
    result_id: int
    status: str


@attrs.define(kw_only=True, repr=False)
class ApiChatTurn(Model):
    """Api chat turn, the body of `runs.send_chat_turn`."""

    content: str = UNSET
    metadata: dict[str, Any] = UNSET
    role: ApiChatTurnRole = UNSET
    data: dict[str, Any] = UNSET


@attrs.define(kw_only=True, repr=False)
class ApiChatTurnPollResponse(Model):
    """Api chat turn poll response, which `runs.get_chat_turn` returns."""

    run_id: int
    result_id: int
    turn_id: int
    status: str
    message: str | None
    ended: bool
    ended_reason: str | None


@attrs.define(kw_only=True, repr=False)
class ApiChatTurnSubmitResponse(Model):
    """Api chat turn submit response, which `runs.send_chat_turn` returns."""

    run_id: int
    result_id: int
    turn_id: int
    status: str


@attrs.define(kw_only=True, repr=False)
class OutcomeAlignment(Model):
    """Outcome alignment, the value of `ExpectedOutcome.outcome_alignments`."""

    outcome: str
    prompt_part: str
    aligned: bool


@attrs.define(kw_only=True, repr=False)
class ExpectedOutcome(Model):
    """Expected outcome, the value of `Run.agent_version`."""

    score: float
    explanation: list[str]
    outcome_alignments: list[OutcomeAlignment]


@attrs.define(kw_only=True, repr=False)
class MarkMetricVoteRunResponse(Model):
    """Mark metric vote run response, which `runs.mark_metric_vote_v1` or `runs.mark_metric_vote`
    returns.
    """

    success: bool


@attrs.define(kw_only=True, repr=False)
class RunListTranscriptObject(Model):
    """Run list transcript object, the value of `Run.transcript_object`."""

    role: str
    content: str
    timestamp: float
    normalized_content: str
    comparison_spans: list[Any]


@attrs.define(kw_only=True, repr=False)
class RunListCriticalCategories(Model):
    """Run list critical categories, the value of `Run.critical_categories`."""

    category_id: int
    category: str
    deviation: float
    wrongly_marked: bool
    feedback: str
    priority: CriticalPriority


@attrs.define(kw_only=True, repr=False)
class TestProfileData(Model):
    """Test profile data, the value of `Run.test_profile_data`."""

    id: int
    name: str
    information: dict[str, Any]


@attrs.define(kw_only=True, repr=False)
class Run(Model):
    """Run, which `runs.get_bulk` returns.

    Attributes:
        id: set by the server.
        provider_call_id: set by the server.
        trace_id: at most 32 characters.
        scenario: set by the server.
        scenario_name: set by the server.
        scenario_type: set by the server.
        personality: set by the server.
        personality_name: set by the server.
        agent: set by the server.
        agent_name: set by the server.
        agent_version: set by the server.
        result_id: set by the server.
        result_name: set by the server.
        expected_outcome_prompt: set by the server.
        expected_outcome: set by the server.
        evaluation: set by the server.
        rubric: set by the server.
        transcript: set by the server.
        transcript_object: set by the server.
        duration: set by the server.
        voice_recording_url: set by the server.
        email_id: email address, set by the server.
        status: set by the server.
        metadata: set by the server.
        timestamp: RFC 3339 date and time, set by the server.
        executed_at: RFC 3339 date and time, set by the server.
        outbound_number: set by the server.
        inbound_number: set by the server.
        critical_categories: set by the server.
        run_as_text: set by the server.
        test_profile_data: set by the server.
        generated_mock_tool_entries: set by the server.
        mocked_tool_names: set by the server.
        provider_call_details: set by the server.
        agent_number: set by the server.
        testing_channel_index: set by the server.
        run_type: set by the server.
        outbound_dial_window_opens_at: set by the server.
        outbound_dial_window_seconds: set by the server.
        outbound_dial_window_closes_at: set by the server.
    """

    id: int = UNSET
    provider_call_id: str = UNSET
    trace_id: str = UNSET
    scenario: int | None = UNSET
    scenario_name: str = UNSET
    scenario_type: str = UNSET
    personality: int | None = UNSET
    personality_name: str = UNSET
    agent: int = UNSET
    agent_name: str = UNSET
    agent_version: ExpectedOutcome = UNSET
    result_id: int = UNSET
    result_name: str = UNSET
    expected_outcome_prompt: str = UNSET
    expected_outcome: str = UNSET
    evaluation: Evaluation = UNSET
    rubric: Any = UNSET
    transcript: str = UNSET
    transcript_object: list[RunListTranscriptObject] = UNSET
    duration: str = UNSET
    voice_recording_url: str = UNSET
    email_id: str | None = UNSET
    status: ResultStatus = UNSET
    evaluation_status: CallLogStatus = UNSET
    metadata: Any = UNSET
    success: bool = UNSET
    is_reviewed: bool = UNSET
    feedback: str = UNSET
    timestamp: str = UNSET
    executed_at: str | None = UNSET
    outbound_number: str = UNSET
    inbound_number: str = UNSET
    critical_categories: list[RunListCriticalCategories] = UNSET
    error_message: str = UNSET
    scenario_instructions: str = UNSET
    run_as_text: bool = UNSET
    test_profile_data: TestProfileData | None = UNSET
    generated_mock_tool_entries: list[dict[str, Any]] = UNSET
    mocked_tool_names: list[str] = UNSET
    provider_call_details: Any = UNSET
    agent_number: str | None = UNSET
    testing_channel_index: int | None = UNSET
    run_type: str | None = UNSET
    outbound_dial_window_opens_at: str = UNSET
    outbound_dial_window_seconds: str = UNSET
    outbound_dial_window_closes_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class RunTraceResponse(Model):
    """Run trace response, which `runs.get_trace` returns."""

    trace_id: str
    spans: Any


ApiChatTurnRole: TypeAlias = Literal["Function Call", "Function Call Result"] | str
