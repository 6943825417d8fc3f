"""Sources of clients: a URL, a client of redis-py, or a function that makes clients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

from cekura_akua.errors import ConfigurationError

Client: TypeAlias = "Redis | RedisCluster"
Source: TypeAlias = "str | Client | Callable[[], Client]"
"""A URL, a client, or a function that makes a client for each event loop."""

CONNECTING = 5.0  # seconds
ANSWERING = 5.0  # seconds
RETRIES = 5  # of a connection that is gone, within about half a second


def client_of(url: str) -> Client:
    """Return a client of a server: it connects anew where a connection is gone, and fails soon.

    A script that is sent twice has one effect. RESP2 is enough, and needs no greeting.

    Args:
        url: the URL of the server.

    Raises:
        ConfigurationError: it is no URL of Redis.
    """
    try:
        parse_url(url)
        client: Client = Redis.from_url(
            url,
            protocol=2,
            socket_timeout=ANSWERING,
            socket_connect_timeout=CONNECTING,
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), RETRIES),
        )
    except (ValueError, TypeError):  # its text may hold a part of the password
        raise ConfigurationError(
            "the URL of a RedisStore is redis://host:port/database, rediss:// for TLS, or "
            "unix:///path. In a username or a password, write special characters percent-encoded"
        ) from None
    return client


def address_of(client: Client) -> str:
    """Return the address of a server, without username and password."""
    if isinstance(client, RedisCluster):
        nodes = client.nodes_manager.startup_nodes.values()
        return f"Redis Cluster at {', '.join(sorted(node.name for node in nodes))}"
    pool = client.connection_pool
    if service := getattr(pool, "service_name", None):
        return f"Redis behind Sentinel, service {service}"
    settings = pool.connection_kwargs
    if path := settings.get("path"):
        return f"Redis at {path}"
    host, port = settings.get("host") or "localhost", settings.get("port") or 6379
    return f"Redis at {host}:{port}/{settings.get('db') or 0}"
