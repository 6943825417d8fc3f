"""Bodies of the Akua API as mappings, for type checkers: access decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

from .. import models


class AccessSubjectDict(TypedDict):
    """`AccessSubject` as a mapping."""

    user_id: NotRequired[str]
    organization_id: NotRequired[str]
    workspace_id: NotRequired[str]


class ChannelPolicyActivateResourceDict(TypedDict):
    """`ChannelPolicyActivateResource` as a mapping."""

    workspace_id: str
    offer_channel_id: str
    channel_policy_id: str
    resource_state: Literal["approved"]


class ChannelPolicyApproveResourceDict(TypedDict):
    """`ChannelPolicyApproveResource` as a mapping."""

    workspace_id: str
    offer_channel_id: str
    channel_policy_id: str
    resource_state: Literal["draft"]


class ClusterCockpitResourceDict(TypedDict):
    """`ClusterCockpitResource` as a mapping."""

    workspace_id: str
    cluster_id: str


class OfferChannelCreateResourceDict(TypedDict):
    """`OfferChannelCreateResource` as a mapping."""

    offer_channel_id: str
    target_workspace_id: NotRequired[str]
    product_id: str
    commercial_mode: models.CommercialMode


class OfferChannelDecisionContextDict(TypedDict):
    """`OfferChannelDecisionContext` as a mapping."""

    selected_organization_id: NotRequired[str]
    stripe_mode: NotRequired[models.OfferChannelDecisionContextStripeMode]


class NonChannelPaidProductOfferResourceDict(TypedDict):
    """`NonChannelPaidProductOfferResource` as a mapping."""

    workspace_id: str
    product_id: str
    package_version_id: str
    target_workspace_id: NotRequired[str]
    commercial_mode: Literal["paid"]


class NonBillableTestOfferResourceDict(TypedDict):
    """`NonBillableTestOfferResource` as a mapping."""

    workspace_id: str
    product_id: NotRequired[str]
    package_version_id: str
    target_workspace_id: NotRequired[str]
    target_workspace_class: NotRequired[models.WorkspaceResourceClass]
    commercial_mode: Literal["non_billable_test"]


class OfferChannelCreateDecisionResourceDict(TypedDict):
    """`OfferChannelCreateDecisionResource` as a mapping."""

    workspace_id: str
    product_id: NotRequired[str]
    partner_organization_id: NotRequired[str]


class OfferChannelInspectResourceDict(TypedDict):
    """`OfferChannelInspectResource` as a mapping."""

    workspace_id: str
    offer_channel_id: NotRequired[str]
    product_id: NotRequired[str]


class OfferChannelModerationResourceDict(TypedDict):
    """`OfferChannelModerationResource` as a mapping."""

    offer_id: str
    offer_channel_id: str
    owner_workspace_id: str
    resource_state: models.OfferChannelModerationResourceState


class WorkspaceClassResourceDict(TypedDict):
    """`WorkspaceClassResource` as a mapping."""

    workspace_id: str
    required_class: NotRequired[models.WorkspaceResourceClass]


class WorkspaceMembershipResourceDict(TypedDict):
    """`WorkspaceMembershipResource` as a mapping."""

    workspace_id: str
    required_roles: NotRequired[Sequence[models.OrganizationRole]]


class ProductCockpitResourceDict(TypedDict):
    """`ProductCockpitResource` as a mapping."""

    product_id: NotRequired[str]
    workspace_id: str
    package_id: NotRequired[str]
    package_version_id: NotRequired[str]
    resource_state: NotRequired[models.ProductResourceState]


class PackageCockpitResourceDict(TypedDict):
    """`PackageCockpitResource` as a mapping."""

    package_id: NotRequired[str]
    package_version_id: NotRequired[str]
    workspace_id: str


class MachineCockpitResourceDict(TypedDict):
    """`MachineCockpitResource` as a mapping."""

    workspace_id: str
    cluster_id: str
    machine_id: str


class ExplainAccessDecisionsBatchBodyDict(TypedDict):
    """`ExplainAccessDecisionsBatchBody` as a mapping."""

    requests: Sequence[models.ExplainAccessDecisionBody | ExplainAccessDecisionBodyDict]


class ExplainOffersCreateViaChannelAccessDecisionBodyDict(TypedDict):
    """`ExplainOffersCreateViaChannelAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offers.create_via_channel"]
    resource: models.OfferChannelCreateResource | OfferChannelCreateResourceDict
    context: NotRequired[models.OfferChannelDecisionContext | OfferChannelDecisionContextDict]


class ExplainOffersCreateNonChannelPaidProductOfferAccessDecisionDict(TypedDict):
    """`ExplainOffersCreateNonChannelPaidProductOfferAccessDecision` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offers.create_non_channel_paid_product_offer"]
    resource: models.NonChannelPaidProductOfferResource | NonChannelPaidProductOfferResourceDict


class ExplainOffersCreateNonBillableTestOfferAccessDecisionBodyDict(TypedDict):
    """`ExplainOffersCreateNonBillableTestOfferAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offers.create_non_billable_test_offer"]
    resource: models.NonBillableTestOfferResource | NonBillableTestOfferResourceDict


class ExplainOfferChannelsCreateAccessDecisionBodyDict(TypedDict):
    """`ExplainOfferChannelsCreateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offer_channels.create"]
    resource: models.OfferChannelCreateDecisionResource | OfferChannelCreateDecisionResourceDict


class ExplainOfferChannelsInspectAccessDecisionBodyDict(TypedDict):
    """`ExplainOfferChannelsInspectAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offer_channels.inspect"]
    resource: models.OfferChannelInspectResource | OfferChannelInspectResourceDict


class ExplainChannelPoliciesApproveAccessDecisionBodyDict(TypedDict):
    """`ExplainChannelPoliciesApproveAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["channel_policies.approve"]
    resource: models.ChannelPolicyApproveResource | ChannelPolicyApproveResourceDict


class ExplainChannelPoliciesActivateAccessDecisionBodyDict(TypedDict):
    """`ExplainChannelPoliciesActivateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["channel_policies.activate"]
    resource: models.ChannelPolicyActivateResource | ChannelPolicyActivateResourceDict


class ExplainOffersApproveChannelOfferAccessDecisionBodyDict(TypedDict):
    """`ExplainOffersApproveChannelOfferAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offers.approve_channel_offer"]
    resource: models.OfferChannelModerationResource | OfferChannelModerationResourceDict
    context: NotRequired[models.OfferChannelDecisionContext | OfferChannelDecisionContextDict]


class ExplainOffersRejectChannelOfferAccessDecisionBodyDict(TypedDict):
    """`ExplainOffersRejectChannelOfferAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["offers.reject_channel_offer"]
    resource: models.OfferChannelModerationResource | OfferChannelModerationResourceDict
    context: NotRequired[models.OfferChannelDecisionContext | OfferChannelDecisionContextDict]


class ExplainWorkspacesInspectClassAccessDecisionBodyDict(TypedDict):
    """`ExplainWorkspacesInspectClassAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["workspaces.inspect_class"]
    resource: models.WorkspaceClassResource | WorkspaceClassResourceDict


class ExplainWorkspacesInspectMembershipAccessDecisionBodyDict(TypedDict):
    """`ExplainWorkspacesInspectMembershipAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["workspaces.inspect_membership"]
    resource: models.WorkspaceMembershipResource | WorkspaceMembershipResourceDict


class ExplainProductsCreateAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsCreateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.create"]
    resource: NotRequired[models.ProductCockpitResource | ProductCockpitResourceDict]


class ExplainProductsAccessDecisionResourceDict(TypedDict):
    """`ExplainProductsAccessDecisionResource` as a mapping."""

    product_id: str
    workspace_id: str
    package_id: NotRequired[str]
    package_version_id: NotRequired[str]
    resource_state: NotRequired[models.ProductResourceState]


class ExplainProductsGetAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsGetAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.get"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsUpdateAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsUpdateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.update"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsArchiveAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsArchiveAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.archive"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsUnarchiveAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsUnarchiveAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.unarchive"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsInspectReadinessAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsInspectReadinessAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.inspect_readiness"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsInspectOfferCreationAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsInspectOfferCreationAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.inspect_offer_creation"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsInspectChannelsAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsInspectChannelsAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.inspect_channels"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainProductsInspectInstallsAccessDecisionBodyDict(TypedDict):
    """`ExplainProductsInspectInstallsAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["products.inspect_installs"]
    resource: (
        models.ExplainProductsAccessDecisionResource | ExplainProductsAccessDecisionResourceDict
    )


class ExplainPackagesCreateAccessDecisionBodyDict(TypedDict):
    """`ExplainPackagesCreateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["packages.create"]
    resource: NotRequired[models.PackageCockpitResource | PackageCockpitResourceDict]


class ExplainPackagesImportPublishedPackageAccessDecisionBodyDict(TypedDict):
    """`ExplainPackagesImportPublishedPackageAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["packages.import_published_package"]
    resource: NotRequired[models.PackageCockpitResource | PackageCockpitResourceDict]


class ExplainPackagesGetAccessDecisionResourceDict(TypedDict):
    """`ExplainPackagesGetAccessDecisionResource` as a mapping."""

    package_id: str
    package_version_id: NotRequired[str]
    workspace_id: str


class ExplainPackagesGetAccessDecisionBodyDict(TypedDict):
    """`ExplainPackagesGetAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["packages.get"]
    resource: (
        models.ExplainPackagesGetAccessDecisionResource
        | ExplainPackagesGetAccessDecisionResourceDict
    )


class ExplainPackageVersionsAccessDecisionResourceDict(TypedDict):
    """`ExplainPackageVersionsAccessDecisionResource` as a mapping."""

    package_id: str
    package_version_id: str
    workspace_id: str


class ExplainPackageVersionsGetAccessDecisionBodyDict(TypedDict):
    """`ExplainPackageVersionsGetAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["package_versions.get"]
    resource: (
        models.ExplainPackageVersionsAccessDecisionResource
        | ExplainPackageVersionsAccessDecisionResourceDict
    )


class ExplainPackageVersionsInputsAccessDecisionBodyDict(TypedDict):
    """`ExplainPackageVersionsInputsAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["package_versions.inputs"]
    resource: (
        models.ExplainPackageVersionsAccessDecisionResource
        | ExplainPackageVersionsAccessDecisionResourceDict
    )


class ExplainClustersUpdateAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersUpdateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.update"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersDeleteAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersDeleteAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.delete"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersSuspendAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersSuspendAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.suspend"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersResumeAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersResumeAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.resume"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersRefreshCapabilitiesAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersRefreshCapabilitiesAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.refresh_capabilities"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersGetKubeconfigAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersGetKubeconfigAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.get_kubeconfig"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersCreateWorkerBootstrapAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersCreateWorkerBootstrapAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.create_worker_bootstrap"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainClustersRevokeWorkerBootstrapAccessDecisionBodyDict(TypedDict):
    """`ExplainClustersRevokeWorkerBootstrapAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["clusters.revoke_worker_bootstrap"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainMachinesCreateAccessDecisionBodyDict(TypedDict):
    """`ExplainMachinesCreateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["machines.create"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainMachinesUpdateAccessDecisionBodyDict(TypedDict):
    """`ExplainMachinesUpdateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["machines.update"]
    resource: models.MachineCockpitResource | MachineCockpitResourceDict


class ExplainMachinesDeleteAccessDecisionBodyDict(TypedDict):
    """`ExplainMachinesDeleteAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["machines.delete"]
    resource: models.MachineCockpitResource | MachineCockpitResourceDict


class ExplainMachinesSuspendAccessDecisionBodyDict(TypedDict):
    """`ExplainMachinesSuspendAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["machines.suspend"]
    resource: models.MachineCockpitResource | MachineCockpitResourceDict


class ExplainMachinesResumeAccessDecisionBodyDict(TypedDict):
    """`ExplainMachinesResumeAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["machines.resume"]
    resource: models.MachineCockpitResource | MachineCockpitResourceDict


class ExplainComputeConfigsUpdateAccessDecisionBodyDict(TypedDict):
    """`ExplainComputeConfigsUpdateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["compute_configs.update"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


class ExplainInstallsCreateAccessDecisionBodyDict(TypedDict):
    """`ExplainInstallsCreateAccessDecisionBody` as a mapping."""

    subject: NotRequired[models.AccessSubject | AccessSubjectDict]
    permission: Literal["installs.create"]
    resource: models.ClusterCockpitResource | ClusterCockpitResourceDict


ExplainAccessDecisionBodyDict: TypeAlias = (
    ExplainOffersCreateViaChannelAccessDecisionBodyDict
    | ExplainOffersCreateNonChannelPaidProductOfferAccessDecisionDict
    | ExplainOffersCreateNonBillableTestOfferAccessDecisionBodyDict
    | ExplainOfferChannelsCreateAccessDecisionBodyDict
    | ExplainOfferChannelsInspectAccessDecisionBodyDict
    | ExplainChannelPoliciesApproveAccessDecisionBodyDict
    | ExplainChannelPoliciesActivateAccessDecisionBodyDict
    | ExplainOffersApproveChannelOfferAccessDecisionBodyDict
    | ExplainOffersRejectChannelOfferAccessDecisionBodyDict
    | ExplainWorkspacesInspectClassAccessDecisionBodyDict
    | ExplainWorkspacesInspectMembershipAccessDecisionBodyDict
    | ExplainProductsCreateAccessDecisionBodyDict
    | ExplainProductsGetAccessDecisionBodyDict
    | ExplainProductsUpdateAccessDecisionBodyDict
    | ExplainProductsArchiveAccessDecisionBodyDict
    | ExplainProductsUnarchiveAccessDecisionBodyDict
    | ExplainProductsInspectReadinessAccessDecisionBodyDict
    | ExplainProductsInspectOfferCreationAccessDecisionBodyDict
    | ExplainProductsInspectChannelsAccessDecisionBodyDict
    | ExplainProductsInspectInstallsAccessDecisionBodyDict
    | ExplainPackagesCreateAccessDecisionBodyDict
    | ExplainPackagesImportPublishedPackageAccessDecisionBodyDict
    | ExplainPackagesGetAccessDecisionBodyDict
    | ExplainPackageVersionsGetAccessDecisionBodyDict
    | ExplainPackageVersionsInputsAccessDecisionBodyDict
    | ExplainClustersUpdateAccessDecisionBodyDict
    | ExplainClustersDeleteAccessDecisionBodyDict
    | ExplainClustersSuspendAccessDecisionBodyDict
    | ExplainClustersResumeAccessDecisionBodyDict
    | ExplainClustersRefreshCapabilitiesAccessDecisionBodyDict
    | ExplainClustersGetKubeconfigAccessDecisionBodyDict
    | ExplainClustersCreateWorkerBootstrapAccessDecisionBodyDict
    | ExplainClustersRevokeWorkerBootstrapAccessDecisionBodyDict
    | ExplainMachinesCreateAccessDecisionBodyDict
    | ExplainMachinesUpdateAccessDecisionBodyDict
    | ExplainMachinesDeleteAccessDecisionBodyDict
    | ExplainMachinesSuspendAccessDecisionBodyDict
    | ExplainMachinesResumeAccessDecisionBodyDict
    | ExplainComputeConfigsUpdateAccessDecisionBodyDict
    | ExplainInstallsCreateAccessDecisionBodyDict
)
