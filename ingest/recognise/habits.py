"""What a list does as a habit, learned from the list itself: how many of its lines are papers, in which form their
titles stand, and what its brackets mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from ingest.recognise.readings import SURE, Reading, Vote
from ingest.recognise.tags import MeaningKind, Slot

# A habit takes repetition: with fewer lines a list has none.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Habit:
    """A list of `size` lines: the share of them that are papers for sure; among those, the share that link to their
    paper, and of each form; what the tags in a slot mean where most of them mean the same."""

    size: int
    papers: float
    linked: float
    forms: Mapping[str, float]
    slots: Mapping[Slot, MeaningKind]

    def votes(self, reading: Reading) -> tuple[Vote, ...]:
        """What the siblings say to a reading."""
        if reading.role != "paper" or self.size < _ENOUGH:
            return ()
        votes: list[Vote] = []
        if self.papers >= 0.5:
            votes.append(Vote(round(1.2 * self.papers, 3), "its siblings are papers"))
        elif self.papers <= 0.1 and self.size >= 5:
            votes.append(Vote(-0.6, "its siblings are no papers"))
        if self.linked >= 0.8 and not reading.has_place:
            votes.append(Vote(-1.5, "its siblings link to their papers"))
        if reading.candidate is not None and (share := self.forms.get(reading.candidate.form, 0.0)) >= 0.4:
            votes.append(Vote(round(0.6 * share, 3), "divided like its siblings"))
        return tuple(votes)


def learn(groups: Mapping[Hashable, Iterable[tuple[Reading, ...]]]) -> dict[Hashable, Habit]:
    """The habit of each group from the readings of its lines, each list of readings with the best first."""
    return {name: _habit([readings for readings in lines if readings]) for name, lines in groups.items()}


def _habit(lines: list[tuple[Reading, ...]]) -> Habit:
    sure = [readings[0] for readings in lines if readings[0].role == "paper" and readings[0].score >= SURE]
    forms = Counter(reading.candidate.form for reading in sure if reading.candidate)
    meanings: dict[Slot, Counter[MeaningKind]] = defaultdict(Counter)
    for reading in sure:
        for tag in reading.candidate.tags if reading.candidate else ():
            meanings[tag.slot][tag.best.kind] += 1
    slots = {}
    for slot, counted in sorted(meanings.items()):
        kind, most = counted.most_common(1)[0]
        if kind != "words" and most >= _ENOUGH and most >= 0.6 * sum(counted.values()):
            slots[slot] = kind
    size = len(lines)
    linked = sum(1 for reading in sure if reading.has_link)
    return Habit(
        size,
        len(sure) / size if size else 0.0,
        linked / len(sure) if len(sure) >= _ENOUGH else 0.0,
        {form: count / len(sure) for form, count in sorted(forms.items())} if sure else {},
        slots,
    )
