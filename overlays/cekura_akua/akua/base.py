"""The base of the Akua client: its resources, without edits, waits and the journal."""

from __future__ import annotations

from akua_api import Resources
from cekura_akua.core.client import Client


class AkuaBase(Client, Resources):
    """The Akua client that edits, waits and resumed writes make their calls with."""
