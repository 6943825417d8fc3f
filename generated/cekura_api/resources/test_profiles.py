"""Test profiles (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.AIAgentTestProfile] = operation(
    "test_profiles.create",
    "POST",
    "/test_framework/v1/test-profiles/",
    {200: "AIAgentTestProfile"},
    body="application/json",
    body_type="AIAgentTestProfileCreate",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "test_profiles.delete", "DELETE", "/test_framework/v1/test-profiles/{id}/", {204: "None"}
)
GET: Operation[models.AIAgentTestProfile] = operation(
    "test_profiles.get",
    "GET",
    "/test_framework/v1/test-profiles/{id}/",
    {200: "AIAgentTestProfile"},
)
LIST: Operation[models.AIAgentTestProfileList] = operation(
    "test_profiles.list",
    "GET",
    "/test_framework/v1/test-profiles/",
    {200: "list[AIAgentTestProfileList]"},
    pagination="array",
)
UPDATE: Operation[models.AIAgentTestProfile] = operation(
    "test_profiles.update",
    "PATCH",
    "/test_framework/v1/test-profiles/{id}/",
    {200: "AIAgentTestProfile"},
    body="application/json",
    body_type="AIAgentTestProfileUpdate",
)


class TestProfiles(Resource):
    """Test profiles."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self,
        body: models.AIAgentTestProfileCreate | bodies.AIAgentTestProfileCreateDict,
        **options: Unpack[CallOptions],
    ) -> models.AIAgentTestProfile:
        """Create a test profile.

        POST /test_framework/v1/test-profiles/. See
        https://docs.cekura.ai/api-reference/test_framework/create-test-profile

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a test profile.

        DELETE /test_framework/v1/test-profiles/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/delete-test-profile

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.AIAgentTestProfile:
        """Get a test profile.

        GET /test_framework/v1/test-profiles/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/get-test-profile
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        agent_id: int | None = None,
        project_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AIAgentTestProfileList]:
        """List test profiles.

        GET /test_framework/v1/test-profiles/. See
        https://docs.cekura.ai/api-reference/test_framework/list-test-profiles
        """
        return self._client.pages(
            LIST, query={"agent_id": agent_id, "project_id": project_id}, **options
        )

    async def update(
        self,
        id: int,
        body: models.AIAgentTestProfileUpdate | bodies.AIAgentTestProfileUpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AIAgentTestProfile:
        """Update a test profile.

        PATCH /test_framework/v1/test-profiles/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-test-profile
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
