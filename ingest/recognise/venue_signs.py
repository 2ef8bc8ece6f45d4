"""What around a short or ordinary name in running text says that the venue of that name is meant."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:\b(?:USENIX|ACM|IEEE|IFIP|SIGPLAN|SIGOPS)(?:/[A-Z]+)?\s+|"
    r"\b(?:published|presented|appear(?:ed|s)?|accepted|submitted|proceedings|proc\.|conference|symposium|journal|venue)"
    r"\s+(?:(?:in|at|by|to|of|on)\s+)?(?:the\s+)?|(?:发表|收录|刊登)[于在]?了?\s*|(?:会议|期刊|顶会|被)\s*[:：]?\s*)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:['’‘`]\s?\d{2}(?!\w)|\(?(?:19|20)\d{2}(?!\d))|\s*(?:会议|顶会|期刊|大会|研讨会|学报|上?发表|论文|收录|最佳论文)|"
    r"\s+(?:conference|symposium|workshop|proceedings|papers?|submissions?|deadline|best paper|program committee)\b|"
    r"\s*[(（]\s*(?:CCF|CORE)\b",
    re.IGNORECASE,
)


def beside(text: str, start: int, end: int) -> bool:
    """Whether the name at text[start:end] has a publication's words beside it: a sponsor or `published in` before it,
    a year, `conference` or a rank behind it. Words that are as common beside a system or a measure do not count."""
    return (
        _BEFORE.search(text[max(0, start - 40) : start]) is not None or _AFTER.match(text[end : end + 30]) is not None
    )
