"""How a graph of each version of the schema becomes one of the next: the table of migrations, oldest first.

A migration that has been published is never edited, since graphs that it made are out there; a change of the schema is
a new line. Its statements may run again after an interruption, so each of them does nothing where it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import LiteralString

_LABELS_OF_1: tuple[LiteralString, ...] = (
    *("Author", "Company", "Meeting", "Paper", "Source", "System", "Topic", "Venue"),
    *("Decision", "Reading", "Stemma"),
)


@dataclass(frozen=True, slots=True)
class Migration:
    """What leads to `version` of the schema from the one before: in words, and as statements in their order."""

    version: int
    what: str
    statements: tuple[LiteralString, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        "every key is unique; names, years, groups and readings are found by index",
        (
            *(
                f"CREATE CONSTRAINT stemma_{label.lower()}_key IF NOT EXISTS FOR (it:{label}) REQUIRE it.key IS UNIQUE"
                for label in _LABELS_OF_1
            ),
            "CREATE FULLTEXT INDEX stemma_names IF NOT EXISTS "
            "FOR (node:Author|Company|Meeting|Paper|Source|System|Topic|Venue) ON EACH [node.name, node.aliases] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
            "CREATE INDEX stemma_paper_year IF NOT EXISTS FOR (paper:Paper) ON (paper.year)",
            "CREATE INDEX stemma_system_open_source IF NOT EXISTS FOR (system:System) ON (system.open_source)",
            "CREATE INDEX stemma_meeting_group IF NOT EXISTS FOR (meeting:Meeting) ON (meeting.group)",
            "CREATE INDEX stemma_system_year IF NOT EXISTS FOR (system:System) ON (system.year)",
            "CREATE INDEX stemma_reading_source IF NOT EXISTS FOR (reading:Reading) ON (reading.source)",
        ),
    ),
    Migration(
        2,
        "the text that a source was read from is kept",
        (
            "CREATE CONSTRAINT stemma_text_key IF NOT EXISTS FOR (it:Text) REQUIRE it.key IS UNIQUE",
            "CREATE INDEX stemma_text_source IF NOT EXISTS FOR (text:Text) ON (text.source)",
        ),
    ),
)

_MAKES = re.compile(r"CREATE (?:FULLTEXT )?(?:CONSTRAINT|INDEX) (\w+) ")


def structures(to: int = MIGRATIONS[-1].version) -> Iterator[tuple[str, LiteralString]]:
    """The constraints and indexes of a version of the schema: the name of each, and the statement that makes it."""
    for migration in MIGRATIONS:
        for statement in migration.statements:
            if migration.version <= to and (made := _MAKES.match(statement)):
                yield made[1], statement
