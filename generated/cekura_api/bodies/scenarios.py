"""Bodies of the Cekura API as mappings, for type checkers: scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from cekura_akua.runtime import File, JSONObject

from .. import models


class ConditionDict(TypedDict):
    """`Condition` as a mapping."""

    id: int
    condition: str
    action: str
    type: NotRequired[models.ConditionType]
    fixed_message: NotRequired[bool]


class ConditionalActionsDict(TypedDict):
    """`ConditionalActions` as a mapping."""

    role: str
    conditions: Sequence[models.Condition | ConditionDict]


class DeleteFolderRequestDict(TypedDict):
    """`DeleteFolderRequest` as a mapping."""

    path: str
    project_id: int


class DuplicateScenariosRequestDict(TypedDict):
    """`DuplicateScenariosRequest` as a mapping."""

    project: int
    copy_to_project: int
    scenarios: Sequence[int]
    scenario_agent: NotRequired[int]
    folder_path: NotRequired[str]


class LivekitRunDataOverrideDict(TypedDict):
    """`LivekitRunDataOverride` as a mapping."""

    config: NotRequired[Any]
    agent_name: NotRequired[str | None]
    url: NotRequired[str | None]


class LivekitScenarioDict(TypedDict):
    """`LivekitScenario` as a mapping."""

    scenario: int
    publish_data_message: NotRequired[Any]


class MoveFolderRequestDict(TypedDict):
    """`MoveFolderRequest` as a mapping."""

    path: str
    project_id: int
    new_parent_path: NotRequired[str | None]


class ScenarioUpdateDict(TypedDict):
    """`ScenarioUpdate` as a mapping."""

    agent: NotRequired[int | None]
    project: NotRequired[int | None]
    assistant_id: NotRequired[str]
    name: NotRequired[str]
    personality: NotRequired[int]
    scenario_type: NotRequired[models.GenerateScenariosType]
    instructions: NotRequired[str]
    conditional_actions: NotRequired[models.ConditionalActions | ConditionalActionsDict]
    expected_outcome_prompt: NotRequired[str]
    metrics: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    tool_ids: NotRequired[Sequence[str]]
    test_profile: NotRequired[int]
    phone_number: NotRequired[int]
    inbound_phone_number: NotRequired[int]
    folder_path: NotRequired[str | None]
    generated_mock_tool_entries: NotRequired[Any]
    first_message: NotRequired[str]
    max_duration: NotRequired[int | None]
    scenario_language: NotRequired[models.Language]


class RenameFolderRequestDict(TypedDict):
    """`RenameFolderRequest` as a mapping."""

    path: str
    project_id: int
    name: str


class RunLivekitScenariosDict(TypedDict):
    """`RunLivekitScenarios` as a mapping."""

    name: NotRequired[str | None]
    frequency: NotRequired[int]
    scenarios: Sequence[models.LivekitScenario | LivekitScenarioDict]
    agent: NotRequired[int | None]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    mock_tool_names: NotRequired[Sequence[str] | None]
    livekit_data: NotRequired[models.LivekitRunDataOverride | LivekitRunDataOverrideDict]
    concurrency_limit: NotRequired[int | None]
    personality_id: NotRequired[int | None]
    test_profile_id: NotRequired[int | None]


class RunScenariosEmailDict(TypedDict):
    """`RunScenariosEmail` as a mapping."""

    agent_id: NotRequired[int | None]
    scenarios: Sequence[int]
    frequency: int
    agent_email: NotRequired[str | None]


class RunScenariosRetellWebRTCRequestDict(TypedDict):
    """`RunScenariosRetellWebRTCRequest` as a mapping."""

    scenarios: Sequence[int]
    agent_id: NotRequired[int]
    project_id: NotRequired[int]
    retell_agent_id: NotRequired[str]
    frequency: NotRequired[int]
    name: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]


class RunScenariosVapiWebRTCRequestDict(TypedDict):
    """`RunScenariosVapiWebRTCRequest` as a mapping."""

    scenarios: Sequence[int]
    vapi_assistant_id: str
    agent_id: NotRequired[int]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    name: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]


class ScenarioWithWebsocketDict(TypedDict):
    """`ScenarioWithWebsocket` as a mapping."""

    scenario: int
    websocket_url: NotRequired[str]


class RunScenariosWithWebsocketsDict(TypedDict):
    """`RunScenariosWithWebsockets` as a mapping."""

    agent: NotRequired[int | None]
    scenarios: Sequence[models.ScenarioWithWebsocket | ScenarioWithWebsocketDict]
    frequency: int
    mock_tool_names: NotRequired[Sequence[str] | None]


class ScenarioAgentRequestDict(TypedDict):
    """`ScenarioAgentRequest` as a mapping."""

    user_message: NotRequired[str]
    agent_id: NotRequired[int | None]
    project_id: NotRequired[int | None]
    session_id: NotRequired[int | None]
    num_scenarios: NotRequired[int]
    knowledge_base: NotRequired[Sequence[int]]
    tool_ids: NotRequired[Sequence[str]]
    inbound_phone_numbers: NotRequired[Sequence[int]]


class ScenarioFolderCreateDict(TypedDict):
    """`ScenarioFolderCreate` as a mapping."""

    name: str
    parent_path: NotRequired[str | None]
    project_id: int


class ScenarioInstructionsRequestDict(TypedDict):
    """`ScenarioInstructionsRequest` as a mapping."""

    agent: int
    extra_instructions: str
    current_instructions: NotRequired[str]


class ScenariosBulkDeleteRequestDict(TypedDict):
    """`ScenariosBulkDeleteRequest` as a mapping."""

    scenarios: Sequence[int]
    agent_id: NotRequired[int]
    project_id: NotRequired[int]


class ScenariosBulkUpdateRequestDict(TypedDict):
    """`ScenariosBulkUpdateRequest` as a mapping."""

    scenarios: Sequence[int]
    agent: NotRequired[int]
    project: NotRequired[int]
    metric_ids_to_add: NotRequired[Sequence[int]]
    metric_ids_to_remove: NotRequired[Sequence[int]]
    tool_ids_to_add: NotRequired[Sequence[int]]
    tool_ids_to_remove: NotRequired[Sequence[int]]
    personality: NotRequired[int]
    test_profile: NotRequired[int]
    append_instruction: NotRequired[str]
    first_message: NotRequired[str]
    phone_number: NotRequired[int]
    inbound_phone_number: NotRequired[int]
    folder_path: NotRequired[str]
    max_duration: NotRequired[int]


class ElevenLabsDataDict(TypedDict):
    """`ElevenLabsData` as a mapping."""

    elevenlabs_base_url_override: NotRequired[str | None]
    elevenlabs_environment: NotRequired[str | None]
    elevenlabs_branch_id: NotRequired[str | None]


class GenerateScenariosDict(TypedDict):
    """`GenerateScenarios` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    personalities: NotRequired[Sequence[int]]
    num_scenarios: int
    test_profile: NotRequired[int]
    scenario_type: NotRequired[models.GenerateScenarioType]
    attack_type: NotRequired[models.GenerateScenariosAttackType | None]
    expected_outcome: NotRequired[str | None]
    extra_instructions: NotRequired[str]
    generation_files: NotRequired[Sequence[File]]
    simulation_type: NotRequired[models.GenerateScenariosType]
    inbound_phone_number: NotRequired[int | None]
    first_message: NotRequired[str]
    generate_expected_outcomes: NotRequired[bool]
    tags: NotRequired[Sequence[str]]
    tool_ids: NotRequired[Sequence[str]]
    folder_path: NotRequired[str | None]


class PipecatScenarioDict(TypedDict):
    """`PipecatScenario` as a mapping."""

    scenario: int
    pipecat_room_url: str
    pipecat_token: NotRequired[str]
    publish_data_message: NotRequired[Any]


class PipecatV2DataDict(TypedDict):
    """`PipecatV2Data` as a mapping."""

    pipecat_agent_name: NotRequired[str | None]
    config: NotRequired[Any]
    room_properties: NotRequired[Any]


class PipecatV2ScenarioDict(TypedDict):
    """`PipecatV2Scenario` as a mapping."""

    scenario: int
    publish_data_message: NotRequired[Any]


class RunScenariosDict(TypedDict):
    """`RunScenarios` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    folder_path: NotRequired[str]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    name: NotRequired[str]
    outbound_phone_number: NotRequired[str]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    personality_id: NotRequired[int | None]
    test_profile_id: NotRequired[int | None]
    mode: NotRequired[models.RunScenariosMode]
    agent_number: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]


class RunScenariosApiChatDict(TypedDict):
    """`RunScenariosApiChat` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    name: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    folder_path: NotRequired[str]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    timeout: NotRequired[int | None]


class RunScenariosChirpDict(TypedDict):
    """`RunScenariosChirp` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    folder_path: NotRequired[str]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    name: NotRequired[str]
    outbound_phone_number: NotRequired[str]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    personality_id: NotRequired[int | None]
    test_profile_id: NotRequired[int | None]
    mode: NotRequired[models.RunScenariosMode]
    agent_number: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]
    websocket_url: NotRequired[str]


class RunScenariosElevenLabsDict(TypedDict):
    """`RunScenariosElevenLabs` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    folder_path: NotRequired[str]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    name: NotRequired[str]
    outbound_phone_number: NotRequired[str]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    personality_id: NotRequired[int | None]
    test_profile_id: NotRequired[int | None]
    mode: NotRequired[models.RunScenariosMode]
    agent_number: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]
    elevenlabs_agent_id: NotRequired[str]
    elevenlabs_data: NotRequired[models.ElevenLabsData | ElevenLabsDataDict]


class RunScenariosPipecatDict(TypedDict):
    """`RunScenariosPipecat` as a mapping."""

    scenarios: Sequence[models.PipecatScenario | PipecatScenarioDict]
    agent: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str] | None]


class RunScenariosPipecatV2Dict(TypedDict):
    """`RunScenariosPipecatV2` as a mapping."""

    name: NotRequired[str | None]
    frequency: NotRequired[int]
    scenarios: Sequence[models.PipecatV2Scenario | PipecatV2ScenarioDict]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    mock_tool_names: NotRequired[Sequence[str] | None]
    personality_id: NotRequired[int | None]
    test_profile_id: NotRequired[int | None]
    pipecat_data: NotRequired[models.PipecatV2Data | PipecatV2DataDict]
    concurrency_limit: NotRequired[int | None]


class RunScenariosSipDict(TypedDict):
    """`RunScenariosSip` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    folder_path: NotRequired[str]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    name: NotRequired[str]
    outbound_phone_number: NotRequired[str]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    personality_id: NotRequired[int | None]
    test_profile_id: NotRequired[int | None]
    mode: NotRequired[models.RunScenariosMode]
    agent_number: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]
    sip_endpoint: NotRequired[str]


class RunScenariosTextDict(TypedDict):
    """`RunScenariosText` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    name: NotRequired[str]
    scenarios: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    folder_path: NotRequired[str]
    project_id: NotRequired[int]
    frequency: NotRequired[int]
    websocket_url: NotRequired[str]
    websocket_headers: NotRequired[JSONObject]
    personality_ids: NotRequired[Sequence[int] | None]
    test_profile_ids: NotRequired[Sequence[int] | None]
    agent_number: NotRequired[str]
    outbound_phone_number: NotRequired[str]
    concurrency_limit: NotRequired[int]
    mock_tool_names: NotRequired[Sequence[str]]


class ScenarioCreateDict(TypedDict):
    """`ScenarioCreate` as a mapping."""

    agent: NotRequired[int | None]
    project: NotRequired[int | None]
    assistant_id: NotRequired[str]
    name: str
    personality: int
    scenario_type: NotRequired[models.GenerateScenariosType]
    instructions: NotRequired[str]
    conditional_actions: NotRequired[models.ConditionalActions | ConditionalActionsDict]
    expected_outcome_prompt: NotRequired[str]
    metrics: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    tool_ids: NotRequired[Sequence[str]]
    test_profile: NotRequired[int]
    phone_number: NotRequired[int]
    inbound_phone_number: NotRequired[int]
    folder_path: NotRequired[str | None]
    generated_mock_tool_entries: NotRequired[Any]
    first_message: NotRequired[str]
    max_duration: NotRequired[int | None]
    scenario_language: NotRequired[models.Language]


class TranscriptFunctionCallDataDict(TypedDict):
    """`TranscriptFunctionCallData` as a mapping."""

    id: NotRequired[str]
    name: NotRequired[str]
    arguments: NotRequired[Any]
    result: NotRequired[Any]


class SimulateScenarioTranscriptMessageDict(TypedDict):
    """`SimulateScenarioTranscriptMessage` as a mapping."""

    role: models.SimulateScenarioTranscriptMessageRole
    content: NotRequired[str]
    end_time: NotRequired[float]
    start_time: NotRequired[float]
    data: NotRequired[models.TranscriptFunctionCallData | TranscriptFunctionCallDataDict]


class SimulateScenarioDict(TypedDict):
    """`SimulateScenario` as a mapping."""

    personality: NotRequired[int]
    agent: NotRequired[int]
    assistant_id: NotRequired[str]
    transcript_json: Sequence[
        models.SimulateScenarioTranscriptMessage | SimulateScenarioTranscriptMessageDict
    ]
    name: NotRequired[str]
    expected_outcome_prompt: NotRequired[str]
    folder_path: NotRequired[str | None]


class TestSuiteSpecUploadDict(TypedDict):
    """`TestSuiteSpecUpload` as a mapping."""

    spec: NotRequired[Any]
    file: NotRequired[str]
    agent_id: NotRequired[int]
    name: NotRequired[str]
    channel: NotRequired[models.TestSuiteSpecUploadChannel]
    livekit_data: NotRequired[JSONObject]
    pipecat_data: NotRequired[JSONObject]
