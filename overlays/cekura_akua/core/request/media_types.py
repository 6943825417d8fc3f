"""Media types of requests and responses."""

from __future__ import annotations

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
MULTIPART_TYPE = "multipart/form-data"
EVENT_STREAM = "text/event-stream"


def is_json(media: str) -> bool:
    """Whether values of a media type are JSON."""
    return media in {JSON_TYPE, "text/json"} or media.endswith("+json")
