"""Sync: a newer document becomes a newer package, and a fault changes nothing."""

from __future__ import annotations

import copy
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cekura_akua.core.client import Client
from cekura_akua.core.response import operation_of
from cekura_akua.errors import RemovedOperation, SdkError
from codegen import cache, generate, replace_files, version, write
from codegen.errors import Refused
from codegen.openapi import load
from codegen.specs import models, names, tombstones
from codegen.specs.folder import patched
from codegen.upstream import checks as checking
from codegen.upstream import sync as syncing
from codegen.upstream.advice import action
from codegen.upstream.checks import Check, checks
from codegen.upstream.revise import Revision
from codegen.upstream.sync import Outcome, sync
from tests.codegen.small_project import write_small_project

ROOT = Path(__file__).resolve().parents[2]
UPSTREAM = ROOT.parent / "shared" / "specs"
TEXT: Any = {"type": "string"}


@pytest.fixture(scope="module")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small project once, for tests to copy."""
    root = tmp_path_factory.mktemp("small") / "project"
    write_small_project(root)
    return root


@pytest.fixture
def project(small_project: Path, tmp_path: Path) -> Path:
    """Return a project of a few operations, as after the release of the version that it has."""
    return shutil.copytree(small_project, tmp_path / "project")


@pytest.fixture(scope="module")
def evolved_project(
    small_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Outcome, str]:
    """Sync the small project with an evolved document once."""
    root = shutil.copytree(small_project, tmp_path_factory.mktemp("evolved") / "project")
    return root, *run(
        root,
        "akua",
        newer("akua", root, evolve),
        looking(LOOK.replace("OPERATIONS", counted(root))),
    )


def counted(root: Path) -> str:
    """Return the number of operations after `evolve`, which adds one."""
    return str(len(names.read(root / "specs" / "akua" / "names.yaml")) + 1)


def copied(project: Path, folder: Path) -> Path:
    return shutil.copytree(project, folder / "evolved")


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def newer(api: str, root: Path, edit: Callable[[Any], object]) -> str:
    """Write a newer document than `specs/` was made from, and return its path.

    The document in `specs/`, edited, could have been published by upstream.
    """
    document = copy.deepcopy(load.read(root / "specs" / api / "openapi.yaml"))
    edit(document)
    path = root.parent / "upstream-2027-01-31.json"
    path.write_text(json.dumps(document), "utf-8")
    return str(path)


def run(
    project: Path, api: str, source: str | None, *checked: Check, **options: Any
) -> tuple[Outcome, str]:
    output: list[str] = []
    outcome = sync(project, api, source, say=output.append, checked=checked, **options)
    return outcome, "\n".join(output)


def looking(code: str, title: str = "look") -> Check:
    """Return a check that runs some code."""
    return Check(title=title, command=("-c", code))


def evolve(document: Any) -> None:
    """Add an operation and a field, replace an operation, and move paths."""
    paths = document["paths"]
    paths["/dashboards/{id}/widgets:archive"] = {
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
        "post": {
            "operationId": "dashboards.archiveWidgets",
            "responses": {"204": {"description": "Done."}},
        },
    }
    respelled = json.loads(
        json.dumps(paths.pop("/snippets/{id}")).replace('"name": "id"', '"name": "snippet"')
    )
    paths["/snippets/{snippet}"] = respelled
    removed = paths.pop("/quotas/{metric}")
    paths["/v2/quotas/{metric}"] = removed
    schemas = document["components"]["schemas"]
    schemas["Dashboard"]["properties"]["mood"] = {"type": "string", "enum": ["calm", "busy"]}


def test_the_package_follows_a_newer_document(
    small_project: Path, evolved_project: tuple[Path, Outcome, str]
) -> None:
    """Names stay, and new and removed operations are reported and written down."""
    before = names.read(small_project / "specs" / "akua" / "names.yaml")
    lock = models.read(small_project / "specs" / "akua" / models.FILE)
    started = contents(small_project)
    project, outcome, output = evolved_project
    assert (outcome.before, outcome.after) == ("0.1.0", "0.2.0")

    pins = names.read(project / "specs" / "akua" / "names.yaml")
    assert pins["PATCH", "/snippets/{id}"] == "snippets.update"
    assert "call(UPDATE, (id,), body=body" in (
        project / "generated" / "akua_api" / "resources" / "snippets.py"
    ).read_text("utf-8")
    assert pins["POST", "/dashboards/{id}/widgets:archive"] == "dashboards.archive_widgets"
    assert "snippets" not in output
    assert "new: dashboards.archive_widgets (POST /dashboards/{id}/widgets:archive)" in output
    assert "removed: quotas.get (GET /quotas/{metric})" in output
    assert "0.1.0 -> 0.2.0" in output
    gone = [("GET", "/quotas/{metric}")]
    assert set(before.values()) - set(pins.values()) == {before[key] for key in gone}

    text = (project / "specs" / "akua" / "names.yaml").read_text("utf-8")
    comments = [
        line
        for line in started["specs/akua/names.yaml"].decode().splitlines()
        if line.startswith("#")
    ]
    assert [line for line in text.splitlines() if line in comments] == comments
    (stone,) = tombstones.read(project / "specs" / "akua" / "names.yaml")
    assert (stone.name, stone.since, stone.was) == ("quotas.get", "0.2.0", gone[0])
    assert stone.replacement == pins["GET", "/v2/quotas/{metric}"]

    assert set(lock) <= set(models.read(project / "specs" / "akua" / models.FILE))
    assert version.read(project) == "0.2.0"
    changelog = (project / "CHANGELOG.md").read_text("utf-8")
    assert "## 0.2.0 (unreleased)" in changelog
    assert "quotas.get" in changelog
    assert "2027-01-31" in changelog
    source = (project / "specs" / "akua" / "source.toml").read_text("utf-8")
    assert "taken = 2027-01-31" in source

    made = generate.of_specs(project / "specs", "akua")
    assert write.read(project / "generated" / "akua_api") == made.files
    assert not (project / replace_files.FOLDER).exists()
    assert outcome.changed == sorted(
        path for path, held in contents(project).items() if started.get(path) != held
    )
    assert not [
        path for path in outcome.changed if "cekura_api" in path or path.startswith("codegen")
    ]
    assert_removed(project, stone.replacement)


def assert_removed(project: Path, replacement: str | None) -> None:
    """Assert that the old method raises its error and sends nothing."""
    package = imported(project / "generated" / "akua_api")
    quotas = importlib.import_module(f"{package.__name__}.resources.quotas").Quotas(REFUSES)
    for call in (lambda: quotas.get("cpu"), lambda: quotas.get("cpu", timeout=3)):
        with pytest.raises(RemovedOperation, match=str(replacement)) as caught:
            call()
        assert (caught.value.operation, caught.value.since) == ("quotas.get", "0.2.0")
        assert caught.value.replacement == replacement
        assert caught.value.effect == "not applied"
        assert isinstance(caught.value, SdkError)
    with pytest.raises(RemovedOperation):
        operation_of(quotas.get)  # what `response`, `raw` and `edit` ask


class _Refuses:
    """A caller that can only refuse, as the client does."""

    removed = Client.removed


REFUSES = _Refuses()


def imported(folder: Path) -> ModuleType:
    """Import a generated package under a name of its own."""
    spec = importlib.util.spec_from_file_location(
        "synced_api", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    for name in [name for name in sys.modules if name.partition(".")[0] == "synced_api"]:
        del sys.modules[name]
    sys.modules["synced_api"] = package
    spec.loader.exec_module(package)
    return package


def test_two_syncs_before_a_release_are_one_step(
    evolved_project: tuple[Path, Outcome, str], tmp_path: Path
) -> None:
    """The names that the first has buried stay, the version is raised once, in a single entry."""
    project = copied(evolved_project[0], tmp_path)

    def again(document: Any) -> None:
        del document["paths"]["/v2/quotas/{metric}"]
        del document["paths"]["/dashboards/{id}/widgets:archive"]

    outcome, _ = run(project, "akua", newer("akua", project, again))
    assert (outcome.before, outcome.after) == ("0.2.0", "0.2.0")
    stones = tombstones.read(project / "specs" / "akua" / "names.yaml")
    assert {stone.name: stone.since for stone in stones} == {
        "quotas.get": "0.2.0",
        "quotas.get_v2": "0.2.0",
        "dashboards.archive_widgets": "0.2.0",
    }
    text = (project / "CHANGELOG.md").read_text("utf-8")
    assert text.count("## 0.2.0 (unreleased)") == 1
    assert text.count("follows its document") == 2


STOPS: dict[str, tuple[Callable[[Any], object], str]] = {
    "another server": (
        lambda document: document["paths"]["/quotas/{metric}"]["get"].update(
            servers=[{"url": "https://quotas.akua.dev"}]
        ),
        "patches.yaml",
    ),
    "a cookie": (
        lambda document: document["paths"]["/quotas/{metric}"]["get"]["parameters"].append(
            {"name": "c", "in": "cookie", "schema": TEXT}
        ),
        "patches.yaml",
    ),
    "a style": (
        lambda document: document["paths"]["/quotas/{metric}"]["get"]["parameters"].append(
            {"name": "q", "in": "query", "style": "deepObject", "schema": TEXT}
        ),
        "patches.yaml",
    ),
    "a body of XML": (
        lambda document: document["paths"]["/quotas/{metric}"]["get"].update(
            requestBody={"content": {"application/xml": {"schema": TEXT}}}
        ),
        "patches.yaml",
    ),
    "another credential": (
        lambda document: (
            document["paths"]["/quotas/{metric}"]["get"].update(security=[{"session": []}]),
            document["components"]["securitySchemes"].update(
                session={"type": "apiKey", "in": "header", "name": "x-session"}
            ),
        ),
        "api.yaml",
    ),
}


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=pytest.mark.soak if at > 1 else ()) for at, kind in enumerate(STOPS)],
)
def test_a_stop_names_the_place_and_the_action_that_mends_it(project: Path, kind: str) -> None:
    """The action of the message, added as it stands, makes the next sync pass."""
    edit, file = STOPS[kind]
    source = newer("akua", project, edit)
    before = contents(project)
    with pytest.raises(Refused) as caught:
        run(project, "akua", source)
    assert caught.value.place.startswith("#/paths/~1quotas~1{metric}")
    assert contents(project) == before
    message = str(caught.value)
    assert file in message
    _, _, told = caught.value.reason.partition("or add to specs/akua/patches.yaml: ")
    line = told.removesuffix(" (nothing was changed)")
    assert line.startswith("- {target: ")
    with (project / "specs" / "akua" / "patches.yaml").open("a", encoding="utf-8") as patches:
        patches.write(f"  {line}\n")
    outcome, _ = run(project, "akua", source)
    assert outcome.after


@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_a_failed_contract_test_is_a_stop_that_tells_the_whole_action(
    api: str, tmp_path: Path
) -> None:
    """The line that is printed holds it, and no name in it is cut, for the longest operations."""
    pinned = names.read(ROOT / "specs" / api / "names.yaml")
    longest = sorted(pinned, key=lambda key: len(f"{key}{key}{pinned[key]}"))[-20:]
    said = [f"RatherLongNameOfAClass{number}OfAnAnswer" for number in range(9)]
    for method, path in longest:
        name = pinned[method, path]
        (tmp_path / "contract-tests.xml").write_text(
            f'<testsuite><testcase name="test_answers[{api}:{name}]">'
            f'<failure message="AssertionError: nothing is read as {", ".join(said)}"/>'
            "</testcase></testsuite>"
        )
        _, check = checks(ROOT, api, {name: (method, path)}, ["generated/akua_api/_root.py"])
        with pytest.raises(Refused) as caught:
            checking._refuse_failed_test(check, tmp_path / "contract-tests.xml")
        line = str(caught.value)
        place = ("paths", path, method.lower(), "responses")
        told = action(place, "It is not what the API does.")
        assert line.endswith(f"add to specs/{api}/patches.yaml: {told}")
        assert f"{name} ({method} {path})" in line
        assert {word for word in line.split() if "OfAClass" in word} <= {
            end for word in said for end in (word, f"{word},", f"{word}.")
        }


def test_the_action_of_a_failed_contract_test_works(project: Path) -> None:
    """The place that the test failed at is out of the document, and the sync passes."""
    place = ("paths", "/quotas/{metric}", "get", "responses")
    with (project / "specs" / "akua" / "patches.yaml").open("a", encoding="utf-8") as patches:
        patches.write(f"  {action(place, 'It is not what the API does.')}\n")
    outcome, _ = run(project, "akua", newer("akua", project, lambda document: None))
    assert "status-removed" in {change.kind for change in outcome.changes}


def test_a_document_without_a_need_of_the_overlay_is_refused(project: Path) -> None:
    """The run stops before anything is changed, and names module and remedy."""

    def without_rubric(document: Any) -> None:
        del document["components"]["schemas"]["Project"]["properties"]["rubric_config"]

    before = contents(project)
    with pytest.raises(Refused) as refused:
        run(project, "cekura", newer("cekura", project, without_rubric))
    output = str(refused.value)
    assert "\n" not in output
    assert "cekura_akua.cekura.rubric.reads" in output
    assert "rubric_config" in output
    assert "overlays/cekura_akua/cekura/rubric/reads.py" in output
    assert "patches.yaml" in output
    assert output.startswith("specs/cekura/needs.yaml: ")
    assert "nothing was changed" in output
    assert contents(project) == before


def test_the_advice_of_a_refusal_works(project: Path) -> None:
    """An action keeps the field; only the newer document needs the correction."""

    def without_rubric(document: Any) -> None:
        del document["components"]["schemas"]["Project"]["properties"]["rubric_config"]

    patches = project / "specs" / "cekura" / "patches.yaml"
    with patches.open("a", encoding="utf-8") as file:
        file.write(
            "  - target: $.components.schemas.Project.properties\n"
            "    description: Still answered.\n"
            "    update: {rubric_config: {$ref: '#/components/schemas/RubricConfig'}}\n"
        )
    outcome, _ = run(project, "cekura", newer("cekura", project, without_rubric))
    assert {change.field for change in outcome.changes} == {"rubric_config"}
    assert "property-removed" not in {change.kind for change in outcome.changes}


def test_a_stale_correction_is_refused_until_removed(project: Path) -> None:
    """Upstream makes our correction: the refusal names the remedy, which changes nothing else."""
    corrected = patched(
        project / "specs" / "akua", load.read(project / "specs/akua/openapi.yaml"), strict=True
    )

    def correct(document: Any) -> None:
        document.clear()
        document.update(corrected)

    source = newer("akua", project, correct)
    with pytest.raises(
        Refused,
        match=r"action 0 .*: changes nothing: upstream has .*; change the action, or take it out",
    ):
        run(project, "akua", source)
    patches = project / "specs" / "akua" / "patches.yaml"
    head, _, _ = patches.read_text("utf-8").partition("actions:")
    patches.write_text(f"{head}actions: []\n", "utf-8")
    outcome, _ = run(project, "akua", source)
    assert outcome.changes == []
    assert outcome.after == outcome.before


def test_moved_paths_are_followed_without_manual_work(project: Path) -> None:
    """`/v1` leaves the server's URL: names, corrections and vendored texts follow the paths."""

    def move(document: Any) -> None:
        document["paths"] = {f"/v1{path}": item for path, item in document["paths"].items()}
        document["servers"] = [{"url": "https://api.akua.dev"}]

    before = names.read(project / "specs" / "akua" / "names.yaml")
    started = contents(project)
    outcome, output = run(project, "akua", newer("akua", project, move), looking(SERVER))
    assert {(change.kind, change.severity) for change in outcome.changes} == {
        ("server-changed", "behaviour"),
        ("path-respelled", "cosmetic"),
    }
    pins = names.read(project / "specs" / "akua" / "names.yaml")
    assert pins == {(method, f"/v1{path}"): name for (method, path), name in before.items()}
    assert "moved, name kept: snippets.get (GET /snippets/{id} -> GET /v1/snippets/{id})" in output
    for place in ("specs/akua/patches.yaml", "specs/akua/vendored.yaml"):
        now = (project / place).read_text("utf-8")
        assert now.replace("['/v1/", "['/") == started[place].decode()
        assert place in outcome.changed


def test_tombstones_of_the_other_api_expire_as_well(project: Path) -> None:
    """Both APIs share a version: expired tombstones are dropped in both."""
    pins = project / "specs" / "cekura" / "names.yaml"
    text = pins.read_text("utf-8")
    stone = "  tools.stop: {was: POST /tools/stop/, since: %s}\n"
    pins.write_text(f"{text}removed:\n{stone % '0.1.0'}", "utf-8")
    made = generate.of_specs(project / "specs", "cekura")
    write.replace_folder(made.files, project / "generated" / "cekura_api")
    tools = project / "generated" / "cekura_api" / "resources" / "tools.py"
    assert "STOP = Removed" in tools.read_text("utf-8")
    outcome, _ = run(project, "akua", newer("akua", project, evolve))
    assert outcome.after == "0.2.0"
    assert pins.read_text("utf-8") == text
    assert not tools.exists() or "STOP" not in tools.read_text("utf-8")


# What a client calls by default is what the document says.
SERVER = """
from cekura_akua import Akua
assert Akua("token").settings.base_url == "https://api.akua.dev"
"""


def test_another_host_is_refused(project: Path) -> None:
    """A person decides about another host, and no regeneration does."""
    before = contents(project)
    elsewhere = [{"url": "https://api.akua.example/v1"}]
    with pytest.raises(Refused, match=r"cekura_akua\.akua\.client: needs the server"):
        run(
            project,
            "akua",
            newer("akua", project, lambda document: document.update(servers=elsewhere)),
        )
    assert contents(project) == before


def test_the_same_document_again_changes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same holds on another day, and with a changed address."""
    source = newer("akua", project, lambda document: document["info"].update(version="7"))
    moved = Path(source).rename(project.parent / "openapi.json")
    toml = project / "specs" / "akua" / "source.toml"
    toml.write_text(f'upstream = "{moved}"\ntaken = 2026-01-02\n', "utf-8")
    outcome, _ = run(project, "akua", None)
    assert outcome.changed
    written = toml.read_text("utf-8")
    assert f'upstream = "{moved}"' in written
    (taken,) = (line for line in written.splitlines() if line.startswith("taken"))
    toml.write_text(written.replace(taken, "taken = 2026-01-03"), "utf-8")
    outcome, output = run(project, "akua", None, looking("pass"))
    assert [path for path in outcome.changed if "_about.py" not in path] == []
    assert "taken = 2026-01-03" in toml.read_text("utf-8")
    outcome, output = run(project, "akua", None, FAILING)
    assert (outcome.changed, outcome.after) == ([], outcome.before)
    assert "Nothing has changed." in output
    # Where the package is known to be what the specs say, it is not even generated.
    cache.remember(project / cache.FILE, cache.state(project))
    monkeypatch.setattr(generate, "of_corrected", None)
    outcome, _ = run(project, "akua", None, FAILING)
    assert outcome.changed == []
    with (project / "specs" / "akua" / "patches.yaml").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    with pytest.raises(TypeError):
        run(project, "akua", None)


def test_the_checks_are_those_of_what_has_changed() -> None:
    """A new day of the document changes no type, and other words no operation."""
    day = ["specs/akua/source.toml", "generated/akua_api/_about.py"]
    code = [*day, "generated/akua_api/models/shared.py"]
    operations = {"quotas.get": ("GET", "/quotas/{metric}")}
    assert checks(ROOT, "akua", {}, day) == []
    assert [check.title for check in checks(ROOT, "akua", {}, code)] == ["type-check the overlay"]
    _, tests = checks(ROOT, "akua", operations, code)
    assert tests.environment["CONTRACT_TESTS_OF"] == "akua:quotas.get"


# A check runs in the copy, on what was generated there, and not on what is installed.
LOOK = """
import akua_api.resources.dashboards as dashboards, cekura_akua
from pathlib import Path

for module in (dashboards, cekura_akua):
    assert Path(module.__file__).is_relative_to(Path.cwd()), module.__file__
assert dashboards.ARCHIVE_WIDGETS.method == "POST"
assert cekura_akua.about().akua.operations == OPERATIONS
assert cekura_akua.about().version == "0.2.0"
"""
FAILING = looking("print('error: it is wrong'); raise SystemExit(1)", "look closely")


@pytest.fixture
def quick(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose sync writes a single line and follows a file."""

    def revised(work: Path, *_: object) -> Outcome:
        with (work / "CHANGELOG.md").open("a", encoding="utf-8") as file:
            file.write("written meanwhile\n")
        return Outcome(
            changes=[],
            revision=Revision(pins={}),
            before="1",
            after="2",
            changed=[],
            operations={},
        )

    monkeypatch.setattr(syncing, "_revised", revised)
    source = project.parent / "upstream.json"
    source.write_text("{}", "utf-8")
    toml = project / "specs" / "akua" / "source.toml"
    toml.write_text(f'upstream = "{source}"\n', "utf-8")
    return project


def test_a_failed_check_changes_nothing(quick: Path) -> None:
    before = contents(quick)
    with pytest.raises(Refused, match=r"look closely: .*nothing was changed.*it is wrong"):
        run(quick, "akua", None, FAILING)
    assert contents(quick) == before
    outcome, _ = run(quick, "akua", None)
    assert outcome.changed == ["CHANGELOG.md"]
    assert contents(quick).items() - before.items() == {
        ("CHANGELOG.md", before["CHANGELOG.md"] + b"written meanwhile\n")
    }


def test_files_that_change_meanwhile_are_not_overwritten(quick: Path) -> None:
    """A person may go on working while the checks run."""
    place = quick / "specs" / "cekura" / "names.yaml"
    meanwhile = looking(f"open({str(place)!r}, 'a').write('# mine')")
    with pytest.raises(Refused, match="changed while syncing"):
        run(quick, "akua", None, meanwhile)
    assert place.read_text("utf-8").endswith("# mine")
    assert "written meanwhile" not in (quick / "CHANGELOG.md").read_text("utf-8")


def test_a_missing_address_is_refused(quick: Path) -> None:
    (quick / "specs" / "akua" / "source.toml").unlink()
    with pytest.raises(Refused, match="no upstream address"):
        run(quick, "akua", None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{}", "not an OpenAPI 3 document"),
        ('{"openapi": "3.1.0", "info": {}, "paths": {}, "paths": {}}', "given twice"),
        ("<html>", "upstream"),
    ],
)
def test_a_malformed_document_is_refused(project: Path, text: str, fault: str) -> None:
    source = project.parent / "upstream.json"
    source.write_text(text, "utf-8")
    before = contents(project)
    with pytest.raises(Refused, match=fault):
        run(project, "akua", str(source))
    assert contents(project) == before


def test_prose_is_kept_on_request(project: Path) -> None:
    """Prose appears in docstrings, and hostile prose stays inside them."""
    hostile = (
        '"""\nimport os; os.abort()\n"""\\"\\\\ \\N{DEL} {{ 7 * 7 }} {% raw %} \u2028\x07 %s \'\'\''
    )
    marker = "A sentence of theirs"

    def speak(document: Any) -> None:
        operation = document["paths"]["/snippets/{id}"]["get"]
        operation["summary"] = f"{marker} one {hostile}"
        operation["description"] = f"{marker} two {hostile}"
        schema = document["components"]["schemas"]["Dashboard"]
        schema["description"] = f"{marker} three {hostile}"
        name = next(iter(schema["properties"]))
        schema["properties"][name] = {**TEXT, "description": f"{marker} four {hostile}"}

    source = newer("akua", project, speak)
    run(project, "akua", source, with_prose=True)
    package = imported(project / "generated" / "akua_api")
    snippets = importlib.import_module(f"{package.__name__}.resources.snippets").Snippets
    answers = importlib.import_module(f"{package.__name__}.models").Dashboard
    told = [snippets.get.__doc__, answers.__doc__]
    assert all("import os; os.abort()" in text for text in told)
    for number, text in (("one", told[0]), ("two", told[0]), ("three", told[1]), ("four", told[1])):
        assert f"{marker} {number}" in text


@pytest.mark.parametrize("source", ["http://127.0.0.1:1/x", "ftp://127.0.0.1/x", "nowhere.json"])
def test_an_unreachable_source_is_refused(project: Path, source: str) -> None:
    before = contents(project)
    with pytest.raises(Refused, match=r"only https|No such file"):
        run(project, "akua", source)
    assert contents(project) == before


# --- the whole thing ------------------------------------------------------------------------------


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.soak
@pytest.mark.skipif(not UPSTREAM.is_dir(), reason="upstream's documents are not beside the project")
@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_the_command_runs_all_checks(api: str, tmp_path: Path) -> None:
    """From upstream's own file, edited: the overlay type-checks, the contract holds, it is written;
    and of a broken one nothing is, so that git sees no change.
    """
    root = tmp_path / "project"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "build", "dist", ".*_cache")
    shutil.copytree(ROOT, root, ignore=ignored)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "all")
    (given,) = (UPSTREAM / api).glob("upstream-*.json.gz")
    document = load.read(given)
    schemas = document["components"]["schemas"]
    for name in ("Dashboard", "Project"):
        if name in schemas:
            schemas[name]["properties"]["mood"] = {"type": "string", "enum": ["calm", "busy"]}
    source = tmp_path / "upstream-2027-01-31.json"
    source.write_text(json.dumps(document), "utf-8")
    command = [sys.executable, "-m", "codegen", "sync", api, str(source)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "mood" in done.stdout
    assert "CHANGELOG.md" in git(root, "status", "--porcelain")
    git(root, "add", "-A")
    git(root, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "synced")
    needed = {"akua": ("Operation", "done"), "cekura": ("Project", "rubric_config")}[api]
    del schemas[needed[0]]["properties"][needed[1]]
    if needed[1] in schemas[needed[0]].get("required", []):
        schemas[needed[0]]["required"].remove(needed[1])
    source.write_text(json.dumps(document), "utf-8")
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert needed[1] in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert git(root, "status", "--porcelain") == ""
