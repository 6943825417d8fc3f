"""Names of components: as a person would choose, harmless, and never twice."""

from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_python_client.strings import ClassName, PythonIdentifier

from codegen.naming.spelling import join, python_name, settled
from codegen.openapi.words import singular, split
from codegen.specs import names
from codegen.specs.class_names import SUPPORT
from tests.codegen.accepted import (
    answering,
    document,
    normalised,
    schemas_of,
    taking,
)

Json = Any

TEXT: Json = {"type": "string"}
STATES: Json = {"type": "string", "enum": ["on", "off", "broken"]}
LONGEST = 60
ROOT = Path(__file__).resolve().parents[2]


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Json) -> Json:
    return {"type": "object", "properties": properties}


# --- where a structure stands --------------------------------------------------------------------


def test_names_of_inline_structures() -> None:
    made = schemas_of(
        normalised(
            document(
                {
                    "Machine": thing(
                        floating_ip=thing(address=TEXT, kind=TEXT),
                        addresses={"type": "array", "items": thing(host=TEXT, port=TEXT)},
                        policies={"type": "object", "additionalProperties": thing(ttl=TEXT)},
                        machine_state=STATES,
                    )
                }
            )
        )
    )
    expected = {"Machine", "MachineFloatingIp", "MachineAddress", "MachinePolicy", "MachineState"}
    assert set(made) == expected | {"MachinePolicyMap"}


def test_name_of_a_structure_that_several_parents_share() -> None:
    """`state` of these three is the state of a machine."""
    parents = ["DashboardManagedMachine", "Machine", "PatchedMachine"]
    made = schemas_of(normalised(document({name: thing(state=STATES) for name in parents})))
    assert set(made) == {*parents, "MachineState"}


def test_name_of_a_structure_that_unrelated_parents_share() -> None:
    made = schemas_of(
        normalised(document({name: thing(time_zone=STATES) for name in ("User", "Job")}))
    )
    assert set(made) == {"User", "Job", "TimeZone"}


def test_generic_names_are_not_given_alone() -> None:
    made = schemas_of(
        normalised(document({name: thing(status=STATES) for name in ("User", "Job")}))
    )
    assert set(made) == {"User", "Job", "UserStatus"}


def test_an_enum_in_unrelated_roles_has_two_names() -> None:
    made = schemas_of(normalised(document({"User": thing(status=STATES, favourite_lamp=STATES)})))
    assert set(made) == {"User", "UserStatus", "UserFavouriteLamp"}


def test_structures_that_differ_in_prose_are_one() -> None:
    parts = [thing(a={**TEXT, "description": d}, b=TEXT, c=TEXT, d=TEXT) for d in ("one", "two")]
    made = schemas_of(normalised(document({"Thing": thing(left=parts[0], right=parts[1])})))
    assert set(made) == {"Thing", "ThingLeft"}


def test_a_structure_equal_to_a_component_is_that_component() -> None:
    region = thing(id=TEXT, name=TEXT, place=TEXT, zone=TEXT)
    made = schemas_of(normalised(document({"Region": region, "Cluster": thing(where=region)})))
    assert made["Cluster"]["properties"]["where"] == ref("Region")


def test_a_small_structure_is_a_component_only_where_the_name_fits() -> None:
    pair = thing(id=TEXT, name=TEXT)
    schemas = {"Region": pair, "Cluster": thing(region=pair, owner=pair)}
    made = schemas_of(normalised(document(schemas)))
    assert made["Cluster"]["properties"] == {"region": ref("Region"), "owner": ref("ClusterOwner")}


@pytest.mark.parametrize(
    ("name", "body", "answer"),
    [
        ("dashboards.create_widget", "CreateDashboardWidgetBody", "CreateDashboardWidgetAnswer"),
        ("agents.create", "CreateAgentBody", "CreateAgentAnswer"),
        ("scenarios.run_text", "RunScenarioTextBody", "RunScenarioTextAnswer"),
        ("call_logs.list", "CallLogBody", "CallLogList"),
        ("policies.get", "PolicyBody", "PolicyAnswer"),
        ("scenarios.condition_audio", "ScenarioConditionAudioBody", "ScenarioConditionAudioAnswer"),
    ],
)
def test_names_of_bodies_and_answers(name: str, body: str, answer: str) -> None:
    operation = {**taking(thing(a=TEXT)), **answering(thing(b=TEXT))}
    made = normalised(document(paths={"/x": {"post": operation}}), {("POST", "/x"): name})
    assert set(schemas_of(made)) == {body, answer}


def test_answer_of_twins_has_one_name() -> None:
    paths = {
        f"/{version}": {"post": answering(thing(id=TEXT, state=TEXT))} for version in ("v1", "v2")
    }
    names = {("POST", "/v1"): "runs.start_v1", ("POST", "/v2"): "runs.start"}
    assert set(schemas_of(normalised(document(paths=paths), names))) == {"StartRunAnswer"}


def test_names_stay_short() -> None:
    inner: Json = TEXT
    for depth in range(12):
        inner = thing(**{f"a_rather_wordy_property_{'x' * depth}": inner})
    made = schemas_of(normalised(document({"AComponentWithQuiteALongNameOfItsOwn": inner})))
    assert len(made) == 12
    assert max(map(len, made)) <= LONGEST


# --- keys that could do harm ---------------------------------------------------------------------


HOSTILE = [
    "",
    " ",
    "class",
    "None",
    "__class__",
    "__import__('os').system('x')",
    '"""',
    "a\nb",
    "../../x",
    "..\\x",
    "{{ 7 * 7 }}",
    "日本語",
    "名前",
    "Größe",
    "ﬁ",
    "1",
    "7 up",
    "x" * 5_000,
    "Exception",
    "Model",
    "UNSET",
    "Unset",
    "UnknownVariant",
    "JSONObject",
    "Literal",
    "Any",
    "List",
    "define",
    "a/b",
    "a~b",
    "%41",
    "Thing",
    "thing",
    "THING",
    "T.hing",
    "Type7",
    "object",
    "\u202eevil",
    "\x00",
]


def escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1").replace("%", "%25")


def test_hostile_components_get_harmless_names() -> None:
    schemas = {name: thing(own=TEXT, **{f"p{index}": TEXT}) for index, name in enumerate(HOSTILE)}
    users = {f"u{index}": ref(escaped(name)) for index, name in enumerate(HOSTILE)}
    made = schemas_of(normalised(document({**schemas, "Users": thing(**users)})))
    assert len(made) == len(HOSTILE) + 1
    assert all(re.fullmatch("[A-Z][A-Za-z0-9]*", name) and len(name) <= LONGEST for name in made)
    assert not set(made) & SUPPORT
    assert len({name.lower() for name in made}) == len(made)
    for index, name in enumerate(HOSTILE):
        own = made["Users"]["properties"][f"u{index}"]["$ref"].rpartition("/")[2]
        assert f"p{index}" in made[own]["properties"]
        assert made[own].get("x-source", own) == name


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_properties_and_values(name: str) -> None:
    inner = thing(
        **{name: {"enum": [name, "other"]}, "list": {"type": "array", "items": thing(a=TEXT)}}
    )
    union = {"oneOf": [thing(kind={"const": name}), thing(kind={"const": "other"})]}
    operation = {
        **taking(thing(**{name: inner})),
        "parameters": [{"name": name, "in": "query", "schema": {"enum": [name, "b"]}}],
    }
    made = schemas_of(
        normalised(
            document({"Outer": thing(**{name: inner}), "Union": union}, {"/x": {"post": operation}})
        )
    )
    assert all(re.fullmatch("[A-Z][A-Za-z0-9]*", key) and len(key) <= LONGEST for key in made)


# --- the parser's own spelling -------------------------------------------------------------------


@given(st.text(max_size=40))
def test_settled_names_are_left_alone_by_the_parser(text: str) -> None:
    for name in (settled(text), join(split(text))):
        if name.isidentifier() and name.isascii() and name not in dir(builtins):
            assert ClassName(name, "field_").rstrip("_") == name


@given(st.text(max_size=30))
def test_python_names_are_those_of_the_parser(text: str) -> None:
    assert python_name(text) == PythonIdentifier(text, "field_")
    assert python_name(text, keep_case=True) == PythonIdentifier(
        text, "field_", skip_snake_case=True
    )


@pytest.mark.parametrize(
    ("plural", "word"),
    [
        ("policies", "policy"),
        ("addresses", "address"),
        ("statuses", "status"),
        ("status", "status"),
        ("metrics", "metric"),
        ("analyses", "analyse"),
        ("access", "access"),
        ("boxes", "box"),
        ("series", "series"),
        ("bus", "bus"),
    ],
)
def test_singular(plural: str, word: str) -> None:
    assert singular(plural) == word


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("AIAgentV2", ["AI", "Agent", "V2"]),
        ("call_logs", ["call", "logs"]),
        ("cluster.worker_bootstrap.revoke", ["cluster", "worker", "bootstrap", "revoke"]),
        ("HTTPServerError", ["HTTP", "Server", "Error"]),
        ("SELLER_CUSTOMER", ["SELLER", "CUSTOMER"]),
        ("café", ["cafe"]),
        ("日本", []),
    ],
)
def test_split(name: str, words: list[str]) -> None:
    assert split(name) == words


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        (["PatchedThing"], ["Thing"]),
        (["PatchedThing", "Thing"], ["PatchedThing", "Thing"]),
        (["ThingSerializerV2", "SchemaPostThing"], ["PostThing", "ThingV2"]),
        (["PaginatedThingList", "ThingExternal"], ["Thing", "ThingPage"]),
        (["PatchedThingSerializer", "ThingSerializer"], ["PatchedThingSerializer", "Thing"]),
        (["ValuesSchema", "ExternalThing", "Schema"], ["ExternalThing", "Schema", "ValuesSchema"]),
    ],
)
def test_marks_of_layers_are_left_out_where_nothing_else_has_the_name(
    components: list[str], expected: list[str]
) -> None:
    schemas: dict[str, Any] = {
        name: {"type": "object", "properties": {f"p{at}": {"type": "string"}}}
        for at, name in enumerate(components)
    }
    paths = {
        f"/{name}": {"get": answering({"$ref": f"#/components/schemas/{name}"})} for name in schemas
    }
    assert sorted(schemas_of(normalised(document(schemas, paths)))) == expected


@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_our_methods_name_a_version_only_beside_a_plain_twin(api: str) -> None:
    pinned = set(names.read(ROOT / "specs" / api / "names.yaml").values())
    for name in pinned:
        plain = re.sub("_(v[0-9]+|external)$", "", name)
        assert plain in pinned
