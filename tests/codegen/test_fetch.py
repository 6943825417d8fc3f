"""Fetching: only over https, from whoever proves to be who was asked, and never without a bound."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from codegen.errors import Refused
from codegen.upstream.fetch import fetch

DOCUMENT = b'{"openapi": "3.1.0"}'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        match self.path:
            case "/plain" | "/moved-here":
                self._answer(200, DOCUMENT)
            case "/gzip":
                self._answer(200, gzip.compress(DOCUMENT, mtime=0))
            case "/encoded":
                self._answer(200, gzip.compress(DOCUMENT, mtime=0), **{"content-encoding": "gzip"})
            case "/moved":
                self._answer(302, b"", location="/moved-here")
            case "/away":
                self._answer(302, b"", location="https://elsewhere.example/document")
            case "/large":
                self._answer(200, b" " * 3_000)
            case "/bomb":
                self._answer(200, gzip.compress(b" " * 70_000_000, mtime=0))
            case "/slow":
                self._trickle()
            case "/slow-headers":
                self._trickle(headers=True)
            case "/cut":
                self._answer(200, DOCUMENT, **{"content-length": "900", "connection": "close"})
                self.close_connection = True
            case _:
                self._answer(500, b"failed")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _trickle(self, *, headers: bool = False) -> None:
        """Send a byte now and then: each arrives in time, and the document never does."""
        if headers:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nx-more: ")
        else:
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
        try:
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined when it is closed
    block_on_close = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that goes away is what some tests are about


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[str]:
    """The address of a server on loopback whose certificate only `authority` vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with _Server(("127.0.0.1", 0), _Handler) as address:
        address.socket = context.wrap_socket(address.socket, server_side=True)
        thread = threading.Thread(target=address.serve_forever, args=(0.02,))
        thread.start()
        yield f"https://127.0.0.1:{address.server_address[1]}"
        address.shutdown()
        thread.join()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "authorities.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("path", ["/plain", "/gzip", "/encoded"])
def test_a_document_is_returned_as_published(server: str, path: str) -> None:
    assert fetch(server + path) == DOCUMENT


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/moved", "redirects to /moved-here, which is not followed"),
        ("/away", "redirects to https://elsewhere.example/document, which is not followed"),
        ("/missing", "status 500"),
        ("/large", "larger than 1000 bytes"),
        ("/cut", "cannot be fetched"),
    ],
)
def test_other_responses_are_refused(server: str, path: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault) as refused:
        fetch(server + path, largest=1000)
    assert refused.value.place == server + path


@pytest.mark.usefixtures("trusted")
def test_a_gzip_bomb_is_refused(server: str) -> None:
    with pytest.raises(Refused, match=r"larger than .* when unpacked"):
        fetch(f"{server}/bomb")


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("path", ["/slow", "/slow-headers"])
def test_an_endless_document_is_refused(server: str, path: str) -> None:
    """Every read is in time, but the document is not."""
    started = time.monotonic()
    with pytest.raises(Refused, match=r"not complete within 0.2 seconds"):
        fetch(server + path, deadline=0.2)
    assert time.monotonic() - started < 5


def test_an_unknown_certificate_is_refused(server: str) -> None:
    with pytest.raises(Refused, match=r"(?i)certificate"):
        fetch(f"{server}/plain")


def test_an_absent_server_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be fetched"):
        fetch("https://127.0.0.1:1/")


@pytest.mark.parametrize("source", ["http://127.0.0.1/x", "ftp://127.0.0.1/x", "file:///etc/hosts"])
def test_another_scheme_is_refused(source: str) -> None:
    with pytest.raises(Refused, match="only https is fetched"):
        fetch(source)


def test_a_credential_in_the_address_is_not_shown() -> None:
    with pytest.raises(Refused, match="a credential in it") as refused:
        fetch("https://me:hunter2@127.0.0.1:1/openapi.json?x=1")
    assert str(refused.value).startswith("https://127.0.0.1:1/openapi.json?x=1: ")
    assert "hunter2" not in repr(refused.value)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "document.json.gz"
    path.write_bytes(gzip.compress(DOCUMENT, mtime=0))
    assert fetch(str(path)) == DOCUMENT
    with pytest.raises(Refused, match="nowhere"):
        fetch(str(tmp_path / "nowhere.json"))
