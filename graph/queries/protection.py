"""What keeps a reader from writing and reaching out on this server: what is tried, and what the server says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j.exceptions import Neo4jError

from graph.connection import ConnectError, Graph

EDITION = "CALL dbms.components() YIELD edition RETURN edition"
WHO = "SHOW CURRENT USER YIELD user, roles RETURN user, roles"
SETTINGS = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value"
TRY_TO_WRITE = "CREATE (:Stemma {key: 'a try that the server has to refuse'})"

_FILES = "dbms.security.allow_csv_import_from_file_urls"
_TIME = "db.transaction.timeout"
_MEMORY = "dbms.memory.transaction.total.max"
_OF_ONE = "db.memory.transaction.max"
_READERS = frozenset({"reader", "PUBLIC"})


@dataclass(frozen=True, slots=True)
class Protection:
    """One thing that protects the graph; `holds` is None where this user cannot see whether it does."""

    name: str
    holds: bool | None
    said: str


@dataclass(frozen=True, slots=True)
class Protections:
    """The server's edition, the user that Stemma is there, the user as whom people's own Cypher is asked (the same, but
    where a reader is set), and what protects the graph. The first three are None where the server does not say."""

    edition: str | None
    user: str | None
    reader: str | None
    found: tuple[Protection, ...]


def protections(graph: Graph) -> Protections:
    """What holds on this server. Raises ConnectError if it goes away."""
    edition = _rows(graph, EDITION)
    who = _rows(graph, WHO)
    asks = _asker(graph)
    roles = frozenset(asks["roles"] or ()) if asks else frozenset()
    settings = {
        row["name"]: str(row["value"]) for row in _rows(graph, SETTINGS, names=[_FILES, _TIME, _MEMORY, _OF_ONE])
    }
    return Protections(
        edition[0]["edition"] if edition else None,
        who[0]["user"] if who else None,
        asks["user"] if asks else None,
        (
            Protection("lock", True, "a person's Cypher is looked at before the server sees it"),
            _sessions(graph),
            _role(roles),
            _files(settings.get(_FILES)),
            _addresses(graph),
            _limit("time", settings.get(_TIME), "a question of a person has its own limit beside it"),
            _limit("memory", settings.get(_OF_ONE), "for each question; 0 or 0B is no limit"),
            _limit("memory of all", settings.get(_MEMORY), "for all transactions together"),
        ),
    )


def _asker(graph: Graph) -> dict[str, Any] | None:
    """The user and roles with which a person's own Cypher is asked; None where the server does not say. Raises
    ConnectError."""
    try:
        with graph.look(10) as transaction:
            return transaction.run(WHO).data()[0]
    except Neo4jError:
        return None


def _sessions(graph: Graph) -> Protection:
    try:
        with graph.look(10) as transaction:  # which is rolled back, should the server let it pass
            transaction.run(TRY_TO_WRITE).consume()
    except Neo4jError:
        return Protection(
            "sessions", True, "what only shows asks in READ sessions; a write in one was tried and refused"
        )
    return Protection("sessions", False, "a write in a READ session was tried, and the server let it pass")


def _role(roles: frozenset[str]) -> Protection:
    if roles and roles <= _READERS:
        return Protection("role", True, "the user who asks may only read, so the server itself refuses writes")
    said = (
        f"the user who asks has the roles {', '.join(sorted(roles))}"
        if roles
        else "every user is an administrator here"
    )
    return Protection("role", False, f"{said}: the lock and the sessions are what protects")


def _files(allowed: str | None) -> Protection:
    if allowed is None:
        return Protection("files", None, "this user cannot see whether LOAD CSV may read the server's files")
    if allowed == "false":
        return Protection("files", True, "LOAD CSV reads no files of the server")
    return Protection("files", False, f"LOAD CSV could read files, but for the lock; set {_FILES}=false")


def _addresses(graph: Graph) -> Protection:
    if graph.home is not None:
        return Protection("addresses", True, "LOAD CSV calls nobody: the local Neo4j is started so")
    return Protection(
        "addresses", None, "whether LOAD CSV may call other computers cannot be seen; the lock refuses it"
    )


def _limit(name: str, value: str | None, said: str) -> Protection:
    if value is None:
        return Protection(name, None, f"this user cannot see the server's limit; {said}")
    return Protection(name, value not in ("0", "0s", "0B"), f"the server's limit is {value}; {said}")


def _rows(graph: Graph, statement: LiteralString, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a statement about the server; none where this user may not ask."""
    try:
        return graph.read(statement, **parameters)
    except (ConnectError, Neo4jError):
        if not graph.answers():
            raise
        return []
