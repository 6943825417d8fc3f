"""How long it takes to generate both clients from the full upstream documents."""

import gzip
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import ROOT, Goal, Unavailable, medians, stock, table, timed

ROUNDS = 3
UNCHANGED_ROUNDS = 5
APIS = ("cekura", "akua")
UPSTREAM = ROOT.parent / "shared" / "specs"


def goals() -> Iterator[Goal]:
    """Time whole runs of both command lines, then a run that has nothing to do."""
    with TemporaryDirectory() as directory:
        yield from _nothing_changed(Path(directory, "unchanged"))
        yield from _from_upstream(Path(directory))


def _from_upstream(directory: Path) -> Iterator[Goal]:
    documents = {api: _unpack(api, directory) for api in APIS}
    outputs = (directory / str(number) for number in count())
    candidates: dict[str, Callable[[], float]] = {}
    for api, document in documents.items():
        candidates[f"{api}: ours"] = partial(_ours, api, document, outputs)
        candidates[f"{api}: stock"] = partial(_stock, document, outputs)
    found = medians(candidates, ROUNDS)
    ratio = {api: found[f"{api}: ours"] / found[f"{api}: stock"] for api in APIS}
    rows: list[tuple[str, float, float]] = []
    for api in APIS:
        rows.append((f"{api}: ours", found[f"{api}: ours"], ratio[api]))
        rows.append((f"{api}: stock", found[f"{api}: stock"], 1.0))
    title = f"generating every upstream operation, formatting included (median of {ROUNDS})"
    table(title, ["", "seconds", "ratio"], rows)
    ours, theirs = (sum(found[f"{api}: {who}"] for api in APIS) for who in ("ours", "stock"))
    yield Goal(what="generating both, ours / stock", value=ours / theirs, at_most=1.0)


def _nothing_changed(copy: Path) -> Iterator[Goal]:
    """In a copy of the project, since a first run may have something to write."""
    copy.mkdir()
    for name in ("codegen", "specs", "generated"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "pyproject.toml", copy)
    generate = partial(timed, sys.executable, "-m", "codegen", "generate", cwd=copy)
    generate()
    seconds = medians({"generate": generate}, UNCHANGED_ROUNDS)["generate"]
    yield Goal(what="seconds to generate when nothing has changed", value=seconds, at_most=1.0)


def _unpack(api: str, directory: Path) -> Path:
    packed = sorted((UPSTREAM / api).glob("upstream-*.json.gz"))
    if not packed:
        raise Unavailable(f"no upstream document of {api} in ../shared/specs/{api}")
    document = directory / f"{api}.json"
    document.write_bytes(gzip.decompress(packed[-1].read_bytes()))
    return document


def _ours(api: str, document: Path, outputs: Iterator[Path]) -> float:
    return timed(
        *(sys.executable, "-m", "codegen", "generate", "--api", api),
        *("--document", document, "--output", next(outputs), "--surface", "all"),
    )


def _stock(document: Path, outputs: Iterator[Path]) -> float:
    return stock(document, next(outputs))
