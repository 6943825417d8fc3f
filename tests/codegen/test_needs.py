"""The overlay declares all its needs, and the loss of any need stops the run."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from codegen import missing_needs
from codegen.errors import Refused
from codegen.naming.proposals import propose
from codegen.normalise import normalise
from codegen.openapi import load
from codegen.openapi.traits import read_traits
from codegen.parse import parse
from codegen.plan import Package
from codegen.specs import api as apis
from codegen.specs import names, needs
from codegen.specs.folder import patched
from codegen.specs.needs import ANY, EVERY, Need

ROOT = Path(__file__).resolve().parents[2]
OVERLAY = ROOT / "overlays" / "cekura_akua"
# The double serves all operations; the programs of the guides have tests that run them.
APART = ("cekura_akua.testing", "cekura_akua.docs")
APIS = ["akua", "cekura"]


@cache
def document(api: str) -> tuple[Any, Any]:
    """Return the patched document of an API and its public names."""
    folder = ROOT / "specs" / api
    given = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    return given, propose(given, names.read(folder / "names.yaml"))


@cache
def package(api: str) -> Package:
    return planned(*document(api), api)


def planned(given: Any, public: Any, api: str) -> Package:
    traits = read_traits(given, apis.read(ROOT / "specs" / api / apis.FILE).trait_headers)
    return parse(normalise(given, public), public, traits, given)


def declared(api: str) -> list[Need]:
    return needs.read(ROOT / "specs" / api / needs.FILE)


NEEDS = [
    pytest.param(api, need, id=f"{api}: {need.module}: {need.operation}")
    for api in APIS
    for need in declared(api)
]


@pytest.mark.parametrize("api", APIS)
def test_the_documents_satisfy_all_needs(api: str) -> None:
    missing_needs.check(declared(api), package(api), "needs.yaml")


@pytest.mark.parametrize("api", APIS)
def test_every_operation_that_the_overlay_names_is_declared(api: str) -> None:
    """A module that writes `client.projects.get` has `projects.get` in needs.yaml."""
    names = {endpoint.name for endpoint in package(api).endpoints}
    listed = {(need.module, need.operation) for need in declared(api)}
    used = {
        (module, name)
        for module, holder, name in named()
        if name in names and speaks(module, api) and (holder == api or holder not in APIS)
    }
    assert used, "the scan finds nothing"
    assert used - listed == set()


def test_every_declared_module_exists() -> None:
    for api in APIS:
        for need in declared(api):
            path = ROOT / "overlays" / need.module.replace(".", "/")
            assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("api", APIS)
def test_every_class_that_the_overlay_imports_is_declared(api: str) -> None:
    """Imports that run count, and imports for annotations do not."""
    names = {entry.name for entry in (*package(api).models, *package(api).aliases)}
    listed = {(need.module, name) for need in declared(api) for name in need.classes}
    used = {(module, name) for module, name in imported(api) if name in names}
    assert used - listed == set()
    assert used or api == "akua"


def imported(api: str) -> Iterator[tuple[str, str]]:
    """Yield the models of an API that modules of the overlay import at run time."""
    for path in sorted(OVERLAY.rglob("*.py")):
        module = ".".join(path.relative_to(OVERLAY.parent).with_suffix("").parts)
        if module.startswith(APART):
            continue
        waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
        has_models = False
        while waiting:
            node = waiting.pop(0)
            match node:
                case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                    continue
                case ast.ImportFrom(module=source, names=names_) if source == f"{api}_api":
                    has_models = has_models or any(entry.name == "models" for entry in names_)
                case ast.ImportFrom(module=source, names=names_) if source == f"{api}_api.models":
                    yield from ((module, entry.name) for entry in names_)
                case ast.Attribute(attr=name, value=ast.Name(id="models")) if has_models:
                    yield module, name
            waiting.extend(ast.iter_child_nodes(node))


def speaks(module: str, api: str) -> bool:
    """Return whether a module may speak to an API."""
    others = [other for other in APIS if other != api]
    return not any(module.startswith(f"cekura_akua.{other}") for other in others)


def named() -> Iterator[tuple[str, str, str]]:
    """Yield every `holder.resource.method` in the overlay, but those apart, with its module."""
    for path in sorted(OVERLAY.rglob("*.py")):
        module = ".".join(path.relative_to(OVERLAY.parent).with_suffix("").parts)
        if module.startswith(APART):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Attribute(attr=method, value=ast.Attribute(attr=resource, value=holder)):
                    last = ast.unparse(holder).rpartition(".")[2]
                    if last != "state":  # of the double, which is no client
                        yield module, last, f"{resource}.{method}"


@pytest.mark.parametrize(("api", "need"), NEEDS)
def test_each_loss_stops_the_run(api: str, need: Need) -> None:
    """Without a part of a need, the run is refused, naming module and remedy."""
    for part, damaged in losses(need, package(api)):
        with pytest.raises(Refused) as refused:
            missing_needs.check([need], damaged, "specs/needs.yaml")
        message = str(refused.value)
        assert need.module in message
        assert part in message
        assert f"overlays/{need.module.replace('.', '/')}.py" in message
        assert "patches.yaml" in message


def losses(need: Need, whole: Package) -> Iterator[tuple[str, Package]]:
    """Yield packages that lack a part of a need, with the word for the part."""
    if need.host is not None:
        for server in ("https://api.example.com/v1", f"https://{need.host}.example.com", None):
            yield need.host, attrs.evolve(whole, server=server)
        return
    if need.classes:
        for name in need.classes:
            models = tuple(model for model in whole.models if model.name != name)
            aliases = tuple(alias for alias in whole.aliases if alias.name != name)
            yield name, attrs.evolve(whole, models=models, aliases=aliases)
        return
    if need.operation == ANY:
        yield need.traits[0], attrs.evolve(whole, endpoints=())
        return
    if need.operation.startswith(EVERY):
        yield from losses_of_one(need, whole)
        return
    (endpoint,) = [entry for entry in whole.endpoints if entry.name == need.operation]
    others = tuple(entry for entry in whole.endpoints if entry is not endpoint)

    def with_endpoint(**changes: Any) -> Package:
        return attrs.evolve(whole, endpoints=(*others, attrs.evolve(endpoint, **changes)))

    yield need.operation, attrs.evolve(whole, endpoints=others)
    for name in need.parameters:
        left = tuple(entry for entry in endpoint.parameters if entry.name != name)
        yield name, with_endpoint(parameters=left)
    for name in (*need.body, *need.answer):
        models = tuple(
            attrs.evolve(model, fields=tuple(f for f in model.fields if f.wire != name))
            for model in whole.models
        )
        yield name, attrs.evolve(whole, models=models)
    for trait in need.traits:
        name = trait.partition("=")[0]
        plain = {bool: False, tuple: None}.get(type(getattr(endpoint.traits, name)), "none")
        yield trait, with_endpoint(traits=attrs.evolve(endpoint.traits, **{name: plain}))


def losses_of_one(need: Need, whole: Package) -> Iterator[tuple[str, Package]]:
    """Yield packages in which an operation lacks a trait that all its kind need."""
    name, _, value = need.operation.removeprefix(EVERY).partition("=")
    held = [entry for entry in whole.endpoints if str(getattr(entry.traits, name)) == value]
    assert len(held) > 50
    entry = held[-1]
    bare = attrs.evolve(entry, traits=attrs.evolve(entry.traits, reads=None), reads=None)
    endpoints = tuple(bare if other is entry else other for other in whole.endpoints)
    assert need.traits == ("reads",)
    yield f"reads on {entry.name}", attrs.evolve(whole, endpoints=endpoints)


@pytest.mark.parametrize(
    ("api", "remove", "message"),
    [
        ("cekura", ("schemas", "Project", "rubric_config"), "rubric_config in the response"),
        ("cekura", ("schemas", "PatchedProject", "rubric_config"), "rubric_config in the body"),
        ("akua", ("schemas", "Operation", "done"), "done in the response of operations.wait"),
        ("akua", ("paths", "/operations/{id}:wait", "post"), "operations.wait"),
    ],
)
def test_a_document_without_a_need_is_refused(
    api: str, remove: tuple[str, ...], message: str
) -> None:
    """A removal in upstream's document is noticed here."""
    given, public = document(api)
    given = copy.deepcopy(given)
    if remove[0] == "schemas":
        del given["components"]["schemas"][remove[1]]["properties"][remove[2]]
        listed = given["components"]["schemas"][remove[1]].get("required", [])
        if remove[2] in listed:
            listed.remove(remove[2])
    else:
        del given["paths"][remove[1]][remove[2]]
    with pytest.raises(Refused, match=message):
        missing_needs.check(declared(api), planned(given, public, api), "needs.yaml")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "not a mapping"),
        ("cekura_akua.x: []", "a mapping of operations"),
        ("other.x: {a.b: {}}", "no module of the overlay"),
        ("cekura_akua.x: {ab: {}}", "neither resource.method"),
        ("cekura_akua.x: {a.b: {fields: [c]}}", "not a mapping of parameters"),
        ("cekura_akua.x: {a.b: {body: c}}", "body is not a list"),
        ("cekura_akua.x: {every operation: {traits: [reads]}}", "neither resource.method"),
        ("cekura_akua.x: {classes: Widget}", "classes is not a list"),
        ("cekura_akua.x: {host: https://a.example}", "is no host"),
    ],
)
def test_wrong_needs_are_refused(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / needs.FILE
    path.write_text(text, "utf-8")
    with pytest.raises(Refused, match=fault):
        needs.read(path)
