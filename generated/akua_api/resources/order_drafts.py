"""Order drafts (Akua)."""

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

CANCEL: Operation[models.OrderDraft] = operation(
    "order_drafts.cancel",
    "POST",
    "/order_drafts/{id}:cancel",
    {200: "OrderDraft"},
    if_match="required",
    reads="order_drafts.get",
    reads_arguments=1,
)
CLAIM: Operation[models.OrderDraft] = operation(
    "order_drafts.claim",
    "POST",
    "/order_drafts/{id}:claim",
    {200: "OrderDraft"},
    body="application/json",
    body_type="ClaimOrderDraftBody",
    body_required=True,
    if_match="required",
    reads="order_drafts.get",
    reads_arguments=1,
)
CREATE: Operation[models.OrderDraft] = operation(
    "order_drafts.create",
    "POST",
    "/offers/{offer}/order_drafts",
    {201: "OrderDraft"},
    idempotency_key="optional",
)
CREATE_CHECKOUT_SESSION: Operation[models.OrderDraftCheckoutSession] = operation(
    "order_drafts.create_checkout_session",
    "POST",
    "/order_drafts/{id}/checkout_sessions",
    {201: "OrderDraftCheckoutSession"},
    if_match="required",
    reads="order_drafts.get",
    reads_arguments=1,
)
CREATE_WORKER_BOOTSTRAP: Operation[models.OrderDraftWorkerBootstrap] = operation(
    "order_drafts.create_worker_bootstrap",
    "POST",
    "/order_drafts/{id}:createWorkerBootstrap",
    {200: "OrderDraftWorkerBootstrap"},
    body="application/json",
    body_type="CreateWorkerBootstrapBody",
)
GET: Operation[models.OrderDraft] = operation(
    "order_drafts.get", "GET", "/order_drafts/{id}", {200: "OrderDraft"}
)
GET_CHECKOUT_SESSION: Operation[models.CheckoutSession] = operation(
    "order_drafts.get_checkout_session",
    "GET",
    "/order_drafts/{id}/checkout_sessions/{chk_id}",
    {200: "CheckoutSession"},
)
LIST: Operation[models.OrderDraft] = operation(
    "order_drafts.list",
    "GET",
    "/order_drafts",
    {200: "OrderDraftList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_CHECKOUT_SESSIONS: Operation[models.CheckoutSession] = operation(
    "order_drafts.list_checkout_sessions",
    "GET",
    "/order_drafts/{id}/checkout_sessions",
    {200: "CheckoutSessionList"},
    pagination="cursor",
    cursor="cursor",
)
SELECT_WORKSPACE: Operation[models.OrderDraft] = operation(
    "order_drafts.select_workspace",
    "POST",
    "/order_drafts/{id}:selectWorkspace",
    {200: "OrderDraft"},
    body="application/json",
    body_type="SelectOrderDraftWorkspaceBody",
    body_required=True,
    if_match="required",
    reads="order_drafts.get",
    reads_arguments=1,
)
SUBMIT_CONFIGURE: Operation[models.OrderDraft] = operation(
    "order_drafts.submit_configure",
    "POST",
    "/order_drafts/{id}:submitConfiguration",
    {200: "OrderDraft"},
    body="application/json",
    body_type="SubmitConfigureOrderDraftBody",
    body_required=True,
    if_match="required",
    reads="order_drafts.get",
    reads_arguments=1,
)


class OrderDrafts(Resource):
    """Order drafts."""

    OPERATIONS: ClassVar[OperationTable] = {
        "cancel": CANCEL,
        "claim": CLAIM,
        "create": CREATE,
        "create_checkout_session": CREATE_CHECKOUT_SESSION,
        "create_worker_bootstrap": CREATE_WORKER_BOOTSTRAP,
        "get": GET,
        "get_checkout_session": GET_CHECKOUT_SESSION,
        "list": LIST,
        "list_checkout_sessions": LIST_CHECKOUT_SESSIONS,
        "select_workspace": SELECT_WORKSPACE,
        "submit_configure": SUBMIT_CONFIGURE,
    }

    async def cancel(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.OrderDraft],
        **options: Unpack[CallOptions],
    ) -> models.OrderDraft:
        """Cancel an order draft.

        POST /order_drafts/{id}:cancel. `if_match` guards what `order_drafts.get` reads. See
        https://docs.akua.dev/api-reference/order-drafts/cancel-order-draft

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CANCEL, (id,), if_match=if_match, **options)

    async def claim(
        self,
        id: str,
        body: models.ClaimOrderDraftBody | bodies.ClaimOrderDraftBodyDict,
        *,
        if_match: IfMatch | Reads[models.OrderDraft],
        **options: Unpack[CallOptions],
    ) -> models.OrderDraft:
        """Claim an order draft.

        POST /order_drafts/{id}:claim. `if_match` guards what `order_drafts.get` reads. See
        https://docs.akua.dev/api-reference/order-drafts/claim-order-draft

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CLAIM, (id,), body=body, if_match=if_match, **options)

    async def create(
        self, offer: str, *, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> models.OrderDraft:
        """Create an order draft for an offer.

        POST /offers/{offer}/order_drafts. Safe to retry: an idempotency key is made when none is
        given. See https://docs.akua.dev/api-reference/order-drafts/create-order-draft

        Args:
            offer: 1 to 56 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CREATE, (offer,), idempotency_key=idempotency_key, **options)

    async def create_checkout_session(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.OrderDraft],
        **options: Unpack[CallOptions],
    ) -> models.OrderDraftCheckoutSession:
        """Create a checkout session for an order draft.

        POST /order_drafts/{id}/checkout_sessions. `if_match` guards what `order_drafts.get` reads.
        See https://docs.akua.dev/api-reference/order-drafts/create-order-draft-checkout-session

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
            ServerFailed: the API answered 500.
        """
        return await self._client.call(CREATE_CHECKOUT_SESSION, (id,), if_match=if_match, **options)

    async def create_worker_bootstrap(
        self,
        id: str,
        body: models.CreateWorkerBootstrapBody | bodies.CreateWorkerBootstrapBodyDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrderDraftWorkerBootstrap:
        """Create a worker bootstrap for an order draft.

        POST /order_drafts/{id}:createWorkerBootstrap. See
        https://docs.akua.dev/api-reference/order-drafts/create-order-draft-worker-bootstrap

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(CREATE_WORKER_BOOTSTRAP, (id,), body=body, **options)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.OrderDraft:
        """Get an order draft.

        GET /order_drafts/{id}. See
        https://docs.akua.dev/api-reference/order-drafts/get-order-draft-details

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_checkout_session(
        self, id: str, chk_id: str, **options: Unpack[CallOptions]
    ) -> models.CheckoutSession:
        """Get a checkout session of an order draft.

        GET /order_drafts/{id}/checkout_sessions/{chk_id}. See
        https://docs.akua.dev/api-reference/order-drafts/get-order-draft-checkout-session

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_CHECKOUT_SESSION,
            (
                id,
                chk_id,
            ),
            **options,
        )

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        offer: str | None = None,
        status: models.OrderDraftStatus | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.OrderDraft]:
        """List order drafts.

        GET /order_drafts. See https://docs.akua.dev/api-reference/order-drafts/list-order-drafts

        Args:
            limit: 1 to 100.
            offer: 1 to 56 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={"cursor": cursor, "limit": limit, "offer": offer, "status": status},
            context=context,
            **options,
        )

    def list_checkout_sessions(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CheckoutSession]:
        """List the checkout sessions of an order draft.

        GET /order_drafts/{id}/checkout_sessions. See
        https://docs.akua.dev/api-reference/order-drafts/list-order-draft-checkout-sessions

        Args:
            id: 1 to 55 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_CHECKOUT_SESSIONS, (id,), query={"cursor": cursor, "limit": limit}, **options
        )

    async def select_workspace(
        self,
        id: str,
        body: models.SelectOrderDraftWorkspaceBody | bodies.SelectOrderDraftWorkspaceBodyDict,
        *,
        if_match: IfMatch | Reads[models.OrderDraft],
        **options: Unpack[CallOptions],
    ) -> models.OrderDraft:
        """Select the workspace of an order draft.

        POST /order_drafts/{id}:selectWorkspace. `if_match` guards what `order_drafts.get` reads.
        See https://docs.akua.dev/api-reference/order-drafts/select-order-workspace

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
            SELECT_WORKSPACE, (id,), body=body, if_match=if_match, **options
        )

    async def submit_configure(
        self,
        id: str,
        body: models.SubmitConfigureOrderDraftBody | bodies.SubmitConfigureOrderDraftBodyDict,
        *,
        if_match: IfMatch | Reads[models.OrderDraft],
        **options: Unpack[CallOptions],
    ) -> models.OrderDraft:
        """Submit the configuration of an order draft.

        POST /order_drafts/{id}:submitConfiguration. `if_match` guards what `order_drafts.get`
        reads. See https://docs.akua.dev/api-reference/order-drafts/submit-configure-values

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
            SUBMIT_CONFIGURE, (id,), body=body, if_match=if_match, **options
        )
