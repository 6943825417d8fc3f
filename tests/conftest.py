"""What holds for every test."""

import gc
import os
from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from httpx._transports import default
from hypothesis import settings

from tests import surroundings

# What this helper asserts is explained as what the tests assert is.
pytest.register_assert_rewrite("tests.generated.judge")
assert surroundings.AT_START, "recorded before the first test"

TESTS = Path(__file__).parent

# Found examples are a reason to write a test, not to fail one run in a hundred: always the same
# examples, and no limit on the time that a busy machine takes for one. HYPOTHESIS_PROFILE=search
# looks for new ones.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run four processes more than there are processors: much of the time, tests only wait."""
    return (os.cpu_count() or 1) + 4


WAITING = {"cekura", "stores"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the modules whose tests mostly wait evenly among those that need a processor.

    A process is given a part of the list: one with nothing but tests that wait would end last.
    """
    waiting, busy = list[list[pytest.Item]](), list[list[pytest.Item]]()
    for path, tests in groupby(items, attrgetter("path")):
        waits = path.relative_to(TESTS).parts[0] in WAITING
        (waiting if waits else busy).append(list(tests))
    waiting.sort(key=lambda tests: tests[0].path.name)  # those of a folder are alike: mix them
    spread: list[pytest.Item] = []
    share, count = len(items) / (len(waiting) or 1), 0.0
    for tests in busy:
        while waiting and len(spread) >= count:
            spread += waiting.pop(0)
            count += share
        spread += tests
    items[:] = [*spread, *chain(*waiting)]


def pytest_collection() -> None:
    """Collect no garbage while tests are collected: hardly any is made."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Keep the thousands of collected tests out of every later collection of garbage.

    That is made seldom: the documents and what the generator makes of them are millions of objects
    that live for long, and to go through them takes a tenth of the time of its tests. What the
    tests of a module have dropped is collected at its end.
    """
    frozen()
    gc.set_threshold(100_000, 10, 1_000)
    gc.enable()


@pytest.fixture(autouse=True, scope="module")
def collected_and_frozen() -> Iterator[None]:
    """Keep what a module's tests have imported and cached out of later collections as well.

    A collection would go through all of it, which takes half a second in the end. What the tests
    of a module have dropped without closing is told here, and not in another module.
    """
    yield
    frozen()


def frozen() -> None:
    """Collect the garbage, and have later collections pass over everything else."""
    gc.collect()
    gc.freeze()


OUTSIDE = (
    "AKUA_API_TOKEN",
    "AKUA_API_URL",
    "AKUA_WORKSPACE",
    "AKUA_WORKSPACE_ID",
    "CEKURA_AKUA_LOG",
    "CEKURA_API_KEY",
    "CEKURA_API_URL",
)
DEAD_PROXY = "http://127.0.0.1:1"  # nobody listens: whatever goes by a proxy is refused


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the caller's credentials and addresses out of every test, and put in a dead proxy.

    Tests contact nothing but loopback, which no proxy of the environment is for (rule 24).
    """
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, DEAD_PROXY)
        monkeypatch.setenv(name.lower(), DEAD_PROXY)


@pytest.fixture(autouse=True, scope="session")
def one_tls_context() -> Iterator[None]:
    """Share the TLS contexts of httpx's clients: loading the certificates takes 20 ms each time.

    The environment may name other authorities, so a context is shared under the same environment.
    """
    create = default.create_ssl_context

    @cache
    def created(_authorities: tuple[str | None, ...], *args: Any, **options: Any) -> Any:
        return create(*args, **options)

    def shared(*args: Any, **options: Any) -> Any:
        authorities = tuple(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
        return created(authorities, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(default, "create_ssl_context", shared)
        yield
