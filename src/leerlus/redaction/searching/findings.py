"""What detectors report, and how overlapping reports become one."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View


@dataclass(frozen=True, slots=True)
class Finding:
    """A possible identifier.

    :param start: offset of its first character in the view.
    :param end: offset after its last character.
    :param identity: the same for every way of writing one and the same identifier.
    :param rule: what found it.
    :param score: 0-1, how sure the detector is.
    """

    start: int
    end: int
    type: IdentifierType
    identity: str
    rule: str
    score: float


class Detector(Protocol):
    """Finds one family of identifiers; its time is linear in the length of the text."""

    def __call__(self, view: View) -> Iterable[Finding]:
        """Everything that may be an identifier, in any order; findings may overlap."""
        ...


def compact(written: str) -> str:
    """Letters and digits only, in lower case: equal for all ways of spacing a number."""
    return "".join(filter(str.isalnum, written)).lower()


def anything(_: str) -> bool:
    """Accepts every match."""
    return True


@dataclass(frozen=True)
class Rule:
    """An identifier that can be told by its form.

    :param pattern: the identifier is its named group, or the whole match when it has none.
    :param accept: a check of what was matched, such as a check digit.
    :param identity: see :class:`Finding`.
    """

    name: str
    type: IdentifierType
    pattern: re.Pattern[str]
    score: float
    accept: Callable[[str], bool] = anything
    identity: Callable[[str], str] = compact

    @cached_property
    def _sought(self) -> Sought:
        return Sought(self.pattern)

    def findings(self, view: View) -> Iterator[Finding]:
        """All matches in the text of a view that are accepted."""
        for match in self._sought.matches(view):
            group = match.lastgroup or 0
            value = match[group]
            if self.accept(value):
                start, end = match.span(group)
                yield Finding(start, end, self.type, self.identity(value), self.name, self.score)


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in order, without overlap.

    Where some overlap, the surest gives its type and identity and the span covers all of them, so that
    nothing that anyone found stays behind.
    """
    settled: list[Finding] = []
    for finding in sorted(findings, key=lambda each: (each.start, -each.end)):
        if settled and finding.start < settled[-1].end:
            settled[-1] = _merge(settled[-1], finding)
        else:
            settled.append(finding)
    return settled


def _merge(left: Finding, right: Finding) -> Finding:
    surest = max(left, right, key=lambda each: (each.score, each.end - each.start))
    return Finding(left.start, max(left.end, right.end), surest.type, surest.identity, surest.rule, surest.score)
