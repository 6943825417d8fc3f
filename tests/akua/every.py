"""Every operation of Akua, as the document has it and as a method that can be called."""

from collections.abc import Mapping
from typing import Any

from cekura_akua import Akua
from cekura_akua.core.response import operation_of
from tests.generated.answers import documented
from tests.generated.calls import TRAITS, Call, calls, invoke
from tests.generated.documents import JSON_TYPE, Operation, operations

OPERATIONS: Mapping[str, Operation] = {each.name: each for each in operations("akua")}


def takes(operation: Operation, header: str) -> bool:
    """Whether the document says that an operation takes a header."""
    return any(parameter["name"].lower() == header for parameter in operation.at("header"))


def method_of(client: Akua, name: str) -> Any:
    """Return the method with a public name."""
    resource, _, verb = name.partition(".")
    return getattr(getattr(client, resource), verb)


def described(name: str) -> Any:
    """Return an operation as the generated package describes it."""
    return operation_of(method_of(Akua("sk_akua_made_up"), name))


def least(operation: Operation) -> Call:
    """Return the values that an operation cannot do without, but for those of the traits."""
    *_, call = calls(operation, most=1)
    headers = {k: v for k, v in call.values["header"].items() if k.lower() not in TRAITS}
    return Call(values={**call.values, "header": headers}, body=call.body, files=call.files)


def ids(operation: Operation) -> list[Any]:
    """Return values of an operation's path."""
    return list(least(operation).values["path"].values())


def answer(operation: Operation) -> tuple[int, Any]:
    """Return the status and the body of a success, as the document has it."""
    first = operation.answers[0]
    return first.status, next(documented(operation, first)) if first.media == JSON_TYPE else None


async def call(client: Akua, operation: Operation, **options: Any) -> Any:
    """Call an operation with the least it takes, and return the full response."""

    async def method(*positional: Any, **named: Any) -> Any:
        found = method_of(client, operation.name)
        if takes(operation, "if-match"):
            named.setdefault("if_match", "etag-1")
        return await client.response(found, *positional, **named, **options)

    return await invoke(method, operation, least(operation))
