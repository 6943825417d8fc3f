"""Unions: a variant is told by its constant, named after it, and kept as its data when unknown."""

import re
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import pytest

from akua_api import models
from akua_api.models import PlatformMetricWidget, SnippetWidget, UnknownVariant, reader
from cekura_akua.runtime.fields import typed_fields
from tests.akua.widgets import akua
from tests.core.server import Reply
from tests.generated.documents import document


def is_unknown(member: Any) -> bool:
    """Return whether a member of a union is the class of its unknown objects."""
    return isinstance(member, type) and issubclass(member, UnknownVariant)


UNIONS: dict[str, UnionType] = {
    name: value
    for module in iter_modules(models.__path__)
    for name, value in vars(import_module(f"{models.__name__}.{module.name}")).items()
    if isinstance(value, UnionType) and any(map(is_unknown, get_args(value)))
}


def variants(name: str) -> list[type[models.Model]]:
    return [
        member
        for member in get_args(UNIONS[name])
        if isinstance(member, type) and issubclass(member, models.Model) and not is_unknown(member)
    ]


def constants(variant: type[models.Model]) -> dict[str, Any]:
    """Return the constants that a variant declares, by their names on the wire."""
    return {
        field.wire: get_args(field.type)[0]
        for field in typed_fields(variant)
        if get_origin(field.type) is Literal and len(get_args(field.type)) == 1
    }


def tag(name: str) -> str | None:
    """Return the property that tells most variants apart; None where no constant does."""
    found: dict[str, set[Any]] = {}
    for each in variants(name):
        for wire, constant in constants(each).items():
            found.setdefault(wire, set()).add(constant)
    return max(found, key=lambda wire: len(found[wire]), default=None)


TAGGED = {name: told for name in UNIONS if (told := tag(name)) is not None}


# These are told by what only one of the variants has: the document gives them no constant.
BY_SHAPE = {"CreateInstallBody", "CreateOfferBody", "UpdateClusterComputeSettingsBody"}


def test_only_three_unions_have_no_constant() -> None:
    assert UNIONS.keys() - TAGGED.keys() == BY_SHAPE
    assert len(UNIONS) == 44


@pytest.mark.parametrize("name", TAGGED)
def test_a_variant_is_recognised_by_its_constant_and_named_after_it(name: str) -> None:
    told, read = TAGGED[name], reader(UNIONS[name])
    own = document("akua", "specs")["components"]["schemas"]
    for variant in variants(name):
        constant = constants(variant).get(told)
        alike = [each for each in variants(name) if constants(each).get(told) == constant]
        if constant is None:
            continue
        found = read({told: constant, "new in this version": 1})
        assert type(found) in alike
        assert found.to_dict() == {told: constant, "new in this version": 1}
        if isinstance(constant, str) and variant.__name__ not in own:
            words = re.findall(r"[a-z0-9]+", constant.lower())
            named = variant.__name__.lower()
            assert all(word in named for word in words), (variant.__name__, constant)
        assert not re.search(r"(Type|Variant|Option|Member)?_?\d+$", variant.__name__)


@pytest.mark.parametrize("name", TAGGED)
def test_an_unknown_variant_is_kept_as_its_data(name: str) -> None:
    told = TAGGED[name]
    data = {told: "invented in 2031", "depth": {"of": [1, None, {"it": True}]}}
    found = reader(UNIONS[name])(data)
    assert found.to_dict() == data
    if all(told in constants(variant) for variant in variants(name)):
        assert isinstance(found, UnknownVariant)
        assert "data" in variants(name)[0].__slots__ or found.data == data
        assert getattr(found, told) == data[told]  # the constants of all variants are a text


def shown(widget: models.Widget) -> str:
    """Say what a widget shows: as a caller would write it."""
    match widget:
        case SnippetWidget(snippet_id=snippet, col_span=1):
            return f"narrow {snippet}"
        case SnippetWidget(snippet_id=snippet):
            return f"snippet {snippet}"
        case PlatformMetricWidget(metric_key=metric):
            return f"metric {metric}"
        case UnknownVariant(data={"widget_type": str(kind)}):
            return f"unknown: {kind}"
        case _:
            return "?"


async def test_match_statements_read_well() -> None:
    served = [
        {"id": "1", "widget_type": "snippet", "snippet_id": "snip_1", "col_span": 1},
        {"id": "2", "widget_type": "snippet", "snippet_id": "snip_2", "col_span": 2},
        {"id": "3", "widget_type": "platform_metric", "metric_key": "cpu"},
        {"id": "4", "widget_type": "hologram", "etag": "v7"},
    ]
    async with akua(Reply(body={"data": served, "has_more": False})) as (client, server):
        widgets = [widget async for widget in client.dashboards.list_widgets("dash_1")]
        assert [shown(widget) for widget in widgets] == [
            "narrow snip_1",
            "snippet snip_2",
            "metric cpu",
            "unknown: hologram",
        ]
        # What this version does not know can be written, guarded, all the same: what all widgets
        # have is read of it, and so it is edited (finding T1).
        unknown = widgets[3]
        assert (type(unknown), unknown.id) == (models.UnknownWidget, "4")
        server.default = Reply(200, served[3])
        await client.dashboards.update_widget("dash_1", "4", {"title": "x"}, if_match=unknown)
        assert server.received[-1].headers["if-match"] == "v7"
