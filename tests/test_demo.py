"""The demo succeeds, and reports failures with its exit status."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cekura_akua import Rule, demo
from cekura_akua.cekura import Rubric
from cekura_akua.testing import LocalApis

OUTPUT = [
    r"Starting the local double of both APIs",
    r"Cekura at http://127\.0\.0\.1:\d+, Akua at http://127\.0\.0\.1:\d+\.",
    r"1\. Two writers, one rubric",
    r"there are 3 rules afterwards:",
    r"metric 100: score >= 3",
    r"metric 5512: score >= 4",
    r"metric 115164: score == true",
    r"ok  nothing was lost",
    r"ok  each read its rule back",
    r"Both got a 200, and 2 rules are left\. Lost without an error: metric (5512|115164)",
    r"ok  without merge a rule was really lost",
    r"2\. A widget is created, and the response is cut off",
    r"attempt 1: key (\S+), response cut off\n\s+attempt 2: key \1, status 201",
    r"ok  both attempts had the same key and the same bytes",
    r"ok  one widget exists",
    r"3\. An update has a stale etag",
    r"read etag \d+, position 1; wrote \{'position': 2\}: 409 ABORTED",
    r"read etag \d+, position 5; wrote \{'position': 6\}: 200",
    r"ok  both changes are there",
    r"4\. A widget changes",
    r'PATCH /dashboards/widgets/\d+/ \{"chart_type":"bar","field":"duration"\}',
    r"ok  nothing else changed",
    r"5\. Lists, page by page",
    r"page 1: Team 1, Team 2, Team 3\n\s+page 2: Team 4, Team 5, Team 6\n\s+page 3: Team 7",
    r"ok  all 7 of each came, in order, none twice",
    r"6\. Two processes, one rubric",
    r"ok  both processes succeeded",
    r"ok  all six rules are there",
    r"All 6 steps succeeded, in \d+\.\d s\.",
]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "cekura_akua.demo", *arguments],
        env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_all_steps_are_reported_in_order(tmp_path: Path) -> None:
    done = run(tmp_path, "--no-generate")
    assert (done.returncode, done.stderr) == (0, "")
    position = 0
    for line in OUTPUT:
        match = re.compile(line).search(done.stdout, position)
        assert match, f"{line!r} is not printed after {done.stdout[:position]!r}"
        position = match.start() + 1
    assert "\x1b[" not in done.stdout
    assert "FAILED" not in done.stdout
    assert all(len(line) <= 100 for line in done.stdout.splitlines())


async def naive_merge(self: Rubric, *rules: Rule, **options: Any) -> Any:
    """Merge without a lock, without verification, and without a merge."""
    config = (await self.get()).data
    changed = {**config, "rules": [*config["rules"], *(rule.data for rule in rules)]}
    return await self._client.projects.update(self.project_id, {"rubric_config": changed})


def test_a_failed_check_fails_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Rubric, "merge", naive_merge)
    assert demo.main(["--no-generate"]) == 1
    output = capsys.readouterr().out
    assert "FAILED  nothing was lost" in output
    assert "ok  one widget exists" in output, "the other steps run all the same"
    assert "1 of 6 steps failed." in output


def test_a_step_that_raises_fails_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def raises(report: demo.Reporter, stage: demo.Stage) -> None:
        raise LookupError("nothing there")

    monkeypatch.setattr(demo, "STEPS", [("Broken", raises)])
    assert demo.main(["--no-generate"]) == 1
    assert "FAILED  LookupError: nothing there" in capsys.readouterr().out


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a source checkout whose generator is a `codegen/__main__.py` that the test writes."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "cekura-akua"\n')
    (tmp_path / "codegen").mkdir()
    (tmp_path / "codegen" / "__init__.py").touch()
    return tmp_path


def test_the_demo_generates_first_in_a_source_checkout(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "codegen" / "__main__.py").write_text(
        "import sys\nprint('generated:', *sys.argv[1:])\n"
    )
    below = checkout / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    monkeypatch.setattr(demo, "STEPS", [])
    assert demo.main([]) == 0
    assert re.search(r"generated: generate --force\n +\d+ ms", capsys.readouterr().out)


def test_a_failed_generation_ends_the_demo(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "codegen" / "__main__.py").write_text("import sys\nsys.exit('specs/x: wrong')\n")
    monkeypatch.chdir(checkout)
    assert demo.main([]) == 1
    output = capsys.readouterr().out
    assert "FAILED  specs/x: wrong" in output
    assert "double" not in output


def test_outside_a_checkout_the_installed_clients_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert demo.generate(demo.Reporter()) is True
    assert "This is not a source checkout" in capsys.readouterr().out


def test_live_needs_a_credential(tmp_path: Path) -> None:
    done = run(tmp_path, "--live")
    assert done.returncode == 1
    assert done.stderr == "--live needs CEKURA_API_KEY or AKUA_API_TOKEN in the environment.\n"
    assert done.stdout == ""


async def test_live_only_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with LocalApis() as apis:
        apis.state.cekura["projects"].add(name="Calls")
        apis.state.akua["dashboards"].add(name="Sales")
        monkeypatch.setenv("CEKURA_API_KEY", "key-1")
        monkeypatch.setenv("CEKURA_API_URL", apis.cekura_url)
        monkeypatch.setenv("AKUA_API_TOKEN", "token-1")
        monkeypatch.setenv("AKUA_API_URL", apis.akua_url)
        monkeypatch.setattr(LocalApis, "__init__", None)
        assert await demo.live(demo.Reporter()) == 0
        assert {request.method for request in apis.requests} == {"GET"}
        assert len(apis.requests) == 2
    output = capsys.readouterr().out
    assert "Calls" in output
    assert "Sales" in output
    assert "key-1" not in output
    assert "token-1" not in output


def test_live_reports_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CEKURA_API_KEY", "key-1")
    monkeypatch.setenv("CEKURA_API_URL", "http://127.0.0.1:9")
    assert demo.main(["--live"]) == 1
    assert "FAILED" in capsys.readouterr().out


def test_colours_are_used_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    demo.Reporter().title("A title")
    monkeypatch.setenv("NO_COLOR", "1")
    demo.Reporter().title("Plain")
    assert capsys.readouterr().out == "\n\x1b[1mA title\x1b[0m\n\nPlain\n"
