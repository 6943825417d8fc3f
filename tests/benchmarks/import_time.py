"""What it costs a service to import the package and to construct both clients."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import ROOT, Goal, medians, table

ROUNDS = 31
PEER = "import httpx"
OURS = "import cekura_akua, both clients"
CODE = {
    PEER: "import httpx",
    OURS: "import cekura_akua; cekura_akua.Cekura('key'); cekura_akua.Akua('token')",
    "import cekura_akua": "import cekura_akua",
}
# The start of the interpreter is not part of the figure: it would only flatter the ratio.
TIMED = "import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"


def goals() -> Iterator[Goal]:
    """Measure in fresh interpreters whose byte code is compiled."""
    with TemporaryDirectory() as cache:
        candidates = {name: partial(_seconds, code, Path(cache)) for name, code in CODE.items()}
        medians(candidates, rounds=2)
        found = medians(candidates, ROUNDS)
    rows = [(name, 1000 * seconds, seconds / found[PEER]) for name, seconds in found.items()]
    table(f"import (median of {ROUNDS} fresh interpreters)", ["", "ms", "ratio"], rows)
    yield Goal(what=f"{OURS} / {PEER}", value=found[OURS] / found[PEER], at_most=1.3)


def _seconds(code: str, cache: Path) -> float:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "overlays"), str(ROOT / "generated")]),
        "PYTHONPYCACHEPREFIX": str(cache),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", TIMED.format(code=code)],
        env=environment,
        cwd=cache,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
