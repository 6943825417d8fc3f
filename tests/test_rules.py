"""The numbered rules: each has a heading, and each that is kept has a test that cites it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "overlays" / "cekura_akua" / "docs"
CITING = ("overlays", "codegen", "tests", "README.md", "CHANGELOG.md")
TEXT = {".py", ".md", ".jinja", ".yaml"}
MARK = "> Not built yet."

_HEADING = re.compile(r"^### Rule ([0-9]+)\b.*$", re.MULTILINE)
_NUMBERS = r"[0-9]+(?:(?:,|[\s#]+(?:to|and|or))[\s#]+[0-9]+)*"
_CITATION = re.compile(rf"\brules?[\s#]+({_NUMBERS})\b", re.IGNORECASE)
_TEST_NAME = re.compile(r"test_rule_([0-9]+)")


@dataclass(frozen=True)
class Section:
    """The section of one rule: the part that is kept today, and the part below the mark."""

    number: int
    kept: str
    planned: str

    @property
    def today(self) -> bool:
        """Whether the section says what happens today in place of the planned part."""
        return "\n*Today:* " in self.planned


def sections(page: str) -> list[Section]:
    """Return the sections of all rules, in the order of the page."""
    parts = re.split(r"^(?=#{2,3} )", page, flags=re.MULTILINE)
    result = []
    for part in parts:
        if heading := _HEADING.match(part):
            kept, _, planned = part[heading.end() :].partition(MARK)
            result.append(Section(int(heading[1]), kept.strip(), planned.strip()))
    return result


def cited(text: str) -> set[int]:
    """Return the rules that a text cites, as "(rule 7)", "rules 3 to 6" or "rules 2, 13 and 17"."""
    numbers = {int(number) for number in _TEST_NAME.findall(text)}
    for citation in _CITATION.finditer(text):
        words = re.findall(r"[0-9]+|to", citation[1])
        for index, word in enumerate(words):
            if word == "to":
                numbers |= set(range(int(words[index - 1]), int(words[index + 1])))
            else:
                numbers.add(int(word))
    return numbers


def citing_files() -> Iterator[Path]:
    """Yield every file of code, tests and documentation."""
    for name in CITING:
        path = ROOT / name
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.suffix in TEXT and file != Path(__file__):
                yield file


def cited_by_tests(source: str) -> set[int]:
    """Return the rules that a test module cites in its docstrings and the names of its tests."""
    numbers = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            numbers |= cited(f"{getattr(node, 'name', '')} {ast.get_docstring(node)}")
    return numbers


PAGE = (DOCS / "safety.md").read_text("utf-8")
RULES = sections(PAGE)


def test_every_rule_has_one_heading() -> None:
    """The rules are numbered without a gap, and the marks stand on lines of their own."""
    assert sorted(rule.number for rule in RULES) == list(range(1, len(RULES) + 1))
    assert all(rule.kept or rule.planned for rule in RULES)
    assert PAGE.count(MARK) == len(re.findall(rf"^{re.escape(MARK)}$", PAGE, re.MULTILINE))


def test_a_mark_tells_the_behaviour_of_today() -> None:
    """A rule with a mark tells the reader what to expect until it is built; no other rule does."""
    assert [rule.number for rule in RULES if bool(rule.planned) != rule.today] == []
    assert [rule.number for rule in RULES if "*Today:*" in rule.kept] == []


def test_every_citation_has_a_heading() -> None:
    """No code, test or documentation cites a rule that is not written down."""
    numbers = {rule.number for rule in RULES}
    unknown = {
        str(path.relative_to(ROOT)): sorted(missing)
        for path in citing_files()
        if (missing := cited(path.read_text("utf-8")) - numbers)
    }
    assert unknown == {}


def test_every_kept_rule_is_cited_by_a_test() -> None:
    """A rule of which at least a part is kept today is proven by a test that names it."""
    numbers: set[int] = set()
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if path != Path(__file__):
            numbers |= cited_by_tests(path.read_text("utf-8"))
    assert [rule.number for rule in RULES if rule.kept and rule.number not in numbers] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("as planned (rule 7).", {7}),
        ("(rules 3 to 6)", {3, 4, 5, 6}),
        ("(rules 2, 13 and 17)", {2, 13, 17}),
        ("(rules 8 to 11, 40)", {8, 9, 10, 11, 40}),
        ("(rules 2\n# and 29): a comment", {2, 29}),
        ("def test_rule_07_a_journal():", {7}),
        ("Rule.score(5512), two rules, rule_7, rule number 9", set()),
    ],
)
def test_citations_are_found(text: str, numbers: set[int]) -> None:
    """The test above sees a citation however it is spelled."""
    assert cited(text) == numbers


def test_a_missing_heading_or_a_missing_test_is_found() -> None:
    """The tests above fail where they should: shown on a page of two rules."""
    kept, planned = sections(
        f"### Rule 1: kept\n\nHeld.\n\n### Rule 2\n\n{MARK}\n\nLater.\n\n*Today:* no.\n\n## End\n"
    )
    assert (kept.kept, kept.planned, kept.today) == ("Held.", "", False)
    assert (planned.kept, planned.today) == ("", True)
    assert cited_by_tests('def test_a():\n    """No."""\n    assert "rule 1"\n') == set()
    assert cited_by_tests('def test_a():\n    """Kept (rule 1)."""\n') == {1}


def test_the_glossary_is_in_order() -> None:
    """Each word stands once, where a reader looks for it."""
    page = (DOCS / "glossary.md").read_text("utf-8")
    words = re.findall(r"^- \*\*(.+?)\*\*: ", page, re.MULTILINE)
    assert words == sorted(set(words), key=str.casefold)
    assert len(words) == page.count("\n- ") > 40
    assert {"attempt", "deadline", "effect", "expiry", "outcome", "timeout"} <= set(words)
