"""The double behaves as a server: created items are there, and ids name items that exist."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from cekura_akua.errors import NotFound, RateLimited
from cekura_akua.testing import LocalApis
from cekura_akua.testing.state.collection import Collection
from tests.generated.documents import APIS
from tests.testing.arranging import state_of


def collections(apis: LocalApis, api: str) -> Iterator[Collection]:
    """Yield the collections whose items can be created and read by any request alike."""
    for collection in state_of(apis, api).collections:
        needed = {"create", "get"} <= collection.roles.keys()
        if needed and not collection.is_single:
            yield collection


@pytest.mark.parametrize("api", APIS)
async def test_what_is_created_is_read_listed_changed_deleted_and_gone(
    apis: LocalApis, api: str
) -> None:
    url = {"akua": apis.akua_url, "cekura": apis.cekura_url}[api]
    headers = {"authorization": "Bearer x", "x-cekura-api-key": "x"}
    wrong: list[str] = []
    steps: dict[str, int] = dict.fromkeys(("list", "update", "delete"), 0)
    async with httpx.AsyncClient(trust_env=False, base_url=url, headers=headers) as client:
        for collection in collections(apis, api):
            apis.reset()
            async for step, problem in life(client, apis, collection, api):
                steps[step] = steps.get(step, 0) + 1
                if problem:
                    wrong.append(f"{collection.template} {step}: {problem}")
    assert wrong == [], "\n".join(wrong)
    assert all(count >= 9 for count in steps.values()), steps


async def life(client: httpx.AsyncClient, apis: LocalApis, collection: Collection, api: str) -> Any:
    """Yield each step in the life of an item, with what is wrong about it."""
    parents = parents_of(apis, collection, api)
    create = collection.roles["create"]
    media, body = body_of(create, apis, api)
    owner = state_of(apis, api).collections.guarded(create, tuple(parents))
    etag = (owner.collection.get(*owner.ids) or {}).get("etag") if owner is not None else None
    made = await send(client, create.method, create.template, parents, media, body, etag)
    yield "create", None if made.is_success else made.text[:200]
    ids = [each for each in collection.places if each[:-1] == tuple(parents)]
    if not made.is_success or not ids or create.traits.long_running:
        return
    place = ids[-1]
    item_path = collection.item_template or ""
    read = await send(client, "GET", item_path, place)
    yield "get", None if read.is_success else read.text[:200]
    if "list" in collection.roles:
        listed = await send(client, "GET", collection.template, parents)
        content = listed.json()
        items = (
            content if isinstance(content, list) else content.get("results", content.get("data"))
        )
        keys = [str(item.get(collection.key)) for item in items]
        yield "list", None if place[-1] in keys else f"{place[-1]} is not in {keys}"
    if "update" in collection.roles:
        media, _ = body_of(collection.roles["update"], apis, api)
        changed = await send(client, "PATCH", item_path, place, media, {}, read.json().get("etag"))
        yield "update", None if changed.is_success else changed.text[:200]
    if "delete" in collection.roles:
        etag = (collection.get(*place) or {}).get("etag")
        gone = await send(client, "DELETE", item_path, place, etag=etag)
        yield "delete", None if gone.is_success else gone.text[:200]
        after = await send(client, "GET", item_path, place)
        is_kept = after.status_code == 200 and place in collection  # archived, or soft-deleted
        yield "gone", None if after.status_code == 404 or is_kept else str(after.status_code)


def parents_of(apis: LocalApis, collection: Collection, api: str) -> list[str]:
    """Put in the parents of an item, and return their ids."""
    ids: list[str] = []
    steps = collection.template.split("/")
    for number, step in enumerate(steps):
        if step.startswith("{"):
            top = "/".join(steps[:number])
            existing = state_of(apis, api).collections
            above = next((existing[name] for name in (top, f"{top}/") if name in existing), None)
            ids.append(str(above.add(*ids)[above.key]) if above is not None else "1")
    return ids


def body_of(operation: Any, apis: LocalApis, api: str) -> tuple[str, Any]:
    """Return the media type of a body, and an example that names no other item."""
    from cekura_akua.testing.openapi.description import shipped_description

    media, schema = next(iter(operation.bodies.items()), ("application/json", True))
    schemas = shipped_description(api).validator._schemas  # type: ignore[arg-type]
    from cekura_akua.testing.openapi.examples import Examples

    examples = list(Examples(schemas).variants(schemas.rewrite(schema)))
    return media, examples[0]


async def send(
    client: httpx.AsyncClient,
    method: str,
    template: str,
    ids: Any,
    media: str | None = None,
    body: Any = None,
    etag: str | None = None,
) -> httpx.Response:
    path = template
    for value in ids:
        head, _, rest = path.partition("{")
        path = head + str(value) + rest.partition("}")[2]
    headers = {"idempotency-key": f"{method}-{path}"}
    headers |= {"if-match": etag} if etag else {}
    if media == "multipart/form-data":
        parts = {
            name: (None, value if isinstance(value, str) else json.dumps(value))
            for name, value in (body or {}).items()
        }
        return await client.request(method, path, files=parts or {"": ""}, headers=headers)
    return await client.request(method, path, json=body, headers=headers)


AGENT = {"id": 3, "name": "Anna", "project": 7}


@pytest.fixture
def listing(apis: LocalApis, cekura: httpx.AsyncClient) -> Any:
    """A function that returns the ids in a list of the local Cekura."""

    async def ids(path: str, **query: Any) -> list[int]:
        content = (await cekura.get(path, params=query)).json()
        items = content if isinstance(content, list) else content["results"]
        return [item["id"] for item in items]

    return ids


async def test_declared_filters(apis: LocalApis, listing: Any) -> None:
    state = apis.state.cekura
    state["agents"].add(**AGENT)
    state["agents"].add(id=4, name="Bert", project=8)
    state["call_logs"].add(id=1, agent=3, timestamp="2026-01-01T10:00:00Z", project=None)
    state["call_logs"].add(id=2, agent=4, timestamp="2026-01-02T10:00:00Z", project=None)
    logs = "/observability/v2/call-logs/"
    assert await listing(logs, agent_id=3) == [1]
    assert await listing(logs, timestamp_from="2026-01-02T00:00:00Z") == [2]
    assert await listing(logs, timestamp_to="2026-01-02T00:00:00+00:00") == [1]
    agents = "/test_framework/v2/aiagents/"
    assert await listing(agents, project_id=8) == [4]
    assert await listing(agents, q="ANN") == [3]
    state["scenarios"].add(id=1, agent=3, tags=["a", "b"])
    state["scenarios"].add(id=2, agent=4, tags=["b"])
    scenarios = "/test_framework/v1/scenarios/"
    assert await listing(scenarios, tags="b") == [1, 2]
    assert await listing(scenarios, tags="a,b", tag_filter_type="and") == [1]
    state["cron_jobs"].add(id=1, agent=3)
    state["cron_jobs"].add(id=2, agent=4)
    assert await listing("/schedules/v1/cron-jobs/", project_id=7) == [1], "that of its agent"


async def test_declared_orderings(apis: LocalApis, listing: Any) -> None:
    for number, name in enumerate(("b", "a", "c"), 1):
        apis.state.cekura["alerts"].add(id=number, name=name)
    alerts = "/observability/v1/alerts/"
    assert await listing(alerts) == [1, 2, 3]
    assert await listing(alerts, ordering="name") == [2, 1, 3]
    assert await listing(alerts, ordering="-name") == [3, 1, 2]
    assert await listing(alerts, ordering="nothing") == [1, 2, 3]


async def test_unread_notifications(apis: LocalApis, akua: httpx.AsyncClient) -> None:
    items = apis.state.akua["notifications"]
    items.add(id="n_1", read_at=None)
    items.add(id="n_2", read_at=5)
    unread = await akua.get("/notifications", params={"unread": "true"})
    assert [item["id"] for item in unread.json()["data"]] == ["n_1"]


async def test_an_id_that_is_referred_to_exists_or_is_refused(
    apis: LocalApis, akua: httpx.AsyncClient, cekura: httpx.AsyncClient
) -> None:
    apis.state.akua["dashboards"].add(id="dash_1")
    path, body = "/dashboards/dash_1/widgets", {"snippet_id": "snip_9", "col_span": 1}
    headers = {"idempotency-key": "first"}
    assert (await akua.post(path, json=body, headers=headers)).status_code == 201, "none yet"
    apis.state.akua["snippets"].add(id="snip_1")
    refused = await akua.post(path, json=body, headers={"idempotency-key": "second"})
    assert refused.status_code in (400, 422)
    assert "snip_9" in refused.text
    apis.state.cekura["agents"].add(**AGENT)
    run = "/test_framework/v1/scenarios/run_scenarios/"
    refused = await cekura.post(run, json={"agent_id": 99, "scenarios": [1]})
    assert (refused.status_code, list(refused.json())) == (400, ["agent_id"])
    assert [effect.operation for effect in apis.effects] == ["dashboards.create_widget"]


@pytest.mark.parametrize(
    ("metric", "status"), [(1, 200), (2, 400), (99, 400)], ids=["own", "another's", "none"]
)
async def test_a_rubric_has_rules_for_metrics_of_its_project_only(
    apis: LocalApis, cekura: httpx.AsyncClient, metric: int, status: int
) -> None:
    for project in (7, 8):
        apis.state.cekura["projects"].add(id=project)
    apis.state.cekura["metrics"].add(id=1, project=7)
    apis.state.cekura["metrics"].add(id=2, project=8)
    rules = [{"metric_id": metric, "field": "score", "op": ">=", "value": 4}]
    body = {"rubric_config": {"evaluation_logic": "and", "rules": rules}}
    answer = await cekura.patch("/user/v1/projects/7/", json=body)
    assert answer.status_code == status, answer.text
    assert len(apis.effects) == (status == 200)


async def test_reads_lag_behind_writes(apis: LocalApis) -> None:
    """Rule 41: a read of a replica is behind the last write, and a write is not."""
    apis.clock.freeze(1000)
    apis.state.cekura["projects"].add(id=42, name="before")
    apis.lag(reads=0.3)
    await apis.cekura.projects.update(42, {"name": "after"})
    assert (await apis.cekura.projects.get(42)).name == "before"
    made = await apis.akua.dashboards.create({"name": "new"})
    with pytest.raises(NotFound):
        await apis.akua.dashboards.get(made.dashboard_id)
    assert len(await apis.akua.dashboards.list()) == 0
    apis.clock.advance(0.3)
    assert (await apis.cekura.projects.get(42)).name == "after"
    assert len(await apis.akua.dashboards.list()) == 1
    await apis.akua.dashboards.update(made.dashboard_id, {"name": "newer"}, if_match="*")
    assert (await apis.akua.dashboards.get(made.dashboard_id)).name == "new"
    apis.lag(reads=0)
    assert (await apis.akua.dashboards.get(made.dashboard_id)).name == "newer"
    with pytest.raises(ValueError, match="0 or more seconds"):
        apis.lag(reads=-1)


async def test_a_rate_limit_lets_so_many_pass_in_a_window(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    apis.clock.freeze(1000)
    fault = apis.faults.add("rate-limit", api="akua", limit=2, seconds=30)
    statuses = [(await akua.get("/dashboards")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    apis.clock.advance(10.5)
    refused = await akua.get("/dashboards")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "20")
    assert refused.json()["success"] is False
    apis.clock.advance(19.5)
    assert (await akua.get("/dashboards")).status_code == 200
    assert fault.consumed == 2
    apis.faults.add("rate-limit", api="cekura", limit=1, seconds=1000)
    await apis.cekura.projects.list()
    with pytest.raises(RateLimited):
        await apis.cekura.projects.list(retries=0)
    with pytest.raises(ValueError, match="limit"):
        apis.faults.add("rate-limit")
    with pytest.raises(ValueError, match="limit"):
        apis.faults.add("stall", limit=1)


async def test_keys_are_forgotten_after_their_lifetime(apis: LocalApis) -> None:
    """Rule 7: an hour later the same key makes a second object."""
    apis.clock.freeze(1000)
    apis.state.akua.keys.lifetime = 60
    dashboard = apis.state.akua["dashboards"].add(id="dash_1")["id"]
    body = {"snippet_id": "snip_1", "col_span": 1}
    for pause, count in ((0, 1), (59.9, 1), (0.1, 2), (59.9, 2)):
        apis.clock.advance(pause)
        await apis.akua.dashboards.create_widget(dashboard, body, idempotency_key="k")
        assert len(apis.state.akua["dashboards.widgets"]) == count
    assert "k" in apis.state.akua.keys
    apis.clock.advance(60)
    assert "k" not in apis.state.akua.keys
    assert len(apis.state.akua.keys) == 0
