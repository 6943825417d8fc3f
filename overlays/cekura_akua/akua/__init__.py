"""Akua: the client, edits guarded by etags, and long-running operations."""

from .client import Akua

__all__ = ["Akua"]
