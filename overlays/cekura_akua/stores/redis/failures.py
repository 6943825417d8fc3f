"""Failures of a Redis server, and the advice that each needs (rule 39)."""

from __future__ import annotations

from redis.exceptions import RedisClusterException, RedisError

from cekura_akua.errors import StoreUnavailable

# Failures of redis-py, of its sockets, and of the time that an answer may take. Errors of a cluster
# without its nodes have a root of their own.
FAILURES = (RedisError, RedisClusterException, OSError, TimeoutError)

# The words by which servers name a failure: at the beginning of the error, and since Redis 6 wraps
# the failure of a command in the error of its script, anywhere in it.
_ADVICE = {
    "READONLY": "Give the store the address of the primary, or a client of Sentinel or of the "
    "cluster, which follow a failover.",
    "OOM": "Its memory is full: raise maxmemory, or remove other data.",
    "LOADING": "It loads its data after a start: call again in a while.",
    "MISCONF": "It cannot write its data to disk: look at its log and at its disk.",
    "NOREPLICAS": "Fewer replicas are connected than min-replicas-to-write asks for.",
    "MASTERDOWN": "Its replica has no primary: look at the replication.",
    "CLUSTERDOWN": "Not all hash slots of the cluster are served: look at its nodes.",
    "NOAUTH": "Put the password into the URL of the store.",
    "WRONGPASS": "Correct the username and the password in the URL of the store.",
    "NOPERM": "Give its user the commands of scripts, hashes, sorted sets and publish/subscribe, "
    "with the keys and the channels of the prefix.",
    "FORMAT": "Update this version of cekura-akua: a newer one has changed the layout of locks.",
    "BUSY": "A script of another client holds it up.",
}

# Errors whose code word redis-py has cut off.
_CODES = {
    "ReadOnlyError": "READONLY",
    "OutOfMemoryError": "OOM",
    "BusyLoadingError": "LOADING",
    "MasterDownError": "MASTERDOWN",
    "ClusterDownError": "CLUSTERDOWN",
    "SlotNotCoveredError": "CLUSTERDOWN",
    "AuthenticationError": "WRONGPASS",
    "NoPermissionError": "NOPERM",
}


def unavailable(store: str, error: BaseException) -> StoreUnavailable:
    """Return the error that tells of a failure.

    Args:
        store: the name of the store, without a password.
        error: the failure.
    """
    code = _code_of(error)
    if isinstance(error, TimeoutError) and not str(error):
        reason = "it did not answer in time"
    else:
        reason = str(error).rstrip(".") or type(error).__name__
    return StoreUnavailable(
        f"{store} cannot be used: {reason}",
        next_step=None if code is None else _ADVICE[code],
    )


def _code_of(error: BaseException) -> str | None:
    """Return the word that names a failure; None for one that needs no advice of its own."""
    text = str(error)
    if "Authentication required" in text:  # redis-py gives it the class of a wrong password
        return "NOAUTH"
    for kind in type(error).__mro__:
        if kind.__name__ in _CODES:
            return _CODES[kind.__name__]
    words = {word.strip("-:") for word in text.split()}
    return next((code for code in _ADVICE if code in words), None)
