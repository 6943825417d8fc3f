"""Lists: pages that are awaited, iterated, or fetched ahead."""
