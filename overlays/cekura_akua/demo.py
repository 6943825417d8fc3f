"""`python -m cekura_akua.demo`: the main job, told as it happens.

Generates both clients from `specs/` where it runs in a source checkout, starts the local double of
both APIs, and shows step by step what becomes of writes when something goes wrong. Every step is
checked against what the double really applied; the exit status is 0 only if all end as told. With
`--live` it reads one page from the real services instead, and writes nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import Akua, Cekura
    from .testing import LocalApis

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32"}


class Broken(Exception):
    """A step did not end as it is told."""


@dataclass
class Teller:
    """Prints the story; colours only where a person watches."""

    colours: bool = field(
        default_factory=lambda: sys.stdout.isatty() and "NO_COLOR" not in os.environ
    )

    def style(self, text: str, style: str) -> str:
        """The text in a style, where there are any."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colours else text

    def title(self, text: str) -> None:
        """Begin a chapter."""
        print(f"\n{self.style(text, 'bold')}", flush=True)

    def say(self, text: str) -> None:
        """Tell one thing."""
        print(f"   {text}", flush=True)

    def check(self, held: bool, text: str) -> None:
        """Tell what was made sure of.

        Raises:
            Broken: it is not so.
        """
        if not held:
            raise Broken(text)
        print(f"   {self.style('ok', 'green')}  {text}", flush=True)

    def end(self, seconds: float) -> None:
        """End a chapter with its time."""
        print(f"   {self.style(f'{seconds * 1000:.0f} ms', 'dim')}", flush=True)

    def fail(self, text: str) -> None:
        """Tell what is not as it should be."""
        print(f"   {self.style('NOT SO', 'red')}  {text}", flush=True)


@dataclass(frozen=True)
class Stage:
    """What the steps play on: the double, and a client of each API that talks to it."""

    apis: LocalApis
    cekura: Cekura
    akua: Akua


Step = Callable[[Teller, Stage], Awaitable[None]]


async def two_writers(tell: Teller, stage: Stage) -> None:
    """Two writers merge different rules into one rubric; beside it, the naive way."""
    from . import Cekura, Rule

    first = Rule.score(100, ">=", 3)
    mine = (Rule.score(5512, ">=", 4), Rule.passes(115164))
    apis, projects = stage.apis, stage.apis.state.cekura["projects"]
    rubric = {"evaluation_logic": "and", "rules": [first.data]}
    safe, naive = (projects.add(name=name, rubric_config=rubric) for name in ("safe", "naive"))
    slow = apis.faults.add("stall", operation="projects.update", seconds=0.05, times=None)

    tell.say(f"A project's rubric has one rule: {first}.")
    tell.say(f"Ada adds {mine[0]}. Ben adds {mine[1]}. At the same moment.")
    async with Cekura("ben", base_url=apis.cekura_url) as ben:
        changes = await asyncio.gather(
            stage.cekura.rubric(safe["id"]).merge(mine[0]), ben.rubric(safe["id"]).merge(mine[1])
        )
    kept = rules_of(projects.get(safe["id"]))
    tell.say(f"With rubric(id).merge(rule) there are {len(kept)} rules afterwards:")
    for rule in kept:
        tell.say(f"    {rule}")
    tell.check(kept == [first, *mine] or kept == [first, *reversed(mine)], "nothing was lost")
    tell.check(
        all(change.verified for change in changes), "each read its rule back before it returned"
    )

    tell.say("Beside it, another project, where each reads the rubric and sends it back with")
    tell.say("a rule added:")
    both_have_read = asyncio.Barrier(2)

    async def read_and_patch(rule: Rule) -> None:
        project = (await stage.cekura.raw(stage.cekura.projects.get, naive["id"])).value
        await both_have_read.wait()
        config = project["rubric_config"]
        changed = {**config, "rules": [*config["rules"], rule.data]}
        await stage.cekura.projects.update(naive["id"], {"rubric_config": changed})

    await asyncio.gather(*map(read_and_patch, mine))
    left = rules_of(projects.get(naive["id"]))
    lost = [rule for rule in mine if rule not in left]
    tell.say(f"Both got a 200, and {len(left)} rules are left. Gone without a word: {lost[0]}.")
    slow.remove()
    tell.check(len(left) == 2 and len(lost) == 1, "the naive way really lost a rule")


def rules_of(project: dict[str, Any] | None) -> list[Any]:
    """The rules of a project that the double has."""
    from . import Rule

    return [Rule(data) for data in (project or {})["rubric_config"]["rules"]]


async def a_cut_answer(tell: Teller, stage: Stage) -> None:
    """A widget is created while the answer to the first attempt is cut off."""
    apis, create = stage.apis, "dashboards.create_widget"
    dashboard = apis.state.akua["dashboards"].add(name="Sales")
    fault = apis.faults.add("cut-body", operation=create)
    tell.say(
        "The server creates the widget, and the connection breaks in the middle of its answer."
    )
    body = {"snippet_id": "snip_1", "col_span": 2}
    response = await stage.akua.response(stage.akua.dashboards.create_widget, dashboard["id"], body)
    sent = apis.received(create)
    for number, request in enumerate(sent, 1):
        outcome = "answer cut off" if request.fault else f"answered {request.status}"
        tell.say(f"    attempt {number}: key {request.idempotency_key}, {outcome}")
    widgets = apis.state.akua["dashboards.widgets"].values(dashboard["id"])
    tell.check(fault.consumed == 1 and len(sent) == 2, "it was sent twice")
    tell.check(
        len({(r.idempotency_key, r.body) for r in sent}) == 1
        and sent[0].idempotency_key is not None,
        "both attempts had the same key and the same bytes",
    )
    tell.check(len(widgets) == 1 == len(apis.applied(create)), "one widget exists")
    tell.check(response.data == widgets[0], f"and the caller got it: {widgets[0]['id']}")


async def a_stale_etag(tell: Teller, stage: Stage) -> None:
    """An update whose etag is stale is computed again on what is there now."""
    apis, update = stage.apis, "dashboards.update_widget"
    dashboard = apis.state.akua["dashboards"].add(name="Support")
    widgets = apis.state.akua["dashboards.widgets"]
    widget = widgets.add(dashboard["id"], widget_type="snippet", title="Calls", position=1)
    place = (dashboard["id"], widget["id"])
    read: list[str] = []

    def move_down(current: Any) -> dict[str, int]:
        read.append(f"etag {current.etag}, position {current.position}")
        if len(read) == 1:
            widgets.update(*place, title="Missed calls", position=5)
        return {"position": current.position + 1}

    tell.say("A widget shall move down by one. Between reading and writing it, someone else")
    tell.say("gives it another title, and moves it to 5.")
    await stage.akua.edit(stage.akua.dashboards.update_widget, *place, change=move_down)
    sent = apis.received(update)
    for seen, request in zip(read, sent, strict=True):
        outcome = "409 ABORTED" if request.status == 409 else str(request.status)
        tell.say(f"    read {seen}; wrote {request.json}: {outcome}")
    found = widgets.get(*place) or {}
    tell.check(
        [r.status for r in sent] == [409, 200], "the stale write was refused, the next was not"
    )
    tell.check(
        (found["title"], found["position"]) == ("Missed calls", 6),
        "both changes are there: the other's title, and one below 5",
    )
    tell.check(
        len({r.idempotency_key for r in sent}) == 2, "the second write was a call of its own"
    )


async def a_widget_changes(tell: Teller, stage: Stage) -> None:
    """A widget of Cekura is changed."""
    from cekura_api.models import PatchedWidget

    widgets = stage.apis.state.cekura["widgets"]
    before = widgets.add(name="Length of calls", chart_type="line", field="success")
    tell.say("A line chart becomes a bar chart of another field.")
    changed = await stage.cekura.widgets.update(
        str(before["id"]), PatchedWidget(chart_type="bar", field="duration")
    )
    [request] = stage.apis.received("widgets.update")
    tell.say(f"    {request.method} {request.path} {request.body.decode()}")
    wanted = {"chart_type": "bar", "field": "duration"}
    tell.check(request.json == wanted, "only what changes was sent")
    tell.check(widgets.get(before["id"]) == {**before, **wanted}, "nothing else changed")
    tell.check(changed.chart_type == "bar", "the caller got the widget as it is now")


async def page_by_page(tell: Teller, stage: Stage) -> None:
    """Lists of both APIs, page by page."""
    dashboards, widgets = stage.apis.state.akua["dashboards"], stage.apis.state.cekura["widgets"]
    dashboards.clear()
    widgets.clear()
    names = [f"Team {number}" for number in range(1, 8)]
    for name in names:
        dashboards.add(name=name)
        widgets.add(name=name)
    seen: list[list[Any]] = [[], []]
    lists: Sequence[tuple[str, Any]] = (
        ("Akua, by cursor", stage.akua.dashboards.list(limit=3)),
        ("Cekura, by number", stage.cekura.widgets.list(page_size=3)),
    )
    for (title, pages), found in zip(lists, seen, strict=True):
        tell.say(f"{title}:")
        number = 0
        async for page in pages.pages():
            number += 1
            tell.say(f"    page {number}: {', '.join(str(item.name) for item in page)}")
            found += [item.name for item in page]
    tell.check(seen == [names, names], f"all {len(names)} of each came, in order, none twice")


STEPS: Sequence[tuple[str, Step]] = (
    ("Two writers, one rubric (Cekura)", two_writers),
    ("A widget is created, and the answer is cut off (Akua)", a_cut_answer),
    ("An update meets a stale etag (Akua)", a_stale_etag),
    ("A widget changes (Cekura)", a_widget_changes),
    ("Lists, page by page (both)", page_by_page),
)


async def play(tell: Teller, steps: Sequence[tuple[str, Step]]) -> int:
    """Tell all steps on the local double; return how many did not end as told."""
    from . import Akua, Cekura
    from .testing import LocalApis

    failed = 0
    async with AsyncExitStack() as stack:
        apis = await stack.enter_async_context(LocalApis())
        cekura = await stack.enter_async_context(Cekura("local-key", base_url=apis.cekura_url))
        akua = await stack.enter_async_context(Akua("local-token", base_url=apis.akua_url))
        tell.title("Starting the local double of both APIs")
        tell.say(
            f"Cekura at {apis.cekura_url}, Akua at {apis.akua_url}. Nothing leaves this machine."
        )
        for number, (title, step) in enumerate(steps, 1):
            tell.title(f"{number}. {title}")
            start = time.perf_counter()
            try:
                await step(tell, Stage(apis, cekura, akua))
            except Exception as error:  # a step that breaks must not hide the others
                failed += 1
                kind = "" if isinstance(error, Broken) else f"{type(error).__name__}: "
                tell.fail(f"{kind}{error}")
            tell.end(time.perf_counter() - start)
            apis.faults.clear()
    return failed


def source_checkout() -> Path | None:
    """The project's root, where the working directory is inside a checkout of it."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        project = folder / "pyproject.toml"
        if project.is_file() and (folder / "codegen").is_dir():
            name = tomllib.loads(project.read_text()).get("project", {}).get("name")
            return folder if name == "cekura-akua" else None
    return None


def generate(tell: Teller) -> bool:
    """Generate both clients from `specs/`; tell what it did. False where that failed."""
    tell.title("Generating both clients from specs/")
    root = source_checkout()
    if root is None:
        tell.say("This is not a source checkout: the clients are used as they were installed.")
        return True
    start = time.perf_counter()
    command = [sys.executable, "-m", "codegen", "generate", "--force"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        tell.say(line)
    if done.returncode != 0:
        tell.fail(done.stderr.strip() or f"codegen ended with {done.returncode}")
        return False
    tell.end(time.perf_counter() - start)
    return True


async def live(tell: Teller) -> int:
    """Read one page from each real service that there is a credential for; write nothing."""
    from . import Akua, Cekura

    shown = 0
    if os.environ.get("CEKURA_API_KEY"):
        tell.title("Projects at Cekura (read only)")
        async with Cekura() as cekura:
            projects = await cekura.projects.list()
        for project in projects:
            tell.say(f"{project.id}  {project.name}")
        tell.say(f"{len(projects)} on this page, from {cekura.base_url}.")
        shown += 1
    if os.environ.get("AKUA_API_TOKEN"):
        tell.title("Dashboards at Akua (read only)")
        async with Akua() as akua:
            dashboards = await akua.dashboards.list(limit=10)
        for dashboard in dashboards:
            tell.say(f"{dashboard.id}  {dashboard.name}")
        tell.say(f"{len(dashboards)} on this page, from {akua.base_url}.")
        shown += 1
    if not shown:
        print("--live needs CEKURA_API_KEY or AKUA_API_TOKEN in the environment.", file=sys.stderr)
        return 1
    return 0


def read_live(tell: Teller) -> int:
    """Read from the real services; an error is told in one line."""
    from .errors import SdkError

    try:
        return asyncio.run(live(tell))
    except SdkError as error:
        tell.fail(f"{type(error).__name__}: {error}")
        return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story; return the exit status."""
    parser = argparse.ArgumentParser("python -m cekura_akua.demo", description=__doc__)
    parser.add_argument(
        "--live", action="store_true", help="read one page from the real services, write nothing"
    )
    parser.add_argument(
        "--no-generate", action="store_true", help="use the generated clients as they are"
    )
    options = parser.parse_args(arguments)
    tell = Teller()
    if options.live:
        return read_live(tell)
    if not options.no_generate and not generate(tell):
        return 1
    start = time.perf_counter()
    try:
        failed = asyncio.run(play(tell, STEPS))
    except ModuleNotFoundError as error:
        print(f"The demo needs the extra cekura-akua[testing]: {error}.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # nobody listens any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    count = len(STEPS)
    tell.title(
        f"{count} of {count} steps ended as told, in {time.perf_counter() - start:.1f} s."
        if not failed
        else f"{failed} of {count} steps did not end as told."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
