"""The short name that a list sets before the title of a paper: `**Raft** - In Search of …`, `GFS — The Google File
System`. It is no part of the title, as the name in `Bigtable: A Distributed …` is."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.keys import fold
from ingest.recognise import titles
from ingest.recognise.known import Known
from ingest.recognise.lines import Candidate
from ingest.recognise.tags import Line

_NAMED = re.compile(
    r"(?P<name>[^\s:：][^:：()（）\n]{0,30}?)[*_`]*(?P<sign>\s*[:：]\s*|\s+[-–—]{1,2}\s+|\s*——\s*|\s*[（(][^()（）]{2,24}[）)]\s*"
    r"[:：]\s*)(?=\S)"
)
# No second half of a title begins like this: `Raft：In Search of …`.
_WHOLE = re.compile(r"(?:in|on|towards?|how|why|what|when|finding|time|there|the case|the design)\b", re.IGNORECASE)
_MARKS = ' *_`"“”'
_SMALL = frozenset({"a", "an", "the", "of", "and", "for", "in", "on", "to", "with", "from", "by", "at", "or"})


def without_alias(made: Candidate, line: Line, known: Known) -> Candidate:
    """The candidate without the short name before its title; as it is where the name belongs to the title."""
    found = _named(made, line)
    if found is None or len(found[0].split()) > 3:
        return made
    name, sign, end = found
    rest = titles.clean(line.text[end : made.end])
    if len(titles.words(rest)) < 2 or titles.has_han(rest) or not _is_alias(name, rest, sign, made, line, known):
        return made
    return replace(made, start=end, title=rest, gloss=name)


def _named(made: Candidate, line: Line) -> tuple[str, str, int] | None:
    """The words that may be a short name before a title, the sign behind them, and where the title begins: what stands
    before a colon or dash, or is set in bold (`**Raft** In Search of …`)."""
    if match := _NAMED.match(line.text, made.start, made.end):
        return match["name"].strip(_MARKS), match["sign"].strip(), match.end()
    bold = next((span for span in line.spans if span.style == "bold" and span.start == made.start), None)
    if bold is None or not bold.start < bold.end < made.end or not line.text[bold.end].isspace():
        return None
    rest = line.text[bold.end : made.end]
    return line.text[bold.start : bold.end].strip(_MARKS), "", bold.end + len(rest) - len(rest.lstrip())


def _is_alias(name: str, rest: str, sign: str, made: Candidate, line: Line, known: Known) -> bool:
    """Whether the rest is a title without the name: it is known, or, behind another sign than a colon, it has the name
    in itself, is what the name's letters stand for, or is set off from the name in bold and by a dash."""
    whole = fold(f"{name} {rest}")
    if whole in known.titles:
        return False
    if fold(rest) in known.titles:
        return True
    if sign.startswith(":"):
        # `LoRA: Low-Rank Adaptation …` is all title, `RDD: Resilient Distributed Datasets: A …` is not.
        return ":" in rest and _stands_for(name, rest)
    inside = name.casefold() in rest.casefold()
    if (inside and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest, re.IGNORECASE)) or _stands_for(name, rest):
        return True
    if _WHOLE.match(rest) and len(rest.split()) >= 4:
        return True
    bold = any(
        span.style in ("bold", "code") and span.start <= made.start and abs(span.end - made.start - len(name)) <= 1
        for span in line.spans
    )
    return (
        sign[:1] in ("-", "–", "—")
        and bold
        and titles.shape(rest).score >= 1.4
        and not re.match(r"(?:an?|our)\s", rest, re.IGNORECASE)
    )


def _stands_for(name: str, rest: str) -> bool:
    """Whether the capitals of a name are the first letters of a title's words, in this order: `GFS`, `RDD`."""
    capitals = "".join(char for char in name if char.isupper())
    if len(capitals) < 3 or len(capitals) < 0.6 * len(name.split("-")[0]):
        return False
    words = [word for word in re.split(r"[\s:/-]+", rest) if word and word.casefold() not in _SMALL]
    return "".join(word[0] for word in words).upper().startswith(capitals)
