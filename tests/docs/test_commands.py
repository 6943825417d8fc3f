"""The commands of the installed package: the guides, and the operations by words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cekura_akua.__main__ import COMMANDS, main
from cekura_akua.commands import docs, operations
from tests.docs.pages import DOCS


def run(*words: str) -> tuple[int, list[str]]:
    """Run a command; return its exit status and its lines."""
    lines: list[str] = []
    command = {"docs": docs.main, "operations": operations.main}[words[0]]
    return command(words[1:], lines.append), lines


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_is_the_usage(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With every command; a word that is none is still refused."""
    assert main([word]) == 0
    usage = capsys.readouterr().out
    assert usage.startswith("usage: python -m cekura_akua [COMMAND ...]")
    assert all(f"\n  {command}" in usage for command in COMMANDS)
    assert main(["halp"]) == 2
    assert "there is no command halp" in capsys.readouterr().out


def test_docs_say_where_the_guides_are() -> None:
    """Without a browser the place of the page is printed, and that is all."""
    assert run("docs") == (0, [str(DOCS / "index.md")])
    assert run("docs", "webhooks") == (0, [str(DOCS / "webhooks.md")])


def test_docs_open_a_page_where_there_is_a_browser() -> None:
    shown: list[str] = []
    lines: list[str] = []
    assert docs.main(["errors.md"], lines.append, lambda url: not shown.append(url)) == 0
    assert shown == [(DOCS / "errors.md").as_uri()]
    assert lines == [str(DOCS / "errors.md"), "opened in the browser"]
    assert docs.main(["errors", "--print"], lines.append, lambda url: not shown.append(url)) == 0
    assert len(shown) == 1


def test_docs_open_the_html_of_a_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where there is a page of HTML, the browser gets that."""
    (tmp_path / "html").mkdir()
    (tmp_path / "index.md").write_text("# Guides\n")
    (tmp_path / "html" / "index.html").write_text("<h1>Guides</h1>")
    monkeypatch.setattr(docs, "FOLDER", tmp_path)
    shown: list[str] = []
    assert docs.main([], lambda _: None, lambda url: not shown.append(url)) == 0
    assert shown == [(tmp_path / "html" / "index.html").as_uri()]


def test_docs_name_the_page_that_was_meant() -> None:
    status, lines = run("docs", "webhook")
    assert status == 2
    assert lines[0] == "there is no page webhook; did you mean webhooks? The pages are:"
    assert len(lines) == 1 + len(docs.titles())
    status, lines = run("docs", "zzz")
    assert (status, lines[0]) == (2, "there is no page zzz. The pages are:")


def test_operations_are_found_by_words() -> None:
    """Each word counts, wherever it stands, and the traits are told."""
    status, lines = run("operations", "akua", "create", "widget")
    assert status == 0
    (line,) = [line for line in lines if line.startswith("akua.dashboards.create_widget ")]
    assert "POST /dashboards/{id}/widgets [idempotency key, workspace]" in line
    assert all(line.startswith("akua.") for line in lines)
    status, lines = run("operations", "scenarios", "get_generate_progress")
    assert lines[0].startswith("cekura.scenarios.get_generate_progress  GET ")


def test_the_methods_of_a_resource_are_listed() -> None:
    """A name with a dot behind it is that of a resource, and finds nothing else."""
    status, lines = run("operations", "cekura.scenarios.", "--json")
    names = [entry["name"] for entry in json.loads(lines[0])]
    assert status == 0
    assert len(names) > 20
    assert all(name.startswith("cekura.scenarios.") for name in names)


def test_operations_as_json_have_all_facts() -> None:
    """For programs: one object for each operation of both APIs, with its reference page."""
    status, (text,) = run("operations", "--json")
    listed = json.loads(text)
    assert status == 0
    assert len({entry["name"] for entry in listed}) == len(listed) > 460
    assert {entry["name"].partition(".")[0] for entry in listed} == {"akua", "cekura"}
    by_name = {entry["name"]: entry for entry in listed}
    assert by_name["akua.dashboards.update_widget"]["traits"] == [
        "idempotency key",
        "etag required",
        "workspace",
    ]
    page = "https://docs.akua.dev/api-reference/dashboards/list-dashboards-in-workspace"
    assert by_name["akua.dashboards.list"] == {
        "name": "akua.dashboards.list",
        "method": "GET",
        "path": "/dashboards",
        "summary": "List dashboards.",
        "traits": ["workspace", "pages"],
        "page": page,
    }
    assert "stream" in by_name["akua.installs.get_logs"]["traits"]
    assert "long-running" in by_name["akua.clusters.create"]["traits"]
    assert "upload" in by_name["cekura.scenarios.generate"]["traits"]


def test_no_operation_is_an_exit_status_of_its_own() -> None:
    status, (line,) = run("operations", "teleport")
    assert status == 1
    assert "client.request" in line
    assert "python -m cekura_akua docs" in line
    assert run("operations", "teleport", "--json") == (1, ["[]"])


@pytest.mark.parametrize("words", [["docs"], ["operations", "projects", "--json"]])
def test_a_command_imports_no_model_and_no_client(words: list[str], tmp_path: Path) -> None:
    """Quick: it takes what it needs, and no httpx, no model, no connection."""
    code = (
        "import sys\nfrom cekura_akua.__main__ import main\n"
        f"status = main({words!r})\n"
        "heavy = {'httpx', 'orjson', 'httptools', 'cekura_akua.core.client'}\n"
        "models = [name for name in sys.modules if '_api.models.' in name]\n"
        "sys.exit(f'{heavy & set(sys.modules)} {models}' "
        "if heavy & set(sys.modules) or models else 0)\n"
    )
    environment = {"PYTHONPATH": ":".join(filter(None, sys.path)), "BROWSER": "false"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_has_read_enough_ends_a_command_quietly() -> None:
    """The pipe holds a page, so that lines are still to be written when its reader leaves."""
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "cekura_akua", "operations"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pipesize=4096,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("akua.")
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (1, "")


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doc"]) == 2
    assert "the commands are docs, operations, stores" in capsys.readouterr().out
