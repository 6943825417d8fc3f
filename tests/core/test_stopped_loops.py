"""Event loops that are stopped in the middle of work: the process ends without a traceback."""

import asyncio
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.core.listening import listening

ROOT = Path(__file__).parents[2]

PREAMBLE = """
import asyncio, gc, sys
from pathlib import Path
from cekura_akua import Akua
from cekura_akua.stores import LocalStore

PORT, SCRATCH = int(sys.argv[1]), Path(sys.argv[2])
loop = asyncio.new_event_loop()

def client(**options):
    return Akua("token", base_url=f"http://localhost:{PORT}", timeout=None, **options)

def leave(running, seconds=0.5):
    task = loop.create_task(running)
    loop.call_later(seconds, loop.stop)
    loop.run_forever()
    assert not task.done()
"""
# What each script leaves unfinished.
CALL = """
leave(client().dashboards.create({"name": "d"}))
loop.close()
gc.collect()
"""
STREAM = """
async def read():
    async with client().agent_events.stream(session="s", follow=True) as events:
        async for _ in events:
            pass
leave(read())
loop.close()
gc.collect()
"""
JOURNALED = """
leave(client(store=LocalStore(SCRATCH)).dashboards.create({"name": "d"}))
"""
WARMED = """
async def warm_up():
    await client().warmup("dashboards")
    await asyncio.sleep(60)
leave(warm_up(), 3)
"""


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take requests, and answer none."""
    await reader.read()
    writer.close()


async def outcome_of(script: str, scratch: Path) -> tuple[int | None, str]:
    """Run a script beside a silent server; return its status, and what it wrote to stderr."""
    async with listening(silent) as port:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PREAMBLE + script, str(port), str(scratch),
            stderr=asyncio.subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
        try:
            async with asyncio.timeout(30):
                _, told = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
    return process.returncode, told.decode()


@pytest.mark.parametrize("script", [CALL, STREAM], ids=["call", "stream"])
async def test_rule_34_a_call_that_is_collected_with_its_loop_says_nothing(
    script: str, tmp_path: Path
) -> None:
    """asyncio itself tells of the task; a second traceback would only hide that."""
    status, told = await outcome_of(script, tmp_path)
    assert status == 0, told
    assert "Traceback" not in told
    assert "ignored GeneratorExit" not in told


@pytest.mark.parametrize("script", [JOURNALED, WARMED], ids=["journal", "warmup"])
async def test_rule_35_a_process_ends_though_its_loop_was_stopped(
    script: str, tmp_path: Path
) -> None:
    status, told = await outcome_of(script, tmp_path)
    assert status == 0, told


def test_work_goes_on_in_a_forked_child() -> None:
    ended = run("""
        import warnings
        warnings.simplefilter("ignore")  # later Pythons warn of forks beside threads
        threads = Threads("forked")
        assert asyncio.run(threads.run(os.getpid)) == os.getpid()
        child = os.fork()
        if not child:
            os._exit(0 if asyncio.run(threads.run(os.getpid)) == os.getpid() else 1)
        assert os.waitpid(child, 0)[1] == 0
    """)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_work_is_done_when_the_interpreter_ends() -> None:
    ended = run("""
        atexit.register(lambda: asyncio.run(Threads("late").run(lambda: print("done"))))
    """)
    assert (ended.stdout, ended.stderr) == ("done\n", "")


def run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script with threads, and return its end."""
    imports = "import asyncio, atexit, os\nfrom cekura_akua.core.loops.threads import Threads\n"
    command = [sys.executable, "-c", imports + textwrap.dedent(script)]
    return subprocess.run(command, timeout=30, capture_output=True, text=True)
