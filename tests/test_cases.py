"""`every_case` checks all cases, and names those that fail."""

import pytest

from tests.cases import every_case


def check(names: list[str], checked: list[str]) -> None:
    with every_case() as case:
        for name in names:
            with case(name):
                checked.append(name)
                if name == "one":
                    raise KeyError(name)
                if name == "three":
                    pytest.fail("the third")
                assert name == "two"


def test_every_failure_is_told_with_its_case() -> None:
    names, checked = ["one", "two", "three", "four"], list[str]()
    with pytest.raises(BaseExceptionGroup, match="3 cases failed") as caught:
        check(names, checked)
    assert checked == names
    notes = [failure.__notes__ for failure in caught.value.exceptions]
    assert notes == [["the case one"], ["the case three"], ["the case four"]]


def test_cases_that_hold_fail_nothing() -> None:
    checked = list[str]()
    check(["two", "two"], checked)
    assert checked == ["two", "two"]
