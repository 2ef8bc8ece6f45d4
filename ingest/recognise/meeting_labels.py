"""What names a meeting: `第12期`, `Week 3`, `Session 4`, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九十")}
_NUMBERED = re.compile(
    r"第\s*(?P<cn>\d{1,4}|[一二三四五六七八九十]{1,3})\s*(?:期|次|周|讲|场|届|回)"
    r"|(?:week|session|meeting|lecture|class|seminar|issue|vol(?:ume)?\.?|no\.?|#)\s*[-#:.]?\s*(?P<en>\d{1,4})",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?")
_US = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:20)?\d\d)")
_NAMED = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<y>20\d\d)",
    re.IGNORECASE,
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|(?:周|星期|礼拜)[一二三四五六日天])"
_DAY = re.compile(
    rf"(?:{_WEEKDAY}\s*[,，]?\s*)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–—/&]\s*(?:{MONTH}\s+)?\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{MONTH}|\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号])"
    rf"(?:\s*[,，]?\s*[(（]?{_WEEKDAY}[)）]?)?",
    re.IGNORECASE,
)
# In a column of dates `10/12` is a day as well.
_SHORT_DAY = re.compile(
    rf"(?:{_WEEKDAY}\s*[,，]?\s*)?(?:1[0-2]|0?[1-9])[/.-](?:3[01]|[12]\d|0?[1-9])(?:\s*[(（]?{_WEEKDAY}[)）]?)?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[:：|｜·•—–]\s*|\s+-{1,3}\s+")
_SESSION = re.compile(r"session|no\b|#|issue|vol", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# Who presents, at the end of what names a meeting: `第2次 9月13日 主讲：李雷`, `Week 3 (presenter: Ann, Bob)`.
_PRESENTER = re.compile(
    r"[\s,，|｜·•—–(（\[【-]*(?:(?:主讲|分享|报告|讲|领读|主持|汇报|讲解)(?:人|者)?\s*[:：]"
    r"|(?:presenters?|speakers?|presented by|led by|discussion leads?|discussants?)\b\s*[:：]?)"
    r"\s*(?P<who>[^:：|｜()（）\[\]【】]{1,60}?)\s*[)）\]】]?\s*$",
    re.IGNORECASE,
)
# Who presents, in a line of its own, behind a paper or in its bracket: `主讲人：李雷`, `Presenter: Ann`, `（李雷讲）`.
_WHO = re.compile(
    r"(?:^|(?<=[，,;；(（|｜。]))[\s*_>-]*(?:(?:主讲|分享|报告|领读|汇报|讲解)(?:人|者)?|讲者|presenters?|speakers?"
    r"|presented by|led by)"
    r"[\s*_]*[:：][\s*_]*(?P<who>[^:：|｜()（）\[\]【】,，;；。\n]{1,40})"
    r"|(?<=[，,(（])\s*(?P<says>[\u4e00-\u9fff]{2,4}?)\s?(?:主讲|讲|分享|领读|报告)\s*(?=[)）])",
    re.IGNORECASE | re.MULTILINE,
)
# What stands where nobody presents yet.
_NOBODY = re.compile(
    r"[\W_]*(?:tbd|tba|n/?a|none|nobody|open|待定|待确认|待认领|未定|空缺|暂无|无)?[\W_]*", re.IGNORECASE
)
# One of these is in it, in small letters; few lines have any.
_PRESENTS = ("讲", "分享", "报告", "领读", "主持", "汇报", "present", "speaker", "led by", "discuss")
# What names a meeting has fewer characters; runs of blanks can be of any length.
_LONGEST = 200
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class MeetingLabel:
    """A meeting as a text names it: the words, the number and date (ISO 8601) they give, and who presents."""

    text: str
    number: int | None
    date: str | None
    presenter: str | None = None


def led_meeting(text: str) -> tuple[MeetingLabel, int] | None:
    """The meeting that a heading begins with, and where the words for what it is about begin: `Week 3: Scheduling`,
    `Jan 6: Compilers`, `第 2 次 · 9 月 21 日`; None if it begins with none. Parts of a conference are called sessions,
    too: one needs a date."""
    if _presenter(text[-_LONGEST:]):
        return None
    for match in _PARTED.finditer(text, 0, _LONGEST):
        head = text[: match.start()]
        label = meeting_label(head)
        if label is None or (label.date is None and _SESSION.match(head.strip())):
            return None
        if label.date is None and (day := _ISO.match(text, match.end())) and (date := date_of(day.group())):
            # `第七期：2023-10-26 向量数据库`
            end = day.end() + len(text[day.end() :]) - len(text[day.end() :].lstrip(" \t:：|｜·•—–-"))
            return replace(label, date=date), end
        rest = meeting_label(text[match.end() :])
        if rest is not None and rest.number is None:
            return MeetingLabel(label.text, label.number, label.date or rest.date), len(text)
        return label, match.end()
    return None


def somebody(name: str | None) -> str | None:
    """Who presents, by what stands in the place for it; None where that says that nobody does yet."""
    bare = name.strip(" \t*_") if name else ""
    return None if _NOBODY.fullmatch(bare) else bare


def presenter_in(text: str) -> str | None:
    """Who a text says presents what it is about; None if it says nothing of that."""
    low = text.casefold()
    if not any(word in low for word in _PRESENTS) or (match := _WHO.search(text)) is None:
        return None
    return somebody(match["who"] or match["says"])


def _presenter(text: str) -> re.Match[str] | None:
    """Who presents, at the end of a text."""
    low = text.casefold()
    return _PRESENTER.search(text) if any(word in low for word in _PRESENTS) else None


def meeting_label(text: str) -> MeetingLabel | None:
    """The meeting that a whole cell or link names; None if it names none. A bare number names none by itself."""
    if len(text) > _LONGEST:
        return None
    if told := _presenter(text):
        label = meeting_label(text[: told.start()])
        return replace(label, presenter=somebody(told["who"])) if label else None
    words = text.strip(" *_()（）[]【】:：")
    if not words or len(words) > 40:
        return None
    if _DAY.fullmatch(words):
        return MeetingLabel(words, None, None)  # a day of a year that the document does not repeat
    date = date_of(words)
    match = _NUMBERED.fullmatch(words) or _NUMBERED.match(words)
    if match:
        rest = words[match.end() :].strip(" -–—:：,，()（）")
        if rest and not date and not is_day(rest):
            return None
        if rest and not date:
            words = words[: match.end()]
        return MeetingLabel(words, _number(match.group("cn") or match.group("en")), date)
    if date and re.fullmatch(
        r"[\W\d年月日]*(?:[A-Za-z]{3,9}\.?[\W\d]*){0,3}(?:[(（]?周[一二三四五六日天][)）]?)?\W*", words
    ):
        return MeetingLabel(words, None, date)
    return None


def is_day(text: str) -> bool:
    """Whether a text is a day of a year that it does not say: `Thu, Sep 5`, `9月12日（周四）`, `10/12`."""
    words = text.strip(" \t\n*_()（）[]:：")
    return bool(_DIGIT.search(words)) and any(pattern.fullmatch(words) for pattern in (_DAY, _SHORT_DAY))


def date_of(text: str) -> str | None:
    """The date that a text gives, ISO 8601; None if it gives none or an impossible one."""
    if not _DIGIT.search(text):
        return None
    for pattern in (_ISO, _US, _NAMED):
        match = pattern.search(text)
        if not match:
            continue
        found = match.groupdict()
        month = found.get("m") or str(MONTHS.index(found["month"].lower()) + 1)
        day = found.get("d") or found.get("d1") or found.get("d2")
        year = int(found["y"])
        if day is None:
            return None
        year = year + 2000 if year < 100 else year
        if written := iso_date(year, int(month), int(day)):
            return written
    return None


def iso_date(year: int, month: int, day: int) -> str | None:
    """The date, ISO 8601; None if no month has such a day."""
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _CHINESE.get(digits, 0)
    return _CHINESE.get(tens, 1) * 10 + _CHINESE.get(ones, 0)
