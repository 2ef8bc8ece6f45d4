"""What the target of a link is, judged by its address and its words alone; nothing is fetched."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

Target: TypeAlias = Literal[
    "paper",
    "document",
    "note",
    "code",
    "anchor",
    "image",
    "home",
    "book",
    "video",
    "course",
    "article",
    "search",
    "empty",
    "site",
]

# Addresses under which these publishers and archives keep single publications; asked of them in small letters, which
# takes a fifth of the time that re.IGNORECASE would.
_PAPER = re.compile(
    r"arxiv\.org/(?:abs|pdf|html|format)/|dl\.acm\.org/(?:doi|citation|ft_gateway)|doi\.org/10\.|"
    r"usenix\.org/.*(?:presentation|full_papers/|tech/|system/files|publications/|papers?/|legacy/|"
    r"conference/[^/]+/\w)|"
    r"(?:neurips|nips|icml|iclr|mlsys)\.(?:cc|org)/virtual/\d{4}/\w|"
    r"openreview\.net/(?:pdf|forum|attachment)|ieeexplore\.ieee\.org/.*(?:document|stamp|abs_all|arnumber)|"
    r"computer\.org/csdl/(?:proceedings|magazine|journal/[a-z]+/\d{4})|link\.springer\.com/(?:article|"
    r"chapter|content/pdf)|"
    r"(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper|proceedings\.mlr\.press/v\d|proceedings\.mlsys\.org/paper|"
    r"proceedings\.neurips\.cc/|aclanthology\.org/\w|aclweb\.org/anthology/|"
    r"sciencedirect\.com/science/article|vldb\.org/.*(?:pvldb|conf|pdf)|"
    r"cidrdb\.org/.*\.pdf|eprint\.iacr\.org/\d|semanticscholar\.org/(?:paper|reader)/|citeseerx?\.|"
    r"hal\.(?:science|inria|archives)|"
    r"dblp\.[a-z.-]+/rec/|research\.google(?:\.com)?/(?:pubs|pub-tools|archive)/|research\.google/pubs/|"
    r"researchgate\.net/publication/|"
    r"microsoft\.com/.*research/(?:publication|wp-content)|research\.(?:facebook|fb)\.com/(?:publications|file)|"
    r"jmlr\.org/papers|mdpi\.com/\d|onlinelibrary\.wiley\.com/doi|nature\.com/articles|pdos\.csail\.mit\.edu/papers|"
    r"openaccess\.thecvf\.com/content|biorxiv\.org/content|scitepress\.org/papers|conferences\.sigcomm\.org/.*papers?|"
    r"queue\.acm\.org/detail|cacm\.acm\.org/|sigops\.org/.*\.pdf|research\.microsoft\.com/.*(?:pubs|papers)|"
    r"storage\.googleapis\.com/pub-tools|tandfonline\.com/doi|inderscienceonline|jstor\.org/stable"
)
_HOSTS: tuple[tuple[Target, re.Pattern[str]], ...] = (
    ("search", re.compile(r"^(?:scholar\.google\.[a-z.]+|xueshu\.baidu\.com|www\.google\.com|google\.com|bing\.com)$")),
    (
        "video",
        re.compile(
            r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|b23\.tv|slideslive\.com|infoq\.com|ted\.com)$"
        ),
    ),
    (
        "book",
        re.compile(
            r"(?:^|\.)(?:amazon\.(?:com|cn|co\.uk|in)|manning\.com|oreilly\.com|openlibrary\.org|goodreads\.com|"
            r"book\.douban\.com|packtpub\.com|leanpub\.com|books\.google\.com|item\.jd\.com|aosabook\.org)$"
        ),
    ),
    (
        "course",
        re.compile(r"(?:^|\.)(?:coursera\.org|edx\.org|udacity\.com|udemy\.com|ocw\.mit\.edu|class\.stanford\.edu)$"),
    ),
    (
        "code",
        re.compile(
            r"(?:^|\.)(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|sourceforge\.net|zenodo\.org|"
            r"huggingface\.co|"
            r"pypi\.org|crates\.io|hub\.docker\.com|code\.google\.com)$"
        ),
    ),
    (
        "article",
        re.compile(
            r"(?:^|\.)(?:medium\.com|wikipedia\.org|zhihu\.com|csdn\.net|cnblogs\.com|jianshu\.com|juejin\.cn|"
            r"twitter\.com|x\.com|"
            r"reddit\.com|news\.ycombinator\.com|stackoverflow\.com|quora\.com|substack\.com|dev\.to|hackernoon\.com|"
            r"linkedin\.com|weibo\.com|qq\.com|wordpress\.com|blogspot\.com|slideshare\.net|speakerdeck\.com|"
            r"dzone\.com|"
            r"segmentfault\.com|notion\.site|gist\.github\.com|highscalability\.com|infoworld\.com|techcrunch\.com)$"
        ),
    ),
)
_COURSE_PATH = re.compile(
    r"/(?:(?:cs|ece|eecs|cse)[-_]?\d{2,4}[a-z]?|\d{1,2}[-.]\d{3})(?:[-_/]|$)(?!.*\.pdf)|/(?:courses?|"
    r"teaching|class(?:es)?)/",
    re.IGNORECASE,
)
_BLOG = re.compile(r"(?:^|[./-])(?:blogs?|posts?|news|press)(?:[./-]|$)", re.IGNORECASE)
_PRINTED = re.compile(r"\.(?:pdf|ps|ps\.gz|djvu|dvi)(?:$|[?#])", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico)(?:$|[?#])|(?:^|//)(?:img\.shields\.io|badge)", re.IGNORECASE)
_PAPER_PATH = re.compile(r"/(?:papers?|publications?|pubs?|doi|proceedings|preprints?)(?:[/\-_]|$)", re.IGNORECASE)

_LONGEST_LABEL = 80  # characters of a link's words that name what is behind it
# Words of links, in small letters, that name what lies behind the link and not the paper. The first group leads to the
# paper itself.
_PAPER_WORDS = re.compile(
    r"(?:(?:the|link to|read|full|original|conference)\s+)?(?:pa?per|pdf|ps|arxiv|preprint|doi|acm|ieee|"
    r"usenix|html|abstract|abs|here|"
    r"manuscript|article|publication|link|url|download|extended|论文|原文|"
    r"arxiv[: ]\s*\d{4}\.\d{4,5}(?:v\d+)?|doi[: ]\s*10\.\d{4,9}/\S+|"
    r"这里|此处|论文链接|链接|原论文|下载|全文|paer|artigo)(?:\s+link|\s+pdf)?"
    r"(?:\s*\(?(?:pdf|link|arxiv)\)?)?"
)
_OTHER_WORDS = re.compile(
    r"(?:(?:my|our|personal|the|a|an|accompanying|related|source|project|official|open|reading|study|"
    r"conference|talk|live|more|完整|我的|个人|学习|阅读|读书)\s*)*"
    r"(?:codes?|codebase|repo(?:sitory)?|git(?:hub)?|gitlab|artifacts?|artefacts?|data(?:set)?s?|traces?|"
    r"benchmarks?|slides?|ppt|pptx|keynote|"
    r"videos?|talks?|presentations?|posters?|notes?|summary|review|blogs?|posts?|website|webpage|page|"
    r"homepage|home|project|demo|docs?|documentation|"
    r"appendix|supplementary|supplement|bib(?:tex)?|cite|citation|tweet|podcast|lecture|interview|youtube|"
    r"preso|tutorial|translation|wiki|models?|weights|"
    r"代码|源码|笔记[一二三四五六七八九十\d]*|幻灯片|视频|博客|项目|主页|数据集?|译文|中文版?|翻译|解读|总结|周刊|官网|文档)"
    r"(?:\s*[-\d一二三四五六七八九十]*)"
)
_BARE = " []()（）【】:：.,，、|*_`\"'\u200b"


def host(url: str) -> str:
    """The host of an address without `www.`, empty for a local one."""
    try:
        name = urlsplit(url if "//" in url else f"//{url}" if url.startswith("www.") else url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


@lru_cache(maxsize=8192)
def target(url: str) -> Target:
    """What an address leads to, by its own form: `paper` (a page or file of one publication), `document` (a printed
    file elsewhere), `note` (a local text), `site` where nothing can be said."""
    url = url.strip()
    if not url or url in {"#", "/", "./"}:
        return "empty"
    if url.startswith("#"):
        return "anchor"
    if _PICTURE.search(url):
        return "image"
    if _PAPER.search(url.lower()):
        return "paper"
    printed = bool(_PRINTED.search(url))
    where = host(url)
    if not where:
        return "document" if printed else "note"
    for kind, hosts in _HOSTS:
        if hosts.search(where):
            # A printed file in a repository or on a blog is a copy of something printed.
            return "document" if printed and kind in ("code", "article", "site") else kind
    path = urlsplit(url).path if "//" in url else url
    if printed:
        return "document"
    if _COURSE_PATH.search(path):
        return "course"
    if _BLOG.search(where) or _BLOG.search(path):
        return "article"
    if path in ("", "/") or re.fullmatch(r"/(?:~?[\w.-]+/?)?(?:index\.\w+)?", path):
        return "home"
    return "document" if _PAPER_PATH.search(path) else "site"


@lru_cache(maxsize=2048)
def is_paper_label(words: str) -> bool:
    """Whether a link's words only say that the paper is behind it: `Paper`, `link to paper`, `PDF`, `论文`."""
    bare = words.strip(_BARE).lower()
    return 0 < len(bare) <= _LONGEST_LABEL and bool(_PAPER_WORDS.fullmatch(bare))


@lru_cache(maxsize=2048)
def is_other_label(words: str) -> bool:
    """Whether a link's words only name something that comes with a paper: `Code`, `Slides`, `学习笔记`, `4`."""
    bare = words.strip(_BARE).lower()
    return not bare or bare.isdigit() or (len(bare) <= _LONGEST_LABEL and bool(_OTHER_WORDS.fullmatch(bare)))


def is_label(words: str) -> bool:
    """Whether a link's words name what is behind it and no title."""
    return is_paper_label(words) or is_other_label(words)
