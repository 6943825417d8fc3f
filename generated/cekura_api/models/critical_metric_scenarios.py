"""Models of the Cekura API: critical metric scenarios."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import CriticalPriority


@attrs.define(kw_only=True, repr=False)
class CriticalMetricScenario(Model):
    """Critical metric scenario, which `critical_metric_scenarios.update` returns.

    Attributes:
        id: set by the server.
        scenario: set by the server.
        result: never answered.
        call_log: never answered.
    """

    id: int = UNSET
    scenario: str = UNSET
    priority: CriticalPriority = UNSET
    result: int = attrs.field(default=UNSET, repr=False)
    call_log: int = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class PaginatedCriticalMetricScenarioList(Model):
    """Paginated critical metric scenario list, which `critical_metric_scenarios.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[CriticalMetricScenario]


@attrs.define(kw_only=True, repr=False)
class PatchedRequestCriticalMetricScenario(Model):
    """Patched request critical metric scenario, the body of `critical_metric_scenarios.update`."""

    priority: CriticalPriority = UNSET
