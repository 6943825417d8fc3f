"""Every model in Pydantic and FastAPI: described, read and sent as the document says."""

from __future__ import annotations

import json
from typing import Annotated, Any

import jsonschema_rs
import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter, ValidationError

from akua_api.models import (
    AgentModelPolicy,
    CreateDashboardWidgetBody,
    Dashboard,
    UpdateDashboardBody,
    Widget,
)
from cekura_akua.runtime import UNSET, reader
from cekura_akua.runtime.pydantic_schema import facts_of
from cekura_api.models import PatchedProject, PatchedWidget
from tests.generated.models import everything, example_of


def described(model: type[Any]) -> dict[str, Any]:
    """Return the JSON schema of a model itself."""
    schema = TypeAdapter(model).json_schema()
    if "$ref" in schema:
        schema |= schema["$defs"][schema.pop("$ref").rpartition("/")[2]]
    return schema


@pytest.mark.soak
def test_every_model_has_a_json_schema_and_comes_back() -> None:
    for name, model in everything():
        adapter = TypeAdapter(model)
        jsonschema_rs.meta.validate(adapter.json_schema())
        value = example_of(model)
        read = adapter.validate_python(model.from_dict(value))
        assert adapter.dump_python(read) == json.loads(adapter.dump_json(read)) == value, name


def test_models_have_the_limits_of_their_document() -> None:
    """Of the document that is shipped; only a body is held to them."""
    schema = described(UpdateDashboardBody)
    assert schema["properties"]["name"]["maxLength"] == 100
    assert facts_of(UpdateDashboardBody)[1]
    assert not facts_of(Dashboard)[1]
    assert not facts_of(AgentModelPolicy)[1], "it is sent, and received as well"
    assert described(Dashboard)["properties"]["id"]["maxLength"] == 55
    assert {"id", "etag", "widgets"} <= set(described(Dashboard)["required"])
    assert described(Dashboard)["description"].startswith("Dashboard, which `dashboards.")
    assert "bar" in described(PatchedWidget)["properties"]["chart_type"]["enum"]
    assert all(described(model)["title"] == model.__name__ for model in (Dashboard, PatchedProject))


def test_a_response_is_read_as_it_comes_and_a_body_as_it_should_be() -> None:
    drifted: dict[str, Any] = {"id": 7, "new": [1]}
    assert TypeAdapter(Dashboard).validate_python(drifted).to_dict() == drifted
    with pytest.raises(ValidationError, match="at most 100 characters"):
        TypeAdapter(UpdateDashboardBody).validate_python({"name": "x" * 101})


WIDGETS = [{"widget_type": "snippet", "id": "wgt_1"}, {"widget_type": "hologram", "id": "wgt_2"}]


class Board(BaseModel):
    dashboard: Dashboard
    widgets: list[Widget] = []


def test_a_model_is_a_field_a_parameter_and_a_return_type() -> None:
    app = FastAPI()

    @app.put("/dashboard")
    async def change(body: Annotated[UpdateDashboardBody, Body()]) -> Board:
        assert body.description is UNSET
        read = reader(list[Widget])
        return Board(
            dashboard=Dashboard.from_dict({"id": "dash_1", **body.to_dict()}), widgets=read(WIDGETS)
        )

    with TestClient(app) as client:
        answer = client.put("/dashboard", json={"name": "Sales", "new": 1})
        refused = client.put("/dashboard", json={"name": 1})
        schemas = client.get("/openapi.json").json()["components"]["schemas"]
    dashboard = {"id": "dash_1", "name": "Sales", "new": 1}
    assert answer.json() == {"dashboard": dashboard, "widgets": WIDGETS}
    board = Board.model_validate_json(answer.content)
    kinds = [type(widget).__name__ for widget in board.widgets]
    assert kinds == ["SnippetWidget", "UnknownWidget"]
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", "name"]
    assert {"Board", "Dashboard", "UpdateDashboardBody", "SnippetWidget"} <= schemas.keys()


def test_a_body_of_a_union_fits_its_variant() -> None:
    """Although anything fits the unknown variant, a body that is wrong is not taken for that."""
    adapter: TypeAdapter[Any] = TypeAdapter(CreateDashboardWidgetBody)
    body = {"snippet_id": "snip_1", "col_span": 1}
    assert type(adapter.validate_python(body)).__name__ == "CreateBasicDashboardWidgetBody"
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python({**body, "col_span": "1"})
    assert any(error["loc"][-1] == "col_span" for error in refused.value.errors())
    unknown = {"widget_type": "hologram", "depth": 3}
    assert adapter.dump_python(adapter.validate_python(unknown)) == unknown
