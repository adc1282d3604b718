"""Licence plates of all Dutch side codes, however they are written."""

import re
from collections.abc import Iterator

from leerlus.redaction.findings import Finding, compact
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.view import View

_SIDE_CODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X",
    "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
_UNITS = frozenset(("KM", "KG", "CM", "MM", "HP", "PK", "GB", "MB", "TV", "PC", "NS", "CD"))
_CONTEXT = 48
_CONTEXT_WORD = re.compile(
    r"(?<![^\W_])(?:kentekens?|kentekenplaat|nummerplaat|nummerbord|plaat|platen|auto|wagen|bus|busje|bestelbus|motor|scooter"
    r"|brommer|voertuig|dienst(?:auto|wagen|bus|voertuig)|politie(?:auto|bus|busje|wagen|motor)|volkswagen|vw|golf|polo|audi"
    r"|bmw|mercedes|opel|ford|renault|peugeot|citroen|fiat|toyota|kia|skoda|seat|volvo|tesla|taxi|car|vehicle|plate)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<![^\W_])(?i:kentekens?|nummerplaat|nummerbord|licen[cs]e plate|plate number|license tag|tag)"
    r"(?i: ?(?:is|was|nummer|number))?[ :#\"'(]{1,4}"
    r"(?P<value>(?=[A-Za-z -]{0,8}\d)[A-Za-z0-9]{1,8}(?:[ -](?:[A-Z]{1,3}|\d{1,4})(?![^\W_])){0,2})(?![^\W_])"
)


def _pattern(separator: str) -> re.Pattern[str]:
    codes = (code.replace("-", separator).replace("X", "[A-Z]").replace("9", r"\d") for code in sorted(_SIDE_CODES))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])", re.IGNORECASE)


_HYPHENATED, _SPACED, _BARE = _pattern("[-.]"), _pattern("[ ]"), _pattern("")


def find_plates(view: View) -> Iterator[Finding]:
    """Hyphenated plates anywhere; spaced or bare ones in capitals or where a vehicle is spoken of."""
    text = view.text
    if not any(map(str.isdigit, text)):
        return
    for match in _HYPHENATED.finditer(text):
        yield _finding(match, 0.95)
    for pattern in (_SPACED, _BARE):
        for match in pattern.finditer(text):
            if _looks_official(match[0]) or _is_about_vehicle(text, match.start()):
                yield _finding(match, 0.8)
    for match in _LABELLED.finditer(text):
        if sum(map(str.isalnum, match["value"])) >= 4:
            yield _finding(match, 0.85, "value")


def _finding(match: re.Match[str], score: float, group: str | int = 0) -> Finding:
    start, end = match.span(group)
    return Finding(start, end, IdentifierType.PLATE, compact(match[group]), "plate", score)


def _looks_official(value: str) -> bool:
    letters = "".join(filter(str.isalpha, value))
    return letters.isupper() and not set(letters) & set("AEIOU") and letters not in _UNITS


def _is_about_vehicle(text: str, position: int) -> bool:
    return _CONTEXT_WORD.search(text, max(0, position - _CONTEXT), position) is not None
