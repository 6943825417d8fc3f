"""Names of the document that could become names of Python's."""

from __future__ import annotations

from urllib.parse import quote

from tests.codegen.hostile.case import (
    THING,
    Json,
    breakouts,
    document,
    everything_breaks_out,
    hostile,
    operation,
    parameter,
    thing,
    with_operation,
    with_schema,
    words,
)


@hostile("property names")
def _(code: str) -> Json:
    names = [*breakouts(code), everything_breaks_out(code), code, "", " ", "1", "é", "名前", "🙂"]
    return with_schema(thing(**{name: {"type": "string"} for name in names}) | {"required": names})


@hostile("property names that Python knows")
def _(code: str) -> Json:
    names = words(
        """
        class def None True False lambda async await self cls extra from_dict to_dict WIRE_NAMES
        UNSET Model __class__ __init__ __dict__ __slots__ __getattr__ __reduce__ __attrs_attrs__
        __del__ __doc__ _x __x define field get it value data known read new model str int float
        bool list dict bytes type object Any Literal ClassVar TypeAlias UnknownVariant
        annotations mro register copy __import__('os')
        """
    )
    kinds = [
        {"type": "string"},
        {"type": "array", "items": THING},
        {"type": "object", "additionalProperties": THING},
    ]
    return with_schema(thing(**{name: kinds[place % 3] for place, name in enumerate(names)}))


@hostile("property names that collide")
def _(code: str) -> Json:
    names = [
        "a-b",
        "a_b",
        "a b",
        "A_B",
        "aB",
        "AB",
        "a.b",
        "a__b",
        "_a_b_",
        "a\u200bb",
        "\uff41b",
        "a_b_",
        "field",
        "Field",
    ]
    return with_schema(thing(**{name: {"type": "integer"} for name in names}))


def pointer(name: str) -> str:
    """Return a name as a step of a JSON pointer in a URI."""
    return quote(name.replace("~", "~0").replace("/", "~1"), safe="~")


@hostile("schema names")
def _(code: str) -> Json:
    names = [
        "../../x",
        "..\\x",
        "/etc/passwd",
        "C:\\x",
        "a/b",
        "a~b",
        "%2e%2e",
        everything_breaks_out(code),
        code,
    ]
    others = {
        name: thing(**{f"p{n}": {"type": "string"}})
        for n, name in enumerate([*names, *breakouts(code)])
    }
    references = [{"$ref": "#/components/schemas/" + pointer(name)} for name in others]
    return with_schema(thing(any={"oneOf": references}), **others)


@hostile("schema names that Python knows")
def _(code: str) -> Json:
    names = words(
        """
        class None True str int list dict type object Any Literal ClassVar TypeAlias Model UNSET
        UnknownVariant File define field NamedTypesHolder Resource Operation Pages Events
        Sequence models resources decode __init__ __getattr__ __class__ __builtins__ _Names
        Resources Things shared extra JSONObject Unset Discriminator LazyNamespace _NAMESPACE
        UnknownThing resolve reader OPERATIONS Removed OperationTable NoReturn partial
        """
    )
    others = {name: thing(**{f"p{n}": {"type": "integer"}}) for n, name in enumerate(names)}
    return with_schema(
        thing(**{f"f_{name}": {"$ref": f"#/components/schemas/{name}"} for name in names}), **others
    )


@hostile("schema names that collide")
def _(code: str) -> Json:
    names = [
        "foo bar",
        "foo-bar",
        "FooBar",
        "Foo_Bar",
        "foobar",
        "FOO BAR",
        "foo.bar",
        "Foo\u200bBar",
        "1",
        "one",
        "#",
    ]
    others = {name: thing(**{f"p{n}": {"type": "integer"}}) for n, name in enumerate(names)}
    return with_schema(
        thing(
            **{f"f{n}": {"$ref": f"#/components/schemas/{name}"} for n, name in enumerate(names)}
        ),
        **others,
    )


@hostile("operation identifiers")
def _(code: str) -> Json:
    names = [
        *breakouts(code),
        everything_breaks_out(code),
        "../../x",
        "/etc/passwd",
        "a/b",
        "..",
        "",
        " ",
        "名前",
    ]
    return document(
        paths={f"/p{n}": {"post": operation(name, body=THING)} for n, name in enumerate(names)}
    )


@hostile("operation identifiers that Python and the client know")
def _(code: str) -> Json:
    names = words(
        """
        things.operation things._client things.__init__ things.__class__ things.models
        things.builtins things.class things.list things.dict things.str things.None os.system
        sys.exit builtins.exec class.import import.class shared.get models.get resources.get
        _root.get __init__.__init__ typing.get attrs.get operation.operation call.call
        pages.pages events.events response.response aclose.aclose edit.edit wait.wait
        rubric.rubric resource.get sequence.get any.get literal.get file.get call_options.get
        unpack.get if_match.get none.none
        """
    )
    return document(
        paths={f"/p{n}": {"post": operation(name, body=THING)} for n, name in enumerate(names)}
    )


@hostile("operation identifiers that are the same")
def _(code: str) -> Json:
    paths = [
        "/a/{x}",
        "/a/{y}",
        "/A/{x}",
        "/a-/{x}",
        "/v1/a/{x}",
        "/v2/a/{x}",
        "/a/{x}/",
        "/b/a/{x}",
    ]
    return document(
        paths={
            path: {
                "get": operation(
                    "a.get",
                    parameters=[parameter(path.partition("{")[2].partition("}")[0], "path")],
                )
            }
            for path in paths
        }
    )


@hostile("tags")
def _(code: str) -> Json:
    tags = [
        "os",
        "../../x",
        "/etc",
        "__init__",
        "models",
        code,
        everything_breaks_out(code),
        *breakouts(code),
    ]
    return with_operation(tags=tags)


@hostile("parameter names")
def _(code: str) -> Json:
    names = [
        *breakouts(code),
        everything_breaks_out(code),
        code,
        "",
        "a-b",
        "a_b",
        "A B",
        "é",
        "名前",
    ]
    return with_operation(parameters=[parameter(name) for name in names])


@hostile("parameter names that Python and the client know")
def _(code: str) -> Json:
    names = words(
        """
        self body options timeout deadline headers retries idempotency_key if_match context
        class None True str list dict models builtins Any Literal Sequence Unpack File
        JSONObject Resource Operation __class__ CREATE query path
        """
    )
    kinds = [
        {"type": "string"},
        {"type": "array", "items": {"type": "string", "enum": ["list[x", "a"]}},
    ]
    query = [parameter(name, schema=kinds[place % 2]) for place, name in enumerate(names)]
    return with_operation(
        parameters=[*query, parameter("body", "header"), parameter("class", "header")]
    )


@hostile("header names with line breaks")
def _(code: str) -> Json:
    return with_operation(
        parameters=[
            parameter("x-a\r\nevil: 1", "header"),
            parameter("x b\n", "header"),
            parameter("é", "header"),
        ]
    )


@hostile("path parameters")
def _(code: str) -> Json:
    names = [
        "class",
        "self",
        "body",
        "a-b",
        "a.b",
        "a_b",
        "A_B",
        "__init__",
        "options",
        "models",
        "id~",
        "1",
    ]
    path = "/things/" + "/".join(f"{{{name}}}" for name in names)
    return with_operation(path, parameters=[parameter(name, "path") for name in names])


@hostile("paths")
def _(code: str) -> Json:
    paths = [
        "/",
        "//",
        "/a:b",
        "/%2e%2e/%00",
        "/__class__",
        "/import/class",
        "/$x",
        "/*",
        "/'",
        "/os.system('x')",
    ]
    paths += [f"/{code}", f"/'+{code}+'", f"/%s%(x)s'{code}'"]
    return document(
        paths={path: {"post": operation("things.create", body=THING)} for path in paths}
    )


for name, path in {
    "climbs": "/../../etc/passwd",
    "climbs inside": "/a/../b",
    "goes nowhere": "/./a",
    "has a query": "/a?b=c",
    "has a fragment": "/a#b",
    "has a space": "/a b",
    "has line breaks": "/a HTTP/1.1\r\nHost: evil\r\n\r\n",
    "has a quote": '/a"',
    "has a NUL": "/a\x00",
    "has a backslash": "/a\\..\\b",
    "has a template in a template": "/{{a}}",
    "has a template with code": "/{a'+b+'}",
    "does not start with a slash": "a",
}.items():
    hostile(f"a path that {name}", refused="paths")(lambda code, path=path: with_operation(path))
