"""The rooms of the house, from the top down: a module imports from its own room and those below.

Each line is a floor, with the rooms that stand side by side on it: these do not know each other. A
room is a module, or a package with all that is in it (`.*`). A module belongs to the room that
names it most exactly.
"""

from collections.abc import Iterator, Mapping, Sequence

OVERLAYS = """
    cekura_akua.demo | cekura_akua.__main__
    cekura_akua.testing.__main__ | cekura_akua.testing.plugin | cekura_akua.commands.*
    cekura_akua.docs.recipes.*
    cekura_akua.testing
    cekura_akua.testing.local
    cekura_akua.testing.serving | cekura_akua.testing.clients | cekura_akua.testing.thread
    cekura_akua.testing.admin.*
    cekura_akua.testing.webhooks
    cekura_akua.testing.server.*
    cekura_akua.testing.behaviour.*
    cekura_akua.testing.state.*
    cekura_akua.testing.faults
    cekura_akua.testing.recording.* | cekura_akua.testing.clock
    cekura_akua.testing.openapi.*
    cekura_akua
    cekura_akua.otel | cekura_akua.provenance
    cekura_akua.cekura | cekura_akua.akua
    cekura_akua.cekura.client | cekura_akua.akua.client
    cekura_akua.cekura.rubric.* | cekura_akua.cekura.jobs.* | cekura_akua.cekura.widgets
    cekura_akua.cekura.filters | cekura_akua.cekura.webhooks
    cekura_akua.akua.edit | cekura_akua.akua.operations | cekura_akua.akua.resume
    cekura_akua.akua.editable
    cekura_akua.akua.precondition | cekura_akua.akua.rehearsal
    cekura_akua.cekura.base | cekura_akua.akua.base
    cekura_akua.cekura.groups
    cekura_akua.stores.commands
    cekura_akua.stores
    cekura_akua.stores.process.* | cekura_akua.stores.local.*
    cekura_akua.stores.redis.* | cekura_akua.stores.postgres.*
    cekura_akua.stores.testing.*
    cekura_akua.stores.leased
    cekura_akua.stores.lease | cekura_akua.stores.per_loop | cekura_akua.stores.sockets
    cekura_akua.stores.queue | cekura_akua.stores.quarantine | cekura_akua.stores.deliveries
    cekura_akua.stores.claims
    cekura_akua.hooks
    cekura_akua.core.call | cekura_akua.core.outcome
    cekura_akua.core.downloads
    cekura_akua.core.client | cekura_akua.core
    cekura_akua.core.unnamed_calls | cekura_akua.core.shared
    cekura_akua.core.response
    cekura_akua.core.lists.* | cekura_akua.core.streams.*
    cekura_akua.core.sender | cekura_akua.core.warmup
    cekura_akua.core.pipeline.*
    cekura_akua.stores.protocols
    cekura_akua.core.http.*
    cekura_akua.core.request.*
    cekura_akua.core.config.*
    cekura_akua.core.polling
    cekura_akua.core.files.* | cekura_akua.core.loops.*
    cekura_akua.core.deadline
    cekura_akua.core.log | cekura_akua.core.reader
    cekura_akua.core.version | cekura_akua.core.closing
    cekura_akua.errors
    cekura_akua.attempt
    cekura_akua.runtime.*
"""

CODEGEN = """
    codegen.__main__ | codegen.build_hook
    codegen.release
    codegen.upstream.*
    codegen.diff.*
    codegen.generate
    codegen.render.* | codegen.missing_needs
    codegen.parse
    codegen.annotations | codegen.discriminators | codegen.unknown_variants
    codegen.plan
    codegen.normalise.*
    codegen.naming.*
    codegen.specs.*
    codegen.openapi.*
    codegen.reserved
    codegen.cache | codegen.progress | codegen.replace_files | codegen.version | codegen.write
    codegen.errors | codegen
"""

APART = ("cekura_akua.cekura", "cekura_akua.akua")  # on whichever floors their rooms are


def floors(plan: str) -> list[list[str]]:
    """Return the rooms of a plan, floor by floor, from the top down."""
    return [line.split(" | ") for line in plan.strip().replace("    ", "").splitlines()]


def room_of(name: str, plan: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    """Return the floor and the room of a module; None where the plan has no room for it."""
    rooms = [(len(room), floor, room) for floor, row in enumerate(plan) for room in row]
    fitting = [entry for entry in rooms if _is_in(name, entry[2])]
    return max(fitting)[1:] if fitting else None


def _is_in(name: str, room: str) -> bool:
    package = room.removesuffix(".*")
    return name == package or (room != package and name.startswith(f"{package}."))


def wrong_turns(graph: Mapping[str, Mapping[str, int]], plan: str) -> Iterator[str]:
    """Yield every import that goes up, or to another room of the same floor."""
    rows = floors(plan)
    for name, imported in graph.items():
        start = room_of(name, rows)
        if start is None:
            yield f"{name} has no room"
            continue
        for other, line in imported.items():
            goal = room_of(other, rows)
            if goal is not None and goal != start and goal[0] <= start[0]:
                way = "aside" if goal[0] == start[0] else "up"
                yield f"{name}:{line} imports {other}, {way} from {start[1]} to {goal[1]}"


def empty_rooms(names: Sequence[str], plan: str) -> list[str]:
    """Return the rooms of a plan that hold no module."""
    rows = floors(plan)
    used = {place[1] for name in names if (place := room_of(name, rows))}
    return [room for row in rows for room in row if room not in used]
