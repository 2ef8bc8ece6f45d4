"""Text from documents comes out as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.parts.plain import label, safe_url, shown


@given(st.text())
def test_what_is_shown_has_no_control_and_no_direction(text: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown(text))


@given(st.text(), st.integers(1, 50))
def test_what_is_shown_is_cut(text: str, longest: int) -> None:
    assert len(shown(text, longest)) <= longest


@given(st.text(alphabet="ab*_`[]()<>#+-.!|~$&:;=^\"'/@\\ \n1"))
def test_a_label_is_the_text_again_after_markdown(text: str) -> None:
    html = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).render(label(text, 10_000))
    flat = re.sub(r"</?p>", "", html).strip()
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        flat = flat.replace(entity, char)
    assert flat.replace("\u2060", "") == " ".join(text.split())


@pytest.mark.parametrize("text", [":smile:", "a -> b", "www.example.org", "http://example.org", ":red[x]"])
def test_a_label_breaks_what_is_replaced_after_escapes(text: str) -> None:
    assert text not in label(text).replace("\\", "")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a", True),
        (" http://example.org ", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("//example.org", False),
        ("http://[", False),
        ("file:///x", False),
    ],
)
def test_only_web_addresses_become_links(address: str, safe: bool) -> None:
    assert (safe_url(address) is not None) is safe
