"""The OpenAPI document of the endpoints below `/__double__/`."""

import re
from collections.abc import Sequence
from typing import Final

from cekura_akua import __version__
from cekura_akua.testing.openapi.json_values import Json

from .endpoints import Endpoint

_VALUE: Final = re.compile(r"\{(\w+)\}")
_VALUES: Final = {
    "api": "cekura or akua",
    "collection": "the public name of a collection, such as `dashboards.widgets`",
    "ids": "the ids of the parents, the outermost first, then that of the item, joined by `/`",
    "number": "the number of a fault",
    "install": "the id of an install",
    "id": "the id of a long-running operation, or the progress id of a job",
}


def description(endpoints: Sequence[Endpoint], prefix: str) -> dict[str, Json]:
    """Return the OpenAPI document of endpoints.

    Args:
        endpoints: the endpoints.
        prefix: the path below which they are.
    """
    paths: dict[str, dict[str, Json]] = {}
    for endpoint in endpoints:
        path = paths.setdefault(f"{prefix}{endpoint.path}", {})
        path[endpoint.method.lower()] = _operation(endpoint)
    info = {
        "title": "The local double of Cekura and Akua",
        "version": __version__,
        "description": "Prepares the double, and tells what it received and applied.",
    }
    return {"openapi": "3.1.0", "info": info, "paths": paths}


def _operation(endpoint: Endpoint) -> dict[str, Json]:
    success: dict[str, Json] = {"description": endpoint.summary}
    if endpoint.answer is not None:
        success["content"] = {"application/json": {"schema": endpoint.answer}}
    message = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    error = {
        "description": "Nothing was done, for the reason in `error`.",
        "content": {"application/json": {"schema": message}},
    }
    operation: dict[str, Json] = {
        "operationId": _operation_id(endpoint),
        "summary": endpoint.summary,
        "parameters": [
            {
                "name": name, "in": "path", "required": True, "description": _VALUES[name],
                "schema": {"type": "string"},
            }
            for name in _VALUE.findall(endpoint.path)
        ] + [
            {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
            for name, text in endpoint.query.items()
        ],
        "responses": {str(endpoint.status): success, "400": error, "404": error},
    }  # fmt: skip
    if endpoint.body is not None:
        operation["requestBody"] = {"content": {"application/json": {"schema": endpoint.body}}}
    return operation


def _operation_id(endpoint: Endpoint) -> str:
    words = re.findall(r"\w+", endpoint.path.replace(".", "_").replace("{ids}", "by_ids"))
    return "_".join([endpoint.method.lower(), *words])
