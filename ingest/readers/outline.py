"""The headings above the place where a reader is."""

from __future__ import annotations

from ingest.document import Heading

LOWEST = 7  # below the six levels that HTML and Markdown have


class Outline:
    """The open headings, the outermost first.

    A heading closes those of its level and deeper, but none from outside the group (`<details>`) it stands in; the
    end of a group closes all that was opened inside."""

    def __init__(self) -> None:
        self.path: tuple[Heading, ...] = ()
        self._groups: list[tuple[int, int]] = []  # how much of the path was there before, and with the group's title

    def enter(self, heading: Heading) -> None:
        """Come to a heading: what follows stands below it."""
        kept = self._groups[-1][1] if self._groups else 0
        inner = (above for above in self.path[kept:] if above.level < heading.level)
        self.path = (*self.path[:kept], *inner, heading)

    def open_group(self) -> None:
        """Come to the beginning of a group."""
        self._groups.append((len(self.path), len(self.path)))

    def title_group(self, text: str, line: int) -> Heading:
        """Give the group its title: a heading one level below the innermost, closed with the group alone. Where no
        group is open, a heading below all others."""
        if not self._groups:
            heading = Heading(text, LOWEST, line)
            self.enter(heading)
            return heading
        before = self._groups[-1][0]
        above = self.path[:before]
        heading = Heading(text, above[-1].level + 1 if above else 1, line)
        self.path = (*above, heading)
        self._groups[-1] = (before, before + 1)
        return heading

    def close_group(self) -> None:
        """Come to the end of a group; an end that nothing began does not count."""
        if self._groups:
            self.path = self.path[: self._groups.pop()[0]]
