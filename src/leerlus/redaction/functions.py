"""Roles and organisations that name somebody as surely as a name would: "de wijkagent van ons dorp"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leerlus.redaction.findings import Finding, Rule
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.view import View

_ROLE = (
    r"(?:(?:wijk|buurt|dorps|jeugd|motor|verkeers|school)agente?|(?:team|districts|groeps|korps)chef"
    r"|hondengeleider|brigadier"
    r"|rechercheur|hoofdagente?|baliemedewerk(?:er|ster)|taakaccenthouder(?: \w{3,20})?|arrestantenverzorger"
    r"|telefoniste?"
    r"|wachtcommandant|huisarts|dominee|pastoor|imam|burgemeester|wethouder|schooldirecteur|directeur|conrector|rector"
    r"|notaris|apotheker|boswachter|havenmeester|koster|brugwachter|dierenarts|tandarts|officer|constable|sergeant)"
)
_AREA = (
    r"(?:dorp|wijk|buurt|straat|flat|gehucht|eiland|school|kerk|moskee|gemeente|basisteam|team|district|village"
    r"|neighbou?rhood)"
)
_LOOKS = (
    r"(?:\w{0,12}baard|snor|\w{0,12}staart|bril|haar|tatoeages?|tattoos?|litteken|accent|kunstbeen|krukken"
    r"|strikjes|oorbel"
    r"|piercing|knot|pet|beard|moustache|ponytail|tattoo|scar|limp|glasses|stotter)"
)
_NAME = r"[A-Z][a-z'-]{2,30}"
_WHERE = (
    r"(?:(?:ons|onze|mijn|dit|deze|het|de|dat|die|our|this|the) (?:[a-z]{3,20} )?"
    + _AREA
    + rf"|(?:(?:basisteam|team|district|de wijk|het dorp) )?{_NAME}(?:[ -]{_NAME}){{0,2}})"
)
_ONLY = r"(?:(?:enige|only|eerste|vrouwelijke|blinde|dove|zwarte|oudste|langste) ){1,2}(?:[a-z-]{4,20} )?"
_FUNCTION = re.compile(
    rf"(?<![^\W_])(?P<value>(?:{_ONLY})?(?i:{_ROLE})(?: (?i:met|with) (?:de|het|een|zijn|haar|die|dat|the|a|his"
    rf"|her) (?:[a-z]{{3,20}} )?{_LOOKS}"
    rf"(?: (?:van|in|uit|op|te|from|of|at) {_WHERE})?| (?:van|in|uit|voor|te|bij|op|of|for|at|from) {_WHERE}(?: "
    rf"(?:station|bureau))?))(?![^\W_])"
)
_KIND = (
    r"(?:basisschool|school|lyceum|gymnasium|mavo|college|cafe|restaurant|eetcafe|bakkerij|slagerij|kapsalon"
    r"|kapper|pizzeria"
    r"|snackbar|cafetaria|hotel|bedrijf|firma|garage|autobedrijf|garagebedrijf|praktijk|huisartsenpraktijk"
    r"|tandartspraktijk"
    r"|fysiotherapie|advocatenkantoor|kantoor|stichting|verzorgingshuis|verpleeghuis|woonzorgcentrum"
    r"|zorginstelling|zorgboerderij"
    r"|sportschool|(?:\w{3,12})?club|\w{0,14}vereniging|moskee|kerk|synagoge|winkel|kroeg|discotheek|camping"
    r"|dierenkliniek|kliniek"
    r"|kinderdagverblijf|creche|kwekerij|manege|supermarkt|uitzendbureau|woongroep|huize|hospice|ziekenhuis"
    r"|apotheek|buurthuis"
    r"|\w{2,14}maker|schildersbedrijf|bouwbedrijf|transportbedrijf|vliegmaatschappij|werkgever|atelier|studio|salon)"
)
_ORGANISATION = re.compile(
    rf"(?<![^\W_])(?i:{_KIND}) "
    rf"(?P<value>['\"]?(?:(?:De|Het|'t|In|Den|Van|van|de|het)[ ])?{_NAME}(?:(?: (?:en|&|van|de"
    rf"|der))? {_NAME}){{0,3}})(?![^\W_])"
)
_TAIL = (
    r"(?:College|Lyceum|Gymnasium|Academy|Academie|School|Advocaten|Advocatuur|Notarissen|Makelaars|Accountants"
    r"|Storage|Clinic"
    r"|Church|Hospital|Care|Zorg|Thuiszorg|Transport|Logistics|Logistiek|Catering|Kliniek|Bouw|Schoonmaak"
    r"|Beveiliging|Security"
    r"|Uitzendbureau|Restaurant|Garage|Autobedrijf|Kapsalon|\w{2,14}techniek|\w{2,14}bedrijf|\w{2,14}atelier"
    r"|\w{2,14}werken|Groep|Group)"
)
_TAILED = re.compile(
    rf"(?<![^\W_])(?P<value>(?:{_NAME} (?:(?:&|en|van|de|der) )?){{1,4}}{_TAIL})(?![^\W_])"
    rf"|(?<![^\W_])(?P<joined>[A-Z][a-z]{{3,20}}(?:college|lyceum|kliniek|school))(?![^\W_])"
)
_RANK_AND_NAME = re.compile(rf"(?P<rank>[^\W\d]+) (?i:van|of|for) (?P<name>{_NAME})(?:[ -]{_NAME}){{0,2}}")
_COMPANY = re.compile(
    r"(?<![^\W_])(?P<value>(?:[A-Z][\w'-]{1,30} (?:(?:en|&) )?){1,4}"
    r"(?:B\.?V\.?|N\.?V\.?|VOF|V\.O\.F\.|GmbH|Ltd|Inc))(?![^\W_])"
)

_RULES = (
    Rule("function", IdentifierType.FUNCTION, _FUNCTION, 0.8),
    Rule("organisation", IdentifierType.ORGANISATION, _ORGANISATION, 0.8),
    Rule("organisation", IdentifierType.ORGANISATION, _TAILED, 0.7),
    Rule("company", IdentifierType.ORGANISATION, _COMPANY, 0.8),
)


@dataclass(frozen=True, slots=True)
class Functions:
    """Detects functions that only one person holds in a place, and small organisations by their name."""

    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every function and organisation; "sergeant van Dijk" is left to the names."""
        for rule in _RULES:
            for finding in rule.findings(view.text):
                if not self._is_name(view.text[finding.start : finding.end]):
                    yield finding

    def _is_name(self, value: str) -> bool:
        named = _RANK_AND_NAME.fullmatch(value)
        if named is None or named["rank"].lower() not in self.lexicon.ranks:
            return False
        return named["name"].lower() not in self.lexicon.places
