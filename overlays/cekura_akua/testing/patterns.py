"""A string that matches a regular expression, for the patterns that API documents use.

Understands literals, escapes (Unicode categories too), classes with ranges and negation, groups,
alternation, quantifiers and anchors. Of an alternation it takes the first branch and of a class its
first member, so that the answer is always the same. Look-around is skipped; the caller validates.
"""

_ESCAPES = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "n": "\n", "t": "\t"}
_NEGATED = "a0 -_A~"


def sample(pattern: str, repeats: int = 0) -> str:
    """A string that `pattern` finds, with each quantifier used at least `repeats` times."""
    text, position = _alternation(pattern, 0, repeats)
    if position != len(pattern):
        raise ValueError(f"cannot read the pattern {pattern!r} at {position}")
    return text


def _alternation(pattern: str, at: int, repeats: int) -> tuple[str, int]:
    first, at = _sequence(pattern, at, repeats)
    while at < len(pattern) and pattern[at] == "|":
        _, at = _sequence(pattern, at + 1, repeats)
    return first, at


def _sequence(pattern: str, at: int, repeats: int) -> tuple[str, int]:
    parts: list[str] = []
    while at < len(pattern) and pattern[at] not in "|)":
        atom, at = _atom(pattern, at, repeats)
        low, high, at = _quantifier(pattern, at)
        wanted = max(low, repeats)
        parts.append(atom * (wanted if high is None else min(wanted, high)))
    return "".join(parts), at


def _atom(pattern: str, at: int, repeats: int) -> tuple[str, int]:
    character = pattern[at]
    if character in "^$":
        return "", at + 1
    if character == ".":
        return "a", at + 1
    if character == "\\":
        return _escape(pattern, at)
    if character == "[":
        return _class(pattern, at + 1)
    if character == "(":
        return _group(pattern, at + 1, repeats)
    return character, at + 1


def _escape(pattern: str, at: int) -> tuple[str, int]:
    kind = pattern[at + 1]
    if kind in "pP":
        end = pattern.index("}", at)
        return ("0" if pattern[at + 3] == "N" else "a"), end + 1
    if kind in "bBAzZ":
        return "", at + 2
    return _ESCAPES.get(kind, kind), at + 2


def _class(pattern: str, at: int) -> tuple[str, int]:
    negated = pattern[at] == "^"
    at += negated
    members: list[str] = []
    while pattern[at] != "]" or not members:
        if pattern[at] == "\\":
            member, at = _escape(pattern, at)
        else:
            member, at = pattern[at], at + 1
        if pattern[at] == "-" and pattern[at + 1] != "]":
            last, at = (
                _escape(pattern, at + 1) if pattern[at + 1] == "\\" else (pattern[at + 1], at + 2)
            )
            members.extend(chr(code) for code in range(ord(member), ord(last) + 1))
        else:
            members.append(member)
    if negated:
        return next((c for c in _NEGATED if c not in members), "a"), at + 1
    return members[0], at + 1


def _group(pattern: str, at: int, repeats: int) -> tuple[str, int]:
    looks = next((mark for mark in ("?=", "?!", "?<=", "?<!") if pattern.startswith(mark, at)), "")
    if looks:
        at += len(looks)
    elif pattern.startswith(("?<", "?P<"), at):
        at = pattern.index(">", at) + 1
    elif pattern.startswith("?:", at):
        at += 2
    text, at = _alternation(pattern, at, repeats)
    return ("" if looks else text), at + 1


def _quantifier(pattern: str, at: int) -> tuple[int, int | None, int]:
    low: int
    high: int | None
    character = pattern[at : at + 1]
    if character == "*":
        low, high, at = 0, None, at + 1
    elif character == "+":
        low, high, at = 1, None, at + 1
    elif character == "?":
        low, high, at = 0, 1, at + 1
    elif character == "{" and "}" in pattern[at:]:
        end = pattern.index("}", at)
        first, comma, last = pattern[at + 1 : end].partition(",")
        if not first.isdigit():
            return 1, 1, at
        low, high, at = int(first), int(last) if last else None if comma else int(first), end + 1
    else:
        return 1, 1, at
    return low, high, at + pattern.startswith(("?", "+"), at)
