"""The cached connection, how errors are shown, and the ways from one page to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import Thread
from types import ModuleType

import streamlit as st

from app.parts import plain
from graph.connection import ConnectError, Graph, connect, settings
from graph.errors import StemmaError

# Pages by the name in their address, as files beside main.py.
VIEWS: Mapping[str, str] = {
    "start": "views/start.py",
    "explore": "views/explore.py",
    "lineage": "views/lineage.py",
    "cypher": "views/cypher.py",
    "gaps": "views/gaps.py",
    "sources": "views/sources.py",
}
NOTHING_YET = (
    "The graph is empty. Run `stemma demo` to read the lists that ship with Stemma, or drop a list of your own on "
    "the Sources page; then load this page again."
)


@st.cache_resource(show_spinner="Connecting to the graph; the first start takes some seconds")
def _connected() -> Graph:
    return connect(settings())


def open_graph() -> Graph:
    """The connection that all sessions share. Raises ConnectError and what `connect` raises."""
    return _connected()


@st.cache_resource(show_spinner=False)
def _rules_loading() -> Thread:
    thread = Thread(target=_load_rules, name="load-rules", daemon=True)
    thread.start()
    return thread


def _load_rules() -> None:
    reading = import_module("app.reading")
    reading.gazetteer.load()
    reading.pipeline.fingerprint()


def expect_reading() -> None:
    """Begin to load the rules of reading, which takes seconds (spaCy is large), while a person still chooses."""
    _rules_loading()


def rules_of_reading() -> ModuleType:
    """app/reading.py, the way from documents to the graph: loaded when a page first reads, and not to look at what was
    read."""
    _rules_loading().join()
    return import_module("app.reading")


@contextmanager
def explained() -> Iterator[None]:
    """Show an error of ours as a sentence and end the run of the page (or fragment) there."""
    try:
        yield
    except StemmaError as error:
        if isinstance(error, ConnectError):
            _connected.clear()  # the next run looks for the server anew
        trouble(error)
        st.stop()


def trouble(error: StemmaError) -> None:
    """Say an error of ours: its one line, as text."""
    text = str(error)
    st.error(plain.label(text[:1].upper() + text[1:], 2000), icon=":material/error:")


def go(view: str, **query: str | Sequence[str]) -> None:
    """Leave for another page, with what its address shall say."""
    st.switch_page(VIEWS[view], query_params=dict(query))


def follow(opened: str | None) -> None:
    """Go where a click on a sheet leads: to a source and its line, or to a node."""
    if opened is None:
        return
    if opened.startswith("source:"):
        key, _, line = opened.rpartition("#")
        go("sources", source=key or opened, **({"line": line} if key else {}))
    go("explore", start=opened)


def later(name: str, sheet: str) -> Callable[[], None]:
    """A callback that keeps what was clicked in the sheet under `name` of the session's state."""

    def keep() -> None:
        st.session_state[name] = st.session_state[sheet].get("open")

    return keep
