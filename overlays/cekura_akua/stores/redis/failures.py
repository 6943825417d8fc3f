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
    "READONLY": "it is a replica, and takes no writes: give the address of the primary, or a "
    "client of Sentinel or of the cluster, which follow a failover",
    "OOM": "its memory is full: raise maxmemory, or remove other data",
    "LOADING": "it still loads its data after a start: call again in a while",
    "MISCONF": "it cannot write its data to disk: look at its log and its disk",
    "NOREPLICAS": "fewer replicas are connected than min-replicas-to-write asks for",
    "MASTERDOWN": "it is a replica without its primary",
    "CLUSTERDOWN": "the cluster does not serve all hash slots",
    "NOAUTH": "it asks for a password: put it in the URL",
    "WRONGPASS": "it refuses the username or the password",
    "NOPERM": "its user may not do this: the user needs the commands of scripts, hashes, sorted "
    "sets and publish/subscribe, with the keys and the channels of the prefix",
    "FORMAT": "a newer version of cekura-akua has changed the layout of this lock: update this one",
    "BUSY": "a script of somebody else holds it up",
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
    if code is None and isinstance(error, OSError | TimeoutError):
        reason = _text_of(error) or "it did not answer in time"
    elif code is None:
        reason = _text_of(error) or type(error).__name__
    else:
        reason = f"{_ADVICE[code]} ({_text_of(error) or code})"
    return StoreUnavailable(f"{store} cannot be used: {reason}", store=store)


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


def _text_of(error: BaseException) -> str:
    return str(error).rstrip(".")
