"""Text inside reStructuredText: what is set off, links and the targets they name, roles, substitutions."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.document import Style
from ingest.readers.words import Image, Words, Writer

_MOST_HOPS = 10  # from a target to the one it stands for, and on
_LONGEST_NAME = 100  # characters of a reference without backquotes
_DEEPEST = 3  # marks inside marks: no reStructuredText, but what `**`words <address>`_**` means is plain

_TARGET = re.compile(r"[ \t]*\.\.[ ]+_(?P<name>`[^`]+`|(?![_ ])(?:\\.|[^:\\`])+):(?:[ ]+(?P<url>.*)|[ ]*)$")
_ANONYMOUS = re.compile(r"[ \t]*(?:\.\.[ ]+__:|__)[ ]+(?P<url>\S.*)$")
_PICTURE = re.compile(r"[ \t]*\.\.[ ]+\|(?P<name>[^|]+)\|[ ]+image::[ ]*(?P<url>.*)$")
_ALTERNATIVE = re.compile(r"[ \t]+:alt:[ ]*(?P<words>.*)$")
_EMBEDDED = re.compile(r"`(?P<words>[^`<]+)<(?P<url>[^<>`]+)>`_(?!_)")
_MARK = re.compile(
    r"\\(?P<escaped>.)"
    r"|(?P<role>(?<![\w:]):[A-Za-z][\w.+-]{0,40}(?::[A-Za-z][\w.+-]{0,40})?:(?=`))?(?P<mark>_?`(?!`)|``|\*\*|\*|\|)"
    r"|\[(?P<note>#?[\w.+-]{0,60}|\*)\]_(?!\w)"
    r"|(?<=\w)(?P<named>__?)(?!\w)",
    re.DOTALL,
)
_NAME_END = re.compile(r"(?<![^\W_])(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*\Z")
_AFTER_BACKQUOTE = re.compile(r":(?P<role>[A-Za-z][\w.+-]{0,40}(?::[A-Za-z][\w.+-]{0,40})?):|(?P<link>__?)(?!\w)")
_ESCAPE = re.compile(r"\\(?:(\S)|\s|\Z)")

_STYLES: Mapping[str, Style] = {"*": "italic", "**": "bold"}
# Roles that set words off; the default one is for titles of works.
_ROLES: Mapping[str, Style] = {
    "": "italic",
    "title": "italic",
    "title-reference": "italic",
    "t": "italic",
    "emphasis": "italic",
    "strong": "bold",
    "literal": "code",
    "code": "code",
    "math": "code",
}
# Roles whose words are the end of an address.
_ADDRESSES: Mapping[str, str] = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "rfc": "https://www.rfc-editor.org/rfc/rfc",
    "pep": "https://peps.python.org/pep-",
}


@dataclass(slots=True)
class References:
    """What names stand for in a text: addresses by folded name, those without a name in their order, and pictures."""

    addresses: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Image] = field(default_factory=dict)
    anonymous: Iterator[str] = field(default_factory=lambda: iter(()))


def references(lines: Sequence[str]) -> References:
    """The targets and pictures that a text defines, wherever they stand."""
    found = References()
    anonymous: list[str] = []
    waiting: list[str] = []  # targets in a row: the last one's address is that of all
    for at, line in enumerate(lines):
        if target := _TARGET.match(line):
            url = _whole_address(lines, at, target["url"] or "")
            waiting.append(fold(unescaped(target["name"].strip("`"))))
            for name in waiting:
                found.addresses.setdefault(name, url or f"#{name}")
                if url and found.addresses[name].startswith("#"):
                    found.addresses[name] = url
            if url:
                waiting.clear()
            continue
        if line.strip():
            waiting.clear()
        if nameless := _ANONYMOUS.match(line):
            anonymous.append(_whole_address(lines, at, nameless["url"]))
        elif picture := _PICTURE.match(line):
            below = _ALTERNATIVE.match(lines[at + 1]) if at + 1 < len(lines) else None
            name = fold(picture["name"])
            found.pictures[name] = Image(below["words"].strip() if below else name, picture["url"].strip())
    for match in _EMBEDDED.finditer("\n".join(lines)):
        found.addresses.setdefault(fold(match["words"]), _address(match["url"]))
    found.anonymous = iter([_resolved(url, found.addresses) for url in anonymous])
    return found


def fold(name: str) -> str:
    """A name as references are compared."""
    return " ".join(name.split()).casefold()


def unescaped(text: str) -> str:
    """A text without backslashes; an escaped blank is nothing."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def words(text: str, known: References) -> Words:
    """The plain text of a piece of reStructuredText with its links, spans and images."""
    writer = Writer()
    _write(text, writer, known, 0)
    return writer.words()


def _write(text: str, writer: Writer, known: References, depth: int) -> None:
    ends: dict[str, list[int]] = {}  # where each mark can close, found once: no opening mark searches the text again
    at = 0
    place = 0
    while match := _MARK.search(text, place):
        start, place = match.start(), match.end()
        if match["escaped"]:
            writer.write(text[at:start] + match["escaped"].strip())
            at = place
        elif match["mark"]:
            role, mark = match["role"] or "", match["mark"]
            inside = _enclosed(text, match.start("mark"), mark, ends, begins=bool(role))
            if inside is None:
                place = match.start("mark") + len(mark)
                continue
            writer.write(text[at:start])
            at = place = _set_off(text, role.strip(":"), mark, inside, writer, known, depth)
        elif match["note"] is not None:
            writer.write(text[at : match.end() - 1])
            at = place
        elif match["named"] and (name := _NAME_END.search(text, max(at, start - _LONGEST_NAME), start)):
            url = next(known.anonymous, None) if match["named"] == "__" else known.addresses.get(fold(name[0]))
            if url:
                writer.write(text[at : name.start()])
                writer.open_link(_resolved(url, known.addresses))
                writer.write(name[0])
                writer.close_link()
                at = place
    writer.write(text[at:])


def _enclosed(text: str, start: int, mark: str, ends: dict[str, list[int]], *, begins: bool) -> tuple[int, int] | None:
    """From where to where the text goes that a mark at a place sets off; None if it sets nothing off."""
    first = start + len(mark)
    if first >= len(text) or text[first].isspace() or not (begins or _opens(text, start, text[first])):
        return None
    closing = mark.lstrip("_")
    if closing not in ends:
        ends[closing] = [
            match.start()
            for match in re.finditer(re.escape(closing), text)
            if _closes(text, match.start(), match.end(), literal=closing == "``")
        ]
    places = ends[closing]
    place = bisect_left(places, first + 1)
    return (first, places[place]) if place < len(places) else None


def _opens(text: str, start: int, following: str) -> bool:
    """Whether a mark may begin at a place: behind a blank, an opening sign, or a letter of a script without blanks."""
    if start == 0:
        return True
    before = text[start - 1]
    if before.isspace() or _is_wide(before):
        return True
    pairs = {'"': '"', "'": "'", "(": ")", "[": "]", "{": "}", "<": ">"}
    if pairs.get(before) == following:
        return False  # `"*"` is a star
    return before in "-:/'\"<([{" or (unicodedata.category(before) in ("Ps", "Pi", "Pf", "Pd", "Po") and before != "\\")


def _closes(text: str, start: int, end: int, *, literal: bool) -> bool:
    """Whether a mark may end at a place: behind no blank, before one or a sign."""
    if start == 0 or text[start - 1].isspace() or (not literal and text[start - 1] == "\\"):
        return False
    if end == len(text):
        return True
    after = text[end]
    return after.isspace() or after in "_:\\" or _is_wide(after) or (not after.isalnum() and after not in "*`")


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _set_off(
    text: str, role: str, mark: str, inside: tuple[int, int], writer: Writer, known: References, depth: int
) -> int:
    """Write what a mark sets off, and give the place behind it."""
    content = text[inside[0] : inside[1]]
    end = inside[1] + len(mark.lstrip("_"))
    if mark == "``":
        writer.code(content)
    elif mark == "|":
        picture = known.pictures.get(fold(content))
        if picture:
            writer.image(picture)
        else:
            writer.write(unescaped(content))
        if tail := re.compile(r"__?(?!\w)").match(text, end):
            end = tail.end()
    elif style := _STYLES.get(mark):
        writer.open_span(style)
        if depth < _DEEPEST:
            _write(content, writer, known, depth + 1)
        else:
            writer.write(unescaped(content))
        writer.close_span(style)
    elif mark == "_`":
        writer.write(unescaped(content))
    else:
        after = _AFTER_BACKQUOTE.match(text, end)
        end = after.end() if after else end
        _interpreted(content, role or (after and after["role"]) or "", after["link"] if after else None, writer, known)
    return end


def _interpreted(content: str, role: str, link: str | None, writer: Writer, known: References) -> None:
    """Write what stands between backquotes: a link, or words in a role."""
    shown, url = _with_address(content)
    if not url and link:
        url = next(known.anonymous, "") if link == "__" else known.addresses.get(fold(unescaped(content)), "")
        url = url or f"#{fold(unescaped(content))}"
    if not url and role in _ADDRESSES:
        url = f"{_ADDRESSES[role]}{content.strip()}"
    if url and (link or role):
        writer.open_link(_resolved(url, known.addresses))
        writer.write(unescaped(shown))
        writer.close_link()
        return
    style = _ROLES.get(role)
    if style:
        writer.open_span(style)
    writer.write(content if style == "code" else unescaped(content))
    if style:
        writer.close_span(style)


def _with_address(content: str) -> tuple[str, str]:
    """The words and the address of `words <address>`; the address is empty if there is none."""
    opening = content.rfind("<") if content.endswith(">") else -1
    if opening < 0 or (opening and not content[opening - 1].isspace()):
        return content, ""
    url = _address(content[opening + 1 : -1])
    return (content[:opening].rstrip() or url, url)


def _address(written: str) -> str:
    """An address as one goes there: blanks come from broken lines."""
    return unescaped("".join(written.split()))


def _whole_address(lines: Sequence[str], at: int, written: str) -> str:
    """The address of a target, which may go on in the lines below that are indented further."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    parts = [written.strip()]
    for line in lines[at + 1 : at + 6]:
        if not line.strip() or len(line) - len(line.lstrip()) <= indent or line.lstrip().startswith(".."):
            break
        parts.append(line.strip())
    whole = " ".join(part for part in parts if part)
    return whole if whole.endswith("_") and not whole.endswith("\\_") else _address(whole)


def _resolved(url: str, addresses: Mapping[str, str]) -> str:
    """The address that a target stands for, which may be the name of another."""
    for _ in range(_MOST_HOPS):
        if not url.endswith("_") or "://" in url:
            break
        further = addresses.get(fold(unescaped(url[:-1].strip("`"))))
        if further is None:
            break
        url = further
    return url
