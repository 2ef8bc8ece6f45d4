"""Neo4j's jars: in the user's Maven repository folder, each one as the lock beside this file says."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from jgo.config import GlobalSettings
from jgo.maven import MavenContext

from graph.engine.exclusive import exclusive
from graph.errors import StemmaError
from graph.progress import Progress, silent

THREADS = 8  # sixteen are slower
ATTEMPTS = 3
TIMEOUT = 60  # seconds without a byte
_STAGING = ".stemma-fetch"


class FetchError(StemmaError):
    """A jar that could not be fetched, or is not the one the lock names."""


@dataclass(frozen=True, slots=True, order=True)
class Jar:
    """One line of a lock: Maven coordinates and the SHA-256 of the file, in hexadecimal."""

    group: str
    artifact: str
    version: str
    sha256: str
    classifier: str = ""

    @property
    def path(self) -> Path:
        """Where it lies below a Maven repository folder."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        name = f"{self.artifact}-{self.version}{classifier}.jar"
        return Path(*self.group.split("."), self.artifact, self.version, name)


def locked(lock: Path) -> tuple[Jar, ...]:
    """The jars that a lock file (jgo's form) names, sorted."""
    rows = tomllib.loads(lock.read_text(encoding="utf-8"))["dependencies"]
    return tuple(
        sorted(
            Jar(row["groupId"], row["artifactId"], row["version"], row["sha256"], row.get("classifier", ""))
            for row in rows
        )
    )


def repository() -> Path:
    """The user's Maven repository folder, as M2_REPO or jgo's own settings name it."""
    return Path(GlobalSettings.load().repo_cache)


def missing(jars: Iterable[Jar], folder: Path) -> list[Jar]:
    """Those of the jars that are not in the Maven repository `folder`, or not with the right checksum."""
    return [jar for jar in jars if not _is_right(folder / jar.path, jar)]


def fetch(jars: Iterable[Jar], *, folder: Path | None = None, progress: Progress = silent) -> list[Path]:
    """See that every jar lies in the Maven repository `folder` (the user's, unless given); the paths, in order.

    A jar comes into the folder whole and checked, or not at all, so a fetch that was broken off goes on where it
    stopped. Nothing is asked of the network when all are there. Raises FetchError."""
    jars, folder = tuple(jars), folder or repository()
    if missing(jars, folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with exclusive(folder / f"{_STAGING}.lock"):
                _fetch(missing(jars, folder), len(jars), folder, progress)
        except PermissionError as error:
            raise FetchError(
                f"cannot write Neo4j's jars to {error.filename or folder}: {error.strerror}; "
                "make it writable, or set M2_REPO to a folder that is"
            ) from error
    return [folder / jar.path for jar in jars]


def _fetch(wanted: list[Jar], total: int, folder: Path, progress: Progress) -> None:
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)  # what a broken fetch left, whose parts prove nothing
    there = total - len(wanted)
    progress("fetching Neo4j", there, total)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            running = [pool.submit(_fetch_one, jar, folder, staging) for jar in wanted]
            try:
                for done, future in enumerate(as_completed(running), start=1):
                    future.result()
                    progress("fetching Neo4j", there + done, total)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fetch_one(jar: Jar, folder: Path, staging: Path) -> None:
    settings = GlobalSettings.load()
    # jgo writes into the place where it looks, so an interrupted download would pass for a whole jar: it gets a
    # folder of its own in the same file system, and only what was checked moves on.
    context = MavenContext(repo_cache=staging, timeout=TIMEOUT)
    context.remote_repos.update(settings.repositories)
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            fetched = artifact.resolve()
            break
        except PermissionError:
            raise
        except (OSError, RuntimeError) as error:  # RuntimeError: no repository has it
            (staging / jar.path).unlink(missing_ok=True)
            if attempt == ATTEMPTS or isinstance(error, RuntimeError):
                raise FetchError(
                    f"cannot fetch {jar.path.name} for the local Neo4j: {_reason(error)}; connect to the network once "
                    f"(the jars stay in {folder}), or set STEMMA_URI to a Neo4j that runs"
                ) from error
    if not _is_right(fetched, jar):
        raise FetchError(
            f"{jar.path.name} came with the wrong checksum: {_sha256(fetched)}, not {jar.sha256}; "
            "it was thrown away: try again, or look at what stands between here and the Maven repository"
        )
    target = folder / jar.path
    target.parent.mkdir(parents=True, exist_ok=True)
    fetched.replace(target)


def _reason(error: Exception) -> str:
    name = type(error).__name__
    if "Timeout" in name:
        return f"no answer within {TIMEOUT} s"
    if isinstance(error, RuntimeError):
        return "no Maven repository has it"
    return "no connection" if "Connection" in name or "Proxy" in name else name


def _is_right(path: Path, jar: Jar) -> bool:
    return path.is_file() and _sha256(path) == jar.sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
