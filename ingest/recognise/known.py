"""What is known beforehand, in the forms that recognition asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.keys import fold
from ingest.gazetteer import Gazetteers
from ingest.recognise.names import NameFinder
from ingest.recognise.venues import Venues


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The gazetteers and what is made of them once: the reader of venues, the finder of names, the folded titles of the
    papers known to present a system, with the system's key, and the words that titles are made of."""

    gazetteers: Gazetteers
    venues: Venues
    names: NameFinder
    titles: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()


_MOST = 4
_made: dict[int, Known] = {}  # by identity: gazetteers are read-only, and each entry keeps its own alive


def known(gazetteers: Gazetteers) -> Known:
    """What recognition knows by these gazetteers; made once for each, the last few are kept."""
    found = _made.get(id(gazetteers))
    if found is None:
        titles = {fold(system.paper): key for key, system in sorted(gazetteers.systems.items()) if system.paper}
        found = Known(gazetteers, Venues(gazetteers), NameFinder(gazetteers), titles, _common_words(titles))
        while len(_made) >= _MOST:
            _made.pop(next(iter(_made)))
        _made[id(gazetteers)] = found
    return found


def _common_words(titles: Iterable[str]) -> frozenset[str]:
    """The words that two titles or more have in common."""
    counted = Counter(word for title in titles for word in set(title.split()))
    return frozenset(word for word, count in counted.items() if count > 1)
