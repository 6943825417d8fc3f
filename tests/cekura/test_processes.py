"""Several processes that share file locks write a rubric, and a process dies (rules 17, 18)."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from cekura_akua.cekura import Cekura, FileLocks, Rule
from cekura_akua.testing import LocalApis
from tests.cekura.children import another


def metrics(apis: LocalApis, project: int) -> list[int]:
    state = apis.state.cekura["projects"].get(project)
    assert state is not None
    return sorted(rule["metric_id"] for rule in state["rubric_config"]["rules"])


async def test_processes_lose_nothing(tmp_path: Path) -> None:
    async with LocalApis() as apis, AsyncExitStack() as stack:
        project = apis.state.cekura["projects"].add(rubric_config={})["id"]
        apis.faults.add("reset-after-apply", operation="projects.update", times=2, after=3)
        apis.faults.add("late-apply", operation="projects.update", times=1, after=9, seconds=0.1)
        some = [range(first, first + 8) for first in (100, 200)]
        url = apis.cekura_url
        children = [
            await stack.enter_async_context(another(tmp_path, "merge", url, 0.3, project, *each))
            for each in some
        ]
        assert [await child.wait() for child in children] == [0, 0]
        await apis.settle()
        assert metrics(apis, project) == sorted(metric for each in some for metric in each)


async def test_four_processes_with_ten_merges_each_lose_nothing(tmp_path: Path) -> None:
    """One line of configuration, and nobody is told of a stranger (rules 18 and 19)."""
    async with LocalApis() as apis, AsyncExitStack() as stack:
        project = apis.state.cekura["projects"].add(rubric_config={})["id"]
        some = [range(first, first + 10) for first in (100, 200, 300, 400)]
        url = apis.cekura_url
        children = [
            await stack.enter_async_context(another(tmp_path, "merge", url, 1, project, *each))
            for each in some
        ]
        assert [await child.wait() for child in children] == [0] * 4
        assert metrics(apis, project) == sorted(metric for each in some for metric in each)


async def test_a_writer_that_is_killed_while_its_write_is_under_way(tmp_path: Path) -> None:
    """The write takes effect after the death of its process; the next writer has waited."""
    async with LocalApis() as apis:
        project = apis.state.cekura["projects"].add(rubric_config={})["id"]
        late = apis.faults.add("late-apply", operation="projects.update", seconds=0.5)
        async with another(tmp_path, "merge", apis.cekura_url, 1.0, project, 1) as child:
            while not any(request.body for request in late.requests):
                await asyncio.sleep(0.001)
            child.kill()
            await child.wait()
        async with Cekura(
            "k" * 8, base_url=apis.cekura_url, locks=FileLocks(tmp_path), quarantine=1.0
        ) as client:
            await client.rubric(project).merge(Rule.passes(2))
            await apis.settle()
            assert [effect.late for effect in apis.effects] == [True, False]
            assert metrics(apis, project) == [1, 2]
            await client.rubric(project).get()
