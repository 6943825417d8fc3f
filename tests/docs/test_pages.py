"""The pages hang together: their length, their links, the index, and the way to each answer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cekura_akua.__main__ import COMMANDS
from cekura_akua.commands.docs import titles
from tests.docs import index
from tests.docs.pages import DOCS, ROOT, Page, anchor_of, guides, pages, read
from tests.house.words import RIDDLES, VAGUE, bound_names

LONGEST = 200  # lines of a page
README_LONGEST = 260
LONG = {"safety", "coming-from-cekura", "llms"}  # the numbered rules, and generated tables
README = read(ROOT / "README.md")
GENERATOR = {"check", "diff", "generate", "reconstruct", "release", "sync"}

QUESTIONS = {
    "Which versions of Python?": ("getting-started.md#requirements", "3.14"),
    "How do I pin and upgrade?": ("upgrading.md#pinning", "about()"),
    "How do I set a timeout for a call?": ("calling.md#a-timeout-for-a-call", "timeout=5"),
    "Do locks work with four workers?": (
        "processes.md#locks-with-several-processes",
        "LocalStore(",
    ),
    "What is raised after a lost answer?": ("errors.md#after-a-lost-answer", "OutcomeUnknown"),
    "How do I move time in tests?": ("testing.md#time", "clock.advance"),
    "How do I rotate the secret of a webhook?": ("webhooks.md#rotating-a-secret", "both"),
    "How is null told from omitted?": ("models.md#null-or-omitted", "UNSET"),
    "Which statuses are retried?": ("errors.md#repeated-requests", "429"),
    "For how long is a call retried?": ("errors.md#for-how-long", "retries=2"),
    "How does a model become JSON?": ("models.md#to-and-from-json", "to_dict()"),
    "How do I call an endpoint that is missing?": (
        "calling.md#an-endpoint-that-is-missing",
        "akua.request(",
    ),
    "Which methods does `scenarios` have?": (
        "calling.md#find-a-method",
        "operations cekura.scenarios.",
    ),
    "How do I use a client certificate?": ("configuration.md#certificates", "load_cert_chain"),
    "How is a release cut?": ("releasing.md#the-steps", "make release"),
    "How is an API added?": ("adding-an-api.md#the-steps", "names.yaml"),
}
"""The questions of newcomers: the heading that answers each, and a word of the answer."""


def goal(page: Page, target: str) -> tuple[str, str]:
    """Return the name of the file that a link leads to, and the anchor."""
    place, _, anchor = target.partition("#")
    path = (page.path.parent / place).resolve() if place else page.path
    return str(path.relative_to(ROOT)), anchor


def local_links(page: Page) -> Iterator[str]:
    """Yield the links of a page that stay in the repository."""
    for target in page.links:
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_is_short(page: Page) -> None:
    """A page is read at a sitting: under 200 lines, but for the rules and generated tables."""
    most = README_LONGEST if page is README else LONGEST
    assert page.name in LONG or page.text.count("\n") < most
    assert max(map(len, page.prose.splitlines())) < 110 or "|" in page.text


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Page) -> None:
    """Each link inside the repository names a file that is there, and a heading of that."""
    broken = []
    for target in local_links(page):
        place, anchor = goal(page, target)
        path = ROOT / place
        if not path.exists() or (anchor and anchor not in read(path).anchors):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", guides(), ids=lambda page: page.name)
def test_a_guide_links_to_what_ships(page: Page) -> None:
    """The guides travel in the wheel, where nothing of the repository is beside them."""
    for target in local_links(page):
        path = ROOT / goal(page, target)[0]
        assert path.is_relative_to(DOCS), target


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", *sorted((ROOT / "overlays").rglob("*.md"))],
    ids=lambda path: path.stem,
)
def test_no_page_installs_a_name_that_is_on_no_public_index(path: Path) -> None:
    """Whatever pip is told to install is a file, an address, or from a named index (T9)."""
    check_installs(path.read_text("utf-8"))


def test_no_message_installs_a_name_that_is_on_no_public_index() -> None:
    """Nor does an error that names a missing extra."""
    for path in (ROOT / "overlays").rglob("*.py"):
        check_installs(path.read_text("utf-8"))


def test_an_installation_by_the_name_alone_is_found() -> None:
    """The tests above see one."""
    for line in ("pip install cekura-akua", "uv pip install 'cekura-akua[redis]==0.1.*'"):
        with pytest.raises(AssertionError):
            check_installs(line)


def check_installs(text: str) -> None:
    """Check that a text installs the package from a file, an address or a named index."""
    for line in text.splitlines():
        if re.search(r"\bpip install\b.*cekura.akua", line):
            assert re.search(r"PIP_INDEX_URL=\S+|cekura-akua @ \S+|\./cekura_akua\S*\.whl", line), (
                line
            )


@pytest.mark.parametrize("page", guides(), ids=lambda page: page.name)
def test_the_words_of_the_house_hold_for_guides(page: Page) -> None:
    """The first sentence of a guide is no riddle, and names in examples say what they hold."""
    assert RIDDLES.search(index.about(page)) is None
    names = {name for block in page.blocks() for _, name in bound_names(ast.parse(block.code))}
    assert names & VAGUE == set()


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_commands_that_are_named_are_there(page: Page) -> None:
    """Each target of make, each command of the generator and of the package."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    in_code = "\n".join([*re.findall(r"`([^`\n]+)`", page.prose), *page.fenced("sh")])
    assert set(re.findall(r"\bmake ([a-z-]+)", in_code)) - targets == set()
    known = {"codegen": GENERATOR, "cekura_akua": {*COMMANDS, "stores"}}
    for module, commands in known.items():
        named = set(re.findall(rf"python -m {module} ([a-z]+)", in_code))
        assert named - commands == set()


def test_an_anchor_is_that_of_code_hosts() -> None:
    """The test of links computes them as GitHub and GitLab do."""
    assert anchor_of("Rule 25: pages") == "rule-25-pages"
    assert anchor_of("Coming from `cekura` 1.6.7") == "coming-from-cekura-167"
    assert anchor_of("One process, one machine") == "one-process-one-machine"


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_two_clicks_from_readme(question: str) -> None:
    """README leads to each answer by a link, or by a link of a page that it leads to."""
    place, word = QUESTIONS[question]
    wanted = goal(read(DOCS / "index.md"), place)
    near = {goal(README, target) for target in local_links(README)}
    further = {
        goal(read(ROOT / name), target)
        for name, _ in near
        if name.endswith(".md")
        for target in local_links(read(ROOT / name))
    }
    assert wanted in near | further
    answer = read(DOCS / place.partition("#")[0]).section(wanted[1])
    assert word in answer, f"{place} does not say {word!r}"


def test_the_index_asks_the_questions() -> None:
    """The page with all questions leads to the answers."""
    section = read(DOCS / "index.md").section("questions")
    asked = dict(re.findall(r"^- \[(.+?)\]\((\S+?)\)$", section, re.MULTILINE))
    assert asked == {question: place for question, (place, _) in QUESTIONS.items()}


def test_the_index_has_every_guide() -> None:
    """The index for people names every page, and that for assistants follows from the pages."""
    names = {f"{page.name}.md" for page in guides()} - {"index.md"}
    assert names == {page.path.name for page in index.ordered()}
    assert index.FILE.read_text("utf-8") == index.text(), "run: python -m tests.docs.index"
    shipped = {path for path in DOCS.rglob("*.*") if path.suffix in {".md", ".py"}}
    listed = re.findall(r"^- \[.+?\]\((\S+?)\): \S.*\.$", index.text(), re.MULTILINE)
    assert {DOCS / name for name in listed} == shipped - {DOCS / "index.md"}


def test_the_command_knows_every_guide() -> None:
    """`python -m cekura_akua docs` lists what is there."""
    assert titles() == {page.name: page.title for page in guides()}
