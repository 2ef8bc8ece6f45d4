"""The README's first session gives the output that stands there, and the documentation's Cypher runs.

After a change of output: `python tests/test_readme.py` writes what the commands and the notebook's cells print now into
them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.connection import Graph, Settings
from graph.queries.console import query

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
NOTEBOOK = REPOSITORY / "docs" / "py2neo" / "gfs-to-hdfs.ipynb"
SESSION = re.compile(
    r"(?<=<!-- session: tests/test_readme.py runs these and compares their output -->\n).*?(?=<!-- /session)", re.S
)
COMMAND = re.compile(r"^```console\n\$ (stemma [^\n]*)\n(.*?)^```$", re.M | re.S)
CYPHER = re.compile(r"^```cypher\n(.*?)^```$", re.M | re.S)


def session() -> list[tuple[str, str]]:
    """The commands of the README's first session, each with the output that stands under it."""
    found = SESSION.search(README.read_text(encoding="utf-8"))
    assert found
    return COMMAND.findall(found[0])


def run(command: str, home: Path) -> str:
    """What a command prints on standard output, run by a shell as a reader would."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "STEMMA_HOME": str(home)}
    for name in ("STEMMA_URI", "STEMMA_USER", "STEMMA_PASSWORD", "STEMMA_DATABASE"):
        environment.pop(name, None)
    done = subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def cells() -> list[dict[str, Any]]:
    """The code cells of the notebook."""
    return [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


def test_the_first_session_and_the_notebook_print_what_they_say(
    graph: Graph, server_settings: Settings, printed: Callable[[Path, Mapping[str, str]], list[str]]
) -> None:
    commands = session()
    assert len(commands) == 6
    run("stemma demo", server_settings.home)
    for command, output in commands:
        assert run(command, server_settings.home) == output, command
    now = printed(NOTEBOOK, {"STEMMA_HOME": str(server_settings.home)})
    for cell, text in zip(cells(), now, strict=True):
        assert "".join("".join(output["text"]) for output in cell["outputs"]) == text


@pytest.mark.parametrize("page", ["docs/graph.md", "docs/browser/README.md", "README.md"])
def test_cypher_in_the_documentation_runs(graph: Graph, server_settings: Settings, page: str) -> None:
    statements = CYPHER.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    for statement in statements:
        query(graph, statement)
    assert statements or page == "README.md"


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/tmp/stemma-readme")
    run("stemma demo", where)
    text = README.read_text(encoding="utf-8")
    for command, old in session():
        text = text.replace(f"$ {command}\n{old}```", f"$ {command}\n{run(command, where)}```")
    README.write_text(text, encoding="utf-8")
    sys.path.insert(0, str(Path(__file__).parent))
    from conftest import run_cells

    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    code = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for cell, said in zip(code, run_cells(NOTEBOOK, {"STEMMA_HOME": str(where)}), strict=True):
        lines = said.splitlines(keepends=True)
        cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": lines}] if lines else []
    NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
