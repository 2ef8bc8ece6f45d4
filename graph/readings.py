"""Findings as JSON text and back, and that text in pieces that fit on nodes.

The text is canonical (sorted keys, no blanks), and the same findings always give the same one. In relations, a
source stands as its place in the list `sources`, since nearly all evidence names the same one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, cast

from graph.collector import paused
from graph.model import NODE_TYPES, Evidence, Findings, Lead, Node, Relation, Source, Unread

PIECE = 256 * 1024  # bytes on one node: small enough for any transaction, large enough to be few
_FORM = 1
_EVIDENCE = tuple(field.name for field in fields(Evidence))
_FIELDS = {label: tuple(field.name for field in fields(kind)) for label, kind in NODE_TYPES.items()}


class UnknownFormError(ValueError):
    """A text of findings that this version does not read."""


@paused()
def encode(findings: Findings) -> str:
    """Findings as one line of canonical JSON; `decode` gives them back equal, in the same order."""
    places: dict[str, int] = {}
    relations = [
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
    ]
    return json.dumps(
        {
            "form": _FORM,
            "source": _node(findings.source),
            "nodes": [_node(node) for node in findings.nodes],
            "relations": relations,
            "sources": list(places),
            "unread": [[miss.source, miss.line, miss.text, miss.reason] for miss in findings.unread],
            "leads": [
                [it.target, it.paper, it.status, *(getattr(it.evidence, name) for name in _EVIDENCE)]
                for it in findings.leads
            ],
        },
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )


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
        return Findings(
            source,
            tuple(map(_from, said["nodes"])),
            tuple(
                Relation(
                    kind, start, end, tuple(Evidence(sources[place], *rest) for place, *rest in evidence), properties
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


def pack(text: str) -> list[bytes]:
    """The text compressed and cut into pieces of at most PIECE bytes; at least one."""
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), level=3)
    return [packed[at : at + PIECE] for at in range(0, len(packed), PIECE)]


def unpack(pieces: Sequence[bytes]) -> str:
    """The text that `pack` cut, from all of its pieces in order."""
    return zlib.decompress(b"".join(pieces)).decode("utf-8", "surrogatepass")


def _node(node: Node) -> list[Any]:
    return [node.label, *(getattr(node, name) for name in _FIELDS[node.label])]


def _from(row: Sequence[Any]) -> Node:
    label, *values = row
    kind = cast("Callable[..., Node]", NODE_TYPES[label])
    return kind(*(tuple(value) if isinstance(value, list) else value for value in values))
