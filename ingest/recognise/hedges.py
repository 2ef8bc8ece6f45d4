"""How sure a statement sounds: asked, doubted or flat."""

from __future__ import annotations

import re

_COMMA = re.compile(r"[,;:。!?()]")
_ADVERBS = r"(?:\w+ly |often |sometimes |once |long |also |still )*"
_DOUBT = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possibly|probably|likely|arguably|reportedly|apparently|allegedly|alleged"
    r"|seems?"
    r"|seemingly|appears?|I (?:think|thought|guess|believed?|suspect|assumed?|recall)|roughly|loosely|partly|kind of"
    r"|sort of|rumou?red|supposedly|purported(?:ly)?|ostensibly|in spirit|in a (?:sense|way)|more or less"
    r"|to some (?:extent|degree)|presumably|not sure|if"
    rf"|(?:is|are|was|were) {_ADVERBS}(?:said|believed|thought|rumou?red|supposed|claimed|alleged|suspected|assumed"
    r"|speculated) (?:to|that)"
    rf"|(?:it is|it's|it was|some|they|people|many|most|critics|others)(?: people| users"
    rf"| engineers)? {_ADVERBS}(?:sa(?:id|ys?)"
    r"|believed?|think|thought|claim(?:s|ed)?|argued?|suspect(?:ed)?|assumed?|speculated?|suggest(?:ed)?)(?: that)?"
    r"|rumou?rs? (?:has it|say|that)|legend has it|claims? to be|looks? (?:\w+ )*like"
    rf"|(?:plan(?:s|ned)|hope[sd]?|want(?:s|ed)?|tr(?:ies|ied)|attempt(?:s|ed)|going|considered"
    rf"|proposed) {_ADVERBS}to"
    r"|(?:plans?|proposals?|attempts?) (?:to|for)|consider(?:s|ed|ing) \w+ing|thought about|afaik|iirc"
    r"|will (?:soon |one day |eventually )?be (?:based|built|rewritten|forked|ported))\b"
    r"|可能|也许|大概|或许|似乎|好像|据说|据传|据称|据闻|传说|相传|盛传|流传|坊间|疑似|猜测|估计|应该(?:算)?是|感觉|某种程度|一定程度"
    r"|类似|听说|传闻|传言|貌似|猜想|推测|疑为|未经证实|有人说|有人认为|号称|可以(?:说|认为|算)|不太确定|不确定|恐怕|八成|多半"
    r"|应当是|看起来|看上去|看似|像是|说不定|没准|印象中|我(?:认为|觉得|记得|猜|想)|如果(?!说)|即便|就算|哪怕"
    r"|(?:计划|打算|准备|考虑|试图|有望|曾经?想)[^,;\ue000]{0,3}$",
    re.IGNORECASE,
)
# A doubt behind a statement, in brackets or between commas: `…, I think.`, `… (unconfirmed)`, …，但没有证据, …吧。
_DOUBTED_AFTER = re.compile(
    r"(?:(?!\b(?:and|but|while|which|so)\b)[^;,\ue000]){0,40}?(?:,| [-–—]+| ?\() ?(?:or so |as |at least |but "
    r"|though |although )*(?:I (?:think|guess|believe|suspect|recall|hear)"
    r"|(?:they|people|some|rumou?rs?) (?:say|claim|said)|it (?:is said|seems|appears)|apparently|reportedly|allegedly"
    r"|supposedly|presumably|perhaps|maybe|probably|possibly|if I (?:remember|recall)\b[^,.;)]*|as far as I\b[^,.;)]*"
    r"|afaik|iirc|unconfirmed|not (?:\w+ )?confirmed|disputed|I am not sure\b[^,.;)]*|I'm not sure\b[^,.;)]*|not sure"
    r"|I (?:doubt|cannot confirm|could not confirm) (?:it|this|that)|(?:there is |I found )?no (?:proof"
    r"|evidence)\b[^,.;)]*"
    r"|(?:this|that|it) is (?:disputed|unconfirmed|doubtful|unclear|debated|contested|hard to prove))\W*(?=[,.;)!]|$)"
    r"|[^,;]{0,16}(?:吧|的样子)(?=[,;。!)]|$)|[^,;]{0,12}[,(](?:不过|但|但是|只是|我)?(?:也|还|尚|我)?(?:没有?(?:找到|看到)?(?:任何)?(?:证据|依据"
    r"|定论)|未经?证实|未能?确认|待考|待证|存疑|不(?:太)?(?:确定|肯定)|有争议|有待)"
    r"|[^,;]{0,12}的?(?:说法|传言|观点)[^;]{0,8}(?:存疑|有争议|未经?证实|待考|尚无定论)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[?？][”\"')）\]]*\s*$|^(?:如何|怎么|怎样|为什么|是否|能否|how|why|whether|is|are|does|do|did|can|could"
    r"|should)\b.*\?",
    re.I,
)
_OPEN_QUESTION = re.compile(
    r"^whether\b|\b(?:unknown|unclear|not known|undocumented|uncertain|unsure|not sure|not clear|debatable|doubtful"
    r"|wonder(?:s|ed)?|asked|asks?) (?:whether|if)\b",
    re.I,
)
_ASKING_ZH = re.compile(r"是不是|是否|能否|要不要|吗\s*$")

# A hedge between commas belongs to what follows: `Y is, in a sense, a clone of X`, 据说，….
_ASIDE = re.compile(rf",?\s*((?:{_DOUBT.pattern})[^,，;:]{{0,12}})[,，]", re.IGNORECASE)

HEDGED = 0.6  # what is left of the confidence in a statement that the author doubts


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
    doubted = _DOUBT.search(clause) or _DOUBT.search(text[start:end]) or _DOUBTED_AFTER.match(text, end)
    return HEDGED if doubted else 1.0
