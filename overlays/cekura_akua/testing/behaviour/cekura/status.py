"""The spellings of the status of background work."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.response_schemas import ResponseSchemas

STATUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "running": ("in_progress", "running", "processing", "pending", "generating", "queued"),
    "completed": ("completed", "ready", "succeeded", "success"),
    "failed": ("failed", "error"),
}
"""The spellings of each status; the first that a schema allows is used."""


def status_of(schemas: ResponseSchemas, schema: Json, status: str) -> str:
    """Return a status in the spelling of a schema, from its field `status`.

    Args:
        schemas: the schemas of the document.
        schema: the schema of the object with the field; None where there is none.
        status: "running", "completed" or "failed".
    """
    declared = schemas.property(schema, "status") if schema else None
    for spelling in STATUSES[status]:
        if declared is None or schemas.accepts(declared, spelling):
            return spelling
    return status
