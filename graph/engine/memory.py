"""How much memory the local Neo4j may take, by what the machine has."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")  # of a container
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Java's heap, which queries and transactions use, and Neo4j's cache of its files; in mebibytes, at most."""

    heap: int
    page_cache: int


SMALL = Memory(heap=512, page_cache=64)  # enough for what a group of people reads; the container's, too


def share_of(total: int) -> Memory:
    """The share of a machine with so many mebibytes: an eighth for the heap and a sixteenth for the cache, since other
    things run there too; no less than a small graph needs, and no more than a large one can use."""
    return Memory(heap=min(max(total // 8, 384), 2048), page_cache=min(max(total // 16, 64), 2048))


def of_this_machine() -> Memory:
    """The share of this machine, or of the container that we are in."""
    try:
        found = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    except (ValueError, OSError):
        return SMALL
    for path in map(Path, _LIMITS):
        try:
            said = path.read_text(encoding="ascii").strip()
        except OSError:
            continue
        if said.isdecimal():  # else it says `max`
            found.append(int(said))
    return share_of(min(found) // _MEBIBYTE)
