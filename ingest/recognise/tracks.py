"""Which track or mark a piece of text gives a publication: `Best Paper`, `Poster`, `Findings of`, `Workshop on X`."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.recognise.letters import small

_WORDS = (
    r"best (?:student |artifact |demo |poster |short )?paper(?: award)?"
    r"(?: finalist| runner[- ]up| candidate| nominee)?!?|"
    r"(?:distinguished|outstanding|influential|notable) (?:paper|artifact|reviewer)(?: award)?|award paper|"
    r"(?:runner[- ]up )?test[- ]of[- ]time(?: award)?|hall of fame(?: award)?|honou?rable mention|"
    r"spotlight|orals?|highlights?|posters?(?: (?:and|&) demos?)?|(?:demo(?:nstration)?s?)(?: track| paper)?|"
    r"workshops?(?:\s+\w+)?|"
    r"(?:applied|general|freenix|research|main|systems|sok|doctoral|artifact|special)[- ]track|"
    r"(?:applied )?data science track|"
    r"industry(?:[- ]track| paper)?|industrial track|"
    r"vision(?: track| paper)?|(?:short|long|full|regular|late|letter)(?: paper)|short|findings(?: of(?: the)?)?|"
    r"operational systems(?: track)?|invited(?: talk| paper)?|tutorials?|panel|"
    r"experience(?: track| paper)?|keynote|artifact(?: evaluated)?|to appear|(?:conditionally )?accepted|forthcoming|"
    r"in press|under (?:review|submission)|in submission|submitted|rejected|withdrawn|track \w+|"
    r"companion(?: volume)?|adjunct(?: proceedings)?|extended abstracts?|work[- ]in[- ]progress|"
    r"datasets? (?:and|&) benchmarks?(?: track)?|blog ?posts?(?: track)?|special issue|"
    r"(?:technical|tech\.?) report|white ?paper|技术报告|白皮书|"
    r"最佳(?:学生)?论文(?:奖|提名)?|时间检验奖|杰出论文奖?|海报|口头报告|短文|长文|(?:已|被)?录用|(?:待|即将)发表|工业界"
)
# Asked of a text in small letters, which takes a third of the time that re.IGNORECASE would.
_END = re.compile(rf"(?:^|[\s,:;\-–(（\[@]+)(?P<track>{_WORDS})[)）\]]?\s*$")
_START = re.compile(
    r"^\s*(?P<track>findings(?= of\b)|(?:companion|adjunct) (?:proceedings|volume|publication)(?= of\b)|"
    r"(?:to appear|accepted|forthcoming)(?=\s+(?:in|at|by|to|for)\b)|workshops?(?=\s*(?:at|@|of)\b)|"
    r"(?:best (?:student )?paper(?: award)?|posters?(?: session)?|demos?|spotlight|oral|keynote|最佳论文)"
    r"(?=\s*(?:at|in|of|,|@)\s))(?:\s*(?:at|in|of|by|for|to|,|@)\s)?(?:\s*the\s)?\s*",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"(?:(?:ph\.?\s?d\.?|doctoral|master'?s?|m\.?\s?sc?\.?|bachelor'?s?|b\.?\s?sc\.?|diploma|habilitation)\s*"
    r"(?:thesis|dissertation|论文)|thesis|dissertation|(?:博士|硕士|学士|学位|毕业)(?:学位)?论文)"
)


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def cut(text: str) -> tuple[str, str | None]:
    """The text without the track at one of its ends, and the track; None without one."""
    if match := _END.search(small(text)):
        return text[: match.start()], text[slice(*match.span("track"))]
    if match := _START.search(text):
        return text[match.end() :], match.group("track").strip()
    return text, None


def whole(text: str) -> str | None:
    """The track that a text is and nothing else."""
    bare = text.strip()
    match = _END.fullmatch(small(bare))
    return bare[slice(*match.span("track"))] if match else None


def thesis(text: str) -> str | None:
    """The words that call a text's work a thesis (`PhD thesis`, `博士学位论文`), which appears at no venue."""
    match = _THESIS.search(small(text))
    return text[slice(*match.span())] if match else None
