"""The description of an operation: what its docstring has, its traits, an example, its page."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pdoc.doc
import pdoc.docstrings

from cekura_akua.commands.operations import traits
from cekura_akua.runtime import CallOptions, ListOptions, Operation, Removed
from tests.docs.site.examples import examples

_SEE = re.compile(r"\s*See\s+https://\S+")

MEANING = {
    "idempotency key": "an idempotency key is made once, and goes with every attempt",
    "idempotency key required": "an idempotency key is made once, and goes with every attempt",
    "etag": "`if_match` takes the etag of what was read",
    "etag required": "`if_match` is the etag of what was read; `akua.edit` reads and sends it",
    "workspace": "`context` names the workspace; by default that of the client",
    "workspace required": "`context` names the workspace; by default that of the client",
    "list": "a list of one page",
    "pages": "a list: await it for a page, or iterate over all items",
    "stream": "a stream of events",
    "long-running": "the work goes on after the response: `akua.wait` waits for it",
    "upload": "takes files, which are read as they are sent",
    "no credential": "is called without a credential",
    "deprecated": "the document calls it deprecated",
}


def is_hidden(member: pdoc.doc.Doc[Any]) -> bool:
    """Whether a member of a module is a constant of the generated code, and no interface."""
    if not isinstance(member, pdoc.doc.Variable):
        return False
    return isinstance(member.default_value, Operation | Removed) or member.name == "operation"


def describe(api: str, resource: type[Any], method: pdoc.doc.Function) -> str:
    """Return the description of an operation, as Markdown behind the Google style.

    Args:
        api: `akua` or `cekura`.
        resource: the class of the resource.
        method: the method.
    """
    document = method.docstring
    operation = resource.OPERATIONS[method.name]
    if isinstance(operation, Removed):
        return document
    address = re.search(r"See\s+(https://\S+)", document)
    parts = [_SEE.sub("", document).strip()]
    if words := traits(operation):
        parts.append("What is special about it:")
        parts.append("\n".join(f"- **{word}**: {MEANING[word]}" for word in words))
    parts.append(f"```python\n{examples(api)[operation.name]}\n```")
    if address is not None:
        parts.append(f"[The page of the public reference]({address[1]})")
    return "\n\n".join(parts)


def signature(method: pdoc.doc.Function) -> inspect.Signature:
    """Return the signature of a method, whose options are shown by the name of their type.

    Args:
        method: the method.
    """
    shown = method.signature
    parameters = [
        parameter.replace(annotation=_options(method)) if parameter.name == "options" else parameter
        for parameter in shown.parameters.values()
    ]
    return shown.replace(parameters=parameters)


def _options(method: pdoc.doc.Function) -> type[Any]:
    """Return the type of the options that a method takes as `Unpack[...]`."""
    written = str(inspect.signature(method.obj).parameters["options"].annotation)
    return ListOptions if "ListOptions" in written else CallOptions
