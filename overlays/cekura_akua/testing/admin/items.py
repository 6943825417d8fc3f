"""Endpoints of the items: read, put in, changed and taken away as another client would."""

from collections.abc import Sequence
from typing import Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.state.collection import Collection

from .double import Double
from .endpoints import AdminRequest, Endpoint, Missing, api_of, listed

_ITEM: Final[Json] = {"type": "object"}


def _collection(double: Double, request: AdminRequest) -> Collection:
    state = double.state.cekura if api_of(request) == "cekura" else double.state.akua
    name = request.values["collection"]
    if name not in state:
        raise Missing(f"no collection is called {name!r}; there are {', '.join(state)}")
    return state[name]


def _item(double: Double, request: AdminRequest) -> Collection:
    """Return the collection of an item that is there."""
    collection = _collection(double, request)
    if request.ids not in collection:
        raise Missing(f"no {collection.noun} has the ids {'/'.join(request.ids)!r}")
    return collection


def _fields(request: AdminRequest) -> dict[str, Json]:
    if not isinstance(request.body, dict):
        raise ValueError("the fields of an item are an object")
    return request.body


def _names(double: Double, request: AdminRequest) -> Json:
    state = double.state.cekura if api_of(request) == "cekura" else double.state.akua
    return {name: len(state[name]) for name in state}


def _get(double: Double, request: AdminRequest) -> Json:
    collection = _collection(double, request)
    if request.ids in collection:
        return collection.get(*request.ids)
    if len(request.ids) > collection.depth:
        _item(double, request)
    return collection.values(*request.ids)


def _add(double: Double, request: AdminRequest) -> Json:
    collection = _collection(double, request)
    if len(request.ids) != collection.depth:
        raise ValueError(f"an item has {collection.depth} parents here, whose ids end the path")
    return collection.add(*request.ids, **_fields(request))


def _change(double: Double, request: AdminRequest) -> Json:
    return _item(double, request).update(*request.ids, **_fields(request))


def _remove(double: Double, request: AdminRequest) -> Json:
    _item(double, request).remove(*request.ids)


ITEMS: Final[Sequence[Endpoint]] = (
    Endpoint(
        "GET", "/items/{api}", "Return the names of all collections, each with its size.", _names,
        {"type": "object", "additionalProperties": {"type": "integer"}},
    ),
    Endpoint(
        "GET", "/items/{api}/{collection}", "Return all items of a collection.", _get,
        listed(_ITEM),
    ),
    Endpoint(
        "POST", "/items/{api}/{collection}",
        "Put an item in; an example fills the fields that are not given.", _add, _ITEM, _ITEM,
        status=201,
    ),
    Endpoint(
        "GET", "/items/{api}/{collection}/{ids}",
        "Return the item with these ids, or the items below them.", _get,
        {"anyOf": [_ITEM, listed(_ITEM)]},
    ),
    Endpoint(
        "POST", "/items/{api}/{collection}/{ids}",
        "Put an item in below the parents with these ids.", _add, _ITEM, _ITEM, status=201,
    ),
    Endpoint(
        "PATCH", "/items/{api}/{collection}/{ids}",
        "Change fields of an item, as another client would; it gets a new etag.", _change, _ITEM,
        _ITEM,
    ),
    Endpoint(
        "DELETE", "/items/{api}/{collection}/{ids}", "Take an item away.", _remove, status=204
    ),
)  # fmt: skip
