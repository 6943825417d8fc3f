"""The README's examples run as they stand, in order, and both type checkers accept them."""

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from cekura_akua import Rule
from cekura_akua.testing import LocalApis
from tests.readme import README, ROOT, Module, blocks, modules, on_servers


def test_first_screen_shows_the_two_commands() -> None:
    """A newcomer sees both commands, each on a line of its own, before anything else."""
    head = README.partition("\n## ")[0]
    assert re.findall(r"^make \w+$", head, re.MULTILINE) == ["make demo", "make test"]


async def test_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path) -> None:
    """Each block is run as it is printed; what one defines, the later ones use."""
    examples = blocks()
    assert len(examples) == README.count("```python") > 10
    monkeypatch.chdir(tmp_path)  # where the journal goes
    (tmp_path / "brief.txt").write_text("Callers ask for an invoice.")
    examples = await on_servers(examples, monkeypatch)
    async with LocalApis() as apis:
        monkeypatch.setenv("CEKURA_API_KEY", "made-up")
        monkeypatch.setenv("CEKURA_API_URL", apis.cekura_url)
        monkeypatch.setenv("AKUA_API_TOKEN", "sk_akua_made_up")
        monkeypatch.setenv("AKUA_API_URL", apis.akua_url)
        rubric = {"evaluation_logic": "and", "rules": [Rule.score(100, ">=", 3).data]}
        apis.state.cekura["projects"].add(id=42, rubric_config=rubric)
        apis.state.cekura["widgets"].add(id=7)
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        ended: dict[str, Any] = {"id": "op_1", "state": "SUCCEEDED", "done": True}
        ended["steps"] = [{"name": "provision", "status": "completed"}]
        apis.state.akua.answer("operations.wait", ended)
        counted = {"total_scenarios": 5, "completed_scenarios": 5, "failed_scenarios": 0}
        progress = "scenarios.get_generate_progress"
        apis.faults.add("status", operation=progress, status=200, body=counted, times=None)
        names: dict[str, Any] = {}
        for example in examples:
            code = compile(example.code, "README.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            running = eval(code, names)
            if inspect.isawaitable(running):
                await running
            # The clients of the first two blocks are closed with them; the later ones use these.
            names |= {"cekura": apis.cekura, "akua": apis.akua}
        assert len(apis.state.akua["dashboards.widgets"].values("dash_1")) == 3
    shown = re.search(r"^```\n(rubric of .*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert shown is not None
    printed = capsys.readouterr().out
    assert shown[1] in printed
    assert "provision completed" in printed
    assert "snippet snip_1 over 2" in printed


Found = Iterable[tuple[str, int, str]]
"""What a checker says: the stem of the file, the line in it, and the message."""


def mypy(folder: Path) -> Found:
    files = sorted(map(str, folder.glob("*.py")))
    said = run("mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), *files)
    for line in said.splitlines():
        if told := re.match(r"(?:.*/)?(\w+)\.py:(\d+): error: (.*?)(  \[[\w-]+\])?$", line):
            yield told[1], int(told[2]), told[3]
        else:
            assert line.startswith(("Found ", "Success: ")) or ": note: " in line, said


def pyright(folder: Path) -> Found:
    paths = [str(ROOT / part) for part in ("generated", "overlays")]
    config = {"include": [str(folder)], "extraPaths": paths, "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config), "utf-8")
    said = json.loads(
        run("pyright", "--project", str(folder), "--pythonpath", sys.executable, "--outputjson")
    )
    assert said["summary"]["filesAnalyzed"] == len(modules())
    for told in said["generalDiagnostics"]:
        line = told["range"]["start"]["line"] + 1
        yield Path(told["file"]).stem, line, told["message"].partition("\n")[0]


@pytest.mark.parametrize("check", [mypy, pyright])
def test_examples_have_types(check: Callable[[Path], Found], tmp_path: Path) -> None:
    """As a reader's own checker reads them, each behind the blocks that it goes on from."""
    made = {module.block.name: module for module in modules()}
    for name, module in made.items():
        (tmp_path / f"{name}.py").write_text(module.text, "utf-8")
    told = {(told_at(made[name], line), said) for name, line, said in check(tmp_path)}
    assert {(at, said) for at, said in told if at is not None} == set()


def told_at(module: Module, line: int) -> str | None:
    """Return the line of the README at a line of a module; None where it is not the block's own."""
    own = module.block.code.splitlines()
    return own[line - module.first].strip() if line >= module.first else None


def run(*command: str) -> str:
    """Run a tool of this environment; whether it found anything is read from what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout
