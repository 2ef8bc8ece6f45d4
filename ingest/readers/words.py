"""Plain text with its links and spans, put together piece by piece."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from ingest.document import Link, Span, Style
from ingest.readers.addresses import addresses

_LONGEST = 500  # words of a link whose brackets are exchanged
_TURNED = re.compile(r"\(([^()\n]+)\)\[$")

STYLES: Mapping[str, Style] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "mark": "mark",
    "del": "strike",
    "s": "strike",
    "strike": "strike",
}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: the words that stand for it, its address and its title."""

    text: str
    url: str
    title: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """What an image's block carries beside its words."""
        return {"url": self.url, "title": self.title} if self.title else {"url": self.url}


@dataclass(frozen=True, slots=True)
class Words:
    """A plain text, trimmed, with its links and spans, and what stood in it but is no text."""

    text: str
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()
    images: tuple[Image, ...] = ()
    comments: tuple[str, ...] = ()


class Writer:
    """Takes texts and the marks between them, and gives Words."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self._links: list[tuple[int, int, str, str]] = []
        self._spans: list[tuple[Style, int, int]] = []
        self._open_links: list[tuple[int, str, str]] = []
        self._open_spans: list[tuple[Style, int]] = []
        self.images: list[Image] = []
        self.comments: list[str] = []

    @property
    def beginning(self) -> str:
        """The first text that was written."""
        return self._parts[0] if self._parts else ""

    def write(self, text: str) -> None:
        """Add a text."""
        self._parts.append(text)
        self.length += len(text)

    def open_link(self, url: str, title: str = "") -> None:
        """Begin a link."""
        self._open_links.append((self.length, url, title))

    def close_link(self) -> None:
        """End the innermost link, if there is one."""
        if self._open_links:
            start, url, title = self._open_links.pop()
            self._links.append((start, self.length, url, title))

    def open_span(self, style: Style) -> None:
        """Begin to set off."""
        self._open_spans.append((style, self.length))

    def close_span(self, style: Style) -> None:
        """End the innermost span of this style, if there is one."""
        for at in range(len(self._open_spans) - 1, -1, -1):
            if self._open_spans[at][0] == style:
                _, start = self._open_spans.pop(at)
                if start < self.length:
                    self._spans.append((style, start, self.length))
                return

    def code(self, text: str) -> None:
        """Add a text set in code."""
        self._spans.append(("code", self.length, self.length + len(text)))
        self.write(text)

    def image(self, image: Image) -> None:
        """Add a picture. Its words are text only in a link, where they are what the link says."""
        self.images.append(image)
        if self._open_links:
            self.write(image.text)

    def words(self, cut: int = 0) -> Words:
        """What was written, without its first `cut` characters and without blanks at both ends.

        Links and spans that nobody closed end with the text; addresses that stand in the text become links."""
        while self._open_links:
            self.close_link()
        while self._open_spans:
            self.close_span(self._open_spans[-1][0])
        whole = "".join(self._parts)
        rest = whole[cut:].lstrip()
        cut = len(whole) - len(rest)
        text = rest.rstrip()
        size = len(text)

        def fit(at: int) -> int:
            return min(max(at - cut, 0), size)

        links = [Link(text[fit(a) : fit(b)], url, fit(a), fit(b), title) for a, b, url, title in self._links]
        spans = [Span(style, fit(a), fit(b)) for style, a, b in self._spans if fit(a) < fit(b)]
        if "://" in text:
            links += bare_links(text, links, spans)
        links.sort(key=lambda link: (link.start, link.end))
        spans.sort(key=lambda span: (span.start, -span.end))
        return Words(text, tuple(links), tuple(spans), tuple(self.images), tuple(self.comments))


def bare_links(text: str, links: Iterable[Link] = (), spans: Iterable[Span] = ()) -> list[Link]:
    """Links for the addresses in a text that stand in no link and no code; `(words)[address]`, a link with its
    brackets exchanged, is one too."""
    taken = sorted(
        [(link.start, link.end) for link in links]
        + [(span.start, span.end) for span in spans if span.style == "code"]
    )  # fmt: skip
    begins = [begin for begin, _ in taken]
    ends = list(accumulate((end for _, end in taken), max))  # how far those up to each one reach
    found = []
    for start, end in addresses(text):
        before = bisect_left(begins, end)
        if before and ends[before - 1] > start:
            continue
        turned = _TURNED.search(text, max(start - _LONGEST, 0), start) if text[start - 2 : start] == ")[" else None
        first, last = turned.span(1) if turned else (start, end)
        found.append(Link(text[first:last], text[start:end], first, last))
    return found
