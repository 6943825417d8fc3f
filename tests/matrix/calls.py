"""The classes of requests of the retry table, each an operation whose effects can be counted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cekura_akua import Akua, Cekura
from cekura_akua.core.response import Response
from cekura_akua.testing import LocalApis
from cekura_akua.testing.openapi.documents import Api
from cekura_akua.testing.state.collection import Collection

TOKEN = "sk_akua_0123456789abcdef"
WIDGET = {"snippet_id": "snip_1", "col_span": 1}
CHART = {"chart_type": "line", "field": "duration"}


@dataclass(frozen=True)
class Arranged:
    """A call that can be made, and how to see in the server's state whether it was applied.

    Attributes:
        path: the values of its path.
        body: its body; None for none.
        etag: what it sends as `if_match`; None where it takes none.
        applied: how often the state shows it.
        interfere: writes what it guards, as somebody else would.
    """

    path: Sequence[str | int]
    applied: Callable[[], int]
    body: Mapping[str, Any] | None = None
    etag: str | None = None
    interfere: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class RequestClass:
    """A class of requests, with an operation that stands for it.

    Attributes:
        operation: its public name.
        arrange: puts into the double what the call needs.
        api: whose operation it is.
        has_key: whether it carries an idempotency key.
        has_etag: whether it carries If-Match.
    """

    operation: str
    arrange: Callable[[LocalApis], Arranged]
    api: Api = "akua"
    has_key: bool = False
    has_etag: bool = False

    async def call(
        self, client: Akua | Cekura, arranged: Arranged, **options: Any
    ) -> Response[Any]:
        """Make the call."""
        resource, _, name = self.operation.partition(".")
        method = getattr(getattr(client, resource), name)
        arguments = [*arranged.path, *([] if arranged.body is None else [arranged.body])]
        if arranged.etag is not None:
            options["if_match"] = arranged.etag
        return await client.response(method, *arguments, **options)

    @property
    def writes(self) -> bool:
        return self.operation != "dashboards.get_widget"


def make_client(api: Api, url: str, **options: Any) -> Akua | Cekura:
    """Return a client of either API."""
    return (Akua if api == "akua" else Cekura)(TOKEN, base_url=url, **options)


def url_of(apis: LocalApis, api: Api) -> str:
    """Return where the double serves an API."""
    return apis.akua_url if api == "akua" else apis.cekura_url


async def warm_up(client: Akua | Cekura) -> None:
    """Make a call that leaves an idle connection behind."""
    await (client.dashboards.list() if isinstance(client, Akua) else client.projects.list())


def _read(apis: LocalApis) -> Arranged:
    dashboard = apis.state.akua["dashboards"].add()["id"]
    widget = apis.state.akua["dashboards.widgets"].add(dashboard)["id"]
    return Arranged((dashboard, widget), lambda: 0)


def _create_with_key(apis: LocalApis) -> Arranged:
    dashboard = apis.state.akua["dashboards"].add()["id"]
    return Arranged((dashboard,), lambda: len(apis.state.akua["dashboards.widgets"]), WIDGET)


def _create_with_neither(apis: LocalApis) -> Arranged:
    return Arranged((), lambda: len(apis.state.cekura["/dashboards/widgets/"]), CHART)


def _update_with_etag(apis: LocalApis) -> Arranged:
    item = apis.state.akua["dashboards"].add(name="Sales")
    return _update(apis.state.akua["dashboards"], (item["id"],), item["etag"], name="Returns")


def _update_with_both(apis: LocalApis) -> Arranged:
    dashboard = apis.state.akua["dashboards"].add()["id"]
    item = apis.state.akua["dashboards.widgets"].add(dashboard, position=0)
    path = (dashboard, item["id"])
    return _update(apis.state.akua["dashboards.widgets"], path, item["etag"], position=7)


def _delete_with_key(apis: LocalApis) -> Arranged:
    collection = apis.state.akua["/compute_configs"]
    item = collection.add()
    return _delete(collection, (item["id"],), item["etag"])


def _delete_with_etag(apis: LocalApis) -> Arranged:
    dashboard = apis.state.akua["dashboards"].add()["id"]
    collection = apis.state.akua["dashboards.widgets"]
    item = collection.add(dashboard)
    return _delete(collection, (dashboard, item["id"]), item["etag"])


def _delete_with_neither(apis: LocalApis) -> Arranged:
    collection = apis.state.cekura["/dashboards/widgets/"]
    return _delete(collection, (str(collection.add()["id"]),), None)


def _update(collection: Collection, path: Sequence[str], etag: str, **body: Any) -> Arranged:
    def applied() -> int:
        now = collection.get(*path) or {}
        return int(all(now[name] == value for name, value in body.items()))

    return Arranged(path, applied, body, etag, lambda: collection.update(*path))


def _delete(collection: Collection, path: Sequence[str], etag: str | None) -> Arranged:
    def applied() -> int:
        return int(collection.get(*path) is None)

    return Arranged(path, applied, None, etag, lambda: collection.update(*path))


CLASSES: Mapping[str, RequestClass] = {
    "read": RequestClass("dashboards.get_widget", _read),
    "write-with-key": RequestClass("dashboards.create_widget", _create_with_key, has_key=True),
    "write-with-etag": RequestClass("dashboards.update", _update_with_etag, has_etag=True),
    "write-with-both": RequestClass(
        "dashboards.update_widget", _update_with_both, has_key=True, has_etag=True
    ),
    "write-with-neither": RequestClass("widgets.create", _create_with_neither, "cekura"),
    "delete-with-key": RequestClass(
        "compute_configs.delete", _delete_with_key, has_key=True, has_etag=True
    ),
    "delete-with-etag": RequestClass("dashboards.delete_widget", _delete_with_etag, has_etag=True),
    "delete-with-neither": RequestClass("widgets.delete", _delete_with_neither, "cekura"),
}
