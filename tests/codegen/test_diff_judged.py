"""The judge of the diff: jsoncompat, which knows nothing of this project, on the same schemas.

Where jsoncompat says that a client of the old schema breaks on the new one, `diff` has a breaking
change there, or one of a kind that this client tolerates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from codegen import diff
from codegen.diff import Change
from codegen.diff.severity import RULES
from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.references import reached, resolve, steps_of
from tests.codegen.accepted import Json
from tests.codegen.history import CONSECUTIVE, Revision, compared, document
from tests.codegen.oasdiff_pairs import aspects, driven, published
from tests.codegen.test_diff_checks import CHECKS, TOLERATED
from tests.codegen.wire import schema_meaning

jsoncompat = pytest.importorskip("jsoncompat", reason="jsoncompat is not there for this Python")

TOLERATED_TOO = {
    "alternative-removed": "a value of two members of `oneOf` may come now, and both are read",
    "type-narrowed": "a narrower member of `oneOf` leaves more to the others, and all are read",
    "property-added": "a field more is kept, and none that is not declared is sent",
    "variant-added": "a variant that is not known is kept as an `UnknownVariant`",
}
"""Kinds of change that jsoncompat calls breaking and this client does not feel as such."""

ROLES = {"request": ("deserializer", "readOnly"), "response": ("serializer", "writeOnly")}
"""What the server does with a value on a side, in jsoncompat's word, and what is not there."""

JUDGED = "2026-08-13-95a0481e"
"""The newer revision of the pair that is judged in every run; `make soak` judges all."""


def of_side(item: Json, hidden: str) -> Json:
    """Return schemas without the properties that are not there on a side."""
    if isinstance(item, list):
        return [of_side(member, hidden) for member in item]
    if not isinstance(item, dict):
        return item
    made = {name: of_side(member, hidden) for name, member in item.items()}
    properties = made.get("properties")
    if isinstance(properties, dict):
        gone = {
            name
            for name, entry in properties.items()
            if isinstance(entry, dict) and entry.get(hidden) is True
        }
        made["properties"] = {n: entry for n, entry in properties.items() if n not in gone}
        if isinstance(made.get("required"), list):
            made["required"] = [name for name in made["required"] if name not in gone]
    return plainly_nullable(made)


def plainly_nullable(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema with null as a type: the judge takes the other spellings for other types."""
    match schema.get("anyOf"):
        case [dict(first), {"type": "null"}]:
            rest = {name: value for name, value in schema.items() if name != "anyOf"}
            if not first or None in first.get("enum", ()):
                return {**rest, **first}
            if isinstance(first.get("type"), str) and "enum" not in first:
                return {**rest, **first, "type": [first["type"], "null"]}
    return schema


def whole(described: Document, schema: Json, side: str) -> str:
    """Return a schema with every component that it reaches, as JSON Schema."""
    components = {
        steps_of(reference)[-1]: of_side(schema_meaning(part, normalised=False), ROLES[side][1])
        for reference, part in reached(described, schema).items()
    }
    own = of_side(schema_meaning(schema, normalised=False), ROLES[side][1])
    return json.dumps({"allOf": [own], "components": {"schemas": components}})


def spelled(described: Document, schema: Json) -> str:
    """Return a schema with every part of the document that it reaches, as they are."""
    return json.dumps([schema, reached(described, schema)])


def is_compatible(old: str, new: str, side: str) -> bool:
    return old == new or bool(jsoncompat.check_compat(old, new, ROLES[side][0]))


def schemas(described: Document, operation: Mapping[str, Any]) -> Iterator[tuple[str, Json]]:
    """Yield the schemas of what an operation takes and answers as JSON, with their sides."""
    holders = [("request", operation.get("requestBody"))]
    holders += [
        (f"response {status}", response)
        for status, response in operation["responses"].items()
        if str(status).startswith("2")
    ]
    for side, holder in holders:
        content = (resolve(described, holder) or {}).get("content") or {}
        offer = content.get("application/json")
        if isinstance(offer, dict) and "schema" in offer:
            yield side, offer["schema"]


def incompatible(
    old: Document, new: Document, paired: Mapping[Key, Key]
) -> Iterator[tuple[Key, str]]:
    """Yield the operations that jsoncompat calls incompatible, with their sides."""
    after = dict(operations(new))
    for key, operation in operations(old):
        if key in paired:
            now = dict(schemas(new, after[paired[key]]))
            for place, schema in schemas(old, operation):
                side = place.partition(" ")[0]
                if place not in now or spelled(old, schema) == spelled(new, now[place]):
                    continue  # the same words mean the same
                if not is_compatible(whole(old, schema, side), whole(new, now[place], side), side):
                    yield paired[key], side


def is_told(changes: list[Change]) -> bool:
    """Return whether changes are breaking, or of a kind that is tolerated."""
    kinds = {change.kind for change in changes}
    tolerated = TOLERATED.keys() | TOLERATED_TOO
    return bool(diff.of_severity(changes, "breaking") or kinds & tolerated)


@pytest.mark.parametrize("side", ROLES)
@pytest.mark.parametrize("aspect", aspects())
def test_a_schema_that_breaks_a_client_is_told(aspect: str, side: str) -> None:
    """Of the pairs that differ in one aspect alone."""
    place = {"request": "sent", "response": "answered"}[side]
    old, new = (published(**{place: schema}) for schema in aspects()[aspect])
    if [*incompatible(old, new, diff.pairs(old, new))]:
        assert is_told(diff.compare(old, new))


def test_a_check_of_oasdiff_that_breaks_a_client_is_told() -> None:
    """Of the pairs of documents that differ in what a check is of, and in nothing else."""
    judged = 0
    for check in CHECKS:
        pair = driven(check) if CHECKS[check] != "-" else None
        if pair is not None and [*incompatible(*pair, diff.pairs(*pair))]:
            judged += 1
            assert is_told(diff.compare(*pair)), check
    assert judged > 150


def test_the_judge_has_an_opinion() -> None:
    """Of more than half of the aspects it says that they break one side or the other."""
    broken = {
        aspect
        for aspect, pair in aspects().items()
        for place in ("sent", "answered")
        if [*of_one_place(pair, place)]
    }
    assert len(broken) > len(aspects()) // 2


def of_one_place(pair: tuple[Json, Json], place: str) -> Iterator[tuple[Key, str]]:
    old, new = (published(**{place: schema}) for schema in pair)
    return incompatible(old, new, diff.pairs(old, new))


def marks(newer: Revision) -> Sequence[pytest.MarkDecorator]:
    return () if newer.name == JUDGED else (pytest.mark.soak,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            *pair, id=str(pair[1]), marks=() if pair[1].name == JUDGED else pytest.mark.soak
        )
        for pair in CONSECUTIVE
    ],
)
def test_a_revision_that_breaks_a_client_is_told(old: Revision, new: Revision) -> None:
    """Of upstream's own documents, operation by operation."""
    changes = compared(old, new)
    paired = diff.pairs(document(old), document(new))
    judged = [*incompatible(document(old), document(new), paired)]
    for key, side in judged:
        told = [change for change in changes if key in change.operations and change.side == side]
        assert is_told(told), (key, side, {change.kind for change in told})
    if new.name == JUDGED:
        assert len(judged) > 50


def test_no_reason_is_left_over() -> None:
    for kind in TOLERATED_TOO:
        assert RULES[kind].response != "breaking"
