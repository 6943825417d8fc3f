"""The pages hang together: their length, their links, the index, and the way to each answer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

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


def test_pages_are_short() -> None:
    """A page is read at a sitting: under 200 lines, but for the rules and generated tables."""
    lines = {page.name: page.text.count("\n") for page in pages() if page.name not in LONG}
    assert lines.pop(README.name) < README_LONGEST
    assert {name: count for name, count in lines.items() if count >= LONGEST} == {}
    widths = {page.name: max(map(len, page.prose.splitlines())) for page in pages()}
    with_tables = {page.name for page in pages() if "|" in page.text}
    assert {name for name, width in widths.items() if width >= 110} - with_tables == set()


def test_links_lead_somewhere() -> None:
    """Each link inside the repository names a file that is there, and a heading of that."""
    broken = []
    for page in pages():
        for target in local_links(page):
            place, anchor = goal(page, target)
            path = ROOT / place
            if not path.exists() or (anchor and anchor not in read(path).anchors):
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_guides_link_to_what_ships() -> None:
    """The guides travel in the wheel, where nothing of the repository is beside them."""
    outside = [
        f"{page.name}: {target}"
        for page in guides()
        for target in local_links(page)
        if not (ROOT / goal(page, target)[0]).is_relative_to(DOCS)
    ]
    assert outside == []


def test_no_page_installs_a_name_that_is_on_no_public_index() -> None:
    """Whatever pip is told to install is a file, an address, or from a named index (T9)."""
    paths = [ROOT / "README.md", *(ROOT / "overlays").rglob("*.md")]
    assert installations_by_name(*paths) == []


def test_no_message_installs_a_name_that_is_on_no_public_index() -> None:
    """Nor does an error that names a missing extra."""
    assert installations_by_name(*(ROOT / "overlays").rglob("*.py")) == []


def test_an_installation_by_the_name_alone_is_found(tmp_path: Path) -> None:
    """The tests above see one."""
    lines = ["pip install cekura-akua", "uv pip install 'cekura-akua[redis]==0.1.*'"]
    page = tmp_path / "page.md"
    page.write_text("\n".join([*lines, "pip install ./cekura_akua-0.1.0.whl"]), "utf-8")
    assert installations_by_name(page) == [f"page.md: {line}" for line in lines]


def installations_by_name(*paths: Path) -> list[str]:
    """Return the lines that install the package from no file, address or named index."""
    return [
        f"{path.name}: {line}"
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bpip install\b.*cekura.akua", line)
        and not re.search(r"PIP_INDEX_URL=\S+|cekura-akua @ \S+|\./cekura_akua\S*\.whl", line)
    ]


def test_the_words_of_the_house_hold_for_guides() -> None:
    """The first sentence of a guide is no riddle, and names in examples say what they hold."""
    assert [page.name for page in guides() if RIDDLES.search(index.about(page))] == []
    vague = [
        f"{page.name}: {name}"
        for page in guides()
        for block in page.blocks()
        for _, name in bound_names(ast.parse(block.code))
        if name in VAGUE
    ]
    assert vague == []


def test_commands_that_are_named_are_there() -> None:
    """Each target of make, each command of the generator and of the package."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    commands = {
        r"\b(make) ([a-z-]+)": targets,
        r"python -m (codegen) ([a-z]+)": GENERATOR,
        r"python -m (cekura_akua) ([a-z]+)": {*COMMANDS, "stores"},
    }
    missing = []
    for page in pages():
        in_code = "\n".join([*re.findall(r"`([^`\n]+)`", page.prose), *page.fenced("sh")])
        for pattern, names in commands.items():
            for program, name in re.findall(pattern, in_code):
                if name not in names:
                    missing.append(f"{page.name}: {program} {name}")
    assert missing == []


def test_an_anchor_is_that_of_code_hosts() -> None:
    """The test of links computes them as GitHub and GitLab do."""
    assert anchor_of("Rule 25: pages") == "rule-25-pages"
    assert anchor_of("Coming from `cekura` 1.6.7") == "coming-from-cekura-167"
    assert anchor_of("One process, one machine") == "one-process-one-machine"


def test_an_answer_is_two_clicks_from_readme() -> None:
    """README leads to each answer by a link, or by a link of a page that it leads to."""
    near = {goal(README, target) for target in local_links(README)}
    further = {
        goal(read(ROOT / name), target)
        for name, _ in near
        if name.endswith(".md")
        for target in local_links(read(ROOT / name))
    }
    wanted = {place: goal(read(DOCS / "index.md"), place) for place, _ in QUESTIONS.values()}
    assert [place for place, target in wanted.items() if target not in near | further] == []
    silent = [
        f"{place} does not say {word!r}"
        for place, word in QUESTIONS.values()
        if word not in read(DOCS / place.partition("#")[0]).section(wanted[place][1])
    ]
    assert silent == []


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
