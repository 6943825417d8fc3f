"""Adjustments of collections: the facts about an API that its document does not show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cekura_akua.testing.openapi.description import ApiDescription
from cekura_akua.testing.openapi.json_values import Json

from .collection import Collection, EmbeddedItems
from .collections import Collections
from .layout import Layout
from .shape import Role


@dataclass(frozen=True, eq=False)
class Adjustments:
    """The adjustments of an API's collections, by path template.

    Attributes:
        active: the collections that keep state although no operation creates their items.
        defaults: the fields of new items that are not given.
        aliases: operations on a collection whose own paths do not show it: the path template of the
            collection and the role there, by public name.
        mirrors: a collection without parents that lists the same items.
        embedded: fields that show items of another collection: the field, the path template of that
            collection, and the field there that names the owner.
        counters: fields that number the items.
    """

    active: Sequence[str] = ()
    defaults: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, Role]] = field(default_factory=dict)
    mirrors: Mapping[str, str] = field(default_factory=dict)
    embedded: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    counters: Mapping[str, Mapping[str, Callable[[int], Json]]] = field(default_factory=dict)


def adjusted_collections(
    description: ApiDescription,
    set_etag: Callable[[Collection, dict[str, Json]], None],
    timestamp: Callable[[], float],
    adjustments: Adjustments,
) -> Collections:
    """Return the collections of an API, with its adjustments.

    Adjustments of collections that the document does not have are left out: any document can be
    served.

    Args:
        description: the description of the API.
        set_etag: gives an item its next etag.
        timestamp: the time for new and changed items, in seconds since 1970.
        adjustments: the adjustments.
    """
    collections = Collections(_layout(description, adjustments), set_etag, timestamp)
    for collection in collections:
        template = collection.template
        collection.is_active = collection.is_active or template in adjustments.active
        collection.defaults.update(adjustments.defaults.get(template, {}))
        collection.counters.update(adjustments.counters.get(template, {}))
        mirror = adjustments.mirrors.get(template)
        if mirror is not None and mirror in collections:
            collection.mirrors.append(collections[mirror])
    for template, (name, other, owner_field) in adjustments.embedded.items():
        if template in collections and other in collections:
            collections[template].embedded[name] = EmbeddedItems(collections[other], owner_field)
    return collections


# A document is read through once, and not again for each double: many tests have one of their own.
@lru_cache(maxsize=4)
def _layout(description: ApiDescription, adjustments: Adjustments) -> Layout:
    return Layout(description, adjustments.aliases)
