"""The examples of every page run as they stand, in order, and both type checkers accept them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from cekura_akua.stores import PostgresStore
from cekura_akua.testing import LocalApis
from cekura_akua.testing.admin.whole import example_state
from tests.docs.pages import Block, Module, Page, pages, run
from tests.stores.postgres_server import address, shared
from tests.types.checkers import CALLS, CHECKERS, Checker

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


@pytest.mark.parametrize("check", CHECKERS)
def test_examples_have_types(check: Checker, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As a reader's own checker reads them, each behind the blocks that it goes on from."""
    made = {module.block.name: module for page in pages() for module in page.modules()}
    assert CALLS.stem not in made
    complaints = {
        (made[finding.module].block.page, place, finding.message)
        for finding in check(tmp_path_factory)
        if finding.module != CALLS.stem
        and (place := told_at(made[finding.module], finding.line)) is not None
    }
    assert complaints == set()


def told_at(module: Module, line: int) -> str | None:
    """Return the line of the page at a line of a module; None where it is not the block's own."""
    own = module.block.code.splitlines()
    return own[line - module.first].strip() if line >= module.first else None
