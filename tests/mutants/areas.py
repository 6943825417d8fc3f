"""The areas whose tests are tested: their modules, and the tests that must notice a change."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """A part of the package that is small enough to be held by tests of its own.

    Attributes:
        modules: the modules, below `overlays/cekura_akua`.
        tests: the tests of the area, the quickest to notice first.
        timeout: seconds after which a run of the tests counts as failed.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    timeout: float = 60.0


AREAS = {
    "merging": Area(
        ("cekura/rubric/merge.py", "cekura/rubric/compare.py"), ("tests/cekura/test_merge.py",)
    ),
    "keys": Area(
        ("core/pipeline/idempotency_key.py", "core/pipeline/journal.py"),
        (
            "tests/core/test_journal.py",
            "tests/core/test_key_memory.py",
            "tests/core/test_idempotency.py",
        ),
    ),
    "pool": Area(
        ("core/http/pool.py", "core/http/places.py"),
        ("tests/core/test_pool.py", "tests/core/test_places.py"),
        timeout=20.0,
    ),
    "journal": Area(
        (
            "stores/local/journal/custody.py",
            "stores/local/journal/database.py",
            "stores/local/journal/file_journal.py",
            "stores/claims.py",
        ),
        (
            "tests/stores/test_claims.py",
            "tests/stores/test_local_journal.py",
            "tests/stores/test_local_journal_waits.py",
        ),
        timeout=30.0,
    ),
    "stores": Area(
        ("stores/queue.py", "stores/quarantine.py", "stores/process/locks.py"),
        (
            "tests/stores/test_queue.py",
            "tests/stores/test_quarantine.py",
            "tests/stores/test_process_locks.py",
        ),
        timeout=20.0,
    ),
    "leases": Area(("stores/lease.py",), ("tests/stores/test_lease.py",), timeout=20.0),
    "retry-table": Area(("core/pipeline/retry_table.py",), ("tests/core/test_retry_table.py",)),
    "edits": Area(("akua/edit.py",), ("tests/akua/test_edit.py", "tests/akua/test_edit_turns.py")),
    "turns": Area(("core/loops/turns.py",), ("tests/core/test_turns.py",)),
    "etags": Area(
        ("core/pipeline/etag.py",),
        ("tests/core/test_idempotency.py", "tests/core/test_retry_table.py"),
    ),
}
