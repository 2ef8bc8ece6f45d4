"""Findings as JSON text and back, and that text in pieces that fit on nodes.

The text is canonical (sorted keys, no blanks), and the same findings always give the same one. In relations, a
source stands as its place in the list `sources`, since nearly all evidence names the same one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from sys import intern
from typing import Any, cast

from graph.collector import paused
from graph.model import NODE_TYPES, Evidence, Findings, Lead, Node, Relation, Source, Unread

PIECE = 256 * 1024  # bytes on one node: small enough for any transaction, large enough to be few
_FORM = 1
_AT_ONCE = 1_000  # rows of a list
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_EVIDENCE = tuple(field.name for field in fields(Evidence))
_FIELDS = {label: tuple(field.name for field in fields(kind)) for label, kind in NODE_TYPES.items()}


class UnknownFormError(ValueError):
    """A text of findings that this version does not read."""


def encode(findings: Findings) -> Iterator[str]:
    """Findings as one line of canonical JSON, part by part, since that of a long list is long; `decode` gives them
    back equal, in the same order."""
    places: dict[str, int] = {}
    leads = (
        [it.target, it.paper, it.status, *(getattr(it.evidence, name) for name in _EVIDENCE)] for it in findings.leads
    )
    relations = (
        [
            relation.type,
            relation.start,
            relation.end,
            [
                [places.setdefault(it.source, len(places)), it.line, it.quote, it.finder, it.confidence]
                for it in relation.evidence
            ],
            dict(relation.properties),
        ]
        for relation in findings.relations
    )
    yield f'{{"form":{_FORM},"leads":'
    yield from _listed(leads)
    yield ',"nodes":'
    yield from _listed(map(_node, findings.nodes))
    yield ',"relations":'
    yield from _listed(relations)
    yield f',"source":{_json(_node(findings.source))},"sources":{_json(list(places))},"unread":'
    yield from _listed([miss.source, miss.line, miss.text, miss.reason] for miss in findings.unread)
    yield "}"


@paused()
def decode(text: str) -> Findings:
    """The findings that `encode` made the text of. Raises UnknownFormError for any other text."""
    try:
        said = json.loads(text)
        if said["form"] != _FORM:
            raise UnknownFormError(f"findings of form {said['form']!r}; this version reads form {_FORM}")
        source = _from(said["source"])
        if not isinstance(source, Source):
            raise UnknownFormError(f"findings of a {source.label}, not of a source")
        sources = said["sources"]
        nodes = tuple(map(_from, said["nodes"]))
        keys = {node.key: node.key for node in nodes}  # a key is one string in memory, however often it is named
        return Findings(
            source,
            nodes,
            tuple(
                Relation(
                    intern(kind),
                    keys.setdefault(start, start),
                    keys.setdefault(end, end),
                    tuple(
                        Evidence(sources[place], line, quote, intern(finder), confidence)
                        for place, line, quote, finder, confidence in evidence
                    ),
                    properties,
                )
                for kind, start, end, evidence, properties in said["relations"]
            ),
            tuple(Unread(*miss) for miss in said["unread"]),
            tuple(
                Lead(target, paper, Evidence(*evidence), status)
                for target, paper, status, *evidence in said.get("leads", ())
            ),
        )
    except (KeyError, IndexError, TypeError, json.JSONDecodeError) as error:
        raise UnknownFormError(f"no text of findings: {error}") from error


def pack(parts: Iterable[str]) -> list[bytes]:
    """A text, given in parts, compressed and cut into pieces of at most PIECE bytes; at least one."""
    packer = zlib.compressobj(level=3)
    packed = bytearray()
    for part in parts:
        packed += packer.compress(part.encode("utf-8", "surrogatepass"))
    packed += packer.flush()
    return [bytes(packed[at : at + PIECE]) for at in range(0, len(packed), PIECE)]


def unpack(pieces: Sequence[bytes]) -> str:
    """The text that `pack` cut, from all of its pieces in order."""
    return zlib.decompress(b"".join(pieces)).decode("utf-8", "surrogatepass")


def _listed(rows: Iterable[Any]) -> Iterator[str]:
    """The JSON of a list, some of its rows at a time."""
    left = iter(rows)
    before = "["
    while some := list(islice(left, _AT_ONCE)):
        yield f"{before}{_json(some)[1:-1]}"
        before = ","
    yield "]" if before == "," else "[]"


def _node(node: Node) -> list[Any]:
    return [node.label, *(getattr(node, name) for name in _FIELDS[node.label])]


def _from(row: Sequence[Any]) -> Node:
    label, *values = row
    kind = cast("Callable[..., Node]", NODE_TYPES[label])
    return kind(*(tuple(value) if isinstance(value, list) else value for value in values))
