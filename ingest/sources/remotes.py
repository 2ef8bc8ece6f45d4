"""Which places are Git repositories, and what they are called."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

_SCHEMES = ("git://", "ssh://", "git+ssh://", "git+http://", "git+https://")
_SCP = re.compile(r"[\w.-]+@(?P<host>[\w.-]+):(?P<path>[^/\s].*)")


def is_remote(place: str) -> bool:
    """Whether a place is the address of a Git repository: by its scheme, `user@host:path`, or a web address that ends
    in `.git`."""
    if place.startswith(_SCHEMES) or _SCP.fullmatch(place):
        return True
    return place.startswith(("http://", "https://")) and urlsplit(place).path.rstrip("/").endswith(".git")


def is_repository(path: Path) -> bool:
    """Whether a path is a Git repository's own folder: a bare repository, or the `.git` of a work tree."""
    return path.name.endswith(".git") and (path / "objects").is_dir()


def remote_name(address: str) -> str:
    """How a repository is called in addresses: host and path, the same for each way to reach it, without names,
    passwords and `.git`."""
    scp = _SCP.fullmatch(address)
    if scp:
        host, path = scp["host"], scp["path"]
    else:
        parts = urlsplit(address)
        host, path = parts.netloc.rpartition("@")[2], parts.path
    return f"{host.lower()}/{path.strip('/').removesuffix('.git')}"
