"""RESOLVE: what is one thing, and why; the graph as a function of what all sources say and of decisions by hand."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Decision, Findings, Merged, Node
from ingest.gazetteer import Gazetteers
from ingest.resolve.copies import copies
from ingest.resolve.known import names
from ingest.resolve.merge import other_nodes, paper_nodes, relations
from ingest.resolve.pages import joined_pages
from ingest.resolve.papers import same_papers

__all__ = ["resolve"]


def resolve(findings: Iterable[Findings], decisions: Iterable[Decision], gazetteers: Gazetteers) -> Merged:
    """The graph as it should stand, whatever order findings and decisions come in.

    Nothing is in it that no source says: without a source's findings, what only that source said is gone. What the
    gazetteers know (canonical names, spellings, years) stands on the nodes that the sources name.
    Raises ValueError if a relation of a source has an end that neither it nor a gazetteer knows."""
    joined = joined_pages(sorted(findings, key=lambda found: found.source.key))
    said = joined.findings
    judged = tuple(decisions)
    known = names(said, judged, gazetteers)
    listed = copies(said, known.key_of, gazetteers)
    papers = paper_nodes(said, listed, same_papers(listed, judged, gazetteers, joined.same), gazetteers)
    related, named = relations(said, listed, papers, known.key_of, gazetteers)
    nodes: list[Node] = [*papers.papers, *other_nodes(said, known.key_of, gazetteers), *named]
    return Merged(
        nodes=tuple(sorted(nodes, key=lambda node: node.key)),
        relations=tuple(related),
        merges=tuple(sorted({*known.merges, *papers.merges})),
        doubts=papers.doubts,
    )
