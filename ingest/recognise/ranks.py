"""Which rank of a venue a text states: `CCF-A`, `JCR分区Q2`, `中科院分区Q4`, `CORE A*`."""

from __future__ import annotations

import re

_RANK = re.compile(
    r"CCF\s*[-‐–]?\s*(?P<ccf>[ABC])\s*类?(?![A-Za-z])"
    r"|JCR\s*(?:分区)?\s*(?P<jcr>Q[1-4])"
    r"|中科院\s*(?:分区)?\s*(?P<cas>Q[1-4]|[1-4一二三四]\s*区)"
    r"|CORE\s*[-:]?\s*(?P<core>A\*|[ABC])(?![A-Za-z])",
    re.IGNORECASE,
)
_NAMES = {"ccf": "CCF-{}", "jcr": "JCR-{}", "cas": "CAS-{}", "core": "CORE-{}"}


def cut(text: str) -> tuple[str, str | None]:
    """The text with its ranks blanked out (lengths are kept), and the ranks, joined by `; `, None without any."""
    low = text.lower()
    if not ("ccf" in low or "core" in low or "jcr" in low or "中科院" in low):  # as it is of nearly all
        return text, None
    found: list[str] = []

    def blank(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        found.append(_NAMES[kind].format(match.group(kind).upper().replace(" ", "")))
        return " " * len(match.group())

    rest = _RANK.sub(blank, text)
    return rest, "; ".join(dict.fromkeys(found)) or None
