"""Every resource of the Cekura API, imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cekura_akua.runtime import Caller

    from .resources.agent_improvement_sessions import AgentImprovementSessions
    from .resources.agents import Agents
    from .resources.alerts import Alerts
    from .resources.api_keys import ApiKeys
    from .resources.audit_logs import AuditLogs
    from .resources.billing import Billing
    from .resources.call_logs import CallLogs
    from .resources.critical_metric_scenarios import CriticalMetricScenarios
    from .resources.cron_jobs import CronJobs
    from .resources.dashboards import Dashboards
    from .resources.deep_research_insights import DeepResearchInsights
    from .resources.insight_reproduction_sessions import InsightReproductionSessions
    from .resources.metric_failure_mode_insights import MetricFailureModeInsights
    from .resources.metric_reviews import MetricReviews
    from .resources.metrics import Metrics
    from .resources.organizations import Organizations
    from .resources.personalities import Personalities
    from .resources.phone_numbers import PhoneNumbers
    from .resources.predefined_metrics import PredefinedMetrics
    from .resources.projects import Projects
    from .resources.results import Results
    from .resources.runs import Runs
    from .resources.scenario_improvement_sessions import ScenarioImprovementSessions
    from .resources.scenarios import Scenarios
    from .resources.slack_workspaces import SlackWorkspaces
    from .resources.test_profiles import TestProfiles
    from .resources.test_sets import TestSets
    from .resources.tools import Tools
    from .resources.widgets import Widgets


class Resources:
    """The resources of the API, as properties of a client."""

    @cached_property
    def agent_improvement_sessions(self) -> AgentImprovementSessions:
        from .resources.agent_improvement_sessions import AgentImprovementSessions

        return AgentImprovementSessions(cast("Caller", self))

    @cached_property
    def agents(self) -> Agents:
        from .resources.agents import Agents

        return Agents(cast("Caller", self))

    @cached_property
    def alerts(self) -> Alerts:
        from .resources.alerts import Alerts

        return Alerts(cast("Caller", self))

    @cached_property
    def api_keys(self) -> ApiKeys:
        from .resources.api_keys import ApiKeys

        return ApiKeys(cast("Caller", self))

    @cached_property
    def audit_logs(self) -> AuditLogs:
        from .resources.audit_logs import AuditLogs

        return AuditLogs(cast("Caller", self))

    @cached_property
    def billing(self) -> Billing:
        from .resources.billing import Billing

        return Billing(cast("Caller", self))

    @cached_property
    def call_logs(self) -> CallLogs:
        from .resources.call_logs import CallLogs

        return CallLogs(cast("Caller", self))

    @cached_property
    def critical_metric_scenarios(self) -> CriticalMetricScenarios:
        from .resources.critical_metric_scenarios import CriticalMetricScenarios

        return CriticalMetricScenarios(cast("Caller", self))

    @cached_property
    def cron_jobs(self) -> CronJobs:
        from .resources.cron_jobs import CronJobs

        return CronJobs(cast("Caller", self))

    @cached_property
    def dashboards(self) -> Dashboards:
        from .resources.dashboards import Dashboards

        return Dashboards(cast("Caller", self))

    @cached_property
    def deep_research_insights(self) -> DeepResearchInsights:
        from .resources.deep_research_insights import DeepResearchInsights

        return DeepResearchInsights(cast("Caller", self))

    @cached_property
    def insight_reproduction_sessions(self) -> InsightReproductionSessions:
        from .resources.insight_reproduction_sessions import InsightReproductionSessions

        return InsightReproductionSessions(cast("Caller", self))

    @cached_property
    def metric_failure_mode_insights(self) -> MetricFailureModeInsights:
        from .resources.metric_failure_mode_insights import MetricFailureModeInsights

        return MetricFailureModeInsights(cast("Caller", self))

    @cached_property
    def metric_reviews(self) -> MetricReviews:
        from .resources.metric_reviews import MetricReviews

        return MetricReviews(cast("Caller", self))

    @cached_property
    def metrics(self) -> Metrics:
        from .resources.metrics import Metrics

        return Metrics(cast("Caller", self))

    @cached_property
    def organizations(self) -> Organizations:
        from .resources.organizations import Organizations

        return Organizations(cast("Caller", self))

    @cached_property
    def personalities(self) -> Personalities:
        from .resources.personalities import Personalities

        return Personalities(cast("Caller", self))

    @cached_property
    def phone_numbers(self) -> PhoneNumbers:
        from .resources.phone_numbers import PhoneNumbers

        return PhoneNumbers(cast("Caller", self))

    @cached_property
    def predefined_metrics(self) -> PredefinedMetrics:
        from .resources.predefined_metrics import PredefinedMetrics

        return PredefinedMetrics(cast("Caller", self))

    @cached_property
    def projects(self) -> Projects:
        from .resources.projects import Projects

        return Projects(cast("Caller", self))

    @cached_property
    def results(self) -> Results:
        from .resources.results import Results

        return Results(cast("Caller", self))

    @cached_property
    def runs(self) -> Runs:
        from .resources.runs import Runs

        return Runs(cast("Caller", self))

    @cached_property
    def scenario_improvement_sessions(self) -> ScenarioImprovementSessions:
        from .resources.scenario_improvement_sessions import ScenarioImprovementSessions

        return ScenarioImprovementSessions(cast("Caller", self))

    @cached_property
    def scenarios(self) -> Scenarios:
        from .resources.scenarios import Scenarios

        return Scenarios(cast("Caller", self))

    @cached_property
    def slack_workspaces(self) -> SlackWorkspaces:
        from .resources.slack_workspaces import SlackWorkspaces

        return SlackWorkspaces(cast("Caller", self))

    @cached_property
    def test_profiles(self) -> TestProfiles:
        from .resources.test_profiles import TestProfiles

        return TestProfiles(cast("Caller", self))

    @cached_property
    def test_sets(self) -> TestSets:
        from .resources.test_sets import TestSets

        return TestSets(cast("Caller", self))

    @cached_property
    def tools(self) -> Tools:
        from .resources.tools import Tools

        return Tools(cast("Caller", self))

    @cached_property
    def widgets(self) -> Widgets:
        from .resources.widgets import Widgets

        return Widgets(cast("Caller", self))
