"""What a place gives before anybody reads it: bytes with an address, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most: bytes of one document, characters of one line, documents of all places together, and
    seconds that a web page or a Git server may take."""

    document_bytes: int = 10_000_000
    line_characters: int = 1_000_000
    documents: int = 20_000
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a document, its address and its file's name; `charset` is what a server calls its encoding."""

    address: str
    name: str
    data: bytes
    charset: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file that was met and not read, and why."""

    address: str
    reason: str


def too_large(size: int, limits: Limits) -> str:
    """The reason for not reading a document of so many bytes."""
    return f"{size:,} bytes; at most {limits.document_bytes:,} are read"
