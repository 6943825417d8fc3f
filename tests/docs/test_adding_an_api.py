"""A third API is added by its guide alone: the files of the page, its commands, its test."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, read
from tests.run_folders import run_folder

PAGE = read(DOCS / "adding-an-api.md")
GENERATED = "generated/pets_api"
CLIENT = "overlays/cekura_akua/pets.py"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the generator, the files of the page, and what its commands made of them."""
    return run_folder(tmp_path_factory, "third", make_project)


def make_project(folder: Path) -> None:
    """Write the files of the page into a folder, and run its commands there."""
    shutil.copytree(ROOT / "codegen", folder / "codegen")
    for place, text in PAGE.files().items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    commands = [line.split() for block in PAGE.fenced("sh") for line in block.splitlines()]
    assert [words[:3] for words in commands] == [["python", "-m", "codegen"]] * 2
    for _, *words in commands:
        run(folder, *words)


def run(folder: Path, *words: str, path: str = "", checked: str = "") -> str:
    """Run Python in a project; return its output.

    Args:
        folder: the project.
        words: the command line.
        path: where Python looks for packages.
        checked: where a type checker looks for them.
    """
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        # Of the plugins of pytest, those that are named.
        env={"PYTHONPATH": path, "MYPYPATH": checked, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def beside(folder: Path) -> str:
    """Return the path on which the new packages stand beside those of this tree."""
    places = [folder / "generated", ROOT / "generated", ROOT / "overlays"]
    return ":".join(map(str, [*places, *filter(None, sys.path)]))


def test_the_operations_have_their_names_and_traits(project: Path) -> None:
    """Of the document alone: the list by cursor, the key, the typed answers."""
    code = (project / GENERATED / "resources" / "pets.py").read_text("utf-8")
    names = re.findall(r": (pets\.\w+)$", PAGE.files()["specs/pets/names.yaml"], re.MULTILINE)
    assert len(names) == 3
    for text in (
        *(f'"{name}"' for name in names),
        'pagination="cursor"',
        'idempotency_key="optional"',
        "def list(",
        "async def create(",
        "-> models.Pet:",
    ):
        assert text in code
    source = (project / "specs" / "pets" / "source.toml").read_text("utf-8")
    assert re.search(r'^sha256 = "[0-9a-f]{64}"', source, re.MULTILINE)


@pytest.mark.soak  # the checker reads the whole package, for ten seconds
def test_the_client_has_types(project: Path) -> None:
    """The client of the page, as a strict checker reads it beside the package."""
    (project / "checked").mkdir()
    copy = shutil.copy(project / CLIENT, project / "checked" / "pets_client.py")
    places = (project / "generated", ROOT / "generated", ROOT / "overlays")
    words = ("-m", "mypy", "--strict", "--follow-imports", "silent", str(copy))
    run(project, *words, checked=":".join(map(str, places)))


def test_the_test_of_the_page_passes(project: Path) -> None:
    """A lost answer of the third API makes no second object, against the double."""
    # The package of this tree, with the new module beside its own.
    hook = "import cekura_akua; cekura_akua.__path__.append(r'{}')"
    site = project / "site"
    site.mkdir()
    (site / "conftest.py").write_text(hook.format(project / "overlays" / "cekura_akua"), "utf-8")
    shutil.copy(project / "tests" / "test_pets.py", site)
    said = run(
        site, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider",
        "-p", "pytest_asyncio.plugin", "-p", "cekura_akua.testing.plugin", "-o",
        "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function", "--rootdir", ".",
        path=beside(project),
    )  # fmt: skip
    assert "1 passed" in said
