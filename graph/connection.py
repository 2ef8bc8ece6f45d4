"""The only door to the driver: connect() gives a Graph that reads and writes."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, LiteralString, TypeVar
from uuid import uuid4

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    Transaction,
)
from neo4j import exceptions as neo4j_errors

from graph import engine
from graph.errors import StemmaError
from graph.progress import Progress, silent
from graph.settings import Settings, password_in_keyring, settings

__all__ = ["ConnectError", "Graph", "Settings", "connect", "settings"]

OLDEST = (5, 26)
PING = "RETURN 1 AS one"
HELD = "SHOW TRANSACTIONS YIELD metaData, status WHERE metaData.stemma = $name RETURN status"
CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0  # from asking for a connection to having one that works
RETRY_SECONDS = 15.0
_READINGS = 5  # of a relation that others write, until it comes as it was before or after

# Errors of the driver that are about the way to the server; its others are about how we use it, and ours to mend.
_NO_WAY = (
    neo4j_errors.ServiceUnavailable,
    neo4j_errors.SessionExpired,
    neo4j_errors.ConnectionPoolError,
    neo4j_errors.ConfigurationError,
)

T = TypeVar("T")


class ConnectError(StemmaError):
    """The database cannot be reached, or is not one that we can use."""


class RefusedError(ConnectError):
    """The server answers, and says no."""


class Graph:
    """A connection to one database. One reads what one wrote through the same Graph; it may be shared by threads.

    `home` is the folder of the local Neo4j, None for another server. `open_reader` connects as a user that may only
    read, for what people ask in Cypher of their own; without it, that is asked as everything else is."""

    def __init__(
        self,
        open_driver: Callable[[], Driver],
        database: str | None,
        place: str,
        home: Path | None = None,
        open_reader: Callable[[], Driver] | None = None,
    ) -> None:
        self._open_driver = open_driver
        self._open_reader = open_reader or open_driver
        self._reader_place = f"{place}, asked as STEMMA_READER_USER," if open_reader else place
        self._driver = open_driver()
        self._database = database
        self._bookmarks = GraphDatabase.bookmark_manager()
        self.place = place
        self.home = home
        self.version = ""

    def read(self, cypher: LiteralString, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a reading statement gives, each by column name, in the statement's order.

        The session is READ: the server refuses a write. Neo4j reads what is committed, property by property, so that
        a relation that somebody writes at this moment may come with evidence of before and after: then the statement
        is asked again. Raises ConnectError if the server goes away."""
        rows: list[dict[str, Any]] = []
        with self._session(READ_ACCESS) as session:
            for _ in range(_READINGS):
                rows = session.execute_read(lambda transaction: transaction.run(cypher, parameters).data())
                if not any(map(_is_torn, rows)):
                    break
            return rows

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """What `work` gives back, done in one transaction: all of it or nothing. `work` runs again when the server
        asks for it (a deadlock, a lost connection), so it must not do anything else. Raises ConnectError."""
        with self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    def run(self, cypher: LiteralString, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a statement that brings its own transaction: schema changes, CALL … IN TRANSACTIONS."""
        with self._session(WRITE_ACCESS) as session:
            return session.run(cypher, parameters).data()

    def look(self, seconds: float) -> Look:
        """A READ transaction that ends after `seconds` at the latest, for a statement that a person wrote."""
        if seconds <= 0:
            raise ValueError("a transaction without a time limit is not for looking")  # 0 means none to the server
        return Look(self, seconds)

    def answers(self) -> bool:
        """Whether the server answers now."""
        try:
            self.read(PING)
        except ConnectError:
            return False
        return True

    def agent(self) -> str:
        """What the server calls itself. Raises what the driver raises."""
        self._driver.verify_connectivity()
        return self._driver.get_server_info().agent

    def close(self) -> None:
        """Let go of the connections; the server goes on."""
        self._driver.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _session(self, access: str, driver: Driver | None = None) -> Iterator[Session]:
        with (
            _explained(self._reader_place if driver else self.place, self._database),
            (driver or self._driver).session(
                database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
            ) as session,
        ):
            yield session


class Look:
    """A READ transaction with a time limit on a connection of its own, rolled back in any case. What the server says
    about a statement passes as it is (Neo4jError).

    `name` is how the server knows it; `end` may be called by another thread."""

    def __init__(self, graph: Graph, seconds: float) -> None:
        self.name = uuid4().hex
        self._graph = graph
        self._seconds = seconds
        self._driver = graph._open_reader()
        self._open = ExitStack()

    def __enter__(self) -> Transaction:
        with ExitStack() as opened:
            opened.callback(self.end)
            session = opened.enter_context(self._graph._session(READ_ACCESS, self._driver))
            transaction = session.begin_transaction(metadata={"stemma": self.name}, timeout=self._seconds)
            opened.callback(transaction.close)
            self._open = opened.pop_all()
            return transaction

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._open.__exit__(kind, error, trace)

    def end(self) -> None:
        """Let go of the connection at once, whatever comes over it."""
        self._driver.close()

    def is_held(self) -> bool:
        """Whether the server still works on it. Raises ConnectError."""
        return bool(self._graph.read(HELD, name=self.name))


def connect(wanted: Settings | None = None, *, progress: Progress = silent) -> Graph:
    """A Graph that was asked and answered. Without an address in the settings (by default those of the environment
    and stemma.toml) it is the local Neo4j of the settings' home, which is started if it does not run.

    Raises ConnectError, SettingsError, and what the engine raises (FetchError, HomeError, ServerError)."""
    wanted = wanted or settings()
    if wanted.uri is None:
        server = engine.start(wanted.home, progress=progress)
        uri, user, password = server.address, engine.USER, engine.password(wanted.home)
    else:
        uri, user = wanted.uri, wanted.user
        password = wanted.password or password_in_keyring(uri, user)
    place = wanted.place
    open_with = partial(
        GraphDatabase.driver,
        uri,
        user_agent="stemma",
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=ANSWER_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )
    open_driver = partial(open_with, auth=(user, password) if password is not None else None)
    open_reader = None
    if wanted.reader_user is not None and wanted.reader_password is not None:
        open_reader = partial(open_with, auth=(wanted.reader_user, wanted.reader_password))
    with _explained(place, wanted.database):
        graph = Graph(open_driver, wanted.database, place, wanted.home if wanted.uri is None else None, open_reader)
    try:
        with _explained(place, wanted.database):
            graph.version = checked_version(graph.agent(), place)
        graph.read(PING)  # the first moment at which a wrong database name shows
    except BaseException:
        graph.close()
        raise
    return graph


def checked_version(agent: str, place: str) -> str:
    """The version of a server that calls itself `agent`. Raises ConnectError if we cannot use it."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None:
        raise ConnectError(f"{place} is {agent}, not Neo4j; Stemma needs Neo4j {_text(OLDEST)} or newer")
    if tuple(map(int, found.groups())) < OLDEST:
        raise ConnectError(f"{place} is {agent}: too old; Stemma needs Neo4j {_text(OLDEST)} or newer")
    return agent.removeprefix("Neo4j/")


def _is_torn(row: Mapping[str, Any]) -> bool:
    """Whether the pieces of evidence of a row's relation have a source, a line or words more than the rest."""
    properties = row.get("properties")
    if not isinstance(properties, Mapping):
        return False
    return len({len(values) for name, values in properties.items() if name.startswith("evidence_")}) > 1


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


@contextmanager
def _explained(place: str, database: str | None) -> Iterator[None]:
    """Turn what the driver says about the way to the server into one line that a person can act on."""
    try:
        yield
    except _NO_WAY as error:
        raise ConnectError(f"no Neo4j answers at {place}: {_reason(error)}") from error
    except (neo4j_errors.ClientError, neo4j_errors.TransientError, neo4j_errors.DatabaseError) as error:
        code = error.code or ""
        for part, said in _REFUSALS.items():
            if part in code:
                raise RefusedError(said.format(place=place, database=database)) from error
        if isinstance(error, neo4j_errors.TransientError):
            raise ConnectError(f"{place} cannot do it now: {_line(error.message)}; try again") from error
        raise


# What a server says no with, by a part of its code, the first that fits.
_REFUSALS = {
    "Security.AuthenticationRateLimit": "{place} saw too many wrong passwords; wait a minute, then give the right one",
    "Security.CredentialsExpired": "{place} wants this user's password changed first; do so in its browser or shell",
    "Security.Forbidden": "{place} does not let this user do that; set STEMMA_USER to one that may read and write",
    "Security.Unauthorized": "{place} refuses the user or password; set STEMMA_USER and STEMMA_PASSWORD to those of "
    "its database",
    "Security.TokenExpired": "{place} says that the way in has expired; give the password anew",
    "DatabaseNotFound": "{place} has no database {database!r}; set STEMMA_DATABASE to one it has, or leave it empty",
    "Cluster.NotALeader": "{place} is a follower of its cluster and takes no writes; set STEMMA_URI to a neo4j:// "
    "address, which finds the one that does",
    "DatabaseError.Transaction": "{place} cannot go on: perhaps its disk is full; make room, start it anew (`stemma db "
    "stop` for the local one; the next command starts it), and run the command again: what was acknowledged is there",
    "OnReadOnly": "{place} takes no writes: its database is read-only; set STEMMA_URI or STEMMA_DATABASE to one "
    "that takes them",
}
_ELSEWHERE = "something else listens there (a Neo4j's Bolt port is usually 7687), or it wants TLS: try bolt+s://"
_START = "start it (`stemma db start` for the local one), or correct STEMMA_URI"


def _reason(error: BaseException) -> str:
    """Why the way to the server is closed and what may open it, from the bottom of what the driver tells."""
    while deeper := error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__:
        error = deeper
    said = str(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message.rstrip('.')}); have the system trust who signed "
            "it, or write +ssc for +s in STEMMA_URI where any certificate will do"
        )
    if isinstance(error, ssl.SSLError):
        return "it speaks no TLS there; write the address without +s or +ssc"
    if isinstance(error, TimeoutError):
        return f"it is silent, so perhaps {_ELSEWHERE}"
    if isinstance(error, neo4j_errors.UnsupportedServerProduct) or "looks like HTTP" in said or "incomplete" in said:
        return _ELSEWHERE
    if isinstance(error, ConnectionResetError):
        return f"it hangs up: perhaps it has just ended ({_START}), or {_ELSEWHERE}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}; {_START}"
    return f"{_line(said)}; {_START}"


def _line(text: str | None) -> str:
    return (text or "it does not say why").strip().splitlines()[0].rstrip(".")
