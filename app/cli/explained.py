"""How the command line tells what was read at a line and why (`stemma extract --explain FILE:LINE`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.cli.terminal import counted, plain, shorten, wrapped
from ingest.explain import Choice, Explanation, Fact, Group, Item
from ingest.report import LineClass

RUNNERS_UP = 4  # readings that were not taken; `--json` has them all

_ROLES = MappingProxyType(
    {
        "paper": "a paper",
        "venue": "a venue on a line of its own",
        "label": "a name that heads or orders other lines",
        "remark": "a remark",
        "question": "a question or prompt",
        "material": "a link to something that is no paper",
        "prose": "running text",
    }
)
_FORMS = MappingProxyType(
    {
        "link": "the words of a link are the title",
        "named link": "a name and the words of a link together are the title",
        "bold": "the bold words are the title",
        "before tags": "the title ends where a bracket or a link with a name such as [pdf] begins",
        "commentary": "the title ends where the commentary begins",
        "citation": "a citation: authors, title, venue",
        "pieces": "read piece by piece from both ends: authors, title, venue, year",
        "quoted": "the title stands in 《》",
        "bracketed": "the title stands in [ ]",
        "paper of": "the paper is called by its system",
        "whole": "the whole line is the title",
    }
)
_GROUPS = MappingProxyType(
    {
        "topic": "a subject: what stands below is about it",
        "venue": "a venue: what stands below appeared there",
        "year": "a year: what stands below appeared then",
        "papers": "says that papers follow; no subject",
        "container": "only orders what stands below; no subject",
        "material": "says that what follows are no papers but books, tools, courses or the like",
        "section": "a part of a note; no subject",
        "meta": "heads the data of a paper; no subject",
        "references": "a bibliography",
        "contents": "a table of contents: nothing to read below it",
        "chrome": "thanks, licence, how to contribute: nothing to read below it",
    }
)
_SLOTS: Mapping[str, str] = MappingProxyType({"(": "( )", "[": "[ ]", "_": "italics", "`": "code"})
_WHY: Mapping[LineClass, str] = MappingProxyType(
    {
        "paper": "Read as a paper",
        "remark": "Read as text about a paper, and searched for names and for what it says of them",
        "heading": "Read as a heading",
        "text": "Read as something else than a paper",
        "unread": "Not understood, which is reported",
        "outside": "Left out, which is reported: text outside any entry that names nothing known",
        "noise": "Passed over, since there is nothing to read in it",
        "markup": "Passed over",
    }
)


def lines_of(told: Explanation) -> Iterator[str]:
    """The lines of an explanation for a terminal of 80 columns: first what became of the line, then why."""
    yield f"{plain(told.address)}:{told.line}"
    yield wrapped(shorten(told.text, 400), "  ")
    yield ""
    reason = "" if told.what in ("paper", "heading", "outside") else f": {plain(told.reason)}"
    yield wrapped(f"{_WHY[told.what]}{reason}.")
    for item in told.items:
        if len(told.items) > 1:
            yield ""
            yield wrapped(shorten(item.text, 200), "Here: ")
        yield from _item(item, told.threshold)
    if told.statements:
        yield from _titled("Relations that rest on words of it")
        for each in told.statements:
            yield wrapped(f"{each.start} {each.type} {each.end}", "  ", "    ")
            yield wrapped(f"“{shorten(each.words, 240)}” — {_rule(each.finder, each.confidence)}", "      ")
    if told.named:
        yield from _titled("Named in it")
        yield wrapped(", ".join(f"{plain(name)} ({label})" for label, name in told.named), "  ")


def _item(item: Item, threshold: float) -> Iterator[str]:
    taken = [choice for choice in item.choices if choice.taken]
    others = [choice for choice in item.choices if not choice.taken]
    for choice in taken:
        # A meeting or a note makes something else of a line than the line by itself would be.
        how = "Taken" if item.what == "paper" or choice.role == "venue" else "By itself it would be"
        yield from _titled(f"{how}: {_ROLES.get(choice.role, choice.role)}, {_points(choice, threshold)}")
        yield from _choice(choice)
    for facts in item.papers:
        yield from _titled("What it says of the paper")
        for fact in facts:
            yield wrapped(_fact(fact), f"  {fact.part:<8} ")
    if item.heading:
        yield from _titled("As a heading")
        yield wrapped(_group(item.heading), "  ")
        yield wrapped(f"{counted(item.heads, 'piece')} of the document under it", "  ")
    if others:
        yield from _titled("Other ways to read it" if taken else "Ways to read it, none of them taken")
        for choice in others[:RUNNERS_UP]:
            name = _ROLES.get(choice.role, choice.role)
            yield wrapped(f"{name}, {_points(choice, threshold)}", "  ")
            yield from _choice(choice, "    ")
        if len(others) > RUNNERS_UP:
            yield f"  … and {counted(len(others) - RUNNERS_UP, 'other')}; --json has them all"
    if item.groups or item.below:
        yield from _titled("Where it stands")
        for group in item.groups:
            yield wrapped(f"line {group.line}, “{shorten(group.text, 80)}”: {_group(group)}", "  ", "    ")
        if item.below:
            yield f"  below the line {item.below}"
    if item.habit and item.habit.size > 1:
        yield from _titled("What its list does")
        yield wrapped(_habit(item), "  ")


def _titled(text: str) -> Iterator[str]:
    yield ""
    yield wrapped(text)


def _points(choice: Choice, threshold: float) -> str:
    if choice.role == "paper" and not choice.taken:
        enough = "enough, but something else was better" if choice.score >= threshold else f"{threshold:g} are needed"
        return f"{choice.score:g} points ({enough})"
    return f"{choice.score:g} points"


def _choice(choice: Choice, indent: str = "  ") -> Iterator[str]:
    if choice.title:
        yield wrapped(f"title “{choice.title}”: {_FORMS.get(choice.form, choice.form)}", indent, f"{indent}  ")
    for piece in choice.pieces:
        said = f"beside it “{shorten(piece.text, 80)}”: {piece.meaning} ({piece.sure:.2f})"
        yield wrapped(said, indent, f"{indent}  ")
    for point in choice.points:
        yield wrapped(point.reason, f"{indent}{point.weight:+6.2f}  ")


def _fact(fact: Fact) -> str:
    value = shorten(fact.value, 200)
    if fact.confidence is None:
        return value
    words = "" if plain(fact.words) == value else f" “{shorten(fact.words, 120)}”,"
    passed = (
        ""
        if fact.taken
        else "; not taken, "
        + ("only the address says so" if fact.finder == "address" else "something surer says otherwise")
    )
    return f"{value} —{words} line {fact.line} ({_rule(fact.finder, fact.confidence)}{passed})"


def _rule(finder: str, confidence: float) -> str:
    return f"rule {plain(finder)}, {confidence:.2f}"


def _group(group: Group) -> str:
    stated = " ".join(str(part) for part in (group.venue, group.year) if part)
    said = _GROUPS.get(group.kind, group.kind)
    return f"{said} ({plain(stated)})" if stated and stated != group.text else said


def _habit(item: Item) -> str:
    habit = item.habit
    if habit is None:
        return ""
    said = [f"{counted(habit.size, 'line')}, {habit.papers:.0%} of them surely papers"]
    if habit.linked:
        said.append(f"{habit.linked:.0%} of those lead to their paper")
    if habit.forms:
        form, share = max(habit.forms.items(), key=lambda pair: (pair[1], pair[0]))
        said.append(f"in {share:.0%} {_FORMS.get(form, form)}")
    said += [f"{_SLOTS.get(slot, slot)} holds {_HELD.get(kind, kind)}" for slot, kind in sorted(habit.slots.items())]
    return "; ".join(said)


_HELD: Mapping[str, str] = MappingProxyType(
    {
        "edition": "venue and year",
        "companies": "companies",
        "authors": "authors",
        "status": "a mark of the reader",
        "paper link": "the link to the paper",
        "other link": "links to other things",
    }
)
