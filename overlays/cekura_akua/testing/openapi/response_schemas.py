"""Valid values for the bodies of responses: given fields go in, an example fills the rest."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from .documents import Document
from .examples import Examples
from .hiding import Hiding
from .json_values import Json, clone
from .schemas import Schemas

_STILL_TO_COME: Final = re.compile(r"_at$|_reasons?$|error|^expire")


class ResponseSchemas:
    """The schemas of responses, with valid values.

    Every method takes a schema as the document has it, but `accepts`.

    Args:
        document: an OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self._schemas = Schemas(document, "response")
        self._examples = Examples(self._schemas)
        self._hiding = Hiding(self._schemas)

    def example(self, schema: Json) -> Json:
        """Return a valid example for a schema."""
        return self._examples.example(self._schemas.rewrite(schema))

    def variants(self, schema: Json) -> Iterator[Json]:
        """Return valid examples that use every choice of a schema."""
        return self._examples.variants(self._schemas.rewrite(schema))

    def problem(self, schema: Json, value: Json) -> str | None:
        """Return why a value is not valid for a schema; None where the value is valid."""
        validator = self._schemas.validator(self._schemas.rewrite(schema))
        if validator.is_valid(value):
            return None
        error = next(iter(validator.iter_errors(value)))
        return f"{'.'.join(map(str, error.instance_path)) or 'the value'}: {error.message}"

    def visible(self, schema: Json, value: Json) -> Json:
        """Return a valid value without the properties that only travel in requests."""
        return self._hiding.visible(self._schemas.rewrite(schema), value)

    def is_valid(self, schema: Json, value: Json) -> bool:
        """Return whether a value is valid for a schema."""
        return self._schemas.accepts(self._schemas.rewrite(schema), value)

    def fit(self, schema: Json, fields: Mapping[str, Json]) -> Json:
        """Return a valid value with as many of the given fields as the schema allows.

        Of a union the first member counts with which all declared fields are valid. Fields that no
        part of the schema declares are left out.

        Args:
            schema: the schema of the value.
            fields: the fields by name; they are copied.
        """
        rewritten = self._schemas.rewrite(schema)
        accepts = self._schemas.validator(rewritten).is_valid
        declared_names = self._schemas.properties(rewritten)
        declared = {name: clone(value) for name, value in fields.items() if name in declared_names}
        # All fields at once, on one of the examples.
        first_example: Json = None
        for candidate in self._examples.variants(rewritten):
            if not isinstance(candidate, dict):
                continue
            merged = {**candidate, **declared}
            if accepts(merged):
                return merged
            first_example = candidate if first_example is None else first_example
        if first_example is None:
            return self._examples.example(rewritten)
        # No example takes all of them: one field after the other, as far as each is valid.
        result = first_example
        for name, value in declared.items():
            merged = {**result, name: value}
            result = merged if accepts(merged) else result
        return result

    def as_new(self, schema: Json, item: dict[str, Json], given: Set[str]) -> dict[str, Json]:
        """Return an item without examples of later events, such as `archived_at` and `error`.

        Args:
            schema: the schema of the item; required fields stay.
            item: an item that is valid for the schema.
            given: the names of the fields that are no examples, and stay.
        """
        for name in [name for name in item if _STILL_TO_COME.search(name) and name not in given]:
            without_field = {key: value for key, value in item.items() if key != name}
            choices = (without_field, {**item, name: None})
            item = next((choice for choice in choices if self.is_valid(schema, choice)), item)
        return item

    def property(self, schema: Json, name: str) -> Json | None:
        """Return the rewritten schema of a property; None where no part of `schema` declares it."""
        return self._schemas.properties(self._schemas.rewrite(schema)).get(name)

    def accepts(self, rewritten: Json, value: Json) -> bool:
        """Return whether a value is valid for a schema that is already rewritten."""
        return self._schemas.accepts(rewritten, value)

    def resolve(self, schema: Json) -> Json:
        """Return a schema, rewritten, or the rewritten schema at the end of its references."""
        return self._schemas.resolve(self._schemas.rewrite(schema))

    def is_object(self, schema: Json) -> bool:
        """Return whether a schema describes an object, or a union of objects."""
        resolved = self.resolve(schema)
        if not isinstance(resolved, Mapping):
            return False
        members = resolved.get("oneOf") or resolved.get("anyOf") or resolved.get("allOf")
        if members:
            return any(self.is_object(member) for member in members)
        return "properties" in resolved
