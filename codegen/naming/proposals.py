"""Proposals: public names `resource.method` for the operations that `names.yaml` does not pin.

A name is made of the path: the resource that the path belongs to, the verb of the method, and
a word for the version or the twin where another operation has the plain name already.
"""

from __future__ import annotations

import hashlib
import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from codegen import reserved
from codegen.openapi.operations import Document, Key, plain, types_of
from codegen.openapi.operations import operations as operations_of
from codegen.openapi.references import resolve
from codegen.openapi.words import lower_words, singular

_VERSION = re.compile(r"v[0-9]+")
_PARAMETER = re.compile(r"\{[^{}/]*\}")
_DOTTED_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9]*")
_LONGEST = 60

_VERBS = {"get": "get", "put": "replace", "patch": "update", "delete": "delete", "head": "head",
          "options": "options", "trace": "trace"}  # fmt: skip
_ACTIONS = frozenset({
    "accept", "activate", "add", "approve", "archive", "ask", "assign", "attach", "auto",
    "build", "bulk", "call", "cancel", "check", "claim", "clear", "clone", "close", "complete",
    "confirm", "copy", "create", "deactivate", "delete", "detach", "disable", "discard",
    "dismiss", "download", "draft", "duplicate", "edit", "enable", "end", "evaluate", "export",
    "fetch", "find", "fix", "fork", "forward", "generate", "get", "import", "improve", "invite",
    "link", "list", "make", "mark", "merge", "move", "observe", "open", "pause", "poll",
    "preview", "process", "promote", "publish", "purge", "query", "refresh", "register",
    "reject", "remove", "rename", "reorder", "replace", "request", "rerun", "reset", "resolve",
    "restore", "resume", "retry", "revoke", "rotate", "run", "save", "search", "send", "set",
    "setup", "simplify", "start", "stop", "submit", "summarize", "suspend", "switch", "sync",
    "test", "toggle", "transfer", "undelete", "unlink", "unmark", "unpublish", "update",
    "upload", "validate", "verify",
})  # fmt: skip


class _Candidate(NamedTuple):
    """An operation without a pinned name, and the parts of its possible names."""

    operation: Key
    resource: str
    method: str
    version: str | None
    external: bool

    @property
    def rank(self) -> tuple[Any, ...]:
        """The order in which twins may take the plain name: newest first, external last."""
        newest = -int(self.version[1:]) if self.version else 0
        return (
            self.resource,
            self.method,
            self.external,
            newest,
            self.operation[1],
            self.operation,
        )

    def names(self) -> Iterator[str]:
        """Yield the possible names, the best first; the last is unique."""
        base = self.method.removesuffix("_")
        qualifiers = [""]
        if self.external:
            qualifiers.append("_external")
        if self.version:
            qualifiers.append(f"_{self.version}" + ("_external" if self.external else ""))
        parameters = lower_words(" by ".join(_PARAMETER.findall(self.operation[1])))
        if parameters:
            qualifiers.append("_by_" + "_".join(parameters))
        service = lower_words(self.operation[1].split("/")[1])
        if service:
            qualifiers += ["_in_" + "_".join([*service, *filter(None, [self.version])])]
        qualifiers.append("_" + _digest(self.operation))
        for qualifier in qualifiers:
            yield f"{self.resource}.{_identifier(base + qualifier, reserved.METHODS)}"


def propose(document: Document, pinned: Mapping[Key, str]) -> dict[Key, str]:
    """Return a name for every operation of a document: the pinned one, or a proposal.

    Proposals depend on the set of operations alone, not on their order; they never collide with
    a pinned name (whether its operation is in this document or not) or with one another.

    Args:
        document: a loaded OpenAPI document.
        pinned: the public names in `names.yaml`.
    """
    operations = list(operations_of(document))
    taken = set(pinned.values())
    names = {operation: pinned[operation] for operation, _ in operations if operation in pinned}
    conventions = _Conventions.learn(operations, pinned)
    candidates = [
        _candidate(operation, description, document, conventions)
        for operation, description in operations
        if operation not in pinned
    ]
    # Twins share the plain name: the order of the ranks decides, not the order of the document.
    for candidate in sorted(candidates, key=lambda candidate: candidate.rank):
        name = next(name for name in candidate.names() if name not in taken)
        taken.add(name)
        names[candidate.operation] = name
    return {operation: names[operation] for operation, _ in operations}


class _Anatomy(NamedTuple):
    """The parts of a path: service, resource segment, steps below the resource, and version."""

    service: str
    segment: str
    tail: tuple[str, ...]
    version: str | None
    external: bool

    @property
    def twin(self) -> str:
        """The key that paths share which differ in version or in `-external` only."""
        return "/".join((self.service, self.segment, *self.tail))


def _steps(path: str) -> tuple[list[str], str | None, bool]:
    """Return the steps of a path, its version, and whether a step ends in `-external`."""
    version = None
    external = False
    steps: list[str] = []
    for step in re.split(r"/|(?<=\}):|(?<=[A-Za-z]):", path):
        if _VERSION.fullmatch(step):
            version = step
        elif step and step != "api":
            bare = re.sub(r"[-_]external$", "", step)
            external = external or bare != step
            steps.append(re.sub(r"\{[^{}]*\}", "{}", bare))
    return steps, version, external


def _dissect(path: str, parents: frozenset[tuple[str, str]] = frozenset()) -> _Anatomy:
    """Take a path apart: `/test_framework/v1/scenarios-external/{id}/run` and the like.

    The second step is the resource where something stands below it (in this path or, by
    `parents`, in another) or it is a plural; otherwise it is an action of the service.
    """
    steps, version, external = _steps(path)
    service = steps[0] if steps else "root"
    if len(steps) > 1 and steps[1] != "{}":
        segment = steps[1]
        if len(steps) > 2 or _is_plural(segment) or (service, segment) in parents:
            return _Anatomy(service, segment, tuple(steps[2:]), version, external)
    return _Anatomy(service, service, tuple(steps[1:]), version, external)


def twin(operation: Key) -> tuple[str, str]:
    """Return the key that an operation shares with its other versions and its external twin."""
    method, path = operation
    return method, _dissect(path).twin


class _Conventions(NamedTuple):
    """The conventions of a document and its pinned names, for paths without a pinned name.

    Attributes:
        parents: (service, segment) pairs with something below them.
        resources: the resource that a segment stands for (`aiagents` → `agents`).
        collections: the resource whose `list` or `create` is pinned at a path.
        twins: the plainest pinned name of a method and path.
    """

    parents: frozenset[tuple[str, str]]
    resources: dict[str, str]
    collections: dict[str, str]
    twins: dict[tuple[str, str], str]

    @staticmethod
    def learn(operations: Iterable[tuple[Key, Any]], pinned: Mapping[Key, str]) -> _Conventions:
        split = (_steps(path)[0] for (_, path), _ in operations)
        parents = frozenset((steps[0], steps[1]) for steps in split if len(steps) > 2)
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        collections: dict[str, str] = {}
        twins: dict[tuple[str, str], str] = {}
        for (method, path), name in sorted(pinned.items()):
            anatomy = _dissect(path, parents)
            resource, verb = name.split(".")
            if anatomy.segment != anatomy.service:
                counts[anatomy.segment][resource] += 1
            if verb in ("list", "create"):
                collections.setdefault(anatomy.twin, resource)
            twin = (method, anatomy.twin)
            twins[twin] = min(twins.get(twin, name), name, key=lambda text: (len(text), text))
        resources = {
            segment: min(count, key=lambda resource: (-count[resource], resource))
            for segment, count in counts.items()
        }
        return _Conventions(parents, resources, collections, twins)


def _candidate(
    operation: Key, description: Mapping[str, Any], document: Document, conventions: _Conventions
) -> _Candidate:
    """Return the resource and the verb of an operation without a pinned name."""
    method, path = operation
    anatomy = _dissect(path, conventions.parents)
    identifier = description.get("operationId", "")
    # From the surest to the weakest sign: a pinned twin, a pinned list at the same path, an
    # operationId that already is resource.method, and the words of the path.
    if (method, anatomy.twin) in conventions.twins:
        resource, verb = conventions.twins[method, anatomy.twin].split(".")
    elif anatomy.twin in conventions.collections:
        resource = conventions.collections[anatomy.twin]
        verb = _verb(method.lower(), (), True)
    elif _DOTTED_ID.fullmatch(identifier):
        resource, verb = ("_".join(lower_words(part)) for part in identifier.split("."))
    else:
        segment = anatomy.segment
        resource = conventions.resources.get(segment) or "_".join(lower_words(segment))
        verb = _verb(method.lower(), anatomy.tail, _answers_many(description, document))
    return _Candidate(
        operation,
        _identifier(resource or _digest(operation), reserved.RESOURCES),
        verb or _digest(operation),
        anatomy.version,
        anatomy.external,
    )


def _verb(method: str, tail: tuple[str, ...], many: bool) -> str:
    """Return the method's name: list, create, get, update, replace, delete, or the action.

    Args:
        method: of HTTP, in small letters.
        tail: the steps below the resource, `{}` for a parameter.
        many: whether a list is answered.
    """
    words: list[str] = []
    for step, following in zip_longest(tail, tail[1:]):
        if step != "{}":
            parts = lower_words(step)
            words += [*parts[:-1], *map(singular, parts[-1:])] if following == "{}" else parts
    single = tail[-1:] == ("{}",)
    action = bool(words) and words[0] in _ACTIONS
    if method == "post":
        if not words:
            return "submit" if single else "create"
        if not action and not single and _is_plural(words[-1]):
            return "_".join(["create", *words[:-1], singular(words[-1])])
        return "_".join(words)
    verb = _VERBS[method]
    if method == "get":
        action = action and words[-1] not in ("progress", "status", "history", "list")
        if not single and (many or not words):
            verb = "list"
            words = words[:-1] if words[-1:] == ["list"] else words
    return "_".join(words if action else [verb, *words])


def _answers_many(description: Mapping[str, Any], document: Document) -> bool:
    """Return whether the first successful response is an array or a page of an array."""
    for status, response in sorted(description["responses"].items()):
        if status.startswith("2"):
            for _, media in sorted(resolve(document, response).get("content", {}).items()):
                schema = plain(document, media.get("schema", {}))
                return "array" in types_of(schema) or "results" in schema.get("properties", {})
    return False


def _is_plural(word: str) -> bool:
    return singular(word) != word


def _digest(operation: Key) -> str:
    """Return a short word that only this operation has, for names without readable words."""
    return "x" + hashlib.sha256(" ".join(operation).encode()).hexdigest()[:8]


def _identifier(text: str, others: frozenset[str]) -> str:
    """Return words joined by underscores as a part of a public name."""
    text = re.sub(r"_(?=[0-9]+(?:_|$))", "", text.strip("_"))
    if text[:1].isdigit():
        text = "x" + text
    if len(text) > _LONGEST:
        beginning = text[: _LONGEST - 10].rpartition("_")[0] or text[: _LONGEST - 10]
        text = f"{beginning}_x{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    if keyword.iskeyword(text) or text in others:
        text += "_"
    return text
