"""Typical mistakes: each is answered by one clear sentence before anything is sent.

Those that have a mark are found by type checkers before that: see `examples.py`, which has more.
"""

import io
from collections.abc import Awaitable, Callable
from math import nan
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from cekura_akua import Akua, Cekura, Rule, errors
from cekura_api.models import UNSET
from tests.core.server import serve

EXAMPLES = Path(__file__).with_name("examples.py").read_text("utf-8")
WIDGET = {"snippet_id": "snip_1", "col_span": 2}
FIRST = {"position": 0}


@frozen
class Mistake:
    """A mistake: its name, what a caller writes, and what he is told at run time.

    Attributes:
        name: the mistake.
        call: makes it.
        told: what the sentence says.
        error: the class of the error.
        mark: the mark in `examples.py` of the line that checkers refuse for it; empty without one.
    """

    name: str
    call: Callable[[Any, Any], Any]
    told: str
    error: type[Exception] = errors.InvalidInput
    mark: str = ""


MISTAKES = [
    Mistake(
        "a key of a body is misspelled",
        lambda cekura, _: cekura.projects.update(42, {"nmae": "x"}),
        "projects.update: body has no key 'nmae'; did you mean 'name'? Nothing was sent",
        mark="a misspelled key",
    ),
    Mistake(
        "a key inside a body is misspelled",
        lambda _, akua: akua.dashboards.create_widget(
            "d", {**WIDGET, "freshness_policy": {"mod": "max_age"}}
        ),
        "dashboards.create_widget: body['freshness_policy'] has no key 'mod'; did you mean 'mode'?",
    ),
    Mistake(
        "the body is forgotten",
        lambda _, akua: akua.dashboards.create_widget("d", None),
        "dashboards.create_widget needs a body",
        mark="no body",
    ),
    Mistake(
        "the body is not JSON",
        lambda cekura, _: cekura.projects.update(42, {"sample_rate": nan}),
        "the value is not JSON: Out of range float",
    ),
    Mistake(
        "the id is an empty text, as of a variable that was never set",
        lambda cekura, _: cekura.widgets.get(""),
        "id is empty: it would address the whole collection",
    ),
    Mistake(
        "the id is that of a field that the response lacked",
        lambda cekura, _: cekura.projects.get(UNSET),
        "id must be a text, a number or a date, not Unset",
        mark="an unset id",
    ),
    Mistake(
        "the id is a path",
        lambda cekura, _: cekura.widgets.get(".."),
        "id must not be '..': it would address another resource",
    ),
    Mistake(
        "an option is misspelled",
        lambda cekura, _: cekura.projects.get(42, time_out=5),
        "projects.get: unknown option time_out",
        TypeError,
        mark="a misspelled option",
    ),
    Mistake(
        "the timeout is a text, as from the environment",
        lambda cekura, _: cekura.projects.get(42, timeout="5"),
        "timeout must be a number of seconds",
        mark="a timeout in text",
    ),
    Mistake(
        "the etag is weak",
        lambda _, akua: akua.dashboards.delete("d", if_match='W/"1"'),
        'if_match is the weak etag W/"1": it cannot guard a write',
    ),
    Mistake(
        "the idempotency key is empty",
        lambda _, akua: akua.dashboards.create_widget("d", WIDGET, idempotency_key=""),
        "an idempotency key has 1 to 64",
    ),
    Mistake(
        "an edit has an id too few",
        lambda _, akua: akua.edit(akua.dashboards.update_widget, "d", change=lambda _: FIRST),
        "dashboards.update_widget takes 2 ids: 1 given",
        mark="id",
    ),
    Mistake(
        "an edit of what has no etag",
        lambda _, akua: akua.edit(akua.dashboards.get, "d", change=lambda _: FIRST),
        "dashboards.get takes no if_match: call it directly",
        mark="no If-Match",
    ),
    Mistake(
        "a method is called where it is to be given",
        lambda cekura, _: cekura.response(cekura.widgets.list()),
        "give a method of a resource, uncalled: client.projects.get",
        mark="a method that is called",
    ),
    Mistake(
        "a wait for what does something each time",
        lambda cekura, _: cekura.wait(cekura.results.rerun, 3),
        "results.rerun is not a GET",
    ),
    Mistake(
        "a rule with an operator that there is none of",
        lambda cekura, _: cekura.rubric(42).merge(Rule.score(5512, "=>", 4)),
        "a score is compared by one of >, >=, <, <=, ==, !=, not '=>'",
        errors.InvalidRule,
        mark="an operator",
    ),
    Mistake(
        "a file of text",
        lambda cekura, _: cekura.scenarios.generate({"generation_files": [io.StringIO("x")]}),
        "generation_files is a file of text: open it in binary",
    ),
    Mistake(
        "a client without a key",
        lambda _cekura, _akua: Cekura(""),
        "the credential is empty",
        errors.ConfigurationError,
    ),
    Mistake(
        "a key that would go unencrypted to another machine",
        lambda _cekura, _akua: Akua("token", base_url="http://api.example"),
        "http:// would send the credential unencrypted to api.example; use https://",
        errors.ConfigurationError,
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
async def test_a_mistake_is_answered_by_one_sentence(mistake: Mistake) -> None:
    async with (
        serve() as server,
        Cekura("key", base_url=server.url) as cekura,
        Akua("token", base_url=server.url) as akua,
    ):
        with pytest.raises(mistake.error) as caught:
            await made(mistake, cekura, akua)
        assert server.received == []
    assert mistake.told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not mistake.mark or f"  # wrong: {mistake.mark}\n" in EXAMPLES


async def made(mistake: Mistake, cekura: Cekura, akua: Akua) -> None:
    """Make a mistake, awaited where the method is async."""
    result = mistake.call(cekura, akua)
    if isinstance(result, Awaitable):
        await result


def test_there_are_fifteen_and_more() -> None:
    assert len({mistake.name for mistake in MISTAKES}) >= 15
