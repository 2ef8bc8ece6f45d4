"""Which of many things are one, from links between pairs: no chain of links may join what is known to differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A reason why two things are one; `confidence` goes from 0.0 to 1.0. What was `decided` by hand outranks it."""

    a: int
    b: int
    confidence: float
    reason: str
    decided: bool = False

    @property
    def rank(self) -> tuple[bool, float, int, int, str]:
        """In this order links are followed: by hand, then the surest, then a fixed order."""
        return (not self.decided, -self.confidence, min(self.a, self.b), max(self.a, self.b), self.reason)


@dataclass(frozen=True, slots=True)
class Groups:
    """Disjoint groups of 0 … n-1, each sorted, by their first member; the links that joined them, and those that
    were not followed because something in the two groups differs."""

    groups: tuple[tuple[int, ...], ...]
    followed: tuple[Link, ...]
    refused: tuple[Link, ...]


def group(
    count: int,
    links: Iterable[Link],
    differ: Callable[[int, int], bool],
    forbidden: Callable[[int, int], bool] | None = None,
) -> Groups:
    """Join 0 … count-1 along the links, the surest first, whatever order they come in.

    `differ` says of two whether they cannot be one. A link is refused if any member of the one group differs from any
    of the other, so that a chain breaks at its weakest link; a link decided by hand is refused only where another
    decision has `forbidden` it."""
    members: list[list[int]] = [[at] for at in range(count)]
    home = list(range(count))
    followed: list[Link] = []
    refused: list[Link] = []
    for link in sorted(links, key=lambda link: link.rank):
        a, b = home[link.a], home[link.b]
        if a == b:
            continue
        apart = forbidden if link.decided else differ
        if apart and any(apart(one, two) for one in members[a] for two in members[b]):
            refused.append(link)
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        for at in members[b]:
            home[at] = a
        members[a].extend(members[b])
        members[b] = []
        followed.append(link)
    found = sorted(tuple(sorted(some)) for some in members if some)
    return Groups(tuple(found), tuple(followed), tuple(refused))
