"""English titles inside Chinese text, by nothing but their language: `见 Ray: A Distributed Framework for …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.recognise import pieces, titles
from ingest.recognise.known import Known
from ingest.recognise.lines import Candidate
from ingest.recognise.tags import Line

# Chinese writers quote English words and names, but hardly whole phrases: a run this long with a title's capitals and
# small words is one.
_FEWEST = 5
_MOST = 30
_RUN = re.compile(rf"[A-Z][^{titles.CJK}，。；！？、（）《》“”「」【】\n|]{{20,240}}")
_TRIM = " \t,.;:!?([{<\"'*_`-–—"
_NEEDED = frozenset({"capitals of a title"})
_ONE_OF = frozenset({"joined like a title", "a name before a colon"})


def runs(line: Line, known: Known) -> Iterator[Candidate]:
    """The runs of English words in a Chinese text that have a title's form, with what follows them; none in links."""
    text = line.text
    if not titles.has_han(text):
        return
    for match in _RUN.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip(_TRIM))
        if opening := re.search(r"\s\([^()]*$", text[start:end]):
            end = start + opening.start()  # `Title (OSDI`: a bracket that the run broke off
        if any(link.start < end and start < link.end for link in line.links):
            continue
        if text[start - 1 : start].isalnum() and text[start - 1 : start].isascii():
            continue
        title = titles.clean(text[start:end])
        reasons = frozenset(titles.shape(title).reasons)
        if _FEWEST <= len(title.split()) <= _MOST and reasons >= _NEEDED and reasons & _ONE_OF:
            rest, tags = pieces.following(line, end, len(text), known)
            yield Candidate("run", start, end, title, None, tags, rest)
