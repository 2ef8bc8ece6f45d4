"""One tokenizer for mixed Chinese and English: what every matcher sits on.

spaCy's own fail on such text: `blank("zh")` cuts `HBase` into letters, `blank("xx")` glues a Chinese clause into one
token. Here

- each Chinese character is a token of its own: no segmentation has to agree with a name's or a phrase's boundaries, so
  any phrase can be matched, and none is missed because a segmenter drew its line elsewhere;
- a Latin word keeps what belongs to a name: inner digits, dots, hyphens, underscores and ampersands (`x86-64`,
  `Node.js`, `C-Store`, `Q&A`) and pluses or a hash at its end (`C++`, `B+`, `C#`);
- what is only attached to a word is cut off: `'s`, `'22`, and suffixes that make adjectives (`Spark-based`);
- an address, a path or a file name is one token, so that no name is found inside it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import add

from ingest.value import value

# What turns a name into an adjective: `Spark-based`, `Redis-compatible`, `HDFS-like`.
SUFFIXES = (
    "adapted|aware|backed|based|centric|class|compatible|derived|driven|enabled|era|esque|friendly|hosted|inspired|like|"
    "managed|native|only|oriented|powered|scale|specific|style|supported|type|wide"
)

_SHORT = 6
_FILES = "md|pdf|html?|txt|png|jpe?g|svg|gif|json|ya?ml|toml|py|cc|cpp|go|java|rs|sh|tex|bib|csv|tsv|zip|org|rst"
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = rf"(?:(?![{HAN}_])\w)"  # a letter or digit of a script that parts its words by blanks
_MARKS = r"[\u0300-\u036f]*"
_WORD = rf"(?:{_LETTER}{_MARKS})+"
# A token, and the one blank behind it that spaCy keeps with the word before. Only these two are groups.
_TOKEN = re.compile(
    rf"""(
      [A-Za-z0-9]+(?=\s) | [{HAN}] | \s+  # most tokens, and nothing below makes more of them
    | (?=[A-Za-z0-9_~+-]{{0,80}}[./@:])(?:  # an address, a path, a file
         (?<![A-Za-z])(?:[A-Za-z][A-Za-z0-9+.-]{{1,20}}://|www\.)[^\s<>"'“”‘’{HAN}，。；：、（）《》【】]+
        |(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+
        |(?<![\w/.])(?:~|\.\.?)?/(?:[\w.~+-]+/)*[A-Za-z0-9_.~+-]+
        |(?<![\w/.])(?:[A-Za-z0-9_.~+-]{{1,80}}/){{0,12}}[A-Za-z0-9_.~+-]{{1,80}}\.(?:{_FILES})(?![\w+-]))
    | {_WORD}['’](?:t|re|ve|ll|d|m)(?!{_LETTER})  # a contraction
    | {_WORD}(?:(?:[.&]|_+){_WORD}|-(?!(?:{SUFFIXES})(?!{_LETTER})){_WORD})*
        (?:\+{{1,2}}(?!{_LETTER})|\#(?!{_LETTER}))?
    | (?<=\w)['’]s(?!{_LETTER}) | ['’‘`]\s?\d\d(?!\d)
    | \S
    )([ ]?)""",
    re.VERBOSE,
)


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a text as plain values, which tell much for a fraction of what a Doc takes.

    `blanks` has the blank that follows each word and belongs to no token, or nothing; `norms` are the words' `normal`
    forms, `long` those of the words that are long enough to tell what they are slips for."""

    text: str
    words: tuple[str, ...]
    blanks: tuple[str, ...]
    norms: tuple[str, ...]
    long: frozenset[str]

    @cached_property  # most texts have no name whose place anybody asks for
    def starts(self) -> tuple[int, ...]:
        """Where each word begins in the text, and where the text ends."""
        return tuple(accumulate(map(len, map(add, self.words, self.blanks)), initial=0))

    def between(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`, or as many of them as there are."""
        end = min(end, len(self.words))
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.words[end - 1])] if start < end else ""


@value
class Span:
    """The tokens of a text from `start` up to `end`, one or more."""

    tokens: Tokens
    start: int
    end: int

    @property
    def start_char(self) -> int:
        """Where they begin in the text."""
        return self.tokens.starts[self.start]

    @property
    def end_char(self) -> int:
        """Where they end in the text."""
        return self.tokens.starts[self.end - 1] + len(self.tokens.words[self.end - 1])

    @property
    def text(self) -> str:
        """Their text."""
        return self.tokens.text[self.start_char : self.end_char]


@lru_cache(maxsize=1024)  # the steps that ask for the tokens of a text follow one another
def tokens(text: str) -> Tokens:
    """The tokens of a text, of any length. Raises nothing."""
    words, blanks = zip(*_TOKEN.findall(text), strict=True) if text else ((), ())
    long = [word for word in words if len(word) > _SHORT and word.isascii() and word.isalpha()]
    return Tokens(text, words, blanks, tuple(map(normal, words)), frozenset(map(normal, long)))


@lru_cache(maxsize=65_536)
def normal(token: str) -> str:
    """The form in which two spellings of a token are equal: full-width is half-width, and case does not count."""
    return unicodedata.normalize("NFKC", token).casefold().replace("’", "'")


def is_han(token: str) -> bool:
    """Whether a token is a Chinese (or Japanese) character."""
    return bool(_HAN_CHARACTER.match(token))


_HAN_CHARACTER = re.compile(f"[{HAN}]")
