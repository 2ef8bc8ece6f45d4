"""Where a title begins and ends in a piece of text, and how much a text looks like one."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.recognise import marks
from ingest.value import value

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{CJK}]")
# A gloss in Chinese is parted from the title by a blank, a dash or a colon; where letters follow a character at once
# (`…优秀的Pull Request`) the sentence runs on and nothing is a gloss.
_GLOSS = re.compile(f"^.*[{CJK}][）)】》\\]\\d]*\\s*(?:[-–—:：|]+\\s*|\\s+)(?=[A-Z\\d\"“'‘$][^{CJK}]*$)")
# What parts a title from Chinese words after it; a comma only directly before them.
_BEFORE_HAN = re.compile(rf"\s*[:：，；。！]|\s*[（(](?=[{CJK}])|\s*——+|\s+[-–—]{{1,3}}(?=\s)|\s*[,;.、](?=\s*[{CJK}])")
_BLANK_BEFORE_HAN = re.compile(rf"\s+(?=[{CJK}])")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufffc\ufffd\u00ad]")
_PREFIX = re.compile(
    r"^\s*(?:[\[【(（]\s*(?:paper(?:\s*(?:reading|notes?|review|summary))?|论文(?:阅读|笔记|翻译|解读|精读)?|译|翻译|笔记|"
    r"notes?|reading|转载|原创)\s*[\]】)）]\s*[:：-]?\s*"
    r"|(?:paper\s*(?:reading|notes?|review|summary)|notes?\s+on|reading\s+notes?|论文(?:阅读|笔记|翻译|解读|精读)|读论文|"
    r"译文)\s*(?:[:：]|[-–—|]\s|\s-\s)\s*)+",
    re.IGNORECASE,
)
_ALIAS_END = re.compile(r"\s*(?:\.{2,}|…+)\s*$")
_WORD = re.compile(rf"[A-Za-zÀ-ɏ0-9$][\w'’+./&$^{{}}*-]*|[{CJK}]")
_JOINING = frozenset(
    [
        "for",
        "of",
        "in",
        "with",
        "on",
        "using",
        "via",
        "to",
        "at",
        "from",
        "by",
        "under",
        "through",
        "over",
        "and",
        "the",
        "a",
        "an",
        "towards",
        "toward",
        "is",
        "are",
        "as",
    ]
)
_OPEN_ENDED = frozenset(["a", "an", "the", "of", "for", "with", "and", "or", "at", "by", "to", "from", "see"])
_NOTE_TO_SELF = re.compile(r"(?:to-?do|fixme|tbd|待办|待补)\b", re.IGNORECASE)
_ASKS_OF_IT = re.compile(
    r"(?:how|why|what|when|where|who|which|does|do|is|are|can|could|should|would)\b[^:?]*\b(?:it|this|these|they|that)\b",
    re.IGNORECASE,
)
_OF_WHAT_CAME_BEFORE = re.compile(r"(?:Its?|They|Their|This|These)\s(?:[\w'’-]+\s){0,3}?(?:is|are|was|were|has|have)\b")
# Asked of a title in small letters, which takes a third of the time that re.IGNORECASE would.
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|me|we|we're|you|you'll|please|let's|here's|here)\b")
_MATERIAL = re.compile(
    r"\b(?:awesome|courses?|lectures?(?: notes)?|tutorials?|books?|textbook|blogs?|curated|playlist|"
    r"podcasts?|cheat ?sheet|handbook|"
    r"videos?|slides|newsletter|meetups?|boot ?camp|homepage|leaderboards?|lists?|website|documentation|"
    r"guidelines?|interviews?|mailing list|internships?|hiring|careers?|contribut(?:e|ing)|licen[cs]e|"
    r"reading list|repository|"
    r"how to write|readings?)\b|教程|课程|博客|书籍|视频|指南|官网|文档|招聘|面试"
)
_NOTHING = re.compile(
    r"to ?do|tbd|tba|wip|n/?a|none|null|unknown|untitled|待补|待定|待续|未完待续|暂无|无", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[。！；]|[.!;]\s+[A-Z]")
_QUESTION = re.compile(r"[？?]\s*$")
_VENUE_HEAD = re.compile(
    r"(?:(?:the|acm|ieee|usenix|ifip|international|annual|european|\d+(?:st|nd|rd|th))[\s/-]+)*"
    r"(?:(?:\w+[\s&/-]+){0,4})?(?:conference|symposium|workshop|congress)\s+(?:on|for|of)\b"
    r"|(?:ieee|acm|ieee/acm)\s+transactions\s+on\b|(?:\w+\s+){0,5}\(?[A-Z]\w+,?\s*CCF-[ABC]\)?$",
    re.IGNORECASE,
)

# From here on the shape of a text alone makes it a title.
SURE = 1.5


@value
class Shape:
    """How much a text looks like a title (-3.0 to 3.0, above 0 for more than not), and the reasons."""

    score: float
    reasons: tuple[str, ...]


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return bool(_HAN.search(text))


def words(text: str) -> list[str]:
    """The words of a text; each Chinese character counts as one."""
    return _WORD.findall(text)


def after_gloss(text: str) -> int:
    """Where the title begins in `中文说明 Title` or `中文说明-Title`: after the last Chinese character, if a blank,
    dash or colon parts the two and nothing Chinese follows; else 0."""
    match = _GLOSS.match(text)
    return match.end() if match else 0


def before_commentary(text: str) -> int | None:
    """Where the title ends in `Title：这是…`, `Title —— Google 的…`, `Title，一种…` and `Title 中文`: at the last sign
    that parts it from the first Chinese character, so that the title's own colons stay inside; None if the text begins
    in Chinese or nothing parts the two."""
    first = _HAN.search(text)
    if first is None or first.start() == 0:
        return None
    # A commentary may itself begin with Latin words (`Title：Google在…`), but with few of them; a blank alone parts the
    # two only directly before the Chinese.
    for pattern in (_BEFORE_HAN, _BLANK_BEFORE_HAN):
        ends = [match.start() for match in pattern.finditer(text, 0, first.start() + 1) if match.start()]
        # Brackets hold no end of a title: `[Code, 中文官网]` stands beside it.
        ends = [end for end in ends if text.count("[", 0, end) == text.count("]", 0, end)]
        if ends and len(text[ends[-1] + 1 : first.start()].split()) <= 4:
            return ends[-1]
    return None


def after_prefix(text: str) -> int:
    """Where the title begins in the name of a post: `Paper Reading: T`, `[译] [论文] T`, `论文笔记 - T`; else 0."""
    match = _PREFIX.match(text)
    return match.end() if match and match.end() < len(text) else 0


_SHORTENED = re.compile(r"\b(?:et al|etc|\w\.\w|vol|no|Inc)\.$")
# How Chinese citations say what kind of work it is: `标题[J]`, `Title[C]//`, `Title[EB/OL]`.
_KIND = re.compile(r"\s*\[(?:J|C|D|M|R|S|P|N|A|Z|EB|DB|CP)(?:/(?:OL|CD|MT))?\](?://)?$")


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def clean(text: str) -> str:
    """A title as people say it: one line, no cut marks (`…`), no full stop, quotes or dashes around it."""
    title = " ".join(_INVISIBLE.sub("", text).replace("\\_", "_").replace("\\", "").split())
    title = title.translate(_TYPOGRAPHY)
    cut = _ALIAS_END.sub("", title) if title.endswith((".", "…")) else title
    before = None
    while cut != before:
        before = cut
        cut = cut.strip(" \t,，;；、:：|-–—_*")
        if cut.endswith(("]", "]//")):
            cut = _KIND.sub("", cut)
        if len(cut) > 2 and cut[0] in _QUOTES and cut[-1] == _QUOTES[cut[0]] and cut.count(cut[-1]) <= 2:
            cut = cut[1:-1]
        if cut.endswith(".") and not _SHORTENED.search(cut):
            cut = cut[:-1]
        if cut.endswith("。"):
            cut = cut[:-1]
        cut = _without_pairless(cut)
    return cut


_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "《": "》", "`": "`"}
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "\u00a0": " ", "‐": "-", "‑": "-"})


def _without_pairless(title: str) -> str:
    """Without a closing bracket at the end that nothing opens."""
    for opening, closing in ("()", "[]", "（）"):
        if title.endswith(closing) and title.count(closing) > title.count(opening):
            title = title[:-1].rstrip()
    return title


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def shape(title: str) -> Shape:
    """How much a text looks like the title of a publication, from its own words alone.

    Length, an opening name before a colon, capitals and the small words that join a noun phrase speak for it;
    sentences, questions in Chinese, the first person and words for other material speak against it."""
    tokens = words(title)
    count = len(tokens)
    votes: list[tuple[float, str]] = []
    if _NOTHING.fullmatch(title):
        votes.append((-3.0, "a word for what is missing"))
    if _VENUE_HEAD.match(title):
        votes.append((-2.0, "named like a conference or journal"))
    if _MATERIAL.search(title.lower()):
        votes.append((-1.2, "words for other material"))
    if _SENTENCE_END.search(title):
        votes.append((-0.8, "several sentences"))
    if has_han(title):
        votes += _han_votes(title, count)
    else:
        votes += _latin_votes(title, tokens)
    return Shape(max(-3.0, min(3.0, sum(vote for vote, _ in votes))), tuple(reason for vote, reason in votes if vote))


def _latin_votes(title: str, tokens: list[str]) -> list[tuple[float, str]]:
    count = len(tokens)
    if count == 0:
        return [(-3.0, "no words")]
    votes: list[tuple[float, str]] = []
    if count <= 3:
        votes.append((0.25 * (count - 1), "few words"))
    elif count <= 22:
        votes.append((1.0, "as long as a title"))
    elif count > 32:
        votes.append((-1.5, "longer than titles are"))
    head, colon, rest = title.partition(":")
    if marks.led(title, 0):
        votes.append((-1.0, "why or when to read it in front"))
    elif colon and rest.strip() and len(head.split()) <= 4:
        votes.append((0.6, "a name before a colon"))
    content = [token for token in tokens if len(token) > 3]
    capitals = sum([token.lower() != token for token in content])
    if content and count >= 3 and capitals >= 0.6 * len(content):
        votes.append((0.5, "capitals of a title"))
    if count >= 4 and any(token.casefold() in _JOINING for token in tokens):
        votes.append((0.4, "joined like a title"))
    if _NOTE_TO_SELF.match(title):
        votes.append((-3.0, "something still to be done"))
    if _ASKS_OF_IT.match(title):
        votes.append((-2.0, "a question of its reader"))
    if _OF_WHAT_CAME_BEFORE.match(title):
        votes.append((-2.0, "a sentence about what came before"))
    if tokens[-1].casefold() in _OPEN_ENDED:
        votes.append((-1.5, "breaks off"))
    if title[:1].islower() and count > 2 and not any(char.isupper() for char in tokens[0]):
        votes.append((-0.6, "begins in lower case"))
    if capitals < 0.6 * max(1, len(content)) and _FIRST_PERSON.search(title.lower()):
        votes.append((-0.8, "speaks to the reader"))
    return votes


def _han_votes(title: str, count: int) -> list[tuple[float, str]]:
    votes: list[tuple[float, str]] = []
    if _QUESTION.search(title):
        votes.append((-1.5, "a question in Chinese"))
    if count < 3:
        votes.append((-1.5, "shorter than titles in Chinese are"))
    if "，" in title or "、" in title:
        votes.append((-0.6, "a sentence in Chinese"))
    if 6 <= count <= 40:
        votes.append((0.2, "as long as a title in Chinese"))
    elif count > 60:
        votes.append((-1.5, "longer than titles are"))
    return votes
