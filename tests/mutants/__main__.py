"""Tests the tests: changes the code in small ways, and tells which changes no test notices.

    python -m tests.mutants [AREA ...]

works on a copy in `build/mutants`, with Cosmic Ray. Of each area at least 95 % of the changes must
be noticed by the tests of that area; those that are not must be in `survivors.txt`, with the reason
why they change nothing.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome

from tests.mutants.areas import AREAS, Area
from tests.mutants.survivors import LISTED, Mutant, listed, mutant_of

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "mutants"
COPIED = ("generated", "overlays", "specs", "tests", "codegen", "pyproject.toml", "README.md")
LEAST = 0.95

# Each operator is replaced by its opposite and by its neighbour, and no operator by all others: ten
# changes of the same sign tell no more than two. An annotation is no code: `str | None` stays.
COMPARISONS = (
    "Eq_NotEq NotEq_Eq Lt_LtE LtE_Lt Gt_GtE GtE_Gt Lt_GtE GtE_Lt Gt_LtE LtE_Gt "
    "Is_IsNot IsNot_Is In_NotIn NotIn_In"
)
ARITHMETIC = "Add_Sub Sub_Add Mul_Add Pow_Mul Div_Mul Mod_Mul"
LEFT_OUT = (
    f"core/ReplaceBinaryOperator_(?!({ARITHMETIC.replace(' ', '|')})$).*",
    f"core/ReplaceComparisonOperator_(?!({COMPARISONS.replace(' ', '|')})$).*",
    "core/ReplaceUnaryOperator_(?!Delete_).*",
    "core/Variable.*",
)


def main(names: list[str]) -> int:
    """Test the tests of areas; return the exit status."""
    if unknown := [name for name in names if name not in AREAS]:
        print(f"no such area: {', '.join(unknown)}; the areas are {', '.join(AREAS)}")
        return 2
    accepted, good = listed(LISTED.read_text("utf-8")), True
    for name in names or AREAS:
        good = _tested(name, AREAS[name], accepted) and good
    return 0 if good else 1


def _tested(name: str, area: Area, accepted: dict[Mutant, str]) -> bool:
    """Test the tests of an area, and tell the result; whether that is good."""
    tree = _copied(name)
    session, config = tree / "session.sqlite", tree / "mutants.toml"
    config.write_text(_config(tree, area), "utf-8")
    environment = {
        **os.environ,
        # The copy goes before the checkout, which an editable installation has on the path.
        "PYTHONPATH": os.pathsep.join(str(tree / part) for part in ("generated", "overlays", ".")),
    }
    for command in (
        ["baseline", config],
        ["init", config, session],
        ["cr-filter-operators", session, config],
        ["exec", config, session],
    ):
        program = [command.pop(0)] if str(command[0]).startswith("cr-") else ["cosmic-ray"]
        binary = Path(sys.executable).with_name(str(program[0]))
        subprocess.run([binary, *command], cwd=tree, env=environment, check=True)
    killed, survivors = 0, list[Mutant]()
    overlay = tree / "overlays" / "cekura_akua"
    with use_db(str(session), WorkDB.Mode.open) as database:
        for item, result in database.completed_work_items:
            if result.test_outcome is None:  # left out
                continue
            if result.test_outcome is TestOutcome.SURVIVED:
                module = Path(item.mutations[0].module_path).relative_to(overlay)
                survivors.append(mutant_of(str(module), result.diff or ""))
            else:
                killed += 1
    new = [mutant for mutant in survivors if mutant not in accepted]
    for mutant in new:
        print(f"{mutant}\n")
    total = killed + len(survivors)
    print(f"{name}: {killed} of {total} noticed ({killed / total:.1%}), {len(new)} not listed")
    return killed / total >= LEAST and not new


def _copied(name: str) -> Path:
    """Return a fresh copy of the project for an area."""
    tree = BUILD / name
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    for part in COPIED:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, tree / part)
    return tree


def _config(tree: Path, area: Area) -> str:
    """Return the configuration of Cosmic Ray for an area, whose strings are as in JSON."""
    modules = [str(tree / "overlays" / "cekura_akua" / module) for module in area.modules]
    options = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--timeout", f"{area.timeout / 2}")
    command = " ".join([sys.executable, "-m", "pytest", *options, *area.tests])
    return "\n".join(
        [
            "[cosmic-ray]",
            f"module-path = {json.dumps(modules)}",
            f"timeout = {area.timeout}",
            "excluded-modules = []",
            f"test-command = {json.dumps(command)}",
            "[cosmic-ray.distributor]",
            'name = "local"',
            "[cosmic-ray.filters.operators-filter]",
            f"exclude-operators = {json.dumps(LEFT_OUT)}",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
