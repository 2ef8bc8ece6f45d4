"""Lines that list several papers one after the other: `T1 (V1 Y1), T2 (V2 Y2)`, `T1, V1 Y1; T2, V2 Y2`."""

from __future__ import annotations

import re

from ingest.recognise import years
from ingest.recognise.known import Known
from ingest.recognise.tags import Line, Tag, is_dated_venue, meanings

_LONGEST = 500
_JOINT = re.compile(
    r"(?<=[)）])(?:\s*[,，;；、]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*[和与]\s*)(?=[A-Z《“\"])|\s*[;；]\s+(?=[A-Z《“\"])"
)
_PLACE = re.compile(r"[(（](?P<bracket>[^()（）]{4,40})[)）]$|,\s+(?P<tail>[^,;()（）]{4,40})$")
# What follows a paper and is the same one, or no title.
_SAME = re.compile(
    r"(?:extended|journal|full|short|preliminary|earlier|later|previous|original|also|see|code|slides|video|talk|"
    r"best paper|winner|appeared|published)\b",
    re.IGNORECASE,
)


def several(line: Line, known: Known) -> tuple[tuple[int, Line], ...]:
    """The parts of a line that lists several papers, each with where it begins; none of a line that lists one. Every
    part ends with a venue and its year of its own."""
    text = line.text
    if line.links or len(text) > _LONGEST or not years.has_figure(text):
        return ()
    found: list[tuple[int, Line]] = []
    at = 0
    for begin, end in (*(match.span() for match in _JOINT.finditer(text)), (len(text.rstrip(" .")), len(text))):
        part = text[at:begin]
        if not _ends_dated(part, known):
            continue  # the sign belongs to the title
        if _SAME.match(part.lstrip()):
            return ()
        found.append((at, line.part(at, begin)))
        at = end
    whole = at == len(text)
    return tuple(found) if whole and len(found) > 1 else ()


def _ends_dated(part: str, known: Known) -> bool:
    match = _PLACE.search(part)
    if match is None or not re.search(r"\w{3}", part[: match.start()]):
        return False
    words = match["bracket"] or match["tail"]
    return is_dated_venue(Tag("(", words, match.start(), match.end(), meanings(words, known)))
