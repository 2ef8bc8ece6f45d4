"""Reader for BibTeX."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Block as BibtexBlock
from bibtexparser.model import Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, String
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from ingest.document import Block
from ingest.readers.records import Field, record

# What it cannot parse becomes a block of its own here; it need not be logged as well.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

MOST_BRACES = 100  # in a value that is read as TeX, which costs frames of Python's stack for each that is open

_PEOPLE = ("author", "editor")
_AS_WRITTEN = ("url", "doi", "file", "eprint", "howpublished")
_TEX = re.compile(r"[\\{}$~%]|--|``|''")
_ESCAPED = re.compile(r"\\([_%&#~$])|\{\\?([_~]) ?\}")
# TeX's own words that only set off what they hold, or stand for a sign or a name.
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("texttt", "textsf", "textup", "textmd"), "%s"),
        "slash": "/",
        "LaTeX": "LaTeX",
        "TeX": "TeX",
    }
)
_PARTS = re.compile(
    r'\s*(?:"((?:[^"{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)"|([\w.:+/-]+)|(\{.*?\}(?=\s*(?:#|\Z))))\s*(?:#|\Z)', re.DOTALL
)


# What an entry takes from the one that its `crossref` names, beside the title of the whole.
_INHERITED = ("booktitle", "journal", "year", "date", "month", "publisher", "editor", "series", "volume", "address")
_WHOLES = ("proceedings", "book", "collection", "mvproceedings", "mvbook", "mvcollection")
_BEGUN = re.compile(r"@\w+\s*\{\s*(?P<key>[^\s,{}]*)")
_FIELD = re.compile(r"\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_SWALLOWED = re.compile(r",\s*[A-Za-z]\w*\s*=\s*[{\"\d]")  # the fields behind a brace that nobody closed


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield one record an entry, in order; its fields are plain text, those of people lists of names as they are
    spoken. `type` and `key` are the entry's own; what it leaves to the entry that its `crossref` names comes last.
    Comments and definitions are comments. An entry in which a brace is not closed is a record with the marker
    `unclosed`, its key and the `line` of the field that lacks it; other text that is no good BibTeX is a paragraph."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    strings: dict[str, str] = {}
    parts = parse_string(text, parse_stack=[]).blocks
    found = [_entry_of(part) for part in parts]
    wholes: dict[str, Entry] = {}
    for entry in found:
        if entry is not None:
            wholes.setdefault(entry.key.lower(), entry)
    for part, entry in zip(parts, found, strict=True):
        written = (part.raw or "").rstrip()
        line = (part.start_line or 0) + 1
        end = line + written.count("\n")
        if entry is not None:
            yield _entry(entry, line, end, strings, wholes)
            continue
        if isinstance(part, String):
            strings[part.key.lower()] = _value(part.value, strings)
        if isinstance(part, ParsingFailedBlock) and (begun := _BEGUN.match(written)) and _missing(written) > 0:
            at = {"key": begun["key"], "line": str(line + _unclosed(written))}
            yield Block("record", written, line, end, marker="unclosed", fields=at)
            continue
        words = part.comment if isinstance(part, ExplicitComment | ImplicitComment) else written
        if words.strip():
            yield Block("paragraph" if isinstance(part, ParsingFailedBlock) else "comment", words.strip(), line, end)


def _entry_of(part: BibtexBlock) -> Entry | None:
    """The entry that a part of the file is; one that lacks its last braces is one."""
    if not isinstance(part, ParsingFailedBlock):
        return part if isinstance(part, Entry) else None
    if isinstance(part.ignore_error_block, Entry):
        return part.ignore_error_block
    written = part.raw or ""
    missing = _missing(written)
    if not 1 <= missing <= 2 or not written.startswith("@"):
        return None
    mended = parse_string(written + "\n" + "}" * missing, parse_stack=[]).blocks
    entry = mended[0] if len(mended) == 1 else None
    whole = isinstance(entry, Entry) and not any(_SWALLOWED.search(str(given.value)) for given in entry.fields)
    return entry if whole and isinstance(entry, Entry) else None


def _missing(written: str) -> int:
    """How many braces of an entry are not closed."""
    return written.count("{") - written.count("}")


def _unclosed(written: str) -> int:
    """How many lines below an entry's first one the field begins of which a brace is not closed: the one before the
    first that begins inside another; the entry itself where none does."""
    last = depth = 0
    for number, text in enumerate(written.split("\n")):
        if number and _FIELD.match(text):
            if depth > 1:
                return last
            last = number
        depth += text.count("{") - text.count("}")
    return last if depth > 1 else 0


def _entry(entry: Entry, line: int, end: int, strings: Mapping[str, str], wholes: Mapping[str, Entry]) -> Block:
    fields = [Field("type", entry.entry_type, shown=""), Field("key", entry.key, shown="")]
    for given in entry.fields:
        name = given.key.strip().lower()
        value = _value(str(given.value), strings)
        shown = _ESCAPED.sub(r"\1\2", value) if name in _AS_WRITTEN else plain(value)
        if name in _PEOPLE:
            names = split_multiple_persons_names(" ".join(value.split()))
            people = tuple(_spoken(name) for name in names if name != "others")
            fields.append(Field(name, people, shown=f"{given.key} = {shown}"))
        else:
            fields.append(Field(name, shown, shown=f"{given.key} = {shown}"))
    fields += (Field(name, value, shown="") for name, value in _inherited(entry, strings, wholes))
    return record(fields, line, end, heading=f"{entry.entry_type} {entry.key}".strip())


def _inherited(entry: Entry, strings: Mapping[str, str], wholes: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """The fields that an entry leaves to the one that it names, and that one to the next."""
    own = _written(entry)
    seen = {entry.key.lower()}
    while named := own.get("crossref"):
        whole = wholes.get(_value(named, strings).lower())
        if whole is None or whole.key.lower() in seen:
            return
        seen.add(whole.key.lower())
        given = _written(whole)
        if whole.entry_type.lower() in _WHOLES and "title" in given:
            given.setdefault("booktitle", given["title"])
        for name in _INHERITED:
            if name in given and name not in own:
                own[name] = given[name]
                yield name, plain(_value(given[name], strings))
        own["crossref"] = given.get("crossref", "")


def _written(entry: Entry) -> dict[str, str]:
    return {given.key.strip().lower(): str(given.value) for given in entry.fields}


def _value(written: str, strings: Mapping[str, str]) -> str:
    """A value without what encloses it; `name # "text"` is put together."""
    written = written.strip()
    if written.startswith("{") and written.endswith("}"):
        return written[1:-1].strip()
    parts = _PARTS.findall(written)
    if not parts:
        return written
    return "".join(quoted or strings.get(name.lower(), name) or braced[1:-1] for quoted, name, braced in parts)


def plain(value: str) -> str:
    """A value without TeX, blanks collapsed."""
    value = " ".join(value.split())
    if value.count("{") > MOST_BRACES:
        return value.replace("{", "").replace("}", "")
    return " ".join(_tex().latex_to_text(value).split()) if _TEX.search(value) else value


@lru_cache(maxsize=1)
def _tex() -> LatexNodes2Text:
    names = get_default_latex_context_db()
    # By itself the library leaves these out with all that they hold.
    specs = [MacroTextSpec(name, simplify_repl=shown) for name, shown in _WORDS.items()]
    names.add_context_category("words of titles", prepend=True, macros=specs)
    return LatexNodes2Text(latex_context=names, math_mode="text", keep_comments=True)


def _spoken(name: str) -> str:
    """A name in the order in which it is spoken."""
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return plain(name)
    return plain(" ".join((*parts.first, *parts.von, *parts.last, *parts.jr)))
