"""Scenarios (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    JSONObject,
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

ADD_TAGS: Operation[Any] = operation(
    "scenarios.add_tags",
    "POST",
    "/test_framework/v1/scenarios-external/add_tags/",
    {200: "Any"},
    body="application/json",
)
BULK_DELETE: Operation[None] = operation(
    "scenarios.bulk_delete",
    "POST",
    "/test_framework/v1/scenarios/delete_scenarios/",
    {204: "None"},
    body="application/json",
    body_type="ScenariosBulkDeleteRequest",
    body_required=True,
)
BULK_UPDATE: Operation[models.ScenarioList] = operation(
    "scenarios.bulk_update",
    "POST",
    "/test_framework/v1/scenarios/adv_update/",
    {200: "ScenarioList"},
    body="application/json",
    body_type="ScenariosBulkUpdateRequest",
    body_required=True,
)
CREATE: Operation[models.ScenarioDetail] = operation(
    "scenarios.create",
    "POST",
    "/test_framework/v1/scenarios/",
    {201: "ScenarioDetail"},
    body="application/json",
    body_type="ScenarioCreate",
    body_required=True,
)
CREATE_FOLDER: Operation[models.ScenarioFolder] = operation(
    "scenarios.create_folder",
    "POST",
    "/test_framework/v1/scenarios/create_folder/",
    {201: "ScenarioFolder"},
    body="application/json",
    body_type="ScenarioFolderCreate",
    body_required=True,
)
CREATE_FROM_TRANSCRIPT: Operation[models.ScenarioProgressAnswer] = operation(
    "scenarios.create_from_transcript",
    "POST",
    "/test_framework/v1/scenarios/create-from-transcript-bg/",
    {200: "ScenarioProgressAnswer"},
    body="application/json",
    body_type="SimulateScenario",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "scenarios.delete", "DELETE", "/test_framework/v1/scenarios/{id}/", {204: "None"}
)
DELETE_FOLDER: Operation[None] = operation(
    "scenarios.delete_folder",
    "POST",
    "/test_framework/v1/scenarios/delete_folder/",
    {204: "None"},
    body="application/json",
    body_type="DeleteFolderRequest",
    body_required=True,
)
DUPLICATE: Operation[models.ScenarioPage] = operation(
    "scenarios.duplicate",
    "POST",
    "/test_framework/v1/scenarios/duplicate/",
    {201: "ScenarioPage"},
    body="application/json",
    body_type="DuplicateScenariosRequest",
    body_required=True,
)
EXPORT: Operation[bytes] = operation(
    "scenarios.export",
    "GET",
    "/test_framework/v1/scenarios-external/export_scenarios/",
    {200: "bytes"},
)
GENERATE: Operation[models.ScenarioProgressAnswer] = operation(
    "scenarios.generate",
    "POST",
    "/test_framework/v1/scenarios/generate-bg/",
    {200: "ScenarioProgressAnswer"},
    body="multipart/form-data",
    body_type="GenerateScenarios",
    body_required=True,
    files=("generation_files",),
)
GENERATE_INSTRUCTIONS: Operation[models.Scenario] = operation(
    "scenarios.generate_instructions",
    "POST",
    "/test_framework/v1/scenarios/generate-instructions/",
    {200: "Scenario"},
    body="application/json",
    body_type="Scenario",
    body_required=True,
)
GET: Operation[models.ScenarioDetail] = operation(
    "scenarios.get", "GET", "/test_framework/v1/scenarios/{id}/", {200: "ScenarioDetail"}
)
GET_CREATE_FROM_TRANSCRIPT_PROGRESS: Operation[
    models.ScenarioCreateFromTranscriptProgressAnswer
] = operation(
    "scenarios.get_create_from_transcript_progress",
    "GET",
    "/test_framework/v1/scenarios/create-from-transcript-progress/",
    {200: "ScenarioCreateFromTranscriptProgressAnswer"},
)
GET_GENERATE_PROGRESS: Operation[models.ScenarioGenerateProgressAnswer] = operation(
    "scenarios.get_generate_progress",
    "GET",
    "/test_framework/v1/scenarios/generate-progress/",
    {200: "ScenarioGenerateProgressAnswer"},
)
GET_INSTRUCTIONS_PROGRESS: Operation[models.JobProgress] = operation(
    "scenarios.get_instructions_progress",
    "GET",
    "/test_framework/v1/scenarios/instructions-progress/",
    {200: "JobProgress"},
)
GET_JSON_SCHEMA: Operation[models.Scenario] = operation(
    "scenarios.get_json_schema",
    "GET",
    "/test_framework/v1/scenarios/json_schema/",
    {200: "Scenario"},
)
GET_JSON_SCHEMA_EXTERNAL: Operation[models.Scenario] = operation(
    "scenarios.get_json_schema_external",
    "GET",
    "/test_framework/v1/scenarios-external/json_schema/",
    {200: "Scenario"},
)
GET_JSON_SCHEMA_V2: Operation[models.ScenarioV2] = operation(
    "scenarios.get_json_schema_v2",
    "GET",
    "/test_framework/v2/scenarios/json_schema/",
    {200: "ScenarioV2"},
)
GET_REFINE_PROGRESS: Operation[models.ScenarioAgentProgress] = operation(
    "scenarios.get_refine_progress",
    "GET",
    "/test_framework/v1/scenarios/scenario-agent-progress/",
    {200: "ScenarioAgentProgress"},
)
IMPROVE_INSTRUCTIONS: Operation[models.ImproveInstructionsResponse] = operation(
    "scenarios.improve_instructions",
    "POST",
    "/test_framework/v1/scenarios/improve_instructions/",
    {200: "ImproveInstructionsResponse"},
    body="application/json",
    body_type="ScenarioInstructionsRequest",
    body_required=True,
)
LIST: Operation[models.ScenarioList] = operation(
    "scenarios.list",
    "GET",
    "/test_framework/v1/scenarios/",
    {200: "ScenarioListPage"},
    pagination="page",
    cursor="page",
)
LIST_FOLDERS: Operation[models.ScenarioFolder] = operation(
    "scenarios.list_folders",
    "GET",
    "/test_framework/v1/scenarios/folders/",
    {200: "ScenarioFolderPage"},
    pagination="page",
    cursor="page",
)
LIST_TAGS: Operation[Any] = operation(
    "scenarios.list_tags", "GET", "/test_framework/v1/scenarios-external/tags/", {200: "Any"}
)
MOVE_FOLDER: Operation[models.ScenarioFolder] = operation(
    "scenarios.move_folder",
    "POST",
    "/test_framework/v1/scenarios/move_folder/",
    {200: "ScenarioFolder"},
    body="application/json",
    body_type="MoveFolderRequest",
    body_required=True,
)
REFINE: Operation[models.ScenarioAgentStartResponse] = operation(
    "scenarios.refine",
    "POST",
    "/test_framework/v1/scenarios/scenario-agent/",
    {200: "ScenarioAgentStartResponse"},
    body="application/json",
    body_type="ScenarioAgentRequest",
)
RENAME_FOLDER: Operation[models.ScenarioFolder] = operation(
    "scenarios.rename_folder",
    "POST",
    "/test_framework/v1/scenarios/rename_folder/",
    {200: "ScenarioFolder"},
    body="application/json",
    body_type="RenameFolderRequest",
    body_required=True,
)
RUN_AGORA: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_agora",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_agora/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenarios",
)
RUN_API_CHAT: Operation[models.RunScenarioResult] = operation(
    "scenarios.run_api_chat",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_api_chat/",
    {200: "RunScenarioResult"},
    body="application/json",
    body_type="RunScenariosApiChat",
)
RUN_CHIRP: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_chirp",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_chirp/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosChirp",
)
RUN_ELEVENLABS: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_elevenlabs",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_elevenlabs/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosElevenLabs",
)
RUN_EMAIL: Operation[models.RunScenarioResult] = operation(
    "scenarios.run_email",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_email/",
    {200: "RunScenarioResult"},
    body="application/json",
    body_type="RunScenariosEmail",
    body_required=True,
)
RUN_JSON: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_json",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_json/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="TestSuiteSpecUpload",
)
RUN_JSON_EXTERNAL: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_json_external",
    "POST",
    "/test_framework/v1/scenarios-external/run_scenarios_json/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="TestSuiteSpecUpload",
)
RUN_JSON_V2: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_json_v2",
    "POST",
    "/test_framework/v2/scenarios/run_scenarios_json/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="TestSuiteSpecUpload",
)
RUN_LIVEKIT: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_livekit",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_livekit_v2/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunLivekitScenarios",
    body_required=True,
)
RUN_LIVEKIT_V1: Operation[Any] = operation(
    "scenarios.run_livekit_v1",
    "POST",
    "/test_framework/v1/scenarios-external/run_scenarios_livekit/",
    {200: "Any"},
    body="application/json",
)
RUN_PIPECAT: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_pipecat",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_pipecat_v2/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosPipecatV2",
    body_required=True,
)
RUN_PIPECAT_V1: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_pipecat_v1",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_pipecat/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosPipecat",
    body_required=True,
)
RUN_RETELL_WEBRTC: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_retell_webrtc",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_retell_webrtc/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosRetellWebRTCRequest",
    body_required=True,
)
RUN_SIP: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_sip",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_sip/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosSip",
)
RUN_TEXT: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_text",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_text/",
    {201: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosText",
)
RUN_VAPI_WEBRTC: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_vapi_webrtc",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_vapi_webrtc/",
    {200: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosVapiWebRTCRequest",
    body_required=True,
)
RUN_VOICE: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_voice",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios/",
    {201: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenarios",
)
RUN_WEBSOCKETS: Operation[models.RunScenarioAnswer] = operation(
    "scenarios.run_websockets",
    "POST",
    "/test_framework/v1/scenarios/run_scenarios_with_websockets/",
    {201: "RunScenarioAnswer"},
    body="application/json",
    body_type="RunScenariosWithWebsockets",
    body_required=True,
)
UPDATE: Operation[models.ScenarioDetail] = operation(
    "scenarios.update",
    "PATCH",
    "/test_framework/v1/scenarios/{id}/",
    {200: "ScenarioDetail"},
    body="application/json",
    body_type="ScenarioUpdate",
)
UPDATE_CONDITIONAL_ACTIONS: Operation[Any] = operation(
    "scenarios.update_conditional_actions",
    "POST",
    "/test_framework/v1/scenarios-external/{id}/update_conditional_actions/",
    {200: "Any"},
    body="application/json",
)
UPDATE_WITH_TRANSCRIPT: Operation[models.Scenario] = operation(
    "scenarios.update_with_transcript",
    "POST",
    "/test_framework/v1/scenarios/{id}/update_scenario_with_transcript/",
    {200: "Scenario"},
    body="application/json",
    body_type="Scenario",
    body_required=True,
)


class Scenarios(Resource):
    """Scenarios."""

    OPERATIONS: ClassVar[OperationTable] = {
        "add_tags": ADD_TAGS,
        "bulk_delete": BULK_DELETE,
        "bulk_update": BULK_UPDATE,
        "create": CREATE,
        "create_folder": CREATE_FOLDER,
        "create_from_transcript": CREATE_FROM_TRANSCRIPT,
        "delete": DELETE,
        "delete_folder": DELETE_FOLDER,
        "duplicate": DUPLICATE,
        "export": EXPORT,
        "generate": GENERATE,
        "generate_instructions": GENERATE_INSTRUCTIONS,
        "get": GET,
        "get_create_from_transcript_progress": GET_CREATE_FROM_TRANSCRIPT_PROGRESS,
        "get_generate_progress": GET_GENERATE_PROGRESS,
        "get_instructions_progress": GET_INSTRUCTIONS_PROGRESS,
        "get_json_schema": GET_JSON_SCHEMA,
        "get_json_schema_external": GET_JSON_SCHEMA_EXTERNAL,
        "get_json_schema_v2": GET_JSON_SCHEMA_V2,
        "get_refine_progress": GET_REFINE_PROGRESS,
        "improve_instructions": IMPROVE_INSTRUCTIONS,
        "list": LIST,
        "list_folders": LIST_FOLDERS,
        "list_tags": LIST_TAGS,
        "move_folder": MOVE_FOLDER,
        "refine": REFINE,
        "rename_folder": RENAME_FOLDER,
        "run_agora": RUN_AGORA,
        "run_api_chat": RUN_API_CHAT,
        "run_chirp": RUN_CHIRP,
        "run_elevenlabs": RUN_ELEVENLABS,
        "run_email": RUN_EMAIL,
        "run_json": RUN_JSON,
        "run_json_external": RUN_JSON_EXTERNAL,
        "run_json_v2": RUN_JSON_V2,
        "run_livekit": RUN_LIVEKIT,
        "run_livekit_v1": RUN_LIVEKIT_V1,
        "run_pipecat": RUN_PIPECAT,
        "run_pipecat_v1": RUN_PIPECAT_V1,
        "run_retell_webrtc": RUN_RETELL_WEBRTC,
        "run_sip": RUN_SIP,
        "run_text": RUN_TEXT,
        "run_vapi_webrtc": RUN_VAPI_WEBRTC,
        "run_voice": RUN_VOICE,
        "run_websockets": RUN_WEBSOCKETS,
        "update": UPDATE,
        "update_conditional_actions": UPDATE_CONDITIONAL_ACTIONS,
        "update_with_transcript": UPDATE_WITH_TRANSCRIPT,
    }

    async def add_tags(self, body: JSONObject | None = None, **options: Unpack[CallOptions]) -> Any:
        """Add tags to scenarios.

        POST /test_framework/v1/scenarios-external/add_tags/.
        """
        return await self._client.call(ADD_TAGS, body=body, **options)

    async def bulk_delete(
        self,
        body: models.ScenariosBulkDeleteRequest | bodies.ScenariosBulkDeleteRequestDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete scenarios at once.

        POST /test_framework/v1/scenarios/delete_scenarios/. See
        https://docs.cekura.ai/api-reference/test_framework/bulk-delete-scenarios

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_DELETE, body=body, **options)

    async def bulk_update(
        self,
        body: models.ScenariosBulkUpdateRequest | bodies.ScenariosBulkUpdateRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioList:
        """Update scenarios at once.

        POST /test_framework/v1/scenarios/adv_update/. See
        https://docs.cekura.ai/api-reference/test_framework/bulk-update-scenarios

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_UPDATE, body=body, **options)

    async def create(
        self,
        body: models.ScenarioCreate | bodies.ScenarioCreateDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioDetail:
        """Create a scenario.

        POST /test_framework/v1/scenarios/. See
        https://docs.cekura.ai/api-reference/test_framework/create-evaluator

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def create_folder(
        self,
        body: models.ScenarioFolderCreate | bodies.ScenarioFolderCreateDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioFolder:
        """Create a scenario folder.

        POST /test_framework/v1/scenarios/create_folder/. See
        https://docs.cekura.ai/api-reference/test_framework/create-folder
        """
        return await self._client.call(CREATE_FOLDER, body=body, **options)

    async def create_from_transcript(
        self,
        body: models.SimulateScenario | bodies.SimulateScenarioDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioProgressAnswer:
        """Start creating a scenario from a transcript.

        POST /test_framework/v1/scenarios/create-from-transcript-bg/. See
        https://docs.cekura.ai/api-reference/test_framework/create-evaluator-from-transcript-bg

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE_FROM_TRANSCRIPT, body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a scenario.

        DELETE /test_framework/v1/scenarios/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/delete-evaluator

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def delete_folder(
        self,
        body: models.DeleteFolderRequest | bodies.DeleteFolderRequestDict,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a scenario folder.

        POST /test_framework/v1/scenarios/delete_folder/. See
        https://docs.cekura.ai/api-reference/test_framework/delete-folder
        """
        return await self._client.call(DELETE_FOLDER, body=body, **options)

    async def duplicate(
        self,
        body: models.DuplicateScenariosRequest | bodies.DuplicateScenariosRequestDict,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioPage:
        """Duplicate scenarios into a folder.

        POST /test_framework/v1/scenarios/duplicate/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            DUPLICATE, body=body, query={"page": page, "page_size": page_size}, **options
        )

    async def export(
        self,
        *,
        scenario_ids: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        export_type: models.ScenarioExportType | None = None,
        **options: Unpack[CallOptions],
    ) -> bytes:
        """Export scenarios to a file.

        GET /test_framework/v1/scenarios-external/export_scenarios/.

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            EXPORT,
            query={
                "scenario_ids": scenario_ids,
                "agent_id": agent_id,
                "project_id": project_id,
                "export_type": export_type,
            },
            **options,
        )

    async def generate(
        self,
        body: models.GenerateScenarios | bodies.GenerateScenariosDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioProgressAnswer:
        """Start generating scenarios.

        POST /test_framework/v1/scenarios/generate-bg/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-evaluator-bg

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(GENERATE, body=body, **options)

    async def generate_instructions(
        self, body: models.Scenario | bodies.ScenarioDict, **options: Unpack[CallOptions]
    ) -> models.Scenario:
        """Generate the instructions of a scenario.

        POST /test_framework/v1/scenarios/generate-instructions/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-instructions
        """
        return await self._client.call(GENERATE_INSTRUCTIONS, body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.ScenarioDetail:
        """Get a scenario.

        GET /test_framework/v1/scenarios/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/get-evaluator

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_create_from_transcript_progress(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.ScenarioCreateFromTranscriptProgressAnswer:
        """Get how far creating a scenario from a transcript is.

        GET /test_framework/v1/scenarios/create-from-transcript-progress/. See
        https://docs.cekura.ai/api-reference/test_framework/create-evaluator-from-transcript-progress

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            GET_CREATE_FROM_TRANSCRIPT_PROGRESS, query={"progress_id": progress_id}, **options
        )

    async def get_generate_progress(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.ScenarioGenerateProgressAnswer:
        """Get how far generating scenarios is.

        GET /test_framework/v1/scenarios/generate-progress/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-evaluator-poll-progress

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            GET_GENERATE_PROGRESS, query={"progress_id": progress_id}, **options
        )

    async def get_instructions_progress(
        self,
        *,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        progress_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.JobProgress:
        """Get how far improving instructions is.

        GET /test_framework/v1/scenarios/instructions-progress/. See
        https://docs.cekura.ai/api-reference/test_framework/improve-instructions-progress
        """
        return await self._client.call(
            GET_INSTRUCTIONS_PROGRESS,
            query={
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
                "progress_id": progress_id,
            },
            **options,
        )

    async def get_json_schema(
        self, *, version: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Scenario:
        """Get the JSON Schema of a test suite.

        GET /test_framework/v1/scenarios/json_schema/.
        """
        return await self._client.call(GET_JSON_SCHEMA, query={"version": version}, **options)

    async def get_json_schema_external(
        self, *, version: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Scenario:
        """Get the JSON Schema of a test suite (external).

        GET /test_framework/v1/scenarios-external/json_schema/.
        """
        return await self._client.call(
            GET_JSON_SCHEMA_EXTERNAL, query={"version": version}, **options
        )

    async def get_json_schema_v2(
        self, *, version: str | None = None, **options: Unpack[CallOptions]
    ) -> models.ScenarioV2:
        """Get the JSON Schema of a test suite (version 2).

        GET /test_framework/v2/scenarios/json_schema/.
        """
        return await self._client.call(GET_JSON_SCHEMA_V2, query={"version": version}, **options)

    async def get_refine_progress(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.ScenarioAgentProgress:
        """Get how far refining scenarios is.

        GET /test_framework/v1/scenarios/scenario-agent-progress/. See
        https://docs.cekura.ai/api-reference/test_framework/scenario-agent-progress

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            GET_REFINE_PROGRESS, query={"progress_id": progress_id}, **options
        )

    async def improve_instructions(
        self,
        body: models.ScenarioInstructionsRequest | bodies.ScenarioInstructionsRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.ImproveInstructionsResponse:
        """Start improving the instructions of a scenario.

        POST /test_framework/v1/scenarios/improve_instructions/. See
        https://docs.cekura.ai/api-reference/test_framework/improve-instructions

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(IMPROVE_INSTRUCTIONS, body=body, **options)

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        tags: str | None = None,
        tag_filter_type: models.ScenarioTagFilterType | None = None,
        folder_path: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.ScenarioList]:
        """List scenarios.

        GET /test_framework/v1/scenarios/. See
        https://docs.cekura.ai/api-reference/test_framework/list-evaluators

        Args:
            assistant_id: not empty.
            tags: not empty.
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
                "tags": tags,
                "tag_filter_type": tag_filter_type,
                "folder_path": folder_path,
            },
            **options,
        )

    def list_folders(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        project_id: int,
        parent_path: str | None = None,
        search: str | None = None,
        agent_id: int | None = None,
        assistant_id: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.ScenarioFolder]:
        """List scenario folders.

        GET /test_framework/v1/scenarios/folders/. See
        https://docs.cekura.ai/api-reference/test_framework/list-folders
        """
        return self._client.pages(
            LIST_FOLDERS,
            query={
                "page": page,
                "page_size": page_size,
                "project_id": project_id,
                "parent_path": parent_path,
                "search": search,
                "agent_id": agent_id,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def list_tags(self, **options: Unpack[CallOptions]) -> Any:
        """List the tags of scenarios.

        GET /test_framework/v1/scenarios-external/tags/.
        """
        return await self._client.call(LIST_TAGS, **options)

    async def move_folder(
        self,
        body: models.MoveFolderRequest | bodies.MoveFolderRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioFolder:
        """Move a scenario folder.

        POST /test_framework/v1/scenarios/move_folder/. See
        https://docs.cekura.ai/api-reference/test_framework/move-folder
        """
        return await self._client.call(MOVE_FOLDER, body=body, **options)

    async def refine(
        self,
        body: models.ScenarioAgentRequest | bodies.ScenarioAgentRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioAgentStartResponse:
        """Start refining what scenarios should cover.

        POST /test_framework/v1/scenarios/scenario-agent/. See
        https://docs.cekura.ai/api-reference/test_framework/improve-evaluators

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(REFINE, body=body, **options)

    async def rename_folder(
        self,
        body: models.RenameFolderRequest | bodies.RenameFolderRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioFolder:
        """Rename a scenario folder.

        POST /test_framework/v1/scenarios/rename_folder/. See
        https://docs.cekura.ai/api-reference/test_framework/rename-folder
        """
        return await self._client.call(RENAME_FOLDER, body=body, **options)

    async def run_agora(
        self,
        body: models.RunScenarios | bodies.RunScenariosDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over Agora.

        POST /test_framework/v1/scenarios/run_scenarios_agora/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_AGORA, body=body, **options)

    async def run_api_chat(
        self,
        body: models.RunScenariosApiChat | bodies.RunScenariosApiChatDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioResult:
        """Run scenarios as a chat that the caller drives.

        POST /test_framework/v1/scenarios/run_scenarios_api_chat/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-api-chat

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_API_CHAT, body=body, **options)

    async def run_chirp(
        self,
        body: models.RunScenariosChirp | bodies.RunScenariosChirpDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over Chirp.

        POST /test_framework/v1/scenarios/run_scenarios_chirp/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-chirp

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_CHIRP, body=body, **options)

    async def run_elevenlabs(
        self,
        body: models.RunScenariosElevenLabs | bodies.RunScenariosElevenLabsDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over ElevenLabs.

        POST /test_framework/v1/scenarios/run_scenarios_elevenlabs/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-elevenlabs

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_ELEVENLABS, body=body, **options)

    async def run_email(
        self,
        body: models.RunScenariosEmail | bodies.RunScenariosEmailDict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioResult:
        """Run scenarios by email.

        POST /test_framework/v1/scenarios/run_scenarios_email/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-email
        """
        return await self._client.call(RUN_EMAIL, body=body, **options)

    async def run_json(
        self,
        body: models.TestSuiteSpecUpload | bodies.TestSuiteSpecUploadDict | None = None,
        *,
        dry_run: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run the test cases of a JSON test suite.

        POST /test_framework/v1/scenarios/run_scenarios_json/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_JSON, body=body, query={"dry_run": dry_run}, **options)

    async def run_json_external(
        self,
        body: models.TestSuiteSpecUpload | bodies.TestSuiteSpecUploadDict | None = None,
        *,
        dry_run: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run the test cases of a JSON test suite (external).

        POST /test_framework/v1/scenarios-external/run_scenarios_json/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            RUN_JSON_EXTERNAL, body=body, query={"dry_run": dry_run}, **options
        )

    async def run_json_v2(
        self,
        body: models.TestSuiteSpecUpload | bodies.TestSuiteSpecUploadDict | None = None,
        *,
        dry_run: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run the test cases of a JSON test suite (version 2).

        POST /test_framework/v2/scenarios/run_scenarios_json/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            RUN_JSON_V2, body=body, query={"dry_run": dry_run}, **options
        )

    async def run_livekit(
        self,
        body: models.RunLivekitScenarios | bodies.RunLivekitScenariosDict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over LiveKit.

        POST /test_framework/v1/scenarios/run_scenarios_livekit_v2/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-livekit-v2

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_LIVEKIT, body=body, **options)

    async def run_livekit_v1(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Run scenarios over LiveKit (version 1).

        POST /test_framework/v1/scenarios-external/run_scenarios_livekit/.
        """
        return await self._client.call(RUN_LIVEKIT_V1, body=body, **options)

    async def run_pipecat(
        self,
        body: models.RunScenariosPipecatV2 | bodies.RunScenariosPipecatV2Dict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over Pipecat.

        POST /test_framework/v1/scenarios/run_scenarios_pipecat_v2/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-pipecat-v2

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_PIPECAT, body=body, **options)

    async def run_pipecat_v1(
        self,
        body: models.RunScenariosPipecat | bodies.RunScenariosPipecatDict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over Pipecat (version 1).

        POST /test_framework/v1/scenarios/run_scenarios_pipecat/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-pipecat

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_PIPECAT_V1, body=body, **options)

    async def run_retell_webrtc(
        self,
        body: models.RunScenariosRetellWebRTCRequest | bodies.RunScenariosRetellWebRTCRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over Retell WebRTC.

        POST /test_framework/v1/scenarios/run_scenarios_retell_webrtc/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-retell-webrtc

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_RETELL_WEBRTC, body=body, **options)

    async def run_sip(
        self,
        body: models.RunScenariosSip | bodies.RunScenariosSipDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over SIP.

        POST /test_framework/v1/scenarios/run_scenarios_sip/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-sip

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_SIP, body=body, **options)

    async def run_text(
        self,
        body: models.RunScenariosText | bodies.RunScenariosTextDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios as text.

        POST /test_framework/v1/scenarios/run_scenarios_text/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-text

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_TEXT, body=body, **options)

    async def run_vapi_webrtc(
        self,
        body: models.RunScenariosVapiWebRTCRequest | bodies.RunScenariosVapiWebRTCRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over Vapi WebRTC.

        POST /test_framework/v1/scenarios/run_scenarios_vapi_webrtc/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-vapi-webrtc

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_VAPI_WEBRTC, body=body, **options)

    async def run_voice(
        self,
        body: models.RunScenarios | bodies.RunScenariosDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios over a voice call.

        POST /test_framework/v1/scenarios/run_scenarios/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-voice

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_VOICE, body=body, **options)

    async def run_websockets(
        self,
        body: models.RunScenariosWithWebsockets | bodies.RunScenariosWithWebsocketsDict,
        **options: Unpack[CallOptions],
    ) -> models.RunScenarioAnswer:
        """Run scenarios, each over a WebSocket of its own.

        POST /test_framework/v1/scenarios/run_scenarios_with_websockets/. See
        https://docs.cekura.ai/api-reference/test_framework/run-evaluator-websocket

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(RUN_WEBSOCKETS, body=body, **options)

    async def update(
        self,
        id: int,
        body: models.ScenarioUpdate | bodies.ScenarioUpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioDetail:
        """Update a scenario.

        PATCH /test_framework/v1/scenarios/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-evaluator

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)

    async def update_conditional_actions(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Update the conditional actions of a scenario.

        POST /test_framework/v1/scenarios-external/{id}/update_conditional_actions/.
        """
        return await self._client.call(UPDATE_CONDITIONAL_ACTIONS, (id,), body=body, **options)

    async def update_with_transcript(
        self, id: int, body: models.Scenario | bodies.ScenarioDict, **options: Unpack[CallOptions]
    ) -> models.Scenario:
        """Rework a scenario with the help of a transcript.

        POST /test_framework/v1/scenarios/{id}/update_scenario_with_transcript/. See
        https://docs.cekura.ai/api-reference/test_framework/update-scenario-with-transcript
        """
        return await self._client.call(UPDATE_WITH_TRANSCRIPT, (id,), body=body, **options)
