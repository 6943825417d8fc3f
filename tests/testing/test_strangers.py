"""Clients that know nothing of the double: curl, the incumbent SDK, the stock generated clients."""

import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from cekura_akua.testing import LocalApis
from tests.benchmarks.measure import stock
from tests.benchmarks.peers.clients import part_of
from tests.benchmarks.peers.server import TO_CREATE
from tests.generated.documents import METHODS, document
from tests.surroundings import AT_START
from tests.testing.arranging import state_of

CURL = shutil.which("curl")
INCUMBENT = "cekura==1.6.7"
KEYED = ("-H", "x-cekura-api-key: k")
JSON = ("-H", "content-type: application/json")


def curl(*arguments: str) -> Any:
    done = subprocess.run(
        [str(CURL), "-sS", "--noproxy", "*", *arguments], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout) if done.stdout else None


@pytest.mark.skipif(CURL is None, reason="curl is not installed")
def test_curl(local_apis_sync: LocalApis) -> None:
    url = f"{local_apis_sync.cekura_url}/user/v1/projects/"
    made = curl(*KEYED, *JSON, "-d", '{"name": "Calls"}', url)
    own = f"{url}{made['id']}/"
    assert curl(*KEYED, own) == made
    curl(*KEYED, "--http1.0", own)
    assert curl(*KEYED, "-H", "expect: 100-continue", *JSON, "-X", "PATCH", "-d", "{}", own)
    assert curl(*KEYED, url)[0]["id"] == made["id"]
    curl(*KEYED, "-X", "DELETE", own)
    assert curl(*KEYED, own)["detail"].startswith("no project")
    local_apis_sync.assert_no_unexpected()
    chunked = ("-H", "transfer-encoding: chunked", *JSON, "-d", '{"name": "Chunked"}')
    assert curl(*KEYED, *chunked, url)["name"] == "Chunked"


@pytest.fixture
def incumbent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The package `cekura`, beside nothing else: its dependencies are ours as well."""
    install = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--target"]
    done = subprocess.run(
        [*install, str(tmp_path), INCUMBENT], env=AT_START, capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"{INCUMBENT} cannot be installed: {done.stderr[-200:]}")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    yield importlib.import_module("cekura")
    for name in [name for name in sys.modules if name.partition(".")[0] == "cekura"]:
        del sys.modules[name]


@pytest.mark.soak
def test_every_method_of_the_incumbent_is_served_or_told_that_it_is_not(incumbent: Any) -> None:
    """Finding D4: 164 of its methods got a plain "Not found.", as if an item were missing."""
    wrong: list[str] = []
    served = succeeded = told = 0
    with LocalApis(thread=True) as apis:
        client = incumbent.Cekura(api_key="k", base_url=apis.cekura_url)
        for name, call in methods(client):
            arrange(apis)
            try:
                call()
            except Exception as error:  # most made-up arguments are refused by the document
                outcome = f"{type(error).__name__} {error}"[:200]
            else:
                outcome = "done"
            if not apis.requests:
                wrong.append(f"{name} sent nothing: {outcome}")
                continue
            request = apis.requests[0]
            is_declared = declared(request.method, request.path)
            answer = json.loads(request.answer) if request.answer else {}
            says_not_served = isinstance(answer, dict) and answer.get("code") == "not_served"
            if is_declared == says_not_served or (request.status or 500) >= 500:
                wrong.append(f"{name}: {request.method} {request.path} {request.status} {answer}")
            served += is_declared
            told += says_not_served
            succeeded += is_declared and (request.status or 500) < 300
        client.close()
    assert wrong == [], "\n".join(wrong)
    assert served + told > 200, (served, told)
    assert succeeded > served / 2, (succeeded, served)


def methods(client: Any) -> Iterator[tuple[str, Any]]:
    """Yield every method of every resource, with made-up arguments."""
    for name, resource in vars(client).items():
        if name.startswith("_"):
            continue
        for method_name, method in inspect.getmembers(resource, inspect.ismethod):
            if not method_name.startswith("_"):
                parameters = inspect.signature(method).parameters.values()
                values = {
                    each.name: made_up(str(each.annotation))
                    for each in parameters
                    if each.default is each.empty
                    and each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)
                }

                def call(method: Any = method, values: Any = values) -> None:
                    method(**values)

                yield f"{name}.{method_name}", call


def made_up(annotation: str) -> Any:
    if "List" in annotation or "list" in annotation:
        return [1]
    if "Dict" in annotation or "dict" in annotation:
        return {}
    return "1" if "str" in annotation else 1


def arrange(apis: LocalApis) -> None:
    """Forget everything, and put an item with the number 1 into each collection."""
    apis.reset()
    for name in apis.state.cekura:
        collection = apis.state.cekura[name]
        if not collection.depth and not collection.is_single:
            for number in (1, "1"):
                try:
                    collection.add(**{collection.key: number})
                except ValueError:
                    continue
                break


def declared(method: str, path: str) -> bool:
    """Return whether the published document has an operation for a request."""
    for template, item in document("cekura", "specs")["paths"].items():
        pattern = re.sub(r"\\\{[^/]+?\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in METHODS and method.lower() in item:
            return True
    return False


STOCK = {
    "akua": {"/products": ["get", "post"], "/products/{id}": ["get"]},
    "cekura": {"/user/v1/projects/": ["get"], "/user/v1/projects/{id}/": ["get"]},
}


@pytest.mark.soak
@pytest.mark.parametrize("api", STOCK)
def test_the_stock_generated_client(
    local_apis_sync: LocalApis, api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As openapi-python-client writes it, from a part of the document: it reads every answer."""
    source = tmp_path / "document.json"
    source.write_text(json.dumps(part_of(api, STOCK[api])), "utf-8")
    stock(source, tmp_path / "stock")
    (package,) = tmp_path.glob("stock/*/client.py")
    monkeypatch.syspath_prepend(package.parents[1])
    name = package.parent.name
    make = importlib.import_module(f"{name}.client").AuthenticatedClient
    url = {"akua": local_apis_sync.akua_url, "cekura": local_apis_sync.cekura_url}[api]
    header = {"akua": "authorization", "cekura": "x-cekura-api-key"}[api]
    prefix = {"akua": "Bearer", "cekura": ""}[api]
    collection = state_of(local_apis_sync, api)[{"akua": "products", "cekura": "projects"}[api]]
    collection.add(id={"akua": "1", "cekura": 1}[api])
    read = 0
    with make(
        base_url=url, token="t", auth_header_name=header, prefix=prefix,
        httpx_args={"trust_env": False},
    ) as client:  # fmt: skip
        for module in sorted(package.parent.glob("api/*/*.py")):
            call = importlib.import_module(f"{name}.api.{module.parent.name}.{module.stem}")
            if not hasattr(call, "sync_detailed"):
                continue
            parameters = inspect.signature(call.sync_detailed).parameters
            values: dict[str, Any] = {"id": {"akua": "1", "cekura": 1}[api]}
            values = {key: value for key, value in values.items() if key in parameters}
            if "body" in parameters:
                annotation = parameters["body"].annotation
                members = get_args(annotation) or (annotation,)
                (model,) = (each for each in members if hasattr(each, "from_dict"))
                values["body"] = model.from_dict(TO_CREATE)
            if "idempotency_key" in parameters:
                values["idempotency_key"] = "k"
            answer = call.sync_detailed(client=client, **values)
            assert answer.status_code < 300, (module, answer)
            read += answer.parsed is not None or answer.status_code == 204
    assert read == sum(map(len, STOCK[api].values()))
    local_apis_sync.assert_no_unexpected()
