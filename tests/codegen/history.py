"""The revisions that upstream has published, oldest first, where they stand beside the project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from attrs import frozen

from codegen import diff
from codegen.errors import Refused
from codegen.naming.proposals import propose
from codegen.normalise import normalise
from codegen.openapi import load
from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.traits import read_traits
from codegen.parse import parse
from codegen.plan import Package
from codegen.specs import api as apis
from codegen.specs import names
from codegen.specs.api import Api
from codegen.specs.folder import patched
from codegen.upstream import reconstruct
from tests.generated.documents import APIS, ROOT, SHARED, upstream

REFUSED = {
    "2025-01-30-8befb731": "'#/components/schemas/TestResult' points at nothing",
    "2026-06-01-7d9b314f": "is given twice",
    "2026-07-22-b5ed090e": "'#/components/schemas/PaginatedScenarioList' points at nothing",
}
"""The revisions that no client can be generated from, and why: C10 and C11 of the known cases, and
one whose `TestResult` was never there."""


@frozen
class Revision:
    """A published document of an API."""

    api: str
    path: Path

    @property
    def name(self) -> str:
        """Its date and the beginning of its digest, `2026-08-14-b7412c0b`."""
        return self.path.name.partition(".")[0].removeprefix("upstream-")

    def __str__(self) -> str:
        return f"{self.api} {self.name}"


def revisions(api: str) -> list[Revision]:
    """Return the published documents of an API, oldest first; empty without the shared folder."""
    current = upstream(api)
    published = sorted(SHARED.glob(f"specs/{api}/history/*.json.gz"))
    return [Revision(api, path) for path in [*published, *([current] if current else [])]]


def readable(api: str) -> list[Revision]:
    """Return the readable documents, which are all except `REFUSED`."""
    return [revision for revision in revisions(api) if revision.name not in REFUSED]


EVERY = [revision for api in APIS for revision in revisions(api)]
READABLE = [revision for api in APIS for revision in readable(api)]
CONSECUTIVE = [pair for api in APIS for pair in zip(readable(api), readable(api)[1:], strict=False)]
IN_YAML = ("2025-11-27-2bf888f9", "2025-11-29-246c24f5")
"""The revisions that are YAML under a `.json` name: C04 of the known cases."""

SAMPLE = [
    revision
    for api in APIS
    for age, revision in enumerate(reversed(readable(api)))
    if age < 1 or (api == "cekura" and age % 8 == 0) or revision.name in IN_YAML
]
"""The revisions that are tried in every run; `make soak` tries all."""


def sampled(revisions: Sequence[Revision]) -> list[ParameterSet]:
    """Return revisions as parameters of a test that tries all of them in `make soak` alone."""
    return [
        pytest.param(revision, id=str(revision), marks=_marks(revision)) for revision in revisions
    ]


def sampled_pairs(pairs: Sequence[tuple[Revision, Revision]]) -> list[ParameterSet]:
    """Return pairs of revisions likewise; the newer one decides."""
    return [pytest.param(old, new, id=f"{old}-{new}", marks=_marks(new)) for old, new in pairs]


def _marks(revision: Revision) -> Sequence[pytest.MarkDecorator]:
    return () if revision in SAMPLE else (pytest.mark.soak,)


def find(name: str) -> Revision:
    """Return the revision whose name ends in this."""
    (match,) = (revision for revision in EVERY if revision.name.endswith(name))
    return match


@cache
def facts(api: str) -> Api:
    """Return the facts of an API that no other API shares."""
    return apis.read(ROOT / "specs" / api / apis.FILE)


@lru_cache(maxsize=12)
def document(revision: Revision) -> Document:
    """Return a revision's document; the last few are kept, since neighbours are compared."""
    return load.read(revision.path)


@cache
def pins(revision: Revision) -> dict[Key, str]:
    """Return the pinned names of today that a revision has operations for, moved paths included."""
    pinned = names.read(ROOT / "specs" / revision.api / "names.yaml")
    here = document(revision)
    carried = diff.carried(pinned, diff.moves(here, document(revisions(revision.api)[-1])))
    present = {key for key, _ in operations(here)}
    return {key: name for key, name in carried.items() if key in present}


@lru_cache(maxsize=12)
def view(revision: Revision) -> diff.View:
    """Return a revision in the form that is compared."""
    trait_headers = facts(revision.api).trait_headers
    return diff.view(document(revision), pins(revision), trait_headers=trait_headers)


@cache
def compared(old: Revision, new: Revision) -> list[diff.Change]:
    """Return the changes between two revisions; cached, since several tests need them."""
    paired = diff.pairs(document(old), document(new))
    return diff.compare_views(view(old), view(new), paired)


def reconstructed(revision: Revision) -> Document:
    """Return a revision with its pinned operations, as `reconstruct` writes documents."""
    made = reconstruct.reconstruct(facts(revision.api), dict(document(revision)), pins(revision))
    return patched(ROOT / "specs" / revision.api, made, strict=False)


def planned(published: Document, revision: Revision) -> Package:
    """Return the plan of a revision's package."""
    public = propose(dict(published), pins(revision))
    normal = normalise(published, public)
    traits = read_traits(published, facts(revision.api).trait_headers)
    return parse(normal, public, traits, published)


def refusal(revision: Revision) -> str | None:
    """Return the refusal of a revision, or None for a readable revision."""
    try:
        document(revision)
    except Refused as refused:
        return str(refused)
    return None
