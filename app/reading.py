"""From places to the graph: collect, read, resolve, store; and the way back. The commands and the pages share this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from app.collecting import collected_from
from graph import store
from graph.connection import Graph
from graph.difference import Changes
from graph.errors import StemmaError
from graph.keys import source_key
from graph.model import ENDS, NODE_TYPES, Findings, Merged, Topic, Unread
from graph.progress import Progress, silent
from graph.queries.counts import counts
from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.errors import UnreadableSourceError
from ingest.many import finding
from ingest.pipeline import Account
from ingest.ready import ready
from ingest.resolve import resolve
from ingest.same import shipped_decisions
from ingest.sources import Collected, Skipped


class UnknownSourceError(StemmaError):
    """A source that was never read, so that nothing of it can be taken back."""

    def __init__(self, source: str, known: Sequence[str]) -> None:
        near = get_close_matches(source, known, n=5) or known[:5]
        hint = f"there is: {', '.join(near)}" if near else "nothing was read yet"
        super().__init__(f"nothing was read from {source!r}; {hint}")


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """How many documents were read, were the same as before, and were withdrawn."""

    read: int
    unchanged: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did. `nodes` and `relations` count what the graph has afterwards, by label and type; `unread`
    are the lines of the documents read now that were not understood; `problems` pair an address with what was odd."""

    sources: SourceCounts
    nodes: Mapping[str, int]
    relations: Mapping[str, int]
    changes: Changes
    unread: tuple[Unread, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The counts, as other programs get them."""
        return {
            "sources": {
                "read": self.sources.read,
                "unchanged": self.sources.unchanged,
                "withdrawn": self.sources.withdrawn,
            },
            "nodes": dict(self.nodes),
            "relations": dict(self.relations),
            "unread": len(self.unread),
            "changes": {
                "created": self.changes.created,
                "updated": self.changes.updated,
                "removed": self.changes.removed,
            },
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """What storing some documents would do: their findings, the graph as it would stand, and the changes."""

    findings: tuple[Findings, ...]
    merged: Merged
    changes: Changes


def read_into(graph: Graph, places: Sequence[str], *, progress: Progress = silent) -> Outcome:
    """Read places into the graph. Raises what `collected_from` and `read_collected` raise."""
    return read_collected(graph, collected_from(places, progress=progress), progress=progress)


def read_collected(
    graph: Graph, collected: Collected, *, processes: int | None = 1, progress: Progress = silent
) -> Outcome:
    """Read what was collected from places into the graph. What is the same as before is not read again; a document
    that is gone from a folder or repository that is read again is withdrawn. `processes`, and what it raises, are those
    of `store_documents`."""
    there = {source_key(document.address) for document in collected.documents}
    gone = tuple(
        key
        for key in store.stamps(graph)
        if key not in there and any(_below(key, root.rstrip("/")) for root in collected.roots)
    )
    return store_documents(
        graph, collected.documents, gone, skipped=collected.skipped, processes=processes, progress=progress
    )


def store_documents(
    graph: Graph,
    documents: Sequence[Document],
    withdrawn: Sequence[str] = (),
    *,
    skipped: Sequence[Skipped] = (),
    processes: int | None = 1,
    progress: Progress = silent,
) -> Outcome:
    """Store what documents say and withdraw sources by key. Read again, the same documents change nothing. They are
    read in so many processes; None: as many as pay.

    Raises UnreadableSourceError if the documents are all new and none of them says anything, and what `finding` and
    `store.save` raise."""
    since = store.revision(graph)
    stamps = store.stamps(graph)
    fresh = [document for document in documents if stamps.get(source_key(document.address)) != _stamp(document)]
    found = _read(fresh, progress, processes)
    if not withdrawn and not any(source_key(document.address) in stamps for document in documents):
        _refuse_nothing(found)
    changed: dict[str, tuple[Findings, str] | None] = dict.fromkeys(withdrawn)
    for document, findings in zip(fresh, found, strict=True):
        changed[findings.source.key] = (findings, _stamp(document))
    changes = Changes(0, 0, 0)
    if changed or store.pending(graph):
        merged = _merged(graph, changed, progress)
        texts = {source_key(document.address): document.text for document in fresh}
        changes = store.save(graph, changed, merged, progress, since=since, texts=texts)
    nodes, relations = _counts(graph)
    return Outcome(
        sources=SourceCounts(len(fresh), len(documents) - len(fresh), len(withdrawn)),
        nodes=nodes,
        relations=relations,
        changes=changes,
        unread=tuple(miss for found in changed.values() if found for miss in found[0].unread),
        skipped=tuple(skipped),
        problems=tuple((document.address, problem) for document in fresh for problem in document.problems),
    )


def take_back(graph: Graph, source: str, *, progress: Progress = silent) -> Outcome:
    """Withdraw a source by its address or key, all sources below a folder's name, or what was read from a path that
    is still there; what others say stays.

    Raises UnknownSourceError if nothing was read from there, and what `store.save` raises."""
    known = store.stamps(graph)
    for address in _addresses(source):
        if keys := [key for key in known if key == source_key(address) or _below(key, address)]:
            return store_documents(graph, (), keys, progress=progress)
    raise UnknownSourceError(source, [key.removeprefix("source:") for key in known])


def is_current(graph: Graph, document: Document) -> bool:
    """Whether the graph holds what a document says by today's rules and names."""
    return store.stamps(graph).get(source_key(document.address)) == _stamp(document)


def account_of(document: Document) -> Account:
    """How a document is read by today's rules, with all that leads to its findings."""
    return pipeline.account(document, ready())


def preview(graph: Graph, documents: Sequence[Document], *, progress: Progress = silent) -> Preview:
    """What storing these documents would change; nothing is written."""
    found = _read(documents, progress)
    changed: dict[str, tuple[Findings, str] | None] = {findings.source.key: (findings, "") for findings in found}
    merged = _merged(graph, changed, progress)
    return Preview(tuple(found), merged, store.difference(graph, merged))


def _stamp(document: Document) -> str:
    """What must be equal for a document not to be read again: its text, and the rules and names it is read with."""
    return f"{document.hash}:{pipeline.fingerprint()}"


def _addresses(source: str) -> Iterator[str]:
    """What a source may be stored as that a person names: as it is written, or, if it is the path of something that
    is there, the end of that path, the longest first."""
    yield source.removeprefix("source:").rstrip("/")
    path = Path(source).expanduser()
    if source and path.exists():
        parts = path.resolve().parts
        yield from ("/".join(parts[start:]) for start in range(1, len(parts)))


def _refuse_nothing(found: Sequence[Findings]) -> None:
    """Raise UnreadableSourceError if there are findings, and all of them together name nothing but headings."""
    if found and all(isinstance(node, Topic) for findings in found for node in findings.nodes):
        address = found[0].source.key.removeprefix("source:")
        others = f", and {len(found) - 1} more with it" if len(found) > 1 else ""
        why = "nothing in it was understood as a paper, system or meeting"
        raise UnreadableSourceError(f"{address}{others}", why, "give a list with titles, or notes that name systems")


def _below(key: str, root: str) -> bool:
    return key.startswith(f"{source_key(root)}/")


def _read(documents: Sequence[Document], progress: Progress, processes: int | None = 1) -> list[Findings]:
    read: list[Findings] = []
    with finding(documents, processes) as found:
        if documents:
            progress("reading", 0, len(documents))
        for findings in found:
            read.append(findings)
            progress("reading", len(read), len(documents))
    return read


def _merged(graph: Graph, changed: Mapping[str, tuple[Findings, str] | None], progress: Progress) -> Merged:
    """The graph as it should stand once `changed` is stored: a function of all findings and decisions alone."""
    progress("resolving", 0, 0)
    kept: Iterable[Findings] = (found for found in store.readings(graph) if found.source.key not in changed)
    new = (found[0] for found in changed.values() if found)
    return resolve((*kept, *new), (*shipped_decisions(), *store.decisions(graph)), gazetteer.load())


def _counts(graph: Graph) -> tuple[dict[str, int], dict[str, int]]:
    """Nodes by label and relations by type, with a zero for what there is none of."""
    there = counts(graph)
    nodes = {label: there.nodes.get(label, 0) for label in NODE_TYPES}
    return nodes, {name: there.relations.get(name, 0) for name in ENDS}
