"""The command line: how a command is run, and how errors are told."""

from __future__ import annotations

import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """Run a command. Exit status 0: done; 1: one of our errors, told in one line; 2: wrong usage; 130: interrupted."""
    try:
        status = _run()  # all that takes time is imported in there, so that Ctrl-C at any moment is no traceback
    except BaseException as error:
        if not _interrupted(error):
            raise
        status = INTERRUPTED
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to stop; Python itself takes a moment to end
    if status == INTERRUPTED:
        sys.stderr.write("stemma: stopped; nothing is half-written, and the same command again does the rest\n")
    raise SystemExit(status)


def _run() -> int | str | None:
    from app.cli.terminal import ReaderGoneError, flush, plain, shorten, speak_utf8, tell
    from graph.errors import StemmaError

    speak_utf8()
    try:
        from app.cli.commands import command_line

        try:
            command_line()
        except SystemExit as end:
            flush()
            return end.code
    except ReaderGoneError:
        return 0  # whoever read our results has what they wanted
    except StemmaError as error:
        if _interrupted(error):
            return INTERRUPTED
        tell(f"stemma: {plain(error)}")
        return 1
    except UnicodeEncodeError as error:  # how Python keeps the bytes of an argument that are no text
        tell(f"stemma: {shorten(ascii(error.object), 100)} holds bytes that are no text; write it in UTF-8")
        return 1
    return 0


def _interrupted(error: BaseException | None) -> bool:
    """Whether an error is Ctrl-C, or came of it: the driver, stopped while it receives, stumbles as it cleans up."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
