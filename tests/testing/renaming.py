"""Work for another thread or process, in a module that a new process imports in no time."""

import asyncio

from cekura_akua import Cekura


def rename(url: str, name: str) -> None:
    """Rename a project as a worker does, by an event loop for this alone."""

    async def work() -> None:
        async with Cekura("key", base_url=url) as cekura:
            await cekura.projects.update(42, {"name": name})

    asyncio.run(work())
