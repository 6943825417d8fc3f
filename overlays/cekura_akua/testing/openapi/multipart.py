"""Multipart bodies."""

from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import HTTP
from typing import Final

_TRUNCATED: Final = (StartBoundaryNotFoundDefect, CloseBoundaryNotFoundDefect)


def multipart_fields(body: bytes, content_type: str) -> list[tuple[str, str]]:
    """Return the fields of a multipart body, in order.

    Args:
        body: the body.
        content_type: the `content-type` header, with the boundary.

    Returns:
        Names and texts. A file comes as text too, with bytes that are not UTF-8 replaced.

    Raises:
        ValueError: the body is not multipart, or ends before its last boundary.
    """
    if _is_empty(body, content_type):
        return []
    head = f"content-type: {content_type}\r\n\r\n".encode("latin-1")
    message: EmailMessage = BytesParser(policy=HTTP).parsebytes(head + body)
    is_truncated = any(isinstance(defect, _TRUNCATED) for defect in message.defects)
    if not message.is_multipart() or is_truncated:
        raise ValueError("there is no boundary, or the body ends before the last one")
    return [_field(part) for part in message.iter_parts()]


def _is_empty(body: bytes, content_type: str) -> bool:
    """Return whether a body is nothing but its last boundary."""
    boundary = EmailMessage()
    boundary["content-type"] = content_type
    name = boundary.get_param("boundary")
    return isinstance(name, str) and body.strip() == f"--{name}--".encode()


def _field(part: MIMEPart) -> tuple[str, str]:
    name = part.get_param("name", header="content-disposition")
    if not isinstance(name, str):
        raise ValueError("a part has no name")
    content = part.get_payload(decode=True)
    return name, content.decode(errors="replace") if isinstance(content, bytes) else ""
