"""Every option is checked before anything is sent, and looking at an attribute raises nothing."""

import copy
import inspect
import pickle
import sys
from dataclasses import is_dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import pytest

from cekura_akua import Akua, Cekura, Upload, key_for
from cekura_akua.akua.client import NoJournal
from cekura_akua.cekura import FileLocks, RecentDeliveries, receive, verify
from cekura_akua.errors import ConfigurationError, InvalidInput, WebhookRefused
from cekura_akua.otel import telemetry
from cekura_akua.testing import LocalApis
from tests.akua.widgets import TOKEN
from tests.core.server import serve


async def hook(call: Any, proceed: Any) -> Any:
    return await proceed(call)


class Hook:
    async def __call__(self, call: Any, proceed: Any, more: int = 0) -> Any:
        return await proceed(call)


async def too_narrow(call: Any) -> Any: ...


async def too_wide(call: Any, proceed: Any, more: Any) -> Any: ...


FOR_USERS = {
    "akua": {"edit", "for_workspace", "journal", "wait"},
    "cekura": {"locks", "quarantine", "rubric", "settle", "wait"},
}
COMMON = {"aclose", "base_url", "raw", "request", "response", "warmup", "with_options"}


@pytest.mark.parametrize("client", [Akua("x"), Cekura("x")], ids=["akua", "cekura"])
def test_a_client_shows_its_resources_and_what_is_for_users(client: Akua | Cekura) -> None:
    name = type(client).__name__.lower()
    shown = {attribute for attribute in dir(client) if not attribute.startswith("_")}
    resources = {
        attribute
        for base in type(client).__mro__
        if base.__name__ == "Resources"
        for attribute in vars(base)
        if not attribute.startswith("_")
    }
    assert len(resources) > 20
    assert shown - resources == COMMON | FOR_USERS[name]
    assert resources <= shown
    assert callable(client.perform)


ODD: list[Any] = [
    5, 1.5, True, None, "", "x", b"x", [], [5], (), {}, {"a": 1}, object(), object, hook, -1, 0,
    float("nan"), float("inf"), [None], [too_narrow], [too_wide], [hook, 5], "\ud800",
]  # fmt: skip


def is_one_of(value: Any, allowed: list[Any]) -> bool:
    return any(type(value) is type(each) and value == each for each in allowed)


# The odd values that are valid all the same.
FLAG = [True]
HOOKS = [[], ()]
SECONDS = [5, 1.5, None]
COUNT = [5]
VALID: dict[str, list[Any]] = {
    "token": ["x", hook, object], "api_key": ["x", hook, object], "context": [None, "x"],
    "base_url": [None], "timeout": SECONDS, "deadline": SECONDS, "retries": [5, 0],
    "max_connections": COUNT, "max_streams": COUNT, "largest_body": COUNT, "http_client": [None],
    "ssl_context": [None], "policies": HOOKS, "middleware": HOOKS, "journal": [None, "x", "\ud800"],
    "keys_replayed": FLAG, "allow_http": FLAG, "locks": [None], "quarantine": [5, 1.5, 0],
    "settle": [5, 1.5, 0], "scope": [None, "x"], "store": [None],
    "rate_limit": [None, 5], "bearer_token": [None],
}  # fmt: skip
OPTIONS = [
    (client, name)
    for client in (Akua, Cekura)
    for name in inspect.signature(client).parameters
    if name in VALID
]


def test_the_options_are_all_here() -> None:
    missing = [n for c in (Akua, Cekura) for n in inspect.signature(c).parameters if n not in VALID]
    assert missing == []


@pytest.mark.parametrize(
    ("client", "name"), OPTIONS, ids=lambda value: getattr(value, "__name__", value)
)
def test_the_constructor_checks_each_option(client: Any, name: str) -> None:
    given = {"token" if client is Akua else "api_key": TOKEN}
    for value in ODD:
        make = partial(client, **{**given, name: value})
        if is_one_of(value, VALID[name]):
            make()
        elif not (value is None and name in {"token", "api_key"}):
            with pytest.raises((ConfigurationError, InvalidInput)) as caught:
                make()
            assert TOKEN not in str(caught.value)


def test_a_user_has_a_bearer_token_or_an_api_key() -> None:
    with pytest.raises(ConfigurationError, match="not both"):
        Cekura(TOKEN, bearer_token=TOKEN)
    with pytest.raises(ConfigurationError, match="credential is empty"):
        Cekura(bearer_token="")


async def test_a_bearer_token_is_sent_in_place_of_an_api_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CEKURA_API_KEY", "key-of-the-environment")
    async with serve() as server, Cekura(bearer_token=lambda: TOKEN, base_url=server.url) as cekura:
        await cekura.request("GET", "/x")
        headers = server.received[0].headers
        assert headers["authorization"] == f"Bearer {TOKEN}"
        assert "x-cekura-api-key" not in headers


def test_hooks_of_every_kind_are_taken() -> None:
    for hooks in ([hook], (Hook(), partial(hook)), [telemetry()], [Hook().__call__]):
        Akua(TOKEN, policies=hooks, middleware=hooks)
        Cekura(TOKEN, policies=hooks, middleware=hooks)


def test_a_function_that_makes_a_hook_is_no_hook() -> None:
    with pytest.raises(ConfigurationError, match="of a call and of its next step"):
        Akua(TOKEN, policies=[telemetry])  # type: ignore[list-item]


def test_locks_are_made_before_they_are_given(tmp_path: Path) -> None:
    Cekura(TOKEN, locks=FileLocks(tmp_path))
    with pytest.raises(ConfigurationError, match="must be locks"):
        Cekura(TOKEN, locks=FileLocks)  # type: ignore[arg-type]


async def test_the_options_of_a_call_are_checked_before_anything_is_sent() -> None:
    wrong: list[tuple[str, list[Any]]] = [
        ("timeout", [0, "5", True, float("nan"), [], b"x"]),
        ("deadline", [0, "5", True, float("inf"), {}]),
        ("retries", [-1, 1.5, True, None, "2"]),
        ("idempotency_key", [5, "", "a b", b"x", [], "k" * 65]),
        ("context", [5, "", b"x", [], {}]),
        ("headers", [5, "x", [("X-A", "5")], {"X-A": 5}, {"X-A": None}, {5: "x"}, {"X A": "x"}]),
    ]
    async with serve() as server, Akua(TOKEN, base_url=server.url) as akua:
        edit: Any = partial(akua.edit, akua.dashboards.update_widget, "d", "w")
        for option, values in wrong:
            for value in values:
                with pytest.raises(InvalidInput):
                    await akua.dashboards.create_widget("d", {"snippet_id": "s"}, **{option: value})
                with pytest.raises(InvalidInput):
                    await edit(**{"change": lambda _: None, option: value})
        for change in (5, None, "x", {}):
            with pytest.raises(InvalidInput, match="change must be a function"):
                await edit(change=change)
        for more in ({"on_step": 5}, {"cancel_on_cancel": 1}, {"deadline": "x"}):
            with pytest.raises(InvalidInput):
                await akua.wait("op_1", **more)  # type: ignore[arg-type]
        for name in (5, None, "nothing", "journal"):
            with pytest.raises(InvalidInput, match="no resource"):
                await akua.warmup(name)  # type: ignore[arg-type]
        assert server.received == []


async def test_the_options_of_waits_uploads_and_webhooks_are_checked(tmp_path: Path) -> None:
    async with serve() as server, Cekura(TOKEN, base_url=server.url) as cekura:
        progress: Any = partial(
            cekura.wait, cekura.scenarios.get_generate_progress, progress_id="p"
        )
        for wrong in (
            {"on_progress": 5}, {"bar": "yes"}, {"words": 5}, {"words": ["done"]}, {"interval": 0},
            {"words": {"done": "over"}}, {"words": {"done": ["succeeded"]}},
        ):  # fmt: skip
            with pytest.raises(InvalidInput):
                await progress(**wrong)
        for told in (
            {"filename": 5}, {"filename": b"x"}, {"content_type": 5}, {"size": -1}, {"size": "9"},
            {"progress": 5},
        ):  # fmt: skip
            upload: Any = Upload(b"x", **told)  # type: ignore[arg-type]
            with pytest.raises(InvalidInput):
                await cekura.scenarios.generate({"generation_files": [upload]})
        assert server.received == []
    for headers in (5, None, "x", ["x"], [("a", 5)], {"a": None}, {5: "x"}):
        with pytest.raises(InvalidInput, match="headers are"):
            receive(headers, b"{}", "secret")  # type: ignore[arg-type]
    for secret in (5, None, 1.5, object(), {"": 1}):
        with pytest.raises(ConfigurationError):
            verify({}, secret)  # type: ignore[arg-type]
    with pytest.raises(WebhookRefused):
        receive({"x-cekura-secret": "s"}, 5, "s")  # type: ignore[arg-type]
    for key in (5, [], {}):
        with pytest.raises(InvalidInput, match="key of a webhook"):
            await RecentDeliveries().once(key, progress)  # type: ignore[arg-type]
    for provider in (5, "x", object()):
        with pytest.raises(ConfigurationError, match="no provider"):
            telemetry(provider)  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match="no provider"):
            telemetry(meter_provider=provider)  # type: ignore[arg-type]


async def test_looking_at_an_attribute_raises_nothing_but_attribute_errors(tmp_path: Path) -> None:
    """For `hasattr`, `inspect.getmembers` and `create_autospec`, of whatever users hold."""
    akua, cekura = Akua(TOKEN), Cekura(TOKEN)
    held = [
        akua, cekura, Akua(TOKEN, journal=tmp_path / "writes.db"), akua.dashboards, akua.settings,
        akua.dashboards.list(), akua.dashboards.list().pages(), akua.installs.get_logs("inst_1"),
        cekura.rubric(42), cekura.widgets, Upload(b"x"), LocalApis(), RecentDeliveries(),
    ]  # fmt: skip
    for each in held:
        create_autospec(type(each))
        if sys.version_info < (3, 11, 4) and is_dataclass(each):
            # Python itself breaks one attribute of dataclasses with slots, and no other.
            assert all(hasattr(each, name) for name in dir(each) if name != "__weakref__")
            continue
        for name in dir(each):
            hasattr(each, name)
        assert len(inspect.getmembers(each)) > 5
        create_autospec(each)
    await akua.aclose()
    assert inspect.getmembers(akua)


def test_a_missing_journal_is_an_attribute_error_and_a_configuration_error() -> None:
    akua = Akua(TOKEN)
    assert not hasattr(akua, "journal")
    assert getattr(akua, "journal", None) is None
    with pytest.raises(NoJournal, match=r'Akua\(journal="writes.db"\)') as caught:
        _ = akua.journal
    assert isinstance(caught.value, ConfigurationError)
    assert isinstance(caught.value, AttributeError)
    for same in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert (type(same), str(same)) == (NoJournal, str(caught.value))


def test_names_and_directories_are_checked() -> None:
    for wrong in (5, b"x", None, "", ["x"]):
        with pytest.raises(InvalidInput, match="key_for needs the name"):
            key_for(wrong)  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match="must be a path"):
            FileLocks(wrong)  # type: ignore[arg-type]
