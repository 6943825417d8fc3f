"""No public name disappears, and none takes other parameters than it took.

`public_names.txt` is the list; `public_names` makes it. A name that is added need not be on it. One
that goes on purpose, because an API has removed its operation, is taken out by hand.
"""

import inspect
import re
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.house.public_names import CLIENTS, ancestors, annotated, described, named_by_pages

LIST = Path(__file__).with_name("public_names.txt")
LINES = LIST.read_text("utf-8").splitlines()


def test_public_names_stay() -> None:
    """Each name of the list is there, and can be called as before."""
    assert [complaint for line in LINES if (complaint := broken(line))] == []


def test_the_pages_name_what_is_public() -> None:
    """Each module that README or a guide spells out, and each import, is on the list."""
    assert {*named_by_pages()} - {name_of(line) for line in LINES} == set()


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("f(id, body)", "f(id, body)", True),
        ("f(id)", "f(id, body=, *, limit=)", True),
        ("f(id, *, limit=)", "f(id, limit=)", True),
        ("f(*, key)", "f(*, key=)", True),
        ("f(*rules, base=)", "f(*rules, base=, dry_run=)", True),
        ("f(id)", "f(id, body)", False),
        ("f(id, body)", "f(body, id)", False),
        ("f(id=)", "f(id)", False),
        ("f(*, limit=)", "f()", False),
        ("f(*, limit=)", "f(*, key, limit=)", False),
        ("f(*, **)", "f()", False),
    ],
)
def test_changes_that_break_a_caller_are_found(before: str, after: str, kept: bool) -> None:
    """The test above tells a parameter that is new from one that is gone, moved or required."""
    assert takes(before, after) is kept


def test_names_that_are_gone_are_found() -> None:
    """The test above tells a name that is missing."""
    assert broken("cekura_akua.errors.Unheard") == "cekura_akua.errors.Unheard is gone"
    assert broken("cekura.projects.unheard(id)") == "cekura.projects.unheard(id) is gone"
    assert "is no Conflict" in broken("cekura_akua.errors.NotFound < Conflict")
    assert "now takes" in broken("cekura.projects.get(number)")


def name_of(line: str) -> str:
    """Return the name of a line, without its parameters."""
    return line.partition("(")[0]


def broken(line: str) -> str:
    """Return what is wrong with a name of the list; empty when nothing is."""
    name = name_of(line)
    if " < " in line:
        error, _, base = line.partition(" < ")
        return "" if base in ancestors(resolved(error)) else f"{error} is no {base} any more"
    try:
        value = resolved(name)
    except (AttributeError, ModuleNotFoundError):
        return f"{line} is gone"
    if name == line:
        return ""
    function = value.__init__ if isinstance(value, type) else inspect.unwrap(value)
    now = described(name, getattr(function, "__func__", function))
    return "" if takes(line, now) else f"{line} now takes {now.removeprefix(name)}"


def resolved(name: str) -> Any:
    """Return what a name stands for: a module, something in one, or a method of a client."""
    first, *rest = name.split(".")
    value: Any = client(first) if first in CLIENTS else import_module(first)
    path = first
    for part in rest:
        path = f"{path}.{part}"
        if inspect.ismodule(value) and not hasattr(value, part):
            value = import_module(path)
        elif isinstance(value, type) and is_field(value, part):
            return None
        else:
            value = getattr(value, part)
    return value


@cache
def client(api: str) -> Any:
    """Return a client that sends nothing."""
    return CLIENTS[api]("made-up")


def is_field(value: type, name: str) -> bool:
    """Whether a class has a field of that name, as an attribute of its objects."""
    return name in annotated(value) or (
        is_dataclass(value) and name in {field.name for field in fields(value)}
    )


def takes(before: str, after: str) -> bool:
    """Whether each call that one line of parameters allows, another one allows as well."""
    (places, keywords), (new_places, new_keywords) = parameters(before), parameters(after)
    if len(new_places) < len(places):
        return False
    pairs = zip(places, new_places, strict=False)
    if not all(new in (old, f"{old.rstrip('=')}=") for old, new in pairs):
        return False
    added = new_places[len(places) :]
    by_name = {*new_keywords, *added}
    if not all({old, f"{old.rstrip('=')}="} & by_name for old in keywords):
        return False
    required = {name for name in by_name if re.fullmatch(r"\w+", name)}
    return required <= keywords


def parameters(line: str) -> tuple[list[str], set[str]]:
    """Return the positional parameters and the keywords of a line."""
    words = [word for word in line.partition("(")[2].rstrip(")").split(", ") if word]
    star = next((place for place, word in enumerate(words) if re.match(r"\*(?!\*)", word)), None)
    if star is None:
        return words, set()
    return words[:star] + [word for word in words[star : star + 1] if word != "*"], set(
        words[star + 1 :]
    )
