"""Harmless edits of a Markdown list: what a reader overlooks must not change what is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

Edit = Callable[[str], str]

_BULLET = re.compile(r"^(\s*)- ", re.MULTILINE)
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）"})
# A venue in brackets with its year, long enough that a slip of the pen leaves it recognisable.
_VENUE = re.compile(r"(?<=\()([A-Z][A-Za-z]{5,})(?=[ '’]\d)")


def _outside_links(text: str, change: Callable[[str], str]) -> str:
    """Change a text everywhere but in the addresses of its links."""
    pieces = re.split(r"(\]\([^()\s]*\))", text)
    return "".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))


def _lines(change: Callable[[str], str]) -> Edit:
    """An edit of every line that is an entry."""
    return lambda text: "\n".join(change(line) if line.startswith("- ") else line for line in text.split("\n"))


def _slip(match: re.Match[str]) -> str:
    """A name with two letters in its middle the wrong way round."""
    name = match[1]
    at = len(name) // 2
    return name if name[at] == name[at + 1] else name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _wrapped(line: str) -> str:
    """A line broken at a blank in its middle, as an editor wraps it."""
    spots = [match.start() for match in re.finditer(r" (?=[A-Za-z])", line) if 30 <= match.start() <= 90]
    return f"{line[: spots[-1]]}\n  {line[spots[-1] + 1 :]}" if spots else line


def _numbered(text: str) -> str:
    lines, number = [], 0
    for line in text.split("\n"):
        number = 0 if line.startswith("#") else number
        if line.startswith("- "):
            number += 1
            line = f"{number}. {line[2:]}"
        lines.append(line)
    return "\n".join(lines)


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "star bullets": lambda text: _BULLET.sub(r"\1* ", text),
        "plus bullets": lambda text: _BULLET.sub(r"\1+ ", text),
        "numbers": _numbered,
        "two blanks behind the bullet": lambda text: _BULLET.sub(r"\1-  ", text),
        "blanks at line ends": _lines(lambda line: line + "   "),
        "blank lines between entries": _lines(lambda line: line + "\n"),
        "full-width brackets": _lines(lambda line: _outside_links(line, lambda piece: piece.translate(_FULL_WIDTH))),
        "curly apostrophes": _lines(lambda line: _outside_links(line, lambda piece: piece.replace("'", "’"))),
        "wrapped lines": _lines(_wrapped),
        "full stops": _lines(lambda line: line + "."),
        "an emoji before": _lines(lambda line: "- 🔥 " + line[2:]),
        "an emoji behind": _lines(lambda line: line + " ⭐"),
        "no-break blanks": _lines(
            lambda line: _outside_links(line, lambda piece: piece.replace(" of ", " of\u00a0"))
        ),
        "a slip in the venue": _lines(lambda line: _VENUE.sub(_slip, line)),
        "windows line ends": lambda text: text.replace("\n", "\r\n"),
        "a byte order mark": lambda text: "\ufeff" + text,
        "deeper headings": lambda text: re.sub(r"^#", "##", text, flags=re.MULTILINE),
        "no final line end": lambda text: text.rstrip("\n"),
    }
)  # fmt: skip
