"""The document that this package was generated from, and its generator (Cekura).

The first digest is of the document as it was taken, the second of `document.json` beside this file.
"""

from __future__ import annotations

SERVER: str = "https://api.cekura.ai"
DOCUMENT_VERSION: str = "v1"
UPSTREAM: str = "https://raw.githubusercontent.com/cekura-ai/docs/main/openapi.json"
TAKEN: str = "2026-08-21"
UPSTREAM_SHA256: str = "44f11d67563cb848b34ee9351c53b82b85b41fa47ad1ab5c69920bbe2ca394a5"
DOCUMENT_SHA256: str = "2416fecff0952c82c0d059ef41929dd41b86bedd52920f114a9de66969aab654"
GENERATOR: str = "codegen 1.3 (openapi-python-client 0.29.1)"
OPERATIONS: int = 277
