"""Every store keeps the same contract (rules 7, 18 and 34 to 39)."""

from pathlib import Path

import pytest

from cekura_akua.stores.testing import CHECKS, Check
from tests.stores.subjects import KINDS

# Behind PgBouncer the statements are those of PostgreSQL, so that the longer run is enough.
LONGER = {"pgbouncer"}
MADE = [(kind, check) for kind, facts in KINDS.items() for check in CHECKS if facts.has(check)]


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        pytest.param(kind, check, marks=pytest.mark.soak if kind in LONGER else ())
        for kind, check in MADE
    ],
    ids=[f"{kind}-rule_{check.rule}_{check.name}" for kind, check in MADE],
)
async def test_contract(kind: str, check: Check, tmp_path: Path) -> None:
    async with KINDS[kind].opened(tmp_path) as subject:
        assert check.applies_to(subject), f"tests.stores.subjects: {kind} lacks {check.needs}"
        await check.run(subject)
