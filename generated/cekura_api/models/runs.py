"""Models of the Cekura API: runs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import CallLogStatus, CriticalPriority, Evaluation, ResultStatus


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiChatFinish(Model):
    """Api chat finish, the body of `runs.end_chat`."""

    reason: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiChatFinishResponse(Model):
    """Api chat finish response, which `runs.end_chat` returns."""

    run_id: int
    result_id: int
    status: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiChatTurn(Model):
    """Api chat turn, the body of `runs.send_chat_turn`."""

    content: str | Unset = UNSET
    metadata: dict[str, Any] | Unset = UNSET
    role: ApiChatTurnRole | Unset = UNSET
    data: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiChatTurnPollResponse(Model):
    """Api chat turn poll response, which `runs.get_chat_turn` returns."""

    run_id: int
    result_id: int
    turn_id: int
    status: str
    message: str | None
    ended: bool
    ended_reason: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiChatTurnSubmitResponse(Model):
    """Api chat turn submit response, which `runs.send_chat_turn` returns."""

    run_id: int
    result_id: int
    turn_id: int
    status: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OutcomeAlignment(Model):
    """Outcome alignment, the value of `ExpectedOutcome.outcome_alignments`."""

    outcome: str
    prompt_part: str
    aligned: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExpectedOutcome(Model):
    """Expected outcome, the value of `PatchedRun.agent_version` or `Run.agent_version`."""

    score: float
    explanation: list[str]
    outcome_alignments: list[OutcomeAlignment]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MarkMetricVoteRunResponse(Model):
    """Mark metric vote run response, which `runs.mark_metric_vote_v1` or `runs.mark_metric_vote`
    returns.
    """

    success: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunList(Model):
    """Run list, the value of `RunListPage.results`.

    Attributes:
        id: set by the server.
        provider_call_id: at most 255 characters.
        trace_id: at most 32 characters.
        scenario_name: set by the server.
        personality: set by the server.
        personality_name: set by the server.
        result_id: set by the server.
        agent: set by the server.
        agent_name: set by the server.
        duration: set by the server.
        evaluation_status: set by the server.
        expected_outcome: set by the server.
        timestamp: RFC 3339 date and time, set by the server.
        executed_at: RFC 3339 date and time.
        metadata: set by the server.
        outbound_number: set by the server.
        inbound_number: set by the server.
        critical_categories: set by the server.
        metrics: set by the server.
        run_as_text: set by the server.
        test_profile_name: set by the server.
        agent_number: set by the server.
        run_type: set by the server.
        agent_version: set by the server.
        outbound_dial_window_opens_at: set by the server.
        outbound_dial_window_seconds: set by the server.
        outbound_dial_window_closes_at: set by the server.
    """

    id: int = SERVER_SET
    provider_call_id: str | Unset = UNSET
    trace_id: str | Unset = UNSET
    scenario: int | Unset | None = UNSET
    scenario_name: str = SERVER_SET
    personality: int | None = SERVER_SET
    personality_name: str = SERVER_SET
    result_id: int = SERVER_SET
    agent: int = SERVER_SET
    agent_name: str = SERVER_SET
    duration: str = SERVER_SET
    status: ResultStatus | Unset = UNSET
    evaluation_status: CallLogStatus = SERVER_SET
    expected_outcome: dict[str, Any] = SERVER_SET
    success: bool | Unset = UNSET
    timestamp: str = SERVER_SET
    executed_at: str | Unset | None = UNSET
    metadata: dict[str, Any] = SERVER_SET
    outbound_number: str = SERVER_SET
    inbound_number: str = SERVER_SET
    critical_categories: str = SERVER_SET
    metrics: str = SERVER_SET
    error_message: str | Unset = UNSET
    run_as_text: bool = SERVER_SET
    test_profile_name: str = SERVER_SET
    agent_number: str | None = SERVER_SET
    run_type: str | None = SERVER_SET
    agent_version: str = SERVER_SET
    outbound_dial_window_opens_at: str = SERVER_SET
    outbound_dial_window_seconds: str = SERVER_SET
    outbound_dial_window_closes_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunListPage(Model):
    """Run list page, which `runs.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[RunList]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunListTranscriptObject(Model):
    """Run list transcript object, the value of `PatchedRun.transcript_object` or
    `Run.transcript_object`.
    """

    role: str
    content: str
    timestamp: float
    normalized_content: str
    comparison_spans: list[Any]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunListCriticalCategories(Model):
    """Run list critical categories, the value of `PatchedRun.critical_categories` or
    `Run.critical_categories`.
    """

    category_id: int
    category: str
    deviation: float
    wrongly_marked: bool
    feedback: str
    priority: CriticalPriority


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TestProfileData(Model):
    """Test profile data, the value of `PatchedRun.test_profile_data` or `Run.test_profile_data`."""

    id: int
    name: str
    information: dict[str, Any]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedRun(Model):
    """Patched run, the body of `runs.update`.

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

    id: int = SERVER_SET
    provider_call_id: str = SERVER_SET
    trace_id: str | Unset = UNSET
    scenario: int | None = SERVER_SET
    scenario_name: str = SERVER_SET
    scenario_type: str = SERVER_SET
    personality: int | None = SERVER_SET
    personality_name: str = SERVER_SET
    agent: int = SERVER_SET
    agent_name: str = SERVER_SET
    agent_version: ExpectedOutcome = SERVER_SET
    result_id: int = SERVER_SET
    result_name: str = SERVER_SET
    expected_outcome_prompt: str = SERVER_SET
    expected_outcome: str = SERVER_SET
    evaluation: Evaluation = SERVER_SET
    rubric: Any = SERVER_SET
    transcript: str = SERVER_SET
    transcript_object: list[RunListTranscriptObject] = SERVER_SET
    duration: str = SERVER_SET
    voice_recording_url: str = SERVER_SET
    email_id: str | None = SERVER_SET
    status: ResultStatus = SERVER_SET
    evaluation_status: CallLogStatus | Unset = UNSET
    metadata: Any = SERVER_SET
    success: bool | Unset = UNSET
    is_reviewed: bool | Unset = UNSET
    feedback: str | Unset = UNSET
    timestamp: str = SERVER_SET
    executed_at: str | None = SERVER_SET
    outbound_number: str = SERVER_SET
    inbound_number: str = SERVER_SET
    critical_categories: list[RunListCriticalCategories] = SERVER_SET
    error_message: str | Unset = UNSET
    scenario_instructions: str | Unset = UNSET
    run_as_text: bool = SERVER_SET
    test_profile_data: TestProfileData | None = SERVER_SET
    generated_mock_tool_entries: list[dict[str, Any]] = SERVER_SET
    mocked_tool_names: list[str] = SERVER_SET
    provider_call_details: Any = SERVER_SET
    agent_number: str | None = SERVER_SET
    testing_channel_index: int | None = SERVER_SET
    run_type: str | None = SERVER_SET
    outbound_dial_window_opens_at: str = SERVER_SET
    outbound_dial_window_seconds: str = SERVER_SET
    outbound_dial_window_closes_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Run(Model):
    """Run, which `runs.get` or `runs.update` or another returns.

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

    id: int = SERVER_SET
    provider_call_id: str = SERVER_SET
    trace_id: str | Unset = UNSET
    scenario: int | None = SERVER_SET
    scenario_name: str = SERVER_SET
    scenario_type: str = SERVER_SET
    personality: int | None = SERVER_SET
    personality_name: str = SERVER_SET
    agent: int = SERVER_SET
    agent_name: str = SERVER_SET
    agent_version: ExpectedOutcome = SERVER_SET
    result_id: int = SERVER_SET
    result_name: str = SERVER_SET
    expected_outcome_prompt: str = SERVER_SET
    expected_outcome: str = SERVER_SET
    evaluation: Evaluation = SERVER_SET
    rubric: Any = SERVER_SET
    transcript: str = SERVER_SET
    transcript_object: list[RunListTranscriptObject] = SERVER_SET
    duration: str = SERVER_SET
    voice_recording_url: str = SERVER_SET
    email_id: str | None = SERVER_SET
    status: ResultStatus = SERVER_SET
    evaluation_status: CallLogStatus | Unset = UNSET
    metadata: Any = SERVER_SET
    success: bool | Unset = UNSET
    is_reviewed: bool | Unset = UNSET
    feedback: str | Unset = UNSET
    timestamp: str = SERVER_SET
    executed_at: str | None = SERVER_SET
    outbound_number: str = SERVER_SET
    inbound_number: str = SERVER_SET
    critical_categories: list[RunListCriticalCategories] = SERVER_SET
    error_message: str | Unset = UNSET
    scenario_instructions: str | Unset = UNSET
    run_as_text: bool = SERVER_SET
    test_profile_data: TestProfileData | None = SERVER_SET
    generated_mock_tool_entries: list[dict[str, Any]] = SERVER_SET
    mocked_tool_names: list[str] = SERVER_SET
    provider_call_details: Any = SERVER_SET
    agent_number: str | None = SERVER_SET
    testing_channel_index: int | None = SERVER_SET
    run_type: str | None = SERVER_SET
    outbound_dial_window_opens_at: str = SERVER_SET
    outbound_dial_window_seconds: str = SERVER_SET
    outbound_dial_window_closes_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunTraceResponse(Model):
    """Run trace response, which `runs.get_trace` returns."""

    trace_id: str
    spans: Any


ApiChatTurnRole: TypeAlias = Literal["Function Call", "Function Call Result"] | str
