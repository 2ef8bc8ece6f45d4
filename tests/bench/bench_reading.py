"""How long reading takes against markdown-it-py's parse alone, on the same Markdown files in the same run.

    python tests/bench/bench_reading.py [FOLDER] [--json]

Without a folder: the documents beside the project, else the project's own Markdown. Each file is parsed and read in
turn; of several rounds the fastest counts. Prints both times in seconds and their ratio."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from ingest.readers import READERS

REPOSITORY = Path(__file__).parents[2]
ROUNDS = 5


def texts(folder: Path) -> list[str]:
    """The Markdown texts below a folder, without those of installed packages."""
    paths = (path for path in sorted(folder.rglob("*.md")) if ".venv" not in path.parts)
    return [path.read_text(encoding="utf-8-sig", errors="replace") for path in paths]


def fastest(work: Callable[[], object]) -> float:
    """Seconds of processor time that work takes at best."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def measure(folder: Path) -> dict[str, float | int]:
    """What there is to read and how long both take."""
    found = texts(folder)
    parser = MarkdownIt("commonmark").enable("table")
    read = READERS["markdown"]
    parse_seconds = fastest(lambda: [parser.parse(text) for text in found])
    read_seconds = fastest(lambda: [list(read(text, "")) for text in found])
    return {
        "files": len(found),
        "characters": sum(map(len, found)),
        "blocks": sum(1 for text in found for _ in read(text, "")),
        "parse_seconds": round(parse_seconds, 4),
        "read_seconds": round(read_seconds, 4),
        "ratio": round(read_seconds / parse_seconds, 3),
    }


def main() -> int:
    """Measure and print."""
    beside = REPOSITORY.parent / "shared" / "corpus" / "dev"
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=beside if beside.is_dir() else REPOSITORY)
    arguments.add_argument("--json", action="store_true", help="print one JSON value")
    given = arguments.parse_args()
    measured = measure(given.folder)
    if not measured["files"]:
        print(f"no Markdown below {given.folder}", file=sys.stderr)
        return 1
    print(json.dumps(measured) if given.json else "\n".join(f"{name}: {value}" for name, value in measured.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
