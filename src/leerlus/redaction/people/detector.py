"""Names of citizens and officers, and who is who among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from leerlus.redaction.context.reading import BY_CONTEXT, Reader, Reading
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.mentions import MentionReader
from leerlus.redaction.mentions.by_context import read_told
from leerlus.redaction.mentions.emphasis import without_emphasis
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.people.echoes import EchoReader
from leerlus.redaction.people.identities import Somebody, tell_apart
from leerlus.redaction.people.roles import RoleReader
from leerlus.redaction.searching.findings import Finding
from leerlus.redaction.text.view import View
from leerlus.redaction.text.words import Word

_LEANING = 0.5
"""Added to the log odds of context, which are too low for officers; chosen on rounds that were held out."""


@dataclass(frozen=True, slots=True)
class People:
    """Detects persons and officers. One person has one identity, however often and fully they are named.

    :param reader: also tells where somebody is named and who is of the police.
    """

    lexicon: Lexicon
    reader: Reader | None = None

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every mention of everybody."""
        words = without_emphasis(view.text, view.words, self.lexicon)
        mentions = MentionReader(view.text, words, self.lexicon)
        reading = self.reader(view) if self.reader else None
        named = mentions.read()
        people = tell_apart([*named, *(read_told(reading, named, mentions.around) if reading else ())])
        roles = RoleReader(words, self.lexicon)
        for somebody in people:
            if somebody.officer is None:
                told = _officer_by_context(reading, somebody, words) if reading else 0.0
                somebody.officer = roles.odds(somebody) + told > 0
        for somebody in people:
            for mention in somebody.mentions:
                yield _finding(view, mention.first, mention.last, somebody, mention.rule, somebody.trust_in(mention))
        for echo in EchoReader(mentions.around.names, words, self.lexicon).read(people):
            score = min(0.8, max(mention.score for mention in echo.somebody.mentions))
            rule = BY_CONTEXT if _is_only_told(echo.somebody) else "echo"
            yield _finding(view, echo.first, echo.last, echo.somebody, rule, score)


def _is_only_told(somebody: Somebody) -> bool:
    """Whether no rule found them anywhere."""
    return all(mention.rule == BY_CONTEXT for mention in somebody.mentions)


def _officer_by_context(reading: Reading, somebody: Somebody, words: Sequence[Word]) -> float:
    """Log odds, 0 where nothing tells; the mean over all mentions, as one says what the other said."""
    odds = [reading.officer(words[each.first].start, words[each.last - 1].end) for each in somebody.mentions]
    return fmean(odds) + _LEANING if any(odds) else 0.0


def _finding(view: View, first: int, last: int, somebody: Somebody, rule: str, score: float) -> Finding:
    kind = IdentifierType.OFFICER if somebody.officer else IdentifierType.PERSON
    start, end = view.words[first].start, view.words[last - 1].end
    return Finding(start, end, kind, somebody.identity, f"name-{rule}", score)
