"""The store in Redis or Valkey: locks and deliveries for many machines, and no journal."""

from __future__ import annotations

from cekura_akua.core.closing import Closing
from cekura_akua.core.config.checks import check_seconds
from cekura_akua.errors import InvalidInput
from cekura_akua.stores.leased import LeasedLocks
from cekura_akua.stores.protocols import Deliveries, Locks

from .dangers import dangers_of
from .deliveries import RedisDeliveries
from .locks import RedisKeeper
from .server import Server
from .source import Source

LEAST = 0.2  # seconds of a lease
NOTES = 30 * 86_400.0  # seconds for which the note of a lock is kept after its last use


class RedisStore(Closing):
    """Locks and deliveries for all processes, on any machines, that use one Redis or Valkey.

    A lock is a lease by the server's clock. Its holder renews it; a holder that died or was cut off
    loses it after `lease` seconds, and an armed lock stays closed for its quarantine after that.
    Waiting processes stand in line, and are told of their turn.

    The store keeps no journal, since Redis may acknowledge a write that it loses. A crash without
    `appendfsync always`, and a failover, lose the last writes of the server: then two processes can
    hold a lock, and one can overwrite the rules of the other. Each process remembers the notes that
    it has saved itself, so it reports the loss as a `LostUpdate` when it reads the rubric next.
    Where that process has ended, the loss goes unnoticed. Where that is too much, use a
    `PostgresStore`.

    Its user needs the keys and the channels `prefix:*`, and the commands EVAL, EVALSHA, TIME, HGET,
    HSET, HDEL, HEXISTS, DEL, PEXPIRE, PERSIST, ZADD, ZCARD, ZRANGE, ZRANGEBYSCORE, ZRANK, ZREM,
    ZREMRANGEBYRANK, ZSCORE, PUBLISH, SUBSCRIBE, UNSUBSCRIBE and SET; `check` also asks INFO.

    The clock of the server must not jump by more than a part of the lease, and a replica that may
    be promoted needs the same time.

    Args:
        source: the URL of the server, such as `redis://host:6379/0`, `rediss://` for TLS; or a
            function that makes a client of `redis.asyncio` for each event loop: of Sentinel, of a
            cluster, or with options of its own; or such a client itself, which is used in one event
            loop alone and never closed. Its pool needs two connections at least.
        lease: seconds for which a lock or a webhook belongs to a process that does not renew it,
            since it died or stands still; from 0.2.
        prefix: the beginning of all keys and channels of the store.
        remember: seconds for which the result of a webhook is remembered; from 1.

    Raises:
        ConfigurationError: the source or the prefix cannot be used.
        InvalidInput: `lease` or `remember` is no such number.
    """

    def __init__(
        self,
        source: Source,
        *,
        lease: float = 15.0,
        prefix: str = "cekura-akua",
        remember: float = 86_400.0,
    ) -> None:
        self._server = Server(source, prefix)
        lease = _check("lease", lease, LEAST)
        remember = _check("remember", remember, 1.0)
        locks = RedisKeeper(self._server, "lock", NOTES, pinned=True, remembers=True)
        handling = RedisKeeper(self._server, "delivery", remember, pinned=False, remembers=False)
        self._locks = LeasedLocks(locks, lease)
        self._deliveries = RedisDeliveries(LeasedLocks(handling, lease))

    def __repr__(self) -> str:
        return f"<RedisStore: {self._server.address}, prefix {self._server.prefix!r}>"

    @property
    def locks(self) -> Locks:
        """The locks of rubrics."""
        return self._locks

    @property
    def journal(self) -> None:
        """None: the store keeps no journal."""
        return None

    @property
    def deliveries(self) -> Deliveries:
        """The deliveries of webhooks."""
        return self._deliveries

    async def ping(self) -> None:
        """Make sure that the store can be used.

        Raises:
            StoreUnavailable: it cannot be reached, or refuses.
        """
        await self._server.ping()

    async def check(self) -> list[str]:
        """Return the settings of the server that endanger the promises of the store, in words.

        Raises:
            StoreUnavailable: it cannot be reached, or refuses.
        """
        await self._server.ping()
        return await dangers_of(self._server)

    async def aclose(self) -> None:
        """Close all connections; a later use opens new ones."""
        await self._server.aclose()


def _check(name: str, value: object, least: float) -> float:
    """Return a valid number of seconds.

    Raises:
        InvalidInput: it is no number, too small, or not finite.
    """
    seconds = check_seconds(name, value)
    if seconds is None or seconds < least:
        raise InvalidInput(f"{name} must be at least {least:g} seconds, not {value!r}")
    return seconds
