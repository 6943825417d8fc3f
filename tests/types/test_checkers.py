"""What type checkers say of calls: each mistake is found where it is, and nothing else."""

from functools import cached_property

import pytest

from akua_api import Resources
from cekura_akua.runtime import Operation
from tests.types.checkers import CALLS, CHECKERS, Checker

RESOURCES = [name for name, value in vars(Resources).items() if isinstance(value, cached_property)]


def test_an_edit_has_one_id_or_two() -> None:
    """`akua.edit` is typed for these numbers alone."""
    operations = [
        operation
        for name in RESOURCES
        for operation in getattr(Resources(), name).OPERATIONS.values()
        if isinstance(operation, Operation) and operation.if_match != "none"
    ]
    assert {operation.path.count("{") for operation in operations} == {1, 2}


@pytest.mark.parametrize("check", CHECKERS)
def test_each_mistake_is_found_and_nothing_else(
    check: Checker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = CALLS.read_text("utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if "  # wrong: " in line}
    assert len(marked) > 30
    refused = {
        finding.line
        for finding in check(tmp_path_factory)
        if finding.module == CALLS.stem and finding.severity == "error"
    }
    assert [lines[number - 1].strip() for number in sorted(marked - refused)] == []
    assert [lines[number - 1].strip() for number in sorted(refused - marked)] == []
