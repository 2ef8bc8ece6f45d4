"""The wheel carries the data and works without a checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_has_code_data_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "app/main.py",
        "app/parts/network.js",
        "ingest/data/lineage.toml",
        "ingest/data/gazetteers/systems.toml",
        "ingest/data/.stemmaignore",
        "graph/py.typed",
        "stemma_py2neo.py",
    } <= names
    assert any(name.startswith("ingest/data/lists/") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not any(name.startswith(("tests/", "data/")) for name in names)


def test_the_installed_wheel_reads_a_list_far_from_any_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    (site,) = (home / "lib").glob("python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    # What the wheel depends on comes from the environment that runs the tests; its own packages do not.
    (site / "dependencies.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    (tmp_path / "list.md").write_text(
        "# Storage\n\n- [The Google File System](https://doi.org/10.1145/945445.945450), SOSP 2003\n"
    )
    run = [str(python), "-c", "import ingest, app.cli; print(ingest.__file__); app.cli.main()"]
    done = subprocess.run(
        [*run, "extract", "list.md", "--json"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    where, _, found = done.stdout.partition("\n")
    assert Path(where).is_relative_to(home)
    (paper,) = json.loads(found)["documents"][0]["papers"]
    assert (paper["title"], paper["venue"], paper["year"]) == ("The Google File System", "SOSP", 2003)
