"""A project with a few operations of each API, which generates in a fraction of the time."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from codegen import generate, version, write
from codegen.errors import Refused
from codegen.openapi import load, yaml12
from codegen.openapi.operations import only
from codegen.specs import models, names, patches
from codegen.specs.folder import VENDORED
from codegen.upstream.reconstruct import _reached

ROOT = Path(__file__).resolve().parents[2]
KEPT = {
    "akua": (
        "dashboards.get",
        "dashboards.create_widget",
        "snippets.get",
        "snippets.update",
        "quotas.",
        "installs.get_logs",
    ),
    "cekura": ("projects.get", "projects.update", "tools."),
}
NEEDS = {
    "akua": "cekura_akua.akua.client:\n  host: api.akua.dev\n",
    "cekura": "cekura_akua.cekura.rubric.reads:\n"
    "  projects.get: {answer: [rubric_config]}\n"
    "cekura_akua.cekura.client:\n"
    "  host: api.cekura.ai\n",
}


def write_small_project(root: Path) -> None:
    """Write a project with the specs, the packages and the overlay, as after a release."""
    ignored = shutil.ignore_patterns("__pycache__", "docs", "testing", "stores")
    shutil.copytree(ROOT / "overlays", root / "overlays", ignore=ignored)
    shutil.copytree(ROOT / "specs", root / "specs")
    for api in KEPT:
        _shrink(root / "specs" / api, api)
        made = generate.of_specs(root / "specs", api)
        write.replace_whole({root / "specs" / api / models.FILE: models.text(made.lock)})
        write.replace_folder(made.files, root / "generated" / f"{api}_api")
    released = f"# Changelog\n\n## {version.read(root)} (2026-11-01)\n\nThe first.\n"
    (root / "CHANGELOG.md").write_text(released, "utf-8")


def _shrink(folder: Path, api: str) -> None:
    """Leave the chosen operations in a folder of `specs/`, and what belongs to them."""
    pins = folder / "names.yaml"
    lines = pins.read_text("utf-8").splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if line.startswith(("#", "\n")) or line.rpartition(": ")[2].startswith(KEPT[api])
    ]
    pins.write_text("".join(kept), "utf-8")
    document: Any = only(load.read(folder / "openapi.yaml"), names.read(pins))
    overlays = [folder / "patches.yaml", folder / VENDORED]
    held = [yaml.safe_load(place.read_text("utf-8")) for place in overlays]
    document["components"] = _reached(document["components"], [document["paths"], held[1:]])
    document["components"] |= {
        "securitySchemes": load.read(folder / "openapi.yaml")["components"]["securitySchemes"]
    }
    (folder / "openapi.yaml").write_text(yaml12.dump(document), "utf-8")
    for place, overlay in zip(overlays, held, strict=True):
        corrected = document
        fitting = []
        for action in overlay["actions"]:
            try:
                corrected = patches.apply(corrected, {**overlay, "actions": [action]}, str(place))
            except Refused:
                # The texts of an overlay stand in the document already: they change nothing.
                if place.name != VENDORED or not _fits(document, overlay, action):
                    continue
            fitting.append(action)
        place.write_text(_overlay({**overlay, "actions": fitting}), "utf-8")
    (folder / "needs.yaml").write_text(NEEDS[api], "utf-8")
    (folder / models.FILE).unlink()


def _overlay(overlay: dict[str, Any]) -> str:
    """Return the text of an overlay, its actions set in as people write them."""
    actions = indent(yaml12.dump(overlay.pop("actions")), "  ")
    return f"{yaml12.dump(overlay)}actions:\n{actions}"


def _fits(document: Any, overlay: Any, action: Any) -> bool:
    """Return whether the target of an action is in a document, though it changes nothing there."""
    removal = {**overlay, "actions": [{**action, "remove": True}]}
    removal["actions"][0].pop("update", None)
    try:
        patches.apply(document, removal, "overlay")
    except Refused:
        return False
    return True
