"""Names of places: countries, regions, and the cities that notes speak of most. A place under a label is no term that a work defines."""

from __future__ import annotations

from mkdeck.lazy import regex

_PLACES = frozenset(
    name.replace("_", " ")
    for name in """
    afghanistan africa albania alaska alexandria algeria america amsterdam anatolia andalusia andes angola antarctica antwerp arabia
    argentina armenia asia assyria athens atlantic auschwitz australia austria azerbaijan babylon babylonia baghdad bahrain balkans
    baltimore bangladesh barcelona bavaria beijing belarus belgium bengal berlin bolivia bologna bombay bosnia boston brazil britain
    brussels budapest bulgaria burma burundi byzantium cairo calcutta california cambodia cambridge cameroon canada caribbean carthage
    catalonia caucasus chicago chile china colombia congo constantinople copenhagen corsica costa_rica crete crimea croatia cuba
    cyprus czechoslovakia damascus delhi denmark detroit dresden dublin ecuador edinburgh egypt
    el_salvador england eritrea estonia ethiopia europe fiji finland flanders florence florida france gaul gaza geneva genoa
    georgia germany ghana glasgow great_britain greece greenland guatemala guinea haiti hamburg hawaii himalayas hiroshima holland
    honduras hong_kong hungary iceland india indonesia iran iraq ireland israel istanbul italy jamaica japan jerusalem jordan
    judea kashmir kazakhstan kenya korea kosovo kuwait kyoto kyrgyzstan lagos laos latin_america latvia lebanon leningrad lesotho
    liberia libya lisbon lithuania liverpool london los_angeles luxembourg lyon macedonia madagascar madrid malawi malaysia mali malta
    manchester manchuria manhattan marseille massachusetts mauritius mecca mediterranean mesopotamia mexico mexico_city miami
    middle_east milan moldova mongolia montenegro montreal morocco moscow mozambique mumbai munich myanmar nairobi namibia naples
    nepal netherlands new_delhi new_england new_guinea new_orleans new_york new_york_city new_zealand nicaragua niger nigeria
    norway nuremberg oregon oslo oxford pacific pakistan palestine panama
    papua_new_guinea paraguay paris pennsylvania persia peru philadelphia philippines phoenicia poland polynesia portugal prague
    prussia puerto_rico quebec rhodesia rio_de_janeiro romania rome russia rwanda saint_petersburg samoa san_francisco sardinia
    saudi_arabia saxony scandinavia scotland seattle senegal serbia shanghai siberia sicily sierra_leone silesia singapore slovakia
    slovenia somalia southeast_asia soviet_union spain sparta sri_lanka stalingrad
    stockholm sudan suez sumer sweden switzerland sydney syria tahiti taiwan tanzania tasmania texas thailand tibet tokyo toronto
    transylvania troy tunisia turkey tuscany uganda ukraine united_kingdom united_states uruguay uzbekistan venezuela venice versailles
    vienna vietnam virginia wales warsaw yemen yugoslavia zambia zanzibar zimbabwe zurich
    """.split()
)
_WHICH = regex(
    r"(?i)^(?:the )?(?:(?:ancient|classical|medieval|early|late|modern|imperial|colonial|rural|urban|north(?:ern)?|south(?:ern)?"
    r"|east(?:ern)?|west(?:ern)?|central|post-?war|wartime)\s)?"
)


def is_place(label: str) -> bool:
    """Whether a label is the name of a place, with what part or time of it: "Turkey", "the Netherlands", "Medieval Europe"."""
    return _WHICH.sub("", label).lower() in _PLACES
