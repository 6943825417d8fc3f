"""Differences beside schemas: servers, scopes, forms, headers, errors, discriminators, webhooks."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from codegen import diff
from codegen.openapi.security import Security
from tests.codegen.accepted import Json

CLIENT = Security(own=frozenset({"bearer"}))
TEXT: Json = {"type": "string"}
FORM = "application/x-www-form-urlencoded"
THING = {"$ref": "#/components/schemas/Thing"}
BASE: Json = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/things": {
            "post": {
                "security": [{"oauth": ["read"]}],
                "requestBody": {
                    "content": {
                        FORM: {
                            "schema": {
                                "type": "object",
                                "properties": {
                                    "tags": {"type": "array", "items": TEXT, "default": ["a"]},
                                    "where": {"type": "object", "default": {"a": 1}},
                                },
                            },
                            "encoding": {"tags": {"explode": False}},
                        }
                    }
                },
                "responses": {
                    "200": {
                        "description": "Told",
                        "headers": {"X-Rate": {"schema": {"type": "integer"}}},
                        "content": {"application/json": {"schema": THING}},
                    },
                    "400": {
                        "description": "Wrong",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    "409": {
                        "description": "Too late",
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "properties": {"code": TEXT}}
                            }
                        },
                    },
                },
            }
        },
        "/any": {
            "post": {
                "security": [{"oauth": ["read"]}],
                "requestBody": {"content": {"application/json": {"schema": {}}}},
                "responses": {"204": {"description": "Done"}},
            }
        },
    },
    "webhooks": {"told": {"post": {"responses": {"200": {"description": "Told"}}}}},
    "components": {
        "securitySchemes": {
            "oauth": {"type": "oauth2", "flows": {}},
            "session": {"type": "apiKey", "in": "header", "name": "x-session"},
        },
        "schemas": {
            "Cat": {"type": "object", "properties": {"kind": TEXT, "lives": TEXT}},
            "Dog": {"type": "object", "properties": {"kind": TEXT, "tail": TEXT}},
            "Thing": {
                "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog")],
                "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog"}},
            },
        },
    },
}  # fmt: skip

Edit = Callable[[Any, Any], object]
FELT: dict[str, tuple[str, str, Edit]] = {
    "servers of an operation": (
        "operation-server-changed",
        "breaking",
        lambda _, post: post.update(servers=[{"url": "https://other.example"}]),
    ),
    "servers of a path": (
        "operation-server-changed",
        "breaking",
        lambda made, _: made["paths"]["/things"].update(servers=[{"url": "https://o.example"}]),
    ),
    "a scope more": (
        "scope-required",
        "breaking",
        lambda _, post: post.update(security=[{"oauth": ["read", "write"]}]),
    ),
    "a scope less": (
        "scope-dropped",
        "addition",
        lambda _, post: post["security"][0].update(oauth=[]),
    ),
    "the encoding of a form": (
        "body-encoding-changed",
        "breaking",
        lambda _, post: post["requestBody"]["content"][FORM].update(
            encoding={"tags": {"style": "pipeDelimited"}}
        ),
    ),
    "the default of a list": (
        "default-changed",
        "behaviour",
        lambda _, post: fields(post)["tags"].update(default=["b"]),
    ),
    "the default of an object": (
        "default-changed",
        "behaviour",
        lambda _, post: fields(post)["where"].update(default={}),
    ),
    "the type of a header": (
        "header-changed",
        "behaviour",
        lambda _, post: post["responses"]["200"]["headers"].update({"X-Rate": {"schema": TEXT}}),
    ),
    "the content of an error": (
        "error-content-changed",
        "behaviour",
        lambda _, post: post["responses"]["400"].update(
            content={"application/json": {"schema": TEXT}}
        ),
    ),
    "the type of a property of an error": (
        "error-content-changed",
        "behaviour",
        lambda _, post: post["responses"]["409"]["content"]["application/json"]["schema"][
            "properties"
        ].update(code={"type": "integer"}),
    ),
    "a mapping of a discriminator": (
        "discriminator-changed",
        "behaviour",
        lambda made, _: made["components"]["schemas"]["Thing"]["discriminator"].update(
            mapping={"cat": "Cat", "d": "Dog"}
        ),
    ),
    "a webhook more": (
        "webhook-added",
        "addition",
        lambda made, _: made["webhooks"].update(more=made["webhooks"]["told"]),
    ),
    "a webhook less": ("webhook-removed", "breaking", lambda made, _: made["webhooks"].clear()),
    "another webhook": (
        "webhook-changed",
        "behaviour",
        lambda made, _: made["webhooks"]["told"]["post"].update(
            requestBody={"content": {"application/json": {"schema": THING}}}
        ),
    ),
    "an object with a demand in place of anything": (
        "structure-demanded",
        "breaking",
        lambda made, _: made["paths"]["/any"]["post"]["requestBody"]["content"].update(
            {
                "application/json": {
                    "schema": {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
                }
            }
        ),
    ),
}  # fmt: skip


def fields(post: Any) -> Any:
    return post["requestBody"]["content"][FORM]["schema"]["properties"]


def changes(edit: Edit) -> dict[str, str]:
    made = copy.deepcopy(BASE)
    edit(made, made["paths"]["/things"]["post"])
    found = diff.compare(BASE, made, credentials=CLIENT)
    return {change.kind: change.severity for change in found}


@pytest.mark.parametrize("name", FELT)
def test_a_difference_that_a_client_feels_is_told(name: str) -> None:
    kind, severity, edit = FELT[name]
    assert changes(edit).get(kind) == severity


def test_security_that_the_client_does_not_use_is_one_cosmetic_line() -> None:
    """However many operations take it."""

    def add(made: Any, _: Any) -> None:
        for item in made["paths"].values():
            item["post"]["security"].append({"session": []})

    assert changes(add) == {"foreign-security-changed": "cosmetic"}


def test_the_loss_of_the_client_s_own_credential_is_breaking() -> None:
    def take(_: Any, post: Any) -> None:
        post["security"] = [{"session": []}]

    found = changes(take)
    assert found["security-alternative-removed"] == "breaking"
