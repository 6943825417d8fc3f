"""Valid example values for the schemas of an OpenAPI document.

Two functions are the interface:

- `example(document, schema, mode=…)`: one value, the fullest one that is simple;
- `variants(document, schema, mode=…)`: values that together use every choice the schema offers at
  least once: every member of every union, every enum value, both booleans, every optional property
  both present and absent, null where it is allowed, empty and filled arrays, however deep.

Both are deterministic, and every value is valid: exactly one member of a `oneOf` matches (where
the members can be told apart; see `cekura_akua.testing.schemas`). The choices of neighbouring
properties are varied at the same time, so the number of variants is that of the property with most
choices, not their product. Recursive schemas end at the second visit.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from . import patterns
from .documents import Document, Json, Mode, clone
from .schemas import HIDDEN, Schemas

_CHUNK: Final = 8
_ANYTHING: Final[tuple[Json, ...]] = (
    {"key": "value"}, "value", 1, 1.5, False, True, ["value"], {}, [], None,
)  # fmt: skip
_FORMATS: Final = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "duration": "P1D",
    "email": "user@example.com",
    "uri": "https://example.com/",
    "uri-reference": "/example",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "decimal": "1.50",
    "byte": "ZXhhbXBsZQ==",
}
_TYPES: Final = ("object", "array", "string", "integer", "number", "boolean", "null")
_ABSENT: Final = object()


class Unsatisfiable(ValueError):
    """No value can be made for a schema: it contradicts itself."""


def example(document: Document, schema: Json, *, mode: Mode = "response") -> Json:
    """A valid value for `schema`, with every property present where that is possible.

    Args:
        document: the OpenAPI document in which the schema's `$ref`s are found.
        schema: a schema of that document, as the document has it.
        mode: "response" leaves out `writeOnly` properties, "request" the `readOnly` ones.

    Raises:
        Unsatisfiable: the schema contradicts itself.
    """
    return next(variants(document, schema, mode=mode))


def variants(document: Document, schema: Json, *, mode: Mode = "response") -> Iterator[Json]:
    """Valid values for `schema` that use each of its choices at least once; `example` is the first.

    Args:
        document: the OpenAPI document in which the schema's `$ref`s are found.
        schema: a schema of that document, as the document has it.
        mode: "response" leaves out `writeOnly` properties, "request" the `readOnly` ones.

    Raises:
        Unsatisfiable: the schema contradicts itself.
    """
    examples = _examples(document, mode)
    return examples.variants(examples.schemas.rewrite(schema))


class Examples:
    """Makes example values from rewritten schemas; keeps what it made for each component."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self._components: dict[str, Sequence[Json]] = {}
        self._open: list[str] = []
        self._truncated = False

    def example(self, schema: Json) -> Json:
        """The first of the variants of a rewritten schema."""
        return next(self.variants(schema))

    def variants(self, schema: Json) -> Iterator[Json]:
        """Copies of the variants of a rewritten schema, without repetitions."""
        values = self._values(schema, "text")
        if not values:
            raise Unsatisfiable(f"no value satisfies the schema {str(schema)[:200]}")
        return map(clone, values)

    def _values(self, schema: Json, hint: str) -> Sequence[Json]:
        """All variants of `schema`; `hint` names the place, and is used in strings."""
        if schema is True or schema is False or not isinstance(schema, Mapping):
            return _ANYTHING if schema is True else ()
        if "$ref" in schema:
            return self._referenced(schema, hint)
        if "const" in schema:
            return [schema["const"]]
        if "allOf" in schema:
            return self._values(self._merged(schema), hint)
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self._union(schema, keyword, hint)
        if "enum" in schema:
            accepts = self.schemas.validator(schema).is_valid
            return [value for value in schema["enum"] if accepts(value)]
        return self._typed(schema, hint)

    def _referenced(self, schema: Mapping[str, Json], hint: str) -> Sequence[Json]:
        reference: str = schema["$ref"]
        target = self.schemas.target(reference)
        siblings = {key: value for key, value in schema.items() if key in _CONSTRAINING}
        if siblings:
            return self._values({"allOf": [target, siblings]}, hint)
        if reference in self._components:
            return self._components[reference]
        if reference in self._open:
            self._truncated = True
            return ()
        outermost = not self._open
        self._open.append(reference)
        values = self._values(target, hint)
        self._open.pop()
        # A value that was cut short by the recursion of an enclosing schema is right only there.
        structured = isinstance(target, Mapping) and not _STRUCTURE.isdisjoint(target)
        if structured and (outermost or not self._truncated):
            self._components[reference] = values
        if outermost:
            self._truncated = False
        return values

    def _union(self, schema: Mapping[str, Json], keyword: str, hint: str) -> Sequence[Json]:
        base = {key: value for key, value in schema.items() if key != keyword}
        constrained = any(key in _CONSTRAINING for key in base)
        accepts = self.schemas.validator(schema).is_valid
        groups: list[list[Json]] = []
        for member in schema[keyword]:
            whole = self._merged({"allOf": [base, member]}) if constrained else member
            candidates = self._values(whole, hint)
            accepted = [value for value in candidates if accepts(value)]
            refused = [value for value in candidates if not accepts(value)]
            # A variant that lost what tells the members apart gets it back.
            for value in refused if accepted and isinstance(accepted[0], dict) else ():
                mended = {**accepted[0], **value} if isinstance(value, dict) else value
                if accepts(mended):
                    accepted.append(mended)
            groups.append(accepted)
        first = [group[0] for group in groups if group]
        return _distinct([*first, *(value for group in groups for value in group[1:])])

    def _merged(self, schema: Mapping[str, Json]) -> Json:
        """One schema that says what all parts of `allOf` and its neighbours say."""
        result: dict[str, Json] = {}
        parts = [*schema["allOf"], {k: v for k, v in schema.items() if k != "allOf"}]
        for part in parts:
            while isinstance(part, Mapping) and ("$ref" in part or "allOf" in part):
                if "allOf" in part:
                    part = self._merged(part)
                else:
                    rest = {key: value for key, value in part.items() if key in _CONSTRAINING}
                    target = self.schemas.target(part["$ref"])
                    part = self._merged({"allOf": [target, rest]}) if rest else target
            if not isinstance(part, Mapping):
                continue
            for key, value in part.items():
                result[key] = _both(key, result[key], value) if key in result else value
        return result

    def _typed(self, schema: Mapping[str, Json], hint: str) -> Sequence[Json]:
        declared = schema.get("type") or _implied_type(schema)
        if declared is None:
            return _ANYTHING
        types = [declared] if isinstance(declared, str) else declared
        ordered = sorted(types, key=_TYPES.index)
        return [value for kind in ordered for value in self._of_type(kind, schema, hint)]

    def _of_type(self, kind: str, schema: Mapping[str, Json], hint: str) -> Sequence[Json]:
        if kind == "object":
            return self._objects(schema)
        if kind == "array":
            return self._arrays(schema, hint)
        if kind == "string":
            return [self._string(schema, hint)]
        if kind in ("integer", "number"):
            return [_number(schema, kind)]
        return [False, True] if kind == "boolean" else [None]

    def _objects(self, schema: Mapping[str, Json]) -> Sequence[Json]:
        required = set(schema.get("required", ()))
        columns: dict[str, Sequence[Json]] = {}
        for name, item in schema.get("properties", {}).items():
            if isinstance(item, Mapping) and item.get(HIDDEN[self.schemas.mode]):
                continue
            values = self._values(item, name)
            if name in required and not values:
                return ()
            if values:
                columns[name] = values if name in required else [*values, _ABSENT]
        for name in required.difference(columns):
            if schema.get("additionalProperties") is False:
                return ()
            columns[name] = self._additional(schema, name)
        rows = [
            {name: value for name, value in row.items() if value is not _ABSENT}
            for row in _rows(columns)
        ]
        rows.append({name: values[0] for name, values in columns.items() if name in required})
        rows = self._with_additional(schema, rows)
        low, high = schema.get("minProperties", 0), schema.get("maxProperties")
        return [
            row for row in _distinct(rows) if len(row) >= low and (high is None or len(row) <= high)
        ]

    def _additional(self, schema: Mapping[str, Json], name: str) -> Sequence[Json]:
        return self._values(schema.get("additionalProperties", True), name)

    def _with_additional(self, schema: Mapping[str, Json], rows: list[Json]) -> list[Json]:
        """`rows` with further keys where the schema describes them."""
        item = schema.get("additionalProperties")
        if item is None and not schema.get("properties"):
            item = True
        if not isinstance(item, Mapping) and (item is not True or schema.get("properties")):
            return rows
        values = self._values(item, "value")
        names = schema.get("propertyNames")
        key = str(self._values(names, "key")[0]) if names else "key"
        extras = [
            {
                key if index == 0 else f"{key}_{index + 1}": value
                for index, value in enumerate(chunk)
            }
            for chunk in ([values[:1], *_chunks(values[1:], 1 if names else _CHUNK)])
        ]
        base = rows[0]
        return [*({**base, **extra} for extra in extras), *rows]

    def _arrays(self, schema: Mapping[str, Json], hint: str) -> Sequence[Json]:
        low: int = schema.get("minItems", 0)
        high: int = schema.get("maxItems", max(low, _CHUNK))
        values = self._values(schema.get("items", True), hint) if high else ()
        if not values:
            return [[]] if low == 0 else []
        first = [values[0]] * max(1, low)
        if schema.get("uniqueItems"):
            first = list(values[: max(1, low)])
        rows = [first]
        for chunk in _chunks(values[1:], min(high, _CHUNK)):
            filler = [value for value in first if value not in chunk or low > len(values)]
            rows.append([*chunk, *filler][: max(low, len(chunk))])
        return [*rows, []] if low == 0 else rows

    def _string(self, schema: Mapping[str, Json], hint: str) -> str:
        low: int = schema.get("minLength", 0)
        high: int | None = schema.get("maxLength")
        if "pattern" in schema:
            accepts = self.schemas.validator(schema).is_valid
            start = _FORMATS.get(schema.get("format", ""), "")
            for repeats in range(low + 2):
                text = patterns.sample(schema["pattern"], repeats)
                for candidate in (text, f"{start}{text}", f"{start}.{text}"):
                    if accepts(candidate):
                        return candidate
            raise Unsatisfiable(f"no example for the pattern {schema['pattern']!r}")
        text = _FORMATS.get(schema.get("format", ""), "")
        if schema.get("contentEncoding") == "base64":
            text = base64.b64encode(b"example").decode()
        text = text or hint
        if len(text) < low:
            text += "x" * (low - len(text))
        return text if high is None else text[:high]


_STRUCTURE: Final = frozenset({"properties", "oneOf", "anyOf", "allOf"})
_COMBINED: Final = ("type", "const", "enum", "items", "oneOf", "anyOf", "allOf", "propertyNames")
_OF_OBJECTS: Final = (
    "properties",
    "additionalProperties",
    "required",
    "minProperties",
    "maxProperties",
)
_OF_ARRAYS: Final = ("items", "minItems", "maxItems", "uniqueItems")
_OF_STRINGS: Final = ("pattern", "minLength", "maxLength", "format")
_OF_NUMBERS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")

_CONSTRAINING: Final = frozenset(
    (*_COMBINED, *_OF_OBJECTS, *_OF_ARRAYS, *_OF_STRINGS, *_OF_NUMBERS)
)

_kept: dict[tuple[int, Mode], tuple[Document, Examples]] = {}


def _examples(document: Document, mode: Mode) -> Examples:
    """The maker of examples for `document`; the last few are kept, since compiling costs time."""
    key = (id(document), mode)
    if key not in _kept:
        while len(_kept) >= 8:
            del _kept[next(iter(_kept))]
        _kept[key] = (document, Examples(Schemas(document, mode)))
    return _kept[key][1]


def _implied_type(schema: Mapping[str, Json]) -> str | None:
    for kind, keywords in (
        ("object", _OF_OBJECTS), ("array", _OF_ARRAYS), ("number", _OF_NUMBERS),
        ("string", _OF_STRINGS),
    ):  # fmt: skip
        if any(keyword in schema for keyword in keywords):
            return kind
    return None


def _both(key: str, left: Json, right: Json) -> Json:
    """What a keyword says when two schemas that both hold have it."""
    if key == "properties":
        shared = {
            name: {"allOf": [left[name], right[name]]}
            for name in left
            if name in right and left[name] != right[name]
        }
        return {**left, **right, **shared}
    if key == "required":
        return [*left, *(name for name in right if name not in left)]
    if key == "enum":
        return [value for value in left if value in right]
    if key == "type":
        kinds = [left] if isinstance(left, str) else left
        others = [right] if isinstance(right, str) else right
        return [kind for kind in kinds if kind in others]
    if key in ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"):
        return max(left, right)
    if key in ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"):
        return min(left, right)
    return right


def _number(schema: Mapping[str, Json], kind: str) -> Json:
    whole = kind == "integer" or "multipleOf" in schema
    step = schema.get("multipleOf", 1 if whole else 0.5)
    value = step if whole else 1.5
    low = schema.get("minimum", value)
    if "exclusiveMinimum" in schema and schema["exclusiveMinimum"] >= min(low, value):
        low = max(low, schema["exclusiveMinimum"] + step)
    high = schema.get("maximum")
    if "exclusiveMaximum" in schema:
        below = schema["exclusiveMaximum"] - step
        high = below if high is None else min(high, below)
    value = max(value, low)
    if high is not None and value > high:
        value = high if low == value or low <= high else low
    return int(value) if kind == "integer" else value


def _rows(columns: Mapping[str, Sequence[Json]]) -> Iterator[dict[str, Json]]:
    """Rows that use every value of every column; short columns go on with their first value."""
    for row in zip_longest(*columns.values(), fillvalue=_rows):
        yield {
            name: values[0] if value is _rows else value
            for (name, values), value in zip(columns.items(), row, strict=True)
        }


def _chunks(values: Sequence[Json], size: int) -> Iterator[list[Json]]:
    for start in range(0, len(values), size):
        yield list(values[start : start + size])


def _distinct(values: Sequence[Json]) -> list[Json]:
    """`values` without later ones that equal an earlier one (1 and true are different)."""
    seen: set[str] = set()
    result = []
    for value in values:
        key = repr(value)
        if key not in seen:
            seen.add(key)
            result.append(value)
    return result
