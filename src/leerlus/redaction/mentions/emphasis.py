"""Words that are written in capitals to be heard, not because they are names: "die agent LIED"."""

from collections.abc import Iterator, Sequence

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.names.cues import CueReader
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import Trust
from leerlus.redaction.names.verbs import ACTING
from leerlus.redaction.text.words import Word

_REFLEXIVE = ("self", "selves", "zelf")


def without_emphasis(text: str, words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """The same words; those that only emphasis gave capitals have none that means anything."""
    raised = [position for position, word in enumerate(words) if _is_raised(text, word)]
    if not raised:
        return words
    calm = set(_emphasised(text, words, raised, lexicon))
    return [word._replace(capital=False) if each in calm else word for each, word in enumerate(words)]


def _is_raised(text: str, word: Word) -> bool:
    return word.capital and len(word.key) > 1 and text[word.start : word.end].isupper()


def _emphasised(text: str, words: Sequence[Word], raised: Sequence[int], lexicon: Lexicon) -> Iterator[int]:
    """Everyday words; those that are names as well only where no name at all is written in capitals."""
    cues = CueReader(text, words, lexicon)
    named = [each for each in raised if _is_beside_name(text, words, each, lexicon) or _is_told(cues, each)]
    names = {words[each].key for each in named}
    for each in raised:
        key = words[each].key
        is_name = key in lexicon.first_names or key in lexicon.last_names
        if key in PREFIXES or key in names or (is_name and (named or not _may_be_word(words, each, lexicon))):
            continue
        if key in lexicon.vocabulary or key in lexicon.stop_words:
            yield each


def _is_beside_name(text: str, words: Sequence[Word], position: int, lexicon: Lexicon) -> bool:
    """Whether a title, a label, an initial, or somebody's given name stands right before a word."""
    if position == 0 or words[position].key in lexicon.stop_words:
        return False
    before = words[position - 1]
    gap = text[before.end : words[position].start].strip()
    if before.key in lexicon.titles or len(before.key) == 1 or gap == ":":
        return True
    return not gap and (before.key in PREFIXES or before.key in lexicon.first_names) and before.capital


def _is_told(cues: CueReader, position: int) -> bool:
    """Whether it is said to be somebody's name: "hij heet DUIM"; not "they called MYSELF a liar"."""
    key = cues.words[position].key
    if key in cues.lexicon.stop_words or key.endswith(_REFLEXIVE):
        return False
    cue = cues.before(position)
    return cue is not None and cue.rule == "phrase" and cue.trust >= Trust.ROLE


def _may_be_word(words: Sequence[Word], position: int, lexicon: Lexicon) -> bool:
    """Whether a word that is a name as well need not be one here: no rank or relation announces it."""
    key = words[position].key
    announced = position > 0 and words[position - 1].key in lexicon.ranks | lexicon.relations
    return key in lexicon.ordinary_words and (key in ACTING or not announced)
