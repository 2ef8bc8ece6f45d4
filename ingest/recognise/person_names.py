"""What stands around and inside the names of people: marks, affiliations, titles; and names written in Chinese."""

from __future__ import annotations

import re
from functools import lru_cache

# The hundred commonest family names: a Chinese personal name is one of them and one or two characters more.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤"
)
_DOUBLE = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐"
# Words that begin with a family name's character, and are what texts of the field speak of.
NO_NAMES = (
    "高[性可效并速级层度维吞端低频]|方[法案面式向便]|金[融额属]|程[序度]|任[务意何]|于是|许[可多]|周[期围刊]|钱包|白[名皮盒]|曾经|"
    "严[格重谨]|马[上尔]|余[下弦]|石油|万[能级亿物]|武器|史[上诗]|范[围式数]|何[时种为]|黄金|王者|陈述|谢谢|夏季|冯诺|毛[刺利]|"
    "付[费款出]|叶子|顾客|莫[名非]|孔径|江湖|田野|龙卷|林地|徐徐|沈浸|温度|钟[表摆]|雷[达同]|唐突|杜绝|苏醒|罗[列辑]|陆[续地]"
)
CHINESE_NAME = rf"(?!{NO_NAMES})(?:(?:{_DOUBLE})|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?"
_CHINESE = re.compile(CHINESE_NAME)
_FIRST = re.compile(rf"[\s、/|和与&]*{CHINESE_NAME}")
_PARTED = re.compile(r"\s*[,，、;；/|]\s*|\s+(?:和|与|and|&)?\s*|(?<=[\u4e00-\u9fff])[和与](?=[\u4e00-\u9fff])")
_AND_OTHERS = re.compile(r"\s*[,，、]?\s*(?:等(?:人|著)?|et\.?\s*al\.?)\s*$", re.IGNORECASE)
# Signs that point to a footnote, an address or a page of a person: `Ada One*`, `Ben Two1,2`, `Cyd Three†`.
_FOOTNOTES = re.compile(
    r"(?<=[\w.)）])(?:\s?[*†‡§¶∗⋆✉♠♣♦♥#^]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:[,，][¹²³⁴⁵⁶⁷⁸⁹⁰]+)*|(?<=[a-zß-ɏ])\d(?:,\d)*(?![\w.]))+"
)
_ORCID = re.compile(
    r"\(?\[?(?:ORCID:?\s*)?(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]\]?\)?|\[\s*ORCID\s*\]|\(\s*ORCID\s*\)",
    re.I,
)
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]|:[a-z_]+:")
_TITLES = re.compile(
    r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.?\s+(?=[A-Z])|(?:教授|博士|老师|院士)(?=$|[\s,，、;；])"
)
_NO_NAME = re.compile(rf"\s*(?!{CHINESE_NAME}|教授|博士|老师|院士)[\u4e00-\u9fff]")
# What all of these but the titles begin with.
_MARK = re.compile("[\\d:(（\\[{*†‡§¶∗⋆✉♠♣♦♥#^¹²³⁴⁵⁶⁷⁸⁹⁰\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]")
_OPENING = re.compile(r"[(（\[{]")
_SIGN = re.compile(r"[\d*†‡§¶∗⋆✉♠♣♦♥#^¹²³⁴⁵⁶⁷⁸⁹⁰]")
_BLANK = re.compile(r"\s+(?=[,，;；、])")
_AFFILIATION = re.compile(r"\s*[(（][^()（）]{1,120}[)）]|\s*\[[^\[\]]{2,80}\]|\s*\{[^{}]{2,80}\}")

# `Dong, Siying`, `van Steen, Maarten R.`: the family name in front of a first name that is written out.
_TURNED = re.compile(
    r"(?P<family>(?:(?:de|van|von|der|den|la|le|di|da|bin|al|el)\s+){0,2}[^\W\d_a-z][\w'’-]+),\s*"
    r"(?P<given>[^\W\d_a-z][^\W\d_][\w'’-]*(?:\s+(?:[A-Z]\.?|[^\W\d_a-z][\w'’-]+)){0,2})"
)


def is_turned(name: str) -> bool:
    """Whether a name has the family name in front of a first name that is written out."""
    return "," in name and _TURNED.fullmatch(name) is not None


def spoken(name: str) -> str:
    """A name in the order in which it is spoken; one with initials alone stays as it is written."""
    match = _TURNED.fullmatch(name) if "," in name else None
    return f"{match['given']} {match['family']}" if match else name


def begins_with_no_name(text: str) -> bool:
    """Whether a text begins with Chinese words that are nobody's name, so that it lists no people."""
    return _NO_NAME.match(text) is not None


def without_marks(text: str) -> str:
    """The names of a list of people alone: without what stands in brackets behind them, footnote signs, ORCID numbers,
    emoji and titles."""
    if _MARK.search(text):
        if "-" in text or "ORCID" in text.upper():
            text = _ORCID.sub("", text)
        text = _PICTURES.sub("", text)
        if _OPENING.search(text):
            text = _AFFILIATION.sub("", text)
        if _SIGN.search(text):
            text = _FOOTNOTES.sub("", text)
    text = _TITLES.sub("", text)
    return " ".join(_BLANK.sub("", text.replace("*", "").replace("_", " ")).split())


def affiliations(text: str) -> tuple[tuple[int, int], ...]:
    """Where the brackets stand in a list of people that may hold their organisations."""
    return tuple(match.span() for match in _AFFILIATION.finditer(text) if not _ORCID.fullmatch(match.group().strip()))


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def chinese(text: str, *, single: bool = False) -> tuple[str, ...]:
    """The people that a whole text lists in Chinese (`张三、李四`, `王五等`); one name by itself only where `single`
    says that people are named there."""
    bare = text.strip(" \t\n.,:;，：；。")
    if not _FIRST.match(bare):
        return ()
    more = _AND_OTHERS.search(bare) is not None
    parts = [part for part in _PARTED.split(_AND_OTHERS.sub("", bare)) if part]
    if not parts or (len(parts) == 1 and not (more or single)):
        return ()
    return tuple(parts) if all(_CHINESE.fullmatch(part) for part in parts) else ()
