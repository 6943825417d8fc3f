"""Docstrings say who does what in their first sentence, and names say what they hold."""

import ast
import re
from collections.abc import Iterator

from tests.house.modules import sources
from tests.house.words import PRONOUNS, RIDDLES, VAGUE, bound_names, first_sentences

MOST_RIDDLES = 0.03  # of all first sentences
MOST_PRONOUNS = 0.12
EXCEPTIONS: frozenset[tuple[str, str]] = frozenset()  # (module, name) that may stay


def share(words: re.Pattern[str]) -> tuple[float, list[str]]:
    """Return the share of first sentences that hold one of some words, and these sentences."""
    count, places = 0, []
    for source in sources().values():
        for sentence in first_sentences(source.tree):
            count += 1
            if words.search(sentence.text):
                places.append(f"{source.place}:{sentence.line}: {sentence.text}")
    assert count > 1000
    return len(places) / count, places


def vague_names() -> Iterator[str]:
    """Yield the place of every name that could be that of anything."""
    for source in sources().values():
        for line, name in bound_names(source.tree):
            if name in VAGUE and (source.name, name) not in EXCEPTIONS:
                yield f"{source.place}:{line}: {name}"


def test_first_sentences_are_no_riddles() -> None:
    """Hardly any has "what", "whatever", "whoever" or "whom" in the place of a noun."""
    part, places = share(RIDDLES)
    assert part <= MOST_RIDDLES, f"{part:.1%}\n" + "\n".join(places)


def test_first_sentences_name_their_matter() -> None:
    """Few have "it", "one", "those" or "them" in the place of a noun."""
    part, places = share(PRONOUNS)
    assert part <= MOST_PRONOUNS, f"{part:.1%}\n" + "\n".join(places)


def test_names_are_nouns_of_the_matter() -> None:
    """No variable, argument or loop target has a name that could be that of anything."""
    assert list(vague_names()) == []
    assert len(EXCEPTIONS) <= 10


def test_sentences_and_names_are_found() -> None:
    """The tests above see what they look for."""
    source = '''
    """Whatever it is: a module. What comes later does not count."""

    def function(it, *, other):
        """Return
        one of those.

        What follows is another paragraph.
        """
        for one, (found, _) in other:
            said: int = 1
        try:
            with other as what:
                import json as known
        except ValueError as thing:
            return [it for it in other if (found := it)]
        match other:
            case [*one, {"a": found, **said}, str() as what]:
                pass

    class Class:
        """Hold a thing."""
    '''
    module = ast.parse("\n".join(line[4:] for line in source.splitlines()[1:]))
    texts = [sentence.text for sentence in first_sentences(module)]
    assert texts == ["Whatever it is:", "Return one of those.", "Hold a thing."]
    assert [bool(RIDDLES.search(text)) for text in texts] == [True, False, False]
    assert [bool(PRONOUNS.search(text)) for text in texts] == [True, True, False]
    names = sorted(name for _, name in bound_names(module) if name in VAGUE)
    times = {"found": 3, "it": 2, "known": 1, "one": 2, "said": 2, "thing": 1, "what": 2}
    assert names == [name for name, count in times.items() for _ in range(count)]
