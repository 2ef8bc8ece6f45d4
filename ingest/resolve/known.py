"""What is known beforehand about venues, companies, systems and topics: which key a name has, and the facts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from graph.keys import fold, key_of
from graph.model import Company, Decision, Findings, Merge, Node, Paper, System, Topic, Venue, label_of
from ingest.gazetteer import Gazetteers, KnownCompany, KnownSystem, KnownTopic, KnownVenue
from ingest.resolve.groups import Link, group
from ingest.resolve.spellings import meaning


@dataclass(frozen=True, slots=True)
class Names:
    """Which key stands for each key that some source uses (papers apart), and the merges that make it so."""

    key_of: Mapping[str, str]
    merges: tuple[Merge, ...]


def names(findings: Collection[Findings], decisions: Iterable[Decision], gazetteers: Gazetteers) -> Names:
    """One key for each thing that is no paper: what the gazetteers know by that name.

    Unknown names that fold equal have one key anyway. Of keys that nobody knows and a decision joins, the one that most
    sources use is kept, of those the first in order."""
    sources: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, set[str]] = defaultdict(set)
    for found in findings:
        for node in chain([found.source], found.nodes):
            if not isinstance(node, Paper):
                sources[node.key].add(found.source.key)
                spelt[node.key].add(node.name)
    judged = [decision for decision in decisions if label_of(decision.a) == label_of(decision.b) != "Paper"]
    asked = {key for decision in judged for key in (decision.a, decision.b)}
    order = sorted({*sources, *(key for key in asked if known(key, gazetteers))})
    place = {key: at for at, key in enumerate(order)}
    links = [*_by_name(order, spelt, place, gazetteers)]
    apart: set[tuple[int, int]] = set()
    for decision in settled(judged):
        if decision.a in place and decision.b in place:
            a, b = place[decision.a], place[decision.b]
            if decision.same:
                links.append(Link(a, b, 1.0, f"decided by hand: {decision.reason}", decided=True))
            else:
                apart |= {(a, b), (b, a)}

    def differ(a: int, b: int) -> bool:
        return (a, b) in apart or bool(known(order[a], gazetteers) and known(order[b], gazetteers))

    found_groups = group(len(order), links, differ, lambda a, b: (a, b) in apart)
    why: dict[int, Link] = {}
    for link in found_groups.followed:
        why.setdefault(link.a, link)
        why.setdefault(link.b, link)
    kept_for: dict[str, str] = {}
    merges: list[Merge] = []
    for members in found_groups.groups:
        keys = [order[at] for at in members]
        kept = min(keys, key=lambda key: (not known(key, gazetteers), -len(sources[key]), key))
        for at in members:
            kept_for[order[at]] = kept
            if order[at] != kept and order[at] in sources:
                merges.append(Merge(kept, order[at], why[at].reason, why[at].confidence))
    return Names(kept_for, tuple(merges))


_PARTED = frozenset({"System", "Company", "Venue"})  # names of one piece, which lists part in several ways


def _by_name(
    order: list[str], spelt: Mapping[str, set[str]], place: dict[str, int], gazetteers: Gazetteers
) -> Iterable[Link]:
    """Links from keys made of a name to the known thing that it is a spelling of, which joins the order; and between
    such keys of unknown things whose names are the same but for blanks and hyphens.

    A key that is not made of the name alone was made to keep two things of that name apart."""
    first: dict[str, str] = {}
    for key in tuple(order):
        label = label_of(key)
        if known(key, gazetteers) or label not in gazetteers.index:
            continue
        for name in sorted(spelt[key]):
            meant = meaning(label, name, gazetteers) if key_of(label, name) == key else None
            if meant is not None:
                if meant not in place:
                    place[meant] = len(order)
                    order.append(meant)
                yield Link(place[meant], place[key], 1.0, f"“{name}” is a spelling of {known_name(meant, gazetteers)}")
                break
        else:
            joined = f"{label}:{bare.replace('-', '')}" if len(bare := key.partition(":")[2]) > 3 else key
            head = first.setdefault(joined, key)
            if head != key and label in _PARTED and not known(key, gazetteers):
                yield Link(
                    place[head],
                    place[key],
                    0.95,
                    f"“{min(spelt[head])}” and “{min(spelt[key])}” differ in blanks alone",
                )


def settled(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: the latest about each pair; of one day, that the two differ."""
    latest: dict[tuple[str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda it: (it.date, not it.same, it.reason, it.a, it.b)):
        latest[min(decision.a, decision.b), max(decision.a, decision.b)] = decision
    return [latest[pair] for pair in sorted(latest)]


def known(key: str, gazetteers: Gazetteers) -> bool:
    """Whether a gazetteer has this key."""
    return any(key in table for table in _tables(gazetteers))


def known_name(key: str, gazetteers: Gazetteers) -> str:
    """The canonical name of a known key. Raises KeyError if no gazetteer has it."""
    for table in _tables(gazetteers):
        if key in table:
            return table[key].name
    raise KeyError(key)


def known_node(key: str, gazetteers: Gazetteers) -> Node:
    """The node of a known key with all facts. Raises KeyError if no gazetteer has it."""
    kinds = {"Venue": Venue, "Company": Company, "System": System, "Topic": Topic}
    return with_facts(kinds[label_of(key)](key, known_name(key, gazetteers)), gazetteers)


def with_facts(node: Node, gazetteers: Gazetteers) -> Node:
    """The node with what the gazetteers know of it: its canonical name, spellings, year and the like.

    What they do not say stays as the documents say it; unknown nodes stay as they are."""
    if isinstance(node, Venue) and node.key in gazetteers.venues:
        venue = gazetteers.venues[node.key]
        return replace(
            node,
            name=venue.name,
            aliases=other_spellings(venue.name, venue.spellings, (node.name, *node.aliases)),
            full_name=venue.full_name or node.full_name,
            kind=venue.kind or node.kind,
            rank=node.rank or venue.rank,
        )
    if isinstance(node, System) and node.key in gazetteers.systems:
        system = gazetteers.systems[node.key]
        return replace(
            node,
            name=system.name,
            aliases=other_spellings(system.name, system.spellings, (node.name, *node.aliases)),
            year=system.year or node.year,
            open_source=node.open_source if system.open_source is None else system.open_source,
            repository=system.repository or node.repository,
        )
    if isinstance(node, Company) and node.key in gazetteers.companies:
        company = gazetteers.companies[node.key]
        more = other_spellings(company.name, company.spellings, (node.name, *node.aliases))
        return replace(node, name=company.name, aliases=more)
    if isinstance(node, Topic) and node.key in gazetteers.topics:
        topic = gazetteers.topics[node.key]
        more = other_spellings(topic.name, topic.spellings, (node.name, *node.aliases))
        return replace(node, name=topic.name, aliases=more)
    return node


def other_spellings(name: str, *spellings: Iterable[str]) -> tuple[str, ...]:
    """Spellings that do not fold to what the name folds to, one for each folded text, in the order of these texts.

    Of several that fold equal the one of the earlier list counts, within a list the first in order."""
    kept: dict[str, str] = {}
    for some in spellings:
        for spelling in sorted({*some} - {name}):
            kept.setdefault(fold(spelling), spelling)
    if kept:
        kept.pop(fold(name), None)
        kept.pop("", None)
    return tuple(kept[folded] for folded in sorted(kept))


def _tables(
    gazetteers: Gazetteers,
) -> tuple[Mapping[str, KnownVenue | KnownCompany | KnownSystem | KnownTopic], ...]:
    return (gazetteers.venues, gazetteers.companies, gazetteers.systems, gazetteers.topics)
