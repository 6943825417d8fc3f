"""The parser copies each endpoint with all its schemas: without that, the same bytes, sooner."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from openapi_python_client.parser import openapi

from codegen import generate
from codegen.openapi import load
from codegen.specs.folder import patched, read_specs
from tests.codegen.test_construct_table import DRIVEN, PARTS, PATHS, document, item_of, package

SPECS = Path(__file__).resolve().parents[2] / "specs"


def test_every_construct_is_generated_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    given = document({**PARTS, **{PATHS[name]: item_of(each) for name, each in DRIVEN.items()}})
    quick = package(given)
    monkeypatch.setitem(openapi.__dict__, "deepcopy", copy.deepcopy)
    assert package(given) == quick


@pytest.mark.soak
@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_an_api_is_generated_alike(api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = SPECS / api
    given = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    quick = generate.package(given, read_specs(folder), api)
    monkeypatch.setitem(openapi.__dict__, "deepcopy", copy.deepcopy)
    assert generate.package(given, read_specs(folder), api) == quick
