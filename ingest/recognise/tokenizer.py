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
from functools import cache

import spacy
from spacy.attrs import IS_LOWER, IS_SPACE, NORM  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

# What turns a name into an adjective: `Spark-based`, `Redis-compatible`, `HDFS-like`.
SUFFIXES = (
    "adapted|aware|backed|based|centric|class|compatible|derived|driven|enabled|era|esque|friendly|hosted|inspired|like|"
    "managed|native|only|oriented|powered|scale|specific|style|supported|type|wide"
)

_TEXT = "text"
_ASKED = (IS_LOWER, IS_SPACE)
_FILES = "md|pdf|html?|txt|png|jpe?g|svg|gif|json|ya?ml|toml|py|cc|cpp|go|java|rs|sh|tex|bib|csv|tsv|zip|org|rst"
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = rf"(?:(?![{HAN}_])\w)"  # a letter or digit of a script that parts its words by blanks
_MARKS = r"[\u0300-\u036f]*"
_WORD = rf"(?:{_LETTER}{_MARKS})+"
_TOKEN = re.compile(
    rf"""
      (?P<plain>[A-Za-z0-9]+(?=\s))  # most words, and nothing below makes more of them
    | (?P<address>(?=[A-Za-z0-9_~+-]{{0,80}}[./@:])(?:
         (?<![A-Za-z])(?:[A-Za-z][A-Za-z0-9+.-]{{1,20}}://|www\.)[^\s<>"'“”‘’{HAN}，。；：、（）《》【】]+
        |(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+
        |(?<![\w/.])(?:~|\.\.?)?/(?:[\w.~+-]+/)*[A-Za-z0-9_.~+-]+
        |(?<![\w/.])(?:[A-Za-z0-9_.~+-]{{1,80}}/){{0,12}}[A-Za-z0-9_.~+-]{{1,80}}\.(?:{_FILES})(?![\w+-])))
    | (?P<contracted>{_WORD}['’](?:t|re|ve|ll|d|m)(?!{_LETTER}))
    | (?P<word>{_WORD}(?:(?:[.&]|_+){_WORD}|-(?!(?:{SUFFIXES})(?!{_LETTER})){_WORD})*
        (?:\+{{1,2}}(?!{_LETTER})|\#(?!{_LETTER}))?)
    | (?P<clitic>(?<=\w)['’]s(?!{_LETTER}) | ['’‘`]\s?\d\d(?!\d))
    | (?P<blank>\s+)
    | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)


class MixedTokenizer:
    """Makes a Doc of a text: `Doc.text` equals the text, whatever it is. Never raises for text that can be encoded."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match.group()
            if match.lastgroup != "blank":
                words.append(token)
                spaces.append(False)
                continue
            if words and token[0] == " " and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True  # spaCy keeps one blank with the word before it
                token = token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces, user_data={_TEXT: text})


def normal(token: str) -> str:
    """The form in which two spellings of a token are equal: full-width is half-width, and case does not count."""
    return unicodedata.normalize("NFKC", token).casefold().replace("’", "'")


@cache
def blank() -> Language:
    """An empty pipeline with this tokenizer; the NORM of its tokens is their `normal` form. Of what spaCy can work out
    for each new word, only what is asked for is."""
    nlp = spacy.blank("xx", vocab=Vocab(lex_attr_getters={**{name: LEX_ATTRS[name] for name in _ASKED}, NORM: normal}))
    nlp.tokenizer = MixedTokenizer(nlp.vocab)
    return nlp


def tokenise(text: str) -> Doc:
    """The tokens of a text, of any length."""
    doc: Doc = blank().tokenizer(text)
    return doc


def text_of(doc: Doc) -> str:
    """The text that a Doc of this tokenizer was made of; `Doc.text` puts it together anew every time."""
    text: str = doc.user_data[_TEXT]
    return text


def is_han(token: str) -> bool:
    """Whether a token is a Chinese (or Japanese) character."""
    return bool(_HAN_CHARACTER.match(token))


_HAN_CHARACTER = re.compile(f"[{HAN}]")
