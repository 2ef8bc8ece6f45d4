"""How English says that one system led to another, who made it, and which paper presents it."""

from __future__ import annotations

from ingest.recognise.phrases import Rule, compiled
from ingest.recognise.vocabulary import SYSTEM_NOUNS

_NOUN = "(?:" + "|".join(sorted(SYSTEM_NOUNS, key=lambda word: (-len(word), word))) + ")s?"
_OPEN = r"open(?:ly)?[- ]?sourced?"
_COPY = (
    r"(?:re-?)?(?:implementation|version|clone|counterpart|equivalent|alternative|port|imitation|replica|edition|rewrite"
    r"|successor|cousin|analog(?:ue)?|answer|variant|incarnation|substitute|replacement|sibling)s?"
)
_MADE = (
    r"(?:(?:co-)?developed|built|created|designed|written|open-sourced|released|launched|introduced|invented|produced)"
)
# Words between an owner and its system; a verb or a preposition there makes another sentence of it.
_ADJECTIVES = (
    r"(?:(?!(?:like|love|use|uses|used|run|runs|ran|adopt|adopts|and|with|of|on|in|for|to|from|is|was|are|has|have|by|via)\b)"
    r"[\w-]+ ){0,4}"
)
_MUCH = r"(?:\w+ly |also |later |partly |in part )*"

RULES = (
    # ---- the open system to run in place of another
    Rule(
        "open-copy-named",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_OPEN}~\b{_COPY} (?:of|to|for)~<earlier>(?:'s [\w ]+)?(?:,| is| are| was| were| called| named"
        rf"| include[sd]?|:)~<later>",
        0.95,
        "`the open-source implementation of X is Y`: both ends and the word for the relation are there",
    ),
    Rule(
        "open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_OPEN}~\b{_COPY} (?:of|to|for)~<earlier>",
        0.95,
        "`Y is an open-source clone of X`",
    ),
    Rule(
        "open-copy-owned",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:<earlier>'s |\bits |\bthe |\ban )?{_OPEN} {_COPY}(?: of it)?(?:,| is| are| was| were"
        rf"| include[sd]?| called| named|:| \()~<later>",
        0.9,
        "`its open-source counterpart is Y`",
    ),
    Rule(
        "open-sourced-as",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_OPEN} (?:as|under the name(?: of)?)~<later>",
        0.85,
        "what is opened under another name is the open form of it",
    ),
    Rule(
        "open-in-brackets",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later> \((?:an |the )?{_OPEN}~<earlier>(?: [\w-]+)?\)",
        0.9,
        "`HBase (open-source Bigtable)`",
    ),
    Rule(
        "open-remake",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<project>(?: \w+)? (?:built|wrote|made|created|developed|implemented|offers|provides|has)~{_OPEN} <earlier>",
        0.85,
        "a project that makes an open X has made its own X: `Hadoop built an open-source MapReduce`",
    ),
    Rule(
        "copy",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later>(?: is| was|,)~\b(?:re-?implementation|clone|imitation|counterpart|equivalent"
        r"|analog(?:ue)?)s? (?:of|to|for)~<earlier>",
        0.8,
        "a copy that is open can be run in place of the original; a closed one only derives from it",
        open_only=True,
    ),
    # ---- the later one derives from, extends, uses or was shaped by the earlier one
    Rule(
        "opening-participle",
        "BUILDS_ON",
        rf"^(?:{_MUCH}(?:inspired by|based (?:up)?on|built (?:up)?on(?: top of)?|derived from|influenced by"
        rf"|modell?ed (?:after|on)))~<earlier>,(?: the| a)?~<later>",
        0.9,
        "a participle that opens a sentence belongs to the subject after the comma",
    ),
    Rule(
        "built-on",
        "BUILDS_ON",
        r"\b(?:based|built?|builds|building|layered|implemented|constructed|developed|relies|rely|relying"
        r"|depends?|depending|rests?) (?:\w+ly )?(?:up)?on(?: top of)?~<earlier>",
        0.9,
        "to be built on X is to use X as a part",
    ),
    Rule(
        "atop",
        "BUILDS_ON",
        r"\b(?:atop(?: of)?|on top of|sits? (?:up)?on)~<earlier>",
        0.85,
        "what sits on top of X uses X as a part",
    ),
    Rule(
        "built-with",
        "BUILDS_ON",
        r"\b(?:built|builds?|building|implemented|constructed)\b[^,;:。!?()]{0,60}? (?:using|with|out of)~<earlier>",
        0.7,
        "`how to build a store using X`: X is a part of the store",
    ),
    Rule(
        "extends",
        "BUILDS_ON",
        r"\b(?:extends?|extending|generali[sz]es?|enhances|augments|extension (?:of|to|for))~<earlier>",
        0.85,
        "an extension keeps what it extends",
    ),
    Rule(
        "derived-from",
        "BUILDS_ON",
        rf"\b(?:derived|derives|descended|descends|forked|borrow(?:s|ed|ing)?|evolved|grew|spun|stems?|stemmed"
        rf"|originate[sd]?|adapted|ported|split|developed|taken|draws?|inherit(?:s|ed)?)\b(?: {_MUCH}"
        rf"| [\w ]{{0,30}}?)?(?:from|out of|off|on)~<earlier>",
        0.85,
        "what is forked, derived or borrowed from X came after X",
    ),
    Rule(
        "inspired-by",
        "BUILDS_ON",
        r"\b(?:inspired|influenced|shaped|motivated|informed) (?:\w+ly )?by~(?:(?:the )?\w+ (?:of|in|from) )?<earlier>",
        0.9,
        "influence counts as building on",
    ),
    Rule(
        "modelled-after",
        "BUILDS_ON",
        r"\b(?:modell?ed|patterned|fashioned|styled) (?:\w+ly )?(?:after|on|upon)~<earlier>",
        0.9,
        "a model is copied in its design",
    ),
    Rule(
        "follows-design",
        "BUILDS_ON",
        r"\b(?:follow(?:s|ed|ing)?|adopt(?:s|ed|ing)?|reus(?:e|es|ed|ing)|cop(?:y|ies|ied)) (?:the )?(?:design"
        r"|architecture|approach|ideas?|model|data model|footsteps) of~<earlier>",
        0.8,
        "whoever follows a design was shaped by it",
    ),
    Rule(
        "successor-named",
        "BUILDS_ON",
        r"<earlier>'s (?:\w+ )?(?:successor|descendant|follow-up|heir)s?,?(?: is| was| are| called| named)?~<later>",
        0.9,
        "`X's successor, Y`",
    ),
    Rule(
        "successor-of",
        "BUILDS_ON",
        r"\b(?:successor|heir|follow-up|follow-on|sequel|descendant|incarnation|derivative|fork|offshoot"
        r"|spin-off|rewrite|re-?implementation|evolution|refinement) (?:of|to|for|from)~<earlier>",
        0.9,
        "a successor or fork of X came from X",
    ),
    Rule(
        "kind-of-version",
        "BUILDS_ON",
        r"\b(?:single[- ](?:machine|node|host)|stand-?alone|commercial|distributed|scaled-(?:down|up|out)"
        r"|simplified|lightweight|improved|enhanced|modified|stripped-down|cloud(?:-native)?|managed|hosted"
        r"|next[- ]generation|second[- ]generation|parallel|in-memory|gpu) (?:version|variant|edition|form"
        r"|port)s? of~<earlier>",
        0.9,
        "a version made for another place derives from the first",
    ),
    Rule(
        "stripped-down",
        "BUILDS_ON",
        r"\b(?:stripped|strips|stripping|slimmed|cut|pared)[- ]down~<earlier>",
        0.8,
        "what strips X down starts from X",
    ),
    Rule(
        "integrated-in",
        "BUILDS_ON",
        r"\b(?:is|was|been|are|and) (?:\w+ly )?(?:integrated|incorporated|merged) in(?:to)?~<later>",
        0.7,
        "a platform that takes a part in builds on the part",
    ),
    Rule(
        "compatible-with",
        "BUILDS_ON",
        r"\bcompatible with~<earlier>",
        0.6,
        "to speak X's interface is to be shaped by X",
    ),
    Rule(
        "x-compatible",
        "BUILDS_ON",
        r"<earlier>[- ]compatible\b",
        0.6,
        "`an S3-compatible API`",
    ),
    Rule(
        "led-to",
        "BUILDS_ON",
        r"\b(?:inspir(?:ed|ing|es)(?! by)|influenc(?:ed|ing|es)(?! by)|spawn(?:ed|ing|s)|g(?:a"
        r"|i)ve[sn]? (?:rise|birth) to|pav(?:ed|es|ing) the way (?:for|to)|led to|evolved into|grew into"
        r"|turned into|morphed into|(?:basis|foundation|blueprint|inspiration|template)s? (?:behind|for"
        r"|of))\b[^,;:。!?()\ue000]{0,80}?<later>",
        0.85,
        "the same, told from the earlier one",
    ),
    Rule(
        "follow-up-paper",
        "BUILDS_ON",
        r"\bfollow(?:ed|ing|s)?[- ]?up\b[^;。!?\ue000]{0,30}<paper>",
        0.8,
        "a follow-up paper builds on the one that the text tells of",
    ),
    Rule(
        "behind",
        "BUILDS_ON",
        rf"\b{_NOUN} (?:behind|underlying|underneath|powering|that powers|which powers)~<later>",
        0.8,
        "the engine behind Y is a part of Y",
    ),
    Rule(
        "uses",
        "BUILDS_ON",
        r"<later>(?: \([^()]*\))?(?: also| itself| internally| currently)? (?:uses|leverages|employs"
        r"|utili[sz]es|embeds|wraps|runs on)~<earlier>",
        0.7,
        "a system that uses another as storage, lock service or engine has it as a part",
    ),
    Rule(
        "used-by",
        "BUILDS_ON",
        r"<earlier>,? (?:is|was|are) (?:also |now |mainly )?(?:used|embedded) (?:by|in|inside)~<later>",
        0.7,
        "the same in the passive: `ZooKeeper is used by HBase`",
    ),
    # ---- who made it
    Rule(
        "company-owns",
        "DEVELOPED_BY",
        rf"<company>'s {_ADJECTIVES}<system>(?!-)",
        0.9,
        "`Google's Borg`, `Alibaba's in-house Pangu`",
        always=True,
    ),
    Rule(
        "company-owns-described",
        "DEVELOPED_BY",
        rf"(?:^|[:.(—–-] ?|(?:is|was) )<company>'s (?:[\w-]+,? ){{0,7}}(?:{_NOUN}|take on)\b",
        0.85,
        "a description that begins with `Meta's cluster management system` says whose the described system is",
    ),
    Rule(
        "made-by",
        "DEVELOPED_BY",
        rf"\b(?:{_MADE}|deployed|used|run|operated|maintained)(?: (?:and|or) \w+)?(?: internally| in-house)?"
        r" (?:by|at|inside|within)(?:[^,;:。!?()\ue000]{0,60} (?:at|of|from))?~<company>",
        0.8,
        "`developed at Google`",
    ),
    Rule(
        "company-made",
        "DEVELOPED_BY",
        rf"<company>(?: engineers| researchers)?(?: has| have| had| also| first| later)* (?:{_MADE}|describes?"
        rf"|presents?|details)\b(?:(?!\b(?:using|with|on|from|like|for"
        rf"|to)\b)[^,;:。!?()\ue000]){{0,50}}?<system>",
        0.75,
        "`Amazon launched S3 and EC2`",
    ),
    Rule(
        "system-from",
        "DEVELOPED_BY",
        r"<system> ?(?:from|by|@) ?<company>",
        0.85,
        "`System R from IBM`, `Storm @Twitter`",
    ),
    Rule(
        "at-company-with",
        "DEVELOPED_BY",
        r"\bat <company> (?:with|using) <system>",
        0.9,
        "`management at Google with Borg`",
    ),
    Rule(
        "described-at",
        "DEVELOPED_BY",
        rf"\b{_NOUN}\b[^,;:。!?()\ue000]{{0,70}} (?:at|from|inside|within) <company>",
        0.65,
        "a description that places the system at a company says whose it is",
    ),
    Rule(
        "title-at-company",
        "FROM_COMPANY",
        r"\b(?:at|@) ?<company>(?: scale)?",
        0.8,
        "`…: Workload Autoscaling at Google`",
    ),
    Rule(
        "company-with-projects",
        "DEVELOPED_BY",
        r"<owner> ?\(<system>\)",
        0.4,
        "a company with projects in brackets hosts them; whether it made them is not said",
    ),
    Rule("brand", "DEVELOPED_BY", r"<company> <system>", 0.6, "a name with its company before it: `Google Borg`"),
    # ---- what a paper presents
    Rule(
        "architecture-behind",
        "PRESENTS",
        r"\b(?:architecture|design|ideas?|principles|paper|story|technology"
        r"|internals)\b[^,;:。!?()\ue000]{0,40}? (?:behind|of|underlying)~<system>",
        0.6,
        "a text on the architecture behind X is about X",
    ),
    Rule(
        "describes",
        "PRESENTS",
        r"\b(?:describes?|presents?|introduces?|proposes?|details|explains)\b(?:(?!\b(?:using|with|on|from|like"
        r"|how|for|to|than|over)\b)[^,;:。!?()\ue000]){0,30}?<system>",
        0.75,
        "`describes the Shark system`",
    ),
    Rule(
        "is-a-system",
        "PRESENTS",
        rf"^<system>,? ?(?:is|was|—|–|--|-|, )[^;。!?\ue000]{{0,90}}?\b{_NOUN}\b",
        0.7,
        "an entry's text that begins with `X is a … system` describes X",
    ),
    Rule(
        "own-system",
        "PRESENTS",
        rf"<company>'s (?:[\w-]+ ){{0,3}}<system>(?: [\w-]+){{0,3}} {_NOUN}",
        0.5,
        "an entry without a name in its title that tells of one system of its own company presents that",
    ),
)
PHRASES = compiled(RULES, "en")
