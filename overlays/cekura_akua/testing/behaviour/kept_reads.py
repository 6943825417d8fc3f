"""Reads of single items that are asked for again and again, as polls do, answered from memory.

Nothing but the item goes into such a response, so it is the same until any item of the API changes.
"""

from collections.abc import Hashable
from dataclasses import replace
from typing import Final

from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.recording.records import RecordedRequest
from cekura_akua.testing.state.collection import Ids

from .backend import Backend

_MOST_KEPT: Final = 4096


class KeptReads:
    """The responses to reads of single items since the last change of any item.

    Args:
        backend: the backend of the API.
    """

    def __init__(self, backend: Backend) -> None:
        self._responses: dict[Hashable, Response] = {}
        self._headers = _plain_reads(backend)
        for collection in backend.collections:
            collection.watchers.append(self._forget)

    def get(self, operation: Operation, record: RecordedRequest) -> Response | None:
        """Return the response that the same request without a query got before, None where none."""
        return self._responses.get(self._key(operation, record))

    def keep(self, operation: Operation, record: RecordedRequest, response: Response) -> None:
        """Keep the response to a request without a query, where it is that of a plain read."""
        if operation.name not in self._headers or not response.succeeded or response.headers:
            return
        if len(self._responses) >= _MOST_KEPT:
            self._responses.clear()
        encoded = replace(response, body=response.content)  # written down once
        self._responses[self._key(operation, record)] = encoded

    def _key(self, operation: Operation, record: RecordedRequest) -> Hashable:
        """Return the parts of a request that its response, or its refusal, depends on."""
        names = self._headers.get(operation.name, ())
        return operation.name, record.path, *map(record.headers.get, names)

    def _forget(self, ids: Ids | None) -> None:
        self._responses.clear()


def _plain_reads(backend: Backend) -> dict[str, tuple[str, ...]]:
    """Return the operations that do nothing but read an item, each with the headers it takes."""
    return {
        name: tuple(each.name.lower() for each in operation.parameters_in("header"))
        for name, operation in backend.collections.operations.items()
        if (role := backend.collections.role(operation)) is not None
        and role.role == "get"
        and name not in backend.dialect.handlers
        and not operation.takes("query", "progress_id")
    }
