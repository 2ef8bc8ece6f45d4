"""Whether a statement is denied: in its own words, before it, behind it or in the next sentence; a statement that only
would be true if something else were counts as denied."""

from __future__ import annotations

import re

from ingest.recognise.marked import SYSTEM

# Idioms that contain a "no" and deny nothing: `no wonder`, `nobody doubts that`, `not until 2010`, 不仅, 没想到, 无疑.
_AFFIRMS = re.compile(
    r"\bno (?:surprise|wonder|doubt|question|secret|accident|coincidence|mystery|exaggeration|denying|less|more than"
    r"|small|other than|sooner)\b|\bno-(?=\w)|\bno\. ?(?=\d)"
    r"|\b(?:no one|nobody|none|few(?: people)?|cannot|can't|could not|hard to|hardly(?: be)?|not) (?:\w+ )?(?:doubts?"
    r"|den(?:y|ies)|be denied|disputes?|questions?|disagrees?|surpris(?:ed|ing|ingly)|help but)\b"
    r"|\bnot (?:only|just|merely|solely|least|by (?:accident|chance)|coincidentally|accidentally|unlike|for nothing"
    r"|to mention|until|long (?:after|before|ago))\b"
    r"|\b(?:none|nothing) (?:other|but|more|less|short)(?: than| of)?\b"
    r"|\bwithout (?:an? |any )?(?:doubt|question|exaggeration|exception)\b"
    r"|\b(?:cannot|can't|could not|never|not)\b[^,;]{0,30}?\bwithout\b"
    r"|没错|没想到|没成想|没有?(?:疑问|悬念|意外|问题|争议|错)|不(?:仅|只|但|光|单|止|同|少|断|错|过|久|足|良|变|得不|妨|愧|乏|如说"
    r"|可(?:变|否认|避免|或缺|多得)|难(?:看出|发现|理解|想象|猜)|言而喻|折不扣|外乎|出意外|约而同|谋而合|亚于|逊于)|未来|未尝不"
    r"|离不开|(?:毫无|无)(?:疑|愧|非|例外|不)|毫不(?:意外|夸张|掩饰|避讳)",
    re.IGNORECASE,
)
# What denies all that follows it in its clause.
_NOT = re.compile(
    r"\b(?:not|never|no longer|(?<!with )no|neither|nor|none|nothing|nobody|without|rather than|instead of|cannot"
    r"|unlike"
    r"|contrary to|hardly|scarcely|far from|anything but|by no means|unless|whether|as if|as though)\b|n't\b"
    r"|\bindependent(?:ly)? (?:of|from)\b"
    r"|\b(?:would|should|ought to)(?: \w+)? have\b|^[\s\"']*(?:had|were) \ue000|\bif\b[^,;]*\b(?:had|were)\b"
    r"|^\W*(?:let's |let us |now |just )*(?:suppose|imagine|pretend|assume|assuming|wish)\b|\bwish(?:es|ed)?\b"
    r"|\bused to (?:think|believe|assume|claim|say)\b|\bonce (?:thought|believed|assumed|claimed|planned|meant"
    r"|supposed)\b"
    r"|\b(?:wrongly|mistakenly|falsely|erroneously|incorrectly|naively) (?:think|thought|believed?|assumed?"
    r"|claim(?:ed)?"
    r"|call(?:ed)?|describe[ds]?|sa(?:y|id|ys)|reported|attributed|considered|regarded|credited|listed|label?led)\b"
    r"|\bmis(?:taken|took|takes?|identified|label?led|read|described|reported|represented|attributed|understood)\b"
    r"|\bconfus(?:ed|es|e|ing) (?:with|for)\b"
    r"|\b(?:den(?:y|ies|ied|ying)|refut\w+|debunk\w*|disput\w+|disprov\w+|reject\w*|dismiss\w*|rul(?:e[sd]?|ing) out"
    r"|decided against|refus\w+|declin(?:e[sd]?|ing) to|avoid(?:s|ed|ing)?|gave up|abandon(?:s|ed|ing)?"
    r"|stop(?:s|ped) short of|fail(?:s|ed)? to)\b(?:(?! and | but | by | to use )[^,;])*$"
    r"|假如|假使|假若|倘若|倘使|如若|^\W*(?:但|而|不过)?\ue000?(?:假设|要是|若(?!干)|设想|试想|想象一下|谁说|难道)"
    r"|本来?(?:可以|可|应该|应|该|想|打算)|原(?:本|来)?(?:想|打算|计划|拟|要)|差一?点|险些|与其|除非|很?难说|误(?:以为|认|传|解|当|称)"
    r"|(?:曾经?|原来?|原本|一直|都|还|总|本|多|我|们|人|者|往往|容易|常|被)以为|错(?:误地|把)|谣传|讹传|否认|反驳|驳斥|辟谣"
    r"|没有?(?:任何|什么)?(?:证据|迹象|资料|人|理由|必要)|(?:拒绝|放弃|避免|取消|打消)了?[^,;\ue000]{0,4}$",
    re.IGNORECASE,
)
# In Chinese these deny only what follows closely: a clause says much before and after them.
_NOT_NEAR = re.compile(
    r"不|没有?|并非|而非|[绝远决]非|未|无(?:关|任何|直接|半点)|毫无|并无|(?<![分差区级类特个])别(?!的|人|名)"
)
_NEAR = 8  # characters
_FALSE = (
    r"(?:(?:\w+ly|just|an?|the|of course|in fact|common|popular|widespread|mere|pure|urban|old|all|total|plain"
    r"|quite) )*"
    r"(?:false|wrong|incorrect|untrue|inaccurate|mistaken|unfounded|baseless|groundless|nonsense|myth|misconception"
    r"|misunderstanding|mistake|fallacy|fiction|lie|legend|error|misreading|hoax|fabrication|bogus|debunked|refuted"
    r"|disproved|disproven|rejected|denied|retracted|withdrawn|discredited|dismissed"
    r"|not (?:\w+ly |quite |at all )*(?:true|so|the case|correct|right|accurate|what happened))\b"
)
_IS = r"(?:'s| is| are| was| were| (?:has|have) (?:\w+ )?been| remains?| turned out to be| proved(?: to be)?)"
_SAYING = (
    r"(?:that|to (?:say|call|claim|think|believe|assume|describe|see|regard|conclude|view|treat|suggest|state"
    r"|consider"
    r"|infer|present))\b"
)
# What denies all that it introduces, whatever commas stand in that: `it is a myth that`, `it would be wrong to call`.
_GOES_ON = r"(?:(?!,? (?:but|while|whereas)\b|, (?:and|so|which)\b)[^;])*$"
_FRAME = re.compile(
    rf"\b(?:is|was|be|'s|remains) (?:{_FALSE}|(?:\w+ly |an? )*(?:misleading|exaggeration|overstatement|unfair"
    rf"|premature"
    rf"|absurd|ridiculous|stretch|silly|impossible)) {_SAYING}{_GOES_ON}"
    rf"|(?:^|[.(] ?)(?:myth|misconception|fiction|false claim|wrong|误区|谣言|误解|错误说法)[^:]{{0,6}}:{_GOES_ON}"
    rf"|\b(?:no one|nobody|hardly anyone) (?:\w+ ){{1,3}}{_SAYING}{_GOES_ON}",
    re.IGNORECASE,
)
_CLAIM = (
    r"(?:claim|idea|notion|belief|rumou?r|myth|story|assertion|suggestion|statement|view|allegation|assumption|theory"
    r"|opinion|impression|hypothesis|conclusion|perception|saying)s?"
)
_CLAIMED = re.compile(rf"\b{_CLAIM}(?: \w+){{0,3}} (?:that|of \w+ing)\b{_GOES_ON}|^\W*that {_GOES_ON}", re.IGNORECASE)
_IS_FALSE = re.compile(rf"[^;]*?{_IS} {_FALSE}", re.IGNORECASE)
_DENY = r"(?:den(?:y|ies|ied)|rejects?|rejected|refute[sd]?|disputes?|disputed|contradicts?|contradicted)"
_TAKEN_BACK = re.compile(
    rf"(?:[^;\"]{{0,60}}[\"'])?{_IS} {_FALSE}"
    # `…, but that is false`, `…, which is wrong`, `…, a claim that its authors deny`
    rf"|[^;]{{0,60}}?(?:,| [-–—]+|\(|\bbut\b)(?: ?(?:but|yet|though|although|however|and|or),?)*"
    rf" ?(?:(?:it|that|this|which|they|he|she|I|all this|the (?:claim|story|rumou?r|opposite))(?: (?:in fact"
    rf"|actually))?{_IS}"
    rf" {_FALSE}|(?:its|the|their|his) (?:[\w-]+ )?(?:authors?|developers?|creators?|makers?|teams?|founders?|company"
    rf"|maintainers?|documentation|source)(?: (?:has|have|later|since|always))* {_DENY}"
    rf"|an? {_CLAIM}(?: \w+)? (?:that|which) (?:\w+ ){{1,4}}?{_DENY}|(?:it|that|this|they) never (?:was|did|were"
    rf"|happened)"
    r"|that never happened|nothing came of it|the opposite is true|(?:not true|false|wrong|debunked|a myth)\))"
    r"|[,，]? ?(?:but|though|although) (?:it |that |they |this )?(?:was|is|were|are|did|does|do)(?: not|n't)"
    r"(?=\W*$| true\b| so\b| the case\b|[.;])"
    r"|[^,;]{0,24}?(?:没有?(?:任何|什么|半点|直接)?关系|毫无关系|无关|不是一回事)"
    r"|[^,;]{0,12}(?:的|这[一个种]?)(?:说法|传言|传闻|观点|看法|谣言|结论|论断|猜测|认识|理解|印象|讲法)[^;]{0,12}?(?:错|误|不实|不对|不准确|不成立"
    r"|不可信|不正确|没有?(?:根据|依据)|毫无根据|无稽|子虚乌有|站不住脚|谣言|假的|证伪|推翻|否认)"
    r"|[^,;]{0,12},(?:但|不过|然而|可|可是|但是|只是)?(?:其实|实则|事实上|实际上|事实|真相)?(?:这|那|它|此|该说法|(?:这|那)[个种一]?(?:说法|看法|观点|理解))?"
    r"(?:其实|完全|纯属|纯粹|显然|当然|都|只|实属|是|属于|一?[个种]|常见的?|典型的?)*"
    r"(?:误解|误会|错误|错的|误传|误区|谣言|谣传|假的|不对|不实|不成立|并?不(?:准确|正确)|并?不是(?:这样|如此|的|真的)?(?=[,;。!]|$)"
    r"|并非如此|不然|没有?(?:根据|依据))"
    r"|的?(?:其实|并|完全|显然|当然|也)*是?(?:不对|错|不准确|不正确|不成立|误解|假的|胡说|无稽)"
    r"|[^,;]{0,12},(?:但|不过|然而|可是?|但是)?[^,;\ue000]{0,8}(?:否认|辟谣|澄清)"
    r"|[^,;]{0,12},(?:但|不过|然而|可是?)?(?:后来|最终|最后|终究)?(?:并|都|却)?(?:没有?|未)(?:能|有)?(?:实现|落地|做成|成真|成行|实施"
    r"|采纳|发生|这样做|这么做)",
    re.IGNORECASE,
)
_COULD_HAVE = re.compile(r"\bcould(?: \w+)? have\b", re.IGNORECASE)
_BUT = re.compile(r"[^;]*?,? (?:but|yet|instead)\b", re.IGNORECASE)
# 如果 … 会: what would follow from it shows that it is not so.
_IF_ZH = re.compile(rf"^\W*(?:但|而|不过)?{SYSTEM}?如果(?!说)")
_THEN_ZH = re.compile(r"[^;]*?,[^;]*?(?:会|早就|也许|可能|便能|就能)")
_EARLY_ZH = re.compile(r"当初|当年|当时|早[就些年]|真的?是|真的?基于")
_HAN = re.compile("[\u4e00-\u9fff]")
_COMMA = re.compile(r"[,;:。!?()]")
# Between two commas, and yet not the end of a clause: `it is not, as some believe, a fork`.
_ASIDE = re.compile(
    r", ?(?:as \w[^,;]{0,40}|of course|however|in fact|indeed|actually|by any means|contrary to [^,;]{0,40}"
    r"|despite [^,;]{0,40}|though|whatever [^,;]{0,30}),"
)
_TAKES_BACK = re.compile(
    r"(?:but |in fact,? |actually,? |of course,? |yet )*(?:"
    r"(?:it|that|this|they)(?: (?:does|is|was|did|do) not|(?: \w+)?n't)(?: (?:true|so|the case|right"
    r"|correct))?\s*[:.,;!]"
    rf"|(?:it|this|that|which|the (?:claim|story|rumou?r)|all of (?:it|this)|i|they){_IS} {_FALSE}"
    r"|(?:not true|wrong|false|nonsense|a myth|not so)\s*[.!:]|nothing could be further from the truth"
    rf"|(?:its|the) (?:authors?|developers?|creators?|team) (?:has |have )?{_DENY} (?:it|this|that))"
    r"|(?:但|可|不过|然而)?(?:其实|事实上|实际上|事实)?(?:并?不是|没有|并非|不是)(?:这样|如此|的|这么回事)?\s*[,，。:：!！]|其实不然"
    r"|(?:但|不过|其实)?(?:这|该|上述)[个种一]?(?:说法|观点|看法|传言)?(?:其实|完全|纯属|显然|当然|是|属于|个|一个)*"
    r"(?:错误?的|错误|不对|不实|不成立|并?不正确|误传|谣言|误解|误会|假的|没有根据)",
    re.IGNORECASE,
)


def negated(text: str, start: int, end: int) -> bool:
    """Whether the statement at text[start:end] is denied, in its own words, in those before it or in those behind it,
    or stands under a condition that does not hold."""
    before, own, after = text[:start], _AFFIRMS.sub("", text[start:end]), _AFFIRMS.sub("", text[end:])
    clause = _AFFIRMS.sub("", _COMMA.split(_ASIDE.sub("", before))[-1])
    chinese = _HAN.search(clause + own) is not None
    if _NOT.search(clause + own) or _NOT_NEAR.search((clause[-_NEAR:] if chinese else clause) + own):
        return True
    if _TAKEN_BACK.match(after) or _FRAME.search(_AFFIRMS.sub("", before)):
        return True
    if _CLAIMED.search(before) and _IS_FALSE.match(after):
        return True
    if _COULD_HAVE.search(clause + own) and _BUT.match(after):
        return True
    return _IF_ZH.search(clause + own) is not None and bool(_EARLY_ZH.search(clause + own) or _THEN_ZH.match(after))


def denies(text: str) -> bool:
    """Whether a sentence takes back the one before it: `It doesn't: …`, `That is a myth.`, 其实不是。"""
    return _TAKES_BACK.match(text) is not None
