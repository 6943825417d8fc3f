"""The full documents of upstream generate, every operation works, and nothing is dropped."""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from cekura_akua import Cekura, runtime
from codegen.__main__ import main
from tests.cekura.test_wait import wait_for
from tests.codegen.hostile import apart
from tests.core.server import serve
from tests.generated.answers import documented, faults, text, written
from tests.generated.calls import calls
from tests.generated.documents import (
    APIS,
    JSON_TYPE,
    METHODS,
    Operation,
    document,
    names,
    operations,
    upstream,
)
from tests.generated.exchange import send
from tests.generated.judge import check_request

OPERATIONS = {"akua": 232, "cekura": 997}
MOST_ANSWERS = 25

sampled = pytest.mark.parametrize(
    "step", [pytest.param(1, marks=pytest.mark.soak), pytest.param(7, id="sample")]
)
"""All operations in `make soak`, and a sample in every run."""

pytestmark = pytest.mark.skipif(
    any(upstream(api) is None for api in APIS),
    reason="upstream's documents are not beside the project",
)


@pytest.fixture(scope="module", params=APIS)
def api(request: pytest.FixtureRequest) -> str:
    listed: str = request.param
    return listed


@pytest.fixture(scope="module")
def folder(api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generate the package of an API's whole document."""
    output = tmp_path_factory.mktemp("upstream") / f"whole_{api}"
    assert main(generate(api, output, "all")) == 0
    return output


@pytest.fixture(scope="module")
def package(folder: Path) -> ModuleType:
    """Import the package of an API's whole document."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder.parent))
        return import_module(folder.name)


def generate(api: str, output: Path, surface: str) -> list[str]:
    words = [
        "--api",
        api,
        "--document",
        str(upstream(api)),
        "--output",
        str(output),
        "--surface",
        surface,
    ]
    return ["generate", *words]


def test_every_module_imports(api: str, folder: Path) -> None:
    """Every module imports, every model reads and writes, every operation has its method."""
    assert apart.use(folder.parent, folder.name, OPERATIONS[api]) == ""


def test_no_operation_is_dropped(api: str, package: ModuleType) -> None:
    """Each operation of the document has a name, and pinned operations their pinned name."""
    described = public(package)
    listed = document(api, "upstream")["paths"]
    expected = {
        f"{method.upper()} {path}"
        for path in listed
        for method in METHODS
        if method in listed[path]
    }
    assert {key.replace(":*}", "}") for key in expected} == described.keys()
    assert len(set(described.values())) == len(described) == OPERATIONS[api]
    for key, name in names(api).items():
        assert described[key.replace(":*}", "}")] == name


def test_names_are_readable(package: ModuleType) -> None:
    """No name ends in a number, and none is unreasonably long."""
    listed = public(package).values()
    assert not [name for name in listed if name.rpartition("_")[2].isdigit()]
    assert max(map(len, listed)) <= 90


@sampled
async def test_every_request_is_sent_as_documented(
    api: str, package: ModuleType, step: int
) -> None:
    """Every operation sends the request that the document describes."""
    for operation in unpinned(api, package, step):
        for call in calls(operation, most=2):
            check_request(await send(operation, call, resources=package.Resources), operation, call)


@sampled
def test_every_documented_response_is_read(api: str, package: ModuleType, step: int) -> None:
    """Every documented success is read and given back unchanged, each variant as its own class."""
    resources = package.Resources()
    for operation in unpinned(api, package, step):
        described = type(getattr(resources, operation.resource)).operation(operation.verb)
        for answer in operation.answers:
            if answer.media == JSON_TYPE:
                for served in islice(documented(operation, answer), MOST_ANSWERS):
                    result = described.read(answer.status, served)
                    assert text(written(result)) == text(served), operation.name
                    assert list(faults(result)) == [], operation.name


async def test_all_background_work_can_be_waited_for(api: str, package: ModuleType) -> None:
    """Every declared kind of progress can be waited for."""
    work = [
        operation
        for operation in every_operation(api, package)
        if operation.method == "GET" and "progress" in operation.path
    ]
    if api != "cekura":
        assert not work
        return
    assert len(work) == 54
    whole = type("Cekura", (package.Resources, Cekura), {})
    async with serve() as server, whole("made-up", base_url=server.url) as cekura:
        for operation in work:
            await wait_for(operation, cekura, server)


def unpinned(api: str, package: ModuleType, step: int) -> list[Operation]:
    """Return every `step`th operation; not those that the contract tests try in every run."""
    pinned_names = set() if step == 1 else set(names(api).values())
    listed = every_operation(api, package)
    return [operation for operation in listed if operation.name not in pinned_names][::step]


def every_operation(api: str, package: ModuleType) -> list[Operation]:
    """Return every operation of the document under its generated name."""
    pinned, listed = public(package), document(api, "upstream")["paths"]
    by_key = {
        f"{method.upper()} {path}": pinned[f"{method.upper()} {path}".replace(":*}", "}")]
        for path in listed
        for method in METHODS
        if method in listed[path]
    }
    endpoints = list(operations(api, "upstream", by_key))
    assert len(endpoints) == OPERATIONS[api]
    return endpoints


@pytest.mark.parametrize("api", [pytest.param("akua", marks=pytest.mark.soak), "cekura"])
def test_the_public_surface_has_the_pinned_operations(api: str, tmp_path: Path) -> None:
    """The public surface of the whole document has the pinned operations and no others.

    The document of Akua has no others.
    """
    output = tmp_path / f"public_{api}"
    assert main(generate(api, output, "public")) == 0
    assert apart.use(tmp_path, output.name, len(names(api))) == ""


def public(package: ModuleType) -> dict[str, str]:
    """Return the public name of every operation of a package, by METHOD /path."""
    folder = Path(package.__path__[0]) / "resources"
    modules = [
        import_module(f"{package.__name__}.resources.{path.stem}")
        for path in folder.glob("[!_]*.py")
    ]
    return {
        f"{operation.method} {operation.path}": operation.name
        for module in modules
        for operation in vars(module).values()
        if isinstance(operation, runtime.Operation)
    }
