"""Requests: what leaves is what the operation and its values say, and nothing else (rule 28)."""

import json
import math
from datetime import UTC, date, datetime
from email.parser import BytesParser
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua.core.request.bodies import build_body
from cekura_akua.core.request.headers import caller_headers, declared_headers, header
from cekura_akua.core.request.json_values import covers, decode_json, encode_json, equal_json
from cekura_akua.core.request.request import build_request
from cekura_akua.core.request.uploads import Body
from cekura_akua.core.request.urls import build_path, build_query
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import UNSET, Model, encode
from tests.core.fake import CREATE, GET, JSON, Api, Operation
from tests.core.server import serve

ACTION = Operation("things.archive", "POST", "/things/{id}:archive")
NESTED = Operation("things.part", "GET", "/things/{id}/parts/{part_id}/")
PROXY = Operation("things.proxy", "GET", "/things/{id}/proxy/{path}", wildcards=("path",))
FORM = Operation("things.form", "POST", "/things", body="application/x-www-form-urlencoded")
UPLOAD = Operation(
    "things.upload", "POST", "/things", body="multipart/form-data", files=("file", "files")
)
QUERY = Operation(
    "things.find", "GET", "/things", styles={"ids": "csv", "deep": "deep", "form": "form"}
)

# Any text that UTF-8 can carry.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=10,
)


@given(TEXT)
def test_rule_28_a_path_value_addresses_one_resource(value: str) -> None:
    try:
        path = build_path(NESTED, (value, "p"))
    except InvalidInput:
        assert value in {".", ".."}
        return
    assert [unquote(segment) for segment in path.split("/")] == [
        "",
        "things",
        value,
        "parts",
        "p",
        "",
    ]
    # httpx, which normalises paths, must send it as it is.
    assert httpx.URL(f"https://h{path}").raw_path.decode() == path


@given(TEXT)
def test_rule_28_also_in_actions(value: str) -> None:
    path = build_path(ACTION, (value,))
    head, _, last = path.rpartition("/")
    assert (head, unquote(last)) == ("/things", f"{value}:archive")
    assert httpx.URL(f"https://h{path}").raw_path.decode() == path


@given(TEXT)
def test_rule_28_a_wildcard_keeps_its_slashes_and_stays_below(value: str) -> None:
    try:
        path = build_path(PROXY, ("t", value))
    except InvalidInput:
        assert {".", ".."} & set(value.split("/"))
        return
    prefix = "/things/t/proxy/"
    assert path.startswith(prefix)
    assert [unquote(s) for s in path[len(prefix) :].split("/")] == value.split("/")
    assert httpx.URL(f"https://h{path}").raw_path.decode() == path


@pytest.mark.parametrize("value", ["", ".", "..", None, b"x", "\ud800", ["x"], math.nan, {}])
def test_rule_28_refused_path_values(value: Any) -> None:
    with pytest.raises(InvalidInput):
        build_path(GET, (value,))


def test_rule_28_known_tricks() -> None:
    assert build_path(GET, ("../x",)) == "/things/..%2Fx"
    assert build_path(GET, ("a?b#c%2F",)) == "/things/a%3Fb%23c%252F"
    assert build_path(ACTION, ("..",)) == "/things/..:archive"
    assert build_path(GET, (7,)) == "/things/7"
    assert build_path(PROXY, ("t", "a/b c/...")) == "/things/t/proxy/a/b%20c/..."
    for climbing in ("..", "../x", "a/../../x", "a/./b", "."):
        with pytest.raises(InvalidInput):
            build_path(PROXY, ("t", climbing))
    with pytest.raises(InvalidInput):
        build_path(GET, ())
    with pytest.raises(InvalidInput):
        build_path(GET, ("a", "b"))


async def test_rule_28_on_the_wire() -> None:
    async with serve() as server, Api(server.url) as api:
        await api.do(GET, path=("../a b/%2e%2e",))
        assert server.received[0].target == "/things/..%2Fa%20b%2F%252e%252e"


@given(
    st.dictionaries(TEXT.filter(lambda name: name != "deep"), TEXT | st.booleans() | st.integers())
)
def test_query_round_trips(values: dict[str, Any]) -> None:
    sent = parse_qsl(
        build_query(QUERY, values), keep_blank_values=True, strict_parsing=bool(values)
    )
    plain = {True: "true", False: "false"}
    assert sent == [
        (name, plain[value] if isinstance(value, bool) else str(value))
        for name, value in values.items()
        if name not in QUERY.styles or not isinstance(value, dict)
    ]


@pytest.mark.parametrize(
    ("value", "query"),
    [
        ({"a": None}, ""),
        ({"a": [1, "b c"]}, "a=1&a=b%20c"),
        ({"ids": [1, "a,b"]}, "ids=1,a%2Cb"),
        ({"ids": []}, ""),
        ({"deep": {"a": 1, "b": [2, 3]}}, "deep%5Ba%5D=1&deep%5Bb%5D=2&deep%5Bb%5D=3"),
        ({"form": {"a": 1, "b": {"c": 2}}}, "a=1&b=%7B%22c%22%3A2%7D"),
        ({"filters": {"a": [1]}}, "filters=%7B%22a%22%3A%5B1%5D%7D"),
        ({"at": datetime(2026, 1, 2, tzinfo=UTC)}, "at=2026-01-02T00%3A00%3A00%2B00%3A00"),
        ({"on": date(2026, 1, 2), "x": 1.5}, "on=2026-01-02&x=1.5"),
        ({"a": False}, "a=false"),
        ({"a": ""}, "a="),
    ],
)
def test_query_styles(value: dict[str, Any], query: str) -> None:
    assert build_query(QUERY, value) == query


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("spaced", ["a b", "c"]),
        ("piped", ["a", "b|c"]),
        ("deep", "a"),
        ("deep", ["a"]),
        ("ids", {"a": 1}),
        ("spaced", {"a": 1}),
    ],
)
def test_a_value_that_would_be_read_as_another_is_refused(name: str, value: Any) -> None:
    operation = Operation(
        "things.find",
        "GET",
        "/things",
        styles={"ids": "csv", "spaced": "space", "piped": "pipe", "deep": "deep"},
    )
    with pytest.raises(InvalidInput, match=f"^{name}"):
        build_query(operation, {name: value})


@pytest.mark.parametrize("value", [["a,b", "c"], {"a": 1}])
def test_a_header_that_would_be_read_as_another_is_refused(value: Any) -> None:
    with pytest.raises(InvalidInput, match=r"^x-name"):
        declared_headers({"x-name": value})
    assert declared_headers({"x-name": ["a", "b"]}) == [(b"x-name", b"a,b")]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), b"x", "\ud800"])
def test_query_refuses(value: Any) -> None:
    with pytest.raises(InvalidInput):
        build_query(QUERY, {"a": value})


@given(VALUES)
def test_json_round_trips(value: Any) -> None:
    assert json.loads(encode_json(value)) == value


def test_json_is_compact_utf8_and_strict() -> None:
    assert encode_json({"a": ["é", 1.0, None]}) == '{"a":["é",1.0,null]}'.encode()
    for value in (float("nan"), {1, 2}, object(), "\ud800", {"a": float("inf")}):
        with pytest.raises(InvalidInput):
            encode_json(value)
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(InvalidInput):
        encode_json(loop)


@define(kw_only=True, repr=False)
class Visit(Model):
    day: str | date = UNSET


def test_json_of_models_also_inside() -> None:
    visit = Visit(day=date(2026, 1, 2))
    assert encode_json(visit) == b'{"day":"2026-01-02"}'
    assert encode_json({"a": [visit]}) == b'{"a":[{"day":"2026-01-02"}]}'


class Stage(str, Enum):  # noqa: UP042 - as people write it
    PROD = "prod"


class Level(IntEnum):
    HIGH = 3


class Zone(StrEnum):
    EU = "eu/1"


class Colour(Enum):
    RED = "red"
    NONE = 0.5


async def test_members_of_enumerations_are_sent_as_their_values() -> None:
    """In paths, queries, headers and bodies, also as the names of an object."""
    find = Operation(
        "things.find", "POST", "/things/{a}/{b}/{c}/{d}", body=JSON, styles=QUERY.styles
    )
    async with serve() as server, Api(server.url, context=Stage.PROD) as api:
        await api.call(
            find,
            (Stage.PROD, Level.HIGH, Zone.EU, Colour.RED),
            query={
                "a": Stage.PROD,
                "many": [Level.HIGH, Colour.RED],
                "ids": (Stage.PROD, Zone.EU),
                "deep": {Stage.PROD: Level.HIGH},
                "form": {Colour.RED: Zone.EU},
                "json": {"a": Stage.PROD},
            },
            header_values={"x-declared": Stage.PROD, "x-level": Level.HIGH},
            headers={"X-Caller": Colour.RED, Stage.PROD: Stage.PROD},
            body={Stage.PROD: [Stage.PROD, Level.HIGH, Colour.RED, {Colour.NONE: Colour.NONE}]},
        )
        await api.do(GET, context=Zone.EU)
        sent, other = server.received
    path, _, query = sent.target.partition("?")
    assert path == "/things/prod/3/eu%2F1/red"
    assert query == (
        "a=prod&many=3&many=red&ids=prod,eu%2F1&deep%5Bprod%5D=3&red=eu%2F1"
        "&json=%7B%22a%22%3A%22prod%22%7D"
    )
    names = ("x-declared", "x-level", "x-caller", "prod")
    assert [sent.headers[name] for name in names] == ["prod", "3", "red", "prod"]
    assert sent.json() == {"prod": ["prod", 3, "red", {"0.5": 0.5}]}
    assert other.headers["akua-context"] == "eu/1"


def test_members_of_enumerations_in_forms_and_models() -> None:
    form = {"name": Stage.PROD, "level": [Level.HIGH, Colour.RED]}
    assert build_body(FORM, form)[0] == b"name=prod&level=3&level=red"
    parts, _ = build_body(UPLOAD, {"name": Stage.PROD, "level": Level.HIGH})
    assert isinstance(parts, bytes)
    assert b"\r\n\r\nprod\r\n" in parts
    assert b"\r\n\r\n3\r\n" in parts
    inner = encode({Stage.PROD: (Colour.RED, {"a": Level.HIGH})})
    assert inner == {"prod": ["red", {"a": 3}]}
    assert covers({"prod": ["red", {"a": 3}]}, inner)
    with pytest.raises(InvalidInput, match="a text, a number or a date"):
        build_path(GET, (Stage,))  # type: ignore[arg-type]


def test_bodies() -> None:
    assert build_body(CREATE, None) == (b"", None)
    assert build_body(CREATE, {}) == (b"{}", JSON)
    with pytest.raises(InvalidInput, match="takes no body"):
        build_body(GET, {})
    needs = Operation("things.needs", "POST", "/things", body=JSON, body_required=True)
    with pytest.raises(InvalidInput, match="needs a body"):
        build_body(needs, None)
    assert build_body(FORM, {"a": [1, 2], "b": "x&y", "c": None, "d": True}) == (
        b"a=1&a=2&b=x%26y&d=true",
        "application/x-www-form-urlencoded",
    )
    with pytest.raises(InvalidInput):
        build_body(FORM, 5)


async def test_multipart(tmp_path: Path) -> None:
    path = tmp_path / 'a "b".csv'
    path.write_bytes(b"1,2\r\n")
    with path.open("rb") as opened:
        body, media = build_body(
            UPLOAD,
            {
                "name": "n\u00e9",
                "tags": ["a", "b"],
                "meta": {"x": 1},
                "file": path,
                "files": [b"raw", opened, ("t.txt", b"--boundary", "text/plain")],
                "absent": None,
            },
        )
        assert isinstance(body, Body)
        length = await body.length()
        content = b"".join([chunk async for chunk in body])
    assert media is not None
    assert len(content) == length
    message: Any = BytesParser().parsebytes(f"Content-Type: {media}\r\n\r\n".encode() + content)
    parts = [
        (part.get_param("name", header="content-disposition"), part.get_payload(decode=True))
        for part in message.get_payload()
    ]
    assert parts == [
        ("name", "n\u00e9".encode()),
        ("tags", b"a"),
        ("tags", b"b"),
        ("meta", b'{"x":1}'),
        ("file", b"1,2\r\n"),
        ("files", b"raw"),
        ("files", b"1,2\r\n"),
        ("files", b"--boundary"),
    ]
    assert b'filename="a %22b%22.csv"\r\nContent-Type: text/csv' in content
    assert build_body(UPLOAD, {"file": b""})[1] != media, "the boundary is random"
    for wrong in ("a path as text", 5):
        with pytest.raises(InvalidInput):
            build_body(UPLOAD, {"file": wrong})


@pytest.mark.parametrize("value", ["a\r\nx: y", "a\nb", "a\0b", "\u20ac", " a", "a ", "\x7f"])
def test_rule_24_a_header_value_cannot_end_its_header(value: str) -> None:
    with pytest.raises(InvalidInput):
        header("x-name", value)
    with pytest.raises(InvalidInput):
        declared_headers({"x-name": value})


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a\r\n", "\u00e9"])
def test_header_names(name: str) -> None:
    with pytest.raises(InvalidInput):
        header(name, "x")


@pytest.mark.parametrize("name", ["Host", "content-length", "Idempotency-Key", "IF-MATCH"])
def test_headers_that_are_not_the_callers(name: str) -> None:
    with pytest.raises(InvalidInput):
        caller_headers({name: "x"})


def test_a_callers_header_replaces_a_standing_one() -> None:
    request = build_request(
        GET,
        "https://h/v1",
        ("a",),
        standing=[(b"accept", b"application/json"), (b"x-a", b"1")],
        headers={"Accept": "text/plain"},
        query={"q": 1},
    )
    assert request.url == "https://h/v1/things/a?q=1"
    assert request.headers == [(b"accept", b"text/plain"), (b"x-a", b"1")]
    assert urlsplit(request.url).query == "q=1"


@given(VALUES)
def test_json_comparison(value: Any) -> None:
    again = json.loads(json.dumps(value))
    assert equal_json(value, again)
    assert covers(again, value)


def test_json_comparison_tells_true_from_one() -> None:
    assert not equal_json({"a": True}, {"a": 1})
    assert equal_json([4], [4.0])
    assert covers({"a": 1, "b": 2}, {"a": 1})
    assert not covers({"a": 1}, {"a": 1, "b": 2})
    assert not covers({"a": [1, 2]}, {"a": [1]})


LONG = (2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1, 10**18, 10**19, 10**40, -(10**4000))


@given(
    st.text(),
    st.integers() | st.sampled_from(LONG),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_no_integer_is_rounded(name: str, number: int, real: float) -> None:
    """orjson reads and writes integers of 64 bits; longer ones come and go unchanged as well."""
    value = {name: [real, {"n": number}], f"{name}{number}": name}
    read = decode_json(json.dumps(value).encode())
    assert repr(read) == repr(value)
    assert repr(decode_json(encode_json(read))) == repr(value)
    assert repr(decode_json(encode_json(read).decode())) == repr(value)


def test_what_is_unset_is_left_out_or_refused_and_never_sent_as_a_text() -> None:
    """A response lacked the field that a value was taken from (finding T4)."""
    assert encode_json({"a": 1, "b": UNSET, "c": {"d": UNSET}}) == b'{"a":1,"c":{}}'
    for value in (UNSET, [UNSET], {"a": [1, UNSET]}):
        with pytest.raises(InvalidInput, match="UNSET has no JSON form"):
            encode_json(value)
    with pytest.raises(InvalidInput, match=r"^id must be a text, a number or a date, not Unset"):
        build_path(GET, [UNSET])  # type: ignore[list-item]
    assert build_query(GET, {"a": UNSET, "b": 1}) == "b=1"
    with pytest.raises(InvalidInput, match="UNSET has no JSON form"):
        build_query(GET, {"a": {"b": [UNSET]}})
