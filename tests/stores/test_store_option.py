"""The option `store=` of the clients, and the parts that may be given in its place."""

from pathlib import Path
from typing import Any

import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.akua.client import NoJournal
from cekura_akua.cekura import Rule
from cekura_akua.errors import ConfigurationError, StoreUnavailable
from cekura_akua.stores import (
    FileJournal,
    FileLocks,
    LocalStore,
    ProcessLocks,
    ProcessStore,
    Store,
)
from cekura_akua.stores.process.locks import PROCESS_LOCKS
from cekura_akua.testing import LocalApis
from tests.akua.journaled import BODY, keys

TOKEN = "secret-token"


class ManyMachines(FileJournal):
    """A journal that several machines share."""

    @property
    def needs_scope(self) -> bool:
        return True


class Wrapped(ProcessStore):
    """A store with another journal."""

    def __init__(self, journal: Any) -> None:
        super().__init__()
        self.journal = journal


async def test_the_parts_of_a_store_are_the_clients(apis: LocalApis, tmp_path: Path) -> None:
    project = apis.state.cekura["projects"].add(rubric_config={})["id"]
    async with (
        LocalStore(tmp_path / "store") as store,
        Cekura(TOKEN, base_url=apis.cekura_url, store=store) as cekura,
        Akua(TOKEN, base_url=apis.akua_url, store=store) as akua,
    ):
        assert cekura.locks is store.locks
        assert cekura.with_options(retries=0).locks is store.locks
        assert (await cekura.rubric(project).merge(Rule.passes(7))).verified
        assert len([*(tmp_path / "store" / "locks").glob("*.note")]) == 1
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        assert await akua.journal.unfinished() == []
        assert (tmp_path / "store" / "journal.db").exists()
        assert await store.deliveries.once("k", _handled) == {"done": True}


async def test_a_part_that_is_given_by_itself_wins(apis: LocalApis, tmp_path: Path) -> None:
    store, locks = LocalStore(tmp_path / "store"), ProcessLocks()
    assert Cekura(TOKEN, store=store, locks=locks).locks is locks
    async with Akua(
        TOKEN, base_url=apis.akua_url, store=store, journal=tmp_path / "own.db"
    ) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
    assert (tmp_path / "own.db").exists()
    assert not (tmp_path / "store" / "journal.db").exists()
    journal = FileJournal(tmp_path / "third.db")
    async with Akua(TOKEN, base_url=apis.akua_url, store=store, journal=journal) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        assert (tmp_path / "third.db").exists()
    await journal.aclose()


async def test_a_store_without_a_journal_serves_the_client(apis: LocalApis) -> None:
    async with Akua(TOKEN, base_url=apis.akua_url, store=ProcessStore()) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        assert not hasattr(akua, "journal")
        with pytest.raises(NoJournal, match=r"a ProcessStore keeps no journal: .* PostgresStore"):
            _ = akua.journal
    assert Cekura(TOKEN, store=ProcessStore()).locks is PROCESS_LOCKS


async def test_closing_a_client_closes_no_store(apis: LocalApis, tmp_path: Path) -> None:
    """Neither a store, nor a journal that the client did not make."""
    closed: list[str] = []

    class Watched(FileJournal):
        async def aclose(self) -> None:
            closed.append("journal")
            await super().aclose()

    journal = Watched(tmp_path / "w.db")
    for options in ({"store": Wrapped(journal)}, {"journal": journal}):
        async with Akua(TOKEN, base_url=apis.akua_url, **options) as akua:  # type: ignore[arg-type]
            await akua.dashboards.create_widget("dash_1", BODY)
        assert closed == []
    await journal.aclose()


async def test_a_write_that_a_client_left_is_found_by_another(
    apis: LocalApis, tmp_path: Path
) -> None:
    apis.faults.add("reset-after-apply", operation="dashboards.create_widget", times=1)
    async with LocalStore(tmp_path) as store:
        async with Akua(TOKEN, base_url=apis.akua_url, store=store, retries=0) as first:
            with pytest.raises(Exception, match="may or may not"):
                await first.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        async with Akua(TOKEN, base_url=apis.akua_url, store=store) as second:
            assert keys(await second.journal.unfinished()) == ["k"]
            (resumed,) = await second.journal.resume()
            assert resumed.error is None


@pytest.mark.parametrize("client", [Akua, Cekura])
@pytest.mark.parametrize(
    "wrong",
    ["postgresql://me:hunter2@db/x", LocalStore, object(), FileLocks, 5, Wrapped("hunter2")],
)
def test_an_option_that_is_no_store_is_refused(client: Any, wrong: Any) -> None:
    """Without its value: the address of a server has a password."""
    with pytest.raises(ConfigurationError, match="store must be a store that was made") as caught:
        client(TOKEN, store=wrong)
    assert "hunter2" not in str(caught.value)


def test_rule_7_a_journal_of_several_machines_needs_a_scope(tmp_path: Path) -> None:
    store: Any = Wrapped(ManyMachines(tmp_path / "w.db"))
    with pytest.raises(ConfigurationError, match="several machines share the journal"):
        Akua(TOKEN, store=store)
    for named in ({"scope": "acme"}, {"context": "ws_1"}):
        Akua(TOKEN, store=store, **named)
    Akua(TOKEN, journal=FileJournal(tmp_path / "own.db"))


async def test_ping_tells_whether_a_store_can_be_used(tmp_path: Path) -> None:
    stores: list[Store] = [ProcessStore(), LocalStore(tmp_path / "store")]
    for store in stores:
        async with store:
            await store.ping()
    broken = LocalStore(tmp_path / "broken")
    (tmp_path / "broken" / "journal.db").mkdir()
    async with broken:
        with pytest.raises(StoreUnavailable, match=r"LocalStore\(.*broken'\) cannot be used: .*"):
            await broken.ping()


async def _handled() -> dict[str, bool]:
    return {"done": True}
