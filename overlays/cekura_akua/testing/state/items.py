"""The items of collections as plain JSON, and back: what a file of state holds of them."""

from collections.abc import Iterator, Mapping

from cekura_akua.testing.openapi.json_values import Json

from .collection import Collection, Ids
from .collections import Collections

_BETWEEN_IDS = "/"


def items_as_json(collections: Collections) -> dict[str, Json]:
    """Return the items of all collections by the public name of the collection.

    The items of a collection without parents are a list; those of any other are lists by the ids of
    their parents: `{"dashboards.widgets": {"dash_1": [...]}}`.
    """
    mirrored = {id(mirror) for each in collections for mirror in each.mirrors if len(each)}
    return {
        collections.name_of(collection): _of_collection(collection)
        for collection in collections
        if len(collection) and id(collection) not in mirrored
    }


def put_items_in(collections: Collections, items: Mapping[str, Json]) -> None:
    """Put items in; fields that are not given are filled with examples.

    Args:
        collections: the collections.
        items: the items, as `items_as_json` returns them.

    Raises:
        ValueError: there is no such collection, or the document does not allow an item; the message
            names the place, and the items before it are in.
    """
    for name, content in items.items():
        if name not in collections:
            names = ", ".join(collections.names)
            raise ValueError(f"items.{name}: no collection has this name; there are {names}")
        collection = collections[name]
        for place, parents, fields in _each(name, collection, content):
            try:
                collection.add(*parents, **fields)
            except (TypeError, ValueError) as error:
                raise ValueError(f"{place}: {error}") from error


def _of_collection(collection: Collection) -> Json:
    embedded = collection.embedded.keys()
    below: dict[str, list[Json]] = {}
    for ids in collection.places:
        item = collection.get(*ids) or {}
        own = {name: value for name, value in item.items() if name not in embedded}
        parents = ids if collection.is_single else ids[:-1]
        below.setdefault(_BETWEEN_IDS.join(parents), []).append(own)
    return below if collection.depth else below[""]


def _each(
    name: str, collection: Collection, content: Json
) -> Iterator[tuple[str, Ids, dict[str, Json]]]:
    """Yield the place of each item in the JSON, the ids of its parents, and its fields."""
    place = f"items.{name}"
    if not collection.depth:
        content = {"": content}
    if not isinstance(content, Mapping):
        raise ValueError(f"{place}: its items are lists by the ids of their parents")
    for parents, items in content.items():
        below = f"{place}.{parents}".rstrip(".")
        ids = tuple(str(parents).split(_BETWEEN_IDS)) if collection.depth else ()
        if len(ids) != collection.depth:
            raise ValueError(f"{below}: an item has {collection.depth} parents here")
        if not isinstance(items, list):
            raise ValueError(f"{below}: this is not a list of items")
        for number, fields in enumerate(items):
            if not isinstance(fields, Mapping):
                raise ValueError(f"{below}[{number}]: an item is an object")
            yield f"{below}[{number}]", ids, {str(key): value for key, value in fields.items()}
