"""Sources: what was read, every line that was not understood and why; read more, or take something back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app.parts import plain, sheet
from app.parts.look import KINDS, VERBS
from app.state import expect_reading, explained, follow, go, open_graph, rules_of_reading
from app.views.source_text import source_text
from graph.model import Findings, Node, label_of
from graph.queries.answers import NodeRow
from graph.queries.sources import SourceRow, sources
from ingest.document import Document
from ingest.sources import Limits, Skipped, document
from ingest.sources.raw import Raw

if TYPE_CHECKING:
    from app.reading import Outcome, Preview

LARGEST = Limits().document_bytes // 1_000_000  # MB of one dropped file


def _read() -> None:
    """The documents that were read, and the one that was chosen with its unread lines."""
    with explained():
        rows = sources(open_graph())
    if not rows:
        st.info(
            "Nothing was read yet. Drop a reading list under “Read more”, or run `stemma demo` for the lists that "
            "ship with Stemma.",
            icon=":material/inventory_2:",
        )
        return
    wanted = st.query_params.get("source")
    chosen = next((row for row in rows if row.key == wanted), None)
    if wanted and chosen is None:
        st.warning(plain.label(f"Nothing was read from {wanted.removeprefix('source:')}.", 400))
    if chosen:
        _one(chosen)
        return
    expect_reading()
    missed = sum(row.unread for row in rows)
    lines = sum(row.lines for row in rows)
    st.caption(
        f"{len(rows):,} document{'' if len(rows) == 1 else 's'}, {lines:,} lines, {missed:,} of them not understood. "
        "Choose one to see its lines."
    )
    opened = sheet.sheet(
        [
            sheet.table(
                ("Source", "Title", "Format", "Lines", "Papers", "Not understood"),
                ([_address(row), row.title, row.format, row.lines, row.papers, row.unread] for row in rows),
                opens=[row.key for row in rows],
            )
        ],
        key="sources.all",
    )
    if opened:
        go("sources", source=opened)


def _one(row: SourceRow) -> None:
    """One document: what it gave, its text with what was found in it, and the way to take it back."""
    with st.container(horizontal=True):
        if st.button("All sources", icon=":material/arrow_back:"):
            go("sources")
        if st.button("What it lists", icon=":material/hub:"):
            go("explore", start=row.key)
        if st.button("Withdraw", icon=":material/undo:"):
            _withdraw(row.key)
    told = [
        *([row.title] if row.title else []),
        *([f"meetings of {row.group}"] if row.group else []),
        row.format,
        f"{row.lines:,} line{'s' * (row.lines != 1)}",
        f"{row.papers:,} paper{'s' * (row.papers != 1)}",
        f"{row.unread:,} not understood",
    ]
    blocks = [sheet.title(NodeRow("Source", row.key, _address(row))), sheet.note(" · ".join(told))]
    if url := plain.safe_url(_address(row)):
        blocks.append(sheet.facts([("Address", url)]))
    sheet.sheet(blocks, key="sources.one")
    source_text(row)


@st.dialog("Withdraw this document?")
def _withdraw(key: str) -> None:
    st.text(key.removeprefix("source:"))
    st.markdown(
        "What only this document says leaves the graph; what others say too stays. Reading the document again "
        "brings it back."
    )
    with st.container(horizontal=True):
        if st.button("Withdraw", type="primary", key="withdraw.yes"):
            with explained(), st.spinner("Taking back what it says"):
                outcome = rules_of_reading().take_back(open_graph(), key)
            _forget()
            st.session_state["sources.done"] = f"Withdrawn. {_changes(outcome)}"
            st.query_params.pop("source", None)
            st.rerun()
        if st.button("Keep it", key="withdraw.no"):
            st.rerun()


def _more() -> None:
    """Files or text in, a preview out, and then to store it or to leave it."""
    dropped, pasted = st.columns(2, gap="large")
    with dropped:
        files = st.file_uploader(
            "Drop reading lists or notes", accept_multiple_files=True, key="sources.files", max_upload_size=LARGEST
        )
    with pasted:
        text = st.text_area("Or paste a text", key="sources.text", height=140, placeholder="# Storage\n\n- GFS …")
        name = st.text_input("Name of the pasted text", "pasted.md", key="sources.name", max_chars=200)
    if not files and not text.strip():
        st.caption("Nothing is stored before you have seen what it would change.")
        return
    with explained():
        given = [(file.name, file.getvalue()) for file in files]
        if text.strip():
            given.append((name.strip() or "pasted.md", text.encode()))
        documents = _documents(given)
        if not documents:
            return
        seen = _previewed(documents)
    _shown(documents, seen)


def _documents(given: Iterable[tuple[str, bytes]]) -> list[Document]:
    """The documents in the bytes, by name; what is none is said."""
    limits = Limits()
    documents = []
    for name, data in given:
        made = document(Raw(address=name, name=name, data=data), limits)
        if isinstance(made, Skipped):
            st.warning(plain.label(f"{made.address} is not read: {made.reason}", 400))
        else:
            documents.append(made)
    return documents


def _previewed(documents: Sequence[Document]) -> Preview:
    """What storing the documents would do; calculated again only when they are other ones."""
    stamp = tuple((document.address, document.hash) for document in documents)
    kept = st.session_state.get("sources.preview")
    if kept is None or kept[0] != stamp:
        with st.spinner("Reading; nothing is stored yet"):
            kept = st.session_state["sources.preview"] = (stamp, rules_of_reading().preview(open_graph(), documents))
    seen: Preview = kept[1]
    return seen


def _shown(documents: Sequence[Document], seen: Preview) -> None:
    """The preview: what would change, what was found in each document, and what was not understood."""
    changes = seen.changes
    st.subheader("Preview", anchor=False)
    with st.container(horizontal=True, gap="medium"):
        for word, count in (("New", changes.created), ("Changed", changes.updated), ("Gone", changes.removed)):
            st.metric(word, f"{count:,}", width="content", help="Nodes and relations of the graph")
    with st.container(horizontal=True):
        if st.button("Store", type="primary", icon=":material/save:", disabled=not any(_counts(seen))):
            _store(documents)
        if st.button("Leave", icon=":material/close:"):
            _forget(also_input=True)
            st.rerun()
    for read, findings in zip(documents, seen.findings, strict=True):
        follow(sheet.sheet(_findings(read, findings), key=f"sources.preview.{findings.source.key}"))


def _counts(seen: Preview) -> tuple[int, int, int]:
    return (seen.changes.created, seen.changes.updated, seen.changes.removed)


def _findings(document: Document, findings: Findings) -> list[sheet.Block]:
    """What was found in a document: names by kind, relations, unread lines."""
    nodes: dict[str, Node] = {node.key: node for node in findings.nodes}
    blocks: list[sheet.Block] = [sheet.heading(document.address)]
    blocks += [sheet.note(problem) for problem in document.problems]
    for label, kind in KINDS.items():
        found = [node for node in nodes.values() if node.label == label]
        if found and label != "Source":
            blocks.append(sheet.heading(f"{kind.many}: {len(found):,}", small=True))
            rows = (
                sheet.entry(NodeRow(label, node.key, node.name, getattr(node, "year", None)), opens="")
                for node in found
            )
            blocks.append(sheet.names(rows, first=5))
    telling = [each for each in findings.relations if each.type not in {"LISTED_IN", "ABOUT", "PART_OF"}]
    if telling:
        blocks.append(sheet.heading(f"Relations: {len(telling):,}", small=True))
        blocks.append(
            sheet.table(
                ("From", "Relation", "To", "Words", "Line"),
                (
                    (
                        _name(nodes, each.start),
                        VERBS[each.type].forward,
                        _name(nodes, each.end),
                        each.evidence[0].quote,
                        each.evidence[0].line,
                    )
                    for each in telling
                ),
            )
        )
    blocks.append(sheet.heading(f"Not understood: {len(findings.unread):,}", small=True))
    if findings.unread:
        blocks.append(
            sheet.table(("Line", "Text", "Why"), ((miss.line, miss.text, miss.reason) for miss in findings.unread))
        )
    return blocks


def _name(nodes: dict[str, Node], key: str) -> str:
    return nodes[key].name if key in nodes else f"{KINDS[label_of(key)].one} {key.partition(':')[2]}"


def _store(documents: Sequence[Document]) -> None:
    with explained(), st.spinner("Storing"):
        outcome = rules_of_reading().store_documents(open_graph(), documents)
    _forget(also_input=True)
    st.session_state["sources.done"] = f"Stored. {_changes(outcome)}"
    st.rerun()


def _forget(also_input: bool = False) -> None:
    """Drop what was calculated from the graph as it stood before, and what was dropped or pasted."""
    for name in ("sources.preview", "explore.picture", "cypher.asked"):
        st.session_state.pop(name, None)
    if also_input:
        for name in ("sources.files", "sources.text"):
            st.session_state.pop(name, None)


def _changes(outcome: Outcome) -> str:
    changes = outcome.changes
    return f"{changes.created:,} created, {changes.updated:,} updated, {changes.removed:,} removed."


def _address(row: SourceRow) -> str:
    return row.key.removeprefix("source:")


st.title("Sources", anchor=False)
if done := st.session_state.pop("sources.done", None):
    st.success(done, icon=":material/check:")
read, more = st.tabs(["What was read", "Read more"], key="tab", bind="query-params", on_change="rerun")
if read.open:
    with read:
        _read()
if more.open:
    with more:
        _more()
