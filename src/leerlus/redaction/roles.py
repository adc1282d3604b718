"""Officer or citizen, where neither rank nor relation stands beside a name: the story tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leerlus.redaction.identities import Mention, Somebody
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.words import Word

_POLICE = frozenset(
    ("politie", "recherche", "bureau", "balie", "uniform", "naambordje", "naamplaatje", "wapenstok", "pepperspray",
     "meldkamer",
     "verbalisant", "verbalisanten", "surveillance", "klachtenteam", "korpsleiding", "politiebus", "politieauto",
     "portofoon",
     "hoorzitting", "teamleiding", "arrestantenzorg", "logging", "motard", "plysje", "police", "cop", "gun", "badge",
     "maat",
     "ambtenaar", "ambtenaren", "hulpofficier", "dienst", "pet", "klachtbehandeling", "noodhulp", "partner")
)  # fmt: skip
_ACTS = frozenset(
    ("sloeg", "duwde", "pakte", "boeide", "fouilleerde", "noteerde", "weigerde", "trok", "greep", "hield",
     "arresteerde", "verhoorde",
     "controleerde", "beboette", "behandelde", "snauwde", "sommeerde", "eiste", "bekeurde", "doorzocht", "zei",
     "noemde", "beweerde",
     "beloofde", "belde", "schreeuwde", "lachte", "riep", "vroeg", "drukte", "zette", "stuurde", "vond", "gaf",
     "told", "searched",
     "grabbed", "promised", "laughed", "kicked", "pushed")
)  # fmt: skip
_DONE = frozenset(
    ("geslagen", "aangehouden", "opgenomen", "opgemaakt", "behandeld", "verhoord", "geboeid", "gefouilleerd",
     "ondertekend",
     "weggestuurd", "afgesnauwd", "uitgescholden", "geduwd", "bekeurd", "gecontroleerd", "staandegehouden",
     "geweigerd", "terugbellen",
     "uitgelachen", "teruggebeld", "gebeld", "getrokken", "gepakt", "afgedaan")
)  # fmt: skip
_ME = frozenset(("mij", "me", "ons", "mijn", "hem", "haar", "my", "mine", "us"))
_CITIZEN = frozenset(
    ("klager", "klaagster", "getuige", "getuigen", "namens", "woont", "wonende", "geboren", "dader", "verdachte",
     "huurder", "dealer",
     "naam", "heet", "groet", "groeten", "hoogachtend", "moeder", "vader", "school", "verwisseld", "ondergetekende",
     "cliente")
)  # fmt: skip
_OWN = frozenset(("ik", "i", "ben", "am", "ich"))
_REACH = 6
_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Weighs what is told of somebody in one text."""

    words: Sequence[Word]
    lexicon: Lexicon

    def is_officer(self, somebody: Somebody) -> bool:
        """Whether more speaks for the police than against it."""
        told = sum(self._weight(mention) for mention in somebody.mentions)
        return told + self._by_name(somebody) >= _ENOUGH

    def _by_name(self, somebody: Somebody) -> float:
        """Citizens are mostly told of by given name or title, officers by family name alone."""
        named = somebody.fullest
        bare = len(named.parts) == 1 and not named.initials and named.rule not in ("title", "signature", "phrase")
        if not bare or named.small:
            return 0.0
        return 0.75 if named.parts[0] not in self.lexicon.first_names else 0.0

    def _weight(self, mention: Mention) -> float:
        before = tuple(self._before(mention.first))
        behind = tuple(self._behind(mention.last))
        near = before[:4] + behind[:4]
        weight = 0.0
        weight += 2.0 * any(key in self.lexicon.ranks for key in near)
        weight += 1.0 * any(key in _POLICE for key in before + behind)
        weight += 1.0 * any(key in _ACTS for key in behind[:2]) * (1.0 if _ME & set(behind[:5]) else 0.5)
        weight += 1.5 * ("door" in before[:1] and any(key in _DONE for key in before + behind))
        weight -= 1.0 * any(key in _CITIZEN for key in before[:3] + behind[:2])
        weight -= 2.0 * any(key in self.lexicon.relations for key in before[:3] + behind[:3])
        weight -= 3.0 * any(key in _OWN for key in before[:2])
        return weight

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
