"""Render: from the plan of a package to its files.

Nothing of a document reaches code but through `repr`, an identifier that was checked, or a
docstring whose literal was proved to be one string; and every file is compiled before it is handed
on.
"""

from __future__ import annotations

import ast
import json
import keyword
import re
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2

from codegen.errors import Refused
from codegen.group import group, references
from codegen.plan import Alias, Endpoint, Field, Model, Package, Parameter
from codegen.traits import Document

TEMPLATES = Path(__file__).with_name("templates")
WIDTH = 100
BUILTINS = frozenset({"list", "dict", "str", "int", "float", "bool", "bytes"})
SUPPORT = frozenset(
    {"Any", "CallOptions", "Caller", "Date", "DateTime", "Events", "File", "IfMatch", "JSONObject"}
    | {"Literal", "Operation", "Pages", "Resource", "Resources", "Sequence", "Unpack"}
)
STRING = r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\""  # as `repr` writes one
ONE_VALUE = re.compile(rf"Literal\[({STRING}|-?\d+|True|False)\]")
RESERVED_METHODS = frozenset({"operation", "models", "builtins"})


def render(package: Package, document: Document, api: str) -> dict[str, str]:
    """Render a package.

    Args:
        package: what to write.
        document: the patched document, which travels in the package as data.
        api: the API's name: `cekura` or `akua`.

    Returns:
        The content of every file, by its path below the package's folder, not yet formatted.

    Raises:
        Refused: a name is no identifier, or a rendered file does not compile.
    """
    groups = group(package)
    resources = _by_resource(package.endpoints)
    environment = _environment()
    known = frozenset(groups)
    context = {"api": api, "title": api.capitalize(), "groups": groups, "known": known}
    files = {
        path.name: path.read_text("utf-8") for path in sorted((TEMPLATES / "support").glob("*.py"))
    }

    def write(path: str, template: str, **values: Any) -> None:
        files[path] = environment.get_template(template).render(**context, **values)

    write("__init__.py", "package.py.jinja", resources=resources)
    write("_root.py", "root.py.jinja", resources=resources)
    write("models/__init__.py", "models.py.jinja", modules=_names_by_module(groups))
    write("resources/__init__.py", "resources.py.jinja", resources=resources)
    for module in sorted(set(groups.values())):
        write(
            f"models/{module}.py", "model_module.py.jinja", **_model_module(package, groups, module)
        )
    fields = {model.name: model.fields for model in package.models}
    for name, endpoints in resources.items():
        methods = [_method(endpoint, endpoints, fields, known) for endpoint in endpoints]
        write(f"resources/{name}.py", "resource.py.jinja", resource=name, methods=methods)
    for path, source in files.items():
        _prove(path, source)
    files["document.json"] = data_file(document)
    files["py.typed"] = ""
    return files


def data_file(document: Document) -> str:
    """Write a document as compact JSON, a line for each path and component, to be compared."""

    def compact(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def lines(value: Mapping[str, Any], depth: int) -> str:
        inner = (
            (key, lines(item, depth - 1) if depth and isinstance(item, Mapping) else compact(item))
            for key, item in value.items()
        )
        return "{\n" + ",\n".join(f"{compact(key)}:{text}" for key, text in inner) + "\n}"

    parts = []
    for key, value in document.items():
        depth = {"paths": 0, "components": 1}.get(key)
        parts.append(f"{compact(key)}:{compact(value) if depth is None else lines(value, depth)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Python is written, not HTML; see `_prove` and `docstring`
    )
    environment.filters.update(
        docstring=docstring,
        words=words,
        class_name=class_name,
        repr=repr,
        field=_field,
        wire_names=_wire_names,
    )
    environment.globals.update(model_text=_model_text)
    return environment


def _prove(path: str, source: str) -> None:
    try:
        compile(source, path, "exec")
    except (SyntaxError, ValueError) as error:
        raise Refused(path, f"the rendered file is not Python: {error}") from error


# --- names and words ---------------------------------------------------------------------------


def words(name: str) -> str:
    """Return a snake case or Pascal case name as words: `call_logs` -> `call logs`."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name.strip("_"))
    return spaced.replace("_", " ").lower()


def pascal(name: str) -> str:
    """Return a snake case name in Pascal case: `call_logs` -> `CallLogs`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def class_name(resource: str) -> str:
    """Return the name of a resource's class, which no name that its module imports may take."""
    name = pascal(resource)
    return f"{name}Resource" if name in SUPPORT or keyword.iskeyword(name) else name


def docstring(text: str, indent: int = 4) -> str:
    """Return a docstring literal that says `text`, wrapped, proved to be one string."""
    pad = " " * indent
    clean = "".join(c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))
    width = WIDTH - indent
    wrapped = [
        part
        for line in clean.strip().splitlines()
        for part in (_wrap(line.rstrip(), width) if line.strip() else [""])
    ]
    body = "\n".join(wrapped).replace("\\", "\\\\")
    if '"""' in body or body.endswith('"'):
        body = body.replace('"', '\\"')
    literal = f'"""{body}\n"""' if "\n" in body else f'"""{body}"""'
    if not isinstance(ast.literal_eval(literal), str):
        raise Refused("docstring", "a description could not be written as a string")
    return textwrap.indent(literal, pad).lstrip()


def _wrap(line: str, width: int) -> list[str]:
    lead = line[: len(line) - len(line.lstrip())]
    hanging = lead + ("    " if re.match(r"\s*[\w*]+: ", line) and lead else "")
    return textwrap.wrap(
        line, width, subsequent_indent=hanging, break_on_hyphens=False, break_long_words=False
    )


# --- models ------------------------------------------------------------------------------------


def _names_by_module(groups: Mapping[str, str]) -> dict[str, list[str]]:
    modules: dict[str, list[str]] = defaultdict(list)
    for name, module in sorted(groups.items()):
        modules[module].append(name)
    return dict(sorted(modules.items()))


def _model_module(package: Package, groups: Mapping[str, str], module: str) -> dict[str, Any]:
    models = [model for model in package.models if groups[model.name] == module]
    aliases = _in_order([alias for alias in package.aliases if groups[alias.name] == module])
    annotations = [f.annotation for model in models for f in model.fields]
    annotations += [alias.annotation for alias in aliases]
    used = {name for annotation in annotations for name in references(annotation, groups)}
    text = " ".join(annotations)
    return {
        "module": module,
        "models": models,
        "aliases": aliases,
        "imports": _names_by_module(
            {name: groups[name] for name in used if groups[name] != module}
        ),
        "typing": [
            name
            for name in ("Any", "ClassVar", "Literal", "TypeAlias")
            if _uses(name, text, models, aliases)
        ],
        "support": [
            name
            for name in ("UNSET", "File", "Model", "UnknownVariant")
            if (name == "Model" and models)
            or (name == "UNSET" and any(not f.required for m in models for f in m.fields))
            or (name in ("File", "UnknownVariant") and re.search(rf"\b{name}\b", text))
        ],
    }


def _uses(name: str, text: str, models: list[Model], aliases: list[Alias]) -> bool:
    if name == "ClassVar":
        return any(_wire_names(model) for model in models)
    if name == "TypeAlias":
        return bool(aliases)
    return re.search(rf"\b{name}\b", text) is not None


def _in_order(aliases: list[Alias]) -> list[Alias]:
    """Put an alias after those that it names, since it is evaluated where it stands."""
    by_name = {alias.name: alias for alias in aliases}
    done: dict[str, Alias] = {}

    def visit(alias: Alias, path: tuple[str, ...]) -> None:
        if alias.name in path:
            raise Refused(alias.name, "a union refers to itself without an object in between")
        if alias.name not in done:
            for name in references(alias.annotation, by_name):
                visit(by_name[name], (*path, alias.name))
            done[alias.name] = alias

    for alias in aliases:
        visit(alias, ())
    return list(done.values())


def _model_text(model: Model) -> str:
    """Return the text of a class's docstring: what it is, and what is known of its fields."""
    notes = [f"    {field.name}: {field.about}." for field in model.fields if field.about]
    lead = model.about.strip() or f"{words(model.name).capitalize()}."
    return "\n".join([lead, "", "Attributes:", *notes] if notes else [lead])


def _field(field: Field) -> str:
    """Return the line that declares a field."""
    constant = ONE_VALUE.fullmatch(field.annotation)
    if field.required and constant and not field.hidden:
        default = f" = {constant[1]}"
    elif field.hidden:
        given = "" if field.required else "default=UNSET, "
        default = f" = attrs.field({given}repr=False)"
    else:
        default = "" if field.required else " = UNSET"
    return f"{field.name}: {field.annotation}{default}"


def _wire_names(model: Model) -> dict[str, str]:
    return {field.name: field.wire for field in model.fields if field.name != field.wire}


# --- resources ---------------------------------------------------------------------------------


def _by_resource(endpoints: Iterable[Endpoint]) -> dict[str, list[Endpoint]]:
    found: dict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in endpoints:
        for name in (endpoint.resource, endpoint.method):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
                raise Refused(" ".join(endpoint.key), f"{name!r} cannot be a Python name")
        if endpoint.method in RESERVED_METHODS:
            raise Refused(" ".join(endpoint.key), f"{endpoint.method!r} is taken by every resource")
        found[endpoint.resource].append(endpoint)
    for listed in found.values():
        listed.sort(key=lambda endpoint: endpoint.method)
    return dict(sorted(found.items()))


def _method(
    endpoint: Endpoint,
    siblings: list[Endpoint],
    fields: Mapping[str, tuple[Field, ...]],
    known: frozenset[str],
) -> dict[str, Any]:
    """Return what the template needs of a method."""
    hidden = BUILTINS & {sibling.method for sibling in siblings}

    def outside(annotation: str) -> str:
        return _outside(annotation, known, hidden)

    traits = endpoint.traits
    answer = " | ".join(dict.fromkeys(endpoint.answers.values())) or "Any"
    kind = "events" if traits.streams else "call" if traits.pagination == "none" else "pages"
    if kind == "pages":
        answer = _item(endpoint, fields)
    result = {"events": "Events[{}]", "pages": "Pages[{}]", "call": "{}"}[kind].format(
        outside(answer)
    )
    return {
        "name": endpoint.method,
        "constant": endpoint.method.upper(),
        "kind": kind,
        "answer": outside(answer),
        "result": result,
        "facts": _facts(endpoint),
        "signature": ", ".join(_signature(endpoint, outside)),
        "arguments": ", ".join(_arguments(endpoint)),
        "text": _text(endpoint),
    }


def _outside(annotation: str, known: frozenset[str], hidden: frozenset[str]) -> str:
    """Write an annotation for a resource module: classes through `models`, builtins unshadowed."""
    pieces = re.split(f"({STRING})", annotation)
    for place in range(0, len(pieces), 2):
        pieces[place] = re.sub(
            r"\b[A-Za-z_]\w*",
            lambda match: (
                f"models.{match[0]}"
                if match[0] in known
                else f"builtins.{match[0]}"
                if match[0] in hidden
                else match[0]
            ),
            pieces[place],
        )
    return "".join(pieces)


def _item(endpoint: Endpoint, fields: Mapping[str, tuple[Field, ...]]) -> str:
    """Return the type of one item of a list."""
    answer = next(iter(endpoint.answers.values()), "Any")
    holder = endpoint.traits.items
    if holder is not None:
        annotations = [field.annotation for field in fields.get(answer, ()) if field.wire == holder]
        answer = annotations[0].removesuffix(" | None") if annotations else "list[Any]"
    inner = re.fullmatch(r"list\[(.*)\]", answer)
    return inner[1] if inner else "Any"


def _facts(endpoint: Endpoint) -> str:
    """Return the arguments of the `Operation` that describes an endpoint, all of them reprs."""
    traits = endpoint.traits
    facts: dict[str, object] = {
        "styles": dict(traits.styles),
        "body": endpoint.media,
        "body_required": endpoint.body is not None and endpoint.body_required,
        "files": endpoint.files,
        "wildcards": endpoint.wildcards,
        "idempotency_key": traits.idempotency_key,
        "if_match": traits.if_match,
        "context": traits.context,
        "pagination": traits.pagination,
        "cursor": traits.cursor,
        "long_running": traits.long_running,
        "streams": traits.streams,
        "reads": endpoint.reads,
        "reads_arguments": traits.reads_arguments,
        "credential": traits.credential,
        "deprecated": traits.deprecated,
    }
    plain: tuple[object, ...] = (None, False, 0, (), "none")
    given = [
        f"{name}={value!r}"
        for name, value in facts.items()
        if value != {} and (not value if name == "credential" else value not in plain)
    ]
    first = [endpoint.name, endpoint.key[0], endpoint.path, dict(sorted(endpoint.answers.items()))]
    return ", ".join([*map(repr, first), *given])


def _signature(endpoint: Endpoint, outside: Any) -> Iterable[str]:
    yield "self"
    for parameter in endpoint.parameters:
        if parameter.place == "path":
            yield f"{parameter.name}: {outside(parameter.annotation)}"
    if endpoint.body is not None:
        body = outside(_accepted(endpoint.body))
        yield f"body: {body}" if endpoint.body_required else f"body: {body} | None = None"
    named = [parameter for parameter in endpoint.parameters if parameter.place != "path"]
    if named:
        yield "*"
    for parameter in named:
        yield _named(parameter, outside)
    yield "**options: Unpack[CallOptions]"


def _accepted(body: str) -> str:
    """Return what may be given as a body: the model, or a mapping of the same shape."""
    if body == "Any":
        return "Any"
    inner = re.fullmatch(r"list\[(.*)\]", body)
    return f"Sequence[{inner[1]} | JSONObject]" if inner else f"{body} | JSONObject"


def _named(parameter: Parameter, outside: Any) -> str:
    annotation = outside(re.sub(r"\blist\[", "Sequence[", parameter.annotation))
    if parameter.name == "if_match":
        annotation = "IfMatch"
    elif parameter.required and parameter.place != "trait":
        return f"{parameter.name}: {annotation}"
    if parameter.required and parameter.name == "if_match":
        return f"{parameter.name}: {annotation}"
    optional = annotation if annotation.endswith("| None") else f"{annotation} | None"
    return f"{parameter.name}: {optional} = None"


def _arguments(endpoint: Endpoint) -> Iterable[str]:
    """Return what the method passes on to the client."""
    places: dict[str, list[Parameter]] = defaultdict(list)
    for parameter in endpoint.parameters:
        places[parameter.place].append(parameter)
    yield endpoint.method.upper()
    if places["path"]:
        yield f"({', '.join(parameter.name for parameter in places['path'])},)"
    if endpoint.body is not None:
        yield "body=body"
    for keyword_, place in (("query", "query"), ("header_values", "header")):
        if places[place]:
            pairs = ", ".join(
                f"{parameter.wire!r}: {parameter.name}" for parameter in places[place]
            )
            yield f"{keyword_}={{{pairs}}}"
    for parameter in places["trait"]:
        yield f"{parameter.name}={parameter.name}"
    yield "**options"


def _text(endpoint: Endpoint) -> str:
    """Return the text of a method's docstring."""
    method, path = endpoint.key
    lead = (
        endpoint.summary.strip()
        or f"{words(endpoint.method).capitalize()} ({words(endpoint.resource)})."
    )
    facts = [f"{method} {path}.", *_promises(endpoint)]
    if endpoint.link:
        facts.append(f"See {endpoint.link}")
    parts = [lead if lead.endswith((".", "!", "?")) else f"{lead}.", "", " ".join(facts)]
    if endpoint.about and endpoint.about.strip() != endpoint.summary.strip():
        parts += ["", endpoint.about.strip()]
    notes = [
        f"    {p.name}: {p.about}." for p in endpoint.parameters if p.about and p.place != "trait"
    ]
    if notes:
        parts += ["", "Args:", *notes]
    if endpoint.errors:
        statuses = ", ".join(map(str, sorted(endpoint.errors)))
        parts += ["", "Raises:", f"    SdkError: the API declares the statuses {statuses}."]
    return "\n".join(parts)


def _promises(endpoint: Endpoint) -> Iterable[str]:
    """Say in words what the traits mean for the caller."""
    traits = endpoint.traits
    if traits.deprecated:
        yield "Deprecated."
    if traits.idempotency_key != "none":
        yield "Safe to retry: an idempotency key is made when none is given."
    if endpoint.reads:
        yield f"`if_match` guards what `{endpoint.reads}` reads."
    if traits.long_running:
        yield "Answers with a long-running operation."
    if not traits.credential:
        yield "Sent without a credential."
