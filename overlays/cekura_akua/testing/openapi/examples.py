"""Valid example values for the schemas of an OpenAPI document.

Two functions are the interface:

- `example(document, schema, mode=…)`: the first of the variants, full and simple;
- `variants(document, schema, mode=…)`: values that together use every choice of the schema at least
  once: every member of every union, every enum value, both booleans, every optional property both
  present and absent, null where allowed, empty and filled arrays, however deep.

Both are deterministic, and every value is valid: exactly one member of a `oneOf` matches (where the
members can be told apart; see `cekura_akua.testing.openapi.schemas`). The choices of neighbouring
properties are varied at the same time, so the number of variants is that of the property with most
choices, not their product. Recursive schemas end at the second visit.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from .documents import Document
from .json_values import Json, clone
from .keywords import CONSTRAINING, implied_type, intersection
from .scalars import Unsatisfiable, example_number, example_string
from .schemas import HIDDEN, Mode, Schemas

_CHUNK: Final = 8
_ANYTHING: Final[tuple[Json, ...]] = (
    {"key": "value"}, "value", 1, 1.5, False, True, ["value"], {}, [], None,
)  # fmt: skip
_TYPES: Final = ("object", "array", "string", "integer", "number", "boolean", "null")
_STRUCTURE: Final = frozenset({"properties", "oneOf", "anyOf", "allOf"})
_ABSENT: Final = object()
_KEPT_DOCUMENTS: Final = 8


def example(document: Document, schema: Json, *, mode: Mode = "response") -> Json:
    """Return a valid value for a schema, with every property present where that is possible.

    Args:
        document: the OpenAPI document in which the schema's `$ref`s are found.
        schema: a schema of that document, as the document has it.
        mode: "response" leaves out `writeOnly` properties, "request" the `readOnly` ones.

    Raises:
        Unsatisfiable: the schema contradicts itself.
    """
    return next(variants(document, schema, mode=mode))


def variants(document: Document, schema: Json, *, mode: Mode = "response") -> Iterator[Json]:
    """Yield valid values that use each choice of a schema at least once; `example` is the first.

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
    """Makes example values from rewritten schemas, once for each component.

    Attributes:
        schemas: the schemas that the values are made for.
    """

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self._components: dict[str, Sequence[Json]] = {}
        self._open: list[str] = []
        self._was_truncated = False

    def example(self, schema: Json) -> Json:
        """Return the first of the variants of a rewritten schema."""
        return next(self.variants(schema))

    def variants(self, schema: Json) -> Iterator[Json]:
        """Return copies of the variants of a rewritten schema, without repetitions."""
        values = self._values(schema, "text")
        if not values:
            raise Unsatisfiable(f"no value satisfies the schema {str(schema)[:200]}")
        return map(clone, values)

    def _values(self, schema: Json, hint: str) -> Sequence[Json]:
        """Return all variants of a schema; `hint` is the name of the place, used in strings."""
        if schema is True or schema is False or not isinstance(schema, Mapping):
            return _ANYTHING if schema is True else ()
        if "$ref" in schema:
            return self._of_reference(schema, hint)
        if "const" in schema:
            return [schema["const"]]
        if "allOf" in schema:
            return self._values(self._merged(schema), hint)
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self._of_union(schema, keyword, hint)
        if "enum" in schema:
            return [value for value in schema["enum"] if self.schemas.accepts(schema, value)]
        return self._of_types(schema, hint)

    def _of_reference(self, schema: Mapping[str, Json], hint: str) -> Sequence[Json]:
        reference: str = schema["$ref"]
        target = self.schemas.target(reference)
        siblings = {key: value for key, value in schema.items() if key in CONSTRAINING}
        if siblings:
            return self._values({"allOf": [target, siblings]}, hint)
        if reference in self._components:
            return self._components[reference]
        if reference in self._open:  # the second visit of a recursive schema
            self._was_truncated = True
            return ()
        is_outermost = not self._open
        self._open.append(reference)
        values = self._values(target, hint)
        self._open.pop()
        # A value that was cut short by the recursion of an enclosing schema is right only there.
        is_structured = isinstance(target, Mapping) and not _STRUCTURE.isdisjoint(target)
        if is_structured and (is_outermost or not self._was_truncated):
            self._components[reference] = values
        if is_outermost:
            self._was_truncated = False
        return values

    def _of_union(self, schema: Mapping[str, Json], keyword: str, hint: str) -> Sequence[Json]:
        base = {key: value for key, value in schema.items() if key != keyword}
        is_constrained = any(key in CONSTRAINING for key in base)
        accepts = self.schemas.validator(schema).is_valid
        groups: list[list[Json]] = []
        for member in schema[keyword]:
            whole = self._merged({"allOf": [base, member]}) if is_constrained else member
            candidates = self._values(whole, hint)
            accepted = [value for value in candidates if accepts(value)]
            refused = [value for value in candidates if not accepts(value)]
            # A variant without the property that tells the members apart gets it from the first.
            for value in refused if accepted and isinstance(accepted[0], dict) else ():
                completed = {**accepted[0], **value} if isinstance(value, dict) else value
                if accepts(completed):
                    accepted.append(completed)
            groups.append(accepted)
        # The first value of each member, then the rest.
        firsts = [group[0] for group in groups if group]
        return _distinct([*firsts, *(value for group in groups for value in group[1:])])

    def _merged(self, schema: Mapping[str, Json]) -> Json:
        """Return a single schema for all parts of an `allOf` and its neighbours."""
        result: dict[str, Json] = {}
        parts = [*schema["allOf"], {k: v for k, v in schema.items() if k != "allOf"}]
        for part in parts:
            # A part may itself be a reference or an `allOf`, several times over.
            while isinstance(part, Mapping) and ("$ref" in part or "allOf" in part):
                if "allOf" in part:
                    part = self._merged(part)
                else:
                    siblings = {key: value for key, value in part.items() if key in CONSTRAINING}
                    target = self.schemas.target(part["$ref"])
                    part = self._merged({"allOf": [target, siblings]}) if siblings else target
            if not isinstance(part, Mapping):
                continue
            for key, value in part.items():
                result[key] = intersection(key, result[key], value) if key in result else value
        return result

    def _of_types(self, schema: Mapping[str, Json], hint: str) -> Sequence[Json]:
        declared = schema.get("type") or implied_type(schema)
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
            return [example_string(self.schemas, schema, hint)]
        if kind in ("integer", "number"):
            return [example_number(schema, kind)]
        return [False, True] if kind == "boolean" else [None]

    def _objects(self, schema: Mapping[str, Json]) -> Sequence[Json]:
        # A column for each property: its values, and absence where the property is optional.
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
        # A required property that is not declared takes the schema of additional properties.
        for name in required.difference(columns):
            if schema.get("additionalProperties") is False:
                return ()
            columns[name] = self._values(schema.get("additionalProperties", True), name)
        # A row for each object: all columns side by side, then the least that is required.
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

    def _with_additional(self, schema: Mapping[str, Json], rows: list[Json]) -> list[Json]:
        """Return the rows together with rows that have additional properties, where described."""
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
        # Then the other values, several in an array, filled up where that is too short.
        for chunk in _chunks(values[1:], min(high, _CHUNK)):
            filler = [value for value in first if value not in chunk or low > len(values)]
            rows.append([*chunk, *filler][: max(low, len(chunk))])
        return [*rows, []] if low == 0 else rows


_kept: dict[tuple[int, Mode], tuple[Document, Examples]] = {}


def _examples(document: Document, mode: Mode) -> Examples:
    """Return the examples of a document; the last few are kept, since compiling costs time."""
    key = (id(document), mode)
    if key not in _kept:
        while len(_kept) >= _KEPT_DOCUMENTS:
            del _kept[next(iter(_kept))]
        _kept[key] = (document, Examples(Schemas(document, mode)))
    return _kept[key][1]


def _rows(columns: Mapping[str, Sequence[Json]]) -> Iterator[dict[str, Json]]:
    """Yield rows that use every value of every column; short columns repeat their first value."""
    for row in zip_longest(*columns.values(), fillvalue=_rows):
        yield {
            name: values[0] if value is _rows else value
            for (name, values), value in zip(columns.items(), row, strict=True)
        }


def _chunks(values: Sequence[Json], size: int) -> Iterator[list[Json]]:
    for start in range(0, len(values), size):
        yield list(values[start : start + size])


def _distinct(values: Sequence[Json]) -> list[Json]:
    """Return values without repetitions, in order; 1 and true are different."""
    distinct: dict[str, Json] = {}
    for value in values:
        distinct.setdefault(repr(value), value)
    return list(distinct.values())
