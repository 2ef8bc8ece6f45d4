"""The ways a piece of a list can be read, as what, with which votes: what a choice between readings rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from graph.keys import fold
from ingest.recognise import aliases, asides, journals, labels, links, nicknamed, pieces, runs, titles
from ingest.recognise.addresses import agrees, edition_of
from ingest.recognise.authors import authors, is_nobody, people, surnames
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.lines import Candidate, Form, by_signs, candidates, comma_parts, heads
from ingest.recognise.tags import Line, looks_like_address
from ingest.recognise.venues import Edition
from ingest.value import value

Role: TypeAlias = Literal["paper", "venue", "label", "remark", "question", "material", "prose"]

# From here on a reading as a paper counts; what lies below comes out as unread unless another reading is better.
PAPER = 1.5
# A reading as a paper that nothing around has to support: what the habits of a list are learned from.
SURE = 2.5


@value
class Vote:
    """One piece of evidence: how much it says for (above 0) or against a reading, and what it is."""

    weight: float
    reason: str


@value
class Reading:
    """One way to read a piece of a document: as what, the votes on it, and for a paper how its line is divided.

    `shift` is where the line begins in its block's text; `edition` is what a venue's own line states; `score` what the
    votes come to."""

    role: Role
    votes: tuple[Vote, ...]
    candidate: Candidate | None = None
    shift: int = 0
    edition: Edition | None = None
    score: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", round(sum([vote.weight for vote in self.votes]), 3))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, the weightiest first."""
        return tuple(vote.reason for vote in sorted(self.votes, key=lambda vote: -abs(vote.weight)))

    @property
    def has_link(self) -> bool:
        """Whether it leads to its paper."""
        made = self.candidate
        return made is not None and (
            (made.url is not None and links.target(made.url) in ("paper", "document"))
            or any(tag.best.kind == "paper link" for tag in made.tags)
        )

    @property
    def has_place(self) -> bool:
        """Whether it leads to its paper or gives a venue."""
        return self.has_link or any(
            tag.best.kind == "edition" and any(edition.key for edition in tag.best.editions)
            for tag in (self.candidate.tags if self.candidate else ())
        )

    def with_votes(self, *votes: Vote) -> Reading:
        """The same reading with more evidence."""
        more = tuple(vote for vote in votes if vote.weight)
        return Reading(self.role, self.votes + more, self.candidate, self.shift, self.edition) if more else self


# How far a form by itself says that there is a title at all: plain text may be anything.
_FORMS: dict[Form, float] = {
    "link": 0.3,
    "named link": 0.5,
    "nicknamed": 0.8,
    "labelled": 1.5,
    "bold": 0.2,
    "before tags": 0.0,
    "commentary": 0.3,
    "citation": 0.6,
    "pieces": 0.4,
    "run": -0.3,
    "quoted": 0.6,
    "bracketed": 0.3,
    "paper of": 0.8,
    "whole": -0.8,
}
_TARGETS: dict[str, float] = {
    "paper": 2.0,
    "document": 1.3,
    "note": 0.1,
    "site": -0.8,
    "search": 0.4,
    "empty": 0.0,
    "home": -1.0,
    "code": -2.0,
    "article": -1.8,
    "video": -4.0,
    "book": -3.5,
    "course": -2.0,
    "anchor": -5.0,
    "image": -5.0,
}


def _link_to(target: str) -> str:
    return f"link to {'an' if target[0] in 'aeiou' else 'a'} {target}"


_FORM_VOTES = {form: Vote(weight, f"title by form: {form}") for form, weight in _FORMS.items()}
_TARGET_VOTES = {target: Vote(weight, _link_to(target)) for target, weight in _TARGETS.items()}
_CONTEXT: dict[str, float] = {
    "papers": 0.8,
    "venue": 1.2,
    "references": 0.6,
    "year": 0.3,
    "material": -1.8,
    "section": -1.0,
    "meta": -1.5,
    "chrome": -2.0,
    "contents": -4.0,
}
_QUESTION = re.compile(r"[？?]\s*\S{0,2}$")
_ASKS = re.compile(
    r"^(?:如何|怎么|怎样|为什么|什么|哪些|是否|有没有|how (?:do|does|can|should|to)\b|what (?:is|are|do)\b|which\b|"
    r"who\b|when\b)|哪些|什么|如何|吗",
    re.IGNORECASE,
)
_TERM = re.compile(r"^(?P<words>[A-Za-z][A-Za-z \-/]+?)\s*[(（](?P<short>[A-Za-z]{2,8})[)）]$")
# `Authors: …`, `会议：…`: what is said of a paper elsewhere.
_DATA = re.compile(
    r"\W*(?:authors?|venue|conference|journal|published(?: in)?|year|date|links?|url|doi|pdf|code|tags?|keywords|"
    r"status|abstract|tl;?dr|notes?|作者|会议|期刊|发表于|出处|年份|时间|链接|机构|单位|标签|关键词|摘要|代码)\W*[:：]",
    re.IGNORECASE,
)
_MATERIAL_END = re.compile(
    r"[,.(（\[，]\s*(?:video|(?:invited )?talk|keynote|panel|lecture|slides|blog(?: post)?|book|podcast|documentation|"
    r"website|web ?page|tutorial|视频|博客|图书|书|演讲|幻灯片|文档)\s*[)）\].]?\s*$",
    re.IGNORECASE,
)
# `Doe, Roe: A Title`
_LED_BY_NAMES = re.compile(r"(?P<names>[A-Z][\w'’-]+, [^:：—–]{2,120}?)(?:[:：]| [-–—] )")
# `XYZ, from Acme: "A Title of Some Words"`, `Doe, Jane. "A Title of Some Words." Letters on`
_OPENS_QUOTED = re.compile(r"[\"“][^\"”]*$")  # and never closes
_HOLDS_QUOTED = re.compile(r"\S\s+[\"“][^\"“”]{12,}[\"”]?\W*$|[.,:]\s+[\"“][^\"“”]{12,}[\"”]")
_NO_PAPER = re.compile(
    r"没有?(?:[^，。；,;]{0,6}的?)?(?:论文|paper)|无(?:公开|对应|相关)?论文|"
    r"\bno (?:public |published |formal )?paper\b|\bnothing to read\b|"
    r"\bnever (?:been )?(?:published|described) in a paper\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.。；;！!]\s*$")


def divisions(line: Line, known: Known) -> Iterator[Candidate]:
    """All the ways to divide a line; none where it has people and a venue alone."""
    if pieces.by_surnames(line, known):
        return
    for made in candidates(line, known):
        yield aliases.without_alias(pieces.extended(made, line, known), line, known)
    for made in pieces.peeled(line, known):
        yield aliases.without_alias(made, line, known)
    yield from journals.in_journals(line, known)
    yield from nicknamed.nicknamed(line, known)
    yield from runs.runs(line, known)


def set_off(line: Line, known: Known) -> Iterator[Candidate]:
    """The ways to divide a text in which a link, bold words, quotation marks or another script set the title off."""
    for made in by_signs(line, known):
        yield aliases.without_alias(pieces.extended(made, line, known), line, known)
    yield from nicknamed.nicknamed(line, known)
    yield from runs.runs(line, known)


def of_line(line: Line, chain: Sequence[Label], known: Known, shift: int = 0) -> list[Reading]:
    """The ways to read a line by itself and the groups it stands in, the best first; siblings have not voted yet."""
    around = context(chain)
    papers, rest = _by_itself(line, known)
    found = []
    for candidate, own in papers:
        # A link to a paper is one wherever it stands; other text below a note's headings tells of the note's paper.
        linked = candidate.url is not None and links.target(candidate.url) == "paper"
        votes = [vote for kind, vote in around.items() if not (linked and kind in ("section", "meta"))]
        found.append(Reading("paper", (*own, *votes), candidate, shift))
    found += (replace(reading, shift=shift) if shift else reading for reading in rest)
    return sorted(found, key=lambda reading: -reading.score)


@lru_cache(maxsize=1024)  # a cell is read for its column and for its row, an item again below each of its groups
def _by_itself(line: Line, known: Known) -> tuple[tuple[tuple[Candidate, tuple[Vote, ...]], ...], tuple[Reading, ...]]:
    """The ways to divide a line into a title and what stands beside it, with the line's own votes on each, and what
    else it may be."""
    aside = [Vote(-3.5, "names venues in general")] if asides.names_venues_in_general(line.text, known) else []
    papers = tuple(
        (made, (*inside(made, line, known), *aside))
        for made in divisions(line, known)
        if made.title and not looks_like_address(made.title.strip("[]() "))
    )
    papers += tuple(
        (made, (*inside(made, line, known), *aside, Vote(0.5, "goes on about it")))
        for made in _before_remarks(line, max(papers, key=_score, default=None), known)
    )
    return papers, tuple(others(line, known))


def _score(read: tuple[Candidate, tuple[Vote, ...]]) -> float:
    return sum(vote.weight for vote in read[1])


def _before_remarks(line: Line, whole: tuple[Candidate, tuple[Vote, ...]] | None, known: Known) -> Iterator[Candidate]:
    """The ways to divide a citation that a remark follows in the same line, where something beside its title says that
    it is one, a venue or a year, and the best way to divide the `whole` line does not part the two."""
    if any(links.target(link.url) in ("paper", "document") and not links.is_label(link.text) for link in line.links):
        return  # the link sets the title off
    for number, head in enumerate(heads(line)):
        if not number and whole and whole[0].end <= len(head.text) and _is_dated(whole[0]):
            return
        for made in divisions(head, known):
            if made.title and _is_dated(made):
                yield made


def _is_dated(made: Candidate) -> bool:
    """Whether a venue or a year stands beside the title."""
    return any(tag.best.kind == "edition" for tag in made.tags)


def inside(candidate: Candidate, line: Line, known: Known) -> tuple[Vote, ...]:
    """The votes of a line itself on there being a paper: the form, the title's shape, the link's target, the tags."""
    votes = [_FORM_VOTES[candidate.form]]
    shape = titles.shape(candidate.title)
    votes.append(Vote(round(shape.score, 3), "; ".join(shape.reasons) or "shape of the title"))
    if candidate.url is not None:
        votes.append(_TARGET_VOTES[links.target(candidate.url)])
    votes += _tag_votes(candidate)
    votes += _address_votes(candidate, known)
    votes += _name_votes(candidate, known)
    if asides.speaks_of_a_part(line.text[candidate.end :]) and is_system(candidate.title, known):
        votes.append(Vote(-2.0, "goes on about a part of it"))
    votes += _sentence_votes(candidate, line, known)
    marked = candidate.form != "quoted" and ('"' in candidate.title or "“" in candidate.title)
    if marked and (_HOLDS_QUOTED.search(candidate.title) or _OPENS_QUOTED.match(candidate.title)):
        votes.append(Vote(-1.5, "a title in quotation marks within it"))
    if (led := _LED_BY_NAMES.match(candidate.title)) and len(people(led["names"], known)) > 1:
        votes.append(Vote(-1.5, "people in front of it"))
    if candidate.url is None and is_system(candidate.title, known) and _NO_PAPER.search(line.text):
        votes.append(Vote(-3.0, "said to have no paper"))
    if candidate.form == "before tags" and any(
        candidate.start <= link.start < candidate.end and not links.is_label(link.text) for link in line.links
    ):
        votes.append(Vote(-1.0, "a link in the middle of it"))
    if candidate.form == "whole":
        if _ENDS.search(line.text):
            votes.append(Vote(-0.7, "ends like a sentence"))
        if line.links:
            votes.append(Vote(-0.6, "a link elsewhere in the line"))
        if titles.has_han(candidate.title):
            votes.append(Vote(-1.5, "plain Chinese text"))
    if candidate.url is None and _DATA.match(line.text):
        votes.append(Vote(-3.0, "data of a paper"))
    if candidate.form == "commentary" and (
        _QUESTION.search(line.text) or line.text[candidate.end :].lstrip().startswith("的")
    ):
        votes.append(Vote(-2.0, "the subject of a sentence"))  # `Kafka 为什么快？`, `Redis 的持久化`
    if _MATERIAL_END.search(line.text):
        votes.append(Vote(-2.5, "called other material at its end"))
    if candidate.form in ("bold", "link") and candidate.start > 60:
        votes.append(Vote(-0.8, "in the middle of a text"))
    if candidate.form == "link" and candidate.start and line.text[: candidate.start].rstrip()[-1:] in ("(", "（", "["):
        votes.append(Vote(-0.8, "a link in a bracket"))
    if candidate.form == "bold" and _ENDS.search(candidate.title):
        votes.append(Vote(-0.5, "ends like a sentence"))
    return tuple(vote for vote in votes if vote.weight)


def _sentence_votes(candidate: Candidate, line: Line, known: Known) -> list[Vote]:
    """What the words around a short name say that neither leads to its paper nor has a venue beside it: as part of a
    sentence it is what that speaks of. Pages of notes are linked to wherever their names occur."""
    noted = candidate.url is not None and links.target(candidate.url) == "note"
    if not noted and (candidate.url is not None or candidate.form != "commentary"):
        return []
    if any(tag.best.kind in ("edition", "paper link") for tag in candidate.tags):
        return []
    short = len(titles.words(candidate.title)) <= 3
    following = line.text[candidate.end :].removeprefix("]]")
    if short and asides.is_subject_of_sentence(following):
        return [Vote(-2.5, "the subject of a sentence")]
    if not noted:
        return []
    own = next((link for link in line.links if link.url == candidate.url), None)
    if own is not None and asides.is_remark_behind(line.text[own.end :], known):
        return [Vote(-3.0, "a remark on another system behind it")]
    if short and asides.is_part_of_sentence(line.text[: candidate.start]):
        return [Vote(-2.5, "a name within a sentence")]
    return []


def _tag_votes(candidate: Candidate) -> list[Vote]:
    votes: dict[str, Vote] = {}
    for tag in candidate.tags:
        best = tag.best
        if best.kind == "edition" and any(edition.key for edition in best.editions):
            votes["edition"] = Vote(2.0 * best.sure, "a venue beside it")
        elif best.kind == "edition" and best.editions:
            votes.setdefault("edition", Vote(1.0, "a year beside it"))
        elif best.kind == "companies":
            votes["companies"] = Vote(0.8 * best.sure, "organisations beside it")
        elif best.kind == "authors":
            votes["authors"] = Vote(1.0 * best.sure, "authors beside it")
        elif best.kind == "paper link":
            votes["paper link"] = Vote(1.5, "a link called paper")
        elif best.kind == "other link":
            votes.setdefault("other link", Vote(0.6, "links to its code, slides or notes"))
        elif best.kind == "status":
            votes["status"] = Vote(0.5, "a mark of its reader")
    return list(votes.values())


def _address_votes(candidate: Candidate, known: Known) -> list[Vote]:
    """What the address of the title says of the venue that a way to divide the line finds beside it."""
    said = edition_of(candidate.url, known.venues) if candidate.url else None
    if said is None or said.preprint:
        return []
    told = [edition for tag in candidate.tags for edition in tag.best.editions if edition.key and not edition.preprint]
    if any(agrees(edition, said) for edition in told):
        return [Vote(0.4, "its address says the same venue")]
    return [Vote(-0.2, f"its address says {said.name}")] if told else []


def _name_votes(candidate: Candidate, known: Known) -> list[Vote]:
    """What the gazetteers say about the words of the title."""
    title = candidate.title
    gazetteers = known.gazetteers
    if fold(title) in known.titles:
        return [Vote(2.0, "a known paper")]
    if gazetteers.key("Venue", title) or _is_edition(title, known):
        return [Vote(-3.5, "a venue and no title")]
    if gazetteers.key("Topic", title):
        return [Vote(-1.5, "a known topic")]
    if is_system(title, known):
        # A reading list calls a paper by its system; a link to the system's own pages means the system.
        away = candidate.url is not None and links.target(candidate.url) not in ("paper", "document", "note")
        return [Vote(-0.6 if away else 1.6, "a known system")]
    if gazetteers.key("Company", title):
        return [Vote(-1.5, "a known company")]
    if (match := _TERM.match(title)) and _initials(match.group("words")) == match.group("short").upper():
        return [Vote(-1.2, "a term and its short form")]
    people = (authors(title, loose=True) or surnames(title)) if "," in title else ()
    if len(people) > 1 and 2 * sum(is_nobody((name,), known) for name in people) < len(people):
        return [Vote(-3.0, "a list of people")]
    return []


def is_system(name: str, known: Known) -> bool:
    """Whether a name is that of a known system, by itself or after its company (`google borg`)."""
    if known.gazetteers.key("System", name):
        return True
    first, _, rest = name.partition(" ")
    return bool(rest and known.gazetteers.key("Company", first) and known.gazetteers.key("System", rest))


def _is_edition(title: str, known: Known) -> bool:
    """Whether all the words are a venue and a year: `OSDI 2020`, `arXiv:2202.07848`."""
    if len(title) > 60:
        return False
    edition = known.venues.edition(title)
    return edition is not None and edition.key is not None and edition.sure >= 0.85 and "among" not in edition.how


def _initials(words: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s\-/]+", words) if word).upper()


def context(chain: Sequence[Label]) -> Mapping[str, Vote]:
    """The votes of the groups above, by kind: the nearest of a kind has a say, and only once."""
    seen: dict[str, Vote] = {}
    for label in reversed(chain):
        weight = _CONTEXT.get(label.kind, 0.0)
        if not weight or label.kind in seen:
            continue
        if seen and label.kind in ("material", "section") and "papers" in seen:
            continue  # the papers section of a page of resources
        seen[label.kind] = Vote(weight, f"under a heading for {label.kind}: {label.text}")
        if label.kind in ("material", "contents", "chrome", "references"):
            break
    return seen


def others(line: Line, known: Known) -> list[Reading]:
    """The readings that make no paper: a venue, a group's label, a question, other material, prose."""
    text = line.text.strip()
    found: list[Reading] = []
    linked = [link for link in line.links if link.text.strip()]
    by_link = len(linked) == 1 and len(linked[0].text) >= 0.5 * len(text)
    named = linked[0].text if by_link else labels.plain(text)
    edition = known.venues.edition(named)
    if edition and edition.key and edition.how not in ("an arXiv number", "a publisher and a year"):
        beyond = len(text) - len(named)
        # Words before a comma that name no venue themselves are what appeared there.
        parts = comma_parts(named, len(named))
        heads = (named[parts[0][0] : end] for end in dict.fromkeys((parts[0][1], parts[max(0, len(parts) - 2)][1])))
        led = any(len(head.split()) >= 3 and not _names(edition.key, head, known) for head in heads)
        found.append(
            Reading(
                "venue",
                (
                    Vote(3.2 * edition.sure, f"names a venue: {edition.how}"),
                    Vote(-0.4 if beyond > 40 else 0.0, "text beside the name"),
                    Vote(-2.4 if led else 0.0, "a venue after other words"),
                ),
                edition=edition,
            )
        )
    if _QUESTION.search(text) and (titles.has_han(text) or _ASKS.search(text)) and not linked:
        found.append(Reading("question", (Vote(1.8, "a question"),)))
    if linked and not links.is_label(linked[0].text):
        target = links.target(linked[0].url)
        weight = max(0.2, -0.5 * _TARGETS[target])
        found.append(Reading("material", (Vote(weight, _link_to(target)),)))
    if not linked and 1 <= len(titles.words(named)) <= 9:
        found.append(Reading("label", tuple(_label_votes(named, text, known))))
    found.append(Reading("prose", (Vote(0.1, "words"),)))
    return found


def _names(venue: str, text: str, known: Known) -> bool:
    """Whether a text states an edition of this venue."""
    return any(edition.key == venue for edition in known.venues.editions(text))


def _label_votes(bare: str, text: str, known: Known) -> list[Vote]:
    votes = [Vote(0.3, "a few words")]
    if known.gazetteers.key("Topic", bare):
        votes.append(Vote(1.5, "a known topic"))
    if (match := _TERM.match(bare)) and _initials(match.group("words"))[:1] == match.group("short")[:1].upper():
        votes.append(Vote(0.8, "a term and its short form"))
    if _ENDS.search(text):
        votes.append(Vote(-1.0, "ends like a sentence"))
    if text.endswith((":", "：")):
        votes.append(Vote(0.6, "ends with a colon"))
    return votes
