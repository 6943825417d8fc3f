"""The commands about stores: `python -m cekura_akua stores check` and `stores migrate`.

`check` runs the contract of stores against the place that is meant to be used, in a schema, prefix
or directory of its own, and removes that. `migrate` makes the tables of a `PostgresStore`.
"""

from __future__ import annotations

import asyncio
import os
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager

from cekura_akua import stores
from cekura_akua.errors import ConfigurationError, SdkError
from cekura_akua.stores.testing import Subject, run_checks

VARIABLE = "CEKURA_AKUA_STORE"  # whose value is the address, where none is given
KEPT, BROKEN, UNUSABLE = 0, 1, 2  # exit statuses

_KINDS = {
    "postgres": "postgres",
    "postgresql": "postgres",
    "redis": "redis",
    "rediss": "redis",
    "unix": "redis",
}


def main(words: Sequence[str], say: Callable[[str], object]) -> int:
    """Run a command, and return its exit status.

    0 is a store that keeps its promises, or has its tables; 1 a store that breaks promises; 2 a
    store that cannot be used.

    Args:
        words: the words of the command line, behind `stores`.
        say: writes a line.
    """
    given = _parser().parse_args(words)
    address = given.address or os.environ.get(VARIABLE, "")
    try:
        if not address:
            raise ConfigurationError(f"give the address of a store, or set {VARIABLE}")
        return asyncio.run(_run(given, address, say))
    except (SdkError, ModuleNotFoundError) as error:  # also of an extra that is not installed
        say(str(error))
        return UNUSABLE


async def _run(given: Namespace, address: str, say: Callable[[str], object]) -> int:
    if given.command == "migrate":
        await _migrate(address, given.schema, given.grant_to)
        say(f"the tables of the schema {given.schema} are there")
        return KEPT
    status = KEPT
    async for line, is_broken in check(address):
        say(line)
        status = BROKEN if is_broken else status
    return status


async def check(address: str) -> AsyncGenerator[tuple[str, bool], None]:
    """Check a store, and yield lines about it, each with whether it tells of a broken promise.

    Args:
        address: the address of a server, or a directory.

    Raises:
        ConfigurationError: the address is wrong.
        ModuleNotFoundError: an extra is not installed.
        StoreUnavailable: the store cannot be used.
    """
    async with _trial(address) as subject:
        yield f"checking {subject.store!r}", False
        for danger in await _dangers(subject.store):
            yield f"beware: {danger}", False
        made = broken = 0
        async for made_check, error in run_checks(subject):
            made += 1
            broken += error is not None
            if error is None:
                yield f"kept: rule {made_check.rule}, {made_check.promise}", False
            else:
                yield f"BROKEN: {error}", True
        if subject.store.journal is None:
            yield "it keeps no journal: give Akua a journal of its own", False
        yield f"{made - broken} of {made} promises are kept", False


async def _migrate(address: str, schema: str, grant_to: str | None) -> None:
    """Make the tables of a `PostgresStore`.

    Raises:
        ConfigurationError: the address is that of another store, which has no tables.
    """
    if _kind(address) != "postgres":
        raise ConfigurationError("only a PostgresStore has tables: postgresql://user@host/database")
    async with stores.PostgresStore(address, schema=schema) as store:
        await store.migrate(grant_to=grant_to)


async def _dangers(store: stores.Store) -> list[str]:
    """Return the dangers to the promises of a store, where the store can tell."""
    look = getattr(store, "check", None)
    return [] if look is None else [str(danger) for danger in await look()]


def _trial(address: str) -> AbstractAsyncContextManager[Subject]:
    """Return the trial of a store.

    Raises:
        ConfigurationError: no store has such addresses.
        ModuleNotFoundError: an extra is not installed; the error names the extra.
    """
    match _kind(address):
        case "redis":
            getattr(stores, "RedisStore")  # noqa: B009 - says which extra is missing
            from cekura_akua.stores.redis.trial import trial as redis

            return redis(address)
        case "postgres":
            getattr(stores, "PostgresStore")  # noqa: B009 - says which extra is missing
            from cekura_akua.stores.postgres.trial import trial as postgres

            return postgres(address)
        case _:
            from cekura_akua.stores.local.trial import trial as local

            return local(address)


def _kind(address: str) -> str:
    """Return the kind of a store.

    Raises:
        ConfigurationError: no store has such addresses.
    """
    scheme, separator, _ = address.partition("://")
    if not separator:
        return "local"
    if scheme not in _KINDS:
        schemes = ", ".join(f"{each}://" for each in _KINDS)
        raise ConfigurationError(f"the address of a store is a directory, or begins with {schemes}")
    return _KINDS[scheme]


def _parser() -> ArgumentParser:
    parser = ArgumentParser("python -m cekura_akua stores", description="Check and prepare stores.")
    commands = parser.add_subparsers(dest="command", required=True)
    where = (
        "postgresql://user@host/database, redis://host:port/0 or a directory; by default the value "
        f"of {VARIABLE}, which keeps a password out of the list of processes"
    )
    checking = commands.add_parser(
        "check", help="run the contract against a store, in a place of its own that is removed"
    )
    checking.add_argument("address", nargs="?", help=where)
    migrating = commands.add_parser("migrate", help="make the tables of a PostgresStore")
    migrating.add_argument("address", nargs="?", help=where)
    migrating.add_argument("--schema", default="cekura_akua", help="the schema of the tables")
    migrating.add_argument(
        "--grant-to", metavar="ROLE", help="a role that uses the tables, and may not make any"
    )
    return parser
