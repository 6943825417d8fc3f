"""Models of the Cekura API: critical metric scenarios."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import CriticalPriority


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CriticalMetricScenario(Model):
    """Critical metric scenario, which `critical_metric_scenarios.update` returns.

    Attributes:
        id: set by the server.
        scenario: set by the server.
        result: never answered.
        call_log: never answered.
    """

    id: int = SERVER_SET
    scenario: str = SERVER_SET
    priority: CriticalPriority | Unset = UNSET
    result: int | Unset = attrs.field(default=UNSET, repr=False)
    call_log: int | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CriticalMetricScenarioPage(Model):
    """Critical metric scenario page, which `critical_metric_scenarios.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[CriticalMetricScenario]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CriticalMetricScenarioUpdate(Model):
    """Critical metric scenario update, the body of `critical_metric_scenarios.update`."""

    priority: CriticalPriority | Unset = UNSET
