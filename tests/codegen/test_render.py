"""The text of a document reaches generated code as text, never as code."""

from __future__ import annotations

import ast
import json
import unicodedata
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua.core.pipeline import api_errors
from codegen.errors import Refused
from codegen.openapi.limits import describe
from codegen.openapi.traits import read_traits
from codegen.plan import Alias, Endpoint, Field, Model, Package, classes_named
from codegen.render import data_file, render, resources
from codegen.render.formatting import formatted
from codegen.render.grouping import group
from codegen.render.purposes import purposes
from codegen.render.wording import docstring, pascal, words


@given(st.text(), st.sampled_from([4, 8]))
def test_a_docstring_is_one_string_whatever_the_text(text: str, indent: int) -> None:
    source = f"class C:\n{' ' * indent}{docstring(text, indent)}\n"
    (statement,) = ast.parse(source).body[0].body  # type: ignore[attr-defined]
    text_inside = "".join(ast.literal_eval(statement.value).split())
    assert text_inside == "".join(
        c for c in text if not c.isspace() and unicodedata.category(c)[0] != "C"
    )


@pytest.mark.parametrize(
    "text",
    [
        '"""',
        '"',
        "\\",
        '\\"""',
        'a """; import os; """',
        'ends in a quote"',
        "ends in a backslash\\",
        "\x00\u202e",
        "{{ x }}",
    ],
)
def test_texts_that_would_end_a_docstring_do_not(text: str) -> None:
    tree = ast.parse(f"def f():\n    {docstring(text)}\n")
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    (only,) = function.body
    assert isinstance(only, ast.Expr)


def test_names_as_words_and_as_classes() -> None:
    assert words("call_logs") == words("CallLogs") == "call logs"
    assert words("import_") == "import"
    assert pascal("call_logs") == "CallLogs"


def test_limits_in_words() -> None:
    assert describe({"minLength": 1, "maxLength": 55}) == "1 to 55 characters"
    assert describe({"minimum": 0}) == "at least 0"
    assert describe({"exclusiveMinimum": 0, "maximum": 9}) == "at most 9, above 0"
    assert describe({"minItems": 2, "maxItems": 2}) == "exactly 2 items"
    assert (
        describe({"x-format": "date-time", "readOnly": True})
        == "RFC 3339 date and time, set by the server"
    )
    assert describe({"type": "string"}) == ""


def test_the_data_file_is_the_document() -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": 'ü "quoted"'},
        "paths": {"/a": {"get": {"responses": {}}}, "/b": {}},
        "components": {"schemas": {"A": {"type": "object"}, "B": {}}, "parameters": {}},
    }
    text = data_file(document)
    assert json.loads(text) == document
    assert any(line.startswith('"/b"') for line in text.splitlines())


def endpoint(resource: str, method: str, answer: str) -> Endpoint:
    """Return an endpoint that answers with a type."""
    key = ("GET", f"/{resource}/{method}")
    paths = {key[1]: {"get": {"responses": {}}}}
    return Endpoint(
        key=key,
        resource=resource,
        method=method,
        traits=read_traits({"paths": paths})[key],
        path=key[1],
        parameters=(),
        body=None,
        body_required=False,
        media=None,
        files=(),
        wildcards=(),
        styles={},
        encoding={},
        responses={200: answer},
        summary="",
        about="",
        link="",
        errors={},
        reads=None,
    )


def model(name: str, *annotations: str) -> Model:
    """Return a model with a field of each type."""
    fields = (
        Field(name=f"f{place}", wire=f"f{place}", annotation=annotation, required=False)
        for place, annotation in enumerate(annotations)
    )
    return Model(name=name, fields=tuple(fields))


PACKAGE = Package(
    models=(
        model("Own", "Both | None"),
        model("Both", "list[Deep]"),
        model("Deep"),
        model("Loose"),
    ),
    aliases=(Alias(name="Either", annotation="Own | Both | UnknownVariant"),),
    endpoints=(endpoint("apples", "get", "Either"), endpoint("pears", "get", "Both")),
)


def test_a_class_of_one_resource_stands_with_it_and_one_of_several_in_shared() -> None:
    assert group(PACKAGE) == {
        "Own": "apples",
        "Either": "apples",
        "Both": "shared",
        "Deep": "shared",
        "Loose": "unused",
    }


def test_a_literal_value_is_no_reference() -> None:
    assert classes_named("Literal['Own', 'it\\'s Own'] | Both", {"Own", "Both"}) == ["Both"]


def test_a_package_renders_and_compiles() -> None:
    document: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Test"}, "paths": {}}
    files = render(PACKAGE, document, "akua")
    assert {"_root.py", "resources/apples.py", "models/shared.py", "document.json"} <= set(files)
    assert "from .shared import" in files["models/apples.py"]


@pytest.mark.parametrize("method", ["operation", "class", "Get", "a b", "x\ny", "__init__"])
def test_a_method_that_python_or_the_base_class_cannot_have_is_refused(method: str) -> None:
    package = Package(models=(), aliases=(), endpoints=(endpoint("apples", method, "Any"),))
    with pytest.raises(Refused, match="GET /apples"):
        render(package, {"paths": {}}, "akua")


def test_a_union_that_is_only_itself_is_refused() -> None:
    loop = (Alias(name="A", annotation="B | None"), Alias(name="B", annotation="A | None"))
    with pytest.raises(Refused, match="refers to itself"):
        render(Package(models=(), aliases=loop, endpoints=()), {"paths": {}}, "akua")


def test_the_errors_that_statuses_mean_are_those_that_are_raised() -> None:
    by_status = {status: error.__name__ for status, error in api_errors._BY_STATUS.items()}
    assert by_status == resources.ERRORS


def test_a_class_says_who_takes_and_who_returns_it() -> None:
    taken = evolve(endpoint("things", "create", "Thing"), body="Thing")
    listed = endpoint("things", "list", "list[Thing]")
    models = (model("Thing", "Part"), model("Part", "str"), model("Odd", "str"))
    told = purposes(Package(models=models, aliases=(), endpoints=(taken, listed)))
    assert told["Thing"] == (
        "Thing: `things.create` takes it, and `things.create` or `things.list` returns it."
    )
    assert told["Part"] == "Part, the value of `Thing.f0`."
    assert told["Odd"] == "Odd, which no operation uses."


def test_a_name_that_is_not_defined_is_refused() -> None:
    """The long differential test found a type that a module of resources did not import."""
    with pytest.raises(Refused, match="Undefined name `Mapping`"):
        formatted({"made.py": "def f(body: Mapping[str, str]) -> None: ...\n"})
    assert (
        "import Mapping"
        in formatted(
            {"made.py": "from collections.abc import Mapping, Set\n\nx: Mapping[str, str] = {}\n"}
        )["made.py"]
    )
