"""Operations: what differs between two operations that are the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from codegen.diff.change import Json, Side
from codegen.diff.document import Schema, View
from codegen.diff.findings import Findings, Root, Spot
from codegen.diff.pairing import same_path, url
from codegen.diff.schemas import Comparison
from codegen.openapi.operations import Key

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_STYLES: Final = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


@frozen(kw_only=True)
class Pair:
    """One operation in two documents."""

    old: Key
    new: Key

    @property
    def root(self) -> Root:
        """What its changes are reported under."""
        subject = f"{self.old[0]} {same_path(self.old, self.new)}"
        return Root(identity=(self.old, self.new), subject=subject, operation=self.new)


class OperationComparison:
    """Compares operations of two documents."""

    def __init__(
        self,
        old: View,
        new: View,
        paired: Mapping[Key, Key],
        findings: Findings,
        spelled: Callable[[str], str],
    ) -> None:
        """Compare nothing yet.

        Args:
            old: one document.
            new: the other.
            paired: the operations that both have, new by old.
            findings: where to report.
            spelled: the Python name of a name on the wire.
        """
        self._old = old
        self._new = new
        self._paired = paired
        self._findings = findings
        self._spelled = spelled
        self._schemas = Comparison(old, new, findings, spelled)

    def compare(self, pair: Pair) -> None:
        """Report what differs between the two forms of an operation."""
        name = self._old.public[pair.old]
        spot = Spot(root=pair.root, side="operation", holder=name, name=name)
        self._identity(pair, spot)
        self._security(pair, spot)
        self._traits(pair, spot)
        self._parameters(pair)
        self._body(pair)
        self._answers(pair)

    def _spot(self, pair: Pair, side: Side, at: str, name: str = "") -> Spot:
        method = self._old.public[pair.old]
        return Spot(root=pair.root, side=side, at=at, holder=method, name=name or method)

    def _identity(self, pair: Pair, spot: Spot) -> None:
        """Report what an operation is called, where it is and what is said of it."""
        add = self._findings.add
        before, after = self._old.raw(pair.old), self._new.raw(pair.new)
        names = self._old.public[pair.old], self._new.public[pair.new]
        if names[0] != names[1]:
            add("method-renamed", spot, *names)
        placeholders = [_PLACEHOLDER.findall(path) for _, path in (pair.old, pair.new)]
        if placeholders[0] != placeholders[1]:
            add("placeholder-renamed", spot, *placeholders)
        plain = [_PLACEHOLDER.sub("{}", path) for _, path in (pair.old, pair.new)]
        if plain[0] != plain[1]:
            at = url(self._old.document, plain[0]) == url(self._new.document, plain[1])
            add("path-respelled" if at else "operation-moved", spot, pair.old[1], pair.new[1])
        if before.get("operationId") != after.get("operationId"):
            add("operation-id-changed", spot, before.get("operationId"), after.get("operationId"))
        tags = [sorted(map(str, said.get("tags") or ())) for said in (before, after)]
        if tags[0] != tags[1]:
            add("tags-changed", spot, *tags)
        if any(before.get(key) != after.get(key) for key in ("summary", "description")):
            add("prose-changed", spot)
        if bool(before.get("deprecated")) != bool(after.get("deprecated")):
            add("deprecated" if after.get("deprecated") else "no-longer-deprecated", spot)

    def _security(self, pair: Pair, spot: Spot) -> None:
        old, new = self._old.security(pair.old), self._new.security(pair.new)
        nothing: frozenset[frozenset[str]] = frozenset({frozenset()})
        old, new = (found or nothing for found in (old, new))
        gone, come = (_schemes(found) for found in (old - new, new - old))
        if old == nothing and come:
            self._findings.add("security-required", spot, None, come)
        elif new == nothing and gone:
            self._findings.add("security-dropped", spot, gone)
        else:
            for one in gone:
                self._findings.add("security-alternative-removed", spot, one)
            for other in come:
                self._findings.add("security-alternative-added", spot, None, other)

    def _traits(self, pair: Pair, spot: Spot) -> None:
        """Report what policies act on; what is a header parameter is reported as one."""
        before, after = self._old.traits[pair.old], self._new.traits[pair.new]
        pages = [
            " ".join(filter(None, (one.pagination, one.items, one.cursor)))
            for one in (before, after)
        ]
        if pages[0] != pages[1]:
            self._findings.add("pagination-changed", spot, *pages)
        if before.streams != after.streams:
            said = [
                "a stream of events" if one.streams else "one answer" for one in (before, after)
            ]
            self._findings.add("streaming-changed", spot, *said)
        if (before.long_running is None) != (after.long_running is None):
            said = [one.long_running or "the result" for one in (before, after)]
            self._findings.add("long-running-changed", spot, *said)
        reads = before.reads and self._paired.get(before.reads, before.reads)
        if reads != after.reads:
            guarded = [" ".join(one.reads or ("nothing",)) for one in (before, after)]
            self._findings.add("guarded-read-changed", spot, *guarded)

    def _parameters(self, pair: Pair) -> None:
        before, after = (_parameters(said) for said in self._both(pair))
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
                must = new["required"]
                self._findings.add("parameter-added-required" if must else "parameter-added", spot)

    def _keyword(self, pair: Pair, place: str, wire: str) -> str:
        """The public name of a parameter: `dashboards.list(limit=)`."""
        trait = self._old.trait_headers.get(wire.lower()) if place == "header" else None
        method = self._old.public[pair.old]
        return method if place == "path" else f"{method}({trait or self._spelled(wire)}=)"

    def _body(self, pair: Pair) -> None:
        before, after = (said.get("requestBody") for said in self._both(pair))
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

    def _answers(self, pair: Pair) -> None:
        before, after = (_answers(said) for said in self._both(pair))
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
                    self._old.medias(_raw_answer(self._old, pair.old, status)),
                    self._new.medias(_raw_answer(self._new, pair.new, status)),
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
        """Report what differs in a body or an answer that has content in both documents."""
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
    return sorted(" and ".join(sorted(one)) or "nothing" for one in alternatives)


def _parameters(said: Mapping[str, Json]) -> dict[tuple[str, str], Mapping[str, Json]]:
    """The parameters by place and name on the wire; those of the path by their number."""
    found: dict[tuple[str, str], Mapping[str, Json]] = {}
    for entry in said.get("parameters", ()):
        place, name = entry["in"], entry.get("x-wire-name", entry["name"])
        if place == "path":
            name = str(sum(where == "path" for where, _ in found) + 1)
        elif place == "header":
            name = name.lower()
        found[place, name] = entry
    return found


def _described(parameter: Mapping[str, Json]) -> Schema:
    """A parameter's schema, with what is said of the parameter itself."""
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
    """Whether a value is more than one text, so that its encoding shows."""
    schema = parameter["schema"]
    declared = schema.get("type")
    return (
        "x-content" in parameter
        or "array" in (declared if isinstance(declared, list) else [declared])
        or not {"$ref", "anyOf", "oneOf"}.isdisjoint(schema)
    )


def _answers(said: Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    """The answers by the status that the document declares."""
    return {
        str(answer.get("x-status", status)).lower(): answer
        for status, answer in said["responses"].items()
        if answer.get("x-status") != "none"
    }


def _raw_answer(view: View, key: Key, status: str) -> Json:
    listed = view.raw(key).get("responses") or {}
    return next((said for name, said in listed.items() if str(name).lower() == status), None)


def _media(holder: Mapping[str, Json]) -> str:
    (media,) = holder["content"]
    return str(holder.get("x-media-type", media))


def _schema(holder: Mapping[str, Json]) -> Schema:
    (entry,) = holder["content"].values()
    found: Schema = entry.get("schema", {})
    return found
