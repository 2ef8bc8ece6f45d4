"""The app on a list of our own, read through every layer, in the system's Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from app.reading import read_into
from app.serve import LOOPBACK, command, wait
from graph.connection import Graph, Settings

CHROMIUM = Path("/usr/bin/chromium")
# A first start of Chromium asks its maker's servers for updates and lists; a test has no business there.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EMPTY = "MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"
PATIENCE = 60_000  # ms; a machine that runs all tests at once is slow

LIST = """# Papers that made the cloud

## Storage

- [The Google File System](https://example.org/gfs.pdf), SOSP 2003
- [Bigtable: A Distributed Storage System for Structured Data](https://example.org/bigtable.pdf), OSDI 2006
- [A paper with &lt;img src=x onerror="window.hurt=1"&gt; in its title](https://example.org/hurt.pdf), OSDI 2010
- [=cmd()|' /C calc'!A0 and href="x" in a title](https://example.org/formula.pdf), NSDI 2012

GFS 的开源实现为 HDFS。HBase 是 Bigtable 的开源实现。

HBase is built on HDFS. Bigtable is built on GFS.

window.hurt = 1; <script>window.hurt = 1</script> is a line that says nothing
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium there is nothing to drive."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.neo4j)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"{CHROMIUM} is missing; on Debian: apt-get install chromium"))


@pytest.fixture(scope="module")
def filled(connected: Graph, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of LIST."""
    path = tmp_path_factory.mktemp("lists") / "cloud.md"
    path.write_text(LIST, encoding="utf-8")
    connected.run(EMPTY)
    read_into(connected, [str(path)])
    return connected


@pytest.fixture(scope="session")
def address(server_settings: Settings) -> Iterator[str]:
    """The address of the app, served as `stemma app` serves it."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith("STEMMA_")}
    server = subprocess.Popen(command(port), env={**own, "STEMMA_HOME": str(server_settings.home)})
    try:
        wait(server, port)
        yield f"http://{LOOPBACK}:{port}"
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page; the test fails if a request left the app's own server or a script of a document ran."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
    context.set_default_timeout(PATIENCE)
    strangers: list[str] = []
    own = urlsplit(address).netloc

    def note(request: Request) -> None:
        if urlsplit(request.url).scheme not in {"blob", "data"} and urlsplit(request.url).netloc != own:
            strangers.append(request.url)

    opened = context.new_page()
    opened.on("request", note)
    opened.on("websocket", lambda socket: strangers.append(socket.url) if urlsplit(socket.url).netloc != own else None)
    yield opened
    hurt = opened.evaluate("window.hurt")
    context.close()
    assert not strangers, f"requests left the machine: {strangers}"
    assert hurt is None, "a script from a document ran"
