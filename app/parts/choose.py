"""From a name that a person gave to the one node that is meant, or to a choice."""

from __future__ import annotations

from app.parts import sheet
from app.state import explained, open_graph, trouble
from graph.errors import AmbiguousNameError, UnknownNameError
from graph.queries.answers import NodeRow
from graph.queries.nodes import node
from graph.queries.search import Hit, find, search


def chosen(name: str, *, key: str) -> tuple[Hit | None, str | None]:
    """The node that the name means, and None; or None, and the key of the candidate that was clicked, if one was.

    Where several are meant they are listed, where none is the nearest are, each to be clicked."""
    with explained():
        try:
            return find(open_graph(), name), None
        except AmbiguousNameError as error:
            facts = [node(open_graph(), candidate) for candidate in error.keys]
            rows = [NodeRow(each.label, each.key, each.name, each.properties.get("year")) for each in facts]
            words = f"Several things are called {name}. Which one is meant?"
        except UnknownNameError as error:
            hits = search(open_graph(), name, limit=6)
            if not hits:
                trouble(error)
                return None, None
            rows = [NodeRow(hit.label, hit.key, hit.name, hit.year) for hit in hits]
            words = f"Nothing in the graph is called {name}. Is one of these meant?"
    entries = sheet.names(sheet.entry(row) for row in rows)
    return None, sheet.sheet([sheet.note(words), entries], key=key)
