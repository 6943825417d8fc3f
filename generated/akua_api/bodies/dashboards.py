"""Bodies of the Akua API as mappings, for type checkers: dashboards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models
from .shared import (
    SnippetInputDict,
)


class CreateBasicDashboardWidgetBodyDict(TypedDict):
    """`CreateBasicDashboardWidgetBody` as a mapping."""

    snippet_id: str
    title: NotRequired[str]
    col_span: models.WidgetColSpan
    display_type: NotRequired[models.SnippetDisplayType | None]
    position: NotRequired[int]


class ProviderDefaultWidgetFreshnessPolicyDict(TypedDict):
    """`ProviderDefaultWidgetFreshnessPolicy` as a mapping."""

    mode: Literal["provider_default"]


class MaxAgeWidgetFreshnessPolicyDict(TypedDict):
    """`MaxAgeWidgetFreshnessPolicy` as a mapping."""

    mode: Literal["max_age"]
    max_age_seconds: int


class InheritWidgetBindingDict(TypedDict):
    """`InheritWidgetBinding` as a mapping."""

    mode: Literal["inherit"]
    filter_key: (
        Literal[
            "time", "comparison", "cluster", "install", "product", "package", "region", "status"
        ]
        | str
    )


class FixedWidgetBindingDict(TypedDict):
    """`FixedWidgetBinding` as a mapping."""

    mode: Literal["fixed"]
    value: Any


class UnboundWidgetBindingDict(TypedDict):
    """`UnboundWidgetBinding` as a mapping."""

    mode: Literal["unbound"]


class OnLoadSnippetWidgetRefreshPolicyDict(TypedDict):
    """`OnLoadSnippetWidgetRefreshPolicy` as a mapping."""

    mode: Literal["on_load"]


class ManualSnippetWidgetRefreshPolicyDict(TypedDict):
    """`ManualSnippetWidgetRefreshPolicy` as a mapping."""

    mode: Literal["manual"]


class IntervalSnippetWidgetRefreshPolicyDict(TypedDict):
    """`IntervalSnippetWidgetRefreshPolicy` as a mapping."""

    mode: Literal["interval"]
    interval_seconds: int


class CreateSnippetDashboardWidgetBodyDict(TypedDict):
    """`CreateSnippetDashboardWidgetBody` as a mapping."""

    title: NotRequired[str]
    col_span: models.WidgetColSpan
    position: NotRequired[int]
    height: NotRequired[models.WidgetHeight]
    drill_down: NotRequired[str | None]
    visualization_options: NotRequired[JSONObject]
    freshness_policy: NotRequired[models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict]
    widget_type: Literal["snippet"]
    snippet_id: str
    snippet_etag: NotRequired[str | None]
    input_bindings: NotRequired[Mapping[str, models.WidgetBinding | WidgetBindingDict]]
    visualization: NotRequired[models.SnippetVisualization | None]
    refresh_policy: NotRequired[models.SnippetWidgetRefreshPolicy | SnippetWidgetRefreshPolicyDict]
    display_type: NotRequired[models.SnippetDisplayType | None]


class CreatePlatformMetricDashboardWidgetBodyDict(TypedDict):
    """`CreatePlatformMetricDashboardWidgetBody` as a mapping."""

    title: NotRequired[str]
    col_span: models.WidgetColSpan
    position: NotRequired[int]
    height: NotRequired[models.WidgetHeight]
    drill_down: NotRequired[str | None]
    visualization_options: NotRequired[JSONObject]
    freshness_policy: NotRequired[models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict]
    widget_type: Literal["platform_metric"]
    metric_key: str
    metric_version: int
    filter_bindings: NotRequired[Mapping[str, models.WidgetBinding | WidgetBindingDict]]


class TimeDashboardFilterDefinitionDict(TypedDict):
    """`TimeDashboardFilterDefinition` as a mapping."""

    kind: Literal["time"]
    key: Literal["time"]
    label: str


class ComparisonDashboardFilterDefinitionDict(TypedDict):
    """`ComparisonDashboardFilterDefinition` as a mapping."""

    kind: Literal["comparison"]
    key: Literal["comparison"]
    label: str


class ResourceDashboardFilterDefinitionDict(TypedDict):
    """`ResourceDashboardFilterDefinition` as a mapping."""

    kind: Literal["resource"]
    key: models.ResourceDashboardFilterDefinitionKey
    resource: models.ResourceSnippetInputResource
    label: str


class StatusDashboardFilterDefinitionDict(TypedDict):
    """`StatusDashboardFilterDefinition` as a mapping."""

    kind: Literal["status"]
    key: Literal["status"]
    label: str
    options: Sequence[str]


class VariableDashboardFilterDefinitionDict(TypedDict):
    """`VariableDashboardFilterDefinition` as a mapping."""

    kind: Literal["variable"]
    key: str
    input: models.SnippetInput | SnippetInputDict


class UpdateBasicDashboardWidgetBodyDict(TypedDict):
    """`UpdateBasicDashboardWidgetBody` as a mapping."""

    title: NotRequired[str | None]
    col_span: NotRequired[models.WidgetColSpan]
    position: NotRequired[int]
    display_type: NotRequired[models.SnippetDisplayType | None]


class UpdateSnippetDashboardWidgetBodyDict(TypedDict):
    """`UpdateSnippetDashboardWidgetBody` as a mapping."""

    title: NotRequired[str | None]
    col_span: NotRequired[models.WidgetColSpan]
    position: NotRequired[int]
    height: NotRequired[models.WidgetHeight]
    drill_down: NotRequired[str | None]
    visualization_options: NotRequired[JSONObject]
    freshness_policy: NotRequired[models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict]
    widget_type: Literal["snippet"]
    snippet_etag: NotRequired[str | None]
    input_bindings: NotRequired[Mapping[str, models.WidgetBinding | WidgetBindingDict]]
    visualization: NotRequired[models.SnippetVisualization | None]
    refresh_policy: NotRequired[models.SnippetWidgetRefreshPolicy | SnippetWidgetRefreshPolicyDict]
    display_type: NotRequired[models.SnippetDisplayType | None]


class UpdatePlatformMetricDashboardWidgetBodyDict(TypedDict):
    """`UpdatePlatformMetricDashboardWidgetBody` as a mapping."""

    title: NotRequired[str | None]
    col_span: NotRequired[models.WidgetColSpan]
    position: NotRequired[int]
    height: NotRequired[models.WidgetHeight]
    drill_down: NotRequired[str | None]
    visualization_options: NotRequired[JSONObject]
    freshness_policy: NotRequired[models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict]
    widget_type: Literal["platform_metric"]
    metric_key: NotRequired[str]
    metric_version: NotRequired[int]
    filter_bindings: NotRequired[Mapping[str, models.WidgetBinding | WidgetBindingDict]]


class CreateBasicDashboardWidgetDict(TypedDict):
    """`CreateBasicDashboardWidget` as a mapping."""

    snippet_id: str
    title: NotRequired[str]
    display_type: NotRequired[models.SnippetDisplayType]
    col_span: NotRequired[models.WidgetColSpan]


class CreateSnippetDashboardWidgetDict(TypedDict):
    """`CreateSnippetDashboardWidget` as a mapping."""

    widget_type: Literal["snippet"]
    snippet_id: str
    snippet_etag: NotRequired[str | None]
    title: NotRequired[str]
    col_span: NotRequired[models.WidgetColSpan]
    height: NotRequired[models.WidgetHeight]
    drill_down: NotRequired[str | None]
    visualization_options: NotRequired[JSONObject]
    freshness_policy: NotRequired[models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict]
    input_bindings: NotRequired[Mapping[str, models.WidgetBinding | WidgetBindingDict]]
    visualization: NotRequired[models.SnippetVisualization | None]
    refresh_policy: NotRequired[models.SnippetWidgetRefreshPolicy | SnippetWidgetRefreshPolicyDict]
    display_type: NotRequired[models.SnippetDisplayType | None]


class CreatePlatformMetricDashboardWidgetDict(TypedDict):
    """`CreatePlatformMetricDashboardWidget` as a mapping."""

    widget_type: Literal["platform_metric"]
    metric_key: str
    metric_version: int
    filter_bindings: NotRequired[Mapping[str, models.WidgetBinding | WidgetBindingDict]]
    title: NotRequired[str]
    col_span: NotRequired[models.WidgetColSpan]
    height: NotRequired[models.WidgetHeight]
    drill_down: NotRequired[str | None]
    visualization_options: NotRequired[JSONObject]
    freshness_policy: NotRequired[models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict]


class CreateDashboardBodyDict(TypedDict):
    """`CreateDashboardBody` as a mapping."""

    name: str
    description: NotRequired[str]
    widgets: NotRequired[Sequence[models.CreateDashboardWidget | CreateDashboardWidgetDict]]


class UpdateDashboardBodyDict(TypedDict):
    """`UpdateDashboardBody` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]


class CreateSnippetDashboardRevisionWidgetDict(TypedDict):
    """`CreateSnippetDashboardRevisionWidget` as a mapping."""

    widget_id: NotRequired[str]
    title: NotRequired[str]
    col_span: models.WidgetColSpan
    height: models.WidgetHeight
    drill_down: str | None
    visualization_options: JSONObject
    freshness_policy: models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict
    widget_type: Literal["snippet"]
    snippet_id: str
    input_bindings: Mapping[str, models.WidgetBinding | WidgetBindingDict]
    visualization: models.SnippetVisualization | None
    refresh_policy: models.SnippetWidgetRefreshPolicy | SnippetWidgetRefreshPolicyDict
    display_type: models.SnippetDisplayType | None


class CreatePlatformMetricDashboardRevisionWidgetDict(TypedDict):
    """`CreatePlatformMetricDashboardRevisionWidget` as a mapping."""

    widget_id: NotRequired[str]
    title: NotRequired[str]
    col_span: models.WidgetColSpan
    height: models.WidgetHeight
    drill_down: str | None
    visualization_options: JSONObject
    freshness_policy: models.WidgetFreshnessPolicy | WidgetFreshnessPolicyDict
    widget_type: Literal["platform_metric"]
    metric_key: str
    metric_version: int
    filter_bindings: Mapping[str, models.WidgetBinding | WidgetBindingDict]


class CreateDashboardRevisionBodyDict(TypedDict):
    """`CreateDashboardRevisionBody` as a mapping."""

    name: str
    description: str | None
    filter_definitions: Sequence[models.DashboardFilterDefinition | DashboardFilterDefinitionDict]
    default_filter_values: JSONObject
    summary: NotRequired[str]
    widgets: Sequence[models.CreateDashboardRevisionWidget | CreateDashboardRevisionWidgetDict]


class RestoreDashboardRevisionBodyDict(TypedDict):
    """`RestoreDashboardRevisionBody` as a mapping."""

    summary: str | None


CreateDashboardWidgetBodyDict: TypeAlias = (
    CreateBasicDashboardWidgetBodyDict
    | CreateSnippetDashboardWidgetBodyDict
    | CreatePlatformMetricDashboardWidgetBodyDict
)
UpdateDashboardWidgetBodyDict: TypeAlias = (
    UpdateBasicDashboardWidgetBodyDict
    | UpdateSnippetDashboardWidgetBodyDict
    | UpdatePlatformMetricDashboardWidgetBodyDict
)
WidgetFreshnessPolicyDict: TypeAlias = (
    ProviderDefaultWidgetFreshnessPolicyDict | MaxAgeWidgetFreshnessPolicyDict
)
WidgetBindingDict: TypeAlias = (
    InheritWidgetBindingDict | FixedWidgetBindingDict | UnboundWidgetBindingDict
)
SnippetWidgetRefreshPolicyDict: TypeAlias = (
    OnLoadSnippetWidgetRefreshPolicyDict
    | ManualSnippetWidgetRefreshPolicyDict
    | IntervalSnippetWidgetRefreshPolicyDict
)
DashboardFilterDefinitionDict: TypeAlias = (
    TimeDashboardFilterDefinitionDict
    | ComparisonDashboardFilterDefinitionDict
    | ResourceDashboardFilterDefinitionDict
    | StatusDashboardFilterDefinitionDict
    | VariableDashboardFilterDefinitionDict
)
CreateDashboardWidgetDict: TypeAlias = (
    CreateBasicDashboardWidgetDict
    | CreateSnippetDashboardWidgetDict
    | CreatePlatformMetricDashboardWidgetDict
)
CreateDashboardRevisionWidgetDict: TypeAlias = (
    CreateSnippetDashboardRevisionWidgetDict | CreatePlatformMetricDashboardRevisionWidgetDict
)
