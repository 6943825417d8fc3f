"""The pages of the documentation, rendered by pdoc."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pdoc
import pdoc.doc
import pdoc.render
from pdoc.search import make_index

from cekura_akua.core.version import __version__
from cekura_akua.runtime import Model, Resource
from tests.docs.pages import DOCS
from tests.docs.site.guide_modules import guide_modules, home
from tests.docs.site.operations import describe, is_hidden, signature

PUBLIC = (
    "cekura_akua",
    "cekura_akua.akua",
    "cekura_akua.cekura",
    "cekura_akua.core.client",
    "cekura_akua.errors",
    "cekura_akua.hooks",
    "cekura_akua.otel",
    "cekura_akua.runtime",
    "cekura_akua.runtime.model",
    "cekura_akua.stores",
    "cekura_akua.stores.protocols",
    "cekura_akua.stores.testing",
    "cekura_akua.testing",
)
GENERATED = ("cekura_api", "akua_api")
PARTS = ("resources", "models", "bodies")
Modules = dict[str, pdoc.doc.Module]


def build(folder: Path) -> int:
    """Build the documentation, and return how many pages it has.

    Args:
        folder: the folder, whose content is replaced.
    """
    pdoc.render.configure(
        docformat="google",
        footer_text=f"cekura-akua {__version__}",
        show_source=False,
        template_directory=Path(__file__).with_name("templates"),
    )
    modules = reference() | guide_modules()
    pages = {name: pdoc.render.html_module(module, modules) for name, module in modules.items()}
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages.items():
        path = folder / f"{name.replace('.', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "index.html").write_text(home(modules), "utf-8")
    (folder / "search.js").write_text(_search(modules), "utf-8")
    shutil.copy(DOCS / "throughput.svg", folder)
    return len(pages) + 1


def reference() -> Modules:
    """Return the public modules, those of operations with what pdoc cannot see in them."""
    names = [*PUBLIC]
    for package in GENERATED:
        parts = (f"{package}.{part}" for part in PARTS)
        names += [package, *(name for part in parts for name in _below(part))]
    modules = {name: pdoc.doc.Module(_imported(name)) for name in names}
    for name, module in modules.items():
        for hidden in [key for key, member in module.members.items() if is_hidden(member)]:
            del module.members[hidden]
        for model in module.classes:
            if issubclass(model.obj, Model):  # it takes its fields, which are listed below
                model.members.pop("__init__", None)
        if ".resources." in name:
            _describe(module)
    return modules


def _search(modules: Modules) -> str:
    """Return the script of the search, with its index.

    Each of thousands of fields of models would be an entry, and an index that is made ahead took
    19 MB. The fields are left out, as their class is found, and the browser makes the index.
    """
    for module in modules.values():
        for model in module.classes:
            if issubclass(model.obj, Model):
                model.members.clear()
                for cached in ("own_members", "flattened_own_members", "_members_by_origin"):
                    model.__dict__.pop(cached, None)
    documents = make_index(modules, lambda member: not member.name.startswith("_"), "google")
    template = pdoc.render.env.get_template("search.js.jinja2")
    return template.render(search_index=json.dumps(documents))


def _imported(name: str) -> ModuleType:
    """Return a module with all that it exports, which is imported when it is first used."""
    module = import_module(name)
    for exported in getattr(module, "__all__", ()):
        setattr(module, exported, getattr(module, exported))
    return module


def _below(package: str) -> Iterator[str]:
    """Yield a package and the names of its modules."""
    imported: ModuleType = import_module(package)
    yield package
    for found_module in iter_modules(imported.__path__, f"{package}."):
        yield found_module.name


def _describe(module: pdoc.doc.Module) -> None:
    """Add to each operation of a resource its traits, an example and its page."""
    api = module.modulename.partition("_")[0]
    for resource in module.classes:
        if issubclass(resource.obj, Resource):
            resource.members.pop("OPERATIONS", None)
            for method in resource.methods:
                if method.name in resource.obj.OPERATIONS:
                    told = {
                        "docstring": describe(api, resource.obj, method),
                        "signature": signature(method),
                    }
                    vars(method).update(told)
