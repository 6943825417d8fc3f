"""Operations as values: all that the document says of each, for policies to act on."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import partial
from importlib import import_module
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from attrs import field, fields, frozen

from .decoder import Decode
from .json_value import JSON
from .known_keys import KnownKeys
from .model import only_objects, piece_reader, reader
from .pieces import in_pieces

Presence: TypeAlias = Literal["none", "optional", "required"]
Pagination: TypeAlias = Literal["none", "cursor", "page", "array", "envelope"]
T_co = TypeVar("T_co", covariant=True)


@frozen(slots=True)
class Removed:
    """An operation that the API has removed.

    Attributes:
        name: the public name that it had, `resource.method`.
        since: the first version of the package without it.
        replacement: the public name to use instead; None where there is none.
    """

    name: str
    since: str
    replacement: str | None = None


@frozen(slots=True)
class Operation(Generic[T_co]):
    """An operation of the API.

    Operations are equal, and pickle, by their attributes.

    Attributes:
        name: its public name, `resource.method`.
        method: the HTTP method, in capitals.
        path: the path template below the server's URL.
        answers: the type of each documented success, by status; `None` has no body. The type under
            2 is that of all successes that have none of their own.
        models: the module that the names in `answers` belong to; its `resolve` returns the type
            that an annotation describes. Empty where `answers` names nothing but builtins.
        styles: how a parameter is written where it is not the plain way (a key for each
            item): `csv`, `space` and `pipe` join items with commas, spaces or bars, `json` writes
            the value as JSON, `form` writes an object's keys as parameters of their own, `deep`
            writes `name[key]=value`. A list in the path stands under `{name}`, as `csv`.
        body: the media type of the request body, or None where there is none.
        body_type: the type of the body, as `answers` has types; None where its keys are not known.
        body_required: whether the document requires the body.
        files: the parts of a multipart body that are files.
        encoding: how a field of a form is written where it is not the plain way: a style, or the
            media type of the part.
        wildcards: the path parameters whose slashes stay.
        idempotency_key: whether it takes an `idempotency-key`.
        if_match: whether it takes an `if-match`.
        context: whether it takes a context: a header that names a workspace.
        pagination: how a list goes on: by `cursor`, by `page` number, or not at all (`array`,
            `envelope`).
        cursor: the query parameter that asks for the next page, or for the rest of a stream.
        long_running: the schema of the long-running operation that it answers with.
        streams: whether it answers with a stream of events; `answers` has the type of the data of
            an event.
        reads: the operation that reads what `if-match` guards.
        reads_arguments: how many of the path's values that operation takes.
        reads_by: where it is a list: the property of an item that the next of the path's values
            names.
        credential: whether the document asks for a credential.
        deprecated: whether the document calls it deprecated.
        known_keys: the keys that a body may have, once `body_keys` has been asked for them.
    """

    name: str
    method: str
    path: str
    answers: Mapping[int, str] = field(factory=dict, hash=False)
    models: str = field(default="", kw_only=True)
    styles: Mapping[str, str] = field(factory=dict, kw_only=True, hash=False)
    body: str | None = field(default=None, kw_only=True)
    body_type: str | None = field(default=None, kw_only=True)
    body_required: bool = field(default=False, kw_only=True)
    files: tuple[str, ...] = field(default=(), kw_only=True)
    encoding: Mapping[str, str] = field(factory=dict, kw_only=True, hash=False)
    wildcards: tuple[str, ...] = field(default=(), kw_only=True)
    idempotency_key: Presence = field(default="none", kw_only=True)
    if_match: Presence = field(default="none", kw_only=True)
    context: Presence = field(default="none", kw_only=True)
    pagination: Pagination = field(default="none", kw_only=True)
    cursor: str | None = field(default=None, kw_only=True)
    long_running: str | None = field(default=None, kw_only=True)
    streams: bool = field(default=False, kw_only=True)
    reads: str | None = field(default=None, kw_only=True)
    reads_arguments: int = field(default=0, kw_only=True)
    reads_by: str | None = field(default=None, kw_only=True)
    credential: bool = field(default=True, kw_only=True)
    deprecated: bool = field(default=False, kw_only=True)
    _readers: dict[int, Decode] = field(factory=dict, init=False, eq=False, repr=False)
    known_keys: KnownKeys | None = field(default=None, init=False, eq=False, repr=False)

    def read(self, status: int, value: JSON) -> T_co:
        """Read the JSON value of a success into the declared type.

        Args:
            status: the status of the response; one that the document does not declare is read like
                the first that it does.
            value: the JSON value; None where there was no body.
        """
        decoded: T_co = self.reader(status)(value)
        return decoded

    def read_in_pieces(self, status: int, value: JSON) -> Generator[None, None, T_co]:
        """Read a long JSON value as `read` does, and pause after each piece.

        Args:
            status: as in `read`.
            value: the JSON value.

        Returns:
            the value that was read.
        """
        decoded: T_co = yield from in_pieces(piece_reader(self._type(status)), value)
        return decoded

    def takes_objects(self, status: int) -> bool:
        """Return whether nothing but an object fits the type of a status.

        Args:
            status: as in `read`.
        """
        return only_objects(self._type(status))

    def reader(self, status: int) -> Decode:
        """Return the function that reads the bodies of a status; made, models imported, once.

        Args:
            status: as in `read`.
        """
        decode = self._readers.get(status)
        if decode is None:
            decode = self._readers[status] = reader(self._type(status))
        return decode

    def body_keys(self) -> KnownKeys:
        """Return the keys that a body may have; made, models imported, once.

        From then on they are `known_keys` as well.
        """
        keys = self.known_keys
        if keys is None:
            annotation = "Any" if self.body_type is None else self.body_type
            keys = KnownKeys(self._resolved(annotation))
            object.__setattr__(self, "known_keys", keys)
        return keys

    def _type(self, status: int) -> Any:
        annotation = self.answers.get(status) or next(iter(self.answers.values()), "Any")
        return self._resolved(annotation)

    def _resolved(self, annotation: str) -> Any:
        return import_module(self.models).resolve(annotation) if self.models else annotation

    def __reduce__(self) -> tuple[partial[Operation[T_co]], tuple[()]]:
        # Readers are functions, which do not pickle, and are made again when they are needed.
        values = {a.name: getattr(self, a.name) for a in fields(type(self)) if a.init}
        return partial(type(self), **values), ()
