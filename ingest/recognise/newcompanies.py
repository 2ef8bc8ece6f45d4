"""Names of companies that nobody knows beforehand, where the words around prove that a company is meant: `X Inc`, `the
startup X`, `developed at X`, 由某某科技开发, `X 公司`. Who works at a university or is only a person is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.recognise.anchors import Sieve, anchors
from ingest.recognise.companies import LEGAL_FORM
from ingest.recognise.items import Words
from ingest.recognise.vocabulary import is_ordinary

_CAPITAL = r"[A-Z][A-Za-z0-9&]*(?:[.-][A-Za-z0-9]+)?"
_NAME = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
_ONE = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL})?)"
_NO_SCHOOL = r"(?! (?:Universit|Institut|College|School|Academ|Lab\b|National|[a-z]*\s?(?:conference|workshop)))"
_MADE = (
    r"(?i:developed|built|created|written|designed|started|born|open-sourced|invented|made|incubated|prototyped)"
    r"(?: (?:and|or) \w+)?(?: by [A-Z][\w.]*(?: [A-Z][\w.]*){1,2})?(?: internally| in-house| originally)?"
)
_MADE_ZH = "(?:开发|研发|开源|推出|自研|出品|创建|发布|打造|维护)"
_TRADE = "(?:科技|数据|软件|网络|智能|信息技术?|微电子|半导体|云计算)"
PROOFS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_NAME},? (?P<form>Inc\b\.?|Corp\b\.?|Ltd\b\.?|LLC\b|GmbH\b|Labs\b)"),
    re.compile(rf"\b(?:company|startup|start-up|vendor)(?: called| named|,)? {_ONE}\b"),
    re.compile(rf"\b{_MADE} (?:at|inside) {_ONE}\b{_NO_SCHOOL}"),
    re.compile(rf"\b[Oo]pen-sourced by {_ONE}\b{_NO_SCHOOL}"),
    re.compile(rf"由(?P<name>[\u4e00-\u9fff]{{2,4}}{_TRADE})(?:公司|集团)?{_MADE_ZH}"),
    re.compile(rf"由(?P<name>[\u4e00-\u9fff]{{2,6}}?)(?:公司|集团){_MADE_ZH}"),
    re.compile(rf"{_ONE}\s?(?:公司|集团)"),
    re.compile(rf"(?:^|[,，、;；(（:：])\s?{_ONE}\s?(?:出品|自研)"),
)
_SIEVE = Sieve((anchors(proof.pattern), proof) for proof in PROOFS)
_NO_COMPANY = frozenset({"The", "This", "A", "An", "National", "Research", "Apache", "Linux", "USENIX", "ACM", "IEEE"})


@dataclass(frozen=True, slots=True)
class NewCompany:
    """The name of a company, without its legal form, and where it stands."""

    name: str
    words: Words


def new_companies(sentence: Words, is_other: Callable[[str], bool]) -> Iterator[NewCompany]:
    """The companies that a sentence proves by the words around their names; `is_other` says of a name that it is known
    to be something else. A name may come twice."""
    text = sentence.text
    for proof in _SIEVE.fitting(text.lower()):
        for match in proof.finditer(text):
            name = match["name"]
            if match.groupdict().get("form") == "Labs":
                name = f"{name} Labs"  # belongs to the name as no legal form does
            bare = LEGAL_FORM.sub("", name)
            first = bare.split()[0]
            if len(bare) < 3 or first in _NO_COMPANY or is_ordinary(bare) or is_other(bare):
                continue
            start = sentence.start + match.start("name")
            yield NewCompany(bare, Words(sentence.block, start, start + len(bare)))
