"""Web pages and files on the web."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx

from ingest.errors import UnreadableSourceError
from ingest.sources.raw import Limits, Raw, too_large

_REDIRECTS = 5
_HEADERS = {"User-Agent": "stemma", "Accept": "text/*, application/json, application/yaml, application/xhtml+xml"}
# Which ending says to the readers what a server calls a content type.
_ENDINGS: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/x-org": ".org",
    "application/x-bibtex": ".bib",
    "text/x-bibtex": ".bib",
    "application/x-research-info-systems": ".ris",
    "application/json": ".json",
    "application/vnd.citationstyles.csl+json": ".json",
    "application/yaml": ".yaml",
    "application/x-yaml": ".yaml",
    "text/yaml": ".yaml",
}
# Types that say too little to doubt the name's ending.
_VAGUE = frozenset(("", "text/plain", "application/octet-stream", "binary/octet-stream"))


def address_of(url: str) -> str:
    """The address by which a page is known: without a fragment, and without a name and password."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].lower()
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))


def fetch(url: str, limits: Limits) -> Raw:
    """The document at a web address.

    Raises UnreadableSourceError if the server does not answer in time, redirects more than five times or to another
    scheme, says that there is nothing, or sends what is too large or no text."""
    address = address_of(url)
    until = time.monotonic() + limits.seconds
    late = f"it took longer than {limits.seconds:g} s"
    try:
        with (
            httpx.Client(
                follow_redirects=True, max_redirects=_REDIRECTS, timeout=limits.seconds, headers=_HEADERS
            ) as client,
            client.stream("GET", url) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise _unreadable(address, f"the server says {answer.status_code} {answer.reason_phrase}".rstrip())
            kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            if not _may_be_text(kind):
                raise _unreadable(address, f"it is {kind}, no text")
            size = answer.headers.get("content-length", "")
            if size.isdigit() and int(size) > limits.document_bytes:
                raise _unreadable(address, too_large(int(size), limits))
            data = bytearray()
            for chunk in answer.iter_bytes():
                data += chunk
                if len(data) > limits.document_bytes:
                    raise _unreadable(address, f"more than {limits.document_bytes:,} bytes, which is the most we read")
                if time.monotonic() > until:
                    raise _unreadable(address, late)
            return Raw(address, _name(address, kind), bytes(data), answer.charset_encoding)
    except httpx.TooManyRedirects:
        raise _unreadable(address, f"it redirects more than {_REDIRECTS} times") from None
    except httpx.TimeoutException:
        raise _unreadable(address, late) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _unreadable(address, str(error) or type(error).__name__) from None


def _unreadable(address: str, why: str) -> UnreadableSourceError:
    return UnreadableSourceError(address, why, "give the address of the raw text, or save the page and give the file")


def _may_be_text(kind: str) -> bool:
    return (
        kind in _VAGUE
        or kind.startswith("text/")
        or kind in _ENDINGS
        or kind.endswith(("+json", "+xml", "/json", "/xml", "/yaml"))
    )


def _name(address: str, kind: str) -> str:
    """A file's name for an address: its last part, with the ending that its type has."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name or "index"
    ending = _ENDINGS.get(kind, "")
    if kind in _VAGUE or not ending or name.lower().endswith(ending):
        return name
    return name + ending
