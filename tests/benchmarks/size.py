"""How many lines the generated code has for an operation, everything included."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.measure import ROOT, Goal, stock, table

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
APIS = ("cekura", "akua")


def goals() -> Iterator[Goal]:
    """Count ours, and what the stock generator writes for the same two documents."""
    rows: list[tuple[str | int | float, ...]] = []
    ours = lines_of_ours = 0
    with TemporaryDirectory() as directory:
        for api in APIS:
            package = ROOT / "generated" / f"{api}_api"
            document = package / "document.json"
            operations = _operations(json.loads(document.read_text("utf-8")))
            lines = _lines(package)
            ours, lines_of_ours = ours + operations, lines_of_ours + lines
            rows.append((f"{api}: ours", operations, lines, lines / operations))
            output = Path(directory, api)
            stock(document, output)
            modules = [path for path in output.glob("*/api/*/*.py") if path.name != "__init__.py"]
            theirs = _lines(output)
            rows.append((f"{api}: stock", len(modules), theirs, theirs / len(modules)))
    table("generated code", ["", "operations", "lines", "lines an operation"], rows)
    yield Goal(what="lines an operation", value=lines_of_ours / ours, at_most=99.99)


def _operations(document: Mapping[str, Any]) -> int:
    return sum(len(METHODS & set(item)) for item in document["paths"].values())


def _lines(directory: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in directory.rglob("*.py"))
