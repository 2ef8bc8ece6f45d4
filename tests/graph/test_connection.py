"""The door to the database: settings, reading, writing, and what is said when it does not open."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import ClientError

from graph import connection, engine
from graph.connection import ConnectError, Graph, Settings, connect, settings
from graph.settings import SettingsError

pytestmark = pytest.mark.neo4j


def test_the_environment_outranks_the_file(tmp_path: Path) -> None:
    (tmp_path / "stemma.toml").write_text('uri = "bolt://a:1"\nuser = "ann"\nhome = "graphs"\n', encoding="utf-8")
    found = settings({"STEMMA_URI": "bolt://b:2", "STEMMA_PASSWORD": "word"}, tmp_path)
    assert found == Settings("bolt://b:2", "ann", "word", None, tmp_path / "graphs")


def test_without_anything_it_is_our_own_server_in_the_user_data_folder(tmp_path: Path) -> None:
    assert settings({"STEMMA_URI": ""}, tmp_path) == Settings(None, "neo4j", None, None, engine.default_home())


def test_a_file_may_write_names_as_the_environment_does(tmp_path: Path) -> None:
    (tmp_path / "stemma.toml").write_text('STEMMA_DATABASE = "lists"\n', encoding="utf-8")
    assert settings({}, tmp_path).database == "lists"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("uri = ", "is not TOML"),
        ('pasword = "x"', "sets pasword; it may set uri"),
        ("user = 3", "user has to be a text"),
        ('uri = "localhost:7687"', "looks like bolt://"),
        ('uri = "http://localhost:7474"', "looks like bolt://"),
        ('uri = "bolt://localhost:port"', "looks like bolt://"),
        ('uri = "bolt://[::1"', "looks like bolt://"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "stemma.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        settings({}, tmp_path)


def test_a_password_is_never_shown() -> None:
    assert "hidden" not in repr(Settings(password="hidden"))
    with pytest.raises(SettingsError) as caught:
        Settings("bolt://ann:hidden@localhost")
    assert "hidden" not in str(caught.value)


def test_one_reads_what_one_wrote(graph: Graph) -> None:
    made = graph.write(lambda it: it.run("CREATE (n:Topic {key: $key, name: 'x'}) RETURN n.key AS key", key="t").data())
    assert made == [{"key": "t"}]
    assert graph.read("MATCH (n:Topic) RETURN n.key AS key") == [{"key": "t"}]


def test_a_write_that_fails_leaves_nothing(graph: Graph) -> None:
    def half(transaction: connection.ManagedTransaction) -> None:
        transaction.run("CREATE (:Topic {key: 'half', name: 'half'})").consume()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graph.write(half)
    assert graph.read("MATCH (n:Topic) RETURN n") == []


@pytest.mark.parametrize("cypher", ["CREATE (:Topic)", "CREATE INDEX x FOR (n:Topic) ON (n.x)", "DROP DATABASE neo4j"])
def test_reading_cannot_write(graph: Graph, cypher: str) -> None:
    with pytest.raises(ClientError):
        graph.read(cypher)  # type: ignore[arg-type]


def test_a_value_is_never_cypher(graph: Graph) -> None:
    value = "'}) DETACH DELETE n //"
    assert graph.read("RETURN $value AS value", value=value) == [{"value": value}]


def test_a_look_needs_a_time_limit(graph: Graph) -> None:
    with pytest.raises(ValueError, match="time limit"), graph.look(0):
        pass


def test_the_version_is_known(connected: Graph, place: str) -> None:
    assert connected.version == {"current": engine.CURRENT, "lts": engine.LTS}[place].version


def test_a_wrong_password_is_said(server_settings: Settings) -> None:
    server = engine.find(server_settings.home)
    assert server
    with pytest.raises(ConnectError, match=r"refuses the user or password; set STEMMA_USER"):
        connect(Settings(server.address, password="wrong"))


def test_a_wrong_database_is_said(server_settings: Settings) -> None:
    with pytest.raises(ConnectError, match=r"no database 'lists'; set STEMMA_DATABASE"):
        connect(Settings(home=server_settings.home, database="lists"))


def test_a_server_that_is_down_is_said() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(ConnectError, match=rf"^no Neo4j answers at {address}: Connection refused; start it"):
            connect(Settings(address, password="x"))


@pytest.fixture
def talker() -> Iterator[Settings]:
    """A port that speaks, but not Bolt."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            client, _ = server.accept()
            with client:
                client.sendall(b"SSH-2.0-Something\r\n")
                client.recv(100)

        threading.Thread(target=talk, daemon=True).start()
        yield Settings(f"bolt://127.0.0.1:{server.getsockname()[1]}", password="x")


def test_a_port_of_something_else_is_said(talker: Settings) -> None:
    with pytest.raises(ConnectError, match="something else listens there"):
        connect(talker)


def test_a_silent_port_does_not_hold_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        silent = Settings(f"bolt://127.0.0.1:{server.getsockname()[1]}", password="x")
        with pytest.raises(ConnectError, match="it is silent"):
            connect(silent)


@pytest.mark.parametrize("agent", ["Neo4j/4.4.48", "Neo4j/5.25.1", "Neo4j/3.5.35"])
def test_an_old_server_is_refused(agent: str) -> None:
    with pytest.raises(ConnectError, match=f"here is {agent}: too old; Stemma needs Neo4j 5.26 or newer"):
        connection.checked_version(agent, "here")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.26.30", "Neo4j/2025.01.0", "Neo4j/2026.08.1"])
def test_a_newer_server_is_taken(agent: str) -> None:
    assert connection.checked_version(agent, "here") == agent.removeprefix("Neo4j/")


def test_another_product_is_refused() -> None:
    with pytest.raises(ConnectError, match="not Neo4j"):
        connection.checked_version("Memgraph/3.1", "here")
