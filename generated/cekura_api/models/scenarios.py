"""Models of the Cekura API: scenarios."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, File, Model, Unset

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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Condition(Model):
    """Condition, the value of `ConditionalActions.conditions`."""

    id: int
    condition: str
    action: str
    type: ConditionType | Unset = UNSET
    fixed_message: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ConditionalActions(Model):
    """Conditional actions, the value of `ScenarioCreate.conditional_actions` or
    `ScenarioUpdate.conditional_actions`.
    """

    role: str
    conditions: list[Condition]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DeleteFolderRequest(Model):
    """Delete folder request, the body of `scenarios.delete_folder`."""

    path: str
    project_id: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DuplicateScenariosRequest(Model):
    """Duplicate scenarios request, the body of `scenarios.duplicate`."""

    project: int
    copy_to_project: int
    scenarios: list[int]
    scenario_agent: int | Unset = UNSET
    folder_path: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ImproveInstructionsResponse(Model):
    """Improve instructions response, which `scenarios.improve_instructions` returns."""

    progress_id: str
    project_id: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LivekitRunDataOverride(Model):
    """Livekit run data override, the value of `RunLivekitScenarios.livekit_data`."""

    config: Any | Unset = UNSET
    agent_name: str | Unset | None = UNSET
    url: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LivekitScenario(Model):
    """Livekit scenario, the value of `RunLivekitScenarios.scenarios`."""

    scenario: int
    publish_data_message: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MoveFolderRequest(Model):
    """Move folder request, the body of `scenarios.move_folder`."""

    path: str
    project_id: int
    new_parent_path: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioFolder(Model):
    """Scenario folder, which `scenarios.create_folder` or `scenarios.move_folder` or another returns.

    Attributes:
        name: at most 300 characters.
        path: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    name: str
    path: str = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioFolderPage(Model):
    """Scenario folder page, which `scenarios.list_folders` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[ScenarioFolder]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioPage(Model):
    """Scenario page, which `scenarios.duplicate` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Scenario]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    name: str
    personality: int | Unset | None = UNSET
    personality_name: str = SERVER_SET
    agent_name: str = SERVER_SET
    phone_number: str = SERVER_SET
    expected_outcome_prompt: str = SERVER_SET
    instructions: str
    scenario_language: Language | Unset | None = UNSET
    scenario_type: ScenarioType | Unset = UNSET
    tags: Any | Unset = UNSET
    agent: int
    inbound_phone_number: int | Unset | None = UNSET
    inbound_phone_number_data: str = SERVER_SET
    metrics: str = SERVER_SET
    metric_names: str = SERVER_SET
    first_message: str | Unset = UNSET
    tool_ids: Any | Unset = UNSET
    test_profile: int | Unset | None = UNSET
    test_profile_data: AIAgentTestProfile = SERVER_SET
    dynamic_variable_values: Any | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    created_by: int = SERVER_SET
    last_updated_by: int = SERVER_SET
    folder_path: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioListPage(Model):
    """Scenario list page, which `scenarios.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[ScenarioList]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioUpdate(Model):
    """Scenario update, the body of `scenarios.update`.

    Attributes:
        assistant_id: never answered.
    """

    agent: int | Unset | None = UNSET
    project: int | Unset | None = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    name: str | Unset = UNSET
    personality: int | Unset = UNSET
    scenario_type: GenerateScenariosType | Unset = UNSET
    instructions: str | Unset = UNSET
    conditional_actions: ConditionalActions | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    metrics: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    tool_ids: list[str] | Unset = UNSET
    test_profile: int | Unset = UNSET
    phone_number: int | Unset = UNSET
    inbound_phone_number: int | Unset = UNSET
    folder_path: str | Unset | None = UNSET
    generated_mock_tool_entries: Any | Unset = UNSET
    first_message: str | Unset = UNSET
    max_duration: int | Unset | None = UNSET
    scenario_language: Language | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RenameFolderRequest(Model):
    """Rename folder request, the body of `scenarios.rename_folder`."""

    path: str
    project_id: int
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunLivekitScenarios(Model):
    """Run livekit scenarios, the body of `scenarios.run_livekit`.

    Attributes:
        frequency: 1 to 100.
    """

    name: str | Unset | None = UNSET
    frequency: int | Unset = UNSET
    scenarios: list[LivekitScenario]
    agent: int | Unset | None = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    mock_tool_names: list[str] | Unset | None = UNSET
    livekit_data: LivekitRunDataOverride | Unset = UNSET
    concurrency_limit: int | Unset | None = UNSET
    personality_id: int | Unset | None = UNSET
    test_profile_id: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    name: str
    agent: int = SERVER_SET
    agent_inbound: bool = SERVER_SET
    status: ResultStatus | Unset = UNSET
    success_rate: float | Unset = UNSET
    run_as_text: bool | Unset = UNSET
    is_cronjob: str = SERVER_SET
    runs: dict[str, Any] = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosEmail(Model):
    """Run scenarios email, the body of `scenarios.run_email`.

    Attributes:
        frequency: 1 to 100.
        agent_email: email address.
    """

    agent_id: int | Unset | None = UNSET
    scenarios: list[int]
    frequency: int
    agent_email: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosRetellWebRTCRequest(Model):
    """Run scenarios retell web rtc request, the body of `scenarios.run_retell_webrtc`."""

    scenarios: list[int]
    agent_id: int | Unset = UNSET
    project_id: int | Unset = UNSET
    retell_agent_id: str | Unset = UNSET
    frequency: int | Unset = UNSET
    name: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosVapiWebRTCRequest(Model):
    """Run scenarios vapi web rtc request, the body of `scenarios.run_vapi_webrtc`."""

    scenarios: list[int]
    vapi_assistant_id: str
    agent_id: int | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    name: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioWithWebsocket(Model):
    """Scenario with websocket, the value of `RunScenariosWithWebsockets.scenarios`."""

    scenario: int
    websocket_url: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosWithWebsockets(Model):
    """Run scenarios with websockets, the body of `scenarios.run_websockets`.

    Attributes:
        frequency: 1 to 100.
    """

    agent: int | Unset | None = UNSET
    scenarios: list[ScenarioWithWebsocket]
    frequency: int
    mock_tool_names: list[str] | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioAgentProgress(Model):
    """Scenario agent progress, which `scenarios.get_refine_progress` returns."""

    progress_id: str
    session_id: int | None
    mode: str
    status: str
    result: dict[str, Any] | Unset | None = UNSET
    error: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioAgentRequest(Model):
    """Scenario agent request, the body of `scenarios.refine`.

    Attributes:
        num_scenarios: at least 1.
    """

    user_message: str | Unset = UNSET
    agent_id: int | Unset | None = UNSET
    project_id: int | Unset | None = UNSET
    session_id: int | Unset | None = UNSET
    num_scenarios: int | Unset = UNSET
    knowledge_base: list[int] | Unset = UNSET
    tool_ids: list[str] | Unset = UNSET
    inbound_phone_numbers: list[int] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioAgentStartResponse(Model):
    """Scenario agent start response, which `scenarios.refine` returns."""

    progress_id: str
    session_id: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioFolderCreate(Model):
    """Scenario folder create, the body of `scenarios.create_folder`.

    Attributes:
        name: at most 100 characters.
    """

    name: str
    parent_path: str | Unset | None = UNSET
    project_id: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioInstructionsRequest(Model):
    """Scenario instructions request, the body of `scenarios.improve_instructions`."""

    agent: int
    extra_instructions: str
    current_instructions: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioV2(Model):
    """Scenario v2, which `scenarios.get_json_schema_v2` returns.

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

    id: int = SERVER_SET
    name: str | Unset = UNSET
    agent: int | Unset = UNSET
    project: int | Unset | None = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    personality: int
    personality_name: str = SERVER_SET
    agent_name: str = SERVER_SET
    tags: Any | Unset = UNSET
    tool_ids: Any | Unset = UNSET
    metrics: Any | Unset = attrs.field(default=UNSET, repr=False)
    metric_names: str = SERVER_SET
    phone_number: int | Unset | None = UNSET
    outbound_phone_number_data: PhoneNumberInbound = SERVER_SET
    first_message: str | Unset = UNSET
    inbound_phone_number: int | Unset | None = UNSET
    inbound_phone_number_data: PhoneNumberInbound = SERVER_SET
    instructions: str | Unset = UNSET
    conditional_actions: Any | Unset = attrs.field(default=UNSET, repr=False)
    simulation_description: str | Unset = UNSET
    information_fields: Any | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    scenario_language: Language | Unset = UNSET
    scenario_type: ScenarioType | Unset = UNSET
    suite_type: ScenarioSuiteType | Unset = UNSET
    is_predefined: bool | Unset = UNSET
    test_profile: int | Unset | None = UNSET
    test_profile_data: AIAgentTestProfile = SERVER_SET
    dynamic_variable_values: Any = SERVER_SET
    generated_mock_tool_entries: Any | Unset = UNSET
    folder_path: str | Unset | None = UNSET
    max_duration: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenariosBulkDeleteRequest(Model):
    """Scenarios bulk delete request, the body of `scenarios.bulk_delete`."""

    scenarios: list[int]
    agent_id: int | Unset = UNSET
    project_id: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenariosBulkUpdateRequest(Model):
    """Scenarios bulk update request, the body of `scenarios.bulk_update`."""

    scenarios: list[int]
    agent: int | Unset = UNSET
    project: int | Unset = UNSET
    metric_ids_to_add: list[int] | Unset = UNSET
    metric_ids_to_remove: list[int] | Unset = UNSET
    tool_ids_to_add: list[int] | Unset = UNSET
    tool_ids_to_remove: list[int] | Unset = UNSET
    personality: int | Unset = UNSET
    test_profile: int | Unset = UNSET
    append_instruction: str | Unset = UNSET
    first_message: str | Unset = UNSET
    phone_number: int | Unset = UNSET
    inbound_phone_number: int | Unset = UNSET
    folder_path: str | Unset = UNSET
    max_duration: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ElevenLabsData(Model):
    """Eleven labs data, the value of `RunScenariosElevenLabs.elevenlabs_data`."""

    elevenlabs_base_url_override: str | Unset | None = UNSET
    elevenlabs_environment: str | Unset | None = UNSET
    elevenlabs_branch_id: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenerateScenarios(Model):
    """Generate scenarios, the body of `scenarios.generate`.

    Attributes:
        num_scenarios: 1 to 100.
        generation_files: at most 10 items.
        first_message: at most 1000 characters.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = UNSET
    personalities: list[int] | Unset = UNSET
    num_scenarios: int
    test_profile: int | Unset = UNSET
    scenario_type: GenerateScenarioType | Unset = UNSET
    attack_type: GenerateScenariosAttackType | Unset | None = UNSET
    expected_outcome: str | Unset | None = UNSET
    extra_instructions: str | Unset = UNSET
    generation_files: list[File] | Unset = UNSET
    simulation_type: GenerateScenariosType | Unset = UNSET
    inbound_phone_number: int | Unset | None = UNSET
    first_message: str | Unset = UNSET
    generate_expected_outcomes: bool | Unset = UNSET
    tags: list[str] | Unset = UNSET
    tool_ids: list[str] | Unset = UNSET
    folder_path: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PipecatScenario(Model):
    """Pipecat scenario, the value of `RunScenariosPipecat.scenarios`."""

    scenario: int
    pipecat_room_url: str
    pipecat_token: str | Unset = attrs.field(default=UNSET, repr=False)
    publish_data_message: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PipecatV2Data(Model):
    """Pipecat v2 data, the value of `RunScenariosPipecatV2.pipecat_data`."""

    pipecat_agent_name: str | Unset | None = UNSET
    config: Any | Unset = UNSET
    room_properties: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PipecatV2Scenario(Model):
    """Pipecat v2 scenario, the value of `RunScenariosPipecatV2.scenarios`."""

    scenario: int
    publish_data_message: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenarios(Model):
    """Run scenarios, the body of `scenarios.run_voice` or `scenarios.run_agora`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    folder_path: str | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    name: str | Unset = UNSET
    outbound_phone_number: str | Unset = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    personality_id: int | Unset | None = UNSET
    test_profile_id: int | Unset | None = UNSET
    mode: RunScenariosMode | Unset = UNSET
    agent_number: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosApiChat(Model):
    """Run scenarios api chat, the body of `scenarios.run_api_chat`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        timeout: 1 to 3600.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    name: str | Unset = UNSET
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    folder_path: str | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    timeout: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosChirp(Model):
    """Run scenarios chirp, the body of `scenarios.run_chirp`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    folder_path: str | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    name: str | Unset = UNSET
    outbound_phone_number: str | Unset = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    personality_id: int | Unset | None = UNSET
    test_profile_id: int | Unset | None = UNSET
    mode: RunScenariosMode | Unset = UNSET
    agent_number: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET
    websocket_url: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosElevenLabs(Model):
    """Run scenarios eleven labs, the body of `scenarios.run_elevenlabs`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    folder_path: str | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    name: str | Unset = UNSET
    outbound_phone_number: str | Unset = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    personality_id: int | Unset | None = UNSET
    test_profile_id: int | Unset | None = UNSET
    mode: RunScenariosMode | Unset = UNSET
    agent_number: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET
    elevenlabs_agent_id: str | Unset = UNSET
    elevenlabs_data: ElevenLabsData | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosPipecat(Model):
    """Run scenarios pipecat, the body of `scenarios.run_pipecat_v1`."""

    scenarios: list[PipecatScenario]
    agent: int | Unset = UNSET
    mock_tool_names: list[str] | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosPipecatV2(Model):
    """Run scenarios pipecat v2, the body of `scenarios.run_pipecat`.

    Attributes:
        frequency: 1 to 100.
    """

    name: str | Unset | None = UNSET
    frequency: int | Unset = UNSET
    scenarios: list[PipecatV2Scenario]
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    mock_tool_names: list[str] | Unset | None = UNSET
    personality_id: int | Unset | None = UNSET
    test_profile_id: int | Unset | None = UNSET
    pipecat_data: PipecatV2Data | Unset = UNSET
    concurrency_limit: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosSip(Model):
    """Run scenarios sip, the body of `scenarios.run_sip`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    folder_path: str | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    name: str | Unset = UNSET
    outbound_phone_number: str | Unset = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    personality_id: int | Unset | None = UNSET
    test_profile_id: int | Unset | None = UNSET
    mode: RunScenariosMode | Unset = UNSET
    agent_number: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET
    sip_endpoint: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenariosText(Model):
    """Run scenarios text, the body of `scenarios.run_text`.

    Attributes:
        assistant_id: never answered.
        frequency: at least 1.
        concurrency_limit: at least 1.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    name: str | Unset = UNSET
    scenarios: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    folder_path: str | Unset = UNSET
    project_id: int | Unset = UNSET
    frequency: int | Unset = UNSET
    websocket_url: str | Unset = UNSET
    websocket_headers: dict[str, Any] | Unset = UNSET
    personality_ids: list[int] | Unset | None = UNSET
    test_profile_ids: list[int] | Unset | None = UNSET
    agent_number: str | Unset = UNSET
    outbound_phone_number: str | Unset = UNSET
    concurrency_limit: int | Unset = UNSET
    mock_tool_names: list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioCreate(Model):
    """Scenario create, the body of `scenarios.create`.

    Attributes:
        assistant_id: never answered.
    """

    agent: int | Unset | None = UNSET
    project: int | Unset | None = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    name: str
    personality: int
    scenario_type: GenerateScenariosType | Unset = UNSET
    instructions: str | Unset = UNSET
    conditional_actions: ConditionalActions | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    metrics: list[int] | Unset = UNSET
    tags: list[str] | Unset = UNSET
    tool_ids: list[str] | Unset = UNSET
    test_profile: int | Unset = UNSET
    phone_number: int | Unset = UNSET
    inbound_phone_number: int | Unset = UNSET
    folder_path: str | Unset | None = UNSET
    generated_mock_tool_entries: Any | Unset = UNSET
    first_message: str | Unset = UNSET
    max_duration: int | Unset | None = UNSET
    scenario_language: Language | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TranscriptFunctionCallData(Model):
    """Transcript function call data, the value of `SimulateScenarioTranscriptMessage.data`."""

    id: str | Unset = UNSET
    name: str | Unset = UNSET
    arguments: Any | Unset = UNSET
    result: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SimulateScenarioTranscriptMessage(Model):
    """Simulate scenario transcript message, the value of `SimulateScenario.transcript_json`.

    Attributes:
        time: set by the server.
    """

    role: SimulateScenarioTranscriptMessageRole
    time: str = SERVER_SET
    content: str | Unset = UNSET
    end_time: float | Unset = UNSET
    start_time: float | Unset = UNSET
    data: TranscriptFunctionCallData | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SimulateScenario(Model):
    """Simulate scenario, the body of `scenarios.create_from_transcript`."""

    personality: int | Unset = UNSET
    agent: int | Unset = UNSET
    assistant_id: str | Unset = UNSET
    transcript_json: list[SimulateScenarioTranscriptMessage]
    name: str | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    folder_path: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioDetail(Model):
    """Scenario detail, which `scenarios.create` or `scenarios.get` or another returns.

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

    id: int = SERVER_SET
    name: str | Unset = UNSET
    agent: int | Unset = UNSET
    project: int | Unset | None = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    personality: int | Unset = UNSET
    personality_name: str | Unset = UNSET
    agent_name: str = SERVER_SET
    tags: list[str] | Unset = UNSET
    tool_ids: Any | Unset = UNSET
    metrics: list[int] | Unset = UNSET
    metric_names: list[str] | Unset = UNSET
    phone_number: str | Unset = UNSET
    outbound_phone_number_data: PhoneNumberInbound = SERVER_SET
    first_message: str | Unset = UNSET
    inbound_phone_number: int | Unset | None = UNSET
    inbound_phone_number_data: PhoneNumberInbound = SERVER_SET
    instructions: str | Unset = UNSET
    conditional_actions: Any | Unset = attrs.field(default=UNSET, repr=False)
    simulation_description: str | Unset = UNSET
    information_fields: dict[str, Any] | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    scenario_language: Language | Unset = UNSET
    scenario_type: str | Unset = UNSET
    suite_type: ScenarioSuiteType | Unset = UNSET
    is_predefined: bool | Unset = UNSET
    test_profile: int | Unset | None = UNSET
    test_profile_data: AIAgentTestProfile = SERVER_SET
    dynamic_variable_values: Any = SERVER_SET
    generated_mock_tool_entries: Any | Unset = UNSET
    folder_path: str | Unset | None = UNSET
    max_duration: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TestSuiteSpecUpload(Model):
    """Test suite spec upload, the body of `scenarios.run_json_external` or `scenarios.run_json` or
    another.

    Attributes:
        file: URI.
        name: at most 255 characters.
    """

    spec: Any | Unset = UNSET
    file: str | Unset = UNSET
    agent_id: int | Unset = UNSET
    name: str | Unset = UNSET
    channel: TestSuiteSpecUploadChannel | Unset = UNSET
    livekit_data: dict[str, Any] | Unset = UNSET
    pipecat_data: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenarioRun(Model):
    """Run scenario run, the value of `RunScenarioAnswer.runs`.

    Attributes:
        outbound_dial_window_opens_at: RFC 3339 date and time.
        outbound_dial_window_closes_at: RFC 3339 date and time.
    """

    id: int | Unset = UNSET
    status: RunScenarioStatus | Unset = UNSET
    scenario: int | Unset = UNSET
    number: str | Unset = UNSET
    inbound_number: str | Unset | None = UNSET
    scenario_name: str | Unset = UNSET
    test_profile_data: dict[str, Any] | Unset | None = UNSET
    outbound_dial_window_opens_at: str | Unset | None = UNSET
    outbound_dial_window_seconds: int | Unset | None = UNSET
    outbound_dial_window_closes_at: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunScenarioAnswer(Model):
    """Run scenario answer, which `scenarios.run_json_external` or `scenarios.run_voice` or one of 13
    others returns.

    Attributes:
        created_at: RFC 3339 date and time.
    """

    id: int | Unset = UNSET
    agent: int | Unset = UNSET
    status: RunScenarioStatus | Unset = UNSET
    run_as_text: bool | Unset = UNSET
    runs: list[RunScenarioRun] | Unset = UNSET
    created_at: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioProgressAnswer(Model):
    """Scenario progress answer, which `scenarios.create_from_transcript` or `scenarios.generate`
    returns.
    """

    progress_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioCreateFromTranscriptProgressAnswer(Model):
    """Scenario create from transcript progress answer, which
    `scenarios.get_create_from_transcript_progress` returns.
    """

    agent_id: int | Unset = UNSET
    status: ProgressStatus | Unset = UNSET
    scenario_id: int | Unset | None = UNSET
    error: str | Unset | None = UNSET
    scenario: dict[str, Any] | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioGenerateProgressScenarioInboundPhoneNumberData(Model):
    """Scenario generate progress scenario inbound phone number data, the value of
    `ScenarioGenerateProgressScenario.inbound_phone_number_data`.
    """

    id: int | Unset = UNSET
    number: str | Unset = UNSET
    phone_number_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenerateProgressScenarioGeneratedMockToolEntryNewEntry(Model):
    """Generate progress scenario generated mock tool entry new entry, the value of
    `ScenarioGenerateProgressScenarioGeneratedMockToolEntry.new_entry`.
    """

    input: dict[str, Any] | Unset = UNSET
    output: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioGenerateProgressScenarioGeneratedMockToolEntry(Model):
    """Scenario generate progress scenario generated mock tool entry, the value of
    `ScenarioGenerateProgressScenario.generated_mock_tool_entries`.
    """

    tool_id: int | Unset = UNSET
    tool_name: str | Unset = UNSET
    new_entry: GenerateProgressScenarioGeneratedMockToolEntryNewEntry | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioGenerateProgressScenario(Model):
    """Scenario generate progress scenario, the value of
    `ScenarioGenerateProgressAnswer.scenarios_list`.
    """

    id: int | Unset = UNSET
    name: str | Unset = UNSET
    agent: int | Unset = UNSET
    assistant_id: str | Unset = UNSET
    personality: int | Unset = UNSET
    personality_name: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    runs: list[int] | Unset = UNSET
    metrics: list[int] | Unset = UNSET
    metric_names: list[str] | Unset = UNSET
    phone_number: str | Unset = UNSET
    phone_number_queue_length: int | Unset = UNSET
    first_message: str | Unset = UNSET
    inbound_phone_number: int | Unset = UNSET
    inbound_phone_number_data: ScenarioGenerateProgressScenarioInboundPhoneNumberData | Unset = (
        UNSET
    )
    instructions: str | Unset = UNSET
    simulation_description: str | Unset = UNSET
    information_fields: dict[str, Any] | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    scenario_language: str | Unset = UNSET
    is_simulating: bool | Unset = UNSET
    test_profile_data: dict[str, Any] | Unset = UNSET
    generated_mock_tool_entries: (
        list[ScenarioGenerateProgressScenarioGeneratedMockToolEntry] | Unset
    ) = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioGenerateProgressAnswer(Model):
    """Scenario generate progress answer, which `scenarios.get_generate_progress` returns."""

    total_scenarios: int | Unset = UNSET
    completed_scenarios: int | Unset = UNSET
    failed_scenarios: int | Unset = UNSET
    scenarios_list: list[ScenarioGenerateProgressScenario] | Unset = UNSET
    status: str | Unset = UNSET


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
ScenarioExportType: TypeAlias = Literal["csv", "json", "xlsx"] | str
RunScenarioStatus: TypeAlias = Literal["pending", "running", "completed", "failed"] | str
ScenarioTagFilterType: TypeAlias = Literal["and", "or", "not"] | str
