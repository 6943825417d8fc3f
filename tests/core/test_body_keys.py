"""A key that the document does not know is found before anything is sent (finding T2)."""

import json
from typing import Any

import pytest

from akua_api import models as akua_models
from akua_api.resources.dashboards import CREATE_REVISION, CREATE_WIDGET
from cekura_akua import Akua, Cekura
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime.known_keys import KnownKeys
from cekura_api import models
from cekura_api.resources.metrics import BULK_CREATE
from tests.core.server import Reply, Server, serve

WIDGET = {"snippet_id": "snip_1", "col_span": 2}


async def refused(body: Any, **options: Any) -> str:
    """Return why `create_widget` refuses a body; nothing is sent."""
    async with serve() as server, Akua("token", base_url=server.url) as akua:
        with pytest.raises(InvalidInput) as caught:
            await akua.dashboards.create_widget("dash_1", body, **options)
        assert server.received == []
    return caught.value.message


async def sent(server: Server, body: Any, **options: Any) -> Any:
    """Return the body that a project is updated with, as the server received it."""
    server.default = Reply(200, {"id": 42})
    async with Cekura("key", base_url=server.url) as cekura:
        await cekura.projects.update(42, body, **options)
    return json.loads(server.received[-1].body)


async def test_an_unknown_key_is_refused_with_the_nearest_name() -> None:
    assert await refused({**WIDGET, "snipet_etag": "x"}) == (
        "dashboards.create_widget: body has no key 'snipet_etag'; did you mean 'snippet_etag'? "
        "Nothing was sent; give it as extra_body={'snipet_etag': ...} to send it"
    )


async def test_an_unknown_key_inside_is_refused_where_the_document_knows_all() -> None:
    policy = {"mode": "max_age", "max_age_secs": 3}
    assert await refused({**WIDGET, "freshness_policy": policy}) == (
        "dashboards.create_widget: body['freshness_policy'] has no key 'max_age_secs'; "
        "did you mean 'max_age_seconds'? Nothing was sent; give it as "
        "extra_body={'freshness_policy': ...} to send it"
    )
    bindings = {"region": {"mode": "fixed", "valu": "eu"}}
    told = await refused({**WIDGET, "input_bindings": bindings})
    assert "body['input_bindings']['region'] has no key 'valu'; did you mean 'value'?" in told


async def test_what_the_document_leaves_open_is_sent() -> None:
    """Objects inside of which it says nothing or that they are open, models, and extra_body."""
    project = models.PatchedProject.from_dict({"name": "x", "brand_new": 1})
    rubric = {"evaluation_logic": "and", "rules": [], "next_year": True}
    async with serve() as server:
        assert await sent(server, project) == {"name": "x", "brand_new": 1}
        assert await sent(server, {"rubric_config": rubric}) == {"rubric_config": rubric}
        silent = {"organization": {"name": "x", "brand_new": 1}}
        assert await sent(server, silent) == silent
        extra = {"nmae": "x"}
        assert await sent(server, {"name": "x"}, extra_body=extra) == {"name": "x", "nmae": "x"}
        assert await sent(server, project, extra_body={"brand_new": 2}) == {
            "name": "x",
            "brand_new": 2,
        }


def test_the_keys_of_a_type() -> None:
    widget, items = CREATE_WIDGET.body_keys(), BULK_CREATE.body_keys()
    assert widget is CREATE_WIDGET.known_keys
    assert widget.first_unknown({**WIDGET, "widget_type": "snippet", "metric_key": "cpu"}) is None
    item = items.first_unknown([{}, {"nmae": 1}])
    assert item is not None
    assert (item.key, item.place) == ("nmae", (1,))
    inside = CREATE_REVISION.body_keys().first_unknown({"widgets": ({"snipet": 1},)})
    assert inside is not None
    assert (inside.key, inside.place) == ("snipet", ("widgets", 0))
    model = akua_models.CreateBasicDashboardWidgetBody.from_dict({"new": 1})
    assert CREATE_REVISION.body_keys().first_unknown({"widgets": [model]}) is None
    for free in (Any, dict[str, Any], models.Project | dict[str, Any], str | None):
        assert KnownKeys(free).first_unknown({"any": {"thing": [{"goes": 1}]}}) is None
