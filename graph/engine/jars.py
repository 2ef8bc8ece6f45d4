"""Neo4j's jars: in the user's Maven repository folder, each one as the lock beside this file says."""

from __future__ import annotations

import hashlib
import threading
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import httpx
from jgo.config import GlobalSettings
from jgo.maven import Artifact, MavenContext, PythonResolver

from graph.engine.exclusive import exclusive
from graph.errors import FetchError
from graph.progress import Progress, silent

THREADS = 8  # sixteen are slower
ATTEMPTS = 3
TIMEOUT = 30.0  # seconds without a byte
_WHAT = "fetching Neo4j"


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
    return [jar for jar in jars if not _is_right(folder / jar.path, jar.sha256)]


def fetch(jars: Iterable[Jar], *, folder: Path | None = None, progress: Progress = silent) -> list[Path]:
    """See that every jar lies in the Maven repository `folder` (the user's, unless given); the paths, in order.

    A jar comes into the folder whole and checked, or not at all, so a fetch that was broken off goes on where it
    stopped. Nothing is asked of the network when all are there. Raises FetchError."""
    jars, folder = tuple(jars), folder or repository()
    if missing(jars, folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with exclusive(folder / ".stemma.lock"):
                _fetch(missing(jars, folder), len(jars), folder, progress)
        except OSError as error:
            raise FetchError(
                f"cannot write Neo4j's jars to {error.filename or folder}: {error.strerror or error}; "
                "make room for 180 MB there, or set M2_REPO to a folder that can be written"
            ) from error
    return [folder / jar.path for jar in jars]


def _fetch(wanted: list[Jar], total: int, folder: Path, progress: Progress) -> None:
    settings = GlobalSettings.load()
    done = total - len(wanted)
    progress(_WHAT, done, total)
    with (
        httpx.Client(timeout=TIMEOUT, follow_redirects=True) as client,
        ThreadPoolExecutor(THREADS) as pool,
    ):
        resolver = _CheckedResolver(client, {jar.path.name: jar.sha256 for jar in wanted})
        context = MavenContext(resolver, repo_cache=folder)
        context.remote_repos.update(settings.repositories)
        # Not resolve(), to which any file in the right place is the artifact, a broken one too.
        running = [pool.submit(resolver.download, _artifact(context, jar)) for jar in wanted]
        try:
            for future in as_completed(running):
                future.result()
                done += 1
                progress(_WHAT, done, total)
        except BaseException:
            resolver.given_up.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _artifact(context: MavenContext, jar: Jar) -> Artifact:
    return context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier)


class _CheckedResolver(PythonResolver):
    """jgo's resolver with a download of its own: one pool of connections, and a jar gets its name only when it is
    whole and has the right checksum. (jgo's writes under the final name, so half a file passes for a jar.)"""

    def __init__(self, client: httpx.Client, checks: dict[str, str]) -> None:
        super().__init__()
        self.client = client
        self.checks = checks
        self.given_up = threading.Event()

    def download(self, artifact: Artifact) -> Path:
        """The path of the artifact, whole and checked. Raises FetchError."""
        target = artifact.context.repo_cache / artifact.component.path_prefix / artifact.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.part")
        path = f"{artifact.component.path_prefix.as_posix()}/{artifact.filename}"
        try:
            if not any(self._load(f"{address}/{path}", partial) for address in artifact.context.remote_repos.values()):
                raise FetchError(f"no Maven repository has {target.name}; is the one in jgo's settings complete?")
            if not _is_right(partial, self.checks[target.name]):
                raise FetchError(
                    f"{target.name} came with a wrong checksum, not the one in Stemma's lock, and was thrown away; "
                    "try again, or look at what stands between here and the Maven repository"
                )
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        return target

    def _load(self, address: str, partial: Path) -> bool:
        """Whether the address has a file, which then lies in `partial`. Raises FetchError."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.client.stream("GET", address) as response, partial.open("wb") as file:
                    if response.status_code == httpx.codes.NOT_FOUND:
                        return False
                    for piece in response.raise_for_status().iter_bytes():
                        if self.given_up.is_set():
                            raise FetchError("the fetch was given up")
                        file.write(piece)
            except httpx.HTTPError as error:
                if attempt < ATTEMPTS and not self.given_up.wait(attempt):
                    continue
                raise FetchError(
                    f"cannot fetch {partial.stem} for the local Neo4j: {_reason(error)}; "
                    "connect to the network this once, or set STEMMA_URI to a Neo4j that runs"
                ) from error
            else:
                return True
        return False


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"{error.request.url.host} answers {error.response.status_code}"
    if isinstance(error, httpx.TimeoutException):
        return f"{error.request.url.host} gives no answer within {TIMEOUT:.0f} s"
    return f"no connection to {error.request.url.host} ({error})"


def _is_right(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:  # not there, or not for us: whoever writes it will say why that fails
        return False
