"""Which sentences of a complaint tell what happened, and by themselves: no question, wish or judgement."""

import re

from leerlus.themes.reading.words import WORD

_REQUEST = re.compile(
    r"\b(?:verzoek(?:en)?|hierbij|bij deze|wat wilt u|uw klacht|een klacht over|"
    r"request|hereby|your complaint|a complaint about)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:wanneer )?(?:mag|kan|kunnen|kunt|wilt) (?:dit|dat|ik|u|je|jullie|we|wij|er|iemand)\b|"
    r"(?:when )?(?:may|can|could|would) (?:this|that|it|i|you|we)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:graag|gaarne|alstublieft|zegt u|stuurt u|wilt u|zeg|zorg|zoek|geef|laat|neem|stuur|maak|wil)\b|"
    r"^(?:betreft|voortaan|please)\b|"
    r"\b(?:wil|willen|wou|eis|hoop|vraag|verneem|verwacht(?:en)?|zou(?:den)? (?:graag|willen)) (?:ik|wij|we)\b|"
    r"\b(?:ik|wij|we|cliënte?) (?:wil|willen|eis|hoop|vraag|verneem|verwacht(?:en)?|vind|zou (?:graag|willen))\b|"
    r"\b(?:kan|kunt|moet) (?:u|jullie|die|dat|er)\b|"
    r"\b(?:i|we) (?:want|wish|hope|expect|demand|think|would like)\b|\b(?:can|could|would|will) you\b|\?$",
    re.IGNORECASE,
)
_DUTCH_LEANING = [
    *("maar", "en", "want", "dus", "of", "daarna", "vervolgens", "ook", "dat", "die"),
    *("nou", "ja", "nee", "daar", "daarom", "dit", "toch", "ondertussen", "daarbij"),
]
_LEANING = frozenset([*_DUTCH_LEANING, "but", "and", "so", "because", "then", "also", "that"])


def tells(sentence: str) -> bool:
    """Whether it tells something that can be read without the sentence before it, in Dutch or English."""
    first = WORD.search(sentence)
    leans = first is None or first.group().lower() in _LEANING
    return not (leans or _QUESTION.match(sentence) or _REQUEST.search(sentence) or _WISH.search(sentence))
