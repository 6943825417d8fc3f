"""Words: names split into words, and singulars of plurals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

Words = tuple[str, ...]

_KEPT = 8192
_UNINFLECTED = frozenset(
    {
        "access", "address", "alias", "analysis", "aws", "bonus", "bus", "canvas", "class", "dns",
        "gps", "has", "https", "is", "kaas", "kubernetes", "news", "process", "series", "sms",
        "status", "success", "tls", "this", "ws", "yes", "previous", "progress", "paas", "saas",
        "basis", "bias", "gas", "lens", "os", "ios", "radius", "sis", "virus", "focus", "campus",
    }
)  # fmt: skip


def split(name: str) -> list[str]:
    """Return the words of a name in any case: `AIAgentV2`, `call_logs`, `cluster.create`."""
    plain = unicodedata.normalize("NFKD", name[:400]).encode("ascii", "ignore").decode("ascii")
    if "_" not in plain and " " not in plain and plain.isupper():
        return re.findall(r"[A-Z0-9]+", plain)
    return re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+", plain)


def lower_words(name: str) -> list[str]:
    """Return the words of a name in lower case."""
    return [word.lower() for word in split(name)]


@lru_cache(_KEPT)
def singular(word: str) -> str:
    """Return the singular of a word: policies → policy, addresses → address, status → status."""
    low = word.lower()
    if len(low) < 4 or not low.endswith("s") or low in _UNINFLECTED:
        return word
    if low.endswith(("ss", "is")):
        return word
    if low.endswith("ies"):
        return word[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes", "zzes", "statuses", "buses")):
        return word[:-2]
    return word[:-1]


def singular_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the singular of several words: `metric` for `metrics` and for `metric_list`."""
    if len(words) > 1 and words[-1].lower() == "list":
        words = words[:-1]
    return (*words[:-1], singular(words[-1])) if words else ()
