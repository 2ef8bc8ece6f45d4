"""Lines that look like a paper's but speak of something else: of venues in general, or of a part of a known system."""

from __future__ import annotations

import re

from ingest.recognise.known import Known

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|['’`‘´]\s?\d{2}(?!\d)")
_BETWEEN = re.compile(r"\s*(?:[,，、/;；()（）]|\b(?:and|or)\b|和|或|及|与)\s*")
_SUCH_AS = re.compile(
    r"^(?:.*\b(?:such as|like|including|e\.g\.)|如|例如|比如|包括|像)\s*|\s*(?:等|etc\.?)$", re.IGNORECASE
)
_LONGEST_NAME = 30  # characters of a short name of a venue
# `Redis 的持久化方式`, `Kafka 为什么快？`, `Dynamo's ring`: the name's own paper would be its paper or its system.
_OF_IT = re.compile(
    r"\s*(?:的(?!\s*(?:论文|文章|paper|系统|system|原理论文))|为什么|为何|是什么|是如何|如何|怎么|有哪些|有什么|['’]s\s)",
    re.IGNORECASE,
)


def names_venues_in_general(text: str, known: Known) -> bool:
    """Whether a line names several venues side by side and no year: a paper appeared at one of them, some time."""
    if _YEAR.search(text):
        return False
    parts = _BETWEEN.split(text)
    if len(parts) < 2 or not known.venues.may_stand_in(text):
        return False
    beside = 0
    seen: set[str] = set()
    for part in parts:
        name = _SUCH_AS.sub("", part).strip(" .。")
        edition = known.venues.edition(name) if name and len(name) <= _LONGEST_NAME else None
        if edition is None or edition.key is None or edition.preprint:
            beside, seen = 0, set()
            continue
        if edition.key not in seen:
            seen.add(edition.key)
            beside += 1
        if beside >= 2:
            return True
    return False


def speaks_of_a_part(following: str) -> bool:
    """Whether what follows a system's name asks or tells about it, or about something of it."""
    return _OF_IT.match(following) is not None
