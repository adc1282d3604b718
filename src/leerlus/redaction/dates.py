"""Birth dates and ages. Dates of what happened stay."""

import re
from collections.abc import Iterator

from leerlus.redaction.findings import Finding, Rule
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import PEOPLE_MARKS
from leerlus.redaction.view import View

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|march|apr(?:il)?|mei|may|juni?|june|juli?|july"
    r"|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FULL_DATE = (
    rf"(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{8}}"
    rf"|\d{{1,2}}(?:e|ste|de|th|st|nd|rd)?[ -](?:of )?{_MONTH}\.?[ ,-]{{1,2}}(?:\d{{4}}|'?\d{{2}})"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}})"
)
_BORN = re.compile(
    r"(?<![^\W_])(?:geboren|geboortedatum|geboortedag|geb\.? ?dat(?:um)?|geb|g\.?b\.?d|gebdat|birth ?date"
    r"|date of birth|dob|born"
    r"|verjaardag)\.?(?:[ \t]{0,2}(?:is|was|op|in|on|:|=|te [^\W\d_]{2,24},?(?: op)?)){0,3}[ \t:=(]{0,4}"
    rf"(?P<value>{_FULL_DATE}|(?:19|20)\d{{2}})(?!\w|[.,/-]\d)",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(rf"(?<![\w./-])(?P<value>{_FULL_DATE}) \(?(?:geboren|geb\.)", re.IGNORECASE)
_LONG_AGO = r"(?:19\d{2}|200\d)"
_LAST_CENTURY = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?{_LONG_AGO}|\d{{1,2}}(?:st|nd|rd|th|e)?[ -]"
    rf"(?:of )?{_MONTH}[ -]{_LONG_AGO}"
    rf"|\d{{1,2}}\.? [^\W\d_]{{2,12}} {_LONG_AGO}|{_LONG_AGO}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|{_MONTH} \d{{1,2}}, {_LONG_AGO})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_BORN_SOMEHOW = re.compile(
    r"(?<![^\W_])(?:geboren|born|geb\.?|ne|nee|urodzon[aye]|dogumlu|geboortejaar|bouwjaar|ben (?:ik )?van)"
    r"[ \t:]{1,3}(?:(?:op|in|le|w|am|van|is|eind|begin|medio)[ ]){0,2}"
    rf"(?P<value>(?:[^\W\d_]{{2,14}}[ ]){{1,3}}{_LONG_AGO}|{_LONG_AGO})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_AGE_IN_BRACKETS = re.compile(
    rf"[{PEOPLE_MARKS}],? ?\((?P<value>{_FULL_DATE}|\d{{1,3}})(?= ?(?:jaar|jr|j|years?)?(?: oud| old)?[),])",
    re.IGNORECASE,
)
_YEARS = r"(?:jaar|jarige?|jr|years?(?:[ -]old)?|yo|lata?|ans|jahre|yas\w{0,8}|سنه|عام)"
_AGE_IN_YEARS = re.compile(
    rf"[{PEOPLE_MARKS}](?:[ ,]{{1,2}}[^\W\d]{{1,10}}){{0,3}}[ ,]{{1,2}}(?P<value>\d{{1,3}})(?=[ -]?{_YEARS}(?![^\W_]))",
    re.IGNORECASE,
)
_AGE_ALONE = re.compile(
    rf"[{PEOPLE_MARKS}](?:, (?:van )?| van (?=\d{{1,2}} )|,? (?:is|wordt|was|werd|ma|mit|hat|turns|aged) |"
    rf"[^.?!\n{PEOPLE_MARKS}]{{0,80}}\. "
    rf"(?:zij|hij|ze|she|he|er|sie) (?:is|was|wordt) )(?P<value>[1-9]\d?)(?=[,.;!)]|\Z|(?<= van \d\d) (?!uur"
    rf"|euro|mei|jan|feb|ma|ap|ju|au|sep|okt|nov|dec|km|%))",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    rf"(?<![\w.,-])(?P<value>\d{{1,3}})[ -]?jarige?[ ](?:[^\W\d]{{2,12}} ){{0,2}}[{PEOPLE_MARKS}]", re.IGNORECASE
)

_RULES = (
    Rule("born", IdentifierType.BIRTH_DATE, _BORN, 0.97),
    Rule("born", IdentifierType.BIRTH_DATE, _BORN_AFTER, 0.9),
    Rule("last-century", IdentifierType.BIRTH_DATE, _LAST_CENTURY, 0.7),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_IN_BRACKETS, 0.8),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_IN_YEARS, 0.8),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_ALONE, 0.7),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_BEFORE, 0.7),
    Rule("born", IdentifierType.BIRTH_DATE, _BORN_SOMEHOW, 0.7),
)


def find_dates(view: View) -> Iterator[Finding]:
    """Birth dates, told by the words around them or their century, and ages right behind a redacted name."""
    if any(map(str.isdigit, view.text)):
        for rule in _RULES:
            yield from rule.findings(view.text)
