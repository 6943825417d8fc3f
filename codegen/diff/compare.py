"""Compare: from two documents to the list of their changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial

from attrs import evolve

from codegen.diff.affected_modules import Needs, used_by
from codegen.diff.beside import document_findings
from codegen.diff.change import SEVERITIES, Change, Json
from codegen.diff.document import View, view
from codegen.diff.findings import Finding, Findings, Root, Spot
from codegen.diff.operations import OperationComparison, Pair
from codegen.diff.pairing import carried, pairs
from codegen.diff.severity import severity_of
from codegen.errors import Refused
from codegen.normalise import Normalise, normalise
from codegen.openapi.operations import Document, Key
from codegen.openapi.security import Security
from codegen.openapi.traits import STANDARD_HEADERS
from codegen.specs.models import Lock


def compare(
    old: Document,
    new: Document,
    names: Mapping[Key, str] | None = None,
    *,
    needs: Needs | None = None,
    lock: Lock | None = None,
    trait_headers: Mapping[str, str] = STANDARD_HEADERS,
    credentials: Security | None = None,
    normalised: Normalise = normalise,
) -> list[Change]:
    """Return the changes between two documents, the worst first.

    Order, indentation and spelling do not count. Neither do `anyOf` against `oneOf`, and the
    content of error responses, which is read the same way whatever the document declares.

    Args:
        old: the old document, loaded, with its patches applied.
        new: the new document, likewise.
        names: the public names that are pinned, by the method and path of either document; the
            others are proposed, as in generating.
        needs: the needs of the overlay, for `Change.used_by`.
        lock: the names of models that are locked; the others are proposed.
        trait_headers: the trait of each header that is a trait, by its name in lower case.
        credentials: the credentials of the client. Changes of others are one cosmetic line.
        normalised: normalises a document.

    Raises:
        Refused: something in a document has no meaning; the error names the place.
    """
    # As texts: `==` takes 1, 1.0 and true for equal.
    if json.dumps(old, default=str) == json.dumps(new, default=str):
        return []
    paired = pairs(old, new)
    pinned = carried(names or {}, {a: b for a, b in paired.items() if a != b})
    locked = partial(normalised, lock=lock)
    try:
        before, after = (
            view(document, pinned, locked, trait_headers, credentials) for document in (old, new)
        )
        return compare_views(before, after, paired, needs=needs)
    except RecursionError:
        raise Refused("document", "it is nested too deeply") from None


def compare_views(
    old: View, new: View, paired: Mapping[Key, Key], *, needs: Needs | None = None
) -> list[Change]:
    """Return the changes between two views, the worst first.

    Args:
        old: the view of the old document.
        new: the view of the new document.
        paired: the operations that both have, as `pairs` returns them.
        needs: the needs of the overlay.

    Raises:
        Refused: as `compare`.
    """
    from codegen.parse import identifier

    # Collect findings, from the document as a whole to its classes.
    findings = Findings()
    _document(old, new, findings)
    document_findings(old, new, findings)
    _added_and_removed(old, new, paired, findings)
    comparison = OperationComparison(old, new, paired, findings, identifier)
    for before, after in paired.items():
        comparison.compare(Pair(old=before, new=after))
    _classes(old, new, findings)
    # Only now is it known which operations reach a place: turn findings into changes.
    methods = {**old.public, **new.public}
    relied = list(needs or ())
    changes = {
        _key(finding): _change(finding, findings.operations(finding.spot.root), methods, relied)
        for finding in findings.found
    }
    return sorted(changes.values(), key=_rank)


def _document(old: View, new: View, findings: Findings) -> None:
    """Report the changes that concern all operations."""
    spot = Spot(root=Root(identity="document", subject="document"), side="document")
    servers = [
        [str(server.get("url", "")) for server in side.document.get("servers") or ()]
        for side in (old, new)
    ]
    if sorted(servers[0]) != sorted(servers[1]):
        findings.add("server-changed", spot.below("servers"), *servers)
    versions = [side.document.get("info", {}).get("version") for side in (old, new)]
    if versions[0] != versions[1]:
        findings.add("version-changed", spot.below("info.version"), *versions)
    before, after = (_schemes(side) for side in (old, new))
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            at = spot.below(f"security scheme {name}")
            findings.add("security-scheme-changed", at, before[name], after[name])


def _added_and_removed(old: View, new: View, paired: Mapping[Key, Key], findings: Findings) -> None:
    """Report the operations that a single document has."""
    present = set(paired.values())
    removed = [key for key in old.operations if key not in paired]
    added = [key for key in new.operations if key not in present]
    for kind, keys, public in (
        ("operation-removed", removed, old.public),
        ("operation-added", added, new.public),
    ):
        for key in keys:
            root = Root(identity=(kind, key), subject=" ".join(key), operation=key)
            name = public[key]
            findings.add(kind, Spot(root=root, side="operation", holder=name, name=name))


def _classes(old: View, new: View, findings: Findings) -> None:
    """Report the classes that are added or removed, without renamed classes."""
    renamed = {
        name
        for finding in findings.found
        if finding.kind == "class-renamed"
        for name in (finding.old, finding.new)
    }
    for kind, names, still in (
        ("class-removed", old.classes, new.schemas),
        ("class-added", new.classes, old.schemas),
    ):
        for name in sorted(names - still.keys() - renamed):
            root = Root(identity=(kind, name), subject=name)
            findings.add(kind, Spot(root=root, side="document", name=name))


def _schemes(side: View) -> dict[str, dict[str, Json]]:
    """Return the facts of the security schemes that some operation uses."""
    declared = (side.document.get("components") or {}).get("securitySchemes") or {}
    used = {
        name
        for key in side.operations
        for alternative in side.security(key)
        for name in alternative
    }
    return {
        name: {
            key: scheme[key]
            for key in ("type", "scheme", "in", "name", "openIdConnectUrl")
            if key in scheme
        }
        for name, scheme in declared.items()
        if name in used
    }


def _key(finding: Finding) -> tuple[str, ...]:
    """Return the identity of a finding: a shared schema may be reached in several ways."""
    spot = finding.spot
    values = repr(finding.old), repr(finding.new)
    return (finding.kind, spot.side, repr(spot.root.identity), spot.at, *values)


def _change(
    finding: Finding, operations: Sequence[Key], methods: Mapping[Key, str], needs: Needs
) -> Change:
    spot = finding.spot
    change = Change(
        severity=severity_of(finding.kind, spot.side),
        side=spot.side,
        kind=finding.kind,
        subject=spot.root.subject,
        at=spot.at,
        field=spot.field,
        old=finding.old,
        new=finding.new,
        operations=tuple(operations),
        methods=tuple(methods[key] for key in operations),
        names=(spot.name,) if spot.name else (),
    )
    return evolve(change, used_by=used_by(change, needs))


def _rank(change: Change) -> tuple[object, ...]:
    order = ("document", "operation", "request", "response")
    return (
        SEVERITIES.index(change.severity),
        order.index(change.side),
        change.subject.partition(" ")[2],
        change.subject,
        change.at,
        change.kind,
        repr(change.old),
        repr(change.new),
    )
