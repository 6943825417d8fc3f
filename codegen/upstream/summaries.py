"""Prose of our own: a summary for every operation, a sentence for every status.

Upstream's sentences do not enter the project, so a summary is made from what is pinned: the
resource, the verb, and whether the path names one resource or none.
"""

from __future__ import annotations

import re
from typing import Final

from codegen.openapi.words import singular

STATUSES: Final = {
    "200": "Success.",
    "201": "Created.",
    "202": "Accepted; the work continues.",
    "204": "Done; nothing to return.",
    "400": "The request is not valid.",
    "401": "No valid credential.",
    "402": "Payment is needed.",
    "403": "Not permitted.",
    "404": "Not found.",
    "409": "In conflict with the present state.",
    "410": "Gone.",
    "413": "Too large.",
    "415": "Media type not supported.",
    "422": "The request breaks a rule.",
    "429": "Too many requests.",
    "500": "The service failed.",
    "502": "The service behind failed.",
    "503": "Not available at present.",
    "504": "The service behind took too long.",
    "default": "Any other answer.",
}

_SPELLINGS: Final = {
    "api": "API", "artifacthub": "Artifact Hub", "chirp": "Chirp", "cloudflare": "Cloudflare",
    "elevenlabs": "ElevenLabs", "github": "GitHub", "json": "JSON", "kube": "Kubernetes",
    "livekit": "LiveKit", "pipecat": "Pipecat", "retell": "Retell", "sip": "SIP",
    "slack": "Slack", "vapi": "Vapi", "webrtc": "WebRTC", "id": "ID", "agora": "Agora",
}  # fmt: skip
_MASS: Final = frozenset({"billing", "cloudflare", "registry"})
_PREPOSITIONS: Final = {"add": "to", "create": "for", "remove": "from"}
_QUALIFIER: Final = re.compile(r"_(v[0-9]+|external)$")

_PHRASES: Final = {
    # Cekura
    "agents.auto_fetch": "Fetch the configuration of an agent from its provider",
    "agents.get_auto_fetch_progress": "Get how far fetching the configuration of an agent is",
    "agents.disable_personalities": "Disable personalities for the project of an agent",
    "agents.enable_personalities": "Enable personalities for the project of an agent",
    "agents.upload_knowledge_base": "Upload files to the knowledge base of an agent",
    "alerts.get_review": "Get a review of the alerts of a project",
    "alerts.get_review_detail": "Get what there is to review about an alert",
    "alerts.get_summarize_progress": "Get how far summarizing an alert is",
    "alerts.get_trigger_summary": "Get how often each alert fired",
    "alerts.summarize": "Start summarizing an alert",
    "billing.get_info": "Get the billing information of an organization",
    "billing.list_payments": "List the payments of an organization",
    "call_logs.create_scenarios": "Start creating scenarios from call logs",
    "call_logs.evaluate_metrics": "Evaluate metrics on call logs",
    "call_logs.get_create_scenarios_progress": "Get how far creating scenarios from call logs is",
    "call_logs.mark_metric_vote": "Vote on a metric of a call log",
    "call_logs.observe": "Send a production call for observation",
    "call_logs.rerun_evaluation": "Evaluate call logs again",
    "dashboards.bulk_edit_widgets": "Create, update and delete widgets of a dashboard at once",
    "deep_research_insights.dismiss_mode": "Dismiss a failure mode of deep research insights",
    "deep_research_insights.generate": "Start generating a deep research insight",
    "deep_research_insights.get_pricing": "Get the price of a deep research insight",
    "metric_failure_mode_insights.bulk_generate": "Start generating insights for all metrics",
    "metric_failure_mode_insights.delete_category": "Delete a failure category",
    "metric_failure_mode_insights.fix_category_metric":
        "Start fixing the metric of a failure category",
    "metric_failure_mode_insights.fix_metric": "Start fixing the metric of an insight",
    "metric_failure_mode_insights.generate": "Start generating an insight for one metric",
    "metric_failure_mode_insights.generate_scenario": "Generate a scenario from a failure mode",
    "metric_failure_mode_insights.get_pricing": "Get the price of an insight",
    "metric_failure_mode_insights.list_available_dates": "List the dates that have insights",
    "metric_failure_mode_insights.list_categories": "List failure categories",
    "metric_failure_mode_insights.list_category_calls": "List the calls of a failure category",
    "metric_failure_mode_insights.list_failure_mode_agents": "List the agents of a failure mode",
    "metric_failure_mode_insights.list_failure_rates": "List the failure rates of metrics",
    "metric_failure_mode_insights.reproduce": "Start reproducing a failure mode",
    "metric_reviews.answer_feedback_questions": "Answer the questions of feedback processing",
    "metric_reviews.get_process_feedbacks_progress": "Get how far processing feedback is",
    "metric_reviews.process_feedbacks": "Start improving a metric from feedback",
    "metrics.bulk_create": "Create metrics at once",
    "metrics.generate": "Start generating metrics for an agent",
    "metrics.generate_clean_description": "Generate a clean description of a metric",
    "metrics.generate_clean_description_in_background":
        "Start generating a clean description of a metric",
    "metrics.generate_evaluation_trigger": "Generate an evaluation trigger for a metric",
    "metrics.get_generate_clean_description_progress":
        "Get how far generating a clean description is",
    "metrics.get_generate_progress": "Get how far generating metrics is",
    "metrics.get_preview_progress": "Get how far previewing a metric is",
    "metrics.get_run_reviews_progress": "Get how far running the reviews of a metric is",
    "metrics.get_simplify_prompt_progress": "Get how far simplifying a prompt is",
    "metrics.preview": "Start previewing a metric",
    "metrics.reorder": "Reorder the metrics of a project",
    "metrics.run_reviews": "Start running the reviews of a metric",
    "metrics.simplify_prompt": "Start simplifying the prompt of a metric",
    "phone_numbers.list_inbound": "List the phone numbers for inbound calls",
    "predefined_metrics.copy": "Copy predefined metrics into a project",
    "results.ask_about_failures": "Ask about the failures of a result",
    "results.bulk_delete": "Delete results at once",
    "results.bulk_evaluate_metrics": "Evaluate metrics on many results again",
    "results.create_shareable_link_token": "Create a token for a shareable link to a result",
    "results.delete_runs": "Delete runs of a result",
    "results.end_calls": "End the calls of a result",
    "results.evaluate_metrics": "Evaluate metrics on a result again",
    "results.rerun": "Run the scenarios of a result again",
    "runs.end_call": "End the call of a run",
    "runs.end_chat": "End the chat of a run",
    "runs.get_bulk": "Get runs at once",
    "runs.get_chat_turn": "Get a turn of the chat of a run",
    "runs.mark_metric_vote": "Vote on a metric of a run",
    "runs.send_chat_turn": "Send a turn to the chat of a run",
    "scenarios.bulk_delete": "Delete scenarios at once",
    "scenarios.bulk_update": "Update scenarios at once",
    "scenarios.create_from_transcript": "Start creating a scenario from a transcript",
    "scenarios.duplicate": "Duplicate scenarios into a folder",
    "scenarios.generate": "Start generating scenarios",
    "scenarios.generate_instructions": "Generate the instructions of a scenario",
    "scenarios.get_create_from_transcript_progress":
        "Get how far creating a scenario from a transcript is",
    "scenarios.get_generate_progress": "Get how far generating scenarios is",
    "scenarios.get_instructions_progress": "Get how far improving instructions is",
    "scenarios.get_json_schema": "Get the JSON Schema of a test suite",
    "scenarios.get_refine_progress": "Get how far refining scenarios is",
    "scenarios.improve_instructions": "Start improving the instructions of a scenario",
    "scenarios.refine": "Start refining what scenarios should cover",
    "scenarios.run_api_chat": "Run scenarios as a chat that the caller drives",
    "scenarios.run_email": "Run scenarios by email",
    "scenarios.run_json": "Run the test cases of a JSON test suite",
    "scenarios.run_text": "Run scenarios as text",
    "scenarios.run_voice": "Run scenarios over a voice call",
    "scenarios.run_websockets": "Run scenarios, each over a WebSocket of its own",
    "scenarios.update_with_transcript": "Rework a scenario with the help of a transcript",
    "test_sets.create_from_call_log": "Create a test set from a call log",
    "test_sets.create_from_run": "Create a test set from a run",
    "widgets.get_bulk_data": "Get the data of widgets at once",
    "widgets.preview_data": "Preview the data of a widget",
    # Akua
    "access_decisions.explain": "Explain one access decision",
    "access_decisions.explain_batch": "Explain access decisions at once",
    "agent_preferences.get": "Get the agent preferences",
    "agent_preferences.update": "Update the agent preferences",
    "agent_sessions.detect_conflicts": "Detect conflicts between agent sessions",
    "agent_events.stream": "Stream agent events",
    "agent_sessions.set_retention": "Set how long an agent session is kept",
    "agent_turns.emit": "Emit an event of an agent turn",
    "clusters.exec": "Execute a command in a cluster",
    "clusters.proxy_kube": "Read from the Kubernetes API of a cluster",
    "dashboards.get_workspace_overview": "Get the overview dashboard of a workspace",
    "dashboards.reset_to_recommended": "Reset a dashboard to what is recommended",
    "installs.get_logs": "Stream the logs of an install",
    "installs.set_automatic_updates": "Set the automatic updates of an install",
    "installs.update_version": "Update the version of an install",
    "notifications.get_unread_count": "Count unread notifications",
    "notifications.mark_all_read": "Mark every notification read",
    "notifications.mark_read": "Mark one notification read",
    "operations.wait": "Wait for an operation",
    "organizations.accept_invitation": "Accept an invitation to an organization",
    "organizations.update_member_role": "Update the role of a member of an organization",
    "offers.resolve": "Resolve the link of an offer",
    "order_drafts.create": "Create an order draft for an offer",
    "order_drafts.select_workspace": "Select the workspace of an order draft",
    "order_drafts.submit_configure": "Submit the configuration of an order draft",
    "packages.get_artifacthub_values_schema":
        "Get the schema of the values of an Artifact Hub package",
    "packages.get_version_inputs": "Get the inputs of a version of a package",
    "packages.import_published": "Import a published package",
    "preview_hostnames.bind_floating": "Bind a floating preview hostname",
    "preview_hostnames.bind_pinned": "Bind a pinned preview hostname",
    "quotas.get": "Get the quota of a metric",
    "repository_change_requests.create_token": "Create a token for a repository change request",
    "secrets.validate_token": "Validate the token of a provider",
    "snippets.execute": "Execute a snippet that is not stored",
    "snippets.execute_stored": "Execute a snippet",
    "snippets.list_usage": "List where snippets are used",
    "snippets.get_usage": "Get where a snippet is used",
    "workspaces.cancel_subscription": "Cancel the subscription of a workspace",
    "workspaces.reactivate_subscription": "Reactivate the subscription of a workspace",
    "workspaces.revoke_management": "Revoke the management of a workspace",
    "workspaces.change_subscription_tier": "Change the tier of the subscription of a workspace",
    "workspace_subdomains.get": "Get the subdomain of a workspace",
    "workspace_subdomains.set_name": "Set the name of the subdomain of a workspace",
}  # fmt: skip


def summary(name: str, path: str) -> str:
    """Return a sentence that says what an operation does.

    Args:
        name: its public name, `resource.method`.
        path: its path, to tell a resource's own action from one on all of them.
    """
    bare = _QUALIFIER.sub("", name)
    qualifier = _QUALIFIER.search(name)
    suffix = ""
    if qualifier:
        word = qualifier[1]
        suffix = " (external)" if word == "external" else f" (version {word[1:]})"
    return f"{_PHRASES.get(bare) or _phrase(bare, path)}{suffix}."


def status(code: str) -> str:
    """Return a sentence for a response, since OpenAPI demands one."""
    return STATUSES.get(code, f"Status {code}.")


def _phrase(name: str, path: str) -> str:
    """Say verb and object in the order in which a person would."""
    resource, method = name.split(".")
    verb, *rest = method.rstrip("_").split("_")
    things = resource.split("_")
    thing = [*things[:-1], singular(things[-1])]
    action = verb.capitalize()
    if not rest:
        if verb == "list" or ("{" not in path and verb not in ("create", "import")):
            return f"{action} {_spelled(things)}"
        return f"{action} {_article(thing)}"
    if resource == "scenarios" and verb == "run":
        return f"Run scenarios over {_spelled(rest)}"
    if "{" not in path or thing[-1] in _MASS:
        words = _spelled([*thing, *rest]) if verb == "list" else _article([*thing, *rest])
        return f"{action} {words}"
    several = rest[-1] != singular(rest[-1])
    only = verb == "get" and not path.rstrip("/").endswith("}")
    what = f"the {_spelled(rest)}" if several or only or verb == "list" else _article(rest)
    return f"{action} {what} {_PREPOSITIONS.get(verb, 'of')} {_article(thing)}"


def _article(words: list[str]) -> str:
    text = _spelled(words)
    vowel = text[0].lower() in "aeio" or text.startswith(("SI", "un"))
    return f"{'an' if vowel else 'a'} {text}"


def _spelled(words: list[str]) -> str:
    return " ".join(_SPELLINGS.get(word, word) for word in words)
