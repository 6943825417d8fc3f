"""Bodies of the Cekura API as mappings, for type checkers: agents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypeAlias, TypedDict

from cekura_akua.runtime import File, JSONObject

from .. import models


class AgentTelephonyDict(TypedDict):
    """`AgentTelephony` as a mapping."""

    phone_number: NotRequired[str]
    inbound: NotRequired[bool]
    sip_uri: NotRequired[str | None]
    sip_auth: NotRequired[Any]
    websocket_url: NotRequired[str | None]
    websocket_auth: NotRequired[Any]
    outbound_numbers: NotRequired[Sequence[str]]


class VapiConfigDict(TypedDict):
    """`VapiConfig` as a mapping."""

    public_key: NotRequired[str]
    trigger_url: NotRequired[str]
    trigger_secret: NotRequired[str]


class RetellConfigDict(TypedDict):
    """`RetellConfig` as a mapping."""

    trigger_url: NotRequired[str]
    trigger_secret: NotRequired[str]
    livekit_server_url: NotRequired[str]


class ElevenLabsConfigDict(TypedDict):
    """`ElevenLabsConfig` as a mapping."""

    trigger_url: NotRequired[str]
    trigger_secret: NotRequired[str]
    elevenlabs_region: NotRequired[models.ElevenLabsConfigElevenlabsRegion]
    elevenlabs_base_url_override: NotRequired[str]
    elevenlabs_environment: NotRequired[str]
    elevenlabs_branch_id: NotRequired[str]


class BlandConfigDict(TypedDict):
    """`BlandConfig` as a mapping."""

    encrypted_key: NotRequired[str]


class LiveKitConfigDict(TypedDict):
    """`LiveKitConfig` as a mapping."""

    api_secret: str
    url: str
    agent_name: NotRequired[str]
    config: NotRequired[Any]
    tracing_enabled: NotRequired[bool]
    trigger_url: NotRequired[str]
    trigger_secret: NotRequired[str]


class SynthflowConfigDict(TypedDict):
    """`SynthflowConfig` as a mapping."""

    synthflow_base_url_override: NotRequired[str]


class KoreAiConfigDict(TypedDict):
    """`KoreAiConfig` as a mapping."""

    client_id: str
    bot_id: str
    host: NotRequired[str]


class GenesysConfigDict(TypedDict):
    """`GenesysConfig` as a mapping."""

    client_id: str
    region: str


class PipecatConfigDict(TypedDict):
    """`PipecatConfig` as a mapping."""

    pipecat_agent_name: NotRequired[str]
    config: NotRequired[Any]
    room_properties: NotRequired[Any]
    webhook_url: NotRequired[str]
    tracing_enabled: NotRequired[bool]


class SelfHostedConfigDict(TypedDict):
    """`SelfHostedConfig` as a mapping."""

    send_post_conversation_metadata: NotRequired[bool]
    trigger_url: NotRequired[str]
    trigger_secret: NotRequired[str]


class AmazonConnectConfigDict(TypedDict):
    """`AmazonConnectConfig` as a mapping."""

    widget_id: NotRequired[str]
    snippet_id: NotRequired[str]
    connect_host: NotRequired[str]
    region: NotRequired[str]


class AgentCredentialsDict(TypedDict):
    """`AgentCredentials` as a mapping."""

    api_key: NotRequired[str]
    config: NotRequired[models.ProviderCredentialsConfig | ProviderCredentialsConfigDict | None]


class RetellChatConfigDict(TypedDict):
    """`RetellChatConfig` as a mapping."""

    agent_id: NotRequired[str]


class BlandChatConfigDict(TypedDict):
    """`BlandChatConfig` as a mapping."""

    agent_id: str


class AgentforceChatConfigDict(TypedDict):
    """`AgentforceChatConfig` as a mapping."""

    client_secret: str
    client_id: str
    domain: str
    agent_id: str


class SelfHostedChatConfigDict(TypedDict):
    """`SelfHostedChatConfig` as a mapping."""

    url: str
    headers: NotRequired[JSONObject]
    websocket_secret: NotRequired[str]


class AmazonConnectChatConfigDict(TypedDict):
    """`AmazonConnectChatConfig` as a mapping."""

    widget_id: str
    snippet_id: str
    connect_host: str
    region: NotRequired[str]


class SierraChatConfigDict(TypedDict):
    """`SierraChatConfig` as a mapping."""

    agent_token: str
    host: NotRequired[str]
    api_secret: NotRequired[str]


class ChatAgentDetailsDict(TypedDict):
    """`ChatAgentDetails` as a mapping."""

    type: NotRequired[models.ChatAgentDetailsType]
    config: NotRequired[models.ChatAgentConfig | ChatAgentConfigDict | None]


class AgentDynamicVariableWriteDict(TypedDict):
    """`AgentDynamicVariableWrite` as a mapping."""

    id: NotRequired[int]
    name: str
    description: str


class AgentKnowledgeBaseFileWriteDict(TypedDict):
    """`AgentKnowledgeBaseFileWrite` as a mapping."""

    id: NotRequired[int]
    file_name: NotRequired[str]
    name: NotRequired[str]
    content_base64: NotRequired[str]


class AgentMockToolServedViaWriteDict(TypedDict):
    """`AgentMockToolServedViaWrite` as a mapping."""

    type: NotRequired[models.AgentMockToolServedViaType]
    mock_index: NotRequired[int]


class AgentMockToolWriteDict(TypedDict):
    """`AgentMockToolWrite` as a mapping."""

    id: NotRequired[int]
    name: NotRequired[str]
    description: NotRequired[str]
    mock_data: NotRequired[Any]
    freetext_params: NotRequired[Sequence[str]]
    served_via: NotRequired[models.AgentMockToolServedViaWrite | AgentMockToolServedViaWriteDict]


class EnableDisablePersonalitiesDict(TypedDict):
    """`EnableDisablePersonalities` as a mapping."""

    personalities: Any
    language: NotRequired[str | None]


class AgentProviderCreateDict(TypedDict):
    """`AgentProviderCreate` as a mapping."""

    type: NotRequired[models.AgentProviderType]
    agent_id: NotRequired[str | None]
    credentials: NotRequired[models.AgentCredentials | AgentCredentialsDict | None]
    chat_agent_details: NotRequired[models.ChatAgentDetails | ChatAgentDetailsDict | None]
    auto_dial_outbound: NotRequired[bool | None]
    auto_import_calls: NotRequired[bool | None]
    auto_sync_prompt: NotRequired[bool | None]
    send_post_conversation_metadata: NotRequired[bool | None]
    redact_fields: NotRequired[Sequence[models.RedactField] | None]
    configure_from_provider: NotRequired[bool]


class AIAgentV2UpdateDict(TypedDict):
    """`AIAgentV2Update` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]
    project: NotRequired[int]
    language: NotRequired[models.Language]
    telephony: NotRequired[models.AgentTelephony | AgentTelephonyDict]
    provider: NotRequired[models.AgentProviderCreate | AgentProviderCreateDict]
    agent_speaks_first: NotRequired[bool | None]
    predefined_metrics: NotRequired[Any]
    knowledge_base_files: NotRequired[
        Sequence[models.AgentKnowledgeBaseFileWrite | AgentKnowledgeBaseFileWriteDict]
    ]
    webhook_url: NotRequired[str]
    webhook_secret: NotRequired[str]
    mock_tools: NotRequired[Sequence[models.AgentMockToolWrite | AgentMockToolWriteDict]]
    mock_tools_enabled: NotRequired[bool]
    dynamic_variables: NotRequired[
        Sequence[models.AgentDynamicVariableWrite | AgentDynamicVariableWriteDict]
    ]
    email_id: NotRequired[str | None]


class PatchedToolDict(TypedDict):
    """`PatchedTool` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]
    information: NotRequired[Any]
    freetext_params: NotRequired[Any]


class AIAgentV2CreateDict(TypedDict):
    """`AIAgentV2Create` as a mapping."""

    name: NotRequired[str]
    description: str
    project: NotRequired[int]
    language: NotRequired[models.Language]
    telephony: NotRequired[models.AgentTelephony | AgentTelephonyDict]
    provider: NotRequired[models.AgentProviderCreate | AgentProviderCreateDict]
    agent_speaks_first: NotRequired[bool | None]
    predefined_metrics: NotRequired[Any]
    knowledge_base_files: NotRequired[
        Sequence[models.AgentKnowledgeBaseFileWrite | AgentKnowledgeBaseFileWriteDict]
    ]
    webhook_url: NotRequired[str]
    webhook_secret: NotRequired[str]
    mock_tools: NotRequired[Sequence[models.AgentMockToolWrite | AgentMockToolWriteDict]]
    mock_tools_enabled: NotRequired[bool]
    dynamic_variables: NotRequired[
        Sequence[models.AgentDynamicVariableWrite | AgentDynamicVariableWriteDict]
    ]
    email_id: NotRequired[str | None]


class CopyAgentDict(TypedDict):
    """`CopyAgent` as a mapping."""

    copy_scenarios: NotRequired[bool]


class UploadAgentKnowledgeBaseBodyDict(TypedDict):
    """`UploadAgentKnowledgeBaseBody` as a mapping."""

    files: Sequence[File]


ProviderCredentialsConfigDict: TypeAlias = (
    VapiConfigDict
    | RetellConfigDict
    | ElevenLabsConfigDict
    | BlandConfigDict
    | LiveKitConfigDict
    | SynthflowConfigDict
    | KoreAiConfigDict
    | GenesysConfigDict
    | PipecatConfigDict
    | SelfHostedConfigDict
    | AmazonConnectConfigDict
)
ChatAgentConfigDict: TypeAlias = (
    RetellChatConfigDict
    | BlandChatConfigDict
    | AgentforceChatConfigDict
    | SelfHostedChatConfigDict
    | AmazonConnectChatConfigDict
    | SierraChatConfigDict
)
