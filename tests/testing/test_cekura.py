"""The local Cekura: projects with their rubrics, widgets, and lists."""

import httpx
import pytest

from cekura_akua.errors import NotFound
from cekura_akua.testing import LocalApis

ATLEAST = {"operator": "and", "conditions": [{"field": "score", "op": "gte", "value": 4}]}


async def test_a_patch_replaces_the_whole_rubric(
    cekura: httpx.AsyncClient, apis: LocalApis
) -> None:
    project = apis.state.cekura["projects"].add(name="Calls")
    assert project["rubric_config"] == {}
    place = f"/user/v1/projects/{project['id']}/"
    for metric in (1, 2):
        body = {"rubric_config": rubric(metric)}
        assert (await cekura.patch(place, json=body)).json()["rubric_config"] == rubric(metric)
    kept = (await cekura.get(place)).json()
    assert kept["rubric_config"] == rubric(2)
    assert kept["name"] == "Calls"
    assert [effect.resource for effect in apis.effects] == [str(project["id"])] * 2


def rubric(metric: int) -> dict[str, object]:
    return {"evaluation_logic": "and", "rules": [{"metric_id": metric, "conditions": ATLEAST}]}


async def test_projects_are_listed_as_a_bare_array(
    cekura: httpx.AsyncClient, apis: LocalApis
) -> None:
    assert (await cekura.get("/user/v1/projects/")).json() == []
    made = await cekura.post("/user/v1/projects/", json={"name": "a", "organization_id": 1})
    assert made.status_code == 201
    apis.state.cekura["projects"].add(name="b")
    assert [p["name"] for p in (await cekura.get("/user/v1/projects/")).json()] == ["a", "b"]


async def test_a_widget_is_created_read_changed_and_deleted(
    cekura: httpx.AsyncClient, apis: LocalApis
) -> None:
    made = await cekura.post("/dashboards/widgets/", json={"chart_type": "bar", "dashboard": 3})
    assert made.status_code == 201
    place = f"/dashboards/widgets/{made.json()['id']}/"
    changed = await cekura.patch(place, json={"chart_type": "line", "field": "duration"})
    assert changed.json() == {**made.json(), "chart_type": "line", "field": "duration"}
    assert (await cekura.get(place)).json() == changed.json()
    assert (await cekura.delete(place)).status_code == 204
    missing = await cekura.get(place)
    assert (missing.status_code, list(missing.json())) == (404, ["detail"])
    assert [e.method for e in apis.effects] == ["POST", "PATCH", "DELETE"]


async def test_a_dashboard_shows_the_widgets_that_name_it(
    cekura: httpx.AsyncClient, apis: LocalApis
) -> None:
    body = {"name": "a", "project": 1}
    made = [(await cekura.post("/dashboards/dashboards/", json=body)).json() for _ in range(2)]
    assert [dashboard["widgets"] for dashboard in made] == [[], []]
    widget = {"chart_type": "bar", "dashboard": made[1]["id"]}
    kept = (await cekura.post("/dashboards/widgets/", json=widget)).json()
    shown = (await cekura.get(f"/dashboards/dashboards/{made[1]['id']}/")).json()
    assert shown["widgets"] == [kept]
    assert apis.state.cekura["dashboards"].get(made[0]["id"]) == made[0]
    copy = await cekura.post(f"/dashboards/dashboards/{made[1]['id']}/duplicate/", json={})
    copied = apis.state.cekura["dashboards"].get(copy.json()["id"]) or {}
    assert [copied_widget["dashboard"] for copied_widget in copied["widgets"]] == [copied["id"]]
    assert copied["widgets"][0]["id"] != kept["id"]


async def test_call_logs_are_filtered_by_agent_and_by_ids(apis: LocalApis) -> None:
    for agent, call in ((1, "a"), (2, "b"), (2, "c")):
        await apis.cekura.call_logs.observe({"agent": agent, "call_id": call})
    call_ids = [call_log.call_id async for call_log in apis.cekura.call_logs.list(agent_id=2)]
    assert call_ids == ["b", "c"]
    call_ids = [call_log.call_id async for call_log in apis.cekura.call_logs.list(call_ids="a,c")]
    assert call_ids == ["a", "c"]


async def test_read_only_fields_are_ignored(cekura: httpx.AsyncClient, apis: LocalApis) -> None:
    widget = apis.state.cekura["widgets"].add(chart_type="bar")
    place = f"/dashboards/widgets/{widget['id']}/"
    answer = await cekura.patch(place, json={"id": "x", "metric_name": 5, "chart_type": "pie"})
    assert answer.status_code == 200
    assert answer.json() == {**widget, "chart_type": "pie"}


async def test_numbered_pages_lead_through_a_list(
    cekura: httpx.AsyncClient, apis: LocalApis
) -> None:
    made = [apis.state.cekura["widgets"].add(name=f"w{n}", dashboard=n % 2) for n in range(5)]
    query = {"page_size": "2", "dashboard_id": "1"}
    first = (await cekura.get("/dashboards/widgets/", params=query)).json()
    assert (first["count"], first["next"], first["previous"]) == (2, None, None)
    seen, link = [], f"{apis.cekura_url}/dashboards/widgets/?page_size=2"
    while link:
        assert link.startswith(apis.cekura_url)
        page = (await cekura.get(link)).json()
        seen += page["results"]
        link = page["next"]
    assert (seen, page["count"]) == (made, 5)
    assert page["previous"].endswith("page_size=2&page=2")
    assert (await cekura.get("/dashboards/widgets/?page=9")).json() == {"detail": "Invalid page."}


async def test_violations_are_named_by_field(cekura: httpx.AsyncClient) -> None:
    answer = await cekura.post("/dashboards/widgets/", json={"chart_type": "x", "name": "n" * 256})
    assert answer.status_code == 400
    assert sorted(answer.json()) == ["chart_type", "name"]
    missing = await cekura.post("/dashboards/widgets/", json={})
    assert missing.json() == {"chart_type": ["this field is required"]}
    assert list((await cekura.post("/dashboards/widgets/", json=[])).json()) == ["detail"]
    assert list((await cekura.post("/dashboards/widgets/")).json()) == ["detail"]
    assert list((await cekura.get("/user/v1/projects/?project_id=x")).json()) == ["project_id"]
    assert (await cekura.get("/user/v1/projects/x/")).status_code == 400


async def test_forms_are_decoded_by_their_schema(cekura: httpx.AsyncClient) -> None:
    fields = {"chart_type": "bar", "dashboard": "3", "name": "Größe"}
    form = await cekura.post("/dashboards/widgets/", data=fields)
    parts = await cekura.post(
        "/dashboards/widgets/", files={k: (None, v) for k, v in fields.items()}
    )
    for answer in (form, parts):
        assert answer.status_code == 201
        assert (answer.json()["dashboard"], answer.json()["name"]) == (3, "Größe")
    headers = {"content-type": "multipart/form-data; boundary=x"}
    broken = await cekura.post("/dashboards/widgets/", content=b"--x\r\n", headers=headers)
    assert broken.status_code == 400


@pytest.mark.parametrize("header", ["x-cekura-api-key", "authorization"])
async def test_a_key_or_a_bearer_token_is_accepted_and_not_recorded(
    apis: LocalApis, header: str
) -> None:
    async with httpx.AsyncClient(trust_env=False, base_url=apis.cekura_url) as client:
        missing = await client.get("/user/v1/projects/", headers={header: ""})
        assert (missing.status_code, list(missing.json())) == (401, ["detail"])
        sent = await client.get("/user/v1/projects/", headers={header: "Bearer secret-1"})
        assert sent.status_code == 200
    assert apis.requests[-1].authenticated
    assert not any("secret-1" in repr(request) for request in apis.requests)


async def test_an_object_in_the_query_is_json_or_deep(cekura: httpx.AsyncClient) -> None:
    place = "/test_framework/v2/metrics/"
    for query in ({"filters": '{"operator": "and"}'}, {"filters[operator]": "and"}, {}):
        assert (await cekura.get(place, params=query)).status_code == 200
    assert list((await cekura.get(place, params={"filters": "x"})).json()) == ["filters"]


async def test_a_path_without_its_trailing_slash_is_not_found(cekura: httpx.AsyncClient) -> None:
    assert (await cekura.get("/user/v1/projects")).status_code == 404
    assert (await cekura.post("/dashboards/widgets/1/data/")).status_code == 405


async def test_progress_is_answered_without_an_id_where_the_id_is_optional() -> None:
    async with LocalApis() as apis:
        await apis.cekura.alerts.get_summarize_progress()
        await apis.cekura.scenarios.get_instructions_progress()
        assert [request.status for request in apis.requests] == [200, 200]
        with pytest.raises(NotFound):
            await apis.cekura.alerts.get_summarize_progress(progress_id="unknown")
