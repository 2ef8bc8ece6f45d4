"""Start the pages: Streamlit on the loopback, with settings that let nothing leave the machine."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from graph.errors import StemmaError

MAIN = Path(__file__).resolve().parent / "main.py"
LOOPBACK = "127.0.0.1"
START_SECONDS = 90.0

# Settings stand here and not in a file: Streamlit would look for one in the working folder.
_OPTIONS = {
    "browser.gatherUsageStats": "false",
    "client.disableDataExport": "true",  # its CSV would carry formulas; ours does not
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "server.enableStaticServing": "false",
    "server.fileWatcherType": "none",
    "server.headless": "true",
    "server.maxUploadSize": "12",
    "server.showEmailPrompt": "false",
    "theme.baseRadius": "small",
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.headingFontSizes": '["2rem", "1.4rem", "1.15rem"]',
    "theme.codeFont": "monospace",
    "theme.light.backgroundColor": "#fdfcfa",
    "theme.light.secondaryBackgroundColor": "#f3f1ec",
    "theme.light.primaryColor": "#0b62a0",
    "theme.light.linkColor": "#0b5a94",
    "theme.light.textColor": "#23262b",
    "theme.dark.backgroundColor": "#15181d",
    "theme.dark.secondaryBackgroundColor": "#20242b",
    "theme.dark.primaryColor": "#6db6e8",
    "theme.dark.linkColor": "#82c0ee",
    "theme.dark.textColor": "#e6e3dd",
}


class ServeError(StemmaError):
    """The pages cannot be served."""


def command(port: int, address: str = LOOPBACK) -> list[str]:
    """The command line that serves the pages at this address and port. `-P`: a folder named graph where the person
    stands must not hide ours."""
    options = dict(_OPTIONS)
    if address == LOOPBACK:
        options["browser.serverAddress"] = LOOPBACK
    flags = [f"--{name}={value}" for name, value in options.items()]
    hosts = [f"--server.allowedHosts={host}" for host in (LOOPBACK, "localhost")] if address == LOOPBACK else []
    return [
        *(sys.executable, "-P", "-m", "streamlit", "run", str(MAIN)),
        *(f"--server.address={address}", f"--server.port={port}"),
        *flags,
        *hosts,
    ]


def serve(port: int = 8501, address: str = LOOPBACK) -> None:
    """Serve the pages until Ctrl-C, and say their address on standard error once they answer.

    Raises ServeError if the port is taken or Streamlit ends before it answers."""
    _refuse_taken(port, address)
    signal.signal(signal.SIGTERM, _end)  # who stops us by that means the pages too
    server = subprocess.Popen(command(port, address), stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        wait(server, port, LOOPBACK if address == "0.0.0.0" else address)  # noqa: S104
        sys.stderr.write(f"Stemma is open at http://{address}:{port} — Ctrl-C closes it\n")
        sys.stderr.flush()
        server.wait()
    except KeyboardInterrupt:
        sys.stderr.write("Closed\n")
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def wait(server: subprocess.Popen[bytes], port: int, address: str = LOOPBACK) -> None:
    """Wait until the pages answer. Raises ServeError if the process ends first or takes too long."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise ServeError(f"the pages ended with status {server.returncode} before they answered at port {port}")
        try:
            with urllib.request.urlopen(f"http://{address}:{port}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ServeError(f"the pages did not answer at port {port} within {START_SECONDS:.0f} s; try again")


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _refuse_taken(port: int, address: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise ServeError(
                f"port {port} of {address} cannot be used: {error.strerror}; choose another with --port"
            ) from error
