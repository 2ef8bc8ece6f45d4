"""How well what is one thing is told from what is two, how long that takes, and what a well-kept library makes of it.

    python tests/bench/bench_identity.py [--records N] [--share S] [--json]

Precision, recall, F1 and the share of wrong merges (of pairs that are two things, how many were joined), for each kind:
of the labelled pairs of tests/ingest/identity, of each pair alone and of all records in one graph; of the variants that
are made of true papers from a seed nobody tuned for; of nicknames, with those left open. Where the corpus lies beside
the project: how many of its papers stand twice in one graph of all its documents, before and after resolving, and
whether the order of the documents changes a byte. Then the time for N records (100,000), a fifth of them duplicates,
against half as many; and the same records through Splink on DuckDB, if STEMMA_SPLINK names a Python that has it:

    python -m venv V && V/bin/pip install splink duckdb && STEMMA_SPLINK=V/bin/python make bench"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests" / "ingest"))

from identity import variants  # noqa: E402  -- the labelled pairs live with the tests
from identity.nicknames import asked, nicknames  # noqa: E402
from identity.pairs import KINDS, Judge, Score, name_pairs, paper_pairs, score  # noqa: E402

from graph.keys import fold, identifiers  # noqa: E402
from graph.model import Findings, Merged, Paper  # noqa: E402
from ingest import gazetteer, pipeline  # noqa: E402
from ingest.gazetteer import Gazetteers  # noqa: E402
from ingest.resolve import resolve  # noqa: E402
from ingest.resolve.copies import surname  # noqa: E402
from ingest.same import shipped_decisions  # noqa: E402
from ingest.sources import collect  # noqa: E402

CORPUS = REPOSITORY.parent / "shared" / "corpus"
SEED = 20_260  # not the one that the tests use

Figures = dict[str, float | int]


def figures(scored: Score) -> Figures:
    """What is printed of a score."""
    return {
        "pairs": scored.right + scored.wrong + scored.missed + scored.apart,
        "precision": round(scored.precision, 4),
        "recall": round(scored.recall, 4),
        "f1": round(scored.f1, 4),
        "wrong_merges": round(scored.wrong_merges, 4),
    }


def pairs_measured(gazetteers: Gazetteers, share: float) -> dict[str, Figures]:
    """The figures of each set of pairs."""
    judge = Judge(gazetteers)
    labelled, named = paper_pairs(), name_pairs()
    varied = variants.pairs(gazetteers, SEED, share)
    made = {
        "papers, labelled, alone": score(labelled, judge.paper),
        "papers, labelled, hard alone": score([pair for pair in labelled if pair.hard], judge.paper),
        "papers, labelled, in one graph": score(labelled, judge.crowd(labelled)),
        "papers, variants, alone": score(varied, judge.paper),
        "papers, variants, in one graph": score(varied, judge.crowd(varied)),
    }
    for kind in KINDS[1:]:
        made[f"{kind.lower()}, labelled"] = score([pair for pair in named if pair.kind == kind], judge.name)
    return {name: figures(scored) for name, scored in made.items()}


def nicknames_measured(gazetteers: Gazetteers) -> Figures:
    """How many nicknames were answered, how many rightly, and how many are left open."""
    told = Counter(asked(Judge(gazetteers), nicknames()))
    answered = told["right"] + told["wrong"]
    return {
        "nicknames": sum(told.values()),
        "precision": round(told["right"] / answered, 4) if answered else 1.0,
        "answered": answered,
        "left open": told["open"],
        "rightly left open": told["rightly open"],
    }


# ---- the corpus


def corpus_measured(gazetteers: Gazetteers) -> dict[str, object]:
    """Papers of the gold files that stand twice, before and after, and whether the order of documents counts."""
    documents = collect([CORPUS / "seeds", CORPUS / "dev"]).documents
    found = [pipeline.find(document, gazetteers) for document in documents]
    decisions = shipped_decisions()
    merged, backwards = resolve(found, decisions, gazetteers), resolve(found[::-1], decisions[::-1], gazetteers)
    known = _gold_titles()
    before = {(node.key, node.name) for one in found for node in one.nodes if isinstance(node, Paper)}
    after = [(node.key, (node.name, *node.aliases)) for node in merged.nodes if isinstance(node, Paper)]
    return {
        "documents": len(documents),
        "papers of the gold files": len(set(known.values())),
        "stand twice before": len(_twice(((key, (name,)) for key, name in before), known)),
        "stand twice after": len(twice := _twice(after, known)),
        "twice": [sorted(keys) for keys in twice],
        "same bytes in another order": _digest(merged) == _digest(backwards),
    }


def _gold_titles() -> dict[str, int]:
    """The paper that each folded title of the gold files means; a title that means two papers is left out."""
    home: dict[str, str] = {}

    def root(title: str) -> str:
        while home.setdefault(title, title) != title:
            title = home[title]
        return title

    for path in sorted((CORPUS / "gold").glob("*.json")):
        for paper in json.loads(path.read_text(encoding="utf-8"))["papers"]:
            for title in paper.get("title_variants") or ():
                extended = "extended version" in f"{title} {paper['title']}".casefold()  # another paper
                if len(fold(title).split()) > 2 and not extended:
                    home[root(fold(title))] = root(fold(paper["title"]))
            root(fold(paper["title"]))
    numbers = {name: at for at, name in enumerate(sorted({root(title) for title in home}))}
    return {title: numbers[root(title)] for title in home if len(title.split()) > 2}


def _twice(papers: Iterable[tuple[str, Sequence[str]]], known: dict[str, int]) -> list[set[str]]:
    keys: dict[int, set[str]] = defaultdict(set)
    for key, names in papers:
        for name in names:
            if fold(name) in known:
                keys[known[fold(name)]].add(key)
    return [keys[paper] for paper in sorted(keys) if len(keys[paper]) > 1]


def _digest(merged: Merged) -> str:
    lines = [json.dumps(asdict(node), sort_keys=True) for node in merged.nodes]
    lines += [repr((it.type, it.start, it.end, it.evidence, dict(it.properties))) for it in merged.relations]
    return hashlib.sha256("\n".join([*lines, repr(merged.merges), repr(merged.doubts)]).encode()).hexdigest()


# ---- many records


def _grouped(found: Sequence[Findings], judge: Judge) -> tuple[float, float, list[int]]:
    """Seconds of the processor, seconds by the clock, and the group of each record."""
    began, clock = time.process_time(), time.perf_counter()
    home = judge.groups(found)
    return time.process_time() - began, time.perf_counter() - clock, home


def _of_groups(home: Sequence[int], library: Sequence[variants.Variant]) -> Score:
    """The score over all pairs of records."""
    places = variants.by_paper(library).values()
    right = sum(home[a] == home[b] for some in places for a, b in combinations(some, 2))
    pairs = sum(len(some) * (len(some) - 1) // 2 for some in places)
    joined = sum(count * (count - 1) // 2 for count in Counter(home).values())
    total = len(home) * (len(home) - 1) // 2
    return Score(right, joined - right, pairs - right, total - pairs - (joined - right))


def scale_measured(count: int, gazetteers: Gazetteers) -> dict[str, object]:
    """Time and figures for many records, ours and the library's."""
    judge = Judge(gazetteers)
    made: dict[str, object] = {}
    seconds: dict[int, float] = {}
    library: list[variants.Variant] = []
    clock = 0.0
    for size in (count // 2, count):
        library = variants.library(size, gazetteers, SEED)
        seconds[size], clock, home = _grouped(judge.findings(one.record for one in library), judge)
        made[f"{size:,} records"] = {"seconds": round(seconds[size], 1), **figures(_of_groups(home, library))}
    made["growth"] = round(seconds[count] / seconds[count // 2], 2)
    made["splink"] = _splink(library, clock)
    return made


def _splink(library: Sequence[variants.Variant], ours: float) -> object:
    python = os.environ.get("STEMMA_SPLINK")
    if not python:
        return "not compared: STEMMA_SPLINK names no Python with splink and duckdb (see the head of this file)"
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "records.csv"
        with table.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(("unique_id", "title", "rest", "year", "venue", "surname", "number"))
            for at, (_, record) in enumerate((one.paper, one.record) for one in library):
                rest = record.title.partition(":")[2] or record.title
                first = surname(record.authors.partition(";")[0])
                number = next(iter(identifiers(record.address)), "")
                rows.writerow((at, fold(record.title), fold(rest), record.year, record.venue, first, number))
        way = Path(__file__).with_name("splink_way.py")
        run = subprocess.run([python, way, table], capture_output=True, text=True, check=False)
    if run.returncode:
        return f"not compared: {run.stderr.strip().splitlines()[-1]}"
    said = json.loads(run.stdout)
    scores = {threshold: _of_groups(home, library) for threshold, home in said["groups"].items()}
    best = max(scores, key=lambda threshold: scores[threshold].f1)
    return {
        "seconds": round(said["seconds"], 1),
        "our time to its": round(ours / said["seconds"], 2),
        "best threshold": float(best),
        **figures(scores[best]),
    }


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--records", type=int, default=100_000, help="how many, for the time; 0 for none")
    arguments.add_argument("--share", type=float, default=1.0, help="of the true papers that variants are made of")
    arguments.add_argument("--json", action="store_true", help="print one JSON value")
    given = arguments.parse_args()
    gazetteers = gazetteer.load()
    parts: dict[str, Callable[[], object]] = {
        "pairs": lambda: pairs_measured(gazetteers, given.share),
        "nicknames": lambda: nicknames_measured(gazetteers),
    }
    if CORPUS.is_dir():
        parts["corpus"] = lambda: corpus_measured(gazetteers)
    if given.records:
        parts["many"] = lambda: scale_measured(given.records, gazetteers)
    measured: dict[str, object] = {}
    for name, part in parts.items():
        measured[name] = part()
        if not given.json:
            print(f"== {name}")
            _shown(measured[name])
    if given.json:
        print(json.dumps(measured, ensure_ascii=False))
    return 0


def _shown(value: object, indent: str = "") -> None:
    for name, it in value.items() if isinstance(value, dict) else ():
        if isinstance(it, dict):
            print(f"{indent}{name}: " + ", ".join(f"{key} {figure}" for key, figure in it.items()))
        else:
            print(f"{indent}{name}: {it}")


if __name__ == "__main__":
    raise SystemExit(main())
