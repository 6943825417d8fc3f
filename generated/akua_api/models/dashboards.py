"""Models of the Akua API: dashboards."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, UnknownVariant

from .shared import (
    ResourceSnippetInputResource,
    SnippetDisplayType,
    SnippetInput,
    SnippetVisualization,
)


@attrs.define(kw_only=True, repr=False)
class Dashboard(Model):
    """Dashboard, which `dashboards.get_workspace_overview` or `dashboards.get` returns.

    Attributes:
        id: 1 to 55 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        filter_definitions: at most 24 items.
        active_revision_id: 1 to 55 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    html_url: str
    name: str
    description: str | None
    workspace_id: str
    purpose: DashboardPurpose
    filter_definitions: list[DashboardFilterDefinition]
    default_filter_values: dict[str, Any]
    active_revision_id: str | None
    widgets: list[Widget]
    created_by: str
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False)
class DashboardList(Model):
    """Dashboard list, which `dashboards.list` returns."""

    data: list[Dashboard]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class DashboardRevision(Model):
    """Dashboard revision, which `dashboards.get_revision` returns.

    Attributes:
        id: 1 to 55 characters.
        dashboard_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        parent_revision_id: 1 to 55 characters.
        restored_from_revision_id: 1 to 55 characters.
        filter_definitions: at most 24 items.
        created_at: at least 0.
    """

    id: str
    dashboard_id: str
    workspace_id: str
    parent_revision_id: str | None
    restored_from_revision_id: str | None
    source: DashboardRevisionSource
    author_id: str
    summary: str | None
    name: str
    description: str | None
    purpose: DashboardPurpose
    filter_definitions: list[DashboardFilterDefinition]
    default_filter_values: dict[str, Any]
    widgets: list[DashboardRevisionWidget]
    structural_diff: DashboardRevisionStructuralDiff | None
    snippet_etag_drift: list[DashboardRevisionSnippetEtagDrift]
    created_at: int


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionList(Model):
    """Dashboard revision list, which `dashboards.list_revisions` returns."""

    data: list[DashboardRevision]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionMutationResponse(Model):
    """Dashboard revision mutation response, which `dashboards.create_revision` or
    `dashboards.restore_revision` or another returns.

    Attributes:
        id: 1 to 55 characters.
        dashboard_id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        parent_revision_id: 1 to 55 characters.
        restored_from_revision_id: 1 to 55 characters.
        filter_definitions: at most 24 items.
        created_at: at least 0.
    """

    id: str
    dashboard_id: str
    workspace_id: str
    parent_revision_id: str | None
    restored_from_revision_id: str | None
    source: DashboardRevisionSource
    author_id: str
    summary: str | None
    name: str
    description: str | None
    purpose: DashboardPurpose
    filter_definitions: list[DashboardFilterDefinition]
    default_filter_values: dict[str, Any]
    widgets: list[DashboardRevisionWidget]
    structural_diff: DashboardRevisionStructuralDiff | None
    snippet_etag_drift: list[DashboardRevisionSnippetEtagDrift]
    created_at: int
    dashboard_etag: str


@attrs.define(kw_only=True, repr=False)
class WidgetList(Model):
    """Widget list, which `dashboards.list_widgets` returns."""

    data: list[Widget]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class CreateBasicDashboardWidgetBody(Model):
    """Create basic dashboard widget body, the body of `dashboards.create_widget`.

    Attributes:
        snippet_id: 1 to 54 characters.
        title: at most 100 characters.
    """

    snippet_id: str
    title: str = UNSET
    col_span: WidgetColSpan
    display_type: SnippetDisplayType | None = UNSET
    position: int = UNSET


@attrs.define(kw_only=True, repr=False)
class ProviderDefaultWidgetFreshnessPolicy(Model):
    """Provider default widget freshness policy, the value of
    `CreatePlatformMetricDashboardRevisionWidget.freshness_policy` or
    `CreatePlatformMetricDashboardWidget.freshness_policy` or one of 10 others.
    """

    mode: Literal["provider_default"] = "provider_default"


@attrs.define(kw_only=True, repr=False)
class MaxAgeWidgetFreshnessPolicy(Model):
    """Max age widget freshness policy, the value of
    `CreatePlatformMetricDashboardRevisionWidget.freshness_policy` or
    `CreatePlatformMetricDashboardWidget.freshness_policy` or one of 10 others.

    Attributes:
        max_age_seconds: 30 to 86400.
    """

    mode: Literal["max_age"] = "max_age"
    max_age_seconds: int


@attrs.define(kw_only=True, repr=False)
class InheritWidgetBinding(Model):
    """Inherit widget binding, the value of
    `CreatePlatformMetricDashboardRevisionWidget.filter_bindings` or
    `CreatePlatformMetricDashboardWidget.filter_bindings` or one of 10 others.
    """

    mode: Literal["inherit"] = "inherit"
    filter_key: (
        Literal[
            "time", "comparison", "cluster", "install", "product", "package", "region", "status"
        ]
        | str
    )


@attrs.define(kw_only=True, repr=False)
class FixedWidgetBinding(Model):
    """Fixed widget binding, the value of `CreatePlatformMetricDashboardRevisionWidget.filter_bindings`
    or `CreatePlatformMetricDashboardWidget.filter_bindings` or one of 10 others.
    """

    mode: Literal["fixed"] = "fixed"
    value: Any


@attrs.define(kw_only=True, repr=False)
class UnboundWidgetBinding(Model):
    """Unbound widget binding, the value of
    `CreatePlatformMetricDashboardRevisionWidget.filter_bindings` or
    `CreatePlatformMetricDashboardWidget.filter_bindings` or one of 10 others.
    """

    mode: Literal["unbound"] = "unbound"


@attrs.define(kw_only=True, repr=False)
class OnLoadSnippetWidgetRefreshPolicy(Model):
    """On load snippet widget refresh policy, the value of
    `CreateSnippetDashboardRevisionWidget.refresh_policy` or
    `CreateSnippetDashboardWidget.refresh_policy` or one of 4 others.
    """

    mode: Literal["on_load"] = "on_load"


@attrs.define(kw_only=True, repr=False)
class ManualSnippetWidgetRefreshPolicy(Model):
    """Manual snippet widget refresh policy, the value of
    `CreateSnippetDashboardRevisionWidget.refresh_policy` or
    `CreateSnippetDashboardWidget.refresh_policy` or one of 4 others.
    """

    mode: Literal["manual"] = "manual"


@attrs.define(kw_only=True, repr=False)
class IntervalSnippetWidgetRefreshPolicy(Model):
    """Interval snippet widget refresh policy, the value of
    `CreateSnippetDashboardRevisionWidget.refresh_policy` or
    `CreateSnippetDashboardWidget.refresh_policy` or one of 4 others.

    Attributes:
        interval_seconds: 60 to 86400.
    """

    mode: Literal["interval"] = "interval"
    interval_seconds: int


@attrs.define(kw_only=True, repr=False)
class CreateSnippetDashboardWidgetBody(Model):
    """Create snippet dashboard widget body, the body of `dashboards.create_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        snippet_id: 1 to 54 characters.
    """

    title: str = UNSET
    col_span: WidgetColSpan
    position: int = UNSET
    height: WidgetHeight = UNSET
    drill_down: str | None = UNSET
    visualization_options: dict[str, Any] = UNSET
    freshness_policy: WidgetFreshnessPolicy = UNSET
    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    snippet_etag: str | None = UNSET
    input_bindings: dict[str, WidgetBinding] = UNSET
    visualization: SnippetVisualization | None = UNSET
    refresh_policy: SnippetWidgetRefreshPolicy = UNSET
    display_type: SnippetDisplayType | None = UNSET


@attrs.define(kw_only=True, repr=False)
class CreatePlatformMetricDashboardWidgetBody(Model):
    """Create platform metric dashboard widget body, the body of `dashboards.create_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    title: str = UNSET
    col_span: WidgetColSpan
    position: int = UNSET
    height: WidgetHeight = UNSET
    drill_down: str | None = UNSET
    visualization_options: dict[str, Any] = UNSET
    freshness_policy: WidgetFreshnessPolicy = UNSET
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding] = UNSET


@attrs.define(kw_only=True, repr=False)
class PlatformMetricWidget(Model):
    """Platform metric widget, which `dashboards.create_widget` or `dashboards.get_widget` or another
    returns.

    Attributes:
        id: 1 to 54 characters.
        dashboard_id: 1 to 55 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        created_at: at least 0.
        updated_at: at least 0.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    id: str
    dashboard_id: str
    title: str | None
    position: int
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    created_at: int
    updated_at: int
    etag: str
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding]


@attrs.define(kw_only=True, repr=False)
class SnippetWidget(Model):
    """Snippet widget, which `dashboards.create_widget` or `dashboards.get_widget` or another returns.

    Attributes:
        id: 1 to 54 characters.
        dashboard_id: 1 to 55 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        created_at: at least 0.
        updated_at: at least 0.
        snippet_id: 1 to 54 characters.
    """

    id: str
    dashboard_id: str
    title: str | None
    position: int
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    created_at: int
    updated_at: int
    etag: str
    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    snippet_etag: str | None
    input_bindings: dict[str, WidgetBinding]
    visualization: SnippetVisualization | None
    refresh_policy: SnippetWidgetRefreshPolicy
    display_type: SnippetDisplayType | None


@attrs.define(kw_only=True, repr=False)
class TimeDashboardFilterDefinition(Model):
    """Time dashboard filter definition, the value of `CreateDashboardRevisionBody.filter_definitions`
    or `Dashboard.filter_definitions` or one of 2 others.

    Attributes:
        label: 1 to 100 characters.
    """

    kind: Literal["time"] = "time"
    key: Literal["time"] = "time"
    label: str


@attrs.define(kw_only=True, repr=False)
class ComparisonDashboardFilterDefinition(Model):
    """Comparison dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.

    Attributes:
        label: 1 to 100 characters.
    """

    kind: Literal["comparison"] = "comparison"
    key: Literal["comparison"] = "comparison"
    label: str


@attrs.define(kw_only=True, repr=False)
class ResourceDashboardFilterDefinition(Model):
    """Resource dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.

    Attributes:
        label: 1 to 100 characters.
    """

    kind: Literal["resource"] = "resource"
    key: ResourceDashboardFilterDefinitionKey
    resource: ResourceSnippetInputResource
    label: str


@attrs.define(kw_only=True, repr=False)
class StatusDashboardFilterDefinition(Model):
    """Status dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.

    Attributes:
        label: 1 to 100 characters.
        options: 1 to 100 items.
    """

    kind: Literal["status"] = "status"
    key: Literal["status"] = "status"
    label: str
    options: list[str]


@attrs.define(kw_only=True, repr=False)
class VariableDashboardFilterDefinition(Model):
    """Variable dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.
    """

    kind: Literal["variable"] = "variable"
    key: str
    input: SnippetInput


@attrs.define(kw_only=True, repr=False)
class SnippetDashboardRevisionWidget(Model):
    """Snippet dashboard revision widget, the value of `DashboardRevision.widgets` or
    `DashboardRevisionMutationResponse.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
        position: at least 0.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        snippet_id: 1 to 54 characters.
    """

    widget_id: str
    position: int
    title: str | None
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    snippet_etag: str
    input_bindings: dict[str, WidgetBinding]
    visualization: SnippetVisualization | None
    refresh_policy: SnippetWidgetRefreshPolicy
    display_type: SnippetDisplayType | None


@attrs.define(kw_only=True, repr=False)
class PlatformMetricDashboardRevisionWidget(Model):
    """Platform metric dashboard revision widget, the value of `DashboardRevision.widgets` or
    `DashboardRevisionMutationResponse.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
        position: at least 0.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    widget_id: str
    position: int
    title: str | None
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding]


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionStructuralDiffWidgetsAdded(Model):
    """Dashboard revision structural diff widgets added, the value of
    `DashboardRevisionStructuralDiffWidgets.added`.

    Attributes:
        count: at least 0.
    """

    count: int
    widget_ids: list[str]


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionStructuralDiffWidgetsRemoved(Model):
    """Dashboard revision structural diff widgets removed, the value of
    `DashboardRevisionStructuralDiffWidgets.removed`.

    Attributes:
        count: at least 0.
    """

    count: int
    widget_ids: list[str]


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionStructuralDiffWidgetsChangedWidget(Model):
    """Dashboard revision structural diff widgets changed widget, the value of
    `DashboardRevisionStructuralDiffWidgetsChanged.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
    """

    widget_id: str
    fields: list[DashboardRevisionStructuralDiffWidgetsChangedWidgetField]


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionStructuralDiffWidgetsChanged(Model):
    """Dashboard revision structural diff widgets changed, the value of
    `DashboardRevisionStructuralDiffWidgets.changed`.

    Attributes:
        count: at least 0.
    """

    count: int
    widgets: list[DashboardRevisionStructuralDiffWidgetsChangedWidget]


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionStructuralDiffWidgets(Model):
    """Dashboard revision structural diff widgets, the value of
    `DashboardRevisionStructuralDiff.widgets`.
    """

    added: DashboardRevisionStructuralDiffWidgetsAdded
    removed: DashboardRevisionStructuralDiffWidgetsRemoved
    changed: DashboardRevisionStructuralDiffWidgetsChanged


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionStructuralDiff(Model):
    """Dashboard revision structural diff, the value of `DashboardRevision.structural_diff` or
    `DashboardRevisionMutationResponse.structural_diff`.
    """

    version: Literal[1] = 1
    dashboard_fields: list[DashboardRevisionStructuralDiffDashboardField]
    widgets: DashboardRevisionStructuralDiffWidgets


@attrs.define(kw_only=True, repr=False)
class DashboardRevisionSnippetEtagDrift(Model):
    """Dashboard revision snippet etag drift, the value of `DashboardRevision.snippet_etag_drift` or
    `DashboardRevisionMutationResponse.snippet_etag_drift`.

    Attributes:
        widget_id: 1 to 54 characters.
        snippet_id: 1 to 54 characters.
    """

    widget_id: str
    snippet_id: str
    snapshot_etag: str
    current_etag: str | None
    current_state: DashboardRevisionSnippetEtagDriftCurrentState
    restore_action: DashboardRevisionSnippetEtagDriftRestoreAction


@attrs.define(kw_only=True, repr=False)
class UpdateBasicDashboardWidgetBody(Model):
    """Update basic dashboard widget body, the body of `dashboards.update_widget`.

    Attributes:
        title: at most 100 characters.
    """

    title: str | None = UNSET
    col_span: WidgetColSpan = UNSET
    position: int = UNSET
    display_type: SnippetDisplayType | None = UNSET


@attrs.define(kw_only=True, repr=False)
class UpdateSnippetDashboardWidgetBody(Model):
    """Update snippet dashboard widget body, the body of `dashboards.update_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
    """

    title: str | None = UNSET
    col_span: WidgetColSpan = UNSET
    position: int = UNSET
    height: WidgetHeight = UNSET
    drill_down: str | None = UNSET
    visualization_options: dict[str, Any] = UNSET
    freshness_policy: WidgetFreshnessPolicy = UNSET
    widget_type: Literal["snippet"] = "snippet"
    snippet_etag: str | None = UNSET
    input_bindings: dict[str, WidgetBinding] = UNSET
    visualization: SnippetVisualization | None = UNSET
    refresh_policy: SnippetWidgetRefreshPolicy = UNSET
    display_type: SnippetDisplayType | None = UNSET


@attrs.define(kw_only=True, repr=False)
class UpdatePlatformMetricDashboardWidgetBody(Model):
    """Update platform metric dashboard widget body, the body of `dashboards.update_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    title: str | None = UNSET
    col_span: WidgetColSpan = UNSET
    position: int = UNSET
    height: WidgetHeight = UNSET
    drill_down: str | None = UNSET
    visualization_options: dict[str, Any] = UNSET
    freshness_policy: WidgetFreshnessPolicy = UNSET
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str = UNSET
    metric_version: int = UNSET
    filter_bindings: dict[str, WidgetBinding] = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateBasicDashboardWidget(Model):
    """Create basic dashboard widget, the value of `CreateDashboardBody.widgets`.

    Attributes:
        snippet_id: 1 to 54 characters.
        title: at most 100 characters.
    """

    snippet_id: str
    title: str = UNSET
    display_type: SnippetDisplayType = UNSET
    col_span: WidgetColSpan = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateSnippetDashboardWidget(Model):
    """Create snippet dashboard widget, the value of `CreateDashboardBody.widgets`.

    Attributes:
        snippet_id: 1 to 54 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
    """

    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    snippet_etag: str | None = UNSET
    title: str = UNSET
    col_span: WidgetColSpan = UNSET
    height: WidgetHeight = UNSET
    drill_down: str | None = UNSET
    visualization_options: dict[str, Any] = UNSET
    freshness_policy: WidgetFreshnessPolicy = UNSET
    input_bindings: dict[str, WidgetBinding] = UNSET
    visualization: SnippetVisualization | None = UNSET
    refresh_policy: SnippetWidgetRefreshPolicy = UNSET
    display_type: SnippetDisplayType | None = UNSET


@attrs.define(kw_only=True, repr=False)
class CreatePlatformMetricDashboardWidget(Model):
    """Create platform metric dashboard widget, the value of `CreateDashboardBody.widgets`.

    Attributes:
        metric_key: 1 to 100 characters.
        metric_version: above 0.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
    """

    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding] = UNSET
    title: str = UNSET
    col_span: WidgetColSpan = UNSET
    height: WidgetHeight = UNSET
    drill_down: str | None = UNSET
    visualization_options: dict[str, Any] = UNSET
    freshness_policy: WidgetFreshnessPolicy = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateDashboardBody(Model):
    """Create dashboard body, the body of `dashboards.create`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        widgets: at most 24 items.
    """

    name: str
    description: str = UNSET
    widgets: list[CreateDashboardWidget] = UNSET


@attrs.define(kw_only=True, repr=False)
class DashboardAnswer(Model):
    """Dashboard answer, which `dashboards.create` or `dashboards.update` returns."""

    dashboard_id: str


@attrs.define(kw_only=True, repr=False)
class UpdateDashboardBody(Model):
    """Update dashboard body, the body of `dashboards.update`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
    """

    name: str = UNSET
    description: str = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateSnippetDashboardRevisionWidget(Model):
    """Create snippet dashboard revision widget, the value of `CreateDashboardRevisionBody.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        snippet_id: 1 to 54 characters.
    """

    widget_id: str = UNSET
    title: str = UNSET
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    input_bindings: dict[str, WidgetBinding]
    visualization: SnippetVisualization | None
    refresh_policy: SnippetWidgetRefreshPolicy
    display_type: SnippetDisplayType | None


@attrs.define(kw_only=True, repr=False)
class CreatePlatformMetricDashboardRevisionWidget(Model):
    """Create platform metric dashboard revision widget, the value of
    `CreateDashboardRevisionBody.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    widget_id: str = UNSET
    title: str = UNSET
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding]


@attrs.define(kw_only=True, repr=False)
class CreateDashboardRevisionBody(Model):
    """Create dashboard revision body, the body of `dashboards.create_revision`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        filter_definitions: at most 24 items.
        summary: at most 500 characters.
        widgets: at most 24 items.
    """

    name: str
    description: str | None
    filter_definitions: list[DashboardFilterDefinition]
    default_filter_values: dict[str, Any]
    summary: str = UNSET
    widgets: list[CreateDashboardRevisionWidget]


@attrs.define(kw_only=True, repr=False)
class RestoreDashboardRevisionBody(Model):
    """Restore dashboard revision body, the body of `dashboards.restore_revision`.

    Attributes:
        summary: at most 500 characters.
    """

    summary: str | None


WidgetColSpan: TypeAlias = Literal[1, 2, 3, 4] | int
WidgetHeight: TypeAlias = Literal["compact", "standard", "tall"] | str
ResourceDashboardFilterDefinitionKey: TypeAlias = (
    Literal["cluster", "install", "product", "package", "region"] | str
)
DashboardPurpose: TypeAlias = Literal["workspace_overview", "custom"] | str
DashboardRevisionSource: TypeAlias = (
    Literal["manual", "automatic", "restore", "reset", "backfill"] | str
)
DashboardRevisionStructuralDiffDashboardField: TypeAlias = (
    Literal["name", "description", "purpose", "filter_definitions", "default_filter_values"] | str
)
DashboardRevisionStructuralDiffWidgetsChangedWidgetField: TypeAlias = (
    Literal[
        "position",
        "title",
        "col_span",
        "height",
        "drill_down",
        "visualization_options",
        "freshness_policy",
        "widget_type",
        "snippet_id",
        "input_bindings",
        "visualization",
        "refresh_policy",
        "display_type",
        "metric_key",
        "metric_version",
        "filter_bindings",
    ]
    | str
)
DashboardRevisionSnippetEtagDriftCurrentState: TypeAlias = (
    Literal["active", "archived", "missing"] | str
)
DashboardRevisionSnippetEtagDriftRestoreAction: TypeAlias = (
    Literal["none", "reactivate", "blocked"] | str
)
CreateDashboardWidgetBody: TypeAlias = (
    CreateBasicDashboardWidgetBody
    | CreateSnippetDashboardWidgetBody
    | CreatePlatformMetricDashboardWidgetBody
    | UnknownVariant
)
Widget: TypeAlias = PlatformMetricWidget | SnippetWidget | UnknownVariant
UpdateDashboardWidgetBody: TypeAlias = (
    UpdateBasicDashboardWidgetBody
    | UpdateSnippetDashboardWidgetBody
    | UpdatePlatformMetricDashboardWidgetBody
    | UnknownVariant
)
WidgetFreshnessPolicy: TypeAlias = (
    ProviderDefaultWidgetFreshnessPolicy | MaxAgeWidgetFreshnessPolicy | UnknownVariant
)
WidgetBinding: TypeAlias = (
    InheritWidgetBinding | FixedWidgetBinding | UnboundWidgetBinding | UnknownVariant
)
SnippetWidgetRefreshPolicy: TypeAlias = (
    OnLoadSnippetWidgetRefreshPolicy
    | ManualSnippetWidgetRefreshPolicy
    | IntervalSnippetWidgetRefreshPolicy
    | UnknownVariant
)
DashboardFilterDefinition: TypeAlias = (
    TimeDashboardFilterDefinition
    | ComparisonDashboardFilterDefinition
    | ResourceDashboardFilterDefinition
    | StatusDashboardFilterDefinition
    | VariableDashboardFilterDefinition
    | UnknownVariant
)
DashboardRevisionWidget: TypeAlias = (
    SnippetDashboardRevisionWidget | PlatformMetricDashboardRevisionWidget | UnknownVariant
)
CreateDashboardWidget: TypeAlias = (
    CreateBasicDashboardWidget
    | CreateSnippetDashboardWidget
    | CreatePlatformMetricDashboardWidget
    | UnknownVariant
)
CreateDashboardRevisionWidget: TypeAlias = (
    CreateSnippetDashboardRevisionWidget
    | CreatePlatformMetricDashboardRevisionWidget
    | UnknownVariant
)
