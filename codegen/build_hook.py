"""Build hook: a bill of materials inside the wheel, as PEP 770 has it, and the guides as HTML.

The bill is CycloneDX 1.6: the package, its declared dependencies with the versions that it was
tested with, and the documents that it was generated from. The guides are those in Markdown, for a
browser. All follows from files of the project alone, so that the same source gives the same bytes.
The build reads this module by its path, so that it imports nothing of the project.
"""

from __future__ import annotations

import html
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FOLDER = Path("build/sboms")
_GUIDES = Path("overlays/cekura_akua/docs")
_PAGES = Path("build/guides")
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 50rem; margin: auto; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1f2933 }}
pre, code {{ background: #f1f3f5; font-family: monospace }}
pre {{ padding: .7rem; overflow-x: auto; font-size: .85rem }}
table {{ display: block; overflow-x: auto; border-collapse: collapse }}
td, th {{ border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top }}
a {{ color: #2f5d9f }}
</style>
</head>
<body>
<nav><a href="index.html">Guides</a></nav>
{content}
</body>
</html>
"""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # of addresses, RFC 9562


class Additions(BuildHookInterface[Any]):
    """Writes the bill of materials and the guides as HTML, and adds them to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the bill and the guides before the wheel is built.

        Args:
            version: the kind of wheel, `standard` or `editable`; the second has no HTML.
            build_data: the parts of the wheel, to which both are added.
        """
        root = Path(self.root)
        core = self.metadata.core
        bill = bill_of_materials(
            core.name,
            self.metadata.version,
            core.dependencies,
            (root / "constraints.txt").read_text("utf-8"),
            [
                tomllib.loads(path.read_text("utf-8"))
                for path in sorted(root.glob("specs/*/source.toml"))
            ],
        )
        file = _FOLDER / f"{core.name}.cdx.json"
        target = root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(bill, indent=2) + "\n", "utf-8", newline="\n")
        build_data["sbom_files"].append(str(file))
        if version == "standard":
            (root / _PAGES).mkdir(parents=True, exist_ok=True)
            for guide in sorted((root / _GUIDES).glob("*.md")):
                page = root / _PAGES / f"{guide.stem}.html"
                page.write_text(guide_page(guide.read_text("utf-8")), "utf-8", newline="\n")
                build_data["force_include"][str(page)] = f"cekura_akua/docs/html/{page.name}"


def guide_page(text: str) -> str:
    """Return a guide as a page of HTML.

    Args:
        text: the guide in Markdown.
    """
    import markdown2  # type: ignore[import-untyped]  # needed for a wheel alone

    # The last makes the bytes the same whether or not pygments is installed.
    extras = {
        "fenced-code-blocks": None,
        "header-ids": None,
        "tables": None,
        "highlightjs-lang": None,
    }
    content = str(markdown2.markdown(text, extras=extras))
    content = re.sub(r'href="([\w-]+)\.md(#[^"]*)?"', r'href="\1.html\2"', content)
    content = re.sub(r'href="(recipes/[\w.]+)"', r'href="../\1"', content)
    title = text.partition("\n")[0].removeprefix("# ").replace("`", "")
    return _PAGE.format(title=html.escape(title), content=content)


def bill_of_materials(
    name: str,
    version: str,
    requirements: Iterable[str],
    constraints: str,
    sources: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return the bill of materials of the package.

    Args:
        name: the name of the package.
        version: its version.
        requirements: its declared dependencies.
        constraints: the text of `constraints.txt`, for the versions that were tested.
        sources: the origins of the documents, as the `source.toml` of each API has them.
    """
    tested = dict(line.split("==") for line in constraints.split() if line.count("==") == 1)
    own = _purl(name, version)
    components = [_library(name, requirement, tested) for requirement in sorted(requirements)]
    components += [_document(source) for source in sources]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, own)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": own,
                "name": name,
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": [part["bom-ref"] for part in components]},
            *({"ref": part["bom-ref"]} for part in components),
        ],
    }


def _library(package: str, requirement: str, tested: Mapping[str, str]) -> dict[str, Any]:
    """Return the part that is a dependency of the package."""
    match = _NAME.match(requirement)
    name = match[0].lower() if match else requirement
    version = tested.get(name)
    part: dict[str, Any] = {"type": "library", "bom-ref": _purl(name, version), "name": name}
    if version is not None:
        part["version"] = version
    asked = {"name": f"{package}:requirement", "value": requirement}
    return {**part, "purl": part["bom-ref"], "properties": [asked]}


def _document(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part that is a document which the package was generated from."""
    digest = str(source["sha256"])
    return {
        "type": "data",
        "bom-ref": f"sha256:{digest}",
        "name": str(source["upstream"]),
        "version": str(source["taken"]),
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _purl(name: str, version: str | None) -> str:
    return f"pkg:pypi/{name.lower()}" + (f"@{version}" if version else "")
