"""Words behind a possible name that show that it is one: "Groen is mijn achternaam", "Bas z'n fiets"."""

import re
from enum import Enum

_NAMED = re.compile(
    r"[\"')]{0,2} (?:is (?:mijn|zijn|haar|de|m'n|z'n) (?:achter|voor|roep|bij|meisjes)?naam|(?:heet|heette) "
    r"(?:hij|zij|ze|ik|die)"
    r"|en ik"
    r"|en mijn (?:man|vrouw|zoon|dochter|moeder|vader)|(?:is|was) (?:my|his|her) name)(?![^\W_])"
    r"|,? zo (?:heet|heette|heetten|noemden?|noemen|staat|stond)(?![^\W_])",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r",? \(?zo (?:(?:heet|heette) (?:hij|zij|ze|ik)|noem\w{0,3}(?: \w{2,9}){0,2} (?:hem|haar|mij|me))(?![^\W_])",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?: (?:z'n|d'r)|'s|'(?=[ ,.]))(?![^\W_])", re.IGNORECASE)
_POLITE = re.compile(r" (?:bey|hanim|abi|abla|hoca|efendi)(?![^\W_])", re.IGNORECASE)
_AGE = re.compile(r", \d{1,2}(?: jaar| jr|,)", re.IGNORECASE)
_AGE_IN_BRACKETS = re.compile(r",? ?\(\d{1,2}(?: ?(?:jaar|jr|j|years?|lat|ans|yas))?\)", re.IGNORECASE)
_OF_POLICE = re.compile(
    r" (?:van|uit|bij|at|from|in) (?:de|het|jullie|uw|the|your) (?:balie|surveillance|recherche|politie"
    r"|meldkamer|centrale"
    r"|klachten\w{0,20}|noodhulp|hondenbrigade|verkeerspolitie|receptie|wijkpolitie|intake|aangifte\w{0,12}|bureau"
    r"|front desk|police|desk|station|wacht|nachtdienst|dagdienst|afdeling)(?![^\W_])"
    r"|,? (?:achter|aan) (?:de balie|het loket|het bureau)(?![^\W_])",
    re.IGNORECASE,
)


class Behind(Enum):
    """What the words behind say."""

    NOTHING = 0
    NAME = 1
    OFFICER = 2
    CALLED = 3
    OF_AGE = 4


def look_behind(text: str, end: int) -> Behind:
    """What stands behind offset ``end``, where a possible name ends."""
    if _OF_POLICE.match(text, end):
        return Behind.OFFICER
    if _CALLED.match(text, end):
        return Behind.CALLED
    if _AGE_IN_BRACKETS.match(text, end):
        return Behind.OF_AGE
    if any(pattern.match(text, end) for pattern in (_NAMED, _OWNER, _POLITE, _AGE)):
        return Behind.NAME
    return Behind.NOTHING


def is_anybody_called(text: str) -> bool:
    """Whether it is told anywhere what somebody is called: "zo noemt iedereen hem"."""
    return _CALLED.search(text) is not None
