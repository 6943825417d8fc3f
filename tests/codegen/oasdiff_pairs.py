"""Pairs of documents that differ in what a check of oasdiff is of, and in nothing else.

A check of a schema is a place and an aspect: `request-property-max-length-decreased`.
"""

from __future__ import annotations

from tests.codegen.accepted import Json

TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer"}
LIST: Json = {"type": "array", "items": TEXT}
CAT, DOG = ({"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog"))
PETS: Json = {"oneOf": [CAT, DOG]}


def told_apart(by: str = "kind", **mapping: str) -> Json:
    return {**PETS, "discriminator": {"propertyName": by, "mapping": mapping}}


def text(**limits: Json) -> Json:
    return {**TEXT, **limits}


def number(**limits: Json) -> Json:
    return {**NUMBER, **limits}


def listed(**limits: Json) -> Json:
    return {**LIST, **limits}


def thing(**beside: Json) -> Json:
    return {"type": "object", "properties": {"a": TEXT, "b": TEXT}, **beside}


LIMITS = {
    "max": ("maximum", number, 9, 5),
    "min": ("minimum", number, 5, 9),
    "exclusive-max": ("exclusiveMaximum", number, 9, 5),
    "exclusive-min": ("exclusiveMinimum", number, 5, 9),
    "max-length": ("maxLength", text, 9, 5),
    "min-length": ("minLength", text, 5, 9),
    "max-items": ("maxItems", listed, 9, 5),
    "min-items": ("minItems", listed, 5, 9),
}
ASSERTIONS: dict[str, Json] = {
    "contains": {"contains": TEXT},
    "else": {"else": {"required": ["a"]}, "if": {"required": ["b"]}},
    "if": {"if": {"required": ["b"]}, "then": {"required": ["a"]}},
    "then": {"then": {"required": ["a"]}, "if": {"required": ["b"]}},
    "dependent-required": {"dependentRequired": {"a": ["b"]}},
    "dependent-schema": {"dependentSchemas": {"a": {"required": ["b"]}}},
    "pattern-property": {"patternProperties": {"^x": TEXT}},
    "property-names": {"propertyNames": {"maxLength": 5}},
    "prefix-items": {"prefixItems": [NUMBER]},
    "unevaluated-items": {"unevaluatedItems": False},
    "unevaluated-properties": {"unevaluatedProperties": False},
}


def aspects() -> dict[str, tuple[Json, Json]]:
    """Return a pair of schemas that differ in an aspect alone, by the aspect."""
    known: dict[str, tuple[Json, Json]] = {}
    for name, (keyword, made, loose, tight) in LIMITS.items():
        lower = made(**{keyword: min(loose, tight)})
        higher = made(**{keyword: max(loose, tight)})
        known[f"{name}-decreased"] = (higher, lower)
        known[f"{name}-increased"] = (lower, higher)
        known[f"{name}-set"] = (made(), made(**{keyword: tight}))
        known[f"{name}-unset"] = (made(**{keyword: tight}), made())
    for name, asserted in ASSERTIONS.items():
        is_list = name in ("contains", "prefix-items", "unevaluated-items")
        made = listed if is_list else thing
        plain: Json = {"type": "array"} if name == "unevaluated-items" else made()
        known[f"{name}-added"] = (plain, {**plain, **asserted})
        known[f"{name}-removed"] = ({**plain, **asserted}, plain)
    for name, keyword in (("max-contains", "maxContains"), ("min-contains", "minContains")):
        few, many = (listed(contains=TEXT, **{keyword: count}) for count in (1, 2))
        known[f"{name}-increased"] = (few, many)
        known[f"{name}-decreased"] = (many, few)
    pairs: dict[str, tuple[Json, Json]] = {
        "all-of": (thing(), {"allOf": [thing(), {"properties": {"c": TEXT}, "required": ["c"]}]}),
        "any-of": ({"anyOf": [CAT, NUMBER]}, {"anyOf": [CAT, NUMBER, LIST]}),
        "one-of": ({"oneOf": [CAT, NUMBER]}, {"oneOf": [CAT, NUMBER, LIST]}),
        "const": (TEXT, text(const="a")),
        "default-value": (TEXT, text(default="a")),
        "discriminator": (PETS, told_apart(c="Cat", d="Dog")),
        "discriminator-mapping": (told_apart(d="Dog"), told_apart(d="Dog", c="Cat")),
        "enum-value": (text(enum=["a", "b"]), text(enum=["a", "b", "c"])),
        "pattern": (TEXT, text(pattern="^a")),
    }
    for name, (less, more) in pairs.items():
        known[f"{name}-added"] = (less, more)
        known[f"{name}-removed"] = (more, less)
    wide: Json = {"type": ["string", "integer"]}
    nullable: Json = {"type": ["string", "null"]}
    return known | {
        "const-changed": (text(const="a"), text(const="b")),
        "pattern-changed": (text(pattern="^a"), text(pattern="^b")),
        "default-value-changed": (text(default="a"), text(default="b")),
        "dependent-required-changed": (
            thing(dependentRequired={"a": ["b"]}),
            thing(dependentRequired={"b": ["a"]}),
        ),
        "discriminator-mapping-changed": (
            told_apart(c="Cat", d="Dog"),
            told_apart(c="Dog", d="Cat"),
        ),
        "discriminator-mapping-deleted": (told_apart(c="Cat", d="Dog"), told_apart(d="Dog")),
        "discriminator-property-name-changed": (
            told_apart(c="Cat", d="Dog"),
            told_apart("sort", c="Cat", d="Dog"),
        ),
        "became-enum": (TEXT, text(enum=["a", "b"])),
        "became-nullable": (TEXT, nullable),
        "became-not-nullable": (nullable, TEXT),
        "list-of-types-widened": (TEXT, wide),
        "list-of-types-narrowed": (wide, TEXT),
        "type-changed": (TEXT, {"type": "boolean"}),
        "type-generalized": (NUMBER, {"type": "number"}),
        "type-specialized": ({"type": "number"}, NUMBER),
        "wrapped-in-one-of": (NUMBER, {"oneOf": [NUMBER, CAT]}),
        "content-media-type-changed": (
            text(contentMediaType="text/plain"),
            text(contentMediaType="image/png"),
        ),
        "deprecated": (TEXT, text(deprecated=True)),
        "reactivated": (text(deprecated=True), TEXT),
    }  # fmt: skip


def published(**parts: Json) -> Json:
    """Return a document with a single operation, some of whose parts are given."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/things": {
                "post": {
                    "operationId": "make",
                    "tags": ["things"],
                    "parameters": parts.get("parameters", []),
                    "security": parts.get("security", [{"key": []}]),
                    "requestBody": {
                        "required": parts.get("required", False),
                        "content": json_of(parts.get("sent", {})),
                    },
                    "responses": {
                        "200": {
                            "description": "Made",
                            "headers": parts.get("headers", {}),
                            "content": json_of(parts.get("answered", {})),
                        },
                        **parts.get("others", {}),
                    },
                    **parts.get("operation", {}),
                }
            },
            **parts.get("paths", {}),
        },
        "webhooks": parts.get("webhooks", {}),
        "security": parts.get("all", []),
        "components": {
            "securitySchemes": {
                "key": parts.get("key", {"type": "apiKey", "in": "header", "name": "x-key"}),
                "oauth": {"type": "oauth2", "flows": {}},
            },
            "schemas": {
                "Cat": holding("kind", "sort", "lives"),
                "Dog": holding("kind", "sort", "tail"),
                **parts.get("schemas", {}),
            },
        },
    }  # fmt: skip


def json_of(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def holding(*names: str) -> Json:
    return {"type": "object", "properties": dict.fromkeys(names, TEXT)}


def having(schema: Json, *required: str) -> Json:
    return {"type": "object", "properties": {"x": schema}, "required": list(required)}


def asked(schema: Json = TEXT, *, place: str = "query", required: bool = False) -> Json:
    return {"name": "q", "in": place, "required": required, "schema": schema}


PLACES = {
    "request-body": lambda schema: published(sent=schema),
    "request-property": lambda schema: published(sent=having(schema)),
    "request-parameter": lambda schema: published(parameters=[asked(schema)]),
    "request-parameter-property": lambda schema: published(
        parameters=[{"name": "q", "in": "query", "content": json_of(having(schema))}]
    ),
    "request-header-property": lambda schema: published(
        parameters=[{"name": "q", "in": "header", "content": json_of(having(schema))}]
    ),
    "response-body": lambda schema: published(answered=schema),
    "response-mediatype": lambda schema: published(answered=schema),
    "response-property": lambda schema: published(answered=having(schema)),
    "response-header": lambda schema: published(headers={"X-Rate": {"schema": schema}}),
    "response-required-property": lambda schema: published(answered=having(schema, "x")),
    "response-optional-property": lambda schema: published(answered=having(schema)),
    "request-optional-property": lambda schema: published(sent=having(schema)),
    "request-required-property": lambda schema: published(sent=having(schema, "x")),
    "request-read-only-property": lambda schema: published(
        sent=having({**schema, "readOnly": True}), answered=having({**schema, "readOnly": True})
    ),
    "response-write-only-property": lambda schema: published(
        sent=having({**schema, "writeOnly": True}), answered=having({**schema, "writeOnly": True})
    ),
}  # fmt: skip


def driven(check: str) -> tuple[Json, Json] | None:
    """Return the pair of documents of a check; None where no pair is known."""
    if check in SINGLE:
        return SINGLE[check]
    known = aspects() | {
        f"became-{prefix}{word}-only": pair
        for word in ("read", "write")
        for prefix, pair in (
            ("", (TEXT, {**TEXT, f"{word}Only": True})),
            ("not-", ({**TEXT, f"{word}Only": True}, TEXT)),
        )
    }
    for place in sorted(PLACES, key=len, reverse=True):
        aspect = check.removeprefix(f"{place}-")
        if aspect != check and aspect in known:
            old, new = known[aspect]
            return PLACES[place](old), PLACES[place](new)
    return None


def both_ways(added: str, removed: str, less: Json, more: Json) -> dict[str, tuple[Json, Json]]:
    return {added: (less, more), removed: (more, less)}


NO_BODY = published()
del NO_BODY["paths"]["/things"]["post"]["requestBody"]
XML = published()
XML["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/xml"] = {}
XML["paths"]["/things"]["post"]["requestBody"]["content"]["application/xml"] = {}
BARE = published()
del BARE["paths"]["/things"]["post"]["requestBody"]["content"]["application/json"]["schema"]
UNSAID = published()
del UNSAID["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
OTHER = {"/others": {"get": {"responses": {"204": {"description": "Done"}}}}}
REMOVED = (published(paths=OTHER), published())
OPEN, SECRET, SCOPED = (
    published(security=demand) for demand in ([], [{"key": []}], [{"oauth": ["a"]}])
)
GLOBAL_OPEN, GLOBAL_KEY, GLOBAL_SCOPED, GLOBAL_SCOPES = (
    published(operation={"security": demand})
    for demand in ([], [{"key": []}], [{"oauth": ["a"]}], [{"oauth": ["a", "b"]}])
)
for item in (GLOBAL_OPEN, GLOBAL_KEY, GLOBAL_SCOPED, GLOBAL_SCOPES):
    item["security"] = item["paths"]["/things"]["post"].pop("security")
LIMITED = {"X-Rate": {"schema": NUMBER}}
SURE = {"X-Rate": {"schema": NUMBER, "required": True}}
PLAIN = published()
OLD = published(operation={"deprecated": True})

SINGLE: dict[str, tuple[Json, Json]] = {
    **both_ways("api-security-added", "api-security-removed", OPEN, SECRET),
    **both_ways(
        "api-global-security-added", "api-global-security-removed", GLOBAL_OPEN, GLOBAL_KEY
    ),
    **both_ways(
        "api-global-security-scope-added",
        "api-global-security-scope-removed",
        GLOBAL_SCOPED,
        GLOBAL_SCOPES,
    ),
    **both_ways(
        "api-security-scope-added",
        "api-security-scope-removed",
        SCOPED,
        published(security=[{"oauth": ["a", "b"]}]),
    ),
    **both_ways("endpoint-added", "api-removed-without-deprecation", published(), REMOVED[0]),
    **both_ways("webhook-added", "webhook-removed", PLAIN, published(webhooks={"told": {}})),
    **both_ways("endpoint-deprecated", "endpoint-reactivated", PLAIN, OLD),
    **both_ways("api-tag-removed", "api-tag-added", PLAIN, published(operation={"tags": []})),
    **both_ways(
        "api-operation-id-added",
        "api-operation-id-removed",
        published(operation={"operationId": ""}),
        PLAIN,
    ),
    **both_ways("request-body-added-optional", "request-body-removed", NO_BODY, PLAIN),
    **both_ways(
        "request-body-became-required",
        "request-body-became-optional",
        PLAIN,
        published(required=True),
    ),
    **both_ways("request-body-media-type-added", "request-body-media-type-removed", PLAIN, XML),
    **both_ways("response-media-type-added", "response-media-type-removed", PLAIN, XML),
    **both_ways(
        "request-body-media-type-schema-added",
        "request-body-media-type-schema-removed",
        BARE,
        published(sent=thing(required=["a"])),
    ),
    **both_ways(
        "response-body-media-type-schema-added",
        "response-body-media-type-schema-removed",
        UNSAID,
        published(answered=thing()),
    ),
    **both_ways(
        "new-optional-request-property",
        "request-property-removed",
        published(sent=thing()),
        published(sent={**thing(), "properties": {"a": TEXT, "b": TEXT, "x": TEXT}}),
    ),
    **both_ways(
        "new-optional-request-parameter",
        "request-parameter-removed",
        PLAIN,
        published(parameters=[asked()]),
    ),
    **both_ways(
        "response-optional-property-added",
        "response-optional-property-removed",
        published(answered=thing()),
        published(answered={**thing(), "properties": {"a": TEXT, "b": TEXT, "x": TEXT}}),
    ),
    **both_ways(
        "response-success-status-added",
        "response-success-status-removed",
        PLAIN,
        published(others={"201": {"description": "Made"}}),
    ),
    **both_ways(
        "response-non-success-status-added",
        "response-non-success-status-removed",
        PLAIN,
        published(others={"404": {"description": "Missing"}}),
    ),
    **both_ways(
        "response-header-added",
        "optional-response-header-removed",
        PLAIN,
        published(headers=LIMITED),
    ),
    **both_ways(
        "response-header-became-required",
        "response-header-became-optional",
        published(headers=LIMITED),
        published(headers=SURE),
    ),
    "required-response-header-removed": (published(headers=SURE), PLAIN),
    "api-removed-with-deprecation": REMOVED,
    "api-path-removed-with-deprecation": REMOVED,
    "api-path-removed-without-deprecation": REMOVED,
    "api-schema-removed": (
        published(schemas={"Bird": thing()}, answered={"$ref": "#/components/schemas/Bird"}),
        PLAIN,
    ),
    "api-security-component-type-changed": (
        PLAIN,
        published(key={"type": "http", "scheme": "basic"}),
    ),
    "request-body-added-required": (NO_BODY, published(required=True)),
    "request-parameter-removed-with-deprecation": (published(parameters=[asked()]), PLAIN),
    "new-required-request-parameter": (PLAIN, published(parameters=[asked(required=True)])),
    "new-request-path-parameter": (
        {**PLAIN, "paths": {"/things/x": PLAIN["paths"]["/things"]}},
        {
            **PLAIN,
            "paths": {
                "/things/{q}": published(parameters=[asked(place="path", required=True)])["paths"][
                    "/things"
                ]
            },
        },
    ),
    **{
        f"new-{word}-request-default-parameter-to-existing-path": (
            PLAIN,
            published(parameters=[asked(text(default="a"), required=word == "required")]),
        )
        for word in ("optional", "required")
    },
    "new-required-request-property": (
        published(sent=thing()),
        published(sent=thing(required=["a"])),
    ),
    "new-required-request-property-with-default": (
        published(sent=thing()),
        published(sent={**having(text(default="a"), "x")}),
    ),
    "new-required-request-header-property": (
        PLACES["request-header-property"](TEXT),
        published(
            parameters=[{"name": "q", "in": "header", "content": json_of(having(TEXT, "x"))}]
        ),
    ),
    "request-header-property-became-required": (
        PLACES["request-header-property"](TEXT),
        published(
            parameters=[{"name": "q", "in": "header", "content": json_of(having(TEXT, "x"))}]
        ),
    ),
    "response-required-property-added": (
        published(answered=holding("a")),
        published(answered={**holding("a", "x"), "required": ["x"]}),
    ),
    "response-required-property-removed": (
        published(answered={**holding("a", "x"), "required": ["x"]}),
        published(answered=holding("a")),
    ),
    **both_ways(
        "request-property-became-required",
        "request-property-became-optional",
        published(sent=having(TEXT)),
        published(sent=having(TEXT, "x")),
    ),
    "request-property-became-required-with-default": (
        published(sent=having(text(default="a"))),
        published(sent=having(text(default="a"), "x")),
    ),
    **both_ways(
        "response-property-became-required",
        "response-property-became-optional",
        published(answered=having(TEXT)),
        published(answered=having(TEXT, "x")),
    ),
    **both_ways(
        "request-parameter-became-required",
        "request-parameter-became-optional",
        published(parameters=[asked()]),
        published(parameters=[asked(required=True)]),
    ),
}  # fmt: skip
