"""The runtime of the generated packages: models, operations, resources and their types.

Generated code is made of these and imports nothing else of this package; in turn the runtime
imports attrs and nothing of the package.
"""

from __future__ import annotations

from .discriminator import Discriminator
from .fields import MissingField
from .files import File
from .json_value import JSON, JSONObject
from .lists import Page, Pages
from .model import Model, UnknownVariant, encode, reader
from .namespace import LazyNamespace
from .operation import Operation, Pagination, Presence, Removed
from .options import CallOptions, Date, DateTime, HasEtag, IfMatch, ListOptions, PathValue, Reads
from .readers import Reader
from .resource import Caller, OperationTable, Resource
from .streams import Event, Events
from .unset import SERVER_SET, UNSET, Unset

__all__ = [
    "JSON",
    "SERVER_SET",
    "UNSET",
    "CallOptions",
    "Caller",
    "Date",
    "DateTime",
    "Discriminator",
    "Event",
    "Events",
    "File",
    "HasEtag",
    "IfMatch",
    "JSONObject",
    "LazyNamespace",
    "ListOptions",
    "MissingField",
    "Model",
    "Operation",
    "OperationTable",
    "Page",
    "Pages",
    "Pagination",
    "PathValue",
    "Presence",
    "Reader",
    "Reads",
    "Removed",
    "Resource",
    "UnknownVariant",
    "Unset",
    "encode",
    "reader",
]
