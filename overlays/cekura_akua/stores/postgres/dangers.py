"""Dangers: settings of PostgreSQL, or of a pool, that endanger the promises of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OLDEST = 130000  # the first version that is supported, as the server numbers its versions

_FACTS = """
SELECT current_setting('server_version_num')::int AS number,
    current_setting('server_version') AS version,
    current_setting('synchronous_commit') AS synchronous_commit,
    current_setting('synchronous_standby_names') = '' AS is_asynchronous,
    current_setting('fsync') = 'off' AS forgets,
    current_setting('default_transaction_read_only') = 'on' AS is_read_only,
    current_setting('default_transaction_isolation') AS isolation,
    pg_is_in_recovery() AS is_replica,
    (SELECT count(*) FROM pg_stat_replication) AS replicas,
    pg_backend_pid() AS session
"""


async def dangers_of(connection: Any, seconds: float) -> list[str]:
    """Return the dangers of a server and of its connections, in words.

    Args:
        connection: a connection of asyncpg.
        seconds: seconds for the answer.
    """
    row = await connection.fetchrow(_FACTS, timeout=seconds)
    # A pooler gives a number of its own for the session.
    is_pooled = row["session"] != connection.get_server_pid()
    caches = getattr(getattr(connection, "_config", None), "statement_cache_size", 0) > 0
    dangers = _dangers(row)
    if is_pooled and caches:
        dangers.append(
            "a pooler such as PgBouncer stands before it, and the pool caches statements: in "
            "transaction mode these are of other sessions. Make the pool with "
            "statement_cache_size=0"
        )
    return dangers


def _dangers(facts: Mapping[str, Any]) -> list[str]:
    """Return the dangers of a server."""
    dangers = list[str]()
    if facts["number"] < OLDEST:
        dangers.append(
            f"its version is {facts['version']}; the store needs PostgreSQL {OLDEST // 10000} or "
            "later"
        )
    if facts["is_replica"] or facts["is_read_only"]:
        dangers.append("it is read-only, as a replica is: give the address of the primary")
    commit = facts["synchronous_commit"]
    if commit == "off":
        dangers.append(
            "synchronous_commit is off: a crash loses the locks, entries and webhooks of the last "
            "moments"
        )
    if facts["forgets"]:
        dangers.append("fsync is off: a crash of the machine can lose everything")
    if facts["replicas"] and (facts["is_asynchronous"] or commit == "local"):
        dangers.append(
            "a failover loses the locks and entries that its replica was not told yet: set "
            "synchronous_standby_names"
        )
    if facts["isolation"] != "read committed":
        dangers.append(
            f"default_transaction_isolation is {facts['isolation']}: statements that meet are "
            "refused and repeated, which takes longer"
        )
    return dangers
