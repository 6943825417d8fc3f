"""Code in every place where prose may stand."""

from __future__ import annotations

from tests.codegen.hostile.case import (
    THING,
    Json,
    breakouts,
    document,
    hostile,
    operation,
    parameter,
    thing,
)


def texts(text: str) -> dict[str, Json]:
    made = operation(
        "things.create",
        body={**thing(), "title": text, "description": text},
        summary=text,
        description=text,
        externalDocs={"url": text, "description": text},
        parameters=[
            parameter("q", description=text, example=text, schema={"type": "string", "title": text})
        ],
        deprecated=True,
    )
    made["responses"]["404"] = {"description": text}
    made["responses"]["200"]["description"] = text
    colour = {
        "type": "string",
        "enum": ["red", "blue"],
        "description": text,
        "x-enum-descriptions": [text, text],
    }
    union = {
        "oneOf": [THING, {"$ref": "#/components/schemas/Other"}],
        "description": text,
        "title": text,
    }
    other = thing(kind={"const": "other", "description": text}) | {"description": text}
    described = thing(
        colour=colour,
        text={
            "type": "string",
            "description": text,
            "title": text,
            "example": text,
            "format": text,
        },
        either=union,
    )
    return document(
        info={"title": text, "version": text, "description": text, "termsOfService": text},
        servers=[
            {
                "url": text,
                "description": text,
                "variables": {"v": {"default": text, "enum": [text]}},
            }
        ],
        tags=[{"name": text, "description": text}],
        paths={"/things": {"post": made, "summary": text, "description": text}},
        components={
            "schemas": {"Thing": described | {"description": text}, "Other": other},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "k", "description": text}
            },
        },
        **{"x-text": text},
    )


for number in range(len(breakouts(""))):
    hostile(f"text {number}")(lambda code, number=number: texts(breakouts(code)[number]))
