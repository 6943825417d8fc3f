"""Clusters (Akua)."""

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

CREATE: Operation[models.Operation] = operation(
    "clusters.create",
    "POST",
    "/clusters",
    {202: "Operation"},
    body="application/json",
    body_type="CreateClusterBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
    long_running="Operation",
)
CREATE_WORKER_BOOTSTRAP: Operation[models.WorkerBootstrap] = operation(
    "clusters.create_worker_bootstrap",
    "POST",
    "/clusters/{id}/worker_bootstraps",
    {201: "WorkerBootstrap"},
    body="application/json",
    body_type="CreateWorkerBootstrapBody",
    idempotency_key="optional",
    context="optional",
)
DELETE: Operation[models.Operation] = operation(
    "clusters.delete",
    "DELETE",
    "/clusters/{id}",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="clusters.get",
    reads_arguments=1,
)
EXEC: Operation[models.ExecResult] = operation(
    "clusters.exec",
    "POST",
    "/clusters/{id}:exec",
    {200: "ExecResult"},
    body="application/json",
    body_type="ExecBody",
    body_required=True,
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="clusters.get",
    reads_arguments=1,
)
GET: Operation[models.Cluster] = operation(
    "clusters.get", "GET", "/clusters/{id}", {200: "Cluster"}, context="optional"
)
GET_CAPABILITIES: Operation[models.ClusterCapabilities] = operation(
    "clusters.get_capabilities",
    "GET",
    "/clusters/{id}/capabilities",
    {200: "ClusterCapabilities"},
    context="optional",
)
GET_COMPUTE_SETTINGS: Operation[models.ClusterComputeSettings] = operation(
    "clusters.get_compute_settings",
    "GET",
    "/clusters/{id}/compute_settings",
    {200: "ClusterComputeSettings"},
    context="optional",
)
GET_KUBECONFIG: Operation[models.Kubeconfig] = operation(
    "clusters.get_kubeconfig",
    "GET",
    "/clusters/{id}/kubeconfig",
    {200: "Kubeconfig"},
    context="optional",
)
GET_WORKER_BOOTSTRAP: Operation[models.WorkerBootstrap] = operation(
    "clusters.get_worker_bootstrap",
    "GET",
    "/clusters/{id}/worker_bootstraps/{wbs_id}",
    {200: "WorkerBootstrap"},
    context="optional",
)
IMPORT_: Operation[models.Cluster] = operation(
    "clusters.import_",
    "POST",
    "/clusters:import",
    {200: "Cluster"},
    body="application/json",
    body_type="ImportClusterBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
LIST: Operation[models.Cluster] = operation(
    "clusters.list",
    "GET",
    "/clusters",
    {200: "ClusterList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_WORKER_BOOTSTRAPS: Operation[models.WorkerBootstrap] = operation(
    "clusters.list_worker_bootstraps",
    "GET",
    "/clusters/{id}/worker_bootstraps",
    {200: "WorkerBootstrapList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
PROXY_KUBE: Operation[Any] = operation(
    "clusters.proxy_kube",
    "GET",
    "/clusters/{id}/kube_proxy/{path}",
    {200: "Any"},
    wildcards=("path",),
    context="optional",
)
REFRESH_CAPABILITIES: Operation[models.Operation] = operation(
    "clusters.refresh_capabilities",
    "POST",
    "/clusters/{id}/capabilities:refresh",
    {202: "Operation"},
    idempotency_key="optional",
    context="optional",
    long_running="Operation",
)
RESUME: Operation[models.Operation] = operation(
    "clusters.resume",
    "POST",
    "/clusters/{id}:resume",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="clusters.get",
    reads_arguments=1,
)
REVOKE_WORKER_BOOTSTRAP: Operation[models.Operation] = operation(
    "clusters.revoke_worker_bootstrap",
    "POST",
    "/clusters/{id}/worker_bootstraps/{wbs_id}:revoke",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="clusters.get_worker_bootstrap",
    reads_arguments=2,
)
SUSPEND: Operation[models.Operation] = operation(
    "clusters.suspend",
    "POST",
    "/clusters/{id}:suspend",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="clusters.get",
    reads_arguments=1,
)
UPDATE: Operation[models.Cluster] = operation(
    "clusters.update",
    "PATCH",
    "/clusters/{id}",
    {200: "Cluster"},
    body="application/json",
    body_type="UpdateClusterBody",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="clusters.get",
    reads_arguments=1,
)
UPDATE_COMPUTE_SETTINGS: Operation[models.ClusterComputeSettings] = operation(
    "clusters.update_compute_settings",
    "PATCH",
    "/clusters/{id}/compute_settings",
    {200: "ClusterComputeSettings"},
    body="application/json",
    body_type="UpdateClusterComputeSettingsBody",
    body_required=True,
    if_match="required",
    context="optional",
    reads="clusters.get_compute_settings",
    reads_arguments=1,
)


class Clusters(Resource):
    """Clusters."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "create_worker_bootstrap": CREATE_WORKER_BOOTSTRAP,
        "delete": DELETE,
        "exec": EXEC,
        "get": GET,
        "get_capabilities": GET_CAPABILITIES,
        "get_compute_settings": GET_COMPUTE_SETTINGS,
        "get_kubeconfig": GET_KUBECONFIG,
        "get_worker_bootstrap": GET_WORKER_BOOTSTRAP,
        "import_": IMPORT_,
        "list": LIST,
        "list_worker_bootstraps": LIST_WORKER_BOOTSTRAPS,
        "proxy_kube": PROXY_KUBE,
        "refresh_capabilities": REFRESH_CAPABILITIES,
        "resume": RESUME,
        "revoke_worker_bootstrap": REVOKE_WORKER_BOOTSTRAP,
        "suspend": SUSPEND,
        "update": UPDATE,
        "update_compute_settings": UPDATE_COMPUTE_SETTINGS,
    }

    async def create(
        self,
        body: models.CreateClusterBody | bodies.CreateClusterBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Create a cluster.

        POST /clusters. Safe to retry: an idempotency key is made when none is given. Answers with a
        long-running operation. See https://docs.akua.dev/api-reference/clusters/create-cluster

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def create_worker_bootstrap(
        self,
        id: str,
        body: models.CreateWorkerBootstrapBody | bodies.CreateWorkerBootstrapBodyDict | None = None,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WorkerBootstrap:
        """Create a worker bootstrap for a cluster.

        POST /clusters/{id}/worker_bootstraps. Safe to retry: an idempotency key is made when none
        is given. See https://docs.akua.dev/api-reference/clusters/create-worker-bootstrap

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            CREATE_WORKER_BOOTSTRAP,
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
        if_match: IfMatch | Reads[models.Cluster],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Delete a cluster.

        DELETE /clusters/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `clusters.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/clusters/delete-cluster

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

    async def exec(
        self,
        id: str,
        body: models.ExecBody | bodies.ExecBodyDict,
        *,
        if_match: IfMatch | Reads[models.Cluster],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ExecResult:
        """Execute a command in a cluster.

        POST /clusters/{id}:exec. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `clusters.get` reads. See
        https://docs.akua.dev/api-reference/clusters/execute-command-in-cluster

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            EXEC,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Cluster:
        """Get a cluster.

        GET /clusters/{id}. See https://docs.akua.dev/api-reference/clusters/get-cluster

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    async def get_capabilities(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.ClusterCapabilities:
        """Get the capabilities of a cluster.

        GET /clusters/{id}/capabilities. See
        https://docs.akua.dev/api-reference/clusters/get-cluster-capabilities

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_CAPABILITIES, (id,), context=context, **options)

    async def get_compute_settings(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.ClusterComputeSettings:
        """Get the compute settings of a cluster.

        GET /clusters/{id}/compute_settings. See
        https://docs.akua.dev/api-reference/clusters/get-cluster-compute-settings

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_COMPUTE_SETTINGS, (id,), context=context, **options)

    async def get_kubeconfig(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Kubeconfig:
        """Get the kubeconfig of a cluster.

        GET /clusters/{id}/kubeconfig. See
        https://docs.akua.dev/api-reference/clusters/get-cluster-kubeconfig

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            ServerFailed: the API answered 500.
        """
        return await self._client.call(GET_KUBECONFIG, (id,), context=context, **options)

    async def get_worker_bootstrap(
        self, id: str, wbs_id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.WorkerBootstrap:
        """Get a worker bootstrap of a cluster.

        GET /clusters/{id}/worker_bootstraps/{wbs_id}. See
        https://docs.akua.dev/api-reference/clusters/get-cluster-worker-bootstrap

        Args:
            id: 1 to 54 characters.
            wbs_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_WORKER_BOOTSTRAP,
            (
                id,
                wbs_id,
            ),
            context=context,
            **options,
        )

    async def import_(
        self,
        body: models.ImportClusterBody | bodies.ImportClusterBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Cluster:
        """Import a cluster.

        POST /clusters:import. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/clusters/import-cluster

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            IMPORT_, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Cluster]:
        """List clusters.

        GET /clusters. See https://docs.akua.dev/api-reference/clusters/list-clusters

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

    def list_worker_bootstraps(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.WorkerBootstrap]:
        """List the worker bootstraps of a cluster.

        GET /clusters/{id}/worker_bootstraps. See
        https://docs.akua.dev/api-reference/clusters/list-cluster-worker-bootstraps

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_WORKER_BOOTSTRAPS,
            (id,),
            query={"cursor": cursor, "limit": limit},
            context=context,
            **options,
        )

    async def proxy_kube(
        self, id: str, path: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Read from the Kubernetes API of a cluster.

        GET /clusters/{id}/kube_proxy/{path:*}. See
        https://docs.akua.dev/api-reference/clusters/proxy-cluster-api

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            PROXY_KUBE,
            (
                id,
                path,
            ),
            context=context,
            **options,
        )

    async def refresh_capabilities(
        self,
        id: str,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Refresh the capabilities of a cluster.

        POST /clusters/{id}/capabilities:refresh. Safe to retry: an idempotency key is made when
        none is given. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/clusters/refresh-cluster-capabilities

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            REFRESH_CAPABILITIES, (id,), idempotency_key=idempotency_key, context=context, **options
        )

    async def resume(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Cluster],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Resume a cluster.

        POST /clusters/{id}:resume. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `clusters.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/clusters/resume-cluster

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            RESUME,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def revoke_worker_bootstrap(
        self,
        id: str,
        wbs_id: str,
        *,
        if_match: IfMatch | Reads[models.WorkerBootstrap],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Revoke a worker bootstrap of a cluster.

        POST /clusters/{id}/worker_bootstraps/{wbs_id}:revoke. Safe to retry: an idempotency key is
        made when none is given. `if_match` guards what `clusters.get_worker_bootstrap` reads.
        Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/clusters/revoke-worker-bootstrap

        Args:
            id: 1 to 54 characters.
            wbs_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            REVOKE_WORKER_BOOTSTRAP,
            (
                id,
                wbs_id,
            ),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def suspend(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Cluster],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Suspend a cluster.

        POST /clusters/{id}:suspend. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `clusters.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/clusters/suspend-cluster

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            SUSPEND,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.UpdateClusterBody | bodies.UpdateClusterBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Cluster],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Cluster:
        """Update a cluster.

        PATCH /clusters/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `clusters.get` reads. See
        https://docs.akua.dev/api-reference/clusters/update-cluster

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
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

    async def update_compute_settings(
        self,
        id: str,
        body: models.UpdateClusterComputeSettingsBody | bodies.UpdateClusterComputeSettingsBodyDict,
        *,
        if_match: IfMatch | Reads[models.ClusterComputeSettings],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ClusterComputeSettings:
        """Update the compute settings of a cluster.

        PATCH /clusters/{id}/compute_settings. `if_match` guards what
        `clusters.get_compute_settings` reads. See
        https://docs.akua.dev/api-reference/clusters/update-cluster-compute-settings

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400 or 422.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            RateLimited: the API answered 429.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            UPDATE_COMPUTE_SETTINGS, (id,), body=body, if_match=if_match, context=context, **options
        )
