"""Who a phrase speaks of when it does not say so itself: the subject before it, or what `its` and 其 refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ingest.recognise.items import Mention, Words
from ingest.recognise.marked import COMPANY, SYSTEM, Marked

_MOST_BACK = 12  # names, or lists of them, between a phrase and its subject
_LONGEST_LEAD = 120  # characters before a name that are looked at for what makes it no subject
# A name after one of these is no subject: `in Spark`, `unlike Spark`, 使用 Spark, 比 Spark.
_OBLIQUE = re.compile(
    r"(?:\b(?:in|on|onto|with|within|by|from|to|of|for|like|than|over|using|via|as|behind|unlike|versus|vs\.?"
    r"|against|through|"
    r"under|into|uses?|used|extends?|replac(?:es|ed|ing)|beats?|outperform(?:s|ed)?|compared to|similar to"
    r"|such as|e\.g\.,?|"
    r"including|called|named|swapping|stores?|reus(?:es|ed)|borrow(?:s|ed)|inherits?|adopts?|modif(?:ies|ied)|embeds?"
    r"|wraps?|forked|rewrote|took|takes|keeps|is|was|are|became)"
    r"(?: (?:the|a|an|its|their|apache|existing|original|open[- ]source|\w+'s))*|"
    r"(?:在|以|用|使用|采用|利用|通过|基于|把|将|对|对于|于|比|较|跟|像|如|例如|比如|从|由|给|为|借鉴|替代|取代|相当于|不同于|包括|等同于|依赖|支持|兼容|对接|类似|受到?|师承|依靠"
    r"|仿照|照着?|按照?|参照|换成|改自|成|做完)了?)"
    rf" ?(?:{COMPANY}(?:'s |的| )?)?$",
    re.IGNORECASE,
)
# `The design of X`, `X 的设计` say something of X itself.
_ASPECT = re.compile(
    r"\b(?:design|architecture|(?:data |programming |execution )?model|interface|core|engine|concepts?|ideas?|roots?"
    r"|origins?|syntax|api|authors|developers|creators|team|storage layer|internals|protocol|prototype) of"
    r" (?:the |apache )?$",
    re.IGNORECASE,
)
# What stands in brackets, in an apposition or after `which` is said of the name before it, wherever that stands:
# `kept in Bigtable, a store (built on GFS)`, `stored in Bigtable, which builds on GFS`; but after `the engine behind X,
# which …` it is the engine.
_SPOKEN_OF = r"(?:(?<=top of )|(?<=out of )|(?<!behind )(?<!of )(?<!for ))"
_APPOSED = re.compile(
    rf"{_SPOKEN_OF}{SYSTEM}"
    r"(?: ?\((?:an? |the )?|, (?:an?|the) [^,;:()]{2,60} ?\(|,? (?:which|that) (?:is |was |itself )?)$"
)
# 腾讯有 Gaia（基于 YARN 魔改）: what a bracket begins with is said of the name before it.
_BRACKETED = re.compile(rf"{SYSTEM}\((?:[^(),;。{SYSTEM}]{{0,12}},)?[^(),;。{SYSTEM}]{{0,6}}$")
# `Bigtable (OSDI 2006), which keeps its files in GFS and`: what follows `which`, up to a comma, is said of Bigtable.
_RELATIVE = re.compile(rf"{_SPOKEN_OF}{SYSTEM}(?: ?\([^()]{{0,80}}\))?,? (?:which|that)\b[^,;:()]*$")
# `Pebble, the storage engine of CockroachDB, is a`: the subject is what the apposition explains.
_EXPLAINED = re.compile(
    rf"(?:^|[;:] )(?:but |and |while |whereas )?{SYSTEM}(?: ?\([^()]{{0,80}}\))?, "
    r"(?:the|an?|now the|once the|its)\b[^;:()]{3,90}?,"
    r" (?:is|was|has|had|began|started|grew|came|uses|runs|builds|extends|[a-z]+ed)\b[^,;:]*$"
)
# 此外 ByConity 由 O 开源，…: a name that begins a sentence and is no adverbial is what the sentence speaks of; after
# `X 的开源版，` it speaks of that version.
_BEGINS = re.compile(
    rf"(?:(?:此外|另外|其中|同时|目前|现在|如今|不过|但是?|而|例如|比如),?)*{SYSTEM}"
    r"(?!之后|之前|以后|以来|以前|出现|时代|里|中|上|、|和|与|,|:|;|$"
    r"|的[^,;:()]{0,8}(?:版本?|实现|分支|克隆|翻版|续作|扩展|变体|后继者?|继任者?)(?=[,;)]|$))"
)
# `HBase is a clone of Bigtable, and it`: `it` is HBase.
_CLAUSES = re.compile(
    rf"(?:the |apache )?{SYSTEM}(?: ?\([^()]*\))? (?:is|was|has|had|began|started|grew|took|came|[a-z]+s|[a-z]+ed)\b"
    r"[^;:]*[,;:] ?(?:(?:and|but|so|while|since|as) )?it ?$"
)
_OPENS = re.compile(
    rf"(?:the |apache |so |then |now |but |and |later,? |today,? |finally,? )*{SYSTEM}(?: ?\([^()]*\))?"
    r"(?:,? (?:is|was|has|had|grew|came|took|began|ran|kept|which|from|by|an?|the|does|can|[a-z]+s|[a-z]+ed)\b|:)"
)
_PART = re.compile(
    r"(?:\(|(?:the|all|most) )?(?:(?:object|control|query|job|cluster|durable|local|checkpoint) )?"
    r"(?:state|data|meta-?data|logs?|files?|storage|checkpoints?|scheduling|placement|coordination|replication"
    r"|queries"
    r"|execution|membership|configuration|catalog|(?:storage|data|execution|query|control) (?:layer|engine|plane"
    r"|store)"
    r"|(?:object|blob|key-value|metadata) store)\b"
    r"|(?:底层|底下|下面|存储|数据|元数据|日志|状态|调度|协调|计算|执行|引擎|内核|后端)",
    re.IGNORECASE,
)
# 和 A 一起演变为 B: A is a second subject.
_TOGETHER = re.compile(rf"(?:和|与|跟|同){SYSTEM}(?:一起|一道|共同|一同|合并)")
_SUBJECT_BEFORE = re.compile(rf"{SYSTEM}(?:(?: ?(?:,|、|/|&) ?(?:and |和)?| and |和|与|及){SYSTEM}){{0,11}}")
_BACK = re.compile(
    r"(?:(?:but|and|so|then|internally|originally|under the hood|today|now),? )?"
    r"(?:its?|this|these|they|their|the (?:system|project))\b|其|它|该|这个?",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?:\b(?:its|their|it|this|these|they|the (?:system|paper|authors))"
    r"|其|它|该[^,;]{0,4}|这个?[^,;]{0,4})(?:的|也| |')*$",
    re.IGNORECASE,
)


_PAIR = re.compile(
    r"\bthe (?:former|latter)(?=['’]s\b|\s*[,.;:)]|\s*$|\s(?:is|was|are|were|has|had|uses?|runs?|builds?|built"
    r"|extends?"
    r"|came|comes|grew|descends|derives|being|and|but|by|in|on|for|to|from|with|[a-z]+ed)\b)|前者|后者",
    re.IGNORECASE,
)


def former_and_latter(sentence: Words, names: Sequence[Mention]) -> Iterator[Mention]:
    """What `the former` and `the latter`, 前者 and 后者 stand for in a sentence, as names in their place: the two
    systems that it names last before them."""
    for words in _PAIR.finditer(sentence.text):
        at = sentence.start + words.start()
        before = [one for one in names if one.label == "System" and one.words.end <= at]
        keys = list(dict.fromkeys(one.key for one in reversed(before)))
        if len(keys) > 1:
            meant = keys[1 if words.group()[-6:].lower() == "former" or words.group() == "前者" else 0]
            name = next(one for one in before if one.key == meant)
            yield replace(name, words=Words(sentence.block, at, sentence.start + words.end()))


def subject(
    marked: Marked, at: int, spoken_of: tuple[Mention, ...], other: tuple[Mention, ...], *, chinese: bool
) -> tuple[Mention, ...]:
    """The names that the phrase at marked.text[at:] speaks of; `other` stand at its other end, and cannot be meant.

    The nearest names before it in the sentence that can be a subject; in Chinese first those in its own clause, then
    `spoken_of`, since a left-out subject is what the text speaks of, then those before. Empty if none fits."""
    # A phrase that takes the sign before it begins a clause of its own.
    text = marked.text[: at + 1] if marked.text[at : at + 1] in (",", ":", ";") else marked.text[:at]
    clause = max(text.rfind(mark) for mark in ",，:：(") + 1 if chinese else 0
    before = _before(marked, text, 0)
    tries: Iterable[tuple[Mention, ...]]
    if marked.text.startswith("后者", len(text)):
        tries = before
    elif _REFERS.search(text[clause:]):
        tries = chain([_first(marked, text) if chinese else _opening(marked, text), spoken_of], before)
    elif chinese:
        tries = chain(_before(marked, text, clause), [_first(marked, text), spoken_of], before)
        if beside := _TOGETHER.search(text, clause):
            tries = list(tries)
            if main := next(filter(None, tries[1:]), ()):
                tries.insert(0, (*main, marked.names[text.index(SYSTEM, beside.start())]))
    else:
        tries = chain(before, [spoken_of])
    for told_of in (_BRACKETED,) if chinese else (_EXPLAINED, _RELATIVE, _APPOSED):
        if found := told_of.search(text):
            tries = chain([(marked.names[text.index(SYSTEM, found.start())],)], tries)
    meant = {one.key for one in other}
    return next((names for names in tries if names and meant.isdisjoint(name.key for name in names)), ())


def _opening(marked: Marked, text: str) -> tuple[Mention, ...]:
    """The system that begins an English sentence of two clauses, whose second says `it`; empty if none does."""
    begins = _CLAUSES.match(text)
    return (marked.names[text.index(SYSTEM, begins.start())],) if begins else ()


def _first(marked: Marked, text: str) -> tuple[Mention, ...]:
    """The system that begins a Chinese sentence as its subject; empty if none does."""
    begins = _BEGINS.match(text)
    return (marked.names[text.index(SYSTEM, begins.start())],) if begins else ()


def opening(marked: Marked) -> tuple[Mention, ...]:
    """The system that a sentence begins with and speaks of: `Samza came out of …`, Flink 起源于…; empty if none."""
    begins = _OPENS.match(marked.text) or _BEGINS.match(marked.text)
    return (marked.names[marked.text.index(SYSTEM, begins.start())],) if begins else ()


def leaves_out(marked: Marked) -> bool:
    """Whether a sentence says nothing of whom it speaks, or only names a part: `It uses A`, `State lives in A`."""
    return refers_back(marked) or _PART.match(marked.text) is not None


def refers_back(marked: Marked) -> bool:
    """Whether a sentence begins with a word for what the one before it spoke of: It, This system, 其, 它."""
    return _BACK.match(marked.text) is not None


def _before(marked: Marked, text: str, start: int) -> Iterator[tuple[Mention, ...]]:
    """The names in text[start:] that can be subjects, the nearest first; those of a list together.

    `Unlike A, B is …` is no list: what cannot be a subject ends at the comma."""
    for run in list(_SUBJECT_BEFORE.finditer(text, start))[: -_MOST_BACK - 1 : -1]:
        first, last = run.span()
        led = text[max(0, first - _LONGEST_LEAD) : first]
        if _OBLIQUE.search(led) and not _ASPECT.search(led):
            comma = text.rfind(",", first, last)
            first = comma + 1 if comma > 0 else last
        if first < last and not _in_brackets(text, first):
            yield tuple(marked.names[i] for i in range(first, last) if text[i] == SYSTEM)


def _in_brackets(text: str, at: int) -> bool:
    """Whether a bracket that was opened before `at` was closed again before the end."""
    return text[:at].count("(") > text[:at].count(")") and text.count("(") <= text.count(")")
