"""The words in names: snake case and singular nouns."""

import re


def snake_case(name: str) -> str:
    """Return a name in snake case: `create_run` for `createRun` and for `create-run`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower().replace("-", "_")


def singular(noun: str) -> str:
    """Return the singular of an English noun: `dashboard` for `dashboards`."""
    noun = noun.replace("-", "_")
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
