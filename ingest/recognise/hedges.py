"""How sure a statement sounds: negated, asked, doubted or flat."""

from __future__ import annotations

import re

_NOT = re.compile(
    r"\b(?:not(?! (?:only|just|merely)\b)|never|no longer|neither|nor|without|rather than|instead of|cannot|unlike|no|"
    r"contrary to)\b|n't\b|不(?![仅只但光同少断错过久])|没有?|并非|而非|未(?!来)|无(?![论数服线])"
    r"|(?<![分差区级类特个])别(?!的|人|名)"
)
# What takes a statement back behind it: `…, but it was not`, …没有关系.
_NOT_SO = re.compile(
    r"[^,，;；。]{0,24}?(?:没有?(?:任何|什么|半点|直接)?关系|毫无关系|无关|不是一回事)"
    r"|[,，]? ?(?:but|though) (?:it |that |they |this )?(?:was|is|were|are|did|does|do)(?: not|n't)"
    r"(?=\W*$| true\b| so\b|[.;])",
    re.IGNORECASE,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_COMMA = re.compile(r"[,;:。!?()]")
_DOUBT = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possibly|probably|likely|arguably|reportedly|apparently|allegedly|seems?|"
    r"seemingly|appears?|I (?:think|guess|believe)|roughly|loosely|partly|kind of|sort of|rumou?red|supposedly"
    r"|in spirit|in a (?:sense|way)|more or less|to some (?:extent|degree)|presumably|not sure|(?:is|are|was"
    r"|were) (?:said"
    r"|believed|thought|rumou?red|supposed) (?:to|that)|(?:it is|it's|some|they|people|many)(?: people)? (?:said"
    r"|says?|believed?"
    r"|claim(?:s|ed)?|argued?) (?:that )?|some (?:say|claim|argue)|rumou?r has it|claims? to be|afaik|iirc)\b"
    r"|可能|也许|大概|或许|似乎|好像|据说|疑似|猜测|估计|应该(?:算)?是|感觉|某种程度|一定程度|类似|听说|传闻|传言"
    r"|貌似|猜想|推测|疑为|未经证实|有人说|号称|可以(?:说|认为|算)|不太确定|不确定|恐怕|八成|多半|应当是|看起来|看上去",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[?？][”\"')）\]]*\s*$|^(?:如何|怎么|怎样|为什么|是否|能否|how|why|whether|is|are|does|do|did|can|could"
    r"|should)\b.*\?",
    re.I,
)
_OPEN_QUESTION = re.compile(r"^whether\b|\b(?:unknown|unclear|not known|undocumented) (?:whether|if)\b", re.I)
_ASKING_ZH = re.compile(r"是不是|是否|能否|要不要|吗\s*$")

_TAKES_BACK = re.compile(
    r"(?:but |in fact,? |actually,? )?(?:it|that|this|they)(?: (?:does|is|was|did|do) not|(?: \w+)?n't)"
    r"(?: (?:true|so|the case|right|correct))?\s*[:.,;!]"
    r"|(?:this|that|which) is (?:wrong|false|a myth|incorrect)\b"
    r"|(?:其实|事实上|实际上)(?:并?不是|没有|并非)(?:这样|如此|的)?[,，。:：]"
    r"|这(?:是错的|不对|并不正确|是误传|是谣言)",
    re.IGNORECASE,
)
# A hedge between commas belongs to what follows: `Y is, in a sense, a clone of X`, 据说，….
_ASIDE = re.compile(rf",?\s*((?:{_DOUBT.pattern})[^,，;:]{{0,12}})[,，]", re.IGNORECASE)

HEDGED = 0.6  # what is left of the confidence in a statement that the author doubts


def negated(text: str, start: int, end: int) -> bool:
    """Whether the statement at text[start:end] is denied, in its own words, in those before it in its clause or in
    those behind it."""
    clause = _COMMA.split(text[max(0, start - 40) : start])[-1]
    near = clause[-8:] if _HAN.search(clause) else clause
    if _NOT_SO.match(text, end):
        return True
    return _NOT.search(near) is not None or _NOT.search(text[start:end]) is not None


def denies(text: str) -> bool:
    """Whether a sentence takes back the one before it: `It doesn't: …`, `That is not true.`, 其实不是。"""
    return _TAKES_BACK.match(text) is not None


def asked(text: str) -> bool:
    """Whether a sentence is a question, or leaves one open."""
    return (
        _OPEN_QUESTION.search(text) is not None
        or _ASKED.search(text) is not None
        or _ASKING_ZH.search(text) is not None
    )


def doubt(text: str, start: int, end: int) -> float:
    """What is left of the confidence in the statement at text[start:end]: 1.0 where nothing doubts it."""
    clause = _COMMA.split(_ASIDE.sub(" \\1 ", text[max(0, start - 60) : start]))[-1]
    return HEDGED if _DOUBT.search(clause) or _DOUBT.search(text[start:end]) else 1.0
