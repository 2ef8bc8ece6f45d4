"""Read the relations that a document states: from titles, from prose in both languages, from tags and references.

One call reads a document: `find(entries, loose, finder)`. What phrases mean what stands in phrases_en and phrases_zh;
this file applies them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from graph import keys
from graph.keys import fold
from ingest.document import Block
from ingest.recognise import columns, denials, hedges
from ingest.recognise.items import Claim, Entry, Mention, Words
from ingest.recognise.labelled import GLOSS, Label, introduced, is_near, labels, of_row
from ingest.recognise.marked import QUOTED, Marked, mark, quotable
from ingest.recognise.matches import LINEAGE, Match, matches
from ingest.recognise.names import Known, NameFinder
from ingest.recognise.newcompanies import new_companies
from ingest.recognise.newnames import NewName, is_name, new_names, nickname
from ingest.recognise.phrases import ENDS, Rule
from ingest.recognise.possible import is_acronym, is_mixed, possible
from ingest.recognise.presented import Presented, presented
from ingest.recognise.sentences import sentences
from ingest.recognise.subjects import former_and_latter, leaves_out, opening, refers_back, subject
from ingest.recognise.vocabulary import SYSTEM_NOUNS, SYSTEM_NOUNS_ZH, is_ordinary, word_set

_Line: TypeAlias = tuple[int, str]  # the line and the text of a block
_Place: TypeAlias = tuple[int, int, int, str]  # line, start, end, text of the block
# Rules that only place a system at a company, and rules by which the two only stand side by side.
_USED_THERE = frozenset(
    {"described-at", "title-at-company", "in-production-at", "used-at", "inside-company", "system-at"}
)
_BESIDE = frozenset({"brand", "system-from"})
# Rules by which what a company made is hardly anything but a system; `Smith (O)` is a person.
_MADE = frozenset(
    {
        *("company-owns", "company-made", "company-then-made", "company-remade", "is-companys", "made-by"),
        *("product-of", "company-has-one"),
    }
)
_STATED = tuple(kind for kind in ENDS if kind != "PRESENTS")  # what any sentence may state
INTRODUCTION = 600  # characters: a long note says in its beginning which system it is about
_AT_END = frozenset({"title-with", "title-in"})
_BEFORE_COLON = frozenset({"title-prefix", "title-the"})
# Words that say nothing of what a title is about.
_EVERYWHERE = word_set(
    """
    and application applications aware based cloud computing cost data deep distributed efficient fast for framework
    from general high large latency learning low machine management memory model models network networks new over
    parallel performance resource scalable scale service services storage system systems the training using via with
    """
)
_NUMBER = re.compile(r"^[\W_]*(?:\d+(?:\.\d+)*[.)、\s]+)?")  # `2.1 Bigtable`
_COLUMN = re.compile(
    r"^\W*(?:(?:system|framework|scheduler|engine|database|platform|tool|project|librar(?:y|ie))s?"
    r"|系统|框架|调度器|引擎|数据库|平台|项目|工具)\W*$",
    re.IGNORECASE,
)
_OPEN_SOURCE = re.compile(r"开源|open[- ]?sourc", re.IGNORECASE)
_REFERENCE = re.compile(r"[^\S\n]*[)）]?\s?[\[［]\d[\d\s,，–-]*[\]］]")
_NUMBERS = re.compile(r"[\[［](\d{1,3}(?:\s*[,，、–-]\s*\d{1,3}){0,20})[\]］]")
_ITEM_NUMBER = re.compile(r"\W*(\d{1,3})\b")
_RELATED = re.compile(
    r"\b(?:related|previous|prior|existing|earlier) (?:works?|systems?|approaches)\b|\brelation to\b"
    r"|\brelacionados?\b|相关工作|已有工作|前人工作",
    re.IGNORECASE,
)
_LIST = re.compile(r"\b(?:references?|bibliography)\b|参考文献|引用文献", re.IGNORECASE)
_DESCRIBED = re.compile(rf"\b(?:{'|'.join(sorted(SYSTEM_NOUNS))})\b|(?:{SYSTEM_NOUNS_ZH})", re.I)


# A name at the beginning of a line, and what stands between it and what the line says of it.
_LEAD = re.compile(
    r"[\W\d_]*?(?P<name>[A-Za-z][\w.+/-]*(?: [A-Z][\w.+-]*){0,2})\s?(?:[(（][^()（）]{1,60}[)）]|\[[^\]]{1,40}\])?\s?"
    r"(?:[:：|｜]|[-–—]+\s)"
)
_SURE = 0.75  # of a phrase that makes a word a system
_VERY_SURE = 0.85  # of one that makes an acronym one


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document names and states: mentions in document order, claims as the rules read them."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _About:
    """An entry with the key of its paper and the systems that its title or text presents."""

    entry: Entry
    paper: str
    systems: tuple[Mention, ...]


def find(entries: Sequence[Entry], loose: Sequence[Words], finder: NameFinder) -> Reading:
    """Everything that the entries and the loose text of a document name and state.

    `loose` is text in scope that belongs to no entry. Systems that nobody knew beforehand are introduced here: their
    mentions have keys made of their names. Ends of claims are keys; papers are `entry.key`."""
    return _Reader(finder).read(entries, loose)


class _Reader:
    """Reads one document; holds the finder that knows the names the document introduces."""

    def __init__(self, finder: NameFinder) -> None:
        self.finder = finder
        self.found: dict[_Place, tuple[Mention, ...]] = {}
        self.listed: dict[_Line, list[tuple[str, Entry]]] = defaultdict(
            list
        )  # the papers of each line, with their keys
        self.numbered: dict[int, str] = {}  # the papers of the reference list, by their number there
        self.mentions: dict[tuple[_Place, str], Mention] = {}
        self.claims: dict[tuple[str, str, str, int], Claim] = {}

    def read(self, entries: Sequence[Entry], loose: Sequence[Words]) -> Reading:
        papers = [entry.key for entry in entries]
        for paper, entry in zip(papers, entries, strict=True):
            self.listed[_line(entry.written.block)].append((paper, entry))
            if (number := _number_in_list(entry)) is not None:
                self.numbered.setdefault(number, paper)
        titles = self._titles(entries)
        beside = [None if title else label for title, label in zip(titles, labels(entries, self.finder), strict=True)]
        self.finder = self.finder.knowing(self._introduced(entries, loose, titles, beside))
        texts = _texts(entries)
        spoken_of = [
            (_as_presented(named, entry),) if (named := title or label) else ()
            for entry, title, label in zip(entries, titles, beside, strict=True)
        ]
        told = {place: spoken_of[numbers[0]] for place, numbers in texts.items() if len(numbers) == 1}
        people = frozenset(part for entry in entries for author in entry.authors for part in fold(author).split())
        if names := self._named_by_lineage((*_remarks(entries), *loose), told, people):
            self.finder = self.finder.knowing(names)
            self.found.clear()
        about = [
            self._entry(
                entry,
                paper,
                title,
                label,
                [*(words for words in entry.remarks if texts[_place(words)] == [number]), *_tail(entry)],
            )
            for number, (entry, paper, title, label) in enumerate(zip(entries, papers, titles, beside, strict=True))
        ]
        for words in sorted((*_remarks(entries), *loose), key=_place):
            self._prose(words, [about[number] for number in texts.get(_place(words), ())])
        self._around(about, {*map(_place, (*_remarks(entries), *loose))})
        for words in loose:
            if words.block.kind == "row":
                self._row(words.block, self._head(words))
        for one in about:
            if one.entry.written.block.kind == "row":
                self._row(one.entry.written.block, one.systems)
            for company in one.entry.companies:
                self._tagged(one, company)
            self._cited(one)
        return Reading(
            tuple(self.mentions[place] for place in sorted(self.mentions)),
            tuple(self.claims[what] for what in sorted(self.claims, key=lambda what: (what[3], what[:3]))),
        )

    # ---- names

    def _titles(self, entries: Sequence[Entry]) -> list[Presented | None]:
        """What each title presents. A system that one title presents by its name is only used in another."""
        found = [self._title(entry) for entry in entries]
        named = {fold(one.name) for one in found if one and one.finder not in _AT_END}
        return [None if one and one.finder in _AT_END and fold(one.name) in named else one for one in found]

    def _title(self, entry: Entry) -> Presented | None:
        found = presented(entry.title, self.finder, described=_describes(entry), column=_in_column(entry))
        if found is None or found.known is None or found.finder not in _BEFORE_COLON:
            return found
        return replace(found, known=self._meant(found, found.known, entry))

    def _meant(self, found: Presented, known: Known, entry: Entry) -> Known:
        """Which of several systems of one name a title presents.

        The gazetteers give a bare name to one of them and know some by their paper. A common, very short or former name
        before another title is another system's, unless the entry names its company or the title speaks of the same
        things."""
        for other in self.finder.by_paper(entry.title):
            if fold(other.name) == fold(found.name):
                return other
        short = len(found.name) < 4
        former = known.paper is not None and fold(found.name) not in fold(known.name)  # Gramine was once Graphene
        if not (known.ordinary or short or former) or (known.paper is None and not short):
            return known
        if known.paper is not None and is_near(known.paper, entry.title):
            return known
        own = set(fold(found.name).split()) if former else set()
        if known.company in self._companies(entry) or (_content(entry.title) - own) & known.about:
            return known
        return Known(keys.key_of("System", entry.title), "System", found.name, (found.name,), ordinary=True)

    def _companies(self, entry: Entry) -> set[str]:
        """The companies that an entry names, in its tags, title and remarks."""
        named = (mention for words in (entry.written, *entry.remarks[:3]) for mention in self.finder.find(words))
        return {*entry.companies, *(mention.key for mention in named if mention.label == "Company")}

    def _introduced(
        self,
        entries: Sequence[Entry],
        loose: Sequence[Words],
        titles: Sequence[Presented | None],
        beside: Sequence[Label | None],
    ) -> list[Known]:
        """What the finder has to learn from this document: systems that titles and prose introduce, and short forms of
        the names in titles."""
        names: dict[str, Known] = {}
        for entry, one in zip(entries, titles, strict=True):
            if one is None:
                continue
            known = one.known or introduced(one.name)
            forms = [*_short_forms(known.name), *_long_form(one, entry.title)]
            if known.name not in known.spellings:
                forms.append(known.name)
            known = replace(known, spellings=(*known.spellings, *dict.fromkeys(forms)))
            if self.finder.get(known.key) is None or forms:
                names.setdefault(known.key, known)
        for label in beside:
            if label is not None and self.finder.get(label.known.key) is None:
                names.setdefault(label.known.key, label.known)
        for words in loose:
            if words.block.kind == "row" and words == of_row(words.block) and not self.finder.is_known(words.text):
                known = introduced(words.text)
                names.setdefault(known.key, known)
        for words in (*_remarks(entries), *loose):
            for sentence in sentences(words):
                for firm in new_companies(sentence, self.finder.is_known):
                    key = keys.key_of("Company", firm.name)
                    names.setdefault(key, Known(key, "Company", firm.name, (firm.name,)))
                for new in new_names(sentence):
                    self._introduce(new, names)
        for entry, title, label in zip(entries, titles, beside, strict=True):
            for words in () if title or label else (*entry.remarks[:2], *_tail(entry)):
                called = nickname(words)
                if called and not self.finder.is_known(called.name) and not _is_author(called.name, entry):
                    self._introduce(called, names)
        return list(names.values())

    def _introduce(self, new: NewName, names: dict[str, Known]) -> None:
        """Note a name that a text introduces, unless it is known."""
        firm = keys.key_of("Company", new.name)
        if self.finder.named(new.name) is None and self.finder.named(new.name, "Company") is None and firm not in names:
            known = names.setdefault(keys.key_of("System", new.name), introduced(new.name))
            self._mention(Mention(known.key, "System", known.name, new.words))

    def _named_by_lineage(
        self, texts: Sequence[Words], told: Mapping[_Place, tuple[Mention, ...]], people: Set[str]
    ) -> list[Known]:
        """Systems that nobody knew, where a phrase of lineage joins their name to one that is known, or to what the
        text is told of; the names of `people` are none. Where the other end is not named, only a word that is hardly
        anything but a name counts."""
        names: dict[str, Known] = {}
        for words in texts:
            if not any(possible(words, ())):
                continue
            spoken_of = self._told_first(words) or told.get(_place(words), ())
            known = self._names(words)
            for sentence in _sentences(words):
                here = _inside(sentence, known)
                new = {
                    one.key: one
                    for one in possible(sentence, here)
                    if not (self.finder.is_firm(one.name) or fold(one.name) in people)
                }
                if not new:
                    continue
                marked = mark(sentence, (*here, *new.values()))
                for match in matches(marked, *LINEAGE, "DEVELOPED_BY"):
                    if hedges.asked(marked.text):
                        break
                    if match.rule.type == "DEVELOPED_BY" and match.rule.finder not in _MADE:
                        continue
                    ends = [match.names(marked, slot) for slot in ENDS[match.rule.type]]
                    if not all(ends):
                        at = 0 if match.rule.other_is_told else match.start
                        others = ends[0] or ends[1]
                        ends.append(subject(marked, at, spoken_of, others, chinese=match.language == "zh"))
                    slots = {one.key for end in ends for one in end}
                    new |= {one.key: one for end in ends for one in end if self._is_new(one)}
                    joined = (
                        bool(slots - new.keys()) and match.rule.finder != "company-owns"
                    )  # `O's Jane` is nobody's system
                    for key in sorted(slots & new.keys()):
                        name = new[key].name
                        sure = _VERY_SURE if is_acronym(name) else _SURE
                        if match.rule.confidence >= sure and (joined or is_mixed(name)):
                            names.setdefault(key, Known(key, "System", name, (name,), is_ordinary(name)))
        return list(names.values())

    def _is_new(self, mention: Mention) -> bool:
        """Whether nobody knew a system whose name has the shape of one."""
        return mention.label == "System" and self.finder.get(mention.key) is None and is_name(mention.name)

    def _told_first(self, words: Words) -> tuple[Mention, ...]:
        """The name, known or possible, that the line of a text begins with and says something of."""
        place = _led_by(words.block)
        if place is None or not re.match(r"[A-Za-z]\S+$", place.text) or not is_name(place.text):
            return ()
        known = self.finder.named(place.text)
        key, name = (known.key, known.name) if known else (keys.key_of("System", place.text), place.text)
        return (Mention(key, "System", name, place),)

    def _note(self, words: Words) -> tuple[Mention, ...]:
        """The names in a text, which count as mentioned from now on."""
        found = self._names(words)
        for mention in found:
            self._mention(mention)
        return found

    def _names(self, words: Words) -> tuple[Mention, ...]:
        place = _place(words)
        if place not in self.found:
            self.found[place] = self.finder.find(words)
        return self.found[place]

    def _mention(self, mention: Mention) -> None:
        self.mentions.setdefault((_place(mention.words), mention.key), mention)

    # ---- entries

    def _entry(
        self, entry: Entry, paper: str, title: Presented | None, label: Label | None, own: Sequence[Words]
    ) -> _About:
        """What an entry presents, by its title or, where that names nothing, by what stands beside it or by the text
        that is its alone."""
        in_title = self._note(entry.written)
        systems: tuple[Mention, ...] = ()
        if title is not None:
            system = self._presented_mention(entry, title, in_title)
            systems = (system,)
            self._mention(system)
            self._claim("PRESENTS", paper, system.key, entry.written, title.finder, title.confidence)
            in_title = _with(in_title, system)
            self._branded(paper, system)
        elif label is not None:
            systems = (Mention(label.known.key, "System", label.name, label.words),)
            self._mention(systems[0])
            self._claim("PRESENTS", paper, label.known.key, _with_label(entry, label), label.finder, label.confidence)
        else:
            systems = tuple(self._presented_in_prose(entry, paper, own))
        about = _About(entry, paper, systems)
        if in_title:  # every rule needs a name
            self._sentence(mark(entry.written, in_title), systems, (about,), title=True)
        return about

    def _branded(self, paper: str, system: Mention) -> None:
        """A title that calls its system by its company's name (`Facebook Haystack`) says where the paper comes from."""
        known = self.finder.get(system.key)
        first = re.match(r"(?:the )?([\w.&-]+)(?:'s|’s)? ", f"{system.words.text} ", re.IGNORECASE)
        named = self.finder.named(first[1], "Company") if first else None
        if known is not None and named is not None and known.company == named.key and named.name != system.name:
            self._claim("FROM_COMPANY", paper, named.key, system.words, "brand", 0.6)

    def _presented_mention(self, entry: Entry, title: Presented, in_title: Sequence[Mention]) -> Mention:
        key = title.known.key if title.known else keys.key_of("System", title.name)
        name = title.known.name if title.known else title.name
        for mention in in_title:
            if mention.key == key:
                return mention
        start = entry.written.text.find(title.name)
        place = (
            Words(entry.written.block, entry.written.start + start, entry.written.start + start + len(title.name))
            if start >= 0
            else entry.written
        )
        return Mention(key, "System", name, place)

    def _presented_in_prose(self, entry: Entry, paper: str, remarks: Sequence[Words]) -> Iterator[Mention]:
        """The system that an entry's text presents where its title names none: the first phrase that says so."""
        read = 0
        for words in remarks:
            for sentence in sentences(words):
                read += sentence.end - sentence.start
                if read > INTRODUCTION:
                    return
                here = _inside(sentence, self._names(words))
                if not here:
                    continue
                marked = mark(sentence, here)
                for match in matches(marked, "PRESENTS"):
                    if hedges.asked(marked.text):
                        break
                    companies = match.names(marked, "company")
                    if companies and companies[0].key not in entry.companies:
                        continue
                    system, rule = match.names(marked, "system")[0], match.rule
                    place = quotable(marked, match.start, match.end)
                    self._claim("PRESENTS", paper, system.key, place, rule.finder, rule.confidence)
                    yield system
                    return

    def _tagged(self, about: _About, company: str) -> None:
        """A company that a list gives for a paper developed the system that the paper presents, most likely."""
        place = _with_tag(about.entry, company, self.finder)
        for system in about.systems:
            known = self.finder.get(system.key)
            sure = 0.8 if known and known.company == company else 0.6
            self._claim("DEVELOPED_BY", system.key, company, place, "company-tag", sure)

    # ---- prose

    def _prose(self, words: Words, about: Sequence[_About]) -> None:
        """Read a text of the entries it tells of. With several, or none, a sentence has to name its subject, or go on
        about what the one before it or the heading speaks of."""
        mentions = self._note(words)
        told = about[0].systems if len(about) == 1 else ()
        lead = self._leading(words.block) if not any(one.entry.written.block is words.block for one in about) else ()
        if lead and not {one.key for one in lead} & {one.key for one in told}:
            told, about = lead, ()
            if words.block.kind == "row":
                self._row(words.block, lead)
        elif not about:
            told = self._headed(words.block)
        topic = told  # what running text goes on about
        before: tuple[Mention, ...] = ()
        read = list(_sentences(words))
        for sentence, after in zip_longest(read, read[1:]):
            here = [*_inside(sentence, mentions), *self._papers_in(sentence, about)]
            if not here:
                before = ()
                continue  # every rule needs a name
            marked = mark(
                sentence, sorted((*here, *former_and_latter(sentence, here)), key=lambda one: one.words.start)
            )
            topic = topic or opening(marked)
            if after is None or not denials.denies(after.text):
                spoken_of = told or (before if refers_back(marked) else topic if leaves_out(marked) else ())
                self._sentence(marked, spoken_of, about)
            before = (
                opening(marked)
                or tuple(one for _, one in sorted(marked.names.items()) if one.label == "System")[:1]
                or before
            )

    def _leading(self, block: Block) -> tuple[Mention, ...]:
        """The system that a line names before it says something of it: `ByConity: a fork of …`, a row's first cell."""
        place = _led_by(block)
        if place is None:
            return ()
        known = self.finder.named(place.text)
        if known is None:
            return ()
        mention = Mention(known.key, "System", known.name, place)
        self._mention(mention)
        return (mention,)

    def _around(self, about: Sequence[_About], read: set[_Place]) -> None:
        """Read the sentences that titles stand in, as text goes on before and after a title: `X grew into <title>`.

        A title stands for the system that it presents, or for its paper; `read` are texts that were read as a whole.
        What a nested item says before its title is said of the paper that it is nested below."""
        blocks: dict[_Line, list[_About]] = defaultdict(list)
        for one in about:
            blocks[_line(one.entry.written.block)].append(one)
        owners: dict[int, list[_About]] = defaultdict(list)  # by their line
        for (line, _), ones in blocks.items():
            owners[line] += ones
        for ones in blocks.values():
            block = ones[0].entry.written.block
            for sentence in _passages(block):
                inside = [one for one in ones if _within(one.entry.written, sentence)]
                if not inside or _place(sentence) in read:
                    continue
                titles = [_as_mention(one) for one in inside]
                above = [owner for owner in owners.get(block.parent or 0, ()) if owner not in ones]
                led = any(map(str.isalpha, block.text[: min(title.words.start for title in titles)]))
                speaks = above if led else inside
                told = speaks[0].systems if len(speaks) == 1 else ()
                self._sentence(mark(sentence, (*self._note(sentence), *titles)), told, above if led else ())

    def _headed(self, block: Block) -> tuple[Mention, ...]:
        """The system that the heading above a text names and nothing else: the text speaks of it."""
        if not block.headings:
            return ()
        heading = block.headings[-1]
        name = _NUMBER.sub("", heading.text).strip()
        known = self.finder.named(name) or self.finder.named(GLOSS.sub("", name))
        if known is None:
            return ()
        start = heading.text.index(name)
        title = Block("heading", heading.text, heading.line, heading.line)
        mention = Mention(known.key, "System", known.name, Words(title, start, start + len(name)))
        self._mention(mention)
        return (mention,)

    def _sentence(
        self, marked: Marked, spoken_of: tuple[Mention, ...], about: Sequence[_About], *, title: bool = False
    ) -> None:
        """Apply the rules to a sentence. What one of them has read of a lineage is not read again by another."""
        done: set[int] = set()
        for match in matches(marked, *_STATED):
            rule, span = match.rule, set(range(match.start, match.end))
            if not (title or rule.always) and hedges.asked(marked.text):
                continue
            lineage = rule.type in LINEAGE
            if not (lineage and done & span) and self._apply(marked, match, spoken_of, about) and lineage:
                done |= span

    def _papers_in(self, sentence: Words, about: Sequence[_About]) -> list[Mention]:
        """The titles of other entries that stand in a sentence."""
        own = {one.paper for one in about}
        return [
            Mention(paper, "Paper", entry.title, entry.written)
            for paper, entry in self.listed.get(_line(sentence.block), ())
            if paper not in own and _within(entry.written, sentence)
        ]

    def _apply(
        self,
        marked: Marked,
        match: Match,
        spoken_of: tuple[Mention, ...],
        about: Sequence[_About],
    ) -> bool:
        """Claim what a match of a rule states; whether that is anything."""
        rule, chinese = match.rule, match.language == "zh"
        sure = rule.confidence * hedges.doubt(marked.text, match.start, match.end)
        place = quotable(marked, match.start, match.end)
        if rule.type == "FROM_COMPANY":
            for company in match.names(marked, "company"):
                self._from_company(about, company, place, rule.finder, sure)
            return True
        if papers := match.names(marked, "paper"):
            for one in about:
                self._claim(rule.type, papers[0].key, one.paper, place, rule.finder, sure)
            return True
        start, end = ENDS[rule.type]
        starts, ends = match.names(marked, start), match.names(marked, end) or match.names(marked, "owner")
        if project := match.names(marked, "project"):
            starts = self._remade(project[0], ends)
        implicit = not (starts and ends)
        if implicit:
            default = () if rule.own_subject else spoken_of
            at = 0 if rule.other_is_told else match.start
            missing = subject(marked, at, default, starts or ends, chinese=chinese)
            if rule.other_is_told and not missing:
                missing = _only_one(marked, match.start, starts or ends)
            starts, ends = starts or missing, ends or missing
        if rule.type == "DEVELOPED_BY":
            self._developed(rule, starts, ends, about, place, sure, implicit=implicit)
            return True
        return self._lineage(rule, marked, starts, ends, spoken_of, place, sure)

    def _lineage(
        self,
        rule: Rule,
        marked: Marked,
        later: tuple[Mention, ...],
        earlier: tuple[Mention, ...],
        spoken_of: tuple[Mention, ...],
        place: Words,
        sure: float,
    ) -> bool:
        """Claim that the later systems come from the earlier ones: one by one if the lists are as long, else each."""
        if rule.type == "OPEN_SOURCE_EQUIVALENT" and not rule.open_only:
            # An open system needs no open equivalent: its name only says which project the other one belongs to.
            closed = tuple(one for one in earlier if not self._is_open(one))
            earlier = closed or tuple(one for one in spoken_of if not self._is_open(one))
        pairs = (
            list(zip(later, earlier, strict=True))
            if len(later) == len(earlier)
            else [(one, other) for one in later for other in earlier]
        )
        for one, other in pairs:
            if rule.open_or_none and not (self._is_open(one) and self._is_closed(other)):
                continue
            closed_copy = rule.open_only and not (self._is_open(one) or _OPEN_SOURCE.search(marked.text))
            kind = "BUILDS_ON" if closed_copy else rule.type
            self._claim(kind, one.key, other.key, place, rule.finder, sure)
        return any(one.key != other.key for one, other in pairs)

    def _developed(
        self,
        rule: Rule,
        systems: tuple[Mention, ...],
        companies: tuple[Mention, ...],
        about: Sequence[_About],
        place: Words,
        sure: float,
        *,
        implicit: bool,
    ) -> None:
        companies = tuple(one for one in companies if one.label == "Company")
        systems = tuple(one for one in systems if one.label == "System")
        used = rule.finder in _USED_THERE
        for company in companies:
            made = systems
            if implicit or used or rule.finder in _BESIDE:
                made = tuple(one for one in systems if self._may_be_from(one, company, used=used))
            if implicit and (made or used or not systems):
                self._from_company(about, company, place, rule.finder, sure)
            for system in made:
                self._claim("DEVELOPED_BY", system.key, company.key, place, rule.finder, sure)
                if not implicit and any(system.key == own.key for one in about for own in one.systems):
                    self._from_company(about, company, place, rule.finder, sure)

    def _may_be_from(self, system: Mention, company: Mention, *, used: bool) -> bool:
        """Whether nothing known beforehand speaks against it that the company made the system.

        `used`: the text only places the system there, as `Scaling Cassandra at O` does; what is known to exist without
        O was not made there then."""
        known = self.finder.get(system.key)
        if known is None:
            return True
        if known.company is not None:
            return not self._houses(known.company).isdisjoint(self._houses(company.key))
        return not used or (known.open_source is None and known.paper is None)

    def _houses(self, company: str) -> set[str]:
        """The keys of a company and of those it belongs to: what one of a house made the others may be named for."""
        found: set[str] = set()
        owner: str | None = company
        while owner is not None and owner not in found:
            found.add(owner)
            known = self.finder.get(owner)
            owner = known.company if known else None
        return found

    def _from_company(self, about: Sequence[_About], company: Mention, place: Words, finder: str, sure: float) -> None:
        for one in about:
            self._claim("FROM_COMPANY", one.paper, company.key, place, finder, sure)
            for system in one.systems:
                if self._may_be_from(system, company, used=finder in _USED_THERE):
                    self._claim("DEVELOPED_BY", system.key, company.key, place, finder, round(sure * 0.8, 2))

    def _remade(self, project: Mention, originals: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The project's own forms of the originals: Hadoop's MapReduce is `Hadoop MapReduce`."""
        made: list[Mention] = []
        for original in originals:
            name = f"{project.name} {original.name}"
            known = self.finder.named(name) or introduced(name)
            mention = Mention(known.key, "System", known.name, original.words)
            made.append(mention)
            self._mention(mention)
        return tuple(made)

    def _is_open(self, system: Mention) -> bool:
        known = self.finder.get(system.key)
        return known is not None and known.open_source is True

    def _is_closed(self, system: Mention) -> bool:
        known = self.finder.get(system.key)
        return known is not None and known.open_source is False

    # ---- tables

    def _head(self, words: Words) -> tuple[Mention, ...]:
        """The system that a row tells of by its cell of names."""
        known = self.finder.named(words.text.strip())
        if known is None:
            return ()
        mention = Mention(known.key, "System", known.name, words)
        self._mention(mention)
        return (mention,)

    def _row(self, block: Block, systems: Sequence[Mention]) -> None:
        """What the columns of a table say of the systems of a row. An open system has no open equivalent."""
        for system in systems:
            for told in columns.told(block, system, self.finder):
                other = told.end if told.column.to_cell else told.start
                if told.column.type == "OPEN_SOURCE_EQUIVALENT" and self._is_open(told.end):
                    continue
                self._mention(other)
                whole = Words(block, 0, len(block.text.rstrip()))
                place = whole if len(block.text) <= QUOTED else other.words
                self._claim(told.column.type, told.start.key, told.end.key, place, told.column.finder, 0.85)

    # ---- citations

    def _cited(self, about: _About) -> None:
        """What a note cites: systems with a reference number, and works in its related work or reference list."""
        entry = about.entry
        if _under(_RELATED, entry.written.block) or _under(_LIST, entry.written.block):
            return
        own = {system.key for system in about.systems}
        for words in entry.remarks:
            block = words.block
            related = _under(_RELATED, block)
            papers = [(key, other) for key, other in self.listed.get(_line(block), ()) if key != about.paper]
            for mention in self._names(words) if related or _REFERENCE.search(words.text) else ():
                if mention.label != "System" or mention.key in own:
                    continue
                if number := _REFERENCE.match(block.text, mention.words.end, words.end):
                    place = Words(block, mention.words.start, number.end())
                    self._claim("CITES", about.paper, mention.key, place, "reference-number", 0.7)
                elif related and not any(_within(mention.words, other.written) for _, other in papers):
                    self._claim("CITES", about.paper, mention.key, mention.words, "related-work", 0.6)
            for key, other in papers:
                if _under(_LIST, block):
                    self._claim("CITES", about.paper, key, other.written, "reference-list", 0.9)
                elif related:
                    self._claim("CITES", about.paper, key, other.written, "related-work", 0.6)
            if self.numbered and not _under(_LIST, block):
                self._cited_by_number(about.paper, words)

    def _cited_by_number(self, paper: str, words: Words) -> None:
        """What the numbers in a text stand for in the document's reference list: the place that cites is evidence."""
        for sentence in sentences(words):
            for group in _NUMBERS.finditer(sentence.text):
                for number in _each(group[1]):
                    if (cited := self.numbered.get(number)) not in {None, paper}:
                        self._claim("CITES", paper, str(cited), sentence, "reference-number", 0.85)

    def _claim(self, kind: str, start: str, end: str, words: Words, finder: str, sure: float) -> None:
        claim = Claim(kind, start, end, words, finder, round(min(1.0, sure), 2))
        place = (kind, start, end, words.block.line)
        if start != end and (place not in self.claims or self.claims[place].confidence < claim.confidence):
            self.claims[place] = claim


def _only_one(marked: Marked, end: int, other: Sequence[Mention]) -> tuple[Mention, ...]:
    """The system that marked.text[:end] names, where it names one alone, not the `other` and not as the subject that it
    begins with: `If you know A, B is its clone`; empty if not."""
    named = {one.key: one for at, one in marked.names.items() if at < end and one.label == "System"}
    alone = len(named) == 1 and 0 not in marked.names and named.keys().isdisjoint(one.key for one in other)
    return tuple(named.values()) if alone else ()


def _number_in_list(entry: Entry) -> int | None:
    """The number of an entry in a reference list, from its marker or the beginning of its line."""
    block = entry.written.block
    if not _under(_LIST, block):
        return None
    number = _ITEM_NUMBER.match(block.marker) or _ITEM_NUMBER.match(block.text[: entry.written.start])
    return int(number[1]) if number else None


def _each(numbers: str) -> Iterator[int]:
    """The numbers of `3, 7-9`, in order; a range of more than twenty is none."""
    for part in re.split(r"[,，、]", numbers):
        first, *last = (int(number) for number in re.findall(r"\d+", part))
        yield from range(first, last[0] + 1) if last and last[0] - first <= 20 else (first,)


def _under(heading_words: re.Pattern[str], block: Block) -> bool:
    return any(heading_words.search(heading.text) for heading in block.headings)


def _inside(sentence: Words, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions in a sentence, of those in the text it stands in, which come in text order."""
    start = bisect_left(mentions, sentence.start, key=lambda mention: mention.words.start)
    return mentions[start : bisect_left(mentions, sentence.end, lo=start, key=lambda mention: mention.words.start)]


def _with(mentions: tuple[Mention, ...], other: Mention) -> tuple[Mention, ...]:
    """The mentions of a text and one more, unless it stands where one of them does."""
    start, end = other.words.start, other.words.end
    clash = any(one.words.start < end and start < one.words.end for one in mentions)
    return mentions if clash else tuple(sorted((*mentions, other), key=lambda one: one.words.start))


def _within(words: Words, other: Words) -> bool:
    return words.block == other.block and other.start <= words.start < other.end


def _place(words: Words) -> _Place:
    return words.block.line, words.start, words.end, words.block.text


def _line(block: Block) -> _Line:
    return block.line, block.text


def _remarks(entries: Sequence[Entry]) -> Iterator[Words]:
    """The remarks of all entries, those that several share once."""
    yield from {_place(words): words for entry in entries for words in entry.remarks}.values()


def _texts(entries: Sequence[Entry]) -> dict[_Place, list[int]]:
    """Which entries (by their place in the sequence) each remark tells of.

    A line of a note that begins with another paper's title tells of that one."""
    told: dict[_Place, list[int]] = defaultdict(list)
    listed: dict[_Line, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if not any(map(str.isalpha, entry.written.block.text[: entry.written.start])):
            listed[_line(entry.written.block)].append(number)
    for number, entry in enumerate(entries):
        for words in entry.remarks:
            here = told[_place(words)]
            others = listed.get(_line(words.block), [number])
            owners = [number] if number in others else others
            here += [owner for owner in owners if owner not in here]
    return told


def _tail(entry: Entry) -> Iterator[Words]:
    """The last field of an entry's line whose fields are parted by bars, unless it is among the remarks."""
    block = entry.written.block
    at = max(block.text.rfind(bar, entry.written.end) for bar in "|｜") + 1
    if at > 0 and block.kind != "row" and not any(words.block is block for words in entry.remarks):
        rest = block.text[at:]
        yield Words(block, at + len(rest) - len(rest.lstrip()), at + len(rest.rstrip()))


def _is_author(name: str, entry: Entry) -> bool:
    """Whether a name is that of one of an entry's authors, or a part of it."""
    return any(fold(name) in fold(author).split() for author in entry.authors)


def _led_by(block: Block) -> Words | None:
    """The name that a line begins with and says something of: before a colon or a dash, linked and set apart by a blank
    or a comma, or alone in the first cell; None if it begins otherwise."""
    if block.kind == "row":
        cell = block.cells[0] if block.cells else None
        return Words(block, cell.start, cell.start + len(cell.text)) if cell and cell.text.strip() else None
    if (found := _LEAD.match(block.text)) is not None:
        return Words(block, *found.span("name"))
    link = next(iter(block.links), None)
    if (
        link is None
        or any(map(str.isalnum, block.text[: link.start]))
        or not is_name(block.text[link.start : link.end])
    ):
        return None
    return Words(block, link.start, link.end)


def _passages(block: Block) -> Iterator[Words]:
    """The sentences of a block; those of a row end where its cells do."""
    return _sentences(Words(block, 0, len(block.text)))


def _sentences(words: Words) -> Iterator[Words]:
    """The sentences of a text; those of a row end where its cells do."""
    for cell in words.block.cells:
        start, end = max(words.start, cell.start), min(words.end, cell.start + len(cell.text))
        if start < end:
            yield from sentences(Words(words.block, start, end))
    if not words.block.cells:
        yield from sentences(words)


def _as_mention(about: _About) -> Mention:
    """An entry's title as a name: that of the system it presents, else the paper's."""
    if about.systems:
        return replace(about.systems[0], words=about.entry.written)
    return Mention(about.paper, "Paper", about.entry.title, about.entry.written)


def _with_label(entry: Entry, label: Label) -> Words:
    """A title with the name beside it; that alone where the two stand too far from each other to be quoted."""
    start, end = min(label.words.start, entry.written.start), max(label.words.end, entry.written.end)
    return Words(entry.written.block, start, end) if end - start <= QUOTED else label.words


def _as_presented(found: Presented | Label, entry: Entry) -> Mention:
    """The system that a title, or what stands beside it, presents, as if the whole title named it."""
    known = found.known or introduced(found.name)
    return Mention(known.key, "System", known.name, entry.written)


def _content(title: str) -> set[str]:
    """The words of a title that tell what it is about."""
    return {word for word in fold(title).split() if len(word) > 2 and word not in _EVERYWHERE}


def _long_form(found: Presented, title: str) -> Iterator[str]:
    """The long form of an acronym where the title spells it out: `TPP: Transparent page placement for …`."""
    words = re.findall(r"[A-Za-z]+", title[found.end :])[: len(found.name)]
    if found.name.isupper() and len(found.name) > 2 and "".join(word[0] for word in words).upper() == found.name:
        yield " ".join(words)


def _short_forms(name: str) -> Iterator[str]:
    """How a text goes on calling a system whose name has several words: by its initials (`ps` for Parameter Server),
    or without the noun at its end (`Windows Azure` for Windows Azure Storage)."""
    words = name.split()
    initials = "".join(word[0] for word in words).lower()
    if len(words) > 1 and all(word.isalpha() for word in words) and not is_ordinary(initials):
        yield initials
    if len(words) > 2 and words[-1].lower() in SYSTEM_NOUNS:
        yield " ".join(words[:-1])


def _describes(entry: Entry) -> bool:
    """Whether the first words beside a title describe a system."""
    return any(_DESCRIBED.search(words.text[:80]) for words in entry.remarks[:2])


def _in_column(entry: Entry) -> bool:
    """Whether the title stands in a table's column of systems."""
    cells = entry.written.block.cells
    return any(_COLUMN.match(cell.header) and entry.written.text.strip() in cell.text for cell in cells)


def _with_tag(entry: Entry, company: str, finder: NameFinder) -> Words:
    """The words from the title to the tag that names a company, the title's whole block if the tag stands elsewhere;
    of a record, whose fields stand far apart, the field or the title that names the company."""
    block = entry.written.block
    if block.kind == "record":
        words = next((said.words for said in entry.from_companies if said.value == company), entry.written)
        inside = words.start < entry.written.end and entry.written.start < words.end
        return entry.written if inside else words
    after = Words(block, entry.written.end, len(block.text))
    tag = next((mention for mention in finder.find(after) if mention.key == company), None)
    return Words(block, entry.written.start, tag.words.end if tag else len(block.text.rstrip()))
