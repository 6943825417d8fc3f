"""`Retry-After` (rule 22): it says when, never whether."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.core.response import Response
from cekura_akua.testing import LocalApis
from tests.matrix.calls import CLASSES, make_client, url_of
from tests.matrix.waits import Waits

ARABIC_ONE = "\u0661".encode().decode("latin-1")  # its bytes as a header carries them
FULLWIDTH_ONE = "\uff11".encode().decode("latin-1")

IGNORED = {
    "empty": "",
    "negative": "-1",
    "negative-zero-and-a-half": "-0.5",
    "nan": "nan",
    "signed-nan": "-NaN",
    "infinite": "inf",
    "superscript": "²",
    "arabic-digit": ARABIC_ONE,
    "fullwidth-digit": FULLWIDTH_ONE,
    "underscore": "1_0",
    "hexadecimal": "0x1",
    "word": "soon",
    "several": "1, 1",
    "date-of-the-past": "Fri, 31 Dec 1999 23:59:59 GMT",
    "date-with-foreign-digits": f"Fri, 3{ARABIC_ONE} Dec 2100 23:59:59 GMT",
    "date-that-is-none": "Fri, 32 Dec 2100 25:61:61 GMT",
    "date-cut-short": "Fri, 31 Dec",
}


async def limited(
    value: str | dict[str, str], *, name: str = "read", status: int = 429, **options: Any
) -> tuple[Response[Any] | errors.SdkError, int]:
    """Make a call whose first attempt is answered so; return the report, and what was applied."""
    sort = CLASSES[name]
    reported: Response[Any] | errors.SdkError
    async with LocalApis() as apis, make_client(sort.api, url_of(apis, sort.api)) as client:
        arranged = sort.arrange(apis)
        headers = {"retry-after": value} if isinstance(value, str) else value
        fault = apis.faults.add("status", operation=sort.operation, status=status, headers=headers)
        try:
            reported = await sort.call(client, arranged, **options)
        except errors.SdkError as error:
            reported = error
        assert fault.consumed == 1
        assert len(apis.received(sort.operation)) == len(reported.attempts)
        return reported, arranged.applied()


@pytest.mark.parametrize(
    ("value", "status"), [("0", 429), ("0", 503), ("00", 500), ("0", 408), ("1", 429)]
)
async def test_rule_22_in_seconds(value: str, status: int, waits: Waits) -> None:
    started = monotonic()
    reported, _ = await limited(value, status=status)
    assert [attempt.waited for attempt in reported.attempts] == [0.0, float(value)]
    assert monotonic() - started >= float(value)
    assert len(waits.drawn) == 1  # on top of what the server asks for


async def test_rule_22_as_an_http_date(waits: Waits) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=2)
    reported, _ = await limited(format_datetime(moment, usegmt=True))
    assert isinstance(reported, Response)
    assert datetime.now(UTC) >= moment.replace(microsecond=0)
    assert 0.5 < reported.attempts[1].waited <= 2
    assert len(waits.drawn) == 1


@pytest.mark.parametrize("name", IGNORED)
async def test_rule_22_an_invalid_header_is_ignored(name: str, waits: Waits) -> None:
    """The wait is drawn as if the header were not there."""
    reported, _ = await limited(IGNORED[name])
    assert isinstance(reported, Response), reported
    assert [attempt.waited for attempt in reported.attempts] == [0.0, 0.0]
    assert len(waits.drawn) == 1


@pytest.mark.parametrize("name", ["write-with-neither", "delete-with-neither"])
@pytest.mark.parametrize("value", IGNORED)
async def test_rule_22_an_invalid_header_leaves_a_503_a_failure(value: str, name: str) -> None:
    reported, applied = await limited(IGNORED[value], name=name, status=503)
    assert isinstance(reported, errors.OutcomeUnknown)
    assert (len(reported.attempts), applied) == (1, 0)


@pytest.mark.parametrize(
    "value",
    ["30", "3600", "1000000000000", "9" * 400, "Fri, 31 Dec 2100 23:59:59 GMT"],
    ids=["half-a-minute", "hour", "thousand-billions", "400-digits", "date"],
)
@pytest.mark.parametrize("name", ["read", "write-with-key", "write-with-neither"])
async def test_rule_22_it_is_cut_to_the_deadline(value: str, name: str) -> None:
    started = monotonic()
    reported, applied = await limited(value, name=name, deadline=0.3)
    assert monotonic() - started < 1
    assert isinstance(reported, errors.DeadlineExceeded), reported
    assert isinstance(reported.cause, errors.RateLimited)
    assert (reported.effect, len(reported.attempts), applied) == ("not applied", 1, 0)


@pytest.mark.parametrize("value", ["0", "1", "Fri, 31 Dec 2100 23:59:59 GMT"])
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 501])
@pytest.mark.parametrize("name", ["read", "write-with-key", "write-with-neither"])
async def test_rule_22_retry_after_permits_no_retry_of_a_refusal(
    value: str, status: int, name: str
) -> None:
    reported, applied = await limited(value, name=name, status=status)
    assert isinstance(reported, errors.ApiError)
    assert (reported.effect, len(reported.attempts), applied) == ("not applied", 1, 0)


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
@pytest.mark.parametrize("name", ["write-with-neither", "delete-with-neither"])
async def test_rule_22_nor_of_a_write_that_nothing_makes_safe(status: int, name: str) -> None:
    reported, applied = await limited("0", name=name, status=status)
    assert isinstance(reported, errors.OutcomeUnknown)
    assert (len(reported.attempts), applied) == (1, 0)


@pytest.mark.parametrize("name", CLASSES)
async def test_rule_22_nor_of_more_attempts_than_are_allowed(name: str) -> None:
    reported, applied = await limited("0", name=name, retries=0)
    assert isinstance(reported, errors.RateLimited)
    assert (len(reported.attempts), applied) == (1, 0)


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("name", CLASSES)
async def test_rule_22_a_server_that_asks_not_to_be_tried_again_is_not(
    status: int, name: str
) -> None:
    """What is known of the effect stays what it was."""
    headers = {"retry-after": "0", "x-should-retry": "false"}
    reported, applied = await limited(headers, name=name, status=status)
    unknown = CLASSES[name].writes and status != 429
    assert isinstance(reported, errors.SdkError)
    assert isinstance(reported, errors.OutcomeUnknown) == unknown
    assert (len(reported.attempts), applied) == (1, 0)


@pytest.mark.parametrize("status", [400, 409, 500, 503])
@pytest.mark.parametrize("name", ["write-with-neither", "delete-with-neither"])
async def test_rule_22_should_retry_true_permits_nothing(status: int, name: str) -> None:
    headers = {"retry-after": "0", "x-should-retry": "true"}
    reported, applied = await limited(headers, name=name, status=status)
    assert isinstance(reported, errors.SdkError)
    assert (len(reported.attempts), applied) == (1, 0)
