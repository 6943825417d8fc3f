"""`python -m cekura_akua.demo`: a demonstration of safe writes.

The demo generates both clients from `specs/` where it runs in a source checkout, and starts the
local double of both APIs. Step by step it makes something go wrong, and checks the effects that the
double recorded. The exit status is 0 only if every check holds. With `--live` the demo reads one
page from the real services instead, and writes nothing.

The package is imported inside the functions: the clients may be generated first.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akua_api.bodies import UpdateDashboardWidgetBodyDict
    from akua_api.models import Widget

    from . import Akua, Cekura
    from .testing import LocalApis

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32"}


class CheckFailed(Exception):
    """A check of a step does not hold."""


@dataclass
class Reporter:
    """Prints the progress of the demo.

    Attributes:
        colours: whether to print in colours; by default only on a terminal.
    """

    colours: bool = field(
        default_factory=lambda: sys.stdout.isatty() and "NO_COLOR" not in os.environ
    )

    def style(self, text: str, style: str) -> str:
        """Return a text in a style, or plain where there are no colours."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colours else text

    def title(self, text: str) -> None:
        """Print the title of a step."""
        print(f"\n{self.style(text, 'bold')}", flush=True)

    def say(self, text: str) -> None:
        """Print a line."""
        print(f"   {text}", flush=True)

    def check(self, holds: bool, text: str) -> None:
        """Print a check that holds.

        Args:
            holds: whether the check holds.
            text: the statement that was checked.

        Raises:
            CheckFailed: the check does not hold.
        """
        if not holds:
            raise CheckFailed(text)
        print(f"   {self.style('ok', 'green')}  {text}", flush=True)

    def end(self, seconds: float) -> None:
        """Print the duration of a step."""
        print(f"   {self.style(f'{seconds * 1000:.0f} ms', 'dim')}", flush=True)

    def fail(self, text: str) -> None:
        """Print a failure."""
        print(f"   {self.style('FAILED', 'red')}  {text}", flush=True)


@dataclass(frozen=True)
class Stage:
    """The double, and a client of each API.

    Attributes:
        apis: the double.
        cekura: a client of the local Cekura.
        akua: a client of the local Akua.
    """

    apis: LocalApis
    cekura: Cekura
    akua: Akua


Step = Callable[[Reporter, Stage], Awaitable[None]]


async def two_writers(report: Reporter, stage: Stage) -> None:
    """Merge rules of two writers into the same rubric, then do the same without `merge`."""
    from . import Cekura, Rule

    first = Rule.score(100, ">=", 3)
    added = (Rule.score(5512, ">=", 4), Rule.passes(115164))
    apis, projects = stage.apis, stage.apis.state.cekura["projects"]
    rubric = {"evaluation_logic": "and", "rules": [first.data]}
    safe, naive = (projects.add(name=name, rubric_config=rubric) for name in ("safe", "naive"))
    slow = apis.faults.add("stall", operation="projects.update", seconds=0.05, times=None)

    report.say(f"A project's rubric has one rule: {first}.")
    report.say(f"Ada adds {added[0]}. Ben adds {added[1]}. At the same moment.")
    async with Cekura("ben", base_url=apis.cekura_url) as ben:
        changes = await asyncio.gather(
            stage.cekura.rubric(safe["id"]).merge(added[0]), ben.rubric(safe["id"]).merge(added[1])
        )
    merged = rules_of(projects.get(safe["id"]))
    report.say(f"With rubric(id).merge(rule) there are {len(merged)} rules afterwards:")
    for rule in merged:
        report.say(f"    {rule}")
    report.check(merged in ([first, *added], [first, *reversed(added)]), "nothing was lost")
    report.check(
        all(change.verified for change in changes), "each read its rule back before it returned"
    )

    report.say("In another project each reads the rubric, adds a rule, and sends the rubric back:")
    both_have_read = asyncio.Barrier(2)

    async def read_and_patch(rule: Rule) -> None:
        project = (await stage.cekura.raw(stage.cekura.projects.get, naive["id"])).value
        await both_have_read.wait()
        config = project["rubric_config"]
        changed = {**config, "rules": [*config["rules"], rule.data]}
        await stage.cekura.projects.update(naive["id"], {"rubric_config": changed})

    await asyncio.gather(*map(read_and_patch, added))
    left = rules_of(projects.get(naive["id"]))
    lost = [rule for rule in added if rule not in left]
    report.say(f"Both got a 200, and {len(left)} rules are left. Lost without an error: {lost[0]}.")
    slow.remove()
    report.check(len(left) == 2 and len(lost) == 1, "without merge a rule was really lost")


def rules_of(project: dict[str, Any] | None) -> list[Any]:
    """Return the rules of a project of the double."""
    from . import Rule

    return [Rule(data) for data in (project or {})["rubric_config"]["rules"]]


async def cut_response(report: Reporter, stage: Stage) -> None:
    """Create a widget while the response to the first attempt is cut off."""
    apis, create = stage.apis, "dashboards.create_widget"
    dashboard = apis.state.akua["dashboards"].add(name="Sales")
    fault = apis.faults.add("cut-body", operation=create)
    report.say(
        "The server creates the widget, and the connection breaks in the middle of the response."
    )
    response = await stage.akua.response(
        stage.akua.dashboards.create_widget,
        dashboard["id"],
        {"snippet_id": "snip_1", "col_span": 2},
    )
    sent = apis.received(create)
    for number, request in enumerate(sent, 1):
        outcome = "response cut off" if request.fault else f"status {request.status}"
        report.say(f"    attempt {number}: key {request.idempotency_key}, {outcome}")
    widgets = apis.state.akua["dashboards.widgets"].values(dashboard["id"])
    report.check(fault.consumed == 1 and len(sent) == 2, "the request was sent twice")
    report.check(
        len({(r.idempotency_key, r.body) for r in sent}) == 1
        and sent[0].idempotency_key is not None,
        "both attempts had the same key and the same bytes",
    )
    report.check(len(widgets) == 1 == len(apis.applied(create)), "one widget exists")
    report.check(response.data == widgets[0], f"the caller got the widget: {widgets[0]['id']}")


async def stale_etag(report: Reporter, stage: Stage) -> None:
    """Update a widget that somebody else changes between reading and writing."""
    apis, update = stage.apis, "dashboards.update_widget"
    dashboard = apis.state.akua["dashboards"].add(name="Support")
    widgets = apis.state.akua["dashboards.widgets"]
    widget = widgets.add(dashboard["id"], widget_type="snippet", title="Calls", position=1)
    ids = (dashboard["id"], widget["id"])
    states: list[str] = []

    def move_down(current: Widget) -> UpdateDashboardWidgetBodyDict:
        states.append(f"etag {current.etag}, position {current.position}")
        if len(states) == 1:  # somebody else writes first
            widgets.update(*ids, title="Missed calls", position=5)
        return {"position": current.position + 1}

    report.say("A widget is to move down by one. Between reading and writing, somebody else gives")
    report.say("the widget another title, and moves it to 5.")
    await stage.akua.edit(stage.akua.dashboards.update_widget, *ids, change=move_down)
    sent = apis.received(update)
    for state, request in zip(states, sent, strict=True):
        outcome = "409 ABORTED" if request.status == 409 else str(request.status)
        report.say(f"    read {state}; wrote {request.json}: {outcome}")
    stored = widgets.get(*ids) or {}
    report.check(
        [r.status for r in sent] == [409, 200], "the stale write was refused, the next was applied"
    )
    report.check(
        (stored["title"], stored["position"]) == ("Missed calls", 6),
        "both changes are there: the other title, and one below position 5",
    )
    report.check(
        len({r.idempotency_key for r in sent}) == 2, "the second write had a key of its own"
    )


async def widget_change(report: Reporter, stage: Stage) -> None:
    """Change a widget of Cekura."""
    from cekura_api.models import PatchedWidget

    widgets = stage.apis.state.cekura["widgets"]
    before = widgets.add(name="Length of calls", chart_type="line", field="success")
    report.say("A line chart becomes a bar chart of another field.")
    changed = await stage.cekura.widgets.update(
        str(before["id"]), PatchedWidget(chart_type="bar", field="duration")
    )
    [request] = stage.apis.received("widgets.update")
    report.say(f"    {request.method} {request.path} {request.body.decode()}")
    changes = {"chart_type": "bar", "field": "duration"}
    report.check(request.json == changes, "only the changed fields were sent")
    report.check(widgets.get(before["id"]) == {**before, **changes}, "nothing else changed")
    report.check(changed.chart_type == "bar", "the caller got the changed widget")


async def pages_of_lists(report: Reporter, stage: Stage) -> None:
    """Read lists of both APIs, page by page."""
    dashboards, widgets = stage.apis.state.akua["dashboards"], stage.apis.state.cekura["widgets"]
    dashboards.clear()
    widgets.clear()
    names = [f"Team {number}" for number in range(1, 8)]
    for name in names:
        dashboards.add(name=name)
        widgets.add(name=name)
    received: list[list[Any]] = [[], []]
    lists: Sequence[tuple[str, Any]] = (
        ("Akua, by cursor", stage.akua.dashboards.list(limit=3)),
        ("Cekura, by number", stage.cekura.widgets.list(page_size=3)),
    )
    for (title, pages), received_names in zip(lists, received, strict=True):
        report.say(f"{title}:")
        number = 0
        async for page in pages.pages():
            number += 1
            report.say(f"    page {number}: {', '.join(str(item.name) for item in page)}")
            received_names += [item.name for item in page]
    report.check(received == [names, names], f"all {len(names)} of each came, in order, none twice")


WRITER = """
import asyncio, sys
from cekura_akua import Cekura, Rule
from cekura_akua.stores import LocalStore

async def main(directory, url, project, *metrics):
    async with LocalStore(directory) as store, Cekura("key", base_url=url, store=store) as cekura:
        for metric in metrics:
            await cekura.rubric(int(project)).merge(Rule.passes(int(metric)))

asyncio.run(main(*sys.argv[1:]))
"""


async def two_processes(report: Reporter, stage: Stage) -> None:
    """Merge rules in two processes that share a `LocalStore`."""
    projects = stage.apis.state.cekura["projects"]
    project, metrics = projects.add(name="shared", rubric_config={}), ("100 101 102", "200 201 202")
    report.say("Two processes merge three rules each into one rubric, one after the other.")
    with tempfile.TemporaryDirectory() as directory:
        report.say("Both have store=LocalStore(directory), which keeps their locks apart.")
        words = [sys.executable, "-c", WRITER, directory, stage.apis.cekura_url, project["id"]]
        writers = [
            await asyncio.create_subprocess_exec(*map(str, words), *some.split())
            for some in metrics
        ]
        ended = [await writer.wait() for writer in writers]
    report.check(ended == [0, 0], "both processes succeeded")
    written = [rule.metric_id for rule in rules_of(projects.get(project["id"]))]
    report.say(f"Metrics in the order in which they were written: {', '.join(map(str, written))}.")
    report.check(
        sorted(written) == sorted(map(int, " ".join(metrics).split())), "all six rules are there"
    )


STEPS: Sequence[tuple[str, Step]] = (
    ("Two writers, one rubric (Cekura)", two_writers),
    ("A widget is created, and the response is cut off (Akua)", cut_response),
    ("An update has a stale etag (Akua)", stale_etag),
    ("A widget changes (Cekura)", widget_change),
    ("Lists, page by page (both)", pages_of_lists),
    ("Two processes, one rubric (Cekura)", two_processes),
)


async def run_steps(report: Reporter, steps: Sequence[tuple[str, Step]]) -> int:
    """Run all steps on the local double, and return how many of them failed.

    Args:
        report: prints the progress.
        steps: the titles and the functions of the steps.
    """
    from . import Akua, Cekura
    from .testing import LocalApis

    failed = 0
    async with AsyncExitStack() as stack:
        apis = await stack.enter_async_context(LocalApis())
        cekura = await stack.enter_async_context(Cekura("local-key", base_url=apis.cekura_url))
        akua = await stack.enter_async_context(Akua("local-token", base_url=apis.akua_url))
        report.title("Starting the local double of both APIs")
        report.say(
            f"Cekura at {apis.cekura_url}, Akua at {apis.akua_url}. Nothing leaves this machine."
        )
        for number, (title, step) in enumerate(steps, 1):
            report.title(f"{number}. {title}")
            start = time.perf_counter()
            try:
                await step(report, Stage(apis, cekura, akua))
            except Exception as error:  # a failed step must not hide the others
                failed += 1
                kind = "" if isinstance(error, CheckFailed) else f"{type(error).__name__}: "
                report.fail(f"{kind}{error}")
            report.end(time.perf_counter() - start)
            apis.faults.clear()
    return failed


def source_checkout() -> Path | None:
    """Return the root of the source checkout around the working directory; None without."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        project = folder / "pyproject.toml"
        if project.is_file() and (folder / "codegen").is_dir():
            name = tomllib.loads(project.read_text()).get("project", {}).get("name")
            return folder if name == "cekura-akua" else None
    return None


def generate(report: Reporter) -> bool:
    """Generate both clients from `specs/`, and return whether that succeeded."""
    report.title("Generating both clients from specs/")
    root = source_checkout()
    if root is None:
        report.say("This is not a source checkout: the clients are used as they were installed.")
        return True
    start = time.perf_counter()
    command = [sys.executable, "-m", "codegen", "generate", "--force"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        report.say(line)
    if done.returncode != 0:
        report.fail(done.stderr.strip() or f"codegen ended with {done.returncode}")
        return False
    report.end(time.perf_counter() - start)
    return True


async def live(report: Reporter) -> int:
    """Read a page from each real service with a credential, and write nothing.

    Returns:
        The exit status.
    """
    from . import Akua, Cekura

    shown = 0
    if os.environ.get("CEKURA_API_KEY"):
        report.title("Projects at Cekura (read only)")
        async with Cekura() as cekura:
            projects = await cekura.projects.list()
        for project in projects:
            report.say(f"{project.id}  {project.name}")
        report.say(f"{len(projects)} on this page, from {cekura.base_url}.")
        shown += 1
    if os.environ.get("AKUA_API_TOKEN"):
        report.title("Dashboards at Akua (read only)")
        async with Akua() as akua:
            dashboards = await akua.dashboards.list(limit=10)
        for dashboard in dashboards:
            report.say(f"{dashboard.id}  {dashboard.name}")
        report.say(f"{len(dashboards)} on this page, from {akua.base_url}.")
        shown += 1
    if not shown:
        print("--live needs CEKURA_API_KEY or AKUA_API_TOKEN in the environment.", file=sys.stderr)
        return 1
    return 0


def read_live(report: Reporter) -> int:
    """Read from the real services, print an error in a line, and return the exit status."""
    from .errors import SdkError

    try:
        return asyncio.run(live(report))
    except SdkError as error:
        report.fail(f"{type(error).__name__}: {error}")
        return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo, and return the exit status."""
    parser = argparse.ArgumentParser("python -m cekura_akua.demo", description=__doc__)
    parser.add_argument(
        "--live", action="store_true", help="read one page from the real services, write nothing"
    )
    parser.add_argument(
        "--no-generate", action="store_true", help="use the generated clients as they are"
    )
    options = parser.parse_args(arguments)
    report = Reporter()
    if options.live:
        return read_live(report)
    if not options.no_generate and not generate(report):
        return 1
    start = time.perf_counter()
    try:
        failed = asyncio.run(run_steps(report, STEPS))
    except ModuleNotFoundError as error:
        print(f"The demo needs the extra cekura-akua[testing]: {error}.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the output is gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    count = len(STEPS)
    report.title(
        f"All {count} steps succeeded, in {time.perf_counter() - start:.1f} s."
        if not failed
        else f"{failed} of {count} steps failed."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
