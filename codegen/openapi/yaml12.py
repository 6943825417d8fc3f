"""YAML 1.2 (core schema): a bounded reader, and a writer whose text reads back the same.

PyYAML's scanner does the work, in C where it is built in. The type of a plain word is decided here,
since PyYAML follows YAML 1.1, where `on`, `yes` and `1:30` are not strings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import yaml

from codegen.errors import Refused

Value = TypeVar("Value")

MAX_DEPTH = 100
"""The deepest nesting of values; real documents stay under 30."""

MAX_ALIASED = 8 * 1024 * 1024
"""The most characters and values that aliases may add; a few lines can mean gigabytes."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_NUMBER = re.compile(
    r"(?P<int>[-+]?[0-9]+)"
    r"|0o(?P<oct>[0-7]+)"
    r"|0x(?P<hex>[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<odd>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_TAG = "tag:yaml.org,2002:"
_TYPES: dict[str, type | tuple[type, ...]] = {
    "int": int, "float": (int, float), "bool": bool, "null": type(None)
}  # fmt: skip


def parse(text: str, place: str) -> Any:
    """Read a YAML 1.2 document.

    Args:
        text: the document.
        place: the file's name, for refusals.

    Raises:
        Refused: the text is not YAML, repeats a key, carries a tag that is not a plain type, or has
            aliases that are recursive or unreasonably large; the error names the line.
    """
    try:
        return _Builder(place).build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise Refused(f"{place}{line}", f"not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise Refused(place, f"not YAML: {error}") from None


def scalar(text: str) -> Any:
    """Return the value of a plain scalar in the core schema of YAML 1.2.

    Raises:
        ValueError: a number that JSON has no word for (infinity, not a number, far too long).
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text
    digits = match[match.lastgroup or 0]
    if match.lastgroup == "float":
        number = float(digits)
        if not math.isfinite(number):
            raise ValueError(f"{text} is too large a number")
        return number
    if match.lastgroup == "odd":
        raise ValueError(f"{text} is not a number that JSON can hold")
    return int(digits, {"int": 10, "oct": 8, "hex": 16}[match.lastgroup or "int"])


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is being filled."""

    value: Any
    anchor: str | None
    key: str | None = None
    weight: int = 1
    height: int = 1


@dataclass(slots=True)
class _Builder:
    """A builder of values from parser events, without recursion."""

    place: str
    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int, int]] = field(default_factory=dict)
    aliased: int = 0
    documents: int = 0
    result: Any = None

    def build(self, events: Iterator[Any]) -> Any:
        for event in events:
            kind = type(event).__name__
            if kind == "ScalarEvent":
                self.scalar(event)
            elif kind == "MappingStartEvent":
                self.open(event, {}, "map")
            elif kind == "SequenceStartEvent":
                self.open(event, [], "seq")
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                frame = self.stack.pop()
                self.add(event, frame.value, frame.anchor, frame.weight, frame.height)
            elif kind == "AliasEvent":
                self.alias(event)
            elif kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self.refuse(event, "a second document in one file")
        if not self.documents:
            raise Refused(self.place, "empty")
        return self.result

    def refuse(self, event: Any, reason: str) -> None:
        raise Refused(f"{self.place}:{event.start_mark.line + 1}", reason)

    def open(self, event: Any, value: Any, tag: str) -> None:
        if event.tag not in (None, "!", _TAG + tag):
            self.refuse(event, f"the tag {event.tag} is not read")
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(event, f"nested more than {MAX_DEPTH} deep")
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.stack.append(_Frame(value, event.anchor))

    def scalar(self, event: Any) -> None:
        text: str = event.value
        if self.expects_key():
            if text == "<<" and event.implicit[0]:
                self.refuse(event, "merge keys (<<) are not part of YAML 1.2")
            self.add(event, text, event.anchor, len(text), 0)
            return
        value: Any = text
        try:
            if event.implicit[0]:
                value = scalar(text)
            elif event.tag not in (None, "!", _TAG + "str"):
                value = scalar(text)
                expected = _TYPES.get(event.tag.removeprefix(_TAG))
                if expected is None:
                    self.refuse(event, f"the tag {event.tag} is not read")
                elif not isinstance(value, expected):
                    self.refuse(event, f"{text!r} is not a {event.tag.removeprefix(_TAG)}")
        except ValueError as error:
            self.refuse(event, str(error))
        self.add(event, value, event.anchor, 1 + len(text), 0)

    def alias(self, event: Any) -> None:
        if self.expects_key():
            self.refuse(event, f"the alias *{event.anchor} stands for a key")
        if any(frame.anchor == event.anchor for frame in self.stack):
            self.refuse(event, f"the alias *{event.anchor} stands inside what it names")
        if event.anchor not in self.anchors:
            self.refuse(event, f"the alias *{event.anchor} names nothing")
        value, weight, height = self.anchors[event.anchor]
        self.aliased += weight
        if self.aliased > MAX_ALIASED:
            self.refuse(event, "its aliases expand to far more than the document")
        if len(self.stack) + height > MAX_DEPTH:
            self.refuse(event, f"nested more than {MAX_DEPTH} deep")
        self.add(event, copied(value), None, weight, height)

    def expects_key(self) -> bool:
        return (
            bool(self.stack) and self.stack[-1].key is None and type(self.stack[-1].value) is dict
        )

    def add(self, event: Any, value: Any, anchor: str | None, weight: int, height: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, weight, height)
        if not self.stack:
            self.result = value
            return
        frame = self.stack[-1]
        frame.weight += weight
        frame.height = max(frame.height, height + 1)
        if type(frame.value) is list:
            frame.value.append(value)
        elif frame.key is not None:
            frame.value[frame.key] = value
            frame.key = None
        elif type(value) is not str:
            self.refuse(event, "a key that is a list or a mapping")
        elif value in frame.value:
            self.refuse(event, f"the key {value!r} is given twice")
        else:
            frame.key = value


def copied(value: Value) -> Value:
    """Return a deep copy of a JSON-like value."""
    copy: Any = value
    if type(copy) is dict:
        copy = {key: copied(member) for key, member in copy.items()}
    elif type(copy) is list:
        copy = [copied(member) for member in copy]
    return cast("Value", copy)


class _Writer(_Dumper):  # type: ignore[misc]
    """A dumper without anchors that quotes the words that YAML 1.1 or 1.2 would misread."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(writer: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    try:
        plain = type(scalar(text)) is str
    except ValueError:
        plain = False
    if not plain:
        style = "'"
    return writer.represent_scalar(_TAG + "str", text, style=style)


def _list(writer: Any, members: list[Any]) -> Any:
    short = (
        all(not isinstance(member, dict | list) for member in members)
        and sum(len(str(member)) + 2 for member in members) <= 76
    )
    return writer.represent_sequence(_TAG + "seq", members, flow_style=short)


_Writer.add_representer(str, _text)
_Writer.add_representer(list, _list)


def dump(value: Any) -> str:
    """Return a JSON-like value as YAML that `parse` reads back equal, in the same order."""
    text: str = yaml.dump(
        value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100,
        default_flow_style=False,
    )  # fmt: skip
    return text
