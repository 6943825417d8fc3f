"""Results (Cekura)."""

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

ASK_ABOUT_FAILURES: Operation[str] = operation(
    "results.ask_about_failures",
    "POST",
    "/test_framework/v2/results/{id}/ask_about_failures/",
    {200: "str"},
    body="application/json",
    body_type="AskAboutFailuresRequest",
    body_required=True,
)
ASK_ABOUT_FAILURES_V1: Operation[str] = operation(
    "results.ask_about_failures_v1",
    "POST",
    "/test_framework/v1/results/{id}/ask_about_failures/",
    {200: "str"},
    body="application/json",
    body_type="AskAboutFailuresRequest",
    body_required=True,
)
BULK_DELETE: Operation[None] = operation(
    "results.bulk_delete",
    "POST",
    "/test_framework/v1/results/bulk_delete/",
    {204: "None"},
    body="application/json",
    body_type="BulkDeleteResults",
    body_required=True,
)
BULK_DELETE_EXTERNAL: Operation[None] = operation(
    "results.bulk_delete_external",
    "POST",
    "/test_framework/v1/results-external/bulk_delete/",
    {204: "None"},
    body="application/json",
    body_type="BulkDeleteResults",
    body_required=True,
)
BULK_EVALUATE_METRICS: Operation[Any] = operation(
    "results.bulk_evaluate_metrics",
    "POST",
    "/test_framework/v1/results/bulk_evaluate_metrics/",
    {200: "Any"},
    body="application/json",
    body_type="BulkEvaluateResultMetrics",
    body_required=True,
)
BULK_EVALUATE_METRICS_EXTERNAL: Operation[Any] = operation(
    "results.bulk_evaluate_metrics_external",
    "POST",
    "/test_framework/v1/results-external/bulk_evaluate_metrics/",
    {200: "Any"},
    body="application/json",
    body_type="BulkEvaluateResultMetrics",
    body_required=True,
)
BULK_EXPORT_RUNS: Operation[bytes] = operation(
    "results.bulk_export_runs",
    "GET",
    "/test_framework/v1/results-external/bulk_export_result_runs/",
    {200: "bytes"},
)
CREATE_SHAREABLE_LINK_TOKEN: Operation[models.CreateShareableLinkTokenResponse] = operation(
    "results.create_shareable_link_token",
    "POST",
    "/test_framework/v2/results/{id}/create_shareable_link_token/",
    {200: "CreateShareableLinkTokenResponse"},
    body="application/json",
    body_type="CreateShareableLinkToken",
)
CREATE_SHAREABLE_LINK_TOKEN_V1: Operation[models.CreateShareableLinkTokenResponse] = operation(
    "results.create_shareable_link_token_v1",
    "POST",
    "/test_framework/v1/results/{id}/create_shareable_link_token/",
    {200: "CreateShareableLinkTokenResponse"},
    body="application/json",
    body_type="CreateShareableLinkToken",
)
DELETE_RUNS: Operation[None] = operation(
    "results.delete_runs",
    "POST",
    "/test_framework/v2/results/{id}/delete_runs/",
    {204: "None"},
    body="application/json",
    body_type="DeleteRuns",
    body_required=True,
)
DELETE_RUNS_V1: Operation[None] = operation(
    "results.delete_runs_v1",
    "POST",
    "/test_framework/v1/results/{id}/delete_runs/",
    {204: "None"},
    body="application/json",
    body_type="DeleteRuns",
    body_required=True,
)
END_CALLS: Operation[Any] = operation(
    "results.end_calls", "POST", "/test_framework/v2/results/{id}/end_calls/", {200: "Any"}
)
END_CALLS_V1: Operation[Any] = operation(
    "results.end_calls_v1", "POST", "/test_framework/v1/results/{id}/end_calls/", {200: "Any"}
)
EVALUATE_METRICS: Operation[models.Result] = operation(
    "results.evaluate_metrics",
    "POST",
    "/test_framework/v2/results/{id}/evaluate_metrics/",
    {200: "Result"},
    body="application/json",
    body_type="EvaluateResultMetrics",
    body_required=True,
)
EVALUATE_METRICS_V1: Operation[models.Result] = operation(
    "results.evaluate_metrics_v1",
    "POST",
    "/test_framework/v1/results/{id}/evaluate_metrics/",
    {200: "Result"},
    body="application/json",
    body_type="EvaluateResultMetrics",
    body_required=True,
)
EXPORT_RUNS: Operation[bytes] = operation(
    "results.export_runs",
    "GET",
    "/test_framework/v1/results-external/export_result_runs/",
    {200: "bytes"},
)
GET: Operation[models.ResultDetailV2] = operation(
    "results.get", "GET", "/test_framework/v2/results/{id}/", {200: "ResultDetailV2"}
)
GET_REPORTS: Operation[Any] = operation(
    "results.get_reports", "GET", "/test_framework/v1/results-external/reports/", {200: "Any"}
)
LIST: Operation[models.Result] = operation(
    "results.list",
    "GET",
    "/test_framework/v2/results/",
    {200: "ResultPage"},
    pagination="page",
    cursor="page",
)
RERUN: Operation[models.Result] = operation(
    "results.rerun", "POST", "/test_framework/v2/results/{id}/rerun/", {200: "Result"}
)
RERUN_V1: Operation[models.Result] = operation(
    "results.rerun_v1", "POST", "/test_framework/v1/results/{id}/rerun/", {200: "Result"}
)


class Results(Resource):
    """Results."""

    OPERATIONS: ClassVar[OperationTable] = {
        "ask_about_failures": ASK_ABOUT_FAILURES,
        "ask_about_failures_v1": ASK_ABOUT_FAILURES_V1,
        "bulk_delete": BULK_DELETE,
        "bulk_delete_external": BULK_DELETE_EXTERNAL,
        "bulk_evaluate_metrics": BULK_EVALUATE_METRICS,
        "bulk_evaluate_metrics_external": BULK_EVALUATE_METRICS_EXTERNAL,
        "bulk_export_runs": BULK_EXPORT_RUNS,
        "create_shareable_link_token": CREATE_SHAREABLE_LINK_TOKEN,
        "create_shareable_link_token_v1": CREATE_SHAREABLE_LINK_TOKEN_V1,
        "delete_runs": DELETE_RUNS,
        "delete_runs_v1": DELETE_RUNS_V1,
        "end_calls": END_CALLS,
        "end_calls_v1": END_CALLS_V1,
        "evaluate_metrics": EVALUATE_METRICS,
        "evaluate_metrics_v1": EVALUATE_METRICS_V1,
        "export_runs": EXPORT_RUNS,
        "get": GET,
        "get_reports": GET_REPORTS,
        "list": LIST,
        "rerun": RERUN,
        "rerun_v1": RERUN_V1,
    }

    async def ask_about_failures(
        self,
        id: int,
        body: models.AskAboutFailuresRequest | bodies.AskAboutFailuresRequestDict,
        **options: Unpack[CallOptions],
    ) -> str:
        """Ask about the failures of a result.

        POST /test_framework/v2/results/{id}/ask_about_failures/.

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
            RateLimited: the API answered 429.
        """
        return await self._client.call(ASK_ABOUT_FAILURES, (id,), body=body, **options)

    async def ask_about_failures_v1(
        self,
        id: int,
        body: models.AskAboutFailuresRequest | bodies.AskAboutFailuresRequestDict,
        **options: Unpack[CallOptions],
    ) -> str:
        """Ask about the failures of a result (version 1).

        POST /test_framework/v1/results/{id}/ask_about_failures/. See
        https://docs.cekura.ai/api-reference/test_framework/ask-about-failures

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
            RateLimited: the API answered 429.
        """
        return await self._client.call(ASK_ABOUT_FAILURES_V1, (id,), body=body, **options)

    async def bulk_delete(
        self,
        body: models.BulkDeleteResults | bodies.BulkDeleteResultsDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete results at once.

        POST /test_framework/v1/results/bulk_delete/. See
        https://docs.cekura.ai/api-reference/test_framework/bulk-delete-results

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_DELETE, body=body, **options)

    async def bulk_delete_external(
        self,
        body: models.BulkDeleteResults | bodies.BulkDeleteResultsDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete results at once (external).

        POST /test_framework/v1/results-external/bulk_delete/. See
        https://docs.cekura.ai/api-reference/test_framework/bulk-delete-results-external

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_DELETE_EXTERNAL, body=body, **options)

    async def bulk_evaluate_metrics(
        self,
        body: models.BulkEvaluateResultMetrics | bodies.BulkEvaluateResultMetricsDict,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Evaluate metrics on many results again.

        POST /test_framework/v1/results/bulk_evaluate_metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/bulk-evaluate-results-metrics

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_EVALUATE_METRICS, body=body, **options)

    async def bulk_evaluate_metrics_external(
        self,
        body: models.BulkEvaluateResultMetrics | bodies.BulkEvaluateResultMetricsDict,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Evaluate metrics on many results again (external).

        POST /test_framework/v1/results-external/bulk_evaluate_metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/bulk-evaluate-results-metrics-external

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_EVALUATE_METRICS_EXTERNAL, body=body, **options)

    async def bulk_export_runs(self, **options: Unpack[CallOptions]) -> bytes:
        """Export the runs of several results to a file.

        GET /test_framework/v1/results-external/bulk_export_result_runs/.
        """
        return await self._client.call(BULK_EXPORT_RUNS, **options)

    async def create_shareable_link_token(
        self,
        id: int,
        body: models.CreateShareableLinkToken | bodies.CreateShareableLinkTokenDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateShareableLinkTokenResponse:
        """Create a token for a shareable link to a result.

        POST /test_framework/v2/results/{id}/create_shareable_link_token/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE_SHAREABLE_LINK_TOKEN, (id,), body=body, **options)

    async def create_shareable_link_token_v1(
        self,
        id: int,
        body: models.CreateShareableLinkToken | bodies.CreateShareableLinkTokenDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateShareableLinkTokenResponse:
        """Create a token for a shareable link to a result (version 1).

        POST /test_framework/v1/results/{id}/create_shareable_link_token/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworkresults-create_shareable_link_token

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE_SHAREABLE_LINK_TOKEN_V1, (id,), body=body, **options)

    async def delete_runs(
        self,
        id: int,
        body: models.DeleteRuns | bodies.DeleteRunsDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete runs of a result.

        POST /test_framework/v2/results/{id}/delete_runs/.

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE_RUNS, (id,), body=body, **options)

    async def delete_runs_v1(
        self,
        id: int,
        body: models.DeleteRuns | bodies.DeleteRunsDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete runs of a result (version 1).

        POST /test_framework/v1/results/{id}/delete_runs/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworkresults-delete_runs

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE_RUNS_V1, (id,), body=body, **options)

    async def end_calls(self, id: int, **options: Unpack[CallOptions]) -> Any:
        """End the calls of a result.

        POST /test_framework/v2/results/{id}/end_calls/.

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(END_CALLS, (id,), **options)

    async def end_calls_v1(self, id: int, **options: Unpack[CallOptions]) -> Any:
        """End the calls of a result (version 1).

        POST /test_framework/v1/results/{id}/end_calls/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworkresults-end_calls

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(END_CALLS_V1, (id,), **options)

    async def evaluate_metrics(
        self,
        id: int,
        body: models.EvaluateResultMetrics | bodies.EvaluateResultMetricsDict,
        **options: Unpack[CallOptions],
    ) -> models.Result:
        """Evaluate metrics on a result again.

        POST /test_framework/v2/results/{id}/evaluate_metrics/.
        """
        return await self._client.call(EVALUATE_METRICS, (id,), body=body, **options)

    async def evaluate_metrics_v1(
        self,
        id: int,
        body: models.EvaluateResultMetrics | bodies.EvaluateResultMetricsDict,
        **options: Unpack[CallOptions],
    ) -> models.Result:
        """Evaluate metrics on a result again (version 1).

        POST /test_framework/v1/results/{id}/evaluate_metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/reevaluate-metrics
        """
        return await self._client.call(EVALUATE_METRICS_V1, (id,), body=body, **options)

    async def export_runs(self, **options: Unpack[CallOptions]) -> bytes:
        """Export the runs of a result to a file.

        GET /test_framework/v1/results-external/export_result_runs/.
        """
        return await self._client.call(EXPORT_RUNS, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.ResultDetailV2:
        """Get a result.

        GET /test_framework/v2/results/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/get-result

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_reports(self, **options: Unpack[CallOptions]) -> Any:
        """Get the reports on results.

        GET /test_framework/v1/results-external/reports/.
        """
        return await self._client.call(GET_REPORTS, **options)

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        agent_id: int | None = None,
        project_id: int | None = None,
        search: str | None = None,
        scenarios: str | None = None,
        assistant_id: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Result]:
        """List results.

        GET /test_framework/v2/results/. See
        https://docs.cekura.ai/api-reference/test_framework/list-results
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "agent_id": agent_id,
                "project_id": project_id,
                "search": search,
                "scenarios": scenarios,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def rerun(self, id: int, **options: Unpack[CallOptions]) -> models.Result:
        """Run the scenarios of a result again.

        POST /test_framework/v2/results/{id}/rerun/.
        """
        return await self._client.call(RERUN, (id,), **options)

    async def rerun_v1(self, id: int, **options: Unpack[CallOptions]) -> models.Result:
        """Run the scenarios of a result again (version 1).

        POST /test_framework/v1/results/{id}/rerun/. See
        https://docs.cekura.ai/api-reference/test_framework/rerun-results
        """
        return await self._client.call(RERUN_V1, (id,), **options)
