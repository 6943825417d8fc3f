"""Projects (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

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

CREATE: Operation[models.Project] = operation(
    "projects.create",
    "POST",
    "/user/v1/projects/",
    {201: "Project"},
    body="application/json",
    body_type="Project",
    body_required=True,
)
DELETE: Operation[Any] = operation(
    "projects.delete", "DELETE", "/user/v1/projects/{id}/", {200: "Any"}
)
DISABLE_PERSONALITIES: Operation[dict[str, Any]] = operation(
    "projects.disable_personalities",
    "POST",
    "/user/v1/projects/{id}/disable_personalities/",
    {200: "dict[str, Any]"},
    body="application/json",
    body_type="DisablePersonalitiesRequest",
    body_required=True,
)
ENABLE_PERSONALITIES: Operation[dict[str, Any]] = operation(
    "projects.enable_personalities",
    "POST",
    "/user/v1/projects/{id}/enable_personalities/",
    {200: "dict[str, Any]"},
    body="application/json",
    body_type="EnablePersonalitiesRequest",
    body_required=True,
)
GET: Operation[models.Project] = operation(
    "projects.get", "GET", "/user/v1/projects/{id}/", {200: "Project"}
)
LIST: Operation[models.Project] = operation(
    "projects.list", "GET", "/user/v1/projects/", {200: "list[Project]"}, pagination="array"
)
UPDATE: Operation[models.Project] = operation(
    "projects.update",
    "PATCH",
    "/user/v1/projects/{id}/",
    {200: "Project"},
    body="application/json",
    body_type="PatchedProject",
)


class Projects(Resource):
    """Projects."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "disable_personalities": DISABLE_PERSONALITIES,
        "enable_personalities": ENABLE_PERSONALITIES,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self, body: models.Project | bodies.ProjectDict, **options: Unpack[CallOptions]
    ) -> models.Project:
        """Create a project.

        POST /user/v1/projects/. See https://docs.cekura.ai/api-reference/user/create-project
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> Any:
        """Delete a project.

        DELETE /user/v1/projects/{id}/. See https://docs.cekura.ai/api-reference/user/delete-project

        Raises:
            InvalidRequest: the API answered 400.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def disable_personalities(
        self,
        id: int,
        body: models.DisablePersonalitiesRequest | bodies.DisablePersonalitiesRequestDict,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """Disable the personalities of a project.

        POST /user/v1/projects/{id}/disable_personalities/. See
        https://docs.cekura.ai/api-reference/user/disable-project-personalities
        """
        return await self._client.call(DISABLE_PERSONALITIES, (id,), body=body, **options)

    async def enable_personalities(
        self,
        id: int,
        body: models.EnablePersonalitiesRequest | bodies.EnablePersonalitiesRequestDict,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """Enable the personalities of a project.

        POST /user/v1/projects/{id}/enable_personalities/. See
        https://docs.cekura.ai/api-reference/user/enable-project-personalities
        """
        return await self._client.call(ENABLE_PERSONALITIES, (id,), body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.Project:
        """Get a project.

        GET /user/v1/projects/{id}/. See https://docs.cekura.ai/api-reference/user/get-project
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        organization_id: int | None = None,
        project_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Project]:
        """List projects.

        GET /user/v1/projects/. See https://docs.cekura.ai/api-reference/user/list-projects
        """
        return self._client.pages(
            LIST, query={"organization_id": organization_id, "project_id": project_id}, **options
        )

    async def update(
        self,
        id: int,
        body: models.PatchedProject | bodies.PatchedProjectDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Project:
        """Update a project.

        PATCH /user/v1/projects/{id}/. See https://docs.cekura.ai/api-reference/user/update-project
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
