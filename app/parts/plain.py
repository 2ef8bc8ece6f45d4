"""Text from documents, made fit to be shown: as text, wherever it goes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: "\u2421"}
# Characters that reorder or hide their neighbours are named, so that a title reads as it is stored.
_HIDING = {code: f"⟨U+{code:04X}⟩" for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)}
_C1 = dict.fromkeys(range(128, 160), "�")
_SHOWN = _PICTURES | _HIDING | _C1

_REPLACED = frozenset(":-<>=./@")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:=^\"'/@])")


def shown(text: object, longest: int | None = None) -> str:
    """The text with control and direction characters made visible, cut after `longest` characters."""
    whole = str(text).translate(_SHOWN)
    return whole if longest is None or len(whole) <= longest else whole[: longest - 1].rstrip() + "…"


def label(text: object, longest: int = 120) -> str:
    """The text for a place where Streamlit reads Markdown (buttons, headings): it comes out as it stands here.

    Every mark is escaped; a word joiner after some keeps `:smile:`, `->` and bare addresses from being replaced after
    the escapes are gone."""
    return _MARKUP.sub(_escaped, shown(" ".join(str(text).split()), longest))


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}\u2060" if found[0] in _REPLACED else f"\\{found[0]}"


def safe_url(address: str) -> str | None:
    """The address if a browser may be sent there: http or https with a host, else None."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in {"http", "https"} and parts.hostname else None
