"""Documents that try to do harm, each made by a small function and registered under its name.

Every function is given `code`: a Python expression that leaves a mark when it is executed. A case
says what must become of it: `REFUSED` with a place that the message names, or a harmless package.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from attrs import frozen

Json = Any
Make = Callable[[str], Any]

CONTROL = "\x00\x07\x1b[31m\x7f\x85\u2028\u2029\u202e\u2066\ufeff\U000e0041"


@frozen(kw_only=True)
class Case:
    """One hostile document.

    Attributes:
        make: returns the document, or its bytes where it is no JSON.
        refused: a part of the place or reason that the refusal names; None where code is generated.
        heavy: whether it is run in a process of its own with bounded memory.
    """

    make: Make
    refused: str | None
    heavy: bool = False

    def data(self, code: str) -> bytes:
        made = self.make(code)
        return made if isinstance(made, bytes) else json.dumps(made).encode()


CASES: dict[str, Case] = {}


def hostile(name: str, *, refused: str | None = None, heavy: bool = False) -> Callable[[Make], Make]:
    """Register a document."""

    def register(make: Make) -> Make:
        assert name not in CASES
        CASES[name] = Case(make=make, refused=refused, heavy=heavy)
        return make

    return register


def document(**changes: Json) -> dict[str, Json]:
    """Return a harmless document: things that can be listed, created and read."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {"get": operation("things.list", listed()), "post": operation("things.create", body=THING)},
            "/things/{id}": {"get": operation("things.get", parameters=[parameter("id", "path")])},
        },
        "components": {"schemas": {"Thing": thing()}},
        **changes,
    }


THING: Json = {"$ref": "#/components/schemas/Thing"}


def thing(**properties: Json) -> dict[str, Json]:
    return {"type": "object", "properties": {"id": {"type": "string"}, **properties}, "required": ["id"]}


def listed() -> dict[str, Json]:
    return {"type": "array", "items": THING}


def parameter(name: str, place: str = "query", **rest: Json) -> dict[str, Json]:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}, **rest}


def operation(identifier: str, answer: Json = None, body: Json = None, **rest: Json) -> dict[str, Json]:
    content = {"application/json": {"schema": answer or THING}}
    made = {"operationId": identifier, "responses": {"200": {"description": "Success", "content": content}}}
    if body is not None:
        made["requestBody"] = {"content": {"application/json": {"schema": body}}, "required": True}
    return {**made, **rest}


def with_schema(schema: Json, **others: Json) -> dict[str, Json]:
    """Return the document with another Thing."""
    return document(components={"schemas": {"Thing": schema, **others}})


def with_operation(path: str = "/things", **rest: Json) -> dict[str, Json]:
    """Return the document with another POST."""
    return document(paths={path: {"post": operation("things.create", body=THING) | rest}})


def breakouts(code: str) -> list[str]:
    """Return texts that would end the literal, comment, template or line that they are put in."""
    return [
        f'"""\n{code}\n"""',
        f"'''\n{code}\n'''",
        f'"; {code}; "',
        f"'] | {code} | ['",
        f"\\\n{code}",
        f"text\\\r\n{code}\r\n",
        f'\\"""\n{code} #',
        '"',
        '""',
        '"""',
        "\\",
        'ends in a backslash \\',
        'ends in a quote "',
        'ends in both \\"',
        "\\N{DASH} \\x41 \\u0041 \\U0001F600 \\777",
        f"{{{{ {code} }}}} {{% for x in ().__class__.__mro__ %}}{{% endfor %}} {{# #}}",
        "{% raw %} {{ [].__class__.__base__.__subclasses__() }}",
        f"{{{code}}} ${{{code}}} %s %(x)s {{0.__class__}}",
        f"# type: ignore\n{code}",
        f"\f\v{code}\x1c\x1d{code}\u2028{code}\u2029",
        "\t" * 200 + "x" * 500,
        CONTROL,
    ]


# --- texts: wherever prose may stand ---------------------------------------------------------------


def _texts(text: str) -> dict[str, Json]:
    made = operation(
        "things.create",
        body={**thing(), "title": text, "description": text},
        summary=text,
        description=text,
        externalDocs={"url": text, "description": text},
        parameters=[parameter("q", description=text, example=text, schema={"type": "string", "title": text})],
        deprecated=True,
    )
    made["responses"]["404"] = {"description": text}
    made["responses"]["200"]["description"] = text
    colour = {"type": "string", "enum": ["red", "blue"], "description": text, "x-enum-descriptions": [text, text]}
    union = {"oneOf": [THING, {"$ref": "#/components/schemas/Other"}], "description": text, "title": text}
    other = thing(kind={"const": "other", "description": text}) | {"description": text}
    described = thing(
        colour=colour,
        text={"type": "string", "description": text, "title": text, "example": text, "format": text},
        either=union,
    )
    return document(
        info={"title": text, "version": text, "description": text, "termsOfService": text},
        servers=[{"url": text, "description": text, "variables": {"v": {"default": text, "enum": [text]}}}],
        tags=[{"name": text, "description": text}],
        paths={"/things": {"post": made, "summary": text, "description": text}},
        components={
            "schemas": {"Thing": described | {"description": text}, "Other": other},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "k", "description": text}},
        },
        **{"x-text": text},
    )


for number in range(len(breakouts(""))):
    hostile(f"text {number}")(lambda code, number=number: _texts(breakouts(code)[number]))


# --- names: wherever a name of the document could become a name of Python's ------------------------


def _everything_breaks_out(code: str) -> str:
    return f'x"""\'\'\'\\{{{{7*7}}}}{{% x %}}\n{code}\r\n'


@hostile("property names")
def _(code: str) -> Json:
    names = [*breakouts(code), _everything_breaks_out(code), code, "", " ", "1", "é", "名前", "🙂"]
    return with_schema(thing(**dict.fromkeys(names, {"type": "string"})) | {"required": names})


@hostile("property names that Python knows")
def _(code: str) -> Json:
    names = (
        "class def None True False lambda async await self cls extra from_dict to_dict WIRE_NAMES UNSET Model "
        "__class__ __init__ __dict__ __slots__ __getattr__ __reduce__ __attrs_attrs__ __del__ __doc__ _x __x "
        "define field get it value data known read new model str int float bool list dict bytes type object "
        "Any Literal ClassVar TypeAlias UnknownVariant annotations mro register copy __import__('os')"
    ).split()
    kinds = [{"type": "string"}, {"type": "array", "items": THING}, {"type": "object", "additionalProperties": THING}]
    return with_schema(thing(**{name: kinds[place % 3] for place, name in enumerate(names)}))


@hostile("property names that collide")
def _(code: str) -> Json:
    names = ["a-b", "a_b", "a b", "A_B", "aB", "AB", "a.b", "a__b", "_a_b_", "a\u200bb", "ａb", "a_b_", "field", "Field"]
    return with_schema(thing(**dict.fromkeys(names, {"type": "integer"})))


def pointer(name: str) -> str:
    """Return a name as a step of a JSON pointer in a URI."""
    return quote(name.replace("~", "~0").replace("/", "~1"), safe="~")


@hostile("schema names")
def _(code: str) -> Json:
    names = ["../../x", "..\\x", "/etc/passwd", "C:\\x", "a/b", "a~b", "%2e%2e", _everything_breaks_out(code), code]
    others = {name: thing(**{f"p{n}": {"type": "string"}}) for n, name in enumerate([*names, *breakouts(code)])}
    references = [{"$ref": "#/components/schemas/" + pointer(name)} for name in others]
    return with_schema(thing(any={"oneOf": references}), **others)


@hostile("schema names that Python knows")
def _(code: str) -> Json:
    names = (
        "class None True str int list dict type object Any Literal ClassVar TypeAlias Model UNSET UnknownVariant "
        "File define field NamedTypesHolder Resource Operation Pages Events Sequence models resources decode "
        "__init__ __getattr__ __class__ __builtins__ _Names Resources Things shared extra JSONObject Unset"
    ).split()
    others = {name: thing(**{f"p{n}": {"type": "integer"}}) for n, name in enumerate(names)}
    return with_schema(thing(**{f"f_{name}": {"$ref": f"#/components/schemas/{name}"} for name in names}), **others)


@hostile("schema names that collide")
def _(code: str) -> Json:
    names = ["foo bar", "foo-bar", "FooBar", "Foo_Bar", "foobar", "FOO BAR", "foo.bar", "Foo\u200bBar", "1", "one", "#"]
    others = {name: thing(**{f"p{n}": {"type": "integer"}}) for n, name in enumerate(names)}
    return with_schema(thing(**{f"f{n}": {"$ref": f"#/components/schemas/{name}"} for n, name in enumerate(names)}), **others)


@hostile("operation identifiers")
def _(code: str) -> Json:
    names = [*breakouts(code), _everything_breaks_out(code), "../../x", "/etc/passwd", "a/b", "..", "", " ", "名前"]
    return document(paths={f"/p{n}": {"post": operation(name, body=THING)} for n, name in enumerate(names)})


@hostile("operation identifiers that Python and the client know")
def _(code: str) -> Json:
    names = (
        "things.operation things._client things.__init__ things.__class__ things.models things.builtins things.class "
        "things.list things.dict things.str things.None os.system sys.exit builtins.exec class.import import.class "
        "shared.get models.get resources.get _root.get __init__.__init__ typing.get attrs.get operation.operation "
        "call.call pages.pages events.events response.response aclose.aclose edit.edit wait.wait rubric.rubric "
        "resource.get sequence.get any.get literal.get file.get call_options.get unpack.get if_match.get none.none"
    ).split()
    return document(paths={f"/p{n}": {"post": operation(name, body=THING)} for n, name in enumerate(names)})


@hostile("operation identifiers that are the same")
def _(code: str) -> Json:
    paths = ["/a/{x}", "/a/{y}", "/A/{x}", "/a-/{x}", "/v1/a/{x}", "/v2/a/{x}", "/a/{x}/", "/b/a/{x}"]
    return document(
        paths={
            path: {"get": operation("a.get", parameters=[parameter(path.partition("{")[2].partition("}")[0], "path")])}
            for path in paths
        }
    )


@hostile("tags")
def _(code: str) -> Json:
    tags = ["os", "../../x", "/etc", "__init__", "models", code, _everything_breaks_out(code), *breakouts(code)]
    return with_operation(tags=tags)


@hostile("parameter names")
def _(code: str) -> Json:
    names = [*breakouts(code), _everything_breaks_out(code), code, "", "a-b", "a_b", "A B", "é", "名前"]
    return with_operation(parameters=[parameter(name) for name in names])


@hostile("parameter names that Python and the client know")
def _(code: str) -> Json:
    names = (
        "self body options timeout deadline headers retries idempotency_key if_match context class None True str list "
        "dict models builtins Any Literal Sequence Unpack File JSONObject Resource Operation __class__ CREATE query path"
    ).split()
    kinds = [{"type": "string"}, {"type": "array", "items": {"type": "string", "enum": ["list[x", "a"]}}]
    query = [parameter(name, schema=kinds[place % 2]) for place, name in enumerate(names)]
    return with_operation(parameters=[*query, parameter("body", "header"), parameter("class", "header")])


@hostile("header names with line breaks")
def _(code: str) -> Json:
    return with_operation(parameters=[parameter("x-a\r\nevil: 1", "header"), parameter("x b\n", "header"), parameter("é", "header")])


@hostile("path parameters")
def _(code: str) -> Json:
    names = ["class", "self", "body", "a-b", "a.b", "a_b", "A_B", "__init__", "options", "models", "id~", "1"]
    path = "/things/" + "/".join(f"{{{name}}}" for name in names)
    return with_operation(path, parameters=[parameter(name, "path") for name in names])


@hostile("paths")
def _(code: str) -> Json:
    paths = ["/", "//", "/a:b", "/%2e%2e/%00", "/__class__", "/import/class", "/$x", "/*", "/'", "/os.system('x')"]
    paths += [f"/{code}", f"/'+{code}+'", f"/%s%(x)s'{code}'"]
    return document(paths={path: {"post": operation("things.create", body=THING)} for path in paths})


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
    hostile(f"a path that {name}", refused="paths")(
        lambda code, path=path: with_operation(path)
    )


# --- values ---------------------------------------------------------------------------------------


@hostile("enum values")
def _(code: str) -> Json:
    words = [*breakouts(code), _everything_breaks_out(code), code, "", " ", "a", "A", "a ", "é", "Thing", "list[x", "None"]
    singles = {f"one{n}": {"type": "string", "enum": [word]} for n, word in enumerate(words)}
    many = {"type": "string", "enum": words}
    made = with_operation(parameters=[parameter("q", schema=many), parameter("r", schema={"type": "array", "items": many})])
    made["components"] = {"schemas": {"Thing": thing(many=many, **singles)}}
    return made


@hostile("enums of strange values")
def _(code: str) -> Json:
    huge = 10**400
    return with_schema(
        thing(
            numbers={"enum": [1, 1.0, 1.5, -0.0, 1e308, huge, True, False, None, "1", "true"]},
            objects={"enum": [{"a": code}, [code], {}, []]},
            mixed={"type": "integer", "enum": ["a", code, 3]},
            empty={"type": "string", "enum": []},
            twice={"type": "string", "enum": ["a", "a"]},
        )
    )


@hostile("constants and defaults")
def _(code: str) -> Json:
    words = [*breakouts(code), code]
    constants = {f"c{n}": {"const": word, "default": word} for n, word in enumerate(words)}
    defaults = {f"d{n}": {"type": "string", "default": word} for n, word in enumerate(words)}
    kinds = ("string", "integer", "number", "boolean", "object", "array", "null")
    wrong = {f"w_{kind}": {"type": kind, "default": {"__class__": code}, "items": {}} for kind in kinds}
    formats = ("date", "date-time", "uuid", "binary", "byte")
    dates = {f"f_{name}": {"type": "string", "format": name, "default": code} for name in formats}
    made = with_operation(parameters=[parameter("q", schema={"type": "string", "default": code})])
    made["components"] = {"schemas": {"Thing": thing(**constants, **defaults, **wrong, **dates)}}
    return made


@hostile("variants told apart by code")
def _(code: str) -> Json:
    words = [*breakouts(code), code, "", "1", "a b", "a-b", "A_B"]
    names = [f"V{n}" for n in range(len(words))]
    variants = {
        name: {**thing(kind={"const": word}), "required": ["kind"]} for name, word in zip(names, words, strict=True)
    }
    inline = [thing(kind={"type": "string", "enum": [word]}, extra={"type": "integer"}) for word in words]
    mapping = {word: f"#/components/schemas/{name}" for name, word in zip(names, words, strict=True)}
    union = {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    return with_schema(thing(union=union, inline={"oneOf": inline}), **variants)


@hostile("a discriminator that leads elsewhere")
def _(code: str) -> Json:
    mapping = {"a": "file:///etc/passwd", "b": "http://127.0.0.1:9/x", "c": "../../x"}
    union = {"oneOf": [THING, thing(a={"type": "string"})], "discriminator": {"propertyName": code, "mapping": mapping}}
    return with_schema(thing(), Other=thing(union=union))


@hostile("media types")
def _(code: str) -> Json:
    content = {name: {"schema": THING} for name in ("application/json\r\nX-Evil: 1", f'text/"{code}"', "*/*", "a/b; c=\n")}
    return with_operation(requestBody={"content": content, "required": True})


@hostile("only a media type with line breaks")
def _(code: str) -> Json:
    return with_operation(requestBody={"content": {f"application/x\r\nX-Evil: {code}": {"schema": THING}}})


@hostile("parts of a form")
def _(code: str) -> Json:
    names = [*breakouts(code), 'a"; filename="x', "a\r\nX: y"]
    form = {"type": "object", "properties": dict.fromkeys(names, {"type": "string", "format": "binary"})}
    return with_operation(requestBody={"content": {"multipart/form-data": {"schema": form}}})


@hostile("patterns that never end")
def _(code: str) -> Json:
    bombs = ["(a+)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*b", "a{1,100000}{1,100000}", "(?R)", "[", "\\", code, "(?{" + code + "})"]
    made = {f"p{n}": {"type": "string", "pattern": bomb, "default": "a" * 5000, "example": "a" * 5000} for n, bomb in enumerate(bombs)}
    return with_schema(thing(**made))


@hostile("servers and security")
def _(code: str) -> Json:
    return document(
        servers=[{"url": "javascript:alert(1)"}, {"url": "file:///etc"}, {"url": "http://169.254.169.254/{x}"}, {"url": code}],
        security=[{code: []}, {_everything_breaks_out(code): [code]}],
    )


@hostile("extensions that the generator uses itself")
def _(code: str) -> Json:
    own = {"x-path": "/evil/{id}", "x-wildcards": ["id"], "x-name": code, "x-format": code, "x-resource": "os"}
    path = {"get": operation("things.get", parameters=[parameter("id", "path") | own], **own), **own}
    return document(paths={"/things/{id}": path}, components={"schemas": {"Thing": thing(when={"type": "string", **own}) | own}}, **own)


@hostile("limits")
def _(code: str) -> Json:
    limits = {key: code for key in ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "multipleOf")}
    return with_schema(thing(text={"type": "string", **limits}, exclusive={"type": "number", "exclusiveMinimum": code}))


# --- references -----------------------------------------------------------------------------------


@hostile("recursion through properties and items")
def _(code: str) -> Json:
    other = {"$ref": "#/components/schemas/Other"}
    node = thing(next=THING, all={"type": "array", "items": THING}, map={"type": "object", "additionalProperties": other})
    union = {"oneOf": [THING, other, {"type": "array", "items": {"oneOf": [THING, other]}}]}
    return with_schema(node, Other=thing(either=union, self=other))


for name, target in {
    "a file": "file:///etc/passwd",
    "another file": "../../x.yaml#/components/schemas/X",
    "a URL": "http://127.0.0.1:9/x.json#/X",
    "the document": "#/",
    "the document itself": "#",
    "nothing": "#/components/schemas/Missing",
    "another kind": "#/paths/~1things",
    "no schema": "#/info/title",
    "an anchor": "#anchor",
}.items():
    hostile(f"a reference to {name}", refused="$ref")(
        lambda code, target=target: with_operation(
            requestBody={"content": {"application/json": {"schema": {"$ref": target}}}}
        )
    )

hostile("a reference that is no text", refused="$ref")(lambda code: with_schema({"$ref": {"a": [1]}}))
hostile("a reference to itself", refused="nothing but itself")(lambda code: with_schema(THING))
hostile("a reference to itself by way of a path", refused="nothing but itself")(
    lambda code: with_operation(
        requestBody={
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/paths/~1things/post/requestBody/content/application~1json/schema"}
                }
            }
        }
    )
)


@hostile("all of each other", refused="nothing but itself")
def _(code: str) -> Json:
    other = {"$ref": "#/components/schemas/Other"}
    return with_schema({"allOf": [other, thing()]}, Other={"allOf": [THING, thing()]})


@hostile("one of each other", refused="nothing but itself")
def _(code: str) -> Json:
    return with_schema({"oneOf": [thing(), {"anyOf": [{"allOf": [THING]}]}]})


@hostile("a long chain of references", refused="nested too deeply")
def _(code: str) -> Json:
    links = {f"L{n}": {"$ref": f"#/components/schemas/L{n + 1}"} for n in range(3000)}
    return with_schema(thing(chain={"$ref": "#/components/schemas/L0"}), **links, L3000=thing())


@hostile("a union of unions that doubles", heavy=True)
def _(code: str) -> Json:
    levels = {
        f"U{n}": {"oneOf": [{"$ref": f"#/components/schemas/U{n + 1}"}, {"$ref": f"#/components/schemas/U{n + 1}"}]}
        for n in range(40)
    }
    return with_schema(thing(union={"$ref": "#/components/schemas/U0"}), **levels, U40=thing(last={"type": "string"}))


@hostile("all of twice that doubles", heavy=True)
def _(code: str) -> Json:
    levels = {
        f"U{n}": {"allOf": [{"$ref": f"#/components/schemas/U{n + 1}"}, {"$ref": f"#/components/schemas/U{n + 1}"}]}
        for n in range(40)
    }
    return with_schema(thing(union={"$ref": "#/components/schemas/U0"}), **levels, U40=thing(last={"type": "string"}))


# --- size -----------------------------------------------------------------------------------------


@hostile("ten megabytes of text", heavy=True)
def _(code: str) -> Json:
    return _texts(f'"""{code}\\ ' + "word " * 250_000)


@hostile("ten megabytes in one word", heavy=True)
def _(code: str) -> Json:
    text = "x" * 10_000_000
    return with_schema(thing(text={"type": "string", "description": text, "example": text, "default": text}))


@hostile("ten megabytes of a name", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(**{"y" * 10_000_000: {"type": "string"}}))


@hostile("ten megabytes of an enum value", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(word={"type": "string", "enum": ["z" * 10_000_000, "a"]}))


@hostile("ten megabytes of an identifier", heavy=True)
def _(code: str) -> Json:
    return document(paths={"/" + "p" * 5_000_000: {"post": operation("things." + "q" * 5_000_000, body=THING)}})


@hostile("ten megabytes of a tag and a schema name", heavy=True)
def _(code: str) -> Json:
    name = "Z" * 5_000_000
    made = with_schema(thing(), **{name: thing(x={"type": "string"})})
    made["paths"]["/things"]["post"]["tags"] = [name]
    made["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/json"]["schema"] = {
        "$ref": f"#/components/schemas/{name}"
    }
    return made


@hostile("four thousand properties", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(**{f"property_{n}": {"type": "string"} for n in range(4_000)}))


@hostile("twenty thousand enum values", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(word={"type": "string", "enum": [f"value {n}" for n in range(20_000)]}))


@hostile("thousands of operations on one resource", heavy=True)
def _(code: str) -> Json:
    return document(paths={f"/things/action{n}": {"post": operation(f"things.act{n}", body=THING)} for n in range(2000)})


@hostile("ninety objects inside one another")
def _(code: str) -> Json:
    schema: Json = {"type": "string"}
    for _ in range(30):
        schema = {"type": "object", "properties": {"a": schema}}
    return with_schema(thing(deep=schema))


@hostile("a thousand objects inside one another", refused="deep", heavy=True)
def _(code: str) -> Json:
    return json.dumps(with_schema("DEEP")).replace('"DEEP"', '{"items":' * 1000 + "{}" + "}" * 1000).encode()


@hostile("a million brackets", refused="deep", heavy=True)
def _(code: str) -> Json:
    return b"[" * 1_000_000


@hostile("a million brackets in YAML", refused=":1", heavy=True)
def _(code: str) -> Json:
    return b"a: " + b"[" * 1_000_000


@hostile("a compressed gigabyte", refused="larger than", heavy=True)
def _(code: str) -> Json:
    member = gzip.compress(b" " * 100_000_000)
    return member * 10


# --- forms of JSON and YAML -------------------------------------------------------------------------


@hostile("a billion laughs", refused="aliases", heavy=True)
def _(code: str) -> Json:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


@hostile("one long text ten thousand times", refused="aliases", heavy=True)
def _(code: str) -> Json:
    return (f"a: &a {'x' * 100_000}\n" + "b: [" + ", ".join(["*a"] * 10_000) + "]").encode()


hostile("an alias inside what it names", refused=":1")(lambda code: b"openapi: &a [*a]\n")
hostile("an alias of nothing", refused=":1")(lambda code: b"openapi: *a\n")
hostile("merge keys", refused=":2")(lambda code: b"a: &a {b: 1}\nc: {<<: *a}\n")
hostile("a Python object", refused=":1")(
    lambda code: f"openapi: !!python/object/apply:eval [{json.dumps(code)}]\n".encode()
)
hostile("a Python name", refused=":1")(lambda code: b"openapi: !!python/name:os.system\n")
hostile("a tag of its own", refused=":1")(lambda code: b"openapi: !evil x\n")
hostile("two documents", refused=":2")(lambda code: b"openapi: 3.1.0\n---\nopenapi: 3.1.0\n")
hostile("half a character", refused="document")(lambda code: b'{"openapi": "3.1.0", "info": {"title": "\\ud800"}, "paths": {}}')
hostile("not UTF-8", refused="document")(lambda code: b'{"openapi": "\xff\xfe"}')
hostile("UTF-16", refused="document")(lambda code: json.dumps(document()).encode("utf-16"))
hostile("a NUL byte in YAML", refused="document")(lambda code: b"openapi: 3.1.0\x00\n")
hostile("not a number", refused="NaN")(lambda code: b'{"openapi": "3.1.0", "info": {"x": NaN}, "paths": {}}')
hostile("an infinite number", refused="1e999")(lambda code: b'{"openapi": "3.1.0", "info": {"x": 1e999}, "paths": {}}')
hostile("a number of a million digits", refused="document", heavy=True)(
    lambda code: b'{"openapi": "3.1.0", "info": {"x": ' + b"9" * 1_000_000 + b'}, "paths": {}}'
)
hostile("a version with a line break", refused="openapi")(lambda code: document(openapi=f"3.1.0\n{code}"))
hostile("a status that is code", refused="status")(
    lambda code: with_operation(responses={f"200; {code}": {"description": "x"}})
)
hostile("a type that is code", refused="not a type")(lambda code: with_schema(thing(x={"type": code})))
hostile("a method that is code", refused="neither a method")(
    lambda code: document(paths={"/things": {code: operation("things.list")}})
)
hostile("paths that are a list", refused="paths")(lambda code: document(paths=[code]))
hostile("schemas of every wrong form", refused="schemas")(
    lambda code: document(components={"schemas": {"Thing": [code]}})
)
hostile("properties that are a list", refused="properties")(
    lambda code: with_schema({"type": "object", "properties": [code]})
)
hostile("required that is text", refused="required")(lambda code: with_schema(thing() | {"required": code}))
