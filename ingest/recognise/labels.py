"""What a heading, a parent item, a bold line or a category stands for: a subject, a venue, a year, or only an order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from ingest.gazetteer import Gazetteers
from ingest.recognise import years
from ingest.recognise.meeting_labels import led_meeting
from ingest.recognise.venues import Edition, Venues

LabelKind: TypeAlias = Literal[
    "topic", "venue", "year", "papers", "container", "material", "section", "meta", "references", "contents", "chrome"
]


@dataclass(frozen=True, slots=True)
class Label:
    """What a group is called and what that makes it; `edition` and `year` where it states them.

    `topic` is the only kind that papers are about. `papers` says that what follows are papers, `material` that it is
    not, `container` only orders, `section` is a part of one note, `meta` holds a note's data, `references` a
    bibliography, `contents` and `chrome` (licence, contributing, navigation) hold nothing to read."""

    kind: LabelKind
    text: str
    line: int
    edition: Edition | None = None
    year: int | None = None


# Numbers, signs and emoji that order headings and are no part of their names.
_ORDER = re.compile(
    r"^(?:[\W_]*(?:\d+(?:\.\d+)*[.、)）:：\s]+|[一二三四五六七八九十]+\s*[、.．)）]\s*|[(（][\d一二三四五六七八九十]+[)）]\s*|"
    r"第[一二三四五六七八九十\d]+[章节部篇]\s*|(?:part|chapter|section|unit|module)\s+(?:[\dIVX]+|[A-H])\s*[:.\-–—]\s*|"
    r"(?:[IVX]+|[A-H])\.(?:\d+(?:\.\d+)*)?\s+(?=\w))|[^\w\s(（\[【《\"“'#$]+\s*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s:：*_#]+$|&#x20;|\s*[(（](?:incomplete|wip|todo|in progress|ongoing|updating|未完(?:成|待续)|"
    r"更新中)[)）]\s*$|\s*[(（]\d+(?:\s*papers?|\s*篇)?[)）]\s*$",
    re.IGNORECASE,
)


def _whole(*words: str) -> re.Pattern[str]:
    """A pattern of all of these, in small letters."""
    return re.compile(r"(?:" + "|".join(words) + r")")


_CONTENTS = _whole(
    r"(?:table of )?contents?(?:\s*\(toc\))?",
    "toc",
    "outline",
    "navigation",
    "summary\\.md",
    r"目\s*录(?:\s*[(（].*[)）])?",
    "on this page",
    "导航",
    "contents table",
    r"table of contents?.*",
    "sumário",
    "índice",
)
_PAPERS = _whole(
    r"(?:(?:must[- ]read|seminal|classic|recommended|selected|accepted|key|core|all|other|more|my|"
    r"important|related|research|academic|survey|review|full|required|optional|recent)\s+)*"
    r"(?:papers?|publications?|paper list|list of papers|papers? (?:list|notes?|reading|index|collection|"
    r"to read|i've read|read)|paper reading(?: list| notes)?|articles and papers|reading papers?|"
    r"survey papers?|the papers|to[- ]read)",
    r"论文(?:列表|清单|阅读|笔记|阅读清单|目录|集|合集|索引)?",
    r"(?:经典|必读|推荐|相关|已读|待读)论文",
    "artigos?",
    "前沿论文",
    r"reading (?:list|notes?)",
    r"(?:(?:further|suggested|optional|additional|recommended|background|required|supplementary) )?readings?(?: list)?",
    r"(?:论文)?(?:阅读|读书)(?:清单|列表|笔记)?(?:与读书笔记)?",
    "书单",
    r"论文阅读.*笔记",
)
_CONTAINER = _whole(
    "index(?:es)?",
    "conferences?",
    "journals?",
    "workshops?",
    "venues?",
    "proceedings",
    "conferences? (?:and|&) journals?",
    "others?",
    "other topics?",
    "misc\\.?",
    "miscellaneous",
    "miscellany",
    "general",
    "uncategori[sz]ed",
    "lists?",
    "topics?",
    "categor(?:y|ies)",
    "tags?",
    "areas?",
    "by (?:year|venue|topic|conference|category|date)",
    "(?:all )?notes?",
    "reading",
    # A group that meets, its terms and its calendar.
    r"group|.*\b(?:reading|paper|journal) (?:group|club)\b.*",
    r".*\b(?:fall|spring|summer|autumn|winter)(?: term| semester| quarter)?,? ?['’]?(?:20)?\d\d\b.*",
    r"(?:(?:course|class|seminar|meeting|reading|tentative|weekly|past|upcoming)\s+)*"
    r"(?:schedules?|calendars?|syllab(?:us|i)|agendas?|meetings?|sessions?|talks?)",
    r"(?:past|upcoming|previous)",
    r"(?:课程|教学|组会|讨论|阅读|分享)?(?:日程|日历|安排|进度)(?:表|安排)?",
    r"第\s*[\d一二三四五六七八九十]+\s*[期次周讲].{0,16}(?:放假|停课|暂停|停会|停一次|取消).{0,8}",  # none was held
    "archives?",
    "resources?",
    "collection",
    "list",
    "overview",
    "the list",
    "awesome[- ].*",
    # How far one is with what stands below, which is no subject.
    r"(?:to be |already |not yet )?(?:read|discussed|covered|presented|done)(?: (?:topics?|papers?))?",
    r"(?:to (?:discuss|cover|present)|to[- ]?dos?(?: list)?|planned|upcoming|next(?: up)?|in progress|finished|"
    r"completed|backlog)",
    r"homeworks?|assignments?|prerequisites",  # what a course asks to be read
    r"(?:已|未|待|正在)(?:讨论|读|阅读|分享|整理|完成|学习)(?:的?(?:话题|主题|论文|内容))?(?:索引|清单|列表)?",
    "会议",
    "期刊",
    "顶级会议",
    "顶级期刊",
    "其他|其它|杂项",
    "分类",
    "索引|.*索引|.*话题",
    "列表|清单|.*清单",
    # What a whole document is called.
    r".*(?:对照表|对比表|一览表?|汇总|总表|大全|合集|书目|日程表?|学习计划|阅读计划|读书笔记|讨论班|读书会|周报(?:第?\s*\d+期?)?)",
    r"(?:my |our |the )?(?:reading|paper) (?:log|plan|diary|journal|seminar)",
    r"(?:.*\b)?(?:weekly|digest|newsletter|issue) (?:no\.? ?|#)?\d+",
    r"papers (?:we|i) (?:love|like|read)",
    "专题",
    "论文信息|基本信息",
    "资源",
    "笔记",
    "preprints?",
    "(?:technical )?reports?",
    "paper notes?",
    "awesome",
)
_MATERIAL = _whole(
    r"(?:(?:online|recommended|useful|other|external|related|further|more|open[- ]source|official|free|"
    r"good|additional|some|great|technical|engineering|and)[\s,]*)*"
    r"(?:books?|e-?books?|videos?|talks?|courses?|(?:\w+ )?courses?(?: (?:and|&) \w+)?|lectures?|"
    r"lecture notes|tutorials?|blogs?(?: posts?)?(?: (?:and|&) .*)?|articles?|posts?|podcasts?|slides|"
    r"tools?|softwares?|frameworks?|libraries|projects?|repositories|repos|"
    r"code|implementations?|datasets?|traces?|benchmarks?|leaderboards?|websites?|sites?|links?|(?:meta|"
    r"awesome|reading|other)[- ]lists?|newsletters?|communit(?:y|ies)|people|researchers?|labs?|groups|"
    r"events?|meetups?|jobs?|"
    r"careers?|interviews?|conferences?(?: to .*)?|materials?|reading material|reading lists?|"
    r"documentation|guides?|glossary.*|legend.*|terminology|surveys? of tools|research(?:ers)?|"
    r"open source)"
    r"(?:\s*[/&,]\s*(?:and )?\w+){0,3}",
    r".*\bleaderboards?\b.*",
    r".*\btraces?\b.*",
    r".*\bcourses\b",
    r"(?:llm |ml |open[- ]source )?frameworks?",
    "bootcamp",
    "meta lists?",
    r"related (?:work|projects|repos.*|resources)",
    "书籍|图书|视频|课程|博客|工具|教程|公众号|开源项目|开源软件|网站|链接|数据集|代码|社区信息|周刊|求职信息|高校团队|企业信息|开源活动|开源维护|开源社区|招聘|面试",
)
_SECTION = _whole(
    r"(?:\d+[.\s]*)?(?:abstract|introduction|intro|background(?: (?:and|&) .*)?|motivations?|"
    r"key motivation|problems?(?: (?:statement|definition|formulation))?|challenges?|goals?|overview|"
    r"design(?: (?:and|&) .*)?|architecture|implementation|evaluations?(?: .*)?|experiments?|results?|"
    r"discussions?|limitations?(?: of .*)?|conclusions?|concluding remarks|future works?|related works?|"
    r"existing works?|contributions?|key (?:points?|ideas?|insights?|takeaways?|contributions?)|insights?|"
    r"strong points?|weak(?:ness(?:es)?| points?)|strengths?|pros|cons|methods?|methodology|"
    r"approach|solutions?|techniques?|summary|tl;?dr|takeaways?|thoughts?|comments?|questions?|details?|"
    r"(?:main )?(?:ideas?|points?|contributions?)|understanding (?:of )?the paper|current situation|benefits.*|"
    r"about the future|appendix|acknowledge?ments?|data model|api|building blocks|refinements|"
    r"lessons?(?: learned)?|"
    r"real applications|performance(?: evaluation)?|explanation|sources?|(?:what|why|how)\b.*[?？]|"
    r"notes? on .*|relation to existing works?|mechanisms?|system (?:model|design|overview)|"
    r"historical context)",
    r"(?:[一二三四五六七八九十\d]+[、.\s]*)?(?:摘要|引言|介绍|简介|概述|背景(?:.*)?|动机|问题(?:.*)?|挑战|目标|设计|架构|实现|评估|评价|实验(?:.*)?|"
    r"结果|讨论|局限(?:性)?|总结|结论|未来工作|相关工作|贡献|方法(?:.*)?|启发|思考|个人(?:整理|思考|总结)|译者序|前言|正文|模型|优化|性能(?:.*)?|致谢|附录)",
    "resumo|problemas?|solução|contribuição|contribuições|críticas?|relacionados|avaliação.*|introdução|"
    "conclusão|trabalhos relacionados",
)
_META = _whole(
    "meta(?:data| info(?:rmation)?)?",
    "(?:paper |basic )?info(?:rmation)?",
    "论文信息|基本信息|元信息",
    "bibliographic information",
    "paper",
    "details of the paper",
)
_REFERENCES = _whole(
    r"(?:\d+[.\s]*)?(?:references?|bibliography|works cited|citations?)", "参考文献|参考资料|引用|参考", "referências"
)
# Of these, what tells of others' rights, money and works: a citation there is none of the list's papers.
_FORMAL = re.compile(
    r"licen[cs]|sponsor|support|disclaimer|acknowledge?ment|copyright|(?:star|watch|citation|cite|citing)\b|版权|许可|赞助|声明",
    re.IGNORECASE,
)
_CHROME = _whole(
    "contribut(?:e|ing|ors?|ions?)(?: guid.*)?",
    "licen[cs]e",
    "about(?: (?:me|us|myself|the author|this.*))?",
    "acknowledge?ments?|thanks|credits",
    "contact(?: us)?",
    "(?:star|watch|citation|cite|citing).*",
    "change ?log|updates?|news|what's new.*|roadmap",
    "how to (?:contribute|use).*",
    "edit on github",
    "was this helpful.*",
    "last updated.*",
    "powered by .*",
    "academic profile",
    "personal blog.*",
    r"grading(?: policy)?|office hours|exams?|logistics|course polic(?:y|ies)",
    "disclaimer|faq|usage|install(?:ation)?|sponsor.*|support.*",
    "back to (?:top|toc).*",
    "投稿|致谢|贡献(?:指南|者)?|许可(?:证)?|版权.*|联系.*|关于.*|更新日志|声明|如何贡献|交流.*|加入.*|赞助|参与.*|说明",
    "previous|上一页|下一页|introduction$",
)


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The name in a heading: no numbering, emoji or colon around it. The text itself if nothing else is left."""
    name = _without_tail(text.replace("\u00a0", " ").strip())
    name = _without_tail(_ORDER.sub("", name)).strip()
    return " ".join(name.split()) or " ".join(text.split())


def _without_tail(name: str) -> str:
    """A name without the signs and brackets at its end that are no part of it."""
    ends = name.endswith((":", "：", "*", "_", "#", ")", "）", "&#x20;", " ", "\t", "\n"))
    return _TAIL.sub("", name) if ends or "&#x20;" in name else name


def read(text: str, line: int, venues: Venues, gazetteers: Gazetteers, *, among_venues: bool = False) -> Label:
    """What the text of a heading or another label stands for.

    A subject that the gazetteers know is a subject although the word could order, too (`Scheduling`). `among_venues`
    says that it stands where venues do, so that an unknown name may be one."""
    led = led_meeting(text)
    if led is not None and not text[led[1] :].strip():
        return Label("container", plain(text), line)
    # `Week 3: Scheduling`: the meeting is not part of the subject.
    name = plain(text[led[1] :] if led else text)
    bare = name.strip(" *_`\"'")
    if years.is_label(bare):
        return Label("year", name, line, year=years.labelled(bare))
    low = bare.lower()
    for kind, pattern in _TABLE:
        if pattern.fullmatch(low):
            return Label(kind, name, line)
    known_topic = gazetteers.key("Topic", bare) is not None
    if (
        not known_topic
        and (edition := venues.edition(bare, expected=among_venues))
        and _is_venue(edition, among_venues)
    ):
        return Label("venue", name, line, edition=edition, year=edition.year)
    return Label("topic", name, line)


def is_formal(label: Label) -> bool:
    """Whether a heading of the kind `chrome` is over a licence, thanks to sponsors or how to cite."""
    return label.kind == "chrome" and _FORMAL.match(label.text) is not None


def _is_venue(edition: Edition, among_venues: bool) -> bool:
    """Whether a heading that reads as an edition is one: among venues also a name that nothing else supports."""
    return edition.key is not None and (edition.sure >= 0.75 or among_venues)


# In this order: what holds nothing, what is no paper, what says papers, what is part of a note, what only orders.
_TABLE: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    ("contents", _CONTENTS),
    ("references", _REFERENCES),
    ("papers", _PAPERS),
    ("meta", _META),
    ("chrome", _CHROME),
    ("container", _CONTAINER),
    ("section", _SECTION),
    ("material", _MATERIAL),
)
