"""Models of the Cekura API: agents."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, File, Model, UnknownVariant, Unset

from .shared import KnowledgeBaseFile, Language, ProgressStatus, RedactField


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentConfigureFromProviderResponse(Model):
    """Ai agent configure from provider response, which `agents.create` returns."""

    id: int
    progress_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTelephony(Model):
    """Agent telephony, the value of `AIAgentV2.telephony` or `AIAgentV2Create.telephony` or another."""

    phone_number: str | Unset = UNSET
    inbound: bool | Unset = UNSET
    sip_uri: str | Unset | None = UNSET
    sip_auth: Any | Unset = UNSET
    websocket_url: str | Unset | None = UNSET
    websocket_auth: Any | Unset = UNSET
    outbound_numbers: list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class VapiConfig(Model):
    """Vapi config, the value of `AgentCredentials.config`.

    Attributes:
        trigger_secret: never answered.
    """

    public_key: str | Unset = UNSET
    trigger_url: str | Unset = UNSET
    trigger_secret: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RetellConfig(Model):
    """Retell config, the value of `AgentCredentials.config`.

    Attributes:
        trigger_secret: never answered.
    """

    trigger_url: str | Unset = UNSET
    trigger_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    livekit_server_url: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ElevenLabsConfig(Model):
    """Eleven labs config, the value of `AgentCredentials.config`.

    Attributes:
        trigger_secret: never answered.
    """

    trigger_url: str | Unset = UNSET
    trigger_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    elevenlabs_region: ElevenLabsConfigElevenlabsRegion | Unset = UNSET
    elevenlabs_base_url_override: str | Unset = UNSET
    elevenlabs_environment: str | Unset = UNSET
    elevenlabs_branch_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BlandConfig(Model):
    """Bland config, the value of `AgentCredentials.config`."""

    encrypted_key: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LiveKitConfig(Model):
    """Live kit config, the value of `AgentCredentials.config`.

    Attributes:
        trigger_secret: never answered.
    """

    api_secret: str = attrs.field(repr=False)
    url: str
    agent_name: str | Unset = UNSET
    config: Any | Unset = UNSET
    tracing_enabled: bool | Unset = UNSET
    trigger_url: str | Unset = UNSET
    trigger_secret: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SynthflowConfig(Model):
    """Synthflow config, the value of `AgentCredentials.config`."""

    synthflow_base_url_override: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class KoreAiConfig(Model):
    """Kore ai config, the value of `AgentCredentials.config`."""

    client_id: str
    bot_id: str
    host: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenesysConfig(Model):
    """Genesys config, the value of `AgentCredentials.config`."""

    client_id: str
    region: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PipecatConfig(Model):
    """Pipecat config, the value of `AgentCredentials.config`."""

    pipecat_agent_name: str | Unset = UNSET
    config: Any | Unset = UNSET
    room_properties: Any | Unset = UNSET
    webhook_url: str | Unset = UNSET
    tracing_enabled: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SelfHostedConfig(Model):
    """Self hosted config, the value of `AgentCredentials.config`.

    Attributes:
        trigger_secret: never answered.
    """

    send_post_conversation_metadata: bool | Unset = UNSET
    trigger_url: str | Unset = UNSET
    trigger_secret: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AmazonConnectConfig(Model):
    """Amazon connect config, the value of `AgentCredentials.config`."""

    widget_id: str | Unset = UNSET
    snippet_id: str | Unset = UNSET
    connect_host: str | Unset = UNSET
    region: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentCredentials(Model):
    """Agent credentials, the value of `AgentProvider.credentials` or
    `AgentProviderCreate.credentials`.

    Attributes:
        api_key: never answered.
    """

    api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    config: ProviderCredentialsConfig | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RetellChatConfig(Model):
    """Retell chat config, the value of `ChatAgentDetails.config`."""

    agent_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BlandChatConfig(Model):
    """Bland chat config, the value of `ChatAgentDetails.config`."""

    agent_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentforceChatConfig(Model):
    """Agentforce chat config, the value of `ChatAgentDetails.config`."""

    client_secret: str = attrs.field(repr=False)
    client_id: str
    domain: str
    agent_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SelfHostedChatConfig(Model):
    """Self hosted chat config, the value of `ChatAgentDetails.config`.

    Attributes:
        websocket_secret: never answered.
    """

    url: str
    headers: dict[str, Any] | Unset = UNSET
    websocket_secret: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AmazonConnectChatConfig(Model):
    """Amazon connect chat config, the value of `ChatAgentDetails.config`."""

    widget_id: str
    snippet_id: str
    connect_host: str
    region: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SierraChatConfig(Model):
    """Sierra chat config, the value of `ChatAgentDetails.config`."""

    agent_token: str = attrs.field(repr=False)
    host: str | Unset = UNSET
    api_secret: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ChatAgentDetails(Model):
    """Chat agent details, the value of `AgentProvider.chat_agent_details` or
    `AgentProviderCreate.chat_agent_details`.
    """

    type: ChatAgentDetailsType | Unset = UNSET
    config: ChatAgentConfig | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentProvider(Model):
    """Agent provider, the value of `AIAgentV2.provider`.

    Attributes:
        chat_provider: set by the server.
    """

    type: AgentProviderType | Unset = UNSET
    agent_id: str | Unset | None = UNSET
    credentials: AgentCredentials | Unset | None = UNSET
    chat_agent_details: ChatAgentDetails | Unset | None = UNSET
    chat_provider: str = SERVER_SET
    auto_dial_outbound: bool | Unset | None = UNSET
    auto_import_calls: bool | Unset | None = UNSET
    auto_sync_prompt: bool | Unset | None = UNSET
    send_post_conversation_metadata: bool | Unset | None = UNSET
    redact_fields: list[RedactField] | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentMockToolServedVia(Model):
    """Agent mock tool served via, the value of `AgentMockToolRead.served_via`."""

    type: AgentMockToolServedViaType
    url: str
    mock_index: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentMockToolRead(Model):
    """Agent mock tool read, the value of `AIAgentV2.mock_tools`."""

    id: int
    name: str
    description: str
    mock_data: Any
    served_via: AgentMockToolServedVia
    mcp_server: Any | Unset = UNSET
    subscriber_count: int | Unset = UNSET
    is_shared: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentDynamicVariableRead(Model):
    """Agent dynamic variable read, the value of `AIAgentV2.dynamic_variables`."""

    id: int
    name: str
    description: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentV2(Model):
    """Ai agent v2, which `agents.create` or `agents.get` or one of 3 others returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        telephony: set by the server.
        provider: set by the server.
        predefined_metrics: never answered.
        knowledge_base_files: set by the server.
        enabled_personalities: set by the server.
        webhook_url: URI.
        webhook_secret: never answered.
        webhook_secret_configured: set by the server.
        mock_tools: set by the server.
        mock_tools_provider: set by the server.
        dynamic_variables: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        email_id: at most 254 characters, email address.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    description: str
    project: int | Unset = UNSET
    language: Language | Unset = UNSET
    telephony: AgentTelephony = SERVER_SET
    provider: AgentProvider = SERVER_SET
    agent_speaks_first: bool | Unset | None = UNSET
    predefined_metrics: Any | Unset = attrs.field(default=UNSET, repr=False)
    knowledge_base_files: list[KnowledgeBaseFile] = SERVER_SET
    enabled_personalities: list[int] = SERVER_SET
    webhook_url: str | Unset = UNSET
    webhook_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    webhook_secret_configured: str = attrs.field(default=SERVER_SET, repr=False)
    mock_tools: list[AgentMockToolRead] = SERVER_SET
    mock_tools_enabled: bool | Unset = UNSET
    mock_tools_provider: str | None = SERVER_SET
    dynamic_variables: list[AgentDynamicVariableRead] = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    email_id: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAutoFetchProgressResponse(Model):
    """Agent auto fetch progress response, which `agents.get_auto_fetch_progress` returns."""

    agent_id: int
    status: ProgressStatus
    current_stage: str
    stages: list[dict[str, Any]]
    error: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAutoFetchResponse(Model):
    """Agent auto fetch response, which `agents.auto_fetch` returns."""

    progress_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentDynamicVariableWrite(Model):
    """Agent dynamic variable write, the value of `AIAgentV2Create.dynamic_variables` or
    `AIAgentV2Update.dynamic_variables`.

    Attributes:
        name: at most 255 characters.
    """

    id: int | Unset = UNSET
    name: str
    description: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentKnowledgeBaseFileWrite(Model):
    """Agent knowledge base file write, the value of `AIAgentV2Create.knowledge_base_files` or
    `AIAgentV2Update.knowledge_base_files`.
    """

    id: int | Unset = UNSET
    file_name: str | Unset = UNSET
    name: str | Unset = UNSET
    content_base64: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentMockToolServedViaWrite(Model):
    """Agent mock tool served via write, the value of `AgentMockToolWrite.served_via`.

    Attributes:
        mock_index: at least 1.
    """

    type: AgentMockToolServedViaType | Unset = UNSET
    mock_index: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentMockToolWrite(Model):
    """Agent mock tool write, the value of `AIAgentV2Create.mock_tools` or
    `AIAgentV2Update.mock_tools`.

    Attributes:
        name: at most 255 characters.
    """

    id: int | Unset = UNSET
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    mock_data: Any | Unset = UNSET
    freetext_params: list[str] | Unset = UNSET
    served_via: AgentMockToolServedViaWrite | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DisablePersonalitiesResponse(Model):
    """Disable personalities response, which `agents.disable_personalities` returns."""

    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EnableDisablePersonalities(Model):
    """Enable disable personalities, the body of `agents.disable_personalities` or
    `agents.enable_personalities`.
    """

    personalities: Any
    language: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentV2Page(Model):
    """Ai agent v2 page, which `agents.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[AIAgentV2]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class KnowledgeBaseFilePage(Model):
    """Knowledge base file page, which `agents.upload_knowledge_base` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[KnowledgeBaseFile]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Personality(Model):
    """Personality, the value of `PersonalityPage.results`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        accent: at most 255 characters.
        enabled: set by the server.
        provider_agent_id: at most 255 characters.
    """

    id: int = SERVER_SET
    forked_from: int | Unset | None = UNSET
    organization: int | Unset | None = UNSET
    name: str
    prompt: str
    language: Language | Unset = UNSET
    accent: str | Unset = UNSET
    gender: PersonalityGender | Unset = UNSET
    enabled: bool = SERVER_SET
    call_service_provider: PersonalityCallServiceProvider | Unset = UNSET
    background_noise: str
    voice_model: str
    voice_id: str | Unset = UNSET
    interruption_level: str | Unset = UNSET
    speed: str | Unset = UNSET
    generation_config: str | Unset = UNSET
    network_simulation: str | Unset = UNSET
    message_plan: str | Unset = UNSET
    start_speaking_plan: str | Unset = UNSET
    stop_speaking_plan: str | Unset | None = UNSET
    background_sound_volume: str | Unset | None = UNSET
    patronus_settings: Any | Unset = UNSET
    provider_agent_id: str | Unset = UNSET
    is_starred: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PersonalityPage(Model):
    """Personality page, which `agents.enable_personalities` or `agents.list_personalities` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Personality]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentProviderCreate(Model):
    """Agent provider create, the value of `AIAgentV2Create.provider` or `AIAgentV2Update.provider`.

    Attributes:
        chat_provider: set by the server.
    """

    type: AgentProviderType | Unset = UNSET
    agent_id: str | Unset | None = UNSET
    credentials: AgentCredentials | Unset | None = UNSET
    chat_agent_details: ChatAgentDetails | Unset | None = UNSET
    chat_provider: str = SERVER_SET
    auto_dial_outbound: bool | Unset | None = UNSET
    auto_import_calls: bool | Unset | None = UNSET
    auto_sync_prompt: bool | Unset | None = UNSET
    send_post_conversation_metadata: bool | Unset | None = UNSET
    redact_fields: list[RedactField] | Unset | None = UNSET
    configure_from_provider: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentV2Update(Model):
    """Ai agent v2 update, the body of `agents.update`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        telephony: never answered.
        provider: never answered.
        predefined_metrics: never answered.
        knowledge_base_files: never answered.
        enabled_personalities: set by the server.
        webhook_url: URI.
        webhook_secret: never answered.
        webhook_secret_configured: set by the server.
        mock_tools: never answered.
        mock_tools_provider: set by the server.
        dynamic_variables: never answered.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        email_id: at most 254 characters, email address.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    project: int | Unset = UNSET
    language: Language | Unset = UNSET
    telephony: AgentTelephony | Unset = attrs.field(default=UNSET, repr=False)
    provider: AgentProviderCreate | Unset = attrs.field(default=UNSET, repr=False)
    agent_speaks_first: bool | Unset | None = UNSET
    predefined_metrics: Any | Unset = attrs.field(default=UNSET, repr=False)
    knowledge_base_files: list[AgentKnowledgeBaseFileWrite] | Unset = attrs.field(
        default=UNSET, repr=False
    )
    enabled_personalities: list[int] = SERVER_SET
    webhook_url: str | Unset = UNSET
    webhook_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    webhook_secret_configured: str = attrs.field(default=SERVER_SET, repr=False)
    mock_tools: list[AgentMockToolWrite] | Unset = attrs.field(default=UNSET, repr=False)
    mock_tools_enabled: bool | Unset = UNSET
    mock_tools_provider: str | None = SERVER_SET
    dynamic_variables: list[AgentDynamicVariableWrite] | Unset = attrs.field(
        default=UNSET, repr=False
    )
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    email_id: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedTool(Model):
    """Patched tool, the body of `agents.update_tool`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        mock_url: set by the server.
        served_via: set by the server.
        mcp_server: set by the server.
        subscriber_count: set by the server.
        is_shared: set by the server.
        subscribers: set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    information: Any | Unset = UNSET
    freetext_params: Any | Unset = UNSET
    mock_url: str = SERVER_SET
    served_via: str = SERVER_SET
    mcp_server: str = SERVER_SET
    subscriber_count: str = SERVER_SET
    is_shared: bool = SERVER_SET
    subscribers: list[dict[str, Any]] = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentV2Create(Model):
    """Ai agent v2 create, the body of `agents.create` or `agents.replace`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        telephony: never answered.
        provider: never answered.
        predefined_metrics: never answered.
        knowledge_base_files: never answered.
        enabled_personalities: set by the server.
        webhook_url: URI.
        webhook_secret: never answered.
        webhook_secret_configured: set by the server.
        mock_tools: never answered.
        mock_tools_provider: set by the server.
        dynamic_variables: never answered.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        email_id: at most 254 characters, email address.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    description: str
    project: int | Unset = UNSET
    language: Language | Unset = UNSET
    telephony: AgentTelephony | Unset = attrs.field(default=UNSET, repr=False)
    provider: AgentProviderCreate | Unset = attrs.field(default=UNSET, repr=False)
    agent_speaks_first: bool | Unset | None = UNSET
    predefined_metrics: Any | Unset = attrs.field(default=UNSET, repr=False)
    knowledge_base_files: list[AgentKnowledgeBaseFileWrite] | Unset = attrs.field(
        default=UNSET, repr=False
    )
    enabled_personalities: list[int] = SERVER_SET
    webhook_url: str | Unset = UNSET
    webhook_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    webhook_secret_configured: str = attrs.field(default=SERVER_SET, repr=False)
    mock_tools: list[AgentMockToolWrite] | Unset = attrs.field(default=UNSET, repr=False)
    mock_tools_enabled: bool | Unset = UNSET
    mock_tools_provider: str | None = SERVER_SET
    dynamic_variables: list[AgentDynamicVariableWrite] | Unset = attrs.field(
        default=UNSET, repr=False
    )
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    email_id: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CopyAgent(Model):
    """Copy agent, the body of `agents.duplicate`."""

    copy_scenarios: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UploadAgentKnowledgeBaseBody(Model):
    """Upload agent knowledge base body, the body of `agents.upload_knowledge_base`."""

    files: list[File]


ElevenLabsConfigElevenlabsRegion: TypeAlias = Literal["us", "eu"] | str
ChatAgentDetailsType: TypeAlias = (
    Literal[
        "retell",
        "bland",
        "vapi",
        "elevenlabs",
        "livekit",
        "agora",
        "sms",
        "whatsapp",
        "self_hosted",
        "agentforce",
        "amazon_connect",
        "koreai",
        "sierra",
        "",
    ]
    | str
)
AgentProviderType: TypeAlias = (
    Literal[
        "vapi",
        "retell",
        "elevenlabs",
        "cisco",
        "bland",
        "livekit",
        "pipecat",
        "synthflow",
        "agora",
        "koreai",
        "genesys",
        "amazon_connect",
        "telnyx",
        "custom",
        "",
    ]
    | str
)
AgentMockToolServedViaType: TypeAlias = Literal["direct", "mcp"] | str
PersonalityGender: TypeAlias = Literal["male", "female", "neutral"] | str
PersonalityCallServiceProvider: TypeAlias = Literal["vapi", "patronus"] | str
ProviderCredentialsConfig: TypeAlias = (
    VapiConfig
    | RetellConfig
    | ElevenLabsConfig
    | BlandConfig
    | LiveKitConfig
    | SynthflowConfig
    | KoreAiConfig
    | GenesysConfig
    | PipecatConfig
    | SelfHostedConfig
    | AmazonConnectConfig
    | UnknownVariant
)
ChatAgentConfig: TypeAlias = (
    RetellChatConfig
    | BlandChatConfig
    | AgentforceChatConfig
    | SelfHostedChatConfig
    | AmazonConnectChatConfig
    | SierraChatConfig
    | UnknownVariant
)
