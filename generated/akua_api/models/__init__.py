"""The models of the Akua API, each imported when it is first used."""

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
    from .access_decisions import *
    from .agent_events import *
    from .agent_preferences import *
    from .agent_provider_exchanges import *
    from .agent_sessions import *
    from .agent_skills import *
    from .agent_templates import *
    from .agent_turns import *
    from .agents import *
    from .api_tokens import *
    from .approval_requests import *
    from .cloudflare import *
    from .clusters import *
    from .compute_configs import *
    from .custom_domains import *
    from .dashboards import *
    from .entitlements import *
    from .installs import *
    from .machines import *
    from .notifications import *
    from .offers import *
    from .operations import *
    from .order_drafts import *
    from .organizations import *
    from .packages import *
    from .preview_hostnames import *
    from .products import *
    from .quotas import *
    from .regions import *
    from .registry import *
    from .repositories import *
    from .repository_change_requests import *
    from .secrets import *
    from .shared import *
    from .snippets import *
    from .unused import *
    from .workspace_subdomains import *
    from .workspaces import *

# The names that each module defines.
_NAMESPACE = _LazyNamespace(
    globals(),
    {
        "access_decisions": """
            AccessDecision AccessDecisionAction AccessDecisionBatch AccessDecisionResult
            AccessReason AccessReasonKind AccessReasonResult AccessReasonScope AccessSubject
            AllowedAccessDecisionResult ChannelPolicyActivateResource ChannelPolicyApproveResource
            ClusterCockpitResource DeniedAccessDecisionResult ExplainAccessDecisionBody
            ExplainAccessDecisionsBatchBody ExplainChannelPoliciesActivateAccessDecisionBody
            ExplainChannelPoliciesApproveAccessDecisionBody
            ExplainClustersCreateWorkerBootstrapAccessDecisionBody
            ExplainClustersDeleteAccessDecisionBody ExplainClustersGetKubeconfigAccessDecisionBody
            ExplainClustersRefreshCapabilitiesAccessDecisionBody
            ExplainClustersResumeAccessDecisionBody
            ExplainClustersRevokeWorkerBootstrapAccessDecisionBody
            ExplainClustersSuspendAccessDecisionBody ExplainClustersUpdateAccessDecisionBody
            ExplainComputeConfigsUpdateAccessDecisionBody ExplainInstallsCreateAccessDecisionBody
            ExplainMachinesCreateAccessDecisionBody ExplainMachinesDeleteAccessDecisionBody
            ExplainMachinesResumeAccessDecisionBody ExplainMachinesSuspendAccessDecisionBody
            ExplainMachinesUpdateAccessDecisionBody ExplainOfferChannelsCreateAccessDecisionBody
            ExplainOfferChannelsInspectAccessDecisionBody
            ExplainOffersApproveChannelOfferAccessDecisionBody
            ExplainOffersCreateNonBillableTestOfferAccessDecisionBody
            ExplainOffersCreateNonChannelPaidProductOfferAccessDecision
            ExplainOffersCreateViaChannelAccessDecisionBody
            ExplainOffersRejectChannelOfferAccessDecisionBody
            ExplainPackageVersionsAccessDecisionResource
            ExplainPackageVersionsGetAccessDecisionBody
            ExplainPackageVersionsInputsAccessDecisionBody ExplainPackagesCreateAccessDecisionBody
            ExplainPackagesGetAccessDecisionBody ExplainPackagesGetAccessDecisionResource
            ExplainPackagesImportPublishedPackageAccessDecisionBody
            ExplainProductsAccessDecisionResource ExplainProductsArchiveAccessDecisionBody
            ExplainProductsCreateAccessDecisionBody ExplainProductsGetAccessDecisionBody
            ExplainProductsInspectChannelsAccessDecisionBody
            ExplainProductsInspectInstallsAccessDecisionBody
            ExplainProductsInspectOfferCreationAccessDecisionBody
            ExplainProductsInspectReadinessAccessDecisionBody
            ExplainProductsUnarchiveAccessDecisionBody ExplainProductsUpdateAccessDecisionBody
            ExplainWorkspacesInspectClassAccessDecisionBody
            ExplainWorkspacesInspectMembershipAccessDecisionBody MachineCockpitResource
            NonBillableTestOfferResource NonChannelPaidProductOfferResource
            OfferChannelCreateDecisionResource OfferChannelCreateResource
            OfferChannelDecisionContext OfferChannelDecisionContextStripeMode
            OfferChannelInspectResource OfferChannelModerationResource
            OfferChannelModerationResourceState PackageCockpitResource ProductCockpitResource
            ProductResourceState UnknownAccessDecisionResult UnknownAccessDecisionResultVariant
            UnknownExplainAccessDecisionBody WorkspaceClassResource WorkspaceMembershipResource
        """,
        "agent_events": """
            AgentEventList
        """,
        "agent_preferences": """
            AgentPreference UpdateAgentPreferenceBody
        """,
        "agent_provider_exchanges": """
            AgentProviderExchange AgentProviderExchangeList AgentProviderExchangeTokenCounts
        """,
        "agent_sessions": """
            AgentSession AgentSessionConflictResource AgentSessionList AgentSessionState
            AgentWorkConflict AgentWorkConflictList CreateAgentSessionBody
            SetAgentSessionRetentionBody SetAgentSessionRetentionReason
        """,
        "agent_skills": """
            AgentSkill AgentSkillList AgentSkillState
        """,
        "agent_templates": """
            AgentRuntimePolicy AgentRuntimePolicyExecutionEnvironment AgentTemplate
            AgentTemplateList AgentTemplateRemediationPolicy
            AgentTemplateRepositoryChangeRequestRemediationPolicy AgentTemplateTriggerFilter
        """,
        "agent_turns": """
            AgentTurn AgentTurnAdmissionError AgentTurnFailure AgentTurnInput AgentTurnList
            AgentTurnResolvedExecutionMode AgentTurnRuntimeDecision AgentTurnState
            CreateAgentTurnBody EmitAgentTurnBody EmitAgentTurnDataResourceRef
            EmitApprovalRequestAgentTurnBody EmitApprovalRequestAgentTurnData
            EmitArtifactAgentTurnBody EmitArtifactAgentTurnData
            EmitArtifactAgentTurnDataArtifactType EmitExecutionEnvironmentAgentTurnBody
            EmitExecutionEnvironmentAgentTurnData EmitExecutionEnvironmentAgentTurnDataState
            EmitHandoffSummaryAgentTurnBody EmitHandoffSummaryAgentTurnData
            EmitMessageAgentTurnBody EmitMessageAgentTurnData EmitMessageAgentTurnDataRole
            EmitProgressAgentTurnBody EmitProgressAgentTurnData EmitProgressAgentTurnDataState
            EmitWidgetAgentTurnBody EmitWidgetAgentTurnData EmitWidgetAgentTurnDataWidgetType
            UnknownEmitAgentTurnBody
        """,
        "agents": """
            Agent AgentList AgentOrigin AgentState CreateAgentBody UpdateAgentBody
        """,
        "api_tokens": """
            ApiToken ApiTokenList CreateApiTokenRequest CreatedApiToken
        """,
        "approval_requests": """
            ApprovalRequest ApprovalRequestList ApprovalRequestState ResolveApprovalRequestBody
            ResolveApprovalRequestDecision
        """,
        "cloudflare": """
            CloudflareCredential CloudflareCredentialList CreateCloudflareCredentialBody
        """,
        "clusters": """
            Cluster ClusterAddress ClusterCapabilities ClusterCapabilitiesDefaultGateway
            ClusterCapabilitiesFreshness ClusterCapabilitiesGateway
            ClusterCapabilitiesGatewayListener ClusterCapabilitiesGatewayStatus
            ClusterCapabilitiesStorageClass ClusterComputeSettings
            ClusterComputeSettingsAutoScaling ClusterList ClusterNode ClusterProvider ClusterState
            CreateClusterBody DashboardClusterActiveOperation ExecBody ExecResult
            FreshOrStaleClusterCapabilitiesFreshness
            FreshOrStaleClusterCapabilitiesFreshnessLastRefreshStatus
            FreshOrStaleClusterCapabilitiesFreshnessState ImportClusterBody Kubeconfig
            MissingClusterCapabilitiesFreshness
            MissingClusterCapabilitiesFreshnessLastRefreshStatus
            UnknownClusterCapabilitiesFreshness UnknownUpdateClusterComputeSettingsBody
            UpdateAutoScalingEnabledClusterComputeSettingsBody UpdateClusterBody
            UpdateClusterComputeSettingsBody UpdateMaxMachinesClusterComputeSettingsBody
            WorkerBootstrap WorkerBootstrapList WorkerBootstrapStatus
        """,
        "compute_configs": """
            ByomCredentialScope ComputeConfig ComputeConfigList ComputeConfigProviderConfig
            CreateComputeConfigBody CredentialScope SystemCredentialScope UnknownCredentialScope
            UpdateComputeConfigBody UpdateComputeConfigProviderConfig
        """,
        "custom_domains": """
            ClusterCustomDomainTarget CreateCustomDomainBody CustomDomain CustomDomainList
            CustomDomainSsl CustomDomainSslStatus CustomDomainStatus CustomDomainTarget
            CustomDomainTargetKind ExternalCustomDomainTarget InstallCustomDomainTarget
            UnknownCustomDomainTarget UpdateCustomDomainBody
        """,
        "dashboards": """
            ComparisonDashboardFilterDefinition CreateBasicDashboardWidget
            CreateBasicDashboardWidgetBody CreateDashboardBody CreateDashboardRevisionBody
            CreateDashboardRevisionWidget CreateDashboardWidget CreateDashboardWidgetBody
            CreatePlatformMetricDashboardRevisionWidget CreatePlatformMetricDashboardWidget
            CreatePlatformMetricDashboardWidgetBody CreateSnippetDashboardRevisionWidget
            CreateSnippetDashboardWidget CreateSnippetDashboardWidgetBody Dashboard
            DashboardAnswer DashboardFilterDefinition DashboardList DashboardPurpose
            DashboardRevision DashboardRevisionList DashboardRevisionMutationResponse
            DashboardRevisionSnippetEtagDrift DashboardRevisionSnippetEtagDriftCurrentState
            DashboardRevisionSnippetEtagDriftRestoreAction DashboardRevisionSource
            DashboardRevisionStructuralDiff DashboardRevisionStructuralDiffDashboardField
            DashboardRevisionStructuralDiffWidgets DashboardRevisionStructuralDiffWidgetsAdded
            DashboardRevisionStructuralDiffWidgetsChanged
            DashboardRevisionStructuralDiffWidgetsChangedWidget
            DashboardRevisionStructuralDiffWidgetsChangedWidgetField
            DashboardRevisionStructuralDiffWidgetsRemoved DashboardRevisionWidget
            FixedWidgetBinding InheritWidgetBinding IntervalSnippetWidgetRefreshPolicy
            ManualSnippetWidgetRefreshPolicy MaxAgeWidgetFreshnessPolicy
            OnLoadSnippetWidgetRefreshPolicy PlatformMetricDashboardRevisionWidget
            PlatformMetricWidget ProviderDefaultWidgetFreshnessPolicy
            ResourceDashboardFilterDefinition ResourceDashboardFilterDefinitionKey
            RestoreDashboardRevisionBody SnippetDashboardRevisionWidget SnippetWidget
            SnippetWidgetRefreshPolicy StatusDashboardFilterDefinition
            TimeDashboardFilterDefinition UnboundWidgetBinding
            UnknownCreateDashboardRevisionWidget UnknownCreateDashboardWidget
            UnknownCreateDashboardWidgetBody UnknownDashboardFilterDefinition
            UnknownDashboardRevisionWidget UnknownSnippetWidgetRefreshPolicy
            UnknownUpdateDashboardWidgetBody UnknownWidget UnknownWidgetBinding
            UnknownWidgetFreshnessPolicy UpdateBasicDashboardWidgetBody UpdateDashboardBody
            UpdateDashboardWidgetBody UpdatePlatformMetricDashboardWidgetBody
            UpdateSnippetDashboardWidgetBody VariableDashboardFilterDefinition Widget
            WidgetBinding WidgetColSpan WidgetFreshnessPolicy WidgetHeight WidgetList
        """,
        "entitlements": """
            BoolEntitlementAllocation Entitlement EntitlementAllocation EntitlementFeature
            EntitlementList MaxCountEntitlementAllocation UnknownEntitlementAllocation
            UnlimitedEntitlementAllocation
        """,
        "installs": """
            CreateInstallBody CreateInstallRenderBody CreatePackageInstallBody
            CreateProductInstallBody Install InstallCustomerWorkspace InstallDemoCleanup
            InstallLifecycleMutation InstallLifecycleState InstallList InstallLogLine
            InstallRender InstallRenderList InstallRenderState InstallState InstallStatus
            PackageVersionSummary Pod PodList RemovedInstallDemoCleanup ResourceStatus
            ResourceStatusHealth RestoreInstallBody ScheduledInstallDemoCleanup
            SetInstallAutomaticUpdatesBody UnknownCreateInstallBody UnknownInstallDemoCleanup
            UpdateInstallVersionBody
        """,
        "machines": """
            CreateMachineBody CreateMachineDriftReportBody DriftReport DriftReportList
            DriftReportProviderSnapshot DriftReportState Machine MachineCurrentSuspension
            MachineList MachineOperation MachineProviderResource MachineProviderResourceFloatingIp
            MachineProviderResourceIdentityKind MachineState MachineSuspensionReason
            SuspendMachineBody SuspensionEvent SuspensionEventList SuspensionEventState
            SuspensionSnapshotRef UpdateMachineBody
        """,
        "notifications": """
            Notification NotificationList NotificationSeverity NotificationUnread UnreadCount
        """,
        "offers": """
            CreateBasicOfferBody CreateOfferBody CreateOfferChannelOfferBody CreateOfferFieldValue
            CreatePackageVersionOfferBody Offer OfferApprovalState OfferCreated
            OfferCustomerSnapshot OfferFieldValue OfferList OfferPolicySnapshot
            OfferPricingCurrency OfferPricingRequest OfferPricingSummary OfferPricingSummarySource
            OfferStatus OfferSupportScope OfferSupportScopeVisibility PricingInterval
            UnknownCreateOfferBody
        """,
        "operations": """
            OperationList
        """,
        "order_drafts": """
            CheckoutSession CheckoutSessionList CheckoutSessionStatus ClaimOrderDraftBody
            CurrentOrderDraftCheckoutSession NoneOrderCleanupPolicy OrderCleanupPolicy
            OrderDeliverySummary OrderDeliverySummaryAuthorizationKind OrderDraft
            OrderDraftCheckoutSession OrderDraftList OrderDraftStatus OrderDraftTerminationReason
            OrderDraftWorkerBootstrap OrderStatus OrderSummary
            SelectExistingOrderDraftWorkspaceBody SelectNewOrderDraftWorkspaceBody
            SelectOrderDraftWorkspaceBody StripeEnvironment SubmitConfigureOrderDraftBody
            TemporalActorTtlOrderCleanupPolicy UnknownOrderCleanupPolicy
            UnknownSelectOrderDraftWorkspaceBody
        """,
        "organizations": """
            ManagedWorkspace ManagedWorkspaceList Organization OrganizationAddMemberRequest
            OrganizationCreateRequest OrganizationInvitation OrganizationInvitationAcceptRequest
            OrganizationInvitationCreateRequest OrganizationInvitationList
            OrganizationInvitationStatus OrganizationList OrganizationListItem OrganizationMember
            OrganizationMemberList OrganizationOk OrganizationUpdateMemberRoleRequest
            OrganizationUpdateRequest
        """,
        "packages": """
            CreatePackageBody CreatePackageHelmSource CreatePackageVersionBody
            CreatePackageVersionCompatibility CreatePackageVersionCompatibilityKaas
            CreatePackageVersionCompatibilityKubernetes CreatePackageVersionCompatibilityPlacement
            HostedPackageSource ImportPackageBody OciPackageSource Package
            PackageArtifacthubValuesSchema PackageArtifacthubValuesSchemaIncludeSchema PackageList
            PackageOperationEnvelope PackageOperationStep PackageSource PackageVersion
            PackageVersionList UnknownPackageSource
        """,
        "preview_hostnames": """
            BindFloatingPreviewHostnameBody BindPinnedPreviewHostnameBody
            FloatingPreviewHostnameBinding PinnedPreviewHostnameBinding PreviewHostname
            PreviewHostnameBinding PreviewHostnameBindingKind PreviewHostnameList
            PreviewHostnameStatus UnknownPreviewHostnameBinding
        """,
        "products": """
            ArchiveProductBody CreateProductBody Product ProductList ProductMarketplace
            ProductMarketplaceState ProductPackage ProductState UpdateProductBody
        """,
        "quotas": """
            QuotaInfo QuotaInfoList QuotaInfoType QuotaInfoUnit
        """,
        "regions": """
            CreateRegionBody Region RegionList
        """,
        "registry": """
            CreateRegistryCredentialBody CreateRegistryCredentials RegistryCredential
            RegistryCredentialList RegistryCredentialType
        """,
        "repositories": """
            DeployRepository PackageRepository Repository RepositoryChangeRequestRepository
            RepositoryList RepositoryPurpose UnknownRepository
        """,
        "repository_change_requests": """
            AcceptRepositoryChangeRequestResponse CreateAgentRepositoryChangeRequestBody
            CreateRepositoryChangeRequestBody CreateRepositoryChangeRequestResponse
            CreateRepositoryChangeRequestTokenBody CreateRepositoryChangeRequestTokenResponse
            CreateRepositoryChangeRequestTokenScope CreateUserRepositoryChangeRequestBody
            CreateWizardRepositoryChangeRequestBody RejectRepositoryChangeRequestBody
            RejectRepositoryChangeRequestResponse RepositoryChangeRequest
            RepositoryChangeRequestChangeType RepositoryChangeRequestList
            RepositoryChangeRequestRemediationEvidence
            RepositoryChangeRequestRemediationEvidenceResourceRef RepositoryChangeRequestState
            UnknownCreateRepositoryChangeRequestBody WithdrawRepositoryChangeRequestResponse
        """,
        "secrets": """
            CreateCloudProviderAwsSecretBody CreateCloudProviderAzureSecretBody
            CreateCloudProviderGcpSecretBody CreateCloudProviderHcloudSecretBody
            CreateCloudflareApiSecretBody CreateGenericSecretBody CreateOciRegistrySecretBody
            CreateSecretBody CreateSecretVersionBody CreateWebhookSigningSecretBody Secret
            SecretList SecretPlaintext SecretState SecretValidation SecretValidationState
            SecretVersion SecretVersionList SecretVersionState UnknownCreateSecretBody
            UpdateSecretBody ValidateProviderTokenBody ValidateProviderTokenResult
        """,
        "shared": """
            AgentAmbientConfig AgentAmbientPolicy AgentAmbientPolicyRemediationMode
            AgentAmbientResourceScope AgentAmbientTrigger AgentAmbientTriggerQuietHours
            AgentAmbientTriggerRelationshipScope AgentAmbientTriggerResourceFilter
            AgentAmbientTriggerState AgentCapability AgentCommunicationProfile AgentEvent
            AgentGrant AgentMode AgentModelPolicy AgentModelPolicyBudgetPeriod
            AgentModelPolicySeverityModelOverride AgentRuntimeHint AgentSeverityMin
            AgentTriggerType AgentType AgentUsageSummary BooleanSnippetInput
            BooleanTableVersionedSnippetResultColumn CategoricalVersionedSnippetResult
            CategoricalVersionedSnippetResultCategory CleanupConversionRequired CleanupRemovableBy
            CloudflarePrivateOriginRoutePrepareOperationMetadata
            CloudflarePrivateOriginRoutePrepareOperationResponse
            CloudflarePrivateOriginRouteReleaseOperationMetadata
            CloudflarePrivateOriginRouteReleaseOperationResponse
            ClusterCapabilitiesRefreshOperationMetadata
            ClusterCapabilitiesRefreshOperationResponse ClusterCapabilityEnsureOperationMetadata
            ClusterCapabilityEnsureOperationResponse ClusterCreateOperationMetadata
            ClusterCreateOperationResponse ClusterCustomDomainOperationMetadataTarget
            ClusterDeleteOperationMetadata ClusterDeleteOperationResponse
            ClusterResumeOperationMetadata ClusterResumeOperationResponse
            ClusterSuspendOperationMetadata ClusterSuspendOperationResponse
            ClusterWorkerBootstrapRevokeOperationMetadata
            ClusterWorkerBootstrapRevokeOperationResponse CommercialMode CreateWorkerBootstrapBody
            CustomDomainCreateOperationMetadata CustomDomainCreateOperationResponse
            CustomDomainDeleteOperationMetadata CustomDomainDeleteOperationResponse
            CustomDomainOperationMetadataTarget CustomDomainProtocol
            CustomDomainUpdateOperationMetadata CustomDomainUpdateOperationResponse
            EnumSnippetInput ExternalCustomDomainOperationMetadataTarget
            InstallCreateArgoAppNameOperationResponse InstallCreateOperationMetadata
            InstallCreateSandboxSkippedOperationResponse
            InstallCustomDomainOperationMetadataTarget InstallDeleteOperationMetadata
            InstallDeleteOperationResponse InstallPackageVersionPin InstallRenderOperationMetadata
            InstallRenderOperationResponse InstallUrl InstallUrlStatus JsonVersionedSnippetResult
            LatestPackageVersionPin LegacySnippetRun LinkTableVersionedSnippetResultColumn
            LogsVersionedSnippetResult LogsVersionedSnippetResultEntry
            MachineCreateOperationMetadata MachineCreateOperationResponse
            MachineDeleteOperationMetadata MachineDeleteOperationResponse
            MachineResumeOperationMetadata MachineResumeOperationResponse
            MachineSuspendOperationMetadata MachineSuspendOperationResponse NetworkProfile
            NumberSnippetInput NumberTableVersionedSnippetResultColumn Operation OperationError
            OperationLastError OperationMetadata OperationOwnerType OperationResponse
            OperationState OperationStep OperationStepExecutionType OperationStepStatus
            OrderDeliveryStatus OrganizationRole Origin PackageOperationMetadata
            PackageOperationResponse PinnedPackageVersionPin
            PreviewHostnameBindFloatingOperationMetadata
            PreviewHostnameBindFloatingOperationResponse
            PreviewHostnameBindPinnedOperationMetadata PreviewHostnameBindPinnedOperationResponse
            PreviewHostnameDeleteOperationMetadata PreviewHostnameDeleteOperationResponse
            RepositoryChangeRequestAcceptOperationMetadata
            RepositoryChangeRequestAcceptOperationResponse
            RepositoryChangeRequestCreateOperationMetadata
            RepositoryChangeRequestCreateOperationResponse RepositoryChangeRequestCreatedByType
            RepositoryChangeRequestExpireOperationMetadata
            RepositoryChangeRequestExpireOperationResponse
            RepositoryChangeRequestRejectOperationMetadata
            RepositoryChangeRequestRejectOperationResponse
            RepositoryChangeRequestWithdrawOperationMetadata
            RepositoryChangeRequestWithdrawOperationResponse RepositoryDeleteOperationMetadata
            RepositoryDeleteOperationResponse ResourceSnippetInput ResourceSnippetInputResource
            RoutingMode ScalarVersionedSnippetResult ScalarVersionedSnippetResultHistory
            SellerCustomerAgentAmbientTriggerRelationshipScope SnippetDisplayType SnippetInput
            SnippetResultType SnippetRun SnippetRunError SnippetRunList SnippetRunSource
            SnippetRunState SnippetStats SnippetVisualization StatusListVersionedSnippetResult
            StatusListVersionedSnippetResultItem StatusListVersionedSnippetResultItemSeverity
            SupportedWorkerBootstrapArtifact SupportedWorkerBootstrapArtifactShell
            TableVersionedSnippetResult TableVersionedSnippetResultColumn TextSnippetInput
            TextTableVersionedSnippetResultColumn TimeRangeSnippetInput
            TimeRangeSnippetInputDefault TimeseriesVersionedSnippetResult
            TimeseriesVersionedSnippetResultPoint TimestampTableVersionedSnippetResultColumn
            UnknownAgentAmbientTriggerRelationshipScope UnknownCustomDomainOperationMetadataTarget
            UnknownInstallPackageVersionPin UnknownOperationMetadata UnknownOperationResponse
            UnknownSnippetInput UnknownSnippetRun UnknownTableVersionedSnippetResultColumn
            UnknownVersionedSnippetResult UnknownWorkerBootstrapArtifact
            UnsupportedWorkerBootstrapArtifact VersionedSnippetResult VersionedSnippetResultSeries
            VersionedSnippetRun View WorkerBootstrapArtifact WorkerBootstrapArtifacts
            WorkerBootstrapArtifactsLinux WorkerBootstrapArtifactsWindows
            WorkspaceAgentAmbientTriggerRelationshipScope WorkspaceDeleteOperationMetadata
            WorkspaceDeleteOperationResponse WorkspaceResourceClass
            WorkspaceSubdomainSetNameOperationMetadata WorkspaceSubdomainSetNameOperationResponse
            WorkspaceSubscriptionCancelOperationMetadata
            WorkspaceSubscriptionCancelOperationResponse
        """,
        "snippets": """
            CreateAgentSnippetRunContext CreateDashboardOpenSnippetRunContext
            CreateDashboardRefreshSnippetRunContext CreateLegacySnippetBody
            CreateManualSnippetRunContext CreateSnippetBody CreateSnippetRunBody
            CreateSnippetRunContext CreateVersionedSnippetBody ExecuteLegacySnippetResponse
            ExecuteSnippetBody ExecuteSnippetResponse ExecuteStoredSnippetBody
            ExecuteVersionedSnippetResponse LegacySnippet Snippet SnippetAnswer SnippetList
            SnippetOrigin SnippetPurpose SnippetUsage SnippetUsageDashboard SnippetUsageList
            SnippetVisibility UnknownCreateSnippetBody UnknownCreateSnippetRunContext
            UnknownExecuteSnippetResponse UnknownSnippet UnknownUpdateSnippetBody
            UpdateLegacySnippetBody UpdateSnippetBody UpdateVersionedSnippetBody VersionedSnippet
        """,
        "unused": """
            ApiErrorEntry ApiErrorResponse PackageVersionPin UnknownPackageVersionPin
        """,
        "workspace_subdomains": """
            SetWorkspaceSubdomainNameBody WorkspaceSubdomain WorkspaceSubdomainStatus
        """,
        "workspaces": """
            AddWorkspaceMemberBody CancelWorkspaceSubscriptionBody
            ChangeWorkspaceSubscriptionTierBody CreateWorkspaceBody OperationEnvelope
            SubscriptionChangeRequest SubscriptionChangeRequestList UpdateWorkspaceBody
            UpdateWorkspaceMemberBody Workspace WorkspaceAccessState WorkspaceAccessStateReason
            WorkspaceAccessStateReconciliationStatus WorkspaceAccessStateStatus WorkspaceBilledBy
            WorkspaceList WorkspaceManagement WorkspaceManagementData
            WorkspaceManagementDataOrganization WorkspaceMember WorkspaceMemberList
            WorkspaceMemberRole WorkspacePlan WorkspaceSubscription
        """,
    },
)
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
resolve = _NAMESPACE.resolve
