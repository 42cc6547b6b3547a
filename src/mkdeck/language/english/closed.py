"""The small words of English, of which there are no new ones, and what each is (codes as in `tagging`)."""

from __future__ import annotations

CLOSED: dict[str, str] = {}
for _code, _words in {
    "B": "is are was were be been being am isn't aren't wasn't weren't",
    "H": "has have had having hasn't haven't",
    "Q": "do does did doesn't don't didn't",
    "M": "can could may might must shall should will would cannot can't won't couldn't shouldn't wouldn't mustn't needn't mightn't",
    "T": "a an the this these those each every no some any all both either neither another such many few several most much more various",
    "A": "my your his her its our their whose one's",
    "O": "i you he she it we they me him us them itself themselves himself herself yourself ourselves oneself something "
    "nobody everybody somebody anything everything nothing someone anyone everyone",
    "I": "of in on at by for with from into onto about against between among through during over under without within across "
    "toward towards upon via per beyond behind beneath beside besides amid despite like unlike around throughout as than up "
    "down out off near along including regarding concerning versus",
    "C": "and or but nor yet plus &",
    "Y": "because while although though since if unless whereas when whenever until once so whether after before",
    "W": "that which who whom what how why where",
    "R": "not never often also only even just then thus therefore instead rather too very still already always together "
    "however moreover furthermore away back again ever well far further once twice quite almost merely simply truly",
    "X": "to",
    "E": "there",
    "U": "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion",
}.items():
    for _word in _words.split():
        CLOSED.setdefault(_word, _code)

ALWAYS_CAPITAL = frozenset(
    "African American Americans Arab Arabic Arabs Asian Athenian Athenians Australian Austrian Babylonian Belgian Brazilian British "
    "Briton Britons Buddhist Buddhists Byzantine Canadian Catholic Catholics Chinese Christian Christianity Christians Confucian "
    "Cuban Czech Danish Darwinian Dutch Egyptian Egyptians English European Europeans Finnish French German Germans Greek Greeks "
    "Hebrew Hindu Hindus Hungarian Inca Incas Indian Indians Indonesian Iranian Iraqi Irish Islamic Israeli Italian Italians Japanese "
    "Jewish Jews Kenyan Korean Latin Marxist Marxists Maya Mayan Mexican Mexicans Mongol Mongols Muslim Muslims Nazi "
    "Nazis Nigerian Norwegian Ottoman Ottomans Pakistani Persian Persians Phoenician Platonic Portuguese Protestant "
    "Protestants Prussian Puritan Puritans Roman Romans Russian Russians Saxon Scottish Serbian Socratic Soviet Soviets Spanish "
    "Spartan Spartans Stoic Stoics Sumerian Swedish Swiss Thai Tibetan Turkish Turks Ukrainian Victorian Victorians Vietnamese Viking "
    "Vikings Welsh January February April June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Christmas Easter Ramadan "
    "Amazon Arctic Berlin Bible Bolivia Brazil Chile China Cicero Congo Curie Gauss God Guinea Homer Japan Java Manhattan Mars Maxwell "
    "Morocco Napoleon Newton Pacific Pascal Python Tesla Troy Twitter Wales".split()
)  # nations, faiths, days; and names that the table of words holds as words

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def is_closed(word: str) -> bool:
    """Whether a word is one of them."""
    return word.lower() in CLOSED
