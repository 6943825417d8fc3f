"""The local Akua's idempotency keys (rules 3 to 6), etags (rules 8 to 11) and cursors (rule 25)."""

import httpx
import pytest

from cekura_akua.errors import Conflict, EtagMismatch, SdkError
from cekura_akua.testing import LocalApis, example
from cekura_akua.testing.openapi.documents import shipped_document


async def test_a_key_replays_the_same_request_and_refuses_another(
    apis: LocalApis,
) -> None:
    offers = apis.akua.offers
    body = {"product_id": "prod_1"}
    first = await offers.create(body, idempotency_key="k")
    again = await offers.create(body, idempotency_key="k")
    assert first.to_dict() == again.to_dict()
    async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client:
        headers = {"authorization": "Bearer x", "idempotency-key": "k"}
        other = await client.post("/offers", json={**body, "notes": "x"}, headers=headers)
    assert other.status_code == 409
    assert "ABORTED" not in other.text
    assert len(apis.state.akua["offers"]) == len(apis.applied("offers.create")) == 1


async def test_a_long_running_operation_is_replayed(apis: LocalApis) -> None:
    body = {"name": "edge", "region_id": "reg_1"}
    made = [(await apis.akua.clusters.create(body, idempotency_key="k")).id for _ in range(3)]
    assert len(set(made)) == len(apis.state.akua["clusters"]) == 1
    for _ in range(2):  # without a key each request is carried out
        async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client:
            await client.post("/clusters", json=body, headers={"authorization": "Bearer x"})
    assert len(apis.state.akua["clusters"]) == 3


async def test_a_key_belongs_to_a_workspace(apis: LocalApis) -> None:
    body = {"name": "edge", "region_id": "reg_1"}
    first = await apis.akua.clusters.create(body, idempotency_key="k", context="ws_1")
    other = await apis.akua.clusters.create(body, idempotency_key="k", context="ws_2")
    assert first.id != other.id
    assert "k" in apis.state.akua.keys
    assert len(apis.state.akua.keys) == 2


async def test_a_forgotten_key_is_carried_out_again(apis: LocalApis) -> None:
    body = {"name": "edge", "region_id": "reg_1"}
    await apis.akua.clusters.create(body, idempotency_key="k")
    apis.state.akua.keys.clear()
    await apis.akua.clusters.create(body, idempotency_key="k")
    assert len(apis.state.akua["clusters"]) == 2


async def test_every_write_of_an_item_with_an_etag_changes_the_etag(apis: LocalApis) -> None:
    """An update to the same values changes the etag as well; a stale etag writes nothing."""
    tried = set()
    for collection in apis.state.akua.collections:
        roles = collection.roles
        etag = collection.schemas.property(collection.schema, "etag")
        if etag is None or "update" not in roles or collection.template.count("{"):
            continue
        tried.add(collection.template)
        item = collection.add() if not collection.is_single else collection.make((), {})
        ids = () if collection.is_single else (item[collection.key],)
        before = len(apis.effects)
        resource, _, verb = roles["update"].name.partition(".")
        method = getattr(getattr(apis.akua, resource), verb)
        guarded = roles["update"].takes("header", "if-match")
        options = {"if_match": "stale"} if guarded else {}
        body = example(
            shipped_document("akua"), roles["update"].bodies["application/json"], mode="request"
        )
        if guarded:
            with pytest.raises(EtagMismatch, match="ABORTED"):
                await method(*ids, body, **options)
            assert len(apis.effects) == before
            options = {"if_match": item["etag"]}
        await method(*ids, body, **options)
        kept = collection.get(*ids) or {}
        assert kept["etag"] != item["etag"], collection.template
        assert len(apis.effects) == before + 1
    assert {"/agent_preferences", "/agents", "/dashboards", "/organizations", "/products"} < tried


async def test_a_single_item_has_an_etag(apis: LocalApis) -> None:
    apis.state.akua["clusters"].add(id="clu_1")
    before = await apis.akua.clusters.get_compute_settings("clu_1")
    again = await apis.akua.clusters.get_compute_settings("clu_1")
    assert before.to_dict() == again.to_dict()
    body = {"auto_scaling_enabled": False}
    with pytest.raises(EtagMismatch):
        await apis.akua.clusters.update_compute_settings("clu_1", body, if_match="stale")
    await apis.akua.clusters.update_compute_settings("clu_1", body, if_match=before)
    after = apis.state.akua["clusters.compute_settings"].get("clu_1") or {}
    assert after["etag"] != before.etag


@pytest.mark.parametrize("member", ["add_member", "update_member_role", "remove_member"])
async def test_if_match_guards_the_item_that_the_operation_reads(
    apis: LocalApis, member: str
) -> None:
    """The organization guards a new member; the member guards its own changes."""
    organization = apis.state.akua["organizations"].add()
    first = apis.state.akua["organizations.members"].add(organization["id"], user_id="usr_1")
    guard = organization if member == "add_member" else first
    method = getattr(apis.akua.organizations, member)
    arguments = {
        "add_member": ({"user_id": "usr_2", "role": "member"},),
        "update_member_role": ("usr_1", {"role": "admin"}),
        "remove_member": ("usr_1",),
    }[member]
    with pytest.raises(EtagMismatch):
        await method(organization["id"], *arguments, if_match="stale")
    await method(organization["id"], *arguments, if_match=guard["etag"])
    now = apis.state.akua["organizations"].get(organization["id"]) or {}
    assert (now["etag"] != organization["etag"]) == (guard is organization)
    members = apis.state.akua["organizations.members"].values(organization["id"])
    assert first["etag"] not in {kept["etag"] for kept in members} or guard is organization
    roles = {kept["user_id"]: kept["role"] for kept in members}
    assert (
        roles
        == {
            "add_member": {"usr_1": "owner", "usr_2": "member"},
            "update_member_role": {"usr_1": "admin"},
            "remove_member": {},
        }[member]
    )


async def test_a_write_without_if_match_is_a_400(apis: LocalApis) -> None:
    snippet = apis.state.akua["snippets"].add()
    async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client:
        place, headers = f"/snippets/{snippet['id']}", {"authorization": "Bearer x"}
        missing = await client.patch(place, json={"name": "b"}, headers=headers)
    assert (missing.status_code, missing.json()["success"]) == (400, False)
    assert missing.json()["errors"][0]["path"] == ["header", "if-match"]
    assert apis.state.akua["snippets"].get(snippet["id"]) == snippet


async def test_a_cursor_expires_after_its_lifetime_or_on_demand(apis: LocalApis) -> None:
    for _ in range(3):
        apis.state.akua["dashboards"].add()
    apis.clock.freeze()
    page = await apis.akua.dashboards.list(limit=1)
    apis.clock.advance(apis.state.akua.cursors.lifetime - 1)
    await apis.akua.dashboards.list(limit=1, cursor=page.next)
    apis.clock.advance(1)
    with pytest.raises(SdkError, match="expired"):
        await apis.akua.dashboards.list(limit=1, cursor=page.next)
    page = await apis.akua.dashboards.list(limit=1)
    apis.state.akua.cursors.expire()
    with pytest.raises(SdkError, match="expired"):
        await apis.akua.dashboards.list(limit=1, cursor=page.next)
    page = await apis.akua.dashboards.list(limit=1)
    await apis.akua.dashboards.list(limit=1, cursor=page.next)


async def test_a_conflict_about_a_state_is_no_stale_etag(apis: LocalApis) -> None:
    secret = await apis.akua.secrets.create(
        {"name": "s", "kind": "cloud_provider/hcloud", "value": "x"}
    )
    [version] = apis.state.akua["secrets.versions"].values(secret.id)
    destroyed = await apis.akua.secrets.destroy_version(
        secret.id, version["id"], if_match=version["etag"]
    )
    with pytest.raises(Conflict) as caught:
        await apis.akua.secrets.enable_version(secret.id, version["id"], if_match=destroyed.etag)
    assert not isinstance(caught.value, EtagMismatch)


async def test_effects_tell_callers_apart_without_their_credentials(apis: LocalApis) -> None:
    async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client:
        for secret in ("sk_akua_one", "sk_akua_two", "sk_akua_one"):
            headers = {"authorization": f"Bearer {secret}", "idempotency-key": secret[-3:]}
            await client.post("/clusters", json={"name": "a", "region_id": "r"}, headers=headers)
        await client.get("/clusters")
    assert [effect.caller for effect in apis.effects] == ["caller-1", "caller-2"]
    assert [request.caller for request in apis.requests] == [
        "caller-1", "caller-2", "caller-1", None,
    ]  # fmt: skip
    assert [effect.idempotency_key for effect in apis.effects] == ["one", "two"]
    assert "sk_akua" not in f"{apis.requests}{apis.effects}{apis.state.akua}"
