"""Offers (Akua)."""

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

ARCHIVE: Operation[models.Offer] = operation(
    "offers.archive",
    "POST",
    "/offers/{id}:archive",
    {200: "Offer"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="offers.get",
    reads_arguments=1,
)
CREATE: Operation[models.OfferCreated] = operation(
    "offers.create",
    "POST",
    "/offers",
    {201: "OfferCreated"},
    body="application/json",
    body_type="CreateOfferBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
GET: Operation[models.Offer] = operation("offers.get", "GET", "/offers/{id}", {200: "Offer"})
LIST: Operation[models.Offer] = operation(
    "offers.list",
    "GET",
    "/offers",
    {200: "OfferList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
RESOLVE: Operation[models.Offer] = operation(
    "offers.resolve", "GET", "/offers:resolve", {200: "Offer"}, credential=False
)
UNARCHIVE: Operation[models.Offer] = operation(
    "offers.unarchive",
    "POST",
    "/offers/{id}:unarchive",
    {200: "Offer"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="offers.get",
    reads_arguments=1,
)


class Offers(Resource):
    """Offers."""

    OPERATIONS: ClassVar[OperationTable] = {
        "archive": ARCHIVE,
        "create": CREATE,
        "get": GET,
        "list": LIST,
        "resolve": RESOLVE,
        "unarchive": UNARCHIVE,
    }

    async def archive(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Offer],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Offer:
        """Archive an offer.

        POST /offers/{id}:archive. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `offers.get` reads. See
        https://docs.akua.dev/api-reference/offers/archive-offer

        Args:
            id: 1 to 56 characters.

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
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def create(
        self,
        body: models.CreateOfferBody | bodies.CreateOfferBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OfferCreated:
        """Create an offer.

        POST /offers. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/offers/create-offer

        Raises:
            InvalidRequest: the API answered 400 or 422.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Offer:
        """Get an offer.

        GET /offers/{id}. See https://docs.akua.dev/api-reference/offers/get-offer-details

        Args:
            id: 1 to 56 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        product_id: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Offer]:
        """List offers.

        GET /offers. See https://docs.akua.dev/api-reference/offers/list-offers-in-workspace

        Args:
            limit: 1 to 100.
            product_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={"cursor": cursor, "limit": limit, "product_id": product_id},
            context=context,
            **options,
        )

    async def resolve(self, *, short_hash: str, **options: Unpack[CallOptions]) -> models.Offer:
        """Resolve the link of an offer.

        GET /offers:resolve. Sent without a credential. See
        https://docs.akua.dev/api-reference/offers/resolve-offer-by-short-hash

        Args:
            short_hash: 1 to 64 characters.

        Raises:
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(RESOLVE, query={"short_hash": short_hash}, **options)

    async def unarchive(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Offer],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Offer:
        """Unarchive an offer.

        POST /offers/{id}:unarchive. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `offers.get` reads. See
        https://docs.akua.dev/api-reference/offers/unarchive-offer

        Args:
            id: 1 to 56 characters.

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
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )
