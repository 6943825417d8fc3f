"""Names as they are stored: any text, however long, as a text that PostgreSQL can index."""

from __future__ import annotations

import json
from hashlib import sha256

LONGEST = 1000  # characters; a row of an index has room for some more


def stored_name(name: str) -> str:
    """Return the form of a name in which it is stored: readable, and different for each name."""
    text = json.dumps(name)[1:-1]  # no zero byte, and no half of a surrogate pair
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]} {sha256(text.encode()).hexdigest()}"
