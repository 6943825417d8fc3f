"""The clients: each creates products and reads them, by the means that its users have.

All may hold `CONNECTIONS` connections, but for the incumbent, whose number is not configurable
(httpx's default of 100, of which 20 are kept). A client of an installed package is imported where
it is opened, so that a process holds no other's.
"""

import importlib
import json
import re
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeAlias
from uuid import uuid4

import httpx

from tests.benchmarks.measure import ROOT, stock
from tests.benchmarks.peers.server import TO_CREATE

CONNECTIONS = 64
SECONDS = 30.0
TOKEN = "benchmark-token"

Request: TypeAlias = Callable[[str], Awaitable[Any]]
Opener: TypeAlias = Callable[[str], AbstractAsyncContextManager[tuple[Request, Request]]]

OURS, RAW = "cekura-akua", "raw httpx"
OVER_HTTPX, AIOHTTP = "ours over httpx", "aiohttp"
LIMITS = {"max_connections": CONNECTIONS, "max_keepalive_connections": CONNECTIONS}


@asynccontextmanager
async def raw_httpx(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """Nothing but httpx; it has `sniffio`, which we install."""
    async with httpx.AsyncClient(
        trust_env=False,
        base_url=url,
        headers={"authorization": f"Bearer {TOKEN}"},
        limits=httpx.Limits(**LIMITS),
        timeout=httpx.Timeout(SECONDS, pool=None),
    ) as client:

        async def create(_: str) -> Any:
            return (await client.post("/products", json=TO_CREATE)).json()

        async def read(id: str) -> Any:
            return (await client.get(f"/products/{id}")).json()

        yield create, read


@asynccontextmanager
async def ours(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """With everything on: idempotency keys, retries, the time limit, typed answers."""
    from cekura_akua import Akua

    async with Akua(TOKEN, base_url=url, timeout=SECONDS, max_connections=CONNECTIONS) as client:

        async def create(_: str) -> Any:
            return await client.products.create(TO_CREATE)

        async def read(id: str) -> Any:
            return await client.products.get(id)

        yield create, read


@asynccontextmanager
async def ours_over_httpx(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """The same over leased connections of httpx, as through a proxy or under trio."""
    from cekura_akua.core.http import transport

    transport.intercepted = lambda: True
    async with ours(url) as requests:
        yield requests


@asynccontextmanager
async def openai(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """The openai package, by the way that it has for endpoints that it does not know."""
    package = importlib.import_module("openai")

    class Package(package.BaseModel):  # type: ignore[name-defined, misc]
        id: str
        version_pin: dict[str, str]
        default_version_id: str | None

    class Product(package.BaseModel):  # type: ignore[name-defined, misc]
        id: str
        html_url: str
        name: str
        workspace_id: str
        package: Package
        marketplace: dict[str, bool]
        created_at: int
        updated_at: int
        etag: str
        state: str

    limits = importlib.import_module("httpx2").Limits(**LIMITS)
    async with package.AsyncOpenAI(
        api_key=TOKEN,
        base_url=url,
        timeout=SECONDS,
        http_client=package.DefaultAsyncHttpxClient(limits=limits),
    ) as client:

        async def create(_: str) -> Any:
            return await client.post("/products", cast_to=Product, body=TO_CREATE)

        async def read(id: str) -> Any:
            return await client.get(f"/products/{id}", cast_to=Product)

        yield create, read


@asynccontextmanager
async def incumbent(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """The `cekura` package; it has no types for answers, and no idempotency keys."""
    package = importlib.import_module("cekura")
    async with package.AsyncCekura(api_key=TOKEN, base_url=url, timeout=SECONDS) as client:

        async def create(_: str) -> Any:
            return await client.projects.create(**TO_CREATE)

        async def read(id: str) -> Any:
            return await client.projects.get(id)

        yield create, read


@asynccontextmanager
async def generated(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """What openapi-python-client writes for the two operations; a key is its caller's to make."""
    package = _generate()
    module = importlib.import_module(f"{package}.client")
    model = importlib.import_module(f"{package}.models").CreateProductBody
    products_create = importlib.import_module(f"{package}.api.products.products_create")
    products_get = importlib.import_module(f"{package}.api.products.products_get")
    async with module.AuthenticatedClient(
        base_url=url,
        token=TOKEN,
        timeout=httpx.Timeout(SECONDS, pool=None),
        httpx_args={"limits": httpx.Limits(**LIMITS)},
    ) as client:

        async def create(_: str) -> Any:
            body, key = model.from_dict(TO_CREATE), str(uuid4())
            return await products_create.asyncio(client=client, body=body, idempotency_key=key)

        async def read(id: str) -> Any:
            return await products_get.asyncio(id, client=client)

        yield create, read


@asynccontextmanager
async def aiohttp(url: str) -> AsyncGenerator[tuple[Request, Request], None]:
    """Nothing but aiohttp, whose parser is written in C: the fastest client that there is."""
    package = importlib.import_module("aiohttp")
    async with package.ClientSession(
        base_url=url,
        headers={"authorization": f"Bearer {TOKEN}"},
        connector=package.TCPConnector(limit=CONNECTIONS),
        timeout=package.ClientTimeout(total=SECONDS),
    ) as session:

        async def create(_: str) -> Any:
            async with session.post("/products", json=TO_CREATE) as response:
                return await response.json()

        async def read(id: str) -> Any:
            async with session.get(f"/products/{id}") as response:
                return await response.json()

        yield create, read


CLIENTS: dict[str, Opener] = {
    OURS: ours,
    RAW: raw_httpx,
    "openai": openai,
    "cekura": incumbent,
    "stock generated": generated,
    OVER_HTTPX: ours_over_httpx,
    AIOHTTP: aiohttp,
}


@cache
def _generate() -> str:
    """Generate the stock client, and return the name of its package, which can be imported."""
    output = Path(mkdtemp())  # whoever started this process removes it
    document = output / "products.json"
    document.write_text(
        json.dumps(part_of("akua", {"/products": ["post"], "/products/{id}": ["get"]})), "utf-8"
    )
    stock(document, output / "stock")
    (package,) = output.glob("stock/*/client.py")
    sys.path.insert(0, str(package.parents[1]))
    return package.parent.name


def part_of(api: str, used: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the document of an API with the operations that are used, and their schemas.

    Args:
        api: "cekura" or "akua".
        used: the methods that are used, by path.
    """
    document = json.loads((ROOT / f"generated/{api}_api/document.json").read_text("utf-8"))
    paths = {
        path: {method: document["paths"][path][method] for method in methods}
        for path, methods in used.items()
    }
    schemas: dict[str, Any] = {}
    waiting = _references(paths)
    while waiting:
        name = waiting.pop()
        if name not in schemas:
            schemas[name] = document["components"]["schemas"][name]
            waiting |= _references(schemas[name])
    security = document["components"].get("securitySchemes", {})
    return {
        "openapi": document["openapi"],
        "info": document["info"],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": security},
    }


def _references(value: Any) -> set[str]:
    return set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(value)))
