"""From a title, name or identifier to a key: the one rule for when two spellings are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TEX_ACCENT = re.compile(r"\\[`'^\"~=.uvHcdbt]\s*\{?(\w)\}?")
_SIGN_ALONE = re.compile(r"(?<!\S)[+#]")  # at the beginning of a word
_VERSION = re.compile(r"v\d+$")
_IDENTIFIERS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "doi",
            r"(?:doi\.org/|dl\.acm\.org/doi/(?:abs/|pdf/|full/|fullHtml/|book/|proceedings/)?|\bdoi:\s*)"
            r"(10\.\d{4,9}/[^\s?#\"<>]+)",
        ),
        ("arxiv", r"(?:arxiv\.org/(?:abs|pdf|html|format)/|\barxiv:\s*)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"),
        (
            "usenix",
            r"usenix\.org/(?:system/files/)?conference/"
            r"([\w-]+/(?:technical-sessions/)?presentation/[\w-]+)",
        ),
        ("openreview", r"openreview\.net/(?:forum|pdf|attachment)\?id=([\w-]+)"),
        ("dblp", r"(?:dblp\.org/rec/|\bDBLP:)((?:conf|journals|books|phd|series)/[\w/-]+)"),
        ("semanticscholar", r"semanticscholar\.org/paper/(?:[^/\s]+/)?([0-9a-f]{40})"),
    )
)


class _Kept(dict[int, str | None]):
    """What each character comes to in a folded text, for `str.translate`; worked out once for each that occurs."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char.isalnum() or char in "+#":
            kept: str | None = char
        else:
            kept = None if unicodedata.combining(char) or char in "'’‘`" else " "
        self[code] = kept
        return kept


_KEPT = _Kept()


@lru_cache(maxsize=4096)  # the same few names and titles are asked for over and over
def fold(text: str) -> str:
    """Letters and digits in one case, words parted by one blank; punctuation, accents and widths do not count.

    Chinese stays as it is. `The Google File-System.` and `the google file system` fold to the same text, and so
    do `C++` and `c++`: a plus or hash that ends a word is part of a name."""
    if "\\" in text:
        text = _TEX_ACCENT.sub(r"\1", text)
    flat = unicodedata.normalize("NFKD", text.replace("{", "").replace("}", "")).casefold()
    if "+" in flat or "#" in flat:
        flat = _SIGN_ALONE.sub(" ", flat)
    return " ".join(flat.translate(_KEPT).split())


def slug(text: str) -> str:
    """The folded text with hyphens for blanks, fit for a key; `untitled` if nothing is left."""
    return fold(text).replace(" ", "-") or "untitled"


def key_of(label: str, name: str) -> str:
    """The key of a node that has only a name: `key_of("System", "GFS")` is `system:gfs`."""
    return f"{label.lower()}:{slug(name)}"


def identifiers(text: str) -> tuple[str, ...]:
    """The identifiers that an address or a text carries, folded, in the order doi, arxiv, usenix, openreview, dblp,
    semanticscholar; versions of a preprint and forms of an address do not count."""
    found: list[str] = []
    for kind, pattern in _IDENTIFIERS:
        for match in pattern.finditer(text):
            value = match.group(1).rstrip(".,;:)]}'").casefold()
            if kind == "arxiv":
                value = _VERSION.sub("", value)
            if kind == "usenix":
                value = re.sub(r"/(technical-sessions/)?presentation/", "/", value)
            if kind == "doi" and value.startswith("10.48550/arxiv."):
                kind_here, value = "arxiv", _VERSION.sub("", value.removeprefix("10.48550/arxiv."))
            else:
                kind_here = kind
            found.append(f"{kind_here}:{value}")
    return tuple(dict.fromkeys(found))


def paper_key(title: str, found: tuple[str, ...] = ()) -> str:
    """A paper's key: its first identifier if it has one, else its folded title."""
    return f"paper:{found[0]}" if found else key_of("Paper", title)


def source_key(address: str) -> str:
    """The key of a source: its web address, Git remote and path, or name of the given folder or file and the path."""
    return f"source:{address}"
