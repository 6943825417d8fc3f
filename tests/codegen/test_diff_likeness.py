"""What of two documents is the same, and so is not compared."""

from __future__ import annotations

from typing import Any

import pytest

from codegen import diff
from codegen.diff.likeness import alike, unlike
from tests.codegen.changing import edited, put


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (1, True),
        (1, 1.0),
        (0, False),
        ([1], [1, 1]),
        ({"const": 1}, {"const": True}),
        ({"x-known-values": [0.5, 1]}, {"x-known-values": [0.5, True]}),
        ({"type": "string"}, {"type": "string", "maxLength": 1}),
        ({"maxLength": 1}, {"minLength": 1}),
    ],
)
def test_values_that_differ(old: Any, new: Any) -> None:
    assert not alike(old, new, ())
    assert not alike(new, old, ())
    assert alike(old, old, ())
    assert alike(new, new, ())


def test_a_reference_to_what_differs() -> None:
    reference = {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]}
    assert alike(reference, reference, ())
    assert not alike(reference, reference, {"Thing"})


def test_what_refers_to_what_differs_differs() -> None:
    """The owner of a thing changes, and so does the thing, but no shape."""
    old, new = edited(), edited(put("components/schemas/Owner/properties/email/maxLength", 9))
    differing = unlike(diff.view(old, {}), diff.view(new, {}))
    assert {"Owner", "Thing"} <= differing
    assert not {"Circle", "Square", "NewThing"} & differing
    assert unlike(diff.view(old, {}), diff.view(edited(), {})) == frozenset()
