"""The models of the Cekura API, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cekura_akua.runtime import UNSET as UNSET
from cekura_akua.runtime import LazyNamespace as _LazyNamespace
from cekura_akua.runtime import MissingField as MissingField
from cekura_akua.runtime import Model as Model
from cekura_akua.runtime import UnknownVariant as UnknownVariant
from cekura_akua.runtime import Unset as Unset
from cekura_akua.runtime import reader as reader

if TYPE_CHECKING:
    from .agent_improvement_sessions import *
    from .agents import *
    from .alerts import *
    from .api_keys import *
    from .audit_logs import *
    from .billing import *
    from .call_logs import *
    from .critical_metric_scenarios import *
    from .cron_jobs import *
    from .dashboards import *
    from .deep_research_insights import *
    from .insight_reproduction_sessions import *
    from .metric_failure_mode_insights import *
    from .metric_reviews import *
    from .metrics import *
    from .organizations import *
    from .personalities import *
    from .predefined_metrics import *
    from .projects import *
    from .results import *
    from .runs import *
    from .scenario_improvement_sessions import *
    from .scenarios import *
    from .shared import *
    from .slack_workspaces import *
    from .test_profiles import *
    from .test_sets import *
    from .tools import *
    from .unused import *
    from .widgets import *

# The names that each module defines.
_NAMESPACE = _LazyNamespace(
    globals(),
    {
        "agent_improvement_sessions": """
            AgentImprovementSession AgentImprovementSessionSlackNotificationStatus
            AgentImprovementSessionSource AgentImprovementSessionStage
            AgentImprovementSessionStageStatus AgentImprovementSessionStatus
        """,
        "agents": """
            AIAgentConfigureFromProviderResponse AIAgentV2 AgentAutoFetchProgressResponse
            AgentAutoFetchResponse AgentCredentials AgentDynamicVariableRead
            AgentDynamicVariableWrite AgentKnowledgeBaseFileWrite AgentMockToolRead
            AgentMockToolServedVia AgentMockToolServedViaType AgentMockToolServedViaWrite
            AgentMockToolWrite AgentProvider AgentProviderType AgentTelephony AgentforceChatConfig
            AmazonConnectChatConfig AmazonConnectConfig BlandChatConfig BlandConfig
            ChatAgentConfig ChatAgentDetails ChatAgentDetailsType DisablePersonalitiesResponse
            ElevenLabsConfig ElevenLabsConfigElevenlabsRegion EnableDisablePersonalities
            GenesysConfig KoreAiConfig LiveKitConfig PaginatedAIAgentV2List
            PaginatedKnowledgeBaseFileList PaginatedPersonalityList PatchedSchemaPostAIAgentV2
            Personality PersonalityCallServiceProvider PersonalityGender PipecatConfig
            ProviderCredentialsConfig RetellChatConfig RetellConfig SchemaAgentProviderCreate
            SchemaPostAIAgentV2 SchemaPostCopyAgent SelfHostedChatConfig SelfHostedConfig
            SierraChatConfig SynthflowConfig UploadAgentKnowledgeBaseBody VapiConfig
        """,
        "alerts": """
            AlertCreate AlertDetail AlertList AlertPreset AlertUpdate PatchedAlertUpdate
        """,
        "api_keys": """
            UserAPIKey
        """,
        "audit_logs": """
            AuditLog AuditLogActionType AuditLogOperationType PaginatedAuditLogList
        """,
        "billing": """
            BillingInfo PaymentHistory PaymentHistoryPaymentType SubscriptionStatus
            SubscriptionStatusPack SubscriptionStatusValues
        """,
        "call_logs": """
            CallLogCriticalCategories CallLogDetail CallLogList CallLogListSerializerMetrics
            CallLogTraceResponse CallLogTranscriptObject CreateCallLog
            CreateCallLogScenariosAnswer CreateCallLogTranscriptType EvaluateMetrics
            MarkMetricVoteCallLogResponse PaginatedCallLogListList PatchedUpdateCallLog
            RerunEvaluation SchemaCreateScenariosProgressResponse SchemaPostCreateScenarios
            UpdateCallLogTranscriptType
        """,
        "critical_metric_scenarios": """
            CriticalMetricScenario PaginatedCriticalMetricScenarioList
            PatchedRequestCriticalMetricScenario
        """,
        "cron_jobs": """
            CronJob CronJobCreatedVia CronJobExecutionMode CronJobNotifyOn
            PatchedSchemaPostCronJob ScenarioInline SchemaPostCronJob
        """,
        "dashboards": """
            BulkWidgetOperationRequest BulkWidgetOperationResponse Dashboard DashboardList
            DuplicateDashboardRequest PaginatedDashboardListList PatchedDashboard
        """,
        "deep_research_insights": """
            DeepResearchInsight DeepResearchInsightGenerate DeepResearchInsightStatus
            DeepResearchModeDismissalCreate
        """,
        "insight_reproduction_sessions": """
            InsightReproductionSession InsightReproductionSessionStatus
        """,
        "metric_failure_mode_insights": """
            FailureCategoryCallsResponse InsightReproductionRequest MetricFailureModeFixMetric
            MetricFailureModeInsight MetricFailureModeInsightBulkGenerate
            MetricFailureModeInsightGenerate MetricFailureModeInsightGenerateScenario
            MetricFailureModeInsightStatus
        """,
        "metric_reviews": """
            MetricReviewProcessFeedbacksProgressAnswer PatchedMetricReviewInline
            ProcessFeedbacksImprovedTriggerKind ProcessFeedbacksRequest ProcessFeedbacksResponse
            ReviewResult
        """,
        "metrics": """
            CleanMetricDescriptionEvalType CleanMetricDescriptionRequest
            GenerateCleanDescriptionBgResponse GenerateCleanDescriptionProgressResponse
            LlmProvider MetricDetailSerializerV2 MetricDetailV2 MetricEditSerializerV2
            MetricListSerializerV2 MetricPreview MetricPreviewData MetricReorderResponse
            MetricReviewDetail PatchedMetricEditSerializerV2 PatchedMetricReorderRequest
            RunReviewsRequest SchemaGenerateMetricsMetricCreate SchemaGenerateMetricsResponse
            SchemaPostMetricEdit SimplifyPromptProgressResponse SimplifyPromptRequest
            SimplifyPromptResponse TestSetInline
        """,
        "organizations": """
            Organization OrganizationCronjobLowBalanceMuteDays OrganizationOnboardingFlow
            OrganizationTeamSize PaginatedOrganizationList ProjectInline
        """,
        "personalities": """
            CreatePersonality CreatePersonalityProvider ForkPersonality PatchedCreatePersonality
        """,
        "predefined_metrics": """
            MetricList PredefinedMetric PredefinedMetricCategory PredefinedMetricCopyRequest
        """,
        "projects": """
            DisablePersonalitiesRequest EnablePersonalitiesRequest OrganizationInline
            PatchedProject Project RubricCondition RubricConditionField RubricConditionOp
            RubricConditions RubricConfig RubricRule
        """,
        "results": """
            AskAboutFailuresRequest PaginatedResultList Result ResultDetailV2
            SchemaCreateShareableLinkTokenResponse SchemaPostBulkDeleteResults
            SchemaPostBulkEvaluateResultMetrics SchemaPostCreateShareableLinkToken
            SchemaPostDeleteRuns SchemaPostReRunResultDetail
        """,
        "runs": """
            ApiChatFinish ApiChatFinishResponse ApiChatTurn ApiChatTurnPollResponse
            ApiChatTurnRole ApiChatTurnSubmitResponse ExpectedOutcome MarkMetricVoteRunResponse
            OutcomeAlignment Run RunListCriticalCategories RunListTranscriptObject
            RunTraceResponse TestProfileData
        """,
        "scenario_improvement_sessions": """
            PatchedScenarioImprovementSessionDetail ScenarioImprovementSessionCreate
            ScenarioImprovementSessionDetail ScenarioImprovementSessionList
            ScenarioImprovementSessionStatus
        """,
        "scenarios": """
            Condition ConditionType ConditionalActions DeleteFolderRequest
            DuplicateScenariosRequest GenerateProgressScenarioGeneratedMockToolEntryNewEntry
            GenerateScenarioType GenerateScenariosAttackType GenerateScenariosType
            ImproveInstructionsResponse LivekitRunDataOverride LivekitScenario MoveFolderRequest
            PaginatedScenarioFolderList PaginatedScenarioList PaginatedScenarioListList
            PatchedSchemaPostScenario RenameFolderRequest RunLivekitScenarios RunScenarioAnswer
            RunScenarioResult RunScenarioRun RunScenarioStatus RunScenariosEmail RunScenariosMode
            RunScenariosRetellWebRTCRequest RunScenariosVapiWebRTCRequest
            RunScenariosWithWebsockets ScenarioAgentProgress ScenarioAgentRequest
            ScenarioAgentStartResponse ScenarioCreateFromTranscriptProgressAnswer ScenarioFolder
            ScenarioFolderCreate ScenarioGenerateProgressAnswer ScenarioGenerateProgressScenario
            ScenarioGenerateProgressScenarioGeneratedMockToolEntry
            ScenarioGenerateProgressScenarioInboundPhoneNumberData ScenarioInstructionsRequest
            ScenarioList ScenarioProgressAnswer ScenarioSerializerV2 ScenarioTagFilterType
            ScenarioWithWebsocket ScenariosBulkDeleteRequest ScenariosBulkUpdateRequest
            SchemaElevenLabsData SchemaGenerateScenarios SchemaPipecatScenario SchemaPipecatV2Data
            SchemaPipecatV2Scenario SchemaPostRunScenarios SchemaPostRunScenariosApiChat
            SchemaPostRunScenariosChirp SchemaPostRunScenariosElevenLabs
            SchemaPostRunScenariosPipecat SchemaPostRunScenariosPipecatV2
            SchemaPostRunScenariosSip SchemaPostRunScenariosText SchemaPostScenario
            SchemaPostSimulateScenario SchemaScenario SimulateScenarioTranscriptMessage
            SimulateScenarioTranscriptMessageRole TestSuiteSpecUpload TestSuiteSpecUploadChannel
            TranscriptFunctionCallData
        """,
        "shared": """
            AIAgentTestProfile CallLogListSerializerMetricsWithExplanation CallLogStatus
            CriticalPriority Evaluation JobProgress KnowledgeBaseFile Language MarkMetricVote
            MembershipInline MembershipRole MetricAlertType MetricEvalType MetricEvaluationTrigger
            MetricReviewInline MetricSignificantChangeAlertDirection
            MetricSignificantChangeAlertStatus MetricTriggerType MetricType PhoneNumberInbound
            ProgressStatus RedactField ResultStatus Scenario ScenarioSuiteType ScenarioType
            SourceModel Timezone UserInline Widget WidgetAggregationFunction WidgetChartType
            WidgetDataType WidgetFilters WidgetFiltersOp WidgetFiltersOperator WidgetTimePeriod
        """,
        "slack_workspaces": """
            SlackWorkspace
        """,
        "test_profiles": """
            AIAgentTestProfileList PatchedSchemaPostAIAgentTestProfileExternal
            SchemaPostAIAgentTestProfileExternal
        """,
        "test_sets": """
            MetricWithFeedback SchemaPostCreateFromCallLogRequest SchemaPostCreateFromRunRequest
            TestSetDetail
        """,
        "tools": """
            PaginatedToolList Tool
        """,
        "unused": """
            AgentAutoFetchErrorResponse AgentAutoFetchProgressErrorResponse
        """,
        "widgets": """
            BulkWidgetDataRequest PaginatedWidgetDataResponseList PaginatedWidgetList
            PatchedWidget WidgetDataResponse WidgetDataResponseMetadata
            WidgetDataResponseMetadataDataType
        """,
    },
)
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
resolve = _NAMESPACE.resolve
