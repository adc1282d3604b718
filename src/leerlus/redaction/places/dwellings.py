"""Homes told by what they are: rooms and berths with a number, boats with a name, "het hoekhuis aan de Veldkers"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leerlus.redaction.days.dates import NUMBER_WORD
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import mark
from leerlus.redaction.places.house_numbers import ENDING, HOUSE_NUMBER
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View

_STREET = mark(IdentifierType.ADDRESS)
_CAPITAL = r"(?:[A-Z][\w'-]{1,30})"
_NAMED = rf"(?:(?:De|Het|'t|In|Op)[ ])?{_CAPITAL}(?:[ ](?:(?:van|de|den|der|het|'t)[ ]){{0,2}}{_CAPITAL}){{0,2}}"
_STREET_WORD = r"(?:straat|weg|laan|plein|kade|gracht|singel|dijk|hof|steeg|dreef|pad|street|road|lane|avenue)"
_PART = (
    r"(?:kamer|unit|hut|plek|staanplaats|standplaats|ligplaats|barak|appartement|app\.?|flat|chalet|stacaravan|caravan"
    r"|aanleunwoning|zorgwoning|woonwagen|huisje|bungalow|pok[oó]j|room|zimmer|berth|mooring|house ?boat|woonboot)"
)
_UNIT = re.compile(
    rf"(?<![^\W_])(?P<value>{_PART}[ ](?:(?:nummer|number|nr\.?|no\.?)[ ])?(?:[a-z]-?)?\d{{1,4}}[a-z]?"
    r"(?![^\W_]|[.,:]\d)"
    rf"(?:[ ](?:op|van|in|bij|aan|of|at)[ ](?:de[ ]|het[ ]|the[ ])?(?-i:{_NAMED}))?)"
    rf"|{_STREET}(?P<part>,?[ ]{_PART}[ ][a-z]?\d{{1,4}}[a-z]?)(?![^\W_])",
    re.IGNORECASE,
)
_BOAT = re.compile(
    r"(?<![^\W_])(?i:schip|boot|woonboot|woonschip|woonark|ark|tjalk|klipper|houseboat|barge|narrowboat)"
    rf"(?:[ ]\(?|,[ ])(?:(?:de|het|the|genaamd|called)[ ])?[\"']?"
    rf"(?P<value>{_NAMED}(?:[ ]\d{{1,4}}(?:[ ]?(?:ws|bb|sb))?)?)"
    r"(?![^\W_])"
)
_BUILDING = (
    r"(?:(?:hoek|tussen|woon|boeren|achter|voor|dijk|tuin|zomer|vakantie)?huis(?:je)?|(?:boven|beneden|dienst|bedrijfs"
    r"|hoek)?woning|boerderij(?:tje)?|caravan|stacaravan|woonwagen|pastorie|villa|hofstede|arbeidershuisje|house"
    r"|farm(?:house)?|cottage|flat)"
)
_DESCRIBED = re.compile(
    rf"(?<![^\W_])(?:het|de|een|mijn|ons|onze|in|dat|the|a)[ ]"
    rf"(?P<value>(?:(?:witte|rode|gele|groene|blauwe|oude|nieuwe|laatste|eerste|tweede|kleine|grote|houten|white|red"
    rf"|old|last|first|small|only|enige)[ ])?{_BUILDING}[ ](?:aan|naast|achter|boven|tegenover|bij|next to|behind|above"
    rf"|opposite)[ ](?:(?:de|het|'t|the|onze)[ ])?(?:[a-z]{{3,12}}e[ ])?(?!{_STREET})[^\W\d]{{3,24}})(?![^\W_])"
    rf"|(?<![^\W_])(?:wo(?:on|nen|ont|onde|onden)|huur|huurt|huren)(?:[ ][a-z]{{2,9}}){{0,2}}[ ](?:de|het|een|in)[ ]"
    rf"(?P<rented>{_BUILDING}[ ](?:van|achter|boven|bij)[ ](?:de|het)[ ](?:[a-z]{{3,12}}[ ])?[a-z]{{4,24}})",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,-])(?<!€ )(?P<value>\d{{1,4}}[a-z]?[ ](?:van[ ](?:de|het)[ ])?[A-Z][a-z]{{2,24}}"
    rf"(?:[ -]?{_STREET_WORD}))(?![^\W_])"
)
_SPLIT_STREET = re.compile(
    rf"(?<![^\W_])(?P<value>[A-Z][a-z]{{2,20}}[ ]{_STREET_WORD}[ ]{HOUSE_NUMBER}(?:[ ](?:boven|beneden|hs|bis))?)(?!\w)"
)
_GLUED = re.compile(
    r"(?<![^\W_])(?P<value>(?-i:[A-Z][a-z]{1,20}[ ])?[a-z]{3,24}(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof"
    r"|str)\d{1,4}[a-z]?)(?![^\W_])",
    re.IGNORECASE,
)
_STOREY = r"(?:boven|beneden|zwart|rood|hs|huis|bis|ws|hoog|[1-4]-?hoog)"
_WITH_STOREY = re.compile(
    rf"(?<![^\W_])(?P<value>(?:{_NAMED}[ ])?(?!(?:19|20)\d\d)[1-9]\d{{0,3}}[ ]{_STOREY})(?![^\W_])"
)
_IN_WORDS = re.compile(
    rf"(?<![^\W_])(?:op|niet|aan|bij|huis)[ ](?P<value>(?:huis)?(?:nummer|nr\.?)[ ]{NUMBER_WORD})(?![^\W_])"
    rf"|(?<![^\W_])(?:op|aan)[ ](?:de[ ]|het[ ])?(?P<street>(?-i:{_NAMED})[ ]{NUMBER_WORD})(?=[,.;!)]|[ ]in[ ]|\Z)",
    re.IGNORECASE,
)
_ANY_WORD_AND_NUMBER = Sought(
    re.compile(
        rf"(?:(?<![^\W_])(?:van|op|aan|bij|naar|vanaf|adres:?)[ ](?:de[ ]|het[ ])?|\A|(?<=\n)|(?<=, ))"
        rf"(?P<spot>[a-z][a-z'-]{{4,24}})(?P<number>[ ]{HOUSE_NUMBER}){ENDING}",
        re.IGNORECASE,
    )
)

_RULES = tuple(
    Rule(name, IdentifierType.ADDRESS, pattern, score)
    for name, pattern, score in (
        ("room", _UNIT, 0.6),
        ("boat", _BOAT, 0.6),
        ("spot", _DESCRIBED, 0.55),
        ("street", _NUMBER_FIRST, 0.7),
        ("street", _SPLIT_STREET, 0.7),
        ("street", _GLUED, 0.7),
        ("storey", _WITH_STOREY, 0.6),
        ("house-number", _IN_WORDS, 0.55),
    )
)


@dataclass(frozen=True, slots=True)
class Dwellings:
    """Detects homes by the kind of dwelling, or by a word that no dictionary explains with a number behind it."""

    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every dwelling and every unexplained word with a house number."""
        for rule in _RULES:
            yield from rule.findings(view)
        for match in _ANY_WORD_AND_NUMBER.matches(view):
            if self._may_be_street(match["spot"].lower()):
                start, end = match.start("spot"), match.end("number")
                yield Finding(start, end, IdentifierType.ADDRESS, compact(view.text[start:end]), "unexplained", 0.55)

    def _may_be_street(self, spot: str) -> bool:
        known = self.lexicon.explains(spot) or spot in self.lexicon.places or spot in self.lexicon.capitalised_words
        return spot.endswith(_STREET_ENDINGS) or not known


_STREET_ENDINGS = (
    "hofje",
    "dijkje",
    "brink",
    "laantje",
    "straatje",
    "weggetje",
    "paadje",
    "bongerd",
    "gaarde",
    "meent",
)
