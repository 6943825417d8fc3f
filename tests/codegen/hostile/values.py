"""Values that are code, and values of every wrong type."""

from __future__ import annotations

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
)


@hostile("enum values")
def _(code: str) -> Json:
    words = [
        *breakouts(code),
        everything_breaks_out(code),
        code,
        "",
        " ",
        "a",
        "A",
        "a ",
        "é",
        "Thing",
        "list[x",
        "None",
    ]
    singles = {f"one{n}": {"type": "string", "enum": [word]} for n, word in enumerate(words)}
    many = {"type": "string", "enum": words}
    made = with_operation(
        parameters=[
            parameter("q", schema=many),
            parameter("r", schema={"type": "array", "items": many}),
        ]
    )
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
    wrong = {
        f"w_{kind}": {"type": kind, "default": {"__class__": code}, "items": {}} for kind in kinds
    }
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
        name: {**thing(kind={"const": word}), "required": ["kind"]}
        for name, word in zip(names, words, strict=True)
    }
    inline = [
        thing(kind={"type": "string", "enum": [word]}, extra={"type": "integer"}) for word in words
    ]
    mapping = {
        word: f"#/components/schemas/{name}" for name, word in zip(names, words, strict=True)
    }
    union = {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    return with_schema(thing(union=union, inline={"oneOf": inline}), **variants)


@hostile("a discriminator that leads elsewhere")
def _(code: str) -> Json:
    mapping = {"a": "file:///etc/passwd", "b": "http://127.0.0.1:9/x", "c": "../../x"}
    union = {
        "oneOf": [THING, thing(a={"type": "string"})],
        "discriminator": {"propertyName": code, "mapping": mapping},
    }
    return with_schema(thing(), Other=thing(union=union))


@hostile("a discriminator that is code")
def _(code: str) -> Json:
    others: dict[str, Json] = {}
    members: dict[str, Json] = {}
    for place, word in enumerate([*breakouts(code), everything_breaks_out(code), code, ""]):
        parts = {f"Part{place}{kind}": thing(**{word: {"type": "string"}}) for kind in "AB"}
        references = {name: f"#/components/schemas/{name}" for name in parts}
        others |= parts
        others[f"Either{place}"] = members[f"f{place}"] = {
            "oneOf": [{"$ref": reference} for reference in references.values()],
            "discriminator": {
                "propertyName": word,
                "mapping": {f"{word}{name}": reference for name, reference in references.items()},
            },
        }
    return with_schema(thing(**members), **others)


@hostile("media types")
def _(code: str) -> Json:
    content = {
        name: {"schema": THING}
        for name in ("application/json\r\nX-Evil: 1", f'text/"{code}"', "*/*", "a/b; c=\n")
    }
    return with_operation(requestBody={"content": content, "required": True})


@hostile("only a media type with line breaks")
def _(code: str) -> Json:
    return with_operation(
        requestBody={"content": {f"application/x\r\nX-Evil: {code}": {"schema": THING}}}
    )


@hostile("parts of a form")
def _(code: str) -> Json:
    names = [*breakouts(code), 'a"; filename="x', "a\r\nX: y"]
    form = {
        "type": "object",
        "properties": {name: {"type": "string", "format": "binary"} for name in names},
    }
    return with_operation(requestBody={"content": {"multipart/form-data": {"schema": form}}})


@hostile("patterns that never end")
def _(code: str) -> Json:
    bombs = [
        "(a+)+$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(.*)*b",
        "a{1,100000}{1,100000}",
        "(?R)",
        "[",
        "\\",
        code,
        "(?{" + code + "})",
    ]
    made = {
        f"p{n}": {"type": "string", "pattern": bomb, "default": "a" * 5000, "example": "a" * 5000}
        for n, bomb in enumerate(bombs)
    }
    return with_schema(thing(**made))


@hostile("servers and security", refused="the client has")
def _(code: str) -> Json:
    return document(
        servers=[
            {"url": "javascript:alert(1)"},
            {"url": "file:///etc"},
            {"url": "http://169.254.169.254/{x}"},
            {"url": code},
        ],
        security=[{code: []}, {everything_breaks_out(code): [code]}],
    )


@hostile("extensions that the generator uses itself")
def _(code: str) -> Json:
    own = {
        "x-path": "/evil/{id}",
        "x-wildcards": ["id"],
        "x-name": code,
        "x-format": code,
        "x-resource": "os",
    }
    path = {
        "get": operation("things.get", parameters=[parameter("id", "path") | own], **own),
        **own,
    }
    return document(
        paths={"/things/{id}": path},
        components={"schemas": {"Thing": thing(when={"type": "string", **own}) | own}},
        **own,
    )


@hostile("limits")
def _(code: str) -> Json:
    limits = dict.fromkeys(
        ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "multipleOf"), code
    )
    return with_schema(
        thing(
            text={"type": "string", **limits},
            exclusive={"type": "number", "exclusiveMinimum": code},
        )
    )
