"""The log says what happened, and never a credential; nor does anything else that a run leaves."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import socket
import subprocess
import sys
import traceback
from collections.abc import Awaitable

import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.cekura import ProcessLocks, Rule
from cekura_akua.core.pipeline import lock_wait
from cekura_akua.errors import SdkError
from cekura_akua.testing import LocalApis

TOKEN = "sk_akua_very_secret"
KEY = "cekura_very_secret"
PLAINTEXT = "hunter2-plaintext"
FIELDS = ("operation", "attempt", "status", "idempotency_key", "request_id")


async def test_no_record_error_repr_or_traceback_of_a_run_shows_a_credential(
    apis: LocalApis, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    held: list[str] = []  # by an error, which carries the body that was sent (rule 1)
    apis.state.cekura["projects"].add(id=1, name="p")
    faults = ("reset-before-read", "reset-after-apply", "cut-body", "garbage")
    akua = Akua(TOKEN, base_url=apis.akua_url, retries=1, timeout=2)
    cekura = Cekura(KEY, base_url=apis.cekura_url, retries=1, timeout=2)

    async def note(call: Awaitable[object]) -> None:
        try:
            await call
        except SdkError as error:
            shown.extend((repr(error), str(error), traceback.format_exc(), repr(copy.copy(error))))
            shown.extend(repr(attempt) for attempt in error.attempts)
            held.extend((str(vars(error)), pickle.dumps(error).decode("latin-1")))

    async with akua, cekura:
        for kind in faults:
            for times in (1, 2):
                apis.faults.add(kind, times=times, api="akua")
                await note(akua.secrets.create({"name": PLAINTEXT}))
                apis.faults.add(kind, times=times, api="cekura")
                await note(cekura.projects.update(1, {"webhook_secret": PLAINTEXT, "name": "x"}))
        for status in (400, 401, 403, 409, 422, 429, 500, 503):
            said = f'{{"said": "{TOKEN}"}}'
            fault = apis.faults.add("status", times=2, status=status, api="akua", body=said)
            await note(akua.dashboards.get("dash_1"))
            fault.remove()
        response = await akua.response(akua.dashboards.get, "dash_1")
        shown += [repr(response), repr(akua), repr(cekura), str(vars(akua)), str(vars(cekura))]
    shown += [record.getMessage() + str(vars(record)) for record in caplog.records]
    held += [str(vars(request)) for request in apis.requests]
    assert len(caplog.records) > 20
    assert any(PLAINTEXT in text for text in held)
    assert [text for text in shown if PLAINTEXT in text] == []
    assert [text for text in shown + held if TOKEN in text or KEY in text] == []


@pytest.mark.parametrize(("level", "shown"), [("debug", 3), ("INFO", 1), ("loud", 1), ("", 0)])
def test_the_environment_turns_the_log_on_for_a_quick_look(level: str, shown: int) -> None:
    with socket.socket() as unused:  # bound and not listening: whoever connects is refused
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        lines = log_of_a_refused_call(url, level)
    assert len(lines) == shown, lines
    told = [line.partition("cekura_akua ")[2] for line in lines]
    retried = f"INFO GET {url}/dashboards: attempt 1 never sent, trying again in 0.00"
    attempted = f"DEBUG GET {url}/dashboards: attempt "
    if level in {"debug", "INFO"}:
        assert sum(line.startswith(retried) for line in told) == 1
    if level == "debug":
        assert sum(line.startswith(attempted) for line in told) == 2


def log_of_a_refused_call(url: str, level: str) -> list[str]:
    script = (
        "import asyncio\n"
        "from cekura_akua import Akua\n"
        "from cekura_akua.core.pipeline import backoff\n"
        "backoff.BASE = 0.001\n"
        "from cekura_akua.errors import ConnectionFailed\n"
        "async def main():\n"
        f"    async with Akua('sk_very_secret', base_url='{url}', retries=1) as akua:\n"
        "        try:\n"
        "            await akua.dashboards.list()\n"
        "        except ConnectionFailed:\n"
        "            pass\n"
        "asyncio.run(main())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={"CEKURA_AKUA_LOG": level, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "very_secret" not in run.stderr
    return run.stderr.splitlines()


async def test_nothing_is_written_unless_it_is_wanted(
    apis: LocalApis, capfd: pytest.CaptureFixture[str]
) -> None:
    async with Akua(TOKEN, base_url=apis.akua_url) as akua:
        await akua.dashboards.list()
        await asyncio.sleep(0)
    assert capfd.readouterr() == ("", "")


async def test_a_wait_for_a_lock_is_logged_with_its_name_and_its_seconds(
    apis: LocalApis, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At DEBUG, and at INFO where it was long."""
    caplog.set_level(logging.DEBUG)
    project = apis.state.cekura["projects"].add(rubric_config={})["id"]
    async with Cekura(KEY, base_url=apis.cekura_url, locks=ProcessLocks()) as cekura:
        await cekura.rubric(project).merge(Rule.passes(1))
        monkeypatch.setattr(lock_wait, "LONG", 0.0)
        await cekura.rubric(project).merge(Rule.passes(2))
    short, long = [record for record in caplog.records if hasattr(record, "lock")]
    assert (short.levelname, long.levelname) == ("DEBUG", "INFO")
    assert vars(long)["lock"] == f"{apis.cekura_url} rubric of project {project}"
    assert 0 <= vars(long)["waited"] < 60
    assert "was held after" in long.getMessage()


async def test_records_have_fields(apis: LocalApis, caplog: pytest.LogCaptureFixture) -> None:
    """For handlers that write records as JSON: what the call was."""
    caplog.set_level(logging.DEBUG)
    headers = {"x-request-id": "req_1"}
    apis.faults.add(
        "status", operation="dashboards.create_widget", status=503, times=1, headers=headers
    )
    async with Akua(TOKEN, base_url=apis.akua_url) as akua:
        await akua.dashboards.create_widget(
            "dash_1", {"snippet_id": "snip_1", "col_span": 1}, idempotency_key="key-1"
        )
    told = [
        (record.levelname, *(vars(record).get(name) for name in FIELDS))
        for record in caplog.records
        if record.name == "cekura_akua"
    ]
    create = "dashboards.create_widget"
    assert told[:2] == [
        ("DEBUG", create, 1, 503, "key-1", "req_1"),
        ("INFO", create, 1, 503, "key-1", "req_1"),
    ]
    assert told[2][:5] == ("DEBUG", create, 2, 201, "key-1")
    assert len(told) == 3


async def test_an_interruption_is_logged_with_the_key(
    apis: LocalApis, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    apis.faults.add("stall", operation="dashboards.create_widget", seconds=30)
    async with Akua(TOKEN, base_url=apis.akua_url) as akua:
        creating = asyncio.create_task(
            akua.dashboards.create_widget(
                "dash_1", {"snippet_id": "snip_1", "col_span": 1}, idempotency_key="key-2"
            )
        )
        while not apis.requests:
            await asyncio.sleep(0.01)
        creating.cancel()
        with pytest.raises(asyncio.CancelledError):
            await creating
    (record,) = caplog.records
    assert [vars(record)[name] for name in FIELDS] == [
        "dashboards.create_widget",
        1,
        None,
        "key-2",
        None,
    ]
    assert vars(record)["effect"] == "unknown"
