"""A service that uses the package: it rolls out the agents of customers.

For each customer the service demands quality of the agent's calls (a rule in the rubric of a Cekura
project), starts a cluster on Akua, waits for the cluster, and puts a widget on the dashboard of the
team. The service knows nothing of tests: it takes the two clients.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

from akua_api.bodies import UpdateDashboardBodyDict
from akua_api.models import Dashboard
from cekura_akua import Akua, Cekura, Rule, errors, key_for


@dataclass(frozen=True)
class Customer:
    """A customer whose agent is rolled out."""

    name: str
    project: int
    metric: int
    region: str = "reg_1"


@dataclass
class Report:
    """The result of a rollout, by the names of the customers."""

    done: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)


class Rollout:
    """Rolls customers out.

    Args:
        cekura: the client of Cekura.
        akua: the client of Akua.
        dashboard: the id of the team's dashboard.
        patience: seconds that a cluster may take.
    """

    def __init__(
        self, cekura: Cekura, akua: Akua, *, dashboard: str, patience: float = 600
    ) -> None:
        self._cekura = cekura
        self._akua = akua
        self._dashboard = dashboard
        self._patience = patience

    async def run(self, customers: Iterable[Customer]) -> Report:
        """Roll all customers out at once; a failure does not stop the other customers."""
        report = Report()
        await asyncio.gather(*(self._roll_out(customer, report) for customer in customers))
        return report

    async def rename_dashboard(self, suffix: str) -> None:
        """Add a suffix to the dashboard's name, also while somebody else changes the name."""

        def change(dashboard: Dashboard) -> UpdateDashboardBodyDict | None:
            name = dashboard.name
            return None if name.endswith(suffix) else {"name": f"{name}{suffix}"}

        await self._akua.edit(self._akua.dashboards.update, self._dashboard, change=change)

    async def logs(self, install: str) -> AsyncIterator[str]:
        """Yield the lines of an install's log until the log ends."""
        async for line in self._akua.installs.get_logs(install):
            yield str(line.data)

    async def _roll_out(self, customer: Customer, report: Report) -> None:
        try:
            await self._cekura.rubric(customer.project).merge(Rule.passes(customer.metric))
            operation = await self._akua.clusters.create(
                {"name": customer.name, "region_id": customer.region},
                idempotency_key=key_for(f"cluster-{customer.name}"),
            )
            await self._akua.wait(operation, deadline=self._patience)
            await self._akua.dashboards.create_widget(
                self._dashboard,
                {"snippet_id": f"snip_{customer.name}", "col_span": 1},
                idempotency_key=key_for(f"widget-{customer.name}"),
            )
        except errors.OutcomeUnknown as unknown:
            report.unknown[customer.name] = unknown.idempotency_key or ""
        except errors.SdkError as error:
            report.failed[customer.name] = str(error)
        else:
            report.done.append(customer.name)
