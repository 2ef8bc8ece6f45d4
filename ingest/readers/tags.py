"""HTML as a flat run of tags, texts and comments, each with the place where it begins.

The standard library's parser is not used: it gives lines but no offsets, and what it makes of unfinished input has
changed between patch releases, so that the same file would be read in two ways.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


# Names outside these tables, without a hyphen, are no tags but text: `Vec<u8>` is no emphasis that we do not know.
BLOCKS = _names(
    "address article aside audio blockquote body caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav noscript ol optgroup option p picture"
    " pre section select summary table tbody td tfoot th thead title tr ul video"
)
INLINE = _names(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em embed font i iframe img input ins kbd label"
    " legend link mark meta meter nobr object output param path progress q rp rt ruby s samp small source span strike"
    " strong sub sup svg textarea time track tt u var wbr"
    " math mfrac mi mn mo mover mrow mspace msqrt mstyle msub msubsup msup mtext munder semantics"
)
HIDDEN = _names("script style template")
_KNOWN = BLOCKS | INLINE | HIDDEN

_MARKUP = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9-]+)?)(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?)>"
    r"|<(?:![A-Za-z]|\?)(?P<declaration>[^<>]*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag (`open`, `close`), a text or a comment: source[start:end]. `name` is a tag's, in lower case; `text` is a
    text's or comment's, with character references resolved in a text."""

    kind: Literal["open", "close", "text", "comment"]
    start: int
    end: int
    name: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def is_known(name: str) -> bool:
    """Whether a tag of this name is one of HTML, or of the page's own, which have a hyphen in their name."""
    return name.lower() in _KNOWN or "-" in name


def pieces(source: str) -> Iterator[Piece]:
    """Yield what an HTML text is made of, in order. Scripts and styles are left out; unknown tags are text."""
    at = 0
    hidden: str | None = None
    for match in _MARKUP.finditer(source):
        name = (match["name"] or "").lower()
        if hidden is not None:
            if match["slash"] and name == hidden:
                hidden, at = None, match.end()
            continue
        if name and not is_known(name):
            continue
        if at < match.start():
            yield Piece("text", at, match.start(), text=html.unescape(source[at : match.start()]))
        at = match.end()
        if match["comment"] is not None:
            yield Piece("comment", match.start(), match.end(), text=match["comment"])
        elif not name:
            continue  # a doctype or processing instruction says nothing
        elif match["slash"]:
            yield Piece("close", match.start(), match.end(), name)
        elif name in HIDDEN:
            hidden = name
        else:
            yield Piece("open", match.start(), match.end(), name, attributes=_attributes(match["attributes"]))
    if hidden is None and at < len(source):
        yield Piece("text", at, len(source), text=html.unescape(source[at:]))


def _attributes(written: str) -> dict[str, str]:
    if "=" not in written:
        return {}
    return {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(written)
    }
