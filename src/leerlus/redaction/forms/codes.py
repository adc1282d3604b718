"""Codes and numbers that no rule knows, yet that only one person or case can have."""

import re
from collections.abc import Iterator

from leerlus.redaction.forms.contact import is_official_number
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import mark
from leerlus.redaction.searching.findings import Finding, compact
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View

_CODE = Sought(
    re.compile(r"(?<![\w.,/€+-])(?<!€ )(?=[\w./-]{0,24}\d)[^\W_](?:[^\W_]|[./_-](?=[^\W_])){2,24}(?![^\W_])")
)
_PREFIXED = Sought(
    re.compile(
        r"(?<![\w./-])(?!(?:CJIB|BSN|PV|KVK|BTW|IBAN|ID|NR|OM|TEL|REF|ART|KVK|NL|OV|BVH)[ ])[A-Z]{1,4}[ ]\d{2,9}(?:"
        r"[ .-]\d{2,4}){0,3}(?:[ ][A-Z])?(?![\w]|[.,]\d)"
    )
)
_DIGIT_BY_DIGIT = Sought(re.compile(r"(?<![\w.,/€+-])(?:[A-Z][ .-])?\d(?:[ .-]\d){4,15}(?!\w|[.,/-]\d)"))
_SPACED = Sought(re.compile(r"(?<![\w.,/€+-])(?<!€ )\d{1,5}(?:[ .-]\d{2,6}){1,6}(?!\w|[.,:/-]\d)"))
_CALL_SIGN = Sought(
    re.compile(
        r"(?<![^\W_])(?:(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike"
        r"|november|oscar"
        r"|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu)[ -]\d{1,3}(?:[-. ]\d{1,3}){1,2}"
        r"|ME[ -]?(?=[\dA-Z-]{0,8}\d)[\dA-Z]{1,3}(?:-[\dA-Z]{1,3}){1,3})(?![\w-])",
        re.IGNORECASE,
    )
)
_NO_CODE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"  # a date
    r"|\d{1,2}[.:]\d{2}(?:[-/]\d{1,2}[.:]\d{2})?"  # a time
    r"|(?:19|20)\d{2}(?:[/ .-](?:19|20)?\d{2})*"  # years
    r"|\d{1,3}(?:[. ]\d{3})+|\d+000|\d+[.,]\d{1,2}"  # an amount
    r"|\d{1,2}[-/]\d{1,2}|\d{3}[-/]\d{3}"  # from ... to
    r"|(?:in|sinds|since|vanaf|van|tot|uit)(?:19|20)\d{2}"  # "sinds1974"
    r"|[A-Z]{1,4} (?:19|20)\d{2}|\d{1,4}(?:e|de|ste|th|st|nd|rd)|\d+[a-z]?\d?x\d+|(?:covid|sars)-\d+",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{2,3} \d{3}")
_QUANTITY = re.compile(
    r"[ ]?(?:euros?|eur|km|kilometers?|meters?|m2|m3|kg|kilo|gram|liter|uur|jaar|mensen|personen|man|inwoners|volgers"
    r"|followers|leden|agenten|keer|x|stuks|%|procent|dollars?|pounds?|zl|tl|watt|volt|mah?|stappen|woorden"
    r"|views)(?![^\W_])",
    re.IGNORECASE,
)
_NO_CODE_BEFORE = re.compile(
    r"(?:postbus|antwoordnummer|artikel|art\.?|lid|§|wet|\$|£|euro|eur|ruim|bijna|ongeveer|circa|ca\.)[ ]?\Z",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?<![^\W_])(?:agente?n?|dienst\w{0,12}|collega|verbalisant|officer|badge|schouders?|shoulder"
    r"|epaulet\w{0,3}|vest|helm"
    r"|penning|borst|stam\w{0,8}|politieman|hoofdagente?|brigadier|inspecteur|rechercheur|naamplaatje|naam|roep\w{0,8}"
    r"|eenheid|policier|polizist|policjant|his number|her number|their number|zijn nummer|haar nummer)(?![^\W_])",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?<![^\W_])(?:\w{0,16}pas(?:je|poort)?|\w{0,16}kaart|rijbewijs|document|klant\w{0,8}|polis\w{0,8}|client\w{0,8}"
    r"|patient\w{0,8}|lid\w{0,14}|passport|licen[cs]e|card|member\w{0,5}|carte|ausweis\w{0,6}|dowod\w{0,2}"
    r"|paszport\w{0,2}"
    r"|kimlik\w{0,6}|registratie|verblijfs\w{0,16}|permit)(?![^\W_])",
    re.IGNORECASE,
)
_WORN = re.compile(
    r"(?<![^\W_])(?:dak|motorkap|portier(?:en)?|collar|shoulder|helmet|helm|schouders?|mouw|kraag|vest|epaulet\w{0,3}"
    r"|badge|rugnummer"
    r"|borst|naamplaatje|warrant|vizier|armband|dienstauto|dienstbus|politieauto|politiebus|hij was|zij was"
    r"|ze was|he was|she was"
    r"|ik ben|stond op)"
    r"(?![^\W_])[^.?!\n\d]{0,24}(?:(?<![^\W_])(?:nummer|nr\.?|number|no\.?|cijfers?|code|stond|staat)[ :]{1,3})?\Z",
    re.IGNORECASE,
)
_WORN_NUMBER = Sought(
    re.compile(r"(?<![\w.,/€+-])(?<!€ )(?!(?:19|20)\d{2}(?!\d))(?:[A-Z]{1,3}[ ])?\d{3,6}(?![\w-]|[.,:]\d)")
)
_WORN_CODE = Sought(
    re.compile(
        r"(?<![\w.,/€+-])(?=[\w.-]{0,12}\d)(?=[\w.-]{0,12}[A-Z-])[A-Z0-9]{1,4}(?:[-.][A-Z0-9]{1,5}){1,3}(?![\w-])"
        r"|(?<![\w.,/€+-])(?!(?<=(?:de|he) )[AN]\d{1,3}(?!\d))(?:[A-Z]{1,3}\d{2,6}|\d{2,4}[A-Z])(?![\w-])"
    )
)
_WORN_AFTER = re.compile(
    r"[ ](?:op|on|achterop|achter op)[ ](?:zijn|haar|de|het|his|her|the|hun)[ ](?:helm|schouders?|mouw|borst"
    r"|vest|dak|kraag|rug|arm|uniform|pet"
    r"|jas|portier|motorkap|helmet|shoulder|sleeve)(?![^\W_])",
    re.IGNORECASE,
)
_IN_BRACKETS = Sought(
    re.compile(
        r"(?:(?<![^\W_])(?i:agente?|\w{0,12}agent|verbalisant|hondengeleider|surveillante?|motorrijder|boa|rechercheur"
        rf"|brigadier|inspecteur|collega|officer|constable|sergeant)|{mark(IdentifierType.OFFICER)})[ ]\((?i:nr\.?[ ])?"
        r"(?P<value>(?!(?:19|20)\d\d\))(?:[A-Z]{1,3}-?\d{0,2}[ -]?\d{2,6}|\d{3,6}))\)"
    )
)
_IN_A_ROW = Sought(
    re.compile(
        r"(?<![^\W_])(?:nummers|numbers|nrs)[ ,:]{1,2}(?:(?:zijn|waren|namelijk|were|are)[ ])?"
        r"(?P<value>\d{3,6}(?:(?:,|[ ](?:en|and|und|&))[ ]\d{3,6}){1,5})(?![\w-]|[.,:]\d)",
        re.IGNORECASE,
    )
)
_CALLED_BY_RADIO = Sought(
    re.compile(
        r"(?<![^\W_])(?:meldkamer|porto|portofoon|mobilofoon)[^.?!\n\d]{0,24}[ ]de[ ]"
        r"(?P<value>(?!(?:19|20)\d\d(?!\d))\d{4}|\d{2}[-.]\d{2})(?![\w-]|[.,:]\d|[ ](?:uur|euro))",
        re.IGNORECASE,
    )
)
_CAR_NUMBER = Sought(
    re.compile(
        r"(?<![^\W_])(?:auto|wagen|eenheid|bus|motor|patrouille|unit|car)[ ](?P<value>\d{2}[-.]\d{2})"
        r"(?![\w-]|[.,]\d| uur)",
        re.IGNORECASE,
    )
)
_ON_A_CAR = Sought(
    re.compile(
        r"(?<![\w.,:/€+-])(?P<value>\d{2}[.-]\d{2})[ ](?:erop|op het dak|op de (?:motorkap|deur)|on the (?:roof|hood))"
        r"(?![^\W_])|(?<![^\W_])(?:op (?:de|het|zijn|haar|hun) (?:motor|dak|motorkap|auto|bus|busje|wagen"
        r"|politieauto|politiebus) (?:stond|staat)|patrouille) \(?"
        r"(?P<behind>\d{2}[.-]\d{2})(?![\w-]|[.,:]\d| uur)"
        rf"|{mark(IdentifierType.SERVICE_NUMBER)} (?:of|en|or|and) (?P<other>\d{{2}}[.-]\d{{2}})(?![\w-]|[.,:]\d| uur)",
        re.IGNORECASE,
    )
)
_UNIT_NUMBER = Sought(re.compile(r"(?<=\bde )(?:[2-9]\d|1[0-9])[.-][0-9]{2}(?![\w-]|[.,]\d| uur| euro)"))
_CONTEXT = 40
_FEWEST_DIGITS = 4
_LAST_HOUR, _LAST_MINUTE = 24, 59
_FEWEST_BARE_DIGITS = 5


def find_codes(view: View) -> Iterator[Finding]:
    """Codes with enough digits that are no date, time, year, amount or range, and call signs."""
    text = view.text
    if not view.digit_places:
        return
    for match in _CALL_SIGN.matches(view):
        yield Finding(*match.span(), IdentifierType.SERVICE_NUMBER, compact(match[0]), "call-sign", 0.8)
    yield from _police_numbers(view)
    for pattern in (_CODE, _PREFIXED, _SPACED, _DIGIT_BY_DIGIT):
        for match in pattern.matches(view):
            kind = _kind(text, match.start(), match[0])
            is_code = _is_code(match[0]) or (kind is IdentifierType.SERVICE_NUMBER and _GROUPED.fullmatch(match[0]))
            if is_code and not _is_quantity(text, *match.span()):
                yield Finding(*match.span(), kind, compact(match[0]), "code", 0.55)


def _police_numbers(view: View) -> Iterator[Finding]:
    """Short numbers on clothing and cars, and call signs that are no time ("op de 41.12")."""
    text = view.text
    for match in _WORN_NUMBER.matches(view):
        worn = _WORN.search(text, max(0, match.start() - _CONTEXT), match.start())
        worn = worn or _WORN_AFTER.match(text, match.end())
        if worn is not None and not _is_quantity(text, *match.span()):
            yield Finding(*match.span(), IdentifierType.SERVICE_NUMBER, compact(match[0]), "worn", 0.6)
    for match in _WORN_CODE.matches(view):
        before = _WORN.search(text, max(0, match.start() - _CONTEXT), match.start())
        behind = _WORN_AFTER.match(text, match.end())
        if before is not None or behind is not None:
            score = 0.6 if behind is None else 0.92
            yield Finding(*match.span(), IdentifierType.SERVICE_NUMBER, compact(match[0]), "worn", score)
    for match in _CAR_NUMBER.matches(view):
        yield Finding(*match.span("value"), IdentifierType.SERVICE_NUMBER, compact(match["value"]), "call-sign", 0.55)
    for told in (_IN_BRACKETS, _IN_A_ROW, _CALLED_BY_RADIO, _ON_A_CAR):
        for match in told.matches(view):
            place, value = match.span(match.lastgroup or 0), match[match.lastgroup or 0]
            yield Finding(*place, IdentifierType.SERVICE_NUMBER, compact(value), "police-number", 0.6)
    for match in _UNIT_NUMBER.matches(view):
        hour, minute = int(match[0][:2]), int(match[0][3:])
        if hour > _LAST_HOUR or minute > _LAST_MINUTE:
            yield Finding(*match.span(), IdentifierType.SERVICE_NUMBER, compact(match[0]), "call-sign", 0.55)


def _is_code(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    if _NO_CODE.fullmatch(value) or is_official_number(value):
        return False
    return digits >= (_FEWEST_BARE_DIGITS if digits == len(value) else _FEWEST_DIGITS)


def _is_quantity(text: str, start: int, end: int) -> bool:
    before = _NO_CODE_BEFORE.search(text, max(0, start - 16), start)
    return before is not None or _QUANTITY.match(text, end) is not None


def _kind(text: str, start: int, value: str) -> IdentifierType:
    before = text[max(0, start - _CONTEXT) : start]
    if _DOCUMENT.search(before):
        return IdentifierType.DOCUMENT
    if _SERVICE.search(before):
        return IdentifierType.SERVICE_NUMBER
    bare = sum(map(str.isdigit, value))
    return IdentifierType.BSN if bare in (8, 9) and bare == len(compact(value)) else IdentifierType.CASE_NUMBER
