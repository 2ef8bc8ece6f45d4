"""The only door to the driver: connect() gives a Graph that reads and writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, LiteralString, TypeVar

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
from graph.settings import Settings, settings

__all__ = ["ConnectError", "Graph", "Settings", "connect", "settings"]

OLDEST = (5, 26)
CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0  # from asking for a connection to having one that works
RETRY_SECONDS = 15.0

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


class Graph:
    """A connection to one database. One reads what one wrote through the same Graph; it may be shared by threads."""

    def __init__(self, driver: Driver, database: str | None, place: str) -> None:
        self._driver = driver
        self._database = database
        self._bookmarks = GraphDatabase.bookmark_manager()
        self.place = place
        self.version = ""

    def read(self, cypher: LiteralString, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a reading statement gives, each by column name, in the statement's order.

        The session is READ: the server refuses a write. Raises ConnectError if the server goes away."""
        with self._session(READ_ACCESS) as session:
            return session.execute_read(lambda transaction: transaction.run(cypher, parameters).data())

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """What `work` gives back, done in one transaction: all of it or nothing. `work` runs again when the server
        asks for it (a deadlock, a lost connection), so it must not do anything else. Raises ConnectError."""
        with self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    def run(self, cypher: LiteralString, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a statement that brings its own transaction: schema changes, CALL … IN TRANSACTIONS."""
        with self._session(WRITE_ACCESS) as session:
            return session.run(cypher, parameters).data()

    @contextmanager
    def look(self, seconds: float) -> Iterator[Transaction]:
        """A READ transaction that ends after `seconds` at the latest and is rolled back in any case: for statements
        that a person wrote. What the server says about the statement passes as it is (Neo4jError)."""
        if seconds <= 0:
            raise ValueError("a transaction without a time limit is not for looking")  # 0 means none to the server
        with self._session(READ_ACCESS) as session:
            transaction = session.begin_transaction(timeout=seconds)
            try:
                yield transaction
            finally:
                transaction.close()

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
    def _session(self, access: str) -> Iterator[Session]:
        with (
            _explained(self.place, self._database),
            self._driver.session(
                database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
            ) as session,
        ):
            yield session


def connect(wanted: Settings | None = None, *, progress: Progress = silent) -> Graph:
    """A Graph that was asked and answered. Without an address in the settings (by default those of the environment
    and stemma.toml) it is the local Neo4j of the settings' home, which is started if it does not run.

    Raises ConnectError, SettingsError, and what the engine raises (FetchError, HomeError, ServerError)."""
    wanted = wanted or settings()
    if wanted.uri is None:
        server = engine.start(wanted.home, progress=progress)
        uri, user, password = server.address, engine.USER, engine.password(wanted.home)
    else:
        uri, user, password = wanted.uri, wanted.user, wanted.password
    place = wanted.place
    with _explained(place, wanted.database):
        driver = GraphDatabase.driver(
            uri,
            auth=(user, password) if password is not None else None,
            user_agent="stemma",
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=ANSWER_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            telemetry_disabled=True,
        )
    graph = Graph(driver, wanted.database, place)
    try:
        with _explained(place, wanted.database):
            driver.verify_connectivity()
            graph.version = checked_version(driver.get_server_info().agent, place)
        graph.read("RETURN 1 AS one")  # the first moment at which a wrong database name shows
    except BaseException:
        driver.close()
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


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


@contextmanager
def _explained(place: str, database: str | None) -> Iterator[None]:
    """Turn what the driver says about the way to the server into one line that a person can act on."""
    try:
        yield
    except neo4j_errors.AuthError as error:
        raise ConnectError(
            f"{place} refuses the user or password; set STEMMA_USER and STEMMA_PASSWORD to those of its database"
        ) from error
    except _NO_WAY as error:
        raise ConnectError(
            f"no Neo4j answers at {place}: {_reason(error)}; start it (`stemma db start` for the local one), "
            "or correct STEMMA_URI"
        ) from error
    except neo4j_errors.ClientError as error:
        if "DatabaseNotFound" not in (error.code or ""):
            raise
        raise ConnectError(
            f"{place} has no database {database!r}; set STEMMA_DATABASE to one it has, or leave it empty"
        ) from error
    except neo4j_errors.TransientError as error:
        raise ConnectError(f"{place} cannot do it now: {_line(error.message)}; try again") from error


def _reason(error: BaseException) -> str:
    """Why the way to the server is closed, from the error at the bottom of what the driver tells."""
    while error.__cause__ is not None:
        error = error.__cause__
    said = str(error)
    if isinstance(error, TimeoutError):
        return "it is silent, so perhaps something else listens there (a Neo4j's Bolt port is usually 7687)"
    if isinstance(error, neo4j_errors.UnsupportedServerProduct) or "looks like HTTP" in said or "incomplete" in said:
        return "something else listens there (a Neo4j's Bolt port is usually 7687)"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return _line(said)


def _line(text: str | None) -> str:
    return (text or "it does not say why").strip().splitlines()[0].rstrip(".")
