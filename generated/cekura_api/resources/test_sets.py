"""Test sets (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    Operation,
    OperationTable,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE_FROM_CALL_LOG: Operation[models.TestSetDetail] = operation(
    "test_sets.create_from_call_log",
    "POST",
    "/test_framework/test-sets/create_from_call_log/",
    {200: "TestSetDetail"},
    body="application/json",
    body_type="CreateFromCallLogRequest",
    body_required=True,
)
CREATE_FROM_RUN: Operation[models.TestSetDetail] = operation(
    "test_sets.create_from_run",
    "POST",
    "/test_framework/test-sets/create_from_run/",
    {200: "TestSetDetail"},
    body="application/json",
    body_type="CreateFromRunRequest",
    body_required=True,
)


class TestSets(Resource):
    """Test sets."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create_from_call_log": CREATE_FROM_CALL_LOG,
        "create_from_run": CREATE_FROM_RUN,
    }

    async def create_from_call_log(
        self,
        body: models.CreateFromCallLogRequest | bodies.CreateFromCallLogRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.TestSetDetail:
        """Create a test set from a call log.

        POST /test_framework/test-sets/create_from_call_log/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworktest-setscreate_from_call_log
        """
        return await self._client.call(CREATE_FROM_CALL_LOG, body=body, **options)

    async def create_from_run(
        self,
        body: models.CreateFromRunRequest | bodies.CreateFromRunRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.TestSetDetail:
        """Create a test set from a run.

        POST /test_framework/test-sets/create_from_run/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworktest-setscreate_from_run
        """
        return await self._client.call(CREATE_FROM_RUN, body=body, **options)
