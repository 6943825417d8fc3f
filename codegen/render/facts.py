"""Facts: the limits of models as data, which the classes do not have; read when they are needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from codegen.plan import Package, classes_named


def facts_file(package: Package) -> str:
    """Return the limits of each model, and the models that are only sent, as JSON.

    A model has a line of its own, easy to compare.
    """
    limits: dict[str, Mapping[str, Any]] = {
        model.name: {field.wire: field.limits for field in model.fields if field.limits}
        for model in sorted(package.models, key=lambda model: model.name)
    }
    lines = ",\n".join(f"{_compact(name)}:{_compact(fields)}" for name, fields in limits.items())
    sent = ",\n".join(map(_compact, sorted(_only_sent(package))))
    return f'{{"models":{{\n{lines}\n}},\n"sent":[\n{sent}\n]}}\n'


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _only_sent(package: Package) -> set[str]:
    """Return the models that bodies hold, and that no response holds."""
    annotations = {
        model.name: [field.annotation for field in model.fields] for model in package.models
    }
    annotations |= {alias.name: alias.annotations for alias in package.aliases}
    sent = _reached(annotations, (each.body or "" for each in package.endpoints))
    received = _reached(
        annotations, (text for each in package.endpoints for text in each.responses.values())
    )
    return (sent - received) & {model.name for model in package.models}


def _reached(annotations: Mapping[str, Iterable[str]], starts: Iterable[str]) -> set[str]:
    """Return the classes and aliases that annotations name, and those inside of these."""
    reached: set[str] = set()
    left = list(starts)
    while left:
        for name in classes_named(left.pop(), annotations):
            if name not in reached:
                reached.add(name)
                left += annotations[name]
    return reached
