"""The graph as text that other tools read, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from graph.connection import Graph
from graph.exports.cytoscape import cytoscape
from graph.exports.gexf import gexf
from graph.exports.graphml import graphml
from graph.exports.jsonl import jsonl
from graph.exports.mermaid import mermaid
from graph.exports.relations_csv import relations_csv

EXPORTS: Mapping[str, Callable[[Graph], Iterator[str]]] = {
    "jsonl": jsonl,
    "graphml": graphml,
    "gexf": gexf,
    "cytoscape": cytoscape,
    "csv": relations_csv,
    "mermaid": mermaid,
}
