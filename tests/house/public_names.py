"""Every public name of the package, with its parameters, as lines of text.

    python -m tests.house.public_names > tests/house/public_names.txt

writes the list that `test_public_names` holds the package to: the names that README and the guides
import or spell out, those that the packages export, the methods of the clients that they show, and
every method that is generated. A parameter that may be left out ends with `=`; after `<` stands an
error that a handler may name instead.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

from cekura_akua import Akua, Cekura
from cekura_akua.errors import SdkError
from tests.docs.pages import pages

CLIENTS: dict[str, Any] = {"akua": Akua, "cekura": Cekura}
GENERATED = {"akua": "akua_api", "cekura": "cekura_api"}
EXPORTING = (
    "cekura_akua",
    "cekura_akua.cekura",
    "cekura_akua.errors",
    "cekura_akua.hooks",
    "cekura_akua.stores",
    "cekura_akua.stores.testing",
    "cekura_akua.testing",
)
OF_0_1 = (  # the paths that README named in version 0.1, and an alias
    "core.call.Call",
    "core.call.Try",
    "core.outcome.Answer",
    "core.outcome.Lost",
    "errors.Effect",
)
WITH_MEMBERS = ("Rubric", "RubricChange", "RubricConfig", "Rule", "Response")


def public_names() -> list[str]:
    """Return all of them, sorted."""
    return sorted(
        {
            *named_by_pages(),
            *(f"cekura_akua.{path}" for path in OF_0_1),
            *(line for module in EXPORTING for line in _exported(module)),
            *(line for api in CLIENTS for line in _client(api)),
            *(line for api in CLIENTS for line in _generated(api)),
        }
    )


def named_by_pages() -> Iterator[str]:
    """Yield the modules that README and the guides spell out, and the imports of their examples."""
    for page in pages():
        yield from re.findall(r"`(cekura_akua\.(?!client\.)[a-z_.]+)`", page.text)  # no metrics
        for block in page.blocks():
            for node in ast.walk(ast.parse(block.code)):
                if isinstance(node, ast.ImportFrom) and re.match(
                    r"(akua|cekura)_", node.module or ""
                ):
                    yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _exported(module: str) -> Iterator[str]:
    """Yield the names that a package exports, the members of some, and the fields of errors."""
    package = import_module(module)
    for name in getattr(package, "__all__", None) or _defined(package):
        value = getattr(package, name)
        if inspect.isfunction(value):
            yield described(f"{module}.{name}", value)
            continue
        yield f"{module}.{name}"
        if module == "cekura_akua.errors" and isinstance(value, type):
            yield from (f"{module}.{name}.{field}" for field in annotated(value))
            yield from (f"{module}.{name} < {base}" for base in ancestors(value))
        elif name in WITH_MEMBERS:
            yield from _members(f"{module}.{name}", value)


def _defined(module: Any) -> list[str]:
    """Return the public names that a module defines itself."""
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


def _client(api: str) -> Iterator[str]:
    """Yield the constructor of a client, and those of its methods that the pages show."""
    client = CLIENTS[api]
    yield described(f"cekura_akua.{client.__name__}", client.__init__)
    text = "\n".join(page.text for page in pages())
    for name in set(re.findall(rf"\b(?:{api}|client|elsewhere)\.([a-z]\w*)", text)):
        value = inspect.getattr_static(client, name, None)
        if inspect.isfunction(value):
            yield described(f"{api}.{name}", value)


def _generated(api: str) -> Iterator[str]:
    """Yield every method of every resource."""
    client = CLIENTS[api]("made-up")
    package = f"{GENERATED[api]}.resources."
    for name in dir(CLIENTS[api]):
        resource = attribute(client, name)
        if not name.startswith("_") and type(resource).__module__.startswith(package):
            for method, function in vars(type(resource)).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    yield described(f"{api}.{name}.{method}", function)


def attribute(client: Any, name: str) -> Any:
    """Return an attribute of a client; None where the client was not configured for it."""
    try:
        return getattr(client, name)
    except Exception:
        return None


def _members(name: str, value: Any) -> Iterator[str]:
    """Yield the public methods, properties and fields of a class."""
    if is_dataclass(value):
        yield from (f"{name}.{field.name}" for field in fields(value))
    for member, entry in vars(value).items():
        function = entry.__func__ if isinstance(entry, classmethod | staticmethod) else entry
        if inspect.isfunction(function) and not member.startswith("_"):
            yield described(f"{name}.{member}", function)
        elif isinstance(entry, property):
            yield f"{name}.{member}"


def annotated(value: type) -> set[str]:
    """Return the public attributes that a class and its bases declare."""
    return {
        name
        for base in value.__mro__
        for name in inspect.get_annotations(base)
        if not name.startswith("_")
    }


def ancestors(value: type) -> set[str]:
    """Return the names of the errors that a handler catches this one by."""
    bases = {base.__name__ for base in value.__mro__[1:] if issubclass(base, SdkError)}
    return bases - {SdkError.__name__}


def described(name: str, function: Callable[..., Any]) -> str:
    """Return a name with its parameters, such as `name(id, body=, *, limit=)`."""
    places: list[str] = []
    keywords: list[str] = []
    for parameter in inspect.signature(function).parameters.values():
        optional = "" if parameter.default is parameter.empty else "="
        match parameter.kind:
            case parameter.POSITIONAL_ONLY | parameter.POSITIONAL_OR_KEYWORD:
                places.append(f"{parameter.name}{optional}")
            case parameter.VAR_POSITIONAL:
                places.append(f"*{parameter.name}")
            case parameter.KEYWORD_ONLY:
                keywords.append(f"{parameter.name}{optional}")
            case _:
                keywords += _options(function, str(parameter.annotation))
    if places[:1] in (["self"], ["cls"]):
        del places[0]
    star = ["*"] if keywords and not any(place.startswith("*") for place in places) else []
    return f"{name}({', '.join([*places, *star, *sorted(keywords)])})"


def _options(function: Callable[..., Any], annotation: str) -> list[str]:
    """Return the keywords that `**options: Unpack[Options]` stands for."""
    unpacked = re.fullmatch(r"(?:\w+\.)?Unpack\[(\w+)\]", annotation)
    if unpacked is None:
        return ["**"]
    namespace: dict[str, Any] = function.__globals__
    return [f"{name}=" for name in namespace[unpacked[1]].__annotations__]


if __name__ == "__main__":
    sys.stdout.write("\n".join([*public_names(), ""]))
