"""Path values (rule 28): each addresses one resource, the one of that name, or is refused."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

import pytest

from cekura_akua import Akua, Cekura, errors
from cekura_akua.testing import LocalApis, RecordedRequest
from tests.matrix.calls import TOKEN

VALUES = (
    "..", ".", "...", "../x", "../../dashboards", "x/..", "x/../y", "./x", "/", "//", "/x", "x/",
    "//evil.example/x", "https://evil.example/", "@evil.example", "%2e%2e", "%2E%2E%2Fx", "..%2fx",
    "%252e", "a%2Fb", "a/b", "a%b", "%", "%zz", "..\\x", "\\", "?x=1", "x?y", "#x", "x#y", "a;b=c",
    "a&b", "a=b", "a+b", "a b", " ", "a:b", ":list", "a,b", "{id}", "*", "'\"<>|^`", "ü", "日本",
    "😀", "\u2024\u2024", "\uff0e\uff0e", "\u2215x", "\t", "\n", "\r\n", "\x00", "\x7f", "x" * 300,
)  # fmt: skip

Operation = tuple[str, str, Callable[[Any, str], Awaitable[Any]]]
OPERATIONS: dict[str, Operation] = {
    "last": ("/dashboards/", "", lambda client, value: client.dashboards.get(value)),
    "inner": (
        "/dashboards/",
        "/widgets/w",
        lambda client, value: client.dashboards.get_widget(value, "w"),
    ),
    "second": (
        "/dashboards/d/widgets/",
        "",
        lambda client, value: client.dashboards.get_widget("d", value),
    ),
    "action": ("/agents/", ":enable", lambda client, value: client.agents.enable(value)),
    "inner-action": (
        "/dashboards/d/revisions/",
        ":restore",
        lambda client, value: client.dashboards.restore_revision(
            "d", value, {"summary": "x"}, if_match="1"
        ),
    ),
    "with-a-slash": (
        "/dashboards/widgets/",
        "/",
        lambda client, value: client.widgets.get(value),
    ),
}


@pytest.mark.parametrize("name", OPERATIONS)
async def test_rule_28_a_value_is_one_segment_or_refused(name: str) -> None:
    before, after, call = OPERATIONS[name]
    async with LocalApis() as apis:
        clients: dict[str, Akua | Cekura] = {
            "akua": Akua(TOKEN, base_url=apis.akua_url, retries=0),
            "cekura": Cekura(TOKEN, base_url=apis.cekura_url, retries=0),
        }
        client = clients["cekura" if name == "with-a-slash" else "akua"]
        refused = []
        for value in VALUES:
            apis.requests.clear()
            try:
                await call(client, value)
            except errors.InvalidInput:
                refused.append(value)
                assert apis.requests == []
                continue
            except errors.ApiError:
                pass  # the server knows no such thing
            assert apis.requests[0].status in {200, 201, 400, 404, 422}, value
            [request] = apis.requests
            check(request, before, value, after)
        for client in clients.values():
            await client.aclose()
        assert set(refused) <= {".", ".."}  # nothing else needs to be
        assert set(refused) == (set() if after.startswith(":") else {".", ".."})


def check(request: RecordedRequest, before: str, value: str, after: str) -> None:
    """The path is the template's, with the value as the one segment that it should be."""
    assert request.path.startswith(before), value
    assert request.path.endswith(after), value
    encoded = request.path[len(before) : len(request.path) - len(after)]
    assert unquote(encoded) == value
    assert not set(encoded) & set("/?#\\ \t\r\n"), encoded
    assert encoded.isascii()
    assert request.query == ()
    assert after.startswith(":") or unquote(encoded) not in {".", ".."}, encoded


@pytest.mark.parametrize("value", [value for value in VALUES if len(value) <= 53], ids=repr)
async def test_rule_28_a_path_value_reads_the_named_resource(value: str) -> None:
    """The double finds a resource of that very name, next to the ones it might be mistaken for."""
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url, retries=0) as akua:
        for name in {value, "x", "y", "evil.example"}:
            apis.state.akua["dashboards"].add(id=name)
        if value in {".", ".."}:
            with pytest.raises(errors.InvalidInput):
                await akua.dashboards.get(value)
        else:
            assert (await akua.dashboards.get(value)).id == value


@pytest.mark.parametrize("value", ["", None, b"x", "\ud800", ["x"], {}], ids=repr)
async def test_rule_28_an_invalid_path_value_is_refused(value: Any) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        for call in (
            akua.dashboards.get(value),
            akua.dashboards.delete(value, if_match="1"),
            akua.agents.enable(value),
            akua.clusters.proxy_kube("c", value),
        ):
            with pytest.raises(errors.InvalidInput):
                await call
        assert apis.requests == []


@pytest.mark.parametrize(
    "value",
    ["..", ".", "../x", "api/../../x", "api/..", "./api", "api/.", "/..", "../", "a//../b"],
)
async def test_rule_28_a_path_that_keeps_its_slashes_does_not_climb(value: str) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        with pytest.raises(errors.InvalidInput):
            await akua.clusters.proxy_kube("c", value)
        assert apis.requests == []


@pytest.mark.parametrize(
    "value",
    ["api/v1/pods", "a b/c", "..%2fx", "%2e%2e/x", ".../x", "..a/b", "ü/?x#y", "//evil.example/x"],
)
async def test_rule_28_and_arrives_as_it_is(value: str) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        try:
            await akua.clusters.proxy_kube("c", value)
        except errors.InvalidInput:
            assert "//" in value
            assert apis.requests == []
            return
        [request] = apis.requests
        rest = request.path.removeprefix("/clusters/c/kube_proxy/")
        assert unquote(rest) == value
        assert rest.count("/") == value.count("/")
        assert not {".", ".."} & {unquote(segment) for segment in rest.split("/")}
