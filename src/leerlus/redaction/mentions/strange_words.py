"""Words whose capital nothing explains but that they are names."""

from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import PLACED, Surroundings
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import Trust
from leerlus.redaction.text.words import Word

_THINGS = frozenset(("het", "een", "'t", "the", "a", "an", "dit"))
_ARTICLES = (
    _THINGS
    | PLACED
    | frozenset(("de", "die", "dat", "deze", "of", "op", "van", "mijn", "onze", "uw", "hun", "zijn", "haar"))
)
_SHORTEST = 3
_MOST_WORDS = 5
_BELONGING = ("aanse", "ische")
"""How words end that tell whose or of which country something is: "Kaapverdiaanse"."""
_STRUCTURES = (
    "dijk", "tunnel", "brug", "baan", "plein", "markt", "haven", "vaart", "poort", "sluis", "kade", "weg", "laan",
    "straat", "singel", "gracht",
)  # fmt: skip
"""How the names of roads and waters end: "de Afsluitdijk"."""
_SHORTENED = frozenset(". :")
_THE = frozenset(("de", "the"))
_LONGEST_NAME = 13
_LONGEST_EVERYDAY_NAME = 8
_PARTS = frozenset(
    ("afdeling", "dienst", "directie", "portefeuille", "portefeuillehouder", "programma", "project", "sector",
     "stuurgroep", "team", "werkgroep")
)  # fmt: skip
"""What parts of an organisation are called; an everyday word behind one says what it does: "team Verkeer"."""
_DIMINUTIVES = ("je", "ke", "ie")


def read_unknown(around: Surroundings, position: int) -> Mention | None:
    """Words with a capital that no dictionary has: "toen riep Wubbo", "een Van Sprundel", "Wubbo riep"."""
    if not _is_unexplained(around, position) or _is_shortened(around, position):
        return None
    last = _end_of_unknown(around, position)
    word = around.words[position]
    if word.opens and last == position + 1 and not _may_open(around, word):
        return None
    return around.mention(position, last, "unknown", _trust_in_unknown(around, position))


def _is_unexplained(around: Surroundings, position: int) -> bool:
    word = around.words[position]
    if not word.capital or len(word.key) < _SHORTEST or around.writing.noun_capitals or around.is_compound(word):
        return False
    if around.is_acronym(word) or "'" in around.text[word.start : word.start + 3]:
        return False
    if word.key.endswith(_BELONGING) and not around.names.is_name(word):
        return False
    return not (around.names.is_everyday(word) or around.is_role(word) or around.lexicon.explains(word.key))


def _is_shortened(around: Surroundings, position: int) -> bool:
    """Whether a dot cuts a word short, as the sentence goes on in small letters: "Opm. van dhr.", "Ned. familie"."""
    word = around.words[position]
    if around.writing.small or around.text[word.end : word.end + 1] != "." or position + 1 == len(around.words):
        return False
    behind = around.words[position + 1]
    return not around.text[behind.start].isupper() and set(around.text[word.end : behind.start]) <= _SHORTENED


def _may_open(around: Surroundings, word: Word) -> bool:
    """Whether an unknown first word of a sentence stands out: in a known language, and not too long for a name."""
    return around.writing.known_language and len(word.key) <= _LONGEST_NAME


def _end_of_unknown(around: Surroundings, position: int) -> int:
    names, last = around.names, position + 1
    while last < len(around.words) and last - position < _MOST_WORDS and names.adjoin(last - 1, last):
        if not (around.writing.known_language or _may_go_on(around.words[last])):
            break
        behind = max(names.read(last, Trust.NONE), last + 1 if _is_unexplained(around, last) else last)
        if behind == last or names.is_everyday(around.words[behind - 1]):
            break
        last = behind
    return max(last, names.after_cut_off_name(last))


def _may_go_on(word: Word) -> bool:
    """Whether a word can belong to the name before it where small words say nothing: it is a prefix or a capital."""
    return word.capital or word.key in PREFIXES


def _trust_in_unknown(around: Surroundings, position: int) -> float:
    """Less behind "in" (a place) or "het" (a thing), and for a road; enough for the second wall all the same."""
    if around.has_neighbour(position, PLACED) or around.has_neighbour(position, _THINGS):
        return 0.4
    if around.words[position].key.endswith(_STRUCTURES) and around.has_neighbour(position, _THE):
        return 0.4
    if around.words[position].opens:
        return 0.4 if around.words[position].key in around.towns else 0.52
    return 0.55


def read_out_of_place(around: Surroundings, position: int) -> Mention | None:
    """An everyday word with a capital amid small words and without an article: "toen kwam Moes"."""
    word = around.words[position]
    if not word.capital or word.opens or position == 0 or len(word.key) < _SHORTEST:
        return None
    writing = around.writing
    if writing.noun_capitals or writing.many_capitals or around.text[word.start : word.end].isupper():
        return None
    if around.words[position - 1].key in _ARTICLES | _PARTS or not around.names.adjoin(position - 1, position):
        return None
    if around.stands_in_title(position) or around.is_compound(word) or not _may_be_everyday_name(around, word):
        return None
    return around.mention(position, position + 1, "out-of-place", 0.5)


def _may_be_everyday_name(around: Surroundings, word: Word) -> bool:
    is_everyday = word.key in around.lexicon.vocabulary or word.key.endswith(_DIMINUTIVES)
    return (
        is_everyday
        and len(word.key) <= _LONGEST_EVERYDAY_NAME
        and not around.names.is_otherwise_capital(word)
        and not around.is_role(word)
        and word.key not in around.lexicon.stop_words
        and word.key not in around.lexicon.relations
    )
