"""Actions on items of the local Akua: states, times, dependent items."""

import pytest

from cekura_akua.errors import Conflict, EtagMismatch, NotFound, SdkError
from cekura_akua.testing import LocalApis, example
from cekura_akua.testing.openapi.documents import shipped_document

SECRET = {"name": "token", "kind": "cloud_provider/hcloud", "value": "first"}


@pytest.mark.parametrize("resource", ["products", "offers"])
async def test_an_item_is_archived_and_unarchived(apis: LocalApis, resource: str) -> None:
    item = apis.state.akua[resource].add()
    methods = getattr(apis.akua, resource)
    state = "state" if resource == "products" else "status"
    archived = await methods.archive(item["id"], if_match=item["etag"])
    assert getattr(archived, state) == "archived"
    assert archived.archived_at
    assert archived.etag != item["etag"]
    again = await methods.archive(item["id"], if_match=archived.etag)
    assert again.etag == archived.etag  # it is archived already: nothing moves
    back = (await methods.unarchive(item["id"], if_match=archived.etag)).to_dict()
    assert back[state] == "active"
    assert "archived_at" not in back


async def test_an_agent_is_archived_and_enabled(apis: LocalApis) -> None:
    agent = apis.state.akua["agents"].add(state="ENABLED")
    assert (await apis.akua.agents.archive(agent["id"])).state == "ARCHIVED"
    assert (await apis.akua.agents.get(agent["id"])).state == "ARCHIVED"
    assert (await apis.akua.agents.enable(agent["id"])).state == "ENABLED"


async def test_a_decision_becomes_the_state(apis: LocalApis) -> None:
    for decision, state in (("APPROVE", "APPROVED"), ("REJECT", "REJECTED")):
        request = apis.state.akua["approval_requests"].add(state="PENDING")
        resolved = await apis.akua.approval_requests.resolve(
            request["id"],
            {"decision": decision},
            if_match=request["etag"],
            idempotency_key=decision,
        )
        assert resolved.state == state


async def test_marking_a_notification_as_read_is_an_effect(apis: LocalApis) -> None:
    note = apis.state.akua["notifications"].add()
    await apis.akua.notifications.mark_read(note["id"])
    assert [effect.resource for effect in apis.effects] == [note["id"]]
    with pytest.raises(NotFound):
        await apis.akua.notifications.mark_read("other")


async def test_a_run_of_a_snippet_is_listed_with_the_snippet_and_with_all_runs(
    apis: LocalApis,
) -> None:
    made = await apis.akua.snippets.create({"name": "a", "code": "1", "display_type": "json"})
    run = await apis.akua.snippets.create_run(made.snippet_id, {"inputs": {"a": 1}})
    assert run.to_dict()["snippet_id"] == made.snippet_id
    assert [run.id async for run in apis.akua.snippets.list_runs(made.snippet_id)] == [run.id]
    # All runs of all snippets are listed elsewhere too.
    assert [run.id async for run in apis.akua.snippet_runs.list()] == [run.id]
    assert (await apis.akua.snippet_runs.get(run.id)).to_dict() == run.to_dict()
    with pytest.raises(NotFound):
        await apis.akua.snippets.create_run("other", {})


async def test_a_revision_replaces_the_whole_dashboard(apis: LocalApis) -> None:
    dashboard = apis.state.akua["dashboards"].add(name="before")
    place = str(dashboard["id"])
    apis.state.akua["dashboards.widgets"].add(place, title="old")
    operation = apis.state.akua.collections.operations["dashboards.create_revision"]
    made = example(shipped_document("akua"), operation.bodies["application/json"], mode="request")
    [only] = made["widgets"]
    body = {**made, "name": "after", "widgets": [{**only, "snippet_id": "snip_9"}]}
    response = await apis.akua.response(
        apis.akua.dashboards.create_revision,
        place, body, if_match=dashboard["etag"], idempotency_key="k1",
    )  # fmt: skip
    first = response.value
    kept = apis.state.akua["dashboards"].get(place) or {}
    assert (kept["name"], kept["active_revision_id"]) == ("after", first.id)
    assert first.dashboard_etag == kept["etag"] != dashboard["etag"]
    assert response.headers["etag"] == kept["etag"]
    assert response.headers["location"] == f"/v1/dashboards/{place}/revisions/{first.id}"
    [widget] = apis.state.akua["dashboards.widgets"].values(place)
    assert widget["snippet_id"] == body["widgets"][0]["snippet_id"]
    # Another revision, and back to the first.
    second = await apis.akua.dashboards.create_revision(
        place, {**body, "name": "third", "widgets": []},
        if_match=kept["etag"], idempotency_key="k2",
    )  # fmt: skip
    assert second.parent_revision_id == first.id
    assert apis.state.akua["dashboards.widgets"].values(place) == []
    with pytest.raises(Conflict, match="ABORTED"):
        await apis.akua.dashboards.restore_revision(
            place, first.id, {"summary": None}, if_match="stale", idempotency_key="k3"
        )
    restored = await apis.akua.dashboards.restore_revision(
        place, first.id, {"summary": None}, if_match=second.dashboard_etag, idempotency_key="k4"
    )
    assert (restored.source, restored.restored_from_revision_id) == ("restore", first.id)
    assert (apis.state.akua["dashboards"].get(place) or {})["name"] == "after"
    assert len(apis.state.akua["dashboards.widgets"].values(place)) == 1
    reset = await apis.akua.dashboards.reset_to_recommended(
        place, if_match=restored.dashboard_etag, idempotency_key="k5"
    )
    assert reset.source == "reset"
    [snapshot] = reset.to_dict()["widgets"]
    [widget] = apis.state.akua["dashboards.widgets"].values(place)
    assert (snapshot["widget_id"], snapshot["snippet_id"]) == (widget["id"], widget["snippet_id"])
    listed = [revision.id async for revision in apis.akua.dashboards.list_revisions(place)]
    assert listed == [reset.id, restored.id, second.id, first.id]


async def test_the_workspace_overview_is_created_once(apis: LocalApis) -> None:
    apis.state.akua["dashboards"].add()
    first = await apis.akua.dashboards.get_workspace_overview()
    assert first.purpose == "workspace_overview"
    assert (await apis.akua.dashboards.get_workspace_overview()).id == first.id
    assert (await apis.akua.dashboards.get(first.id)).purpose == "workspace_overview"


async def test_only_access_shows_the_value_of_a_secret(apis: LocalApis) -> None:
    secrets = apis.akua.secrets
    secret = await secrets.create(SECRET)
    assert "first" not in str(secret.to_dict())
    second = await secrets.create_version(secret.id, {"value": "second"})
    assert second.version_number == 2
    assert (await secrets.get(secret.id)).version_count == 2
    version_ids = [version.id async for version in secrets.list_versions(secret.id)]
    values = [(await secrets.access_version(secret.id, each)).value for each in version_ids]
    assert values == ["first", "second"]
    assert (await secrets.access_version(secret.id, "latest")).value == "second"
    assert (await secrets.get_version(secret.id, "latest")).id == second.id
    disabled = await secrets.disable_version(secret.id, second.id, if_match=second.etag)
    with pytest.raises(Conflict, match="disabled"):
        await secrets.access_version(secret.id, second.id)
    enabled = await secrets.enable_version(secret.id, second.id, if_match=disabled.etag)
    destroyed = await secrets.destroy_version(secret.id, second.id, if_match=enabled.etag)
    assert (destroyed.state, bool(destroyed.destroyed_at)) == ("destroyed", True)
    with pytest.raises(SdkError, match="410"):
        await secrets.access_version(secret.id, second.id)


async def test_a_secret_counts_its_versions(apis: LocalApis) -> None:
    secrets = apis.akua.secrets

    async def counts(secret_id: str) -> tuple[int, int]:
        now = await secrets.get(secret_id)
        return now.version_count, now.enabled_version_count

    secret = await secrets.create(SECRET)
    second = await secrets.create_version(secret.id, {"value": "second"})
    assert await counts(secret.id) == (2, 2)
    disabled = await secrets.disable_version(secret.id, second.id, if_match=second.etag)
    assert await counts(secret.id) == (2, 1)
    enabled = await secrets.enable_version(secret.id, second.id, if_match=disabled.etag)
    await secrets.destroy_version(secret.id, second.id, if_match=enabled.etag)
    assert await counts(secret.id) == (2, 1)
    other = apis.state.akua["secrets"].add()
    assert await counts(other["id"]) == (0, 0)
    apis.state.akua["secrets.versions"].add(other["id"], state="disabled")
    assert await counts(other["id"]) == (1, 0)


async def test_a_deleted_secret_can_be_undeleted_unless_forced(apis: LocalApis) -> None:
    secrets = apis.akua.secrets
    secret = await secrets.create(SECRET)
    now = await secrets.get(secret.id)
    await secrets.delete(secret.id, if_match=now.etag)
    deleted = await secrets.get(secret.id)
    assert (deleted.state, bool(deleted.purge_at)) == ("soft_deleted", True)
    with pytest.raises(NotFound):
        await secrets.access_version(secret.id, "latest")
    back = (await secrets.undelete(secret.id, if_match=deleted.etag)).to_dict()
    assert (back["state"], "deleted_at" in back) == ("active", False)
    assert (await secrets.access_version(secret.id, "latest")).value == "first"
    await secrets.delete(secret.id, if_match=back["etag"], force=True)
    with pytest.raises(NotFound):
        await secrets.get(secret.id)


async def test_an_item_created_on_another_path_is_listed_in_its_collection(apis: LocalApis) -> None:
    offer = apis.state.akua["offers"].add()
    draft = await apis.akua.order_drafts.create(offer["id"])
    assert draft.offer_id == offer["id"]
    assert [listed.id async for listed in apis.akua.order_drafts.list()] == [draft.id]
    cancelled = await apis.akua.order_drafts.cancel(draft.id, if_match=draft.etag)
    assert cancelled.status == "terminated"
    listed = apis.state.akua["clusters.worker_bootstraps"]
    cluster = apis.state.akua["clusters"].add()
    response = await apis.akua.response(
        apis.akua.clusters.create_worker_bootstrap, cluster["id"], {}
    )
    [made] = listed.values(cluster["id"])
    place = f"/v1/clusters/{cluster['id']}/worker_bootstraps/{made['id']}"
    assert response.headers["location"] == place


async def test_a_new_item_has_no_times_or_errors_of_later_events(apis: LocalApis) -> None:
    """Examples fill fields with unknown values, not fields of events that have not happened."""
    apis.clock.freeze(at=1_900_000_000)
    kept = {name: apis.state.akua[name].add() for name in ("products", "secrets", "snippets")}
    ends = ("archived_at", "archive_reason", "deleted_at", "purge_at", "expire_time", "error")
    assert [item.get(name) for item in kept.values() for name in ends] == [None] * 18
    place = kept["snippets"]["id"]
    run = (await apis.akua.snippets.create_run(place, {})).to_dict()
    assert (run["state"], run.get("error")) == ("succeeded", None)
    assert (await apis.akua.snippets.execute_stored(place, {})).to_dict().get("error") is None
    note = apis.state.akua["notifications"].add()
    assert note.get("read_at") is None
    organization = apis.state.akua["organizations"].add()
    body = {"email": "a@example.com", "role": "member"}
    invited = await apis.akua.organizations.create_invitation(organization["id"], body)
    assert invited.expires_at > 1_900_000_000
    archived = apis.state.akua["products"].add(state="archived", archived_at=5)
    assert archived["archived_at"] == 5


async def test_adding_a_member_twice_is_a_conflict(apis: LocalApis) -> None:
    organization = apis.state.akua["organizations"].add()
    members = apis.state.akua["organizations.members"]
    members.add(organization["id"], user_id="usr_1", role="owner")
    with pytest.raises(Conflict, match="exists already") as caught:
        await apis.akua.organizations.add_member(
            organization["id"],
            {"user_id": "usr_1", "role": "member"},
            if_match=organization["etag"],
        )
    assert not isinstance(caught.value, EtagMismatch)
    assert [member["role"] for member in members.values()] == ["owner"]
    assert apis.effects == []


@pytest.mark.parametrize("verb", ["update_version", "restore", "set_automatic_updates"])
async def test_an_action_answers_with_the_changed_item(apis: LocalApis, verb: str) -> None:
    install = apis.state.akua["installs"].add()
    operation = apis.state.akua.collections.operations[f"installs.{verb}"]
    body = example(shipped_document("akua"), operation.bodies["application/json"], mode="request")
    method = getattr(apis.akua.installs, verb)
    done = await method(install["id"], body, if_match=install["etag"])
    now = apis.state.akua["installs"].get(install["id"]) or {}
    assert (done.install.id, done.install.etag) == (install["id"], now["etag"])
    assert now["etag"] != install["etag"]


async def test_a_path_below_a_missing_item_has_an_example_until_an_item_was_added(
    apis: LocalApis,
) -> None:
    assert await apis.akua.clusters.get_kubeconfig("clu_1")
    with pytest.raises(NotFound):
        await apis.akua.clusters.get("clu_1")
    apis.state.akua["clusters"].add()
    with pytest.raises(NotFound):
        await apis.akua.clusters.get_kubeconfig("clu_1")
