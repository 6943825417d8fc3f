"""The page of the double: a person who only has it can tell why their test failed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cekura_akua.testing import LocalApis

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SECRET = "my-secret-key"
CEKURA = {"x-cekura-api-key": SECRET}
AKUA = {"authorization": f"Bearer {SECRET}", "idempotency-key": "key-1"}
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def failed() -> Iterator[LocalApis]:
    """A double after a test that failed, in all the ways in which a test of a service does."""
    with LocalApis(thread=True) as apis:
        apis.state.cekura["projects"].add(id=42, name="Calls")
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        apis.faults.add("reset-after-apply", operation="dashboards.create_widget")
        apis.faults.add("stall", operation="clusters.create")
        cekura, akua = apis.cekura_url, apis.akua_url
        with httpx.Client(trust_env=False) as client:
            client.get(f"{cekura}/user/v1/projects/42/", headers=CEKURA)
            client.patch(f"{cekura}/user/v1/projects/42/", headers=CEKURA, json={"name": 5})
            client.get(f"{cekura}/user/v1/project/42/?q={EVIL}", headers=CEKURA)
            client.get(f"{akua}/dashboards/dash_2", headers=AKUA)
            client.get(f"{akua}/dashboards")
            widget = {"snippet_id": "snip_1", "col_span": 2}
            with pytest.raises(httpx.ReadError):
                client.post(f"{akua}/dashboards/dash_1/widgets", headers=AKUA, json=widget)
            client.post(f"{akua}/dashboards", headers=AKUA, json={"name": EVIL, "token": SECRET})
        yield apis


REASONS = (
    "body.name: 5 is not of type",
    "does not serve GET /user/v1/project/42/",
    "did you mean /user/v1/projects/{id}/?",
    "no dashboard &#x27;dash_2&#x27;",
    "Authentication credentials were not provided.",
    "the fault reset-after-apply struck it",
    "has not struck as often as it was to",
)


def test_the_page_says_why(failed: LocalApis) -> None:
    page = httpx.get(f"{failed.akua_url}/__double__/", trust_env=False)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    problems = page.text.partition("<h2>Problems</h2>")[2].partition("<h2>Received</h2>")[0]
    missing = [reason for reason in REASONS if reason not in problems]
    assert missing == []
    assert problems.count("<li>") == 7
    applied = page.text.partition("<h2>Applied</h2>")[2].partition("<h2>Faults</h2>")[0]
    assert "dashboards.create_widget" in applied
    assert "key-1" in applied
    assert "dash_1" in page.text.partition("<h2>State</h2>")[2], "not dash_2, as was asked for"


def test_the_page_is_harmless(failed: LocalApis) -> None:
    """What a request holds is text; nothing is loaded; no credential is shown."""
    page = httpx.get(f"{failed.cekura_url}/__double__/", trust_env=False)
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text
    assert SECRET not in page.text
    assert not re.search(r"(src|@import|url\()", page.text)
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    moved = httpx.get(f"{failed.cekura_url}/__double__", trust_env=False)
    assert moved.headers["location"] == "/__double__/"


def test_a_double_without_a_problem_says_so() -> None:
    with LocalApis(thread=True) as apis:
        before = httpx.get(f"{apis.cekura_url}/__double__/", trust_env=False).text
        httpx.get(f"{apis.cekura_url}/user/v1/projects/", headers=CEKURA, trust_env=False)
        page = httpx.get(f"{apis.cekura_url}/__double__/", trust_env=False).text
    assert "Every request was carried out." in page
    assert "Every request was carried out." not in before
    assert "nothing has called the addresses above yet" in before


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_shows_it(failed: LocalApis, tmp_path: Path) -> None:
    assert CHROMIUM is not None
    picture = tmp_path / "page.png"
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    url = f"{failed.akua_url}/__double__/"
    look = [f"--screenshot={picture}", "--window-size=1300,1500"]
    dumped = subprocess.run(
        [CHROMIUM, *FLAGS, profile, *look, "--dump-dom", url],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert picture.read_bytes().startswith(b"\x89PNG")
    rows = dumped.stdout.partition("Received</h2>")[2].partition("Applied</h2>")[0]
    assert rows.count("<tr>") == 1 + 7
