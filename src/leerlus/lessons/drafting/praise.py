"""Finding what citizens praise: the same sentences, the same safety, another question."""

import re
from collections.abc import Sequence

from leerlus.complaints.model import Complaint
from leerlus.lessons.drafting.quoting import Sentence, choose_sentences, nearness, on_the_subject, quotable_sentences
from leerlus.ports.encoder import Encoder
from leerlus.redaction.second_wall import Look

_KIND = (
    r"(?:(?:vriendelijk|geduldig|correct|aardig|beleefd|zorgvuldig|prettig|keurig|rustig|attent)e?|behulpza(?:am|me)|"
    r"begripvol(?:le)?|respectvol(?:le)?|netjes|nette|lieve?|fijne?)"
)
_PRAISE = {
    "nl": re.compile(
        rf"\b(?:heel|erg|zeer|wel|echt|verder|gewoon|was|waren|is|een|bleef|bleven) {_KIND}\b|"
        r"\b(?:compliment(?:en|je)? (?:aan|voor)|met compliment|(?:waarvoor|daarvoor|mijn|veel|hartelijk) dank|"
        r"(?:dank|bedankt) aan|"
        r"(?:goed|keurig|netjes|rustig|snel) (?:geholpen|opgevangen|opgenomen|uitgelegd|teruggebeld|afgehandeld)|"
        r"nam(?:en)? (?:\w+ ){0,2}de tijd|luisterde(?:n)? (?:wel|goed|rustig)|"
        r"legde(?:n)? (?:\w+ ){0,2}(?:rustig|goed|netjes|duidelijk) uit|"
        r"(?:keurig|netjes|snel) ter plaatse)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:thanks? to|grateful to|compliments? to|took the time|listened (?:well|carefully|patiently)|"
        r"(?:very|really|extremely|most|was|were) (?:kind|polite|helpful|patient|professional|respectful|friendly))\b",
        re.IGNORECASE,
    ),
}
_POLICE = re.compile(
    r"agent|collega|medewerk|politie|recherch|baliem|hulpofficier|motorrijder|surveillant|centralist|officer|police|constable|\[medewerker",
    re.IGNORECASE,
)
_NOT_PRAISE = re.compile(
    r"\?|[\"“”‘„]|n't\b|\b(?:niet|nooit|geen|niemand|zonder|weinig|minder|maar|toch|tegen|zou(?:den)?|graag|wil|hoop|verzoek|alvast|"
    r"vroeg|zogenaamde?|not|never|no|nobody|without|but|should|would|could|hope|hardly|less|please|advance)\b",
    re.IGNORECASE,
)


def praise_in(
    complaints: Sequence[Complaint], *, about: str, count: int, encoder: Encoder, look: Look
) -> tuple[Sentence, ...]:
    """Up to ``count`` sentences, each of another complaint, in which a citizen says what was done well.

    Found by words of praise beside a word for police staff, in a sentence that denies, wishes, asks and cites nothing,
    so that a polite ending is not taken for praise. It misses praise rather than invent it; mockery it cannot tell, so
    a person looks at each. Praise of something quite different is left out.

    :param about: what the lesson is about, in words of the complaints.
    :param look: the second wall.
    """
    sentences = quotable_sentences(complaints, look=look)
    praised = [each for each in sentences if is_praise(each.text, each.language)]
    fitting = on_the_subject(praised, about=about)
    return choose_sentences(fitting, nearness(fitting, about=about, encoder=encoder), count=count, least=count)


def mentions_praise(text: str, language: str) -> bool:
    """Whether a text has words of praise at all; quick, and no more than that."""
    return bool(_PRAISE.get(language, _PRAISE["nl"]).search(text))


def is_praise(sentence: str, language: str) -> bool:
    """Whether the sentence praises somebody of the police."""
    praised = mentions_praise(sentence, language) and _POLICE.search(sentence)
    return bool(praised) and not _NOT_PRAISE.search(sentence)
