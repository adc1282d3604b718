"""Words by which colleagues may know at once whom a story is about, though it has no name."""

import re

_WHO = (
    r"(?:politie)?agente?s?|politiem[ae]n|politievrouw|brigadier|rechercheur|medewerk\w+|collega|"
    r"man|vrouw|mevrouw|meneer"
)
_WHO_EN = r"officer|policeman|policewoman|detective|sergeant|colleague|man|woman"
_POINTS = re.compile(
    # looks and voice
    rf"\b(?:dikke?|kale|blonde|roodharige|getinte|gespierde) (?:{_WHO}|met)\b|"
    r"\b(?:snor|paardenstaart|dreadlocks|tatoeages?|getatoeëerde?|moustache|ponytail|tattoos?|tattooed)\b|"
    r"\bmet (?:een|de|het|die|dat|zijn|haar|rood|blond|lang) (?:\w+ )?"
    r"(?:baard|staart|knot|piercing|accent|tongval|haar)\b|"
    r"\bwith (?:a|the|his|her|red|blond|long) (?:\w+ )?(?:beard|piercing|accent|hair)\b|"
    # the only one of a kind
    rf"\b(?:de|het|een|onze|hun) enige (?:\w+ )?(?:{_WHO}|(?:vrouwelijke|mannelijke)\b)|"
    rf"\bthe only (?:\w+ )?(?:{_WHO_EN}|female|male)\b|"
    # work that few have
    r"\b(?:hondengeleid(?:er|ster)s?|motoragente?n?|politieruiters?|bereden (?:agente?n?|politie)|politieduikers?|"
    r"scherpschutters?|onderhandelaars?|dog handlers?|motorcycle officers?|mounted (?:officer|police)|marksm[ae]n)\b|"
    # conduct in private life
    r"\bbuiten (?:zijn |haar |hun |de )?dienst(?:tijd)?\b|\bin (?:zijn|haar|hun) (?:vrije tijd|privéleven)\b|"
    r"\b(?:liefdes|privé)relaties?\b|\b(?:affaires?|vreemdgaa[nt]|vreemdgegaan)\b|"
    r"\boff[ -]duty\b|\b(?:his|her|their) (?:spare time|private life)\b|\blove affairs?\b",
    re.IGNORECASE,
)


def words_about_one(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text speaks of somebody's looks, of the only one of a kind, of work that few have or of private life.

    These words are signs, no proof: many a text with them is about nobody in particular, and a story may tell who it
    is about without any of them. A person judges.

    :returns: offsets into the text, in order; empty when there are none.
    """
    return tuple(found.span() for found in _POINTS.finditer(text))
