"""The rubric of a project: its rules are about metrics of that project."""

from collections.abc import Iterator

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.behaviour.references import refuse_dangling
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response

from .templates import METRICS


def handle_rubric(request: Request, backend: Backend) -> Response | None:
    """Refuse the write of a project whose rubric has rules for metrics that are not its own.

    Before there ever was a metric every rule will do.
    """
    metrics = backend.collections[METRICS]
    if not metrics.was_used:
        return refuse_dangling(request, backend)
    project_id = request.ids[0] if request.ids else None
    for metric_id in _metric_ids(request.fields.get("rubric_config")):
        metric = metrics.get(metric_id)
        if metric is None or str(metric.get("project")) != project_id:
            message = f"metric {metric_id} is not one of this project"
            return Response(400, {"rubric_config": [message]})
    return refuse_dangling(request, backend)


def _metric_ids(rubric: Json) -> Iterator[int]:
    rules = rubric.get("rules") if isinstance(rubric, dict) else None
    for rule in rules if isinstance(rules, list) else ():
        metric_id = rule.get("metric_id") if isinstance(rule, dict) else None
        if isinstance(metric_id, int) and not isinstance(metric_id, bool):
            yield metric_id
