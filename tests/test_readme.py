"""The README's examples run as they stand, in order, against the local double."""

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from cekura_akua import Rule
from cekura_akua.testing import LocalApis

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_first_screen_shows_the_two_commands() -> None:
    """A newcomer sees both commands, each on a line of its own, before anything else."""
    head = README.partition("\n## ")[0]
    assert re.findall(r"^make \w+$", head, re.MULTILINE) == ["make demo", "make test"]


async def test_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path) -> None:
    """Each block is run as it is printed; what one defines, the later ones use."""
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 10
    monkeypatch.chdir(tmp_path)  # where the journal goes
    async with LocalApis() as apis:
        monkeypatch.setenv("CEKURA_API_KEY", "made-up")
        monkeypatch.setenv("CEKURA_API_URL", apis.cekura_url)
        monkeypatch.setenv("AKUA_API_TOKEN", "sk_akua_made_up")
        monkeypatch.setenv("AKUA_API_URL", apis.akua_url)
        rubric = {"evaluation_logic": "and", "rules": [Rule.score(100, ">=", 3).data]}
        apis.state.cekura["projects"].add(id=42, rubric_config=rubric)
        apis.state.cekura["widgets"].add(id=7)
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        names: dict[str, Any] = {}
        for block in blocks:
            code = compile(block, "README.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            running = eval(code, names)
            if inspect.isawaitable(running):
                await running
            # The clients of the first two blocks are closed with them; the later ones use these.
            names |= {"cekura": apis.cekura, "akua": apis.akua}
        assert len(apis.state.akua["dashboards.widgets"].values("dash_1")) == 3
    assert "2 added, 0 replaced, 0 removed, 1 unchanged (verified)" in capsys.readouterr().out
