"""Names that the lexicon knows, whatever stands around them."""

from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import AND, Surroundings
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import Trust
from leerlus.redaction.names.verbs import ACTING, DOING
from leerlus.redaction.text.words import Word

NICKNAMED = frozenset(
    ("lange", "kale", "dikke", "rooie", "rode", "kleine", "ouwe", "oude", "blonde", "schele", "dolle", "zwarte",
     "grote", "little", "big", "old")
)  # fmt: skip
"""What people put before a given name."""

_SURE_PREFIXES = frozenset(("den", "der", "ter", "ten", "'t", "el", "ait", "ben", "bin", "al"))
_GERMAN_ARTICLES = frozenset(("der", "den"))
_BEFORE_NOUNS = _GERMAN_ARTICLES | frozenset(
    ("die", "das", "dem", "des", "ein", "eine", "einen", "einem", "einer", "mein", "meine", "meinen", "meiner",
     "meinem", "sein", "seine", "ihr", "ihre", "kein", "keine", "zur", "zum", "im", "am", "vom", "dieser",
     "diese", "dieses")
)  # fmt: skip
_SHORTEST = {(True, True): 2, (True, False): 3, (False, True): 3}
_SHORTEST_SMALL_FAMILY_NAME = 5
_SHORTEST_EVERYDAY = 3
_KIN = frozenset(("zoon", "dochter", "vader", "moeder", "broer", "zus", "opa", "oma", "vriend", "vriendin"))
"""Family names as well; notes write them without an article: "Zoon (20) zat vast"."""
_ALSO_THINGS = frozenset(
    ("adel", "emir", "viola", "pascal", "parker", "dick", "sue", "hardy", "teddy", "patty", "troy", "randy", "sandy",
     "griet", "greet", "gerold", "victor", "jack", "mark", "kim", "spencer", "nelson", "sonny",
     "abel", "bob", "harry", "tony", "sander")
)  # fmt: skip


def read_known(around: Surroundings, position: int) -> Mention | None:
    """One or more parts, each of which is known as a name."""
    last = around.names.read(position, Trust.NONE)
    if last == position:
        return None
    word = around.words[position]
    if word.key in PREFIXES and position + 1 < last and word.key not in around.lexicon.first_names:
        return _prefixed(around, position, last)
    if last == position + 1:
        return _single(around, position)
    if _is_relation_before(around, position):
        return None
    sure = word.capital or (word.key not in around.lexicon.ordinary_words and _tells_small(around, word))
    return around.mention(position, last, "known", 0.85 if sure else 0.4)


def _is_relation_before(around: Surroundings, position: int) -> bool:
    """Whether a small word tells whose name follows: "mon frère Karim"."""
    word = around.words[position]
    return not word.capital and word.key in around.lexicon.relations and around.words[position + 1].capital


def _tells_small(around: Surroundings, word: Word) -> bool:
    """Whether a small word stands out: its language is Dutch or English, the text or its script has no capitals."""
    return around.writing.known_language or around.writing.small or not word.key.islower()


def read_nicknamed(around: Surroundings, position: int) -> Mention | None:
    """A given name with what people call somebody: "kale peter", "Lange Wim"."""
    last = position + 2
    word = around.words[position]
    if word.key not in NICKNAMED or last > len(around.words) or not around.names.adjoin(position, last - 1):
        return None
    given = around.words[position + 1]
    alike = given.capital == word.capital or word.opens
    named = alike and around.is_small_first_name(given) and (given.capital or around.writing.small)
    named = named or _is_strange_in_small(around, given)
    return around.mention(position, last, "nicknamed", 0.6) if named else None


def _is_strange_in_small(around: Surroundings, word: Word) -> bool:
    """Whether a word in a text without capitals can only be a name behind what people are called: "kleine kev"."""
    if not around.writing.small or not around.writing.known_language or len(word.key) < _SHORTEST_EVERYDAY:
        return False
    return not (around.lexicon.explains(word.key) or around.names.is_everyday(word))


def _prefixed(around: Surroundings, position: int, last: int) -> Mention | None:
    """A family name with its prefix: "De Vries", "van den Berg"; not "van Jansen" or "de boer"."""
    words = around.words[position:last]
    prefixes = next((index for index, word in enumerate(words) if word.key not in PREFIXES), None)
    if prefixes is None:
        return None
    first, part = words[0], words[prefixes]
    if around.writing.noun_capitals and first.key in _GERMAN_ARTICLES:
        return None
    if not part.capital and (prefixes < 2 or part.key in around.lexicon.ordinary_words):
        return None
    if prefixes > 1 or first.capital or first.key in _SURE_PREFIXES:
        return around.mention(position, last, "prefixed", 0.75)
    if first.key != "de":
        return None
    return around.mention(position, last, "prefixed", 0.4 if around.names.is_everyday(part) else 0.6)


def _single(around: Surroundings, position: int) -> Mention | None:
    word = around.words[position]
    is_first_name = word.key in around.lexicon.first_names
    if around.names.is_otherwise_capital(word) or around.is_compound(word):
        return None
    if not is_first_name and _is_noun(around, position):
        return None
    if word.key in around.lexicon.ordinary_words:
        return _everyday(around, position) if word.capital else None
    if len(word.key) < _SHORTEST.get((word.capital, is_first_name), _SHORTEST_SMALL_FAMILY_NAME):
        return None
    score = 0.8 if word.capital else _trust_in_small(around, word, is_first_name=is_first_name)
    return around.mention(position, position + 1, "known", score)


def _is_noun(around: Surroundings, position: int) -> bool:
    """Whether a family name is a word here: what people are to each other, or a German noun with its article."""
    word = around.words[position]
    if word.key in around.lexicon.relations and word.key not in around.lexicon.ordinary_words:
        return True
    return around.writing.noun_capitals and around.has_neighbour(position, _BEFORE_NOUNS)


def _trust_in_small(around: Surroundings, word: Word, *, is_first_name: bool) -> float:
    """Less where a known name without a capital may be a thing or a month."""
    only_name = is_first_name and word.key not in _ALSO_THINGS and not _is_month(around, word)
    telling = around.writing.known_language and (only_name or word.key not in around.lexicon.vocabulary)
    return 0.6 if telling or not word.key.isascii() else 0.4


def _is_month(around: Surroundings, word: Word) -> bool:
    """Whether "jan" is short for January: "14 jan", "in jan."."""
    before = around.text[max(0, word.start - 3) : word.start]
    return word.key == "jan" and (
        before[-2:-1].isdigit() or before == "in " or around.text[word.end : word.end + 1] == "."
    )


def _everyday(around: Surroundings, position: int) -> Mention | None:
    """An everyday word with a capital, which may be a name: "toen Roos kwam", "Roos kwam"."""
    word = around.words[position]
    if len(word.key) < _SHORTEST_EVERYDAY or _is_kin(around, word) or _is_plural(around.text[word.start : word.end]):
        return None
    if not word.opens:
        is_noun = around.writing.noun_capitals and around.has_neighbour(position, _BEFORE_NOUNS)
        score = 0.4 if is_noun or around.stands_in_title(position) else 0.55
        return around.mention(position, position + 1, "everyday", score)
    acts = _opens_as_subject(around, position) and word.key not in around.lexicon.relations
    return around.mention(position, position + 1, "acting", 0.55) if acts else None


def _is_plural(written: str) -> bool:
    """Whether it is more than one of what capitals stand for: "our IDs"."""
    return written[:-1].isupper() and written.endswith("s")


def _is_kin(around: Surroundings, word: Word) -> bool:
    """Whether it is what somebody is to another, and not half of a firm: "Bijl & Zoon"."""
    return word.key in _KIN and around.text[max(0, word.start - 3) : word.start].strip() not in AND


def _opens_as_subject(around: Surroundings, position: int) -> bool:
    verbs = ACTING if around.words[position].key in around.lexicon.first_names else DOING
    return around.has_neighbour(position, verbs, ahead=True) or _is_beside_name(around, position)


def _is_beside_name(around: Surroundings, position: int) -> bool:
    """Whether "and" and another name follow a family name: "Peters en Van Oorschot"."""
    other = position + 2
    if not around.names.is_last_name(around.words[position]) or other >= len(around.words):
        return False
    is_joined = around.joins(position, other) and around.words[other].capital
    return is_joined and around.names.read(other, Trust.NONE) > other
