"""How English says that one system led to another, who made it, and which paper presents it."""

from __future__ import annotations

from ingest.recognise.marked import COMPANY, SYSTEM
from ingest.recognise.phrases import Rule, compiled
from ingest.recognise.vocabulary import SYSTEM_NOUNS

_NOUN = "(?:" + "|".join(sorted(SYSTEM_NOUNS, key=lambda word: (-len(word), word))) + ")s?"
_OPEN = r"open(?:ly)?[- ]?sourced?"
_COPY = (
    r"(?:re-?)?(?:implementation|version|clone|counterpart|equivalent|alternative|port|imitation|replica|edition"
    r"|release|rewrite"
    r"|successor|cousin|analog(?:ue)?|answer|variant|incarnation|substitute|replacement|sibling|descendant|heir"
    r"|remake"
    r"|twin|relative|offspring)s?"
)
_MADE = (
    r"(?:(?:co-)?developed|built|created|designed|written|made|open-sourced|released|launched|introduced|invented"
    r"|produced|published|announced|unveiled|rolled out|contributed|started|begun|born|conceived|founded|incubated)"
)
# Words between an owner and its system; a verb or a preposition there makes another sentence of it.
_ADJECTIVES = (
    r"(?:(?!(?:like|love|use|uses|used|run|runs|ran|adopt|adopts|and|with|of|on|in|for|to|from|is|was|are|has|have|by"
    r"|via)\b)"
    r"[\w-]+ ){0,4}"
)
_MUCH = r"(?:\w+ly |also |later |partly |in part )*"
_FREE = rf"(?:{_OPEN}|\bopen|\bfree(?:ly available)?)"
# What may stand between a system and what was taken from it: `from ideas found in X`, `by the design of X`.
_IDEAS = (
    r"(?:[\w, -]{0,40}?\b(?:ideas?|concepts?|lessons?|techniques?|design|architecture|experience|principles?|work"
    r"|models?"
    r"|code|codebase|source|paper|kernels?|parts?|abstractions?)\b[\w ]{0,20}? (?:of|in|from|behind|by"
    r"|with) (?:the )?)?"
)
_BEFORE = (
    r"(?:predecessor|precursor|(?:grand)?father|grandparent|ancestor|forerunner|progenitor|forebear|prequel"
    r"|(?:early|earlier|first|original"
    r"|previous)"
    r" (?:version|incarnation|generation|prototype))s?"
)
_FACE = (
    r"(?:[\w-]+ ){0,2}(?:apis?|protocols?|interfaces?|dialect|wire format|query language|semantics|syntax|data model"
    r"|programming model|abi|abstractions?)\b"
)
_THIS = (
    r"(?:it|this|these ideas|(?:this|the) (?:same )?(?:system|paper|work|one|design|architecture|ideas?|approach))\b"
)
_SUCH_AS = r"(?:,? ?\(?(?:such as|including|among them|like|e\.g\.,?|notably|for example|among others),? )?"

_ONLY = r"(?:\w+ly |itself |really |just |at heart |in essence |now )*"
_PART = (  # what a system has of its own and may take from another
    r"(?:(?:query|storage|execution|processing|transport|network(?:ing)?|replication|transaction|sql|data|access"
    r"|caching"
    r"|metadata|consensus|scheduling|compute|lock|log|shuffle|rpc) (?:layer|engine|tier|stack|service|backend|code"
    r"|library|path)"
    r"|code ?base|code|parser|planner|optimi[sz]er|executor|front-?end|back-?end|runtime|compiler|scheduler|kernel"
    r"|engine|file format|wire format|log format|source tree|internals)s?"
)
_PIECE = (  # a part, or what stands for one where it is said to be another's
    rf"(?:{_PART}|storage|store|database|format|layout|protocol|data model|query language|language|dialect|api|index"
    r"|cache|allocator|design|architecture|transport|log|buffer manager|file system|queue|substrate)"
)
_REDONE = (
    r"(?:plus|minus|inside|rewritten|redone|recoded|ported|rebuilt|reworked|repackaged|rebadged|made|for everyone"
    r"|for the rest|on steroids|as a service|in (?:go|rust|java|scala|python|erlang|c\b|c\+\+))"
)
_CHANGED = (
    r"(?:customi[sz]ed|modified|patched|tuned|hacked|extended|adapted|forked|hardened|rebranded|repackaged|rebadged"
    r"|stripped[- ]down|souped[- ]up|hosted|managed|sharded|rewritten|re-?implemented|trimmed|renamed)"
)

RULES = (
    # ---- the open system to run in place of another
    Rule(
        "its-open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>(?: is| was| are| were|,)(?: \w+ly)? (?:its|their|the|an?) (?:[\w-]+ ){{0,2}}?{_OPEN}"
        rf" (?:[\w-]+ ){{0,2}}?{_COPY}\b(?! (?:of|to|for) (?!it\b|this\b|them\b))",
        0.9,
        "`Y is its open-source counterpart`, `Y was the open-source version`",
        other_is_told=True,
    ),
    Rule(
        "open-copy-too",
        "OPEN_SOURCE_EQUIVALENT",
        rf"\b(?:an?|the) (?={_FREE}~\b{_COPY} (?:of|to|for)~<earlier>[^;:]{{0,20}}\bso (?:is|was|are|were) <later>)",
        0.85,
        "`A is an open-source clone of X, and so is B`: what is left out is what was said of A",
    ),
    Rule(
        "open-labelled",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:^|[,;(] ?)(?:(?:in |closest )?{_OPEN}|oss)(?: {_COPY}| options?| projects?)?: ?<later>",
        0.8,
        "`OSS: A, B` below an entry lists what is open in its place",
        other_is_told=True,
    ),
    Rule(
        "open-copy-named",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_FREE}~\b{_COPY} (?:of|to|for)~<earlier>(?:'s [\w ]+)?(?:,| is| are| was| were| called| named"
        rf"| include[sd]?|:)~<later>",
        0.95,
        "`the open-source implementation of X is Y`: both ends and the word for the relation are there",
    ),
    Rule(
        "open-copy",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_FREE}~\b{_COPY} (?:of|to|for)~<earlier>",
        0.95,
        "`Y is an open-source clone of X`",
    ),
    Rule(
        "open-copy-of-it",
        "OPEN_SOURCE_EQUIVALENT",
        rf"<later>(?: is| was| are| were|,)~\b{_FREE}~\b{_COPY} (?:of|to|for) {_THIS}",
        0.9,
        "`Y is an open-source clone of it`",
        other_is_told=True,
    ),
    Rule(
        "can-replace",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later> (?:can|could) (?:\w+ly )?(?:replace|stand in for|substitute(?: for)?) <earlier>(?=[,.;)]|$)"
        r"|<later>(?: is| was|,) (?:an? |the )?(?:[\w-]+ ){0,2}?(?:replacement|substitute|stand-in) for <earlier>",
        0.75,
        "an open system that can replace a closed one is run in its place",
        open_or_none=True,
    ),
    Rule(
        "open-copy-for",
        "OPEN_SOURCE_EQUIVALENT",
        rf"\bfor <earlier>,? (?:the|an?|its)~{_OPEN}~\b{_COPY} (?:is|are|was|were|includes?|would be)~<later>",
        0.9,
        "`for X, the open-source implementation is Y`",
    ),
    Rule(
        "open-wanted",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_OPEN} <earlier>(?: {_COPY})?,? (?:try|use|see|consider|check out|look at|take|there (?:is|are))~<later>",
        0.8,
        "`for an open-source X, try Y`",
    ),
    Rule(
        "analogy",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later> (?:is|was) to <earlier>(?= what\b)",
        0.75,
        "`Y is to X what B is to A`: the open side stands to the closed one as elsewhere",
        open_or_none=True,
    ),
    Rule(
        "analogy-other",
        "OPEN_SOURCE_EQUIVALENT",
        r"(?<=what )<later> (?:is|was) to <earlier>",
        0.75,
        "the other half of the analogy",
        open_or_none=True,
    ),
    Rule(
        "open-copy-owned",
        "OPEN_SOURCE_EQUIVALENT",
        rf"(?:<earlier>(?:'s| has| had| got) (?:\w+ ){{0,2}}|\bits |\bthe |\ban )?{_FREE} {_COPY}(?: of it)?(?:,| is"
        rf"| are| was| were"
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
        rf"<project>(?: \w+)? (?:built|wrote|made|created|developed|implemented|offers|provides"
        rf"|has)~{_OPEN} <earlier>",
        0.85,
        "a project that makes an open X has made its own X: `Hadoop built an open-source MapReduce`",
    ),
    Rule(
        "open-such",
        "OPEN_SOURCE_EQUIVALENT",
        rf"\b(?:is|was|as) (?:an?|the) (?:\w+ )?{_OPEN} (?:apache )?<earlier>(?!'s|-| \w)",
        0.85,
        "`conceived as an open-source X`",
    ),
    Rule(
        "copy",
        "OPEN_SOURCE_EQUIVALENT",
        r"<later>(?: is| was|,)(?:,[^,;]{1,30},)?(?: nothing (?:but|more than)| none other than| not (?:only|just)"
        r" [^,;\ue000]{1,30} but(?: also)?)?~\b(?:re-?implementation|clone|imitation|counterpart|equivalent"
        r"|analog(?:ue)?)s? (?:of|to|for)~<earlier>",
        0.8,
        "a copy that is open can be run in place of the original; a closed one only derives from it",
        open_only=True,
    ),
    # ---- the later one derives from, extends, uses or was shaped by the earlier one
    Rule(
        "for-each-its-own",
        "BUILDS_ON",
        r"\b(?:us(?:es|ed|ing)|leans? (?:up)?on|leaned on|relies on|rely on|depends on|needs|requires|runs on|takes"
        r"|took)"
        r"(?: the)? <earlier> (?:for|as) [\w -]{2,40},? and (?:on |upon )?(?:the )?<earlier> (?:for|as|underneath"
        r"|below)\b",
        0.85,
        "`uses A for coordination and B for storage`",
    ),
    Rule(
        "from-it",
        "BUILDS_ON",
        r"<later>(?: is| was| are| were|,| later| itself)?~\b(?:based (?:up)?on|builds? (?:up)?on|built (?:up)?on"
        r"|inspired by|modell?ed (?:after|on)|derived from|forked from|extends?|extended|influenced by"
        rf"|successor (?:of|to)|fork of|descend(?:s|ed) from|borrow(?:s|ed)(?: \w+){{0,3}} from) {_THIS}"
        rf"|<later> (?:is|was) [\w -]{{3,40}} that (?:descends|derives|grew|came) (?:from|out of) {_THIS}",
        0.85,
        "`Y was inspired by this design`, `Y is the cache that descends from it`",
        other_is_told=True,
    ),
    Rule(
        "follow-up-here",
        "BUILDS_ON",
        r"(?:^\W*|[,(] ?)(?:extends|builds (?:up)?on|follow[- ]?up (?:to|of)|successor (?:to|of)|sequel to"
        r"|improves on"
        r"|modif(?:ies|ied)|patche[sd]|customi[sz]e[sd]|reuses) (?:the )?<earlier>",
        0.85,
        "a remark that begins with its verb has the system of the entry for its subject",
        other_is_told=True,
    ),
    Rule(
        "from-came",
        "BUILDS_ON",
        r"(?:^|[,;] ?)(?:out of|from) <earlier> (?:then |later )?(?:came|grew|sprang|evolved|emerged|arose|descended)"
        r"~<later>",
        0.9,
        "`from X came Y and Z`",
    ),
    Rule(
        "model-for",
        "BUILDS_ON",
        r"<earlier>,? (?:is|was|were|served as|became) (?:the|an?) (?:\w+ )?(?:model|pattern|prototype) (?:for"
        r"|of)~<later>",
        0.85,
        "`X was the model for Y`",
    ),
    Rule(
        "design-follows",
        "BUILDS_ON",
        r"\b(?:design|architecture|model|api|interface|layout|protocol|format|structure|syntax) of <later>,?"
        r" (?:\w+ly )?(?:follows?|mirrors?|mimics?|copies|imitates?|is (?:based|modell?ed|patterned) (?:on|after)|is)"
        r" (?:that|the one) of~<earlier>",
        0.85,
        "`the design of Y follows that of X`",
    ),
    Rule(
        "came-too",
        "BUILDS_ON",
        r"\b(?:is|was|are|were) (?=(?:\w+ly )?(?:forked|derived|descended|based|built|inspired|modell?ed|ported"
        r"|adapted)"
        r" (?:from|on|by|after)~<earlier>[^;:]{0,20}\bso (?:is|was|are|were) <later>)",
        0.85,
        "`A was forked from X, and so was B`",
    ),
    Rule(
        "is-changed",
        "BUILDS_ON",
        rf"<later> (?:is|was) {_ONLY}an? (?:\w+ly )?(?:[\w-]+, )?{_CHANGED} <earlier>",
        0.85,
        "`Y is itself a customised X`",
    ),
    Rule(
        "is-with",
        "BUILDS_ON",
        rf"<later> (?:is|was|=) {_ONLY}(?:the )?<earlier>(?: [\w-]+)?,? (?=(?:{_CHANGED}|{_REDONE})(?!\w)|\+ "
        r"|with an? |with its )",
        0.85,
        "`Y is X rewritten in C++`, `Y is X plus a new storage engine`",
    ),
    Rule(
        "takes-part",
        "BUILDS_ON",
        r"\b(?:borrow(?:s|ed|ing)?|reus(?:es|ed|ing)|inherit(?:s|ed|ing)?|lift(?:s|ed)|cop(?:ies|ied)|adopt(?:s|ed"
        r"|ing)"
        r"|keeps|kept|retain(?:s|ed)|embed(?:s|ded|ding)?|port(?:s|ed))"
        rf" (?:(?:most|much|parts?|some|all) of )?(?:the )?<earlier>(?:'s\b| (?:[\w-]+ ){{0,1}}?{_PART}\b)",
        0.85,
        "`borrows X's record format`, `reuses the X query layer`",
    ),
    Rule(
        "took-from",
        "BUILDS_ON",
        r"\b(?:takes?|took|taking|borrow(?:s|ed|ing)?|inherit(?:s|ed)?|cop(?:ies|ied)|lift(?:s"
        r"|ed))(?: over)? (?:its|their|the)"
        r" (?!names?\b|data\b(?! model)|inputs?\b|events\b|logs\b)(?:[\w-]+ ){1,4}from (?:the )?<earlier>"
        r"(?:,? and (?:its |their |the )?(?:[\w-]+ ){1,4}from (?:the )?<earlier>)?",
        0.9,
        "`took its partitioning from A and its data model from B`",
    ),
    Rule(
        "runs-on",
        "BUILDS_ON",
        r"(?<!experiments )(?<!benchmarks )(?<!tests )\b(?:lives?|lived|runs?|ran"
        r"|running)(?: \w+ly)? (?:up)?on(?: top of)?"
        r" (?:the )?<earlier>(?!-)",
        0.75,
        "what lives on X has X below it",
    ),
    Rule(
        "rewritten-on",
        "BUILDS_ON",
        r"\b(?:written|rewritten|implemented|coded) in [\w+#]{1,12},? (?:and )?(?:on|over"
        r"|with)(?: top of)? (?:the )?<earlier>",
        0.8,
        "`written in C++, on the X framework`",
    ),
    Rule(
        "part-of",
        "BUILDS_ON",
        rf"<earlier>,? (?:(?:is|was|became) )?(?:now )?the (?:[\w-]+ ){{0,3}}?{_PART} (?:of|behind|inside|in|under"
        r"|underneath)"
        r" (?:the )?<later>",
        0.85,
        "`X, the storage engine of Y`: the engine is a part of Y",
    ),
    Rule(
        "part-uses",
        "BUILDS_ON",
        r"\b(?:tiers?|layers?|engines?|back-?ends?|stores?|servers?|shards?|components?) (?:is |are )?(?:uses?"
        r"|runs? on"
        r"|powered by) (?:the )?<earlier>",
        0.75,
        "`the storage tier uses X`: X is a part of the part",
    ),
    Rule(
        "its-successor",
        "BUILDS_ON",
        r"<later>(?:,| is| was| became) (?:its|the) (?:\w+ )?(?:successor|heir|follow-up|descendant|sequel|fork)s?\b"
        r"(?! (?:of|to))",
        0.85,
        "`Y is its successor`",
        other_is_told=True,
    ),
    Rule(
        "opening-participle",
        "BUILDS_ON",
        rf"^(?:{_MUCH}(?:inspired by|based (?:up)?on|built (?:up)?on(?: top of)?|derived from|influenced by"
        rf"|modell?ed (?:after|on)|building on|drawing on|extending|following))~<earlier>,(?: the| a)?~<later>",
        0.9,
        "a participle that opens a sentence belongs to the subject after the comma",
    ),
    Rule(
        "built-on",
        "BUILDS_ON",
        r"\b(?:based|built?|builds|building|layered|implemented|constructed|developed|relies|rely|relying"
        r"|depends?|depending|rests?) (?:\w+ly )?(?:up)?on(?: top of)?~<earlier>|\b(?:powered|backed) by~<earlier>",
        0.9,
        "to be built on X is to use X as a part",
    ),
    Rule(
        "on-it",
        "BUILDS_ON",
        r"\b(?:on top of|atop|on|over|above) (?:it|this|that|them),? (?:<company>|[\w ]{2,24}?) (?:later "
        r"|then )?(?:wrote"
        r"|built|made|put|developed|created|layered) <later>",
        0.85,
        "`on top of it O wrote Y`",
        other_is_told=True,
    ),
    Rule(
        "atop",
        "BUILDS_ON",
        r"\b(?:atop(?: of)?|on top of|sits? (?:up)?on)(?! (?:it|this|that|them)\b)~<earlier>",
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
        rf"\b(?:derive[sd]?|descend(?:s|ed)?|forked|branched|borrow(?:s|ed|ing)?|evolved?|grew|spun|stems?|stemmed"
        rf"|originate[sd]?|adapted|ported|split|developed|taken|draws?|inherit(?:s|ed)?|rewritten|refactored|carved"
        rf"|extracted|reus(?:es|ed|ing)|lift(?:s|ed)|copie[sd]|imports?|bootstrapped|emerged|licensed|came|comes"
        rf"|hails)\b(?: {_MUCH}"
        rf"| [\w ]{{0,30}}?)?(?:from|out of|off|on)~{_IDEAS}<earlier>",
        0.85,
        "what is forked, derived or borrowed from X came after X",
    ),
    Rule(
        "roots",
        "BUILDS_ON",
        r"\b(?:(?:roots?|origins?|lineage|beginnings?) (?:\w+ ){0,2}(?:in|to|with|from)|rooted in|traces? back to"
        r"|owes? (?:\w+ ){1,5}to|formerly (?:a )?part of)~<earlier>",
        0.85,
        "what has its roots in X came out of X",
    ),
    Rule(
        "takes-ideas",
        "BUILDS_ON",
        r"\b(?:takes?|took|taking|gets?|got|drew|draws?|adopts?|adopted) [\w, -]{0,30}?\b(?:ideas?|inspirations?"
        r"|cues?"
        r"|concepts?|lessons?|design|code|leaf|techniques?)\b[\w ]{0,12}? (?:from|out of|of)~<earlier>",
        0.85,
        "`takes many ideas from X`",
    ),
    Rule(
        "combines",
        "BUILDS_ON",
        r"\b(?:combin(?:es|ed|ing|ation of)|marr(?:ies|ied|ying|iage of)|blend(?:s|ed|ing)?|fus(?:es|ed|ing)|mix(?:es"
        r"|ed|ing)?"
        r"|hybrid of|cross between|brings? together)~<earlier...>",
        0.8,
        "`combines the data model of A with the replication of B`: both are parts of it",
    ),
    Rule(
        "inspired-by",
        "BUILDS_ON",
        rf"\b(?:inspired|influenced|shaped|motivated|informed) (?:\w+ly )?by~{_IDEAS}(?:(?:the )?\w+ (?:of|in"
        rf"|from) )?<earlier>",
        0.9,
        "influence counts as building on",
    ),
    Rule(
        "modelled-after",
        "BUILDS_ON",
        r"\b(?:(?:modell?ed|patterned|fashioned|styled) (?:\w+ly )?(?:after|on|upon)|designed after)~<earlier>",
        0.9,
        "a model is copied in its design",
    ),
    Rule(
        "follows-design",
        "BUILDS_ON",
        r"\b(?:follow(?:s|ed|ing)?|adopt(?:s|ed|ing)?|reus(?:e|es|ed|ing)|cop(?:y|ies|ied)|implement(?:s|ed|ing)?"
        r"|mimic(?:s|ked)?|imitate[sd]?|emulate[sd]?|replicate[sd]?)(?: (?:much|most|many|some"
        r"|parts?)(?: of)?)? (?:the )?"
        r"(?:(?:design|architecture|approach|ideas?"
        r"|data model|model|footsteps|concepts?) (?:of|in|from|behind)~<earlier>|<earlier>(?:'s)? (?:paper|design"
        r"|architecture|ideas?|approach|model|concepts?)\b)",
        0.8,
        "whoever follows a design was shaped by it",
    ),
    Rule(
        "predecessor-named",
        "BUILDS_ON",
        rf"(?:\b{_BEFORE} (?:of|to|for)~<later>|<later>'s (?:\w+ )?{_BEFORE}),?(?: is| was| are| were| called| named"
        rf"|:)~<earlier>",
        0.9,
        "`the predecessor of X is Y`: told from the later one",
    ),
    Rule(
        "predecessor-owned",
        "BUILDS_ON",
        rf"(?:<later>'s|\bits|\btheir) (?:\w+ )?{_BEFORE},? <earlier>",
        0.85,
        "`X's predecessor Y`",
    ),
    Rule(
        "predecessor-of",
        "BUILDS_ON",
        rf"\b{_BEFORE} (?:of|to|for)~<later>",
        0.9,
        "`X is the predecessor of Y`",
    ),
    Rule(
        "succeeded",
        "BUILDS_ON",
        r"<later>(?: \w+ly| later| then| has)? (?:succeed(?:s|ed)|supersede[sd]?)~<earlier>",
        0.8,
        "what succeeds X came after it in its place",
    ),
    Rule(
        "succeeded-by",
        "BUILDS_ON",
        r"\b(?:succeeded|superseded|replaced) by~<later>"
        r"(?! (?:at|in|for|among|with) (?:many|most|some|several|other)\b)",
        0.8,
        "the same in the passive; what others run in its place did not come of it",
    ),
    Rule(
        "remade-as",
        "BUILDS_ON",
        r"\b(?:(?:rewrote|rebuilt|re-?implemented|re-?designed|reworked|forked|turned|extended|developed|evolved"
        r"|split)"
        r" <earlier> (?:as|into|to create|to make)|(?:rewritten|rebuilt"
        r"|re-?implemented|re-?designed|reworked|reborn|reincarnated) (?:as|into)|became)(?: the| a)? <later>",
        0.85,
        "what was rewritten as Y led to Y",
    ),
    Rule(
        "successor-named",
        "BUILDS_ON",
        r"<earlier>'s (?:\w+ )?(?:successor|descendant|follow-up|heir)s?,?(?: is| was| are| called| named)?~<later>",
        0.9,
        "`X's successor, Y`",
    ),
    Rule(
        "successor-is",
        "BUILDS_ON",
        r"\b(?:successor|heir|follow-up|follow-on|descendant) (?:of|to|for)~<earlier>(?: (?:at|in|from"
        r"|inside) [\w ]{1,20}"
        r"| (?:at|from) <company>)?(?:,| is| was| called| named)~<later>",
        0.9,
        "`the successor to X was Y`",
    ),
    Rule(
        "successor-of",
        "BUILDS_ON",
        r"\b(?:successor|heir|follow-up|follow-on|sequel|descendant|incarnation|derivative|fork|offshoot"
        r"|spin-off|rewrite|re-?implementation|evolution|refinement)s? (?:of|to|for|from)~<earlier>",
        0.9,
        "a successor or fork of X came from X",
    ),
    Rule(
        "grown-out-of",
        "BUILDS_ON",
        r"\bgrow(?:n|s|ing) (?:\w+ )?out of (?:the )?<earlier>",
        0.85,
        "`Y has grown out of the X code base`",
    ),
    Rule(
        "sits-over",
        "BUILDS_ON",
        r"\b(?:sit(?:s|ting)?|stack(?:s|ed)|layered)(?: [\w-]+){0,3} (?:on top of|over|above|atop) <earlier>",
        0.8,
        "`Y sits as middleware over X`",
    ),
    Rule(
        "glues",
        "BUILDS_ON",
        r"\b(?:glu|stitch|tie|wire|bolt)(?:es|ed|ing|s|d)? (?:together )?<earlier>(?: together)?",
        0.75,
        "`Y glues A, B and C together`: it is made of them",
    ),
    Rule(
        "coordinates-through",
        "BUILDS_ON",
        r"(?:^|[,;:.(] ?)coordinat(?:es|ed|ion)(?: is| goes)? (?:through|via|with|by|over) <earlier>",
        0.75,
        "`Y coordinates through X`",
    ),
    Rule(
        "started-on",
        "BUILDS_ON",
        r"\b(?:started|began|begun)(?: life| out| off)? (?:on|on top of|from|as|as a fork of) <earlier>(?!!?'s)",
        0.8,
        "`Y started on X`",
    ),
    Rule(
        "in-footsteps",
        "BUILDS_ON",
        r"\b(?:in the (?:footsteps|tradition|mou?ld|image|spirit) of|on the shoulders of) <earlier>",
        0.75,
        "`in the footsteps of X`",
    ),
    Rule(
        "takes-over",
        "BUILDS_ON",
        r"\b(?:tak(?:es|ing|en)|took) over <earlier>'s",
        0.8,
        "`taking over X's file formats`",
    ),
    Rule(
        "lifted-from",
        "BUILDS_ON",
        r"\b(?:lift(?:s|ed|ing)|stolen|stole|steals|nicked|cribbed|salvaged|taken) (?:[\w-]+ ){0,4}?from <earlier>",
        0.8,
        "`its parser is lifted from X`",
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
        "merged-two",
        "BUILDS_ON",
        r"<earlier>[^,;.\ue000]{0,30} and\b[^,;.\ue000]{0,40}<earlier>[^,;.\ue000]{0,20} (?:merged|folded"
        r"|combined|rolled|fused"
        r"|unified) into <later>",
        0.85,
        "`the work in A and the engine in B were merged into Y`",
    ),
    Rule(
        "integrated-in",
        "BUILDS_ON",
        r"(?:\b(?:is|was|were|been|are|and|now) (?:\w+ly |then |later )?|^)(?:(?:integrated|incorporated|merged"
        r"|absorbed|built|baked"
        r"|folded) in(?:to)?"
        r"|(?<=now )(?:an? )?(?:\w+ )?(?:part|component|module|subproject) of|now (?:an? )?(?:\w+ )?(?:part|component"
        r"|module"
        r"|subproject) of)(?: the| its| their)?(?: open-source| upstream| official)? <later>",
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
        "speaks",
        "BUILDS_ON",
        r"\b(?:speak(?:s|ing)|spoke|implement(?:s|ing)|expos(?:es|ing)|offer(?:s|ing)|provid(?:es|ing)|adopt(?:s|ing)"
        r"|keep(?:s|ing)|kept"
        r"|retain(?:s|ing|ed)|shar(?:es|ing)|support(?:s|ing)) (?:the |an? |its )?(?:same )?"
        rf"(?:<earlier>(?:'s)? {_FACE}|{_FACE} of~<earlier>)",
        0.65,
        "to speak X's interface is to be shaped by X",
    ),
    Rule(
        "is-its",
        "BUILDS_ON",
        r"\b(?:is|are|was|were) (?:really |basically |now |just |largely |still )*<earlier>'s(?=[,.;:)]|$| [a-z])",
        0.75,
        "`pods are X's allocs`, `the data model is now X's`: what was another's came from it",
    ),
    Rule(
        "part-is",
        "BUILDS_ON",
        rf"\b(?:[\w-]+ )?{_PIECE}s? (?:is|was|are|were|comes? from|came from) (?:now |still |really |basically |just "
        rf"|largely |mostly |simply |actually )*(?:an? |the )?(?:{_CHANGED} )?(?:<company>'s )?(?:apache )?<earlier>"
        r"(?:'s)?(?=[,.;:)]|$| with\b| and\b| underneath| plus\b| from\b| itself)",
        0.8,
        "`its storage engine is X`, `the layout is X with deviations`",
    ),
    Rule(
        "part-named",
        "BUILDS_ON",
        rf"(?:\bits|\btheir|<later>'s) (?:[\w-]+ ){{0,2}}?{_PART},? (?:is )?(?:called |named )?<earlier>(?!'s)",
        0.8,
        "`its storage engine, X`, `Y's back end X`",
    ),
    Rule(
        "part-apposed",
        "BUILDS_ON",
        rf"<earlier>, <later>'s (?:[\w-]+ ){{0,3}}?{_PART}\b",
        0.85,
        "`X, Y's storage engine`",
    ),
    Rule(
        "with-as-part",
        "BUILDS_ON",
        rf"\bwith <earlier> as (?:the|its|an?) (?:[\w-]+ ){{0,2}}?{_PIECE}",
        0.75,
        "`with X as the memory format`",
    ),
    Rule(
        "remark-uses",
        "BUILDS_ON",
        r"^\W*(?:also |internally |still |itself )*(?:uses|wraps|embeds|needs|requires|reuses|leverages|employs"
        r"|modifies"
        r"|patches|ingests from|consumes from|reads from|writes to|leans on|relies on) (?:(?:an?|the|apache|both) )*"
        r"<earlier>(?!(?:'s)? (?:as an? (?:baseline|example)|for (?:the )?(?:evaluation|comparison|benchmarks?)))",
        0.75,
        "a remark that begins with `Uses X` has the system of the entry for its subject",
        other_is_told=True,
    ),
    Rule(
        "remark-redone",
        "BUILDS_ON",
        rf"^\W*(?:basically |essentially |just |really "
        rf"|in short,? )*<earlier>(?:'s [\w-]+)?,? (?:but )?{_REDONE}(?!\w)",
        0.75,
        "a remark such as `X plus a new planner`, `X inside FUSE`, `X for everyone else`",
        other_is_told=True,
    ),
    Rule(
        "remark-heir",
        "BUILDS_ON",
        r"^\W*(?:(?:also|again|later|then|the|it|this|is|was) )*<earlier>'s (?:[\w-]+ ){0,2}(?:successor|heir|sequel"
        r"|descendant|offspring|follow-up|fork|child)\b|^\W*(?:succeeds|supersedes) <earlier>",
        0.85,
        "a remark that begins with `X's successor` or `Succeeds X`",
        other_is_told=True,
    ),
    Rule(
        "meant-as-successor",
        "BUILDS_ON",
        r"<later>(?: ?\[\d+\])?,? (?:is |was )?(?:\w+ )?(?:meant|built|designed|intended|planned|conceived|started)"
        r" (?:to be|as) (?:its|the) (?:\w+ )?(?:successor|replacement|heir|follow-up)",
        0.85,
        "`Y was meant as its successor`",
        other_is_told=True,
    ),
    Rule(
        "ideas-from",
        "BUILDS_ON",
        r"\b(?:ideas?|tricks?|techniques?|mechanisms?|concepts?|code|lessons?|inspirations?) (?:\w+ )?from (?:the )?"
        r"<earlier>(?! and <later>)",
        0.8,
        "`buffer manager ideas from X`",
    ),
    Rule(
        "learnt-from",
        "BUILDS_ON",
        r"\b(?:learn(?:t|ed|s|ing)|lessons|experience)\b (?:[\w ]{0,24} )?(?:from|with) (?:the )?<earlier>",
        0.8,
        "`what its authors had learnt from X`",
    ),
    Rule(
        "carries-ideas",
        "BUILDS_ON",
        r"\b(?:carr(?:y|ies|ied)|brings?|brought|appl(?:y|ies|ied)|transfer(?:s|red)?|puts?|generali[sz]e[sd]?"
        r"|scale[sd]?"
        r"|continue[sd]?|refine[sd]?|revive[sd]?|ports?|ported) (?:over )?(?:(?:the|many|some|most|several|of) )*"
        r"(?:[\w-]+ )?(?:ideas?|design|approach|lessons?|architecture|techniques?|concepts?|work|line) (?:of|from|in"
        r"|behind) (?:the )?<earlier>",
        0.8,
        "`carries the ideas of X to data centres`",
    ),
    Rule(
        "take-on",
        "BUILDS_ON",
        r"\b(?:take|riff|spin|variation|twist|improvement) (?:up)?on (?:the )?<earlier>",
        0.75,
        "`a new take on X`",
    ),
    Rule(
        "credits",
        "BUILDS_ON",
        r"\b(?:acknowledg(?:es?|ed)|credit(?:s|ed)?|cit(?:es?|ed)|nam(?:es?|ed)|gives?|lists?"
        r"|see) <earlier> as (?:(?:an?"
        r"|its|their|the|one|main|of) )*(?:\w+ )?(?:models?|inspirations?|influences?|ancestors?|predecessors?"
        r"|starting points?)\b|\b(?:calls?|called) <earlier> (?:(?:an?|its|their|the) )?(?:\w+ )?(?:inspiration"
        r"|influence|ancestor|predecessor|forerunner|model|parent)\b",
        0.85,
        "`names A and B as its models`, `calls X the closest ancestor`",
    ),
    Rule(
        "follows",
        "BUILDS_ON",
        r"\b(?:closely |largely |mostly |roughly )?(?:follows|mirrors|mimics|echoes|copies"
        r"|imitates) (?:the )?<earlier>"
        r"(?:'s)?(?= closely| directly| in | here\b|[,.;)]|$)",
        0.75,
        "`follows X closely`, `copies X`",
    ),
    Rule(
        "folded-into",
        "BUILDS_ON",
        r"\b(?:ideas|code|features|work|lessons|parts|pieces)\b[^,;.]{0,30} (?:folded|merged|ported|carried"
        r"|absorbed|integrated|taken|went)(?: back| over)? into (?:the )?<later>",
        0.8,
        "`most of its ideas were folded back into Y`",
    ),
    Rule(
        "forked-as",
        "BUILDS_ON",
        rf"\b(?:forked|continued|revived|relaunched|carried on|rewritten)(?: (?:by|at|in) (?:{COMPANY}"
        rf"|[\w+]+)){{0,2}}"
        r",? (?:as|under the name(?: of)?) <later>",
        0.85,
        "`was forked by O as Y`",
    ),
    Rule(
        "backs",
        "BUILDS_ON",
        r"\b(?:made|built|designed|used|meant|written|serves?|served|deployed) as (?:an?"
        r"|the) (?:[\w-]+ ){0,3}?(?:engine"
        r"|store|storage|back-?end|layer|substrate|cache|index|core) (?:for|of|behind|in|under) (?:the )?<later>",
        0.8,
        "`made as a backing store for Y`",
    ),
    Rule(
        "taken-up-by",
        "BUILDS_ON",
        r"\b(?:reused|adopted|borrowed|copied|picked up|taken up|embedded|inherited|imitated) by <later>",
        0.75,
        "`its encoding is reused by Y`",
    ),
    Rule(
        "implementation-of",
        "BUILDS_ON",
        r"(?:^\W*|\b(?:is|was|as) |, ?)(?:an?|the|another) (?:[\w-]+ ){0,2}(?:re-?)?implementation of (?:the )?"
        r"<earlier>",
        0.8,
        "`an implementation of X in Go`",
    ),
    Rule(
        "puts-under",
        "BUILDS_ON",
        r"<later>(?: \w+)? puts <earlier> (?:under(?:neath)?|below|beneath|behind|inside)\b",
        0.8,
        "`Y puts X underneath its executor`",
    ),
    Rule(
        "put-below",
        "BUILDS_ON",
        r"\b(?:put|puts|placed|slid|swaps?|plugg?(?:s|ed)) (?:it|this)(?: in)? (?:under(?:neath)?|below|beneath"
        r"|behind"
        r"|inside|into) (?:the )?<later>",
        0.75,
        "`they put it under Y`",
        other_is_told=True,
    ),
    Rule(
        "modified",
        "BUILDS_ON",
        r"\b(?:prototype|implementation|authors|they|we|it)\b[\w ]{0,12} (?:modif(?:y|ies|ied)|patche[sd]|change[sd]?"
        r"|hack(?:s|ed)|extend(?:s|ed)?|fork(?:s|ed)?|adapt(?:s|ed)?|rewrote) (?:the )?<earlier>",
        0.8,
        "`the prototype modified X`",
    ),
    Rule(
        "moved-to",
        "BUILDS_ON",
        rf"\b(?:moved|migrated|switched)(?: (?:it|over|their [\w-]+|its [\w-]+))?(?: (?:away )?from {SYSTEM})?"
        r" (?:over )?(?:on)?to <earlier>(?!'s)",
        0.7,
        "what moved to X uses X as a part",
    ),
    Rule(
        "made-of",
        "BUILDS_ON",
        r"\b(?:federation|fleet|collection|ensemble|cluster) of (?:[\w-]+ )?<earlier>|\bmerg(?:er|ing) of <earlier>",
        0.75,
        "`a federation of X clusters`, `the merger of A and B`",
    ),
    Rule(
        "apposed-on",
        "BUILDS_ON",
        r"<later>, (?:up)?on(?: top of)? (?:the )?<earlier>(?=[,.;:)]|$)",
        0.7,
        "`Y, on X,`",
    ),
    Rule(
        "owned-based",
        "BUILDS_ON",
        rf"<later>,? (?:is |was )?(?:{COMPANY}'s|its|their|an?|the) (?:[\w-]+ ){{0,3}}?<earlier>-(?:based|backed"
        rf"|powered"
        r"|derived|inspired)\b",
        0.8,
        "`Y, O's X-based metrics store`",
    ),
    Rule(
        "x-based",
        "BUILDS_ON",
        r"(?:^|[:,]|\b(?:is|was|present|propose|describe|introduce|build|built|develop))s? ?(?:an? |the |our |its )?"
        r"(?:[\w-]+ ){0,3}<earlier>-(?:based|backed|powered|derived|inspired)\b",
        0.65,
        "`a Spark-based engine`",
    ),
    Rule(
        "implemented-in",
        "BUILDS_ON",
        r"\b(?:implement(?:ed|ation)?|prototyped?|realized|realised)\b[\w ]{0,20}? (?:in|inside|within"
        r"|as an? [\w -]{2,24}"
        r" (?:in|for|of|on top of|to|on))~<earlier>",
        0.75,
        "a prototype made inside X is a part put on X",
    ),
    Rule(
        "compiled-to",
        "BUILDS_ON",
        r"\b(?:compil|translat|convert|turn|lower)(?:es?|s|ed|ing)\b[\w ,-]{0,40}? (?:in)?to~<earlier> (?:jobs?"
        r"|programs?|tasks?"
        r"|code|bytecode|plans?|queries|pipelines?|stages?)\b",
        0.8,
        "what runs as jobs of X has X below it",
    ),
    Rule(
        "keeps-in",
        "BUILDS_ON",
        r"\b(?:stor(?:es?|ed|ing)|keep(?:s|ing)?|kept|persist(?:s|ed|ing)?|sav(?:es?|ed|ing)|writ(?:es?|ing))\b"
        r" (?:(?:all|its|their|of|the|every\w*|state|data|meta-?data|files|logs?|tables?|everything|[\w-]+) ){1,5}"
        r"(?:in|on|to|into)(?: top of)? (?:(?:an?|the|its|own|local|plain"
        r"|embedded) )*<earlier>(?:,? and (?:coordinates?|elects?|synchroni[sz]es?|schedules?|runs?)"
        r"[^,;:。!?()\ue000]{0,30}?(?:through|via|with|using|on) <earlier>)?"
        r"|\b(?:data|meta-?data|state|logs?|files|tables?|tuples|objects|indexes|catalog)(?: (?:is|are|was|were))?"
        r"(?: \w+ly)? (?:kept|stored|persisted|held) (?:in|on|inside) <earlier>",
        0.7,
        "the store of its own data is a part of a system",
    ),
    Rule(
        "led-to",
        "BUILDS_ON",
        r"\b(?:inspir(?:ed|ing|es)(?! by)|influenc(?:ed|ing|es)(?! by)|spawn(?:ed|ing|s)|beg(?:at|ot|ets)|g(?:a"
        r"|i)ve[sn]? (?:rise|birth) to|pav(?:ed|es|ing) the way (?:for|to)|led to|evolved into|grew into"
        r"|turned into|morphed into|(?:basis|foundation|groundwork|blueprint|inspiration|template|starting point"
        r"|seed)s?"
        rf" (?:behind|for|of)|liv(?:es?|ed) on (?:as|in)|powers)\b[^,;:。!?()\ue000]{{0,80}}?{_SUCH_AS}<later>",
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
        rf"\b(?:{_NOUN}|layer|substrate|back-?end|backbone|component|core) (?:behind|underlying|underneath|beneath"
        rf"|powering"
        r"|that powers|which powers)~<later>",
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
        r"<earlier>(?:, (?:from|by|an?|the) [^,;\ue000]{1,40})?,? (?:is|was|are) (?:also |now |mainly )?(?:used"
        r"|embedded)"
        r" (?:by|in|inside)~<later>",
        0.7,
        "the same in the passive: `ZooKeeper is used by HBase`",
    ),
    # ---- what is one's own, put on, into or around another
    Rule(
        "is-layer",
        "BUILDS_ON",
        r"(?:<later>,? (?:is|was|are) (?:also |now |only |just |really |itself )?|^\W*|[,;(] ?)(?:an? |the )?"
        r"(?:(?!not? |never )[\w-]+ ){0,2}?(?:branch|port|patch|patch ?set|plug-?in|wrapper|layer|front[- ]?end"
        r"|add-?on|overlay"
        r"|shim|veneer"
        r"|facade|skin|middleware|extension|module) (?:of|to|for|over|around|on|on top of|atop|above)~<earlier>",
        0.85,
        "`Y is a thin layer over X`, `a patch to X`",
    ),
    Rule(
        "is-continuation",
        "BUILDS_ON",
        r"\b(?:re-?incarnation|rebirth|revival|resurrection|continuation|refinement|generali[sz]ation|simplification"
        r"|adaptation|moderni[sz]ation|off-?shoot|spin-?off|outgrowth|by-?product|derivative|evolution) (?:of"
        r"|from)~<earlier>",
        0.85,
        "`the reincarnation of X`",
    ),
    Rule(
        "what-became",
        "BUILDS_ON",
        r"<later> (?:is|was) what (?:became|is left|was left|remains|remained|grew out|came out) of~<earlier>",
        0.85,
        "`Y is what became of X`",
    ),
    Rule(
        "lives-on-as",
        "BUILDS_ON",
        r"<earlier>(?: \([^()]*\))? (?:was |is |has been |got )?(?:later |now |soon )?(?:ported|reborn|renamed"
        r"|rechristened"
        r"|rebranded|revived|resurrected|rewritten|re-?implemented|continued|lives on|lived on|survives)\b"
        r"(?: (?:to|in|for|at) [\w+#]+)?,? (?:as |to |into )?<later>",
        0.8,
        "`X was rewritten in Rust as Y`, `X lives on as Y`",
    ),
    Rule(
        "gave-rise",
        "BUILDS_ON",
        r"<earlier>(?:'s [\w -]{2,30})? (?:gave (?:birth|rise) to|begat|begot|spawned|hatched)~<later>",
        0.85,
        "`X gave birth to Y`",
    ),
    Rule(
        "taken-over-by",
        "BUILDS_ON",
        r"<earlier>'s [\w -]{2,30} (?:(?:was|were) (?:\w+ly )?(?:taken (?:over|up)|adopted|borrowed|copied"
        r"|picked up|reused"
        r"|inherited) by|lives? on in|lived on in|found (?:its|their) way into)~<later>",
        0.85,
        "`X's design was taken over by Y`",
    ),
    Rule(
        "puts-into",
        "BUILDS_ON",
        r"\b(?:pack(?:s|ed|ing)|put(?:s|ting)?|dump(?:s|ed|ing)|writ(?:es|ing)|checkpoint(?:s|ed|ing)|spill(?:s|ed"
        r"|ing)"
        r"|offload(?:s|ed|ing)?|flush(?:es|ed|ing)|archiv(?:es|ed|ing)|persist(?:s|ed|ing))"
        r" (?:(?:all|its|their|of|the|every\w*|state|data|meta-?data|files|logs?|rows|inodes|blocks|pages|snapshots"
        r"|[\w-]+) ){1,5}(?:in|on|to|into|onto) (?:the )?<earlier>",
        0.75,
        "`packs inodes into X`, `checkpoints its state to X`",
    ),
    Rule(
        "leans-on",
        "BUILDS_ON",
        r"\b(?:lean(?:s|ed|ing)?|stands?|stood|rests?|rested|hing(?:es|ed)) (?:\w+ly )?(?:up)?on~<earlier>"
        r"|\bsat on <earlier>",
        0.8,
        "`leans on X for durability`",
    ),
    Rule(
        "runs-over",
        "BUILDS_ON",
        r"\b(?:runs?|ran|running|works?|operates?|hosted|executed|layered|stacked) (?:\w+ly )?(?:over"
        r"|above|atop"
        r"|directly on|straight on) (?:the )?<earlier>(?!-)",
        0.75,
        "`runs over X`",
    ),
    Rule(
        "left-to",
        "BUILDS_ON",
        r"\b(?:delegat(?:es|ed|ing)|leav(?:es|ing)|left|outsourc(?:es|ed|ing)|hand(?:s|ed) (?:over )?|entrust(?:s|ed)"
        r"|defer(?:s|red)|farm(?:s|ed) out)(?: (?!up\b|for\b)[\w-]+){1,5} to (?:the )?<earlier>",
        0.8,
        "`leaves replication to X`",
    ),
    Rule(
        "done-by",
        "BUILDS_ON",
        r"\b(?:replication|storage|persistence|scheduling|coordination|consensus|durability|caching|indexing"
        r"|allocation"
        r"|execution|messaging|membership|failover|locking|transport|logging|code generation|parsing|planning"
        r"|routing)"
        r"(?: (?:in|of) <later>)? (?:is|are|was|were|being|comes?|came) (?:\w+ly )?(?:(?:done|handled|managed"
        r"|provided"
        r"|supplied|left|delegated|carried out|outsourced|taken care of) (?:by|to)|from|courtesy of)~<earlier>",
        0.8,
        "`replication is left to X`, `scheduling is done by X`",
    ),
    Rule(
        "beneath",
        "BUILDS_ON",
        r"\b(?:under|underneath|beneath|below) <later>,? (?:sits|lies|is|runs|works|there is)~<earlier>"
        r"|<earlier> (?:sits|lies|runs|works) (?:right )?(?:underneath|beneath|below|under) (?:the )?<later>"
        r"|<earlier> (?:backs|underpins|underlies|undergirds) (?:the )?<later>",
        0.85,
        "`underneath Y is X`, `X backs Y`",
    ),
    Rule(
        "ships-with",
        "BUILDS_ON",
        r"\b(?:bundl(?:es|ed|ing)|ships? with|shipped with|packages|vendors)(?: an?| the| its own)?"
        r" (?:(?:embedded|modified|patched|copy of) )?<earlier>",
        0.75,
        "`bundles X`",
    ),
    Rule(
        "needs",
        "BUILDS_ON",
        r"\b(?:requires?|needs?|presupposes|is tied to|was tied to)(?: an?| the)?(?: (?:running|patched|modified"
        r"|external"
        r"|separate|working))? <earlier>(?=\W*$|[,.;]| (?:and|or|for|underneath|below|to (?:run|work|store|keep|elect"
        r"|coordinate)|cluster|installation|instance|toolstack)\b)",
        0.7,
        "`needs X underneath`: what does not work without X has it as a part",
    ),
    Rule(
        "redoes",
        "BUILDS_ON",
        r"\b(?:redo(?:es|ne)|redid|re-?implement(?:s|ed)|re-?mak(?:es|ing)|remade|mirror(?:s|ed)|refin(?:es|ed)"
        r"|improv(?:es|ed) (?:up)?on|picks? up where|continu(?:es|ed) (?:where|the work of)|clon(?:es"
        r"|ed)) (?:the )?<earlier>",
        0.75,
        "`reimplements X in Rust`, `refines X`, `picks up where X stopped`",
    ),
    Rule(
        "ports-it",
        "BUILDS_ON",
        r"\b(?:port(?:s|ed|ing)|adapt(?:s|ed|ing)) (?:the )?<earlier>(?:'s\b| (?:to|for)\b)",
        0.8,
        "`ports X to Java`, `adapts X's gossip`",
    ),
    Rule(
        "part-of-other",
        "BUILDS_ON",
        rf"\b(?:adapt(?:s|ed|ing)|adopt(?:s|ed|ing)|reus(?:es|ed|ing)|keep(?:s|ing)?|kept|inherit(?:s|ed)|embed(?:s"
        rf"|ded)"
        rf"|took|takes) (?:the |its |most of |much of )(?:[\w-]+ ){{0,3}}?(?:{_PIECE}|gossip|implementation"
        rf"|code) (?:of|from)"
        rf" (?:the )?<earlier>",
        0.85,
        "`reuses the parser of X`",
    ),
    Rule(
        "made-of",
        "BUILDS_ON",
        r"\b(?:is|was|are|were)? ?(?:made (?:up )?(?:out )?of|made out of|assembled (?:from|out of)"
        r"|pieced together from"
        r"|stitched together from|glued together from|composed of|put together from|(?:a )?merger of"
        r"|amalgam of)~<earlier...>",
        0.8,
        "`is assembled from A, B and C`",
    ),
    Rule(
        "built-around",
        "BUILDS_ON",
        r"\b(?:built|written|designed|cent(?:re|er)ed|organi[sz]ed|structured|wrapped|constructed)(?: [\w ]{2,24}?)?"
        r" (?:around|round|on)(?: a| the)? <earlier>(?!-)",
        0.8,
        "`written around X`",
    ),
    Rule(
        "built-it-on",
        "BUILDS_ON",
        r"\b(?:built|builds|wrote|created|made|developed|implemented|designed|layered|runs"
        r"|ran) <later>(?: [\w-]+){0,3}?"
        r" (?:on(?: top of)?|atop|over|around|out of)~<earlier>",
        0.85,
        "`O built Y on X`",
    ),
    Rule(
        "equals",
        "BUILDS_ON",
        r"(?:^|[.;:(] ?)<later> ?(?:=|≈) ?<earlier...>",
        0.85,
        "`Y = A + B`",
    ),
    Rule(
        "in-effect",
        "BUILDS_ON",
        r"<later> (?:is|was) (?:basically|more or less|in effect|practically|pretty much|little more than|at heart"
        r"|under the hood|really)(?: just)? (?:the |an? )?<earlier>(?=\W*$|[,.;]| (?:for|with|in|plus|on)\b)"
        r"|<later> (?:is|was) <earlier> for (?:the )?[\w-]+(?=\W*$|[,.;])",
        0.75,
        "`Y is basically X`, `Y is X for GPUs`",
    ),
    Rule(
        "emits",
        "BUILDS_ON",
        r"\b(?:compil(?:es|ed|ing)|lower(?:s|ed|ing)|translat(?:es|ed"
        r"|ing)) (?:\w+ ){0,2}?(?:down )?(?:in)?to <earlier>"
        r"|\bemits? <earlier>",
        0.75,
        "`compiles down to X`: X runs what it makes",
    ),
    Rule(
        "reads-and-writes",
        "BUILDS_ON",
        r"\b(?:reads?|consumes?|pulls?) (?:\w+ )?from (?:the )?<earlier>,? and (?:writes?|produces?|checkpoints?"
        r"|publishes"
        r"|pushes) (?:\w+ )?(?:back )?(?:in)?to (?:the )?<earlier>"
        r"|\breads? from and (?:writes?|checkpoints?) to (?:the )?<earlier>",
        0.8,
        "`reads from A and writes to B`",
    ),
    Rule(
        "roots-of",
        "BUILDS_ON",
        r"\b(?:roots|origins|beginnings) of <later> (?:are|lie|were|lay) (?:\w+ ){0,2}?in~<earlier>"
        r"|<later>'s (?:roots|origins) (?:are|lie|were|lay) (?:\w+ ){0,2}?in~<earlier>",
        0.85,
        "`Y's roots are in X`",
    ),
    Rule(
        "moved-onto",
        "BUILDS_ON",
        r"\b(?:rebased|re-?platformed|migrated|moved|switched|ported)(?: (?:over|away))?(?: from <owner>)? (?:onto"
        r"|to|on to)"
        r" (?:the )?<earlier>(?: (?:underneath|below|in v?\d[\d.]*|in (?:19|20)\d\d))?(?=\W*$|[,.;])",
        0.7,
        "`was rebased onto X`",
        own_subject=True,
    ),
    # ---- remarks, comparisons and histories
    Rule(
        "is-really",
        "BUILDS_ON",
        rf"(?:<later>|^\W*(?:it|this)|\bunder the hood,? (?:it|this)) (?:is|was) {_ONLY}(?:an? )?(?:basically "
        rf"|just )*"
        rf"(?:{_CHANGED} )?<earlier>,? (?=(?:plus|with|underneath|behind an?|wrapped|glued)\b)",
        0.8,
        "`under the hood it is just X plus some scripts`",
    ),
    Rule(
        "used-below",
        "BUILDS_ON",
        r"\b(?:used|embedded) (?:under|below|inside|within|underneath|behind) (?:the )?<later>"
        r"|\b(?:runs?|sits?|lives?|works) (?:right |directly )?(?:under|underneath|below|beneath"
        r"|behind) (?:the )?<later>",
        0.8,
        "what runs below Y is a part of Y",
    ),
    Rule(
        "sits-above",
        "BUILDS_ON",
        r"\b(?:sits?|runs?|lives?|layered)\b[^,;.\ue001]{0,40}? above (?:the )?<earlier>",
        0.8,
        "`sits below Y and above X`",
    ),
    Rule(
        "below-it",
        "BUILDS_ON",
        r"^\W*<earlier> (?:underneath|below|under the hood|inside|at the bottom)\W*$",
        0.8,
        "a remark that is nothing but `X below`",
        other_is_told=True,
    ),
    Rule(
        "use-it",
        "BUILDS_ON",
        r"(?:<later> and )?<later>(?: both| all| each)?(?: now| also| still| later)? (?:uses?|adopted|adopts?"
        r"|rel(?:y|ies) on"
        r"|depends? on|embeds?|wraps?|runs? on|builds? on|is built on|are built on) (?:it"
        r"|this)\b(?! as an? (?:baseline|example))",
        0.8,
        "`Y and Z use it`",
        other_is_told=True,
    ),
    Rule(
        "took-from-it",
        "BUILDS_ON",
        r"<later>(?: later| also| then)? (?:took|takes|copied|copies|borrowed|borrows|got|gets|inherited"
        r"|inherits|stole)"
        r" [\w ,'-]{1,40}? from (?:it|this|here)\b"
        r"|^\W*what <later> (?:copied|took|borrowed|got|inherited|stole) [\w ,'-]{1,40}? from\b",
        0.85,
        "`Y took the idea of pods from it`",
        other_is_told=True,
    ),
    Rule(
        "state-in",
        "BUILDS_ON",
        r"\b(?:state|(?:meta-?)?data|logs?|blobs?|files|objects|checkpoints?|indexes|catalog|payloads?|images"
        r"|segments"
        r"|chunks|blocks|snapshots|shards|rows|records|traces|spans|events|messages)"
        r"(?: \w+ly)? (?:goes|go|lives?|lived|sits?|ends? up|resides?) (?:as \w+ )?(?:in|into|to|on"
        r"|inside) (?:the )?<earlier>"
        r"|(?:^\W*|[,;:] ?)(?:(?:meta-?)?data|blobs?|state|logs?|checkpoints?|payloads?) (?:in"
        r"|on) <earlier>(?=[,;.)]|$)",
        0.75,
        "`state goes to X`, `blobs in X`",
    ),
    Rule(
        "also-on",
        "BUILDS_ON",
        r"(?:^\W*|[,;:(] ?)(?:also|again|all|now|once more) (?:up)?on(?: top of)? <earlier>"
        r"|(?:\b(?:an?|the|another) |^\W*)(?:[\w-]+ ){0,3}?(?:library|layer|service|operator|plug-?in|connector"
        r"|extension"
        r"|module|package|wrapper|front-?end|add-?on|interface) (?:on|for|atop|over|above|on top of"
        r"|to) (?:the )?<earlier>"
        r"|(?:\ban?|^\W*) (?:[\w-]+ ){0,2}?(?:scheduler|optimi[sz]er|back-?end|auto-?scaler|compiler|planner|tuner)"
        r" for (?:the )?<earlier>",
        0.8,
        "`also on X`, `a library on X`, `a plugin for X`",
    ),
    Rule(
        "nominal",
        "BUILDS_ON",
        r"(?:^\W*|\b(?:is|was|as|became) |[,:;(] ?)(?:basically |just |really |essentially |still |itself |also "
        r"|once )*"
        r"(?:an?|the|another)?"
        r" ?(?:[\w-]+ )?<earlier> (?:operator|plug-?in|connector|extension|module|fork|derivative|rewrite|clone|port"
        r"|dialect|variant|spin-?off|patch|add-?on|wrapper|front-?end|descendant|offshoot|framework|application|job"
        rf"|component|subproject|distribution)s?\b(?! (?:of (?!{COMPANY})|to\b|is\b|was\b|for the\b))",
        0.8,
        "`began as an X clone`, `ships as an X connector`",
    ),
    Rule(
        "goes-back",
        "BUILDS_ON",
        r"\b(?:goes|go|went|dates?|reach(?:es)?|harks?) back to (?:the )?<earlier>",
        0.85,
        "`goes back to X`",
    ),
    Rule(
        "talks",
        "BUILDS_ON",
        r"\b(?:talks?|speaks?) <earlier>(?=[,.;)]|$| natively| on the wire)",
        0.65,
        "to speak X's interface is to be shaped by X",
    ),
    Rule(
        "rewrote-it",
        "BUILDS_ON",
        r"\b(?:rewrote|rebuilt|re-?implemented|ported|reworked|forked) (?:it|this|the (?:system|code|whole thing))"
        r"(?: [\w+]+){0,4} (?:as|into) <later>",
        0.85,
        "`rewrote it in Rust as Y`",
        other_is_told=True,
    ),
    Rule(
        "open-part-of",
        "BUILDS_ON",
        rf"<later>(?: is| was|,)[\w -]{{0,20}} {_OPEN} (?:sdk|api|core|part|subset|engine|front-?end"
        rf"|half) of (?:the )?<earlier>",
        0.8,
        "the open part of X came out of X",
    ),
    Rule(
        "with-successor",
        "BUILDS_ON",
        r"<earlier>,? (?:and|with) its (?:[\w-]+ ){0,2}(?:successor|descendant|follow-up|heir|offspring|rewrite"
        r"|fork)s?,? <later>",
        0.9,
        "`X and its successor Y`",
    ),
    Rule(
        "runs-jobs-on",
        "BUILDS_ON",
        r"\bruns? (?:[\w'-]+ ){0,3}(?:code|jobs|queries|workloads|programs|pipelines|topolog(?:y|ies)|tasks|functions"
        r"|containers|everything)\b[^,;.\ue000]{0,30}? (?:on|over|atop)(?: top of)? (?:the )?<earlier>",
        0.75,
        "`runs its jobs on X`",
    ),
    Rule(
        "uses-for",
        "BUILDS_ON",
        r"(?:^\W*|\b(?:it|this|and|which|that|also|system|internally) |[,;:(] ?)(?:also |internally "
        r"|still )?(?:uses|used|needs"
        r"|requires|leverages|employs|leans on) (?:the |an? |apache )?<earlier> (?:as|for|to|underneath|internally)\b"
        r"(?! (?:an? |the |its )?(?:\w+ )?(?:evaluation|comparison|experiments?|benchmarks?|baselines?|example"
        r"|testing|instance))"
        r"(?:[^,;.\ue000]{0,30}? and (?:\(\w+\) )?<earlier> (?:for|as)\b)?",
        0.75,
        "`uses A for transport and B for placement`",
    ),
    Rule(
        "and-on-that",
        "BUILDS_ON",
        r"<earlier>,? and <later> (?:is|was|are) (?:built|based|layered) (?:up)?on(?: top of)? (?:that"
        r"|it)(?: and (?:of |on )?"
        r"<earlier>)?",
        0.85,
        "`… as X, and Y is built on that`",
    ),
    Rule(
        "used-once",
        "BUILDS_ON",
        r"<later>(?: first| originally| initially)? used <earlier> (?:until|before|till|at first|initially"
        r"|originally|in the beginning)\b",
        0.75,
        "what a system used until it had its own shaped it",
    ),
    Rule(
        "model-follows",
        "BUILDS_ON",
        r"\b(?:its|the|whose) (?:[\w-]+ ){0,2}(?:model|design|architecture|api|interface|layout|protocol"
        r"|format) (?:closely )?(?:follows"
        r"|mirrors|mimics|imitates|copies|is that of|is borrowed from) (?:the )?<earlier>",
        0.8,
        "`its data model follows X`",
    ),
    Rule(
        "open-take-on-it",
        "OPEN_SOURCE_EQUIVALENT",
        rf"{_FREE} (?:take|riff|answer|reply|counterpart|alternative|clone|version) (?:on|to|of) (?:this"
        rf"|it) (?:is|was|would be) <later>",
        0.9,
        "`the open source take on this is Y`",
        other_is_told=True,
    ),
    Rule(
        "company-made-it",
        "DEVELOPED_BY",
        r"<company>(?: \w+ly| later| first| also)? (?:wrote|built|made|sells|maintains|develops|developed|created"
        r"|designed"
        r"|started|began|open[- ]sourced|looks after) (?:it|this)\b",
        0.75,
        "`O wrote it`",
    ),
    Rule(
        "company-had",
        "DEVELOPED_BY",
        r"<company>(?: itself| also| then| later| already)* (?:wrote|writes|has|had|answered with|responded with"
        r"|followed with|came up with|put out|owns|maintains|develops|sells) (?:its |their |the "
        r"|an? )?(?:own )?<system>"
        r"(?!'s|-| (?:clusters?|users?|jobs?|instances?|deployments?|experts?|support))",
        0.75,
        "`O wrote X`, `O had X`, `O answered with X`",
    ),
    Rule(
        "company-paper",
        "FROM_COMPANY",
        r"^\W*(?:(?:an?|the|another|also|old|older|classic|this|is) )*<company>(?: research)? (?:paper|work|report"
        r"|study"
        r"|team|folks|people|authors)\b",
        0.8,
        "`The O paper behind X`, `O authors.`",
    ),
    Rule(
        "with-company",
        "FROM_COMPANY",
        r"^[^,;.\ue000]{0,24}, (?:joint(?:ly)? |together )?with <company>\W*$",
        0.75,
        "`CMU again, with O`: a remark on who did it",
    ),
    Rule(
        "remark-companys",
        "DEVELOPED_BY",
        r"^\W*(?:again |also |this is |it is )?<company>'s(?=[,.;:)]|$)",
        0.8,
        "a remark that begins with `O's,` and names nothing that it owns",
    ),
    Rule(
        "part-of-company",
        "DEVELOPED_BY",
        r"<system>(?: \([^()]*\))?, (?:the|an?) [\w -]{2,40}? (?:of|by|from) <company>(?=[,.;:)]|$)",
        0.8,
        "`X, the storage engine by O`",
    ),
    Rule(
        "apposed-owner",
        "DEVELOPED_BY",
        r"<system>(?: \([^()]*\))?, <company>'s (?:own |in-house )?(?:\ue000-[a-z]+|(?!\ue000)[\w-]+)",
        0.85,
        "`X, O's monitor for …`",
    ),
    Rule(
        "system-at",
        "DEVELOPED_BY",
        r"(?:\b(?:under|inside|behind|below|powering|powers) |(?<=\ue001, )|(?<=\ue001 and )"
        r"|(?<=\ue001, and ))<system>"
        r" (?:at|inside) <company>",
        0.65,
        "`used under X at O`, `…, X at O and Y at P`: what is told of O's house is O's, if nothing speaks against it",
    ),
    Rule(
        "remark-company",
        "DEVELOPED_BY",
        r"^\W*(?:also |again |from |by )?(?:[A-Z][\w.]* (?:and|&|\+) )?<company>(?: (?:research|labs?|zurich"
        r"|almaden|asia|beijing|cambridge"
        r"|redmond"
        r"|india|europe|cloud|systems|silicon valley))*(?: (?:and|&|\+) [A-Z][\w .]{1,24})?(?:,? (?:19|20)\d\d"
        r"|,? ex [\w ]+)?\W*$",
        0.75,
        "a remark that is nothing but a company says where the work was done",
    ),
    Rule(
        "kind-of-company",
        "DEVELOPED_BY",
        r"^\W*(?:an? |the |another )?(?:[\w-]+ ){0,3}(?:paper|work|system|project|report|platform|service|tool"
        r"|effort|product)"
        r" (?:by|from|out of|of|at|inside) <company>(?=[,.;:)]|$| and\b| & | \+ )",
        0.8,
        "`industry paper by O`, `in-house system of O`",
    ),
    Rule(
        "company-runs",
        "DEVELOPED_BY",
        r"^\W*(?:\w+, )?(?:what|the (?:thing|system|one) (?:that|which)) <company> (?:runs?|uses?|built|wrote"
        r"|made)\b",
        0.7,
        "`what O runs instead`",
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
        rf"(?:^|[:.(—–-] ?|(?:is|was) )<company>'s (?:[\w-]+,? ){{0,7}}(?:{_NOUN}|(?:take|riff) on|(?:answer|response"
        rf"|alternative|successor|competitor|replacement|rival) (?:to|for|of)|(?:version|fork|clone|port"
        rf"|rewrite) of)\b",
        0.85,
        "a description that begins with `Meta's cluster management system` says whose the described system is",
    ),
    Rule(
        "came-from-company",
        "DEVELOPED_BY",
        r"<system>(?: itself| originally| too| also)* (?:(?:comes?|came|hails?|originated|emerged)(?: \w+){0,2},?"
        r"|(?:is|was|were|are)) (?:straight )?(?:from|out of) <company>(?!!?'s)",
        0.8,
        "`X came later, from O`",
    ),
    Rule(
        "made-by",
        "DEVELOPED_BY",
        rf"\b{_MADE}(?: (?:and|or) \w+)?(?: internally| in-house)?"
        r" (?:by|at|inside|within)(?:[^,;:。!?()\ue000]{0,60} (?:at|of|from))?~<company>",
        0.8,
        "`developed at Google`",
    ),
    Rule(
        "used-at",
        "DEVELOPED_BY",
        r"\b(?:deployed|used|run|operated|maintained)(?: (?:and|or) \w+)?(?: internally| in-house)?"
        r" (?:by|at|inside|within)~<company>",
        0.65,
        "a paper's system that is used at O is O's own",
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
        "company-remade",
        "DEVELOPED_BY",
        rf"<company>(?: engineers| researchers)?(?: then| later| also)? (?:forked|turned|rewrote|rebuilt|reworked"
        rf"|extended"
        rf"|evolved|split) {SYSTEM} (?:as|into|to create|to make) <system>",
        0.85,
        "`O forked X into Y`: Y is O's",
    ),
    Rule(
        "is-companys",
        "DEVELOPED_BY",
        r"<system> (?:is|was|were|are) (?:\w+ly )?<company>!?'s\b(?! (?:version|fork|build|competitor) of)",
        0.85,
        "`X is O's coordination service`",
    ),
    Rule(
        "inside-company",
        "DEVELOPED_BY",
        r"^(?:inside|within|at|back at) <company>,~<system>(?:[^,;:。!?()\ue000]{1,20}<system>)?",
        0.65,
        "`Inside O, X led to Y`: what is told of O's house is O's, if nothing speaks against it",
    ),
    Rule(
        "company-own",
        "DEVELOPED_BY",
        r"^\W*<company>'s (?:own |global |main )*(?:own|private|internal|in-house|production|proprietary"
        r"|homegrown) [\w -]{2,40}\W*$",
        0.8,
        "a remark that is nothing but `O's private WAN` says whose the system is",
    ),
    Rule(
        "company-again",
        "DEVELOPED_BY",
        r"^\W*(?:again |also )?<company>(?: again| too| as well| once more| at it again)(?=[,.;:)]|$)",
        0.75,
        "a remark that begins with `O again` says where the work was done",
    ),
    Rule(
        "from-lab",
        "DEVELOPED_BY",
        r"^\W*(?:from|out of) (?:the )?(?:\(?[\w-]+\)? ){0,2}<company>(?:'s)?(?: [\w-]+){0,4} (?:labs?|team|group"
        r"|people|folks"
        r"|researchers|engineers)\b",
        0.8,
        "`From the O research lab`",
    ),
    Rule(
        "company-answer",
        "DEVELOPED_BY",
        rf"<company>'s (?:\w+ )?(?:answer|response|alternative|competitor|counterpart|equivalent|rival) (?:to|of"
        rf"|for) {SYSTEM}"
        r",?(?: is| was| called)? <system>",
        0.9,
        "`O's answer to X is Y`",
    ),
    Rule(
        "system-from",
        "DEVELOPED_BY",
        r"<system>,? ?(?:(?:which |that )?(?:both |all |each )?(?:is|are|was|were|come|comes|came|originate[sd]?"
        r"|hails?|stem(?:s|med)?)"
        r" (?:\w+ly )?(?:both |all )?)?(?:both |all |each )?(?:from|out of|by|@) ?<company>(?!'s)",
        0.85,
        "`System R from IBM`, `Storm @Twitter`, `A and B, both from O`",
    ),
    Rule(
        "system-in-brackets",
        "DEVELOPED_BY",
        r"<system> \(<company>(?=[),;])",
        0.8,
        "`Borg (Google)`",
    ),
    Rule(
        "remark-from",
        "DEVELOPED_BY",
        r"^\W*(?:(?:this|it|paper|work|system|another|also|one|is|was|an?|joint|the|research|project|effort"
        r"|collaboration) ){0,5}"
        r"(?:by|from|out of|of|between) <company>(?=[,.;:)]|$| and\b| & | \+ )",
        0.8,
        "a remark that is nothing but `from O` says where the work was done",
    ),
    Rule(
        "in-production-at",
        "DEVELOPED_BY",
        r"\bin (?:production|use|service|daily use)(?: use)? (?:at|inside|within) <company>",
        0.65,
        "a paper's system in production at O is O's own",
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
    Rule(
        "title-on",
        "BUILDS_ON",
        r"^<later>: [^:.;!?()\ue000]{3,80}?\b(?:on(?: top of)?|atop|over) (?:apache )?<earlier>\W*$",
        0.6,
        "`X: Fast Analytics on Spark`: the subtitle says on what it runs",
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
        "is-called",
        "PRESENTS",
        rf"\b(?:{_NOUN}|prototype|result|it|this|work)(?:'s name)?,? (?:is|was) (?:called|named|dubbed|known as"
        rf"|nicknamed) <system>",
        0.85,
        "`the system is called X`",
    ),
    Rule(
        "this-is",
        "PRESENTS",
        r"^\W*(?:[o+x] )?(?:(?:this|that|it|which) (?:is|was|introduced) |a\.?k\.?a\.? |i\.e\.,? "
        r"|(?:better )?known as "
        r"|the )?<system>"
        r"(?: paper| system)?(?=\s*[,.;:)]|\s*$)",
        0.75,
        "a remark that is nothing but the name, or `this is X`, says what the paper presents",
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
