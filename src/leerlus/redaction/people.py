"""Names of citizens and officers, and who is who among them."""

from collections.abc import Iterator
from dataclasses import dataclass

from leerlus.redaction.echoes import EchoReader
from leerlus.redaction.findings import Finding
from leerlus.redaction.identities import Somebody, tell_apart
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.mentions import MentionReader
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.roles import RoleReader
from leerlus.redaction.view import View


@dataclass(frozen=True, slots=True)
class People:
    """Detects persons and officers. One person has one identity, however often and fully they are named."""

    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every mention of everybody."""
        reader = MentionReader(view.text, view.words, self.lexicon)
        people = tell_apart(reader.read())
        roles = RoleReader(view.words, self.lexicon)
        for somebody in people:
            if somebody.officer is None:
                somebody.officer = roles.is_officer(somebody)
        for somebody in people:
            for mention in somebody.mentions:
                yield _finding(view, mention.first, mention.last, somebody, mention.rule, somebody.trust_in(mention))
        for echo in EchoReader(reader.names, view.words, self.lexicon).read(people):
            score = min(0.8, max(mention.score for mention in echo.somebody.mentions))
            yield _finding(view, echo.first, echo.last, echo.somebody, "echo", score)


def _finding(view: View, first: int, last: int, somebody: Somebody, rule: str, score: float) -> Finding:
    kind = IdentifierType.OFFICER if somebody.officer else IdentifierType.PERSON
    start, end = view.words[first].start, view.words[last - 1].end
    return Finding(start, end, kind, somebody.identity, f"name-{rule}", score)
