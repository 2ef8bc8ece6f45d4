"""How people write one paper into a Markdown list: a small function for each habit, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rendering.papers import Known

Writer = Callable[[Known, int], str]


@dataclass(frozen=True, slots=True)
class Habit:
    """A way to write a paper (the second value is its number in the list), and what the line tells besides the title:
    `v`enue, `y`ear, address (`u`), `a`uthors, `c`ompany where there is one."""

    tells: str
    write: Writer


def short(paper: Known) -> str:
    """`OSDI'04`."""
    return f"{paper.venue}'{paper.year % 100:02d}"


def full(paper: Known) -> str:
    """`OSDI 2004`."""
    return f"{paper.venue} {paper.year}"


def link(paper: Known) -> str:
    """The title linked to the paper."""
    return f"[{paper.title}]({paper.url})"


def people(paper: Known, last: str = " and ") -> str:
    """`A. One, B. Two and C. Three`."""
    *first, final = paper.authors
    return last.join([", ".join(first), final]) if first else final


def family_first(name: str) -> str:
    """`Dean, J.`"""
    *given, family = name.split()
    return f"{family}, " + " ".join(f"{part[0]}." for part in given)


def _from(paper: Known, before: str, after: str = "") -> str:
    return f"{before}{paper.company}{after}" if paper.company else ""


def _mark(paper: Known) -> str:
    return "-".join(word.strip(":,").lower() for word in paper.title.split()[:4])


def _called(paper: Known) -> str:
    """The name before a colon of the title, and the rest; the whole title where it has none."""
    name, colon, rest = paper.title.partition(": ")
    return f"[{name}]({paper.url}): {rest}" if colon and len(name.split()) <= 2 else link(paper)


LINES: Mapping[str, Habit] = MappingProxyType(
    {
        # The title carries the link.
        "link": Habit("u", lambda p, n: f"- {link(p)}"),
        "link, short edition": Habit("vyu", lambda p, n: f"- {link(p)} {short(p)}"),
        "link (edition)": Habit("vyu", lambda p, n: f"- {link(p)} ({full(p)})"),
        "link [edition]": Habit("vyu", lambda p, n: f"* {link(p)} [{short(p)}]"),
        "link, edition after a comma": Habit("vyu", lambda p, n: f"- {link(p)}, {full(p)}"),
        "link, edition after a dash": Habit("vyu", lambda p, n: f"- {link(p)} - {full(p)}"),
        "link, edition in italics": Habit("vyu", lambda p, n: f"- {link(p)}, *{full(p)}*"),
        "link, edition as code": Habit("vyu", lambda p, n: f"- {link(p)} `{short(p)}`"),
        "bold link, edition": Habit("vyu", lambda p, n: f"- **{link(p)}** _{full(p)}_"),
        "link | edition": Habit("vyu", lambda p, n: f"- {link(p)} | {p.venue}' {p.year % 100:02d}"),
        "link | edition | company": Habit("vyuc", lambda p, n: f"- {link(p)} | {short(p)}{_from(p, ' | ')}"),
        "link | company": Habit("uc", lambda p, n: f"- {link(p)}{_from(p, ' | ')}"),
        "link (edition, company)": Habit("vyuc", lambda p, n: f"- {link(p)} ({short(p)}{_from(p, ', ')})"),
        "link (company, edition)": Habit("vyuc", lambda p, n: f"- {link(p)} ({_from(p, '', ', ')}{full(p)})"),
        "link [company] (edition)": Habit("vyuc", lambda p, n: f"- {link(p)}{_from(p, ' [', ']')} ({short(p)})"),
        "link (year)": Habit("yu", lambda p, n: f"- {link(p)} ({p.year})"),
        "(year) link": Habit("yu", lambda p, n: f"- ({p.year}) {link(p)}"),
        "year - link": Habit("yu", lambda p, n: f"- {p.year} - {link(p)}"),
        "link, by people": Habit("ua", lambda p, n: f"- {link(p)}, by {people(p)}"),
        "link by people (edition)": Habit("vyua", lambda p, n: f"- {link(p)} by {people(p)} ({full(p)})"),
        "link - people - edition": Habit("vyua", lambda p, n: f"- {link(p)} - {people(p)} - {full(p)}"),
        "link. people. edition.": Habit("vyua", lambda p, n: f"{n}. {link(p)}. {people(p)}. {p.venue}, {p.year}."),
        "link (people, edition)": Habit("vyua", lambda p, n: f"- {link(p)} ({people(p)}, {full(p)})"),
        "people: link, edition": Habit("vyua", lambda p, n: f"- {people(p)}: {link(p)}, {full(p)}"),
        "people. link. edition.": Habit("vyua", lambda p, n: f"- {people(p)}. {link(p)}. {full(p)}."),
        "edition: link": Habit("vyu", lambda p, n: f"- {short(p)}: {link(p)}"),
        "[edition] link": Habit("vyu", lambda p, n: f"- [{full(p)}] {link(p)}"),
        "edition - link": Habit("vyu", lambda p, n: f"- {full(p)} - {link(p)}"),
        "all inside the link": Habit("vyu", lambda p, n: f"{n}. [{p.title}, {full(p)}]({p.url})"),
        "edition inside the link": Habit("vyu", lambda p, n: f"- [{p.title} ({short(p)})]({p.url})"),
        "edition first inside the link": Habit("vyu", lambda p, n: f"- [[{short(p)}] {p.title}]({p.url})"),
        "name linked, rest after": Habit("vyu", lambda p, n: f"- {_called(p)} | {short(p)}"),
        "ticked link (edition)": Habit("vyu", lambda p, n: f"- [x] {link(p)} ({full(p)})"),
        "unticked link": Habit("u", lambda p, n: f"- [ ] {link(p)}"),
        "numbered link": Habit("u", lambda p, n: f"{n}. {link(p)}"),
        "link by number": Habit(
            "vyu", lambda p, n: f"- [{p.title}][{_mark(p)}] ({full(p)})\n\n[{_mark(p)}]: {p.url}\n"
        ),
        # The link stands beside the title.
        "title (edition) [paper]": Habit("vyu", lambda p, n: f"- {p.title} ({short(p)}) [paper]({p.url})"),
        "title (edition) [[paper]] [[code]]": Habit(
            "vyu", lambda p, n: f"- {p.title} ({full(p)}) [[paper]({p.url})] [[code](https://github.com/a/b{n})]"
        ),
        "title escaped brackets": Habit("vyu", lambda p, n: f"* {p.title} ({full(p)}) \\[[Paper]({p.url})\\]"),
        "title [pdf]": Habit("u", lambda p, n: f"- {p.title} [[pdf]({p.url})]"),
        "title, edition [pdf]": Habit("vyu", lambda p, n: f"- {p.title}, {full(p)} [[PDF]({p.url})]"),
        "[pdf] title (edition)": Habit("vyu", lambda p, n: f"- [[pdf]({p.url})] {p.title} ({full(p)})"),
        "title | edition | [pdf]": Habit("vyu", lambda p, n: f"- {p.title} | {full(p)} | [pdf]({p.url})"),
        "numbers before": Habit("vyu", lambda p, n: f"- {p.year % 100:02d}_{p.venue}_{p.title} [[paper]({p.url})]"),
        "edition: title [pdf]": Habit("vyu", lambda p, n: f"- {short(p)}: {p.title} [[pdf]({p.url})]"),
        "[edition] title [pdf]": Habit("vyu", lambda p, n: f"- [{short(p)}] {p.title} [pdf]({p.url})"),
        "*title*. people. in edition. [pdf]": Habit(
            "vyua", lambda p, n: f"- *{p.title}*. {people(p)}. In {full(p)}. [pdf]({p.url})"
        ),
        "**title**, people, edition [pdf]": Habit(
            "vyua", lambda p, n: f"- **{p.title}**, {people(p)}, {full(p)} [[pdf]({p.url})]"
        ),
        "title <address>": Habit("vyu", lambda p, n: f"- {p.title} ({short(p)}) <{p.url}>"),
        "title: address": Habit("u", lambda p, n: f"- {p.title}: {p.url}"),
        # No link at all.
        "title (edition)": Habit("vy", lambda p, n: f"- {p.title} ({short(p)})"),
        "title, edition": Habit("vy", lambda p, n: f"- {p.title}, {full(p)}"),
        "title - edition": Habit("vy", lambda p, n: f"- {p.title} - {short(p)}"),
        "[edition] title": Habit("vy", lambda p, n: f"- [{full(p)}] {p.title}"),
        "**title** (edition)": Habit("vy", lambda p, n: f"* **{p.title}** ({full(p)})"),
        "**title**, people, edition": Habit("vya", lambda p, n: f"- **{p.title}**, {people(p)}, {full(p)}"),
        "*title*, people, edition": Habit("vya", lambda p, n: f"- *{p.title}*, {people(p)}. {full(p)}."),
        "people. title. edition": Habit("vya", lambda p, n: f"{n}. {people(p, ' & ')}. {p.title}. {full(p)}"),
        "title. people. edition": Habit("vya", lambda p, n: f"{n}. {p.title}. {people(p)}. {full(p)}."),
        "ieee": Habit(
            "vya",
            lambda p, n: f'- {" and ".join(p.authors)}, "{p.title}," in *{p.venue}*, {p.year}.',
        ),
        "acm": Habit(
            "vya", lambda p, n: f"{n}. {', '.join(p.authors)}. {p.year}. {p.title}. In {p.venue} '{p.year % 100:02d}."
        ),
        "apa": Habit(
            "vya",
            lambda p, n: f"- {', & '.join(map(family_first, p.authors))} ({p.year}). {p.title}. *{p.venue}*.",
        ),
        "plain bibliography": Habit(
            "vya",
            lambda p, n: f"{n}. {', '.join(map(family_first, p.authors))} {p.title}. {full(p)}.",
        ),
        # Chinese around it.
        "《title》（edition）": Habit("vy", lambda p, n: f"- 《{p.title}》（{full(p)}）"),
        "《link》，edition": Habit("vyu", lambda p, n: f"- 《{link(p)}》，{short(p)}"),
        "【edition】title": Habit("vy", lambda p, n: f"- 【{full(p)}】{p.title}"),
        "【edition】link": Habit("vyu", lambda p, n: f"- 【{short(p)}】{link(p)}"),
        "link（edition）": Habit("vyu", lambda p, n: f"{n}. {link(p)}（{full(p)}）"),
        "title（company，edition）[论文]": Habit(
            "vyuc", lambda p, n: f"- {p.title}（{_from(p, '', '，')}{short(p)}）[论文]({p.url})"
        ),
        "论文：title，edition": Habit("vy", lambda p, n: f"- 论文：{p.title}，{full(p)}"),
        # More than one line.
        "link, people, edition below": Habit(
            "vyua", lambda p, n: f"- {link(p)}\n  - Authors: {', '.join(p.authors)}\n  - Venue: {full(p)}"
        ),
        "link, then a line": Habit("vyua", lambda p, n: f"- {link(p)}  \n  {people(p)}  \n  *{full(p)}*"),
        "title, 作者 below": Habit(
            "vyua",
            lambda p, n: f"- **{p.title}**\n  - 作者：{'、'.join(p.authors)}\n  - 会议：{full(p)}\n  - 链接：<{p.url}>",
        ),
        # One paragraph each.
        "paragraph link [edition]": Habit("vyu", lambda p, n: f"{link(p)} [{full(p)}]\n"),
        "paragraph **link**, line": Habit("vyua", lambda p, n: f"**{link(p)}**  \n{people(p)}. {full(p)}.\n"),
        # One heading each.
        "heading link": Habit("vyu", lambda p, n: f"### {link(p)}\n\n{full(p)}\n"),
        "heading title (edition)": Habit("vyu", lambda p, n: f"### {p.title} ({full(p)})\n\n- [Paper]({p.url})\n"),
        "heading number": Habit(
            "vyua",
            lambda p, n: (
                f"### {n}. {p.title}\n\n- Authors: {', '.join(p.authors)}\n- Venue: {full(p)}\n- Link: <{p.url}>\n"
            ),
        ),
        # The system's name before the title.
        "**name**: link": Habit("vyu", lambda p, n: f"- {_nick(p, '**{}**: ')}{link(p)} ({full(p)})"),
        "name — title (edition)": Habit("vy", lambda p, n: f"- {_nick(p, '{} — ')}{p.title} ({short(p)})"),
        "**name** - title": Habit("vy", lambda p, n: f"- {_nick(p, '**{}** - ')}{p.title}, {full(p)}"),
        "name：title": Habit("vyu", lambda p, n: f"- {_nick(p, '{}：')}{p.title}（{full(p)}）[pdf]({p.url})"),
    }
)


def _nick(paper: Known, form: str) -> str:
    """The system's name in a form, where the title does not begin with it."""
    return form.format(paper.system) if paper.system and not paper.title.startswith(paper.system) else ""
