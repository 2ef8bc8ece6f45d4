"""A sentence with a sign in place of every name, so that a phrase can be matched around the names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from ingest.recognise.items import Mention, Words
from ingest.recognise.tokenizer import HAN
from ingest.value import value

SYSTEM, COMPANY, PAPER = "\ue000", "\ue001", "\ue002"
SIGN_OF = {"System": SYSTEM, "Company": COMPANY, "Paper": PAPER}
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
# What one sign stands for alone: full-width signs, and blanks.
_HALF = _PLAIN | {0xFF01 + sign: 0x21 + sign for sign in range(94)} | dict.fromkeys(map(ord, "\n\t\u3000"), ord(" "))
_ODD = re.compile(r"\s\s|[^\S ]")
QUOTED = 300  # characters of evidence that can be read at a glance
_CLAUSE = re.compile(r"[，；：]|[,;:](?=\s)")
_BESIDE_CHINESE = re.compile(rf" (?:(?<=[{HAN}、。] )|(?=[{HAN}、。]))")
_RUN = re.compile(r"\s+|\S+")
_REFERENCE = re.compile(r"\s*[\[［]\s*\d[\d\s,，–-]*[\]］]")


@value
class Marked:
    """`text` is the sentence with half-width signs, single blanks (none beside Chinese), no reference numbers, and one
    sign for each name; `at[i]` is where text[i] stands in the block, and `names` has the mention at such an index."""

    words: Words
    text: str
    at: tuple[int, ...]
    names: dict[int, Mention]

    def place(self, start: int, end: int) -> Words:
        """The words of the block that text[start:end] stands for."""
        last = end - 1
        stop = self.names[last].words.end if last in self.names else self.at[last] + 1
        return Words(self.words.block, self.at[start], stop)


def mark(sentence: Words, mentions: Sequence[Mention]) -> Marked:
    """Mark a sentence; of the mentions only systems, companies and papers inside it count."""
    block = sentence.block.text
    signs = {
        m.words.start: m for m in mentions if m.label in SIGN_OF and sentence.start <= m.words.start < sentence.end
    }
    out: list[str] = []
    at: list[int] = []
    names: dict[int, Mention] = {}
    bracket = max(block.find(sign, sentence.start, sentence.end) for sign in "[［") >= 0
    references = _REFERENCE.finditer(block, sentence.start, sentence.end) if bracket else ()
    stops = sorted({*signs, *(found.start() for found in references)})
    position = sentence.start
    while position < sentence.end:
        mention = signs.get(position)
        if mention is not None:
            before = _named_before(out, names)
            if (
                before is not None
                and before.key == mention.key
                and block[mention.words.end : mention.words.end + 1] in ")）"
            ):
                del out[-1], at[-1]  # `GFS (Google File System)`: the second name only repeats the first
                position = mention.words.end + 1
                continue
            names[len(out)] = mention
            out.append(SIGN_OF[mention.label])
            at.append(position)
            position = mention.words.end
            continue
        if bracket and (reference := _REFERENCE.match(block, position, sentence.end)):
            position = reference.end()
            continue
        following = bisect_right(stops, position)
        stop = stops[following] if following < len(stops) else sentence.end
        _write(block, position, stop, out, at)
        position = stop
    return _closed(sentence, out, at, names)


def _write(block: str, start: int, stop: int, out: list[str], at: list[int]) -> None:
    """Add block[start:stop] with half-width signs and single blanks, and where each character of it stands."""
    plain = block[start:stop].translate(_HALF)
    if unicodedata.is_normalized("NFKC", plain) and _ODD.search(plain) is None:
        repeats = plain.startswith(" ") and (not out or out[-1] == " ")
        out += plain[repeats:]
        at += range(start + repeats, stop)
        return
    for run in _RUN.finditer(block, start, stop):
        here, words = run.start(), run.group()
        if words[0].isspace():
            if out and out[-1] != " ":
                out.append(" ")
                at.append(here)
        elif words.isascii():
            out += words
            at += range(here, run.end())
        else:
            for position, char in enumerate(words, here):
                # Some signs stand for several characters, a blank among them.
                for plain in unicodedata.normalize("NFKC", char).translate(_PLAIN):
                    if not (plain.isspace() and (not out or out[-1] == " ")):
                        out.append(" " if plain.isspace() else plain)
                        at.append(position)


def quotable(marked: Marked, start: int, end: int) -> Words:
    """What to quote for the phrase at marked.text[start:end]: the whole sentence or, of a long one, the clauses around
    the phrase, in at most QUOTED characters unless the phrase itself is longer. A bare phrase says too little alone."""
    sentence, phrase = marked.words, marked.place(start, end)
    if sentence.end - sentence.start <= QUOTED:
        return sentence
    text = sentence.block.text
    cuts = [sentence.start, *(cut.end() for cut in _CLAUSE.finditer(text, sentence.start, sentence.end)), sentence.end]
    first = max(cut for cut in cuts if cut <= phrase.start)
    last = min((cut for cut in cuts if cut >= phrase.end), default=phrase.end)
    if last - first > QUOTED:
        return phrase
    while True:
        before = max((cut for cut in cuts if cut < first), default=first)
        after = min((cut for cut in cuts if cut > last), default=last)
        if before < first and last - before <= QUOTED:
            first = before
        elif after > last and after - first <= QUOTED:
            last = after
        else:
            break
    piece = text[first:last]
    return Words(sentence.block, first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip()))


def _named_before(out: list[str], names: dict[int, Mention]) -> Mention | None:
    """The mention that stands directly before an opening bracket at the end."""
    if len(out) > 1 and out[-1] == "(":
        return names.get(len(out) - 2)
    return None


def _closed(sentence: Words, out: list[str], at: list[int], names: dict[int, Mention]) -> Marked:
    """Drop the blanks that stand beside Chinese: some authors set them around foreign words, others do not."""
    text = "".join(out)
    dropped = {found.start() for found in _BESIDE_CHINESE.finditer(text)}
    if not dropped:
        return Marked(sentence, text, tuple(at), names)
    kept = [i for i in range(len(out)) if i not in dropped]
    moved = {old: new for new, old in enumerate(kept)}
    return Marked(
        sentence,
        "".join(out[i] for i in kept),
        tuple(at[i] for i in kept),
        {moved[i]: mention for i, mention in names.items()},
    )
