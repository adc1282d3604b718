"""Where somebody lives: streets, house numbers, postcodes and post boxes. Towns stay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leerlus.redaction.days.dates import NUMBER_WORD
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import mark
from leerlus.redaction.places.house_numbers import ENDING, HOUSE_NUMBER, is_numbered
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.text.view import View
from leerlus.redaction.text.words import Word

STREET_NAME = "street-name"
"""The rule that goes by the name of a street alone: something may just have happened there."""

_STREETS = (
    "straat",
    "straatje",
    "laan",
    "weg",
    "plein",
    "kade",
    "gracht",
    "singel",
    "steeg",
    "dreef",
    "plantsoen",
    "str",
    "strjitte",
    "leane",
    "boulevard",
)
_OTHER_STREETS = (
    "dijk", "hof", "park", "pad", "markt", "wal", "haven", "veld", "akker", "oord", "hoek", "brink", "ring", "erf",
    "berg", "kamp", "zoom", "rade", "wijk", "borg", "burg", "stede", "donk", "meent", "bos", "gaarde", "gaard", "werf",
    "poort", "brug", "sluis", "heuvel", "baan", "warande", "horst", "hoofd", "eind", "pleintje", "laantje",
    "hoef", "eiland", "zand", "esch", "spui", "schans", "bolwerk", "vest", "veste", "burgwal", "plaats", "plantage",
    "terp", "waard", "polder", "beemd", "kreek", "vliet", "wetering", "tuin", "tuinen", "toren", "meer", "sloot",
    "hage", "lust", "rand", "zicht", "hove", "dal", "duin", "duinen", "gang", "stroom", "zijde", "weide", "land",
    "landen", "poel", "rij", "vaart", "zijl", "diep", "buorren", "grond", "leen", "dam", "zoden", "blok", "laak",
    "molen", "bocht", "trekweg", "passage", "oever", "strand", "kwartier", "raam", "wende", "oord", "stee",
    "einde", "kanaal", "ln", "wg", "pln",
)  # fmt: skip
_STREET_WORDS = frozenset(("laan", "plein", "weg", "straat", "kade", "gracht", "singel", "dreef", "boulevard", "rue"))
_ENGLISH_STREETS = frozenset(("street", "avenue", "road", "lane", "drive"))
_ABROAD = ("strase", "strasse", "allee", "gasse", "platz", "sokak", "sokagi", "caddesi", "cadde")
_WHOLE_STREETS = _STREET_WORDS | _ENGLISH_STREETS
_STREET_BEFORE = r"(?:rue|avenue|boulevard|chemin|ul\.|ulica|ulicy|aleja|alei|calle)"
_STREET_ENDINGS = (*_STREETS, *_OTHER_STREETS, *_ABROAD)
_NO_NAMES = frozenset(
    ("onderweg", "snelweg", "autoweg", "fietspad", "zijstraat", "hoofdstraat", "winkelstraat", "rijksweg",
     "halverwege",
     "eenrichtingsstraat", "eenrichtingsweg", "uitweg", "omweg", "terugweg", "heenweg", "zandweg", "landweg",
     "ringweg",
     "rondweg", "toegangsweg", "bijweg", "loopweg", "vluchtweg", "parkeerplein", "schoolplein", "plantsoen", "steeg")
)  # fmt: skip
_STATIONS = frozenset(("bureau", "politiebureau", "wijkbureau", "hoofdbureau", "basisteam", "team"))
_LINKS = frozenset(("van", "de", "der", "den", "het", "'t", "ten", "ter", "la", "op", "st", "sint", "von", "du", "des"))
_TITLES = frozenset(("prof", "dr", "drs", "ir", "mr", "ds", "mgr", "burg", "pres", "gen", "st"))

_HOUSE_NUMBER = re.compile(
    rf"\.?(?:[ ](?:NZ|ZZ|OZ|WZ|[NZOW]\.[NZOW]\.))?(?:,?[ ](?:op|nr\.?|nummer|no\.?|huisn(?:umme)?r\.?|tegenover|achter"
    rf"|naast|t/o)){{0,2}}[ ]{HOUSE_NUMBER}(?:[ ](?:t/m|tot en met)[ ]\d{{1,4}})?(?!\w|[.,:-]\d| ?"
    rf"(?:uur|jaar|euro|km|meter)(?![^\W_]))"
)
_SAID_NUMBER = re.compile(
    rf"(?:,?[ ](?:nummer|nr\.?|huisnummer))?[ ](?!een(?![^\W_])){NUMBER_WORD}(?![^\W_]){ENDING}", re.IGNORECASE
)
"""A house number in words: "Zandpad veertien"."""
_NUMBER_BEFORE = re.compile(r"(?<![\w.,-])\d{1,5}(?:-\d{1,5})?[ ](?:[NSEW]\.?[ ])?\Z")
_SMALL_WORDS = (
    "aan|als|bij|dan|dat|de|die|een|en|er|et|ga|he|ik|in|is|ja|je|me|na|nr|nu|of|om|op|te|to|uw|we|wo|ze|zo|st|al"
)
_SMALL_ONLY = (
    "ah|am|as|at|bv|by|ca|cl|db|di|dl|do|eu|gr|ha|hr|hz|it|jl|jr|kv|ma|mi|mr|ms|my|nv|on|or|pm|us|uu|vd|vr|vs|wh|za"
)
_UNITS = "km|kg|cm|mm|pk|tv|cc|px|ml|gb|mb|kw|mg"
_NO_LETTERS = rf"(?!(?:(?i:{_SMALL_WORDS}|s[ads])|{_UNITS})(?![^\W_]))"
_POSTCODE = re.compile(
    rf"(?<![\w.,€-])[1-9]\d{{3}}(?:{_NO_LETTERS}[A-Za-z]{{2}}"
    rf"|[ ]{_NO_LETTERS}(?:[A-Z]{{2}}|[a-z]{{2}}(?=[ ,]{{1,2}}[^\W\d_]{{3}})))(?!\w|-\d)"
    rf"|(?<![\w.,€-])(?!(?:19|20)\d\d)[1-9]\d{{3}}[ ]{_NO_LETTERS}(?!{_SMALL_ONLY})[a-z]{{2}}"
    r"(?=[).,;\n]|[ ]?\Z|[ ](?:is|in|te|en|ik|wij)(?![^\W_]))"
)
_POST_BOX = re.compile(
    r"(?<![^\W_])(?:(?:postbus|antwoordnummer|p\.?o\.? box)[ ]{0,2}\d{1,6}(?!\w)"
    rf"|pb\.?[ ]\d{{1,5}}(?=[ ,]{{1,3}}(?:[1-9]\d{{3}}[ ]?[A-Z]{{2}}(?!\w)|{mark(IdentifierType.POSTCODE)})))",
    re.IGNORECASE,
)
_OFFICIAL = ("postbus93122", "2509ac", "postbus17107", "2502cc", "postbus8900", "antwoordnummer10870")
_POST_BOXES = ("postbus", "antwoordnummer")
_MOST_WORDS = 5
_LONGEST_CODE = 3
_TO_POSTCODE = 12
_ORDINAL = re.compile(r"(?<![\w-])\d{1,2}(?:e|ste|de)[ ]\Z")
_ABROAD_STREET = re.compile(
    rf"(?<![^\W_])(?i:(?:\d{{1,4}}[ ,]{{1,2}})?{_STREET_BEFORE})[ ](?:(?i:de|du|des|de la|la|le)[ ])?(?:d'|l')?"
    rf"[A-Z][\w'-]{{2,30}}"
    rf"(?:[ ][A-Z][\w'-]{{2,30}}){{0,2}}(?:[ ,]{{1,2}}{HOUSE_NUMBER})?(?![^\W_])"
)
_POSTCODE_ABROAD = re.compile(
    rf"{mark(IdentifierType.ADDRESS)}[, ]{{1,3}}(?P<value>(?:[A-Z]{{1,2}}-)?\d{{2}}-?\d{{2,3}})(?=[ ,.]|\Z)(?!"
    rf"[ ]?[A-Z]{{2}}(?![^\W_]))"
)
_POSTCODE_BEHIND = re.compile(
    rf"{mark(IdentifierType.ADDRESS)}[,;]?[ \t]?\n?[ \t]?(?P<value>[1-9]\d{{3}}[ ]?[A-Za-z]{{2}})(?![^\W_])"
)
_POSTCODE_LABELLED = re.compile(
    r"(?<![^\W_])(?:postcode|pc|zip)(?:[ ]is)?[ :(]{1,2}(?P<value>[1-9]\d{3}[ ]?[a-z]{2})(?![^\W_])", re.IGNORECASE
)
_SPACED_POSTCODE = re.compile(r"(?<![\w.,-])[1-9](?:[ .-]\d){3}[ .-]{1,3}[A-Za-z][ .-][A-Za-z](?![\w-])")
_PLAIN_NUMBER = re.compile(
    rf"[ ]{HOUSE_NUMBER}(?=[,.;)\n]|[ ]?\Z|[ ](?:in|te|at)[ ][A-Z]|[ ,]{{1,3}}[1-9]\d{{3}}[ ]?[A-Z]{{2}}(?![^\W_])"
    rf"|[ ,]{{1,3}}{mark(IdentifierType.POSTCODE)})"
)


def is_official_address(written: str) -> bool:
    """Whether it is, or ends with, a post box or postcode of the police or the ombudsman."""
    return compact(written).endswith(_OFFICIAL)


def _is_private(value: str) -> bool:
    return compact(value) not in _OFFICIAL


_RULES = (
    Rule("postcode", IdentifierType.POSTCODE, _POSTCODE, 0.9, _is_private),
    Rule("post-box", IdentifierType.ADDRESS, _POST_BOX, 0.9, _is_private),
    Rule("street-abroad", IdentifierType.ADDRESS, _ABROAD_STREET, 0.7),
    Rule("postcode-abroad", IdentifierType.POSTCODE, _POSTCODE_ABROAD, 0.8),
    Rule("postcode", IdentifierType.POSTCODE, _POSTCODE_LABELLED, 0.9, _is_private),
    Rule("postcode", IdentifierType.POSTCODE, _POSTCODE_BEHIND, 0.9, _is_private),
    Rule("postcode", IdentifierType.POSTCODE, _SPACED_POSTCODE, 0.8),
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Detects streets with or without a house number, postcodes and post boxes."""

    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every address; the town beside it is left alone."""
        for rule in _RULES:
            yield from rule.findings(view)
        for position, word in enumerate(view.words):
            if word.key.endswith(_STREET_ENDINGS) or word.key in _WHOLE_STREETS:
                yield from self._street(view, position)
            elif word.capital:
                yield from self._unknown_street(view, position)

    def _unknown_street(self, view: View, position: int) -> Iterator[Finding]:
        """A street that is known by its house number only: "Steenwijkerdiep 62, 8331 LP"."""
        word = view.words[position]
        number = _PLAIN_NUMBER.match(view.text, word.end)
        if number is None or word.key in _POST_BOXES or is_numbered(word.key) or _is_code(view.text, word):
            return
        first = _beginning(view.text, view.words, position)
        if not self._explains_number(word) or _POSTCODE.search(view.text, number.end(), number.end() + _TO_POSTCODE):
            yield _finding(view.text, word.start if first == position else view.words[first].start, number.end(), 0.6)

    def _explains_number(self, word: Word) -> bool:
        """Whether a number behind the word is something else: "Golf 7", "Artikel 12", "agent De Boer 2"."""
        return self.lexicon.explains(word.key) or word.key in self.lexicon.first_names | self.lexicon.last_names

    def _street(self, view: View, position: int) -> Iterator[Finding]:
        text, words = view.text, view.words
        first, last = _beginning(text, words, position), self._ending(text, words, position)
        start, end = _with_ordinal(text, words[first].start), words[last].end
        if words[position].key in _ENGLISH_STREETS:
            before = _NUMBER_BEFORE.search(text, max(0, start - 14), start)
            if before is not None and first < position:
                yield _finding(text, before.start(), end, 0.85)
            return
        number = _HOUSE_NUMBER.match(text, end) or (_SAID_NUMBER.match(text, end) if words[position].capital else None)
        if number is not None and self._takes_number(words[position], alone=first == last):
            yield _finding(text, start, number.end(), 0.92)
        elif number is not None and _POSTCODE.search(text, number.end(), number.end() + _TO_POSTCODE):
            yield _finding(text, start, number.end(), 0.8)
        elif self._is_named(words[position], alone=first == last) and not _is_station(words, first):
            yield _finding(text, start, end, 0.7, STREET_NAME)

    def _takes_number(self, word: Word, *, alone: bool) -> bool:
        if word.key.endswith(_STREETS) or word.key in _STREET_WORDS:
            return not alone or word.key not in _NO_NAMES | _STREET_WORDS or word.capital
        return word.capital and not (alone and (word.key in self.lexicon.places or is_numbered(word.key)))

    def _is_named(self, word: Word, *, alone: bool) -> bool:
        """Whether it is a street's own name, so that it tells the place without a number, too."""
        if not word.capital:
            return False
        if word.key in _STREET_WORDS:
            return not alone
        return word.key.endswith(_STREETS) and word.key not in _NO_NAMES and not self._is_institution(word)

    def _is_institution(self, word: Word) -> bool:
        return word.key in self.lexicon.capitalised_words or word.key in self.lexicon.places

    def _ending(self, text: str, words: Sequence[Word], position: int) -> int:
        """Index of the last word of "Laan van Meerdervoort"; ``position`` itself for other streets."""
        last = position
        if words[position].key not in _STREET_WORDS or not words[position].capital:
            return last
        for each in range(position + 1, min(len(words), position + _MOST_WORDS)):
            if text[words[each - 1].end : words[each].start] not in (" ", "-", " '"):
                break
            if words[each].capital and words[each].key not in _LINKS:
                last = each
            elif words[each].key not in _LINKS:
                break
        return last


def _is_code(text: str, word: Word) -> bool:
    """Whether a few capitals behind a hyphen are a part of a number rather than a street: "MS-HK 2207"."""
    is_behind = text[max(0, word.start - 1) : word.start] == "-"
    return is_behind and len(word.key) <= _LONGEST_CODE and text[word.start : word.end].isupper()


def _is_station(words: Sequence[Word], first: int) -> bool:
    """Whether a station of the police is called after the street: "bureau Keizersgracht"."""
    return first > 0 and words[first - 1].key in _STATIONS


def _beginning(text: str, words: Sequence[Word], position: int) -> int:
    """Index of the first word of "Burgemeester van Grunsvenplein" or "Van Woustraat"."""
    first = position
    for each in range(position - 1, max(-1, position - _MOST_WORDS), -1):
        gap = text[words[each].end : words[each + 1].start]
        is_abbreviated = gap in (". ", ".") and len(words[each].key) < 5
        if not words[position].capital or not (gap in (" ", "-", " '") or is_abbreviated):
            break
        is_title = is_abbreviated and words[each].key in _TITLES
        if is_title or (words[each].capital and (words[each].key == "van" or not words[each].opens)):
            first = each
        elif words[each].key not in _LINKS:
            break
    return first


def _with_ordinal(text: str, start: int) -> int:
    """Where "1e Tuindwarsstraat" begins."""
    ordinal = _ORDINAL.search(text, max(0, start - 6), start)
    return start if ordinal is None else ordinal.start()


def _finding(text: str, start: int, end: int, score: float, rule: str = "street") -> Finding:
    return Finding(start, end, IdentifierType.ADDRESS, compact(text[start:end]), rule, score)
