"""Packages (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Reads,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.PackageOperationEnvelope] = operation(
    "packages.create",
    "POST",
    "/packages",
    {202: "PackageOperationEnvelope"},
    body="application/json",
    body_type="CreatePackageBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
    long_running="PackageOperationEnvelope",
)
CREATE_VERSION: Operation[models.PackageVersion] = operation(
    "packages.create_version",
    "POST",
    "/packages/{id}/versions",
    {201: "PackageVersion"},
    body="application/json",
    body_type="CreatePackageVersionBody",
    body_required=True,
    context="optional",
)
DELETE: Operation[None] = operation(
    "packages.delete",
    "DELETE",
    "/packages/{id}",
    {204: "None"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="packages.get",
    reads_arguments=1,
)
GET: Operation[models.Package] = operation(
    "packages.get", "GET", "/packages/{id}", {200: "Package"}, context="optional"
)
GET_ARTIFACTHUB_VALUES_SCHEMA: Operation[models.PackageArtifacthubValuesSchema] = operation(
    "packages.get_artifacthub_values_schema",
    "GET",
    "/packages/artifacthub/{package_id}/versions/{version}/values_schema",
    {200: "PackageArtifacthubValuesSchema"},
)
GET_VERSION: Operation[models.PackageVersion] = operation(
    "packages.get_version",
    "GET",
    "/packages/{id}/versions/{version_id}",
    {200: "PackageVersion"},
    context="optional",
)
GET_VERSION_INPUTS: Operation[dict[str, Any]] = operation(
    "packages.get_version_inputs",
    "GET",
    "/packages/{id}/versions/{version_id}/inputs",
    {200: "dict[str, Any]"},
    context="optional",
)
IMPORT_PUBLISHED: Operation[models.Package] = operation(
    "packages.import_published",
    "POST",
    "/packages:import",
    {201: "Package"},
    body="application/json",
    body_type="ImportPackageBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
LIST: Operation[models.Package] = operation(
    "packages.list",
    "GET",
    "/packages",
    {200: "PackageList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_VERSIONS: Operation[models.PackageVersion] = operation(
    "packages.list_versions",
    "GET",
    "/packages/{id}/versions",
    {200: "PackageVersionList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class Packages(Resource):
    """Packages."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "create_version": CREATE_VERSION,
        "delete": DELETE,
        "get": GET,
        "get_artifacthub_values_schema": GET_ARTIFACTHUB_VALUES_SCHEMA,
        "get_version": GET_VERSION,
        "get_version_inputs": GET_VERSION_INPUTS,
        "import_published": IMPORT_PUBLISHED,
        "list": LIST,
        "list_versions": LIST_VERSIONS,
    }

    async def create(
        self,
        body: models.CreatePackageBody | bodies.CreatePackageBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PackageOperationEnvelope:
        """Create a package.

        POST /packages. Safe to retry: an idempotency key is made when none is given. Answers with a
        long-running operation. See https://docs.akua.dev/api-reference/packages/create-package

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def create_version(
        self,
        id: str,
        body: models.CreatePackageVersionBody | bodies.CreatePackageVersionBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PackageVersion:
        """Create a version for a package.

        POST /packages/{id}/versions. See
        https://docs.akua.dev/api-reference/packages/create-package-version

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CREATE_VERSION, (id,), body=body, context=context, **options)

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Package],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a package.

        DELETE /packages/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `packages.get` reads. See
        https://docs.akua.dev/api-reference/packages/delete-package

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self,
        id: str,
        *,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Package:
        """Get a package.

        GET /packages/{id}. See https://docs.akua.dev/api-reference/packages/get-package-details

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), query={"view": view}, context=context, **options)

    async def get_artifacthub_values_schema(
        self,
        package_id: str,
        version: str,
        *,
        include_schema: models.PackageArtifacthubValuesSchemaIncludeSchema | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PackageArtifacthubValuesSchema:
        """Get the schema of the values of an Artifact Hub package.

        GET /packages/artifacthub/{package_id}/versions/{version}/values_schema.

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return await self._client.call(
            GET_ARTIFACTHUB_VALUES_SCHEMA,
            (
                package_id,
                version,
            ),
            query={"include_schema": include_schema},
            **options,
        )

    async def get_version(
        self,
        id: str,
        version_id: str,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PackageVersion:
        """Get a version of a package.

        GET /packages/{id}/versions/{version_id}. See
        https://docs.akua.dev/api-reference/packages/get-package-version-details

        Args:
            id: 1 to 54 characters.
            version_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_VERSION,
            (
                id,
                version_id,
            ),
            context=context,
            **options,
        )

    async def get_version_inputs(
        self,
        id: str,
        version_id: str,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """Get the inputs of a version of a package.

        GET /packages/{id}/versions/{version_id}/inputs. See
        https://docs.akua.dev/api-reference/packages/get-package-version-input-schema

        Args:
            id: 1 to 54 characters.
            version_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_VERSION_INPUTS,
            (
                id,
                version_id,
            ),
            context=context,
            **options,
        )

    async def import_published(
        self,
        body: models.ImportPackageBody | bodies.ImportPackageBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Package:
        """Import a published package.

        POST /packages:import. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/packages/import-published-package

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            IMPORT_PUBLISHED, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Package]:
        """List packages.

        GET /packages. See https://docs.akua.dev/api-reference/packages/list-packages

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit, "view": view}, context=context, **options
        )

    def list_versions(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.PackageVersion]:
        """List the versions of a package.

        GET /packages/{id}/versions. See
        https://docs.akua.dev/api-reference/packages/list-package-versions

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_VERSIONS,
            (id,),
            query={"cursor": cursor, "limit": limit},
            context=context,
            **options,
        )
