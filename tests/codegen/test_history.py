"""The history drill: every revision that upstream has published is taken, or refused for a reason.

The known cases (C05, A01 and so on) are those of `facts/upstream_drift_cases.tsv` beside the
project.
"""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from codegen import diff
from codegen.diff import Change
from codegen.openapi.operations import operations
from codegen.render import render
from codegen.render.formatting import formatted
from tests.codegen.history import (
    CONSECUTIVE,
    EVERY,
    READABLE,
    REFUSED,
    Revision,
    compared,
    document,
    find,
    pins,
    planned,
    reconstructed,
    refusal,
    sampled,
    sampled_pairs,
    view,
)
from tests.codegen.respelling import respelled
from tests.generated.documents import APIS

pytestmark = pytest.mark.skipif(not EVERY, reason="upstream's revisions are not beside the project")


NEWEST = [
    next(pair for pair in reversed(CONSECUTIVE) if pair[1].api == api)
    for api in APIS
    if any(revision.api == api for _, revision in CONSECUTIVE)
]
"""The pair of each API that is compared both ways in every run; `make soak` tries all."""


def kinds(changes: list[Change]) -> Counter[str]:
    return Counter(change.kind for change in changes)


def test_the_drill_has_all_that_was_published() -> None:
    assert Counter(revision.api for revision in EVERY) == {"akua": 3, "cekura": 39}
    assert len(READABLE) == len(EVERY) - len(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_a_revision_is_refused_with_its_place(name: str) -> None:
    """C10, C11: nothing is generated from what has two meanings or refers to nothing."""
    reason = refusal(find(name))
    assert reason is not None
    assert REFUSED[name] in reason
    assert "#/" in reason
    assert "\n" not in reason


@pytest.mark.parametrize("revision", sampled(READABLE))
def test_a_revision_is_reconstructed_and_generated(revision: Revision) -> None:
    """Whatever of it is pinned today becomes a package; no operation is dropped.

    Among them the two that are YAML under a `.json` name (C04).
    """
    published = reconstructed(revision)
    package = planned(published, revision)
    assert {endpoint.name for endpoint in package.endpoints} == set(pins(revision).values())
    assert len(package.endpoints) == len(pins(revision)) > 0
    files = render(package, published, revision.api)  # compiles every file
    assert len(files) > len({endpoint.resource for endpoint in package.endpoints})


@pytest.mark.soak
@pytest.mark.parametrize("revision", READABLE, ids=str)
def test_a_whole_revision_is_generated(revision: Revision) -> None:
    """All operations of it, formatted, as the command line does."""
    published = document(revision)
    package = planned(published, revision)
    assert len(package.endpoints) == len(list(operations(published)))
    assert formatted(render(package, published, revision.api))


@pytest.mark.soak
@pytest.mark.parametrize("revision", READABLE, ids=str)
def test_a_revision_in_other_words_is_the_same(revision: Revision) -> None:
    spelled = respelled(document(revision), random.Random(revision.name))
    assert diff.compare(document(revision), spelled, pins(revision)) == []


@pytest.mark.parametrize(("old", "new"), sampled_pairs(CONSECUTIVE))
def test_consecutive_revisions_are_compared(old: Revision, new: Revision) -> None:
    """No name that is pinned changes, and what comes and goes is counted."""
    there = compared(old, new)
    paired = diff.pairs(document(old), document(new))
    for before, after in paired.items():
        if before in pins(old):
            assert view(old).public[before] == view(new).public[after]
    gone = [change for change in there if change.kind == "operation-removed"]
    come = [change for change in there if change.kind == "operation-added"]
    assert len(gone) == len(view(old).operations) - len(paired)
    assert len(come) == len(view(new).operations) - len(paired)
    assert_readable(there)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(*pair, id=str(pair[1]), marks=() if pair in NEWEST else pytest.mark.soak)
        for pair in CONSECUTIVE
    ],
)
def test_both_directions_name_the_same_places(old: Revision, new: Revision) -> None:
    there, back = compared(old, new), compared(new, old)
    assert {change.place for change in there} == {change.place for change in back}


def assert_readable(changes: list[Change]) -> None:
    """Assert that a report has every change, a line each, and nothing a terminal would act on."""
    text = diff.render(changes, "text", current="1.2.3", proposed="2.0.0")
    assert all(line.isprintable() for line in text.splitlines())
    assert len(text.splitlines()) <= len(changes) + 12
    assert len(json.loads(diff.render(changes, "json"))["changes"]) == len(changes)
    assert diff.render(changes, "markdown").count("\n- ") == len(diff.lines(changes))
    assert sum(line.count for line in diff.lines(changes)) == len(changes)


def test_another_indentation_is_no_change() -> None:
    """C05: a quarter of the bytes gone, and nothing said otherwise."""
    old, new = find("afafc607"), find("b7412c0b")
    assert abs(old.path.stat().st_size - new.path.stat().st_size) > 20_000
    assert compared(old, new) == []


def test_operation_ids_that_are_swapped_and_swapped_back_change_no_name() -> None:
    """C01: of 2026-08-01; the three ids moved to other operations that were there before."""
    before, swapped, after = find("85d6f359"), find("12bcefe0"), find("1589cd99")
    run, run_json = (
        ("POST", f"/test_framework/v2/scenarios/{path}/")
        for path in ("run_scenarios", "run_scenarios_json")
    )
    moved = "scenarios-run-voice_3"
    for revision, (method, path) in ((before, run), (swapped, run_json), (after, run)):
        assert document(revision)["paths"][path][method.lower()]["operationId"] == moved
    for old, new in ((before, swapped), (swapped, after)):
        changes = compared(old, new)
        assert "method-renamed" not in kinds(changes)
        renamed = [change for change in changes if change.kind == "operation-id-changed"]
        assert {change.severity for change in renamed} == {"cosmetic"}
        assert run in {key for change in renamed for key in change.operations}


def test_operation_ids_that_go_to_a_new_version_are_cosmetic() -> None:
    """C02: 190 ids renamed, many of them now of the operation's second version."""
    changes = compared(find("4f204107"), find("910da5fc"))
    assert kinds(changes)["operation-id-changed"] > 150
    assert "method-renamed" not in kinds(changes)


def test_a_version_that_moves_into_the_server_reads_as_a_move() -> None:
    """A01: 316 removed and 232 added, as paths go; 84 removed and 232 moved, in truth."""
    old, _, new = find("b433ecd5"), None, find("2026-08-13")
    changes = compared(find("f72e0244"), new)
    assert kinds(changes)["operation-moved"] == 232
    assert kinds(changes)["operation-removed"] == 84
    assert "operation-added" not in kinds(changes)
    (told,) = (line for line in diff.lines(changes) if line.kind == "operation-moved")
    assert "232 operations" in told.text()
    assert "/v1… -> /…" in told.text()
    assert len(pins(find("f72e0244"))) == 232
    assert len(pins(old)) > 200


def test_requirements_of_a_new_convention_are_found() -> None:
    """A02: operations that need an idempotency key now, and the operation that a 202 answers."""
    changes = compared(find("b433ecd5"), find("f72e0244"))
    required = [
        change
        for change in changes
        if change.kind in ("parameter-required", "parameter-added-required")
        and change.field == "idempotency-key"
    ]
    assert required
    assert {(change.severity, change.side) for change in required} == {("breaking", "request")}
    assert kinds(changes)["property-added-required"] > 30


def test_another_spelling_of_null_is_no_change() -> None:
    """C16: `nullable: true` became type arrays in a whole document; what is left is real."""
    changes = compared(find("c5a9022c"), find("e7295dd5"))
    assert {change.severity for change in changes} == {"addition"}
    assert len(changes) < 30


def test_a_document_made_anew_breaks() -> None:
    """C07: everything regenerated; what only the server sets is not required of a request."""
    changes = compared(find("e5d4dadb"), find("16682606"))
    breaking = diff.of_severity(changes, "breaking")
    assert len(breaking) > 100
    assert diff.next_version("0.3.1", changes) == "0.4.0"
    assert not [
        change
        for change in breaking
        if change.field == "id" and change.kind == "property-added-required"
    ]


def test_properties_that_are_optional_all_at_once() -> None:
    """C09: `required` vanishes from answers, and enums lose their names."""
    changes = compared(find("e219973f"), find("bb9807e6"))
    optional = [
        change
        for change in changes
        if (change.kind, change.side) == ("property-optional", "response")
    ]
    assert len(optional) > 100
    assert {change.severity for change in optional} == {"breaking"}
    lost = [change.old for change in changes if change.kind == "class-renamed"]
    assert sum(str(name).endswith("Enum") for name in lost) > 15


def test_content_keyed_by_the_keywords_of_a_schema_is_read() -> None:
    """C17: operations come that way."""
    new = find("ec761e46")
    keyed = [
        key
        for key, operation in operations(document(new))
        if "properties" in (operation.get("requestBody") or {}).get("content", {})
    ]
    assert len(keyed) == 3
    for key in keyed:
        assert view(new).operations[key]["requestBody"]["content"].keys() == {"application/json"}
