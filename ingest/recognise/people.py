"""Which people a remark says wrote the paper: `李四的大作`, `Jane Doe's classic paper`, `by Jane Doe`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.recognise import facts
from ingest.recognise.items import Entry, Said, Words
from ingest.recognise.page import Page

# The hundred commonest family names: a Chinese personal name is one of them and one or two characters more.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤"
)
_CHINESE = re.compile(
    rf"(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:大神|大佬|大牛|老师|教授|博士|院士)?(?:等人?)?(?:的)?"
    r"(?:大作|力作|代表作|经典论文)"
)
_ENGLISH = re.compile(
    r"(?:^\W{0,4}|[,;]\s+)(?P<name>[A-Z][\w'-]+(?:\s+[A-Z][\w.'-]*){0,2}?)['’]s\s+(?:[\w-]+\s+){0,3}?"
    r"(?:paper|overview|argument|essay|survey|thesis|dissertation|article|classic|proposal|treatise|speech|lecture)\b"
)
_BY = re.compile(
    r"\b(?:written|authored|paper)\s+by\s+(?P<name>[A-Z][\w'-]+(?:(?:\s+[A-Z][\w.'-]*){1,3}|"
    r"(?=\s+(?:himself|herself))))"
)


def find(page: Page) -> Page:
    """Add to entries without authors those that the remarks on the same line name."""
    made = []
    for index, entry in page.entries:
        if not entry.written_by and index != page.subject and (said := tuple(_named(entry, page))):
            entry = facts.settled(replace(entry, written_by=said))
        made.append((index, entry))
    return replace(page, entries=tuple(made))


def _named(entry: Entry, page: Page) -> Iterator[Said]:
    """The people of the first remark that names any; companies and systems own things, too, and are none."""
    gazetteers = page.known.gazetteers
    for remark in entry.remarks[:2]:
        for pattern in (_CHINESE, _ENGLISH, _BY):
            match = pattern.search(remark.text[:300])
            if match is None:
                continue
            name = match.group("name")
            if any(gazetteers.key(label, name) for label in ("Company", "System", "Venue")):
                continue
            start = remark.start + match.start("name")
            yield Said(name, Words(remark.block, start, start + len(name)), "prose-author", 0.7)
            return
