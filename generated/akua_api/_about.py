"""The document that this package was generated from, and its generator (Akua).

The first digest is of the document as it was taken, the second of `document.json` beside this file.
"""

from __future__ import annotations

SERVER: str = "https://api.akua.dev/v1"
DOCUMENT_VERSION: str = "1.0.0"
UPSTREAM: str = "https://api.akua.dev/v1/openapi.json"
TAKEN: str = "2026-08-13"
UPSTREAM_SHA256: str = "ca7c6a1339094f38927b1ff40873dfeaf9e01057900321d1a1559b9db0bd7812"
DOCUMENT_SHA256: str = "eaed6fd610f956769f67d3fb516b33b12b7024b739d078b0cbe49a7ed8a0562d"
GENERATOR: str = "codegen 1.3 (openapi-python-client 0.29.1)"
OPERATIONS: int = 232
