"""Models of the Akua API: dashboards."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import (
    ResourceSnippetInputResource,
    SnippetDisplayType,
    SnippetInput,
    SnippetVisualization,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardList(Model):
    """Dashboard list, which `dashboards.list` returns."""

    data: list[Dashboard]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionList(Model):
    """Dashboard revision list, which `dashboards.list_revisions` returns."""

    data: list[DashboardRevision]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WidgetList(Model):
    """Widget list, which `dashboards.list_widgets` returns."""

    data: list[Widget]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateBasicDashboardWidgetBody(Model):
    """Create basic dashboard widget body, the body of `dashboards.create_widget`.

    Attributes:
        snippet_id: 1 to 54 characters.
        title: at most 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    snippet_id: str
    title: str | Unset = UNSET
    col_span: WidgetColSpan
    display_type: SnippetDisplayType | Unset | None = UNSET
    position: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProviderDefaultWidgetFreshnessPolicy(Model):
    """Provider default widget freshness policy, the value of
    `CreatePlatformMetricDashboardRevisionWidget.freshness_policy` or
    `CreatePlatformMetricDashboardWidget.freshness_policy` or one of 10 others.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["provider_default"] = "provider_default"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MaxAgeWidgetFreshnessPolicy(Model):
    """Max age widget freshness policy, the value of
    `CreatePlatformMetricDashboardRevisionWidget.freshness_policy` or
    `CreatePlatformMetricDashboardWidget.freshness_policy` or one of 10 others.

    Attributes:
        max_age_seconds: 30 to 86400.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["max_age"] = "max_age"
    max_age_seconds: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InheritWidgetBinding(Model):
    """Inherit widget binding, the value of
    `CreatePlatformMetricDashboardRevisionWidget.filter_bindings` or
    `CreatePlatformMetricDashboardWidget.filter_bindings` or one of 10 others.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["inherit"] = "inherit"
    filter_key: (
        Literal[
            "time", "comparison", "cluster", "install", "product", "package", "region", "status"
        ]
        | str
    )


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class FixedWidgetBinding(Model):
    """Fixed widget binding, the value of `CreatePlatformMetricDashboardRevisionWidget.filter_bindings`
    or `CreatePlatformMetricDashboardWidget.filter_bindings` or one of 10 others.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["fixed"] = "fixed"
    value: Any


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnboundWidgetBinding(Model):
    """Unbound widget binding, the value of
    `CreatePlatformMetricDashboardRevisionWidget.filter_bindings` or
    `CreatePlatformMetricDashboardWidget.filter_bindings` or one of 10 others.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["unbound"] = "unbound"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OnLoadSnippetWidgetRefreshPolicy(Model):
    """On load snippet widget refresh policy, the value of
    `CreateSnippetDashboardRevisionWidget.refresh_policy` or
    `CreateSnippetDashboardWidget.refresh_policy` or one of 4 others.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["on_load"] = "on_load"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ManualSnippetWidgetRefreshPolicy(Model):
    """Manual snippet widget refresh policy, the value of
    `CreateSnippetDashboardRevisionWidget.refresh_policy` or
    `CreateSnippetDashboardWidget.refresh_policy` or one of 4 others.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["manual"] = "manual"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class IntervalSnippetWidgetRefreshPolicy(Model):
    """Interval snippet widget refresh policy, the value of
    `CreateSnippetDashboardRevisionWidget.refresh_policy` or
    `CreateSnippetDashboardWidget.refresh_policy` or one of 4 others.

    Attributes:
        interval_seconds: 60 to 86400.
    """

    OTHER_FIELDS: ClassVar = False

    mode: Literal["interval"] = "interval"
    interval_seconds: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateSnippetDashboardWidgetBody(Model):
    """Create snippet dashboard widget body, the body of `dashboards.create_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        snippet_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    title: str | Unset = UNSET
    col_span: WidgetColSpan
    position: int | Unset = UNSET
    height: WidgetHeight | Unset = UNSET
    drill_down: str | Unset | None = UNSET
    visualization_options: dict[str, Any] | Unset = UNSET
    freshness_policy: WidgetFreshnessPolicy | Unset = UNSET
    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    snippet_etag: str | Unset | None = UNSET
    input_bindings: dict[str, WidgetBinding] | Unset = UNSET
    visualization: SnippetVisualization | Unset | None = UNSET
    refresh_policy: SnippetWidgetRefreshPolicy | Unset = UNSET
    display_type: SnippetDisplayType | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePlatformMetricDashboardWidgetBody(Model):
    """Create platform metric dashboard widget body, the body of `dashboards.create_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    OTHER_FIELDS: ClassVar = False

    title: str | Unset = UNSET
    col_span: WidgetColSpan
    position: int | Unset = UNSET
    height: WidgetHeight | Unset = UNSET
    drill_down: str | Unset | None = UNSET
    visualization_options: dict[str, Any] | Unset = UNSET
    freshness_policy: WidgetFreshnessPolicy | Unset = UNSET
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TimeDashboardFilterDefinition(Model):
    """Time dashboard filter definition, the value of `CreateDashboardRevisionBody.filter_definitions`
    or `Dashboard.filter_definitions` or one of 2 others.

    Attributes:
        label: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["time"] = "time"
    key: Literal["time"] = "time"
    label: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ComparisonDashboardFilterDefinition(Model):
    """Comparison dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.

    Attributes:
        label: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["comparison"] = "comparison"
    key: Literal["comparison"] = "comparison"
    label: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResourceDashboardFilterDefinition(Model):
    """Resource dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.

    Attributes:
        label: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["resource"] = "resource"
    key: ResourceDashboardFilterDefinitionKey
    resource: ResourceSnippetInputResource
    label: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class StatusDashboardFilterDefinition(Model):
    """Status dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.

    Attributes:
        label: 1 to 100 characters.
        options: 1 to 100 items.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["status"] = "status"
    key: Literal["status"] = "status"
    label: str
    options: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class VariableDashboardFilterDefinition(Model):
    """Variable dashboard filter definition, the value of
    `CreateDashboardRevisionBody.filter_definitions` or `Dashboard.filter_definitions` or one of 2
    others.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["variable"] = "variable"
    key: str
    input: SnippetInput


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionStructuralDiffWidgetsAdded(Model):
    """Dashboard revision structural diff widgets added, the value of
    `DashboardRevisionStructuralDiffWidgets.added`.

    Attributes:
        count: at least 0.
    """

    count: int
    widget_ids: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionStructuralDiffWidgetsRemoved(Model):
    """Dashboard revision structural diff widgets removed, the value of
    `DashboardRevisionStructuralDiffWidgets.removed`.

    Attributes:
        count: at least 0.
    """

    count: int
    widget_ids: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionStructuralDiffWidgetsChangedWidget(Model):
    """Dashboard revision structural diff widgets changed widget, the value of
    `DashboardRevisionStructuralDiffWidgetsChanged.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
    """

    widget_id: str
    fields: list[DashboardRevisionStructuralDiffWidgetsChangedWidgetField]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionStructuralDiffWidgetsChanged(Model):
    """Dashboard revision structural diff widgets changed, the value of
    `DashboardRevisionStructuralDiffWidgets.changed`.

    Attributes:
        count: at least 0.
    """

    count: int
    widgets: list[DashboardRevisionStructuralDiffWidgetsChangedWidget]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionStructuralDiffWidgets(Model):
    """Dashboard revision structural diff widgets, the value of
    `DashboardRevisionStructuralDiff.widgets`.
    """

    added: DashboardRevisionStructuralDiffWidgetsAdded
    removed: DashboardRevisionStructuralDiffWidgetsRemoved
    changed: DashboardRevisionStructuralDiffWidgetsChanged


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardRevisionStructuralDiff(Model):
    """Dashboard revision structural diff, the value of `DashboardRevision.structural_diff` or
    `DashboardRevisionMutationResponse.structural_diff`.
    """

    version: Literal[1] = 1
    dashboard_fields: list[DashboardRevisionStructuralDiffDashboardField]
    widgets: DashboardRevisionStructuralDiffWidgets


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateBasicDashboardWidgetBody(Model):
    """Update basic dashboard widget body, the body of `dashboards.update_widget`.

    Attributes:
        title: at most 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    title: str | Unset | None = UNSET
    col_span: WidgetColSpan | Unset = UNSET
    position: int | Unset = UNSET
    display_type: SnippetDisplayType | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateSnippetDashboardWidgetBody(Model):
    """Update snippet dashboard widget body, the body of `dashboards.update_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
    """

    OTHER_FIELDS: ClassVar = False

    title: str | Unset | None = UNSET
    col_span: WidgetColSpan | Unset = UNSET
    position: int | Unset = UNSET
    height: WidgetHeight | Unset = UNSET
    drill_down: str | Unset | None = UNSET
    visualization_options: dict[str, Any] | Unset = UNSET
    freshness_policy: WidgetFreshnessPolicy | Unset = UNSET
    widget_type: Literal["snippet"] = "snippet"
    snippet_etag: str | Unset | None = UNSET
    input_bindings: dict[str, WidgetBinding] | Unset = UNSET
    visualization: SnippetVisualization | Unset | None = UNSET
    refresh_policy: SnippetWidgetRefreshPolicy | Unset = UNSET
    display_type: SnippetDisplayType | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdatePlatformMetricDashboardWidgetBody(Model):
    """Update platform metric dashboard widget body, the body of `dashboards.update_widget`.

    Attributes:
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        metric_key: 1 to 100 characters.
        metric_version: above 0.
    """

    OTHER_FIELDS: ClassVar = False

    title: str | Unset | None = UNSET
    col_span: WidgetColSpan | Unset = UNSET
    position: int | Unset = UNSET
    height: WidgetHeight | Unset = UNSET
    drill_down: str | Unset | None = UNSET
    visualization_options: dict[str, Any] | Unset = UNSET
    freshness_policy: WidgetFreshnessPolicy | Unset = UNSET
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str | Unset = UNSET
    metric_version: int | Unset = UNSET
    filter_bindings: dict[str, WidgetBinding] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateBasicDashboardWidget(Model):
    """Create basic dashboard widget, the value of `CreateDashboardBody.widgets`.

    Attributes:
        snippet_id: 1 to 54 characters.
        title: at most 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    snippet_id: str
    title: str | Unset = UNSET
    display_type: SnippetDisplayType | Unset = UNSET
    col_span: WidgetColSpan | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateSnippetDashboardWidget(Model):
    """Create snippet dashboard widget, the value of `CreateDashboardBody.widgets`.

    Attributes:
        snippet_id: 1 to 54 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
    """

    OTHER_FIELDS: ClassVar = False

    widget_type: Literal["snippet"] = "snippet"
    snippet_id: str
    snippet_etag: str | Unset | None = UNSET
    title: str | Unset = UNSET
    col_span: WidgetColSpan | Unset = UNSET
    height: WidgetHeight | Unset = UNSET
    drill_down: str | Unset | None = UNSET
    visualization_options: dict[str, Any] | Unset = UNSET
    freshness_policy: WidgetFreshnessPolicy | Unset = UNSET
    input_bindings: dict[str, WidgetBinding] | Unset = UNSET
    visualization: SnippetVisualization | Unset | None = UNSET
    refresh_policy: SnippetWidgetRefreshPolicy | Unset = UNSET
    display_type: SnippetDisplayType | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePlatformMetricDashboardWidget(Model):
    """Create platform metric dashboard widget, the value of `CreateDashboardBody.widgets`.

    Attributes:
        metric_key: 1 to 100 characters.
        metric_version: above 0.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
    """

    OTHER_FIELDS: ClassVar = False

    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding] | Unset = UNSET
    title: str | Unset = UNSET
    col_span: WidgetColSpan | Unset = UNSET
    height: WidgetHeight | Unset = UNSET
    drill_down: str | Unset | None = UNSET
    visualization_options: dict[str, Any] | Unset = UNSET
    freshness_policy: WidgetFreshnessPolicy | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateDashboardBody(Model):
    """Create dashboard body, the body of `dashboards.create`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        widgets: at most 24 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    widgets: list[CreateDashboardWidget] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardAnswer(Model):
    """Dashboard answer, which `dashboards.create` or `dashboards.update` returns."""

    dashboard_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateDashboardBody(Model):
    """Update dashboard body, the body of `dashboards.update`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    description: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateSnippetDashboardRevisionWidget(Model):
    """Create snippet dashboard revision widget, the value of `CreateDashboardRevisionBody.widgets`.

    Attributes:
        widget_id: 1 to 54 characters.
        title: at most 100 characters.
        drill_down: 1 to 2048 characters.
        snippet_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    widget_id: str | Unset = UNSET
    title: str | Unset = UNSET
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    OTHER_FIELDS: ClassVar = False

    widget_id: str | Unset = UNSET
    title: str | Unset = UNSET
    col_span: WidgetColSpan
    height: WidgetHeight
    drill_down: str | None
    visualization_options: dict[str, Any]
    freshness_policy: WidgetFreshnessPolicy
    widget_type: Literal["platform_metric"] = "platform_metric"
    metric_key: str
    metric_version: int
    filter_bindings: dict[str, WidgetBinding]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateDashboardRevisionBody(Model):
    """Create dashboard revision body, the body of `dashboards.create_revision`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        filter_definitions: at most 24 items.
        summary: at most 500 characters.
        widgets: at most 24 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | None
    filter_definitions: list[DashboardFilterDefinition]
    default_filter_values: dict[str, Any]
    summary: str | Unset = UNSET
    widgets: list[CreateDashboardRevisionWidget]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RestoreDashboardRevisionBody(Model):
    """Restore dashboard revision body, the body of `dashboards.restore_revision`.

    Attributes:
        summary: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateDashboardWidgetBody(UnknownVariant):
    """An object that fits no variant of `CreateDashboardWidgetBody` that the document knows."""

    title: str | Unset = UNSET
    col_span: WidgetColSpan = SERVER_SET
    position: int | Unset = UNSET


CreateDashboardWidgetBody: TypeAlias = (
    CreateBasicDashboardWidgetBody
    | CreateSnippetDashboardWidgetBody
    | CreatePlatformMetricDashboardWidgetBody
    | UnknownCreateDashboardWidgetBody
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownWidget(UnknownVariant):
    """An object that fits no variant of `Widget` that the document knows."""

    id: str = SERVER_SET
    dashboard_id: str = SERVER_SET
    title: str | None = SERVER_SET
    position: int = SERVER_SET
    col_span: WidgetColSpan = SERVER_SET
    height: WidgetHeight = SERVER_SET
    drill_down: str | None = SERVER_SET
    visualization_options: dict[str, Any] = SERVER_SET
    freshness_policy: WidgetFreshnessPolicy = SERVER_SET
    created_at: int = SERVER_SET
    updated_at: int = SERVER_SET
    etag: str = SERVER_SET
    widget_type: str = SERVER_SET


Widget: TypeAlias = PlatformMetricWidget | SnippetWidget | UnknownWidget


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownUpdateDashboardWidgetBody(UnknownVariant):
    """An object that fits no variant of `UpdateDashboardWidgetBody` that the document knows."""

    title: str | Unset | None = UNSET
    col_span: WidgetColSpan | Unset = UNSET
    position: int | Unset = UNSET


UpdateDashboardWidgetBody: TypeAlias = (
    UpdateBasicDashboardWidgetBody
    | UpdateSnippetDashboardWidgetBody
    | UpdatePlatformMetricDashboardWidgetBody
    | UnknownUpdateDashboardWidgetBody
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownWidgetFreshnessPolicy(UnknownVariant):
    """An object that fits no variant of `WidgetFreshnessPolicy` that the document knows."""

    mode: str = SERVER_SET


WidgetFreshnessPolicy: TypeAlias = (
    ProviderDefaultWidgetFreshnessPolicy
    | MaxAgeWidgetFreshnessPolicy
    | UnknownWidgetFreshnessPolicy
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownWidgetBinding(UnknownVariant):
    """An object that fits no variant of `WidgetBinding` that the document knows."""

    mode: str = SERVER_SET


WidgetBinding: TypeAlias = (
    InheritWidgetBinding | FixedWidgetBinding | UnboundWidgetBinding | UnknownWidgetBinding
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownSnippetWidgetRefreshPolicy(UnknownVariant):
    """An object that fits no variant of `SnippetWidgetRefreshPolicy` that the document knows."""

    mode: str = SERVER_SET


SnippetWidgetRefreshPolicy: TypeAlias = (
    OnLoadSnippetWidgetRefreshPolicy
    | ManualSnippetWidgetRefreshPolicy
    | IntervalSnippetWidgetRefreshPolicy
    | UnknownSnippetWidgetRefreshPolicy
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownDashboardFilterDefinition(UnknownVariant):
    """An object that fits no variant of `DashboardFilterDefinition` that the document knows."""

    kind: str = SERVER_SET
    key: Any = SERVER_SET


DashboardFilterDefinition: TypeAlias = (
    TimeDashboardFilterDefinition
    | ComparisonDashboardFilterDefinition
    | ResourceDashboardFilterDefinition
    | StatusDashboardFilterDefinition
    | VariableDashboardFilterDefinition
    | UnknownDashboardFilterDefinition
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownDashboardRevisionWidget(UnknownVariant):
    """An object that fits no variant of `DashboardRevisionWidget` that the document knows."""

    widget_id: str = SERVER_SET
    position: int = SERVER_SET
    title: str | None = SERVER_SET
    col_span: WidgetColSpan = SERVER_SET
    height: WidgetHeight = SERVER_SET
    drill_down: str | None = SERVER_SET
    visualization_options: dict[str, Any] = SERVER_SET
    freshness_policy: WidgetFreshnessPolicy = SERVER_SET
    widget_type: str = SERVER_SET


DashboardRevisionWidget: TypeAlias = (
    SnippetDashboardRevisionWidget
    | PlatformMetricDashboardRevisionWidget
    | UnknownDashboardRevisionWidget
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateDashboardWidget(UnknownVariant):
    """An object that fits no variant of `CreateDashboardWidget` that the document knows."""

    title: str | Unset = UNSET
    col_span: WidgetColSpan | Unset = UNSET


CreateDashboardWidget: TypeAlias = (
    CreateBasicDashboardWidget
    | CreateSnippetDashboardWidget
    | CreatePlatformMetricDashboardWidget
    | UnknownCreateDashboardWidget
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateDashboardRevisionWidget(UnknownVariant):
    """An object that fits no variant of `CreateDashboardRevisionWidget` that the document knows."""

    widget_id: str | Unset = UNSET
    title: str | Unset = UNSET
    col_span: WidgetColSpan = SERVER_SET
    height: WidgetHeight = SERVER_SET
    drill_down: str | None = SERVER_SET
    visualization_options: dict[str, Any] = SERVER_SET
    freshness_policy: WidgetFreshnessPolicy = SERVER_SET
    widget_type: str = SERVER_SET


CreateDashboardRevisionWidget: TypeAlias = (
    CreateSnippetDashboardRevisionWidget
    | CreatePlatformMetricDashboardRevisionWidget
    | UnknownCreateDashboardRevisionWidget
)
