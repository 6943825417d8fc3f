"""Failures of PostgreSQL, as errors that name the store and tell the next step (rule 39)."""

from __future__ import annotations

from typing import Literal, TypeAlias

import asyncpg

from cekura_akua.errors import StoreUnavailable

Fate: TypeAlias = Literal[
    "never",  # the statement was not executed
    "maybe",  # the connection was lost while it may have been executed
    "refused",  # the server refused the statement, and changed nothing
]

# Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
_MISSING = frozenset({"3F000", "42P01", "42703"})  # schema, table, column
_NOT_ALLOWED = "42501"
_READ_ONLY = "25006"
_NAMED = frozenset({"26000", "42P05"})  # a prepared statement is of another session
_FULL = "53300"  # too many connections
_AGAIN = frozenset({"40001", "40P01", "55P03", "57014"})  # serialization, deadlock, lock, cancelled
_LOST = ("08", "57P")  # classes of a connection that ends, and of a server that stops or starts
_SETTINGS = ("28", "3D")  # classes of a wrong user, password or database


class StatementLost(StoreUnavailable):
    """The connection to a store was lost while a statement was under way: it may be in effect."""


class Failure(Exception):
    """A statement failed.

    Attributes:
        error: the error for the caller.
        fate: the fate of the statement.
        passing: whether another try may succeed soon.
    """

    def __init__(self, error: StoreUnavailable, fate: Fate, *, passing: bool) -> None:
        super().__init__(error.message)
        self.error = error
        self.fate = fate
        self.passing = passing

    def told(self, *, may_have_run: bool) -> StoreUnavailable:
        """Return the error for the caller.

        Args:
            may_have_run: whether the statement may be in effect, by any of its runs.
        """
        return StatementLost(self.error.message) if may_have_run else self.error


def failure_of(error: BaseException, store: str, schema: str, *, sent: bool) -> Failure:
    """Return the failure that an exception of asyncpg stands for.

    Args:
        error: the exception.
        store: the server, as it may be shown.
        schema: the schema of the tables.
        sent: whether the statement may have reached the server.
    """
    fate: Fate = "maybe" if sent else "never"
    if isinstance(error, asyncpg.PostgresError):
        return _refusal(error, store, schema, fate)
    if isinstance(error, asyncpg.InterfaceError) and "pool is clos" in str(error):
        closed = _unavailable(store, "its pool is closed", "Give the store a pool that is open.")
        return Failure(closed, "never", passing=False)
    if isinstance(error, asyncpg.ClientConfigurationError | ValueError):
        # The text of the exception may quote the address, and with it the password.
        wrong = _unavailable(store, "its address is wrong", "Correct the address.")
        return Failure(wrong, "never", passing=False)
    reason = "it did not answer in time" if isinstance(error, TimeoutError) else _text(error)
    return Failure(_unavailable(store, reason), fate, passing=True)


def _refusal(error: asyncpg.PostgresError, store: str, schema: str, fate: Fate) -> Failure:
    """Return the failure that an error of the server stands for."""
    code = error.sqlstate or ""
    if code.startswith(_LOST) or code == _FULL:
        return Failure(_unavailable(store, _text(error)), fate, passing=True)
    if code.startswith(_SETTINGS):
        wrong = _unavailable(store, _text(error), "Correct the address of the store.")
        return Failure(wrong, "never", passing=False)
    reason, next_step = _text(error), ""
    if code in _MISSING:
        reason = f"the tables of the schema {schema} are missing"
        next_step = (
            "Make them once, as a user who may: `await store.migrate()`, or "
            "`python -m cekura_akua stores migrate URL`."
        )
    elif code == _NOT_ALLOWED:
        next_step = (
            f"Grant the user the rights on the schema {schema} once, as its owner: "
            "`await store.migrate(grant_to=USER)`."
        )
    elif code == _READ_ONLY:
        reason = "it is read-only, as a replica is"
        next_step = "Use the address of the primary server."
    elif code in _NAMED:
        reason = "a pooler such as PgBouncer stands before it, and the pool caches statements"
        next_step = "Make the pool with `statement_cache_size=0`."
    fatal = getattr(error, "severity_en", None) in {"FATAL", "PANIC"}
    again = fatal or code in _AGAIN
    refused: Fate = fate if fatal else "refused"
    return Failure(_unavailable(store, reason, next_step), refused, passing=again)


def _text(error: BaseException) -> str:
    return str(error).strip() or type(error).__name__


def _unavailable(store: str, reason: str, next_step: str = "") -> StoreUnavailable:
    return StoreUnavailable(f"{store} cannot be used: {reason}", next_step=next_step or None)
