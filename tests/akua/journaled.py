"""Clients of the double with a journal."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cekura_akua import Akua
from cekura_akua.stores.protocols import Unfinished
from cekura_akua.testing import LocalApis

BODY = {"snippet_id": "snip_1", "col_span": 1}
CREATE = "dashboards.create_widget"
UPDATE = "dashboards.update_widget"


def client(apis: LocalApis, path: Path, **options: Any) -> Akua:
    """Return a client with a journal."""
    return Akua("secret-token", base_url=apis.akua_url, journal=path, **options)


def keys(writes: Iterable[Unfinished]) -> list[str]:
    """Return the keys of writes."""
    return [write.idempotency_key for write in writes]


def entry(key: str, **facts: Any) -> Unfinished:
    """Return an entry as a call would store it."""
    values: dict[str, Any] = {
        "operation": CREATE,
        "method": "POST",
        "url": "https://api.example/v1/dashboards/dash_1/widgets",
        "begun": time.time(),
        "content": b"{}",
        "headers": [(b"content-type", b"application/json")],
        "scope": "https://api.example/v1",
    }
    return Unfinished(idempotency_key=key, **{**values, **facts})
