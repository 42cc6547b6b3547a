"""Words and phrases of English notes: what says nothing, what reports, what praises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mkdeck.lazy import regex

WORK_NOUN = "book|textbook|novel|article|paper|essay|blog post|video|talk|lecture|podcast|episode|memoir|author's work"
ANY_WORK = WORK_NOUN + "|work|text|post|presentation|study|report|guide|volume|narrative|speech|piece|course|manual|classic"
SAYS = (  # what somebody does in a work
    "argues|claims|contends|explains|explores|shows|describes|examines|proposes|offers|presents|introduces|traces|tells|challenges|reveals"
)
WORK_SUBJECT = regex(
    rf"\b(?:(?:the)\s(?:(?:short|seminal|online|original|entire)\s)?(?:{WORK_NOUN})|(?<!do\s)(?<!does\s)(?<!did\s)(?<!doing\s)this\s(?:(?:short|seminal|online|original)\s)?(?:{ANY_WORK})"
    rf"|(?<=^)the\s(?:{ANY_WORK}))\b(?!\s+of\b)(?!-)(?!\s(?:do|are|were|have|copy|version|edition|trail|route|work|forms?|money|mill|plane|club|review|deal|trade|cover|business|industry|market|publisher|shop|store|world|fair|sales|division)\b)",
    re.IGNORECASE,
    needs=tuple(ANY_WORK.split("|")),
)
AUTHOR_NOUN = regex(
    r"(?:^|(?<=[.!?] )|\b(?=the \w+(?:['’]s?\b|\s\w+(?:s|ed)\b)))the (?:author|authors|speaker|writer|writers|researchers)\b",
    re.IGNORECASE,
    needs=("the author", "the speaker", "the writer", "the researchers"),
)

REPORTING = frozenset(
    "argue contend suggest claim show demonstrate reveal state explain note believe posit assert maintain propose hold stress "
    "emphasize highlight observe conclude insist point predict warn say write think find illustrate underscore teach advocate "
    "recommend report indicate confirm acknowledge recognize imply hypothesize".split()
)
OF_A_PART = regex(
    r"(?i)(?:an?|the|each|every|several|some|two|three)\s(?:(?:\w+\s)?(?:chapters?|sections?|appendix|epilogue|prologue)"
    r"|(?:first|second|third|last|final|opening)\sparts?)$"
)  # what a part of a work does is no idea of it
EXPOSITION = REPORTING | frozenset(
    "explore discuss examine consider cover address introduce present describe critique encourage begin analyze delve offer provide "
    "detail trace investigate survey outline focus touch raise draw use aim challenge advise urge define discuss evaluate "
    "frame treat reference refer cite review chronicle document expose make bridge blend combine conclude open close end call "
    "reframe question counter help give categorize distinguish identify shift build demystify include feature inspire equip "
    "empower enhance acknowledge stand serve remain appeal guide walk introduce emphasise analyse reinforce compare contrast "
    "link warn celebrate champion capture portray weave follow tell recount".split()
)
OF_THE_TITLE = REPORTING | frozenset(
    "explore discuss examine consider cover address introduce present describe critique encourage analyze delve detail investigate outline "
    "survey challenge begin advocate review compare categorize question trace aim urge open conclude touch".split()
)  # verbs that a work or its author does, when a labelled line does not name the subject
ACTIVITY = regex(
    r"^(?:an?\s|the\s)?(?:\w+\s){0,2}?(?:analysis|overview|exploration|discussion|examination|explanation|introduction|comparison|survey|review|"
    r"look|treatment|study|strategies|techniques|methods|ways|approaches|guidance|advice|insights?|principles)\s(?:of|for|to|into|on|about|at)\b",
    re.IGNORECASE,
    needs=(
        "analysis overview exploration discussion examination explanation introduction comparison survey review look "
        "treatment study strategies techniques methods ways approaches guidance advice insight principles"
    ).split(),
)
_PRAISE = (
    r"acclaim\w*|prais\w+|highly (?:regarded|readable|recommended|respected|influential|accessible)|well[- ](?:written|researched|"
    r"respected|regarded|supported|structured|known)|bestsell\w+|best-sell\w+|insightful|engaging|thought-provoking|compelling|"
    r"comprehensive|rigorous|accessible|groundbreaking|seminal|invaluable|valuable|definitive|credib\w+|reputable|authoritative|"
    r"renowned|impressive|remarkable|clear(?:ly)? written|lucid|readab\w+|landmark|must-read|timely|excellent|masterful|lauded|"
    r"celebrated|influential|inspiring|powerful strategy|practical and|actionable|profound|timeless|clarity|enjoyable|"
    r"entertaining|concise|high quality|high-quality|widely (?:considered|regarded|recognized|used|cited|read)|award-winning|"
    r"endorse\w*|standard text|classic text|enduring|easy to (?:understand|read|implement)"
)
PRAISE = regex(rf"\b(?:{_PRAISE})\b", re.IGNORECASE)
_PRAISE_BEGINS = regex(rf"\b(?:{'|'.join(sorted({found[0] for part in _PRAISE.split('|') if (found := re.match('[a-z]+', part))}))})")


@lru_cache(maxsize=16_384)
def _may_praise(piece: str) -> bool:
    return _PRAISE_BEGINS.search(piece.lower()) is not None


@lru_cache(maxsize=4096)
def is_praise(word: str) -> bool:
    """Whether a word only praises."""
    return _may_praise(word) and PRAISE.fullmatch(word) is not None


@lru_cache(maxsize=64)  # a rule and a trait of one card ask for it
def praise_in(text: str) -> Sequence[str]:
    """The words of praise of a text. Few texts have any, so first every piece between spaces is looked up."""
    return PRAISE.findall(text) if any(map(_may_praise, text.split())) else ()


GENERIC = frozenset(
    "topic topics factor factors tool tools practice practices thing things way ways aspect aspects element elements method "
    "methods technique techniques strategy strategies approach approaches concept concepts idea ideas issue issues area "
    "areas example examples principle principles system systems process processes resource resources information content "
    "work world people person life time value values goal goals result results problem problems solution solutions skill "
    "skills knowledge understanding learning research study studies field fields data model models theory theories question "
    "questions importance role impact effect effects power ability need part parts use level levels type types kind kinds "
    "form forms reader readers author authors book books insight insights lesson lessons perspective perspectives "
    "foundation foundations framework frameworks roles "
    "behavior focus change changes experience experiences development improvement success good bad "
    "better best great new key main important significant effective various different specific several certain overall own "
    "many much more less high low long short large small full general common simple complex practical real true clear "
    "strong possible available related takeaway takeaways "
    "consideration considerations conclusion conclusions finding findings point points reason "
    "reasons note notes characteristic characteristics feature features requirement requirements property properties task tasks "
    "activity activities action actions condition conditions detail details object objects improvements evolving adapt adapting "
    "lol ugh "
    "rapidly option options technology technologies culture foster fostering creating building encouraging promoting providing".split()
)
EVALUATIVE = frozenset(
    "significant vast central fundamental crucial essential thorough critical positive negative remaining inevitable major "
    "minor key core primary main important valuable powerful unique notable great greater deep deeper broad broader wide "
    "wider meaningful profound considerable substantial tremendous immense huge comprehensive rigorous compelling "
    "fascinating illuminating admirable hopeful "
    "remarkable effective efficient successful better best worse necessary appropriate relevant useful helpful "
    "beneficial harmful interesting radical enduring ongoing constant entire overall particular special actual potential "
    "possible likely certain careful proper solid strong weak inputs outputs matters researchers decisions realities facets "
    "contexts situations conditions circumstances settings cases members participants users customers employees companies "
    "organizations developers professionals practitioners mistakes complex critiqued praised criticized discussed explored "
    "presented introduced noted considered used described thoughts misleading flawed paramount superior inferior "
    "problematic evident obvious surprising culture fostering landscape aspect theme outcome portion implication "
    "implications consequence consequences contribution advantage advantages benefit benefits challenge challenges "
    "opportunity opportunities understanding exploration discussion introduction overview guide analysis facilities "
    "beginners everyone individuals individual others society world life daily everyday mind ways".split()
)
TABLE_OF_CONTENTS = regex(
    r"\b(?:sections?|chapters?|parts?|pages?|portions?|editions?|appendix|appendices|volume|book|half(?= [a-z]+s\b))\b"
    r"[^.]*?\b(?:cover|covers|covering|delve|delves|"
    r"explore|explores|discuss|discusses|include|includes|address|addresses|is dedicated|are dedicated"
    r"|dedicated to|dedicates|devotes|is structured|is divided|is "
    r"organized|conclude|concludes|begin|begins|(?:end|open|close)s? with"
    r"|introduce|introduces|define|defines|explain|explains|outline|outlines|detail|details|provide|provides|examine|examines)\b",
    re.IGNORECASE,
    needs=("section", "chapter", "part", "page", "portion", "edition", "append", "volume", "book", " half"),
)
FURTHER_RESEARCH = regex(
    r"\b(?:further|future|more|additional)\s(?:exploration|research|study|studies|investigation|work)\b"
    r"|\bwould provide\b|\bshould be compared\b"
    r"|^(?:investigate|explore|research|identify topics|consider|examine|look into|compare)\b",
    re.IGNORECASE,
    needs=(
        *("exploration", "research", "study", "studies", "investigation", "work", "would provide", "should be compared"),
        *("investigate", "explore", "identify topics", "consider", "examine", "look into", "compare"),
    ),
)
JUDGED = regex(
    r"\b(?:is|are|remains?|makes?\s\w+)\s(?:\w+ly\s)?(?:remarkable|impressive|compelling|engaging|insightful|valuable|invaluable|accessible|readable|"
    r"well-written|thought-provoking|commendable|notable|praiseworthy|refreshing|timely|worth\s(?:noting|reading))\b"
    r"|\b(?:offers|provides|gives|presents)\san?\s(?:\w+\s)?(?:unique|fresh|new|different|valuable)\s(?:perspective|view|lens|look)\b"
    r"|\b(?:is|are) the (?:great|main|real|chief|greatest) (?:strength|weakness|virtue|achievement)s?\b"
    r"|\b(?:is|are) the best (?:writing|chapter|part|section|pages|passage|lines?)\b"
    r"|\bsurpris(?:es|ing)\b|\bfascinating\b|\b(?:is|are)\s(?:\w+ly\s)?(?:crucial|important|essential|vital|paramount|necessary|fundamental|critical)\.?$"
    r"|\bgoes\sbeyond\b|\bis\san?\s(?:\w+\s)?(?:wake-up\scall|eye-opener|tour\sde\sforce|page-turner|masterpiece|must-read)\b|\bis\s(?:a|an)\s(?:\w+\s)?(?:powerful|valuable|compelling|clear|practical|useful|great|excellent|seminal|landmark|must)[\s-]\w+",
    re.IGNORECASE,
    needs=(
        "remarkable impressive compelling engaging insightful valuable accessible readable well-written "
        "thought-provoking commendable notable praiseworthy refreshing timely worth perspective view lens look surpris "
        "fascinating crucial important essential vital paramount necessary fundamental critical goes powerful clear "
        "practical useful great excellent seminal landmark must wake-up eye-opener tour page-turner masterpiece"
    ).split(),
)
LEADING_FILLER = regex(
    r"^(?:however(?=,)|moreover|furthermore|additionally|in addition|also|similarly|notably|importantly|ultimately|overall|in short|"
    r"in essence|essentially|for instance|for example|in other words|as a result|consequently|therefore|thus|finally|instead(?=,)|"
    r"and|but|so(?=,?\s(?!that\b|much\b|many\b|far\b|long\b))|"
    r"in contrast|conversely|on the other hand|indeed|in fact|surprisingly|interestingly|specifically|in particular),?\s+",
    re.IGNORECASE,
    begins=(
        "however|moreover|furthermore|additionally|in |also|similarly|notably|importantly|ultimately|overall|"
        "essentially|for |so |so,|as a result|consequently|therefore|thus|finally|instead|and|but|conversely|on the other hand|"
        "indeed|surprisingly|interestingly|specifically"
    ).split("|"),
)
PRAISE_TAIL = regex(
    r",\s(?:making|offering|providing|lending|revealing|giving|allowing|enhancing|creating|highlighting|showcasing|demonstrating|"
    r"illustrating|rendering|ensuring)\s(?:it|them|readers|the\b[^,]*\b(?:accessible|engaging|memorable)|complex|a\s(?:thought|fresh|unique|new|"
    r"compelling|profound|rich|valuable|solid|clear|comprehensive|practical|fascinating|powerful|refreshing|broader|different)|"
    r"valuable|practical|insights?|both)[^.]*$",
    re.IGNORECASE,
    needs=(
        "making offering providing lending revealing giving allowing enhancing creating highlighting showcasing "
        "demonstrating illustrating rendering ensuring"
    ).split(),
)
DANGLING = regex(
    r"^(?!it takes\b)(?:it|they|he|she|its|their|his|her|this|these|those|that|such|the former|the latter|here|there|"
    r"both|one|another|any other|each(?= (?:is|was|has|can|does)\b)|others|"
    r"n?either(?: one)?|"
    r"some of (?:these|them)|each of (?:these|them)|all of (?:this|these)|we|i)\b",
    re.IGNORECASE,
)
ONLY_ONES = frozenset(
    "brain body mind heart self soul world earth sun moon sea ocean sky universe planet state government law economy market public "
    "church king emperor president war past future present reader author speaker book internet web poor rich young old west east north "
    "south middle left right human eye hand".split()
)  # what "the" needs no sentence before it for
SPOKEN = regex(r"['’](?:ve|re|m|ll|d)\b|n['’]t\b|[!?]$")  # in what somebody said, and in no name for a thing
NO_CONTENT = regex(
    r"as an amazon associate|affiliate|buy (?:it|the book) (?:on|at)|^home\s*[>›/|]|^\s*(?:back to|go to|see also|read more)\b|"
    r"table of contents|^share (?:this|on)|subscribe|^#\w+(?:\s#\w+)*$",
    re.IGNORECASE,
    needs=(
        *("amazon associate", "affiliate", "buy ", "home", "back to", "go to", "see also", "read more", "table of contents"),
        *("share ", "subscribe", "#"),
    ),
)
NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9, "10": 10, "12": 12,
}  # fmt: skip
NUMBER_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
