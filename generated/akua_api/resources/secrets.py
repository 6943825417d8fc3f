"""Secrets (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

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

ACCESS_VERSION: Operation[models.SecretPlaintext] = operation(
    "secrets.access_version",
    "POST",
    "/secrets/{id}/versions/{vid}:access",
    {200: "SecretPlaintext"},
    context="optional",
)
CREATE: Operation[models.Secret] = operation(
    "secrets.create",
    "POST",
    "/secrets",
    {201: "Secret"},
    body="application/json",
    body_type="CreateSecretBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
CREATE_VERSION: Operation[models.SecretVersion] = operation(
    "secrets.create_version",
    "POST",
    "/secrets/{id}/versions",
    {201: "SecretVersion"},
    body="application/json",
    body_type="CreateSecretVersionBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
DELETE: Operation[None] = operation(
    "secrets.delete",
    "DELETE",
    "/secrets/{id}",
    {204: "None"},
    if_match="required",
    context="optional",
    reads="secrets.get",
    reads_arguments=1,
)
DESTROY_VERSION: Operation[models.SecretVersion] = operation(
    "secrets.destroy_version",
    "POST",
    "/secrets/{id}/versions/{vid}:destroy",
    {200: "SecretVersion"},
    if_match="required",
    context="optional",
    reads="secrets.get_version",
    reads_arguments=2,
)
DISABLE_VERSION: Operation[models.SecretVersion] = operation(
    "secrets.disable_version",
    "POST",
    "/secrets/{id}/versions/{vid}:disable",
    {200: "SecretVersion"},
    if_match="required",
    context="optional",
    reads="secrets.get_version",
    reads_arguments=2,
)
ENABLE_VERSION: Operation[models.SecretVersion] = operation(
    "secrets.enable_version",
    "POST",
    "/secrets/{id}/versions/{vid}:enable",
    {200: "SecretVersion"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="secrets.get_version",
    reads_arguments=2,
)
GET: Operation[models.Secret] = operation(
    "secrets.get", "GET", "/secrets/{id}", {200: "Secret"}, context="optional"
)
GET_VERSION: Operation[models.SecretVersion] = operation(
    "secrets.get_version",
    "GET",
    "/secrets/{id}/versions/{vid}",
    {200: "SecretVersion"},
    context="optional",
)
LIST: Operation[models.Secret] = operation(
    "secrets.list",
    "GET",
    "/secrets",
    {200: "SecretList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_VERSIONS: Operation[models.SecretVersion] = operation(
    "secrets.list_versions",
    "GET",
    "/secrets/{id}/versions",
    {200: "SecretVersionList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
UNDELETE: Operation[models.Secret] = operation(
    "secrets.undelete",
    "POST",
    "/secrets/{id}:undelete",
    {200: "Secret"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="secrets.get",
    reads_arguments=1,
)
UPDATE: Operation[models.Secret] = operation(
    "secrets.update",
    "PATCH",
    "/secrets/{id}",
    {200: "Secret"},
    body="application/json",
    body_type="UpdateSecretBody",
    if_match="required",
    context="optional",
    reads="secrets.get",
    reads_arguments=1,
)
VALIDATE_TOKEN: Operation[models.ValidateProviderTokenResult] = operation(
    "secrets.validate_token",
    "POST",
    "/secrets/validate_token",
    {200: "ValidateProviderTokenResult"},
    body="application/json",
    body_type="ValidateProviderTokenBody",
    body_required=True,
)


class Secrets(Resource):
    """Secrets."""

    OPERATIONS: ClassVar[OperationTable] = {
        "access_version": ACCESS_VERSION,
        "create": CREATE,
        "create_version": CREATE_VERSION,
        "delete": DELETE,
        "destroy_version": DESTROY_VERSION,
        "disable_version": DISABLE_VERSION,
        "enable_version": ENABLE_VERSION,
        "get": GET,
        "get_version": GET_VERSION,
        "list": LIST,
        "list_versions": LIST_VERSIONS,
        "undelete": UNDELETE,
        "update": UPDATE,
        "validate_token": VALIDATE_TOKEN,
    }

    async def access_version(
        self, id: str, vid: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.SecretPlaintext:
        """Access a version of a secret.

        POST /secrets/{id}/versions/{vid}:access. See
        https://docs.akua.dev/api-reference/secrets/access-secret-version-plaintext

        Args:
            id: 1 to 54 characters.
            vid: 1 to 128 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404 or 410.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            ACCESS_VERSION,
            (
                id,
                vid,
            ),
            context=context,
            **options,
        )

    async def create(
        self,
        body: models.CreateSecretBody | bodies.CreateSecretBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Secret:
        """Create a secret.

        POST /secrets. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/secrets/create-secret

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def create_version(
        self,
        id: str,
        body: models.CreateSecretVersionBody | bodies.CreateSecretVersionBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SecretVersion:
        """Create a version for a secret.

        POST /secrets/{id}/versions. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/secrets/create-secret-version

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            CREATE_VERSION,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def delete(
        self,
        id: str,
        *,
        force: bool | None = None,
        if_match: IfMatch | Reads[models.Secret],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a secret.

        DELETE /secrets/{id}. `if_match` guards what `secrets.get` reads. See
        https://docs.akua.dev/api-reference/secrets/delete-secret

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE, (id,), query={"force": force}, if_match=if_match, context=context, **options
        )

    async def destroy_version(
        self,
        id: str,
        vid: str,
        *,
        if_match: IfMatch | Reads[models.SecretVersion],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SecretVersion:
        """Destroy a version of a secret.

        POST /secrets/{id}/versions/{vid}:destroy. `if_match` guards what `secrets.get_version`
        reads. See https://docs.akua.dev/api-reference/secrets/destroy-secret-version

        Args:
            id: 1 to 54 characters.
            vid: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DESTROY_VERSION,
            (
                id,
                vid,
            ),
            if_match=if_match,
            context=context,
            **options,
        )

    async def disable_version(
        self,
        id: str,
        vid: str,
        *,
        if_match: IfMatch | Reads[models.SecretVersion],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SecretVersion:
        """Disable a version of a secret.

        POST /secrets/{id}/versions/{vid}:disable. `if_match` guards what `secrets.get_version`
        reads. See https://docs.akua.dev/api-reference/secrets/disable-secret-version

        Args:
            id: 1 to 54 characters.
            vid: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DISABLE_VERSION,
            (
                id,
                vid,
            ),
            if_match=if_match,
            context=context,
            **options,
        )

    async def enable_version(
        self,
        id: str,
        vid: str,
        *,
        if_match: IfMatch | Reads[models.SecretVersion],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SecretVersion:
        """Enable a version of a secret.

        POST /secrets/{id}/versions/{vid}:enable. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `secrets.get_version` reads. See
        https://docs.akua.dev/api-reference/secrets/enable-a-disabled-secret-version

        Args:
            id: 1 to 54 characters.
            vid: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            ENABLE_VERSION,
            (
                id,
                vid,
            ),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Secret:
        """Get a secret.

        GET /secrets/{id}. See https://docs.akua.dev/api-reference/secrets/get-secret

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    async def get_version(
        self, id: str, vid: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.SecretVersion:
        """Get a version of a secret.

        GET /secrets/{id}/versions/{vid}. See
        https://docs.akua.dev/api-reference/secrets/get-secret-version

        Args:
            id: 1 to 54 characters.
            vid: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_VERSION,
            (
                id,
                vid,
            ),
            context=context,
            **options,
        )

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        kind: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Secret]:
        """List secrets.

        GET /secrets. See https://docs.akua.dev/api-reference/secrets/list-secrets

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit, "kind": kind}, context=context, **options
        )

    def list_versions(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        state: models.SecretVersionState | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.SecretVersion]:
        """List the versions of a secret.

        GET /secrets/{id}/versions. See
        https://docs.akua.dev/api-reference/secrets/list-secret-versions

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
            query={"cursor": cursor, "limit": limit, "state": state},
            context=context,
            **options,
        )

    async def undelete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Secret],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Secret:
        """Undelete a secret.

        POST /secrets/{id}:undelete. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `secrets.get` reads. See
        https://docs.akua.dev/api-reference/secrets/restore-a-soft-deleted-secret

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UNDELETE,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.UpdateSecretBody | bodies.UpdateSecretBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Secret],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Secret:
        """Update a secret.

        PATCH /secrets/{id}. `if_match` guards what `secrets.get` reads. See
        https://docs.akua.dev/api-reference/secrets/update-secret

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE, (id,), body=body, if_match=if_match, context=context, **options
        )

    async def validate_token(
        self,
        body: models.ValidateProviderTokenBody | bodies.ValidateProviderTokenBodyDict,
        **options: Unpack[CallOptions],
    ) -> models.ValidateProviderTokenResult:
        """Validate the token of a provider.

        POST /secrets/validate_token. See
        https://docs.akua.dev/api-reference/secrets/validate-a-provider-token

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(VALIDATE_TOKEN, body=body, **options)
