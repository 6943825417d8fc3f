"""Work for another thread or process, in a module that imports nothing but the client."""

import asyncio

from cekura_akua import Cekura


def rename(url: str, name: str) -> None:
    """Rename a project, in an event loop of its own, as a worker process does."""

    async def work() -> None:
        async with Cekura("key", base_url=url) as cekura:
            await cekura.projects.update(42, {"name": name})

    asyncio.run(work())
