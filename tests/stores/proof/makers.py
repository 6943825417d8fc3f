"""Makers of the stores that a proof is about, which every process of the proof calls.

A place is a word for the maker, and its address behind a space: "local /var/store". Before the
address of a server stand the seconds of a lease: "redis 1.0 redis://localhost".
"""

from collections.abc import Callable
from typing import Any

LEASE = 1.0  # seconds, of the shorter proofs
WITHIN_MACHINE = ("local", "process")  # the words of the stores of a single machine

MAKERS: dict[str, Callable[[str], Any]] = {}
"""The makers of stores by their word; each takes an address."""


def maker(word: str) -> Callable[[Callable[[str], Any]], Callable[[str], Any]]:
    """Return a decorator that enters a maker under a word."""

    def enter(make: Callable[[str], Any]) -> Callable[[str], Any]:
        MAKERS[word] = make
        return make

    return enter


@maker("local")
def local(address: str) -> Any:
    """The store of a machine."""
    from cekura_akua.stores import LocalStore

    return LocalStore(address)


@maker("postgres")
def postgres(address: str) -> Any:
    """The store of many machines, in a schema of a PostgreSQL server."""
    from cekura_akua.stores import PostgresStore

    lease, schema, url = address.split(" ")
    return PostgresStore(url, schema=schema, lease=float(lease))


@maker("redis")
def redis(address: str) -> Any:
    """The store of many machines, in Redis."""
    from cekura_akua.stores import RedisStore

    lease, url = address.split(" ")
    return RedisStore(url, lease=float(lease))


@maker("process")
def process(_: str) -> Any:
    """The store of each process: a control, since the processes share nothing."""
    from cekura_akua.stores import ProcessStore

    return ProcessStore()


def make(place: str) -> Any:
    """Return the store of a place."""
    word, _, address = place.partition(" ")
    return MAKERS[word](address)
