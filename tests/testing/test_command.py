"""`python -m cekura_akua.testing`: the README's examples run against it, from a file of state."""

import json
from pathlib import Path

import httpx
import pytest
import yaml

from cekura_akua import Akua, Cekura
from tests.docs.pages import ROOT, read, run
from tests.testing.command import called, output, serving


async def test_every_example_of_the_readme_runs_with_the_example_state(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Finding D2: of 21 examples, 5 ran against the command. Those of the guides run in-process."""
    monkeypatch.chdir(tmp_path)
    with serving("--example") as urls:
        monkeypatch.setenv("CEKURA_API_KEY", "made-up")
        monkeypatch.setenv("CEKURA_API_URL", urls["cekura"])
        monkeypatch.setenv("AKUA_API_TOKEN", "sk_akua_made_up")
        monkeypatch.setenv("AKUA_API_URL", urls["akua"])
        async with Cekura() as cekura, Akua() as akua:
            examples = read(ROOT / "README.md").blocks()
            await run(examples, {}, {"cekura": cekura, "akua": akua})
            assert len([page async for page in akua.dashboards.list_widgets("dash_1").pages()]) == 1
        async with httpx.AsyncClient(trust_env=False) as client:
            unexpected = await client.get(f"{urls['akua']}/__double__/unexpected")
    assert unexpected.json() == []


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_dumped_state_is_read_again(form: str, tmp_path: Path) -> None:
    """What `--dump` writes, `--state` reads, and dumps again as it was."""
    dumped = called("--example", "--dump", form)
    assert dumped.returncode == 0, dumped.stderr
    value = json.loads(dumped.stdout) if form == "json" else yaml.safe_load(dumped.stdout)
    assert value["cekura"]["items"]["projects"][0]["id"] == 42
    file = tmp_path / f"state.{form}"
    file.write_text(dumped.stdout)
    again = called("--state", str(file), "--dump", form)
    assert again.stdout == dumped.stdout, again.stderr


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"cekura": {"items": {"projekts": []}}}', "items.projekts: no collection has this name"),
        ('{"cekura": {"itms": {}}}', "no field is called 'itms'; did you mean 'items'?"),
        ('{"akua": {"items": {"dashboards": [{"id": 5.5}]}}}', "items.dashboards[0]"),
        ('{"akua": {"items": {"dashboards.widgets": [{}]}}}', "lists by the ids of their parents"),
        ('{"faults": [{"kind": "meteor"}]}', "faults[0]: no fault is called 'meteor'"),
        ("{", "is not JSON"),
        ("[]", "state: this is not an object"),
    ],
)
def test_a_state_that_cannot_be_is_refused_with_its_place(
    text: str, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "state.json"
    file.write_text(text)
    done = called("--state", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """The process exits as the tests above, which call the command in theirs, expect of it."""
    done = output("--state", str(tmp_path / "none.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_only_loopback_is_listened_on_unless_told() -> None:
    """Anybody who reaches the port can change everything."""
    with serving() as urls:
        assert urls["akua"].startswith("http://127.0.0.1:")
        port = urls["akua"].rpartition(":")[2]
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://127.0.0.2:{port}/__double__/state", trust_env=False)
    with serving("--host", "0.0.0.0") as urls:
        port = urls["akua"].rpartition(":")[2]
        assert urls["akua"] == f"http://127.0.0.1:{port}"
        assert httpx.get(f"http://127.0.0.2:{port}/__double__/state", trust_env=False).json() == {}
