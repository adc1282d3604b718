"""Officer or citizen, where neither rank nor relation stands beside a name: the story tells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.names.cues import MINE
from leerlus.redaction.names.verbs import DONE
from leerlus.redaction.people.identities import Somebody
from leerlus.redaction.text.words import Word

_POLICE = frozenset(
    ("politie", "recherche", "bureau", "balie", "uniform", "naambordje", "naamplaatje", "wapenstok", "pepperspray",
     "meldkamer", "surveillance", "klachtenteam", "korpsleiding", "politiebus", "politieauto", "portofoon",
     "hoorzitting", "teamleiding", "arrestantenzorg", "logging", "motard", "plysje", "ambtenaar", "ambtenaren",
     "hulpofficier", "dienst", "pet", "klachtbehandeling", "noodhulp", "noodhulpteam", "wijkteam", "basisteam",
     "hoofdbureau", "politiebureau", "patrouille", "helm", "dienstnr", "dienstnummer", "motor", "excuses", "excuus",
     "police", "polizei", "policji", "cop", "gun", "badge", "officers")
)  # fmt: skip
_OFFICIAL = frozenset(
    ("verbaal", "proces", "pv", "bekeuring", "bekeuringen", "boete", "bon", "boeien", "handboeien", "stopteken",
     "stroomstootwapen", "taser", "wapen", "cel", "aangifte", "verklaring", "verslag", "bodycam", "optreden",
     "mutatie", "staandehouding", "aanhouding", "fouillering", "zwaailicht", "legitimatie", "fine", "handcuffs",
     "statement", "report", "arrest")
)  # fmt: skip
_ACTS = frozenset(
    ("sloeg", "duwde", "pakte", "boeide", "fouilleerde", "noteerde", "weigerde", "trok", "greep", "hield",
     "arresteerde", "verhoorde", "controleerde", "beboette", "behandelde", "snauwde", "sommeerde", "eiste",
     "bekeurde", "doorzocht", "noemde", "beweerde", "beloofde", "belde", "schreeuwde", "lachte", "riep", "vroeg",
     "drukte", "zette", "stuurde", "vond", "gaf", "schreef", "nam", "stelde", "tekende", "maakte", "zocht",
     "draaide", "bonkte", "sprong", "bracht", "haalde", "liet", "hielp", "begon", "gebruikte", "verklaarde",
     "meldde", "constateerde", "legde", "zwaaide", "bekeurt", "schrijft", "zegt", "zei", "vraagt", "slaat", "pakt",
     "duwt", "trekt", "roept", "wilde", "dreigde", "negeerde", "luisterde", "zou", "vasthield", "wist",
     "leeghaalde", "opschreef", "forceerde", "told", "searched", "grabbed", "promised", "laughed", "kicked",
     "pushed", "wrote", "took", "asked", "said", "wanted", "refused", "pulled", "kept", "stopped", "arrested",
     "held", "sagte", "wollte")
)  # fmt: skip
_CAME = frozenset(
    ("kwam", "kwamen", "komt", "komen", "verscheen", "verschenen", "arriveerde", "stond", "stonden", "came", "arrived")
)
_REACHED = frozenset(
    ("gebeld", "belde", "bellen", "terugbellen", "terugbelde", "terugbelt", "teruggebeld", "gemaild", "gesproken",
     "praten", "sprak", "toegezegd", "beloofd", "beloofde", "lijn", "telefoon")
)  # fmt: skip
_ME = frozenset(("mij", "me", "ons", "mijn", "hem", "haar", "my", "mine", "us"))
_CITIZEN = frozenset(
    ("klager", "klaagster", "getuige", "getuigen", "namens", "woont", "wonende", "geboren", "dader", "verdachte",
     "huurder", "dealer", "naam", "heet", "groet", "groeten", "hoogachtend", "moeder", "vader", "school",
     "verwisseld", "ondergetekende", "cliente")
)  # fmt: skip
_COLLEAGUE = frozenset(("collega", "collegas", "maat", "partner", "chef", "kollege", "colleague"))
_EITHER = _COLLEAGUE | frozenset(("kollegin", "baas", "boss", "man", "vrouw", "mann", "stagiair", "stagiaire"))
_POINTED_AT = frozenset(("die", "de", "een", "uw", "ene"))
_TAKEN_UP = frozenset(("die", "hij", "zij", "ze", "dat"))
_ANOTHER = frozenset(("hij", "zij", "ze", "die", "zich", "he", "she", "his", "her", "der", "er"))
_FORMAL = frozenset(("geachte", "dear"))
_HAS = frozenset(("heeft", "hebben", "had", "has"))
_REACH = 6

WEIGHTS: Mapping[str, float] = {
    "a rank is near": 1.5,
    "acts": 1.3,
    "the police is near": 1.3,
    "a colleague is near": 1.3,
    "is pointed at": 1.2,
    "came": 1.1,
    "family name alone": 1.1,
    "has done": 1.0,
    "by": 1.0,
    "is taken up": 1.0,
    "is wanted to": 1.0,
    "is written to": 1.0,
    "another is introduced": 0.8,
    "more than once": 0.8,
    "has a prefix": 0.8,
    "acts, told behind": 0.7,
    "against or about": 0.7,
    "acts on somebody": 0.6,
    "done by": 0.6,
    "was spoken to": 0.6,
    "according to": 0.4,
    "I have": 0.4,
    "of": -0.4,
    "a citizen is near": -0.7,
    "both names": -0.8,
    "a relation is near": -1.0,
    "has a title": -1.0,
    "is introduced": -1.1,
    "stands alone": -1.3,
    "mine": -1.3,
}
"""How much each sign speaks for an officer: logistic regression on the gold set without its test part, made by
``python -m leerlus_training.redaction.roles``."""
BIAS = -1.1


@dataclass(frozen=True)
class _Place:
    """One mention, and the words of its sentence around it, nearest first."""

    mention: Mention
    before: tuple[str, ...]
    behind: tuple[str, ...]
    lexicon: Lexicon

    @cached_property
    def near(self) -> frozenset[str]:
        return frozenset(self.before[:4] + self.behind[:4])

    @cached_property
    def wide(self) -> frozenset[str]:
        return frozenset(self.before + self.behind)

    def is_behind(self, *words: str) -> bool:
        return self.before[:1] != () and self.before[0] in words

    def acts(self) -> bool:
        return not _ACTS.isdisjoint(self.behind[:2])


_SIGNS: Mapping[str, Callable[[_Place], bool]] = {
    "a rank is near": lambda at: not at.near.isdisjoint(at.lexicon.ranks),
    "the police is near": lambda at: not at.wide.isdisjoint(_POLICE | _OFFICIAL),
    "acts": _Place.acts,
    "acts on somebody": lambda at: at.acts() and not _ME.isdisjoint(at.behind[:6]),
    "acts, told behind": lambda at: not _ACTS.isdisjoint(at.before[:1]),
    "by": lambda at: at.is_behind("door"),
    "done by": lambda at: at.is_behind("door") and not at.wide.isdisjoint(DONE),
    "came": lambda at: not _CAME.isdisjoint(at.before[:2] + at.behind[:2]),
    "according to": lambda at: at.is_behind("volgens"),
    "against or about": lambda at: at.is_behind("tegen", "over"),
    "was spoken to": lambda at: not at.wide.isdisjoint(_REACHED),
    "a colleague is near": lambda at: not at.wide.isdisjoint(_COLLEAGUE),
    "is pointed at": lambda at: at.is_behind(*_POINTED_AT),
    "is taken up": lambda at: not _TAKEN_UP.isdisjoint(at.behind[:1]),
    "is wanted to": lambda at: "wil" in at.before[:4],
    "I have": lambda at: "heb" in at.before[:3] and "ik" in at.before[:4],
    "a citizen is near": lambda at: not _CITIZEN.isdisjoint(at.before[:3] + at.behind[:2]),
    "a relation is near": lambda at: not (at.lexicon.relations - _EITHER).isdisjoint(at.before[:3] + at.behind[:3]),
    "mine": lambda at: not MINE.isdisjoint(at.before[:3]),
    "of": lambda at: at.behind[:1] == ("van",),
    "stands alone": lambda at: not at.before and not at.behind,
    "has a title": lambda at: at.mention.rule == "title",
    "is introduced": lambda at: at.mention.rule == "phrase",
    "another is introduced": lambda at: at.mention.rule == "phrase" and not _ANOTHER.isdisjoint(at.before[:5]),
    "has done": lambda at: not _HAS.isdisjoint(at.behind[:1]) and not _ME.isdisjoint(at.behind[1:4]),
    "is written to": lambda at: not _FORMAL.isdisjoint(at.before[:3]),
    "has a prefix": lambda at: at.mention.rule == "prefixed",
}


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Weighs what is told of somebody in one text."""

    words: Sequence[Word]
    lexicon: Lexicon

    def odds(self, somebody: Somebody) -> float:
        """How much more speaks for the police than against it: log odds."""
        return fsum((BIAS, *(WEIGHTS[sign] for sign in self.signs(somebody))))

    def signs(self, somebody: Somebody) -> frozenset[str]:
        """What is told of somebody, as the names of ``WEIGHTS``."""
        places = [self._place(mention) for mention in somebody.mentions]
        told = (name for name, is_told in _SIGNS.items() if any(map(is_told, places)))
        return frozenset((*told, *self._form(somebody)))

    def _form(self, somebody: Somebody) -> Iterator[str]:
        """Citizens are mostly told of by given name or both names, officers by family name alone."""
        named = somebody.fullest
        if len(named.parts) > 1:
            yield "both names"
        elif named.parts and not named.initials and named.parts[0] not in self.lexicon.first_names:
            yield "family name alone"
        if len(somebody.mentions) > 1:
            yield "more than once"

    def _place(self, mention: Mention) -> _Place:
        before, behind = tuple(self._before(mention.first)), tuple(self._behind(mention.last))
        return _Place(mention, before, behind, self.lexicon)

    def _before(self, position: int) -> Iterator[str]:
        """The words before a name in its sentence, nearest first."""
        for each in range(position - 1, max(-1, position - 1 - _REACH), -1):
            if self.words[each + 1].opens:
                return
            yield self.words[each].key

    def _behind(self, position: int) -> Iterator[str]:
        for word in self.words[position : position + _REACH]:
            if word.opens:
                return
            yield word.key
