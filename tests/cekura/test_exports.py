"""Exports: those that the API answers with a file for are written to disk as they come."""

from pathlib import Path

import pytest

from cekura_akua import Cekura, download
from tests.core.server import Reply, serve

EXPORTS = (
    "call_logs.export",
    "results.bulk_export_runs",
    "results.export_runs",
    "scenarios.export",
)


@pytest.mark.parametrize("name", EXPORTS)
async def test_an_export_is_written_to_a_file(name: str, tmp_path: Path) -> None:
    """Parameters that the document has forgotten are given as `extra_query`."""
    resource, _, verb = name.partition(".")
    given = {"scenario_ids": "1,2"} if name == "scenarios.export" else {}
    reply = Reply(200, b"id,name\n1,x\n", {"content-type": "text/csv"})
    async with serve(reply) as server, Cekura("key", base_url=server.url) as cekura:
        export = getattr(getattr(cekura, resource), verb)
        extra = {"export_type": "csv"}
        path = await download(export, tmp_path / "export.csv", extra_query=extra, **given)
    assert path.read_bytes() == b"id,name\n1,x\n"
    assert server.received[0].target.endswith("export_type=csv")
    assert server.received[0].headers["accept"] == "*/*"


async def test_what_the_document_leaves_open_takes_any_body() -> None:
    """Upstream describes the bodies of these actions by the resource, which they do not take."""
    async with (
        serve(default=Reply(200, {})) as server,
        Cekura("key", base_url=server.url) as cekura,
    ):
        await cekura.call_logs.get_upload_url({"file_name": "call.wav"})
        await cekura.call_logs.observe_retell({"event": "call_analyzed"})
        await cekura.runs.run_expected_outcome(7)
    assert [request.body for request in server.received] == [
        b'{"file_name":"call.wav"}',
        b'{"event":"call_analyzed"}',
        b"",
    ]
