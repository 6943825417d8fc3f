"""The address of a PostgreSQL server, checked, and as it may be shown."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from cekura_akua.errors import ConfigurationError

_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def check_address(dsn: object) -> str:
    """Return a valid address of a server.

    Raises:
        ConfigurationError: it is none.
    """
    if not isinstance(dsn, str):
        raise ConfigurationError(
            "PostgresStore needs an address, postgresql://user@host/database, or a pool of "
            f"asyncpg, not {type(dsn).__name__}"
        )
    # The address may hold a password, and is not shown.
    scheme = dsn.partition("://")[0] if "://" in dsn else ""
    if scheme not in {"postgres", "postgresql"}:
        hint = ""
        if scheme.startswith("postgres"):
            hint = f": leave out {scheme[scheme.find('+') :]!r}" if "+" in scheme else ""
        raise ConfigurationError(f"the address of a PostgresStore begins with postgresql://{hint}")
    return dsn


def shown(dsn: str) -> str:
    """Return the address of a server without its user, its password and its options."""
    try:
        parts = urlsplit(dsn)
        hosts = parts.netloc.rpartition("@")[2] or parse_qs(parts.query).get("host", [""])[0]
        return f"postgresql://{hosts}{parts.path}"
    except ValueError:  # asyncpg tells more of the fault
        return "postgresql://"


def check_schema(name: object) -> str:
    """Return a valid name of a schema, which needs no quotes in SQL.

    Raises:
        ConfigurationError: it is none.
    """
    if not isinstance(name, str) or not _SCHEMA.fullmatch(name) or name.startswith("pg_"):
        raise ConfigurationError(
            "the schema of a PostgresStore is a name of small letters, digits and underscores, up "
            f"to 63, not {name!r}"
        )
    return name
