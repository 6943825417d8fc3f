"""Products (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    JSONObject,
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

ARCHIVE: Operation[models.Product] = operation(
    "products.archive",
    "POST",
    "/products/{id}:archive",
    {200: "Product"},
    body="application/json",
    body_type="ArchiveProductBody",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="products.get",
    reads_arguments=1,
)
CREATE: Operation[models.Product] = operation(
    "products.create",
    "POST",
    "/products",
    {201: "Product"},
    body="application/json",
    body_type="CreateProductBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
GET: Operation[models.Product] = operation(
    "products.get", "GET", "/products/{id}", {200: "Product"}, context="optional"
)
LIST: Operation[models.Product] = operation(
    "products.list",
    "GET",
    "/products",
    {200: "ProductList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
UNARCHIVE: Operation[models.Product] = operation(
    "products.unarchive",
    "POST",
    "/products/{id}:unarchive",
    {200: "Product"},
    body="application/json",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="products.get",
    reads_arguments=1,
)
UPDATE: Operation[models.Product] = operation(
    "products.update",
    "PATCH",
    "/products/{id}",
    {200: "Product"},
    body="application/json",
    body_type="UpdateProductBody",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="products.get",
    reads_arguments=1,
)


class Products(Resource):
    """Products."""

    OPERATIONS: ClassVar[OperationTable] = {
        "archive": ARCHIVE,
        "create": CREATE,
        "get": GET,
        "list": LIST,
        "unarchive": UNARCHIVE,
        "update": UPDATE,
    }

    async def archive(
        self,
        id: str,
        body: models.ArchiveProductBody | bodies.ArchiveProductBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Product],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Product:
        """Archive a product.

        POST /products/{id}:archive. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `products.get` reads. See
        https://docs.akua.dev/api-reference/products/archive-product

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            ARCHIVE,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def create(
        self,
        body: models.CreateProductBody | bodies.CreateProductBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Product:
        """Create a product.

        POST /products. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/products/create-product

        Raises:
            InvalidRequest: the API answered 400 or 422.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Product:
        """Get a product.

        GET /products/{id}. See https://docs.akua.dev/api-reference/products/get-product-details

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Product]:
        """List products.

        GET /products. See https://docs.akua.dev/api-reference/products/list-products-in-workspace

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

    async def unarchive(
        self,
        id: str,
        body: JSONObject | None = None,
        *,
        if_match: IfMatch | Reads[models.Product],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Product:
        """Unarchive a product.

        POST /products/{id}:unarchive. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `products.get` reads. See
        https://docs.akua.dev/api-reference/products/unarchive-product

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            UNARCHIVE,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.UpdateProductBody | bodies.UpdateProductBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Product],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Product:
        """Update a product.

        PATCH /products/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `products.get` reads. See
        https://docs.akua.dev/api-reference/products/update-product

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            UPDATE,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )
