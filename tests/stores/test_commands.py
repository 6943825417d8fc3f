"""The commands about stores: the contract is run against a place, which is as before after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from cekura_akua.errors import ConfigurationError
from cekura_akua.stores import commands
from cekura_akua.stores.testing import CHECKS, Check, PromiseBroken
from tests.stores.postgres_server import address, shared
from tests.stores.redis_server import redis_server

FEW = tuple(check for check in CHECKS if check.name in {"one_holder", "webhooks_are_handled_once"})


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two checks alone, since test_contract makes them all."""
    monkeypatch.setattr("cekura_akua.stores.testing.contract.CHECKS", FEW)


def run(*words: str) -> tuple[int, list[str]]:
    """Run a command; return its exit status and its lines."""
    lines: list[str] = []
    return commands.main(words, lines.append), lines


@pytest.mark.usefixtures("few")
def test_a_directory_is_checked_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    status, lines = run("check", str(tmp_path / "store"))
    assert (status, lines[-1]) == (0, "2 of 2 promises are kept")
    assert lines[0].startswith("checking LocalStore(")
    assert lines[1].startswith("kept: rule 18, A name has a single holder")
    assert [*(tmp_path / "store").iterdir()] == []


@pytest.mark.usefixtures("few")
def test_a_redis_is_checked_and_left_as_it_was() -> None:
    with redis_server() as server:
        status, lines = run("check", server.url.replace("//", "//:hunter2@"))
        assert status == 2
        assert "hunter2" not in "".join(lines)
        status, lines = run("check", server.url)
        assert (status, lines[-1]) == (0, "2 of 2 promises are kept")
        assert any(line.startswith("beware: appendonly is off") for line in lines)
        assert any("keeps no journal" in line for line in lines)
        assert server.run("DBSIZE") == "0"


@pytest.mark.usefixtures("few")
async def test_a_postgres_is_checked_and_left_as_it_was() -> None:
    from anyio.to_thread import run_sync

    url = address(shared()[0].port)
    status, lines = await run_sync(run, "check", url)
    assert (status, lines[-1]) == (0, "2 of 2 promises are kept")
    assert "secret" not in "".join(lines)
    connection = await asyncpg.connect(url)
    query = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'cekura_akua_check%'"
    assert await connection.fetch(query) == []
    status, lines = await run_sync(run, "migrate", url, "--schema", "by_command")
    assert (status, lines) == (0, ["the tables of the schema by_command are there"])
    assert await connection.fetchval("SELECT count(*) FROM by_command.version") == 1
    await connection.execute("DROP SCHEMA by_command CASCADE")
    await connection.close()


def test_a_broken_promise_is_told_with_its_rule(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def fail(_: object) -> None:
        raise PromiseBroken("it had two holders")

    broken = Check("18", "A name has one holder.", "one", fail, frozenset())
    monkeypatch.setattr("cekura_akua.stores.testing.contract.CHECKS", (broken,))
    status, lines = run("check", str(tmp_path))
    assert status == 1
    assert "BROKEN: rule 18, A name has one holder. But: it had two holders" in lines
    assert lines[-1] == "0 of 1 promises are kept"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check"], "give the address of a store, or set CEKURA_AKUA_STORE"),
        (["check", "mysql://me:hunter2@db/x"], "begins with postgres://, postgresql://, redis://"),
        (["check", "/dev/null/x"], "no store can be kept in /dev/null/x"),
        (["migrate", "redis://me:hunter2@db/0"], "only a PostgresStore has tables"),
        (["check", "postgresql://me:hunter2@127.0.0.1:1/x"], "127.0.0.1:1"),
        (["check", "redis://me:hunter2@127.0.0.1:1/0"], "127.0.0.1:1"),
        (["migrate", "postgresql://me:hunter2@127.0.0.1:1/x"], "127.0.0.1:1"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_without_its_password(
    words: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CEKURA_AKUA_STORE", raising=False)
    status, lines = run(*words)
    assert status == 2
    assert told in "".join(lines)
    assert "hunter2" not in "".join(lines)


def test_an_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError("its extra, cekura-akua[redis]", name="redis")

    monkeypatch.setattr(commands.stores, "__getattr__", missing)
    monkeypatch.delattr(commands.stores, "RedisStore", raising=False)
    assert run("check", "redis://127.0.0.1:1/0") == (2, ["its extra, cekura-akua[redis]"])
    with pytest.raises(ConfigurationError):
        commands._kind("amqp://x")


def test_the_command_line(tmp_path: Path) -> None:
    """The address may come from the environment, where no list of processes shows it."""
    command = [sys.executable, "-m", "cekura_akua"]
    told = subprocess.run([*command, "stores", "--help"], capture_output=True, text=True)
    assert told.returncode == 0
    assert "migrate" in told.stdout
    environment = {"PYTHONPATH": ":".join(sys.path), "CEKURA_AKUA_STORE": "amqp://u:hunter2@x"}
    told = subprocess.run(
        [*command, "stores", "check"], capture_output=True, text=True, env=environment
    )
    assert (told.returncode, told.stderr) == (2, "")
    assert "hunter2" not in told.stdout
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.stdout.startswith("cekura-akua ")
