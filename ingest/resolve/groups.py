"""Which of many things are one, from links between pairs: no chain of links may join what is known to differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A reason why two things are one; `confidence` goes from 0.0 to 1.0. What was `decided` by hand outranks it. A
    link that `renames` says that one thing goes by two names, so that the names need not be alike."""

    a: int
    b: int
    confidence: float
    reason: str
    decided: bool = False
    renames: bool = False

    @property
    def rank(self) -> tuple[bool, float, int, int, str, bool, int]:
        """In this order links are followed: by hand, then the surest, then a fixed order."""
        ends = min(self.a, self.b), max(self.a, self.b)
        return (not self.decided, -self.confidence, *ends, self.reason, self.renames, self.a)


@dataclass(frozen=True, slots=True)
class Groups:
    """Disjoint groups of 0 … n-1, each sorted, by their first member; the links that joined them, and those that
    were not followed because something in the two groups differs."""

    groups: tuple[tuple[int, ...], ...]
    followed: tuple[Link, ...]
    refused: tuple[Link, ...]
    unsure: tuple[Link, ...] = ()


def group(
    count: int,
    links: Iterable[Link],
    differ: Callable[[int, int], bool],
    forbidden: Callable[[int, int], bool] | None = None,
    clash: Callable[[Link, Sequence[int], Sequence[int]], bool] | None = None,
) -> Groups:
    """Join 0 … count-1 along the links, the surest first, whatever order they come in.

    `differ` says of two whether they cannot be one, `clash` of the two groups of a link, `forbidden` of two whether a
    decision keeps them apart. A group goes by one name or several: a link that renames adds a name, any other joins
    the names of its two ends. It is refused if any member of the one name differs from any of the other, so that a
    chain of likenesses breaks at its weakest link, or if the groups clash. A link decided by hand is refused only
    where another decision has forbidden it."""
    members: list[list[int]] = [[at] for at in range(count)]
    home = list(range(count))
    names: list[list[int]] = [[at] for at in range(count)]  # by the same rule, the members that share a name
    name = list(range(count))
    followed: list[Link] = []
    refused: list[Link] = []
    for link in sorted(links, key=lambda link: link.rank):
        a, b = home[link.a], home[link.b]
        if a == b:
            continue
        if link.decided:
            apart = bool(forbidden) and _any(forbidden, members[a], members[b])
        else:
            apart = (
                (bool(forbidden) and _any(forbidden, members[a], members[b]))
                or (not link.renames and _any(differ, names[name[link.a]], names[name[link.b]]))
                or bool(clash and clash(link, members[a], members[b]))
            )
        if apart:
            refused.append(link)
            continue
        _join(a, b, members, home)
        if not (link.renames or link.decided):
            _join(name[link.a], name[link.b], names, name)
        followed.append(link)
    found = sorted(tuple(sorted(some)) for some in members if some)
    return Groups(tuple(found), tuple(followed), tuple(refused))


def _any(test: Callable[[int, int], bool] | None, ones: Sequence[int], twos: Sequence[int]) -> bool:
    return test is not None and any(test(one, two) for one in ones for two in twos)


def _join(a: int, b: int, members: list[list[int]], home: list[int]) -> None:
    """Move the members of the smaller group to the larger."""
    if len(members[a]) < len(members[b]):
        a, b = b, a
    for at in members[b]:
        home[at] = a
    members[a].extend(members[b])
    members[b] = []
