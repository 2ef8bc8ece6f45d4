"""Which Cypher a person may run: reading clauses, a few procedures, and nothing of the database's administration.

On Neo4j Community every user is an administrator, READ sessions let LOAD CSV and SHOW through, and EXPLAIN does not
see what stands inside an expression. So the words of the statement are looked at first, by a lexer that is stricter
than the server's: what it does not know for sure, it refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from graph.errors import StemmaError

LONGEST = 50_000  # characters
FIRST = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL")
PROCEDURES = re.compile(r"db\.(labels|relationshipTypes|propertyKeys|schema\.\w+|index\.fulltext\.query\w+)")
ALLOWED = "db.labels, db.relationshipTypes, db.propertyKeys, db.schema.*, db.index.fulltext.query*"
# Functions with a dot that come with the server. Others come from plug-ins, which may run Cypher out of a string.
_FUNCTIONS = frozenset({"point", "date", "time", "datetime", "localtime", "localdatetime", "duration", "vector"})
_WRITING = frozenset({"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "INSERT", "ALTER"})
_REFUSED_OPERATORS = ("loadcsv", "show", "terminate", "administration", "systemcommand", "schema")

# What a number looks like up to its dot or sign; a word that hangs on it may be a keyword to the server.
_NUMBER = re.compile(r"0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|[0-9][0-9_]*([eE][0-9]*)?")
_PIECES = re.compile(
    r"""
    (?P<hidden>//[^\r\n]*|/\*.*?\*/)
  | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<name>`(?:[^`]|``)*`)
  | (?P<open>/\*|['"`])
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d\w*)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


class RefusedError(StemmaError):
    """A statement that is not for looking."""


def check(cypher: str) -> None:
    """See that a statement, by its words, only reads. Raises RefusedError, saying what would be allowed."""
    if len(cypher) > LONGEST:
        raise RefusedError(f"the statement has {len(cypher):,} characters; up to {LONGEST:,} are read")
    if "\\u" in cypher:
        raise RefusedError(r"\u escapes are not read here; write the character itself, or pass it as a parameter")
    words = _without_last_semicolon(words_of(cypher))
    if not words:
        raise RefusedError("there is nothing to ask; begin with MATCH … RETURN …")
    if ";" in words:
        raise RefusedError("one statement at a time; put what follows the semicolon into a query of its own")
    first = _upper(words[0])
    if first in _WRITING:
        raise RefusedError(f"{first} writes, and this only reads; the graph changes by `stemma ingest` and `withdraw`")
    if first not in FIRST:
        raise RefusedError(f"a query cannot begin with {words[0]!r} here; begin with {', '.join(FIRST)}")
    for at, word in enumerate(words):
        _check_load(words, at)
        if _is_named(word) and (words[at - 1 : at] != ["."] or not _is_name(words, at)):
            _check_call(words, at)
        if not _is_name(words, at):
            _check_clause(word)


def check_plan(kind: str, operators: Sequence[str]) -> None:
    """See that the server, too, takes a statement for a reading one: `kind` and `operators` are those of its
    EXPLAIN. Raises RefusedError."""
    if kind != "r":
        raise RefusedError("this query would write, and this only reads; the graph changes by `stemma ingest`")
    for operator in operators:
        if any(word in operator.lower() for word in _REFUSED_OPERATORS):
            raise RefusedError(f"{operator.partition('@')[0]} is not for asking the graph; use MATCH … RETURN …")


def words_of(cypher: str) -> list[str]:
    """The words, numbers and signs of a statement in order; a quoted name is one backtick, a string one apostrophe,
    comments are gone. Raises RefusedError for a quotation or comment that does not end, and for a number and a word in
    one."""
    found: list[str] = []
    for piece in _PIECES.finditer(cypher):
        if piece.lastgroup == "open":
            raise RefusedError(f"what {piece.group()} opens does not end; close it")
        if piece.lastgroup == "number" and not _NUMBER.fullmatch(piece.group()):
            raise RefusedError(f"{piece.group()!r} is no number; put a blank between a number and a word")
        if piece.lastgroup == "text":
            found.append("'")
        elif piece.lastgroup == "name":
            found.append("`")
        elif piece.lastgroup != "hidden":
            found.append(piece.group())
    return found


def _without_last_semicolon(words: list[str]) -> list[str]:
    return words[:-1] if words[-1:] == [";"] else words


def _check_load(words: Sequence[str], at: int) -> None:
    if _upper(words[at]) == "LOAD" and at + 1 < len(words) and _upper(words[at + 1]).startswith("CSV"):
        raise RefusedError("LOAD CSV reads files and addresses and is not allowed here; `stemma ingest` reads sources")


def _check_call(words: Sequence[str], at: int) -> None:
    """Check the procedure after CALL at this place, or the function whose name begins here."""
    if _upper(words[at]) == "CALL" and not _is_name(words, at):
        if words[at + 1 : at + 2] not in (["{"], ["("]):
            procedure = "".join(_dotted(words, at + 1))
            if not PROCEDURES.fullmatch(procedure):
                raise RefusedError(f"the procedure {procedure or '?'} is not allowed here; these are: {ALLOWED}")
        return
    name = _dotted(words, at)
    is_function = words[at + len(name) : at + len(name) + 1] == ["("]
    if is_function and "`" in name:
        raise RefusedError("a function's name cannot be in backticks here; write it plainly")
    if is_function and len(name) > 1 and name[0].lower() not in _FUNCTIONS and _upper(words[at - 1]) != "CALL":
        raise RefusedError(f"the function {''.join(name)} is not allowed here; those of plain Cypher are")


def _check_clause(word: str) -> None:
    if (word := _upper(word)) in ("SHOW", "TERMINATE", "USE"):
        raise RefusedError(f"{word} is not allowed here; if it is a name of your own, put it in backticks")


def _is_named(word: str) -> bool:
    return word == "`" or word[0] == "_" or word[0].isalpha()


def _is_name(words: Sequence[str], at: int) -> bool:
    """Whether the word is for certain a property, label, parameter or key of a map, and so no keyword."""
    before, before_that = ["", "", *words][at : at + 2][::-1]
    if before == ".":
        return not (before_that == "." or before_that[:1].isdigit())  # not 1. and a keyword
    return before in (":", "$") or words[at + 1 : at + 2] == [":"]


def _dotted(words: Sequence[str], at: int) -> list[str]:
    """The parts of the name that begins here, with the dots between them."""
    parts: list[str] = []
    while at < len(words) and _is_named(words[at]):
        parts.append(words[at])
        if words[at + 1 : at + 2] != ["."]:
            break
        parts.append(".")
        at += 2
    return parts


def _upper(word: str) -> str:
    return unicodedata.normalize("NFKC", word).upper()
