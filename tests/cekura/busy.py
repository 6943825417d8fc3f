"""An application that is busy: none of its threads is free."""

import asyncio
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio.to_thread


@asynccontextmanager
async def busy_threads() -> AsyncGenerator[None, None]:
    """Occupy every thread of the application until the block ends."""
    done = threading.Event()
    limiter = anyio.to_thread.current_default_thread_limiter()
    tasks = [
        asyncio.create_task(anyio.to_thread.run_sync(done.wait))
        for _ in range(int(limiter.total_tokens))
    ]
    try:
        while limiter.available_tokens:
            await asyncio.sleep(0.001)
        yield
    finally:
        done.set()
        await asyncio.gather(*tasks)
