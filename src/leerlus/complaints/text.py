"""Making a text fit to work with: one form of Unicode, plain line ends, a language."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from leerlus.errors import TextRejected

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("nl", "en", "de", "fr", "tr", "pl", "ar")
UNKNOWN_LANGUAGE = "und"
_CONFIDENT = 0.80
_FEWEST_LETTERS = 12

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(text: str, *, shortest: int, longest: int) -> str:
    """The text in NFC, with plain spaces and line ends and without control characters.

    :param shortest: fewest characters that count as a text.
    :param longest: most characters that are accepted.
    :raises TextRejected: too short, too long, or not text (binary, or wrongly decoded).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > longest:
        raise TextRejected(
            f"The text has {len(text):,} characters; at most {longest:,} are accepted. "
            "Shorten it, or add long documents as an attachment to the file.",
            reason="too_long",
        )
    _refuse_binary(text)
    clean = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    clean = "\n".join(_BLANKS.sub(" ", line).strip() for line in clean.split("\n"))
    clean = _BLANK_LINES.sub("\n\n", clean).strip()
    if len(clean) < shortest:
        told = f"The text has {len(clean)} characters; write at least {shortest}."
        raise TextRejected(told, reason="too_short")
    return clean


def _refuse_binary(text: str) -> None:
    damaged = sum(text.count(sign) for sign in ("\x00", "\ufffd"))
    surrogates = any("\ud800" <= letter <= "\udfff" for letter in text)
    if surrogates or damaged > len(text) * 0.01:
        told = "This is not readable text. Save it as UTF-8 text and try again."
        raise TextRejected(told, reason="unreadable")


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's main language, ``"und"`` when too short or too unsure.

    Method: py3langid (Lui & Baldwin 2012, langid.py) limited to the languages of :data:`LANGUAGES`.
    """
    if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
        return UNKNOWN_LANGUAGE
    language, probability = _identifier().classify(text)
    return str(language) if probability >= _CONFIDENT else UNKNOWN_LANGUAGE


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy takes long to import

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
