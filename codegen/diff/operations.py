"""Operations: the differences between the old and the new form of an operation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from codegen.diff.beside import operation_findings
from codegen.diff.change import Json, Side
from codegen.diff.document import Schema, View
from codegen.diff.findings import Findings, Root, Spot
from codegen.diff.pairing import same_path, url
from codegen.diff.schemas import Comparison
from codegen.openapi.operations import Key
from codegen.openapi.paths import placeholders, without_names

_STYLES: Final = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


@frozen(kw_only=True)
class Pair:
    """An operation that both documents have."""

    old: Key
    new: Key

    @property
    def root(self) -> Root:
        """The heading under which the changes of the operation are reported."""
        subject = f"{self.old[0]} {same_path(self.old, self.new)}"
        return Root(identity=(self.old, self.new), subject=subject, operation=self.new)


class OperationComparison:
    """The comparison of the operations of two documents."""

    def __init__(
        self,
        old: View,
        new: View,
        paired: Mapping[Key, Key],
        findings: Findings,
        spelled: Callable[[str], str],
    ) -> None:
        """Prepare the comparison of operations.

        Args:
            old: the view of the old document.
            new: the view of the new document.
            paired: the operations that both have, new by old.
            findings: collects the differences.
            spelled: returns the Python name of a name on the wire.
        """
        self._old = old
        self._new = new
        self._paired = paired
        self._findings = findings
        self._spelled = spelled
        self._schemas = Comparison(old, new, findings, spelled)

    def compare(self, pair: Pair) -> None:
        """Report the differences between the two forms of an operation."""
        name = self._old.public[pair.old]
        spot = Spot(root=pair.root, side="operation", holder=name, name=name)
        self._identity(pair, spot)
        self._security(pair, spot)
        self._traits(pair, spot)
        changes = operation_findings(self._old, self._new, (pair.old, pair.new))
        for kind, at, before, after in changes:
            self._findings.add(kind, spot.below(at), before, after)
        self._parameters(pair)
        self._body(pair)
        self._responses(pair)

    def _spot(self, pair: Pair, side: Side, at: str, name: str = "") -> Spot:
        method = self._old.public[pair.old]
        return Spot(root=pair.root, side=side, at=at, holder=method, name=name or method)

    def _identity(self, pair: Pair, spot: Spot) -> None:
        """Report changes in name, path, tags, prose and deprecation."""
        add = self._findings.add
        before, after = self._old.raw(pair.old), self._new.raw(pair.new)
        names = self._old.public[pair.old], self._new.public[pair.new]
        if names[0] != names[1]:
            add("method-renamed", spot, *names)
        named = [placeholders(path) for _, path in (pair.old, pair.new)]
        if named[0] != named[1]:
            add("placeholder-renamed", spot, *named)
        plain = [without_names(path) for _, path in (pair.old, pair.new)]
        if plain[0] != plain[1]:
            at = url(self._old.document, plain[0]) == url(self._new.document, plain[1])
            add("path-respelled" if at else "operation-moved", spot, pair.old[1], pair.new[1])
        if before.get("operationId") != after.get("operationId"):
            add("operation-id-changed", spot, before.get("operationId"), after.get("operationId"))
        tags = [sorted(map(str, operation.get("tags") or ())) for operation in (before, after)]
        if tags[0] != tags[1]:
            add("tags-changed", spot, *tags)
        if any(before.get(key) != after.get(key) for key in ("summary", "description")):
            add("prose-changed", spot)
        if bool(before.get("deprecated")) != bool(after.get("deprecated")):
            add("deprecated" if after.get("deprecated") else "no-longer-deprecated", spot)

    def _security(self, pair: Pair, spot: Spot) -> None:
        old, new = self._old.security(pair.old), self._new.security(pair.new)
        # An operation without a demand is open, as is an operation with an empty demand.
        nothing: frozenset[frozenset[str]] = frozenset({frozenset()})
        old, new = (alternatives or nothing for alternatives in (old, new))
        removed, added = (_schemes(alternatives) for alternatives in (old - new, new - old))
        if old == nothing and added:
            self._findings.add("security-required", spot, None, added)
        elif new == nothing and removed:
            self._findings.add("security-dropped", spot, removed)
        else:
            for scheme in removed:
                self._findings.add("security-alternative-removed", spot, scheme)
            for scheme in added:
                self._findings.add("security-alternative-added", spot, None, scheme)

    def _traits(self, pair: Pair, spot: Spot) -> None:
        """Report changes in the traits that policies act on, parameters left aside."""
        before, after = self._old.traits[pair.old], self._new.traits[pair.new]
        pages = [
            " ".join(filter(None, (traits.pagination, traits.items, traits.cursor)))
            for traits in (before, after)
        ]
        if pages[0] != pages[1]:
            self._findings.add("pagination-changed", spot, *pages)
        if before.streams != after.streams:
            forms = [
                "a stream of events" if traits.streams else "one answer"
                for traits in (before, after)
            ]
            self._findings.add("streaming-changed", spot, *forms)
        if (before.long_running is None) != (after.long_running is None):
            results = [traits.long_running or "the result" for traits in (before, after)]
            self._findings.add("long-running-changed", spot, *results)
        reads = before.reads and self._paired.get(before.reads, before.reads)
        if reads != after.reads:
            guarded = [" ".join(traits.reads or ("nothing",)) for traits in (before, after)]
            self._findings.add("guarded-read-changed", spot, *guarded)

    def _parameters(self, pair: Pair) -> None:
        before, after = (_parameters(operation) for operation in self._both(pair))
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key), after.get(key)
            place, wire = key
            keyword = self._keyword(pair, place, wire)
            spot = evolve(self._spot(pair, "request", f"{place} {wire}", keyword), field=wire)
            if old is not None and new is not None:
                if old["required"] != new["required"]:
                    kind = "parameter-required" if new["required"] else "parameter-optional"
                    self._findings.add(kind, spot)
                encoded = _encoding(old), _encoding(new)
                if encoded[0] != encoded[1] and (_structured(old) or _structured(new)):
                    self._findings.add("parameter-encoding-changed", spot, *encoded)
                self._schemas.compare(_described(old), _described(new), spot)
            elif old is not None:
                self._findings.add("parameter-removed", spot)
            elif new is not None:
                is_required = new["required"]
                self._findings.add(
                    "parameter-added-required" if is_required else "parameter-added", spot
                )

    def _keyword(self, pair: Pair, place: str, wire: str) -> str:
        """Return the public name of a parameter: `dashboards.list(limit=)`."""
        trait = self._old.trait_headers.get(wire.lower()) if place == "header" else None
        method = self._old.public[pair.old]
        return method if place == "path" else f"{method}({trait or self._spelled(wire)}=)"

    def _body(self, pair: Pair) -> None:
        before, after = (operation.get("requestBody") for operation in self._both(pair))
        spot = self._spot(pair, "request", "body")
        add = self._findings.add
        if before is None and after is not None:
            add("body-added-required" if after["required"] else "body-added", spot)
        elif before is not None and after is None:
            add("body-removed", spot)
        elif before is not None and after is not None:
            if before["required"] != after["required"]:
                add("body-required" if after["required"] else "body-optional", spot)
            medias = (
                self._old.medias(self._old.raw(pair.old).get("requestBody")),
                self._new.medias(self._new.raw(pair.new).get("requestBody")),
            )
            self._content(before, after, medias, spot)

    def _responses(self, pair: Pair) -> None:
        before, after = (_responses(operation) for operation in self._both(pair))
        for status in dict.fromkeys((*before, *after)):
            old, new = before.get(status), after.get(status)
            spot = self._spot(pair, "response", f"response {status}")
            if old is None or new is None:
                kind = "status-added" if old is None else "status-removed"
                is_error = not status.startswith(("2", "default"))
                self._findings.add(f"error-{kind}" if is_error else kind, spot)
                continue
            if old.get("content") and new.get("content"):
                medias = (
                    self._old.medias(_raw_response(self._old, pair.old, status)),
                    self._new.medias(_raw_response(self._new, pair.new, status)),
                )
                self._content(old, new, medias, spot)
            elif old.get("content"):
                self._findings.add("content-removed", spot, _media(old))
            elif new.get("content"):
                self._findings.add("content-added", spot, None, _media(new))
        self._headers(pair)

    def _content(
        self,
        before: Mapping[str, Json],
        after: Mapping[str, Json],
        medias: tuple[Collection[str], Collection[str]],
        spot: Spot,
    ) -> None:
        """Report the differences in a body or a response that has content in both documents."""
        chosen = _media(before), _media(after)
        if chosen[0] != chosen[1]:
            self._findings.add("media-type-changed", spot, *chosen)
        for media in sorted(set(medias[0]) - set(medias[1]) - set(chosen)):
            self._findings.add("media-type-removed", spot, media)
        for media in sorted(set(medias[1]) - set(medias[0]) - set(chosen)):
            self._findings.add("media-type-added", spot, None, media)
        self._schemas.compare(_schema(before), _schema(after), spot)

    def _headers(self, pair: Pair) -> None:
        before, after = set(self._old.headers(pair.old)), set(self._new.headers(pair.new))
        for status, name in sorted(before ^ after):
            spot = self._spot(pair, "response", f"response {status} header {name}")
            kind = "header-removed" if (status, name) in before else "header-added"
            self._findings.add(kind, spot)

    def _both(self, pair: Pair) -> tuple[Mapping[str, Json], Mapping[str, Json]]:
        return self._old.operations[pair.old], self._new.operations[pair.new]


def _schemes(alternatives: Collection[frozenset[str]]) -> list[str]:
    return sorted(" and ".join(sorted(schemes)) or "nothing" for schemes in alternatives)


def _parameters(operation: Mapping[str, Json]) -> dict[tuple[str, str], Mapping[str, Json]]:
    """Return the parameters by place and name on the wire, path parameters by number."""
    parameters: dict[tuple[str, str], Mapping[str, Json]] = {}
    for entry in operation.get("parameters", ()):
        place, name = entry["in"], entry.get("x-wire-name", entry["name"])
        if place == "path":
            name = str(sum(where == "path" for where, _ in parameters) + 1)
        elif place == "header":
            name = name.lower()
        parameters[place, name] = entry
    return parameters


def _described(parameter: Mapping[str, Json]) -> Schema:
    """Return the schema of a parameter, with the notes on the parameter itself."""
    beside = {key: parameter[key] for key in ("description", "deprecated") if parameter.get(key)}
    schema: dict[str, Any] = {**parameter["schema"], **beside}
    return schema


def _encoding(parameter: Mapping[str, Json]) -> str:
    if "x-content" in parameter:
        return str(parameter["x-content"])
    style = parameter.get("style", _STYLES[parameter["in"]])
    explode = parameter.get("explode", style == "form")
    return f"{style}{', exploded' if explode else ''}"


def _structured(parameter: Mapping[str, Json]) -> bool:
    """Return whether a parameter takes structured values, whose encoding matters."""
    schema = parameter["schema"]
    declared = schema.get("type")
    return (
        "x-content" in parameter
        or "array" in (declared if isinstance(declared, list) else [declared])
        or not {"$ref", "anyOf", "oneOf"}.isdisjoint(schema)
    )


def _responses(operation: Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    """Return the responses by the status that the document declares."""
    return {
        str(response.get("x-status", status)).lower(): response
        for status, response in operation["responses"].items()
        if response.get("x-status") != "none"
    }


def _raw_response(view: View, key: Key, status: str) -> Json:
    listed = view.raw(key).get("responses") or {}
    return next((entry for name, entry in listed.items() if str(name).lower() == status), None)


def _media(holder: Mapping[str, Json]) -> str:
    (media,) = holder["content"]
    return str(holder.get("x-media-type", media))


def _schema(holder: Mapping[str, Json]) -> Schema:
    (entry,) = holder["content"].values()
    schema: Schema = entry.get("schema", {})
    return schema
