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
            AIAgentV2CreateDict AIAgentV2UpdateDict AgentCredentialsDict
            AgentDynamicVariableWriteDict AgentKnowledgeBaseFileWriteDict
            AgentMockToolServedViaWriteDict AgentMockToolWriteDict AgentProviderCreateDict
            AgentTelephonyDict AgentforceChatConfigDict AmazonConnectChatConfigDict
            AmazonConnectConfigDict BlandChatConfigDict BlandConfigDict ChatAgentConfigDict
            ChatAgentDetailsDict CopyAgentDict ElevenLabsConfigDict EnableDisablePersonalitiesDict
            GenesysConfigDict KoreAiConfigDict LiveKitConfigDict PatchedToolDict PipecatConfigDict
            ProviderCredentialsConfigDict RetellChatConfigDict RetellConfigDict
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
            CreateCallLogDict CreateScenariosDict DeleteCallLogsDict EvaluateMetricsDict
            RerunEvaluationDict UpdateCallLogDict
        """,
        "critical_metric_scenarios": """
            CriticalMetricScenarioUpdateDict
        """,
        "cron_jobs": """
            CronJobCreateDict CronJobUpdateDict
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
            BulkAgentAssignmentDict CleanMetricDescriptionRequestDict
            EvaluateLlmJudgeMetricRequestDict GenerateMetricsRequestDict MetricCreateDict
            MetricDetailV2Dict MetricEditDict MetricPreviewDataDict MetricPreviewDict
            MetricReorderRequestDict MetricReviewDetailDict MetricUpdateDict RunReviewsRequestDict
            SimplifyPromptRequestDict TestSetInlineDict
        """,
        "personalities": """
            CreatePersonalityDict ForkPersonalityDict PersonalityUpdateDict
        """,
        "predefined_metrics": """
            PredefinedMetricCopyRequestDict
        """,
        "projects": """
            DisablePersonalitiesRequestDict EnablePersonalitiesRequestDict OrganizationInlineDict
            PatchedProjectDict ProjectDict
        """,
        "results": """
            AskAboutFailuresRequestDict BulkDeleteResultsDict BulkEvaluateResultMetricsDict
            CreateShareableLinkTokenDict DeleteRunsDict EvaluateResultMetricsDict
        """,
        "runs": """
            ApiChatFinishDict ApiChatTurnDict ExpectedOutcomeDict OutcomeAlignmentDict
            PatchedRunDict RunListCriticalCategoriesDict RunListTranscriptObjectDict
            TestProfileDataDict
        """,
        "scenario_improvement_sessions": """
            PatchedScenarioImprovementSessionDetailDict ScenarioImprovementSessionCreateDict
        """,
        "scenarios": """
            ConditionDict ConditionalActionsDict DeleteFolderRequestDict
            DuplicateScenariosRequestDict ElevenLabsDataDict GenerateScenariosDict
            LivekitRunDataOverrideDict LivekitScenarioDict MoveFolderRequestDict
            PipecatScenarioDict PipecatV2DataDict PipecatV2ScenarioDict RenameFolderRequestDict
            RunLivekitScenariosDict RunScenariosApiChatDict RunScenariosChirpDict RunScenariosDict
            RunScenariosElevenLabsDict RunScenariosEmailDict RunScenariosPipecatDict
            RunScenariosPipecatV2Dict RunScenariosRetellWebRTCRequestDict RunScenariosSipDict
            RunScenariosTextDict RunScenariosVapiWebRTCRequestDict RunScenariosWithWebsocketsDict
            ScenarioAgentRequestDict ScenarioCreateDict ScenarioFolderCreateDict
            ScenarioInstructionsRequestDict ScenarioUpdateDict ScenarioWithWebsocketDict
            ScenariosBulkDeleteRequestDict ScenariosBulkUpdateRequestDict SimulateScenarioDict
            SimulateScenarioTranscriptMessageDict TestSuiteSpecUploadDict
            TranscriptFunctionCallDataDict
        """,
        "shared": """
            AIAgentTestProfileDict CallLogListMetricsWithExplanationDict EvaluationDict
            MarkMetricVoteDict MembershipInlineDict MetricReviewInlineDict PhoneNumberInboundDict
            ScenarioDict ToolDict UserInlineDict WidgetDict WidgetFiltersDict
        """,
        "test_profiles": """
            AIAgentTestProfileCreateDict AIAgentTestProfileUpdateDict
        """,
        "test_sets": """
            CreateFromCallLogRequestDict CreateFromRunRequestDict MetricWithFeedbackDict
        """,
        "widgets": """
            BulkWidgetDataRequestDict PatchedWidgetDict
        """,
    },
)
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
