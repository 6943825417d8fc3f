"""Media types of requests and responses."""

from __future__ import annotations

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
MULTIPART_TYPE = "multipart/form-data"
EVENT_STREAM = "text/event-stream"
