"""Component names: every component gets a name that a person could have chosen.

A component of the document keeps its own name. A structure inside a component is named after the
parent and the property; a structure that several parents share, after the words that the names of
the parents share: `state` of `Machine` and `DashboardClusterManagedMachine` is `MachineState`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codegen.naming.lexicon import GENERIC, SAME, STRUCTURE, VERBS
from codegen.naming.phrases import (
    common,
    common_tail,
    fitting,
    overlapped,
    title,
    unmarked,
    variant,
    without_noise,
)
from codegen.naming.spelling import first_free, settled, shortened
from codegen.normalise.hoist import Node, Use
from codegen.normalise.locked_names import claims, place_of
from codegen.normalise.schema import NODE, Schema, signature_of
from codegen.openapi.references import SCHEMAS, Pointer
from codegen.openapi.words import Words, singular, singular_words, split
from codegen.specs.class_names import LONGEST, is_free
from codegen.specs.models import Lock

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
        """The verb, then the noun: Create Dashboard Widget. Other words stay in place."""
        if self.verb in ("get", "list"):
            return overlapped(self.noun, self.rest)
        if self.verb not in VERBS:
            return overlapped(self.noun, (title(self.verb), *self.rest))
        return overlapped((title(self.verb), *self.noun), self.rest)

    @property
    def subject(self) -> Words:
        """The noun alone: Dashboard Widget."""
        return overlapped(self.noun, singular_words(self.rest))

    @property
    def lists(self) -> bool:
        """Whether the operation lists."""
        return self.verb == "list"


def call_of(name: str) -> Call:
    """Return the words of a public name, `resource.method`."""
    resource, _, method = name.partition(".")
    verb, *rest = split(method) or ["call"]
    noun = singular_words([title(word) for word in split(resource)]) or ("Api",)
    return Call(verb.lower(), noun, tuple(title(word) for word in rest))


@dataclass(frozen=True, slots=True)
class Group:
    """The uses of a node that share a name.

    Attributes:
        uses: the uses.
        name: the name of their class.
        is_known: whether the name is that of a component of the document.
    """

    uses: list[Use]
    name: str
    is_known: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the group becomes a component that the document does not have."""
        return bool(self.uses) and not self.is_known


class Namer:
    """The names of all components, each name given once."""

    def __init__(
        self,
        components: Mapping[Pointer, Schema],
        nodes: Sequence[Node],
        calls: Mapping[Pointer, Call],
        lock: Lock | None = None,
    ) -> None:
        """Name the components; nodes are named when asked for.

        Args:
            components: the components of the document that need a name.
            nodes: the structures inside them and the operations.
            calls: the operations by the key under which nodes know them.
            lock: the names that places already have.
        """
        lock = lock or {}
        self.taken: set[str] = {name.lower() for name in lock}
        self._nodes = nodes
        self._calls = calls
        self._equal = _equal(components, nodes)
        self._of_component = self._components(components, lock)
        self._owners = {name: key for key, name in self._of_component.items()}
        self._claims = claims(nodes, self._of_component, self._may_have, lock)
        self._groups: dict[int, list[Group]] = {}

    def name(self, reference: Pointer) -> str:
        """Return the name of the target of a reference."""
        if reference[0] != NODE:
            return self._of_component[reference]
        groups = self.groups(self._nodes[int(reference[1])])
        serial = int(reference[2])
        return next(
            (g for g in groups if any(use.serial == serial for use in g.uses)), groups[0]
        ).name

    def groups(self, node: Node) -> list[Group]:
        """Return the names of a node, a name for each of its unrelated roles."""
        if node.number not in self._groups:
            # Uses inside a structure that is no class of its own have another name there.
            uses = [
                use for use in node.uses if use.parent[0] != NODE or self._is_written(use.parent)
            ]
            # Locked names first; names for the remaining uses are proposed.
            locked = self._locked(node, uses)
            bound = {use.serial for group in locked for use in group.uses}
            free = [use for use in uses if use.serial not in bound]
            related = _grouped(node, free, self._topic_words) if free or not locked else []
            proposed = [self._group(node, members) for members in related]
            self._groups[node.number] = locked + proposed
        return self._groups[node.number]

    def places(self, group: Group) -> list[str]:
        """Return the places where the class of a group is used, in the spelling of a lock."""
        places = {parent + use.place for use in group.uses for parent in self._parent_names(use)}
        return sorted(places)

    def _locked(self, node: Node, uses: Sequence[Use]) -> list[Group]:
        """Return the groups with a locked name, and further uses that join the groups."""
        by_name: dict[str, list[Use]] = {}
        for use in uses:
            if use.serial in self._claims:
                by_name.setdefault(self._claims[use.serial], []).append(use)
        topics = {
            name: {word for use in group for word in self._topic_words(use)}
            for name, group in by_name.items()
        }
        # Other uses join a locked name: all uses of a large structure, and those of the same topic.
        is_large = node.schema.kind == "union" or len(node.schema.properties) > _SMALL
        for use in uses:
            if use.serial not in self._claims:
                words = self._topic_words(use)
                joined = next((name for name in by_name if is_large or topics[name] & words), None)
                if joined is not None:
                    by_name[joined].append(use)
        components = {self._of_component[key] for key in self._equal.get(node.number, ())}
        return [Group(group, name, name in components) for name, group in by_name.items()]

    def _may_have(self, node: Node, name: str) -> bool:
        """Return whether a name is free for a node: no other structure has the name."""
        owner = self._owners.get(name)
        return owner is None or owner in self._equal.get(node.number, ())

    def _parent_names(self, use: Use) -> list[str]:
        """Return the names of the classes, or of the operation, that hold a use."""
        if use.parent[0] == NODE:
            groups = self.groups(self._nodes[int(use.parent[1])])
            return [group.name for group in groups if not group.is_known]
        return [self._of_component.get(use.parent, use.parent[-1])]

    def _is_written(self, parent: Pointer) -> bool:
        """Return whether a parent becomes a component, not just another use of a component."""
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
        """Return whether the name of a component of the same structure fits the uses."""
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

    def _components(self, components: Mapping[Pointer, Schema], lock: Lock) -> dict[Pointer, str]:
        # First the locked names, then keys that can be names of classes, those without the marks of
        # the server's layers before the others, then names made of keys.
        owners = {place: name for name, places in lock.items() for place in places}
        names = {key: owners[place_of(key)] for key in components if place_of(key) in owners}
        own_names: dict[Pointer, str] = {
            component: component[-1]
            for component in components
            if component not in names and component[:2] == SCHEMAS and len(component) == 3
        }
        for key, own in sorted(own_names.items(), key=lambda entry: _marks(entry[1])):
            if own and settled(own) == own and is_free(own, self.taken):
                names[key] = first_free([(unmarked(own),), (own,)], "Model", self.taken)
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
        shared = common(unions)
        if len(shared) > 1:
            yield from variant(adjective, shared)
        for union in unions[:1]:
            yield from variant(adjective, union)

    def _of_property(self, uses: Sequence[Use]) -> Iterator[Words]:
        roles = [use.role for use in uses]
        role: Words = tuple(map(title, common_tail(roles) or roles[0]))
        parents = list(dict.fromkeys(words for use in uses for words in self._parents(use)))
        plain = [without_noise(words) for words in parents]
        if len(parents) > 1:
            shared = common(plain)
            if shared:
                yield from fitting(shared, role)
            if len(role) > 1 or not GENERIC & {singular(word).lower() for word in role}:
                yield role
            for words in [common(plain, most=0.5), *sorted(plain, key=len)]:
                if words:
                    yield from fitting(words, role)
        for words in (*plain, *parents):
            yield from fitting(words, role)
        for use in uses:
            for words in plain[:1]:
                yield from fitting(words, tuple(map(title, use.role)))

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
        shared = common([call.words for call in calls])
        if shared and len({call.verb for call in calls}) == 1:
            yield (*shared, ending)
        elif shared and len(node.schema.properties) < _SMALL:
            name = next(iter(node.schema.properties), "")
            words = [title(word) for word in split(name) if word.lower() != "id"]
            yield (*overlapped(shared, tuple(words)), ending)
        for call in calls:
            yield (*call.words, ending)
            yield (title(call.verb), *call.words, ending)

    def _topic_words(self, use: Use) -> set[str]:
        """Return the words of a role that name its topic."""
        if use.kind in ("body", "answer"):
            return {use.kind}
        if use.kind == "variant":
            return {use.union}
        words = [SAME.get(word, word) for word in (singular(word).lower() for word in use.role)]
        return {word for word in words if word not in GENERIC} | {words[-1]}

    def _parents(self, use: Use) -> list[Words]:
        """Return the names of the parents of a use, in words."""
        if use.parent in self._calls:
            call = self._calls[use.parent]
            return [call.subject if use.kind == "parameter" else call.words]
        if use.parent[0] == NODE:
            return [tuple(split(name)) for name in self._parent_names(use)]
        return [tuple(split(self._of_component[use.parent]))]


def _grouped(
    node: Node, uses: Sequence[Use], topic_words: Callable[[Use], set[str]]
) -> list[list[Use]]:
    """Return the uses in groups of related roles; the uses of a large structure stay together."""
    if node.schema.kind == "union" or len(node.schema.properties) > _SMALL or not uses:
        return [list(uses)]
    groups: list[tuple[set[str], list[Use]]] = []
    for use in uses:
        words = topic_words(use)
        group = next((group for group in groups if group[0] & words), None)
        if group is None:
            groups.append((words, [use]))
        else:
            group[0].update(words)
            group[1].append(use)
    return [members for _, members in groups]


def _marks(own: str) -> tuple[int, str]:
    """Return the rank of a component's own name: without marks first, then the less marked.

    The order of the document does not count among the components with marks.
    """
    return (len(own), own) if unmarked(own) != own else (0, "")


def _candidates_of_key(key: Pointer) -> Iterator[Words]:
    steps = key[2:] if key[:2] == SCHEMAS else key
    words = tuple(
        title(word)
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


def _equal(components: Mapping[Pointer, Schema], nodes: Sequence[Node]) -> dict[int, list[Pointer]]:
    """Return, for each node, the components that have exactly its structure."""
    by_signature: dict[str, list[Pointer]] = {}
    for key, schema in components.items():
        by_signature.setdefault(signature_of(schema), []).append(key)
    return {node.number: by_signature.get(node.signature, []) for node in nodes}
