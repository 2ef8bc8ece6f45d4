"""Who a phrase speaks of when it does not say so itself: the subject before it, or what `its` and 其 refer to."""

from __future__ import annotations

import re

from ingest.recognise.items import Mention
from ingest.recognise.marked import COMPANY, SYSTEM, Marked

# A name after one of these is no subject: `in Spark`, `unlike Spark`, 使用 Spark, 比 Spark.
_OBLIQUE = re.compile(
    r"(?:\b(?:in|on|onto|with|within|by|from|to|of|for|like|than|over|using|via|as|behind|unlike|versus|vs\.?"
    r"|against|through|"
    r"under|into|uses?|used|extends?|replac(?:es|ed|ing)|beats?|outperform(?:s|ed)?|compared to|similar to"
    r"|such as|e\.g\.,?|"
    r"including|called|named|swapping|stores?)"
    r"(?: (?:the|a|an|its|their|apache|existing|original|open[- ]source|\w+'s))*|"
    r"(?:在|用|使用|采用|利用|通过|基于|把|将|对|对于|于|比|较|跟|像|如|例如|比如|从|由|给|为|借鉴|替代|取代|相当于|不同于|包括|等同于|依赖|支持|类似)了?)"
    rf" ?(?:{COMPANY}(?:'s |的| )?)?$",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(rf"{SYSTEM}(?:(?: ?(?:,|、|/|&) ?(?:and |和)?| and |和|与|及){SYSTEM})*")
_REFERS = re.compile(
    r"(?:\b(?:its|their|it|this|these|they|the (?:system|paper|authors))"
    r"|其|它|该[^,;]{0,4}|这个?[^,;]{0,4})(?:的|也| |')*$",
    re.IGNORECASE,
)


def subject(marked: Marked, at: int, spoken_of: tuple[Mention, ...], *, chinese: bool) -> tuple[Mention, ...]:
    """The names that the phrase at marked.text[at:] speaks of.

    The nearest names before it in the sentence that can be a subject; in Chinese only those in its own clause, where a
    left-out subject is what the text goes on speaking of. Then `spoken_of`. Empty if there is none of them."""
    text = marked.text[:at]
    clause = max(text.rfind(mark) for mark in ",，:：(") + 1 if chinese else 0
    if _REFERS.search(text[clause:]) and spoken_of:
        return spoken_of
    runs = list(_SUBJECT_BEFORE.finditer(text, clause))
    for run in reversed(runs):
        if not _OBLIQUE.search(text[: run.start()]) and not _in_brackets(text, run.start()):
            return tuple(
                marked.names[i] for i in range(run.start(), run.end()) if i in marked.names and text[i] == SYSTEM
            )
    return spoken_of


def _in_brackets(text: str, at: int) -> bool:
    """Whether a bracket that was opened before `at` was closed again before the end."""
    return text[:at].count("(") > text[:at].count(")") and text.count("(") <= text.count(")")
