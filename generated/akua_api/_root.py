"""Every resource of the Akua API, imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cekura_akua.runtime import Caller

    from .resources.access_decisions import AccessDecisions
    from .resources.agent_events import AgentEvents
    from .resources.agent_preferences import AgentPreferences
    from .resources.agent_provider_exchanges import AgentProviderExchanges
    from .resources.agent_sessions import AgentSessions
    from .resources.agent_skills import AgentSkills
    from .resources.agent_templates import AgentTemplates
    from .resources.agent_turns import AgentTurns
    from .resources.agents import Agents
    from .resources.api_tokens import ApiTokens
    from .resources.approval_requests import ApprovalRequests
    from .resources.cloudflare import Cloudflare
    from .resources.clusters import Clusters
    from .resources.compute_configs import ComputeConfigs
    from .resources.custom_domains import CustomDomains
    from .resources.dashboards import Dashboards
    from .resources.entitlements import Entitlements
    from .resources.installs import Installs
    from .resources.machines import Machines
    from .resources.notifications import Notifications
    from .resources.offers import Offers
    from .resources.operations import Operations
    from .resources.order_drafts import OrderDrafts
    from .resources.organizations import Organizations
    from .resources.packages import Packages
    from .resources.preview_hostnames import PreviewHostnames
    from .resources.products import Products
    from .resources.quotas import Quotas
    from .resources.regions import Regions
    from .resources.registry import Registry
    from .resources.repositories import Repositories
    from .resources.repository_change_requests import RepositoryChangeRequests
    from .resources.secrets import Secrets
    from .resources.snippet_runs import SnippetRuns
    from .resources.snippets import Snippets
    from .resources.workspace_subdomains import WorkspaceSubdomains
    from .resources.workspaces import Workspaces


class Resources:
    """The resources of the API, as properties of a client."""

    @cached_property
    def access_decisions(self) -> AccessDecisions:
        from .resources.access_decisions import AccessDecisions

        return AccessDecisions(cast("Caller", self))

    @cached_property
    def agent_events(self) -> AgentEvents:
        from .resources.agent_events import AgentEvents

        return AgentEvents(cast("Caller", self))

    @cached_property
    def agent_preferences(self) -> AgentPreferences:
        from .resources.agent_preferences import AgentPreferences

        return AgentPreferences(cast("Caller", self))

    @cached_property
    def agent_provider_exchanges(self) -> AgentProviderExchanges:
        from .resources.agent_provider_exchanges import AgentProviderExchanges

        return AgentProviderExchanges(cast("Caller", self))

    @cached_property
    def agent_sessions(self) -> AgentSessions:
        from .resources.agent_sessions import AgentSessions

        return AgentSessions(cast("Caller", self))

    @cached_property
    def agent_skills(self) -> AgentSkills:
        from .resources.agent_skills import AgentSkills

        return AgentSkills(cast("Caller", self))

    @cached_property
    def agent_templates(self) -> AgentTemplates:
        from .resources.agent_templates import AgentTemplates

        return AgentTemplates(cast("Caller", self))

    @cached_property
    def agent_turns(self) -> AgentTurns:
        from .resources.agent_turns import AgentTurns

        return AgentTurns(cast("Caller", self))

    @cached_property
    def agents(self) -> Agents:
        from .resources.agents import Agents

        return Agents(cast("Caller", self))

    @cached_property
    def api_tokens(self) -> ApiTokens:
        from .resources.api_tokens import ApiTokens

        return ApiTokens(cast("Caller", self))

    @cached_property
    def approval_requests(self) -> ApprovalRequests:
        from .resources.approval_requests import ApprovalRequests

        return ApprovalRequests(cast("Caller", self))

    @cached_property
    def cloudflare(self) -> Cloudflare:
        from .resources.cloudflare import Cloudflare

        return Cloudflare(cast("Caller", self))

    @cached_property
    def clusters(self) -> Clusters:
        from .resources.clusters import Clusters

        return Clusters(cast("Caller", self))

    @cached_property
    def compute_configs(self) -> ComputeConfigs:
        from .resources.compute_configs import ComputeConfigs

        return ComputeConfigs(cast("Caller", self))

    @cached_property
    def custom_domains(self) -> CustomDomains:
        from .resources.custom_domains import CustomDomains

        return CustomDomains(cast("Caller", self))

    @cached_property
    def dashboards(self) -> Dashboards:
        from .resources.dashboards import Dashboards

        return Dashboards(cast("Caller", self))

    @cached_property
    def entitlements(self) -> Entitlements:
        from .resources.entitlements import Entitlements

        return Entitlements(cast("Caller", self))

    @cached_property
    def installs(self) -> Installs:
        from .resources.installs import Installs

        return Installs(cast("Caller", self))

    @cached_property
    def machines(self) -> Machines:
        from .resources.machines import Machines

        return Machines(cast("Caller", self))

    @cached_property
    def notifications(self) -> Notifications:
        from .resources.notifications import Notifications

        return Notifications(cast("Caller", self))

    @cached_property
    def offers(self) -> Offers:
        from .resources.offers import Offers

        return Offers(cast("Caller", self))

    @cached_property
    def operations(self) -> Operations:
        from .resources.operations import Operations

        return Operations(cast("Caller", self))

    @cached_property
    def order_drafts(self) -> OrderDrafts:
        from .resources.order_drafts import OrderDrafts

        return OrderDrafts(cast("Caller", self))

    @cached_property
    def organizations(self) -> Organizations:
        from .resources.organizations import Organizations

        return Organizations(cast("Caller", self))

    @cached_property
    def packages(self) -> Packages:
        from .resources.packages import Packages

        return Packages(cast("Caller", self))

    @cached_property
    def preview_hostnames(self) -> PreviewHostnames:
        from .resources.preview_hostnames import PreviewHostnames

        return PreviewHostnames(cast("Caller", self))

    @cached_property
    def products(self) -> Products:
        from .resources.products import Products

        return Products(cast("Caller", self))

    @cached_property
    def quotas(self) -> Quotas:
        from .resources.quotas import Quotas

        return Quotas(cast("Caller", self))

    @cached_property
    def regions(self) -> Regions:
        from .resources.regions import Regions

        return Regions(cast("Caller", self))

    @cached_property
    def registry(self) -> Registry:
        from .resources.registry import Registry

        return Registry(cast("Caller", self))

    @cached_property
    def repositories(self) -> Repositories:
        from .resources.repositories import Repositories

        return Repositories(cast("Caller", self))

    @cached_property
    def repository_change_requests(self) -> RepositoryChangeRequests:
        from .resources.repository_change_requests import RepositoryChangeRequests

        return RepositoryChangeRequests(cast("Caller", self))

    @cached_property
    def secrets(self) -> Secrets:
        from .resources.secrets import Secrets

        return Secrets(cast("Caller", self))

    @cached_property
    def snippet_runs(self) -> SnippetRuns:
        from .resources.snippet_runs import SnippetRuns

        return SnippetRuns(cast("Caller", self))

    @cached_property
    def snippets(self) -> Snippets:
        from .resources.snippets import Snippets

        return Snippets(cast("Caller", self))

    @cached_property
    def workspace_subdomains(self) -> WorkspaceSubdomains:
        from .resources.workspace_subdomains import WorkspaceSubdomains

        return WorkspaceSubdomains(cast("Caller", self))

    @cached_property
    def workspaces(self) -> Workspaces:
        from .resources.workspaces import Workspaces

        return Workspaces(cast("Caller", self))
