"""How long the whole extraction takes in one process against markdown-it-py's parse of the Markdown alone, its memory,
`stemma extract` in two processes against one, and `stemma --help` against `import spacy`, all in one run.

    python tests/bench/bench_extraction.py [FOLDER] [--json]

Without a folder: the documents beside the project, else the lists that ship. Start-up is left out: what is known
beforehand is loaded, and the shipped lists are read once, so that the rules they need are compiled. The two take
turns, document by document, so that whatever else the machine does slows both. Times are seconds of processor time,
those of whole commands seconds on the wall; memory is the most that the process ever held, in MB."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from markdown_it import MarkdownIt

from ingest import pipeline
from ingest.document import Document
from ingest.extract import as_gold
from ingest.gazetteer import Gazetteers
from ingest.ready import ready
from ingest.sources import collect

REPOSITORY = Path(__file__).parents[2]
ROUNDS = 3
STEMMA = ("-c", "from app.cli import main; main()")


def parse_and_extraction_seconds(documents: tuple[Document, ...], gazetteers: Gazetteers) -> tuple[float, float]:
    """What markdown-it-py needs for the Markdown among the documents, and what the extraction needs for all."""
    parser = MarkdownIt("commonmark").enable("table")
    parsing = extracting = 0.0
    for document in documents:
        began = time.process_time()
        if document.name.lower().endswith((".md", ".markdown")):
            parser.parse(document.text)
        parsed = time.process_time()
        as_gold(document, pipeline.find(document, gazetteers))
        parsing += parsed - began
        extracting += time.process_time() - parsed
    return parsing, extracting


def wall_seconds(*command: str, rounds: int = ROUNDS) -> float:
    """What a command of Python needs at best to run, by the clock on the wall."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=REPOSITORY, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return min(times)


def measure(folder: Path) -> dict[str, float | int]:
    """What there is to read, how long it takes, and in how much memory."""
    documents = collect([folder]).documents
    gazetteers = ready()
    for document in collect([REPOSITORY / "data"]).documents:
        pipeline.find(document, gazetteers)
    parse, taken = parse_and_extraction_seconds(documents, gazetteers)
    extract = (*STEMMA, "extract", str(folder.resolve()), "--json", "--processes")
    one, two = (wall_seconds(*extract, processes, rounds=1) for processes in ("1", "2"))
    help_seconds = wall_seconds(*STEMMA, "--help")
    spacy_seconds = wall_seconds("-c", "import spacy")
    return {
        "documents": len(documents),
        "parse_seconds": round(parse, 3),
        "extraction_seconds": round(taken, 3),
        "ratio": round(taken / parse, 2) if parse else 0.0,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "one_process_seconds": round(one, 2),
        "two_processes_seconds": round(two, 2),
        "processes_ratio": round(two / one, 2),
        "help_seconds": round(help_seconds, 3),
        "spacy_seconds": round(spacy_seconds, 3),
        "start_ratio": round(help_seconds / spacy_seconds, 3),
    }


def main() -> int:
    """Measure and print."""
    beside = REPOSITORY.parent / "shared" / "corpus" / "dev"
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=beside if beside.is_dir() else REPOSITORY / "data")
    arguments.add_argument("--json", action="store_true", help="print one JSON value")
    given = arguments.parse_args()
    measured = measure(given.folder)
    print(json.dumps(measured) if given.json else "\n".join(f"{name}: {value}" for name, value in measured.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
