"""An index and the pages that it links to, made to speak of the same papers: what only several documents together say.

The findings of each document stay as they are read. This is calculated anew from all of them, so that a page that is
withdrawn takes away no more than what it said itself."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.keys import fold
from graph.model import Evidence, Findings, Lead, Paper, Relation, Topic
from ingest.resolve.alike import agree, title

# The finder of a subject's name in a file that gives codes of subjects their names.
CODED = "code of a subject"
_ENDING = re.compile(r"\.(?:md|markdown|mdx|org|rst|txt|html?|ipynb)$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:readme|index|_index)$", re.IGNORECASE)

Place = tuple[str, str]  # key of a source, key of a paper in it


@dataclass(frozen=True, slots=True)
class SamePage:
    """Two papers, each with its source, that are what one document is about, and how that is known."""

    a: Place
    b: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Findings with what their documents say of one another, and the papers that are one because of it."""

    findings: tuple[Findings, ...]
    same: tuple[SamePage, ...]


def joined_pages(findings: Sequence[Findings]) -> Joined:
    """The findings, sorted by source, each with what the others say of it: the paper of an index is listed in the page
    that the index links to, a file name stands for the paper of that file, and codes of subjects get the names that a
    file beside or above gives them. The result depends on nothing but the findings."""
    if not any(found.leads or _codes(found) for found in findings):
        return Joined(tuple(findings), ())
    shelf = _Shelf(findings)
    shelf.link()
    shelf.name()
    return Joined(tuple(_named(shelf.made(found), shelf.codes) for found in findings), tuple(shelf.same))


class _Shelf:
    """The documents by address, and what is added to each."""

    def __init__(self, findings: Sequence[Findings]) -> None:
        self.findings = findings
        self.same: list[SamePage] = []
        self.papers: dict[Place, Paper] = {
            (found.source.key, node.key): node for found in findings for node in found.nodes if isinstance(node, Paper)
        }
        self._titles = {fold(paper.name) for paper in self.papers.values()}
        self.codes = {found.source.key: codes for found in findings if (codes := _codes(found))}
        self._opening: dict[str, Lead] = {}
        self._at: dict[str, list[str]] = defaultdict(list)
        self._called: dict[str, list[str]] = defaultdict(list)
        for found in findings:
            address = _address(found)
            for lead in found.leads:
                if lead.target == address:
                    self._opening[found.source.key] = lead
            self._at[_stem(address)].append(found.source.key)
            self._called[posixpath.basename(address)].append(found.source.key)
        self._about: dict[str, list[Place]] = defaultdict(list)
        self._new: dict[str, list[tuple[Paper, Relation]]] = defaultdict(list)

    def link(self) -> None:
        """Follow the links from papers to pages. A page that one index links to from several papers is about none."""
        for found in self.findings:
            own = found.source.key
            behind: dict[str, list[Lead]] = defaultdict(list)
            for lead in found.leads:
                if lead.paper and lead.target != _address(found):
                    for page in self._at[_stem(lead.target)]:
                        if page != own and page in self._opening:
                            behind[page].append(lead)
            for page in sorted(behind):
                leads = behind[page]
                if len({fold(self.papers[own, lead.paper].name) for lead in leads}) == 1:
                    self._join((own, leads[0].paper), page, [lead.evidence for lead in leads])

    def name(self) -> None:
        """Let a file name that stands alone in a list name the paper of that file."""
        for found in self.findings:
            for lead in found.leads:
                if lead.paper or lead.target == _address(found):
                    continue
                page = self._meant(lead.target)
                opening = self._opening.get(page) if page is not None else None
                if page is None or opening is None or page == found.source.key:
                    continue
                places = [(page, opening.paper)] if opening.paper else self._about[page][:1]
                for place in places:
                    facts = {"line": lead.evidence.line, "status": lead.status or None}
                    self._add(place, found.source.key, (lead.evidence,), facts)
                    self._same(place, (found.source.key, place[1]), lead)

    def made(self, found: Findings) -> Findings:
        """A document's findings with what the others add."""
        added = self._new.get(found.source.key)
        if not added:
            return found
        there = {node.key for node in found.nodes}
        nodes = {paper.key: paper for paper, _ in added if paper.key not in there}
        return replace(
            found,
            nodes=(*found.nodes, *(nodes[key] for key in sorted(nodes))),
            relations=(*found.relations, *(relation for _, relation in added)),
        )

    def _join(self, paper: Place, page: str, said: Sequence[Evidence]) -> None:
        opening = self._opening[page]
        if self._is_other(opening.evidence.quote, self.papers[paper].name):
            return
        self._about[page].append(paper)
        if opening.paper:
            self.same.append(SamePage(paper, (page, opening.paper), _reason(said[0])))
            return
        self._add(paper, page, (*said, opening.evidence), {"line": opening.evidence.line})
        self.same.append(SamePage(paper, (page, paper[1]), _reason(said[0])))
        first = self._about[page][0]
        if first != paper:
            self.same.append(SamePage(first, paper, _reason(said[0])))

    def _is_other(self, opening: str, name: str) -> bool:
        """Whether a page opens with the title of another paper that is listed: then the link is a slip of the index."""
        return fold(opening) in self._titles and not agree(title(opening), title(name))

    def _add(
        self, place: Place, source: str, evidence: tuple[Evidence, ...], facts: Mapping[str, int | str | None]
    ) -> None:
        paper = self.papers[place]
        copy = Paper(paper.key, paper.name, identifiers=paper.identifiers)
        self._new[source].append((copy, Relation("LISTED_IN", paper.key, source, evidence, facts)))

    def _same(self, a: Place, b: Place, lead: Lead) -> None:
        self.same.append(SamePage(a, b, _reason(lead.evidence)))

    def _meant(self, target: str) -> str | None:
        """The document of an address, or the only one of that name below the folder of the list."""
        exact = [key for key in self._at[_stem(target)] if key.removeprefix("source:") == target]
        folder = posixpath.dirname(target)
        below = [
            key
            for key in self._called[posixpath.basename(target)]
            if key.removeprefix("source:").startswith(f"{folder}/")
        ]
        return next(iter(exact or (below if len(below) == 1 else [])), None)


def _reason(said: Evidence) -> str:
    return f"{said.source.removeprefix('source:')}:{said.line} leads to the page about it by “{said.quote[:80]}”"


def _address(found: Findings) -> str:
    return found.source.key.removeprefix("source:")


def _stem(address: str) -> str:
    """An address without the ending of the file: a generator writes a page in a second form beside the first, and a
    folder stands for the index in it."""
    return _INDEX.sub("", _ENDING.sub("", address))


# ---- names of subjects


def _codes(found: Findings) -> dict[str, Topic]:
    """The subjects that a document gives names to, by their codes."""
    coded = {
        relation.start
        for relation in found.relations
        if relation.type == "LISTED_IN" and any(piece.finder == CODED for piece in relation.evidence)
    }
    return {
        alias: node for node in found.nodes if isinstance(node, Topic) and node.key in coded for alias in node.aliases
    }


def _named(found: Findings, codes: Mapping[str, Mapping[str, Topic]]) -> Findings:
    """Findings with the names of subjects for their codes, as files beside the document or above it give them; the
    nearest file counts."""
    if found.source.key in codes:
        return found
    names: dict[str, Topic] = {}
    for source in sorted(_above(found.source.key, codes), key=lambda it: (it.count("/"), it)):
        names |= codes[source]
    meant = {node.key: names[node.name] for node in found.nodes if isinstance(node, Topic) and node.name in names}
    if not meant:
        return found
    nodes = {node.key: node for node in (meant.get(node.key, node) for node in found.nodes)}
    relations = tuple(replace(it, start=_key(it.start, meant), end=_key(it.end, meant)) for it in found.relations)
    return replace(found, nodes=tuple(nodes.values()), relations=relations)


def _key(key: str, meant: Mapping[str, Topic]) -> str:
    return meant[key].key if key in meant else key


def _above(source: str, codes: Collection[str]) -> Iterator[str]:
    folder = posixpath.dirname(source)
    for other in codes:
        above = posixpath.dirname(other)
        if folder == above or folder.startswith(f"{above}/"):
            yield other
