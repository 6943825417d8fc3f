"""Models of the Akua API: access decisions."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import CommercialMode, OrganizationRole, WorkspaceResourceClass


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AccessReason(Model):
    """Access reason, the value of `AccessDecision.reasons`."""

    WIRE_NAMES: ClassVar = {"resource_id": "resourceId", "resource_type": "resourceType"}

    kind: AccessReasonKind
    result: AccessReasonResult
    key: str | Unset = UNSET
    source: str | Unset = UNSET
    message: str | Unset = UNSET
    metric: str | Unset = UNSET
    scope: AccessReasonScope | Unset = UNSET
    limit: float | Unset = UNSET
    usage: float | Unset = UNSET
    remaining: float | Unset = UNSET
    resource_id: str | Unset = UNSET
    resource_type: str | Unset = UNSET
    relationship: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AccessDecision(Model):
    """Access decision, which `access_decisions.explain` returns."""

    decision: AccessDecisionResult
    action: AccessDecisionAction
    reasons: list[AccessReason]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AccessDecisionBatch(Model):
    """Access decision batch, which `access_decisions.explain_batch` returns.

    Attributes:
        decisions: 1 to 25 items.
    """

    decisions: list[AccessDecision]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AccessSubject(Model):
    """Access subject, the value of `ExplainChannelPoliciesActivateAccessDecisionBody.subject` or
    `ExplainChannelPoliciesApproveAccessDecisionBody.subject` or one of 38 others.

    Attributes:
        user_id: not empty.
        organization_id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    user_id: str | Unset = UNSET
    organization_id: str | Unset = UNSET
    workspace_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ChannelPolicyActivateResource(Model):
    """Channel policy activate resource, the value of
    `ExplainChannelPoliciesActivateAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
        offer_channel_id: 1 to 54 characters.
        channel_policy_id: 1 to 56 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    offer_channel_id: str
    channel_policy_id: str
    resource_state: Literal["approved"] = "approved"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ChannelPolicyApproveResource(Model):
    """Channel policy approve resource, the value of
    `ExplainChannelPoliciesApproveAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
        offer_channel_id: 1 to 54 characters.
        channel_policy_id: 1 to 56 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    offer_channel_id: str
    channel_policy_id: str
    resource_state: Literal["draft"] = "draft"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCockpitResource(Model):
    """Cluster cockpit resource, the value of
    `ExplainClustersCreateWorkerBootstrapAccessDecisionBody.resource` or
    `ExplainClustersDeleteAccessDecisionBody.resource` or one of 9 others.

    Attributes:
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferChannelCreateResource(Model):
    """Offer channel create resource, the value of
    `ExplainOffersCreateViaChannelAccessDecisionBody.resource`.

    Attributes:
        offer_channel_id: 1 to 54 characters.
        target_workspace_id: 1 to 53 characters.
        product_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    offer_channel_id: str
    target_workspace_id: str | Unset = UNSET
    product_id: str
    commercial_mode: CommercialMode


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferChannelDecisionContext(Model):
    """Offer channel decision context, the value of
    `ExplainOffersApproveChannelOfferAccessDecisionBody.context` or
    `ExplainOffersCreateViaChannelAccessDecisionBody.context` or another.

    Attributes:
        selected_organization_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    selected_organization_id: str | Unset = UNSET
    stripe_mode: OfferChannelDecisionContextStripeMode | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class NonChannelPaidProductOfferResource(Model):
    """Non channel paid product offer resource, the value of
    `ExplainOffersCreateNonChannelPaidProductOfferAccessDecision.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
        product_id: 1 to 55 characters.
        package_version_id: 1 to 55 characters.
        target_workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    product_id: str
    package_version_id: str
    target_workspace_id: str | Unset = UNSET
    commercial_mode: Literal["paid"] = "paid"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class NonBillableTestOfferResource(Model):
    """Non billable test offer resource, the value of
    `ExplainOffersCreateNonBillableTestOfferAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
        product_id: 1 to 55 characters.
        package_version_id: 1 to 55 characters.
        target_workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    product_id: str | Unset = UNSET
    package_version_id: str
    target_workspace_id: str | Unset = UNSET
    target_workspace_class: WorkspaceResourceClass | Unset = UNSET
    commercial_mode: Literal["non_billable_test"] = "non_billable_test"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferChannelCreateDecisionResource(Model):
    """Offer channel create decision resource, the value of
    `ExplainOfferChannelsCreateAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
        product_id: 1 to 55 characters.
        partner_organization_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    product_id: str | Unset = UNSET
    partner_organization_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferChannelInspectResource(Model):
    """Offer channel inspect resource, the value of
    `ExplainOfferChannelsInspectAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
        offer_channel_id: 1 to 54 characters.
        product_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    offer_channel_id: str | Unset = UNSET
    product_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferChannelModerationResource(Model):
    """Offer channel moderation resource, the value of
    `ExplainOffersApproveChannelOfferAccessDecisionBody.resource` or
    `ExplainOffersRejectChannelOfferAccessDecisionBody.resource`.

    Attributes:
        offer_id: 1 to 56 characters.
        offer_channel_id: 1 to 54 characters.
        owner_workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    offer_id: str
    offer_channel_id: str
    owner_workspace_id: str
    resource_state: OfferChannelModerationResourceState


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceClassResource(Model):
    """Workspace class resource, the value of
    `ExplainWorkspacesInspectClassAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    required_class: WorkspaceResourceClass | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceMembershipResource(Model):
    """Workspace membership resource, the value of
    `ExplainWorkspacesInspectMembershipAccessDecisionBody.resource`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    required_roles: list[OrganizationRole] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProductCockpitResource(Model):
    """Product cockpit resource, the value of `ExplainProductsCreateAccessDecisionBody.resource`.

    Attributes:
        product_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    product_id: str | Unset = UNSET
    workspace_id: str
    package_id: str | Unset = UNSET
    package_version_id: str | Unset = UNSET
    resource_state: ProductResourceState | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageCockpitResource(Model):
    """Package cockpit resource, the value of `ExplainPackagesCreateAccessDecisionBody.resource` or
    `ExplainPackagesImportPublishedPackageAccessDecisionBody.resource`.

    Attributes:
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    package_id: str | Unset = UNSET
    package_version_id: str | Unset = UNSET
    workspace_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineCockpitResource(Model):
    """Machine cockpit resource, the value of `ExplainMachinesDeleteAccessDecisionBody.resource` or
    `ExplainMachinesResumeAccessDecisionBody.resource` or one of 2 others.

    Attributes:
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
        machine_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    workspace_id: str
    cluster_id: str
    machine_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainAccessDecisionsBatchBody(Model):
    """Explain access decisions batch body, the body of `access_decisions.explain_batch`.

    Attributes:
        requests: 1 to 25 items.
    """

    OTHER_FIELDS: ClassVar = False

    requests: list[ExplainAccessDecisionBody]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AllowedAccessDecisionResult(Model):
    """Allowed access decision result, the value of `AccessDecision.decision`."""

    result: Literal["allowed"] = "allowed"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DeniedAccessDecisionResult(Model):
    """Denied access decision result, the value of `AccessDecision.decision`.

    Attributes:
        message: not empty.
    """

    result: Literal["denied"] = "denied"
    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownAccessDecisionResult(Model):
    """Unknown access decision result, the value of `AccessDecision.decision`.

    Attributes:
        message: not empty.
    """

    result: Literal["unknown"] = "unknown"
    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AccessDecisionAction(Model):
    """Access decision action, the value of `AccessDecision.action`.

    Attributes:
        id: not empty.
        name: not empty.
    """

    id: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOffersCreateViaChannelAccessDecisionBody(Model):
    """Explain offers create via channel access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offers.create_via_channel"] = "offers.create_via_channel"
    resource: OfferChannelCreateResource
    context: OfferChannelDecisionContext | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOffersCreateNonChannelPaidProductOfferAccessDecision(Model):
    """Explain offers create non channel paid product offer access decision, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offers.create_non_channel_paid_product_offer"] = (
        "offers.create_non_channel_paid_product_offer"
    )
    resource: NonChannelPaidProductOfferResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOffersCreateNonBillableTestOfferAccessDecisionBody(Model):
    """Explain offers create non billable test offer access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offers.create_non_billable_test_offer"] = (
        "offers.create_non_billable_test_offer"
    )
    resource: NonBillableTestOfferResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOfferChannelsCreateAccessDecisionBody(Model):
    """Explain offer channels create access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offer_channels.create"] = "offer_channels.create"
    resource: OfferChannelCreateDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOfferChannelsInspectAccessDecisionBody(Model):
    """Explain offer channels inspect access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offer_channels.inspect"] = "offer_channels.inspect"
    resource: OfferChannelInspectResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainChannelPoliciesApproveAccessDecisionBody(Model):
    """Explain channel policies approve access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["channel_policies.approve"] = "channel_policies.approve"
    resource: ChannelPolicyApproveResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainChannelPoliciesActivateAccessDecisionBody(Model):
    """Explain channel policies activate access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["channel_policies.activate"] = "channel_policies.activate"
    resource: ChannelPolicyActivateResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOffersApproveChannelOfferAccessDecisionBody(Model):
    """Explain offers approve channel offer access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offers.approve_channel_offer"] = "offers.approve_channel_offer"
    resource: OfferChannelModerationResource
    context: OfferChannelDecisionContext | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainOffersRejectChannelOfferAccessDecisionBody(Model):
    """Explain offers reject channel offer access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["offers.reject_channel_offer"] = "offers.reject_channel_offer"
    resource: OfferChannelModerationResource
    context: OfferChannelDecisionContext | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainWorkspacesInspectClassAccessDecisionBody(Model):
    """Explain workspaces inspect class access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["workspaces.inspect_class"] = "workspaces.inspect_class"
    resource: WorkspaceClassResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainWorkspacesInspectMembershipAccessDecisionBody(Model):
    """Explain workspaces inspect membership access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["workspaces.inspect_membership"] = "workspaces.inspect_membership"
    resource: WorkspaceMembershipResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsCreateAccessDecisionBody(Model):
    """Explain products create access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.create"] = "products.create"
    resource: ProductCockpitResource | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsAccessDecisionResource(Model):
    """Explain products access decision resource, the value of
    `ExplainProductsArchiveAccessDecisionBody.resource` or
    `ExplainProductsGetAccessDecisionBody.resource` or one of 6 others.

    Attributes:
        product_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    product_id: str
    workspace_id: str
    package_id: str | Unset = UNSET
    package_version_id: str | Unset = UNSET
    resource_state: ProductResourceState | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsGetAccessDecisionBody(Model):
    """Explain products get access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.get"] = "products.get"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsUpdateAccessDecisionBody(Model):
    """Explain products update access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.update"] = "products.update"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsArchiveAccessDecisionBody(Model):
    """Explain products archive access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.archive"] = "products.archive"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsUnarchiveAccessDecisionBody(Model):
    """Explain products unarchive access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.unarchive"] = "products.unarchive"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsInspectReadinessAccessDecisionBody(Model):
    """Explain products inspect readiness access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.inspect_readiness"] = "products.inspect_readiness"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsInspectOfferCreationAccessDecisionBody(Model):
    """Explain products inspect offer creation access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.inspect_offer_creation"] = "products.inspect_offer_creation"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsInspectChannelsAccessDecisionBody(Model):
    """Explain products inspect channels access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.inspect_channels"] = "products.inspect_channels"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainProductsInspectInstallsAccessDecisionBody(Model):
    """Explain products inspect installs access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["products.inspect_installs"] = "products.inspect_installs"
    resource: ExplainProductsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackagesCreateAccessDecisionBody(Model):
    """Explain packages create access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["packages.create"] = "packages.create"
    resource: PackageCockpitResource | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackagesImportPublishedPackageAccessDecisionBody(Model):
    """Explain packages import published package access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["packages.import_published_package"] = "packages.import_published_package"
    resource: PackageCockpitResource | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackagesGetAccessDecisionResource(Model):
    """Explain packages get access decision resource, the value of
    `ExplainPackagesGetAccessDecisionBody.resource`.

    Attributes:
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    package_id: str
    package_version_id: str | Unset = UNSET
    workspace_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackagesGetAccessDecisionBody(Model):
    """Explain packages get access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["packages.get"] = "packages.get"
    resource: ExplainPackagesGetAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackageVersionsAccessDecisionResource(Model):
    """Explain package versions access decision resource, the value of
    `ExplainPackageVersionsGetAccessDecisionBody.resource` or
    `ExplainPackageVersionsInputsAccessDecisionBody.resource`.

    Attributes:
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    package_id: str
    package_version_id: str
    workspace_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackageVersionsGetAccessDecisionBody(Model):
    """Explain package versions get access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["package_versions.get"] = "package_versions.get"
    resource: ExplainPackageVersionsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainPackageVersionsInputsAccessDecisionBody(Model):
    """Explain package versions inputs access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["package_versions.inputs"] = "package_versions.inputs"
    resource: ExplainPackageVersionsAccessDecisionResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersUpdateAccessDecisionBody(Model):
    """Explain clusters update access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.update"] = "clusters.update"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersDeleteAccessDecisionBody(Model):
    """Explain clusters delete access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.delete"] = "clusters.delete"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersSuspendAccessDecisionBody(Model):
    """Explain clusters suspend access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.suspend"] = "clusters.suspend"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersResumeAccessDecisionBody(Model):
    """Explain clusters resume access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.resume"] = "clusters.resume"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersRefreshCapabilitiesAccessDecisionBody(Model):
    """Explain clusters refresh capabilities access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.refresh_capabilities"] = "clusters.refresh_capabilities"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersGetKubeconfigAccessDecisionBody(Model):
    """Explain clusters get kubeconfig access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.get_kubeconfig"] = "clusters.get_kubeconfig"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersCreateWorkerBootstrapAccessDecisionBody(Model):
    """Explain clusters create worker bootstrap access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.create_worker_bootstrap"] = "clusters.create_worker_bootstrap"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainClustersRevokeWorkerBootstrapAccessDecisionBody(Model):
    """Explain clusters revoke worker bootstrap access decision body, the body of
    `access_decisions.explain`.
    """

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["clusters.revoke_worker_bootstrap"] = "clusters.revoke_worker_bootstrap"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainMachinesCreateAccessDecisionBody(Model):
    """Explain machines create access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["machines.create"] = "machines.create"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainMachinesUpdateAccessDecisionBody(Model):
    """Explain machines update access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["machines.update"] = "machines.update"
    resource: MachineCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainMachinesDeleteAccessDecisionBody(Model):
    """Explain machines delete access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["machines.delete"] = "machines.delete"
    resource: MachineCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainMachinesSuspendAccessDecisionBody(Model):
    """Explain machines suspend access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["machines.suspend"] = "machines.suspend"
    resource: MachineCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainMachinesResumeAccessDecisionBody(Model):
    """Explain machines resume access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["machines.resume"] = "machines.resume"
    resource: MachineCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainComputeConfigsUpdateAccessDecisionBody(Model):
    """Explain compute configs update access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["compute_configs.update"] = "compute_configs.update"
    resource: ClusterCockpitResource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExplainInstallsCreateAccessDecisionBody(Model):
    """Explain installs create access decision body, the body of `access_decisions.explain`."""

    OTHER_FIELDS: ClassVar = False

    subject: AccessSubject | Unset = UNSET
    permission: Literal["installs.create"] = "installs.create"
    resource: ClusterCockpitResource


AccessReasonKind: TypeAlias = (
    Literal[
        "catalog_default",
        "external_feature_flag",
        "external_billing_entitlement",
        "workspace_access_status",
        "admin_override",
        "policy_rule",
        "quota_limit",
        "quota_usage",
        "quota_override",
        "actor_context",
        "resource_state",
        "workspace_membership",
        "workspace_role",
        "organization_membership",
        "organization_role",
        "workspace_class",
        "resource_ownership",
        "relationship",
        "domain_policy",
    ]
    | str
)
AccessReasonResult: TypeAlias = Literal["allowed", "denied", "not_evaluated"] | str
AccessReasonScope: TypeAlias = Literal["global", "organization", "workspace", "user"] | str
OfferChannelDecisionContextStripeMode: TypeAlias = Literal["live", "test", "sandbox"] | str
OfferChannelModerationResourceState: TypeAlias = (
    Literal["pending_approval", "approved", "rejected"] | str
)
ProductResourceState: TypeAlias = Literal["draft", "active", "archived"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownAccessDecisionResultVariant(UnknownVariant):
    """An object that fits no variant of `AccessDecisionResult` that the document knows."""

    result: str = SERVER_SET


AccessDecisionResult: TypeAlias = (
    AllowedAccessDecisionResult
    | DeniedAccessDecisionResult
    | UnknownAccessDecisionResult
    | UnknownAccessDecisionResultVariant
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownExplainAccessDecisionBody(UnknownVariant):
    """An object that fits no variant of `ExplainAccessDecisionBody` that the document knows."""

    subject: AccessSubject | Unset = UNSET
    permission: str = SERVER_SET
    resource: Any | Unset = UNSET


ExplainAccessDecisionBody: TypeAlias = (
    ExplainOffersCreateViaChannelAccessDecisionBody
    | ExplainOffersCreateNonChannelPaidProductOfferAccessDecision
    | ExplainOffersCreateNonBillableTestOfferAccessDecisionBody
    | ExplainOfferChannelsCreateAccessDecisionBody
    | ExplainOfferChannelsInspectAccessDecisionBody
    | ExplainChannelPoliciesApproveAccessDecisionBody
    | ExplainChannelPoliciesActivateAccessDecisionBody
    | ExplainOffersApproveChannelOfferAccessDecisionBody
    | ExplainOffersRejectChannelOfferAccessDecisionBody
    | ExplainWorkspacesInspectClassAccessDecisionBody
    | ExplainWorkspacesInspectMembershipAccessDecisionBody
    | ExplainProductsCreateAccessDecisionBody
    | ExplainProductsGetAccessDecisionBody
    | ExplainProductsUpdateAccessDecisionBody
    | ExplainProductsArchiveAccessDecisionBody
    | ExplainProductsUnarchiveAccessDecisionBody
    | ExplainProductsInspectReadinessAccessDecisionBody
    | ExplainProductsInspectOfferCreationAccessDecisionBody
    | ExplainProductsInspectChannelsAccessDecisionBody
    | ExplainProductsInspectInstallsAccessDecisionBody
    | ExplainPackagesCreateAccessDecisionBody
    | ExplainPackagesImportPublishedPackageAccessDecisionBody
    | ExplainPackagesGetAccessDecisionBody
    | ExplainPackageVersionsGetAccessDecisionBody
    | ExplainPackageVersionsInputsAccessDecisionBody
    | ExplainClustersUpdateAccessDecisionBody
    | ExplainClustersDeleteAccessDecisionBody
    | ExplainClustersSuspendAccessDecisionBody
    | ExplainClustersResumeAccessDecisionBody
    | ExplainClustersRefreshCapabilitiesAccessDecisionBody
    | ExplainClustersGetKubeconfigAccessDecisionBody
    | ExplainClustersCreateWorkerBootstrapAccessDecisionBody
    | ExplainClustersRevokeWorkerBootstrapAccessDecisionBody
    | ExplainMachinesCreateAccessDecisionBody
    | ExplainMachinesUpdateAccessDecisionBody
    | ExplainMachinesDeleteAccessDecisionBody
    | ExplainMachinesSuspendAccessDecisionBody
    | ExplainMachinesResumeAccessDecisionBody
    | ExplainComputeConfigsUpdateAccessDecisionBody
    | ExplainInstallsCreateAccessDecisionBody
    | UnknownExplainAccessDecisionBody
)
