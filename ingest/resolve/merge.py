"""From groups of one thing to the nodes and relations of the graph: the best key and name, all evidence united."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.keys import KINDS, key_of, paper_key, slug
from graph.model import NODE_TYPES, Doubt, Evidence, Findings, Merge, Node, Paper, Relation, Value, label_of
from ingest.gazetteer import Gazetteers
from ingest.resolve.alike import begins, title
from ingest.resolve.copies import Copies
from ingest.resolve.groups import Groups, Link
from ingest.resolve.known import known, known_node, other_spellings, with_facts

_YEARS = 3  # between a system and the paper that presents it


@dataclass(frozen=True, slots=True)
class PaperNodes:
    """The papers, the key of each copy's paper, and what was merged or kept apart."""

    papers: tuple[Paper, ...]
    key_at: tuple[str, ...]  # by the copy's place
    merges: tuple[Merge, ...]
    doubts: tuple[Doubt, ...]


def paper_nodes(findings: Collection[Findings], copies: Copies, groups: Groups, gazetteers: Gazetteers) -> PaperNodes:
    """One node for each group of copies."""
    given = _given(findings, copies)
    owner, doubts = _owners(copies, groups)
    common = Counter(
        word for text in {copy.title.squashed: copy.title for copy in copies.all}.values() for word in set(text.words)
    )
    titles = [_best_title([node.name for at in members for _, node in given[at]], common) for members in groups.groups]
    titles = _full_titles(titles, copies, groups, gazetteers)
    own = [
        [name for name in _identifiers(members, copies) if owner[name] == number]
        for number, members in enumerate(groups.groups)
    ]
    keys = _keys(titles, own, copies, groups)
    years = _years(findings, copies, groups, gazetteers)
    papers = [
        _paper(
            keys[number], titles[number], own[number], years[number], [node for at in members for _, node in given[at]]
        )
        for number, members in enumerate(groups.groups)
    ]
    home = {at: number for number, members in enumerate(groups.groups) for at in members}
    return PaperNodes(
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        key_at=tuple(keys[home[at]] for at in range(len(copies.all))),
        merges=tuple(_merges(keys, titles, copies, groups)),
        doubts=tuple(
            sorted(
                {
                    *(Doubt(keys[a], keys[b], reason) for a, b, reason in doubts),
                    *(
                        _refused(keys[home[link.a]], keys[home[link.b]], link.reason)
                        for link in groups.refused
                        if home[link.a] != home[link.b]
                    ),
                    *(
                        Doubt(min(ends), max(ends), f"{link.reason}, and not of that alone")
                        for link in groups.unsure
                        if len(ends := {keys[home[link.a]], keys[home[link.b]]}) > 1
                    ),
                }
            )
        ),
    )


def other_nodes(findings: Collection[Findings], key_of_name: Mapping[str, str], gazetteers: Gazetteers) -> list[Node]:
    """One node for each key of what is no paper, with the facts of the gazetteers, by key."""
    given: dict[str, list[Node]] = defaultdict(list)
    for found in findings:
        for node in (found.source, *found.nodes):
            if not isinstance(node, Paper):
                given[key_of_name[node.key]].append(node)
    return [with_facts(_united(key, given[key]), gazetteers) for key in sorted(given)]


def relations(
    findings: Collection[Findings],
    copies: Copies,
    papers: PaperNodes,
    key_of_name: Mapping[str, str],
    gazetteers: Gazetteers,
) -> tuple[list[Relation], list[Node]]:
    """The relations between the merged nodes, by type and ends, with the evidence of all that say so; and the known
    things that relations name without any document listing them.

    A relation whose ends have become one is left out. Raises ValueError if an end is nothing that its source, or a
    gazetteer, knows."""
    united: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    named: dict[str, Node] = {}
    for found in findings:
        there = {node.key for node in found.nodes}
        there.add(found.source.key)
        for relation in found.relations:
            ends: list[str] = []
            for key in (relation.start, relation.end):
                if (found.source.key, key) in copies.at:
                    ends.append(papers.key_at[copies.at[found.source.key, key]])
                elif key in there:
                    ends.append(key_of_name[key])
                elif known(key, gazetteers):
                    kept = key_of_name.get(key, key)
                    if kept not in key_of_name:
                        named[kept] = known_node(kept, gazetteers)
                    ends.append(kept)
                else:
                    raise ValueError(f"{found.source.key} relates {key!r}, which it does not have")
            if ends[0] != ends[1]:
                united[relation.type, ends[0], ends[1]].append(relation)
    made = [_relation(*of, united[of]) for of in sorted(united)]
    return made, [named[key] for key in sorted(named)]


# ---- papers


def _given(findings: Collection[Findings], copies: Copies) -> dict[int, list[tuple[str, Paper]]]:
    given: dict[int, list[tuple[str, Paper]]] = defaultdict(list)
    for found in findings:
        for node in found.nodes:
            if isinstance(node, Paper):
                given[copies.at[found.source.key, node.key]].append((found.source.key, node))
    return given


def _identifiers(members: Iterable[int], copies: Copies) -> list[str]:
    """All identifiers of a group, the best kind first, of a kind the one that most copies have."""
    votes: Counter[str] = Counter()
    for at in members:
        for name in copies.all[at].identifiers:
            votes[name] += len(copies.lines[at])
    return sorted(votes, key=lambda name: (KINDS.index(name.partition(":")[0]), -votes[name], name))


def _owners(copies: Copies, groups: Groups) -> tuple[dict[str, int], list[tuple[int, int, str]]]:
    """Whose each identifier is, where two groups have it: of the one that more sources list, then that one listed
    first. Lists err by giving an address a second time; who loses it keeps its title for a key."""
    claims: dict[str, dict[int, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, members in enumerate(groups.groups):
        for at in members:
            for name in copies.all[at].identifiers:
                claims[name][number] += copies.lines[at]
    owner: dict[str, int] = {}
    doubts: list[tuple[int, int, str]] = []
    for name in sorted(claims):
        claimed = claims[name]
        if len(claimed) == 1:
            owner[name] = next(iter(claimed))
            continue
        first, *others = sorted(
            claimed,
            key=lambda number: (
                -len({source for source, _ in claimed[number]}),
                min(line for _, line in claimed[number]),
                groups.groups[number],
            ),
        )
        owner[name] = first
        head = copies.all[groups.groups[first][0]].title.text
        for other in others:
            text = copies.all[groups.groups[other][0]].title.text
            doubts.append((first, other, f"both are given as {name}, and the titles do not agree: “{head}”, “{text}”"))
    return owner, doubts


def _best_title(spellings: Sequence[str], common: Mapping[str, int]) -> str:
    """The most complete title, of these the one that most sources give, in its best spelling.

    Of two that equally many give the one is better whose words occur in other titles too: a slip rarely does."""
    votes = Counter(spellings)
    if len(votes) == 1:
        return spellings[0]
    classes: dict[str, list[str]] = defaultdict(list)
    for text in sorted(votes):
        classes[title(text).squashed].append(text)
    heads = {squashed: title(texts[0]) for squashed, texts in classes.items()}
    whole = [
        squashed
        for squashed, head in heads.items()
        if not any(
            head.short > other.short or _is_part(head.folded, other.folded) or begins(head, other)
            for other in heads.values()
        )
    ]
    best = min(
        whole or sorted(classes),
        key=lambda squashed: (
            -sum(votes[text] for text in classes[squashed]),
            sum(common.get(word, 0) < 2 for word in heads[squashed].words),
            -heads[squashed].size,
            squashed,
        ),
    )
    return min(classes[best], key=lambda text: (_ill_cased(text), -votes[text], -sum(map(str.isupper, text)), text))


def _is_part(short: str, long: str) -> bool:
    return len(short) < len(long) and long.startswith(f"{short} ")


def _ill_cased(text: str) -> int:
    """How badly a title is written: cut, in one case, with a full stop at its end."""
    letters = "".join(filter(str.isalpha, text))
    one_case = letters.islower() or (letters.isupper() and " " in text)
    return 4 * title(text).cut + 2 * one_case + text.endswith(".")


def _full_titles(titles: list[str], copies: Copies, groups: Groups, gazetteers: Gazetteers) -> list[str]:
    """The titles, with that of the known paper where sources give nothing but the system's name, and nothing that
    speaks against it: neither an identifier nor a year far from that of the system."""
    taken = {title(text).squashed for text in titles}
    full: list[str] = []
    for text, members in zip(titles, groups.groups, strict=True):
        system = gazetteers.systems.get(gazetteers.key("System", text) or "") if title(text).short else None
        some = [copies.all[at] for at in members]
        if (
            system is not None
            and system.paper
            and title(system.paper).squashed not in taken
            and (not system.ordinary or any(system.key in copy.systems for copy in some))
            and not any(copy.identifiers for copy in some)
            and all(abs(year - (system.year or year)) <= _YEARS for copy in some for year in copy.years)
        ):
            taken.add(title(system.paper).squashed)
            text = system.paper
        full.append(text)
    return full


def _keys(titles: list[str], own: list[list[str]], copies: Copies, groups: Groups) -> list[str]:
    """A key for each group: the best identifier, else the folded title.

    Of groups that have equal titles and no identifier, all but the one that most sources list add what tells them
    apart: the year, the venue, the source."""
    keys: dict[int, str] = {number: paper_key(titles[number], (names[0],)) for number, names in enumerate(own) if names}
    taken = set(keys.values())
    rest = [number for number in range(len(titles)) if number not in keys]
    for number in sorted(rest, key=lambda it: (-sum(len(copies.lines[at]) for at in groups.groups[it]), it)):
        keys[number] = next(
            key for key in _title_keys(titles[number], groups.groups[number], copies) if key not in taken
        )
        taken.add(keys[number])
    return [keys[number] for number in range(len(titles))]


def _title_keys(text: str, members: Iterable[int], copies: Copies) -> Iterator[str]:
    """The keys that a title can have, without end, the plain one first."""
    plain = key_of("Paper", text)
    yield plain
    yield from sorted({f"{plain}-{year}" for at in members for year in copies.all[at].years})
    yield from sorted({f"{plain}-{venue.partition(':')[2]}" for at in members for venue in copies.all[at].venues})
    source = min(slug(source) for at in members for source, _ in copies.lines[at])
    yield f"{plain}-{source}"
    yield from (f"{plain}-{source}-{count}" for count in itertools.count(2))


def _years(findings: Collection[Findings], copies: Copies, groups: Groups, gazetteers: Gazetteers) -> list[int | None]:
    """The year of each group: that of a conference or journal before that of a preprint, what a text says before
    what an address says, then what most sources say, then the earliest."""
    home = {at: number for number, members in enumerate(groups.groups) for at in members}
    said: dict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
    for found in findings:
        in_text: dict[str, list[int]] = defaultdict(list)
        for relation in found.relations:
            if relation.type != "PUBLISHED_IN":
                continue
            venue = gazetteers.venues.get(relation.end)
            preprint = venue is not None and venue.kind == "preprint"
            text = any(piece.finder != "address" for piece in relation.evidence)
            year = relation.properties.get("year")
            if text:
                in_text[relation.start].append(1 if preprint else 4)
            if isinstance(year, int):
                number = home[copies.at[found.source.key, relation.start]]
                said[number][(1 if preprint else 4) if text else (0 if preprint else 2), year] += 1
        for node in found.nodes:
            if isinstance(node, Paper) and node.year:
                level = max(in_text.get(node.key, [3]))
                said[home[copies.at[found.source.key, node.key]]][level, node.year] += 1
    return [_voted(said[number]) if number in said else None for number in range(len(groups.groups))]


def _voted(said: Mapping[tuple[int, int], int]) -> int:
    best = max(level for level, _ in said)
    return min((year for level, year in said if level == best), key=lambda year: (-said[best, year], year))


def _paper(key: str, name: str, own: Iterable[str], year: int | None, given: Sequence[Paper]) -> Paper:
    urls = Counter(url for paper in given for url in paper.urls)
    spellings = {paper.name for paper in given}
    return Paper(
        key=key,
        name=name,
        aliases=other_spellings(name, spellings, {alias for paper in given for alias in paper.aliases}),
        year=year,
        identifiers=tuple(own),
        urls=tuple(sorted(urls, key=lambda url: (-urls[url], url))),
    )


def _refused(a: str, b: str, reason: str) -> Doubt:
    return Doubt(min(a, b), max(a, b), f"{reason}; but something else about them differs")


def _merges(keys: list[str], titles: list[str], copies: Copies, groups: Groups) -> Iterable[Merge]:
    why: dict[int, Link] = {}
    for link in groups.followed:
        why.setdefault(link.a, link)
        why.setdefault(link.b, link)
    live = set(keys)
    for number, members in enumerate(groups.groups):
        told: dict[str, tuple[float, str]] = {}
        for at in members:
            local = copies.all[at].key
            if local in live:
                continue
            via = why.get(at)
            here = (via.confidence, via.reason) if via else (1.0, f"this is the key of “{titles[number]}”")
            told[local] = max(told.get(local, here), here)
        for local, (confidence, reason) in told.items():
            yield Merge(keys[number], local, reason, confidence)


# ---- everything


def _united(key: str, given: Sequence[Node]) -> Node:
    """One node of several with that key: its name and each other value as most of them have it."""
    kind = NODE_TYPES[label_of(key)]
    votes = Counter(node.name for node in given)
    name = min(votes, key=lambda text: (text.islower(), -votes[text], -sum(map(str.isupper, text)), text))
    values: dict[str, Any] = {
        field.name: _most([getattr(node, field.name) for node in given])
        for field in fields(kind)
        if field.name not in ("key", "name", "aliases")
    }
    aliases = other_spellings(name, set(votes), {alias for node in given for alias in node.aliases})
    return replace(given[0], key=key, name=name, aliases=aliases, **values)


def _most(values: Iterable[Value]) -> Value:
    """The value that stands most often, None aside; of several the first in order."""
    votes = Counter(value for value in values if value is not None)
    return min(votes, key=lambda value: (-votes[value], str(value)), default=None)


def _relation(kind: str, start: str, end: str, given: Sequence[Relation]) -> Relation:
    if len(given) == 1 and (given[0].start, given[0].end) == (start, end):
        return given[0]
    evidence: set[Evidence] = {piece for relation in given for piece in relation.evidence}
    names = sorted({name for relation in given for name in relation.properties})
    return Relation(kind, start, end, tuple(evidence), {name: _property(name, given) for name in names})


def _property(name: str, given: Sequence[Relation]) -> Value:
    """What most relations say, those first that read it in a text; of lines the first."""
    having = [relation for relation in given if relation.properties.get(name) is not None]
    if name == "line":
        return min((relation.properties[name] for relation in having), key=lambda line: int(str(line)), default=None)
    text = [it for it in having if any(piece.finder != "address" for piece in it.evidence)]
    return _most(relation.properties[name] for relation in text or having)
