"""The tables of the guides say what the code says."""

import inspect
import re
import tomllib
from typing import Any, get_args
from unittest.mock import Mock

import pytest

from cekura_akua import Akua, Cekura, errors, otel, stores
from cekura_akua.core.pipeline import backoff, retry
from cekura_akua.core.pipeline.log_fields import log_fields
from cekura_akua.core.pipeline.retry_table import Happened, decide, row_of_status
from cekura_akua.core.request.request import Kind
from cekura_akua.runtime import CallOptions, ListOptions
from tests.docs.pages import DOCS, ROOT, read

CONFIGURATION = read(DOCS / "configuration.md")
ERRORS = read(DOCS / "errors.md")
OBSERVABILITY = read(DOCS / "observability.md")
KINDS: tuple[Kind, ...] = ("read", "key", "etag", "plain")
WORDS = {
    # whether it is repeated, the effect, whether it is ambiguous from then on
    "retry": (True, "not applied", False),
    "retry, ambiguous": (True, "unknown", True),
    "retry for the response": (True, "applied", False),
    "raise": (False, "not applied", False),
    "unknown": (False, "unknown", True),
    "applied": (False, "applied", False),
}
SUCCESSES = {"succeeded"}


def rows(section: str) -> list[list[str]]:
    """Return the cells of the rows of the first table of a section, without its head."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    table = []
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not all(set(cell) <= set("-: ") for cell in cells):
            table.append(cells)
    return table[1:]


def code(text: str) -> list[str]:
    """Return the words of a cell that are code."""
    return re.findall(r"`([^`]+)`", text)


def test_every_option_of_a_client_is_in_the_table() -> None:
    """Each option of both constructors, with its default and whose it is."""
    told = {}
    for option, whose, default, _, meaning in rows(CONFIGURATION.section("options-of-the-clients")):
        assert meaning
        for client in ("Akua", "Cekura") if whose == "both" else (whose,):
            told[client, *code(option)] = (*code(default),)
    actual = {
        (client.__name__, name): default_of(parameter)
        for client in (Akua, Cekura)
        for name, parameter in inspect.signature(client).parameters.items()
    }
    assert told == actual


def default_of(parameter: inspect.Parameter) -> tuple[str, ...]:
    """Return the default that the table shows: none where a variable or the API has it."""
    if parameter.name in {"api_key", "token", "base_url"}:
        assert parameter.default is None
        return ()
    return (repr(parameter.default),)


def test_every_variable_is_in_the_table() -> None:
    """Each variable that the package reads, and no other."""
    told = {
        name
        for row in rows(CONFIGURATION.section("variables-of-the-environment"))
        for name in code(row[0])
    }
    named = {
        name
        for row in rows(CONFIGURATION.section("options-of-the-clients"))
        for name in code(row[3])
    }
    assert named <= told
    read_by_code = set()
    for path in (ROOT / "overlays" / "cekura_akua").rglob("*.py"):
        if path.name != "demo.py" and not path.is_relative_to(DOCS):
            text = path.read_text("utf-8")
            read_by_code |= set(
                re.findall(r"\b(?:CEKURA|AKUA|SSL)_[A-Z_]+\b|\b[A-Z]+_PROXY\b", text)
            )
    assert told == read_by_code


def test_every_option_of_a_store_is_in_the_table() -> None:
    """Each option of the stores and their parts, with its default."""
    told = {code(row[0])[0]: code(row[1]) for row in rows(CONFIGURATION.section("stores"))}
    for name, options in told.items():
        actual = []
        for parameter in inspect.signature(getattr(stores, name)).parameters.values():
            value = parameter.default
            shown = value if not isinstance(value, str) else f'"{value}"'
            actual.append(
                parameter.name if value is parameter.empty else f"{parameter.name}={shown}"
            )
        assert options == actual, name


def test_every_option_of_a_method_is_in_the_table() -> None:
    """The options of every method, and of those that take a key, an etag or a context."""
    table = rows(read(DOCS / "calling.md").section("options-of-every-method"))
    told = {name for row in table for name in code(row[0])}
    of_operations = {"idempotency_key", "if_match", "context"}
    assert told == {*CallOptions.__annotations__, *ListOptions.__annotations__, *of_operations}


def test_the_retry_table_is_that_of_the_code() -> None:
    """Each cell says what `decide` says, and no row is missing."""
    table = rows(ERRORS.section("repeated-requests"))
    assert {row[0] for row in table} == {*get_args(Happened)} - SUCCESSES
    for happened, _, *cells in table:
        for kind, cell in zip(KINDS, cells, strict=True):
            decision = decide(kind, happened)
            assert WORDS[cell] == (decision.retry, decision.effect, decision.marks), (
                happened,
                kind,
            )


@pytest.mark.parametrize(
    ("row", "statuses"),
    [
        ("throttled", {429}),
        ("unavailable", {503}),
        ("failed", {408, 425, *range(500, 600)} - {501, 505}),
        ("refused", ({*range(400, 500)} | {307, 308, 501, 505}) - {408, 425, 429}),
        ("unclear", {*range(300, 400)} - {307, 308}),
    ],
)
def test_the_statuses_of_the_retry_table_are_those_of_the_code(
    row: str, statuses: set[int]
) -> None:
    """The column of statuses names those that lead to the row."""
    has_header = row == "unavailable"
    found = {
        status
        for status in range(300, 600)
        if row_of_status(status, has_retry_after=has_header) == row
    }
    assert found == statuses
    (cell,) = (cells[1] for cells in rows(ERRORS.section("repeated-requests")) if cells[0] == row)
    named = set(map(int, re.findall(r"\b\d{3}\b", cell)))
    assert named <= statuses | {501, 505}


def test_the_waits_are_those_of_the_code() -> None:
    """The numbers of the table of waits."""
    section = ERRORS.section("for-how-long")
    defaults: dict[str, Any] = {
        name: parameter.default for name, parameter in inspect.signature(Akua).parameters.items()
    }
    for text in (
        f"`retries={defaults['retries']}`",
        f"from 0 to {backoff.BASE:g} s, then to {2 * backoff.BASE:g} s",
        f"doubling up to {backoff.CAP:g} s",
        f"Retry-After over {retry.LONGEST_WAIT:g} s",
        f"{defaults['timeout']:g} s for one attempt",
        f"{backoff.Budget.CAPACITY} tokens a client: a retry costs {backoff.Budget.COST}",
    ):
        assert text in section
    assert defaults["deadline"] is None


def test_every_error_is_in_the_table() -> None:
    """The tree of errors, without its inner nodes that are never raised themselves."""
    told = {name for row in rows(ERRORS.section("the-tree")) for name in code(row[0] + row[1])}
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.SdkError)
    }
    inner = {"SdkError", "RequestFailed", "StreamError", "JobError"}
    assert classes - inner - told == set()
    assert told - classes <= {"akua.wait", "cekura.wait", "effect"}


def test_the_fields_of_log_records_are_those_of_the_code() -> None:
    """The table names each field of a record about a call."""
    call = Mock(attempts=[], idempotency_key=None)
    told = [code(row[0])[0] for row in rows(OBSERVABILITY.section("the-log"))]
    assert told == list(log_fields(call))


def test_the_metrics_are_those_of_the_code() -> None:
    """The table names each histogram."""
    told = {code(row[0])[0] for row in rows(OBSERVABILITY.section("opentelemetry"))}
    assert told == {otel.CALLS, otel.REQUESTS, otel.QUEUE, otel.LOCKS}


def test_the_dependencies_and_extras_are_those_of_the_package() -> None:
    """Getting started names what pip will install, the versions of Python, and each extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    section = read(DOCS / "getting-started.md").section("requirements")
    text, table = section.partition("\n|")[0], rows(section)
    needed = {re.split(r"[><=!\[; ]", line)[0] for line in project["dependencies"]}
    assert needed == {*code(text)} - {"py.typed"}
    extras = {name for row in table for name in code(row[0])}
    assert extras == {*project["optional-dependencies"]} - {"dev"}
    versions = {line.rpartition(" ")[2] for line in project["classifiers"] if ":: 3." in line}
    assert versions == set(re.findall(r"\b3\.\d+\b", text))
