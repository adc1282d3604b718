"""The grammar of a name: initials, prefixes, and parts that a lexicon or a capital makes likely."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.names import prefixes
from leerlus.redaction.names.behind import Behind, look_behind
from leerlus.redaction.names.verbs import ACTING, SAYING
from leerlus.redaction.text.words import Word
from leerlus.redaction.text.writing import Writing

_SURNAME_ENDINGS = (
    "aoui", "oglu", "ouni", "ovic", "evic", "wicz", "czyk", "ski", "ska", "sky", "cki", "cka", "escu", "enko",
    "stra", "sma", "inga", "enga", "singh", "ersen", "nsen", "ova", "eva", "idis", "yan", "dze", "huizen", "meijer",
)  # fmt: skip
_SHOPS = frozenset(
    ("bakker", "slager", "kapper", "smid", "kerk", "school", "winkel", "markt", "molen", "boer", "garage", "visser",
     "brug",
     "haven", "hoek", "straat", "kroeg", "meester", "post", "bank", "trein", "bus")
)  # fmt: skip
_MOST_PARTS = 5
_LONGEST_PREFIX = 5
_LONGEST_SMALL_NAME = 14
_VERB_FORM = re.compile(r"[a-z]{2,12}(?:dden?|tten?)|ge[a-z]{3,12}[dt]")
"""Past forms of Dutch verbs that no dictionary need have: "scheldde", "geappt"."""
_LETTER_WITHIN = re.compile(r"-[A-Z]-")
_SHORT = 3
_ARABIC_ARTICLE = "ال"
_ARABIC_WORD = re.compile(
    r"(?:[\u0648\u064a\u062a\u0628\u0644]|\u0627\u0644)\w+"
    r"|\w+(?:\u0647\u0627|\u0646\u064a|\u0646\u0627|\u0648\u0647|[\u0644\u0633\u0645]\u0647|\u0644\u064a)"
)
"""With "and", "by", "to", an article or a verb's first letter before it, or "her", "me", "us", "him" behind it."""
_MOST_INITIALS = 6
LONG_INITIALS = frozenset(("th", "ch", "ph", "sj", "tj", "chr", "joh", "wm", "fr", "alb", "yv"))
_MOST_PREFIXES = 3


class Trust(IntEnum):
    """How much the words in front promise that a name follows.

    ``NONE``: each part must be known as a name. ``ROLE``: any word with a capital will do, and a known
    name in lower case. ``TITLE``: also a small word, if it has a capital ("de heer Pas"). ``FULL``:
    whatever follows is the name ("mijn naam is").
    """

    NONE = 0
    ROLE = 1
    TITLE = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class NameReader:
    """Reads names out of the words of one text."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon
    writing: Writing

    def read(self, start: int, trust: Trust) -> int:
        """Index after the name that begins at word ``start``; ``start`` itself when none does."""
        position = self.after_initials(start, small=trust > Trust.NONE)
        known: Word | None = None
        for _ in range(_MOST_PARTS):
            part = position if self._is_ben(position, known, trust) else self._after_prefixes(position)
            if part >= len(self.words) or not self._is_joined(start, position, part):
                break
            if part > position and not self._takes_prefix(position, part, known):
                break
            is_cut_off = self._is_cut_off(part) or (trust and part > position and self._is_initial(part, small=True))
            if is_cut_off and (known is not None or part > start):
                return self._after_cut_off(part)
            promised = Trust.ROLE if self._is_written_prefix(position, part, known) else trust
            if not self._is_part(self.words[part], known, promised, prefixed=part > position):
                break
            position, known = part + 1, self.words[part]
        return start if known is None else position

    def _is_ben(self, position: int, known: Word | None, trust: Trust) -> bool:
        """Whether "ben" is a given name here and no prefix: "mijn naam is ben postma"."""
        is_first = known is None and trust is Trust.FULL and position < len(self.words)
        return is_first and self.words[position].key == "ben"

    def after_cut_off_name(self, position: int) -> int:
        """Index after a cut-off family name at ``position``, such as "B." behind "Yassine"."""
        part = self._after_prefixes(position)
        if part >= len(self.words) or not all(self.adjoin(each - 1, each) for each in range(position, part + 1)):
            return position
        return part + 1 if self._is_cut_off(part) else position

    def only_initials(self, start: int) -> int:
        """Index after initials that stand for a whole name: "mijn ex (D.)"; ``start`` itself when there are none."""
        after = self.after_initials(start)
        if after == start:
            return start
        closes = self.text[self.words[after - 1].end + 1 : self.words[after - 1].end + 2]
        return after if closes in ("", ")", "\n", ",", " ") else start

    def reversed_initials(self, last: int) -> int:
        """Index after the initials that follow a family name: "Bakker, H."; ``last`` itself when there are none."""
        after = self.after_initials(last)
        if after == last or self.text[self.words[last - 1].end : self.words[last].start] != ", ":
            return last
        name_follows = after < len(self.words) and self.words[after].capital and self.adjoin(after - 1, after)
        return last if name_follows else after

    def after_initials(self, start: int, *, small: bool = False) -> int:
        """Index after the initials at word ``start``, such as "J.P.", and "j.p." if they may be ``small``."""
        after, most = start, min(len(self.words), start + _MOST_INITIALS)
        while after < most and self._is_initial(after, small=small):
            after += 1
        return after

    def is_name(self, word: Word) -> bool:
        """Whether the lexicon knows it as somebody's name."""
        return word.key in self.lexicon.first_names or self.is_last_name(word)

    def is_last_name(self, word: Word) -> bool:
        """Whether it is a family name, or looks like one."""
        return word.key in self.lexicon.last_names or (
            word.capital and len(word.key) > 5 and word.key.endswith(_SURNAME_ENDINGS)
        )

    def is_otherwise_capital(self, word: Word) -> bool:
        """Whether its capital has another reason than being a name."""
        return word.key in self.lexicon.capitalised_words or word.key in self.lexicon.places

    def is_everyday(self, word: Word) -> bool:
        """Whether it is more often something else than a name."""
        return (
            word.key in self.lexicon.ordinary_words
            or word.key in self.lexicon.stop_words
            or word.key in self.lexicon.relations
            or self.is_otherwise_capital(word)
        )

    def adjoin(self, left: int, right: int) -> bool:
        """Whether nothing but a space, hyphen or initial's dot stands between two neighbouring words."""
        gap = self.text[self.words[left].end : self.words[right].start]
        if gap == " ":
            return True
        if self._is_initial(left, small=True) or self.words[left].key == "vd":
            gap = gap.removeprefix(".")
        if self.words[left].key == "v":
            gap = gap.removeprefix("/")
        return len(gap) <= 3 and gap.strip(" \t") in ("", "-", "'")

    def _is_initial(self, position: int, *, small: bool = False) -> bool:
        word = self.words[position]
        is_letter = (len(word.key) == 1 or word.key in LONG_INITIALS) and (small or self.text[word.start].isupper())
        return is_letter and self.text[word.end : word.end + 1] == "."

    def _is_cut_off(self, position: int) -> bool:
        """Whether it is a family name of which only the first letter is told: "Yassine B."."""
        word = self.words[position]
        return self._is_initial(position) or (len(word.key) == 1 and word.capital and self._ends_line(word))

    def _ends_line(self, word: Word) -> bool:
        return self.text[word.end : word.end + 1] in ("", "\n", ",", ")")

    def _after_cut_off(self, position: int) -> int:
        """Index after a cut-off name; initials in the middle ("Jan A. de Vries") are passed to the name behind."""
        after = max(position + 1, self.after_initials(position))
        if after < len(self.words) and self.words[after].capital and self.adjoin(after - 1, after):
            return max(after, self.read(after, Trust.NONE))
        return after

    def _after_prefixes(self, position: int) -> int:
        start = position
        while (
            position < len(self.words)
            and self.words[position].key in prefixes.PREFIXES
            and position - start < _MOST_PREFIXES
            and not self._is_last_letter(position)
        ):
            position += 1
        return position

    def _is_last_letter(self, position: int) -> bool:
        """Whether a lone letter ends a name, as in "Tim O.", rather than beginning one, as in "O. de Wit"."""
        word = self.words[position]
        if len(word.key) > 1 or not word.capital:
            return False
        return position + 1 == len(self.words) or not self.adjoin(position, position + 1)

    def _is_joined(self, start: int, position: int, part: int) -> bool:
        return all(self.adjoin(each - 1, each) for each in range(max(position, start + 1), part + 1))

    def _takes_prefix(self, first: int, part: int, known: Word | None) -> bool:
        """Whether what stands before a part is a prefix of it: "in 't Veld", but not "in Bergen" or "ik ben"."""
        prefix, word = self.words[first], self.words[part]
        if self._is_old_prefix(first, part) or self._is_van_de(first, part):
            return True
        if prefix.key == "uit" or (known is None and prefix.key in prefixes.NEVER_FIRST):
            return False
        if known is None and not prefix.capital and prefix.key not in prefixes.SMALL:
            return False
        if prefix.key in prefixes.PREPOSITIONS and (known is None or word.capital):
            is_family_name = word.capital and self.is_last_name(word)
            has_article = part > first + 1 and self.words[first + 1].key in prefixes.ARTICLES
            return is_family_name and (has_article or prefix.key == "te")
        return True

    def _is_old_prefix(self, first: int, part: int) -> bool:
        """Whether a preposition and an article begin a family name: "op den Kamp", "R.J. in de Haan"."""
        if part != first + 2 or self.words[first].key not in prefixes.PREPOSITIONS | {"uit"}:
            return False
        article, word = self.words[first + 1], self.words[part]
        is_initialled = bool(first) and self._is_initial(first - 1)
        is_article = article.key in (prefixes.ARTICLES if is_initialled else prefixes.OLD_ARTICLES)
        return is_article and word.capital and (is_initialled or not self.is_otherwise_capital(word))

    def _is_van_de(self, first: int, part: int) -> bool:
        """Whether it is "van de" or "van den" in short, before a word with a capital: "v.d. Meulen"."""
        short = self.text[self.words[first].start : self.words[part].start].lower()
        return short in ("v.d. ", "v/d ", "v.d.") and self.words[part].capital

    def _is_written_prefix(self, first: int, part: int, known: Word | None) -> bool:
        """Whether what stands before a part can only be a prefix: "Van Alphen", or "van" behind a given name."""
        prefix = self.words[first]
        if self._is_van_de(first, part):
            return True
        if part == first or not self.words[part].capital or prefix.key not in prefixes.TELLING:
            return False
        acts = part + 1 < len(self.words) and self.words[part + 1].key in SAYING
        acts = acts or look_behind(self.text, self.words[part].end) in (Behind.NAME, Behind.CALLED, Behind.OF_AGE)
        return (prefix.capital and (acts or not prefix.opens)) or (
            known is not None and known.capital and known.key in self.lexicon.first_names
        )

    def _is_part(self, word: Word, known: Word | None, trust: Trust, *, prefixed: bool) -> bool:
        if known is not None and self._is_hyphened(word):
            return True
        if len(word.key) == 1 or word.key in self.lexicon.titles:
            return False
        if word.key in self.lexicon.stop_words:
            if word.key == "ben" and trust is Trust.FULL and known is None:
                return True
            behind_given = known is not None and known.capital and known.key in self.lexicon.first_names
            promised = trust >= Trust.TITLE or ((prefixed or behind_given) and trust > Trust.NONE)
            return (word.capital and not word.opens and promised) or (prefixed and self._is_behind_prefix(word))
        if self.is_otherwise_capital(word):
            return self._is_ambiguous_part(word, known, trust, prefixed=prefixed)
        if word.capital:
            return known is not None or trust > Trust.NONE or self.is_name(word)
        if trust is Trust.FULL and (known is None or word.key.isascii()):
            return True
        return self._is_small_part(word, known, trust, prefixed=prefixed)

    def _is_hyphened(self, word: Word) -> bool:
        """Whether it is a letter within a name, or what stands behind one: "Tjin-A-Djie"."""
        is_within = self.text[word.start - 1 : word.start] == "-" == self.text[word.end : word.end + 1]
        if len(word.key) == 1 and word.capital:
            return is_within
        return _LETTER_WITHIN.fullmatch(self.text, max(0, word.start - 3), word.start) is not None

    def _is_behind_prefix(self, word: Word) -> bool:
        """Whether a prefix that only names have stands before a stop word: "ter haar"."""
        before = self.text[max(0, word.start - _LONGEST_PREFIX) : word.start].lower().replace("-", " ").split()
        return word.key in self.lexicon.last_names and bool(before) and before[-1] in prefixes.NAME_ONLY

    def _is_house_of(self, word: Word) -> bool:
        """Whether a noble family calls itself after it: "baron van Voorst tot Stoutenburg"."""
        before = self.text[max(0, word.start - _LONGEST_PREFIX) : word.start].lower().split()
        return bool(before) and before[-1] in prefixes.NOBLE

    def _is_ambiguous_part(self, word: Word, known: Word | None, trust: Trust, *, prefixed: bool) -> bool:
        """Whether a word with another reason for its capital is a name here: "agent Hulst", "Annemiek Hof"."""
        if known is None and word.key in self.lexicon.first_names:
            return True
        if not word.capital or word.opens:
            if not prefixed or known is None:
                return False
            return (not known.capital and self.is_last_name(word)) or self._is_house_name(word, known)
        if known is not None:
            joined = self.text[word.end : word.end + 1] == "-" or (trust > Trust.NONE and self._is_house_of(word))
            return joined or self.is_last_name(word) or (known.capital and known.key in self.lexicon.first_names)
        if trust is Trust.TITLE:
            return True
        return trust > Trust.NONE and (word.key in self.lexicon.places or (prefixed and self.is_last_name(word)))

    def _is_small_part(self, word: Word, known: Word | None, trust: Trust, *, prefixed: bool) -> bool:
        if len(word.key) < 3 or (known is not None and not prefixed and word.key in ACTING):
            return False
        if not self.is_name(word):
            if known is None:
                return trust > Trust.NONE and self._stands_out(word)
            return self._completes(word, known) or word.key.startswith(_ARABIC_ARTICLE)
        if word.key not in self.lexicon.ordinary_words:
            return True
        if known is None:
            return trust > Trust.NONE
        return not known.capital or (prefixed and self._is_house_name(word, known))

    def _is_house_name(self, word: Word, known: Word) -> bool:
        """Whether a small word behind a prefix is a family name after all: "Jeroen van de wijk",
        not "van de bakker"."""
        before = self.text[max(0, word.start - 4) : word.start]
        return (
            before.endswith(("de ", "den ", "der "))
            and known.key in self.lexicon.first_names
            and word.key in self.lexicon.last_names
            and word.key not in self.lexicon.relations | self.lexicon.ranks | _SHOPS
        )

    def _stands_out(self, word: Word) -> bool:
        """Whether an unknown word without a capital is strange here; in scripts without capitals every word is."""
        if word.key.islower() and not self.writing.known_language:
            return False
        if len(word.key) > _LONGEST_SMALL_NAME or _VERB_FORM.fullmatch(word.key) or _ARABIC_WORD.fullmatch(word.key):
            return False
        return not self.lexicon.explains(word.key)

    def _completes(self, word: Word, known: Word) -> bool:
        """Whether an unknown small word is the family name behind a given name: "sven dembowski"."""
        return (
            known.key in self.lexicon.first_names
            and known.key not in self.lexicon.ordinary_words
            and not known.capital
            and len(word.key) > _SHORT
            and not self.lexicon.explains(word.key)
        )
