"""The responses that tests put in the place of the double's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cekura_akua.testing.openapi.json_shape import (
    ANYTHING,
    COUNT,
    OBJECT,
    TEXT,
    Kinds,
    objects_of,
)
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.operations import JSON
from cekura_akua.testing.openapi.response import Response

_FIELDS: Final[Mapping[str, Kinds]] = {
    "operation": TEXT, "status": COUNT, "body": ANYTHING, "text": TEXT, "headers": OBJECT,
    "media": TEXT, "times": COUNT,
}  # fmt: skip


@dataclass
class Override:
    """A response that a test put in the place of the double's own.

    Attributes:
        response: the response.
        times: how often it is still used; None for always.
    """

    response: Response
    times: int | None


class Overrides(dict[str, list[Override]]):
    """The responses that tests put in, by public name of the operation."""

    def next(self, operation: str) -> Response | None:
        """Use the next response of an operation up; None where there is none."""
        for override in self.get(operation, ()):
            if override.times is None:
                return override.response
            if override.times > 0:
                override.times -= 1
                return override.response
        return None

    def as_json(self) -> list[Json]:
        """Return the responses that are still to be used as plain JSON."""
        return [
            {"operation": operation, **_as_json(override)}
            for operation, overrides in self.items()
            for override in overrides
            if override.times != 0
        ]


def read_responses(value: Json, place: str) -> list[tuple[str, Override]]:
    """Return the responses that JSON describes, each with the public name of its operation.

    Args:
        value: a list of objects with `operation`, `body` (or `text`, which is sent as it is),
            `status`, `headers`, `media` and `times`.
        place: where it stands, for messages.

    Raises:
        ValueError: it is not such a list.
    """
    overrides = []
    for where, fields in objects_of(value, place, _FIELDS):
        if "operation" not in fields:
            raise ValueError(f"{where}: the operation is missing")
        headers = {str(name): str(text) for name, text in fields.get("headers", {}).items()}
        status = fields.get("status", 200)
        if not 200 <= status <= 599:
            raise ValueError(f"{where}.status: a status is from 200 to 599")
        body = fields["text"].encode() if "text" in fields else fields.get("body")
        response = Response(status, body, headers, fields.get("media", JSON))
        overrides.append((fields["operation"], Override(response, fields.get("times"))))
    return overrides


def _as_json(override: Override) -> dict[str, Json]:
    response = override.response
    fields: dict[str, Json] = {"status": response.status}
    if isinstance(response.body, bytes):
        fields["text"] = response.body.decode(errors="replace")
    else:
        fields["body"] = response.body
    if response.headers:
        fields["headers"] = dict(response.headers)
    if response.media_type != JSON:
        fields["media"] = response.media_type
    if override.times is not None:
        fields["times"] = override.times
    return fields
