"""Numbers and e-mail addresses that are written out in words, as in dictated text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.text.view import View

_UNITS = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_DIGIT = (
    rf"nul|{_UNITS}|zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|funf|sechs"
    rf"|sieben|neun"
    r"|un|deux|trois|quatre|cinq|sept|huit|neuf|jeden|dwa|trzy|cztery|piec|szesc|siedem|osiem|dziewiec"
    r"|sifir|bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz"
)
_TENS = (
    r"tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien"
    rf"|(?:(?:{_UNITS})en)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven"
    rf"|eight|nine))?"
    r"|honderd|hundred|dubbel|double|triple|plus"
)
_NUMBER_WORD = rf"(?:{_TENS}|{_DIGIT}|\d{{1,4}})"
_LETTER_WORD = r"(?:[a-z]|alfa|alpha|bravo|charlie|delta|echo)"
_SPELLED_NUMBER = re.compile(
    rf"(?<![^\W_])(?:{_LETTER_WORD}[ ,-]{{1,2}}){{0,3}}{_NUMBER_WORD}(?:[ ]?[,-]?[ ]?(?:en )?(?:dan )?{_NUMBER_WORD}"
    rf"(?![^\W_])){{4,24}}"
)
_SPELLED_AFTER = re.compile(
    rf"(?<![^\W_])(?:nummer|nr|number|badge|dienstnummer|ik ben|i am|code|pin|roepnummer|telefoon|mobiel|bel"
    rf"|toestel)[ :,]{{1,2}}(?:is |was )?"
    rf"(?P<value>(?!\d){_NUMBER_WORD}(?:(?:[ ]?[,-][ ]?|[ ]){_NUMBER_WORD}(?![^\W_])){{2,24}})(?![^\W_])",
    re.IGNORECASE,
)
_SPELLED_BEFORE = re.compile(
    rf"(?<![^\W_])(?P<value>{_NUMBER_WORD}(?:(?:[ ]?[,-][ ]?|[ ]){_NUMBER_WORD}(?![^\W_])){{2,24}})"
    r"(?=[\"' ,.]{1,4}(?:dat|dit|is|was|zo|luidt)"
    r"[^.?!\n]{0,24}(?:nummer|badge|code)(?![^\W_]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3
_VOWELS = frozenset("aeiouy")
_PHONE_START = ("nul", "zero", "oh", "null", "plus", "0")

_PART = r"[\w+-]{1,30}(?:[.][\w+-]{1,30}){0,3}"
_JOIN = r"[ ](?:punt|dot|point|streepje|koppelteken|liggend streepje|laag streepje|underscore|dash|minnetje)[ ]"
_AT = r"(?:at|apen?staart(?:je)?|bij|arroba|a commercial|klammeraffe|malpa)"
_LEVEL = r"(?:nl|com|net|org|be|de|eu|fr|pl|example)"
_SPELLED_EMAIL = re.compile(
    rf"(?<![\w.+-]){_PART}(?:{_JOIN}{_PART}){{0,4}}[ ]{_AT}[ ]{_PART}(?:{_JOIN}{_PART}){{0,2}}"
    rf"(?:{_JOIN}|[.]){_LEVEL}(?![\w-])",
    re.IGNORECASE,
)

_SAID = rf"(?:{_TENS}|{_DIGIT}|\d{{1,3}}|[b-df-hj-np-tv-xz]{{1,3}})(?![^\W_])"
"""A part of a plate that is said aloud; Dutch plates have had no vowels since 1978."""
_SAID_PLATE = re.compile(
    r"(?<![^\W_])(?:kenteken|nummerplaat|nummerbord|number plate|licen[cs]e plate)(?:[ ](?:is|was|nummer))?"
    rf"[ ,:\"'(]{{1,3}}(?P<value>{_SAID}(?:[ -]{{1,2}}{_SAID}){{2,7}})",
    re.IGNORECASE,
)
_SAID_NUMBER = rf"(?:{_TENS}|{_DIGIT})"
_SAID_WITH_HYPHENS = re.compile(
    rf"(?<![\w-])(?=\w{{1,20}}(?:[ ]\w{{3,5}})?-)(?:"
    rf"{_SAID_NUMBER}-(?:{_SAID_NUMBER}-)?[b-df-hj-np-tv-xz]{{2,3}}-(?:{_SAID_NUMBER}|\d{{1,2}})"
    rf"|\d{{1,2}}-[b-df-hj-np-tv-xz]{{2,3}}-{_SAID_NUMBER}"
    rf"|[b-df-hj-np-tv-xz]{{1,3}}-{_SAID_NUMBER}-[b-df-hj-np-tv-xz]{{1,3}})(?![\w-])",
    re.IGNORECASE,
)
"""A plate of which some numbers are words: "zes-sjb-negentig". Words without a hyphen are passed over by that."""
_SPELLERS = frozenset(
    ("anton", "bernhard", "cornelis", "dirk", "eduard", "ferdinand", "gerard", "hendrik", "izaak", "johan", "karel",
     "lodewijk", "maria", "nico", "otto", "pieter", "quotient", "rudolf", "simon", "teunis", "utrecht",
     "willem", "xantippe", "ypsilon", "zacharias", "zaandam", "alfa", "alpha", "bravo", "charlie", "delta", "echo",
     "foxtrot", "golf", "hotel", "india", "juliett", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec",
     "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "yankee", "zulu")
)  # fmt: skip
"""Words that stand for their first letter, in the Dutch and the international alphabet."""
_SPELLED_LETTER = rf"(?:de )?(?:[a-z] van (?:de )?[a-z]{{2,12}}|een [a-z](?![^\W_])|{'|'.join(sorted(_SPELLERS))})"
_SAID_PART = rf"(?:{_SPELLED_LETTER}|{_SAID})(?![^\W_])"
_SAID_BY_LETTERS = re.compile(
    rf"(?<![^\W_]){_SAID_PART}(?:[ ]?[ ,-]{{1,2}}(?:en )?(?:dan )?(?:nog )?{_SAID_PART}){{2,5}}", re.IGNORECASE
)
_PARTS = re.compile(
    rf"(?<![^\W_])(?:(?P<letter>{_SPELLED_LETTER})|(?P<two>{_TENS})|(?P<one>{_DIGIT})|(?P<plain>\d{{1,3}}"
    r"|[b-df-hj-np-tv-xz]{1,3}))(?![^\W_])",
    re.IGNORECASE,
)
_LENGTHS = {"letter": 1, "one": 1, "two": 2}
_LETTERS_OF_PLATE = 6
_FEWEST_SPELLED = 2
_SAID_POSTCODE = re.compile(
    rf"(?<![^\W_])(?:postcode|zip code)(?:[ ]is)?[ ,:]{{1,2}}(?P<value>(?:{_TENS}|{_DIGIT})"
    rf"(?:[ ,-]{{1,2}}(?:{_TENS}|{_DIGIT})(?![^\W_])){{1,3}}(?:[ -]{{1,2}}[a-z][ -]?[a-z](?![^\W_]))?)(?![^\W_])",
    re.IGNORECASE,
)
_SPELLED_NAME = re.compile(
    r"(?<![\w-])(?:[A-Z](?:[ ][A-Z]){3,19}|[A-Z](?:-[A-Z]){3,19}|[a-z](?:-[a-z]){3,19})(?![\w-])"
)


def _is_spelled_name(value: str) -> bool:
    """Letters one by one that make no word and are no list: "J A N S E N", not "S T O P" or "A B C D"."""
    letters = compact(value)
    is_list = "".join(sorted(set(letters))) == letters
    return not (is_list or _VOWELS.isdisjoint(letters) or load_lexicon().explains(letters))


def _has_letters(value: str) -> bool:
    """Whether not all of it is numbers, and not all of it letters."""
    parts = re.split("[ ,-]+", value.lower())
    numbers = [part for part in parts if part.isdigit() or re.fullmatch(_NUMBER_WORD, part)]
    return 0 < len(numbers) < len(parts)


def _are_letters_spelled(view: View) -> bool:
    """Whether at least two words stand for a letter: "Hendrik Zacharias", "de Z van zebra, de T van toren"."""
    spelled = (
        word.key in _SPELLERS or (len(word.key) == 1 and after.key == "van") for word, after in pairwise(view.words)
    )
    return sum(spelled) >= _FEWEST_SPELLED


def _is_plate_by_letters(value: str) -> bool:
    """Whether it makes the six letters and digits of a plate, with some of both, and two letters spelled."""
    parts = list(_PARTS.finditer(value))
    letters = sum(part.lastgroup == "letter" for part in parts)
    numbers = sum(part.lastgroup in ("one", "two") or part[0].isdigit() for part in parts)
    long = sum(_LENGTHS.get(part.lastgroup or "", len(part[0])) for part in parts)
    return letters >= _FEWEST_SPELLED and numbers > 0 and long == _LETTERS_OF_PLATE


_PLATE_BY_LETTERS = Rule("plate-spelled", IdentifierType.PLATE, _SAID_BY_LETTERS, 0.9, _is_plate_by_letters)
_RULES = (
    Rule("plate-spelled", IdentifierType.PLATE, _SAID_PLATE, 0.8, _has_letters),
    Rule("plate-spelled", IdentifierType.PLATE, _SAID_WITH_HYPHENS, 0.7),
    Rule("postcode-spelled", IdentifierType.POSTCODE, _SAID_POSTCODE, 0.8),
    Rule("name-spelled", IdentifierType.PERSON, _SPELLED_NAME, 0.6, _is_spelled_name),
    Rule("email-spelled", IdentifierType.EMAIL, _SPELLED_EMAIL, 0.9),
    Rule("number-spelled", IdentifierType.SERVICE_NUMBER, _SPELLED_AFTER, 0.6),
    Rule("number-spelled", IdentifierType.SERVICE_NUMBER, _SPELLED_BEFORE, 0.6),
)


def find_spelled(view: View) -> Iterator[Finding]:
    """Runs of number words that are too long to be an amount, and spelled e-mail addresses."""
    for rule in _RULES:
        yield from rule.findings(view)
    if _are_letters_spelled(view):
        yield from _PLATE_BY_LETTERS.findings(view)
    for match in _SPELLED_NUMBER.finditer(view.small):
        if len(_WORD.findall(match[0])) >= _FEWEST_WORDS:
            yield Finding(*match.span(), _kind(match[0]), compact(match[0]), "spelled-number", 0.75)


def _kind(value: str) -> IdentifierType:
    return IdentifierType.PHONE if value.startswith(_PHONE_START) else IdentifierType.CASE_NUMBER
