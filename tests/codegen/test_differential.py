"""Random documents, generated and driven over loopback, judged by an independent validator."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cekura_akua import Akua
from cekura_akua.runtime import Model, Operation
from codegen import generate, write
from codegen.generate import Specs
from codegen.openapi import load
from tests.codegen.differential import expected
from tests.codegen.differential.documents import FORM, JSON, MULTIPART, Call, Case, cases
from tests.codegen.importing import imported
from tests.codegen.wire import checkers, meaning, schema_meaning
from tests.core.server import Received, Reply, serve

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 10
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
         HealthCheck.function_scoped_fixture]  # fmt: skip


@given(case=cases(AT_ONCE))
@settings(max_examples=6, suppress_health_check=QUIET, database=None)
def test_random_operations_are_sent_and_read_as_the_document_says(
    case: Case, tmp_path: Path
) -> None:
    drive(case, tmp_path)


@pytest.mark.soak
def test_two_thousand_random_operations(tmp_path: Path) -> None:
    """The same, at length, and the packages pass the type check."""

    @given(case=cases(AT_ONCE))
    @settings(max_examples=200, suppress_health_check=QUIET, database=None, phases=[Phase.generate])
    def drive_at_length(case: Case) -> None:
        drive(case, tmp_path)

    drive_at_length()
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir",
         str(tmp_path / "cache"), *map(str, sorted(tmp_path.glob("random*_api")))],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout[-3000:]


def drive(case: Case, folder: Path) -> None:
    """Generate the package of a document, and call each of its operations."""
    name = f"random{len(list(folder.glob('random*_api')))}_api"
    read = load.parse(json.dumps(case.document).encode(), "document.json")
    files = generate.package(read, Specs(folder=Path("specs")), "akua").files
    write.put(files, folder / name)
    with imported(name, folder):
        asyncio.run(call_all(name, case))


async def call_all(package: str, case: Case) -> None:
    async with serve() as server, Akua("token", base_url=server.url) as akua:
        for call in case.calls:
            operation = operation_of(package, call)
            server.default = reply_of(call)
            value = await called(akua, operation, call, call.body)
            check_request(case, call, server.received[-1])
            check_value(call, value)
            if isinstance(value, Model):
                assert type(value).from_dict(value.to_dict()).to_dict() == value.to_dict()
            if call.media == JSON:
                await check_models(akua, operation, call, package, case)
                check_request(case, call, server.received[-1])


async def called(akua: Akua, operation: Any, call: Call, body: Any) -> Any:
    return await akua.call(
        operation,
        tuple(call.path[name] for name in call.placeholders),
        **({"body": body} if call.media else {}),
        **({"query": call.query} if call.query else {}),
        **({"header_values": call.headers} if call.headers else {}),
    )


async def check_models(akua: Akua, operation: Any, call: Call, package: str, case: Case) -> None:
    """Send a body again as the models that it is read as."""
    for other in case.calls:
        if other.answer_schema == call.body_schema:
            reader = operation_of(package, other)
            await called(akua, operation, call, reader.read(other.status, call.body))
            return


def operation_of(package: str, call: Call) -> Operation[Any]:
    folder = Path(sys.modules[package].__file__ or "").parent / "resources"
    for path in sorted(folder.glob("[a-z]*.py")):
        for each in vars(import_module(f"{package}.resources.{path.stem}")).values():
            if isinstance(each, Operation) and each.path.split("/")[1] == f"r{call.number}":
                return each
    raise AssertionError(f"no operation for {call.template}")


def reply_of(call: Call) -> Reply:
    if call.answer_media is None:
        return Reply(call.status)
    answer = call.answer
    if call.answer_media == JSON:
        body = json.dumps(answer).encode()
    else:
        body = answer.encode() if isinstance(answer, str) else answer
    media = f"{call.answer_media}; charset=utf-8" if isinstance(answer, str) else call.answer_media
    return Reply(call.status, body, {"content-type": media})


def check_request(case: Case, call: Call, request: Received) -> None:
    assert request.target == expected.target(call)
    for name, value in expected.headers(call).items():
        assert request.headers[name].encode("latin-1").decode("latin-1") == value
    if call.media is None:
        assert request.body == b""
    elif call.media == JSON:
        body = json.loads(request.body)
        assert text(body) == text(call.body)
        assert allows(case, call.body_schema, body)
    elif call.media in (FORM, MULTIPART):
        assert expected.received_fields(request, call.media) == expected.fields(call.body)
    else:
        sent = call.body.encode() if isinstance(call.body, str) else call.body
        assert request.body == sent
    if call.media is not None:
        assert request.headers["content-type"].startswith(call.media)


def check_value(call: Call, value: Any) -> None:
    if call.answer_media == JSON:
        assert text(as_json(value)) == text(call.answer)
    else:
        assert value == call.answer


def allows(case: Case, schema: Any, value: Any) -> bool:
    allowed = checkers(meaning(case.document, normalised=False))
    return allowed(schema_meaning(schema, normalised=False))(value)


def text(value: Any) -> str:
    """Return a text by which JSON values are compared: 1 is not true."""
    return json.dumps(value, sort_keys=True)


def as_json(value: Any) -> Any:
    """Return a value that was read as plain JSON."""
    if isinstance(value, Model):
        return as_json(value.to_dict())
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value
