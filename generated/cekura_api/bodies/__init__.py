"""The bodies of the Cekura API as mappings: types for checkers, which nothing imports by itself.

A method takes its model, or a mapping that fits the TypedDict of the same name with `Dict`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cekura_akua.runtime import LazyNamespace as _LazyNamespace

if TYPE_CHECKING:
    from .agent_improvement_sessions import *
    from .agents import *
    from .alerts import *
    from .api_keys import *
    from .call_logs import *
    from .critical_metric_scenarios import *
    from .cron_jobs import *
    from .dashboards import *
    from .deep_research_insights import *
    from .metric_failure_mode_insights import *
    from .metric_reviews import *
    from .metrics import *
    from .personalities import *
    from .predefined_metrics import *
    from .projects import *
    from .results import *
    from .runs import *
    from .scenario_improvement_sessions import *
    from .scenarios import *
    from .shared import *
    from .test_profiles import *
    from .test_sets import *
    from .widgets import *

# The names that each module defines.
_NAMESPACE = _LazyNamespace(
    globals(),
    {
        "agent_improvement_sessions": """
            AgentImprovementSessionDict
        """,
        "agents": """
            AgentCredentialsDict AgentDynamicVariableWriteDict AgentKnowledgeBaseFileWriteDict
            AgentMockToolServedViaWriteDict AgentMockToolWriteDict AgentTelephonyDict
            AgentforceChatConfigDict AmazonConnectChatConfigDict AmazonConnectConfigDict
            BlandChatConfigDict BlandConfigDict ChatAgentConfigDict ChatAgentDetailsDict
            ElevenLabsConfigDict EnableDisablePersonalitiesDict GenesysConfigDict KoreAiConfigDict
            LiveKitConfigDict PatchedSchemaPostAIAgentV2Dict PipecatConfigDict
            ProviderCredentialsConfigDict RetellChatConfigDict RetellConfigDict
            SchemaAgentProviderCreateDict SchemaPostAIAgentV2Dict SchemaPostCopyAgentDict
            SelfHostedChatConfigDict SelfHostedConfigDict SierraChatConfigDict SynthflowConfigDict
            UploadAgentKnowledgeBaseBodyDict VapiConfigDict
        """,
        "alerts": """
            AlertCreateDict AlertDetailDict PatchedAlertUpdateDict
        """,
        "api_keys": """
            UserAPIKeyDict
        """,
        "call_logs": """
            CreateCallLogDict EvaluateMetricsDict PatchedUpdateCallLogDict RerunEvaluationDict
            SchemaPostCreateScenariosDict
        """,
        "critical_metric_scenarios": """
            PatchedRequestCriticalMetricScenarioDict
        """,
        "cron_jobs": """
            PatchedSchemaPostCronJobDict SchemaPostCronJobDict
        """,
        "dashboards": """
            BulkWidgetOperationRequestDict DashboardDict DuplicateDashboardRequestDict
            PatchedDashboardDict
        """,
        "deep_research_insights": """
            DeepResearchInsightGenerateDict DeepResearchModeDismissalCreateDict
        """,
        "metric_failure_mode_insights": """
            InsightReproductionRequestDict MetricFailureModeFixMetricDict
            MetricFailureModeInsightBulkGenerateDict MetricFailureModeInsightGenerateDict
            MetricFailureModeInsightGenerateScenarioDict
        """,
        "metric_reviews": """
            PatchedMetricReviewInlineDict ProcessFeedbacksRequestDict
        """,
        "metrics": """
            CleanMetricDescriptionRequestDict MetricDetailV2Dict MetricEditSerializerV2Dict
            MetricPreviewDataDict MetricPreviewDict MetricReviewDetailDict
            PatchedMetricEditSerializerV2Dict PatchedMetricReorderRequestDict
            RunReviewsRequestDict SchemaGenerateMetricsMetricCreateDict SchemaPostMetricEditDict
            SimplifyPromptRequestDict TestSetInlineDict
        """,
        "personalities": """
            CreatePersonalityDict ForkPersonalityDict PatchedCreatePersonalityDict
        """,
        "predefined_metrics": """
            PredefinedMetricCopyRequestDict
        """,
        "projects": """
            DisablePersonalitiesRequestDict EnablePersonalitiesRequestDict OrganizationInlineDict
            PatchedProjectDict ProjectDict
        """,
        "results": """
            AskAboutFailuresRequestDict SchemaPostBulkDeleteResultsDict
            SchemaPostBulkEvaluateResultMetricsDict SchemaPostCreateShareableLinkTokenDict
            SchemaPostDeleteRunsDict SchemaPostReRunResultDetailDict
        """,
        "runs": """
            ApiChatFinishDict ApiChatTurnDict
        """,
        "scenario_improvement_sessions": """
            PatchedScenarioImprovementSessionDetailDict ScenarioImprovementSessionCreateDict
        """,
        "scenarios": """
            ConditionDict ConditionalActionsDict DeleteFolderRequestDict
            DuplicateScenariosRequestDict LivekitRunDataOverrideDict LivekitScenarioDict
            MoveFolderRequestDict PatchedSchemaPostScenarioDict RenameFolderRequestDict
            RunLivekitScenariosDict RunScenariosEmailDict RunScenariosRetellWebRTCRequestDict
            RunScenariosVapiWebRTCRequestDict RunScenariosWithWebsocketsDict
            ScenarioAgentRequestDict ScenarioFolderCreateDict ScenarioInstructionsRequestDict
            ScenarioWithWebsocketDict ScenariosBulkDeleteRequestDict
            ScenariosBulkUpdateRequestDict SchemaElevenLabsDataDict SchemaGenerateScenariosDict
            SchemaPipecatScenarioDict SchemaPipecatV2DataDict SchemaPipecatV2ScenarioDict
            SchemaPostRunScenariosApiChatDict SchemaPostRunScenariosChirpDict
            SchemaPostRunScenariosDict SchemaPostRunScenariosElevenLabsDict
            SchemaPostRunScenariosPipecatDict SchemaPostRunScenariosPipecatV2Dict
            SchemaPostRunScenariosSipDict SchemaPostRunScenariosTextDict SchemaPostScenarioDict
            SchemaPostSimulateScenarioDict SimulateScenarioTranscriptMessageDict
            TestSuiteSpecUploadDict TranscriptFunctionCallDataDict
        """,
        "shared": """
            AIAgentTestProfileDict MarkMetricVoteDict MembershipInlineDict MetricReviewInlineDict
            PhoneNumberInboundDict ScenarioDict UserInlineDict WidgetDict WidgetFiltersDict
        """,
        "test_profiles": """
            PatchedSchemaPostAIAgentTestProfileExternalDict
            SchemaPostAIAgentTestProfileExternalDict
        """,
        "test_sets": """
            MetricWithFeedbackDict SchemaPostCreateFromCallLogRequestDict
            SchemaPostCreateFromRunRequestDict
        """,
        "widgets": """
            BulkWidgetDataRequestDict PatchedWidgetDict
        """,
    },
)
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
