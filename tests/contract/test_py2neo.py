"""py2neo on what Stemma stores: its classes have what the model has, and the pages about it run on every release."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from py2neo.ogm import Property, RelatedFrom, RelatedTo

from graph import engine
from graph.connection import Graph, Settings
from graph.model import ENDS, NODE_TYPES

FOLDER = Path(__file__).parents[2] / "docs" / "py2neo"


@pytest.fixture(scope="module")
def classes() -> ModuleType:
    """The module with the classes, which stands beside the notebook."""
    spec = importlib.util.spec_from_file_location("stemma_py2neo", FOLDER / "stemma_py2neo.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # py2neo looks there for a class that is named by a string
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def way_in(server_settings: Settings) -> tuple[str, str, str]:
    """Address, user and password of the server."""
    if server_settings.uri is not None:
        return server_settings.uri, server_settings.user, server_settings.password or ""
    server = engine.find(server_settings.home)
    assert server
    return server.address, engine.USER, engine.password(server_settings.home) or ""


def attributes(kind: type, of: type) -> dict[str, object]:
    """The attributes of a class, and of those it is made from, that are of one kind; by name."""
    return {name: value for base in kind.__mro__ for name, value in vars(base).items() if isinstance(value, of)}


def test_a_class_has_the_properties_of_its_label(classes: ModuleType) -> None:
    assert classes.CLASSES.keys() == NODE_TYPES.keys()
    for label, kind in NODE_TYPES.items():
        assert attributes(classes.CLASSES[label], Property).keys() == {field.name for field in fields(kind)}, label


def test_a_class_has_the_relations_of_its_label_and_knows_where_they_lead(classes: ModuleType) -> None:
    for label, kind in classes.CLASSES.items():
        for wanted, here, there in ((RelatedTo, 0, 1), (RelatedFrom, 1, 0)):
            found = {its.relationship_type: its.related_class for its in attributes(kind, wanted).values()}
            may = {name: ends[there] for name, ends in ENDS.items() if label in ends[here]}
            if wanted is RelatedTo or label != "Source":
                assert found.keys() == may.keys(), label
            for name, to in found.items():
                assert {to} == may[name] or (to == "Thing" and len(may[name]) > 1), f"{label} {name} {to}"


def test_the_notebook_walks_from_gfs_to_hdfs(
    readable: Graph, server_settings: Settings, printed: Callable[[Path, Mapping[str, str]], list[str]]
) -> None:
    wanted = server_settings
    said = {"HOME": str(wanted.home), "URI": wanted.uri, "USER": wanted.user}
    said |= {"PASSWORD": wanted.password, "DATABASE": wanted.database}
    environment = {f"STEMMA_{name}": value for name, value in said.items() if value}
    text = "\n".join(printed(FOLDER / "gfs-to-hdfs.ipynb", environment))
    assert "HDFS OPEN_SOURCE_EQUIVALENT GFS 0.9\n    OPEN_SOURCE_EQUIVALENT? - source:notes/b.md:2" in text
    assert "GFS - HDFS - HBase ['OPEN_SOURCE_EQUIVALENT', 'BUILDS_ON']" in text
    assert "System HBase" in text


def test_py2neo_is_needed_by_nothing_of_ours() -> None:
    root = FOLDER.parents[1]
    ours = [path for folder in ("app", "graph", "ingest") for path in (root / folder).rglob("*.py")]
    assert ours
    assert not [path for path in ours if "import py2neo" in path.read_text(encoding="utf-8")]


def test_the_ten_things_come_to_the_same_with_py2neo_and_with_the_driver(
    readable: Graph, way_in: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    page = (FOLDER.parent / "coming-from-py2neo.md").read_text(encoding="utf-8")
    things = re.split(r"^## \d+\. ", page, flags=re.MULTILINE)[1:]
    assert len(things) == 10
    names: dict[str, Any] = dict(zip(("URI", "USER", "PASSWORD"), way_in, strict=True))
    try:
        for thing in things:
            answers = []
            for block in re.findall(r"^```python\n(.*?)^```$", thing, re.MULTILINE | re.DOTALL):
                exec(block, names)
                answers.append(names.pop("found"))
            first, second = answers
            assert first == second, thing
            assert first, thing
    finally:
        readable.run("MATCH (note:Note) DELETE note")
        names["driver"].close()
