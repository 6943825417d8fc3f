"""The bodies of the Akua API as mappings: types for checkers, which nothing imports by itself.

A method takes its model, or a mapping that fits the TypedDict of the same name with `Dict`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cekura_akua.runtime import LazyNamespace as _LazyNamespace

if TYPE_CHECKING:
    from .access_decisions import *
    from .agent_preferences import *
    from .agent_sessions import *
    from .agent_turns import *
    from .agents import *
    from .api_tokens import *
    from .approval_requests import *
    from .cloudflare import *
    from .clusters import *
    from .compute_configs import *
    from .custom_domains import *
    from .dashboards import *
    from .installs import *
    from .machines import *
    from .offers import *
    from .order_drafts import *
    from .organizations import *
    from .packages import *
    from .preview_hostnames import *
    from .products import *
    from .regions import *
    from .registry import *
    from .repository_change_requests import *
    from .secrets import *
    from .shared import *
    from .snippets import *
    from .workspace_subdomains import *
    from .workspaces import *

# The names that each module defines.
_NAMESPACE = _LazyNamespace(
    globals(),
    {
        "access_decisions": """
            AccessSubjectDict ChannelPolicyActivateResourceDict ChannelPolicyApproveResourceDict
            ClusterCockpitResourceDict ExplainAccessDecisionBodyDict
            ExplainAccessDecisionsBatchBodyDict
            ExplainChannelPoliciesActivateAccessDecisionBodyDict
            ExplainChannelPoliciesApproveAccessDecisionBodyDict
            ExplainClustersCreateWorkerBootstrapAccessDecisionBodyDict
            ExplainClustersDeleteAccessDecisionBodyDict
            ExplainClustersGetKubeconfigAccessDecisionBodyDict
            ExplainClustersRefreshCapabilitiesAccessDecisionBodyDict
            ExplainClustersResumeAccessDecisionBodyDict
            ExplainClustersRevokeWorkerBootstrapAccessDecisionBodyDict
            ExplainClustersSuspendAccessDecisionBodyDict
            ExplainClustersUpdateAccessDecisionBodyDict
            ExplainComputeConfigsUpdateAccessDecisionBodyDict
            ExplainInstallsCreateAccessDecisionBodyDict
            ExplainMachinesCreateAccessDecisionBodyDict
            ExplainMachinesDeleteAccessDecisionBodyDict
            ExplainMachinesResumeAccessDecisionBodyDict
            ExplainMachinesSuspendAccessDecisionBodyDict
            ExplainMachinesUpdateAccessDecisionBodyDict
            ExplainOfferChannelsCreateAccessDecisionBodyDict
            ExplainOfferChannelsInspectAccessDecisionBodyDict
            ExplainOffersApproveChannelOfferAccessDecisionBodyDict
            ExplainOffersCreateNonBillableTestOfferAccessDecisionBodyDict
            ExplainOffersCreateNonChannelPaidProductOfferAccessDecisionDict
            ExplainOffersCreateViaChannelAccessDecisionBodyDict
            ExplainOffersRejectChannelOfferAccessDecisionBodyDict
            ExplainPackageVersionsAccessDecisionResourceDict
            ExplainPackageVersionsGetAccessDecisionBodyDict
            ExplainPackageVersionsInputsAccessDecisionBodyDict
            ExplainPackagesCreateAccessDecisionBodyDict ExplainPackagesGetAccessDecisionBodyDict
            ExplainPackagesGetAccessDecisionResourceDict
            ExplainPackagesImportPublishedPackageAccessDecisionBodyDict
            ExplainProductsAccessDecisionResourceDict ExplainProductsArchiveAccessDecisionBodyDict
            ExplainProductsCreateAccessDecisionBodyDict ExplainProductsGetAccessDecisionBodyDict
            ExplainProductsInspectChannelsAccessDecisionBodyDict
            ExplainProductsInspectInstallsAccessDecisionBodyDict
            ExplainProductsInspectOfferCreationAccessDecisionBodyDict
            ExplainProductsInspectReadinessAccessDecisionBodyDict
            ExplainProductsUnarchiveAccessDecisionBodyDict
            ExplainProductsUpdateAccessDecisionBodyDict
            ExplainWorkspacesInspectClassAccessDecisionBodyDict
            ExplainWorkspacesInspectMembershipAccessDecisionBodyDict MachineCockpitResourceDict
            NonBillableTestOfferResourceDict NonChannelPaidProductOfferResourceDict
            OfferChannelCreateDecisionResourceDict OfferChannelCreateResourceDict
            OfferChannelDecisionContextDict OfferChannelInspectResourceDict
            OfferChannelModerationResourceDict PackageCockpitResourceDict
            ProductCockpitResourceDict WorkspaceClassResourceDict WorkspaceMembershipResourceDict
        """,
        "agent_preferences": """
            UpdateAgentPreferenceBodyDict
        """,
        "agent_sessions": """
            CreateAgentSessionBodyDict SetAgentSessionRetentionBodyDict
        """,
        "agent_turns": """
            CreateAgentTurnBodyDict EmitAgentTurnBodyDict EmitAgentTurnDataResourceRefDict
            EmitApprovalRequestAgentTurnBodyDict EmitApprovalRequestAgentTurnDataDict
            EmitArtifactAgentTurnBodyDict EmitArtifactAgentTurnDataDict
            EmitExecutionEnvironmentAgentTurnBodyDict EmitExecutionEnvironmentAgentTurnDataDict
            EmitHandoffSummaryAgentTurnBodyDict EmitHandoffSummaryAgentTurnDataDict
            EmitMessageAgentTurnBodyDict EmitMessageAgentTurnDataDict
            EmitProgressAgentTurnBodyDict EmitProgressAgentTurnDataDict
            EmitWidgetAgentTurnBodyDict EmitWidgetAgentTurnDataDict
        """,
        "agents": """
            CreateAgentBodyDict UpdateAgentBodyDict
        """,
        "api_tokens": """
            CreateApiTokenRequestDict
        """,
        "approval_requests": """
            ResolveApprovalRequestBodyDict
        """,
        "cloudflare": """
            CreateCloudflareCredentialBodyDict
        """,
        "clusters": """
            CreateClusterBodyDict ExecBodyDict ImportClusterBodyDict
            UpdateAutoScalingEnabledClusterComputeSettingsBodyDict UpdateClusterBodyDict
            UpdateClusterComputeSettingsBodyDict UpdateMaxMachinesClusterComputeSettingsBodyDict
        """,
        "compute_configs": """
            ByomCredentialScopeDict ComputeConfigProviderConfigDict CreateComputeConfigBodyDict
            CredentialScopeDict SystemCredentialScopeDict UpdateComputeConfigBodyDict
            UpdateComputeConfigProviderConfigDict
        """,
        "custom_domains": """
            ClusterCustomDomainTargetDict CreateCustomDomainBodyDict CustomDomainTargetDict
            ExternalCustomDomainTargetDict InstallCustomDomainTargetDict
            UpdateCustomDomainBodyDict
        """,
        "dashboards": """
            ComparisonDashboardFilterDefinitionDict CreateBasicDashboardWidgetBodyDict
            CreateBasicDashboardWidgetDict CreateDashboardBodyDict CreateDashboardRevisionBodyDict
            CreateDashboardRevisionWidgetDict CreateDashboardWidgetBodyDict
            CreateDashboardWidgetDict CreatePlatformMetricDashboardRevisionWidgetDict
            CreatePlatformMetricDashboardWidgetBodyDict CreatePlatformMetricDashboardWidgetDict
            CreateSnippetDashboardRevisionWidgetDict CreateSnippetDashboardWidgetBodyDict
            CreateSnippetDashboardWidgetDict DashboardFilterDefinitionDict FixedWidgetBindingDict
            InheritWidgetBindingDict IntervalSnippetWidgetRefreshPolicyDict
            ManualSnippetWidgetRefreshPolicyDict MaxAgeWidgetFreshnessPolicyDict
            OnLoadSnippetWidgetRefreshPolicyDict ProviderDefaultWidgetFreshnessPolicyDict
            ResourceDashboardFilterDefinitionDict RestoreDashboardRevisionBodyDict
            SnippetWidgetRefreshPolicyDict StatusDashboardFilterDefinitionDict
            TimeDashboardFilterDefinitionDict UnboundWidgetBindingDict
            UpdateBasicDashboardWidgetBodyDict UpdateDashboardBodyDict
            UpdateDashboardWidgetBodyDict UpdatePlatformMetricDashboardWidgetBodyDict
            UpdateSnippetDashboardWidgetBodyDict VariableDashboardFilterDefinitionDict
            WidgetBindingDict WidgetFreshnessPolicyDict
        """,
        "installs": """
            CreateInstallBodyDict CreateInstallRenderBodyDict CreatePackageInstallBodyDict
            CreateProductInstallBodyDict RestoreInstallBodyDict SetInstallAutomaticUpdatesBodyDict
            UpdateInstallVersionBodyDict
        """,
        "machines": """
            CreateMachineBodyDict CreateMachineDriftReportBodyDict SuspendMachineBodyDict
            UpdateMachineBodyDict
        """,
        "offers": """
            CreateBasicOfferBodyDict CreateOfferBodyDict CreateOfferChannelOfferBodyDict
            CreateOfferFieldValueDict CreatePackageVersionOfferBodyDict OfferCustomerSnapshotDict
            OfferPricingRequestDict
        """,
        "order_drafts": """
            ClaimOrderDraftBodyDict SelectExistingOrderDraftWorkspaceBodyDict
            SelectNewOrderDraftWorkspaceBodyDict SelectOrderDraftWorkspaceBodyDict
            SubmitConfigureOrderDraftBodyDict
        """,
        "organizations": """
            OrganizationAddMemberRequestDict OrganizationCreateRequestDict
            OrganizationInvitationAcceptRequestDict OrganizationInvitationCreateRequestDict
            OrganizationUpdateMemberRoleRequestDict OrganizationUpdateRequestDict
        """,
        "packages": """
            CreatePackageBodyDict CreatePackageHelmSourceDict CreatePackageVersionBodyDict
            CreatePackageVersionCompatibilityDict CreatePackageVersionCompatibilityKaasDict
            CreatePackageVersionCompatibilityKubernetesDict
            CreatePackageVersionCompatibilityPlacementDict ImportPackageBodyDict
        """,
        "preview_hostnames": """
            BindFloatingPreviewHostnameBodyDict BindPinnedPreviewHostnameBodyDict
        """,
        "products": """
            ArchiveProductBodyDict CreateProductBodyDict ProductMarketplaceDict
            UpdateProductBodyDict
        """,
        "regions": """
            CreateRegionBodyDict
        """,
        "registry": """
            CreateRegistryCredentialBodyDict CreateRegistryCredentialsDict
        """,
        "repository_change_requests": """
            CreateAgentRepositoryChangeRequestBodyDict CreateRepositoryChangeRequestBodyDict
            CreateRepositoryChangeRequestTokenBodyDict CreateUserRepositoryChangeRequestBodyDict
            CreateWizardRepositoryChangeRequestBodyDict RejectRepositoryChangeRequestBodyDict
            RepositoryChangeRequestRemediationEvidenceDict
            RepositoryChangeRequestRemediationEvidenceResourceRefDict
        """,
        "secrets": """
            CreateCloudProviderAwsSecretBodyDict CreateCloudProviderAzureSecretBodyDict
            CreateCloudProviderGcpSecretBodyDict CreateCloudProviderHcloudSecretBodyDict
            CreateCloudflareApiSecretBodyDict CreateGenericSecretBodyDict
            CreateOciRegistrySecretBodyDict CreateSecretBodyDict CreateSecretVersionBodyDict
            CreateWebhookSigningSecretBodyDict UpdateSecretBodyDict ValidateProviderTokenBodyDict
        """,
        "shared": """
            AgentAmbientConfigDict AgentAmbientPolicyDict AgentAmbientResourceScopeDict
            AgentAmbientTriggerDict AgentAmbientTriggerQuietHoursDict
            AgentAmbientTriggerRelationshipScopeDict AgentAmbientTriggerResourceFilterDict
            AgentModelPolicyDict AgentModelPolicySeverityModelOverrideDict BooleanSnippetInputDict
            CreateWorkerBootstrapBodyDict EnumSnippetInputDict InstallPackageVersionPinDict
            LatestPackageVersionPinDict NumberSnippetInputDict PinnedPackageVersionPinDict
            ResourceSnippetInputDict SellerCustomerAgentAmbientTriggerRelationshipScopeDict
            SnippetInputDict TextSnippetInputDict TimeRangeSnippetInputDefaultDict
            TimeRangeSnippetInputDict WorkspaceAgentAmbientTriggerRelationshipScopeDict
        """,
        "snippets": """
            CreateAgentSnippetRunContextDict CreateDashboardOpenSnippetRunContextDict
            CreateDashboardRefreshSnippetRunContextDict CreateLegacySnippetBodyDict
            CreateManualSnippetRunContextDict CreateSnippetBodyDict CreateSnippetRunBodyDict
            CreateSnippetRunContextDict CreateVersionedSnippetBodyDict ExecuteSnippetBodyDict
            ExecuteStoredSnippetBodyDict UpdateLegacySnippetBodyDict UpdateSnippetBodyDict
            UpdateVersionedSnippetBodyDict
        """,
        "workspace_subdomains": """
            SetWorkspaceSubdomainNameBodyDict
        """,
        "workspaces": """
            AddWorkspaceMemberBodyDict CancelWorkspaceSubscriptionBodyDict
            ChangeWorkspaceSubscriptionTierBodyDict CreateWorkspaceBodyDict
            UpdateWorkspaceBodyDict UpdateWorkspaceMemberBodyDict
        """,
    },
)
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
