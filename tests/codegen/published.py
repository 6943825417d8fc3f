"""The documents that `specs/` were first reconstructed from, where they are beside the project."""

from __future__ import annotations

import pytest

from tests.generated.documents import COUNTED, SHARED

UPSTREAM = {api: SHARED / "specs" / api / f"upstream-{day}.json.gz" for api, day in COUNTED.items()}
beside = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the upstream documents are not beside the project"
)
