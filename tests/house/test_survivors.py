"""The list of mutants that may survive is one of lines that exist, each with a reason."""

import pytest

from tests.house.modules import ROOT
from tests.mutants.areas import AREAS
from tests.mutants.survivors import LISTED, Mutant, listed, mutant_of


def test_every_survivor_is_a_change_of_a_line_that_exists() -> None:
    modules = {module for area in AREAS.values() for module in area.modules}
    for mutant, reason in listed(LISTED.read_text("utf-8")).items():
        assert mutant.module in modules, mutant
        text = (ROOT / "overlays/cekura_akua" / mutant.module).read_text("utf-8")
        for line in mutant.before.split(" / "):
            assert line in text, mutant
        assert mutant.before != mutant.after
        assert len(reason) > 20, mutant


def test_the_tests_of_every_area_exist() -> None:
    for area in AREAS.values():
        assert all((ROOT / "overlays/cekura_akua" / module).exists() for module in area.modules)
        assert all((ROOT / test).exists() for test in area.tests)


def test_a_list_is_read_and_a_diff_is_told() -> None:
    text = "a.py\n- x = 1\n+ x = 2\nIt is\nnever used.\n"
    assert listed(text) == {Mutant("a.py", "x = 1", "x = 2"): "It is never used."}
    for wrong in ("a.py\n- x\n+ y\n", "a.py\nx\ny\nwhy"):
        with pytest.raises(ValueError, match=r"no mutant with a reason|not enough"):
            listed(wrong)
    diff = "--- mutation diff ---\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n def f():\n"
    diff += "-    x = 1\n+    x = 2\n"
    assert mutant_of("a.py", diff) == Mutant("a.py", "x = 1", "x = 2")
