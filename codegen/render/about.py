"""About: the generator and the document of a package."""

from __future__ import annotations

from importlib.metadata import version

VERSION = "1.3"
"""The version of the generator; raise it when the same document becomes other code."""


def generator() -> str:
    """Return the name of this generator and of the parser that it drives, with their versions."""
    parser = "openapi-python-client"
    return f"codegen {VERSION} ({parser} {version(parser)})"
