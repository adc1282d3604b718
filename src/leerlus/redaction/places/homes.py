"""Homes that have no street's form: told by a verb of living, a preposition, or a line of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import PEOPLE_MARKS, mark
from leerlus.redaction.places.house_numbers import ENDING, HOUSE_NUMBER, UNIT, is_numbered
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View

_STREET = mark(IdentifierType.ADDRESS)
_LIVING = (
    r"(?:wo(?:on|nen|ont|onde|onden|nend|nende)|bewo(?:on|nen|ont)|gewoond|woonachtig|woonadres|adres"
    r"|verblij(?:f|ft|ven)|slaap"
    r"|slaapt|slapen"
    r"|logeer|logeert|huur|huurt|huren|ingeschreven|verhuisd|live|lives|lived|living|reside|staying|wohne|wohnt"
    r"|wohnhaft|adresse|adresi\w{0,4}|adresim\w{0,4}|mieszkam|habite|oturuyor\w{0,3})"
)
_FILLER = r"(?:zelf|nu|al|daar|hier|er|sinds|is|tijdelijk|nog|weer|graag|mag|gewoon|officieel|momenteel|currently|now)"
_LINK = r"(?:van|de|der|den|het|'t|'n|op|aan|ten|ter|in|la|le|tot|bij|of|the)"
_CAPITAL = r"(?:(?:Prof|Dr|Drs|Burg|Mr|St|Ds|Gen|Ir|Pres|Past|Jhr|Joh|Adm|Kard|Min|[A-Z])\.|[A-Z][\w'-]{1,30})"
_SPOT = rf"(?:(?:De|Het|Den|'t|'n|'s|Op|In|Ter|Ten|Van|The)[ ])?{_CAPITAL}(?:[ ](?:{_LINK}[ ]){{0,2}}{_CAPITAL}){{0,4}}"
_BEFORE_SPOT = (
    r"(?:op|aan|bij|in|naar|voor|van|vanuit|vanaf|uit|tegenover|naast|achter|boven|langs|rond|richting"
    r"|at|on|to|from|no)"
)
_DAY_AND_MONTH = r"(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?!\d)"
_ANNOUNCED = Sought(
    re.compile(
        rf"(?<![^\W_])(?i:{_BEFORE_SPOT})[ ](?:(?:de|het|the)[ ])?"
        rf"(?P<spot>{_SPOT})(?P<number>(?:,?[ ](?:nummer|nr\.?|no\.?|huisnummer))?[ ]{HOUSE_NUMBER}){ENDING}"
    )
)
_NUMBER_SAID = re.compile(r",[ ](?:nummer|nr|no|huisnummer)(?![^\W_])")
"""What makes a number a house's even behind the name of a town: "op de Esch, nummer 19"."""
_OWN_SEGMENT = Sought(
    re.compile(
        rf"(?:(?<=\n)|(?<=, )|(?<=[(:] )|(?<=[(])|\A)(?P<spot>{_SPOT})"
        rf"(?P<number>[ ](?!{_DAY_AND_MONTH}\.){HOUSE_NUMBER})"
        rf"(?=[ \t]?(?:[,);]|\.(?!\w)|\r?\n|\Z)|[ ](?i:te|in)[ ][A-Z]|[ ]{mark(IdentifierType.POSTCODE)})"
    )
)
_SMALL = re.compile(
    rf"(?<![^\W_])(?:{_LIVING}[ :]{{1,2}}(?:{_FILLER}[ ]){{0,3}}(?:op|aan|in|te|naar|at|on|am|an)[ ]"
    rf"|(?:woon)?adres\w{{0,4}}(?:[ ]is)?:?[ ])"
    rf"(?:(?:de|het|the|der)[ ](?=[a-z]))?"
    rf"(?P<value>(?-i:(?:De|Het|'t)[ ])?(?!(?:nummer|nr|huisnr|huisnummer|een|mijn|deze|dit)[ ])[^\W\d][\w'.-]{{2,30}}"
    rf"(?:[ ](?:{_LINK}[ ]){{0,2}}[^\W\d][\w'.-]{{2,30}}){{0,2}}(?:[ ]op)?[ ]{HOUSE_NUMBER}){ENDING}",
    re.IGNORECASE,
)
_AT_NUMBER = re.compile(
    rf"(?<![^\W_])(?:op|van|bij|naar|voor|tot|at|from|had|naast|tegenover|achter|huis|wonen|woont|woon|zag|was"
    rf"|of|buren)[ ](?:het"
    rf"[ ])?(?P<value>(?:huisn(?:umme)?r|n(?:umme)?r|number|no)\.?[ ]{HOUSE_NUMBER})(?![^\W_]|[.,]\d)"
    r"(?![^.?!\n]{0,24}(?:schouder|helm|borst|vest|mouw|pet|shoulder|helmet)s?(?![^\W_]))",
    re.IGNORECASE,
)
_NEIGHBOUR = (
    r"(?:wo(?:on|nen|ont|onde|onden)|live|lives|buren|buurman|buurvrouw|buurjongen|buurmeisje|familie|fam"
    r"|bewoners?|mensen|gezin"
    r"|verder,?|overkant|huurders?|vrouw|meneer|mevrouw|jongen|verdachte|dader)"
)
_BARE_NUMBER = re.compile(
    rf"(?:(?<![^\W_]){_NEIGHBOUR}|[{PEOPLE_MARKS}])[ ](?:daar[ ]|hier[ ])?(?:op|at)[ ](?P<value>{HOUSE_NUMBER}){ENDING}"
    rf"|(?<![^\W_])(?:wo(?:on|nen|ont|onde|onden)|de buren|buurman"
    rf"|buurvrouw)[ ]op[ ](?P<next_door>{HOUSE_NUMBER})(?!\w|[.,]\d)"
    rf"|(?<![^\W_])(?:bij|van)[ ](?:mij|ons|hem|haar|hun)[ ]op[ ](?P<own>{HOUSE_NUMBER}){ENDING}"
    rf"|(?<![^\W_])(?:op|bij|van|naar)[ ](?P<first>{HOUSE_NUMBER})[ ](?:van|in|aan)[ ](?:(?:de|het)[ ])?{_STREET}"
    rf"|(?<![^\W_])(?:buren|bewoners|mensen|huurders)[ ]van[ ](?P<theirs>{HOUSE_NUMBER}){ENDING}"
    rf"|(?<![^\W_])(?:buurman|buurvrouw|buurjongen|buurmeisje)[ ][{PEOPLE_MARKS}][ ]van[ ]"
    rf"(?P<his>{HOUSE_NUMBER}){ENDING}"
    rf"|{_STREET}[^\n]{{0,120}}[ ](?:moest|moesten|hoorden?)[ ](?:eigenlijk[ ])?(?:op|bij)[ ](?P<meant>{HOUSE_NUMBER})"
    r"[ ](?:zijn|wezen|te zijn)(?![^\W_])"
    rf"|(?<![^\W_])(?:op|bij|van)[ ](?P<lived>(?!\d{{1,2}}/\d{{1,2}}(?!\d)){HOUSE_NUMBER})[ ]"
    r"(?:wo(?:on|nen|ont|onde|onden)|ingetrapt|aangebeld|aanbelde\w?|aanbelt|aanbellen|ingevallen"
    r"|binnengevallen)(?![^\W_])",
    re.IGNORECASE,
)
_NEAR_STREET = re.compile(
    rf"{_STREET}[^.?!\n\d]{{0,30}}?[ ](?:naar|bij|op|nummer|nr\.?|number|huisnummer"
    rf"|van)[ ](?P<value>(?!\d{{4}}){HOUSE_NUMBER}){ENDING}"
    rf"|(?<![^\W_])(?:nummer|nr\.?|number|huisnummer)[ ](?P<first>{HOUSE_NUMBER})(?=[ ](?:in|van|aan|op|on"
    rf"|in the)[ ](?:de[ ]|het[ ]|the[ ])?(?:{_STREET}|[A-Z]))"
    rf"|[{PEOPLE_MARKS}],?[ ](?:(?:van|op|in|uit|from)[ ])?(?P<room>(?:kamer|tuin|unit|appartement|nummer"
    rf"|nr\.?|huisnummer|plek|huisje|room|flat)[ ]{HOUSE_NUMBER})(?![^\W_])",
    re.IGNORECASE,
)
_ON_NAMED = Sought(
    re.compile(
        rf"(?<![^\W_])(?i:wo(?:on|nen|ont|onde|onden))[ ](?:{_FILLER}[ ]){{0,2}}(?:op|aan)[ ](?P<value>(?:de"
        rf"|het)[ ](?P<spot>{_CAPITAL}))(?![^\W_]|[ ][A-Z])"
    )
)
_FURTHER = re.compile(
    rf"{_STREET}(?P<value>,?[ ](?:(?:op|nr\.?|nummer|huisnr\.?|huisnummer|tegenover|t/o|achter|naast|bij"
    rf"|no\.?)[ ]){{1,2}}{HOUSE_NUMBER}"
    rf"(?:[ ]?{UNIT}){{0,2}})(?!\w|[.,]\d)"
    rf"|{_STREET}(?:,?[ ](?:en|of|t/m|tot|and|or|naar)[ ](?:(?:niet|op|bij|van)[ ]){{0,2}}"
    rf"|,[ ])(?P<second>(?!\d{{4}}){HOUSE_NUMBER}){ENDING}"
    rf"|{_STREET}(?:,?[ ]en[ ](?:de[ ]|het[ ]){_STREET}),[ ](?:op[ ])?(?P<corner>(?:nummer|nr\.?"
    rf"|huisnummer)[ ]{HOUSE_NUMBER})",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"{_STREET}(?P<value>(?:,?[ -]{{1,2}}{UNIT}){{1,3}}|[ ](?:IV|I{{1,3}}|VI{{0,3}})"
    rf"|,[ ]het[ ](?:[a-z]{{3,12}}[ ]){{0,2}}"
    rf"(?:huis|huisje|pand)(?:[ ]met[ ][a-z]{{2,4}}(?:[ ][a-z]{{3,14}}){{1,2}})?)(?![^\W_])",
    re.IGNORECASE,
)
_FLOOR_BEFORE = re.compile(
    rf"(?<![\w-])(?P<value>[1-9](?:[ -]?hoog|(?:e|ste|de)[ ](?:etage|verdieping))(?:[ ](?:achter|voor))?)"
    rf",?[ ]{_STREET}",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"(?<![^\W_])(?:huisn(?:umme)?r\.?|house number|hausnummer|appartement|apartment|flat|standplaats|kavel"
    r"|ligplaats|woonboot|bungalow|chalet|caravan)(?:[ ]is|:)?[ ]"
    r"(?P<value>\d{1,4}[a-z]?)(?![^\W_])"
    r"|(?<![\w-])(?P<floor>\d{1,4}-(?:I{1,3}|IV|V))(?![\w-])",
    re.IGNORECASE,
)
_ESTATE = (
    r"(?:azc|asielzoekerscentrum|aanmeldcentrum|camping|recreatiepark|bungalowpark|vakantiepark|chaletpark"
    r"|woonwagen(?:kamp"
    r"|centrum|park)|jachthaven|haven|flat|torenflat|studentenflat|studentenhuis|appartementencomplex"
    r"|opvang(?:locatie|huis)?"
    r"|noodopvang|zorgwoning|aanleunwoning|tuinpark|volkstuinvereniging|hostel|hotel|volkstuin(?:complex)?"
    r"|park|buitenplaats|buitengoed|huize|villa|residentie|landgoed|hofje)"
)
_ESTATE_UNIT = re.compile(
    rf"(?<![^\W_])(?P<value>(?i:{_ESTATE})(?:[ ](?i:de|het|'t)(?=[ ][A-Z]))?(?:[ ]{_CAPITAL}){{0,4}}"
    rf"(?:,?[ ](?i:(?:(?:nummer|nr\.?|plek|plaats|gebouw|blok|unit|kamer|appartement|tuin|perceel|kavel|huisje"
    rf"|chalet|vleugel|barak"
    rf"|standplaats|steiger|box"
    rf"|ingang|etage)[ ])?(?:[a-z]?-?\d{{1,4}}(?:\.\d{{1,3}})?[a-z]?|(?<=gebouw )[a-z]"
    rf"|(?<=blok )[a-z]))){{1,3}})(?![^\W_]"
    rf"|[.,]\d|[ ](?:jaar|uur|mensen|man)[ ])"
)
_ABOVE = re.compile(
    rf"(?:{_STREET},[ ])?(?<![^\W_])(?P<value>(?:boven|above|over|achter|naast|behind"
    rf"|next to)[ ](?:de|het|the|een)[ ][^\W\d]{{3,20}}"
    rf"[ ](?:aan|op|in|on|at)[ ](?:de[ ]|het[ ])?{_STREET})",
    re.IGNORECASE,
)
_PART_OF_HOUSE = re.compile(
    rf"(?<![^\W_])(?P<value>(?:boven|beneden|achter|kelder)?(?:woning|huis|etage|verdieping|pand)[ ](?:van"
    rf"|boven|achter|op)[ ]{_STREET})",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"(?<![^\W_])(?:wo(?:on|nen|ont|onde|nend|nende)|live|lives|living|verblijf|verblijft|slaap|slapen)[ ](?:"
    r"(?:zelf|nu|al|daar|hier|er)[ ])?"
    r"(?P<value>(?:boven|naast|tegenover|achter|above|next to|behind|across from|opposite)[ ](?:de|het|een|the|a)[ ]"
    r"[^\W\d]{3,24}(?:[ ][A-Z][\w'-]{1,20}){0,3})(?![^\W_])(?![ ](?:aan|op|in|on|bij|van)[ ])"
)
_OUTDOORS = (
    r"(?:afdak|viaduct|brug|portiek|tunnel|trap|tent|schuur|bosjes?|luifel|bushokje|abri|fietsenstalling|parkeergarage"
    r"|bankje|bunker|kelderbox|steiger)"
)
_SLEEPS_AT = re.compile(
    r"(?<![^\W_])(?<!te )(?:slaap|slaapt|slapen|sliep|overnacht|overnachten)(?:[ ][a-z]{2,9},?){0,3}[ ]"
    rf"(?P<value>(?:onder|achter|in|naast|op)[ ](?:de|het|een)[ ](?:[a-z]{{3,12}}[ ])?{_OUTDOORS}"
    rf"(?:[ ](?:achter|aan|van|bij|naast|onder|in|langs|tegenover)[ ]"
    rf"(?:(?:(?:de|het)[ ])?(?:(?-i:{_CAPITAL})|{_STREET})"
    r"|(?:de|het)[ ][a-z]{4,20})){1,2})(?![^\W_])",
    re.IGNORECASE,
)
_CORNER = re.compile(
    rf"(?<![^\W_])(?i:hoek|kruising)[ ](?:van[ ])?(?:de[ ]"
    rf"|het[ ])?(?P<value>{_CAPITAL}(?:[ ]{_CAPITAL})?)(?=[ ](?:en|met|/)[ ])"
)

_RULES = (
    Rule("house-number", IdentifierType.ADDRESS, _AT_NUMBER, 0.6),
    Rule("house-number", IdentifierType.ADDRESS, _BARE_NUMBER, 0.6),
    Rule("house-number", IdentifierType.ADDRESS, _NEAR_STREET, 0.6),
    Rule("house-number", IdentifierType.ADDRESS, _FURTHER, 0.6),
    Rule("house-number", IdentifierType.ADDRESS, _HOUSE, 0.7),
    Rule("estate", IdentifierType.ADDRESS, _ESTATE_UNIT, 0.7),
    Rule("room", IdentifierType.ADDRESS, _WITHIN, 0.7),
    Rule("room", IdentifierType.ADDRESS, _FLOOR_BEFORE, 0.7),
    Rule("spot", IdentifierType.ADDRESS, _ABOVE, 0.6),
    Rule("spot", IdentifierType.ADDRESS, _PART_OF_HOUSE, 0.6),
    Rule("spot", IdentifierType.ADDRESS, _LIVES_AT, 0.6),
    Rule("spot", IdentifierType.ADDRESS, _SLEEPS_AT, 0.6),
    Rule("corner", IdentifierType.ADDRESS, _CORNER, 0.55),
    Rule("lived-at", IdentifierType.ADDRESS, _SMALL, 0.6),
)


@dataclass(frozen=True, slots=True)
class Homes:
    """Detects where somebody lives by the words around it."""

    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every home; towns alone are no home."""
        for rule in _RULES:
            yield from rule.findings(view)
        for pattern, score in ((_ANNOUNCED, 0.6), (_OWN_SEGMENT, 0.6)):
            for match in pattern.matches(view):
                if self._may_be_street(match["spot"]) or _NUMBER_SAID.match(match["number"]):
                    start, end = match.start("spot"), match.end("number")
                    value = view.text[start:end]
                    yield Finding(start, end, IdentifierType.ADDRESS, compact(value), "spot-and-number", score)
        for match in _ON_NAMED.matches(view):
            if self._may_be_street(match["spot"]):
                yield Finding(*match.span("spot"), IdentifierType.ADDRESS, compact(match["spot"]), "lived-at", 0.55)

    def _may_be_street(self, spot: str) -> bool:
        """Whether a number behind these words can be a house's: no town, month or numbered thing alone."""
        last = spot.rpartition(" ")[2].lower()
        if is_numbered(last):
            return False
        return " " in spot or not (last in self.lexicon.places or last in self.lexicon.capitalised_words)
