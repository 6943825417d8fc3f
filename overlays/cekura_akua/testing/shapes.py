"""Fits values to the schemas of answers: what is known goes in, an example fills the rest."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from .documents import Json, clone
from .examples import Examples
from .schemas import Schemas

_STILL_TO_COME: Final = re.compile(r"_at$|_reasons?$|error|^expire")


class Shapes:
    """Makes valid answers that agree with what is known of them."""

    def __init__(self, schemas: Schemas, examples: Examples) -> None:
        self._schemas = schemas
        self._examples = examples
        self._rewritten: dict[int, tuple[Json, Json]] = {}
        self._declared: dict[int, tuple[Json, Mapping[str, Json]]] = {}

    def example(self, schema: Json) -> Json:
        """A valid example for a schema of the document."""
        return self._examples.example(self.rewrite(schema))

    def variants(self, schema: Json) -> Iterator[Json]:
        """Valid examples that use every choice of a schema of the document."""
        return self._examples.variants(self.rewrite(schema))

    def problem(self, schema: Json, value: Json) -> str | None:
        """What is wrong with `value`, None where it is valid."""
        validator = self._schemas.validator(self.rewrite(schema))
        if validator.is_valid(value):
            return None
        error = next(iter(validator.iter_errors(value)))
        return f"{'.'.join(map(str, error.instance_path)) or 'the value'}: {error.message}"

    def fit(self, schema: Json, known: Mapping[str, Json]) -> Json:
        """A valid value that has as much of `known` as the schema declares and allows.

        Of a union it takes the first member with which all declared fields of `known` are valid.
        """
        rewritten = self.rewrite(schema)
        accepts = self._schemas.validator(rewritten).is_valid
        declared = self._properties(rewritten)
        wanted = {name: clone(value) for name, value in known.items() if name in declared}
        fallback: Json = None
        for candidate in self._examples.variants(rewritten):
            if not isinstance(candidate, dict):
                continue
            merged = {**candidate, **wanted}
            if accepts(merged):
                return merged
            fallback = candidate if fallback is None else fallback
        if fallback is None:
            return self._examples.example(rewritten)
        for name, value in wanted.items():
            merged = {**fallback, name: value}
            fallback = merged if accepts(merged) else fallback
        return fallback

    def as_new(self, schema: Json, item: dict[str, Json], known: Set[str]) -> dict[str, Json]:
        """`item` without the examples of what has not happened to it: `archived_at`, `error`.

        Args:
            schema: the schema of the item; what it demands stays.
            item: an item that is valid for it.
            known: the names of what is no example.
        """
        for name in [name for name in item if _STILL_TO_COME.search(name) and name not in known]:
            without = {key: value for key, value in item.items() if key != name}
            choices = (without, {**item, name: None})
            item = next((one for one in choices if self.problem(schema, one) is None), item)
        return item

    def property(self, schema: Json, name: str) -> Json | None:
        """The schema of the property `name` in whichever part of `schema` declares it."""
        return self._properties(self.rewrite(schema)).get(name)

    def accepts(self, rewritten: Json, value: Json) -> bool:
        """Whether `value` is valid for an already rewritten schema."""
        return self._schemas.validator(rewritten).is_valid(value)

    def rewrite(self, schema: Json) -> Json:
        """`schema` as plain JSON Schema, made once for each schema object."""
        known = self._rewritten.get(id(schema))
        if known is None:
            known = self._rewritten[id(schema)] = (schema, self._schemas.rewrite(schema))
        return known[1]

    def resolve(self, schema: Json) -> Json:
        """The rewritten schema behind the references of `schema`."""
        rewritten = self.rewrite(schema)
        while isinstance(rewritten, Mapping) and "$ref" in rewritten:
            rewritten = self._schemas.target(rewritten["$ref"])
        return rewritten

    def _properties(self, rewritten: Json) -> Mapping[str, Json]:
        """The properties that a rewritten schema declares, found once for each schema object."""
        known = self._declared.get(id(rewritten))
        if known is None:
            declared: dict[str, Json] = {}
            for name, schema in self._declarations(rewritten):
                declared.setdefault(name, schema)  # the first declaration of a name counts
            known = self._declared[id(rewritten)] = (rewritten, declared)
        return known[1]

    def _declarations(self, rewritten: Json) -> Iterator[tuple[str, Json]]:
        if not isinstance(rewritten, Mapping):
            return
        yield from rewritten.get("properties", {}).items()
        if "$ref" in rewritten:
            yield from self._declarations(self._schemas.target(rewritten["$ref"]))
        for keyword in ("allOf", "oneOf", "anyOf"):
            for part in rewritten.get(keyword, ()):
                yield from self._declarations(part)
