"""What a document says, ready for use: operations, routes, checks and shapes; it keeps no state."""

from collections.abc import Mapping
from functools import cache

from .documents import Api, Document, shipped
from .examples import Examples
from .routes import Endpoint, Router, endpoints
from .schemas import Schemas
from .shapes import Shapes
from .validation import Checker


class Interface:
    """One API as its document has it.

    Attributes:
        endpoints: its operations.
        router: finds the operation of a request.
        checker: checks requests.
        shapes: makes answers.
        schemes: the header and the scheme of each kind of credential, by name.
        prefix: the path of the document's server, which a request may have or leave out.
    """

    def __init__(self, api: Api, document: Document) -> None:
        self.endpoints = endpoints(api, document)
        self.router = Router(self.endpoints)
        self.checker = Checker(Schemas(document, "request"))
        responses = Schemas(document, "response")
        self.shapes = Shapes(responses, Examples(responses))
        self.schemes = _schemes(document)
        self.prefix = _prefix(document)

    @property
    def credential_headers(self) -> frozenset[str]:
        """The headers that carry credentials."""
        return frozenset(header for header, _ in self.schemes.values())

    def authenticated(self, endpoint: Endpoint, headers: Mapping[str, str]) -> bool:
        """Whether a request has a credential that the operation takes, if it wants one."""
        return not endpoint.security or any(
            all(
                name in self.schemes and _has_credential(headers, *self.schemes[name])
                for name in choice
            )
            for choice in endpoint.security
        )


@cache
def shipped_interface(api: Api) -> Interface:
    """The interface of the document that ships with the package, made once in a process."""
    return Interface(api, shipped(api))


def _schemes(document: Document) -> dict[str, tuple[str, str]]:
    schemes = {}
    for name, scheme in document.get("components", {}).get("securitySchemes", {}).items():
        if scheme["type"] == "apiKey" and scheme["in"] == "header":
            schemes[name] = (scheme["name"].lower(), "")
        else:
            schemes[name] = ("authorization", scheme.get("scheme", "bearer").lower())
    return schemes


def _has_credential(headers: Mapping[str, str], header: str, scheme: str) -> bool:
    sent = headers.get(header, "").strip()
    if not scheme:
        return bool(sent)
    kind, _, value = sent.partition(" ")
    return kind.lower() == scheme and bool(value.strip())


def _prefix(document: Document) -> str:
    """The path of the document's server, which a request may have or leave out."""
    servers = document.get("servers") or [{"url": ""}]
    _, _, rest = servers[0]["url"].partition("://")
    _, slash, path = rest.partition("/")
    return f"{slash}{path}".rstrip("/")
