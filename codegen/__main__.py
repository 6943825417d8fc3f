"""The command line: `python -m codegen reconstruct | generate | check | diff | sync | release`.

The exit status is 0, or 2 with a line that names the place.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import cache, replace_files
from codegen.errors import Refused
from codegen.specs import api_names

if TYPE_CHECKING:
    from codegen.generate import Generated

ROOT = Path(__file__).resolve().parent.parent
SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"
APIS = api_names(SPECS)
CACHE = ROOT / cache.FILE
OPERATION = re.compile(r"^[A-Z0-9_]+: Operation\[", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: the words after `python -m codegen`; those of the process when absent.

    Returns:
        The exit status: 0, 2 where something was refused, 130 where the user has interrupted it.
    """
    options = _parser().parse_args(arguments)
    try:
        if replace_files.finish(ROOT):
            print("finished what an interrupted run had begun", file=sys.stderr)
        options.run(options)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m codegen", description="From OpenAPI documents to clients."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    reconstruct = commands.add_parser(
        "reconstruct", help="write specs/API from an upstream document"
    )
    reconstruct.add_argument("api", choices=APIS)
    reconstruct.add_argument("upstream", type=Path, help="JSON or YAML, plain or gzip")
    reconstruct.set_defaults(run=_reconstruct)

    generate = commands.add_parser(
        "generate", help="write generated/ from specs/, or any document elsewhere"
    )
    generate.add_argument("--api", choices=APIS, help="with --document: the API that it describes")
    generate.add_argument("--document", type=Path, help="a document, plain or gzip")
    generate.add_argument("--output", type=Path, help="the folder for its package")
    generate.add_argument("--surface", choices=("public", "all"), default="all")
    generate.add_argument("--force", action="store_true", help="even if nothing has changed")
    generate.set_defaults(run=_generate)

    sync = commands.add_parser("sync", help="follow upstream: all that it takes, or nothing")
    sync.add_argument("api", choices=APIS)
    sync.add_argument(
        "source", nargs="?", help="an https address or a file; by default that in source.toml"
    )
    sync.add_argument(
        "--with-prose",
        action="store_true",
        help="keep upstream's own words in this checkout, for the docstrings",
    )
    sync.set_defaults(run=_sync)

    diff = commands.add_parser("diff", help="tell what changed between two documents")
    diff.add_argument("old", type=Path, help="JSON or YAML, plain or gzip; or a folder specs/API")
    diff.add_argument("new", type=Path, help="likewise")
    diff.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    diff.add_argument(
        "--changelog", action="store_true", help="print the entry for CHANGELOG.md instead"
    )
    diff.set_defaults(run=_diff)

    check = commands.add_parser("check", help="prove that generated/ is what specs/ says")
    check.set_defaults(run=_check)

    release = commands.add_parser("release", help="date the version, and say what remains")
    release.set_defaults(run=_release)
    return parser


def _reconstruct(options: argparse.Namespace) -> None:
    from codegen.upstream import reconstruct

    reconstruct.write(SPECS, options.api, options.upstream)


def _generate(options: argparse.Namespace) -> None:
    if options.document or options.output:
        _generate_elsewhere(options)
        return
    if options.api:
        raise Refused("generate", "--api goes with --document and --output")
    started = time.perf_counter()
    if cache.holds(CACHE, cache.state(ROOT)) and not options.force:
        print("generated/ is up to date")
        return
    from codegen import write
    from codegen.specs import models

    for api, package in _all().items():
        files = package.files
        write.replace_whole({SPECS / api / models.FILE: package.models})
        changed = write.replace_folder(files, GENERATED / f"{api}_api")
        operations = sum(len(OPERATION.findall(text)) for text in files.values())
        lines = sum(text.count("\n") for path, text in files.items() if path.endswith(".py"))
        verb = "written" if changed else "unchanged"
        print(f"generated/{api}_api: {operations} operations, {lines} lines, {verb}")
    cache.remember(CACHE, cache.state(ROOT))
    print(f"done in {time.perf_counter() - started:.1f} s")


def _generate_elsewhere(options: argparse.Namespace) -> None:
    if not (options.api and options.document and options.output):
        raise Refused("generate", "--api, --document and --output go together")
    from codegen import generate, write

    files = generate.of_document(SPECS, options.api, options.document, options.surface)
    write.replace_folder(files, options.output)


def _diff(options: argparse.Namespace) -> None:
    from codegen.diff.command import report

    comparison = report(ROOT, options.old, options.new, options.format, changelog=options.changelog)
    print(comparison.text, end="")


def _sync(options: argparse.Namespace) -> None:
    from codegen.upstream.sync import sync

    sync(ROOT, options.api, options.source, with_prose=options.with_prose)


def _check(options: argparse.Namespace) -> None:
    from codegen import write
    from codegen.specs import models

    for api, package in _all().items():
        folder, files = GENERATED / f"{api}_api", package.files
        lock = SPECS / api / models.FILE
        if models.read(lock) != package.lock:
            raise Refused(str(lock), "not the names that follow from specs/; run `make generate`")
        present = write.read(folder) if folder.is_dir() else {}
        differ = sorted(path for path in {*files, *present} if files.get(path) != present.get(path))
        if differ:
            raise Refused(
                str(folder / differ[0]),
                f"not what specs/{api} gives ({len(differ)} files differ); run `make generate`",
            )
    print("generated/ is what specs/ says")


def _release(_: argparse.Namespace) -> None:
    from codegen.release import release

    release(ROOT)


def _all() -> dict[str, Generated]:
    """Return the packages of all APIs, each made in a process of its own."""
    from codegen.generate import of_specs

    if not APIS:
        raise Refused(str(SPECS), "has no folder of an API")
    with ProcessPoolExecutor(max_workers=len(APIS)) as pool:
        return dict(zip(APIS, pool.map(of_specs, [SPECS] * len(APIS), APIS), strict=True))


if __name__ == "__main__":
    sys.exit(main())
