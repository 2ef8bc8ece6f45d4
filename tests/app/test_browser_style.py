"""Neo4j Browser shows the graph in the app's colours."""

from __future__ import annotations

import re
from pathlib import Path

from app.parts.look import KINDS, VERBS

STYLE = (Path(__file__).parents[2] / "docs" / "browser" / "stemma.grass").read_text(encoding="utf-8")

RULE = re.compile(r"^([\w.]+) \{\n(.*?)^\}$", flags=re.DOTALL | re.MULTILINE)


def rules() -> dict[str, dict[str, str]]:
    """What the style says, by selector and property."""
    text = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    found = RULE.findall(text)
    assert not RULE.sub("", text).strip()
    return {name: dict(re.findall(r"([\w-]+): \"?([^;\"]+)\"?;", body)) for name, body in found}


def test_every_kind_has_the_colour_and_the_name_that_it_has_in_the_app() -> None:
    style = rules()
    assert {name for name in style if name.startswith("node.")} == {f"node.{label}" for label in KINDS}
    for label, kind in KINDS.items():
        assert (style[f"node.{label}"]["color"], style[f"node.{label}"]["caption"]) == (kind.colour, "{name}")


def test_the_relations_that_stand_out_in_the_app_stand_out_there() -> None:
    coloured = {f"relationship.{name}": verb.colour for name, verb in VERBS.items() if verb.colour}
    assert {name: its["color"] for name, its in rules().items() if name.startswith("relationship.")} == coloured
