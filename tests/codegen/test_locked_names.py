"""Locks: insertions by upstream rename no class, and removals free the name."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from codegen import normalise
from codegen.errors import Refused
from codegen.naming.proposals import propose
from codegen.openapi import load, yaml12
from codegen.specs import models, names
from codegen.specs.folder import patched
from codegen.specs.models import Lock
from tests.codegen.accepted import accept, answering, document, schemas_of, taking

ROOT = Path(__file__).resolve().parents[2]
APIS = ["akua", "cekura"]
TEXT: Any = {"type": "string"}
STATES: Any = {"type": "string", "enum": ["on", "off", "broken"]}


def thing(**properties: Any) -> Any:
    return {"type": "object", "properties": properties}


def changes(old: Lock, new: Lock) -> tuple[list[str], list[str]]:
    """Return the names that were added and the names that were removed."""
    return sorted(set(new) - set(old)), sorted(set(old) - set(new))


def lock_of(given: Any, lock: Lock | None = None, public: Any = None) -> Lock:
    """Return the lock of a document that is normalised under a lock."""
    return models.locked(normalise.normalise(given, public, lock))


# --- what keeps its name --------------------------------------------------------------------------


def test_a_new_user_does_not_rename_an_enum() -> None:
    """An enum is named after the common words of its users, until another user comes."""
    first = {"DashboardMachine": thing(state=STATES), "Machine": thing(state=STATES)}
    lock = lock_of(document(first))
    assert lock["MachineState"] == ["DashboardMachine.state", "Machine.state"]
    others = {
        name: thing(state=STATES) for name in ("Site", "Install", "InstallRun", "InstallSite")
    }
    later = document({**others, **first})
    assert "MachineState" not in lock_of(later), "without a lock it is renamed"
    assert {"DashboardMachine.state", "Machine.state", "Site.state"} <= {
        *lock_of(later, lock)["MachineState"]
    }


def test_the_filters_of_a_widget_keep_their_name() -> None:
    """An object of filters is named after the requests that have the object, a known case."""
    filters = thing(agent=TEXT, metric=TEXT, since=TEXT, until=TEXT)
    first = {
        "BulkWidgetDataRequest": thing(filters=filters),
        "PreviewWidgetData": thing(filters=filters),
    }
    lock = lock_of(document(first))
    (name,) = set(lock) - set(first)
    later = document(
        {**first, "AlertRule": thing(filters=filters), "Report": thing(filters=filters)}
    )
    assert name not in lock_of(later)
    assert set(lock_of(later, lock)) == {*later["components"]["schemas"], name}


def test_a_variant_keeps_its_name_when_the_union_grows() -> None:
    """Variants without a constant are named after their own properties, which another may get."""

    def union(*members: Any) -> Any:
        return document({"Filter": {"anyOf": list(members)}})

    first = (thing(field=TEXT, value=TEXT), thing(group=TEXT, all=TEXT))
    lock = lock_of(union(*first))
    assert {"FieldFilter", "GroupFilter"} <= set(lock)
    later = union(thing(field=TEXT, group=TEXT), *first)
    assert not {"FieldFilter", "GroupFilter"} <= set(lock_of(later))
    grown = lock_of(later, lock)
    assert grown["FieldFilter"] == ["Filter|field,value"]
    assert grown["GroupFilter"] == ["Filter|all,group"]


def test_a_variant_with_a_new_property_keeps_its_name() -> None:
    first = document({"Filter": {"anyOf": [thing(a=TEXT, b=TEXT, c=TEXT), thing(x=TEXT, y=TEXT)]}})
    later = document(
        {"Filter": {"anyOf": [thing(x=TEXT, y=TEXT), thing(w=TEXT, a=TEXT, b=TEXT, c=TEXT)]}}
    )
    before, after = lock_of(first), lock_of(later, lock_of(first))
    assert set(after) == set(before)


def test_a_new_component_does_not_take_a_name() -> None:
    """A new component may have the same structure, or the same name in any case."""
    first = {"Machine": thing(state=STATES, image=thing(id=TEXT, name=TEXT, size=TEXT, os=TEXT))}
    lock = lock_of(document(first))
    assert {"MachineState", "MachineImage"} <= set(lock)
    image = first["Machine"]["properties"]["image"]
    later = document(
        {"MACHINE": thing(a=TEXT), "MachineState": thing(b=TEXT), "Image": image, **first}
    )
    grown = lock_of(later, lock)
    assert grown["Machine"] == ["#Machine"]
    assert grown["MachineState"] == ["Machine.state"]
    assert grown["MachineImage"] == ["Machine.image"]
    assert grown["Image"] == ["#Image"]
    assert len(grown) == len(lock) + 3


def test_a_component_stays_a_component() -> None:
    """An unrelated use of the same small structure must not separate a component from its name."""
    pair = thing(id=TEXT, name=TEXT)
    first = {"Region": pair, "Cluster": thing(region=pair)}
    lock = lock_of(document(first))
    assert lock["Region"] == ["#Region", "Cluster.region"]
    later = document({**first, "Job": thing(zone_region=pair, zone=pair)})
    assert "Cluster.region" in lock_of(later, lock)["Region"]


def test_inner_structures_keep_their_names_too() -> None:
    inner = thing(kind=STATES, address=thing(street=TEXT, town=TEXT, code=TEXT, country=TEXT))
    first = {"Site": thing(owner=inner)}
    lock = lock_of(document(first))
    later = document({**first, "Account": thing(owner=inner), "Zone": thing(kind=STATES)})
    assert set(lock) <= set(lock_of(later, lock))


def test_a_split_structure_leaves_the_name_to_the_larger_part() -> None:
    filters = {
        f"Widget{letter}": thing(filter=thing(a=TEXT, b=TEXT, c=TEXT, d=TEXT)) for letter in "ABC"
    }
    lock = lock_of(document(filters))
    (name,) = set(lock) - set(filters)
    later = copy.deepcopy(filters)
    later["WidgetA"]["properties"]["filter"]["properties"]["e"] = TEXT
    grown = lock_of(document(later), lock)
    assert grown[name] == ["WidgetB.filter", "WidgetC.filter"]
    assert len(grown) == len(lock) + 1


def test_joined_structures_keep_both_names() -> None:
    """Two enums that come to have the same values stay two types."""
    first = {"Machine": thing(state=STATES), "Install": thing(state={"enum": ["on", "off"]})}
    lock = lock_of(document(first))
    later = document({"Machine": thing(state=STATES), "Install": thing(state=STATES)})
    made = normalise.normalise(later, None, lock)
    schemas = schemas_of(made)
    accept(made)
    assert set(schemas) == set(lock)
    for name in ("Machine", "Install"):
        state = schemas[name]["properties"]["state"]
        assert state == {"$ref": f"#/components/schemas/{name}State"}


def test_names_of_bodies_and_answers_stay() -> None:
    operation = {**taking(thing(a=TEXT)), **answering(thing(id=TEXT, state=TEXT))}
    first = {"/v1": {"post": operation}}
    public = {("POST", "/v1"): "runs.start", ("POST", "/v2"): "runs.start_again"}
    lock = lock_of(document(paths=first), None, public)
    later = document(paths={"/v2": {"post": operation}, **first})
    assert set(lock_of(later, lock, public)) == set(lock)
    moved = {("POST", "/moved"): "runs.start"}
    assert lock_of(document(paths={"/moved": {"post": operation}}), lock, moved) == lock


def test_a_removed_structure_frees_its_name() -> None:
    first = {"Machine": thing(state=STATES), "Site": thing(a=TEXT)}
    lock = lock_of(document(first))
    later = lock_of(document({"Site": thing(a=TEXT)}), lock)
    assert changes(lock, later) == ([], ["Machine", "MachineState"])


# --- the real documents ---------------------------------------------------------------------------


@cache
def real(api: str) -> tuple[Any, Any, Lock]:
    """Return the document of an API, its public names, and its committed lock."""
    folder = ROOT / "specs" / api
    given = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    public = propose(given, names.read(folder / "names.yaml"))
    return given, public, models.read(folder / models.FILE)


@pytest.mark.parametrize("api", APIS)
def test_the_committed_lock_is_complete(api: str) -> None:
    """Every class is locked, and locking changes nothing, also when repeated."""
    given, public, lock = real(api)
    made = normalise.normalise(given, public, lock)
    assert models.locked(made) == lock
    place = ROOT / "specs" / api / models.FILE
    assert models.text(lock, models.read_renamed(place)) == place.read_text("utf-8")
    hoisted = {
        name for name, schema in schemas_of(made).items() if schema["x-kind"] in ("model", "enum")
    }
    assert hoisted <= set(lock)


SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 60))]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("api", APIS)
def test_insertions_rename_nothing(api: str, seed: int) -> None:
    """Enums, objects, unions, components and operations, at random places of a real document.

    Every class that was there is there, and every place that was there has the class that it had,
    but for structures that were changed in one of several places.
    """
    given, public, lock = real(api)
    later = copy.deepcopy(given)
    random = Random(f"{api} {seed}")
    changed = list(inserted(later, lock, random))
    made = models.locked(normalise.normalise(later, public, lock))
    assert changes(lock, made)[1] == []
    owners = {place: name for name, places in made.items() for place in places}
    moved = [
        (place, name, owners.get(place))
        for name, places in lock.items()
        for place in places
        if owners.get(place) != name and len(places) == 1
    ]
    # A variant that was given a property is found under its new marks.
    assert all("|" in place and made[name] for place, name, _ in moved), moved
    assert len(changed) == INSERTIONS
    assert models.locked(normalise.normalise(later, public, made)) == made


def test_insertions_rename_classes_without_a_lock() -> None:
    """The test above can fail: the same insertions rename classes without a lock."""
    renamed = 0
    for seed in range(2):
        given, public, lock = real("akua")
        later = copy.deepcopy(given)
        list(inserted(later, lock, Random(f"akua {seed}")))
        made = models.locked(normalise.normalise(later, public))
        renamed += len(changes(lock, made)[1])
    assert renamed > 2


INSERTIONS = 40


def inserted(given: Any, lock: Lock, random: Random) -> Iterator[str]:
    """Insert a likely change by upstream into a document, and return its place."""
    holders = list(objects(given["components"]["schemas"]))
    enums = [schema for schema in every(given["components"]) if len(schema.get("enum", ())) > 1]
    inline = [copy.deepcopy(schema) for schema in holders if 1 < len(schema["properties"]) < 9]
    unions = [
        schema
        for schema in every(given["components"])
        if len(schema.get("anyOf", schema.get("oneOf", ()))) > 2
    ]
    operations = [
        operation
        for item in given["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "responses" in operation
    ]
    roles = ["state", "status", "type", "filters", "config", "metadata", "owner_state", "kind_type"]
    hoisted = [name for name, places in lock.items() if f"#{name}" not in places]
    for number in range(INSERTIONS):
        role = f"{random.choice(roles)}_{number}" if random.random() < 0.3 else random.choice(roles)
        kind = random.choice(["enum", "object", "component", "variant", "answer", "list"])
        if kind == "component":
            name = random.choice(
                [random.choice(hoisted), random.choice(hoisted).upper(), f"New{number}"]
            )
            part = copy.deepcopy(random.choice([*inline, *enums]))
            schemas = {name: part, **given["components"]["schemas"]}
            given["components"]["schemas"] = schemas
        elif kind == "variant" and unions:
            union = random.choice(unions)
            members = union.get("anyOf", union.get("oneOf"))
            members.insert(
                random.randrange(len(members)), thing(**{f"new{number}": TEXT, role: TEXT})
            )
        elif kind == "answer":
            operation = random.choice(operations)
            part = {"application/json": {"schema": copy.deepcopy(random.choice(inline))}}
            operation["responses"].setdefault("206", {"description": "", "content": part})
        else:
            holder = random.choice(holders)
            part = copy.deepcopy(random.choice(enums if kind == "enum" else inline))
            part = {"type": "array", "items": part} if kind == "list" else part
            properties = {role: part, **holder["properties"]}
            if role not in holder["properties"]:
                holder["properties"] = properties
        yield kind


def objects(schemas: Any) -> Iterator[Any]:
    return (schema for schema in every(schemas) if isinstance(schema.get("properties"), dict))


def every(item: Any) -> Iterator[Any]:
    """Yield every mapping below a value that is not the mapping of an object's properties."""
    if isinstance(item, dict):
        if isinstance(item.get("type", ""), str | list):
            yield item
        for member in item.values():
            yield from every(member)
    elif isinstance(item, list):
        for member in item:
            yield from every(member)


# --- the file -------------------------------------------------------------------------------------


def test_a_lock_reads_as_it_was_written(tmp_path: Path) -> None:
    hostile = {"Thing": ["#a/b: c #d"], "Other": ["Thing.x\ny", "Thing.'\"{}[]"], "Site": ["#Site"]}
    path = tmp_path / models.FILE
    path.write_text(models.text(hostile), "utf-8")
    assert models.read(path) == {name: hostile[name] for name in models.read(path)}
    assert set(models.read(path)) == set(hostile)
    assert models.read(tmp_path / "missing.yaml") == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "not a mapping"),
        ("{components: a}", "not a mapping"),
        ("{components: [A], classes: {}}", "list of words"),
        ("{components: A a, classes: {}}", "another one has it"),
        ("{components: import, classes: {}}", "no class can have"),
        ("{components: '', classes: {A: {}}}", "a place or a list"),
        ("{components: '', classes: {A: x, B: x}}", "a place of A already"),
    ],
)
def test_a_wrong_lock_is_refused(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / models.FILE
    path.write_text(text, "utf-8")
    with pytest.raises(Refused, match=fault):
        models.read(path)


# --- former names ---------------------------------------------------------------------------------

RENAMED = {"0.1.0": {"MachineStateSerializer": "MachineState"}}


def test_former_names_are_kept_until_a_released_minor_version_has_carried_them(
    tmp_path: Path,
) -> None:
    place = tmp_path / models.FILE
    lock = {"MachineState": ["Machine.state"]}
    place.write_text(models.text(lock, RENAMED), "utf-8")
    assert models.read(place) == lock
    assert models.read_renamed(place) == RENAMED
    assert models.unexpired(RENAMED, "0.1.1", "0.1.0") == RENAMED
    assert models.unexpired(RENAMED, "0.2.0", "0.0.9") == RENAMED
    assert models.unexpired(RENAMED, "0.2.0", "0.1.0") == {}
    assert "\nrenamed:" not in models.text(lock)
    assert "MachineStateSerializer" not in models.text({"Machine": ["#Machine"]}, RENAMED)


@pytest.mark.parametrize(
    ("renamed", "fault"),
    [
        ({"0.1.0": {"MachineState": "MachineState"}}, "another one has it"),
        ({"0.1.0": {"import os": "MachineState"}}, "no class can have had this name"),
        ({"0.1.0": {"Old": "Missing"}}, "no class is called 'Missing'"),
        ({"soon": {"Old": "MachineState"}}, "not MAJOR.MINOR.PATCH"),
    ],
)
def test_a_wrong_former_name_is_refused(tmp_path: Path, renamed: Any, fault: str) -> None:
    place = tmp_path / models.FILE
    text = models.text({"MachineState": ["Machine.state"]})
    place.write_text(f"{text}{yaml12.dump({'renamed': renamed})}", "utf-8")
    with pytest.raises(Refused, match=fault):
        models.read_renamed(place)


@pytest.mark.parametrize("api", APIS)
def test_our_former_names_are_importable_and_warn(api: str) -> None:
    package = importlib.import_module(f"{api}_api.models")
    renamed = models.read_renamed(ROOT / "specs" / api / models.FILE)
    for former in renamed.values():
        for old, new in former.items():
            with pytest.warns(DeprecationWarning, match=rf"{old} is {new} now") as caught:
                found = getattr(package, old)
            assert found is getattr(package, new)
            assert caught[0].filename == __file__
            assert old not in dir(package)
