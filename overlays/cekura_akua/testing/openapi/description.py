"""The description of an API: its document with everything that is made from it."""

from collections.abc import Mapping
from functools import cache, cached_property

from .documents import Api, Document, shipped_document
from .operations import Operation, read_operations
from .response_schemas import ResponseSchemas
from .router import Router
from .validation import RequestValidator


class ApiDescription:
    """The document of an API, ready for use, without state.

    Args:
        api: "cekura" or "akua".
        document: an OpenAPI document.

    Attributes:
        operations: the operations.
        router: finds the operation of a request.
        validator: validates requests.
        schemas: makes bodies of responses.
        prefix: the path of the document's server, which a request may have or leave out.
    """

    def __init__(self, api: Api, document: Document) -> None:
        self.operations = read_operations(api, document)
        self.router = Router(self.operations)
        self.validator = RequestValidator(document)
        self.schemas = ResponseSchemas(document)
        self.prefix = _prefix(document)
        # The header and the scheme of each kind of credential, by name.
        self._credentials = _credentials(document)

    @cached_property
    def credential_headers(self) -> frozenset[str]:
        """Return the names of the headers that carry credentials, in lower case."""
        return frozenset(header for header, _ in self._credentials.values())

    def authenticates(self, operation: Operation, headers: Mapping[str, str]) -> bool:
        """Return whether a request has the credential that an operation needs."""
        for alternative in operation.security:
            for name in alternative:
                credential = self._credentials.get(name)
                if credential is None or not _has_credential(headers, *credential):
                    break
            else:
                return True
        return not operation.security


@cache
def shipped_description(api: Api) -> ApiDescription:
    """Return the description from the shipped document of an API, made once in a process."""
    return ApiDescription(api, shipped_document(api))


def _credentials(document: Document) -> dict[str, tuple[str, str]]:
    credentials = {}
    for name, scheme in document.get("components", {}).get("securitySchemes", {}).items():
        if scheme["type"] == "apiKey" and scheme["in"] == "header":
            credentials[name] = (scheme["name"].lower(), "")
        else:
            credentials[name] = ("authorization", scheme.get("scheme", "bearer").lower())
    return credentials


def _has_credential(headers: Mapping[str, str], header: str, scheme: str) -> bool:
    sent = headers.get(header, "").strip()
    if not scheme:
        return bool(sent)
    kind, _, secret = sent.partition(" ")
    return kind.lower() == scheme and bool(secret.strip())


def _prefix(document: Document) -> str:
    servers = document.get("servers") or [{"url": ""}]
    _, _, rest = servers[0]["url"].partition("://")
    _, slash, path = rest.partition("/")
    return f"{slash}{path}".rstrip("/")
