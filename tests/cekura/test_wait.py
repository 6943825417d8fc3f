"""Waits for background jobs: every vocabulary, failed polls, deadlines and cancellation."""

import asyncio
import gzip
import io
import json
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import trio

from cekura_akua import Cekura
from cekura_akua.cekura.jobs import wait as module
from cekura_akua.cekura.jobs.progress import Progress, read_progress
from cekura_akua.cekura.jobs.progress_bar import line
from cekura_akua.cekura.jobs.states import WORDS
from cekura_akua.core import polling
from cekura_akua.errors import (
    InvalidInput,
    JobCancelled,
    JobFailed,
    JobNeedsInput,
    JobStateUnknown,
    JobUnfinished,
    NotFound,
    PermissionDenied,
    ServerFailed,
)
from cekura_api import models
from cekura_api.models import UNSET
from tests.core.server import RESET, STALL, Reply, Server, serve
from tests.core.test_trio import served
from tests.generated.documents import Operation, operations

UPSTREAM = max(
    (Path(__file__).parents[2].parent / "shared/specs/cekura").glob("upstream-*.json.gz"),
    default=None,
)
QUICK: Any = {"interval": 0.001}


@asynccontextmanager
async def answering(*answers: Any, default: Any = None) -> Any:
    """A client, and a server that responds to polls with JSON values, one after another."""
    script = [Reply(body=a) if isinstance(a, dict | list) else a for a in answers]
    last = Reply(body=default) if isinstance(default, dict | list) else default
    async with (
        serve(*script, default=last or STALL) as server,
        Cekura("made-up", base_url=server.url) as cekura,
    ):
        yield cekura, server


def status(word: str, **more: Any) -> dict[str, Any]:
    return {"status": word, **more}


@pytest.mark.parametrize(
    ("method", "arguments", "answers"),
    [
        ("metrics.get_simplify_prompt_progress", {"progress_id": "p"},
         ["queued", "processing", "completed"]),
        ("agents.get_auto_fetch_progress", {"progress_id": "p"}, ["in_progress", "completed"]),
        ("runs.get_chat_turn", {}, ["generating", "ready"]),
        ("results.get", {},
         ["pending", "in_queue", "scaling_up", "running", "evaluating", "completed"]),
        ("deep_research_insights.get", {}, ["pending", "running", "succeeded"]),
        ("metrics.get_preview_progress", {"progress_id": "p"}, ["IN_PROGRESS", "Completed"]),
    ],
)  # fmt: skip
async def test_each_vocabulary_is_mapped_to_the_same_states(
    method: str, arguments: dict[str, str], answers: list[str]
) -> None:
    ids = {"agents": (1,), "runs": (1, "2"), "results": (1,), "deep_research_insights": (1,)}
    resource, _, name = method.partition(".")
    seen: list[Progress] = []
    async with answering(*map(status, answers)) as (cekura, server):
        bound = getattr(getattr(cekura, resource), name)
        answer = await cekura.wait(
            bound, *ids.get(resource, ()), on_progress=seen.append, **QUICK, **arguments
        )
    assert answer.status == answers[-1]
    assert [progress.word for progress in seen] == answers
    assert [progress.state for progress in seen] == ["going on"] * (len(answers) - 1) + [
        "succeeded"
    ]
    assert seen[-1].answer is answer
    assert all(
        request.target.count("progress_id=p") == len(arguments) for request in server.received
    )


PROGRESS = [
    operation
    for operation in operations("cekura")
    if operation.method == "GET" and "progress" in operation.path
]


@pytest.mark.parametrize("operation", PROGRESS, ids=lambda operation: operation.name)
async def test_every_progress_operation_can_be_waited_for(operation: Operation) -> None:
    async with serve(default=STALL) as server, Cekura("made-up", base_url=server.url) as cekura:
        await wait_for(operation, cekura, server)


async def wait_for(operation: Operation, cekura: Cekura, server: Server) -> None:
    """Wait for a job of an operation twice: until success, and until failure."""
    method = getattr(getattr(cekura, operation.resource), operation.verb)
    ids = [1] * len(operation.at("path"))
    work = {p["name"]: "p" for p in operation.at("query") if p["name"] == "progress_id"}
    server.received.clear()
    server.script[:] = [Reply(body=status(word)) for word in ("queued", "In_Progress", "completed")]
    ended = await cekura.response(method, *ids, **work)  # the response of a poll
    answer = await cekura.wait(method, *ids, **QUICK, **work)
    assert type(answer) is type(ended.value)
    assert len(server.received) == 3
    assert all(("progress_id=p" in r.target) == bool(work) for r in server.received)
    server.script[:] = [Reply(body=status("failed", error="no credits"))]
    with pytest.raises(JobFailed, match="no credits") as caught:
        await cekura.wait(method, *ids, **QUICK, **work)
    assert type(caught.value.answer) is type(answer)


async def test_without_a_word_the_counts_decide() -> None:
    counted = [
        {"total_scenarios": 0, "completed_scenarios": 0, "failed_scenarios": 0},
        {"total_scenarios": 5, "completed_scenarios": 2, "failed_scenarios": 0},
        {"total_scenarios": 5, "completed_scenarios": 4, "failed_scenarios": 1},
    ]
    fractions: list[float | None] = []
    async with answering(*counted) as (cekura, _):
        answer = await cekura.wait(
            cekura.scenarios.get_generate_progress,
            progress_id="p",
            on_progress=lambda progress: fractions.append(progress.fraction),
            **QUICK,
        )
    assert answer.failed_scenarios == 1
    assert fractions == [None, 0.4, 1.0]


async def test_a_job_without_a_finished_part_has_failed() -> None:
    counted = {"total_scenarios": 2, "completed_scenarios": 0, "failed_scenarios": 2}
    async with answering({**counted, "errors": [{"error": "no agent"}]}) as (cekura, _):
        with pytest.raises(JobFailed, match="none of 2 succeeded") as caught:
            await cekura.wait(cekura.call_logs.get_create_scenarios_progress, progress_id="p")
    assert caught.value.answer.errors == [{"error": "no agent"}]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("failed", JobFailed),
        ("error", JobFailed),
        ("dropped", JobFailed),
        ("timeout", JobFailed),
        ("cancelled", JobCancelled),
        ("needs_clarification", JobNeedsInput),
        ("pending_clarification", JobNeedsInput),
    ],
)
async def test_an_end_without_success_is_an_error_with_the_response(
    word: str, kind: type[JobFailed]
) -> None:
    async with answering(status(word, error="no credits", result={"ask": 1})) as (cekura, _):
        with pytest.raises(JobFailed, match=f"ended as {word}: no credits") as caught:
            await cekura.wait(cekura.scenarios.get_refine_progress, progress_id="p")
    error = caught.value
    assert type(error) is kind
    assert (error.state, error.reason, error.effect) == (word, "no credits", "applied")
    assert error.answer.result == {"ask": 1}
    assert pickle.loads(pickle.dumps(error)).answer == error.answer


async def test_a_result_or_a_run_can_be_waited_for() -> None:
    run = {"id": 7, "status": "running"}
    async with answering(
        status("running", id=3), status("completed", id=3, name="n", total_runs_count="2",
                                    completed_runs_count="2"),
        [{**run, "id": 8, "status": "completed"}, run], [{**run, "status": "completed"}],
    ) as (cekura, server):  # fmt: skip
        started = models.RunScenarioAnswer.from_dict({"id": 3, "status": "pending"})
        result = await cekura.wait(started, **QUICK)
        assert (result.id, result.status) == (3, "completed")
        ended = await cekura.wait(models.Run.from_dict(run), agent_id=1, **QUICK)
        assert (ended.id, ended.status) == (7, "completed")
    assert [request.path for request in server.received] == [
        *["/test_framework/v2/results/3/"] * 2,
        *["/test_framework/v2/runs/bulk/"] * 2,
    ]
    assert server.received[-1].target.endswith("?run_ids=7&agent_id=1")


async def test_a_missing_run_is_not_found() -> None:
    async with answering([]) as (cekura, _):
        with pytest.raises(NotFound, match="no run 7"):
            await cekura.wait(models.Run.from_dict({"id": 7}))


async def test_processing_feedback_ends_with_its_result() -> None:
    outcome = {"improved_metric_description": "better"}
    async with answering(status("in_progress"), outcome) as (cekura, _):
        answer = await cekura.wait(
            cekura.metric_reviews.get_process_feedbacks_progress, progress_id="p", **QUICK
        )
    assert isinstance(answer, models.ProcessFeedbacksResponse)
    assert answer.improved_metric_description == "better"


HTML = Reply(body=b"<html>Bad gateway</html>", headers={"content-type": "text/html"})


@pytest.mark.parametrize(
    "failure", [RESET, Reply(503), Reply(429, headers={"retry-after": "0"}), HTML]
)
async def test_a_failed_poll_is_not_a_failed_job(failure: Any) -> None:
    async with answering(status("running"), *[failure] * 5, status("completed")) as (cekura, _):
        answer = await cekura.wait(cekura.results.get, 3, retries=0, deadline=10, **QUICK)
    assert answer.status == "completed"


async def test_without_a_deadline_failures_in_a_row_end_the_wait() -> None:
    async with answering(default=Reply(500)) as (cekura, server):
        with pytest.raises(ServerFailed):
            await cekura.wait(cekura.results.get, 3, retries=0, **QUICK)
        assert len(server.received) == polling.MOST_FAILURES


async def test_only_failures_in_a_row_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GROWTH", 1.0)
    failures = [Reply(500)] * (polling.MOST_FAILURES - 1)
    polls = [*failures, status("running"), *failures, status("completed")]
    async with answering(*polls) as (cekura, _):
        answer = await cekura.wait(cekura.results.get, 3, retries=0, **QUICK)
    assert answer.status == "completed"


async def test_a_refused_poll_ends_the_wait() -> None:
    async with answering(default=Reply(403, {"detail": "no"})) as (cekura, server):
        with pytest.raises(PermissionDenied):
            await cekura.wait(cekura.results.get, 3, deadline=10, **QUICK)
        assert len(server.received) == 1


@pytest.mark.parametrize("stalls", [False, True])
async def test_the_error_of_a_deadline_says_that_the_job_goes_on(stalls: bool) -> None:
    default = STALL if stalls else status("running", id=3)
    async with answering(status("pending", id=3), default=default) as (cekura, _):
        with pytest.raises(JobUnfinished, match="goes on") as caught:
            await cekura.wait(cekura.results.get, 3, deadline=0.1, **QUICK)
    assert caught.value.answer.id == 3
    assert caught.value.state == ("pending" if stalls else "running")


async def test_an_unknown_word_is_never_success(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GROWTH", 1.0)
    async with answering(*[status("polishing")] * 3, status("completed")) as (cekura, _):
        assert (await cekura.wait(cekura.results.get, 3, **QUICK)).status == "completed"
        assert [r.getMessage() for r in caplog.records if r.levelname == "WARNING"] == [
            "results.get: 'polishing' for its state; waiting on"
        ]
    async with answering(default=status("polishing")) as (cekura, server):
        with pytest.raises(JobUnfinished, match="it was last 'polishing'"):
            await cekura.wait(cekura.results.get, 3, deadline=0.1, **QUICK)
    async with answering(default=status("polishing")) as (cekura, server):
        with pytest.raises(JobStateUnknown, match="whether it has ended is unknown") as caught:
            await cekura.wait(cekura.results.get, 3, **QUICK)
        assert len(server.received) == module.MOST_UNKNOWN
        assert caught.value.answer.status == "polishing"


async def test_a_caller_can_add_words() -> None:
    async with answering(status("polishing"), status("polished")) as (cekura, _):
        words: Any = {"polishing": "going on", "polished": "succeeded"}
        answer = await cekura.wait(cekura.results.get, 3, words=words, **QUICK)
        assert answer.status == "polished"
        with pytest.raises(InvalidInput, match="cannot mean 'fine'"):
            await cekura.wait(cekura.results.get, 3, words={"x": "fine"})  # type: ignore[dict-item]


@pytest.mark.parametrize("data", [None, [], "completed", {}, {"status": 5}, {"total_x": 1}])
def test_a_response_without_a_state_is_unknown(data: Any) -> None:
    assert read_progress(data).state == "unknown"


def test_an_error_without_a_word_is_a_failure() -> None:
    progress = read_progress({"error": {"message": "no agent"}})
    assert (progress.state, progress.reason) == ("failed", "no agent")


@pytest.mark.parametrize(
    ("failed_reasons", "reason"),
    [
        (["no number", {"message": "no credits"}, "", None], "no number; no credits"),
        ({"reason": "no number"}, "no number"),
        ([], "hung up"),
        ([{"code": 5}], "hung up"),
    ],
)
def test_the_reason_of_a_failed_result_is_read(failed_reasons: Any, reason: str) -> None:
    data = {"status": "failed", "failed_reasons": failed_reasons, "ended_reason": "hung up"}
    assert read_progress(data).reason == reason


def test_a_run_that_waits_to_be_called_goes_on() -> None:
    """For minutes: longer than a wait goes on with an unknown state."""
    assert read_progress({"status": "waiting_for_call"}).state == "going on"


@pytest.mark.skipif(UPSTREAM is None, reason="upstream's document is not here")
def test_every_declared_word_is_known() -> None:
    """All states of jobs in the whole document of upstream."""
    assert UPSTREAM is not None
    with gzip.open(UPSTREAM) as file:
        document: Mapping[str, Any] = json.load(file)
    evaluated = {"success", "failure", "reviewed_success", "reviewed_failure"}  # of a call log
    declared = {
        word
        for words in _states(document)
        for word in words
        if isinstance(word, str) and not evaluated & set(words)
    }
    assert {"completed", "scaling_up", "cancelled", "exhausted"} <= declared
    # "waiting" is the state of a stage, not of a job, and a subscription is not a job.
    assert declared - WORDS.keys() <= {"waiting", *_subscription(document)}


def _states(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name in {"status", "stage_status"} and isinstance(item, dict) and "enum" in item:
                yield item["enum"]
            yield from _states(item)
    elif isinstance(value, list):
        for item in value:
            yield from _states(item)


def _subscription(document: Mapping[str, Any]) -> set[str]:
    jobs = ("Session", "Insight", "Result", "Run", "Progress", "Report", "Active")
    return {
        word
        for name, schema in document["components"]["schemas"].items()
        if not any(job in name for job in jobs)
        for words in _states(schema)
        for word in words
        if isinstance(word, str)
    }


async def test_pauses_grow_and_vary_and_respect_retry_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(polling.anyio, "sleep", sleep)
    polls = [
        *[status("running")] * 12,
        Reply(429, headers={"retry-after": "40"}),
        status("completed"),
    ]
    async with answering(*polls) as (cekura, _):
        await cekura.wait(cekura.results.get, 3, retries=0)
    assert 40 <= pauses[-1] <= 40 + 1.25 * 15
    base = 1.0
    for pause in pauses[:-1]:
        assert 0.75 * base <= pause <= 1.25 * base
        base = min(1.5 * base, 15.0)
    assert base == 15.0
    assert len({pause / 15 for pause in pauses[-5:-1]}) == 4, "the pauses vary"


async def test_a_callback_may_be_async_and_its_error_ends_the_wait() -> None:
    class StopWaitingError(Exception):
        pass

    async def stop(progress: Progress) -> None:
        await asyncio.sleep(0)
        if progress.word == "running":
            raise StopWaitingError

    async with answering(status("pending"), status("running")) as (cekura, _):
        with pytest.raises(StopWaitingError):
            await cekura.wait(cekura.results.get, 3, on_progress=stop, **QUICK)


async def test_cancelling_leaves_the_client_usable() -> None:
    async with answering(status("running"), STALL, status("completed")) as (cekura, server):
        task = asyncio.create_task(cekura.wait(cekura.results.get, 3, **QUICK))
        await server.until(2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await cekura.wait(cekura.results.get, 3)).status == "completed"


async def test_other_arguments_are_refused() -> None:
    async with serve() as server, Cekura("made-up", base_url=server.url) as cekura:
        wrong: list[Callable[[], Any]] = [
            lambda: cekura.wait(cekura.results.rerun, 3),
            lambda: cekura.wait(models.Result.from_dict({"name": "x"})),
            lambda: cekura.wait(models.Run.from_dict({"id": 1}), 2),  # type: ignore[call-overload]
            lambda: cekura.wait(cekura.scenarios.get_generate_progress, progress_id=UNSET),
            lambda: cekura.wait("p1"),  # type: ignore[call-overload]
            lambda: cekura.wait(print),  # type: ignore[call-overload]
            lambda: cekura.wait(cekura.results.get, 3, deadline=-1),
            lambda: cekura.wait(cekura.results.get, 3, interval=0),
        ]
        for call in wrong:
            with pytest.raises(InvalidInput):
                await call()
        assert server.received == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


async def test_a_progress_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {"total_runs_count": 4, "completed_runs_count": 1, "failed_runs_count": 1}
    polls = [status("running", **counted), status("completed", **counted)]
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        async with answering(*polls) as (cekura, _):
            await cekura.wait(cekura.results.get, 3, bar=True, **QUICK)
        drawn = stream.getvalue()
        assert ("results.get  [############............]  1/4, 1 failed  running" in drawn) == shown
        assert drawn.endswith("0:00\n") == shown


def test_a_progress_bar_has_printable_characters_only() -> None:
    assert line("x", read_progress({"status": "a\x1b[2Jb\n"})) == "x  a[2Jb  0:00"


def test_under_trio() -> None:
    async def main() -> None:
        async with Cekura("made-up", base_url=server.url) as cekura:
            assert (await cekura.wait(cekura.results.get, 3, **QUICK)).status == "completed"
            with trio.move_on_after(0.05) as scope:
                await cekura.wait(cekura.results.get, 3)
            assert scope.cancelled_caught

    script = [Reply(body=status("running")), Reply(body=status("completed"))]
    with served(*script, default=Reply(body=status("running"))) as server:
        trio.run(main)
