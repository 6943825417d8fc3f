"""The names that a class of `models` can have."""

from __future__ import annotations

import builtins
from keyword import iskeyword

LONGEST = 60
"""Characters that the name of a class may have."""

#: Names that a generated module of models uses itself, or that would shadow its imports.
SUPPORT = frozenset(
    {
        "Annotated", "Any", "Callable", "Caller", "CallOptions", "ClassVar", "define", "Dict",
        "Discriminator", "Enum", "Events", "Field", "field", "File", "Final", "Generic", "JSON",
        "JSONObject", "JSONValue", "List", "ListOptions", "Literal", "Mapping", "MissingField",
        "Model", "NamedTypesHolder", "NotRequired", "Optional", "Page", "Pages", "PathValue",
        "Protocol", "Reads", "Resource", "Resources", "Self", "Sequence", "Set", "Tuple", "Type",
        "TypeAlias", "TypedDict", "TypeVar", "Union", "UnknownVariant", "Unpack", "UNSET",
        "Unset",
    }
)  # fmt: skip
#: Names that Python has, or that openapi-python-client changes.
RESERVED = (frozenset(dir(builtins)) | {"self", "true", "false", "datetime"}) - {"id"}


def is_free(name: str, taken: set[str]) -> bool:
    """Return whether a class can have a name: harmless, short, and not taken in any case."""
    return (
        0 < len(name) <= LONGEST
        and name.isascii()
        and name.isidentifier()
        and name[0].isupper()
        and name not in SUPPORT | RESERVED
        and name.lower() not in taken
        and not iskeyword(name)
    )
