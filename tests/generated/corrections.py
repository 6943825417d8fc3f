"""Corrections of Cekura's document on progress endpoints and uploads, written a second time.

`patches.yaml` corrects it with the tools of the generator; here it is done without them, so that
what the package does is still checked against something that is not our own code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

JSON_TYPE = "application/json"
PROGRESS = {"$ref": "#/components/schemas/JobProgress"}
JOB_PROGRESS = {
    "type": "object",
    "properties": {"status": {"type": "string"}, "error": {"type": ["string", "null"]}},
}
# The resources that upstream declares in place of a progress.
RESOURCES = {
    "AlertDetail",
    "CallLogDetail",
    "MetricDetailV2",
    "Project",
    "Result",
    "Run",
    "Scenario",
    "ScenarioSerializerV2",
}
PROGRESS_ID = {
    "name": "progress_id",
    "in": "query",
    "required": False,
    "schema": {"type": "string"},
}
WITHOUT_ID = ("/summarize_progress/", "/instructions-progress/", "/evaluate_metric_progress/")


def correct(document: dict[str, Any]) -> Mapping[str, Any]:
    """Correct a document of Cekura's in place, and return the document."""
    document["components"]["schemas"]["JobProgress"] = JOB_PROGRESS
    for path, item in document["paths"].items():
        if path.endswith("/upload_knowledge_base/"):  # the same files as a form, and in Base64
            del item["post"]["requestBody"]["content"][JSON_TYPE]
        if "progress" not in path or "get" not in item:
            continue
        operation = item["get"]
        answer = operation["responses"]["200"]
        schema = answer.get("content", {}).get(JSON_TYPE, {}).get("schema", PROGRESS)
        name = schema.get("$ref", "").rpartition("/")[2]
        if name in RESOURCES:
            schema = PROGRESS
        elif name == "ProcessFeedbacksResponse":
            schema = {"anyOf": [schema, PROGRESS]}
        elif path.endswith("/generate-progress/"):
            schema["properties"]["status"] = {"type": "string"}
        answer["content"] = {JSON_TYPE: {"schema": schema}}
        if path.endswith(WITHOUT_ID):
            operation.setdefault("parameters", []).append(PROGRESS_ID)
    return document
