"""Where a text names somebody, and how sure that is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from leerlus.redaction.behind import Behind, is_anybody_called, look_behind
from leerlus.redaction.cues import Cue, CueReader
from leerlus.redaction.identities import Mention
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.names import LONG_INITIALS, PREFIXES, NameReader, Trust
from leerlus.redaction.placeholders import mark
from leerlus.redaction.signatures import signed_names
from leerlus.redaction.verbs import ACTING, DOING, DONE
from leerlus.redaction.words import Word
from leerlus.redaction.writing import Writing, read_writing

_SURE_PREFIXES = frozenset(("den", "der", "ter", "ten", "'t", "el", "ait", "ben", "bin", "al"))
_WHERE = frozenset(
    ("in", "te", "uit", "naar", "at", "vanuit", "nabij", "gemeente", "richting", "from", "near", "w", "z", "aus")
)
_BY = frozenset(("door", "by"))
_REACH = 6
_DIMINUTIVES = ("je", "ke", "ie")
_IN = frozenset(("in", "te", "nabij", "gemeente"))
_THINGS = frozenset(("het", "een", "'t", "the", "a", "an", "dit"))
_MOST_UNKNOWN = 5
_POSTCODE = re.compile(rf"(?:[1-9]\d{{3}} ?[A-Z]{{2}}|{mark(IdentifierType.POSTCODE)})[ ]{{1,2}}\Z")
_SHORTEST = {(True, True): 2, (True, False): 3, (False, True): 3}
_LONGEST_ACRONYM = 5
_LONGEST_NAME = 13
_LONGEST_EVERYDAY_NAME = 8
_ARTICLES = (
    _THINGS
    | _WHERE
    | frozenset(("de", "die", "dat", "deze", "of", "op", "van", "mijn", "onze", "uw", "hun", "zijn", "haar"))
)
_BEFORE_SOMEBODY = frozenset(
    ("die", "tegen", "met", "door", "dat", "toen", "en", "of", "zei", "riep", "volgens", "aan")
)
_AND = frozenset(("en", "and", ",", "&", ", en", "of", "und", "et", "ve", "i"))
_PEOPLE_FOLLOW = _BEFORE_SOMEBODY | frozenset(("van", "voor", "bij", "naar", "mrs", "mr", "mw", "ouwe"))
_NICKNAMED = frozenset(
    ("lange", "kale", "dikke", "rooie", "rode", "kleine", "ouwe", "oude", "blonde", "schele", "dolle", "zwarte",
     "grote",
     "little", "big", "old")
)  # fmt: skip
_ALSO_ENGLISH = frozenset(("said", "will", "may"))
_BEFORE_BARE = _PEOPLE_FOLLOW | ACTING | frozenset(("denkt", "want", "maar", "als", "omdat", "over", "komt"))
_SHORTEST_RECURRING = 3
_BEFORE_FAMILY = _BEFORE_SOMEBODY | frozenset(("van", "bij", "over", "voor"))
_ALSO_THINGS = frozenset(
    ("adel", "emir", "viola", "pascal", "parker", "dick", "sue", "hardy", "teddy", "patty", "troy", "randy", "sandy",
     "griet", "greet", "gerold", "victor", "jack", "mark", "kim", "spencer", "nelson", "sonny",
     "abel", "bob", "harry", "tony", "sander")
)  # fmt: skip
_MAY_START = PREFIXES | _ALSO_ENGLISH
_MAY_BEGIN = PREFIXES | _NICKNAMED | LONG_INITIALS
_SAID_OF_NAMES = frozenset(
    ("bekend", "onbekend", "genoemd", "geschreven", "gespeld", "genoteerd", "ingevuld", "doorgegeven", "verkeerd",
     "fout", "foutief", "anders", "niet", "known", "unknown", "misspelled", "spelled", "written", "wrong", "mentioned")
)  # fmt: skip
_BEHIND_SUBJECT = ACTING | _AND
_BEFORE_SUBJECT = _PEOPLE_FOLLOW | ACTING
_ABBREVIATED = frozenset(
    ("as", "oa", "ea", "ed", "ev", "mi", "mn", "mbt", "tav", "tov", "ivm", "ipv", "nav", "mav", "dmv", "zg", "dd", "pp",
     "bv", "nv", "nl", "zsm", "aub", "bijv", "dwz", "ie", "eg", "am", "pm", "tnv", "tzt", "jl", "md", "ha", "oid")
)  # fmt: skip
_PETS = frozenset(
    (
        "diensthond",
        "politiehond",
        "speurhond",
        "hond",
        "hondje",
        "kat",
        "poes",
        "kater",
        "pup",
        "puppy",
        "paard",
        "pony",
        "konijn",
        "papegaai",
        "dog",
        "cat",
    )
)


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
    writing: Writing = field(init=False)
    towns: frozenset[str] = field(init=False)
    may_be_called: bool = field(init=False)
    recurring: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.writing = read_writing(self.words, self.lexicon)
        self.names = NameReader(self.text, self.words, self.lexicon, self.writing)
        self.cues = CueReader(self.text, self.words, self.lexicon)
        self.recurring = frozenset(self._recurring() if self.writing.small else ())
        self.may_be_called = is_anybody_called(self.text)
        self.towns = frozenset(word.key for before, word in pairwise(self.words) if before.key in _IN)

    def read(self) -> list[Mention]:
        """Mentions in order, not overlapping."""
        signed = dict(signed_names(self.names))
        found: list[Mention] = []
        position = 0
        while position < len(self.words):
            mention = (
                self.make(position, signed[position], "signature", 0.9, False)
                if position in signed
                else self._at(position, found[-1] if found else None)
            )
            if mention is not None:
                found.append(mention)
            position = position + 1 if mention is None else mention.last
        return found

    def _at(self, position: int, previous: Mention | None) -> Mention | None:
        key = self.words[position].key
        if self._is_no_start(position, key):
            return None
        cue = self.cues.before(position) or self._enumeration(position, previous)
        if cue is not None and (mention := self._announced(position, cue)):
            return mention
        if self._says_nothing(self.words[position]):
            return self._called(position) if self.may_be_called else None
        return (
            self._initialled(position)
            or self._small_initialled(position)
            or self._listed(position, previous)
            or self._introduced(position)
            or self._called(position)
            or self._known(position)
            or self._small_prefixed(position)
            or self._nicknamed(position)
            or self._small_acting(position)
            or self._small_recurring(position)
            or self._town_acting(position)
            or self._unknown(position)
            or self._behind(position)
            or self._out_of_place(position)
        )

    def _says_nothing(self, word: Word) -> bool:
        """Whether it is an everyday word in small letters with which no name begins unless a cue announces it."""
        return (
            not word.capital
            and len(word.key) > 1
            and word.key in self.lexicon.vocabulary
            and word.key not in self.lexicon.first_names
            and word.key not in self.lexicon.last_names
            and word.key not in _MAY_BEGIN
        )

    def _is_no_start(self, position: int, key: str) -> bool:
        """Whether no name begins here: a stop word that no title announces, or what a pet is called."""
        if self._has_neighbour(position, _PETS) or self._is_pet(position) or self._is_behind_postcode(position):
            return True
        if len(key) == 1 or key not in self.lexicon.stop_words or key in _MAY_START:
            return False
        if not self.words[position].capital or key in ACTING:
            return True
        cue = self.cues.before(position)
        return cue is None or cue.trust < Trust.TITLE

    def _is_behind_postcode(self, position: int) -> bool:
        """Whether a town must stand here: "5427 GH Boekel"."""
        start = self.words[position].start
        return self.words[position].capital and _POSTCODE.search(self.text, max(0, start - 9), start) is not None

    def _is_pet(self, position: int) -> bool:
        """Whether "de hond heet" stands before a word."""
        heet = position - 1
        return heet > 0 and self.words[heet].key in ("heet", "heette") and self._has_neighbour(heet, _PETS)

    def _listed(self, position: int, previous: Mention | None) -> Mention | None:
        """A given name in small letters beside another: "naomi en lot", "met mo en said"."""
        word = self.words[position]
        if word.capital or not self._is_small_first_name(word):
            return None
        if previous is not None and previous.small and self._joins(previous.last - 1, position):
            return self.make(position, position + 1, "listed", 0.55)
        other = position + 2
        if not self.writing.small or other >= len(self.words) or not self._joins(position, other):
            return None
        begins = word.opens or self._has_neighbour(position, _BEFORE_SOMEBODY)
        is_pair = begins and self._is_small_first_name(self.words[other])
        return self.make(position, position + 1, "listed", 0.55) if is_pair else None

    def _introduced(self, position: int) -> Mention | None:
        """A given name in small letters that is an everyday word, too: "ik ben sem en"."""
        word = self.words[position]
        if word.capital or not self.writing.small or not self._is_small_first_name(word):
            return None
        is_self = position > 1 and (self.words[position - 2].key, self.words[position - 1].key) == ("ik", "ben")
        if not is_self:
            return None
        if (last := self.names.read(position, Trust.ROLE)) > position + 1:
            return self.make(position, last, "introduced", 0.6)
        named = self._reads_as_subject(position + 1) or self.text[word.end : word.end + 1] in ",.!"
        return self.make(position, position + 1, "introduced", 0.6) if named else None

    def _is_small_first_name(self, word: Word) -> bool:
        return word.key in self.lexicon.first_names and (
            word.key not in self.lexicon.stop_words or word.key in _ALSO_ENGLISH
        )

    def _joins(self, left: int, right: int) -> bool:
        """Whether only "and" or a comma stands between two words."""
        return self.text[self.words[left].end : self.words[right].start].strip() in _AND

    def _enumeration(self, position: int, previous: Mention | None) -> Cue | None:
        """Before the second of "agenten De Boer en Jansen"."""
        if previous is None or previous.rule != "ranks":
            return None
        between = self.text[self.words[previous.last - 1].end : self.words[position].start]
        return Cue("rank", Trust.ROLE, True, plural=True) if between.strip() in _AND else None

    def _announced(self, position: int, cue: Cue) -> Mention | None:
        if self._is_said_of_a_name(position, cue) or self._takes_turn(position):
            return None
        last = self.names.read(position, cue.trust)
        if last == position and len(self.words[position].key) == 1:
            last = max(self.names.only_initials(position), self._after_letter(position, cue))
        if last == position:
            return None
        word = self.words[last - 1]
        full = last > position + 1 and self.words[position].key in self.lexicon.first_names
        doubtful = not word.capital and word.key in self.lexicon.ordinary_words and not self._reads_as_subject(last)
        if doubtful and not full and cue.verb_may_follow and cue.trust is not Trust.FULL:
            return None
        if cue.rule == "label" and cue.trust is Trust.ROLE and self._is_plain_word(word):
            return None
        return self.make(position, last, "ranks" if cue.plural else cue.rule, 0.9, cue.officer)

    def _is_said_of_a_name(self, position: int, cue: Cue) -> bool:
        """Whether it tells what was done with the name: "mijn naam is verkeerd geschreven"."""
        return cue.rule == "phrase" and self.words[position].key in _SAID_OF_NAMES

    def _takes_turn(self, position: int) -> bool:
        """Whether it begins a line of a conversation: "Medewerker: goedemiddag"."""
        word = self.words[position]
        return word.opens and self._is_role(word) and self.text[word.end : word.end + 1] == ":"

    def _after_letter(self, position: int, cue: Cue) -> int:
        """Index after a name behind its initial without a dot: "tnv g bolhuis"."""
        adjoins = position + 1 < len(self.words) and self.names.adjoin(position, position + 1)
        last = self.names.read(position + 1, cue.trust) if adjoins else position
        return last if last > position + 1 else position

    def _reads_as_subject(self, last: int) -> bool:
        """Whether a verb or "and" stands behind a given name in a text without capitals: "mijn vriendin roos was"."""
        if not self.writing.small or not self.names.is_name(self.words[last - 1]) or last >= len(self.words):
            return False
        return self.words[last].key in _BEHIND_SUBJECT and self.names.adjoin(last - 1, last)

    def _is_plain_word(self, word: Word) -> bool:
        return not self.names.is_name(word) and self.lexicon.explains(word.key)

    def _initialled(self, position: int) -> Mention | None:
        after = self.names.after_initials(position, small=self.writing.small)
        if after == position:
            return None
        if after < len(self.words) and self._is_small_talk(self.words[after]):
            return None
        last = self.names.read(position, Trust.TITLE)
        is_list_item = self.words[position].opens and after == position + 1 and len(self.words[position].key) == 1
        if last == position or (
            is_list_item and all(map(self._is_plain_word, self.words[after:last])) and last < after + 2
        ):
            return None
        return self.make(position, last, "initials", 0.9)

    def _small_initialled(self, position: int) -> Mention | None:
        """Initials and family name in small letters, also amid capitals: "agente l. bosch"."""
        after = self.names.after_initials(position, small=True)
        if not self._are_small_initials(position, after):
            return None
        last = max(self.names.read(position, Trust.TITLE), after + 1)
        name = self.words[last - 1]
        is_name = self.names.is_last_name(name) or not (
            self.names.is_everyday(name) or self.lexicon.explains(name.key) or self._is_role(name)
        )
        cue = self.cues.before(position)
        return self.make(position, last, "initials", 0.7, cue and cue.officer) if is_name and not name.capital else None

    def _are_small_initials(self, position: int, after: int) -> bool:
        """Whether small letters with dots stand before a word, and no abbreviation such as "t.a.v."."""
        if after == position or after == len(self.words) or self.words[position].capital:
            return False
        initials = "".join(word.key for word in self.words[position:after])
        begins = self.text[self.words[position].start - 1 : self.words[position].start] in ("", " ", "\n", "(")
        return begins and initials not in _ABBREVIATED and self.names.adjoin(after - 1, after)

    def _is_small_talk(self, word: Word) -> bool:
        return word.key in self.lexicon.stop_words and word.key not in PREFIXES

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
        return self.make(position, last, "known", 0.85 if sure else 0.4)

    def _prefixed(self, position: int, last: int) -> Mention | None:
        """A family name with its prefix: "De Vries", "van den Berg"; not "van Jansen" or "de boer"."""
        words = self.words[position:last]
        prefixes = next((index for index, word in enumerate(words) if word.key not in PREFIXES), None)
        if prefixes is None:
            return None
        part = words[prefixes]
        if not part.capital and (prefixes < 2 or part.key in self.lexicon.ordinary_words):
            return None
        if prefixes > 1 or words[0].capital or words[0].key in _SURE_PREFIXES:
            return self.make(position, last, "prefixed", 0.75)
        if words[0].key != "de":
            return None
        doubtful = self.names.is_everyday(part) and not (
            words[0].capital and part.capital and part.key in self.lexicon.ordinary_words
        )
        return self.make(position, last, "prefixed", 0.4 if doubtful else 0.6)

    def _small_prefixed(self, position: int) -> Mention | None:
        """A family name with its prefix in a text without capitals: "zeg tegen van vliet"."""
        last = position + 2
        if not self.writing.small or self.words[position].key != "van" or last > len(self.words):
            return None
        name = self.words[position + 1]
        begins = self._has_neighbour(position, _BEFORE_FAMILY) or self._has_neighbour(position + 1, DOING, ahead=True)
        if not self.names.is_last_name(name) or not begins:
            return None
        return self.make(position, last, "prefixed", 0.55)

    def _nicknamed(self, position: int) -> Mention | None:
        """A given name with what people call somebody: "kale peter", "Lange Wim"."""
        last = position + 2
        if (
            self.words[position].key not in _NICKNAMED
            or last > len(self.words)
            or not self.names.adjoin(position, last - 1)
        ):
            return None
        given = self.words[position + 1]
        alike = given.capital == self.words[position].capital or self.words[position].opens
        named = alike and self._is_small_first_name(given) and (given.capital or self.writing.small)
        return self.make(position, last, "nicknamed", 0.6) if named else None

    def _small_acting(self, position: int) -> Mention | None:
        """A name in a text without capitals that is told to do something: "roos had", "komt smit"."""
        word = self.words[position]
        if word.capital or len(word.key) < 2 or word.key in self.lexicon.stop_words:
            return None
        if word.key in self.lexicon.relations:
            return None
        begins = word.opens or self._has_neighbour(position, _BEFORE_SUBJECT)
        acts = self._has_neighbour(position, ACTING, ahead=True)
        known = self.writing.small and self.names.is_name(word)
        strange = self.writing.known_language and len(word.key) > 3 and not self.lexicon.explains(word.key)
        told = (begins and acts) or (
            known and word.key not in self.lexicon.vocabulary and self._has_neighbour(position, DOING)
        )
        return self.make(position, position + 1, "acting", 0.55) if told and (known or strange) else None

    def _small_recurring(self, position: int) -> Mention | None:
        """An everyday word as a name in a text without capitals: never with an article, and told to act."""
        named = self.writing.small and self.words[position].key in self.recurring
        return self.make(position, position + 1, "recurring", 0.55) if named else None

    def _recurring(self) -> Iterator[str]:
        """Everyday words that are names here: each stands there more than once, as nothing but a subject or object."""
        places: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            if len(word.key) >= _SHORTEST_RECURRING and self.names.is_name(word):
                places.setdefault(word.key, []).append(position)
        for key, positions in places.items():
            is_word = key in self.lexicon.stop_words or key in self.lexicon.relations or key in self.lexicon.places
            is_bare = len(positions) > 1 and not is_word and all(map(self._is_bare, positions))
            if is_bare and any(map(self._is_told_to_act, positions)):
                yield key

    def _is_bare(self, position: int) -> bool:
        """Whether neither article nor adjective nor number stands before a word."""
        if position == 0 or self.words[position].opens:
            return True
        before = self.words[position - 1].key
        return before in _BEFORE_BARE and self.names.adjoin(position - 1, position)

    def _is_told_to_act(self, position: int) -> bool:
        return self._has_neighbour(position, DOING, ahead=True) or self._has_neighbour(position, DOING)

    def _town_acting(self, position: int) -> Mention | None:
        """Somebody who is called as a town is: "Ravensbergen wilde niet", "bezoek van Ouwerkerk, die"."""
        word = self.words[position]
        if not word.capital or word.key not in self.lexicon.places or self._has_neighbour(position, _WHERE):
            return None
        if not self.names.is_last_name(word):
            return None
        acts = self._has_neighbour(position, DOING, ahead=True) or self._has_done(position)
        return self.make(position, position + 1, "acting", 0.55) if acts else None

    def _has_done(self, position: int) -> bool:
        """Whether something was done by what stands here: "door Bloemendaal voor leugenaar uitgemaakt"."""
        if not self._has_neighbour(position, _BY):
            return False
        return any(word.key in DONE for word in self.words[max(0, position - _REACH) : position + _REACH])

    def _single(self, position: int) -> Mention | None:
        word = self.words[position]
        is_first_name = word.key in self.lexicon.first_names
        if self.names.is_otherwise_capital(word) or self._is_compound(word):
            return None
        if word.key in self.lexicon.ordinary_words:
            return self._everyday(position) if word.capital else None
        least = _SHORTEST.get((word.capital, is_first_name), 5)
        if len(word.key) < least:
            return None
        if word.capital:
            return self.make(position, position + 1, "known", 0.8)
        only_name = is_first_name and word.key not in _ALSO_THINGS and not self._is_month(word)
        telling = self.writing.known_language and (only_name or word.key not in self.lexicon.vocabulary)
        return self.make(position, position + 1, "known", 0.6 if telling or not word.key.isascii() else 0.4)

    def _is_month(self, word: Word) -> bool:
        """Whether "jan" is short for January: "14 jan", "in jan."."""
        before = self.text[max(0, word.start - 3) : word.start]
        return word.key == "jan" and (
            before[-2:-1].isdigit() or before == "in " or self.text[word.end : word.end + 1] == "."
        )

    def _everyday(self, position: int) -> Mention | None:
        """An everyday word with a capital, which may be a name: "toen Roos kwam", "Roos kwam"."""
        word = self.words[position]
        if len(word.key) < 3:
            return None
        if word.opens:
            verbs = ACTING if word.key in self.lexicon.first_names else DOING
            acts = self._has_neighbour(position, verbs, ahead=True) or self._is_beside_name(position)
            acts = acts and word.key not in self.lexicon.relations
            return self.make(position, position + 1, "acting", 0.55) if acts else None
        score = 0.4 if self._stands_in_title(position) else 0.55
        return self.make(position, position + 1, "everyday", score)

    def _is_beside_name(self, position: int) -> bool:
        """Whether "and" and another name follow a family name: "Peters en Van Oorschot"."""
        other = position + 2
        if not self.names.is_last_name(self.words[position]) or other >= len(self.words):
            return False
        return self._joins(position, other) and self.words[other].capital and self.names.read(other, Trust.NONE) > other

    def _unknown(self, position: int) -> Mention | None:
        """Words with a capital that nothing explains: "toen riep Wubbo", "een Van Sprundel", "Wubbo riep"."""
        if not self._is_unexplained(position):
            return None
        last = self._end_of_unknown(position)
        word = self.words[position]
        if word.opens and last == position + 1 and not self._may_open(word):
            return None
        return self.make(position, last, "unknown", self._trust_in_unknown(position))

    def _may_open(self, word: Word) -> bool:
        """Whether an unknown first word of a sentence stands out: in a known language, and not too long for a name."""
        return self.writing.known_language and len(word.key) <= _LONGEST_NAME

    def _end_of_unknown(self, position: int) -> int:
        last = position + 1
        while last < len(self.words) and last - position < _MOST_UNKNOWN and self.names.adjoin(last - 1, last):
            behind = max(self.names.read(last, Trust.NONE), last + 1 if self._is_unexplained(last) else last)
            if behind == last or self.names.is_everyday(self.words[behind - 1]):
                break
            last = behind
        return max(last, self.names.after_cut_off_name(last))

    def _trust_in_unknown(self, position: int) -> float:
        """Less behind "in" (a place) or "het" (a thing); enough for the second wall all the same."""
        if self._has_neighbour(position, _WHERE) or self._has_neighbour(position, _THINGS):
            return 0.4
        if self.words[position].opens:
            return 0.4 if self.words[position].key in self.towns else 0.52
        return 0.55

    def _behind(self, position: int) -> Mention | None:
        """An everyday word with a capital that the words behind it show to be a name."""
        word = self.words[position]
        if not word.capital or len(word.key) < 2 or not self._may_be_name(word):
            return None
        listed = self.names.is_name(word) and self.names.reversed_initials(position + 1) > position + 1
        if listed or look_behind(self.text, word.end) is not Behind.NOTHING or self.cues.role_follows(position + 1):
            return self.make(position, position + 1, "behind", 0.6)
        return None

    def _out_of_place(self, position: int) -> Mention | None:
        """An everyday word with a capital amid small words and without an article: "toen kwam Moes"."""
        word = self.words[position]
        if not word.capital or word.opens or position == 0 or len(word.key) < 3:
            return None
        if self.writing.noun_capitals or self.writing.many_capitals or self.text[word.start : word.end].isupper():
            return None
        if self.words[position - 1].key in _ARTICLES or not self.names.adjoin(position - 1, position):
            return None
        if self._stands_in_title(position) or self._is_compound(word) or not self._may_be_everyday_name(word):
            return None
        return self.make(position, position + 1, "out-of-place", 0.5)

    def _may_be_everyday_name(self, word: Word) -> bool:
        return (
            (word.key in self.lexicon.vocabulary or word.key.endswith(_DIMINUTIVES))
            and len(word.key) <= _LONGEST_EVERYDAY_NAME
            and not (
                self.names.is_otherwise_capital(word)
                or self._is_role(word)
                or word.key in self.lexicon.stop_words
                or word.key in self.lexicon.relations
            )
        )

    def _called(self, position: int) -> Mention | None:
        """Any word that is said to be what people call somebody, or has an age: "kuifje (zo noemt men hem)"."""
        word = self.words[position]
        if word.key in self.lexicon.stop_words or word.key in self.lexicon.relations or self._is_role(word):
            return None
        behind = look_behind(self.text, word.end)
        aged = behind is Behind.OF_AGE and word.capital and not self.names.is_otherwise_capital(word)
        return self.make(position, position + 1, "behind", 0.6) if aged or behind is Behind.CALLED else None

    def _may_be_name(self, word: Word) -> bool:
        if self.names.is_otherwise_capital(word) or word.key in self.lexicon.relations or self._is_role(word):
            return False
        return self.names.is_name(word) or not self.lexicon.explains(word.key)

    def _is_unexplained(self, position: int) -> bool:
        """Whether a word has a capital and nothing is known that explains it."""
        word = self.words[position]
        if not word.capital or len(word.key) < 3 or self.writing.noun_capitals or self._is_compound(word):
            return False
        written = self.text[word.start : word.end]
        if (sum(map(str.isupper, written)) > 1 and len(written) <= _LONGEST_ACRONYM) or "'" in written[:3]:
            return False
        return not (self.names.is_everyday(word) or self._is_role(word) or self.lexicon.explains(word.key))

    def _is_role(self, word: Word) -> bool:
        return word.key in self.lexicon.titles or word.key in self.lexicon.ranks

    def _has_neighbour(self, position: int, keys: frozenset[str], *, ahead: bool = False) -> bool:
        neighbour = position + 1 if ahead else position - 1
        if not 0 <= neighbour < len(self.words) or self.words[neighbour].key not in keys:
            return False
        return self.names.adjoin(min(neighbour, position), max(neighbour, position))

    def _is_compound(self, word: Word) -> bool:
        """Whether it is a part of something like "Noord-Holland" or "mark2"."""
        before, behind = self.text[max(0, word.start - 1) : word.start], self.text[word.end : word.end + 1]
        if any(char.isalnum() or char == "_" for char in before + behind):
            return True
        return (before == "-" and not self.text[word.start - 2 : word.start - 1].islower()) or (
            behind == "-" and not self.text[word.end + 1 : word.end + 2].isupper()
        )

    def _stands_in_title(self, position: int) -> bool:
        """Whether words with a capital stand around it, as in "Rode Kruis" or "Dienst Post"."""
        near = [each for each in (position - 1, position + 1) if 0 <= each < len(self.words)]
        return any(
            self.words[each].capital
            and not self.words[each].opens
            and self.names.adjoin(min(each, position), max(each, position))
            for each in near
        )

    def may_name(self, first: int, last: int) -> bool:
        """Whether there is more than titles, relations and words of which no name is made."""
        empty = (self.lexicon.stop_words, self.lexicon.relations, self.lexicon.titles, self.lexicon.ranks)
        return any(all(word.key not in known for known in empty) for word in self.words[first:last])

    def make(self, first: int, last: int, rule: str, score: float, officer: bool | None = None) -> Mention:
        """A mention of the words from ``first`` up to ``last``; ``officer`` is what is known beforehand."""
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
