"""The Markdown parser: CommonMark with the extensions that lists and notes use, and mended where people break it."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from ingest.readers.markdown_dialects import add_dialects

# How deep lists and quotes nest. Each level costs frames of Python's stack, which has 1,000 of them.
DEEPEST = 100
DEEPEST_BRACKETS = 20  # each level makes unclosed brackets cost more
LONGEST_ADDRESS = 2_000  # characters between the brackets of a mended link

_WIKI_LINK = re.compile(r"!?\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\](?!\()")
# An address that the site's generator fills in: `{{< ref "page.md" >}}`, `{% post_url name %}`, `{{ site.url }}/page`.
_FILLED_IN = re.compile(r"\{\{.*?\}\}\S*|\{%.*?%\}\S*")
_WEB = re.compile(r"(?:https?|ftp)://[^\s<>)\]]+")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser. Addresses come out as they were written; whatever could run as a script is no link."""
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    markdown.inline = _Inline()
    markdown.inline.ruler.disable("linkify")
    markdown.enable("table")
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.inline.ruler.before("link", "wiki_link", _wiki_link)
    markdown.inline.ruler.after("link", "mended_link", _mended_link)
    add_dialects(markdown)
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(markdown, name, str)  # they would encode and decode addresses
    return markdown


class _State(StateInline):
    """Emphasis where a Chinese letter stands at the mark: in `**概念（A）**是` there are no blanks to go by."""

    @cached_property
    def doubles_brackets(self) -> bool:
        """Whether links are written `[[paper]](address)` here, so that double brackets are a habit."""
        return "]](" in self.src

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        marker = self.src[start]
        end = start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        if before.isascii() and after.isascii():
            return super().scanDelims(start, canSplitWord)
        blank_before, blank_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        point_before = isMdAsciiPunct(ord(before)) or isPunctChar(before)
        point_after = isMdAsciiPunct(ord(after)) or isPunctChar(after)
        left = not blank_after and (not point_after or blank_before or point_before or _is_wide(before))
        right = not blank_before and (not point_before or blank_after or point_after or _is_wide(after))
        can_open = left and (canSplitWord or not right or point_before)
        can_close = right and (canSplitWord or not left or point_after)
        return Scanned(can_open, can_close, end - start)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        if not self.terminator_re.search(src):  # nothing that any rule could take for a sign
            state.push("text", "", 0).content = src
            return state.tokens
        state.level = DEEPEST - DEEPEST_BRACKETS
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """`[[Page]]` and `[[Page#Section|words]]`: a link to another page of the same notes; `![[picture.png]]`.

    Where links are written `[[paper]](address)`, double brackets are a habit, and `[[paper]]` is one that lost its
    address."""
    if not state.src.startswith(("[[", "![["), state.pos) or (isinstance(state, _State) and state.doubles_brackets):
        return False
    match = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        page, words = match[1].strip(), (match[2] or match[1]).strip()
        if match[0].startswith("!"):
            image = state.push("image", "img", 0)
            image.attrs, image.content = {"src": page}, words
        else:
            _push_link(state, words, page, "")
    state.pos = match.end()
    return True


def _mended_link(state: StateInline, silent: bool) -> bool:
    """`[words](address with blanks)`, `[words]([a](address))`, `[words]({% call %})`: no links by the rules, but meant.

    What stands between the brackets beside the address becomes the link's title."""
    if state.src[state.pos] != "[":
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    if label_end < 0 or not state.src.startswith("](", label_end):
        return False
    line_end = state.src.find("\n", label_end, state.posMax)
    line_end = min(state.posMax if line_end < 0 else line_end, label_end + LONGEST_ADDRESS)
    filled_in = _FILLED_IN.match(state.src, label_end + 2, line_end)
    if not filled_in and not _WEB.search(state.src, label_end, line_end):
        return False
    close = _closing(state.src, label_end + 1, line_end)
    if close < 0:
        return False
    inside = state.src[label_end + 2 : close].strip()
    address = _WEB.search(inside)
    if address is None and not filled_in:
        return False
    if not silent:
        whole = address is None or address.start() == 0
        url = inside if address is None or whole else address[0]
        _push_link(state, state.src[state.pos + 1 : label_end], url, "" if whole else inside)
    state.pos = close + 1
    return True


def _closing(text: str, start: int, end: int) -> int:
    """Where the bracket that opens at `start` is closed; -1 if it is not."""
    level = 0
    for at in range(start, end):
        if text[at] == "(":
            level += 1
        elif text[at] == ")":
            level -= 1
            if level == 0:
                return at
    return -1


def _push_link(state: StateInline, words: str, url: str, title: str) -> None:
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": url, "title": title} if title else {"href": url}
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)
