"""Spelling: class names in the form that openapi-python-client leaves unchanged.

The parser makes a class name of a component's key by rules of its own. A key that these rules do
not change is the name of the class, so only such keys are written. `parse` alone imports the
parser; its rules are repeated here and a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, count
from keyword import iskeyword

from codegen.specs.class_names import LONGEST, RESERVED, is_free

#: Words and names come again and again.
_KEPT = 8192


_DELIMITERS = "\\. _-"


def join(words: Iterable[str]) -> str:
    """Return a class name made of words, in the form that the parser leaves unchanged."""
    name = settled("".join(_capital(word) for word in words))
    return name if name[:1].isalpha() else settled(f"Value{name}")


@lru_cache(_KEPT)
def settled(name: str) -> str:
    """Return a name in the form that the parser's own spelling leaves unchanged."""
    for _ in range(8):
        spelled = _pascal(name)
        if spelled == name:
            break
        name = spelled
    return name


def first_free(candidates: Sequence[Sequence[str]], fallback: str, taken: set[str]) -> str:
    """Return the first candidate that is free, or a variation of the first, and take the name.

    Args:
        candidates: names in words, the best first.
        fallback: a word that the first gets at its end when no candidate is free.
        taken: the names given out, in lower case; the returned name is added.
    """
    spelled = [join(words) for words in candidates]
    base = next((words for words in candidates if words), ("Unnamed",))
    base = (*shortened(base, LONGEST - len(fallback) - 4), fallback)
    varied = (join((*base, letters(number))) for number in count())
    name = next(name for name in chain(spelled, [join(base)], varied) if is_free(name, taken))
    taken.add(name.lower())
    return name


def shortened(words: Sequence[str], longest: int) -> tuple[str, ...]:
    """Return the first of the words, as many as fit."""
    fitting: list[str] = []
    for word in words:
        if len("".join(fitting)) + len(word) > longest:
            break
        fitting.append(word)
    return tuple(fitting) or (words[0][:longest],)


def letters(number: int) -> str:
    """Return A, B, … Z, AA, AB for 0, 1, …: endings of names that have nothing else apart."""
    text = ""
    while number >= 0:
        text = chr(ord("A") + number % 26) + text
        number = number // 26 - 1
    return text


@lru_cache(_KEPT)
def python_name(name: str, *, keep_case: bool = False) -> str:
    """Return the identifier that the parser makes of a property or parameter."""
    clean = "".join(c for c in name if c.isidentifier() or c.isdecimal() or c in _DELIMITERS)
    snake = "_".join(_parser_words(clean)).lower()
    identifier = re.sub(r"[^\w]+", "", clean) if keep_case else snake
    if identifier in RESERVED or iskeyword(identifier):
        identifier += "_"
    is_valid = identifier.isidentifier() and not clean.startswith("_")
    return identifier if is_valid else f"field_{identifier}"


def _capital(word: str) -> str:
    return word if word[:1].isupper() else word[:1].upper() + word[1:]


def _pascal(name: str) -> str:
    clean = "".join(c for c in name if c.isidentifier() or c.isdecimal() or c in _DELIMITERS)
    return "".join(word if word.isupper() else word.capitalize() for word in _parser_words(clean))


def _parser_words(clean: str) -> list[str]:
    if any(c.isupper() for c in clean):
        clean = " ".join(re.split("([A-Z]?[a-z]+)", clean))
    return re.findall(r"[^\\. _\-]+", clean)
