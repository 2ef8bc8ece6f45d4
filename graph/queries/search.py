"""From words to nodes: what there is, and the one that a person means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import LiteralString
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from graph import store
from graph.connection import Graph
from graph.errors import AmbiguousNameError, UnknownNameError
from graph.keys import fold, identifiers
from graph.model import label_of
from graph.queries.rows import LABEL_ORDER, RANK_OF_LABEL
from graph.schema import ANY_LABEL, FINGERPRINT, NAMES_INDEX

# One row of lists: a row for each node would take several times as long to come over.
NAMES: LiteralString = f"""MATCH (node:{ANY_LABEL}) WHERE node.{FINGERPRINT} IS NOT NULL
    WITH node ORDER BY node.key
    RETURN collect([node.key, node.name, coalesce(node.aliases, []), node.year, coalesce(node.merged_keys, [])])
           AS nodes"""
WITH_IDENTIFIERS = """MATCH (paper:Paper) WHERE any(one IN paper.identifiers WHERE one IN $identifiers)
                      RETURN paper.key AS key ORDER BY key LIMIT $limit"""
WITH_ADDRESS: LiteralString = f"""MATCH (node:{ANY_LABEL})
    WHERE any(one IN coalesce(node.urls, []) WHERE one IN $addresses) OR node.repository IN $addresses
    RETURN node.key AS key ORDER BY key LIMIT $limit"""
IN_INDEX: LiteralString = f"""CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', $query, {{limit: $limit}})
    YIELD node, score RETURN node.key AS key, score ORDER BY score DESC, key"""

ALIKE = 75.0  # from here on (0 to 100) a whole name counts as misspelt
CANDIDATES = 200  # of each kind of likeness, before the best are chosen
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that words may mean: `score` from 0.0 to 1.0 (an exact name, alias, key or identifier), and why."""

    label: str
    key: str
    name: str
    aliases: tuple[str, ...]
    score: float
    why: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    key: str
    name: str
    aliases: tuple[str, ...]
    year: int | None

    def hit(self, score: float, why: str) -> Hit:
        return Hit(label_of(self.key), self.key, self.name, self.aliases, round(score, 3), why, self.year)


@dataclass(frozen=True, slots=True)
class _Names:
    """All names of a graph: nodes by key, the node that an earlier key went into, and folded spellings, each with
    the key and the spelling as written."""

    nodes: Mapping[str, _Named]
    merged: Mapping[str, str]
    exact: Mapping[str, Sequence[tuple[str, str]]]
    folded: Sequence[str]


_kept: WeakKeyDictionary[Graph, tuple[str, _Names]] = WeakKeyDictionary()


def search(graph: Graph, words: str, *, labels: Collection[str] = (), limit: int = 20) -> list[Hit]:
    """What may be meant by words, the best first: a key, identifier or address, an exact name or alias, a misspelt
    one, or words that occur in a name. Of equal score the order is System, Paper, Company, Topic, Venue, the rest,
    then by key. With `labels` only nodes of these kinds."""
    names = _names(graph)
    found: dict[str, Hit] = {}
    for hit in _hits(graph, names, words, limit):
        if (not labels or hit.label in labels) and (hit.key not in found or hit.score > found[hit.key].score):
            found[hit.key] = hit
    return sorted(found.values(), key=lambda hit: (-hit.score, RANK_OF_LABEL[hit.label], hit.key))[:limit]


def find(graph: Graph, name: str, *, labels: Collection[str] = ()) -> Hit:
    """The node that a person means: by its key, by an identifier or address, or by its exact name or alias; spellings
    are compared folded (graph/keys.py). Of several kinds of the same name the order is System, Paper, Company, Topic,
    Venue; `system:GFS` asks for a system. With `labels` only nodes of these kinds.

    Raises UnknownNameError, with the nearest names, if none is called so, AmbiguousNameError if several are."""
    names = _names(graph)
    kinds = tuple(labels) or LABEL_ORDER
    for spelling, among in _readings(name, kinds):
        hits = [hit for hit in _certain(graph, names, spelling) if hit.label in among]
        if not hits:
            continue
        first = min(RANK_OF_LABEL[hit.label] for hit in hits)
        best = {hit.key: hit for hit in hits if RANK_OF_LABEL[hit.label] == first}
        if len(best) > 1:
            raise AmbiguousNameError(name, sorted(best))
        return next(iter(best.values()))
    nearest = search(graph, name, labels=kinds, limit=NEAREST)
    raise UnknownNameError(name, list(dict.fromkeys(hit.name for hit in nearest)))


def _readings(name: str, kinds: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """What a person may have meant by a name, and of which kinds: the name itself; behind a label, what follows it."""
    yield name, kinds
    before, colon, after = name.partition(":")
    by_word = {label.casefold(): label for label in kinds}
    if colon and (label := by_word.get(before.strip().casefold())):
        yield after.strip(), (label,)


def _names(graph: Graph) -> _Names:
    """The names of the graph as it is now; fetched again only when something was written."""
    revision = store.revision(graph)
    if revision is not None and (kept := _kept.get(graph)) and kept[0] == revision:
        return kept[1]
    nodes: dict[str, _Named] = {}
    merged: dict[str, str] = {}
    exact: dict[str, list[tuple[str, str]]] = {}
    for row in graph.read(NAMES):
        for key, name, aliases, year, earlier in row["nodes"]:
            nodes[key] = _Named(key, name, tuple(aliases), year)
            merged |= dict.fromkeys(earlier, key)
            for spelling in (name, *aliases):
                exact.setdefault(fold(spelling), []).append((key, spelling))
    exact.pop("", None)
    names = _Names(nodes, {key: kept for key, kept in merged.items() if key not in nodes}, exact, list(exact))
    if revision is not None:
        _kept[graph] = (revision, names)
    return names


def _hits(graph: Graph, names: _Names, words: str, limit: int) -> Iterator[Hit]:
    yield from _certain(graph, names, words)
    folded = fold(words)
    if not folded:
        return
    with ThreadPoolExecutor(1) as asking:  # the server looks while we compare
        rows = asking.submit(in_index, graph, folded, max(limit, NEAREST))
        yield from _misspelt(names, folded)
        yield from _containing(names, folded)
        yield from _indexed(names, rows.result())


def _certain(graph: Graph, names: _Names, words: str) -> Iterator[Hit]:
    """Nodes that have the words as key, identifier, address, name or alias."""
    wanted = words.strip()
    for key in (wanted, wanted.casefold()):
        if named := names.nodes.get(names.merged.get(key, key)):
            yield named.hit(1.0, "key")
    if found := identifiers(wanted):
        for row in graph.read(WITH_IDENTIFIERS, identifiers=list(found), limit=CANDIDATES):
            if named := names.nodes.get(row["key"]):
                yield named.hit(1.0, f"identifier {found[0]}")
    if "/" in wanted:
        for row in graph.read(WITH_ADDRESS, addresses=_addresses(wanted), limit=CANDIDATES):
            if named := names.nodes.get(row["key"]):
                yield named.hit(1.0, "address")
    for key, spelling in names.exact.get(fold(wanted), ()):
        yield _by_spelling(names, key, spelling, 1.0, "name", "alias {}")


def _addresses(text: str) -> list[str]:
    """The forms in which a pasted address may stand in the graph."""
    bare = re.sub(r"^https?://", "", text).split("#")[0].rstrip("/")
    return [f"{scheme}{bare}{end}" for scheme in ("https://", "http://", "") for end in ("", "/", ".git")]


def _by_spelling(names: _Names, key: str, spelling: str, score: float, as_name: str, as_alias: str) -> Hit:
    named = names.nodes[key]
    return named.hit(score, as_name if spelling == named.name else as_alias.format(spelling))


def _misspelt(names: _Names, folded: str) -> Iterator[Hit]:
    """Names and aliases that are spelt nearly so, or so with other blanks: scores from 0.70 to 0.97."""
    close = process.extract(folded, names.folded, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=CANDIDATES)
    joined = folded.replace(" ", "")
    for spelling, alike, _ in close:
        score = 0.97 if spelling.replace(" ", "") == joined else 0.95 * alike / 100
        for key, written in names.exact[spelling]:
            yield _by_spelling(names, key, written, score, "like the name", "like {}")


def _containing(names: _Names, folded: str) -> Iterator[Hit]:
    """Names and aliases in which the words stand as they are, from the start of a word on: 0.70 to 0.90."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(folded)}" if folded[0].isascii() else re.escape(folded))
    # Most names do not have them at all, which is seen ten times as fast without a pattern.
    found = [spelling for spelling in names.folded if folded in spelling and pattern.search(spelling)]
    for spelling in sorted(found, key=lambda one: (len(one), one))[:CANDIDATES]:
        score = 0.7 + 0.2 * len(folded) / len(spelling)
        for key, written in names.exact[spelling]:
            yield _by_spelling(names, key, written, score, "in the name", "in {}")


def _indexed(names: _Names, rows: Sequence[tuple[str, float]]) -> Iterator[Hit]:
    """What the full-text index found for the single words, misspelt ones too: scores up to 0.69."""
    for key, score in rows:
        if named := names.nodes.get(key):
            yield named.hit(0.69 * score / rows[0][1], "words of the name")


def in_index(graph: Graph, folded: str, limit: int) -> list[tuple[str, float]]:
    """The keys and scores, the best first, of at most `limit` nodes that the full-text index finds for folded words.

    The index holds Chinese as pairs of neighbouring characters: a word of two or more is found where its pairs follow
    each other, and if nothing is found so, where any of them stands."""
    words = folded.split()
    queries = [_lucene(words)]
    if pairs := [word for word in words if word.isalnum() and not word.isascii()]:
        queries.append(" ".join(pairs))
    for query in queries:
        if rows := graph.read(IN_INDEX, query=query, limit=limit):
            return [(row["key"], row["score"]) for row in rows]
    return []


def _lucene(words: Iterable[str]) -> str:
    """A query of folded words. They are letters and digits, `+` and `#`, so within quotation marks nothing is syntax;
    bare they stand only if they are ASCII letters and digits, which folding has put in lower case (`or` is a word)."""
    wanted = []
    for word in words:
        wanted.append(f'"{word}"^2')
        if word.isascii() and word.isalnum():
            wanted.append(f"{word}*")
            if len(word) > 3:
                wanted.append(f"{word}~{1 if len(word) < 8 else 2}")
    return " ".join(wanted)
