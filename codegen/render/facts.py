"""Facts: the limits of models as data, which the classes do not have; read when they are needed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from codegen.plan import Package
from codegen.render.reach import reached


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
    sent = reached(package, (each.body or "" for each in package.endpoints))
    received = reached(
        package, (text for each in package.endpoints for text in each.responses.values())
    )
    return (sent - received) & {model.name for model in package.models}
