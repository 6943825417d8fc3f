"""A nightly job that resumes after a crash.

    python nightly.py 2026-11-30 dash_1 dash_2

adds a widget to each dashboard. Run again after a crash, at any point, it makes none twice: the
journal has what was under way, and each key names its intent, so that a write that was answered
before is answered again.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence

from cekura_akua import Akua, key_for
from cekura_akua.errors import SdkError

JOURNAL = os.environ.get("JOURNAL", "nightly.db")
SNIPPET = os.environ.get("SNIPPET", "snip_1")


async def finish(akua: Akua) -> int:
    """Finish what an earlier run has left behind, and return how many writes stay unknown."""
    left = 0
    for resumed in await akua.journal.resume():
        print(f"resumed {resumed.write.operation}: {resumed.error or 'done'}")
        left += resumed.left
    return left


async def add_widget(akua: Akua, night: str, dashboard: str) -> bool:
    """Add the widget of a night to a dashboard, and return whether that succeeded."""
    try:
        await akua.dashboards.create_widget(
            dashboard,
            {"snippet_id": SNIPPET, "col_span": 2, "title": f"Night of {night}"},
            idempotency_key=key_for(f"nightly {night} {dashboard}"),
        )
    except SdkError as error:
        print(f"{dashboard}: {error.effect}: {error}", file=sys.stderr)
        return False
    print(f"{dashboard}: done")
    return True


async def main(night: str, dashboards: Sequence[str]) -> int:
    """Run the job, and return its exit status: 0 when nothing is left to be done.

    Args:
        night: the day that the job is for, as `2026-11-30`.
        dashboards: the dashboards.
    """
    async with Akua(journal=JOURNAL, deadline=60) as akua:
        left = await finish(akua)
        done = [await add_widget(akua, night, dashboard) for dashboard in dashboards]
    return 0 if all(done) and not left else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2:])))
