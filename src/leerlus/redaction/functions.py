"""Roles and organisations that name somebody as surely as a name would: "de wijkagent van ons dorp"."""

import re
from collections.abc import Iterator

from leerlus.redaction.findings import Finding, Rule
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.view import View

_ROLE = (
    r"(?:wijkagente?|buurtagente?|dorpsagente?|jeugdagente?|teamchef|districtschef|groepschef|huisarts|dominee"
    r"|pastoor|imam|burgemeester|wethouder|schooldirecteur|directeur|conrector|rector|notaris|apotheker"
    r"|boswachter|neighbou?rhood officer)"
)
_AREA = (
    r"(?:dorp|wijk|buurt|straat|flat|gehucht|eiland|school|kerk|moskee|gemeente|basisteam|team|district|village"
    r"|neighbou?rhood)"
)
_NAME = r"[A-Z][a-z'-]{2,30}"
_FUNCTION = re.compile(
    rf"(?<![^\W_])(?P<value>(?i:{_ROLE}) (?:van|in|uit|voor|te|bij|of|for) "
    rf"(?:(?:ons|onze|mijn|dit|deze|het|de|dat|die|our|this|the) (?:[a-z]{{3,20}} )?{_AREA}"
    rf"|(?:(?:basisteam|team|district|de wijk|het dorp) )?{_NAME}(?:[ -]{_NAME}){{0,2}}))(?![^\W_])"
)
_ORGANISATION = re.compile(
    r"(?<![^\W_])(?i:basisschool|school|lyceum|mavo|cafe|restaurant|eetcafe|bakkerij|slagerij|kapsalon|kapper"
    r"|snackbar|cafetaria|hotel|bedrijf|firma|garage|garagebedrijf|praktijk|huisartsenpraktijk|tandartspraktijk"
    r"|advocatenkantoor|kantoor|stichting|verzorgingshuis|verpleeghuis|woonzorgcentrum|zorginstelling|sportschool"
    r"|voetbalclub|vereniging|moskee|winkel|kroeg|discotheek|camping|dierenkliniek|kinderdagverblijf|creche) "
    rf"(?P<value>['\"]?(?:(?:De|Het|'t|In|Den|Van)[ ])?{_NAME}(?:(?: (?:en|&|van|de|der))? {_NAME}){{0,3}})(?![^\W_])"
)
_COMPANY = re.compile(
    r"(?<![^\W_])(?P<value>(?:[A-Z][\w'-]{1,30} (?:(?:en|&) )?){1,4}"
    r"(?:B\.?V\.?|N\.?V\.?|VOF|V\.O\.F\.|GmbH|Ltd|Inc))(?![^\W_])"
)

_RULES = (
    Rule("function", IdentifierType.FUNCTION, _FUNCTION, 0.8),
    Rule("organisation", IdentifierType.ORGANISATION, _ORGANISATION, 0.8),
    Rule("company", IdentifierType.ORGANISATION, _COMPANY, 0.8),
)


def find_functions(view: View) -> Iterator[Finding]:
    """Functions that only one person holds in a place, and small organisations by their name."""
    for rule in _RULES:
        yield from rule.findings(view.text)
