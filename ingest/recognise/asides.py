"""Lines that look like a paper's but speak of something else: of venues in general, of a part of a known system, or in
whole sentences of one system and another."""

from __future__ import annotations

import re

from ingest.recognise.known import Known

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|['’`‘´]\s?\d{2}(?!\d)")
_BETWEEN = re.compile(r"\s*(?:[,，、/;；()（）]|\b(?:and|or)\b|和|或|及|与)\s*")
_SUCH_AS = re.compile(
    r"^(?:.*\b(?:such as|like|including|e\.g\.)|如|例如|比如|包括|像)\s*|\s*(?:等|etc\.?)$", re.IGNORECASE
)
_LONGEST_NAME = 30  # characters of a short name of a venue
# `Redis 的持久化方式`, `Kafka 为什么快？`, `Dynamo's ring`: the name's own paper would be its paper or its system.
_OF_IT = re.compile(
    r"\s*(?:的(?!\s*(?:论文|文章|paper|系统|system|原理论文))|为什么|为何|是什么|是如何|如何|怎么|有哪些|有什么|['’]s\s)",
    re.IGNORECASE,
)
# What a sentence says of its subject, in Chinese behind a name that no sign parts from it: a verb, an adverb or a
# preposition that only a verb follows. A gloss is a noun with what describes it (`Borg 谷歌的集群管理`), which may
# begin with 基于 or 用于, so that these say nothing.
_SAYS_ZH = re.compile(
    r"\s*(?:[和与跟同及、][^，。：；,:;]{1,24}?(?:都|均|也|不|没有)|(?:则|也|都|均|并|又|还|曾经?|已经?|最初|最早|起初|早期|后来|如今|"
    r"目前|至今|默认|其实|通常|一直|从此|可能|或许)*"
    r"(?:不(?!断)|没有?|未(?!来)|是|可以|能够|能否|被|由(?!浅)|之于|取代|替代|代替|替换|源[自于]|来自|出自|借鉴|参考了|受到?[^，。]{1,16}"
    r"(?:启发|影响)|受到|脱胎|衍生|演变|用的|用[^，。]{1,16}(?:重写|代替|替代|取代|实现)了?|构建[在于]|建立?在|运行[在于]|跑在|存放在|"
    r"从[^，。]{1,24}(?:来|出|分叉)|支持|兼容|使用|采用|依赖|继承|启发了|叫|改名|更名|成为|最初|早期|默认|可能))"
)
# The same in English: small letters that are a verb, behind the name with a blank alone.
_SAYS = re.compile(
    r"\s+(?:(?:never|also|only|still|first|later|now) )?(?:is|was|are|were|has|had|can|cannot|can't|could|does|doesn't|"
    r"did|didn't|do|will|would|may|might|became|becomes|began|grew|came|took|ran|built|kept|no longer|"
    r"(?!notes|papers|slides|basics|internals)[a-z]{2,}(?:s|ed)"
    r"(?= (?:(?:a|an|the|another|on|in|to|from|by|its?|not|no|as|into|over|with|for|of|at)\b|[A-Z])))\b"
)
_NAME = re.compile(r"\s*(?:[:：]|[-–—]+(?=\s))\s*(?P<name>[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)?)(?=\s)")
_READER = re.compile(
    r"(?:see|read|also|reread|re-read|study|finish|review|skim|revisit|todo|paper|by|in)", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?:^|\s)([a-z][a-z'-]*)\s*$")


def names_venues_in_general(text: str, known: Known) -> bool:
    """Whether a line names several venues side by side and no year: a paper appeared at one of them, some time."""
    if _YEAR.search(text):
        return False
    parts = _BETWEEN.split(text)
    if len(parts) < 2 or not known.venues.may_stand_in(text):
        return False
    beside = 0
    seen: set[str] = set()
    for part in parts:
        name = _SUCH_AS.sub("", part).strip(" .。")
        edition = known.venues.edition(name) if name and len(name) <= _LONGEST_NAME else None
        if edition is None or edition.key is None or edition.preprint:
            beside, seen = 0, set()
            continue
        if edition.key not in seen:
            seen.add(edition.key)
            beside += 1
        if beside >= 2:
            return True
    return False


def speaks_of_a_part(following: str) -> bool:
    """Whether what follows a system's name asks or tells about it, or about something of it."""
    return _OF_IT.match(following) is not None


def is_subject_of_sentence(following: str) -> bool:
    """Whether what follows a name is what a sentence says of it: `不是 Y 的分支。`, ` takes a different approach`."""
    return (_SAYS_ZH if following.lstrip()[:1] > "\u3400" else _SAYS).match(following) is not None


def is_remark_behind(following: str, known: Known) -> bool:
    """Whether behind a name and a colon or dash a sentence begins that has a known system for its subject."""
    match = _NAME.match(following)
    if match is None or known.gazetteers.key("System", match["name"]) is None:
        return False
    return _SAYS.match(following, match.end()) is not None


def is_part_of_sentence(before: str) -> bool:
    """Whether the words before a name are a sentence that it belongs to (`H-Store became `), and not what its reader
    has to do (`See also `)."""
    last = _LAST_WORD.search(before)
    return last is not None and not _READER.fullmatch(last[1])
