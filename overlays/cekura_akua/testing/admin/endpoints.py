"""The endpoints below `/__double__/`: each with its method, its path and its shapes."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cekura_akua.testing.openapi.documents import APIS
from cekura_akua.testing.openapi.json_values import Json

from .double import Double


class Missing(LookupError):
    """There is nothing in the place that a path names."""


@dataclass(frozen=True)
class AdminRequest:
    """A request from outside.

    Attributes:
        values: the values of the path by name; `ids` is the rest of a path, by its slashes.
        query: the query.
        body: the JSON body; None without one.
    """

    values: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    body: Json = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids that the path ends with."""
        ids = self.values.get("ids", "")
        return tuple(ids.split("/")) if ids else ()


Handle = Callable[[Double, AdminRequest], Json | Awaitable[Json]]


@dataclass(frozen=True)
class Endpoint:
    """An endpoint of the double.

    Attributes:
        method: the HTTP method.
        path: the path template below `/__double__`.
        summary: what a request does, as a sentence.
        handle: carries a request out, async or not, and returns the JSON body of the response;
            None for none.
        answer: the JSON schema of the response; None where there is no body.
        body: the JSON schema of the request; None where there is no body.
        query: the parameters of the query, with descriptions.
        status: the status of the response.
    """

    method: str
    path: str
    summary: str
    handle: Handle
    answer: Json = None
    body: Json = None
    query: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def api_of(request: AdminRequest) -> str:
    """Return the API that a path names.

    Raises:
        Missing: there is no such API.
    """
    api = request.values["api"]
    if api not in APIS:
        raise Missing(f"no API is called {api!r}; there are {', '.join(APIS)}")
    return api


def listed(schema: Json) -> Json:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def shape(required: Sequence[str] = (), **properties: Json) -> Json:
    """Return the schema of an object.

    Args:
        required: the names of the properties that are always there.
        properties: the types of properties by name, or their schemas.
    """
    schemas = {
        name: {"type": kind} if isinstance(kind, str | list) else kind
        for name, kind in properties.items()
    }
    return {"type": "object", "properties": schemas, "required": list(required)}
