"""Decoders: functions that read JSON values as annotations say.

The decoder of a model is compiled once, at first use, from its fields into straight-line code. A
value whose shape does not fit its annotation stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, get_args, get_origin

from .discriminator import Discriminator
from .fields import TypedField, typed_fields, union_members
from .unset import UNSET
from .variants import Shape, best_tag, closest, constants_agree, constants_of, shape_of

Decode: TypeAlias = Callable[[Any], Any]
_TAG_TYPES = (str, int, bool)


class Decoders:
    """The decoders of all models below a base class.

    Args:
        base: the class that every model derives from.
        unknown: the model of an object that fits no variant of its union. A union may have a
            subclass of it as a member, whose `DISCRIMINATOR` tells the union's variants apart.
    """

    def __init__(self, base: type[Any], unknown: type[Any]) -> None:
        self._base = base
        self._unknown = unknown
        self._compiled: dict[type[Any], Decode] = {}
        self._compiling: set[type[Any]] = set()

    def of_model(self, model: type[Any]) -> Decode:
        """Return the decoder of dictionaries into a model, compiled at first use."""
        decode = self._compiled.get(model)
        if decode is None:
            self._compiling.add(model)
            decode = self._compiled[model] = self._compile(model)
            self._compiling.discard(model)
        return decode

    def of_type(self, annotation: Any) -> Decode:
        """Return the decoder of JSON values into a type."""
        return self._of_any(annotation) or _unchanged

    def _compile(self, model: type[Any]) -> Decode:
        """Compile straight-line code that reads a model: a look-up per field, and no loop.

        Only attribute names (identifiers) and the `repr` of wire names enter the source.
        """
        fields = typed_fields(model)
        present = {field.name: field.wire for field in fields if field.present}
        scope: dict[str, Any] = {
            "new": model.__new__,
            "model": model,
            "UNSET": UNSET,
            "known": frozenset(field.wire for field in fields),
        }

        def assign(field: TypedField) -> str:
            value = f"data[{field.wire!r}]"
            # Fields that hold models alone skip a call for values of another shape.
            if decode_object := self._of_object(field.type):
                scope[f"read_{field.name}"] = decode_object
                value = f"read_{field.name}(value) if type(value := {value}) is dict else value"
            elif decode := self._of_any(field.type):
                scope[f"read_{field.name}"] = decode
                value = f"read_{field.name}({value})"
            return f"it.{field.name} = {value}"

        # Fields that every object has are looked up as if they were there; the rare object that
        # lacks one is read by `read_lacking`.
        lines = ["def read(data):", " it = new(model)", f" count = {len(present)}"]
        if present:
            lines += [" try:", *(f"  {assign(field)}" for field in fields if field.present)]
            lines += [" except KeyError:", "  return read_lacking(data)"]
        for field in fields:
            if not field.present:
                lines += [f" if {field.wire!r} in data:", f"  {assign(field)}", "  count += 1"]
                lines += [" else:", f"  it.{field.name} = UNSET"]
        # Counting shows whether the object has unknown fields; most have none, and are not walked.
        lines.append(
            " if count != len(data): it.extra = {k: v for k, v in data.items() if k not in known}"
        )
        lines.append(" return it")
        exec("\n".join(lines), scope)  # noqa: S102 - the source is made of identifiers and reprs
        decode: Decode = scope["read"]
        scope["read_lacking"] = _lacking(decode, present)
        return decode

    def _of_any(self, annotation: Any) -> Decode | None:
        """Return the decoder of a type; None where the JSON value needs no decoding."""
        if decode_object := self._of_object(annotation):
            return lambda value: decode_object(value) if type(value) is dict else value
        members = union_members(annotation)
        models = [member for member in members if self._is_model(member)]
        maps = [member for member in members if get_origin(member) is dict]
        lists = [member for member in members if get_origin(member) is list]
        objects = self._of_variants(models) if models else self._of_map(maps[0]) if maps else None
        arrays = self._of_list(lists[0]) if lists else None
        if objects is None and arrays is None:
            return None

        def decode(value: Any) -> Any:
            if type(value) is list:
                return value if arrays is None else arrays(value)
            return objects(value) if objects is not None and type(value) is dict else value

        return decode

    def _is_model(self, member: Any) -> bool:
        return isinstance(member, type) and issubclass(member, self._base)

    def _of_object(self, annotation: Any) -> Decode | None:
        """Return the decoder of dictionaries for a type that has models and no other container."""
        members = union_members(annotation)
        models = [member for member in members if self._is_model(member)]
        if not models or any(get_origin(member) in (list, dict) for member in members):
            return None
        return self._of_variants(models)

    def _of_list(self, annotation: Any) -> Decode | None:
        (item,) = get_args(annotation)
        if decode_object := self._of_object(item):
            return lambda value: [decode_object(x) if type(x) is dict else x for x in value]
        decode = self._of_any(item)
        return None if decode is None else lambda value: [decode(x) for x in value]

    def _of_map(self, annotation: Any) -> Decode | None:
        decode = self._of_any(get_args(annotation)[1])
        return None if decode is None else lambda value: {k: decode(v) for k, v in value.items()}

    def _of_member(self, model: type[Any]) -> Decode:
        """Return the decoder of a member; a later look-up while the member is being compiled."""
        if model in self._compiling:
            return lambda value: self.of_model(model)(value)
        return self.of_model(model)

    def _of_variants(self, models: list[type[Any]]) -> Decode:
        """Return the decoder of a union of models."""
        fallbacks = [model for model in models if issubclass(model, self._unknown)]
        variants = [model for model in models if model not in fallbacks]
        # A union that holds other unions has their fallbacks too; its own comes last.
        own = fallbacks[-1] if fallbacks else self._unknown
        decode = (
            self._of_member(variants[0])
            if len(variants) == 1
            else self._by_constants(variants, self._of_member(own))
        )
        for fallback in fallbacks:
            discriminator: Discriminator | None = fallback.DISCRIMINATOR
            if discriminator is not None:
                unknown = self._of_member(fallback) if fallback is own else decode
                decode = self._by_discriminator(discriminator, unknown, decode)
        return decode

    def _by_discriminator(
        self, discriminator: Discriminator, unknown: Decode, untagged: Decode
    ) -> Decode:
        """Return the decoder of a union whose discriminator the document declares.

        Args:
            discriminator: the property, and the variant of each value.
            unknown: reads an object whose value names no variant.
            untagged: reads an object that lacks the property.
        """
        tag, variants = discriminator.property, discriminator.variants
        decoders: dict[Any, Decode] = {}

        def decode(value: dict[str, Any]) -> Any:
            mark: Any = value.get(tag)
            if type(mark) not in _TAG_TYPES:
                return untagged(value)
            variant = decoders.get(mark)
            if variant is None:
                # Variants are compiled when the first of them comes; a union may have very many.
                if mark not in variants:
                    return unknown(value)
                annotation = variants[mark]
                variant = self._of_object(annotation) or self.of_type(annotation)
                decoders[mark] = variant
            return variant(value)

        return decode

    def _by_constants(self, variants: list[type[Any]], unknown: Decode) -> Decode:
        """Return the decoder of a union without a declared discriminator.

        Its variants are told apart by a constant that each declares, or else by their fields.
        """
        constants = {model: constants_of(model) for model in variants}
        tag = best_tag(constants.values())
        shapes = [shape_of(model) for model in variants]
        unmarked = [shape for shape in shapes if tag not in constants[shape.model]]
        unmarked_with_tag = [shape for shape in unmarked if tag in shape.names]
        marked: dict[Any, list[Shape]] = {}
        for shape in shapes:
            if tag in constants[shape.model]:
                marked.setdefault(constants[shape.model][tag], []).append(shape)
        table = {mark: alike[0].model for mark, alike in marked.items() if len(alike) == 1}

        def decode(value: dict[str, Any]) -> Any:
            mark = value.get(tag, UNSET)
            is_plain = type(mark) in _TAG_TYPES
            model = table.get(mark) if is_plain else None
            if model is None:
                alike = marked.get(mark) if is_plain else None
                if alike:
                    # Several variants share this constant: their other constants decide, then
                    # their fields.
                    agreeing = [s for s in alike if constants_agree(value, constants[s.model])]
                    model = closest(value.keys(), agreeing or alike)
                else:
                    candidates = unmarked if mark is UNSET else unmarked_with_tag
                    model = closest(value.keys(), candidates)
            return unknown(value) if model is None else self.of_model(model)(value)

        return decode


def _lacking(decode: Decode, present: Mapping[str, str]) -> Decode:
    """Return the decoder of an object that lacks fields which every object should have.

    Args:
        decode: the decoder of whole objects.
        present: the attributes of those fields, and their names on the wire.
    """
    unset = dict.fromkeys(present.values(), UNSET)

    def read_lacking(data: dict[str, Any]) -> Any:
        model = decode({**unset, **data})
        for name, wire in present.items():
            if wire not in data:
                delattr(model, name)
        return model

    return read_lacking


def _unchanged(value: Any) -> Any:
    return value
