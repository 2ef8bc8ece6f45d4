"""What one document says, in the form of the gold files: lists of papers, venues, companies, topics, systems, meetings
(there called sessions), relations by name, and the unread lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.model import Findings, Meeting, Node, Paper, Relation, System, Topic, Venue
from ingest.document import Document

# What follows from the papers themselves is not listed again among the relations.
_LISTED_TYPES = (
    "CITES",
    "BUILDS_ON",
    "OPEN_SOURCE_EQUIVALENT",
    "PRESENTS",
    "DEVELOPED_BY",
    "DISCUSSED_IN",
)


def as_gold(document: Document, findings: Findings) -> dict[str, Any]:
    """The findings of a document as plain values that JSON can hold, in the order in which the document has them.

    `path` is the document's address. What only an address says (finder `address`) is left out of a paper's venue and
    year."""
    return _Extract(document, findings).whole()


class _Extract:
    def __init__(self, document: Document, findings: Findings) -> None:
        self.document, self.findings = document, findings
        self.nodes: dict[str, Node] = {node.key: node for node in findings.nodes}
        self.out: dict[tuple[str, str], list[Relation]] = defaultdict(list)
        self.into: dict[tuple[str, str], list[Relation]] = defaultdict(list)
        for relation in findings.relations:
            self.out[relation.type, relation.start].append(relation)
            self.into[relation.type, relation.end].append(relation)

    def whole(self) -> dict[str, Any]:
        return {
            "path": self.document.address,
            "document": self.document.name,
            "papers": [self.paper(node) for node in self.of(Paper)],
            "venues": [self.venue(node) for node in self.of(Venue) if self.out["LISTED_IN", node.key]],
            "companies": [self.company(node) for node in self.findings.nodes if node.label == "Company"],
            "topics": [entry for node in self.of(Topic) for entry in self.topic(node)],
            "systems": [self.system(node) for node in self.of(System)],
            "sessions": [self.session(node) for node in self.of(Meeting)],
            "relations": [
                self.relation(relation) for relation in self.findings.relations if relation.type in _LISTED_TYPES
            ],
            "unread": [
                {"line": unread.line, "text": unread.text, "reason": unread.reason} for unread in self.findings.unread
            ],
        }

    def of(self, kind: type[Any]) -> list[Any]:
        return [node for node in self.findings.nodes if isinstance(node, kind)]

    def line(self, key: str) -> int | None:
        """The line at which the document lists a thing, best of several; else the first that speaks of it."""
        for relation in self.out["LISTED_IN", key]:
            line = relation.properties.get("line")
            if isinstance(line, int):
                return line
        lines = [
            piece.line
            for relation in self.findings.relations
            if key in (relation.start, relation.end)
            for piece in relation.evidence
        ]
        return min(lines, default=None)

    def ends(self, kind: str, key: str) -> list[str]:
        """The names of what a thing leads to, none twice."""
        return list(dict.fromkeys(self.nodes[relation.end].name for relation in self.out[kind, key]))

    def paper(self, paper: Paper) -> dict[str, Any]:
        line = self.line(paper.key)
        listed = [piece for relation in self.out["LISTED_IN", paper.key] for piece in relation.evidence]
        at = next((piece for piece in listed if piece.line == line), listed[0] if listed else None)
        venue, year = self.published(paper)
        topics = self.topics_of(paper.key)
        found: dict[str, Any] = {
            "id": paper.key.partition(":")[2],
            "title": paper.name,
            "title_as_written": at.quote if at else paper.name,
            "url": paper.urls[0] if paper.urls else None,
            "venue": venue,
            "year": year,
            "companies": self.ends("FROM_COMPANY", paper.key),
            "topics": topics,
            "authors": self.authors(paper.key),
            "systems": self.ends("PRESENTS", paper.key),
            "line": line,
        }
        others = sorted({piece.line for piece in listed} - {line})
        if others:
            found["also_at_lines"] = others
        return found

    def published(self, paper: Paper) -> tuple[str | None, int | None]:
        """The venue and year that the text gives: a conference before a preprint, then what is surest."""
        stated = []
        for relation in self.out["PUBLISHED_IN", paper.key]:
            sure = max((piece.confidence for piece in relation.evidence if piece.finder != "address"), default=None)
            venue = self.nodes[relation.end]
            if sure is not None and isinstance(venue, Venue):
                stated.append((venue.kind == "preprint", -sure, venue.name, relation.properties.get("year")))
        if not stated:
            return None, paper.year
        _, _, name, year = min(stated, key=lambda found: found[:3])
        return name, year if isinstance(year, int) else paper.year

    def authors(self, key: str) -> list[str]:
        written = sorted(
            self.out["WRITTEN_BY", key], key=lambda relation: int(str(relation.properties.get("position") or 0))
        )
        return list(dict.fromkeys(self.nodes[relation.end].name for relation in written))

    def topics_of(self, key: str) -> list[str]:
        """The topics of a thing, a group's with the wider ones before it, the innermost last."""
        filed = self.out["ABOUT", key]
        if len(filed) == 1:
            return self.path(filed[0].end)
        tags = [self.nodes[relation.end].name for relation in filed if relation.evidence[0].finder != "heading"]
        groups = [relation for relation in filed if relation.evidence[0].finder == "heading"]
        return [*tags, *(self.path(groups[0].end) if groups else [])]

    def path(self, key: str) -> list[str]:
        """The names from the widest topic above one down to it."""
        names: list[str] = []
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            names.insert(0, self.nodes[key].name)
            above = self.out["PART_OF", key]
            if not above:
                break
            key = above[0].end
        return names

    def venue(self, venue: Venue) -> dict[str, Any]:
        editions: dict[int, int] = defaultdict(int)
        papers = 0
        for relation in self.into["PUBLISHED_IN", venue.key]:
            if all(piece.finder == "address" for piece in relation.evidence):
                continue
            papers += 1
            year = relation.properties.get("year")
            if isinstance(year, int):
                editions[year] += 1
        return {
            "name": venue.name,
            "full_name": venue.full_name,
            "as_written": self.written(venue),
            "rank": venue.rank,
            "kind": venue.kind,
            "papers": papers,
            "editions": [{"year": year, "papers": count} for year, count in sorted(editions.items(), reverse=True)],
            "line": self.line(venue.key),
        }

    def company(self, company: Node) -> dict[str, Any]:
        return {"name": company.name, "as_written": self.written(company), "line": self.line(company.key)}

    def topic(self, topic: Topic) -> Iterable[dict[str, Any]]:
        """A topic once for each wider one it stands under."""
        above = [self.nodes[relation.end].name for relation in self.out["PART_OF", topic.key]]
        parents: list[str | None] = [*above] or [None]
        papers = self.papers_below(topic.key, direct=True)
        for parent in parents:
            yield {
                "name": topic.name,
                "parent": parent,
                "as_written": topic.name,
                "papers": len(papers),
                "empty": not self.papers_below(topic.key, direct=False),
                "line": self.line(topic.key),
            }

    def papers_below(self, key: str, *, direct: bool) -> set[str]:
        """The papers filed under a topic, or under any topic below it, too."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [key]
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            found |= {relation.start for relation in self.into["ABOUT", here] if relation.start.startswith("paper:")}
            if not direct:
                waiting += (relation.start for relation in self.into["PART_OF", here])
        return found

    def system(self, system: System) -> dict[str, Any]:
        developers = self.ends("DEVELOPED_BY", system.key)
        open_source = system.open_source
        if open_source is None and self.out["OPEN_SOURCE_EQUIVALENT", system.key]:
            open_source = True
        return {
            "name": system.name,
            "aliases": list(system.aliases),
            "company": developers[0] if developers else None,
            "open_source": open_source,
            "line": self.line(system.key),
        }

    def session(self, meeting: Meeting) -> dict[str, Any]:
        discussed = self.into["DISCUSSED_IN", meeting.key]
        return {
            "label": meeting.name,
            "number": meeting.number,
            "date": meeting.date,
            "paper_or_topic": self.nodes[discussed[0].start].name if discussed else None,
            "line": min((piece.line for relation in discussed for piece in relation.evidence), default=None),
        }

    def relation(self, relation: Relation) -> dict[str, Any]:
        best = max(relation.evidence, key=lambda piece: (piece.confidence, -piece.line))
        return {
            "type": relation.type,
            "source": self.nodes[relation.start].name,
            "target": self.nodes[relation.end].name,
            "evidence": best.quote,
            "line": best.line,
            "confidence": relation.confidence,
            "finder": best.finder,
        }

    def written(self, node: Node) -> list[str]:
        """The ways the document writes a name."""
        return list(node.aliases) or [node.name]
