"""Models of the Cekura API: scenarios."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, File, Model

from .shared import (
    AIAgentTestProfile,
    Language,
    PhoneNumberInbound,
    ProgressStatus,
    ResultStatus,
    Scenario,
    ScenarioSuiteType,
    ScenarioType,
)


@attrs.define(kw_only=True, repr=False)
class Condition(Model):
    """Condition, the value of `ConditionalActions.conditions`."""

    id: int
    condition: str
    action: str
    type: ConditionType = UNSET
    fixed_message: bool = UNSET


@attrs.define(kw_only=True, repr=False)
class ConditionalActions(Model):
    """Conditional actions, the value of `PatchedSchemaPostScenario.conditional_actions` or
    `SchemaPostScenario.conditional_actions`.
    """

    role: str
    conditions: list[Condition]


@attrs.define(kw_only=True, repr=False)
class DeleteFolderRequest(Model):
    """Delete folder request, the body of `scenarios.delete_folder`."""

    path: str
    project_id: int


@attrs.define(kw_only=True, repr=False)
class DuplicateScenariosRequest(Model):
    """Duplicate scenarios request, the body of `scenarios.duplicate`."""

    project: int
    copy_to_project: int
    scenarios: list[int]
    scenario_agent: int = UNSET
    folder_path: str = UNSET


@attrs.define(kw_only=True, repr=False)
class ImproveInstructionsResponse(Model):
    """Improve instructions response, which `scenarios.improve_instructions` returns."""

    progress_id: str
    project_id: int


@attrs.define(kw_only=True, repr=False)
class LivekitRunDataOverride(Model):
    """Livekit run data override, the value of `RunLivekitScenarios.livekit_data`."""

    config: Any = UNSET
    agent_name: str | None = UNSET
    url: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class LivekitScenario(Model):
    """Livekit scenario, the value of `RunLivekitScenarios.scenarios`."""

    scenario: int
    publish_data_message: Any = UNSET


@attrs.define(kw_only=True, repr=False)
class MoveFolderRequest(Model):
    """Move folder request, the body of `scenarios.move_folder`."""

    path: str
    project_id: int
    new_parent_path: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioFolder(Model):
    """Scenario folder, which `scenarios.create_folder` or `scenarios.move_folder` or another returns.

    Attributes:
        name: at most 300 characters.
        path: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    name: str
    path: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PaginatedScenarioFolderList(Model):
    """Paginated scenario folder list, which `scenarios.list_folders` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[ScenarioFolder]


@attrs.define(kw_only=True, repr=False)
class PaginatedScenarioList(Model):
    """Paginated scenario list, which `scenarios.duplicate` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[Scenario]


@attrs.define(kw_only=True, repr=False)
class ScenarioList(Model):
    """Scenario list, which `scenarios.bulk_update` returns.

    Attributes:
        id: set by the server.
        name: at most 80 characters.
        personality_name: set by the server.
        agent_name: set by the server.
        phone_number: set by the server.
        expected_outcome_prompt: set by the server.
        inbound_phone_number_data: set by the server.
        metrics: set by the server.
        metric_names: set by the server.
        test_profile_data: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        created_by: set by the server.
        last_updated_by: set by the server.
    """

    id: int = UNSET
    name: str
    personality: int | None = UNSET
    personality_name: str = UNSET
    agent_name: str = UNSET
    phone_number: str = UNSET
    expected_outcome_prompt: str = UNSET
    instructions: str
    scenario_language: Language | None = UNSET
    scenario_type: ScenarioType = UNSET
    tags: Any = UNSET
    agent: int
    inbound_phone_number: int | None = UNSET
    inbound_phone_number_data: str = UNSET
    metrics: str = UNSET
    metric_names: str = UNSET
    first_message: str = UNSET
    tool_ids: Any = UNSET
    test_profile: int | None = UNSET
    test_profile_data: AIAgentTestProfile = UNSET
    dynamic_variable_values: Any = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    created_by: int = UNSET
    last_updated_by: int = UNSET
    folder_path: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class PaginatedScenarioListList(Model):
    """Paginated scenario list list, which `scenarios.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[ScenarioList]


@attrs.define(kw_only=True, repr=False)
class PatchedSchemaPostScenario(Model):
    """Patched schema post scenario, the body of `scenarios.update`.

    Attributes:
        assistant_id: never answered.
    """

    agent: int | None = UNSET
    project: int | None = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    name: str = UNSET
    personality: int = UNSET
    scenario_type: GenerateScenariosType = UNSET
    instructions: str = UNSET
    conditional_actions: ConditionalActions = UNSET
    expected_outcome_prompt: str = UNSET
    metrics: list[int] = UNSET
    tags: list[str] = UNSET
    tool_ids: list[str] = UNSET
    test_profile: int = UNSET
    phone_number: int = UNSET
    inbound_phone_number: int = UNSET
    folder_path: str | None = UNSET
    generated_mock_tool_entries: Any = UNSET
    first_message: str = UNSET
    max_duration: int | None = UNSET
    scenario_language: Language = UNSET


@attrs.define(kw_only=True, repr=False)
class RenameFolderRequest(Model):
    """Rename folder request, the body of `scenarios.rename_folder`."""

    path: str
    project_id: int
    name: str


@attrs.define(kw_only=True, repr=False)
class RunLivekitScenarios(Model):
    """Run livekit scenarios, the body of `scenarios.run_livekit`.

    Attributes:
        frequency: 1 to 100.
    """

    name: str | None = UNSET
    frequency: int = UNSET
    scenarios: list[LivekitScenario]
    agent: int | None = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    mock_tool_names: list[str] | None = UNSET
    livekit_data: LivekitRunDataOverride = UNSET
    concurrency_limit: int | None = UNSET
    personality_id: int | None = UNSET
    test_profile_id: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenarioResult(Model):
    """Run scenario result, which `scenarios.run_api_chat` or `scenarios.run_email` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        agent: set by the server.
        agent_inbound: set by the server.
        is_cronjob: set by the server.
        runs: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    name: str
    agent: int = UNSET
    agent_inbound: bool = UNSET
    status: ResultStatus = UNSET
    success_rate: float = UNSET
    run_as_text: bool = UNSET
    is_cronjob: str = UNSET
    runs: dict[str, Any] = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenariosEmail(Model):
    """Run scenarios email, the body of `scenarios.run_email`.

    Attributes:
        frequency: 1 to 100.
        agent_email: email address.
    """

    agent_id: int | None = UNSET
    scenarios: list[int]
    frequency: int
    agent_email: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenariosRetellWebRTCRequest(Model):
    """Run scenarios retell web rtc request, the body of `scenarios.run_retell_webrtc`."""

    scenarios: list[int]
    agent_id: int = UNSET
    project_id: int = UNSET
    retell_agent_id: str = UNSET
    frequency: int = UNSET
    name: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenariosVapiWebRTCRequest(Model):
    """Run scenarios vapi web rtc request, the body of `scenarios.run_vapi_webrtc`."""

    scenarios: list[int]
    vapi_assistant_id: str
    agent_id: int = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    name: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioWithWebsocket(Model):
    """Scenario with websocket, the value of `RunScenariosWithWebsockets.scenarios`."""

    scenario: int
    websocket_url: str = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenariosWithWebsockets(Model):
    """Run scenarios with websockets, the body of `scenarios.run_websockets`.

    Attributes:
        frequency: 1 to 100.
    """

    agent: int | None = UNSET
    scenarios: list[ScenarioWithWebsocket]
    frequency: int
    mock_tool_names: list[str] | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioAgentProgress(Model):
    """Scenario agent progress, which `scenarios.get_refine_progress` returns."""

    progress_id: str
    session_id: int | None
    mode: str
    status: str
    result: dict[str, Any] | None = UNSET
    error: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioAgentRequest(Model):
    """Scenario agent request, the body of `scenarios.refine`.

    Attributes:
        num_scenarios: at least 1.
    """

    user_message: str = UNSET
    agent_id: int | None = UNSET
    project_id: int | None = UNSET
    session_id: int | None = UNSET
    num_scenarios: int = UNSET
    knowledge_base: list[int] = UNSET
    tool_ids: list[str] = UNSET
    inbound_phone_numbers: list[int] = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioAgentStartResponse(Model):
    """Scenario agent start response, which `scenarios.refine` returns."""

    progress_id: str
    session_id: int


@attrs.define(kw_only=True, repr=False)
class ScenarioFolderCreate(Model):
    """Scenario folder create, the body of `scenarios.create_folder`.

    Attributes:
        name: at most 100 characters.
    """

    name: str
    parent_path: str | None = UNSET
    project_id: int


@attrs.define(kw_only=True, repr=False)
class ScenarioInstructionsRequest(Model):
    """Scenario instructions request, the body of `scenarios.improve_instructions`."""

    agent: int
    extra_instructions: str
    current_instructions: str = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioSerializerV2(Model):
    """Scenario serializer v2, which `scenarios.get_json_schema_v2` returns.

    Attributes:
        id: set by the server.
        name: at most 80 characters.
        assistant_id: never answered.
        personality_name: set by the server.
        agent_name: set by the server.
        metrics: never answered.
        metric_names: set by the server.
        outbound_phone_number_data: set by the server.
        inbound_phone_number_data: set by the server.
        conditional_actions: never answered.
        test_profile_data: set by the server.
        dynamic_variable_values: set by the server.
    """

    id: int = UNSET
    name: str = UNSET
    agent: int = UNSET
    project: int | None = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    personality: int
    personality_name: str = UNSET
    agent_name: str = UNSET
    tags: Any = UNSET
    tool_ids: Any = UNSET
    metrics: Any = attrs.field(default=UNSET, repr=False)
    metric_names: str = UNSET
    phone_number: int | None = UNSET
    outbound_phone_number_data: PhoneNumberInbound = UNSET
    first_message: str = UNSET
    inbound_phone_number: int | None = UNSET
    inbound_phone_number_data: PhoneNumberInbound = UNSET
    instructions: str = UNSET
    conditional_actions: Any = attrs.field(default=UNSET, repr=False)
    simulation_description: str = UNSET
    information_fields: Any = UNSET
    expected_outcome_prompt: str = UNSET
    scenario_language: Language = UNSET
    scenario_type: ScenarioType = UNSET
    suite_type: ScenarioSuiteType = UNSET
    is_predefined: bool = UNSET
    test_profile: int | None = UNSET
    test_profile_data: AIAgentTestProfile = UNSET
    dynamic_variable_values: Any = UNSET
    generated_mock_tool_entries: Any = UNSET
    folder_path: str | None = UNSET
    max_duration: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenariosBulkDeleteRequest(Model):
    """Scenarios bulk delete request, the body of `scenarios.bulk_delete`."""

    scenarios: list[int]
    agent_id: int = UNSET
    project_id: int = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenariosBulkUpdateRequest(Model):
    """Scenarios bulk update request, the body of `scenarios.bulk_update`."""

    scenarios: list[int]
    agent: int = UNSET
    project: int = UNSET
    metric_ids_to_add: list[int] = UNSET
    metric_ids_to_remove: list[int] = UNSET
    tool_ids_to_add: list[int] = UNSET
    tool_ids_to_remove: list[int] = UNSET
    personality: int = UNSET
    test_profile: int = UNSET
    append_instruction: str = UNSET
    first_message: str = UNSET
    phone_number: int = UNSET
    inbound_phone_number: int = UNSET
    folder_path: str = UNSET
    max_duration: int = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaElevenLabsData(Model):
    """Schema eleven labs data, the value of `SchemaPostRunScenariosElevenLabs.elevenlabs_data`."""

    elevenlabs_base_url_override: str | None = UNSET
    elevenlabs_environment: str | None = UNSET
    elevenlabs_branch_id: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaGenerateScenarios(Model):
    """Schema generate scenarios, the body of `scenarios.generate`.

    Attributes:
        num_scenarios: 1 to 100.
        generation_files: at most 10 items.
        first_message: at most 1000 characters.
    """

    agent_id: int = UNSET
    assistant_id: str = UNSET
    personalities: list[int] = UNSET
    num_scenarios: int
    test_profile: int = UNSET
    scenario_type: GenerateScenarioType = UNSET
    attack_type: GenerateScenariosAttackType | None = UNSET
    expected_outcome: str | None = UNSET
    extra_instructions: str = UNSET
    generation_files: list[File] = UNSET
    simulation_type: GenerateScenariosType = UNSET
    inbound_phone_number: int | None = UNSET
    first_message: str = UNSET
    generate_expected_outcomes: bool = UNSET
    tags: list[str] = UNSET
    tool_ids: list[str] = UNSET
    folder_path: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPipecatScenario(Model):
    """Schema pipecat scenario, the value of `SchemaPostRunScenariosPipecat.scenarios`."""

    scenario: int
    pipecat_room_url: str
    pipecat_token: str = attrs.field(default=UNSET, repr=False)
    publish_data_message: Any = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPipecatV2Data(Model):
    """Schema pipecat v2 data, the value of `SchemaPostRunScenariosPipecatV2.pipecat_data`."""

    pipecat_agent_name: str | None = UNSET
    config: Any = UNSET
    room_properties: Any = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPipecatV2Scenario(Model):
    """Schema pipecat v2 scenario, the value of `SchemaPostRunScenariosPipecatV2.scenarios`."""

    scenario: int
    publish_data_message: Any = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenarios(Model):
    """Schema post run scenarios, the body of `scenarios.run_voice` or `scenarios.run_agora`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    folder_path: str = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    name: str = UNSET
    outbound_phone_number: str = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    personality_id: int | None = UNSET
    test_profile_id: int | None = UNSET
    mode: RunScenariosMode = UNSET
    agent_number: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosApiChat(Model):
    """Schema post run scenarios api chat, the body of `scenarios.run_api_chat`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        timeout: 1 to 3600.
    """

    agent_id: int = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    name: str = UNSET
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    folder_path: str = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    timeout: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosChirp(Model):
    """Schema post run scenarios chirp, the body of `scenarios.run_chirp`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    folder_path: str = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    name: str = UNSET
    outbound_phone_number: str = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    personality_id: int | None = UNSET
    test_profile_id: int | None = UNSET
    mode: RunScenariosMode = UNSET
    agent_number: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET
    websocket_url: str = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosElevenLabs(Model):
    """Schema post run scenarios eleven labs, the body of `scenarios.run_elevenlabs`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    folder_path: str = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    name: str = UNSET
    outbound_phone_number: str = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    personality_id: int | None = UNSET
    test_profile_id: int | None = UNSET
    mode: RunScenariosMode = UNSET
    agent_number: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET
    elevenlabs_agent_id: str = UNSET
    elevenlabs_data: SchemaElevenLabsData = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosPipecat(Model):
    """Schema post run scenarios pipecat, the body of `scenarios.run_pipecat_v1`."""

    scenarios: list[SchemaPipecatScenario]
    agent: int = UNSET
    mock_tool_names: list[str] | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosPipecatV2(Model):
    """Schema post run scenarios pipecat v2, the body of `scenarios.run_pipecat`.

    Attributes:
        frequency: 1 to 100.
    """

    name: str | None = UNSET
    frequency: int = UNSET
    scenarios: list[SchemaPipecatV2Scenario]
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    mock_tool_names: list[str] | None = UNSET
    personality_id: int | None = UNSET
    test_profile_id: int | None = UNSET
    pipecat_data: SchemaPipecatV2Data = UNSET
    concurrency_limit: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosSip(Model):
    """Schema post run scenarios sip, the body of `scenarios.run_sip`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    folder_path: str = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    name: str = UNSET
    outbound_phone_number: str = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    personality_id: int | None = UNSET
    test_profile_id: int | None = UNSET
    mode: RunScenariosMode = UNSET
    agent_number: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET
    sip_endpoint: str = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostRunScenariosText(Model):
    """Schema post run scenarios text, the body of `scenarios.run_text`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    name: str = UNSET
    scenarios: list[int] = UNSET
    tags: list[str] = UNSET
    folder_path: str = UNSET
    project_id: int = UNSET
    frequency: int = UNSET
    websocket_url: str = UNSET
    websocket_headers: dict[str, Any] = UNSET
    personality_ids: list[int] | None = UNSET
    test_profile_ids: list[int] | None = UNSET
    agent_number: str = UNSET
    outbound_phone_number: str = UNSET
    concurrency_limit: int = UNSET
    mock_tool_names: list[str] = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostScenario(Model):
    """Schema post scenario, the body of `scenarios.create`.

    Attributes:
        assistant_id: never answered.
    """

    agent: int | None = UNSET
    project: int | None = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    name: str
    personality: int
    scenario_type: GenerateScenariosType = UNSET
    instructions: str = UNSET
    conditional_actions: ConditionalActions = UNSET
    expected_outcome_prompt: str = UNSET
    metrics: list[int] = UNSET
    tags: list[str] = UNSET
    tool_ids: list[str] = UNSET
    test_profile: int = UNSET
    phone_number: int = UNSET
    inbound_phone_number: int = UNSET
    folder_path: str | None = UNSET
    generated_mock_tool_entries: Any = UNSET
    first_message: str = UNSET
    max_duration: int | None = UNSET
    scenario_language: Language = UNSET


@attrs.define(kw_only=True, repr=False)
class TranscriptFunctionCallData(Model):
    """Transcript function call data, the value of `SimulateScenarioTranscriptMessage.data`."""

    id: str = UNSET
    name: str = UNSET
    arguments: Any = UNSET
    result: Any = UNSET


@attrs.define(kw_only=True, repr=False)
class SimulateScenarioTranscriptMessage(Model):
    """Simulate scenario transcript message, the value of `SchemaPostSimulateScenario.transcript_json`.

    Attributes:
        time: set by the server.
    """

    role: SimulateScenarioTranscriptMessageRole
    time: str = UNSET
    content: str = UNSET
    end_time: float = UNSET
    start_time: float = UNSET
    data: TranscriptFunctionCallData = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostSimulateScenario(Model):
    """Schema post simulate scenario, the body of `scenarios.create_from_transcript`."""

    personality: int = UNSET
    agent: int = UNSET
    assistant_id: str = UNSET
    transcript_json: list[SimulateScenarioTranscriptMessage]
    name: str = UNSET
    expected_outcome_prompt: str = UNSET
    folder_path: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaScenario(Model):
    """Schema scenario, which `scenarios.create` or `scenarios.get` or another returns.

    Attributes:
        id: set by the server.
        assistant_id: never answered.
        agent_name: set by the server.
        outbound_phone_number_data: set by the server.
        inbound_phone_number_data: set by the server.
        conditional_actions: never answered.
        test_profile_data: set by the server.
        dynamic_variable_values: set by the server.
    """

    id: int = UNSET
    name: str = UNSET
    agent: int = UNSET
    project: int | None = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    personality: int = UNSET
    personality_name: str = UNSET
    agent_name: str = UNSET
    tags: list[str] = UNSET
    tool_ids: Any = UNSET
    metrics: list[int] = UNSET
    metric_names: list[str] = UNSET
    phone_number: str = UNSET
    outbound_phone_number_data: PhoneNumberInbound = UNSET
    first_message: str = UNSET
    inbound_phone_number: int | None = UNSET
    inbound_phone_number_data: PhoneNumberInbound = UNSET
    instructions: str = UNSET
    conditional_actions: Any = attrs.field(default=UNSET, repr=False)
    simulation_description: str = UNSET
    information_fields: dict[str, Any] = UNSET
    expected_outcome_prompt: str = UNSET
    scenario_language: Language = UNSET
    scenario_type: str = UNSET
    suite_type: ScenarioSuiteType = UNSET
    is_predefined: bool = UNSET
    test_profile: int | None = UNSET
    test_profile_data: AIAgentTestProfile = UNSET
    dynamic_variable_values: Any = UNSET
    generated_mock_tool_entries: Any = UNSET
    folder_path: str | None = UNSET
    max_duration: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class TestSuiteSpecUpload(Model):
    """Test suite spec upload, the body of `scenarios.run_json_external` or `scenarios.run_json` or
    another.

    Attributes:
        file: URI.
        name: at most 255 characters.
    """

    spec: Any = UNSET
    file: str = UNSET
    agent_id: int = UNSET
    name: str = UNSET
    channel: TestSuiteSpecUploadChannel = UNSET
    livekit_data: dict[str, Any] = UNSET
    pipecat_data: dict[str, Any] = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenarioRun(Model):
    """Run scenario run, the value of `RunScenarioAnswer.runs`.

    Attributes:
        outbound_dial_window_opens_at: RFC 3339 date and time.
        outbound_dial_window_closes_at: RFC 3339 date and time.
    """

    id: int = UNSET
    status: RunScenarioStatus = UNSET
    scenario: int = UNSET
    number: str = UNSET
    inbound_number: str | None = UNSET
    scenario_name: str = UNSET
    test_profile_data: dict[str, Any] | None = UNSET
    outbound_dial_window_opens_at: str | None = UNSET
    outbound_dial_window_seconds: int | None = UNSET
    outbound_dial_window_closes_at: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class RunScenarioAnswer(Model):
    """Run scenario answer, which `scenarios.run_json_external` or `scenarios.run_voice` or one of 13
    others returns.

    Attributes:
        created_at: RFC 3339 date and time.
    """

    id: int = UNSET
    agent: int = UNSET
    status: RunScenarioStatus = UNSET
    run_as_text: bool = UNSET
    runs: list[RunScenarioRun] = UNSET
    created_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioProgressAnswer(Model):
    """Scenario progress answer, which `scenarios.create_from_transcript` or `scenarios.generate`
    returns.
    """

    progress_id: str = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioCreateFromTranscriptProgressAnswer(Model):
    """Scenario create from transcript progress answer, which
    `scenarios.get_create_from_transcript_progress` returns.
    """

    agent_id: int = UNSET
    status: ProgressStatus = UNSET
    scenario_id: int | None = UNSET
    error: str | None = UNSET
    scenario: dict[str, Any] | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioGenerateProgressScenarioInboundPhoneNumberData(Model):
    """Scenario generate progress scenario inbound phone number data, the value of
    `ScenarioGenerateProgressScenario.inbound_phone_number_data`.
    """

    id: int = UNSET
    number: str = UNSET
    phone_number_id: str = UNSET


@attrs.define(kw_only=True, repr=False)
class GenerateProgressScenarioGeneratedMockToolEntryNewEntry(Model):
    """Generate progress scenario generated mock tool entry new entry, the value of
    `ScenarioGenerateProgressScenarioGeneratedMockToolEntry.new_entry`.
    """

    input: dict[str, Any] = UNSET
    output: dict[str, Any] = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioGenerateProgressScenarioGeneratedMockToolEntry(Model):
    """Scenario generate progress scenario generated mock tool entry, the value of
    `ScenarioGenerateProgressScenario.generated_mock_tool_entries`.
    """

    tool_id: int = UNSET
    tool_name: str = UNSET
    new_entry: GenerateProgressScenarioGeneratedMockToolEntryNewEntry = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioGenerateProgressScenario(Model):
    """Scenario generate progress scenario, the value of
    `ScenarioGenerateProgressAnswer.scenarios_list`.
    """

    id: int = UNSET
    name: str = UNSET
    agent: int = UNSET
    assistant_id: str = UNSET
    personality: int = UNSET
    personality_name: str = UNSET
    tags: list[str] = UNSET
    runs: list[int] = UNSET
    metrics: list[int] = UNSET
    metric_names: list[str] = UNSET
    phone_number: str = UNSET
    phone_number_queue_length: int = UNSET
    first_message: str = UNSET
    inbound_phone_number: int = UNSET
    inbound_phone_number_data: ScenarioGenerateProgressScenarioInboundPhoneNumberData = UNSET
    instructions: str = UNSET
    simulation_description: str = UNSET
    information_fields: dict[str, Any] = UNSET
    expected_outcome_prompt: str = UNSET
    scenario_language: str = UNSET
    is_simulating: bool = UNSET
    test_profile_data: dict[str, Any] = UNSET
    generated_mock_tool_entries: list[ScenarioGenerateProgressScenarioGeneratedMockToolEntry] = (
        UNSET
    )


@attrs.define(kw_only=True, repr=False)
class ScenarioGenerateProgressAnswer(Model):
    """Scenario generate progress answer, which `scenarios.get_generate_progress` returns."""

    total_scenarios: int = UNSET
    completed_scenarios: int = UNSET
    failed_scenarios: int = UNSET
    scenarios_list: list[ScenarioGenerateProgressScenario] = UNSET
    status: str = UNSET


ConditionType: TypeAlias = Literal["standard", "action_followup"] | str
GenerateScenariosType: TypeAlias = Literal["instruction", "conditional_actions"] | str
GenerateScenarioType: TypeAlias = Literal["workflow", "red_teaming_voice", "red_teaming_text"] | str
GenerateScenariosAttackType: TypeAlias = (
    Literal[
        "",
        "system_prompt_leak",
        "data_leak",
        "harmful_content",
        "biased_output",
        "unauthorized_actions",
        "off_task",
    ]
    | str
)
RunScenariosMode: TypeAlias = Literal["same_number", "different_numbers"] | str
SimulateScenarioTranscriptMessageRole: TypeAlias = (
    Literal["Main Agent", "Testing Agent", "Function Call", "Function Call Result"] | str
)
TestSuiteSpecUploadChannel: TypeAlias = (
    Literal["voice", "text", "elevenlabs", "livekit_v2", "pipecat_v2"] | str
)
RunScenarioStatus: TypeAlias = Literal["pending", "running", "completed", "failed"] | str
ScenarioTagFilterType: TypeAlias = Literal["and", "or", "not"] | str
