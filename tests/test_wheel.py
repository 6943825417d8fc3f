"""The wheel: it holds what ships and nothing else, and works in an environment that was empty."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
from collections.abc import Mapping
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.docs.site.links import broken_links
from tests.run_folders import run_folder
from tests.surroundings import AT_START

ROOT = Path(__file__).parents[1]
PACKAGES = {"cekura_akua", "cekura_api", "akua_api"}
GUIDES = sorted(
    str(path.relative_to(ROOT / "overlays"))
    for path in (ROOT / "overlays" / "cekura_akua" / "docs").rglob("*")
    if path.suffix in {".md", ".py", ".txt", ".svg"}
)
DIGESTS = {
    api: tomllib.loads((ROOT / "specs" / api / "source.toml").read_text("utf-8"))["sha256"]
    for api in ("akua", "cekura")
}

# Every module of the wheel but for those that need an extra: the double and the demo `testing`,
# the spans `otel`.
IMPORT_ALL = """
import importlib, pkgutil, sys

for package in ("cekura_akua", "cekura_api", "akua_api"):
    module = importlib.import_module(package)
    assert module.__file__.startswith(sys.prefix), module.__file__
    for found in pkgutil.walk_packages(module.__path__, package + "."):
        extras = ("cekura_akua.testing", "cekura_akua.demo", "cekura_akua.otel")
        extras += ("cekura_akua.stores.redis", "cekura_akua.stores.postgres")
        if not found.name.startswith(extras):
            importlib.import_module(found.name)

from cekura_akua import Akua, Cekura

Akua("token"), Cekura("key")
"""


ABOUT = f"""
import dataclasses, hashlib
from importlib.resources import files

import cekura_akua

about = cekura_akua.about()
assert about.version == cekura_akua.__version__
for api in ("akua", "cekura"):
    one = getattr(about, api)
    document = files(f"{{api}}_api").joinpath("document.json").read_bytes()
    assert one.document_sha256 == hashlib.sha256(document).hexdigest()
    assert one.upstream_sha256 == {DIGESTS!r}[api]
    assert one.operations > 200
    assert one.generator.startswith("codegen ")
    assert one.upstream.startswith("https://") and len(one.taken) == 10
    assert one.document_sha256 in str(about) and one.upstream_sha256 in str(about)
try:
    about.version = "other"
except dataclasses.FrozenInstanceError:
    pass
else:
    raise AssertionError("it can be changed")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as a release is."""
    directory = run_folder(tmp_path_factory, "dist", partial(build, ROOT))
    assert [path.suffixes[-2:] for path in directory.glob("*.tar.gz")] == [[".tar", ".gz"]]
    (built,) = directory.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that was empty before the wheel came."""
    directory = run_folder(tmp_path_factory, "environment", partial(install, wheel))
    return directory / "bin" / "python"


def test_holds_the_shipped_files_and_no_others(wheel: Path) -> None:
    """Three typed packages, the two documents that the double answers from, and the guides."""
    names = ZipFile(wheel).namelist()
    assert set(GUIDES) <= set(names)
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(names)
    assert {"cekura_api/document.json", "akua_api/document.json"} <= set(names)
    assert not [name for name in names if re.search(r"codegen|tests/|specs/|\.pyc$", name)]


def test_the_guides_are_there_as_html(wheel: Path, tmp_path: Path) -> None:
    """A page for each, for the browser that `docs` opens, and each link between them leads on."""
    archive = ZipFile(wheel)
    folder = tmp_path / "cekura_akua" / "docs"
    archive.extractall(
        tmp_path, [n for n in archive.namelist() if n.startswith("cekura_akua/docs/")]
    )
    pages = {path.stem for path in (folder / "html").glob("*.html")}
    assert pages == {path.stem for path in folder.glob("*.md")}
    assert broken_links(folder) == []


def test_the_source_distribution_holds_the_guides(wheel: Path) -> None:
    """The pages that README links to are there in the same place."""
    (source,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(source) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {f"overlays/{page}" for page in GUIDES} <= names


def test_carries_its_provenance(python: Path, tmp_path: Path) -> None:
    """`about()` tells the documents, their digests and the generator, also of the wheel."""
    run(python, "-I", "-c", ABOUT, cwd=tmp_path)
    run(python, "-I", "-m", "cekura_akua", cwd=tmp_path)
    run(python, "-I", "-m", "cekura_akua", "docs", "recipes", cwd=tmp_path)
    run(python, "-I", "-m", "cekura_akua", "operations", "projects", "--json", cwd=tmp_path)


def test_the_same_bytes_twice(wheel: Path, tmp_path: Path) -> None:
    """Built again from a copy in another place, of other age, by another umask: the same bytes."""
    copy = tmp_path / "elsewhere" / "project"
    ignored = shutil.ignore_patterns(".venv", ".git", "__pycache__", "build", "dist", ".*cache*")
    shutil.copytree(ROOT, copy, ignore=ignored)
    for path in copy.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
            path.chmod(0o600)
    build(copy, copy / "dist")
    for built in (copy / "dist").iterdir():
        assert built.read_bytes() == (wheel.parent / built.name).read_bytes(), built.name


def test_imports_with_its_declared_dependencies_alone(python: Path, tmp_path: Path) -> None:
    """Pip finds every declared dependency, and they are all that the clients need."""
    run(python, "-I", "-W", "error", "-c", IMPORT_ALL, cwd=tmp_path)


def test_leaves_pytest_alone_without_the_extra(python: Path, tmp_path: Path) -> None:
    """The plugin is found by every pytest, also where the double's dependencies are missing."""
    lent = tmp_path / "lent"
    lend(lent, "pytest", "iniconfig", "packaging", "pluggy", "pygments")
    (tmp_path / "test_service.py").write_text("def test_service():\n    pass\n", "utf-8")
    command = ("-m", "pytest", "-q", "test_service.py", "--trace-config")
    told = run(python, *command, cwd=tmp_path, env={"PYTHONPATH": str(lent)})
    (plugin,) = python.parent.parent.glob("lib/*/site-packages/cekura_akua/testing/plugin.py")
    assert str(plugin) in told


def build(project: Path, directory: Path) -> None:
    """Build the source distribution, and the wheel from it."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", directory, project)


def install(wheel: Path, directory: Path) -> None:
    """Make an environment with the wheel, and what that declares to need as it is tested."""
    venv.create(directory, with_pip=False)
    pip = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input")
    python, constraints = directory / "bin" / "python", ROOT / "constraints.txt"
    command = (*pip, "--python", python, "install", "--constraint", constraints, wheel)
    run(*command, env=AT_START)  # the registries may be behind a proxy


def lend(folder: Path, *names: str) -> None:
    """Link packages of this environment into a folder."""
    folder.mkdir()
    for package in map(distribution, names):
        for top in {Path(file).parts[0] for file in package.files or ()} - {".."}:
            (folder / top).symlink_to(str(package.locate_file(top)))


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed, and return its output; its errors are shown otherwise."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
