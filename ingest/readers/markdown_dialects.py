"""What site makers and note programs add to Markdown: Hugo, Jekyll, GitBook, MkDocs, Docusaurus, MDX, Obsidian."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin

from ingest.readers import tags

_INDENT = 4  # of what stands in an admonition

# A line that speaks to the site's generator alone: `{% hint %}`, `{:toc}`, `{{< toc >}}`, `:::note`, `{/* … */}`.
_SITE_LINE = re.compile(
    r"(?:\{%.*%\}|\{:[^{}]*\}|\{\{[^{}]*\}\}|\{/\*.*\*/\}|:{3,}[ \t]*(?:\{.*\}|[\w-]*(?:\[.*\]|[ \t].*)?))[ \t]*$"
)
# MDX sets its components like tags, with a capital; one that leads somewhere may stand for a paper, and stays text.
_COMPONENT = re.compile(r"</?(?P<name>[A-Z]\w+)(?:\.\w+)*(?:[ \t/](?!.*\bhref=)[^<>]*)?>[ \t]*$")
_ADMONITION = re.compile(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*|===[!+]*(?=[ \t]+[\"'“]))"
    r"(?:[ \t]+[\"'“](?P<title>.*)[\"'”])?[ \t]*$"
)
_SITE_CODE = re.compile(
    # Quoted words are what a shortcode shows: it stays text, and so do braces of a formula.
    r"\{\{[<%]?[^{}\"'“”\n]{0,500}\}\}|\{%[^{}\"'“”\n]{0,500}%\}|\{:[^{}\n]{0,500}\}|\{/\*[^{}\n]{0,500}\*/\}"
    r"|\{(?:[.#][\w-]+|[\w-]+=(?:\"[^\"{}\n]{0,200}\"|[^\s\"{}]{1,200}))"
    r"(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:\"[^\"{}\n]{0,200}\"|[^\s\"{}]{1,200}))){0,20}[ \t]*\}"
)
_HIDDEN = re.compile(r"%%(?!%)(?P<words>[^%]{1,2000})%%")
_MARKED = re.compile(r"==(?=[^\s=])(?P<words>[^\n=]{1,500})(?<=\S)==(?!=)")


def add_dialects(markdown: MarkdownIt) -> None:
    """Teach a parser these forms. What only a program reads becomes `template` tokens."""
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    markdown.block.ruler.before("hr", "template", _site_line, interrupts)
    markdown.block.ruler.before("hr", "admonition", _admonition)
    markdown.block.ruler.before("hr", "hidden", _hidden_lines)
    markdown.use(deflist_plugin)
    markdown.inline.ruler.before("link", "site_code", _site_code)
    markdown.inline.ruler.before("link", "hidden", _hidden)
    markdown.inline.ruler.before("link", "marked", _marked)


def _site_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that only speaks to the site's generator."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("{", ":::", "<"), begin) or state.is_code_block(start):
        return False
    line = state.src[begin : state.eMarks[start]]
    component = _COMPONENT.match(line)
    if component is None and not _SITE_LINE.match(line):
        return False
    if component is not None and tags.is_known(component["name"]):
        return False
    if not silent:
        _template(state, line, start, start + 1)
    state.line = start + 1
    return True


def _hidden_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines between two of `%%`: Obsidian's comment."""
    if _line(state, start) != "%%":
        return False
    last = next((at for at in range(start + 1, end) if _line(state, at) == "%%"), None)
    if last is None:
        return False
    if not silent:
        _template(state, state.getLines(start + 1, last, state.blkIndent, False), start, last + 1)
    state.line = last + 1
    return True


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].strip()


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! note "Title"`, `??? note` and `=== "Tab"` with what is indented below them."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("!!!", "???", "==="), begin) or state.is_code_block(start):
        return False
    opening = _ADMONITION.match(state.src[begin : state.eMarks[start]])
    if opening is None:
        return False
    indent = state.sCount[start] + _INDENT
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    if all(state.isEmpty(at) for at in range(start + 1, last)):
        return False
    if silent:
        return True
    title = opening["title"]
    if title:
        state.push("paragraph_open", "p", 1).map = [start, start + 1]
        words = state.push("inline", "", 0)
        words.content, words.map, words.children = title, [start, start + 1], []
        state.push("paragraph_close", "p", -1)
    else:
        _template(state, opening[0], start, start + 1)
    outer_end, outer_indent = state.lineMax, state.blkIndent
    state.lineMax, state.blkIndent = last, indent
    state.level += 1  # counts against the deepest nesting
    state.md.block.tokenize(state, start + 1, last)
    state.level -= 1
    state.lineMax, state.blkIndent = outer_end, outer_indent
    state.line = last
    return True


def _template(state: StateBlock, content: str, first: int, end: int) -> None:
    token = state.push("template", "", 0)
    token.content, token.map = content, [first, end]


def _site_code(state: StateInline, silent: bool) -> bool:
    """Attributes of what stands before (`{:target="_blank"}`, `{#part}`) and calls of the site's generator."""
    return state.src[state.pos] == "{" and _passed_over(state, _SITE_CODE, silent)


def _hidden(state: StateInline, silent: bool) -> bool:
    """`%%words%%`: Obsidian's comment."""
    return state.src.startswith("%%", state.pos) and _passed_over(state, _HIDDEN, silent)


def _passed_over(state: StateInline, form: re.Pattern[str], silent: bool) -> bool:
    match = form.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("template", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    """`==words==`: words that stand out."""
    before = state.src[state.pos - 1 : state.pos]
    if not state.src.startswith("==", state.pos) or (before.isascii() and before.isalnum()):
        return False  # `a==b` compares
    match = _MARKED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        outer = state.posMax
        state.pos, state.posMax = match.span("words")
        state.push("mark_open", "mark", 1)
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = outer
    state.pos = match.end()
    return True
