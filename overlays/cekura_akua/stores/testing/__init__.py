"""The contract of a store: one suite of checks that every store passes, also one of your own.

@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
async def test_contract(check: Check) -> None:
async with MyStore() as store, MyStore() as other:
await check.run(Subject(store, other, lease=0.5))
"""

from .check import Check
from .contract import CHECKS, check_store, run_checks
from .subject import PromiseBroken, Subject

__all__ = ["CHECKS", "Check", "PromiseBroken", "Subject", "check_store", "run_checks"]
