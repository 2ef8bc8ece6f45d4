"""From a title, name or identifier to a key: the one rule for when two spellings are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TEX_ACCENT = re.compile(r"\\[`'^\"~=.uvHcdbt]\s*\{?(\w)\}?")
_TEX_LETTER = re.compile(r"\\(AA|aa|AE|ae|OE|oe|ss|[OoLlij])(?![A-Za-z])\s*")
_SIGN_ALONE = re.compile(r"(?<!\S)[+#]")  # at the beginning of a word
# Letters that Unicode takes for letters of their own, and a keyboard without them for these.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ŧ": "t", "ħ": "h"}
_VERSION = re.compile(r"v\d+$")
_ARXIV = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_DBLP_FILE = re.compile(r"\.(?:html?|bib|xml|rdf|ttl|nt|ris)$")
# The kinds of identifiers, the best first, each with the forms of address that carry it. What several groups of a
# pattern catch is one identifier.
_IDENTIFIERS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "doi",
            r"(?:\bdoi\.org/|dl\.acm\.org/doi/(?:abs/|pdf/|epdf/|full/|fullHtml/|pdfdirect/|book/|proceedings/)?|"
            r"dl\.acm\.org/ft_gateway\.cfm\?doid=|[?&]doi=|\bdoi:\s*)(10\.\d{4,9}/[^\s?#&\"<>]+)",
        ),
        ("doi", r"dl\.acm\.org/(?:citation|authorize|doid)\.cfm\?(?:[^\s#]*&)?doid=()(\d{4,}\.\d{4,})"),
        (
            "arxiv",
            r"(?:arxiv\.org/(?:abs|pdf|html|format|ps|src|e-print|a)/+|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html)/|"
            r"arxiv-vanity\.com/papers/|alphaxiv\.org/(?:abs|pdf|overview)/|huggingface\.co/papers/|\barxiv:\s*)"
            + _ARXIV,
        ),
        ("arxiv", r"(?:dblp\.[\w.-]+/rec/(?:\w+/)?|\bDBLP:)journals/corr/abs-()(\d{4}-\d{4,5})"),
        (
            "usenix",
            r"usenix\.org/(?:legacy/)?(?:system/files/)?conference/"
            r"([\w-]+/(?:technical-sessions/)?presentation/[\w-]+)",
        ),
        (
            "usenix",
            r"usenix\.org/system/files/(?:conference/\w+/)?([a-z]+\d\d)[-_](?:paper[-_])?"
            r"(?!slides|final|poster|full)([a-z][\w-]*?)(?:_\d)?\.pdf",
        ),
        (
            "usenix",
            r"usenix\.org/(?:legacy/)?(?:events?|publications/library/proceedings)/([a-z]+\d\d)/tech/"
            r"(?:full_papers/)?([a-z]+)(?:/|\.html)",
        ),
        ("openreview", r"openreview\.net/(?:forum|pdf|attachment|references/pdf)\?(?:[^\s#]*&)?id=([\w-]+)"),
        (
            "dblp",
            r"(?:dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/(?:html/|bibtex\d?/|bib\d?/|xml/|rdf/)?|\bDBLP:)"
            r"((?!journals/corr/abs-)(?:conf|journals|books|phd|series|reference)/[\w/.-]+)",
        ),
        (
            "semanticscholar",
            r"semanticscholar\.org/(?:paper/(?:[^/\s]+/)?|reader/|graph/v1/paper/|v1/paper/)([0-9a-f]{40})",
        ),
        ("semanticscholar", r"pdfs\.semanticscholar\.org/([0-9a-f]{4})/([0-9a-f]{36})\.pdf"),
        ("semanticscholar", r"semanticscholar\.org/(?:[\w/]*/)?(CorpusID:)(\d+)"),
        ("acm", r"(?:portal|dl)\.acm\.org/(?:citation|authorize|ft_gateway)\.cfm\?(?:[^\s#]*&)?id=(\d{4,})(?![\d.])"),
        ("ieee", r"ieeexplore\.ieee\.org/(?:(?:abstract/)?document/|\S*?[?&]arnumber=)0*(\d{4,})"),
    )
)
KINDS = tuple(dict.fromkeys(kind for kind, _ in _IDENTIFIERS))


class _Kept(dict[int, str | None]):
    """What each character comes to in a folded text, for `str.translate`; worked out once for each that occurs."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char in _PLAIN:
            kept: str | None = _PLAIN[char]
        elif char.isalnum() or char in "+#":
            kept = char
        else:
            kept = None if unicodedata.combining(char) or char in "'’‘`" else " "
        self[code] = kept
        return kept


_KEPT = _Kept()


def _tex_letter(match: re.Match[str]) -> str:
    letter = match.group(1)
    return letter[0] if letter in ("AA", "aa") else letter


@lru_cache(maxsize=4096)  # the same few names and titles are asked for over and over
def fold(text: str) -> str:
    """Letters and digits in one case, words parted by one blank; punctuation, accents and widths do not count.

    Chinese stays as it is. `The Google File-System.` and `the google file system` fold to the same text, and so
    do `C++` and `c++`: a plus or hash that ends a word is part of a name."""
    if "\\" in text:
        text = _TEX_ACCENT.sub(r"\1", _TEX_LETTER.sub(_tex_letter, text))
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
    """The identifiers that an address or a text carries, folded, each once, in the order of `KINDS`; versions of a
    preprint and forms of an address do not count.

    Of one thing there is one identifier, whatever page shows it: a DOI of arXiv and a record of DBLP for a preprint
    are the preprint's number, and ACM's old numbers, which are the end of its DOI, are `acm:` where nothing else is
    known."""
    found: list[str] = []
    for kind, pattern in _IDENTIFIERS:
        for match in pattern.finditer(text):
            parts = [part.rstrip(".,;:)]}'").casefold() for part in match.groups()]
            found.append(_identifier(kind, parts))
    order = sorted(range(len(found)), key=lambda at: (KINDS.index(found[at].partition(":")[0]), at))
    return tuple(dict.fromkeys(found[at] for at in order))


def _identifier(kind: str, parts: list[str]) -> str:
    """One identifier from what the groups of a pattern caught."""
    value = parts[0]
    if kind == "doi":
        value = value or f"10.1145/{parts[1]}"
        if value.startswith("10.48550/arxiv."):
            kind, value = "arxiv", value.removeprefix("10.48550/arxiv.")
    elif kind == "arxiv" and len(parts) > 1:
        value = parts[1].replace("-", ".")
    elif kind == "usenix":
        value = "/".join(parts) if len(parts) > 1 else re.sub(r"/(technical-sessions/)?presentation/", "/", value)
    elif kind == "dblp":
        value = _DBLP_FILE.sub("", value)
    elif kind == "semanticscholar":
        value = "".join(parts)
    if kind == "arxiv":
        value = re.sub(r"^([a-z-]+)\.[a-z]{2}/", r"\1/", _VERSION.sub("", value))
    return f"{kind}:{value}"


def paper_key(title: str, found: tuple[str, ...] = ()) -> str:
    """A paper's key: its first identifier if it has one, else its folded title."""
    return f"paper:{found[0]}" if found else key_of("Paper", title)


def source_key(address: str) -> str:
    """The key of a source: its web address, Git remote and path, or name of the given folder or file and the path."""
    return f"source:{address}"
