"""Licence plates of all Dutch side codes, however they are written."""

import re
from collections.abc import Iterator

from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.findings import Finding, compact
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View

_SIDE_CODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X",
    "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
_UNITS = frozenset(("KM", "KG", "CM", "MM", "HP", "PK", "GB", "MB", "TV", "PC", "NS", "CD"))
_SMALL_WORDS = frozenset(
    ("aan", "al", "als", "at", "bij", "dan", "dat", "de", "den", "der", "die", "dit", "een", "en", "er", "euro",
     "ga", "had", "he", "het", "hij", "ik", "in", "is", "it", "ja", "je", "jr", "km", "man", "me", "mijn", "nam",
     "na", "nr", "nu", "of", "om", "on", "op", "per", "pm", "te", "ten", "tot", "uit", "uur", "met", "van",
     "voor", "was", "we", "wel", "x", "ze", "zes", "zo")
)  # fmt: skip
_VOWELS = frozenset("AEIOU")
_LONGEST_GROUP = 3
_CONTEXT = 48
_CONTEXT_WORD = re.compile(
    r"(?<![^\W_])(?:kentekens?|kentekenplaat|nummerplaat|nummerbord|plaat|platen|auto|wagen|bus|busje|bestelbus"
    r"|motor|scooter"
    r"|brommer|voertuig|vrachtwagen|truck|lorry|trailer|oplegger|brommobiel|aanhanger|samoch\w{1,5}|arac\w{0,4}"
    r"|araba\w{0,4}|voiture|wagen|autos?|camper|trekker|bestelauto|dienst(?:auto|wagen|bus|voertuig)|politie"
    r"(?:auto|bus|busje|wagen|motor)|volkswagen|vw|golf|polo|audi"
    r"|bmw|mercedes|opel|ford|renault|peugeot|citroen|fiat|toyota|kia|skoda|seat|volvo|tesla|taxi|car|vehicle|plate)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:kentekens?|kentekenplaat|nummerplaat|nummerbord|(?:belgische|duitse|poolse|franse|buitenlandse) plaat"
    r"|licen[cs]e plate|plate(?: number)?|license tag|tag|kennzeichen|plaque(?: d'immatriculation)?|immatriculation"
    r"|rejestracyjn\w{1,4}|rejestracj\w{1,3}|tablic\w{0,3}|plakasi|plakam?)"
)
_LABELLED = Sought(
    re.compile(
        rf"(?<![^\W_])(?i:{_LABEL})(?i: ?(?:is|was|nummer|number|ist|nr\.?|to|est))?[ ,.:#\"'(]{{1,4}}"
        r"(?P<value>(?=[A-Za-z -]{0,8}\d)[A-Za-z0-9]{1,8}"
        r"(?:[ -]{1,3}(?:[A-Z]{1,3}|\d{1,4}|(?=[A-Z]{0,4}\d)[A-Z0-9]{2,5})"
        r"(?![^\W_])){0,3}|[A-Z]{1,3}[ -][A-Z]{1,2}[ -]\d{1,4})(?![^\W_])"
    )
)
_FOREIGN = Sought(
    re.compile(
        r"(?<![\w-])(?:[A-Z]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?|[1-9]-[A-Z]{3}-\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2}"
        r"|[A-Z]{1,2}-\d{2,3}-[A-Z]{3}|[A-Z]{2,3}[ ](?=[A-Z]{0,4}\d)(?=\d{0,4}[A-Z])[A-Z0-9]{4,5}"
        r"|[A-Z]{2}\d{2}[ ][A-Z]{3}|\d{2}[ ][A-Z]{1,3}[ ]\d{2,4}"
        r"|\d{2}[ ][A-Z]{2,3}[ ]\d{3}|[A-Z]{3}[ -]\d{2}[A-Z0-9]|[A-Z]{1,3}[ ]\d{2,4}[ ][A-Z]{1,3})(?![\w-])"
    )
)
_ANY_SPACING = Sought(re.compile(r"(?<![\w-])(?=[A-Za-z .-]{0,12}\d)[A-Za-z0-9](?:[ .-]{0,3}[A-Za-z0-9]){5}(?![\w-])"))


_CONSONANTS = Sought(
    re.compile(
        r"(?<![\w-])(?:\d{2} [c]{2} [c]{2}|[c]{2} \d{3} [c]|[c] \d{3} [c]{2}|\d{2} [c]{3} \d|\d [c]{3} \d{2}"
        r"|[c]{2} \d{2} [c]{2}|[c]{2} [c]{2} \d{2}|[c]{3} \d{2} [c])(?![\w-])".replace("c", "bdfghjklmnprstvxz"),
        re.IGNORECASE,
    )
)


def _pattern(separator: str) -> Sought:
    codes = (code.replace("-", separator).replace("X", "[A-Z]").replace("9", r"\d") for code in sorted(_SIDE_CODES))
    return Sought(re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])", re.IGNORECASE))


_HYPHENATED, _SPACED, _BARE = _pattern("[-.]"), _pattern("[ ]"), _pattern("")
_POSTCODE = re.compile(r"\d{4}[ ]?[A-Za-z]{2}")
_GROUP = re.compile("[A-Za-z]+")


def find_plates(view: View) -> Iterator[Finding]:
    """Hyphenated plates anywhere; spaced or bare ones in capitals or where a vehicle is spoken of."""
    if not view.digit_places:
        return
    yield from _unusual(view)
    for match in _HYPHENATED.matches(view):
        yield _finding(match, 0.95)
    for pattern in (_SPACED, _BARE):
        for match in pattern.matches(view):
            if _looks_official(match[0]) or _stands_near_vehicle(match):
                yield _finding(match, 0.8)
    for match in _LABELLED.matches(view):
        if sum(map(str.isalnum, match["value"])) >= 4:
            yield _finding(match, 0.85, "value")


def _unusual(view: View) -> Iterator[Finding]:
    """Foreign plates, and Dutch ones with hyphens at odd places."""
    text = view.text
    for match in _FOREIGN.matches(view):
        if _looks_foreign(match[0]) or _stands_near_vehicle(match):
            yield _finding(match, 0.6)
    for match in _CONSONANTS.matches(view):
        yield _finding(match, 0.6)
    for match in _ANY_SPACING.matches(view):
        if _is_spaced_out(match[0]) and (match[0].upper() == match[0] or _is_about_vehicle(text, match.start())):
            yield _finding(match, 0.6)


def _finding(match: re.Match[str], score: float, group: str | int = 0) -> Finding:
    start, end = match.span(group)
    return Finding(start, end, IdentifierType.PLATE, compact(match[group]), "plate", score)


def _looks_official(value: str) -> bool:
    letters = "".join(filter(str.isalpha, value))
    return letters.isupper() and not _VOWELS.intersection(letters) and letters not in _UNITS


def _stands_near_vehicle(match: re.Match[str]) -> bool:
    """Whether what holds no word is near one for a vehicle."""
    return _is_about_vehicle(match.string, match.start()) and not _holds_word(match[0])


def _is_about_vehicle(text: str, position: int) -> bool:
    return _CONTEXT_WORD.search(text, max(0, position - _CONTEXT), position) is not None


def _looks_foreign(value: str) -> bool:
    """Forms that are hardly anything else, such as "2-FXD-318" or "PO 4KR71"."""
    return (
        re.fullmatch(
            r"[A-Z]{2}\d{2} [A-Z]{3}|[1-9]-[A-Z]{3}-\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{1,2}-\d{2,3}-[A-Z]{3}"
            r"|[A-Z]{1,3}-[A-Z]{1,2} \d{1,4}[EH]?",
            value,
        )
        is not None
    )


def _is_spaced_out(value: str) -> bool:
    """A Dutch plate with hyphens or blanks at odd places, and no small word in it: "9ZTR 4 4"."""
    small = _holds_word(value) or any(group.lower() in _SMALL_WORDS for group in _GROUP.findall(value))
    return not small and _BARE.pattern.fullmatch(compact(value)) is not None and not _POSTCODE.fullmatch(value)


def _holds_word(value: str) -> bool:
    """Whether letters in it are a word, as in "Ze is 79" or "Rond 14"; in capitals only a long one."""
    return any(
        (group.lower() in _SMALL_WORDS and not group.isupper())
        or (len(group) > _LONGEST_GROUP and not _VOWELS.isdisjoint(group.upper()))
        for group in _GROUP.findall(value)
    )
