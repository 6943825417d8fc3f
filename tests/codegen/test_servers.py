"""Where an API is: the first address that a client can use as it is, or none."""

from typing import Any

import pytest

from codegen.openapi.servers import server

HERE = "https://api.akua.dev/v1"


@pytest.mark.parametrize(
    ("servers", "address"),
    [
        ([{"url": HERE}], HERE),
        ([{"url": f"{HERE}/"}], HERE),
        ([{"url": "http://api.akua.dev/v1"}, {"url": HERE}], HERE),
        ([{"url": "https://{region}.akua.dev/v1"}, {"url": HERE}], HERE),
        ([{"url": "http://api.akua.dev/v1"}], None),
        ([{"url": "https://{region}.akua.dev/v1"}], None),
        ([{"url": "https://user:password@api.akua.dev/v1"}], None),
        ([{"url": "/v1"}], None),
        ([{"url": 1}, "https://api.akua.dev", None], None),
        ([], None),
        ({}, None),
        (None, None),
    ],
)
def test_the_first_usable_server_is_taken(servers: Any, address: str | None) -> None:
    assert server({"servers": servers}) == address
