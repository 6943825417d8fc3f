"""Reserved names: the names that a document cannot give, since something else has them."""

from __future__ import annotations

from typing import Final

RESOURCES: Final = frozenset({
    "aclose", "base_url", "cached_property", "call", "cast", "close", "edit", "events",
    "for_workspace", "forget_write", "groups", "guarded", "journal", "key_for", "largest_body",
    "lock_wait", "locks", "may_reopen", "open_events", "open_file", "options", "pages", "perform",
    "quarantine", "raw", "read", "read_value", "remember", "removed", "request", "resend",
    "response", "resume", "rubric", "scope", "self", "settings", "settle", "settle_write", "store",
    "tapped", "wait", "warmup", "with_options",
})  # fmt: skip
"""Attributes that a client has beside its resources, and names that the class of its resources
uses."""

METHODS: Final = frozenset({"bodies", "builtins", "models", "operation", "partial", "self"})
"""Attributes that every resource class has, and names that its module uses."""

ARGUMENTS: Final = frozenset({
    "body", "context", "deadline", "extra_body", "extra_query", "headers", "idempotency_key",
    "if_match", "max_items", "options", "prefetch", "retries", "self", "timeout",
})  # fmt: skip
"""Arguments that a method has beside the parameters of its operation."""

FIELDS: Final = frozenset({
    "attrs", "evolve", "extra", "from_dict", "from_json", "get", "self", "to_dict", "to_json",
})  # fmt: skip
"""Attributes that every model has, and names that the lines of its fields use."""

TYPES: Final = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str"})
"""Types that annotations use, which no field or argument beside them can be called."""
