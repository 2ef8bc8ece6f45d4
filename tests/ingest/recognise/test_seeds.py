"""The five real documents beside the project, scored against what people annotated by hand."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold

SHARED = Path(__file__).resolve().parents[4] / "shared"

FLOORS = {
    "papers": 0.97,
    "paper.venue": 0.95,
    "paper.year": 0.95,
    "paper.url": 0.97,
    "paper.topic": 0.95,
    "systems": 0.85,
    "companies": 0.90,
    "venues": 0.95,
    "topics": 0.95,
    "sessions": 1.0,
    "evidence": 1.0,
}


@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "tools" / "score.py").is_file(), reason="the documents are not beside the project")
def test_the_seeds_are_read_as_well_as_promised(tmp_path: Path) -> None:
    known = gazetteer.load()
    documents = []
    for file in sorted((SHARED / "corpus" / "seeds").glob("*.txt")):
        raw = file.read_bytes()
        document = Document(file.name, file.name, raw.decode("utf-8"), hashlib.sha256(raw).hexdigest())
        documents.append(as_gold(document, pipeline.find(document, known)))
    extracted = tmp_path / "extracted.json"
    extracted.write_text(json.dumps({"documents": documents}, ensure_ascii=False), encoding="utf-8")
    scored = subprocess.run(
        [
            sys.executable, str(SHARED / "tools" / "score.py"), "--gold", str(SHARED / "corpus" / "gold"),
            "--extracted", str(extracted), "--docs", str(SHARED / "corpus" / "seeds"), "--only", "seed", "--json",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    scores = json.loads(scored.stdout)
    assert {kind: scores[kind]["f1"] for kind in FLOORS if scores[kind]["f1"] < FLOORS[kind]} == {}
    assert scores["relations"]["precision"] >= 0.95
    assert scores["relations"]["recall"] >= 0.80
