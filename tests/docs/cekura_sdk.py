"""The methods of Cekura's own Python SDK, each with the operation that it calls, as facts.

    python -m venv /tmp/sdk && /tmp/sdk/bin/pip install 'cekura[sdk]==1.6.7'
    /tmp/sdk/bin/python tests/docs/cekura_sdk.py > tests/docs/cekura_sdk.tsv

writes the table that `tests.docs.migration` compares with our methods. Nothing is sent: the part of
that SDK that sends is replaced, and each method is called with made-up arguments.
"""

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from typing import Any


class Stop(BaseException):
    """A method has made its request."""


class Recorder:
    """The sending part of that SDK, which notes the request and sends nothing."""

    def __init__(self) -> None:
        self.request_made = ("", "")

    def request(self, method: str, path: str, **_: Any) -> None:
        """Note a request, and go no further."""
        self.request_made = (method, path)
        raise Stop


def methods() -> Iterator[tuple[str, str, str]]:
    """Yield the name of each method, and the method and the path of its request."""
    client = import_module("cekura").Cekura("made-up")
    for resource in sorted(vars(client)):
        if resource.startswith("_"):
            continue
        for name, method in inspect.getmembers(getattr(client, resource), inspect.ismethod):
            if not name.startswith("_"):
                recorder = Recorder()
                method.__self__._http = recorder
                try:
                    method(*arguments(method))
                except Stop:
                    yield f"{resource}.{name}", *recorder.request_made


def arguments(method: Any) -> list[Any]:
    """Return made-up arguments for the parameters that must be given."""
    parameters = inspect.signature(method).parameters.values()
    return [
        [1] if "List" in str(parameter.annotation) else 1
        for parameter in parameters
        if parameter.default is parameter.empty
        and parameter.kind not in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}
    ]


if __name__ == "__main__":
    sys.stdout.write(f"# the methods of cekura {version('cekura')}: name, method, path\n")
    for row in methods():
        sys.stdout.write("\t".join(row) + "\n")
