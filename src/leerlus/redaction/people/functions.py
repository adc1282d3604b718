"""Roles and organisations that name somebody as surely as a name would: "de wijkagent van ons dorp"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.findings import Finding, Rule
from leerlus.redaction.text.view import View

_ROLE = (
    r"(?:(?:wijk|buurt|dorps|jeugd|motor|verkeers|school)agente?|(?:team|districts|groeps|korps)chef"
    r"|hondengeleider|brigadier"
    r"|rechercheur|hoofdagente?|baliemedewerk(?:er|ster)|taakaccenthouder(?: \w{3,20})?|arrestantenverzorger"
    r"|telefoniste?|receptioniste?|voorzitter|voorzitster|beheerder|penningmeester|conductrice|conducteur"
    r"|wachtcommandant|huisarts|dominee|pastoor|imam|burgemeester|wethouder|schooldirecteur|directeur|conrector|rector"
    r"|notaris|apotheker|boswachter|havenmeester|koster|brugwachter|dierenarts|tandarts|vertrouwenspersoon"
    r"|officer|constable|sergeant)"
)
_AREA = (
    r"(?:dorp|wijk|buurt|straat|flat|gehucht|eiland|school|kerk|moskee|gemeente|basisteam|team|district|village"
    r"|volkstuin|tuinvereniging|vereniging|club|sportclub|camping|haven|bureau|kazerne|complex|park|plein"
    r"|neighbou?rhood)"
)
_LOOKS = (
    r"(?:\w{0,12}baard|snor|\w{0,12}staart|\w{0,6}bril|haar|tatoeages?|tattoos?|litteken|accent|kunstbeen|krukken"
    r"|strikjes|oorbel|oog|ogen|gebit|tand|been|arm|pruik|gehoorapparaat|eye|arm|leg"
    r"|vlecht(?:en|je)?|krullen|sikje|piercing|neusring|ring|knot|pet|beard|moustache|ponytail|tattoo|scar|limp"
    r"|glasses|stotter)"
)
_OFFICER = r"(?:agente?|politieman|politievrouw|policeman|policewoman)"
_NAME = r"[A-Z][a-z'-]{2,30}(?:[A-Z][a-z]{1,20})?"
_WHERE = (
    r"(?:(?:ons|onze|mijn|dit|deze|het|de|dat|die|our|this|the) (?:[a-z]{3,20} )?"
    + _AREA
    + rf"|(?:(?:basisteam|team|district|bureau|politiebureau|de wijk|het dorp|de|het) )?{_NAME}(?:[ -]{_NAME}){{0,2}})"
)
_ADJECTIVE = r"(?:(?:lange|kleine|korte|dikke|dunne|magere|kale|blonde|jonge|oude|oudere|donkere|grijze|grote) )"
_DETAIL = r"(?: (?:boven|op|in|aan|onder|over|on) (?:zijn|haar|de|het|een|his|her|the) [a-z]{3,12})?"
_LOOKING = (
    rf"(?:de|het|een|zijn|haar|die|dat|the|a|his|her) (?:[a-z]{{3,20}} ){{0,2}}{_LOOKS}{_DETAIL}"
    rf"(?: en (?:de|het|een|zijn|haar) (?:[a-z]{{3,20}} ){{0,2}}(?:{_LOOKS}|\w{{0,6}}fiets|hond){_DETAIL})?"
)
_ONLY = r"(?:(?:enige|only|eerste|vrouwelijke|blinde|dove|zwarte|oudste|langste) ){1,2}(?:[a-z-]{4,20} )?"
_FUNCTION = re.compile(
    rf"(?<![^\W_])(?P<value>(?:{_ONLY}|{_ADJECTIVE}(?={_OFFICER} met))?(?i:{_ROLE}|{_OFFICER}(?= met| with))"
    rf"(?: (?i:met|with) {_LOOKING}(?: (?:van|in|uit|op|te|from|of|at) {_WHERE})?"
    rf"| (?:van|in|uit|voor|te|bij|op|of|for|at|from) {_WHERE}(?: (?:station|bureau))?(?: met {_LOOKING})?))(?![^\W_])"
)
_FROM_AND_LOOKING = re.compile(
    rf"(?<![^\W_])(?P<value>(?i:{_OFFICER}) (?:van|uit|bij|in) {_WHERE} met {_LOOKING})(?![^\W_])"
)
_KIND = (
    r"(?:\w{0,14}school|\w{0,10}lyceum|gymnasium|mavo|havo|vmbo|roc|\w{0,10}college|\w{0,10}cafe|\w{0,10}restaurant"
    r"|bakkerij|bakker|slagerij|slager|kapsalon|kapper|barbershop|pizzeria|shoarmazaak|snackbar|cafetaria"
    r"|lunchroom|hotel|bedrijf|firma"
    r"|\w{0,10}garage|\w{3,14}bedrijf|\w{0,16}praktijk|huisartsen|fysiotherapie|\w{0,14}kantoor|stichting"
    r"|(?:[a-z]{2,6}-)?\w{0,10}huis|\w{0,14}centrum"
    r"|\w{0,10}instelling|\w{0,10}boerderij|\w{0,12}club|\w{0,14}vereniging|moskee|kerk|synagoge|tempel"
    r"|\w{0,12}winkel|\w{0,12}zaak"
    r"|kroeg|discotheek|camping|\w{0,10}kliniek|\w{0,12}verblijf|\w{0,8}opvang|creche|kwekerij|manege"
    r"|supermarkt|uitzendbureau"
    r"|\w{3,14}(?:handel|fabriek|schade|verhuur|koerier|montage|drukkerij|brouwerij|slagerij|service|makelaars)"
    r"|(?:\w{0,14}(?:bouw|koerier|koeriers|schoonmaak|ingenieurs|advocaten|architecten|uitzend|reclame|reis)"
    r"|evenementen)(?:bureau|dienst)|bureau(?= [A-Z]\w+ (?:&|en) )|"
    r"(?:judo|voetbal|tennis|hockey|kickboks|boks|zwem|turn|roei|schaak|wieler|ijs|honk)\w{0,12}(?:club|team"
    r"|vereniging|school|bad)"
    r"|zwembad|fanfare|harmonie|maatschap|visboer|groentehal|autoschade|hostel|ltc|tc|mhc|dvo|usv|rksv|autorijschool"
    r"|\w{0,8}groep|huize|hospice|\w{0,10}apotheek|\w{2,14}maker|\w{2,10}maatschappij|werkgever|atelier"
    r"|\w{0,10}studio|salon|woonvorm"
    r"|taxicentrale|drogisterij|juwelier|bloemist|sv|vv|fc|hv|rkvv|svv|obs|kbs|cbs|pcbs|rkbs|sbo|vso"
    r"|scholengemeenschap|guesthouse|pension|herberg|bloemsierkunst|accountants|makelaardij|notariaat"
    r"|tankstation|uitvaart\w{0,12}|pizza)"
)
_THE = r"(?:(?:De|Het|'t|'n|In|Den|Van|van|de|het|St\.|Sint|Gebr\.|Gebroeders|Fa\.)[ ])?"
_ORGANISATION = re.compile(
    r"(?<![^\W_])(?=[^\W\d_]{2,26}(?:-[^\W\d_]{2,16})? ['\"]?(?:[A-Z]|'|de |het |van ))"
    rf"(?P<value>(?i:{_KIND}) ['\"]?{_THE}{_NAME}(?:(?: (?:en|&|van|de|der"
    rf"|'t))? {_NAME}){{0,3}}(?: '\d{{2}})?)(?![^\W_])"
)
_SCHOOL_OF = re.compile(
    rf"(?<![^\W_])(?:zit|zitten|gaat|gaan|leerling|mentor|juf|meester|docent|lerares|leraar|les|klas"
    rf"|groep \d)[ ](?:op|bij|van|in)[ ]"
    rf"(?:het[ ]|de[ ])?(?P<value>{_THE}{_NAME}(?:[ ]{_NAME}){{0,2}})(?=[^.?!\n]{{0,24}}(?:groep [1-8]|klas"
    rf"|school|leerling)(?![^\W_]))"
)
_WORKS_AT = re.compile(
    rf"(?<![^\W_])(?:werk|werkt|werkte|werkzaam|gewerkt|stage|baas|chef|collega's|personeel|eigenaar"
    rf"|eigenaresse|bestuur|trainer"
    rf"|coach|werkgever,?|filiaal|lid)[ ](?:bij|van|voor|in)[ ](?:het[ ]"
    rf"|de[ ])?(?P<value>{_THE}{_NAME}(?:(?:[ ](?:en|&|van|de))?[ ]{_NAME}){{0,3}})(?![^\W_])"
)
_SAINT = re.compile(
    r"(?<![\w-])(?P<value>(?:Sint|St\.?)[ -][A-Z][\w-]{2,20}(?:college|school|lyceum|basisschool|ziekenhuis))(?![^\W_])"
)
_TAIL = (
    r"(?:College|Lyceum|Gymnasium|Academy|Academie|School|(?:\w{2,14}a|A)dvocaten|Advocatuur|Notarissen"
    r"|Makelaars|Accountants"
    r"|Storage|Clinic"
    r"|Church|Hospital|Care|Zorg|Thuiszorg|Transport|Logistics|Logistiek|Catering|Kliniek|Bouw|Schoonmaak"
    r"|Beveiliging|Security"
    r"|Uitzendbureau|Restaurant|Garage|Autobedrijf|Kapsalon|\w{2,14}techniek|\w{2,14}bedrijf|\w{2,14}atelier"
    r"|\w{2,14}werken|Groep|Group|Bewind(?:voering)?(?: (?:&|en) Inkomen)?|(?:& )?Partners|(?:& )?Zonen|(?:& )?Zn)"
)
_TAILED = re.compile(
    rf"(?<![^\W_])(?P<value>(?:Dr\. |Prof\. |Mr\. )?(?:{_NAME} (?:(?:&|en|van|de|der) )?){{1,4}}{_TAIL})(?![^\W_])"
    rf"|(?<![^\W_])(?P<joined>[A-Z][a-z]{{3,20}}(?:college|lyceum|kliniek|school))(?![^\W_])"
)
_RANK_AND_NAME = re.compile(rf"(?P<rank>[^\W\d]+) (?i:van|of|for) (?P<name>{_NAME})(?:[ -]{_NAME}){{0,2}}")
_COMPANY = re.compile(
    r"(?<![^\W_])(?P<value>(?:[A-Z][\w'-]{1,30} (?:(?:en|&) )?){1,4}"
    r"(?:B\.?V\.?|N\.?V\.?|VOF|V\.O\.F\.|GmbH|Ltd|Inc))(?![^\W_])"
)

_RULES = (
    Rule("function", IdentifierType.FUNCTION, _FUNCTION, 0.8),
    Rule("function", IdentifierType.FUNCTION, _FROM_AND_LOOKING, 0.8),
    Rule("organisation", IdentifierType.ORGANISATION, _ORGANISATION, 0.87),
    Rule("organisation", IdentifierType.ORGANISATION, _TAILED, 0.7),
    Rule("organisation", IdentifierType.ORGANISATION, _SAINT, 0.7),
    Rule("school", IdentifierType.ORGANISATION, _SCHOOL_OF, 0.6),
    Rule("company", IdentifierType.ORGANISATION, _COMPANY, 0.9),
)


_WORKING_GROUPS = frozenset(("werkgroep", "projectgroep", "stuurgroep", "expertgroep", "klankbordgroep"))
_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]{1,20} \Z")
_LONGEST_BEFORE = 22
_EMPLOYER = Rule("employer", IdentifierType.ORGANISATION, _WORKS_AT, 0.6)


@dataclass(frozen=True, slots=True)
class Functions:
    """Detects functions that only one person holds in a place, and small organisations by their name."""

    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every function and organisation; "sergeant van Dijk" is left to the names."""
        for rule in _RULES:
            for finding in rule.findings(view):
                value = view.text[finding.start : finding.end]
                if not (self._is_name(value) or self._is_public_one(finding, value) or _is_family_name(view, finding)):
                    yield finding
        for finding in _EMPLOYER.findings(view):
            if not self._is_public(view.text[finding.start : finding.end]):
                yield finding

    def _is_name(self, value: str) -> bool:
        named = _RANK_AND_NAME.fullmatch(value)
        if named is None or named["rank"].lower() not in self.lexicon.ranks:
            return False
        return named["name"].lower() not in self.lexicon.places

    def _is_public_one(self, finding: Finding, value: str) -> bool:
        return self._is_of_town(finding, value) or self._says_what_it_does(value)

    def _says_what_it_does(self, value: str) -> bool:
        """Whether a group within the police is called after its work: "werkgroep Bejegening"."""
        group, _, work = value.lower().partition(" ")
        return group in _WORKING_GROUPS and work in self.lexicon.vocabulary

    def _is_of_town(self, finding: Finding, value: str) -> bool:
        """Whether only the town or brand is told, of something that many have: "drogisterij Boskoop",
        "tankstation van Shell"."""
        _, *written = value.split()
        named = [word.lower() for word in written]
        is_bare = len([word for word in named if word not in ("van", "de", "het")]) == 1
        if finding.type is not IdentifierType.ORGANISATION or not is_bare or "Van" in written:
            return False
        return named[-1] in self.lexicon.places or ("van" in named and named[-1] in self.lexicon.capitalised_words)

    def _is_public(self, value: str) -> bool:
        """Whether it is no firm but a town or something that everybody knows."""
        first = value.split()[0].lower()
        return (
            first in self.lexicon.places or first in self.lexicon.capitalised_words or first in self.lexicon.first_names
        )


def _is_family_name(view: View, finding: Finding) -> bool:
    """Whether the role is somebody's family name: "Bep Koster uit Volendam"."""
    before = view.text[max(0, finding.start - _LONGEST_BEFORE) : finding.start]
    return view.text[finding.start].isupper() and _CAPITAL_BEFORE.search(before) is not None
