"""Rubrics and locks under trio."""

from pathlib import Path

import pytest

from cekura_akua.cekura import Cekura, FileLocks, Locks, ProcessLocks, Rule
from cekura_akua.errors import DeadlineExceeded, LostUpdate
from cekura_akua.stores.process.locks import PROCESS_LOCKS
from tests.cekura.projects import Projects, rubric
from tests.core.test_trio import served

trio = pytest.importorskip("trio")
A, B = Rule.score(1, ">=", 4), Rule.passes(2)


@pytest.mark.parametrize("kind", ["process", "file"])
def test_a_rubric_is_written_under_trio(kind: str, tmp_path: Path) -> None:
    """A merge, the quarantine after a cancelled write, a lost rule (rules 2, 13, 17, 19)."""
    state = Projects(rubric())
    locks: Locks = ProcessLocks() if kind == "process" else FileLocks(tmp_path)

    async def main() -> None:
        async with Cekura(
            "key-123456", base_url=server.url, locks=locks, quarantine=0.5, settle=0.05
        ) as client:
            project = client.rubric(42)
            assert (await project.merge(A)).verified
            state.faults = ["late apply, no answer"]
            with trio.move_on_after(5):
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(project.merge, Rule.score(1, ">=", 5))
                    while state.faults:
                        await trio.sleep(0.001)
                    nursery.cancel_scope.cancel()
            with pytest.raises(DeadlineExceeded):
                await project.merge(B, deadline=0.1)
            await project.merge(B)
            assert state.rubric == rubric(Rule.score(1, ">=", 5), B)
            state.rubric = rubric(B)
            with pytest.raises(LostUpdate):
                await project.get()

    with served(default=state) as server:
        trio.run(main)


def test_merges_are_written_together_under_trio() -> None:
    """And one that is cancelled leaves the others alone (rule 42)."""
    state = Projects(rubric())

    async def main() -> None:
        async with Cekura("key-123456", base_url=server.url, settle=0.05) as client:
            project = client.rubric(77)
            lock = PROCESS_LOCKS.hold(f"{server.url} rubric of project 77")
            async with trio.open_nursery() as nursery, lock:
                for metric in range(10, 20):
                    nursery.start_soon(project.merge, Rule.passes(metric))
                with trio.move_on_after(0.1) as scope:
                    await project.merge(B)
                assert scope.cancelled_caught
            assert sorted(state.metrics) == list(range(10, 20))
            assert [request.method for request in server.received] == ["GET", "PATCH", "GET"]

    with served(default=state) as server:
        trio.run(main)
