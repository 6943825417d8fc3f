"""Entitlements (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

LIST: Operation[models.Entitlement] = operation(
    "entitlements.list",
    "GET",
    "/entitlements",
    {200: "EntitlementList"},
    pagination="cursor",
    cursor="cursor",
)


class Entitlements(Resource):
    """Entitlements."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
    }

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        workspace: str | None = None,
        feature_set: str | None = None,
        feature: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Entitlement]:
        """List entitlements.

        GET /entitlements. See https://docs.akua.dev/api-reference/entitlements/list-entitlements

        Args:
            limit: 1 to 100.
            workspace: 1 to 53 characters.
            feature_set: 1 to 128 characters.
            feature: 1 to 256 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={
                "cursor": cursor,
                "limit": limit,
                "workspace": workspace,
                "feature_set": feature_set,
                "feature": feature,
            },
            **options,
        )
