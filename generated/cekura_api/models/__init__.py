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

    # The names that classes had before.
    CallLogListSerializerMetrics = CallLogListMetrics
    CallLogListSerializerMetricsWithExplanation = CallLogListMetricsWithExplanation
    MetricDetailSerializerV2 = MetricDetail
    MetricEditSerializerV2 = MetricCreate
    MetricListSerializerV2 = MetricListV2
    PaginatedAIAgentV2List = AIAgentV2Page
    PaginatedAuditLogList = AuditLogPage
    PaginatedCallLogListList = CallLogListPage
    PaginatedCriticalMetricScenarioList = CriticalMetricScenarioPage
    PaginatedDashboardListList = DashboardListPage
    PaginatedKnowledgeBaseFileList = KnowledgeBaseFilePage
    PaginatedOrganizationList = OrganizationPage
    PaginatedPersonalityList = PersonalityPage
    PaginatedResultList = ResultPage
    PaginatedScenarioFolderList = ScenarioFolderPage
    PaginatedScenarioList = ScenarioPage
    PaginatedScenarioListList = ScenarioListPage
    PaginatedToolList = ToolPage
    PaginatedWidgetDataResponseList = WidgetDataResponsePage
    PaginatedWidgetList = WidgetPage
    PatchedCreatePersonality = PersonalityUpdate
    PatchedMetricEditSerializerV2 = MetricUpdate
    PatchedMetricReorderRequest = MetricReorderRequest
    PatchedRequestCriticalMetricScenario = CriticalMetricScenarioUpdate
    PatchedSchemaPostAIAgentTestProfileExternal = AIAgentTestProfileUpdate
    PatchedSchemaPostAIAgentV2 = AIAgentV2Update
    PatchedSchemaPostCronJob = CronJobUpdate
    PatchedSchemaPostScenario = ScenarioUpdate
    PatchedUpdateCallLog = UpdateCallLog
    ScenarioSerializerV2 = ScenarioV2
    SchemaAgentProviderCreate = AgentProviderCreate
    SchemaCreateScenariosProgressResponse = CreateScenariosProgressResponse
    SchemaCreateShareableLinkTokenResponse = CreateShareableLinkTokenResponse
    SchemaElevenLabsData = ElevenLabsData
    SchemaGenerateMetricsMetricCreate = GenerateMetricsRequest
    SchemaGenerateMetricsResponse = GenerateMetricsResponse
    SchemaGenerateScenarios = GenerateScenarios
    SchemaPipecatScenario = PipecatScenario
    SchemaPipecatV2Data = PipecatV2Data
    SchemaPipecatV2Scenario = PipecatV2Scenario
    SchemaPostAIAgentTestProfileExternal = AIAgentTestProfileCreate
    SchemaPostAIAgentV2 = AIAgentV2Create
    SchemaPostBulkDeleteResults = BulkDeleteResults
    SchemaPostBulkEvaluateResultMetrics = BulkEvaluateResultMetrics
    SchemaPostCopyAgent = CopyAgent
    SchemaPostCreateFromCallLogRequest = CreateFromCallLogRequest
    SchemaPostCreateFromRunRequest = CreateFromRunRequest
    SchemaPostCreateScenarios = CreateScenarios
    SchemaPostCreateShareableLinkToken = CreateShareableLinkToken
    SchemaPostCronJob = CronJobCreate
    SchemaPostDeleteRuns = DeleteRuns
    SchemaPostMetricEdit = MetricEdit
    SchemaPostReRunResultDetail = EvaluateResultMetrics
    SchemaPostRunScenarios = RunScenarios
    SchemaPostRunScenariosApiChat = RunScenariosApiChat
    SchemaPostRunScenariosChirp = RunScenariosChirp
    SchemaPostRunScenariosElevenLabs = RunScenariosElevenLabs
    SchemaPostRunScenariosPipecat = RunScenariosPipecat
    SchemaPostRunScenariosPipecatV2 = RunScenariosPipecatV2
    SchemaPostRunScenariosSip = RunScenariosSip
    SchemaPostRunScenariosText = RunScenariosText
    SchemaPostScenario = ScenarioCreate
    SchemaPostSimulateScenario = SimulateScenario
    SchemaScenario = ScenarioDetail

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
            AIAgentConfigureFromProviderResponse AIAgentV2 AIAgentV2Create AIAgentV2Page
            AIAgentV2Update AgentAutoFetchProgressResponse AgentAutoFetchResponse AgentCredentials
            AgentDynamicVariableRead AgentDynamicVariableWrite AgentKnowledgeBaseFileWrite
            AgentMockToolRead AgentMockToolServedVia AgentMockToolServedViaType
            AgentMockToolServedViaWrite AgentMockToolWrite AgentProvider AgentProviderCreate
            AgentProviderType AgentTelephony AgentforceChatConfig AmazonConnectChatConfig
            AmazonConnectConfig BlandChatConfig BlandConfig ChatAgentConfig ChatAgentDetails
            ChatAgentDetailsType CopyAgent DisablePersonalitiesResponse ElevenLabsConfig
            ElevenLabsConfigElevenlabsRegion EnableDisablePersonalities GenesysConfig
            KnowledgeBaseFilePage KoreAiConfig LiveKitConfig PatchedTool Personality
            PersonalityCallServiceProvider PersonalityGender PersonalityPage PipecatConfig
            ProviderCredentialsConfig RetellChatConfig RetellConfig SelfHostedChatConfig
            SelfHostedConfig SierraChatConfig SynthflowConfig UploadAgentKnowledgeBaseBody
            VapiConfig
        """,
        "alerts": """
            AlertCreate AlertDetail AlertList AlertPreset AlertUpdate PatchedAlertUpdate
        """,
        "api_keys": """
            UserAPIKey
        """,
        "audit_logs": """
            AuditLog AuditLogActionType AuditLogOperationType AuditLogPage
        """,
        "billing": """
            BillingInfo PaymentHistory PaymentHistoryPaymentType SubscriptionStatus
            SubscriptionStatusPack SubscriptionStatusValues
        """,
        "call_logs": """
            CallLogCriticalCategories CallLogDetail CallLogList CallLogListMetrics CallLogListPage
            CallLogTraceResponse CallLogTranscriptObject CreateCallLog
            CreateCallLogScenariosAnswer CreateCallLogTranscriptType CreateScenarios
            CreateScenariosProgressResponse DeleteCallLogs EvaluateMetrics
            MarkMetricVoteCallLogResponse RerunEvaluation UpdateCallLog
            UpdateCallLogTranscriptType
        """,
        "critical_metric_scenarios": """
            CriticalMetricScenario CriticalMetricScenarioPage CriticalMetricScenarioUpdate
        """,
        "cron_jobs": """
            CronJob CronJobCreate CronJobCreatedVia CronJobExecutionMode CronJobNotifyOn
            CronJobUpdate ScenarioInline
        """,
        "dashboards": """
            BulkWidgetOperationRequest BulkWidgetOperationResponse Dashboard DashboardList
            DashboardListPage DuplicateDashboardRequest PatchedDashboard
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
            BulkAgentAssignment BulkAgentAssignmentMode BulkAgentAssignmentResponse
            CleanMetricDescriptionEvalType CleanMetricDescriptionRequest
            EvaluateLlmJudgeMetricRequest EvaluateLlmJudgeMetricResponse
            GenerateCleanDescriptionBgResponse GenerateCleanDescriptionProgressResponse
            GenerateMetricsRequest GenerateMetricsResponse LlmProvider MetricCreate MetricDetail
            MetricDetailV2 MetricEdit MetricListV2 MetricPreview MetricPreviewData
            MetricReorderRequest MetricReorderResponse MetricReviewDetail MetricUpdate
            RunReviewsRequest SimplifyPromptProgressResponse SimplifyPromptRequest
            SimplifyPromptResponse TestSetInline
        """,
        "organizations": """
            Organization OrganizationCronjobLowBalanceMuteDays OrganizationOnboardingFlow
            OrganizationPage OrganizationTeamSize ProjectInline
        """,
        "personalities": """
            CreatePersonality CreatePersonalityProvider ForkPersonality PersonalityUpdate
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
            AskAboutFailuresRequest BulkDeleteResults BulkEvaluateResultMetrics
            CreateShareableLinkToken CreateShareableLinkTokenResponse DeleteRuns
            EvaluateResultMetrics Result ResultDetailV2 ResultPage
        """,
        "runs": """
            ApiChatFinish ApiChatFinishResponse ApiChatTurn ApiChatTurnPollResponse
            ApiChatTurnRole ApiChatTurnSubmitResponse ExpectedOutcome MarkMetricVoteRunResponse
            OutcomeAlignment PatchedRun Run RunList RunListCriticalCategories RunListPage
            RunListTranscriptObject RunTraceResponse TestProfileData
        """,
        "scenario_improvement_sessions": """
            PatchedScenarioImprovementSessionDetail ScenarioImprovementSessionCreate
            ScenarioImprovementSessionDetail ScenarioImprovementSessionList
            ScenarioImprovementSessionStatus
        """,
        "scenarios": """
            Condition ConditionType ConditionalActions DeleteFolderRequest
            DuplicateScenariosRequest ElevenLabsData
            GenerateProgressScenarioGeneratedMockToolEntryNewEntry GenerateScenarioType
            GenerateScenarios GenerateScenariosAttackType GenerateScenariosType
            ImproveInstructionsResponse LivekitRunDataOverride LivekitScenario MoveFolderRequest
            PipecatScenario PipecatV2Data PipecatV2Scenario RenameFolderRequest
            RunLivekitScenarios RunScenarioAnswer RunScenarioResult RunScenarioRun
            RunScenarioStatus RunScenarios RunScenariosApiChat RunScenariosChirp
            RunScenariosElevenLabs RunScenariosEmail RunScenariosMode RunScenariosPipecat
            RunScenariosPipecatV2 RunScenariosRetellWebRTCRequest RunScenariosSip RunScenariosText
            RunScenariosVapiWebRTCRequest RunScenariosWithWebsockets ScenarioAgentProgress
            ScenarioAgentRequest ScenarioAgentStartResponse ScenarioCreate
            ScenarioCreateFromTranscriptProgressAnswer ScenarioDetail ScenarioExportType
            ScenarioFolder ScenarioFolderCreate ScenarioFolderPage ScenarioGenerateProgressAnswer
            ScenarioGenerateProgressScenario
            ScenarioGenerateProgressScenarioGeneratedMockToolEntry
            ScenarioGenerateProgressScenarioInboundPhoneNumberData ScenarioInstructionsRequest
            ScenarioList ScenarioListPage ScenarioPage ScenarioProgressAnswer
            ScenarioTagFilterType ScenarioUpdate ScenarioV2 ScenarioWithWebsocket
            ScenariosBulkDeleteRequest ScenariosBulkUpdateRequest SimulateScenario
            SimulateScenarioTranscriptMessage SimulateScenarioTranscriptMessageRole
            TestSuiteSpecUpload TestSuiteSpecUploadChannel TranscriptFunctionCallData
        """,
        "shared": """
            AIAgentTestProfile CallLogListMetricsWithExplanation CallLogStatus CriticalPriority
            Evaluation JobProgress KnowledgeBaseFile Language MarkMetricVote MembershipInline
            MembershipRole MetricAlertType MetricEvalType MetricEvaluationTrigger
            MetricReviewInline MetricSignificantChangeAlertDirection
            MetricSignificantChangeAlertStatus MetricTriggerType MetricType PhoneNumberInbound
            ProgressStatus RedactField ResultStatus Scenario ScenarioSuiteType ScenarioType
            SourceModel Timezone Tool UserInline Widget WidgetAggregationFunction WidgetChartType
            WidgetDataType WidgetFilters WidgetFiltersOp WidgetFiltersOperator WidgetTimePeriod
        """,
        "slack_workspaces": """
            SlackWorkspace
        """,
        "test_profiles": """
            AIAgentTestProfileCreate AIAgentTestProfileList AIAgentTestProfileUpdate
        """,
        "test_sets": """
            CreateFromCallLogRequest CreateFromRunRequest MetricWithFeedback TestSetDetail
        """,
        "tools": """
            ToolPage
        """,
        "unused": """
            AgentAutoFetchErrorResponse AgentAutoFetchProgressErrorResponse
        """,
        "widgets": """
            BulkWidgetDataRequest PatchedWidget WidgetDataResponse WidgetDataResponseMetadata
            WidgetDataResponseMetadataDataType WidgetDataResponsePage WidgetPage
        """,
    },
    renamed={
        "CallLogListSerializerMetrics": "CallLogListMetrics",
        "CallLogListSerializerMetricsWithExplanation": "CallLogListMetricsWithExplanation",
        "MetricDetailSerializerV2": "MetricDetail",
        "MetricEditSerializerV2": "MetricCreate",
        "MetricListSerializerV2": "MetricListV2",
        "PaginatedAIAgentV2List": "AIAgentV2Page",
        "PaginatedAuditLogList": "AuditLogPage",
        "PaginatedCallLogListList": "CallLogListPage",
        "PaginatedCriticalMetricScenarioList": "CriticalMetricScenarioPage",
        "PaginatedDashboardListList": "DashboardListPage",
        "PaginatedKnowledgeBaseFileList": "KnowledgeBaseFilePage",
        "PaginatedOrganizationList": "OrganizationPage",
        "PaginatedPersonalityList": "PersonalityPage",
        "PaginatedResultList": "ResultPage",
        "PaginatedScenarioFolderList": "ScenarioFolderPage",
        "PaginatedScenarioList": "ScenarioPage",
        "PaginatedScenarioListList": "ScenarioListPage",
        "PaginatedToolList": "ToolPage",
        "PaginatedWidgetDataResponseList": "WidgetDataResponsePage",
        "PaginatedWidgetList": "WidgetPage",
        "PatchedCreatePersonality": "PersonalityUpdate",
        "PatchedMetricEditSerializerV2": "MetricUpdate",
        "PatchedMetricReorderRequest": "MetricReorderRequest",
        "PatchedRequestCriticalMetricScenario": "CriticalMetricScenarioUpdate",
        "PatchedSchemaPostAIAgentTestProfileExternal": "AIAgentTestProfileUpdate",
        "PatchedSchemaPostAIAgentV2": "AIAgentV2Update",
        "PatchedSchemaPostCronJob": "CronJobUpdate",
        "PatchedSchemaPostScenario": "ScenarioUpdate",
        "PatchedUpdateCallLog": "UpdateCallLog",
        "ScenarioSerializerV2": "ScenarioV2",
        "SchemaAgentProviderCreate": "AgentProviderCreate",
        "SchemaCreateScenariosProgressResponse": "CreateScenariosProgressResponse",
        "SchemaCreateShareableLinkTokenResponse": "CreateShareableLinkTokenResponse",
        "SchemaElevenLabsData": "ElevenLabsData",
        "SchemaGenerateMetricsMetricCreate": "GenerateMetricsRequest",
        "SchemaGenerateMetricsResponse": "GenerateMetricsResponse",
        "SchemaGenerateScenarios": "GenerateScenarios",
        "SchemaPipecatScenario": "PipecatScenario",
        "SchemaPipecatV2Data": "PipecatV2Data",
        "SchemaPipecatV2Scenario": "PipecatV2Scenario",
        "SchemaPostAIAgentTestProfileExternal": "AIAgentTestProfileCreate",
        "SchemaPostAIAgentV2": "AIAgentV2Create",
        "SchemaPostBulkDeleteResults": "BulkDeleteResults",
        "SchemaPostBulkEvaluateResultMetrics": "BulkEvaluateResultMetrics",
        "SchemaPostCopyAgent": "CopyAgent",
        "SchemaPostCreateFromCallLogRequest": "CreateFromCallLogRequest",
        "SchemaPostCreateFromRunRequest": "CreateFromRunRequest",
        "SchemaPostCreateScenarios": "CreateScenarios",
        "SchemaPostCreateShareableLinkToken": "CreateShareableLinkToken",
        "SchemaPostCronJob": "CronJobCreate",
        "SchemaPostDeleteRuns": "DeleteRuns",
        "SchemaPostMetricEdit": "MetricEdit",
        "SchemaPostReRunResultDetail": "EvaluateResultMetrics",
        "SchemaPostRunScenarios": "RunScenarios",
        "SchemaPostRunScenariosApiChat": "RunScenariosApiChat",
        "SchemaPostRunScenariosChirp": "RunScenariosChirp",
        "SchemaPostRunScenariosElevenLabs": "RunScenariosElevenLabs",
        "SchemaPostRunScenariosPipecat": "RunScenariosPipecat",
        "SchemaPostRunScenariosPipecatV2": "RunScenariosPipecatV2",
        "SchemaPostRunScenariosSip": "RunScenariosSip",
        "SchemaPostRunScenariosText": "RunScenariosText",
        "SchemaPostScenario": "ScenarioCreate",
        "SchemaPostSimulateScenario": "SimulateScenario",
        "SchemaScenario": "ScenarioDetail",
    },
)
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
resolve = _NAMESPACE.resolve
