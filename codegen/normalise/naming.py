"""Naming: every component gets a name that a person could have chosen.

A component of the document keeps its own. A structure inside it is named after the parent and the
property; where several parents share it, after what their names have in common: `state` of
`Machine` and `DashboardClusterManagedMachine` is `MachineState`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codegen.normalise.distinguish import Words
from codegen.normalise.intern import Node, Use
from codegen.normalise.lexicon import (
    GENERIC,
    LAYERS,
    LEADING,
    PREFIXES,
    SAME,
    STRUCTURE,
    SUFFIXES,
    VAGUE,
    VERBS,
)
from codegen.normalise.references import SCHEMAS, Key
from codegen.normalise.schema import NODE, Schema, signed
from codegen.normalise.spelling import (
    LONGEST,
    first_free,
    is_free,
    join,
    settled,
    shortened,
    singular,
    singular_words,
    split,
)

_SMALL = 3  # a structure with more properties than this is the same thing wherever it stands
_FALLBACKS = {"enum": "Values", "union": "Variants"}


@dataclass(frozen=True, slots=True)
class Call:
    """An operation in words: `dashboards.create_widget` is create, (dashboard,), (widget,)."""

    verb: str
    noun: Words
    rest: Words

    @property
    def words(self) -> Words:
        """Verb, then noun: Create Dashboard Widget. What is no verb stands where it stood."""
        if self.verb in ("get", "list"):
            return _overlapped(self.noun, self.rest)
        if self.verb not in VERBS:
            return _overlapped(self.noun, (_title(self.verb), *self.rest))
        return _overlapped((_title(self.verb), *self.noun), self.rest)

    @property
    def subject(self) -> Words:
        """The noun alone: Dashboard Widget."""
        return _overlapped(self.noun, singular_words(self.rest))

    @property
    def lists(self) -> bool:
        """Whether the operation lists."""
        return self.verb == "list"


def call_of(name: str) -> Call:
    """The words of a public name, `resource.method`."""
    resource, _, method = name.partition(".")
    verb, *rest = split(method) or ["call"]
    noun = singular_words([_title(word) for word in split(resource)]) or ("Api",)
    return Call(verb.lower(), noun, tuple(_title(word) for word in rest))


@dataclass(frozen=True, slots=True)
class Group:
    """Uses of one node under one name; `is_known` when that is a component of the document."""

    uses: list[Use]
    name: str
    is_known: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the group is a component that the document does not have by itself."""
        return bool(self.uses) and not self.is_known


class Namer:
    """Gives out names, each once."""

    def __init__(
        self,
        components: Mapping[Key, Schema],
        nodes: Sequence[Node],
        calls: Mapping[Key, Call],
    ) -> None:
        """Name the components; nodes are named when asked for.

        Args:
            components: the components of the document that need a name.
            nodes: the structures inside them and the operations.
            calls: the operations by the key under which nodes know them.
        """
        self.taken: set[str] = set()
        self._nodes = nodes
        self._calls = calls
        self._equal = _equal(components, nodes)
        self._of_component = self._components(components)
        self._groups: dict[int, list[Group]] = {}

    def name(self, reference: Key) -> str:
        """The name of what a reference points at."""
        if reference[0] != NODE:
            return self._of_component[reference]
        groups = self.groups(self._nodes[int(reference[1])])
        use = reference[2:]
        return next(
            (g for g in groups if any((u.union, *u.role) == use for u in g.uses)), groups[0]
        ).name

    def groups(self, node: Node) -> list[Group]:
        """The names of a node: one, or one for each of the unrelated roles that it plays."""
        if node.number not in self._groups:
            uses = [
                use for use in node.uses if use.parent[0] != NODE or self._is_written(use.parent)
            ]
            self._groups[node.number] = [
                self._group(node, kindred) for kindred in _grouped(node, uses, self._telling)
            ]
        return self._groups[node.number]

    def _is_written(self, parent: Key) -> bool:
        """Whether a parent is a component of its own, not just another use of one."""
        if parent[0] != NODE:
            return True
        return any(group.is_new for group in self.groups(self._nodes[int(parent[1])]))

    def _group(self, node: Node, uses: list[Use]) -> Group:
        for key in self._equal.get(node.number, ()):
            if self._suits(self._of_component[key], node, uses):
                return Group(uses, self._of_component[key], is_known=True)
        fallback = _FALLBACKS.get(node.schema.kind, "Data")
        return Group(uses, first_free(list(self._candidates(node, uses)), fallback, self.taken))

    def _suits(self, name: str, node: Node, uses: Sequence[Use]) -> bool:
        """Whether a component that has the same structure also has a name that fits the use."""
        if node.schema.kind == "union" or len(node.schema.properties) > _SMALL:
            return True
        words = {singular(word).lower() for word in split(name)} - GENERIC
        for use in uses:
            about = set(use.role)
            if use.parent in self._calls:
                about.update(self._calls[use.parent].words)
            if not words & {singular(word).lower() for word in about}:
                return False
        return True

    def _components(self, components: Mapping[Key, Schema]) -> dict[Key, str]:
        names: dict[Key, str] = {}
        for key in components:
            own = key[-1] if key[:2] == SCHEMAS and len(key) == 3 else ""
            if own and settled(own) == own and is_free(own, self.taken):
                names[key] = first_free([(own,)], "Model", self.taken)
        for key in components:
            if key not in names:
                names[key] = first_free(list(_candidates_of_key(key)), "Model", self.taken)
        return {key: names[key] for key in components}

    def _candidates(self, node: Node, uses: Sequence[Use]) -> Iterator[Words]:
        by_kind: dict[str, list[Use]] = {}
        for use in uses:
            by_kind.setdefault(use.kind, []).append(use)
        for kind in ("variant", "property", "parameter", "body", "answer"):
            if kind in by_kind:
                yield from self._of_kind(kind, node, by_kind[kind])

    def _of_kind(self, kind: str, node: Node, uses: Sequence[Use]) -> Iterator[Words]:
        if kind == "variant":
            yield from self._of_variant(uses)
        elif kind in ("property", "parameter"):
            yield from self._of_property(uses)
        else:
            yield from self._of_call(kind, node, uses)

    def _of_variant(self, uses: Sequence[Use]) -> Iterator[Words]:
        unions = [words for use in uses for words in self._parents(use)]
        adjective = uses[0].role
        common = _common(unions)
        if len(common) > 1:
            yield from _variant(adjective, common)
        for union in unions[:1]:
            yield from _variant(adjective, union)

    def _of_property(self, uses: Sequence[Use]) -> Iterator[Words]:
        roles = [use.role for use in uses]
        role: Words = tuple(map(_title, _common_tail(roles) or roles[0]))
        parents = list(dict.fromkeys(words for use in uses for words in self._parents(use)))
        plain = [_without_noise(words) for words in parents]
        if len(parents) > 1:
            common = _common(plain)
            if common:
                yield from _fitting(common, role)
            if len(role) > 1 or not GENERIC & {singular(word).lower() for word in role}:
                yield role
            for words in [_common(plain, most=0.5), *sorted(plain, key=len)]:
                if words:
                    yield from _fitting(words, role)
        for words in (*plain, *parents):
            yield from _fitting(words, role)
        for use in uses:
            for words in plain[:1]:
                yield from _fitting(words, tuple(map(_title, use.role)))

    def _of_call(self, kind: str, node: Node, uses: Sequence[Use]) -> Iterator[Words]:
        calls = [self._calls[use.parent] for use in uses]
        ending = "Body" if kind == "body" else "Answer"
        if any(use.role == ("Event",) for use in uses):
            for call in calls:
                yield (*call.subject, "Event")
        if kind == "answer" and all(call.lists for call in calls):
            for call in calls:
                yield (*call.subject, "List")
        calls = sorted(calls, key=lambda call: len(call.words))
        common = _common([call.words for call in calls])
        if common and len({call.verb for call in calls}) == 1:
            yield (*common, ending)
        elif common and len(node.schema.properties) < _SMALL:
            name = next(iter(node.schema.properties), "")
            words = [_title(word) for word in split(name) if word.lower() != "id"]
            yield (*_overlapped(common, tuple(words)), ending)
        for call in calls:
            yield (*call.words, ending)
            yield (_title(call.verb), *call.words, ending)

    def _telling(self, use: Use) -> set[str]:
        """The words of a role that say what it is about."""
        if use.kind in ("body", "answer"):
            return {use.kind}
        if use.kind == "variant":
            return {use.union}
        words = [SAME.get(word, word) for word in (singular(word).lower() for word in use.role)]
        return {word for word in words if word not in GENERIC} | {words[-1]}

    def _parents(self, use: Use) -> list[Words]:
        """What the parents of a use are called."""
        if use.parent in self._calls:
            call = self._calls[use.parent]
            return [call.subject if use.kind == "parameter" else call.words]
        if use.parent[0] == NODE:
            groups = self.groups(self._nodes[int(use.parent[1])])
            return [tuple(split(group.name)) for group in groups if not group.is_known]
        return [tuple(split(self._of_component[use.parent]))]


def _grouped(
    node: Node, uses: Sequence[Use], telling: Callable[[Use], set[str]]
) -> list[list[Use]]:
    """The uses that one name suits: all of a large structure, else those of kindred roles."""
    if node.schema.kind == "union" or len(node.schema.properties) > _SMALL or not uses:
        return [list(uses)]
    groups: list[tuple[set[str], list[Use]]] = []
    for use in uses:
        words = telling(use)
        group = next((group for group in groups if group[0] & words), None)
        if group is None:
            groups.append((words, [use]))
        else:
            group[0].update(words)
            group[1].append(use)
    return [found for _, found in groups]


def _variant(adjective: Words, union: Words) -> Iterator[Words]:
    adjective = tuple(_title(word) for word in adjective)
    if union[0].lower() in LEADING and len(union) > 1:
        yield (union[0], *_overlapped(adjective, union[1:]))
        yield (union[0], *_overlapped(adjective, _without_noise(union)[1:]))
    else:
        yield _overlapped(adjective, union)
        yield (*adjective, *union)
    yield _overlapped(adjective, union[1:])
    yield _overlapped(adjective, union[-1:])


def _fitting(parent: Words, role: Words) -> Iterator[Words]:
    """Parent and role, the parent's first words dropped until the name is short enough."""
    for start in range(len(parent)):
        words = _overlapped(parent[start:], role)
        if len(join(words)) <= LONGEST:
            yield words
            return
    yield shortened(role, LONGEST)


def _overlapped(first: Sequence[str], second: Sequence[str]) -> Words:
    """Both in a row, what the first ends and the second begins with said once."""
    for size in range(min(len(first), len(second)), 0, -1):
        tail = [singular(word).lower() for word in first[-size:]]
        if tail == [singular(word).lower() for word in second[:size]]:
            return (*first[:-size], *second)
    return (*first, *second)


def _common(names: Sequence[Words], most: float = 0.74) -> Words:
    """The words that all the names have, or else most of them, as the shortest of these does."""
    sets = [{singular(word).lower() for word in words} for words in names]
    every = dict.fromkeys(word for words in sets for word in words)
    for share in (0.99, most):
        shared = {
            word for word in every if sum(word in words for words in sets) > share * len(sets)
        }
        fitting = [
            words for words, found in zip(names, sets, strict=True) if shared and shared <= found
        ]
        if fitting and not shared <= VERBS | VAGUE:
            shortest = min(fitting, key=len)
            return tuple(word for word in shortest if singular(word).lower() in shared)
    return ()


def _common_tail(roles: Sequence[Words]) -> Words:
    tail: list[str] = []
    for words in zip(*(reversed(role) for role in roles), strict=False):
        if len({singular(word).lower() for word in words}) > 1:
            break
        tail.insert(0, words[0])
    return tuple(tail)


def _without_noise(words: Words) -> Words:
    """The words that say what a parent is: no `Patched`, and of a body what it is the body of."""
    kept = [word for word in words if word.lower() not in LAYERS] or list(words)
    while len(kept) > 1 and kept[0].lower() in PREFIXES:
        kept.pop(0)
    is_ours = kept[-1] in ("Answer", "Body")
    if len(kept) > 1 and (is_ours or (kept[0].lower() in VERBS and kept[-1].lower() in SUFFIXES)):
        kept.pop()
    return tuple(kept)


def _candidates_of_key(key: Key) -> Iterator[Words]:
    steps = key[2:] if key[:2] == SCHEMAS else key
    words = tuple(
        _title(word)
        for step in steps
        if len(steps) == 1 or (step not in STRUCTURE and not step.isdigit())
        for word in split(step)
    )
    if words and not words[0][:1].isalpha():
        words = ("Schema", *words)
    if words:
        yield shortened(words, LONGEST)
        yield (*shortened(words, LONGEST - 5), "Model")
        return
    coded = "".join(f"U{ord(mark):04X}" for mark in "".join(steps)[:8])
    yield ("Schema", coded) if coded else ("Unnamed", "Schema")


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def _equal(components: Mapping[Key, Schema], nodes: Sequence[Node]) -> dict[int, list[Key]]:
    """The components that have the very structure of a node."""
    by_signature: dict[str, list[Key]] = {}
    for key, schema in components.items():
        by_signature.setdefault(signed(schema), []).append(key)
    return {node.number: by_signature.get(node.signature, []) for node in nodes}
