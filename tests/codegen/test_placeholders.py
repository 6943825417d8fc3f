"""Placeholders keep their pinned names after a renaming upstream."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from codegen.openapi import load
from codegen.openapi.operations import parameters
from codegen.upstream.placeholders import with_pinned_placeholders


def document() -> Any:
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a/{a_id}/b/{b_id}": {
                "parameters": [{"$ref": "#/components/parameters/A"}, parameter("b_id")],
                "get": {
                    "parameters": [parameter("a_id", place="query")],
                    "responses": {"200": {"description": "Done."}},
                },
                "delete": {"responses": {"204": {"description": "Done."}}},
            },
            "/files/{file}": {
                "get": {
                    "parameters": [parameter("file")],
                    "responses": {"200": {"description": "Done."}},
                }
            },
        },
        "components": {"parameters": {"A": parameter("a_id")}},
    }


def parameter(name: str, *, place: str = "path") -> Any:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}}


def test_placeholders_keep_the_names_that_are_pinned() -> None:
    """The parameters are renamed as well, and the given document is unchanged."""
    given = document()
    made = with_pinned_placeholders(given, [("GET", "/a/{id}/b/{a_id}"), ("GET", "/files/{file}")])
    assert given == document()
    load.check(made, "with_pinned_placeholders")
    assert list(made["paths"]) == ["/a/{id}/b/{a_id}", "/files/{file}"]
    renamed = parameters(made, ("GET", "/a/{id}/b/{a_id}"))
    assert [(entry["in"], entry["name"]) for entry in renamed] == [
        ("path", "id"), ("path", "a_id"), ("query", "a_id"),
    ]  # fmt: skip
    assert made["paths"]["/files/{file}"] is given["paths"]["/files/{file}"]
    assert made["components"] == given["components"]


@pytest.mark.parametrize(
    "pinned",
    [
        ["/a/{a_id}/b/{b_id}", "/a/{id}/b/{other}"],  # both are pinned: these are two
        ["/a/{x}/b/{y}", "/a/{y}/b/{x}"],  # which of them it is cannot be told
        ["/files/{file:*}"],  # a wildcard is another path
        ["/a/{id}/c/{other}"],
        [],
    ],
)
def test_an_ambiguous_path_keeps_its_spelling(pinned: list[str]) -> None:
    given = document()
    assert with_pinned_placeholders(given, [("GET", path) for path in pinned]) is given


def test_several_paths_that_look_alike_keep_their_spelling() -> None:
    given = document()
    given["paths"]["/files/{name}"] = copy.deepcopy(
        json.loads(json.dumps(given["paths"]["/files/{file}"]).replace("file", "name"))
    )
    assert with_pinned_placeholders(given, [("GET", "/files/{path}")]) is given
