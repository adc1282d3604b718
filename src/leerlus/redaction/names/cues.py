"""Words that announce a name, and whose name it then is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import Trust
from leerlus.redaction.text.words import Word

_RELATED = (
    "moeder", "vader", "ouders", "zoon", "dochter", "broer", "zus", "vriend", "vriendin", "ex", "man", "vrouw", "neef",
    "nicht", "oma", "opa", "tante", "oom", "buurman", "buurvrouw", "collega", "advocaat",
    "mother", "father", "advocate",
)  # fmt: skip
_PHRASES: dict[tuple[str, ...], Trust] = {
    ("mijn", "naam", "is"): Trust.FULL,
    ("m'n", "naam", "is"): Trust.FULL,
    ("naam", "is"): Trust.FULL,
    ("mijn", "naam"): Trust.ROLE,
    ("ik", "heet"): Trust.FULL,
    ("my", "name", "is"): Trust.FULL,
    ("ondergetekende",): Trust.ROLE,
    ("met", "de", "naam"): Trust.FULL,
    ("genaamd",): Trust.ROLE,
    ("heet",): Trust.ROLE,
    ("heette",): Trust.ROLE,
    ("heten",): Trust.ROLE,
    ("heet", "hij"): Trust.ROLE,
    ("heette", "hij"): Trust.ROLE,
    ("heet", "zij"): Trust.ROLE,
    ("heet", "ze"): Trust.ROLE,
    ("heette", "zij"): Trust.ROLE,
    ("heette", "ze"): Trust.ROLE,
    ("noemt", "hem"): Trust.ROLE,
    ("noemt", "haar"): Trust.ROLE,
    ("noemde", "hem"): Trust.ROLE,
    ("noemen", "hem"): Trust.ROLE,
    ("noemen", "haar"): Trust.ROLE,
    ("noemen", "me"): Trust.ROLE,
    ("noemen", "mij"): Trust.ROLE,
    ("noemt", "me"): Trust.ROLE,
    ("noemt", "mij"): Trust.ROLE,
    ("noemden", "hem"): Trust.ROLE,
    ("noemden", "haar"): Trust.ROLE,
    ("call", "me"): Trust.ROLE,
    ("calls", "me"): Trust.ROLE,
    ("noemt", "zich"): Trust.ROLE,
    ("zich", "voor", "als"): Trust.ROLE,
    ("op", "naam", "van"): Trust.ROLE,
    ("ten", "name", "van"): Trust.ROLE,
    ("t", "n", "v"): Trust.ROLE,
    ("tnv",): Trust.ROLE,
    ("op", "mijn", "naam"): Trust.ROLE,
    ("voorgesteld", "als"): Trust.ROLE,
    ("voorstelde", "als"): Trust.ROLE,
    ("noemde", "zich"): Trust.ROLE,
    ("named",): Trust.ROLE,
    ("called",): Trust.ROLE,
    ("ik", "ben"): Trust.NONE,
    ("mein", "name", "ist"): Trust.FULL,
    ("ich", "heise"): Trust.FULL,
    ("je", "m'appelle"): Trust.FULL,
    ("mon", "nom", "est"): Trust.FULL,
    ("nazywam", "sie"): Trust.FULL,
    ("mam", "na", "imie"): Trust.FULL,
    ("benim", "adim"): Trust.FULL,
    ("adim",): Trust.ROLE,
    ("merhaba", "ben"): Trust.ROLE,
    ("hies",): Trust.ROLE,
    ("heist",): Trust.ROLE,
    ("s'appelle",): Trust.ROLE,
    ("اسمي",): Trust.FULL,
    ("voornaam", "is"): Trust.FULL,
    ("achternaam", "is"): Trust.FULL,
    ("roepnaam", "is"): Trust.FULL,
    ("bijnaam", "is"): Trust.FULL,
    **{(relation, "van"): Trust.ROLE for relation in _RELATED},
    ("ene",): Trust.ROLE,
    ("zekere",): Trust.ROLE,
}
_PHRASE_ENDINGS = frozenset(phrase[-1] for phrase in _PHRASES)
_LABELS = {
    "naam": Trust.FULL, "namen": Trust.FULL, "voornaam": Trust.FULL, "voornamen": Trust.FULL, "achternaam": Trust.FULL,
    "roepnaam": Trust.FULL, "name": Trust.FULL, "klager": Trust.ROLE, "klaagster": Trust.ROLE,
    "contactpersoon": Trust.ROLE, "getuige": Trust.ROLE, "verbalisant": Trust.ROLE, "betrokkene": Trust.ROLE,
    "voorletters": Trust.FULL, "voorletter": Trust.FULL, "initialen": Trust.FULL, "initials": Trust.FULL,
    "afzender": Trust.ROLE, "indiener": Trust.ROLE, "melder": Trust.ROLE,
    "van": Trust.ROLE, "aan": Trust.ROLE, "from": Trust.ROLE, "to": Trust.ROLE, "cc": Trust.ROLE,
}  # fmt: skip
MINE = frozenset(("mijn", "m'n", "onze", "my", "our"))
"""What stands before somebody or something of whoever writes."""
WHOSE = MINE | frozenset(("mn", "zijn", "haar", "ons", "hun", "his", "her"))
"""The same of anybody."""
_OWN = MINE | {"ik"}
_ARTICLES = frozenset(("de", "het", "een", "die", "dat", "dit", "geen", "the", "a", "an", "that", "this"))
_DOTTED = frozenset(
    (
        "dhr",
        "fam",
        "coll",
        "hr",
        "insp",
        "asp",
        "surv",
        "adj",
        "brig",
        "ds",
        "mw",
        "mevr",
        "mr",
        "drs",
        "dr",
        "ing",
        "ir",
        "prof",
        "mrs",
        "ms",
        "sgt",
        "lt",
        "det",
        "ofc",
        "wed",
        "jhr",
        "jkvr",
    )
)
LIKE_TITLES = frozenset(("tante", "oom", "opa", "oma", "juf", "nonna", "uncle", "aunt", "grandma", "grandpa"))
_LADY = "dame"
_INDEFINITE = frozenset(("een", "n", "'n", "a"))
_COLLEAGUES = frozenset(("collega", "collegas"))
_OF_EITHER = frozenset(("colleague", "kollege", "kollegin", "stagiair", "stagiaire", "baas", "chef"))
"""Relations of officers as well as of citizens."""
_REACH = 8

_SPACE = re.compile(r"[ \t]{1,3}[\"'(]?|[ \t]?\n[ \t]?")
_DOT = re.compile(r"\.[ \t]{0,3}")
_AFTER_PHRASE = re.compile(r"[ \t]{0,3}[:;,]?[ \t]{1,3}[\"'(]?")
_AFTER_LABEL = re.compile(r"[ \t]{0,3}:[ \t]{0,8}(?:\r?\n[ \t]{0,3})?[\"'<(]?")


class Cue(NamedTuple):
    """What the words before a possible name say about it.

    :param officer: ``True`` for the police's own people, ``False`` for others, ``None`` when it does not tell.
    :param plural: more names of the same sort may follow.
    :param verb_may_follow: an article precedes, so that a verb is as likely as a name ("de agent sloot").
    """

    rule: str
    trust: Trust
    officer: bool | None = None
    plural: bool = False
    verb_may_follow: bool = False


def _is_of_police(relation: str, *, own: bool) -> bool | None:
    """Whether a relation makes somebody an officer; ``None`` where the story must tell."""
    if own or relation not in _COLLEAGUES | _OF_EITHER:
        return False
    return True if relation in _COLLEAGUES else None


@dataclass(frozen=True, slots=True)
class CueReader:
    """Reads the surroundings of names in one text."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon

    def before(self, position: int) -> Cue | None:
        """The cue that ends right before word ``position``, if there is one."""
        if position == 0:
            return None
        previous = self.words[position - 1].key
        gap = self.text[self.words[position - 1].end : self.words[position].start]
        if previous in _LABELS and _AFTER_LABEL.fullmatch(gap):
            return Cue("label", _LABELS[previous], previous in self.lexicon.ranks or None)
        if _SPACE.fullmatch(gap) or (previous in _DOTTED and _DOT.fullmatch(gap)):
            cue = self._noun(position)
            if cue is not None:
                return cue
        if previous in _PHRASE_ENDINGS and _AFTER_PHRASE.fullmatch(gap):
            return self._phrase(position)
        return None

    def rank_follows(self, position: int) -> bool:
        """Whether a rank stands behind a name as an apposition: "Karin, onze wijkagent", "Karin (agent)"."""
        return self._apposition(position, self.lexicon.ranks)

    def role_follows(self, position: int) -> bool:
        """Whether a rank, relation or job stands behind a name as an apposition: "Ger, de buurman"."""
        return self._apposition(position, self.lexicon.ranks | self.lexicon.relations)

    def _apposition(self, position: int, roles: frozenset[str]) -> bool:
        for each in range(position, min(len(self.words), position + 3)):
            gap = set(self.text[self.words[each - 1].end : self.words[each].start])
            if not gap <= set(" ,(") or (each == position and not gap & set(",(")):
                return False
            if self.words[each].key in roles:
                return True
        return False

    def _noun(self, position: int) -> Cue | None:
        noun = self.words[position - 1].key
        if noun in self.lexicon.ranks and not self._is_of_place(position):
            plural = noun.endswith(("en", "s"))
            return Cue("rank", Trust.ROLE, True, plural, self._has_article(position - 1))
        if noun in self.lexicon.titles and not self._is_somebody_of(position):
            return Cue("title", Trust.TITLE, self._rank_precedes(position - 1) or None)
        if noun in self.lexicon.relations and not self._is_small_prefix(position):
            if noun in LIKE_TITLES:
                return Cue("relation", Trust.TITLE, False, verb_may_follow=True)
            own = position > 1 and self.words[position - 2].key in _OWN
            return Cue("relation", Trust.ROLE, _is_of_police(noun, own=own), verb_may_follow=True)
        return None

    def _is_somebody_of(self, position: int) -> bool:
        """Whether somebody unknown belongs to something: "een meneer van de Primera", "de dame van de balie"."""
        noun = self.words[position - 1].key
        is_unknown = noun == _LADY or (position > 1 and self.words[position - 2].key in _INDEFINITE)
        return is_unknown and self._is_small_prefix(position)

    def _is_small_prefix(self, position: int) -> bool:
        word = self.words[position]
        return word.key in PREFIXES and not word.capital

    def _is_of_place(self, position: int) -> bool:
        """Whether "van Utrecht" stands here, so that it says where a rank belongs."""
        if not self._is_small_prefix(position) or position + 1 >= len(self.words):
            return False
        return self.words[position + 1].key in self.lexicon.places

    def _rank_precedes(self, title: int) -> bool:
        """Whether a rank stands before a title: "agent mevrouw", "de wijkagent, de heer"."""
        before = title - 1
        while before >= 0 and self.words[before].key in _ARTICLES:
            before -= 1
        if before < 0 or self.words[before].key not in self.lexicon.ranks:
            return False
        return set(self.text[self.words[before].end : self.words[before + 1].start]) <= set(" \t,(")

    def _has_article(self, position: int) -> bool:
        if position == 0 or self.words[position].opens:
            return False
        before = self.words[position - 1].key
        return before in _ARTICLES or before.endswith("e")

    def _phrase(self, position: int) -> Cue | None:
        for length in (3, 2, 1):
            start = max(0, position - length)
            phrase = tuple(word.key for word in self.words[start:position])
            if phrase in _PHRASES:
                officer = None if phrase[0] in _OWN else self._rank_is_near(start)
                return Cue("phrase", _PHRASES[phrase], officer, verb_may_follow=True)
        return None

    def _rank_is_near(self, position: int) -> bool | None:
        """``True`` when an officer is spoken of: "een agent die zich voorstelde als"."""
        for each in range(position - 1, max(-1, position - _REACH), -1):
            if self.words[each].key in self.lexicon.ranks:
                return True
            if self.words[each].key in self.lexicon.relations or self.words[each + 1].opens:
                return None
        return None
