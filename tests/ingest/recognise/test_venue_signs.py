"""Venues that running text mentions: a short or ordinary name only where something beside it speaks of publications."""

from __future__ import annotations

import pytest

from ingest import gazetteer
from ingest.document import Block
from ingest.recognise.items import Words
from ingest.recognise.names import NameFinder

FINDER = NameFinder(gazetteer.load())


def mentioned(text: str) -> list[str]:
    found = FINDER.find(Words(Block("paragraph", text, 1, 1), 0, len(text)))
    return [mention.name for mention in found if mention.label == "Venue"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The work was shown at OSDI and later at EuroSys.", ["OSDI", "EuroSys"]),
        ("It won a prize at FAST'19.", ["FAST"]),
        ("It was published in SC and again elsewhere.", ["SC"]),
        ("这篇发表在 ATC 上。", ["ATC"]),
        ("本文收录于 CCS，值得一读。", ["CCS"]),
        ("USENIX FAST is where storage people meet.", ["FAST"]),
        ("The KDD conference grows every year.", ["KDD"]),
        ("Read what SOSP, ATC, FAST and NSDI have to offer.", ["SOSP", "ATC", "FAST", "NSDI"]),
        ("It appeared in 计算机学报 two years later.", ["计算机学报"]),
    ],
)
def test_a_venue_is_found_with_a_reason(text: str, names: list[str]) -> None:
    assert mentioned(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The AFT of a job is when it ends on average.",
        "CCR is the ratio of two costs, and CP the critical path.",
        "FAST mode copies nothing.",
        "DISC systems keep their data on many machines.",
        "A DAC turns numbers into sound; WWW is older than CC.",
        "Machine Learning, Cluster Computing and Computer Networks are subjects.",
        "大数据和计算机科学都很热门。",
        "Nature and Science inspire us; the models are fast.",
        "Our group works with the ISCAS.",
    ],
)
def test_words_and_measures_of_the_same_name_are_no_venues(text: str) -> None:
    assert mentioned(text) == []
