"""Changes: what differs between two documents, and how much it matters."""

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

- breaking: a client generated from the old document, or code written against it, may stop working.
- behaviour: everything still runs and type-checks, but something else may come or happen.
- addition: more can be asked for or is answered; nobody has to do anything.
- cosmetic: for readers only; nothing differs on the wire.
"""


@frozen(kw_only=True)
class Change:
    """One thing that differs.

    Attributes:
        severity: how much it matters, on its side.
        side: `request` and `response` tell a schema's two uses apart; `operation` is what is true
            of an operation as a whole, `document` of all of them.
        kind: what has happened, one of the keys of `rules.RULES`.
        subject: what it is reported under: `PATCH /widgets/{id}`, the name of a schema, or
            a part of the document. The same whichever document is the old one.
        at: where below the subject: `query limit`, `response 200[].id`, `.col_span`.
        field: the property or the parameter that it is about, by its name on the wire.
        old: what stood there; None for nothing. Facts only, never prose.
        new: what stands there now.
        operations: the operations that it touches, by method and path as the new document has
            them (as the old has them where they are gone).
        methods: the public names of these operations, in the same order.
        names: the public Python names that it touches: methods, parameters, classes, fields.
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
        """Where it is, in one text."""
        joint = "" if self.at.startswith((".", "[", "{", "<")) else " "
        return f"{self.subject}{joint}{self.at}".strip()


def worst(changes: Iterable[Change]) -> Severity | None:
    """Return the severity of the worst of some changes; None where there are none."""
    found = {change.severity for change in changes}
    return next((severity for severity in SEVERITIES if severity in found), None)


def of_severity(changes: Iterable[Change], *severities: Severity) -> list[Change]:
    """Return the changes of some severities."""
    return [change for change in changes if change.severity in severities]
