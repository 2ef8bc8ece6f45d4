"""Whether findings come back from their text as they were."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import ENDS, NODE_TYPES, Evidence, Findings, Node, Paper, Relation, Source, System, Unread
from graph.readings import PIECE, UnknownFormError, decode, encode, pack, unpack

texts = st.text(max_size=12)
words = texts.filter(str.strip)
texts_or_none = st.none() | texts
lists = st.lists(texts, max_size=3).map(tuple)
sources = st.builds(
    Source,
    key=texts.map("source:{}".format),
    name=texts,
    aliases=lists,
    title=texts_or_none,
    lines=st.integers(0, 10**6),
)
nodes: st.SearchStrategy[Node] = st.one_of(
    sources,
    st.builds(
        Paper, key=texts.map("paper:{}".format), name=texts, aliases=lists, year=st.none() | st.integers(), urls=lists
    ),
    st.builds(
        System,
        key=texts.map("system:{}".format),
        name=texts,
        open_source=st.none() | st.booleans(),
        repository=texts_or_none,
    ),
    *(
        st.builds(NODE_TYPES[label], key=texts.map(f"{label.lower()}:{{}}".format), name=texts, aliases=lists)
        for label in ("Venue", "Company", "Topic", "Author", "Meeting")
    ),
)
pieces = st.builds(
    Evidence,
    source=texts.map("source:{}".format),
    line=st.integers(1, 10**6),
    quote=words,
    finder=words,
    confidence=st.floats(0.0, 1.0),
)
values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    kind = draw(st.sampled_from(sorted(ENDS)))
    starts, ends, carries = ENDS[kind]
    start, end = (draw(st.sampled_from(sorted(labels))).lower() + ":" + draw(texts) for labels in (starts, ends))
    carried = {name: draw(values) for name in sorted(carries)}
    return Relation(kind, start, end, tuple(draw(st.lists(pieces, min_size=1, max_size=3))), carried)


unread = st.builds(Unread, source=texts, line=st.integers(1, 10**6), text=texts, reason=texts)
findings = st.builds(
    Findings,
    source=sources,
    nodes=st.lists(nodes, max_size=4).map(tuple),
    relations=st.lists(relations(), max_size=4).map(tuple),
    unread=st.lists(unread, max_size=3).map(tuple),
)


@given(findings)
def test_findings_come_back_as_they_were(said: Findings) -> None:
    text = "".join(encode(said))
    assert decode(text) == said
    assert "".join(encode(decode(text))) == text
    assert unpack(pack([text])) == text


def test_a_long_text_comes_in_pieces() -> None:
    text = "".join(map(chr, Random(7).choices(range(0x4E00, 0x9FFF), k=200_000)))
    parts = pack([text])
    assert len(parts) > 1
    assert all(len(part) <= PIECE for part in parts)
    assert unpack(parts) == text


def test_halves_of_surrogate_pairs_come_back() -> None:
    said = Findings(Source("source:a", "\ud800"))
    assert decode(unpack(pack(encode(said)))) == said


@pytest.mark.parametrize("text", ["", "{}", "[]", "{", '{"form":1}', json.dumps({"form": 99})])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(UnknownFormError):
        decode(text)
