"""What a group has not covered, or what is missing from all that was read, and why that is a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graph.connection import Graph
from graph.model import Evidence
from graph.queries.answers import Edge, NodeRow, evidence_as_json
from graph.seminar.field import Field, field, met, names
from graph.seminar.groups import group_called, sources_called

_PIECES = 3  # of evidence with each gap
_STALE = 4  # years behind what others read
_OLD = 8  # years behind the newest that was read at all
_FEW = 2  # papers that a topic has elsewhere before it is missed


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and why.

    `size` says how much is missing, `confidence` how sure that is, both 0.0 to 1.0. `closed_by` are keys of papers and
    systems that would close it, the best first."""

    kind: str
    subject: NodeRow
    reason: str
    size: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    closed_by: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """`{kind, subject: {label, key, name}, reason, size, confidence, evidence}`."""
        return {
            "kind": self.kind,
            "subject": {"label": self.subject.label, "key": self.subject.key, "name": self.subject.name},
            "reason": self.reason,
            "size": self.size,
            "confidence": self.confidence,
            "evidence": [evidence_as_json(piece) for piece in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class View:
    """What gaps are looked for in: the field, what was met of it, the group, and whose reading it is compared with."""

    field: Field
    met: frozenset[str]
    group: str | None
    others: frozenset[str]  # keys of sources

    @property
    def who(self) -> str:
        """Who has not met something, in words."""
        return self.group or "what was read"

    def has_met(self, key: str) -> bool:
        """Whether a paper or system was met, itself or by a paper that presents it."""
        return key in self.met or any(paper in self.met for paper in self.field.presented_by.get(key, ()))

    def topics_discussed(self) -> set[str]:
        """Topics that were themselves the subject of a meeting, and what they are a part of."""
        return {over for key in self.met & self.field.topics.keys() for over in self.field.up(key)}

    def elsewhere(self, topic: str, *, met_too: bool = False) -> list[str]:
        """Papers about a topic, or a part of it, that the others list and that were not met, the best first."""
        papers = self.field.about.get(topic, ())
        fitting = [
            key for key in papers if (met_too or key not in self.met) and self.field.papers[key].lists & self.others
        ]
        return sorted(fitting, key=self.field.rank)


def gaps(graph: Graph, *, group: str | None = None, against: str | None = None) -> list[Gap]:
    """The gaps of a group, compared with one other group or source or with all that was read; the largest first.

    Without a group those of all that was read: empty sections of any list included. Raises UnknownGroupError for a
    group, or a source to compare with, that does not exist."""
    return gaps_of(view(graph, group=group, against=against))


def view(graph: Graph, *, group: str | None = None, against: str | None = None) -> View:
    """What gaps are looked for in. Raises UnknownGroupError."""
    own = group_called(graph, group) if group is not None else None
    known = field(graph)
    others = frozenset(known.sources) if against is None else sources_called(against, known.sources)
    return View(known, met(graph, known, own), own, others)


def gaps_of(seen: View) -> list[Gap]:
    """All gaps of a view, the largest first; of equal size the surest, then in the order of kind and key."""
    found = [gap for find in KINDS.values() for gap in find(seen)]
    return sorted(found, key=lambda gap: (-gap.size, -gap.confidence, gap.kind, gap.subject.key))


# ---- one function for each kind


def _empty_sections(seen: View) -> Iterator[Gap]:
    """A topic that a list names and files no paper under."""
    filed: dict[str, set[str]] = defaultdict(set)  # source → topics that have papers there
    for listed in seen.field.papers.values():
        for under, by in listed.filed.items():
            for at in by:
                filed[at] |= seen.field.up(under)
    discussed = seen.topics_discussed()
    for section in seen.field.sections:
        source = seen.field.sources[section.end]
        if section.start in filed[section.end] or section.start in discussed:
            continue
        if seen.group is not None and source.group != seen.group:
            continue
        topic = seen.field.topics[section.start]
        elsewhere = [
            key
            for key in seen.elsewhere(section.start, met_too=seen.group is None)
            if section.end not in seen.field.papers[key].lists
        ]
        told = f"; other lists have {_papers(len(elsewhere))} about it" if elsewhere else ""
        yield _gap(
            "empty-section",
            topic,
            f"The section “{topic.name}” of {source.name} has no paper{told}.",
            0.3 + 0.6 * _part(len(elsewhere), 6),
            [section],
            tuple(elsewhere),
        )


def _lineages_begun_in_the_middle(seen: View) -> Iterator[Gap]:
    """Something that was met builds on what never was."""
    missing: dict[str, list[Edge]] = defaultdict(list)
    for link in seen.field.builds_on:
        if seen.has_met(link.start) and not seen.has_met(link.end):
            missing[link.end].append(link)
    for key, links in missing.items():
        earlier = seen.field.node(key)
        if earlier is None:
            continue
        links.sort(key=lambda link: (-link.confidence, link.start))
        verb = "build" if len(links) > 1 else "builds"
        unmet = f"{seen.who} never discussed" if seen.group else "no paper that was read presents"
        yield _gap(
            "lineage-starts-in-the-middle",
            earlier,
            f"{names(seen.field, [link.start for link in links])} {verb} on {earlier.name}, which {unmet}.",
            0.15 + 0.85 * _part(len(links), 2),
            links,
            _reading(seen, key),
        )


def _topics_that_others_cover(seen: View) -> Iterator[Gap]:
    """A topic that other lists read about and the group does not; the widest one, not each of its parts."""
    if seen.group is None:
        return
    discussed = seen.topics_discussed()
    for key in seen.met & seen.field.papers.keys():
        for under in seen.field.papers[key].filed:
            discussed |= seen.field.up(under)
    missed = {}
    for key in seen.field.topics:
        if key not in discussed and len(papers := seen.elsewhere(key)) >= _FEW:
            missed[key] = papers
    for key, papers in missed.items():
        if any(over in missed for over in seen.field.up(key) - {key}):
            continue
        topic = seen.field.topics[key]
        lists = {at for paper in papers for at in seen.field.filing(paper, key) & seen.others}
        sections = [it for it in seen.field.sections if it.start == key and it.end in lists]
        yield _gap(
            "topic-not-covered",
            topic,
            f"{_lists(len(lists))} {_papers(len(papers))} about {topic.name}; {seen.who} discussed none.",
            _part(len(papers) + 3 * (len(lists) - 1), 12),
            sections,
            tuple(papers),
        )


def _stale_topics(seen: View) -> Iterator[Gap]:
    """A topic whose newest paper is old beside what others read, or beside the newest paper of all."""
    years = [listed.paper.year for listed in seen.field.papers.values() if listed.paper.year]
    newest_at_all = max(years, default=0)
    for key, papers in seen.field.about.items():
        own = [year for paper in papers if paper in seen.met and (year := seen.field.papers[paper].paper.year)]
        if not own or (seen.group is None and len(own) <= _FEW):
            continue
        newest, topic = max(own), seen.field.topics[key]
        fresh = [it for it in seen.elsewhere(key) if (seen.field.papers[it].paper.year or 0) >= newest + _STALE]
        if seen.group is not None and fresh:
            latest = max(fresh, key=lambda it: (seen.field.papers[it].paper.year or 0, it))
            behind = (seen.field.papers[latest].paper.year or 0) - newest
            reason = (
                f"The newest paper on {topic.name} that {seen.who} discussed is of {newest}; "
                f"others read {_papers(len(fresh))} from {newest + _STALE} on."
            )
        elif seen.group is None and newest_at_all - newest >= _OLD:
            behind = newest_at_all - newest
            reason = f"Nothing that was read on {topic.name} is newer than {newest}."
        else:
            continue
        sections = [it for it in seen.field.sections if it.start == key]
        yield _gap("stale-topic", topic, reason, 0.6 * _part(behind, 10), sections, tuple(fresh), sure=0.6)


def _closed_systems(seen: View) -> Iterator[Gap]:
    """A closed system that was met, and the open one that can be run in its place was not."""
    open_ones: dict[str, list[Edge]] = defaultdict(list)
    for link in seen.field.equivalents:
        open_ones[link.end].append(link)
    for key, system in seen.field.systems.items():
        if system.open_source is not False or not seen.has_met(key):
            continue
        links = sorted(open_ones[key], key=lambda link: (-link.confidence, link.start))
        heirs = sum(link.end == key for link in seen.field.builds_on)
        if not links and seen.group is None:
            reason = f"{system.name} is closed, and nothing that was read names an open system in its place."
            yield _gap("no-open-equivalent", system, reason, 0.15 + 0.5 * _part(heirs, 4), [], (), sure=0.5)
        elif links and seen.group is not None and not any(seen.has_met(link.start) for link in links):
            open_names = names(seen.field, [link.start for link in links])
            reason = (
                f"{system.name} is closed; {open_names}, which can be run in its place, {seen.who} never discussed."
            )
            closing = tuple(it for link in links for it in _reading(seen, link.start))
            yield _gap("open-equivalent-not-met", system, reason, 0.3 + 0.4 * _part(heirs + 1, 3), links, closing)


KINDS: Mapping[str, Callable[[View], Iterator[Gap]]] = MappingProxyType(
    {
        "empty-section": _empty_sections,
        "lineage-starts-in-the-middle": _lineages_begun_in_the_middle,
        "topic-not-covered": _topics_that_others_cover,
        "stale-topic": _stale_topics,
        "open-equivalent": _closed_systems,
    }
)


# ---- what they share


def _reading(seen: View, key: str) -> tuple[str, ...]:
    """What to read of a system or paper: the papers that present it, else itself."""
    return seen.field.presented_by.get(key) or (key,)


def _gap(
    kind: str,
    subject: NodeRow,
    reason: str,
    size: float,
    links: list[Edge],
    closed_by: tuple[str, ...],
    *,
    sure: float | None = None,
) -> Gap:
    evidence = [link.evidence[0] for link in links[:_PIECES] if link.evidence]
    confidence = sure if sure is not None else max((link.confidence for link in links), default=0.5)
    return Gap(kind, subject, reason, round(size, 4), round(confidence, 4), tuple(evidence), closed_by)


def _part(count: int, half: int) -> float:
    """From 0.0 for none towards 1.0 for many; `half` of them give 0.5."""
    return count / (count + half)


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"


def _lists(count: int) -> str:
    return "Another list has" if count == 1 else f"{count} lists have"
