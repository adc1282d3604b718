"""The words of one text, and what can be asked about those around a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.names.behind import Behind, look_behind
from leerlus.redaction.names.cues import WHOSE, CueReader
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import NameReader
from leerlus.redaction.names.verbs import ACTING
from leerlus.redaction.text.words import Word
from leerlus.redaction.text.writing import Writing, read_writing

AND = frozenset(("en", "and", ",", "&", ", en", "of", "und", "et", "ve", "i"))
"""What joins two names."""
PLACED = frozenset(
    ("in", "te", "uit", "naar", "at", "vanuit", "nabij", "gemeente", "richting", "from", "near", "w", "z", "aus")
)
"""Words behind which a place is named."""
ARTICLES = frozenset(("de", "het", "een", "'t", "die", "dat", "the", "a", "an"))
"""Words behind which somebody or something is told of."""
BEFORE_SOMEBODY = frozenset(("die", "tegen", "met", "door", "dat", "toen", "en", "of", "zei", "riep", "volgens", "aan"))
"""Words behind which somebody is named, even in small letters."""
ALSO_ENGLISH = frozenset(("said", "will", "may"))
"""Given names that are English stop words."""

_LONGEST_ACRONYM = 5
_IS = frozenset(("is", "was"))
_IS_CALLED = frozenset(("heet", "heette"))
_PETS = frozenset(
    ("diensthond", "politiehond", "speurhond", "hond", "hondje", "kat", "poes", "kater", "pup", "puppy", "paard",
     "pony", "konijn", "papegaai", "dog", "cat")
)  # fmt: skip
_IN = frozenset(("in", "te", "nabij", "gemeente"))
_BEHIND_SUBJECT = ACTING | AND


@dataclass(frozen=True)
class Surroundings:
    """One text as the readers of mentions see it; a position is the index of a word."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon

    @cached_property
    def writing(self) -> Writing:
        """How the text is written."""
        return read_writing(self.words, self.lexicon)

    @cached_property
    def names(self) -> NameReader:
        """The grammar of names in it."""
        return NameReader(self.text, self.words, self.lexicon, self.writing)

    @cached_property
    def cues(self) -> CueReader:
        """What announces names in it."""
        return CueReader(self.text, self.words, self.lexicon)

    @cached_property
    def towns(self) -> frozenset[str]:
        """Words that are told of as places anywhere."""
        return frozenset(word.key for before, word in pairwise(self.words) if before.key in _IN)

    @cached_property
    def has_pets(self) -> bool:
        """Whether any pet is spoken of."""
        return not _PETS.isdisjoint(word.key for word in self.words)

    @cached_property
    def pets(self) -> frozenset[str]:
        """Names of pets, wherever else they stand: "mijn hond Bruno ... Bruno blafte"."""
        positions = range(len(self.words))
        named = {self.words[each].key for each in positions if self.is_called_like_pet(each)}
        people = {self.words[each].key for each in positions if self._is_whose(each)}
        return frozenset(named - people) - self.lexicon.stop_words

    def _is_whose(self, position: int) -> bool:
        """Whether it is told behind a word whose relation somebody is: "Joris is mijn man"."""
        behind = [word.key for word in self.words[position + 1 : position + 4]]
        is_told = len(behind) == 3 and behind[1] in WHOSE and behind[2] in self.lexicon.relations
        return is_told and self.has_neighbour(position, _IS, ahead=True)

    def is_called_like_pet(self, position: int) -> bool:
        """Whether "hond", "de hond heet" or "hond," stands before a word, the last with a comma behind it as well."""
        before = position - 1
        if self.has_neighbour(position, _PETS):
            return True
        if before < 0:
            return False
        if self.words[before].key in _IS_CALLED:
            return self.has_neighbour(before, _PETS)
        gap, behind = self.text[self.words[before].end : self.words[position].start], self.words[position].end
        return self.words[before].key in _PETS and gap == ", " and self.text[behind : behind + 1] == ","

    def mention(self, first: int, last: int, rule: str, score: float, officer: bool | None = None) -> Mention:
        """The words from ``first`` up to ``last`` as a mention; ``officer`` is what is known beforehand."""
        after = self.names.after_initials(first)
        named = self.words[after:last]
        if len(named) == 1 and after == first:
            last = self.names.reversed_initials(last)
        return Mention(
            first=first,
            last=last,
            initials="".join(word.key for word in self.words[first:after]),
            parts=tuple(word.key for word in named if word.key not in PREFIXES),
            officer=self._is_officer(last) if officer is None else officer,
            small=not any(word.capital for word in named),
            rule=rule,
            score=score,
        )

    def _is_officer(self, last: int) -> bool | None:
        """``True`` when the words behind a name say so: "Karin, de wijkagent", "Fleur van de recherche"."""
        behind = look_behind(self.text, self.words[last - 1].end)
        return True if behind is Behind.OFFICER or self.cues.rank_follows(last) else None

    def has_neighbour(self, position: int, keys: frozenset[str], *, ahead: bool = False) -> bool:
        """Whether one of these words adjoins, in front or ``ahead``."""
        neighbour = position + 1 if ahead else position - 1
        if not 0 <= neighbour < len(self.words) or self.words[neighbour].key not in keys:
            return False
        return self.names.adjoin(min(neighbour, position), max(neighbour, position))

    def joins(self, left: int, right: int) -> bool:
        """Whether only "and" or a comma stands between two words."""
        return self.text[self.words[left].end : self.words[right].start].strip() in AND

    def reads_as_subject(self, last: int) -> bool:
        """Whether a verb or "and" stands behind a given name in a text without capitals: "mijn vriendin roos was"."""
        if not self.writing.small or not self.names.is_name(self.words[last - 1]) or last >= len(self.words):
            return False
        return self.words[last].key in _BEHIND_SUBJECT and self.names.adjoin(last - 1, last)

    def stands_in_title(self, position: int) -> bool:
        """Whether words with a capital stand around it, as in "Rode Kruis" or "Dienst Post"."""
        near = [each for each in (position - 1, position + 1) if 0 <= each < len(self.words)]
        return any(
            self.words[each].capital
            and not self.words[each].opens
            and self.names.adjoin(min(each, position), max(each, position))
            for each in near
        )

    def is_compound(self, word: Word) -> bool:
        """Whether it is a part of something like "Noord-Holland" or "mark2"."""
        before, behind = self.text[max(0, word.start - 1) : word.start], self.text[word.end : word.end + 1]
        if any(char.isalnum() or char == "_" for char in before + behind):
            return True
        return (before == "-" and not self.text[word.start - 2 : word.start - 1].islower()) or (
            behind == "-" and not self.text[word.end + 1 : word.end + 2].isupper()
        )

    def is_acronym(self, word: Word) -> bool:
        """Whether it is a few capitals, which stand for words: "BTV"."""
        written = self.text[word.start : word.end]
        return sum(map(str.isupper, written)) > 1 and len(written) <= _LONGEST_ACRONYM

    def is_role(self, word: Word) -> bool:
        """Whether it is a title or a rank."""
        return word.key in self.lexicon.titles or word.key in self.lexicon.ranks

    def is_plain_word(self, word: Word) -> bool:
        """Whether it is in a dictionary and nobody's name."""
        return not self.names.is_name(word) and self.lexicon.explains(word.key)

    def is_small_first_name(self, word: Word) -> bool:
        """Whether it is a given name, also without a capital."""
        return word.key in self.lexicon.first_names and (
            word.key not in self.lexicon.stop_words or word.key in ALSO_ENGLISH
        )
