"""Ages that stand away from the name: "Hij is 67", "die 71 is", "in de zestig". They count where somebody is named."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from leerlus.redaction.days.dates import AGE, MONTH, NOT_AN_AGE, YEAR
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import PEOPLE_MARKS
from leerlus.redaction.searching.findings import Finding, Rule, compact
from leerlus.redaction.text.view import View

_SOMEBODY = re.compile(f"[{PEOPLE_MARKS}]")
_NAMED_WRITER = re.compile(
    rf"[{PEOPLE_MARKS}]\W{{0,12}}\Z"
    rf"|(?<![^\W_])(?:groet(?:en|jes)?|hoogachtend|hoogachting|mvg|regards|sincerely)(?![^\W_])"
    rf"[^\d{PEOPLE_MARKS}]{{0,40}}[{PEOPLE_MARKS}]"
    rf"|(?<![^\W_])(?:ik heet|ik ben|mijn naam is|my name is|i am|i'm|ich bin|ich heise) [{PEOPLE_MARKS}]",
    re.IGNORECASE,
)
_WHO = r"(?:hij|zij|ze|die|wie|who|he|she|er|sie|elle|il|ona|on|mw|mevrouw|mevr|meneer|dhr)\.?"
_IS = r"(?:is|was|wordt|werd|ist|war|wird|has|turns|turned|ma)"
_JUST = (
    r"(?:net|pas|nu|al|bijna|inmiddels|toen|zelf|ook|nog maar|maar|intussen|only|just|almost|already|now|zelfs|ruim"
    rf"|in {MONTH}|volgende? (?:maand|week|jaar)|die dag|schon|erst)"
)
_NO_DURATION = r"(?!al [^ ]{1,20} jaar(?! oud))"
_OLD = rf"(?!(?:een|één|one)(?![^\W_]))(?:{AGE}|honderd|hundred)"
_NO_SERVICE = (
    r"(?=[^\w ]|[ ]?\Z|[ ](?:oud|old|alt|en|and|und|of|or|maar|but|met|with|woon|geworden|dus|toen)(?![^\W_]))"
)
_PAUSE = (
    rf"(?=[,;!?)]|\.(?!\d)|\Z|\n| (?:en|and|und|of|or|maar|but|(?:jaar|jr|jahre|years?){_NO_SERVICE}|lat|ans|is"
    rf"|was|werd|met|geworden"
    r"|heeft|had|die|dus|toen|when|ook)(?![^\W_]))"
)
_PRONOUN = re.compile(
    rf"(?<![^\W_]){_WHO} {_IS} {_NO_DURATION}(?:{_JUST} ){{0,2}}(?P<value>{_OLD}){_PAUSE}"
    rf"|(?<![^\W_]){_WHO} (?P<turned>{_OLD})(?= (?:is|was|werd|wordt|ist|war)(?![^\W_]))",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[{PEOPLE_MARKS}][^.?!\n\d{PEOPLE_MARKS}]{{0,60}}(?:,? {_NO_DURATION}{_JUST}|, (?:is|was)) "
    rf"(?P<value>{_OLD}){_PAUSE}"
    rf"|[{PEOPLE_MARKS}][^.?!\n\d{PEOPLE_MARKS}]{{0,40}} (?:begin|eind|midden|ver in de|in de|early"
    r"|late|in (?:his|her)) (?P<decade>(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)"
    rf"|[{PEOPLE_MARKS}][^.?!\n\d{PEOPLE_MARKS}]{{0,30}} (?:is|was|ben) van (?P<year>{YEAR})(?![^\W_]|[.,]\d)"
    rf"|[{PEOPLE_MARKS}],? (?P<first>{_OLD})(?: (?:en|and) (?P<second>{_OLD}))?(?=[,;.)](?!\d))"
    rf"|[{PEOPLE_MARKS}]\.?, (?P<signed>{_OLD})(?=[ .]{{0,2}}(?:\n|\Z))",
    re.IGNORECASE,
)
_PERSON_OF = re.compile(
    r"(?<![^\W_])(?:jongen|meisje|man|vrouw|zoon|dochter|zoontje|dochtertje|kind|baby|puber|opa|oma|moeder|vader"
    r"|broer|broertje|zus|zusje|kleinzoon|kleindochter|neef|neefje|nicht|nichtje|tiener|boy|girl|son|daughter|kid)"
    rf"(?: (?:van|aged) (?:{_JUST} ){{0,2}}(?P<value>{_OLD})(?![^\W_]){NOT_AN_AGE}"
    rf"|, (?:{_JUST} )?(?P<after>{_OLD})(?= inmiddels|, | jaar oud| years old))",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?<![^\W_])(?:ik ben|ik word|i am|i'm|ich bin)"
    rf" {_NO_DURATION}(?:{_JUST} ){{0,2}}(?P<value>{_OLD}){_PAUSE}"
    rf"|(?<![^\W_])(?:wij zijn|we zijn|we are) (?P<both>{_OLD} (?:en|and) {_OLD}){_PAUSE}",
    re.IGNORECASE,
)

_RELATION = (
    r"(?:man|vrouw|zoon|dochter|zoontje|dochtertje|kind|opa|oma|moeder|vader|broer|broertje|zus|zusje|kleinzoon"
    r"|kleindochter|neef|neefje|nicht|nichtje|tante|oom|husband|wife|son|daughter|mother|father|brother|sister)"
)
_RELATION_IS = re.compile(
    rf"(?<![^\W_])(?P<relation>{_RELATION}) (?:is|was|wordt|werd|turned) (?:{_JUST} ){{0,2}}(?P<value>{_OLD}){_PAUSE}",
    re.IGNORECASE,
)
_NAMED_RELATION = re.compile(rf"(?<![^\W_])(?P<relation>{_RELATION}),? [{PEOPLE_MARKS}]", re.IGNORECASE)
_FRENCH = re.compile(r"(?<![^\W_])(?:elle|il) a (?P<value>\d{1,3}) ans(?![^\W_])", re.IGNORECASE)

_WHOSE = re.compile(
    r"(?<![^\W_])(?:mijn|m'n|mn|me|zijn|z'n|zn|haar|d'r|dr|onze?|ons|hun|my|his|her|our|their) [^\W\d_]{2,14}"
    rf"(?:,| van| aged)(?: {_JUST}){{0,2}} \Z",
    re.IGNORECASE,
)
_REACH = 48

_OF_SOMEBODY = tuple(
    Rule("age", IdentifierType.BIRTH_DATE, pattern, score)
    for pattern, score in ((_PRONOUN, 0.6), (_FRENCH, 0.6), (_LATER, 0.6))
)
_OF_PERSON = Rule("age", IdentifierType.BIRTH_DATE, _PERSON_OF, 0.55)
_OF_WRITER = Rule("age", IdentifierType.BIRTH_DATE, _OWN, 0.6)


def find_ages(view: View) -> Iterator[Finding]:
    """Ages of people, where the text names somebody; the writer's own only where the writer is named."""
    if _SOMEBODY.search(view.text) is None:
        return
    for rule in _OF_SOMEBODY:
        yield from rule.findings(view)
    yield from _of_people(view)
    yield from _of_relations(view.text)
    if _NAMED_WRITER.search(view.text):
        yield from _OF_WRITER.findings(view)


def _of_people(view: View) -> Iterator[Finding]:
    """The age of "een jongen van 15"; of "mijn dochter van 7" only where her sentence names somebody."""
    openings = [word.start for word in view.words if word.opens]
    named = {bisect_right(openings, somebody.start()) for somebody in _SOMEBODY.finditer(view.text)}
    for age in _OF_PERSON.findings(view):
        is_relation = _WHOSE.search(view.text, max(0, age.start - _REACH), age.start) is not None
        if not is_relation or bisect_right(openings, age.start) in named:
            yield age


def _of_relations(text: str) -> Iterator[Finding]:
    """The age of a relation who is named elsewhere: "mijn vrouw Thea ... Mijn vrouw is 76"."""
    named = {match["relation"].lower() for match in _NAMED_RELATION.finditer(text)}
    for match in _RELATION_IS.finditer(text):
        if match["relation"].lower() in named:
            yield Finding(*match.span("value"), IdentifierType.BIRTH_DATE, compact(match["value"]), "age", 0.6)
