"""Spelling: words, and the class names that openapi-python-client leaves as they are.

The parser makes a class name of a component's key by rules of its own. A key that these rules do
not change is the name of the class, so only such keys are written. `parse` alone imports the
parser; its rules are repeated here and a test compares the two.
"""

from __future__ import annotations

import builtins
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, count
from keyword import iskeyword

LONGEST = 60

#: Words and names come again and again.
_KEPT = 8192

#: Names that a generated module of models uses itself, or that would shadow what it needs.
SUPPORT = frozenset(
    {
        "Annotated", "Any", "Callable", "Caller", "CallOptions", "ClassVar", "define", "Dict",
        "Discriminator", "Enum", "Events", "field", "Field", "File", "Final", "Generic", "JSON",
        "JSONObject", "JSONValue", "List", "ListOptions", "Literal", "Mapping", "Model",
        "NamedTypesHolder", "Optional", "Page", "Pages", "PathValue", "Protocol", "Resource",
        "Resources", "Self", "Sequence", "Set", "Tuple", "Type", "TypeAlias", "TypedDict",
        "TypeVar", "Union", "UnknownVariant", "Unpack", "Unset", "UNSET",
    }
)  # fmt: skip

_RESERVED = (frozenset(dir(builtins)) | {"self", "true", "false", "datetime"}) - {"id"}
_DELIMITERS = "\\. _-"
_UNINFLECTED = frozenset(
    {
        "access", "address", "alias", "analysis", "aws", "bonus", "bus", "canvas", "class", "dns",
        "gps", "has", "https", "is", "kaas", "kubernetes", "news", "process", "series", "sms",
        "status", "success", "tls", "this", "ws", "yes", "previous", "progress", "paas", "saas",
        "basis", "bias", "gas", "lens", "os", "ios", "radius", "sis", "virus", "focus", "campus",
    }
)  # fmt: skip


def split(name: str) -> list[str]:
    """The words of a name in any case: `AIAgentV2`, `call_logs`, `cluster.create`."""
    plain = unicodedata.normalize("NFKD", name[:400]).encode("ascii", "ignore").decode("ascii")
    if "_" not in plain and " " not in plain and plain.isupper():
        return re.findall(r"[A-Z0-9]+", plain)
    return re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+", plain)


@lru_cache(_KEPT)
def singular(word: str) -> str:
    """One of what the word names: policies → policy, addresses → address, status → status."""
    low = word.lower()
    if len(low) < 4 or not low.endswith("s") or low in _UNINFLECTED or low.endswith("ss"):
        return word
    if low.endswith("ies"):
        return word[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes", "zzes", "statuses", "buses")):
        return word[:-2]
    return word[:-1]


def singular_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words for one of what they name: `metrics` and `metric_list` are of a metric."""
    if len(words) > 1 and words[-1].lower() == "list":
        words = words[:-1]
    return (*words[:-1], singular(words[-1])) if words else ()


def join(words: Iterable[str]) -> str:
    """A class name of the words, in the form that the parser leaves alone."""
    name = settled("".join(_capital(word) for word in words))
    return name if name[:1].isalpha() else settled(f"Value{name}")


@lru_cache(_KEPT)
def settled(name: str) -> str:
    """The name once the parser's own spelling no longer changes it."""
    for _ in range(8):
        spelled = _pascal(name)
        if spelled == name:
            break
        name = spelled
    return name


def is_free(name: str, taken: set[str]) -> bool:
    """Whether a class can have this name: harmless, short, and no other name but for case."""
    return (
        0 < len(name) <= LONGEST
        and name.isascii()
        and name.isidentifier()
        and name[0].isupper()
        and name not in SUPPORT | _RESERVED
        and name.lower() not in taken
        and not iskeyword(name)
    )


def first_free(candidates: Sequence[Sequence[str]], fallback: str, taken: set[str]) -> str:
    """Take the first of the candidates that nothing else is called, or a variation of the first.

    Args:
        candidates: names in words, the best first.
        fallback: a word that the first gets at its end when none is free.
        taken: the names given out, in lower case; the one that is taken is added.
    """
    spelled = [join(words) for words in candidates]
    base = next((words for words in candidates if words), ("Unnamed",))
    base = (*shortened(base, LONGEST - len(fallback) - 4), fallback)
    varied = (join((*base, letters(number))) for number in count())
    name = next(name for name in chain(spelled, [join(base)], varied) if is_free(name, taken))
    taken.add(name.lower())
    return name


def shortened(words: Sequence[str], longest: int) -> tuple[str, ...]:
    """The first of the words that fit."""
    kept: list[str] = []
    for word in words:
        if len("".join(kept)) + len(word) > longest:
            break
        kept.append(word)
    return tuple(kept) or (words[0][:longest],)


def letters(number: int) -> str:
    """A, B, … Z, AA, AB: for the rare names that nothing else tells apart."""
    text = ""
    while number >= 0:
        text = chr(ord("A") + number % 26) + text
        number = number // 26 - 1
    return text


@lru_cache(_KEPT)
def python_name(name: str, *, keep_case: bool = False) -> str:
    """The identifier that the parser makes of a property or parameter, to foresee collisions."""
    clean = "".join(c for c in name if c.isidentifier() or c.isdecimal() or c in _DELIMITERS)
    snake = "_".join(_parser_words(clean)).lower()
    made = re.sub(r"[^\w]+", "", clean) if keep_case else snake
    if made in _RESERVED or iskeyword(made):
        made += "_"
    return made if made.isidentifier() and not clean.startswith("_") else f"field_{made}"


def _capital(word: str) -> str:
    return word if word[:1].isupper() else word[:1].upper() + word[1:]


def _pascal(name: str) -> str:
    clean = "".join(c for c in name if c.isidentifier() or c.isdecimal() or c in _DELIMITERS)
    return "".join(word if word.isupper() else word.capitalize() for word in _parser_words(clean))


def _parser_words(clean: str) -> list[str]:
    if any(c.isupper() for c in clean):
        clean = " ".join(re.split("([A-Z]?[a-z]+)", clean))
    return re.findall(r"[^\\. _\-]+", clean)
