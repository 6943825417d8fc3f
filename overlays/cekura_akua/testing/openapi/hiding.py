"""Properties that do not travel in a direction, taken out of values: `writeOnly` in a response."""

from collections.abc import Iterator, Mapping

from .json_values import Json
from .schemas import HIDDEN, Schemas

_UNIONS = ("oneOf", "anyOf")


class Hiding:
    """Takes properties that do not travel out of values, however deep.

    Args:
        schemas: the schemas of a document, for the direction of travel.
    """

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._flag = HIDDEN[schemas.mode]
        # Keyed by id; the schema is kept so that its id is not used again.
        self._hides: dict[int, tuple[Json, bool]] = {}

    def visible(self, rewritten: Json, value: Json) -> Json:
        """Return a value without the properties that do not travel; itself where it has none.

        Args:
            rewritten: the rewritten schema of the value.
            value: a value that is valid for it.
        """
        if not isinstance(value, dict | list) or not self._hides_any(rewritten):
            return value
        for part in self._parts(rewritten, value):
            if isinstance(part, Mapping):
                value = self._by_keywords(part, value)
        return value

    def _by_keywords(self, schema: Mapping[str, Json], value: Json) -> Json:
        if isinstance(value, list):
            items = schema.get("items", True)
            return [self.visible(items, item) for item in value]
        properties = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        return {
            name: self.visible(properties.get(name, others), item)
            for name, item in value.items()
            if not self._is_hidden(properties.get(name))
        }

    def _parts(self, rewritten: Json, value: Json) -> Iterator[Json]:
        """Yield the schemas that together describe a value; of a union, the member that it is."""
        schema = self._schemas.resolve(rewritten)
        if not isinstance(schema, Mapping):
            return
        yield schema
        for part in schema.get("allOf", ()):
            yield from self._parts(part, value)
        for keyword in _UNIONS:
            members = schema.get(keyword, ())
            fitting = (m for m in members if self._schemas.accepts(m, value))
            for member in [next(fitting, None)] if members else ():
                yield from self._parts(member, value)

    def _is_hidden(self, schema: Json) -> bool:
        return isinstance(schema, Mapping) and bool(schema.get(self._flag))

    def _hides_any(self, rewritten: Json) -> bool:
        """Return whether a schema, or any that it leads to, hides a property."""
        entry = self._hides.get(id(rewritten))
        if entry is None:
            entry = self._hides[id(rewritten)] = (rewritten, self._search(rewritten))
        return entry[1]

    def _search(self, rewritten: Json) -> bool:
        seen: set[str] = set()
        waiting = [rewritten]
        while waiting:
            schema = waiting.pop()
            if isinstance(schema, list):
                waiting += schema
            elif isinstance(schema, Mapping):
                if self._is_hidden(schema):
                    return True
                reference = schema.get("$ref")
                if isinstance(reference, str) and reference not in seen:
                    seen.add(reference)
                    waiting.append(self._schemas.target(reference))
                waiting += schema.values()
        return False
