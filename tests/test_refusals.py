"""A wrong option raises before anything is sent, whichever hand-written method it was given to."""

import inspect
from collections.abc import AsyncIterable, Awaitable, Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import pytest

from cekura_akua import Akua, Cekura, Rule, download
from cekura_akua.akua.editable import EditOptions
from cekura_akua.core.config.settings import Options
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import CallOptions, ListOptions
from tests.akua.widgets import TOKEN
from tests.core.server import Reply, serve

Wrong = Mapping[str, list[Any]]

ODD = object()
FLAG: list[Any] = ["yes", 1, 0, None, []]
MEMBERS: list[Any] = [5, "x", 0, "", [], False, [("a", 1)], {5: 1}]
SECONDS: list[Any] = ["5", True, 0, -1, float("nan"), float("inf"), [], b"x"]
COUNT: list[Any] = [-1, 1.5, True, None, "2"]
BASE: list[Any] = [5, "x", [], {"rules": 5}]

CALL: Wrong = {
    "timeout": SECONDS,
    "deadline": SECONDS,
    "retries": COUNT,
    "headers": [*MEMBERS, {"a": 5}, {"a": "\n"}, {"a b": "x"}, {"host": "x"}],
    "extra_query": [*MEMBERS, {"a": ODD}],
    "extra_body": [*MEMBERS, {"a": ODD}],
}
LIST: Wrong = {**CALL, "max_items": [-1, 1.5, True, "2"], "prefetch": [-1, 1.5, None, "2"]}
KEYED: Wrong = {
    **CALL,
    "idempotency_key": [5, "", "a b", b"x", [], "k" * 65],
    "context": [5, 0, "", False, b"x", [], "c" * 54],
}
GUARDED: Wrong = {**KEYED, "if_match": [5, 0, "", 'W/"x"', False, [], ODD]}
UNNAMED: Wrong = {
    **GUARDED,
    "body": [ODD],
    "query": [*MEMBERS, {"a": ODD}],
    "files": [*MEMBERS, {"a": 5}],
    "response_type": [5, 0, "x", False, [], {}],
}
WAIT: Wrong = {
    "deadline": SECONDS,
    "interval": [*SECONDS, None],
    "on_progress": [5, "x"],
    "bar": FLAG,
    "words": [5, 0, "", False, [], ["x"], {"done": "over"}],
}


class Clients(NamedTuple):
    """The clients of a server that refuses everything, and a place for files."""

    akua: Akua
    cekura: Cekura
    path: Path


Method = Callable[..., object]


class Case(NamedTuple):
    """A method with all that it needs, and the wrong values of each of its options."""

    method: Callable[[Clients], Method]
    wrong: Wrong


def edit(clients: Clients) -> Method:
    akua = clients.akua
    return partial(akua.edit, akua.dashboards.update_widget, "d", "w", change=lambda _: {})


def bodiless_edit(clients: Clients) -> Method:
    akua = clients.akua
    return partial(akua.edit, akua.dashboards.delete_widget, "d", "w", change=lambda _: True)


def create(clients: Clients) -> tuple[Callable[..., Awaitable[Any]], str, Mapping[str, Any]]:
    return clients.akua.dashboards.create_widget, "d", {"snippet_id": "s"}


CASES: Mapping[str, Case] = {
    "a call": Case(
        lambda c: partial(c.akua.dashboards.update_widget, "d", "w", {}, if_match="e"), GUARDED
    ),
    "a list": Case(lambda c: c.akua.dashboards.list, LIST),
    "a stream": Case(lambda c: partial(c.akua.installs.get_logs, "i"), CALL),
    "akua.edit": Case(edit, {**KEYED, "if_match": ["e"], "change": [5, None, "x", {}]}),
    "akua.edit without a body": Case(bodiless_edit, {**KEYED, "extra_body": [{"a": 1}, 5]}),
    "akua.for_workspace": Case(
        lambda c: c.akua.for_workspace, {"context": [5, "", b"x", "c" * 54]}
    ),
    "akua.raw": Case(lambda c: partial(c.akua.raw, *create(c)), KEYED),
    "akua.request": Case(lambda c: partial(c.akua.request, "POST", "/x"), UNNAMED),
    "akua.response": Case(lambda c: partial(c.akua.response, *create(c)), KEYED),
    "akua.wait": Case(
        lambda c: partial(c.akua.wait, "op_1"),
        {"deadline": SECONDS, "on_step": [5, "x"], "cancel_on_cancel": FLAG},
    ),
    "akua.with_options": Case(
        lambda c: c.akua.with_options, {"timeout": SECONDS, "deadline": SECONDS, "retries": COUNT}
    ),
    "cekura.raw": Case(lambda c: partial(c.cekura.raw, c.cekura.projects.get, 42), CALL),
    "cekura.request": Case(lambda c: partial(c.cekura.request, "POST", "/x"), UNNAMED),
    "cekura.response": Case(lambda c: partial(c.cekura.response, c.cekura.projects.list), LIST),
    "cekura.rubric": Case(lambda c: c.cekura.rubric, {"project_id": ["x", None, True, 1.5]}),
    "cekura.wait": Case(
        lambda c: partial(c.cekura.wait, c.cekura.results.get, 7), {**CALL, **WAIT}
    ),
    "cekura.with_options": Case(lambda c: c.cekura.with_options, {"timeout": SECONDS}),
    "journal.forget": Case(lambda c: c.akua.journal.forget, {"write": [5, None, b"x"]}),
    "journal.resume": Case(lambda c: c.akua.journal.resume, {"max_age": SECONDS}),
    "rubric.clear": Case(
        lambda c: c.cekura.rubric(42).clear, {"deadline": SECONDS, "dry_run": FLAG}
    ),
    "rubric.edit": Case(
        lambda c: partial(c.cekura.rubric(42).edit, list, check_metrics=True),
        {"base": BASE, "deadline": SECONDS, "dry_run": FLAG, "check_metrics": FLAG},
    ),
    "rubric.edit of nothing": Case(lambda c: c.cekura.rubric(42).edit, {"change": [5, None, "x"]}),
    "rubric.get": Case(lambda c: c.cekura.rubric(42).get, {"deadline": SECONDS}),
    "rubric.merge": Case(
        lambda c: partial(c.cekura.rubric(42).merge, Rule.passes(5), check_metrics=True),
        {
            "base": BASE,
            "deadline": SECONDS,
            "replace_metric": FLAG,
            "dry_run": FLAG,
            "check_metrics": FLAG,
        },
    ),
    "rubric.remove": Case(
        lambda c: partial(c.cekura.rubric(42).remove, field="score"),
        {
            "base": BASE,
            "deadline": SECONDS,
            "dry_run": FLAG,
            "metric_id": ["x", True, 1.5],
            "field": [5, []],
            "op": [5, []],
        },
    ),
    "widgets.create": Case(
        lambda c: partial(c.cekura.widgets.create, {"chart_type": "stat"}), {**CALL, "check": FLAG}
    ),
    "widgets.update": Case(
        lambda c: partial(c.cekura.widgets.update, "7", {"name": "x"}), {**CALL, "check": FLAG}
    ),
    "download": Case(lambda c: partial(download, c.cekura.call_logs.export, c.path / "file"), CALL),
}
UNKNOWN = "no_such_option"
EACH = [(name, option) for name, case in CASES.items() for option in (*case.wrong, UNKNOWN)]


async def ended(result: object) -> None:
    """Do whatever a method has returned: read a list or a stream, or wait."""
    if isinstance(result, AsyncIterable):
        async for _ in result:
            pass
    elif isinstance(result, Awaitable):
        await result


@pytest.mark.parametrize(("name", "option"), EACH, ids=lambda value: value)
async def test_a_wrong_option_raises_before_anything_is_sent(
    name: str, option: str, tmp_path: Path
) -> None:
    case = CASES[name]
    async with (
        serve(default=Reply(404)) as server,
        Akua(TOKEN, base_url=server.url, journal=tmp_path / "writes.db") as akua,
        Cekura(TOKEN, base_url=server.url) as cekura,
    ):
        method = case.method(Clients(akua, cekura, tmp_path))
        for value in case.wrong.get(option, [None, 5]):
            with pytest.raises(TypeError if option == UNKNOWN else InvalidInput):
                await ended(method(**{option: value}))
            assert server.received == []
        assert await akua.journal.unfinished() == []
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("wrong", ["", None, [], ODD])
async def test_a_wrong_id_of_an_edit_raises_before_a_list_is_read(wrong: Any) -> None:
    async with serve(default=Reply(404)) as server, Akua(TOKEN, base_url=server.url) as akua:
        method: Any = akua.organizations.remove_member
        with pytest.raises(InvalidInput):
            await akua.edit(method, "i", wrong, change=lambda _: True)
        assert server.received == []


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "headers" in case.wrong])
async def test_an_empty_option_is_as_good_as_none(name: str, tmp_path: Path) -> None:
    empty: list[Mapping[str, Any]] = [{}, {"headers": {}}, {"extra_query": {}}, {"extra_body": {}}]
    async with (
        serve(default=Reply(404)) as server,
        Akua(TOKEN, base_url=server.url, journal=tmp_path / "writes.db") as akua,
        Cekura(TOKEN, base_url=server.url) as cekura,
    ):
        method = CASES[name].method(Clients(akua, cekura, tmp_path))
        for number, options in enumerate(empty, 1):
            with pytest.raises(Exception, match="404"):
                await ended(method(**options))
            assert len(server.received) == number


def hand_written(clients: Clients) -> Iterator[tuple[str, inspect.Signature]]:
    """Yield the public methods of hand-written objects, and the names that they take options by."""
    objects = {
        "akua": clients.akua, "cekura": clients.cekura, "journal": clients.akua.journal,
        "rubric": clients.cekura.rubric(42),
    }  # fmt: skip
    for name, each in objects.items():
        for method in dir(each):
            if not method.startswith("_") and inspect.ismethod(getattr(each, method)):
                yield f"{name}.{method}", inspect.signature(getattr(each, method))
    for method in ("create", "update"):
        yield f"widgets.{method}", inspect.signature(getattr(clients.cekura.widgets, method))


def test_every_hand_written_method_is_here(tmp_path: Path) -> None:
    clients = Clients(Akua(TOKEN, journal=tmp_path / "writes.db"), Cekura(TOKEN), tmp_path)
    for name, signature in hand_written(clients):
        kinds = {parameter.kind for parameter in signature.parameters.values()}
        named = {
            parameter.name
            for parameter in signature.parameters.values()
            if parameter.kind is parameter.KEYWORD_ONLY
        }
        if inspect.Parameter.VAR_KEYWORD in kinds or named:
            assert name in CASES
            assert named <= CASES[name].wrong.keys()


def test_every_option_is_here() -> None:
    assert get_type_hints(CallOptions).keys() == CALL.keys()
    assert get_type_hints(ListOptions).keys() == LIST.keys()
    assert get_type_hints(EditOptions).keys() <= CASES["akua.edit"].wrong.keys()
    assert get_type_hints(Options).keys() == CASES["akua.with_options"].wrong.keys()
