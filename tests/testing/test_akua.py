"""The local Akua: dashboards and widgets with keys, etags and cursors."""

from typing import Any

import httpx
import pytest

from cekura_akua.testing import LocalApis

WIDGET = {"snippet_id": "snip_1", "col_span": 1}


@pytest.fixture
async def url(akua: httpx.AsyncClient) -> str:
    answer = await akua.post("/dashboards", json={"name": "Sales", "widgets": [WIDGET]})
    assert answer.status_code == 201
    return f"/dashboards/{answer.json()['dashboard_id']}"


async def test_a_dashboard_is_created_with_its_widgets(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    dashboard = (await akua.get(url)).json()
    assert dashboard["name"] == "Sales"
    [widget] = (await akua.get(f"{url}/widgets")).json()["data"]
    assert widget["dashboard_id"] == dashboard["id"]
    assert widget["widget_type"] == "snippet"
    assert [effect.operation for effect in apis.effects] == ["dashboards.create"]


async def test_a_dashboard_shows_its_current_widgets(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    await akua.post(f"{url}/widgets", json={**WIDGET, "snippet_id": "snip_2"})
    dashboard = (await akua.get(url)).json()
    assert dashboard["widgets"] == (await akua.get(f"{url}/widgets")).json()["data"]
    assert [widget["snippet_id"] for widget in dashboard["widgets"]] == ["snip_1", "snip_2"]
    assert dashboard["active_revision_id"] is None
    widget = dashboard["widgets"][0]
    place = f"{url}/widgets/{widget['id']}"
    assert (await akua.delete(place, headers={"if-match": widget["etag"]})).status_code == 204
    assert len((await akua.get(url)).json()["widgets"]) == 1
    made = apis.state.akua["dashboards"].add(widgets=[WIDGET], name="arranged")
    assert [widget["dashboard_id"] for widget in made["widgets"]] == [made["id"]]
    assert apis.state.akua["dashboards.widgets"].values(made["id"]) == made["widgets"]
    assert apis.state.akua["dashboards"].add()["widgets"] == []


async def test_widgets_of_both_types_are_created_and_the_type_may_be_absent(
    akua: httpx.AsyncClient, url: str
) -> None:
    old = (await akua.post(f"{url}/widgets", json=WIDGET)).json()
    metric = {
        "widget_type": "platform_metric",
        "metric_key": "installs",
        "metric_version": 1,
        "col_span": 2,
        "filter_bindings": {},
    }
    new = (await akua.post(f"{url}/widgets", json=metric)).json()
    assert (old["widget_type"], old["col_span"]) == ("snippet", 1)
    assert (new["widget_type"], new["metric_key"]) == ("platform_metric", "installs")


async def test_a_key_belongs_to_a_single_request(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    headers = {"idempotency-key": "key-1"}
    first = await akua.post(f"{url}/widgets", json=WIDGET, headers=headers)
    again = await akua.post(f"{url}/widgets", json=WIDGET, headers=headers)
    turned = dict(reversed(WIDGET.items()))
    assert (await akua.post(f"{url}/widgets", json=turned, headers=headers)).json() == first.json()
    other = await akua.post(f"{url}/widgets", json={**WIDGET, "col_span": 2}, headers=headers)
    assert first.json() == again.json()
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 409)
    assert "ABORTED" not in other.text
    assert len(apis.applied("dashboards.create_widget")) == 1
    assert [r.idempotency_key for r in apis.received("dashboards.create_widget")] == ["key-1"] * 4


async def test_a_replay_has_the_response_of_the_first_request_after_later_changes(
    akua: httpx.AsyncClient, url: str
) -> None:
    headers = {"idempotency-key": "key-1"}
    made = (await akua.post(f"{url}/widgets", json=WIDGET, headers=headers)).json()
    place = f"{url}/widgets/{made['id']}"
    await akua.patch(place, json={"position": 9}, headers={"if-match": made["etag"]})
    assert (await akua.post(f"{url}/widgets", json=WIDGET, headers=headers)).json() == made


async def test_each_write_changes_the_etag_and_a_stale_etag_is_refused(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    made = (await akua.post(f"{url}/widgets", json=WIDGET)).json()
    place = f"{url}/widgets/{made['id']}"
    changed = await akua.patch(place, json={"position": 7}, headers={"if-match": made["etag"]})
    assert changed.json() == {**made, "position": 7, "etag": changed.json()["etag"]}
    assert changed.json()["etag"] != made["etag"]
    stale = await akua.patch(place, json={"position": 8}, headers={"if-match": made["etag"]})
    assert stale.status_code == 409
    assert "ABORTED" in stale.json()["errors"][0]["message"]
    assert (await akua.get(place)).json()["position"] == 7
    missing = await akua.patch(place, json={"position": 8})
    assert missing.status_code == 400
    assert missing.json()["errors"][0]["path"] == ["header", "if-match"]
    assert len(apis.applied("dashboards.update_widget")) == 1


async def test_a_change_by_another_client_makes_the_etag_stale(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    made = (await akua.post(f"{url}/widgets", json=WIDGET)).json()
    apis.state.akua["dashboards.widgets"].update(made["dashboard_id"], made["id"], position=3)
    place = f"{url}/widgets/{made['id']}"
    stale = await akua.delete(place, headers={"if-match": made["etag"]})
    assert stale.status_code == 409
    fresh = (await akua.get(place)).json()
    assert fresh["position"] == 3
    assert (await akua.delete(place, headers={"if-match": fresh["etag"]})).status_code == 204
    assert (await akua.get(place)).status_code == 404


async def test_deleting_a_dashboard_deletes_its_widgets(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    dashboard = (await akua.get(url)).json()
    assert (await akua.delete(url, headers={"if-match": dashboard["etag"]})).status_code == 204
    missing = await akua.get(f"{url}/widgets")
    assert missing.status_code == 404
    assert missing.json() == {
        "success": False,
        "errors": [{"code": 5, "message": "no dashboard 'dashboard_1'"}],
        "result": {},
    }
    assert len(apis.state.akua["dashboards.widgets"]) == 0


async def test_cursors_lead_through_a_list_to_its_end(
    akua: httpx.AsyncClient, apis: LocalApis
) -> None:
    names = [f"d{number}" for number in range(7)]
    for name in names:
        apis.state.akua["dashboards"].add(name=name)
    seen, cursor, sizes = [], None, []
    while True:
        query = {"limit": "3"} | ({"cursor": cursor} if cursor else {})
        page = (await akua.get("/dashboards", params=query)).json()
        seen += [item["name"] for item in page["data"]]
        sizes.append(len(page["data"]))
        cursor = page["next_cursor"]
        if not cursor:
            break
        assert page["has_more"]
    assert (seen, sizes) == (names, [3, 3, 1])
    assert not page["has_more"]


async def test_a_cursor_stays_valid_when_items_are_removed(
    akua: httpx.AsyncClient, apis: LocalApis
) -> None:
    made = [apis.state.akua["dashboards"].add()["id"] for _ in range(4)]
    page = (await akua.get("/dashboards", params={"limit": 2})).json()
    apis.state.akua["dashboards"].remove(made[0])
    apis.state.akua["dashboards"].remove(made[1])
    rest = (await akua.get("/dashboards", params={"cursor": page["next_cursor"]})).json()
    assert [item["id"] for item in rest["data"]] == made[2:]


@pytest.mark.parametrize("query", [{"cursor": "x"}, {"limit": 0}, {"limit": 101}, {"limit": "x"}])
async def test_an_invalid_query_is_a_400_that_names_its_place(
    akua: httpx.AsyncClient, query: dict[str, str]
) -> None:
    answer = await akua.get("/dashboards", params=query)
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["path"][:1] == ["query"]


async def test_a_cursor_of_another_list_is_refused(
    akua: httpx.AsyncClient, apis: LocalApis, url: str
) -> None:
    apis.state.akua["dashboards"].add()
    cursor = (await akua.get("/dashboards", params={"limit": 1})).json()["next_cursor"]
    assert (await akua.get(f"{url}/widgets", params={"cursor": cursor})).status_code == 400


async def test_an_invalid_body_is_a_422_and_a_wrong_content_type_a_415(
    akua: httpx.AsyncClient, url: str
) -> None:
    bodies: list[Any] = [{"col_span": 1}, {**WIDGET, "col_span": 9}, {**WIDGET, "unknown": 1}, []]
    for body in bodies:
        answer = await akua.post(f"{url}/widgets", json=body)
        assert answer.status_code == 422, body
        assert answer.json()["success"] is False
    text = await akua.post(
        f"{url}/widgets", content=b"{", headers={"content-type": "application/json"}
    )
    assert (text.status_code, text.json()["errors"][0]["path"]) == (422, ["body"])
    wrong = await akua.post(
        f"{url}/widgets", content=b"a=1", headers={"content-type": "text/plain"}
    )
    assert wrong.status_code == 415


async def test_a_violation_inside_a_union_is_named_with_its_path(
    akua: httpx.AsyncClient, url: str
) -> None:
    body = {
        **WIDGET,
        "widget_type": "snippet",
        "freshness_policy": {"mode": "max_age", "max_age_seconds": 1},
    }
    [error] = (await akua.post(f"{url}/widgets", json=body)).json()["errors"]
    assert error["path"] == ["body", "freshness_policy", "max_age_seconds"]
    assert error["message"] == "1 is less than the minimum of 30"


async def test_a_key_has_1_to_64_characters(akua: httpx.AsyncClient, url: str) -> None:
    for key, status in (("k" * 64, 201), ("k" * 65, 422), ("", 422)):
        answer = await akua.post(f"{url}/widgets", json=WIDGET, headers={"idempotency-key": key})
        assert answer.status_code == status


async def test_only_a_bearer_token_is_accepted(apis: LocalApis) -> None:
    async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client:
        for value in ("", "Bearer", "Basic dTpw", "sk_akua_x"):
            answer = await client.get("/dashboards", headers={"authorization": value})
            assert answer.status_code == 401
            assert answer.json()["errors"][0]["code"] == 16
        assert (await client.get("/dashboards")).status_code == 401
        headers = {"authorization": "bearer x"}
        assert (await client.get("/v1/dashboards", headers=headers)).status_code == 200


async def test_a_collection_of_examples_keeps_items_once_an_item_was_added(
    akua: httpx.AsyncClient, apis: LocalApis
) -> None:
    assert (await akua.get("/agent_skills/other")).status_code == 200
    skill = apis.state.akua["agent_skills"].add(name="mine")
    assert (await akua.get(f"/agent_skills/{skill['id']}")).json() == skill
    assert (await akua.get("/agent_skills/other")).status_code == 404
    assert (await akua.get("/agent_skills")).json()["data"] == [skill]


async def test_an_invalid_item_cannot_be_arranged(apis: LocalApis) -> None:
    with pytest.raises(ValueError, match="cannot have the given name"):
        apis.state.akua["dashboards"].add(name=1)
    made = apis.state.akua["dashboards"].add(name="a")
    with pytest.raises(ValueError, match="name: 1 is not of type"):
        apis.state.akua["dashboards"].update(made["id"], name=1)
    assert apis.state.akua["dashboards"].get(made["id"]) == made
    with pytest.raises(KeyError, match="no collection is called 'nothing'"):
        apis.state.akua["nothing"]
