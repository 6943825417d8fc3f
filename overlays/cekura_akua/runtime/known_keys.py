"""Known keys: those that a body may have, as its type says, to find one that is misspelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from .fields import typed_fields
from .model import Model, UnknownVariant

Place: TypeAlias = tuple[str | int, ...]


class UnknownKey(NamedTuple):
    """A key of a body that its type does not have.

    Attributes:
        key: the key.
        place: the place of the object with the key, from the top of the body.
        names: the keys that the object may have.
    """

    key: Any
    place: Place
    names: frozenset[str]


class KnownKeys:
    """The keys of the mappings that fit a type.

    Args:
        annotation: the type.

    Attributes:
        names: the keys that any model of the type declares; None where every key will do.
        closed: whether the document itself says that there are no others.
    """

    __slots__ = ("_inside", "_items", "_models", "_values", "closed", "names")

    def __init__(self, annotation: Any) -> None:
        is_union = get_origin(annotation) in (Union, UnionType)
        members = get_args(annotation) if is_union else (annotation,)
        self._models = [member for member in members if _is_variant(member)]
        self._items = _united(get_args(each)[0] for each in members if get_origin(each) is list)
        self._values = _united(get_args(each)[1] for each in members if get_origin(each) is dict)
        self._inside: dict[Any, KnownKeys | None] = {}
        self.names: frozenset[str] | None = None
        self.closed = False
        is_open = self._values or Any in members or any(m.OTHER_FIELDS for m in self._models)
        if self._models and not is_open:
            fields = (field for model in self._models for field in typed_fields(model))
            self.names = frozenset(field.wire for field in fields)
            self.closed = all(model.OTHER_FIELDS is False for model in self._models)

    def first_unknown(
        self, value: Any, place: Place = (), *, at_top: bool = True
    ) -> UnknownKey | None:
        """Return the first key of a value that the type does not have; None where it has all.

        At the top of a body each key counts that is not declared; in an object inside, only where
        the document says that there are no others. Models are not looked into: they have declared
        fields, and those that the server sent.

        Args:
            value: the value.
            place: the place of the value, from the top of the body.
            at_top: whether the value is the body, or an item of a body that is a list.
        """
        if isinstance(value, Mapping):
            if self.names is not None and (at_top or self.closed):
                for key in value:
                    if key not in self.names:
                        return UnknownKey(key, place, self.names)
            for key, item in value.items():
                inside = self._of_key(key) if isinstance(item, Mapping | list | tuple) else None
                unknown = inside and inside.first_unknown(item, (*place, key), at_top=False)
                if unknown:
                    return unknown
        elif isinstance(value, list | tuple) and self._items is not None:
            for number, item in enumerate(value):
                unknown = self._items.first_unknown(item, (*place, number), at_top=at_top)
                if unknown:
                    return unknown
        return None

    def _of_key(self, key: Any) -> KnownKeys | None:
        """Return the keys that the value of a key may have; None where nothing is known of it."""
        if key not in self._inside:
            fields = (field for model in self._models for field in typed_fields(model))
            declared = _united(field.type for field in fields if field.wire == key)
            self._inside[key] = declared or self._values
        return self._inside[key]


def _united(types: Iterable[Any]) -> KnownKeys | None:
    """Return the keys of the mappings that fit any of some types; None for no types."""
    members = tuple(types)
    return KnownKeys(Union[members]) if members else None  # noqa: UP007 - of a tuple


def _is_variant(member: Any) -> bool:
    """Return whether a member of a union is a model that the document knows."""
    is_model = isinstance(member, type) and issubclass(member, Model)
    return is_model and not issubclass(member, UnknownVariant)
