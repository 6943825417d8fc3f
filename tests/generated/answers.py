"""Answers: the responses that a server may give by the document, and the values read from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Literal, get_args, get_origin

import httpx
from attrs import fields, has

from cekura_akua.runtime import UNSET, Model, UnknownVariant
from cekura_akua.testing import variants
from tests.generated.documents import JSON_TYPE, Answer, Json, Operation, Source, document
from tests.generated.models import hints_of

FREE_KEY = re.compile(r"key(_[0-9]+)?")  # what examples call the keys of a free map


def documented(operation: Operation, answer: Answer) -> Iterator[Json]:
    """Yield values that use every variant of every union in an answer; None for no body."""
    if answer.media is None:
        yield None
        return
    for value in variants(operation.document, answer.schema, mode="response"):
        yield on_the_last_page(value)


def overlapping(operation: Operation, answer: Answer) -> Iterator[Json]:
    """Yield values that use every variant of a union, also where they fit a second one.

    Of a `oneOf` whose members overlap a document forbids such values, and often means them: two
    kinds of configuration with the same only property, for one.
    """
    published = relaxed_document(operation.api, operation.source)
    for value in variants(published, relaxed(answer.schema), mode="response"):
        yield on_the_last_page(value)


@cache
def relaxed_document(api: str, source: Source) -> Json:
    return relaxed(document(api, source))


def relaxed(schema: Json) -> Json:
    """Return a part of a document with `anyOf` in place of each `oneOf`."""
    if isinstance(schema, list):
        return [relaxed(member) for member in schema]
    if not isinstance(schema, Mapping):
        return schema
    made = {key: relaxed(member) for key, member in schema.items()}
    if isinstance(made.get("oneOf"), list) and "anyOf" not in made:
        made["anyOf"] = made.pop("oneOf")
    return made


def on_the_last_page(value: Json) -> Json:
    """Return an answer whose list does not go on; lists are walked in tests of their own."""
    if not isinstance(value, dict):
        return value
    if {"count", "next", "previous", "results"} <= value.keys():
        return {**value, "next": None}
    if "data" in value and value.get("has_more") is True:
        return {**value, "has_more": False}
    return value


def response(answer: Answer, value: Json = None) -> httpx.Response:
    """Return an answer in its form on the wire."""
    if answer.media is None:
        return httpx.Response(answer.status)
    content = json.dumps(value, ensure_ascii=False).encode()
    return httpx.Response(answer.status, content=content, headers={"content-type": JSON_TYPE})


def written(value: Any) -> Json:
    """Return the JSON form of the result of a method."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    return value


def text(value: Json) -> str:
    """Return JSON as text in which 1, 1.0 and true differ, and the order of keys does not."""
    return json.dumps(value, sort_keys=True)


def faults(value: Any, place: str = "answer") -> Iterator[str]:
    """Yield the places where a value was read as a wrong class.

    A class was chosen wrongly when a constant that it declares is not the one that was served, or
    when it does not know a field that the document does; `UnknownVariant` is no documented choice.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from faults(item, f"{place}[{index}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from faults(item, f"{place}.{key}")
    elif has(type(value)):
        yield from _faults_of_model(value, place)


def classes(value: Any) -> Iterator[type[Any]]:
    """Yield the class of every model in a value."""
    if isinstance(value, list):
        yield from chain.from_iterable(map(classes, value))
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(classes, value.values()))
    elif has(type(value)):
        yield type(value)
        for attribute in fields(type(value)):
            yield from classes(getattr(value, attribute.name, UNSET))


def reachable(hint: Any, reached: set[type[Any]] | None = None) -> set[type[Any]]:
    """Return every model class that a value of a type can hold."""
    classes_so_far = set() if reached is None else reached
    is_model = isinstance(hint, type) and has(hint) and not issubclass(hint, UnknownVariant)
    if is_model and hint not in classes_so_far:
        classes_so_far.add(hint)
        for inner in hints_of(hint).values():
            reachable(inner, classes_so_far)
    for inner in get_args(hint):
        reachable(inner, classes_so_far)
    return classes_so_far


def _faults_of_model(model: Any, place: str) -> Iterator[str]:
    kind = type(model)
    if issubclass(kind, UnknownVariant):
        yield f"{place}: {model.extra} fits no variant"
        return
    hints = hints_of(kind)
    for attribute in fields(kind):
        value = getattr(model, attribute.name, UNSET)
        hint = hints.get(attribute.name)
        if attribute.alias == "extra":
            unknown = [key for key in model.extra if not FREE_KEY.fullmatch(key)]
            if unknown:
                yield f"{place}: {kind.__name__} does not know {unknown}"
        elif value is UNSET:
            continue
        elif get_origin(hint) is Literal and value not in get_args(hint):
            yield f"{place}: {kind.__name__}.{attribute.name} is {value!r}, not {get_args(hint)}"
        else:
            yield from faults(value, f"{place}.{attribute.name}")
