"""The checks that oasdiff knows: each is told by `diff`, or named as not felt by this client.

`oasdiff_checks.txt` has the names of the checks of oasdiff as of August 2026, each with the
kind that `diff` tells, which a pair of documents proves that differ in this alone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen import diff
from codegen.diff.severity import RULES
from tests.codegen.oasdiff_pairs import driven

_TABLE = Path(__file__).with_name("oasdiff_checks.txt").read_text("utf-8")
CHECKS = dict(line.split() for line in _TABLE.splitlines() if not line.startswith("#"))
"""The kind of change of `diff` for each check; `-` for a check that is not felt."""

NOT_FELT = {
    r".*(sunset|stability).*": "extensions of oasdiff's own, which neither document has",
    r"api-((major-)?version-(not-bumped|decreased))|api-invalid-.*": (
        "the version of the package is the client's, and `diff` proposes it"
    ),
    r".*-x-extensible-enum-value-removed": "an extension that no generated type comes from",
    r".*-all-of-.*-annotation-only": "prose and notes do not change the wire",
    r"response-media-type-name-.*": "parameters of a media type are not read",
    r"api-security-component-oauth-(scope|token-url|url)-.*": (
        "the client fetches no tokens; scopes that an operation demands are told"
    ),
    r"api-security-component-(added|removed)": "no operation demands it; told where one does",
    r".*-type-compatible|.*-pattern-generalized": (
        "told with the changed type or pattern, whose effect is not reckoned"
    ),
    r"(request|response)-.*content-(encoding|schema)-.*": (
        "texts are not decoded by their schema; the one that is, is corrected in patches.yaml"
    ),
    r"request-header-property-.*|new-required-request-header-property": (
        "JSON in a header is refused by the generator, which names the place"
    ),
    r"request-.*-property-became-(not-)?write-only": "it is sent as before",
    r"response-.*-property-became-(not-)?read-only": "it is answered as before",
    r"response-.*write-only-property-.*": "a response has no write-only properties",
}  # fmt: skip
"""Checks of nothing that this client does, with the reason."""


def reason_of(check: str) -> str | None:
    return next((why for form, why in NOT_FELT.items() if re.fullmatch(form, check)), None)


def test_every_check_has_a_kind_or_a_reason() -> None:
    """The kinds are those of `diff`, and no reason is left over."""
    assert len(CHECKS) > 500
    for check, kind in CHECKS.items():
        assert (kind == "-") is (reason_of(check) is not None), check
        assert kind == "-" or kind in RULES, check
    for form in NOT_FELT:
        assert any(re.fullmatch(form, check) for check in CHECKS), form


@pytest.mark.parametrize("check", [check for check, kind in CHECKS.items() if kind != "-"])
def test_a_check_of_oasdiff_is_told(check: str) -> None:
    """The pair of documents that differ in this alone gives a change of the kind."""
    pair = driven(check)
    assert pair is not None, "neither driven nor named as not felt"
    assert CHECKS[check] in {change.kind for change in diff.compare(*pair)}
