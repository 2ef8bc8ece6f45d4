"""How the command line tells what was read at a line and why (`stemma extract --explain FILE:LINE`)."""

from __future__ import annotations

from collections.abc import Iterator

from app import wording
from app.cli.terminal import counted, plain, shorten, wrapped
from ingest.explain import Choice, Explanation, Fact, Group, Item

RUNNERS_UP = 4  # readings that were not taken; `--json` has them all


def lines_of(told: Explanation) -> Iterator[str]:
    """The lines of an explanation for a terminal of 80 columns: first what became of the line, then why."""
    yield f"{plain(told.address)}:{told.line}"
    yield wrapped(shorten(told.text, 400), "  ")
    yield ""
    reason = "" if told.what in ("paper", "heading", "outside") else f": {plain(told.reason)}"
    yield wrapped(f"{wording.WHY[told.what]}{reason}.")
    for whole in wording.wholes(told):
        yield wrapped(whole)
    for item in told.items:
        if len(told.items) > 1:
            yield ""
            yield wrapped(shorten(item.text, 200), "Here: ")
        yield from _item(item, told.threshold)
    if told.statements:
        yield from _titled("Relations that rest on words of this line")
        for each in told.statements:
            yield wrapped(f"{each.start} {each.type} {each.end}", "  ", "    ")
            yield wrapped(f"“{shorten(each.words, 240)}” — {_rule(each.finder, each.confidence)}", "      ")
    if told.beside:
        yield ""
        yield wrapped(wording.elsewhere(told))
    if told.named:
        yield from _titled("Named on this line")
        yield wrapped(", ".join(f"{plain(name)} ({label})" for label, name in told.named), "  ")


def _item(item: Item, threshold: float) -> Iterator[str]:
    taken = [choice for choice in item.choices if choice.taken]
    others = [choice for choice in item.choices if not choice.taken]
    for choice in taken:
        # A meeting or a note makes something else of a line than the line by itself would be.
        how = "Taken" if item.what == "paper" or choice.role == "venue" else "By itself it would be"
        yield from _titled(f"{how}: {wording.ROLES.get(choice.role, choice.role)}, {_points(choice, threshold)}")
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
            name = wording.ROLES.get(choice.role, choice.role)
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
        return f"{wording.points(choice.score)} points ({enough})"
    return f"{wording.points(choice.score)} points"


def _choice(choice: Choice, indent: str = "  ") -> Iterator[str]:
    if choice.title:
        yield wrapped(f"title “{choice.title}”: {wording.FORMS.get(choice.form, choice.form)}", indent, f"{indent}  ")
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
    return f"{value} —{words} line {fact.line} ({_rule(fact.finder, fact.confidence)}{wording.passed(fact)})"


def _rule(finder: str, confidence: float) -> str:
    return f"rule {plain(finder)}, {confidence:.2f}"


def _group(group: Group) -> str:
    stated = " ".join(str(part) for part in (group.venue, group.year) if part)
    said = wording.GROUPS.get(group.kind, group.kind)
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
        said.append(f"in {share:.0%} {wording.FORMS.get(form, form)}")
    said += [
        f"{wording.SLOTS.get(slot, slot)} holds {wording.HELD.get(kind, kind)}"
        for slot, kind in sorted(habit.slots.items())
    ]
    return "; ".join(said)
