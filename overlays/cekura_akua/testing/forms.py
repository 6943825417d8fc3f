"""Reads multipart bodies."""

from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import HTTP


def multipart(body: bytes, content_type: str) -> list[tuple[str, str]]:
    """The fields of a multipart body by name; files come as text, with what is not UTF-8 replaced.

    Raises:
        ValueError: the body is not multipart, or it breaks off.
    """
    head = f"content-type: {content_type}\r\n\r\n".encode("latin-1")
    message: EmailMessage = BytesParser(policy=HTTP).parsebytes(head + body)
    broken = (StartBoundaryNotFoundDefect, CloseBoundaryNotFoundDefect)
    if not message.is_multipart() or any(isinstance(d, broken) for d in message.defects):
        raise ValueError("it has no boundary, or it breaks off")
    return [_field(part) for part in message.iter_parts()]


def _field(part: MIMEPart) -> tuple[str, str]:
    name = part.get_param("name", header="content-disposition")
    if not isinstance(name, str):
        raise ValueError("a part has no name")
    content = part.get_payload(decode=True)
    return name, content.decode(errors="replace") if isinstance(content, bytes) else ""
