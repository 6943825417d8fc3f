"""Personalities (Cekura)."""

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

CREATE: Operation[models.CreatePersonality] = operation(
    "personalities.create",
    "POST",
    "/test_framework/v1/personalities/",
    {201: "CreatePersonality"},
    body="application/json",
    body_type="CreatePersonality",
    body_required=True,
)
FORK: Operation[models.CreatePersonality] = operation(
    "personalities.fork",
    "POST",
    "/test_framework/v1/personalities/{id}/fork/",
    {200: "CreatePersonality"},
    body="application/json",
    body_type="ForkPersonality",
)
GET: Operation[models.CreatePersonality] = operation(
    "personalities.get", "GET", "/test_framework/v1/personalities/{id}/", {200: "CreatePersonality"}
)
LIST: Operation[models.CreatePersonality] = operation(
    "personalities.list",
    "GET",
    "/test_framework/v1/personalities/",
    {200: "list[CreatePersonality]"},
    pagination="array",
)
UPDATE: Operation[models.CreatePersonality] = operation(
    "personalities.update",
    "PATCH",
    "/test_framework/v1/personalities/{id}/",
    {200: "CreatePersonality"},
    body="application/json",
    body_type="PersonalityUpdate",
)


class Personalities(Resource):
    """Personalities."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "fork": FORK,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self,
        body: models.CreatePersonality | bodies.CreatePersonalityDict,
        **options: Unpack[CallOptions],
    ) -> models.CreatePersonality:
        """Create a personality.

        POST /test_framework/v1/personalities/. See
        https://docs.cekura.ai/api-reference/test_framework/create-personality
        """
        return await self._client.call(CREATE, body=body, **options)

    async def fork(
        self,
        id: int,
        body: models.ForkPersonality | bodies.ForkPersonalityDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreatePersonality:
        """Fork a personality.

        POST /test_framework/v1/personalities/{id}/fork/.
        """
        return await self._client.call(FORK, (id,), body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.CreatePersonality:
        """Get a personality.

        GET /test_framework/v1/personalities/{id}/.
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        language: str | None = None,
        project_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CreatePersonality]:
        """List personalities.

        GET /test_framework/v1/personalities/. See
        https://docs.cekura.ai/api-reference/test_framework/list-personalities
        """
        return self._client.pages(
            LIST, query={"language": language, "project_id": project_id}, **options
        )

    async def update(
        self,
        id: int,
        body: models.PersonalityUpdate | bodies.PersonalityUpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreatePersonality:
        """Update a personality.

        PATCH /test_framework/v1/personalities/{id}/.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
