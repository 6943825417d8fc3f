"""A service as a user of the package writes it: it rolls the agents of customers out.

For each customer it demands quality of the agent's calls (a rule in the rubric of a Cekura
project), starts a cluster for it on Akua, waits for it, and puts its widget on the team's
dashboard. It knows nothing of tests; it is handed the two clients.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

from cekura_akua import Akua, Cekura, Rule, errors, key_for


@dataclass(frozen=True)
class Customer:
    """Who is rolled out."""

    name: str
    project: int
    metric: int
    region: str = "reg_1"


@dataclass
class Report:
    """What came of a rollout."""

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
        """Roll all customers out at once; what fails for one does not keep the others."""
        report = Report()
        await asyncio.gather(*(self._one(customer, report) for customer in customers))
        return report

    async def rename_dashboard(self, suffix: str) -> None:
        """Add to the name of the dashboard what is not there yet, whoever else renames it."""

        def change(now: object) -> dict[str, str] | None:
            name = str(getattr(now, "name", ""))
            return None if name.endswith(suffix) else {"name": f"{name}{suffix}"}

        await self._akua.edit(self._akua.dashboards.update, self._dashboard, change=change)

    async def logs(self, install: str) -> AsyncIterator[str]:
        """Follow the log of an install until it ends."""
        async for line in self._akua.installs.get_logs(install):
            yield str(line.data)

    async def _one(self, customer: Customer, report: Report) -> None:
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
