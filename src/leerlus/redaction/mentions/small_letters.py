"""Names without a capital, in texts that have next to none."""

from collections.abc import Iterator

from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import BEFORE_SOMEBODY, Surroundings
from leerlus.redaction.names.prefixes import NAME_ONLY, PREFIXES
from leerlus.redaction.names.reader import Trust
from leerlus.redaction.names.verbs import ACTING, DOING
from leerlus.redaction.text.words import Word

_BEFORE_PEOPLE = BEFORE_SOMEBODY | frozenset(("van", "voor", "bij", "naar", "mrs", "mr", "mw", "ouwe"))
_BEFORE_SUBJECT = _BEFORE_PEOPLE | ACTING
_BEFORE_BARE = _BEFORE_SUBJECT | frozenset(("denkt", "want", "maar", "als", "omdat", "over", "komt"))
_BEFORE_FAMILY = BEFORE_SOMEBODY | frozenset(("van", "bij", "over", "voor"))
_SHORTEST_RECURRING = 3
_ALSO_STOP_WORDS = frozenset(("wil", "door", "an", "to", "do", "ad", "al", "mei", "will", "may"))
"""Given names that are stop words in Dutch or English."""
_INTRODUCING = frozenset(
    ("ben", "is", "heet", "heette", "heten", "genaamd", "i'm", "am", "groet", "groetjes", "gr", "mvg")
)
_LONGEST_TOO_SHORT = 3


def read_paired(around: Surroundings, position: int, previous: Mention | None) -> Mention | None:
    """A given name beside another: "naomi en lot", "met mo en said"."""
    word = around.words[position]
    if word.capital or not around.is_small_first_name(word):
        return None
    if previous is not None and previous.small and around.joins(previous.last - 1, position):
        return around.mention(position, position + 1, "listed", 0.55)
    other = position + 2
    if not around.writing.small or other >= len(around.words) or not around.joins(position, other):
        return None
    begins = word.opens or around.has_neighbour(position, BEFORE_SOMEBODY)
    is_pair = begins and around.is_small_first_name(around.words[other])
    return around.mention(position, position + 1, "listed", 0.55) if is_pair else None


def read_introduced(around: Surroundings, position: int) -> Mention | None:
    """A given name that is an everyday word, too: "ik ben sem en"."""
    word = around.words[position]
    if word.capital or not around.writing.small or not around.is_small_first_name(word):
        return None
    if position < 2 or (around.words[position - 2].key, around.words[position - 1].key) != ("ik", "ben"):
        return None
    if (last := around.names.read(position, Trust.ROLE)) > position + 1:
        return around.mention(position, last, "introduced", 0.6)
    named = around.reads_as_subject(position + 1) or around.text[word.end : word.end + 1] in ",.!"
    return around.mention(position, position + 1, "introduced", 0.6) if named else None


def read_introduced_word(around: Surroundings, position: int) -> Mention | None:
    """A given name that is a stop word, before a family name: "ik ben wil van der sluis", "ik heet door mulder"."""
    word = around.words[position]
    if word.key not in _ALSO_STOP_WORDS or position == 0 or position + 1 == len(around.words):
        return None
    if around.words[position - 1].key not in _INTRODUCING or not around.names.adjoin(position, position + 1):
        return None
    last = _after_family(around, position + 1)
    return around.mention(position, last, "introduced", 0.7) if last > position + 1 else None


def _after_family(around: Surroundings, first: int) -> int:
    """Index after a family name, an everyday one only behind "van der" and the like; ``first`` when there is none."""
    last = first
    while last + 1 < len(around.words) and around.words[last].key in PREFIXES and around.names.adjoin(last, last + 1):
        last += 1
    family = around.words[last]
    is_prefixed = not NAME_ONLY.isdisjoint(word.key for word in around.words[first:last])
    is_known = around.names.is_last_name(family) and not around.names.is_everyday(family)
    return last + 1 if is_known or (is_prefixed and len(family.key) >= _SHORTEST_RECURRING) else first


def read_small_prefixed(around: Surroundings, position: int) -> Mention | None:
    """A family name with its prefix: "zeg tegen van vliet"."""
    last = position + 2
    if not around.writing.small or around.words[position].key != "van" or last > len(around.words):
        return None
    name = around.words[position + 1]
    begins = around.has_neighbour(position, _BEFORE_FAMILY) or around.has_neighbour(position + 1, DOING, ahead=True)
    if not around.names.is_last_name(name) or not begins:
        return None
    return around.mention(position, last, "prefixed", 0.55)


def read_small_acting(around: Surroundings, position: int) -> Mention | None:
    """A name that is told to do something: "roos had", "komt smit"."""
    word = around.words[position]
    if word.capital or len(word.key) < 2:
        return None
    if word.key in around.lexicon.stop_words or word.key in around.lexicon.relations:
        return None
    known = around.writing.small and around.names.is_name(word)
    if not known and not _is_strange(around, word):
        return None
    begins = word.opens or around.has_neighbour(position, _BEFORE_SUBJECT)
    told = (begins and around.has_neighbour(position, ACTING, ahead=True)) or (
        known and word.key not in around.lexicon.vocabulary and around.has_neighbour(position, DOING)
    )
    return around.mention(position, position + 1, "acting", 0.55) if told else None


def _is_strange(around: Surroundings, word: Word) -> bool:
    is_long = len(word.key) > _LONGEST_TOO_SHORT
    return around.writing.known_language and is_long and not around.lexicon.explains(word.key)


def read_recurring(around: Surroundings, position: int, recurring: frozenset[str]) -> Mention | None:
    """One of the everyday words that are names in this text."""
    named = around.writing.small and around.words[position].key in recurring
    return around.mention(position, position + 1, "recurring", 0.55) if named else None


def recurring_names(around: Surroundings) -> frozenset[str]:
    """Everyday words that are names here: each stands there more than once, never with an article, and acts."""
    return frozenset(_recurring(around) if around.writing.small else ())


def _recurring(around: Surroundings) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for position, word in enumerate(around.words):
        if len(word.key) >= _SHORTEST_RECURRING and around.names.is_name(word):
            places.setdefault(word.key, []).append(position)
    lexicon = around.lexicon
    for key, positions in places.items():
        is_word = key in lexicon.stop_words or key in lexicon.relations or key in lexicon.places
        is_bare = len(positions) > 1 and not is_word and all(_is_bare(around, each) for each in positions)
        if is_bare and any(_is_told_to_act(around, each) for each in positions):
            yield key


def _is_bare(around: Surroundings, position: int) -> bool:
    """Whether neither article nor adjective nor number stands before a word."""
    return position == 0 or around.words[position].opens or around.has_neighbour(position, _BEFORE_BARE)


def _is_told_to_act(around: Surroundings, position: int) -> bool:
    return around.has_neighbour(position, DOING, ahead=True) or around.has_neighbour(position, DOING)
