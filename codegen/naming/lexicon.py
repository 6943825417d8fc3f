"""Lexicon: the words of names, by their part in a name."""

from __future__ import annotations

#: In front of a component: how its schema was made, not what it is.
PREFIXES = frozenset({"patched", "post", "schema"})

#: Anywhere in a component: the layer of the server that its schema comes from.
LAYERS = frozenset({"inline", "serializer"})

#: At the end of a component that begins with a verb: the side of the call it stands on.
SUFFIXES = frozenset({"answer", "body", "envelope", "request", "response", "serializer"})

#: Properties that say little without their parent: no name consists of one alone.
GENERIC = frozenset(
    {
        "action", "answer", "body", "class", "config", "content", "data", "detail", "entry",
        "error", "event", "field", "filter", "format", "id", "info", "input", "item", "key",
        "kind", "level", "list", "message", "metadata", "mode", "name", "object", "option",
        "output", "parameter", "property", "reason", "request", "resource", "response", "result",
        "scope", "setting", "source", "state", "status", "target", "type", "unit", "value",
        "version", "widget",
    }
)  # fmt: skip

#: Words that several parents may share without having anything in common.
VAGUE = frozenset({"basic", "data", "detail", "inline", "item", "legacy", "list", "other"})

#: First words of methods.
VERBS = frozenset(
    {
        "accept", "acknowledge", "activate", "add", "answer", "apply", "approve", "archive",
        "ask", "assign", "attach", "bind", "build", "bulk", "call", "cancel", "change", "check",
        "claim", "clean", "clone", "compare", "compute", "confirm", "connect", "convert", "copy",
        "count", "create", "deactivate", "delete", "deploy", "detach", "detect", "disable",
        "disconnect", "dismiss", "download", "drain", "duplicate", "edit", "emit", "enable",
        "end", "estimate", "evaluate", "exec", "execute", "explain", "export", "fetch", "finish",
        "fix", "fork", "generate", "get", "import", "improve", "ingest", "invite", "invoke",
        "join", "leave", "list", "lock", "mark", "merge", "migrate", "move", "notify", "observe",
        "open", "patch", "pause", "ping", "poll", "post", "prepare", "preview", "process",
        "promote", "provision", "publish", "purge", "push", "put", "reactivate", "read",
        "rebuild", "recover", "refine", "refresh", "regenerate", "register", "reject", "reload",
        "remove", "rename", "reorder", "repair", "replace", "reproduce", "rerun", "reset",
        "resolve", "restart", "restore", "resume", "retry", "revert", "revoke", "rollback",
        "rotate", "run", "save", "scan", "search", "select", "send", "set", "sign", "simplify",
        "simulate", "start", "stop", "submit", "subscribe", "summarize", "suspend", "switch",
        "sync", "test", "toggle", "transcribe", "transfer", "unarchive", "unlock", "unsubscribe",
        "update", "upgrade", "upload", "upsert", "validate", "verify", "withdraw",
    }
)  # fmt: skip

#: Verbs that a union's name may begin with; variants are told apart behind it.
LEADING = frozenset(
    {
        "create", "delete", "emit", "execute", "explain", "get", "replace", "resolve", "select",
        "submit", "update",
    }
)  # fmt: skip

#: Words for the same thing.
SAME = {"kind": "type", "status": "state"}

#: Steps of a pointer that belong to the format, not to the API.
STRUCTURE = frozenset({"components", "content", "items", "paths", "properties", "schemas"})
