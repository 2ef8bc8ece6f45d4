"""Bytes become text, and what had to be guessed is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.encoding import decode

WORDS = "分布式系统论文：The Google File System，模仿之作\n第二行"
FRENCH = "Une façon de répliquer les données à travers plusieurs centres, où chaque écriture est journalisée.\n" * 3


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big endian", "utf-32"],
)
def test_unicode_is_read_without_a_word(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.problems) == (WORDS, ())


def test_gb18030_is_recognised_and_said() -> None:
    decoded = decode(WORDS.encode("gb18030"))
    assert decoded is not None
    assert decoded.text == WORDS
    assert decoded.problems == ("nothing says how the text is encoded: read as GB18030",)


def test_what_a_server_declares_is_believed() -> None:
    decoded = decode(WORDS.encode("gb18030"), "gb2312")
    assert decoded is not None
    assert decoded.problems == () or "GB18030" in decoded.problems[0]
    decoded = decode("señal".encode("latin-1"), "ISO-8859-1")
    assert decoded is not None
    assert (decoded.text, decoded.problems) == ("señal", ())


def test_a_declared_encoding_that_does_not_exist_is_passed_over() -> None:
    decoded = decode(WORDS.encode("gb18030"), "no-such-encoding")
    assert decoded is not None
    assert decoded.text == WORDS


def test_other_encodings_are_guessed_and_said() -> None:
    decoded = decode(FRENCH.encode("latin-1"))
    assert decoded is not None
    assert decoded.text == FRENCH
    assert decoded.problems[0].startswith("nothing says how the text is encoded: guessed ")


def test_broken_utf8_is_read_and_the_line_said() -> None:
    data = b"line one\n" + WORDS.encode() + b"\nbad \xff here\nand \xfe here"
    decoded = decode(data)
    assert decoded is not None
    assert decoded.text == "line one\n" + WORDS + "\nbad � here\nand � here"
    assert decoded.problems == ("the text is UTF-8 and broken in 2 places, first on line 4: read as �",)


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"text with a \x00 in it", bytes(range(1, 32)) * 20])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decode(data) is None


@given(st.text().filter(lambda text: "\0" not in text and sum(not c.isprintable() for c in text) == 0))
def test_any_text_survives_utf8(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded is not None
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=500))
def test_no_bytes_break_it(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or "\0" not in decoded.text
