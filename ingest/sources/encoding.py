"""From bytes to text, with a report of everything that had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (  # UTF-32 begins with the mark of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MOST_BROKEN = 0.1  # of the characters beyond ASCII, in what is surely UTF-8 with some damage
_MOST_DAMAGE = 0.05  # of all characters, in what is UTF-8 with damage if nothing else makes sense of it
_MOST_CONTROLS = 0.02  # of all characters, in what still counts as text
_SAMPLE = 200_000  # bytes that the guess looks at


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what was odd about its bytes, in words."""

    text: str
    problems: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The text that bytes stand for, or None if they are no text.

    A byte order mark decides, then UTF-8 if the bytes are that, then what the sender declared, then GB18030 if it
    makes common Chinese. UTF-8 with few broken bytes is read with � in their place; for the rest charset-normalizer
    guesses. All but the first three are reported."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _text(data.decode(encoding))
            except UnicodeDecodeError:
                return _mended(data, encoding, f"the text is marked as {encoding.upper()} and")
    if b"\0" in data:
        return None
    try:
        return _text(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared and (text := _decoded(data, declared)) is not None:
        return _text(text)
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    sound = sum(char > "\x7f" for char in mended) - broken
    if broken <= sound * _MOST_BROKEN:
        return _mended(data, "utf-8", "the text is UTF-8 and")
    chinese = _decoded(data, "gb18030")
    if chinese is not None and _is_chinese(chinese):
        return _text(chinese, "nothing says how the text is encoded: read as GB18030")
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is not None and (text := _decoded(data, guess.encoding)) is not None:
        return _text(text, f"nothing says how the text is encoded: guessed {guess.encoding.replace('_', '-')}")
    if broken <= len(mended) * _MOST_DAMAGE:
        return _mended(data, "utf-8", "the text is UTF-8 and")
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes, encoding: str, what: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    line = text.count("\n", 0, text.index("\ufffd")) + 1 if count else 0
    return _text(text, f"{what} broken in {count} place{'s' * (count != 1)}, first on line {line}: read as �")


def _text(text: str, *problems: str) -> Decoded | None:
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        return None
    return Decoded(text, problems)


def _is_chinese(text: str) -> bool:
    """Whether what is not ASCII is what Chinese texts are made of: the characters of GB 2312, some in a row."""
    beyond = [char for char in text if char > "\x7f"]
    common = len("".join(beyond).encode("gb2312", "ignore")) // 2
    return common >= len(beyond) * 0.95 and re.search(r"[\u4e00-\u9fff]{2}", text) is not None
