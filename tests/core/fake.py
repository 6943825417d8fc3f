"""An API made by hand: operations, one resource and a client, as the generator would write them."""

from typing import Any, ClassVar

from cekura_akua.core.client import Client
from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.config.credential_source import credential
from cekura_akua.core.config.credentials import Provider
from cekura_akua.core.config.settings import Settings
from cekura_akua.runtime import Operation, Resource

TOKEN = "sk_test_0123456789"


JSON = "application/json"
ANY = {200: "object", 201: "object"}
GET = Operation("things.get", "GET", "/things/{id}", ANY, context="optional")
CREATE = Operation("things.create", "POST", "/things", ANY, body=JSON)
KEYED = Operation("things.keyed", "POST", "/things", ANY, body=JSON, idempotency_key="optional")
UPDATE = Operation(
    "things.update", "PATCH", "/things/{id}", ANY, body=JSON, if_match="required",
    reads="things.get", reads_arguments=1,
)  # fmt: skip
BOTH = Operation(
    "things.both", "PATCH", "/things/{id}", ANY, body=JSON, if_match="optional", context="optional",
    idempotency_key="required",
)  # fmt: skip
DELETE = Operation("things.delete", "DELETE", "/things/{id}", {204: "None"}, if_match="optional")
ERASE = Operation(
    "things.erase", "DELETE", "/things/{id}", {204: "None"}, idempotency_key="optional"
)
LIST = Operation("things.list", "GET", "/things", pagination="cursor", cursor="cursor")
NUMBERED = Operation("things.numbered", "GET", "/things/", pagination="page", cursor="page")
ARRAY = Operation("things.array", "GET", "/things", pagination="array")
WATCH = Operation("things.watch", "GET", "/things/{id}:watch", {200: "Any"}, streams=True)
FOLLOW = Operation(
    "things.follow", "GET", "/things:follow", {200: "Any"}, streams=True, cursor="after"
)

KINDS = {"read": GET, "key": KEYED, "etag": UPDATE, "plain": CREATE}


class Things(Resource):
    """A resource, as the generator writes one."""

    OPERATIONS: ClassVar = {"get": GET, "keyed": KEYED, "list": LIST}

    async def get(self, id: str, **options: Any) -> Any:
        """Read a thing."""
        return await self._client.call(GET, (id,), **options)

    async def keyed(self, body: Any, **options: Any) -> Any:
        """Create a thing."""
        return await self._client.call(KEYED, body=body, **options)

    def list(self, **options: Any) -> Any:
        """List things."""
        return self._client.pages(LIST, query={"limit": 2}, **options)


class Api(Client):
    """A client of the made-up API."""

    def __init__(
        self,
        url: str = "https://api.example",
        *,
        token: str | Provider = TOKEN,
        allow_http: bool = False,
        **options: Any,
    ) -> None:
        settings = {
            name: options.pop(name)
            for name in ("timeout", "deadline", "retries", "context")
            if name in options
        }
        connections = {
            name: options.pop(name)
            for name in (
                "max_connections",
                "max_streams",
                "http_client",
                "largest_body",
                "ssl_context",
            )
            if name in options
        }
        super().__init__(
            Settings(
                base_url=url,
                credential=credential(b"authorization", token, prefix="Bearer "),
                context_header="akua-context",
                **settings,
            ),
            ConnectionSettings(**connections),
            allow_http=allow_http,
            **options,
        )

    @property
    def things(self) -> Things:
        """The one resource."""
        return Things(self)

    async def do(self, operation: Operation[Any], **options: Any) -> Any:
        """Call an operation with whatever arguments make it valid."""
        if "{id}" in operation.path:
            options.setdefault("path", ("t1",))
        if operation.body:
            options.setdefault("body", {"name": "x"})
        if operation.if_match == "required":
            options.setdefault("if_match", '"v1"')
        return await self.call(operation, **options)
