"""Numbers that lead to a person: BSN, bank accounts, documents, cases, fines, badges and call signs."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from stdnum import iban, luhn
from stdnum.nl import bsn

from leerlus.redaction.forms.contact import is_official_number
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View

_CODE = Sought(re.compile(r"(?<![\w.,/-])(?=[\w./-]{0,24}\d)[^\W_](?:[^\W_]|[./-](?=[^\W_])){2,24}(?![^\W_])"))
_SPACED_CODE = Sought(re.compile(r"(?<![\w.,/-])\d{2,5}(?:[ .-]\d{2,5}){1,5}(?![\w]|[.,]\d)"))
_IBAN = Sought(re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,40}"))
_SHORTEST_IBAN = 14
_COUNTRIES = (
    "AD|AE|AL|AT|BA|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IL|IS|IT|LI|LT|LU|LV|MA|MC|MD|MK|MT|NL|NO|PL|PT|RO"
    "|RS|SE|SI|SK|SM|TN|TR|UA|XK"
)
_CALLED_NUMBER = re.compile(r"roep|dienst ?-?n|badge|collega|eenheid|helm|rug", re.IGNORECASE)
_OF_OFFICER = re.compile(
    r"(?<![^\W_])(?:agente?|officer|politieman|politievrouw|brigadier|vest|schouder|borst|uniform|helm|badge"
    r"|epaulet\w{0,3})"
    r"(?![^\W_])[^.?!\n]{0,24}(?<![^\W_])(?:nummer|nr\.?|number)[ :]{1,3}(?:is |was )?\Z",
    re.IGNORECASE,
)
_CONTEXT = 48
_CALL_SIGN = re.compile(
    r"(?<![^\W_])(?:als|de|met de|wagen|roepnummer|eenheid|noemde zich|call ?sign|onze|van de)[ ]"
    r"(?:(?:de|wagen|eenheid)[ ])?(?P<value>\d{2}[.]\d{2})(?!\w|[.,/-]\d|[ ]?uur)(?=[^.?!\n]{0,60}(?:met|over|porto"
    r"|meldkamer|reed|reden|dienst|stagiair|collega|meer|,|\.))",
    re.IGNORECASE,
)
_WORN = re.compile(
    r"(?<![^\W_])(?:helm|vest|schouders?|epaulet\w{0,3}|borst|pet|uniform|badge|(?:op|bij) (?:hem|haar|zijn|him|her)"
    r"|(?:agente?|politie|politieman|politievrouw|officer|vrouw|man)[^.?!\n\d]{0,24}nummer)"
    r"(?: (?:stond|staat|nummer|alleen|met|had|het|was|is|:)){0,3} "
    r"(?P<value>(?-i:[A-Z]{1,3}[ -]?)?\d{2,3}(?:[ -]\d{1,3}){0,2}|(?-i:[A-Z]{1,3}[ -]?)?\d{3,6})"
    r"(?![\w]|[.,:/-]\d| ?(?:uur|euro|jaar|jr))",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"(?<![^\W_])(?i:(?:dienst|stam|personeels|badge|legitimatie|penning)-?(?:nummer|nr\.?)|badge)[ :]{1,3}(?:is )?"
    r"(?P<value>[A-Z]{1,3}[ -]\d{3,7})(?![\w]|[.,-]\d)"
)
_OF_ANY_KIND = re.compile(
    r"(?<![^\W_])(?i:[a-z]{3,16}(?:nummer|nr)\.?(?: is| was)?[ :]{1,2})"
    r"(?P<value>(?:[A-Z]{1,4}\d{0,2}[ -])\d{2,6}(?:[ -]\d{2,8}){0,3})(?![\w]|[.,-]\d)"
)
_TOLD_NUMBER = re.compile(
    r"(?<![^\W_])nummer (?:van )?(?:politie|agente?|hem|haar)[^.?!\n\d]{0,30} (?P<value>\d{3,6})(?![\w]|[.,:/-]\d)",
    re.IGNORECASE,
)
_MIXED_CASE = re.compile(
    r"(?<![^\W_])(?:kenmerk|zaak(?:nummer)?|dossier(?:nummer)?|goed(?:eren)?nummer|cjib|referentie|ref|volgnummer)"
    r"[ :.]{1,3}(?P<value>(?=[^\s]{0,20}\d)[A-Z0-9][\w/.-]{2,20}[^\W_](?:[ ]\d{1,5}|[ ][a-z]{2}(?=[.,]|\Z)){0,5})"
    r"(?![\w])",
    re.IGNORECASE,
)


class _Label(NamedTuple):
    type: IdentifierType
    words: str
    accept: Callable[[str], bool] = bool


def _digits(least: int, most: int) -> Callable[[str], bool]:
    return lambda value: least <= sum(map(str.isdigit, value)) <= most


_LABELS = (
    _Label(IdentifierType.BSN, r"bsn|burger ?service ?n(?:umme)?r|sofi(?: ?n(?:umme)?r)?", _digits(7, 9)),
    _Label(
        IdentifierType.IBAN,
        r"iban|(?:bank)?rekening(?: ?n(?:umme)?r)?|giro(?: ?n(?:umme)?r)?|creditcard(?: ?n(?:umme)?r)?",
        _digits(6, 24),
    ),
    _Label(
        IdentifierType.SERVICE_NUMBER,
        r"(?:dienst|stam|personeels|legitimatie|badge|pas|politie|penning|helm|rug|vest|schouder|portofoon"
        r"|medewerkers?|verbalisant(?:en)?|code|roep|tolk|p|d)-?n(?:umme)?r"
        r"|(?:dienst|stam|badge|roep) n(?:umme)?r|sicil numarasi"
        r"|badge(?: number| no)?|roepletters?|roepnaam|(?:hoofd)?agente?|brigadier|inspecteur|verbalisant|collega"
        r"|officer|eenheid|(?:dienst)?wagen|dienstauto|dienstbus|surveillanceauto|politieauto|voertuig",
        _digits(3, 8),
    ),
    _Label(
        IdentifierType.DOCUMENT,
        r"(?:paspoort|id|identiteits|rijbewijs|v|vreemdelingen|document|client(?:en)?|klant|polis|lid|leden"
        r"|abonnee|kaart|pas|donor|studenten?|leerling|patient(?:en)?|lidmaatschaps"
        r"|verzekerden)-? ?n(?:umme)?r|paspoort|id-?kaart|identiteitskaart|identiteitsbewijs|legitimatiebewijs"
        r"|rijbewijs|verblijfsvergunning|passport(?: number| no)?|(?:driver'?s )?licen[cs]e(?: number| no)?",
        _digits(4, 16),
    ),
    _Label(
        IdentifierType.CASE_NUMBER,
        r"(?:zaak|dossier|proces-?verbaal|pv|aangifte|mutatie|registratie|klacht|meldings?|incident|goed|parket|cjib"
        r"|beschikkings?|boete|bekeurings?|rol|bvh|sin|volg|order|ticket|case|report|file|complaint)"
        r"(?: ?-?n(?:umme)?r| number| no| id)|zaak|dossier|pv|aangifte|mutatie|melding|cjib|kenmerk|referentie|ref",
        _digits(4, 24),
    ),
    _Label(IdentifierType.CASE_NUMBER, r"nummer|nr|number", _digits(5, 24)),
)
_LABEL = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<_{index}>{label.words})" for index, label in enumerate(_LABELS))
    + r")(?:[ \t]{0,2}(?:is|was|luidt|van mij is|met|nr\.?|nummer|n[o0]\.?|=|:|#|\())?[ \t:.#=(\"']{0,4}\Z",
    re.IGNORECASE,
)


def _is_bsn(value: str) -> bool:
    return bool(bsn.is_valid(compact(value)))


def _is_long_enough(value: str) -> bool:
    """Eight or nine digits in any grouping that are no date and no round amount."""
    return (
        sum(map(str.isdigit, value)) in (8, 9)
        and not is_official_number(value)
        and not re.fullmatch(
            r"\d{1,2}[. -]\d{1,2}[. -](?:19|20)\d{2}|(?:19|20)\d{2}[. -]\d{2}[. -]\d{2}|\d{2}(?:\.\d{3}){2}|(?:"
            r"(?:19|20)\d{2}[ -]?)+",
            value,
        )
    )


def _is_card(value: str) -> bool:
    return bool(luhn.is_valid(compact(value)))


def _is_no_date(value: str) -> bool:
    digits = compact(value)
    return not any(_reads_as(digits, form) for form in ("%Y%m%d", "%d%m%Y"))


def _reads_as(digits: str, form: str) -> bool:
    if len(digits) != 8:
        return False
    try:
        return 1900 <= datetime.strptime(digits, form).year <= 2100
    except ValueError:
        return False


_RULES = (
    Rule(
        "iban-nl",
        IdentifierType.IBAN,
        re.compile(r"(?<![^\W_])NL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){10}(?!\d)", re.IGNORECASE),
        0.98,
    ),
    Rule(
        "iban-any",
        IdentifierType.IBAN,
        re.compile(
            rf"(?<![^\W_])(?:{_COUNTRIES})[ .-]?\d{{2}}(?:[ .-]?[A-Z]{{4}})?(?:[ .-]?(?=[A-Z]{{0,3}}\d)"
            rf"[A-Z0-9]{{2,4}}){{2,8}}"
            r"(?:[ .-]?\d)?(?![^\W_])",
        ),
        0.8,
        lambda value: sum(map(str.isdigit, value)) >= 10,
    ),
    Rule(
        "card",
        IdentifierType.IBAN,
        re.compile(r"(?<![\w.,-])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?![\w-])"),
        0.7,
        _is_card,
    ),
    Rule(
        "proces-verbaal",
        IdentifierType.CASE_NUMBER,
        re.compile(
            r"(?<![^\W_])PL[ -]?\d{2}[A-Z0-9]{2}[ /-]{0,3}20\d{2}[ /-]{0,3}\d{3}[ ]?\d{3}(?:[ -]\d{1,2})?(?!\d)",
            re.IGNORECASE,
        ),
        0.98,
    ),
    Rule(
        "registration",
        IdentifierType.CASE_NUMBER,
        re.compile(r"(?<![\w.,-])20\d{2}[ -]?\d{6}(?:-\d{1,2})?(?![\w-])"),
        0.9,
    ),
    Rule(
        "prosecutor",
        IdentifierType.CASE_NUMBER,
        re.compile(r"(?<![\w./-])\d{2}[./-]\d{6}[-/]\d{2}(?![\w/-])"),
        0.97,
    ),
    Rule(
        "ecli",
        IdentifierType.CASE_NUMBER,
        re.compile(r"(?<!\w)ECLI:[A-Z]{2}:[A-Z]{2,8}:\d{4}:\w{1,12}"),
        0.98,
    ),
    Rule("fine", IdentifierType.CASE_NUMBER, re.compile(r"(?<![\w.,-])\d(?:[ .-]?\d){15}(?![\w-])"), 0.8),
    Rule(
        "bsn",
        IdentifierType.BSN,
        re.compile(r"(?<![\w.,€+-])(?<!€ )(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\w-]|[.,]\d)"),
        0.85,
        _is_bsn,
    ),
    Rule(
        "nine-digits",
        IdentifierType.BSN,
        re.compile(r"(?<![\w.,€+-])(?<!€ )[0-9oO]{2,4}(?:[ .-][0-9oO]{2,4}){2,3}(?![\w-]|[.,]\d| euro)"),
        0.6,
        _is_long_enough,
    ),
    Rule(
        "long-number",
        IdentifierType.CASE_NUMBER,
        re.compile(r"(?<![\w.,€+-])(?<!€ )\d{8,24}(?![\w-]|[.,]\d)"),
        0.6,
        _is_no_date,
    ),
    Rule("call-sign", IdentifierType.SERVICE_NUMBER, _CALL_SIGN, 0.6),
    Rule("worn", IdentifierType.SERVICE_NUMBER, _WORN, 0.7),
    Rule("worn", IdentifierType.SERVICE_NUMBER, _TOLD_NUMBER, 0.6),
    Rule("labelled", IdentifierType.SERVICE_NUMBER, _LETTERED, 0.95),
    Rule("labelled", IdentifierType.CASE_NUMBER, _OF_ANY_KIND, 0.92),
    Rule(
        "labelled",
        IdentifierType.CASE_NUMBER,
        _MIXED_CASE,
        0.65,
        lambda value: (_is_code(value) and _digits(3, 24)(value)) or "/" in value,
    ),
    Rule(
        "document",
        IdentifierType.DOCUMENT,
        re.compile(r"(?<![\w-])(?=(?:[A-Z]*\d){3})[A-NP-Z]{2}[A-NP-Z0-9]{6}\d(?![\w-])"),
        0.8,
    ),
)


def find_numbers(view: View) -> Iterator[Finding]:
    """Numbers with a telling form, and any code that a word in front gives away."""
    if not view.digit_places:
        return
    for rule in _RULES:
        yield from rule.findings(view)
    yield from _foreign_accounts(view)
    for pattern in (_CODE, _SPACED_CODE):
        yield from _labelled(view, pattern)


def _foreign_accounts(view: View) -> Iterator[Finding]:
    """IBANs of any country; what follows one may look like more of it, so the longest valid part counts."""
    text = view.text
    for match in _IBAN.matches(view):
        for end in range(match.end(), match.start() + _SHORTEST_IBAN, -1):
            written = text[match.start() : end]
            if not text[end : end + 1].isalnum() and iban.is_valid(compact(written), check_country=False):
                yield Finding(match.start(), end, IdentifierType.IBAN, compact(written), "iban", 0.97)
                break


def _labelled(view: View, pattern: Sought) -> Iterator[Finding]:
    text = view.text
    for code in pattern.matches(view):
        found = _LABEL.search(text, max(0, code.start() - _CONTEXT), code.start())
        if found is None or found.lastgroup is None or is_official_number(code[0]):
            continue
        label = _LABELS[int(found.lastgroup[1:])]
        if (label.accept(code[0]) or _is_service_number(text, code)) and (
            _CALLED_NUMBER.search(found[0]) or _is_code(code[0])
        ):
            kind = IdentifierType.SERVICE_NUMBER if _is_service_number(text, code) else label.type
            yield Finding(code.start(), code.end(), kind, compact(code[0]), "labelled", 0.9)


def _is_service_number(text: str, code: re.Match[str]) -> bool:
    """Whether a bare "nummer 4471" is said of somebody of the police."""
    said = _OF_OFFICER.search(text, max(0, code.start() - _CONTEXT), code.start())
    return said is not None and _digits(3, 8)(code[0])


def _is_code(value: str) -> bool:
    """Not a time, a date or a year."""
    return not re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d{2}|\d{1,2}[.]\d{2}", value) and _is_no_date(
        value
    )
