"""Faults one after the other: whatever comes together, the report does not belie the server."""

import random
from collections.abc import Sequence

import pytest

from cekura_akua.errors import SdkError
from cekura_akua.testing import LocalApis
from tests.matrix.calls import CLASSES, make_client, url_of
from tests.matrix.faults import ABORTED, TAKEN, WAITS, Spoiled, add

STATUSES = (400, 403, 408, 429, 500, 502, 503, 504, 520)
FAULTS: Sequence[Spoiled] = (
    ("reset-before-read", {}),
    ("reset-after-apply", {}),
    ("cut-body", {}),
    ("garbage", {"apply": False}),
    ("garbage", {"apply": True}),
    ("late-apply", {"seconds": 0.0}),
    ("status", {"status": 409, "body": ABORTED}),
    ("status", {"status": 409, "body": TAKEN}),
    ("status", {"status": 200, "body": "<html>"}),
    *(("status", {"status": status}) for status in STATUSES),
    *(("status", {"status": status, "headers": WAITS}) for status in STATUSES),
    *(
        ("status", {"status": status, "apply": True, "headers": headers})
        for status in (408, 500, 502, 503, 504, 520)
        for headers in ({}, WAITS)
    ),
)
SEQUENCES = 100


@pytest.mark.parametrize("name", CLASSES)
async def test_rule_01_no_sequence_of_faults_makes_a_report_untrue(name: str) -> None:
    choose = random.Random(name)
    sort = CLASSES[name]
    untrue: list[str] = []
    async with LocalApis() as apis:
        url = url_of(apis, sort.api)
        for _ in range(SEQUENCES):
            apis.reset()
            sequence = choose.choices(FAULTS, k=choose.randint(2, 4))
            for fault in sequence:
                add(apis, fault, operation=sort.operation)
            arranged = sort.arrange(apis)
            effect = "applied" if sort.writes else "not applied"
            async with make_client(sort.api, url, retries=3, timeout=5) as client:
                try:
                    await sort.call(client, arranged)
                except SdkError as error:
                    effect = error.effect
            await apis.settle()
            count = len(apis.applied(sort.operation))
            keys = {request.idempotency_key for request in apis.received(sort.operation)}
            true = {"applied": count == 1, "not applied": count == 0, "unknown": count <= 1}
            if not true[effect] or len(keys) > 1:
                untrue.append(f"{sequence}: {effect}, but the server applied it {count} times")
    assert untrue == []
