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
from functools import cache, lru_cache

from ingest.recognise.spacy_parts import NORM, Doc, Vocab

# What turns a name into an adjective: `Spark-based`, `Redis-compatible`, `HDFS-like`.
SUFFIXES = (
    "adapted|aware|backed|based|centric|class|compatible|derived|driven|enabled|era|esque|friendly|hosted|inspired|like|"
    "managed|native|only|oriented|powered|scale|specific|style|supported|type|wide"
)

_SHORT = 6
_TEXT = "text"
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


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as plain values, which tell much for a fraction of what a Doc takes.

    `spaced` says of each word whether a blank follows that belongs to no token; `norms` are their `normal` forms,
    `long` those of the words that are long enough to tell what they are slips for."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    norms: tuple[str, ...]
    long: frozenset[str]


@lru_cache(maxsize=256)  # the steps that ask for the tokens of a text follow one another
def tokens(text: str) -> Tokens:
    """The tokens of a text, of any length. Raises nothing."""
    found = _TOKEN.findall(text)
    words = tuple([word for word, _ in found])
    long = [word for word in words if len(word) > _SHORT and word.isascii() and word.isalpha()]
    return Tokens(
        words, tuple([bool(blank) for _, blank in found]), tuple(map(normal, words)), frozenset(map(normal, long))
    )


class MixedTokenizer:
    """Makes a Doc of a text: `Doc.text` equals the text, whatever it is. Never raises for text that can be encoded."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        made = tokens(text)
        return Doc(self.vocab, words=list(made.words), spaces=list(made.spaced), user_data={_TEXT: text})


@lru_cache(maxsize=65_536)
def normal(token: str) -> str:
    """The form in which two spellings of a token are equal: full-width is half-width, and case does not count."""
    return unicodedata.normalize("NFKC", token).casefold().replace("’", "'")


@cache
def vocabulary() -> Vocab:
    """The words of all texts that were cut; the NORM of each is its `normal` form. Nothing else of what spaCy can work
    out for a word (`is_lower`) is there."""
    return Vocab(lex_attr_getters={NORM: normal})


def tokenise(text: str) -> Doc:
    """The tokens of a text, of any length."""
    return MixedTokenizer(vocabulary())(text)


def text_of(doc: Doc) -> str:
    """The text that a Doc of this tokenizer was made of; `Doc.text` puts it together anew every time."""
    text: str = doc.user_data[_TEXT]
    return text


def is_han(token: str) -> bool:
    """Whether a token is a Chinese (or Japanese) character."""
    return bool(_HAN_CHARACTER.match(token))


_HAN_CHARACTER = re.compile(f"[{HAN}]")
