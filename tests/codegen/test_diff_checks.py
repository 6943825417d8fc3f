"""The checks that oasdiff knows: each is told by `diff`, or named as not felt by this client.

`oasdiff_checks.txt` has the names of the checks of oasdiff as of August 2026, each with its level
there and with the kind that `diff` tells, which a pair of documents proves that differ in this
alone. What is an error or a warning there is breaking here, or tolerated for a reason.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen import diff
from codegen.diff.severity import RULES
from tests.codegen.oasdiff_pairs import driven

_TABLE = Path(__file__).with_name("oasdiff_checks.txt").read_text("utf-8")
_ROWS = [line.split() for line in _TABLE.splitlines() if not line.startswith("#")]
CHECKS = {check: kind for check, _, kind in _ROWS}
"""The kind of change of `diff` for each check; `-` for a check that is not felt."""
LEVELS = {check: level for check, level, _ in _ROWS}
"""The level of each check in oasdiff: `err` and `warn` are breaking there, `info` is not."""

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

TOLERATED = {
    "alternative-added": "the request that was sent before is still one of the alternatives",
    "assertion-changed": "a response is not checked for more than its type",
    "assertion-dropped": "a response is not checked for more than its type",
    "default-changed": "no default is sent; that the server takes another is told as `behaviour`",
    "header-changed": "the headers of a response are texts, and a missing one is no error",
    "header-removed": "the headers of a response are texts, and a missing one is no error",
    "limit-loosened": "the limits of a response are not checked",
    "media-type-removed": "another is in use; where the one in use goes, that is breaking",
    "others-allowed": "fields that are not declared are kept",
    "property-added-required": "a field more in a response is kept",
    "values-added": "a value of an enum that is not known is kept as it is",
    "values-opened": "a value of an enum that is not known is kept as it is",
}
"""Kinds of change that other tools call breaking and this client does not feel as such."""


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
    """The pair of documents that differ in this alone gives a change of the kind.

    What oasdiff calls an error or a warning is breaking, or of a kind that is tolerated.
    """
    pair = driven(check)
    assert pair is not None, "neither driven nor named as not felt"
    changes = diff.compare(*pair)
    assert CHECKS[check] in {change.kind for change in changes}
    if LEVELS[check] != "info" and not diff.of_severity(changes, "breaking"):
        assert CHECKS[check] in TOLERATED


def test_no_reason_for_tolerance_is_left_over() -> None:
    """Each kind that is tolerated is the kind of a check, and milder than breaking somewhere."""
    for kind in TOLERATED:
        assert kind in CHECKS.values()
        assert {RULES[kind].request, RULES[kind].response} != {"breaking"}
