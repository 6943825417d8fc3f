"""What holds for every test."""

import os
from collections.abc import Iterator
from functools import cache

import pytest
from httpx._transports import default
from hypothesis import settings

# What this helper asserts is explained as what the tests assert is.
pytest.register_assert_rewrite("tests.generated.judge")

# Found examples are a reason to write a test, not to fail one run in a hundred: always the same
# examples, and no limit on the time that a busy machine takes for one. HYPOTHESIS_PROFILE=search
# looks for new ones.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

OUTSIDE = (
    "AKUA_API_TOKEN",
    "AKUA_API_URL",
    "AKUA_WORKSPACE",
    "AKUA_WORKSPACE_ID",
    "CEKURA_AKUA_LOG",
    "CEKURA_API_KEY",
    "CEKURA_API_URL",
    "ALL_PROXY",
    "HTTP_PROXY",
    "HTTPS_PROXY",
)


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the caller's credentials, addresses and proxies out of every test."""
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(autouse=True, scope="session")
def one_tls_context() -> Iterator[None]:
    """Share the TLS context of httpx's clients: to load the certificates takes 20 ms each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(default, "create_ssl_context", cache(default.create_ssl_context))
        yield
