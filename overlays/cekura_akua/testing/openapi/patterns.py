"""Strings that match a regular expression, for the patterns that API documents use.

The reader understands literals, escapes (Unicode categories too), classes with ranges and negation,
groups, alternation, quantifiers and anchors. Of an alternation it takes the first branch and of a
class the first member, so that the result is always the same. Look-around is skipped: the caller
validates the result.

Every function that reads a part takes the pattern and a position, and returns the text together
with the position behind the part.
"""

_ESCAPES = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "n": "\n", "t": "\t"}
_FOR_NEGATED_CLASS = "a0 -_A~"


def sample(pattern: str, repeats: int = 0) -> str:
    """Return a string that `pattern` matches.

    Args:
        pattern: a regular expression of ECMAScript or Python.
        repeats: how often each quantifier is used at least, as far as it allows that.

    Raises:
        ValueError: the pattern cannot be read.
    """
    text, position = _alternation(pattern, 0, repeats)
    if position != len(pattern):
        raise ValueError(f"cannot read the pattern {pattern!r} at position {position}")
    return text


def _alternation(pattern: str, position: int, repeats: int) -> tuple[str, int]:
    first_branch, position = _sequence(pattern, position, repeats)
    while position < len(pattern) and pattern[position] == "|":
        _, position = _sequence(pattern, position + 1, repeats)
    return first_branch, position


def _sequence(pattern: str, position: int, repeats: int) -> tuple[str, int]:
    parts: list[str] = []
    while position < len(pattern) and pattern[position] not in "|)":
        atom, position = _atom(pattern, position, repeats)
        low, high, position = _quantifier(pattern, position)
        count = max(low, repeats)
        parts.append(atom * (count if high is None else min(count, high)))
    return "".join(parts), position


def _atom(pattern: str, position: int, repeats: int) -> tuple[str, int]:
    character = pattern[position]
    if character in "^$":
        return "", position + 1
    if character == ".":
        return "a", position + 1
    if character == "\\":
        return _escape(pattern, position)
    if character == "[":
        return _class(pattern, position + 1)
    if character == "(":
        return _group(pattern, position + 1, repeats)
    return character, position + 1


def _escape(pattern: str, position: int) -> tuple[str, int]:
    kind = pattern[position + 1]
    if kind in "pP":  # a Unicode category: `\p{N}` is a number, any other is taken for letters
        end = pattern.index("}", position)
        return ("0" if pattern[position + 3] == "N" else "a"), end + 1
    if kind in "bBAzZ":
        return "", position + 2
    return _ESCAPES.get(kind, kind), position + 2


def _class(pattern: str, position: int) -> tuple[str, int]:
    is_negated = pattern[position] == "^"
    position += is_negated
    members: list[str] = []
    while pattern[position] != "]" or not members:
        member, position = _class_member(pattern, position)
        if pattern[position] == "-" and pattern[position + 1] != "]":
            last, position = _class_member(pattern, position + 1)
            members.extend(chr(code) for code in range(ord(member), ord(last) + 1))
        else:
            members.append(member)
    if is_negated:
        return next((c for c in _FOR_NEGATED_CLASS if c not in members), "a"), position + 1
    return members[0], position + 1


def _class_member(pattern: str, position: int) -> tuple[str, int]:
    if pattern[position] == "\\":
        return _escape(pattern, position)
    return pattern[position], position + 1


def _group(pattern: str, position: int, repeats: int) -> tuple[str, int]:
    look_around = next(
        (mark for mark in ("?=", "?!", "?<=", "?<!") if pattern.startswith(mark, position)), ""
    )
    if look_around:
        position += len(look_around)
    elif pattern.startswith(("?<", "?P<"), position):
        position = pattern.index(">", position) + 1
    elif pattern.startswith("?:", position):
        position += 2
    text, position = _alternation(pattern, position, repeats)
    return ("" if look_around else text), position + 1


def _quantifier(pattern: str, position: int) -> tuple[int, int | None, int]:
    """Return the least and the greatest number of repetitions; None has no upper limit."""
    low: int
    high: int | None
    character = pattern[position : position + 1]
    if character == "*":
        low, high, position = 0, None, position + 1
    elif character == "+":
        low, high, position = 1, None, position + 1
    elif character == "?":
        low, high, position = 0, 1, position + 1
    elif character == "{" and "}" in pattern[position:]:
        end = pattern.index("}", position)
        first, comma, last = pattern[position + 1 : end].partition(",")
        if not first.isdigit():
            return 1, 1, position
        low, position = int(first), end + 1
        high = int(last) if last else None if comma else low
    else:
        return 1, 1, position
    return low, high, position + pattern.startswith(("?", "+"), position)  # lazy or possessive
