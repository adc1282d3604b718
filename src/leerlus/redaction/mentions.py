"""Where a text names somebody, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from leerlus.redaction.cues import Cue, CueReader
from leerlus.redaction.identities import Mention
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.names import PREFIXES, NameReader, Trust
from leerlus.redaction.signatures import signed_names
from leerlus.redaction.words import Word

_SURE_PREFIXES = frozenset(("den", "der", "ter", "ten", "'t", "el", "ait", "ben", "bin", "al"))
_SPEAKING = frozenset(
    (
        "zei",
        "zegt",
        "riep",
        "vroeg",
        "vertelde",
        "schreeuwde",
        "antwoordde",
        "said",
        "told",
        "asked",
        "yelled",
    )
)
_ACTING = _SPEAKING | frozenset(
    ("kwam", "ging", "liep", "stond", "had", "heeft", "was", "is", "werd", "bleef", "gaf", "nam", "pakte",
     "sloeg", "woont", "woonde", "belde", "durfde", "moest", "mocht", "kreeg", "reed", "keek")
)  # fmt: skip
_WHERE = frozenset(("in", "te", "uit", "naar", "bij", "at"))
_AND = frozenset(("en", "and", ",", "&"))


@dataclass(slots=True)
class MentionReader:
    """Reads all mentions out of the words of one text.

    What a mention is worth: 0.9 behind a cue or initials, less on the lexicon alone, and below 0.5 where it may
    as well be an ordinary word; the latter only counts for the second wall.
    """

    text: str
    words: Sequence[Word]
    lexicon: Lexicon
    names: NameReader = field(init=False)
    cues: CueReader = field(init=False)

    def __post_init__(self) -> None:
        self.names = NameReader(self.text, self.words, self.lexicon)
        self.cues = CueReader(self.text, self.words, self.lexicon)

    def read(self) -> list[Mention]:
        """Mentions in order, not overlapping."""
        signed = dict(signed_names(self.names))
        found: list[Mention] = []
        position = 0
        while position < len(self.words):
            mention = (
                self._make(position, signed[position], "signature", 0.9, False)
                if position in signed
                else self._at(position, found[-1] if found else None)
            )
            if mention is not None:
                found.append(mention)
            position = position + 1 if mention is None else mention.last
        return found

    def _at(self, position: int, previous: Mention | None) -> Mention | None:
        key = self.words[position].key
        if len(key) > 1 and key in self.lexicon.stop_words and key not in PREFIXES:
            return None
        cue = self.cues.before(position) or self._enumeration(position, previous)
        if cue is not None and (mention := self._announced(position, cue)):
            return mention
        return (
            self._initialled(position)
            or self._known(position)
            or self._unknown_first_name(position)
            or self._speaking(position)
        )

    def _enumeration(self, position: int, previous: Mention | None) -> Cue | None:
        """Before the second of "agenten De Boer en Jansen"."""
        if previous is None or previous.rule != "ranks":
            return None
        between = self.text[self.words[previous.last - 1].end : self.words[position].start]
        return Cue("rank", Trust.ROLE, True, plural=True) if between.strip() in _AND else None

    def _announced(self, position: int, cue: Cue) -> Mention | None:
        last = self.names.read(position, cue.trust)
        if last == position:
            return None
        word = self.words[last - 1]
        doubtful = not word.capital and word.key in self.lexicon.ordinary_words
        if doubtful and cue.verb_may_follow and cue.trust is not Trust.FULL:
            return None
        return self._make(position, last, "ranks" if cue.plural else cue.rule, 0.9, cue.officer)

    def _initialled(self, position: int) -> Mention | None:
        after = self.names.after_initials(position)
        if after == position:
            return None
        last = self.names.read(position, Trust.ROLE)
        is_list_item = self.words[position].opens and after == position + 1
        if last == position or (
            is_list_item and not any(map(self.names.is_name, self.words[after:last])) and last < after + 2
        ):
            return None
        return self._make(position, last, "initials", 0.9)

    def _known(self, position: int) -> Mention | None:
        last = self.names.read(position, Trust.NONE)
        if last == position:
            return None
        word = self.words[position]
        if word.key in PREFIXES and position + 1 < last and word.key not in self.lexicon.first_names:
            return self._prefixed(position, last)
        if last == position + 1:
            return self._single(position)
        sure = word.capital or word.key not in self.lexicon.ordinary_words
        return self._make(position, last, "known", 0.85 if sure else 0.4)

    def _prefixed(self, position: int, last: int) -> Mention | None:
        """A family name with its prefix: "De Vries", "van den Berg"; not "van Jansen" or "de boer"."""
        words = self.words[position:last]
        prefixes = next(index for index, word in enumerate(words) if word.key not in PREFIXES)
        part = words[prefixes]
        if not part.capital and (prefixes < 2 or part.key in self.lexicon.ordinary_words):
            return None
        if prefixes > 1 or words[0].capital or words[0].key in _SURE_PREFIXES:
            return self._make(position, last, "prefixed", 0.75)
        if words[0].key != "de":
            return None
        return self._make(position, last, "prefixed", 0.4 if self.names.is_everyday(part) else 0.6)

    def _single(self, position: int) -> Mention | None:
        word = self.words[position]
        is_first_name = word.key in self.lexicon.first_names
        if self.names.is_otherwise_capital(word) or self._is_compound(word):
            return None
        if word.key in self.lexicon.ordinary_words:
            return self._everyday(position) if word.capital else None
        least = 3 if word.capital or is_first_name else 5
        if len(word.key) < least:
            return None
        return self._make(position, position + 1, "known", 0.8 if word.capital else 0.6)

    def _everyday(self, position: int) -> Mention | None:
        """An everyday word with a capital, which may be a name: "toen Roos kwam", "Roos kwam"."""
        word = self.words[position]
        if len(word.key) < 3:
            return None
        if word.opens:
            acts = word.key in self.lexicon.first_names and self._has_neighbour(position, _ACTING, ahead=True)
            return self._make(position, position + 1, "acting", 0.55) if acts else None
        score = 0.4 if self._stands_in_title(position) else 0.55
        return self._make(position, position + 1, "everyday", score)

    def _unknown_first_name(self, position: int) -> Mention | None:
        """An unknown word with a capital before a family name: "Wobbe Rinsma", "een Van Sprundel"."""
        if not self._is_unknown_capital(position) or position + 1 >= len(self.words):
            return None
        if not self.names.adjoin(position, position + 1):
            return None
        last = self.names.read(position + 1, Trust.NONE)
        if last == position + 1 or self.names.is_everyday(self.words[last - 1]):
            return None
        return self._make(position, last, "unknown-first-name", 0.7)

    def _speaking(self, position: int) -> Mention | None:
        """An unknown word with a capital that speaks: "toen zei Gökhan", "dat Gökhan zei"."""
        if not self._is_unknown_capital(position) or self._has_neighbour(position, _WHERE):
            return None
        speaks = self._has_neighbour(position, _SPEAKING) or self._has_neighbour(position, _SPEAKING, ahead=True)
        return self._make(position, position + 1, "speaking", 0.55) if speaks else None

    def _is_unknown_capital(self, position: int) -> bool:
        """Whether a word has a capital within a sentence and nothing is known that explains it."""
        word = self.words[position]
        if not word.capital or word.opens or len(word.key) < 3 or self._is_compound(word):
            return False
        return not self.names.is_everyday(word) and word.key not in self.lexicon.titles | self.lexicon.ranks

    def _has_neighbour(self, position: int, keys: frozenset[str], *, ahead: bool = False) -> bool:
        neighbour = position + 1 if ahead else position - 1
        if not 0 <= neighbour < len(self.words) or self.words[neighbour].key not in keys:
            return False
        return self.names.adjoin(min(neighbour, position), max(neighbour, position))

    def _is_compound(self, word: Word) -> bool:
        """Whether it is a part of something like "Noord-Holland" or "mark2"."""
        around = self.text[max(0, word.start - 1) : word.start] + self.text[word.end : word.end + 1]
        return any(char.isalnum() or char in "-_" for char in around)

    def _stands_in_title(self, position: int) -> bool:
        """Whether words with a capital stand around it, as in "Rode Kruis" or "Dienst Post"."""
        near = [each for each in (position - 1, position + 1) if 0 <= each < len(self.words)]
        return any(
            self.words[each].capital
            and not self.words[each].opens
            and self.names.adjoin(min(each, position), max(each, position))
            for each in near
        )

    def _make(self, first: int, last: int, rule: str, score: float, officer: bool | None = None) -> Mention:
        after = self.names.after_initials(first)
        named = self.words[after:last]
        return Mention(
            first=first,
            last=last,
            initials="".join(word.key for word in self.words[first:after]),
            parts=tuple(word.key for word in named if word.key not in PREFIXES),
            officer=True if officer is None and self.cues.rank_follows(last) else officer,
            small=not any(word.capital for word in named),
            rule=rule,
            score=score,
        )
