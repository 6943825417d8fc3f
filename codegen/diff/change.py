"""Changes: the differences between two documents, each with its severity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen

from codegen.openapi.operations import Key

Json: TypeAlias = Any
Severity: TypeAlias = Literal["breaking", "behaviour", "addition", "cosmetic"]
Side: TypeAlias = Literal["request", "response", "operation", "document"]

SEVERITIES: Final[tuple[Severity, ...]] = ("breaking", "behaviour", "addition", "cosmetic")
"""The worst first.

- breaking: a client of the old document, or code that uses this client, may stop working.
- behaviour: code still runs and type-checks, but may receive other values or have other effects.
- addition: requests may hold more, or responses do; no code has to change.
- cosmetic: for readers only; nothing differs on the wire.
"""


@frozen(kw_only=True)
class Change:
    """A difference between two documents.

    Attributes:
        severity: the severity on its side.
        side: `request` or `response` for a schema; `operation` for an operation as a whole,
            `document` for all operations.
        kind: the kind of change, a key of `severity.RULES`.
        subject: the heading in a report: `PATCH /widgets/{id}`, the name of a schema, or a part of
            the document. The same whichever document is the old one.
        at: the place below the subject: `query limit`, `response 200[].id`, `.col_span`.
        field: the property or the parameter that has changed, by its name on the wire.
        old: the old value; None for nothing. Facts only, never prose.
        new: the new value.
        operations: the affected operations, by method and path as the new document has them (as the
            old has them where they are gone).
        methods: the public names of these operations, in the same order.
        names: the affected public names in Python: methods, parameters, classes, fields.
        used_by: the modules of the overlay that rely on one of `names`.
    """

    severity: Severity
    side: Side
    kind: str
    subject: str
    at: str = ""
    field: str | None = None
    old: Json = None
    new: Json = None
    operations: tuple[Key, ...] = ()
    methods: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The subject and the place below, as one text."""
        joint = "" if self.at.startswith((".", "[", "{", "<")) else " "
        return f"{self.subject}{joint}{self.at}".strip()


def worst(changes: Iterable[Change]) -> Severity | None:
    """Return the severity of the worst of some changes; None where there are none."""
    severities = {change.severity for change in changes}
    return next((severity for severity in SEVERITIES if severity in severities), None)


def of_severity(changes: Iterable[Change], *severities: Severity) -> list[Change]:
    """Return the changes of some severities."""
    return [change for change in changes if change.severity in severities]
