"""Whole documents: frames for lists of lines, tables, pages, data files and notes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rendering.habits import LINES, Habit, family_first, full, link, people, short
from rendering.papers import Known

Papers = Sequence[Known]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a whole list: the ending of the file's name, what it tells of each paper, how it is written."""

    ending: str
    tells: str
    write: Callable[[Papers], str]


@dataclass(frozen=True, slots=True)
class Glue:
    """The words around a list: its name, two sections, a sentence before and one behind an entry."""

    name: str
    sections: tuple[str, str]
    opening: str
    remark: str


GLUE: Mapping[str, Glue] = MappingProxyType(
    {
        "English": Glue(
            "Papers that I like",
            ("Storage", "Scheduling"),
            "These are worth an evening each; start anywhere.",
            "Easy to follow, and the evaluation is honest.",
        ),
        "Chinese": Glue(
            "系统方向论文阅读清单",
            ("存储系统", "资源调度"),
            "下面这些文章按兴趣挑着读即可，不必按顺序。",
            "写得很清楚，实验部分也值得细看。",
        ),
        "mixed": Glue(
            "分布式系统 Reading List",
            ("存储(Storage)", "Cluster Scheduling"),
            "入门先看前两篇，其余的 take your time。",
            "思路简单，效果不错。",
        ),
    }
)


def listed(papers: Papers, habits: Sequence[Habit], glue: Glue, *, sections: bool, remarks: bool) -> str:
    """A Markdown list: each paper in the habit whose turn it is, in one or two sections, with a remark behind some."""
    parts = [f"# {glue.name}\n", f"{glue.opening}\n"]
    cut = (len(papers) + 1) // 2 if sections and len(papers) >= 6 else len(papers)
    for name, group in ((glue.sections[0], papers[:cut]), (glue.sections[1], papers[cut:])):
        if not group:
            continue
        if sections:
            parts.append(f"## {name}\n")
        for at, paper in enumerate(group, 1):
            text = habits[at % len(habits)].write(paper, at)
            if remarks and at % 3 == 2 and "\n" not in text:
                text += f"\n  - {glue.remark}"
            parts.append(text)
        parts.append("")
    return "\n".join(parts)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "# Papers\n\n" + "\n".join(lines) + "\n"


def _columns(header: Sequence[str], *cells: Callable[[Known], str]) -> Callable[[Papers], str]:
    return lambda papers: _table(header, [[cell(paper) for cell in cells] for paper in papers])


def _html(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Papers</title></head><body><h1>Papers</h1>\n{body}\n</body></html>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _anchor(paper: Known) -> str:
    return f'<a href="{paper.url}">{_escaped(paper.title)}</a>'


def _html_rows(papers: Papers) -> str:
    rows = "".join(
        f"<tr><td>{_anchor(p)}</td><td>{', '.join(p.authors)}</td><td>{p.venue}</td><td>{p.year}</td></tr>\n"
        for p in papers
    )
    return _html(f"<table><tr><th>Paper</th><th>Authors</th><th>Venue</th><th>Year</th></tr>\n{rows}</table>")


def _bib(papers: Papers, *, braces: bool) -> str:
    opening, closing = ("{", "}") if braces else ('"', '"')
    return "\n".join(
        f"@inproceedings{{paper{at},\n  author = {opening}{' and '.join(p.authors)}{closing},\n"
        f"  title = {opening}{p.title}{closing},\n  booktitle = {opening}{p.venue}{closing},\n"
        f"  year = {{{p.year}}},\n  url = {{{p.url}}}\n}}\n"
        for at, p in enumerate(papers)
    )


def _csv(papers: Papers, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["year", "title", "venue", "authors", "url"])
    writer.writerows([p.year, p.title, p.venue, "; ".join(p.authors), p.url] for p in papers)
    return out.getvalue()


def _yaml(papers: Papers) -> str:
    return "".join(
        f'- title: "{p.title}"\n  authors: "{", ".join(p.authors)}"\n  venue: {p.venue}\n'
        f"  year: {p.year}\n  url: {p.url}\n"
        for p in papers
    )


def _ris(papers: Papers) -> str:
    return "\n".join(
        "TY  - CPAPER\n" + "".join(f"AU  - {name.split()[-1]}, {' '.join(name.split()[:-1])}\n" for name in p.authors)
        + f"TI  - {p.title}\nT2  - {p.venue}\nPY  - {p.year}\nUR  - {p.url}\nER  - \n"
        for p in papers
    )  # fmt: skip


def _csl(papers: Papers) -> str:
    return json.dumps(
        [
            {
                "type": "paper-conference",
                "title": p.title,
                "author": [{"family": n.split()[-1], "given": " ".join(n.split()[:-1])} for n in p.authors],
                "container-title": p.venue,
                "issued": {"date-parts": [[p.year]]},
                "URL": p.url,
            }
            for p in papers
        ],
        ensure_ascii=False,
        indent=1,
    )


def _json(papers: Papers) -> str:
    return json.dumps(
        {"papers": [{"title": p.title, "venue": p.venue, "year": str(p.year), "authors": list(p.authors),
                     "links": [{"text": "pdf", "url": p.url}]} for p in papers]},
        ensure_ascii=False,
    )  # fmt: skip


def _rst(papers: Papers) -> str:
    lines = "\n".join(f"* `{p.title} <{p.url}>`_, {full(p)}" for p in papers)
    return f"Papers\n======\n\nSome to begin with.\n\n{lines}\n"


def _org(papers: Papers) -> str:
    return "#+TITLE: Papers\n\n* Storage\n" + "".join(f"- [[{p.url}][{p.title}]] ({full(p)})\n" for p in papers)


def _org_headings(papers: Papers) -> str:
    return "#+TITLE: Papers\n\n* Papers\n" + "".join(
        f"** TODO {p.title} :paper:\n- Authors: {', '.join(p.authors)}\n- Venue: {full(p)}\n" for p in papers
    )


def _org_table(papers: Papers) -> str:
    return "* Papers\n\n| Title | Venue | Year |\n|-------+-------+------|\n" + "".join(
        f"| [[{p.url}][{p.title}]] | {p.venue} | {p.year} |\n" for p in papers
    )


def _adoc(papers: Papers) -> str:
    return "= Papers\n:toc:\n\n== Storage\n\n" + "".join(f"* {p.url}[{p.title}^] ({full(p)})\n" for p in papers)


def _adoc_table(papers: Papers) -> str:
    return '= Papers\n\n[%header,cols="3,1,1"]\n|===\n|Title |Venue |Year\n\n' + "".join(
        f"|link:{p.url}[{p.title}]\n|{p.venue}\n|{p.year}\n\n" for p in papers
    ) + "|===\n"  # fmt: skip


def _logseq(papers: Papers) -> str:
    return "- # Papers\n" + "".join(
        f"\t- {link(p)} {full(p)}\n\t  id:: 0000-{at}\n\t\t- read the evaluation again\n" for at, p in enumerate(papers)
    )


def _plain(papers: Papers) -> str:
    return "Reading list\n\n" + "\n".join(
        f"{at}. {', '.join(p.authors)}. {p.title}. {full(p)}." for at, p in enumerate(papers, 1)
    )  # fmt: skip


def _note(paper: Known, *, heading: str, data: Sequence[str]) -> str:
    below = "\n".join(f"- {line}" for line in data)
    return (
        f"# {heading}\n\n## Meta Info\n\n{below}\n\n## Problem\n\nWhat was there did not scale.\n\n"
        f"## Design\n\nThe authors split the work in two halves.\n\n## Limitations\n\nOne leader does it all.\n"
    )


def _front(paper: Known) -> str:
    names = "".join(f"  - {name}\n" for name in paper.authors)
    return (
        f'---\ntitle: "{paper.title}"\nauthors:\n{names}venue: {paper.venue}\nyear: {paper.year}\npdf: {paper.url}\n'
        f"tags: [storage]\n---\n\n## Summary\n\nThe paper has one idea and follows it.\n\n"
        f"## Thoughts\n\nThe authors could have measured more.\n"
    )


WHOLE: Mapping[str, Form] = MappingProxyType(
    {
        "table title venue year": Form(
            ".md", "vyu", _columns(("Title", "Venue", "Year"), link, lambda p: p.venue, lambda p: str(p.year))
        ),
        "table year paper venue": Form(
            ".md", "vyu", _columns(("Year", "Paper", "Venue"), lambda p: str(p.year), link, lambda p: p.venue)
        ),
        "table edition title link": Form(
            ".md", "vyu",
            _columns(("Conference", "Title", "Link"), short, lambda p: p.title, lambda p: f"[pdf]({p.url})"),
        ),
        "table org": Form(
            ".md", "vyuc",
            _columns(("#", "Paper", "Org", "Venue"), lambda p: "-", link, lambda p: p.company or "-", full),
        ),
        "table Chinese": Form(
            ".md", "vyu",
            _columns(("论文", "会议", "年份", "备注"), link, lambda p: p.venue, lambda p: str(p.year),
                     lambda p: "值得一读"),
        ),
        "table 标题 作者 发表于 链接": Form(
            ".md", "vyua",
            _columns(("标题", "作者", "发表于", "链接"), lambda p: p.title, lambda p: ", ".join(p.authors), full,
                     lambda p: f"[论文]({p.url})"),
        ),
        "table authors": Form(
            ".md", "vya",
            _columns(("Authors", "Title", "Publication"), people, lambda p: f"**{p.title}**", full),
        ),
        "table name paper": Form(
            ".md", "vyu",
            _columns(("System", "Paper", "Venue"), lambda p: p.system or "-", link, short),
        ),
        "html ul": Form(
            ".html", "vyu",
            lambda ps: _html("<ul>" + "".join(
                f"<li>{_anchor(p)} <em>{full(p)}</em></li>\n" for p in ps) + "</ul>"),
        ),
        "html ol": Form(
            ".html", "vyua",
            lambda ps: _html("<ol>" + "".join(
                f"<li>{people(p)}. <b>{_anchor(p)}</b>. {full(p)}.</li>\n" for p in ps) + "</ol>"),
        ),
        "html br": Form(
            ".html", "vyua",
            lambda ps: _html("<ul>" + "".join(
                f"<li><b>{_escaped(p.title)}</b><br>{people(p)}<br><i>{full(p)}</i> [<a href='{p.url}'>pdf</a>]</li>\n"
                for p in ps) + "</ul>"),
        ),
        "html dl": Form(
            ".html", "vyu",
            lambda ps: _html("<dl>" + "".join(f"<dt>{_anchor(p)}</dt><dd>{full(p)}</dd>\n" for p in ps) + "</dl>"),
        ),
        "html p": Form(
            ".html", "vyu", lambda ps: _html("".join(f"<p>{_anchor(p)} ({full(p)})</p>\n" for p in ps))
        ),
        "html span year": Form(
            ".html", "yu",
            lambda ps: _html("<ol>" + "".join(
                f'<li><a href="{p.url}"> {_escaped(p.title)} <span class="year">({p.year})</span></a></li>\n'
                for p in ps) + "</ol>"),
        ),
        "html table": Form(".html", "vyua", _html_rows),
        "rst": Form(".rst", "vyu", _rst),
        "org": Form(".org", "vyu", _org),
        "org headings": Form(".org", "vya", _org_headings),
        "org table": Form(".org", "vyu", _org_table),
        "asciidoc": Form(".adoc", "vyu", _adoc),
        "asciidoc table": Form(".adoc", "vyu", _adoc_table),
        "logseq": Form(".md", "vyu", _logseq),
        "bibtex": Form(".bib", "vyua", lambda ps: _bib(ps, braces=True)),
        "bibtex quotes": Form(".bib", "vyua", lambda ps: _bib(ps, braces=False)),
        "ris": Form(".ris", "vyua", _ris),
        "csl": Form(".json", "vyua", _csl),
        "json": Form(".json", "vyua", _json),
        "csv": Form(".csv", "vyua", _csv),
        "tsv": Form(".tsv", "vyua", lambda ps: _csv(ps, "\t")),
        "yaml": Form(".yml", "vyua", _yaml),
        "plain text": Form(".txt", "vya", _plain),
        "years in headings": Form(
            ".md", "yu",
            lambda ps: "# Papers\n\n" + "\n".join(f"## {p.year}\n\n- {link(p)}\n" for p in ps),
        ),
        "venues in headings": Form(
            ".md", "vyu",
            lambda ps: "# Papers\n\n" + "\n".join(
                f"## {full(p)}\n\n- {link(p)}\n- [{p.title} talk](https://youtu.be/x)\n" for p in ps),
        ),
        "companies in headings": Form(
            ".md", "vyuc",
            lambda ps: "# Papers by company\n\n" + "\n".join(
                f"## {p.company or 'Academia'}\n\n- {link(p)} ({full(p)})\n" for p in ps),
        ),
        "details": Form(
            ".md", "vyu",
            lambda ps: "# Papers\n\n<details><summary><b>Storage</b></summary>\n\n" + "\n".join(
                f"- {link(p)} | {short(p)}" for p in ps) + "\n\n</details>\n",
        ),
        "one cell": Form(
            ".md", "u",
            lambda ps: "| Week | Topic | Readings |\n| --- | --- | --- |\n" + "\n".join(
                f"| {at // 2 + 1} | Part {at // 2 + 1} | {'<br>'.join(link(p) for p in ps[at:at + 2])} |"
                for at in range(0, len(ps), 2)) + "\n",
        ),
        "one cell, semicolons": Form(
            ".md", "u",
            lambda ps: "| Date | Readings |\n| --- | --- |\n" + "\n".join(
                f"| Jan {at + 1} | {'; '.join(link(p) for p in ps[at:at + 2])} |"
                for at in range(0, len(ps), 2)) + "\n",
        ),
        "two in one item": Form(
            ".md", "u",
            lambda ps: "# Papers\n\n" + "\n".join(
                "- " + " and ".join(link(p) for p in ps[at:at + 2]) for at in range(0, len(ps), 2)) + "\n",
        ),
        "bibliography paragraphs": Form(
            ".md", "vya",
            lambda ps: "# References\n\n" + "\n\n".join(
                f"[{at}] {', '.join(map(family_first, p.authors))} {p.title}. In *{p.venue}*, {p.year}."
                for at, p in enumerate(ps, 1)) + "\n",
        ),
    }
)  # fmt: skip

NOTES: Mapping[str, Form] = MappingProxyType(
    {
        "note": Form(
            ".md", "vyua",
            lambda ps: _note(ps[0], heading=ps[0].title, data=[
                f"Presented in [{full(ps[0])}]({ps[0].url}).", f"Authors: {', '.join(ps[0].authors)}"]),
        ),
        "note linked": Form(
            ".md", "vyua",
            lambda ps: _note(ps[0], heading=link(ps[0]), data=[
                f"Venue: {full(ps[0])}", f"Authors: {people(ps[0])}"]),
        ),
        "note Chinese": Form(
            ".md", "vyua",
            lambda ps: _note(ps[0], heading="论文笔记", data=[
                f"标题：{ps[0].title}", f"作者：{'，'.join(ps[0].authors)}", f"会议：{full(ps[0])}",
                f"链接：<{ps[0].url}>"]),
        ),
        "note front matter": Form(".md", "vyua", lambda ps: _front(ps[0])),
    }
)  # fmt: skip

__all__ = ["GLUE", "LINES", "NOTES", "WHOLE", "Form", "Glue", "listed"]
