"""Errors: each shape of a refusal by the API becomes an `InvalidRequest`."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua import Cekura
from cekura_akua.core.pipeline.error_body import read_error
from cekura_akua.errors import InvalidRequest
from tests.core.server import Reply, serve

SHAPES: list[tuple[Any, dict[str, tuple[str, ...]], tuple[str, ...]]] = [
    # The three shapes of the API.
    (
        {"name": ["This is required.", "It is short."], "agent": ["No such agent."]},
        {"name": ("This is required.", "It is short."), "agent": ("No such agent.",)},
        ("name: This is required.", "name: It is short.", "agent: No such agent."),
    ),
    ({"detail": "Invalid page."}, {}, ("Invalid page.",)),
    (
        {"errors": {"scenarios[0].name": ["Too long."], "scenarios[2].tags": ["No list."]}},
        {"scenarios[0].name": ("Too long.",), "scenarios[2].tags": ("No list.",)},
        ("scenarios[0].name: Too long.", "scenarios[2].tags: No list."),
    ),
    # Fields inside fields, and lists of them.
    (
        {"scenarios": [{"name": ["Too long."]}, {}, {"profile": {"age": ["Too old."]}}]},
        {"scenarios[0].name": ("Too long.",), "scenarios[2].profile.age": ("Too old.",)},
        ("scenarios[0].name: Too long.", "scenarios[2].profile.age: Too old."),
    ),
    ({"tags": {"1": ["No text."]}}, {"tags[1]": ("No text.",)}, ("tags[1]: No text.",)),
    ([{}, {"name": ["Taken."]}], {"[1].name": ("Taken.",)}, ("[1].name: Taken.",)),
    # Messages without a field.
    ({"non_field_errors": ["At odds."]}, {}, ("At odds.",)),
    ({"agent": {"non_field_errors": ["Off."]}}, {"agent": ("Off.",)}, ("agent: Off.",)),
    (["Not now."], {}, ("Not now.",)),
    ({"error": "No credits."}, {}, ("No credits.",)),
    ({"detail": {"name": ["Taken."]}}, {"name": ("Taken.",)}, ("name: Taken.",)),
    # Fields beside an envelope; a value without messages is not a field.
    (
        {"detail": "Wrong.", "name": ["Taken."], "code": "invalid", "help": "https://x"},
        {"name": ("Taken.",)},
        ("Wrong.", "name: Taken."),
    ),
    ({"name": "Taken."}, {"name": ("Taken.",)}, ("name: Taken.",)),
    ({}, {}, ()),
]


@pytest.mark.parametrize(("body", "fields", "messages"), SHAPES)
async def test_every_shape_becomes_an_invalid_request(
    body: Any, fields: dict[str, tuple[str, ...]], messages: tuple[str, ...]
) -> None:
    async with (
        serve(default=Reply(400, body)) as server,
        Cekura("made-up", base_url=server.url) as cekura,
    ):
        with pytest.raises(InvalidRequest) as caught:
            await cekura.projects.update(42, {"name": "x"})
    error = caught.value
    assert (dict(error.fields), error.messages, error.body) == (fields, messages, body)
    assert (error.status, error.effect) == (400, "not applied")
    for message in messages[:3]:
        assert message in str(error)
    assert pickle.loads(pickle.dumps(error)).fields == error.fields


NAMES = st.from_regex(r"[a-z][a-z_]{1,8}", fullmatch=True).filter(
    lambda name: name not in {"detail", "error", "errors", "message", "messages", "code"}
)
MESSAGES = st.lists(st.text("abc .", min_size=1, max_size=9), min_size=1, max_size=3)
FIELDS = st.recursive(
    st.dictionaries(NAMES, MESSAGES, min_size=1, max_size=3),
    lambda inner: st.dictionaries(
        NAMES, inner | st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=3
    ),
    max_leaves=6,
)


@given(FIELDS)
def test_no_message_is_lost_and_each_has_its_path(body: dict[str, Any]) -> None:
    wanted = dict(_flat("", body))
    _, messages, fields = read_error(body)
    if sum(map(len, wanted.values())) <= 50:
        assert fields == wanted
        assert len(messages) == sum(map(len, wanted.values()))
    assert read_error({"errors": body})[2] == fields


def _flat(path: str, value: Any) -> Any:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{path}.{key}" if path else key, item)
    elif isinstance(value[0], dict):
        for index, item in enumerate(value):
            yield from _flat(f"{path}[{index}]", item)
    else:
        yield path, tuple(value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: (
    st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
)))  # fmt: skip
def test_any_json_body_can_be_read(body: Any) -> None:
    codes, messages, fields = read_error(body)
    assert all(isinstance(code, str | int) for code in codes)
    assert all(isinstance(message, str) for message in messages)
    assert all(isinstance(texts, tuple) for texts in fields.values())
