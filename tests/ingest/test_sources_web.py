"""Pages from a real server on this machine, well-behaved and not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.errors import UnreadableSourceError
from ingest.readers import format_of
from ingest.sources import Limits, collect
from ingest.sources.web import address_of

LIMITS = Limits(document_bytes=2000, seconds=1.0)


class Pages(BaseHTTPRequestHandler):
    """What the server answers, by path."""

    def do_GET(self) -> None:
        match self.path.partition("?")[0].strip("/").split("/"):
            case ["list.md"]:
                self.answer("text/plain; charset=utf-8", "# 论文\n".encode())
            case ["page"]:
                self.answer("text/html; charset=gb2312", "<h1>论文</h1>".encode("gb2312"))
            case ["blob", "list.md"]:
                self.answer("text/html", b"<h1>not the list itself</h1>")
            case ["papers"]:
                self.answer("application/x-bibtex", b"@book{a, title={A}}")
            case ["redirect", count]:
                where = f"/redirect/{int(count) - 1}" if int(count) else "/list.md"
                self.answer("text/plain", b"", status=302, Location=where)
            case ["loop"]:
                self.answer("text/plain", b"", status=302, Location="/loop")
            case ["elsewhere"]:
                self.answer("text/plain", b"", status=302, Location="ftp://127.0.0.1/list.md")
            case ["large"]:
                self.answer("text/plain", b"x" * 3000)
            case ["endless"]:
                self.stream(b"x" * 1000, 0.0)
            case ["slow"]:
                self.stream(b"x", 0.2)
            case ["silent"]:
                time.sleep(2.0)
            case ["picture"]:
                self.answer("image/png", b"\x89PNG")
            case ["zip"]:
                self.answer("application/octet-stream", b"PK\x03\x04\x00\x00")
            case ["empty"]:
                self.answer("text/plain", b"")
            case _:
                self.answer("text/html", b"not here", status=404)

    def answer(self, kind: str, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def stream(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass  # the reader has had enough, as it should

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.mark.parametrize(
    ("path", "text", "format_"),
    [
        ("/list.md", "# 论文\n", "markdown"),
        ("/list.md?raw=1#part", "# 论文\n", "markdown"),
        ("/page", "<h1>论文</h1>", "html"),
        ("/blob/list.md", "<h1>not the list itself</h1>", "html"),
        ("/redirect/3", "# 论文\n", "markdown"),
    ],
)
def test_a_page_is_read(server: str, path: str, text: str, format_: str) -> None:
    (document,) = collect([server + path], limits=LIMITS).documents
    assert document.address == server + path.partition("#")[0]
    assert (document.text, format_of(document.name, document.text)) == (text, format_)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/missing", "the server says 404 Not Found"),
        ("/loop", "it redirects more than 5 times"),
        ("/redirect/7", "it redirects more than 5 times"),
        ("/elsewhere", "unsupported protocol"),
        ("/large", "3,000 bytes; at most 2,000 are read"),
        ("/endless", "more than 2,000 bytes"),
        ("/slow", "it took longer than 1 s"),
        ("/silent", "it took longer than 1 s"),
        ("/picture", "it is image/png, no text"),
        ("/zip", "binary"),
        ("/empty", "empty"),
    ],
)
def test_a_page_that_cannot_be_read_is_an_error(server: str, path: str, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableSourceError, match=f"(?i)cannot read {server}{path}: .*{why}.*; ") as error:
        collect([server + path], limits=LIMITS)
    assert "\n" not in str(error.value)
    assert time.monotonic() - began < 5 * LIMITS.seconds


def test_a_server_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnreadableSourceError, match=r"cannot read http://127\.0\.0\.1:9/: .*refused"):
        collect(["http://127.0.0.1:9"], limits=LIMITS)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("HTTPS://User:secret@Example.org/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org/"),
    ],
)
def test_an_address_tells_no_secrets(url: str, address: str) -> None:
    assert address_of(url) == address
