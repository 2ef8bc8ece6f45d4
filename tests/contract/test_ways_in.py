"""How one comes to a Neo4j: each kind of address, each way to give the password, and what is said where it fails."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from graph import connection, engine
from graph.connection import ConnectError, Graph, Settings, connect, settings
from graph.settings import SettingsError

# ---- the password


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("the word \n", encoding="utf-8")
    return path


def test_a_password_may_stand_in_a_file(tmp_path: Path, secret: Path) -> None:
    assert settings({"STEMMA_PASSWORD_FILE": str(secret)}, tmp_path).password == "the word "
    (tmp_path / "stemma.toml").write_text('password_file = "secret"\n', encoding="utf-8")
    assert settings({}, tmp_path).password == "the word "


def test_the_nearer_password_wins(tmp_path: Path, secret: Path) -> None:
    (tmp_path / "stemma.toml").write_text('password = "from the file of settings"\n', encoding="utf-8")
    assert settings({"STEMMA_PASSWORD_FILE": str(secret)}, tmp_path).password == "the word "
    both = {"STEMMA_PASSWORD_FILE": str(secret), "STEMMA_PASSWORD": "itself"}
    assert settings(both, tmp_path).password == "itself"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (None, r"cannot read the password in .*secret: No such file or directory; correct STEMMA_PASSWORD_FILE$"),
        (b"\n", r"secret is empty; STEMMA_PASSWORD_FILE names a file that holds the password$"),
        (b"\xff\xfe", r"cannot read the password in .*secret: it is not text; correct STEMMA_PASSWORD_FILE$"),
    ],
)
def test_a_file_without_a_password_is_said(tmp_path: Path, made: bytes | None, said: str) -> None:
    if made is not None:
        (tmp_path / "secret").write_bytes(made)
    with pytest.raises(SettingsError, match=said):
        settings({"STEMMA_PASSWORD_FILE": str(tmp_path / "secret")}, tmp_path)


class Drawer(KeyringBackend):
    """A keyring in memory, which may be locked."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("it is locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before = keyring.get_keyring()
    made = Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def address(server_settings: Settings) -> str:
    """The address of the server, host and port."""
    if server_settings.uri is not None:
        return server_settings.uri.partition("://")[2]
    server = engine.find(server_settings.home)
    assert server
    return f"127.0.0.1:{server.port}"


@pytest.fixture
def password(connected: Graph) -> str:
    """The password of the server."""
    return str(connected._open_driver.keywords["auth"][1])  # type: ignore[attr-defined]


@pytest.mark.neo4j
def test_a_password_may_lie_in_the_keyring(drawer: Drawer, address: str, password: str) -> None:
    with pytest.raises(ConnectError, match="refuses the user or password"):
        connect(Settings(f"bolt://{address}"))
    keyring.set_password("stemma", f"neo4j@bolt://{address}", password)
    with connect(Settings(f"bolt://{address}")) as graph:
        assert graph.answers()
    drawer.locked = True
    with pytest.raises(SettingsError, match=r"the keyring does not open \(it is locked\); unlock it"):
        connect(Settings(f"bolt://{address}"))


# ---- the address


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_one_reads_what_one_wrote_over_every_kind_of_address(
    graph: Graph, address: str, password: str, scheme: str
) -> None:
    with connect(Settings(f"{scheme}://{address}", password=password)) as own:
        for number in range(20):
            own.write(lambda it, number=number: it.run("CREATE (:Topic {key: $key})", key=f"topic:{number}").consume())
            assert own.read("MATCH (n:Topic) RETURN count(n) AS n") == [{"n": number + 1}]
            with own.look(5) as transaction:
                assert transaction.run("MATCH (n:Topic) RETURN count(n) AS n").data() == [{"n": number + 1}]


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "wrong"}, "refuses the user or password; set STEMMA_USER and STEMMA_PASSWORD to those of its"),
        ({"user": "nobody"}, "refuses the user or password"),
        ({"database": "lists"}, "has no database 'lists'; set STEMMA_DATABASE to one it has, or leave it empty$"),
    ],
)
def test_a_wrong_way_in_is_said(address: str, password: str, scheme: str, wrong: dict[str, str], said: str) -> None:
    right = Settings(f"{scheme}://{address}", password=password)
    with pytest.raises(ConnectError, match=said) as caught:
        connect(replace(right, **wrong))
    assert str(caught.value).startswith(f"{scheme}://{address} ")
    assert "\n" not in str(caught.value)


@pytest.mark.neo4j
def test_a_plain_port_is_told_from_one_with_tls(address: str, password: str) -> None:
    with pytest.raises(ConnectError, match="it speaks no TLS there; write the address without"):
        connect(Settings(f"bolt+s://{address}", password=password))


# ---- a server with a certificate of its own making


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `private.key` and the self-signed `public.crt`."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here; on Debian: apt-get install openssl")
    folder = tmp_path_factory.mktemp("certificate")
    made = ["-keyout", folder / "private.key", "-out", folder / "public.crt", "-subj", "/CN=localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *made]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def guarded(certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A Neo4j that speaks TLS with that certificate."""
    home = tmp_path_factory.mktemp("guarded")
    own = {
        "server.bolt.tls_level": "OPTIONAL",
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": str(certificate),
        "dbms.ssl.policy.bolt.private_key": "private.key",
        "dbms.ssl.policy.bolt.public_certificate": "public.crt",
        "dbms.ssl.policy.bolt.client_auth": "NONE",
    }
    server = engine.start(home, release=replace(engine.CURRENT, settings={**engine.CURRENT.settings, **own}))
    yield Settings(f"bolt+ssc://127.0.0.1:{server.port}", password=engine.password(home))
    engine.stop(home)


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_certificate_that_nobody_vouches_for_is_said(guarded: Settings, scheme: str) -> None:
    assert guarded.uri
    address = guarded.uri.partition("://")[2]
    with pytest.raises(
        ConnectError, match=r"certificate is not trusted \(.*self.signed.*write \+ssc for \+s"
    ) as caught:
        connect(replace(guarded, uri=f"{scheme}+s://{address}"))
    assert "\n" not in str(caught.value)
    with connect(replace(guarded, uri=f"{scheme}+ssc://{address}")) as graph:
        assert graph.version == engine.CURRENT.version


def test_a_port_that_wants_tls_is_said(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "public.crt", certificate / "private.key")
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            client, _ = server.accept()
            with client, pytest.raises(OSError, match=r"."):
                context.wrap_socket(client, server_side=True)

        threading.Thread(target=listen, daemon=True).start()
        with pytest.raises(ConnectError, match=r"or it wants TLS: try bolt\+s://"):
            connect(Settings(f"bolt://127.0.0.1:{server.getsockname()[1]}", password="x"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Neo.ClientError.Cluster.NotALeader", r"a follower of its cluster and takes no writes; .* neo4j://"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "takes no writes: its database is read-only"),
        ("Neo.ClientError.Security.CredentialsExpired", "wants this user's password changed first"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "too many wrong passwords; wait a minute"),
        ("Neo.ClientError.Security.Forbidden", "does not let this user do that; set STEMMA_USER"),
        ("Neo.TransientError.General.DatabaseUnavailable", "cannot do it now: so; try again"),
    ],
)
def test_what_only_other_servers_say_is_put_into_words(code: str, said: str) -> None:
    """A cluster, or an administrator's rules, say these; the codes are Neo4j's own."""
    error = connection.neo4j_errors.Neo4jError._hydrate_neo4j(code=code, message="so")  # as the driver makes it
    with pytest.raises(ConnectError, match=said), connection._explained("there", None):
        raise error
