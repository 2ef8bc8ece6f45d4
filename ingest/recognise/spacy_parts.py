"""What we use of spaCy; import it from here. spaCy imports its own command line, with a web client and a project tool:
a third of the time that it takes to start, for what nobody here asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_COMMANDS = "spacy.cli.info"  # all that spaCy itself takes from its command line: the function `spacy.info`


@contextmanager
def _without_commands() -> Iterator[None]:
    """Let spaCy find an empty function in place of its command line, which whoever wants it can import afterwards."""
    if "spacy" in sys.modules:
        yield
        return
    sys.modules[_COMMANDS] = ModuleType(_COMMANDS)
    vars(sys.modules[_COMMANDS])["info"] = None
    try:
        yield
    finally:
        del sys.modules[_COMMANDS]


with _without_commands():
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Doc", "PhraseMatcher", "Vocab"]
