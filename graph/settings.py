"""Which Neo4j answers, and where the local one lives: from the environment, then stemma.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.engine import USER, default_home
from graph.errors import StemmaError

FILE = "stemma.toml"
_NAMES = ("uri", "user", "password", "password_file", "database", "home", "reader_user", "reader_password")
_PASSWORDS = ("password", "password_file")
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class SettingsError(StemmaError):
    """A setting that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach the graph. Without `uri` it is a Neo4j of our own that keeps its data in `home`; without
    `database` it is the user's home database. `reader_user`, if there is one, asks what people write in Cypher of their
    own. Raises SettingsError for an address that cannot be one, and for half a reader. The passwords do not show in a
    traceback or a log."""

    uri: str | None = None
    user: str = USER
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    home: Path = field(default_factory=default_home)
    reader_user: str | None = None
    reader_password: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.reader_user is None) != (self.reader_password is None):
            raise SettingsError("STEMMA_READER_USER and STEMMA_READER_PASSWORD go together; set both or neither")
        if self.uri is not None:
            _check(self.uri)

    @property
    def place(self) -> str:
        """What people are told about which server is meant."""
        return f"the local Neo4j of {self.home}" if self.uri is None else self.uri


def settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """What STEMMA_URI, STEMMA_USER, STEMMA_PASSWORD (or STEMMA_PASSWORD_FILE, a file that holds it),
    STEMMA_DATABASE, STEMMA_READER_USER, STEMMA_READER_PASSWORD and STEMMA_HOME say, then stemma.toml in `folder` (the
    working folder); an empty value is none. A path given relatively counts from the working folder, or from the
    file's. Raises SettingsError."""
    environ = os.environ if environ is None else environ
    folder = Path.cwd() if folder is None else folder
    found = {name: value for name, value in _file(folder / FILE).items() if value}
    for name in ("home", "password_file"):
        if name in found:
            found[name] = str(folder / Path(found[name]).expanduser())
    given = {name: value for name in _NAMES if (value := environ.get(f"STEMMA_{name.upper()}"))}
    if given.keys() & set(_PASSWORDS):
        found = {name: value for name, value in found.items() if name not in _PASSWORDS}
    found |= given
    password = found.get("password")
    if password is None and "password_file" in found:
        password = _password_in(Path(found["password_file"]).expanduser())
    return Settings(
        uri=found.get("uri"),
        user=found.get("user", USER),
        password=password,
        database=found.get("database"),
        home=Path(found["home"]).expanduser().absolute() if "home" in found else default_home(),
        reader_user=found.get("reader_user"),
        reader_password=found.get("reader_password"),
    )


def password_in_keyring(uri: str, user: str) -> str | None:
    """The password that the system's keyring has for this user of this server, kept there by
    `keyring set stemma USER@ADDRESS`; None without one, or where keyring is not installed. Raises SettingsError if the
    keyring does not open."""
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password("stemma", f"{user}@{uri}")
    except NoKeyringError:
        return None
    except KeyringError as error:
        raise SettingsError(f"the keyring does not open ({error}); unlock it, or set STEMMA_PASSWORD") from error
    return found


def _password_in(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SettingsError(f"cannot read the password in {path}: {why}; correct STEMMA_PASSWORD_FILE") from error
    if not text:
        raise SettingsError(f"{path} is empty; STEMMA_PASSWORD_FILE names a file that holds the password")
    return text


def _check(uri: str) -> None:
    if "@" in uri:  # not shown, since a password may be in it
        raise SettingsError("STEMMA_URI holds a user or password; put them into STEMMA_USER and STEMMA_PASSWORD")
    try:
        parts = urlsplit(uri)
        fits = parts.scheme in _SCHEMES and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        fits = False
    if not fits:
        raise SettingsError(f"STEMMA_URI {uri!r} is no address of a Neo4j; one looks like bolt://localhost:7687")


def _file(path: Path) -> dict[str, str]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from error
    named = {name.lower().removeprefix("stemma_"): value for name, value in read.items()}
    if unknown := sorted(set(named) - set(_NAMES)):
        raise SettingsError(f"{path} sets {', '.join(unknown)}; it may set {', '.join(_NAMES)}")
    if wrong := sorted(name for name, value in named.items() if not isinstance(value, str)):
        raise SettingsError(f"{path}: {', '.join(wrong)} has to be a text in quotation marks")
    return named
