"""Severity: the severity of each kind of change, in requests and in responses.

A narrower request breaks code that sends the wider form, a wider response code that reads the
narrower form. Changes that the generated clients tolerate are no worse than `behaviour`: an unknown
enum value is kept as it is, an unknown variant is an `UnknownVariant`, and limits of responses are
not checked. A field of a response that is optional now is no such change: its type is another, and
a client of the old document raises `MissingField` where it is missing. Neither is a free object
that has declared properties now: a client of the new document refuses other keys in a body.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from codegen.diff.change import Severity, Side


@frozen
class Rule:
    """The severity of a kind of change on either side, and its words in a report.

    Attributes:
        request: the severity where the client sends; also for an operation or a document.
        response: the severity where the client reads.
        words: a sentence without subject, with the values `{old}` and `{new}`.
    """

    request: Severity
    response: Severity
    words: str


def _both(severity: Severity, words: str) -> Rule:
    return Rule(severity, severity, words)


RULES: Final[dict[str, Rule]] = {
    # The document as a whole.
    "server-changed": _both("behaviour", "{old} -> {new}"),
    "version-changed": _both("cosmetic", "the document's own version {old} -> {new}"),
    "security-scheme-changed": _both("breaking", "{old} -> {new}"),
    # An operation as a whole.
    "operation-added": _both("addition", "added"),
    "operation-removed": _both("breaking", "removed"),
    "operation-moved": _both("behaviour", "moved: {old} -> {new}"),
    "path-respelled": _both("cosmetic", "the same URL, its path spelled {old} -> {new}"),
    "method-renamed": _both("breaking", "the method {old} is {new} now"),
    "placeholder-renamed": _both("cosmetic", "path parameters {old} -> {new}"),
    "operation-id-changed": _both("cosmetic", "operationId {old} -> {new}"),
    "tags-changed": _both("cosmetic", "tags {old} -> {new}"),
    "deprecated": _both("behaviour", "deprecated"),
    "no-longer-deprecated": _both("cosmetic", "no longer deprecated"),
    "security-required": _both("breaking", "needs a credential now: {new}"),
    "security-dropped": _both("addition", "needs no credential any more; it was {old}"),
    "security-alternative-added": _both("addition", "may also be authenticated by {new}"),
    "security-alternative-removed": _both("breaking", "no longer authenticated by {old}"),
    "pagination-changed": _both("breaking", "pages {old} -> {new}"),
    "streaming-changed": _both("breaking", "answers with {new}, not {old}"),
    "long-running-changed": _both("breaking", "answers with {new}, not {old}"),
    "guarded-read-changed": _both("behaviour", "its If-Match guards {new}, not {old}"),
    "operation-server-changed": _both("breaking", "at the servers {new}, not {old}"),
    "scope-required": _both("breaking", "needs the scope {new} now"),
    "scope-dropped": _both("addition", "needs the scope {old} no more"),
    "foreign-security-changed": _both("cosmetic", "credentials that the client does not have"),
    "webhook-added": _both("addition", "sent too"),
    "webhook-removed": _both("breaking", "no longer sent"),
    "webhook-changed": _both("behaviour", "its request or response differs"),
    # Parameters and bodies.
    "parameter-added": _both("addition", "added, optional"),
    "parameter-added-required": _both("breaking", "added, required"),
    "parameter-removed": _both("breaking", "removed"),
    "parameter-required": _both("breaking", "required now"),
    "parameter-optional": _both("addition", "optional now"),
    "parameter-encoding-changed": _both("breaking", "encoded as {new}, not as {old}"),
    "body-added": _both("addition", "a body, optional"),
    "body-added-required": _both("breaking", "a body, required"),
    "body-removed": _both("breaking", "the body is gone"),
    "body-required": _both("breaking", "the body is required now"),
    "body-optional": _both("addition", "the body is optional now"),
    # Content of bodies and responses.
    "media-type-added": _both("addition", "also as {new}"),
    "media-type-removed": Rule("behaviour", "behaviour", "no longer as {old}"),
    "media-type-changed": Rule("breaking", "breaking", "{old} -> {new}"),
    "status-added": _both("behaviour", "answers this status too"),
    "status-removed": _both("breaking", "no longer answered"),
    "error-status-added": _both("addition", "declared"),
    "error-status-removed": _both("cosmetic", "no longer declared"),
    "content-added": _both("addition", "answers with content: {new}"),
    "content-removed": _both("breaking", "answers without content; it was {old}"),
    "header-changed": _both("behaviour", "{old} -> {new}"),
    "error-content-changed": _both("behaviour", "its content differs"),
    "body-encoding-changed": _both("breaking", "encoded as {new}, not as {old}"),
    "discriminator-changed": _both("behaviour", "{old} -> {new}"),
    "header-added": _both("addition", "answered"),
    "header-removed": _both("behaviour", "no longer answered"),
    # Objects.
    "property-added": _both("addition", "added"),
    "property-added-required": Rule("breaking", "addition", "added, required"),
    "property-removed": _both("breaking", "removed"),
    "property-hidden": _both("breaking", "no longer there on this side; it is {new} now"),
    "property-required": Rule("breaking", "addition", "required now"),
    "property-optional": Rule("addition", "breaking", "optional now"),
    "others-refused": Rule("breaking", "cosmetic", "other properties are refused now"),
    "others-allowed": Rule("addition", "cosmetic", "other properties are allowed now"),
    "structure-declared": _both("breaking", "{old} -> {new}"),
    "structure-demanded": _both("breaking", "{old} -> {new}, with properties that are required"),
    "structure-dropped": Rule("behaviour", "breaking", "{old} -> {new}"),
    # Another schema at this place, while the old schema remains: another class in Python.
    "schema-replaced": _both("breaking", "{old} -> {new}"),
    # Types.
    "type-changed": _both("breaking", "{old} -> {new}"),
    "type-narrowed": Rule("breaking", "addition", "{old} -> {new}"),
    "type-widened": Rule("addition", "breaking", "{old} -> {new}"),
    "null-allowed": Rule("addition", "breaking", "may be null now"),
    "null-refused": Rule("breaking", "addition", "is never null now"),
    "alternative-added": Rule("addition", "breaking", "may also be {new}"),
    "alternative-removed": Rule("breaking", "behaviour", "is never {old} now"),
    "variant-added": Rule("addition", "behaviour", "a variant more: {new}"),
    "variant-removed": _both("breaking", "the variant {old} is gone"),
    # Values.
    "values-added": Rule("addition", "behaviour", "values more: {new}"),
    "values-removed": Rule("breaking", "behaviour", "values less: {old}"),
    "values-opened": Rule("addition", "behaviour", "any value, not only {old}"),
    "values-closed": Rule("breaking", "addition", "one of {new} only"),
    "known-values-changed": _both("behaviour", "known values {old} -> {new}"),
    "limit-tightened": Rule("breaking", "cosmetic", "{old} -> {new}"),
    "limit-loosened": Rule("addition", "behaviour", "{old} -> {new}"),
    "limit-changed": Rule("breaking", "behaviour", "{old} -> {new}"),
    "format-changed": _both("behaviour", "format {old} -> {new}"),
    "default-changed": Rule("behaviour", "cosmetic", "default {old} -> {new}"),
    "assertion-changed": Rule("breaking", "behaviour", "demands more, or else, than its type says"),
    "assertion-dropped": Rule("addition", "behaviour", "demands no more than its type says"),
    # For readers.
    "prose-changed": _both("cosmetic", "said in other words"),
    "schema-renamed": _both("cosmetic", "the schema {old} is {new} now"),
    # The wire may be the same, but code that imports a class by its name has to change.
    "class-renamed": _both("breaking", "the class {old} is {new} now"),
    "class-removed": _both("breaking", "the class is gone"),
    "class-added": _both("addition", "a class more"),
}
"""Every kind of change with its rule. A new kind needs no more than an entry here."""


def severity_of(kind: str, side: Side) -> Severity:
    """Return the severity of a kind of change on a side."""
    rule = RULES[kind]
    return rule.response if side == "response" else rule.request
