"""Schemathesis judges every answer of the double: a stranger that knows only the documents.

It makes requests out of a document, valid ones and others, and reads each answer by the document:
no server error, the declared content type, a body that is valid for the declared schema.
"""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)

from cekura_akua.testing import LocalApis
from tests.generated.documents import APIS, document
from tests.generated.reader import readable

CREDENTIALS = {"akua": {"authorization": "Bearer x"}, "cekura": {"x-cekura-api-key": "x"}}
CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance]
SOAK = [pytest.param(number, 20, 1, marks=pytest.mark.soak) for number in (1, 2, 3)]


@pytest.mark.parametrize(("number", "most", "every"), [(1, 2, 12), *SOAK])
@pytest.mark.parametrize("api", APIS)
def test_no_answer_is_wrong_by_its_document(api: str, number: int, most: int, every: int) -> None:
    schema = schemathesis.openapi.from_dict(judged(api))
    failures: list[str] = []
    statuses: Counter[int] = Counter()
    operations = 0
    with LocalApis(thread=True) as apis, requests.Session() as session:
        session.trust_env = False  # no proxy stands before loopback
        url = {"akua": apis.akua_url, "cekura": apis.cekura_url}[api]
        for found in islice(schema.get_all_operations(), 0, None, every):
            operations += 1

            @seed(number)
            @settings(
                max_examples=most,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=found.ok().as_strategy())
            def judge(case: schemathesis.Case) -> None:
                answer = case.call(
                    base_url=url, headers=CREDENTIALS[api], timeout=30, session=session
                )
                statuses[answer.status_code // 100] += 1
                try:
                    case.validate_response(answer, checks=CHECKS)
                except FailureGroup as group:
                    failures.extend(
                        f"{case.operation.label}: {each}"[:600] for each in group.exceptions
                    )

            judge()
    assert failures == [], "\n\n".join(sorted(set(failures)))
    assert operations > 200 / every
    assert statuses[2] > operations / 8, statuses


def judged(api: str) -> Any:
    """Return a document as the servers mean it, for a reader that takes each word as it stands.

    The terminal event of a stream is empty, whatever the document says of the other events.
    """
    published = json.loads(json.dumps(readable(document(api, "specs"))))
    for schema in event_streams(published):
        data = schema["properties"]["data"]
        if "contentSchema" in data:
            data["contentSchema"] = {"anyOf": [data["contentSchema"], {"maxProperties": 0}]}
    return published


def event_streams(published: Mapping[str, Any]) -> list[Any]:
    """Return the schemas of the events of all streams."""
    return [
        content["schema"]
        for path in published["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
        for answer in operation.get("responses", {}).values()
        for media_type, content in answer.get("content", {}).items()
        if media_type == "text/event-stream"
    ]
