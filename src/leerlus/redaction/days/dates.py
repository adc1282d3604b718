"""Birth dates and ages. Dates of what happened stay."""

import re
from collections.abc import Iterator

from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import PEOPLE_MARKS
from leerlus.redaction.searching.findings import Finding, Rule
from leerlus.redaction.text.view import View

MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|march|apr(?:il)?|mei|may|juni?|june|juli?|july"
    r"|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FULL_DATE = (
    rf"(?:\d{{1,2}} ?[-/. ] ?\d{{1,2}} ?[-/. ] ?(?:\d{{4}}|'?\d{{2}})|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{8}}"
    rf"|\d{{1,2}}(?:e|ste|de|th|st|nd|rd)?[ -](?:of )?{MONTH}\.?[ ,-]{{1,2}}(?:\d{{4}}|'?\d{{2}})"
    rf"|{MONTH} \d{{1,2}},? \d{{4}})"
)
_UNIT_WORDS = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
NUMBER_WORD = (
    rf"(?:(?:(?:{_UNIT_WORDS})en)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    rf"|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|{_UNIT_WORDS})"
)
_YEAR_WORDS = (
    rf"(?:(?:negentien|achttien)(?: ?honderd)?(?: ?en)? ?{NUMBER_WORD}|tweeduizend(?: ?en)?(?: ?{NUMBER_WORD})?"
    r"|nineteen (?:\w{3,8}[ -]?){1,2})"
)
_ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|(?:der|veer"
    r"|vijf|zes|zeven"
    rf"|acht|negen)tiende|(?:(?:{_UNIT_WORDS})en)?twintigste|(?:eenen)?dertigste)n?"
)
_ENGLISH_UNIT = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ENGLISH_ORDINAL = (
    rf"(?:{_ENGLISH_UNIT}|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
    rf"|(?:twenty|thirty)[ -](?:{_ENGLISH_UNIT}))"
)
_FEAST = (
    r"(?:(?:(?:eerste|tweede) )?kerst(?:dag|avond|mis)?|oud(?:jaar(?:sdag|savond)?|ejaarsavond)|nieuwjaars?(?:dag)?"
    r"|sinterklaas(?:avond)?|koningsdag|koninginnedag|bevrijdingsdag|(?:eerste |tweede )?(?:paas|pinkster)dag"
    r"|pasen|pinksteren"
    r"|valentijnsdag|dierendag|schrikkeldag|christmas(?: day| eve)?|new year'?s (?:day|eve)|boxing day)"
)
YEAR = rf"(?:(?:19|20)\d{{2}}|'\d{{2}}|{_YEAR_WORDS})"
_SPELLED_DATE = (
    rf"(?:(?:de |den |the )?(?:{_ORDINAL}|{_ENGLISH_ORDINAL}|\d{{1,2}}(?:e|ste|de|th|st|nd|rd)?)(?: dag)?[ -]"
    rf"(?:(?:van|of)(?: de| the)? )?(?:{MONTH}\.?"
    rf"|{_ORDINAL}|\d{{1,2}})(?:,?[ -](?:van |in )?{YEAR})?"
    rf"|(?:(?:begin|eind|medio|half|early|late) )?(?:{MONTH}|voorjaar|najaar|lente|zomer|herfst|winter|spring"
    rf"|summer|autumn),? (?:van |of )?{YEAR}|{_FEAST}(?:,? (?:van |in )?{YEAR})?"
    rf"|\d{{1,2}} ?[-/.] ?\d{{1,2}}|{_YEAR_WORDS})"
)
_FILL = (
    r"(?:is|was|werd|op|in|on|am|den|het|jaar|the|year|mijn|zijn|haar|te"
    r"|d\.?d\.?|dag|echt|eigenlijk|really|ben|ik|hij|zij|ze|van|:|=)"
)
_BORN = re.compile(
    r"(?<![^\W_])(?:geboren|geboorte(?:datum|dag|jaar)|geb\.? ?dat(?:um)?|geb|g\.?b\.?d|gebdat|birth ?(?:date|day)"
    r"|date of birth|dob|born|ne|nee|urodzon[aye]|dogumlu|dogum tarihi\w{0,3}"
    r"|(?:ver)?jaar(?:dag|t|de)|jarig|levenslicht|ter wereld)(?:(?<=geb)\.|(?<=dat)\.|(?<=dob)\.|(?<=gbd)\."
    r"|(?<=b\.d)\.)?"
    rf"(?:[ \t,]{{0,2}}(?:{_FILL}|te [^\W\d_]{{2,24}})(?=[ \t:=(])){{0,4}}[ \t:=(]{{0,4}}"
    rf"(?P<value>{_FULL_DATE}|{_SPELLED_DATE}|(?:19|20)\d{{2}}|'\d{{2}}|(?<=jaar )\d{{2}})(?!\w|[.,/-]\d)",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"(?<![\w./-])(?P<value>{_FULL_DATE}|{_SPELLED_DATE}|(?:19|20)\d{{2}}) \(?(?:geboren|geb\.|jarig"
    rf"|ter wereld|op de wereld)",
    re.IGNORECASE,
)
_LONG_AGO = r"(?:19\d{2}|200\d)"
_DAY_AND_MONTH = r"(?:0?[1-9]|[12]\d|3[01]) ?[-/.] ?(?:0?[1-9]|1[0-2])"
_LAST_CENTURY = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?{_LONG_AGO}|\d{{1,2}}(?:st|nd|rd|th|e)?[ -]"
    rf"(?:of )?{MONTH}[ -]{_LONG_AGO}"
    rf"|\d{{1,2}}\.? [^\W\d_]{{2,12}} {_LONG_AGO}|{_LONG_AGO}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|{MONTH} \d{{1,2}}, {_LONG_AGO}|{_DAY_AND_MONTH} ?[-/.] ?'?[3-9]\d"
    rf"|\d{{1,2}} {MONTH}\.? '[3-9]\d)(?!\w|[.,/-]\d| euro)",
    re.IGNORECASE,
)
_BORN_SOMEHOW = re.compile(
    r"(?<![^\W_])(?:geboren|born|geb\.?|ne|nee|urodzon[aye]|dogumlu|geboortejaar|bouwjaar|ben (?:ik )?van)"
    r"[ \t:]{1,3}(?:(?:op|in|le|w|am|van|is|eind|begin|medio)[ ]){0,2}"
    rf"(?P<value>(?:(?!bouwjaar|geboortejaar|het|jaar|van)[^\W\d_]{{2,14}}[ ]){{1,3}}{_LONG_AGO}|{_LONG_AGO}"
    rf"|{_YEAR_WORDS})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
AGE = (
    rf"(?:(?!112(?!\d))(?:1[01]\d|\d{{1,2}}(?!\d))|{NUMBER_WORD}"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|two|three|four|five|six|seven|eight|nine)"
)
_AGE_ABROAD = (
    r"(?:(?:on|yirmi|otuz|kirk|elli|altmis|yetmis|seksen|doksan)(?: ?(?:bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz))?"
    r"|(?:(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und)?(?:zwanzig|dreis{1,2}ig|vierzig|funfzig|sechzig|siebzig"
    r"|achtzig|neunzig)|(?:drei|vier|funf|sech|sieb|acht|neun)zehn|zehn|elf|zwolf"
    r"|(?:vingt|trente|quarante|cinquante|soixante)"
    r"(?:[ -](?:et[ -])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)"
)
"""Ages in Turkish, German and French words."""
_YEARS = (
    r"(?:jaar|jarige?|jr|years?(?:[ -]old)?|yo|lata?|ans|jahre|yas\w{0,8}|maanden|weken oud|months"
    r"|lentes|zomers|winters|سنه|عام)"
)
_NO_DURATION = r"(?!(?:al|werkt?|werken|woont?|wonen|sinds)[ ])"
_AGE_IN_BRACKETS = re.compile(
    rf"[{PEOPLE_MARKS}],? ?\((?:lat |wiek:? )?(?P<value>{_FULL_DATE}|{AGE}(?: (?:en|and) {AGE})?)(?= ?(?:jaar|jr|j"
    rf"|years?|lat|ans|jahre|yas\w{{0,4}})?(?: oud| old)?[),])",
    re.IGNORECASE,
)
_AGE_IN_YEARS = re.compile(
    rf"[{PEOPLE_MARKS}](?:[ ,]{{1,2}}{_NO_DURATION}[^\W\d]{{1,10}}){{0,3}}[ ,]{{1,2}}(?P<value>{AGE})"
    rf"(?=[ -]?{_YEARS}(?![^\W_]))",
    re.IGNORECASE,
)
_AGE_ABROAD_IN_YEARS = re.compile(
    rf"[{PEOPLE_MARKS}](?:[ ,]{{1,2}}{_NO_DURATION}[^\W\d]{{1,10}}){{0,3}}[ ,(]{{1,2}}(?P<value>{_AGE_ABROAD})"
    rf"(?= {_YEARS}(?![^\W_]))",
    re.IGNORECASE,
)
_AGES_OF_TWO = re.compile(
    rf"[{PEOPLE_MARKS}](?:, | (?:en|and) )[{PEOPLE_MARKS}](?:,| zijn| are| van)? "
    rf"(?P<value>{AGE} (?:en|and) {AGE})(?![^\W_])",
    re.IGNORECASE,
)
_AGE_ALONE = re.compile(
    rf"[{PEOPLE_MARKS}](?:, (?:van )?| van (?=(?:\d{{1,2}}|[a-z]{{3,16}})[ ,.;!)])|,? (?:is|wordt|was|werd|ma"
    rf"|mit|hat|turns"
    rf"|aged|age|leeftijd)[ :]{{1,2}}(?:(?:net|pas|al|nu|bijna|inmiddels|toen|only|just|almost) ){{0,2}}"
    rf"|[^.?!\n{PEOPLE_MARKS}]{{0,80}}\. (?:zij|hij|ze|she|he|er|sie) (?:is|was|wordt) )"
    rf"(?P<value>{AGE})(?=[,.;!)]|\Z| (?:en|and|of|werd|zat|was|is|stond|had|moest|kon|liep|die|geworden|when"
    rf"|who)(?![^\W_]))",
    re.IGNORECASE,
)
NOT_AN_AGE = (
    r"(?![ -]?(?:uur|euro|min|wkn|mnd|t/m|tot|km|meter|minuten|dagen|weken|hoog|keer|mensen|agenten|man"
    r"|procent|graden|kilo"
    r"|januari|februari|maart|april|mei"
    r"|juni|juli|augustus|september|oktober|november|december|personen|kinderen|anderen"
    r"|collega)\w{0,4}(?![^\W_])|[.,:/-]?\d)"
)
_AGE_OF_SOMEBODY = re.compile(
    rf"[{PEOPLE_MARKS}][^.?!\n\d{PEOPLE_MARKS}]{{0,24}}?(?<!moeder)(?<!vader)(?<!ouders) van (?P<value>(?!een "
    rf"|one ){AGE})(?![^\W_]){NOT_AN_AGE}"
    rf"|[{PEOPLE_MARKS}][^.?!\n\d{PEOPLE_MARKS}]{{0,24}}?, (?P<after>{AGE})(?= ?(?:[,;.)]|jr|jaar)(?!\d))"
    rf"|[{PEOPLE_MARKS}][^.?!\n\d{PEOPLE_MARKS}]{{0,24}} (?P<become>{AGE}) (?:geworden|inmiddels|lentes"
    rf"|geweest)(?![^\W_])"
    rf"|[{PEOPLE_MARKS}] (?:turned|is nu|is net|is pas|werd|wordt) (?P<turned>{AGE})(?![^\W_]){NOT_AN_AGE}"
    rf"|(?<![^\W_])(?:leeftijd|age)[^.?!\n\d]{{0,12}}[{PEOPLE_MARKS}][ :]{{1,2}}(?P<labelled>{AGE})(?![^\W_])"
    rf"|(?<![^\W_])(?:ik ben|i am|i'm|ik word|ik, een) (?P<own>{AGE})(?: jaar(?: oud)?| jr"
    rf"| years old)?,? (?:en |and )?(?:ik )?(?:heet|mijn naam|my name)(?![^\W_])"
    rf"|[{PEOPLE_MARKS}][^\n{PEOPLE_MARKS}]{{0,120}}(?<![^\W_])(?:mw|mevr|mevrouw|meneer|dhr|klager|klaagster"
    rf"|betrokkene|patient)\.? is "
    rf"(?P<told>{AGE})(?= ?(?:jr|jaar|years)?(?![^\W_]))(?![^\W_])"
    rf"|op (?:mijn|zijn|haar) (?P<feast>{AGE})(?:e|ste|de) verjaardag(?=[^.?!\n]{{0,24}}[{PEOPLE_MARKS}])",
    re.IGNORECASE,
)
_AGE_COMING = re.compile(
    rf"[{PEOPLE_MARKS}](?:[^.?!\n{PEOPLE_MARKS}]{{0,24}} (?:ik|i))?(?:,? (?:die|who))? (?:word|wordt|werd|ben"
    rf"|was|turned|turns|am) "
    rf"(?:(?:in {MONTH}|volgende? (?:maand|week|jaar)|morgen|overmorgen|vandaag|binnenkort|dit jaar|gisteren"
    rf"|toen|net|pas|al"
    rf"|over [^\W_]{{1,6}} (?:dagen|weken|maanden)|bijna|next (?:month|week|year)|just) ){{1,2}}(?P<value>{AGE})"
    r"(?=[,.;!)]|\Z| (?:en|and|of|maar|but)(?![^\W_]))",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    rf"(?<![\w.,-])(?P<value>{AGE})[ -]?(?:jarige?|year[ -]old)[ ](?:[^\W\d]{{2,12}} ){{0,2}}[{PEOPLE_MARKS}]"
    rf"|(?<=\()(?P<bracketed>{AGE})(?=(?: jaar| jr)?, ?[{PEOPLE_MARKS}])",
    re.IGNORECASE,
)
_YEAR_OF_BIRTH = re.compile(
    r"(?<![^\W_])(?:bouwjaar|geboortejaar|jaargang|born in|geboren in|leeftijd:?|age:)[ ](?P<value>'?\d{2,4})(?!"
    r"[\w]|[.,/-]\d)",
    re.IGNORECASE,
)

_RULES = (
    Rule("born", IdentifierType.BIRTH_DATE, _BORN, 0.97),
    Rule("born", IdentifierType.BIRTH_DATE, _BORN_AFTER, 0.9),
    Rule("last-century", IdentifierType.BIRTH_DATE, _LAST_CENTURY, 0.7),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_IN_BRACKETS, 0.8),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_IN_YEARS, 0.8),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_ALONE, 0.7),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_OF_SOMEBODY, 0.65),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_COMING, 0.7),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_BEFORE, 0.7),
    Rule("age", IdentifierType.BIRTH_DATE, _AGE_ABROAD_IN_YEARS, 0.8),
    Rule("age", IdentifierType.BIRTH_DATE, _AGES_OF_TWO, 0.7),
    Rule("born", IdentifierType.BIRTH_DATE, _BORN_SOMEHOW, 0.7),
    Rule("born", IdentifierType.BIRTH_DATE, _YEAR_OF_BIRTH, 0.8),
)


def find_dates(view: View) -> Iterator[Finding]:
    """Birth dates, told by the words around them or their century, and ages right behind a redacted name."""
    for rule in _RULES:
        yield from rule.findings(view)
