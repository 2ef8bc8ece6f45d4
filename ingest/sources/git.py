"""Git repositories, by address or by the path of a bare one. The files are those of the newest commit."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from stat import S_ISLNK, S_ISREG

from dulwich import porcelain
from dulwich.client import HTTPProxyUnauthorized, HTTPUnauthorized, StrangeHostname
from dulwich.config import ConfigFile, StackedConfig
from dulwich.errors import GitProtocolError, NotGitRepository
from dulwich.objects import Commit
from dulwich.repo import Repo
from urllib3.exceptions import HTTPError

from ingest.errors import UnreadableSourceError
from ingest.sources.files import readable, wanted
from ingest.sources.raw import Limits, Raw, Skipped, too_large
from ingest.sources.remotes import is_remote, remote_name

_FAILURES = (
    GitProtocolError,
    NotGitRepository,
    HTTPUnauthorized,
    HTTPProxyUnauthorized,
    StrangeHostname,
    HTTPError,
    porcelain.Error,
    OSError,
    KeyError,
)


@contextmanager
def opened(place: str, limits: Limits) -> Iterator[tuple[str, Repo]]:
    """A repository and the name its files' addresses begin with; one that is not here is fetched for as long as that
    takes into a folder that is removed afterwards: the newest commit alone, without files above the limit where the
    server can do that. Raises UnreadableSourceError if it cannot be had."""
    if not is_remote(place):
        path = Path(place).resolve()
        with Repo(str(path)) as repository:
            yield _local_name(path, repository), repository
        return
    name = remote_name(place)
    with tempfile.TemporaryDirectory(prefix="stemma-") as folder:
        config = StackedConfig.default()
        settings = ConfigFile()
        settings.set((b"http",), b"timeout", str(limits.seconds).encode())
        config.backends.insert(0, settings)
        try:
            repository = porcelain.clone(
                place.removeprefix("git+"),
                folder,
                bare=True,
                depth=1,
                config=config,
                filter_spec=f"blob:limit={limits.document_bytes}",
                errstream=BytesIO(),
            )
        except _FAILURES as error:
            why = str(error).strip("'\" ") or type(error).__name__
            raise UnreadableSourceError(
                name, why, "check the address, and that you may read it, with `git ls-remote`"
            ) from None
        with repository:
            yield name, repository


def files(name: str, repository: Repo, limits: Limits) -> Iterator[Raw | Skipped]:
    """The files of the newest commit, in the order of their paths; links and submodules are not followed."""
    try:
        commit = repository[repository.head()]
    except KeyError:
        return
    if not isinstance(commit, Commit):
        return
    store = repository.object_store
    for entry in store.iter_tree_contents(commit.tree):
        path = PurePosixPath(readable((entry.path or b"").decode("utf-8", "surrogateescape")))
        address = f"{name}/{path}"
        if any(part.startswith(".") for part in path.parts):
            continue
        if entry.mode is None or S_ISLNK(entry.mode):
            yield Skipped(address, "a link")
        elif not S_ISREG(entry.mode):
            yield Skipped(address, "a submodule: give its own address")
        elif reason := wanted(path.name):
            yield Skipped(address, reason)
        elif entry.sha is None or entry.sha not in store:
            yield Skipped(address, f"the server did not send it; at most {limits.document_bytes:,} bytes are read")
        else:
            data = store[entry.sha].as_raw_string()
            if len(data) > limits.document_bytes:
                yield Skipped(address, too_large(len(data), limits))
            else:
                yield Raw(address, path.name, data)


def _local_name(path: Path, repository: Repo) -> str:
    try:
        remote = repository.get_config().get((b"remote", b"origin"), b"url").decode()
    except KeyError:
        remote = ""
    if is_remote(remote) or remote.startswith(("http://", "https://")):
        return remote_name(remote)
    return path.parent.name if path.name == ".git" else path.name.removesuffix(".git")
