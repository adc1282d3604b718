"""Who is who: "Jan de Vries", "de heer De Vries" and "Jan" are one person in one complaint."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from leerlus.redaction.mentions.mention import Mention

_MOST_NAMESAKES = 8
_ECHO = 0.8


@dataclass(slots=True, eq=False)
class Somebody:
    """A person and all the places where they are named.

    :param fullest: the mention that says most about the name.
    :param officer: somebody of the police (``True``), somebody else (``False``) or not said.
    :param surest: score of the surest mention.
    """

    fullest: Mention
    officer: bool | None = None
    surest: float = 0.0
    parts: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def identity(self) -> str:
        """Their fullest name."""
        return " ".join((self.fullest.initials, *self.fullest.parts)).strip()

    def trust_in(self, mention: Mention) -> float:
        """How sure a mention is, given the others: a weak one of somebody who is surely named elsewhere is none."""
        if mention.small and not self.fullest.small:
            return mention.score
        return max(mention.score, min(_ECHO, self.surest))

    def add(self, mention: Mention) -> None:
        """Take this mention as one of this person."""
        self.mentions.append(mention)
        self.parts.update(mention.parts)
        self.officer = mention.officer if self.officer is None else self.officer
        self.fullest = max(self.fullest, mention, key=_fullness)
        self.surest = max(self.surest, mention.score)

    def is_named_by(self, mention: Mention) -> bool:
        """Whether a mention can be of this person."""
        if {self.officer, mention.officer} == {True, False}:
            return False
        known = self.fullest
        if len(known.parts) > 1 and len(mention.parts) > 1:
            return known.parts[0] == mention.parts[0] and known.parts[-1] == mention.parts[-1]
        return not self.parts.isdisjoint(mention.parts) and _initials_agree(known, mention)


def tell_apart(mentions: Iterable[Mention]) -> list[Somebody]:
    """The persons behind the mentions; fuller names first, so that a bare "Jan" finds its person."""
    people: list[Somebody] = []
    namesakes: dict[str, list[Somebody]] = {}
    for mention in sorted(mentions, key=lambda each: (-len(each.parts), each.first)):
        candidates = (person for part in mention.parts for person in namesakes.get(part, ()))
        somebody = next((person for person in candidates if person.is_named_by(mention)), None)
        if somebody is None:
            somebody = Somebody(mention)
            people.append(somebody)
        somebody.add(mention)
        for part in mention.parts:
            sharers = namesakes.setdefault(part, [])
            if len(sharers) < _MOST_NAMESAKES and somebody not in sharers:
                sharers.append(somebody)
    return people


def _fullness(mention: Mention) -> tuple[int, int]:
    return len(mention.parts), len(mention.initials)


def _initials_agree(one: Mention, other: Mention) -> bool:
    letters = [mention.initials[:1] or _first_letter(mention) for mention in (one, other)]
    return not all(letters) or letters[0] == letters[1]


def _first_letter(mention: Mention) -> str:
    return mention.parts[0][0] if len(mention.parts) > 1 else ""
