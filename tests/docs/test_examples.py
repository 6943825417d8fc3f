"""The examples of every page run as they stand, in order, and both type checkers accept them."""

import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from cekura_akua.stores import PostgresStore
from cekura_akua.testing import LocalApis
from cekura_akua.testing.admin.whole import example_state
from tests.docs.pages import ROOT, Block, Module, Page, pages, run
from tests.stores.postgres_server import address, shared

WITH_EXAMPLES = [page for page in pages() if page.blocks()]


@pytest.fixture
async def apis(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[LocalApis]:
    """The double with the example state, which the environment leads to."""
    monkeypatch.chdir(tmp_path)  # where journals and stores go
    (tmp_path / "brief.txt").write_text("Callers ask for an invoice.")
    async with LocalApis() as apis:
        apis.load(example_state())
        monkeypatch.setenv("CEKURA_API_KEY", "made-up")
        monkeypatch.setenv("CEKURA_API_URL", apis.cekura_url)
        monkeypatch.setenv("AKUA_API_TOKEN", "sk_akua_made_up")
        monkeypatch.setenv("AKUA_API_URL", apis.akua_url)
        yield apis


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
async def test_examples_run(
    page: Page, apis: LocalApis, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Each block is run as it is printed; what one defines, the later ones use."""
    names: dict[str, Any] = {}
    given = {"cekura": apis.cekura, "akua": apis.akua}
    for block in await on_servers(page.blocks(), monkeypatch):
        await run([block], names, given)
        assert block.output in capsys.readouterr().out
    apis.assert_no_unexpected()


async def on_servers(blocks: list[Block], monkeypatch: pytest.MonkeyPatch) -> list[Block]:
    """Return the blocks, without those whose server is not installed."""
    if not any("PostgresStore(" in block.code for block in blocks):
        return blocks
    try:
        url = address(shared()[0].port)
    except pytest.skip.Exception:
        return [block for block in blocks if "PostgresStore(" not in block.code]
    await PostgresStore(url).migrate()
    monkeypatch.setenv("DATABASE_URL", url)
    return blocks


Found = Iterable[tuple[str, int, str]]
"""What a checker says: the stem of the file, the line in it, and the message."""


def mypy(folder: Path, _: int) -> Found:
    files = sorted(map(str, folder.glob("*.py")))
    said = tool("mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), *files)
    for line in said.splitlines():
        if told := re.match(r"(?:.*/)?(\w+)\.py:(\d+): error: (.*?)(  \[[\w-]+\])?$", line):
            yield told[1], int(told[2]), told[3]
        else:
            assert line.startswith(("Found ", "Success: ")) or ": note: " in line, said


def pyright(folder: Path, count: int) -> Found:
    paths = [str(ROOT / part) for part in ("generated", "overlays")]
    config = {"include": [str(folder)], "extraPaths": paths, "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config), "utf-8")
    said = json.loads(
        tool("pyright", "--project", str(folder), "--pythonpath", sys.executable, "--outputjson")
    )
    assert said["summary"]["filesAnalyzed"] == count
    for told in said["generalDiagnostics"]:
        line = told["range"]["start"]["line"] + 1
        yield Path(told["file"]).stem, line, told["message"].partition("\n")[0]


@pytest.mark.parametrize("check", [mypy, pyright])
def test_examples_have_types(check: Callable[[Path, int], Found], tmp_path: Path) -> None:
    """As a reader's own checker reads them, each behind the blocks that it goes on from."""
    made = {module.block.name: module for page in pages() for module in page.modules()}
    for name, module in made.items():
        (tmp_path / f"{name}.py").write_text(module.text, "utf-8")
    found = {
        (made[name].block.page, told_at(made[name], line), said)
        for name, line, said in check(tmp_path, len(made))
    }
    assert {(page, at, said) for page, at, said in found if at is not None} == set()


def told_at(module: Module, line: int) -> str | None:
    """Return the line of the page at a line of a module; None where it is not the block's own."""
    own = module.block.code.splitlines()
    return own[line - module.first].strip() if line >= module.first else None


def tool(*command: str) -> str:
    """Run a tool of this environment; whether it found anything is read from what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout
