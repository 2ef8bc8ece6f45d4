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
_NAMES = ("uri", "user", "password", "database", "home")
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class SettingsError(StemmaError):
    """A setting that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach the graph. Without `uri` it is a Neo4j of our own that keeps its data in `home`; without
    `database` it is the user's home database. Raises SettingsError for an address that cannot be one. The password
    does not show in a traceback or a log."""

    uri: str | None = None
    user: str = USER
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    home: Path = field(default_factory=default_home)

    def __post_init__(self) -> None:
        if self.uri is not None:
            _check(self.uri)

    @property
    def place(self) -> str:
        """What people are told about which server is meant."""
        return f"the local Neo4j of {self.home}" if self.uri is None else self.uri


def settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """What STEMMA_URI, STEMMA_USER, STEMMA_PASSWORD, STEMMA_DATABASE and STEMMA_HOME say, then stemma.toml in `folder`
    (the working folder); an empty value is none. A home given relatively counts from the working folder, or from
    the file's. Raises SettingsError."""
    environ = os.environ if environ is None else environ
    folder = Path.cwd() if folder is None else folder
    found = {name: value for name, value in _file(folder / FILE).items() if value}
    if "home" in found:
        found["home"] = str(folder / Path(found["home"]).expanduser())
    found |= {name: value for name in _NAMES if (value := environ.get(f"STEMMA_{name.upper()}"))}
    return Settings(
        uri=found.get("uri"),
        user=found.get("user", USER),
        password=found.get("password"),
        database=found.get("database"),
        home=Path(found["home"]).expanduser().absolute() if "home" in found else default_home(),
    )


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
