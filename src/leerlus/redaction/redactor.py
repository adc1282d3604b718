"""The redactor: look at a text with every detector, replace, and look again until nothing is left."""

from collections.abc import Collection, Iterator, Sequence

from leerlus.redaction.context.reading import ByContext, Reader, sensible
from leerlus.redaction.days.ages import find_ages
from leerlus.redaction.days.dates import find_dates
from leerlus.redaction.decided.listed import Always, HouseList, Never
from leerlus.redaction.forms.codes import find_codes
from leerlus.redaction.forms.contact import find_contact
from leerlus.redaction.forms.numbers import find_numbers
from leerlus.redaction.forms.plates import find_plates
from leerlus.redaction.forms.spelled import find_spelled
from leerlus.redaction.lexicons import Lexicon, load_lexicon, load_public_names
from leerlus.redaction.model import Redacted, Span
from leerlus.redaction.people.detector import People
from leerlus.redaction.people.functions import Functions
from leerlus.redaction.placeholders import Numbering, apply
from leerlus.redaction.places.addresses import Addresses
from leerlus.redaction.places.dwellings import Dwellings
from leerlus.redaction.places.homes import Homes
from leerlus.redaction.searching.findings import Detector, Finding, settle
from leerlus.redaction.text.view import View, look_at

REDACT_FROM = 0.5
_MOST_ROUNDS = 6


class RuleRedactor:
    """Redacts with rules, lexicons and check digits: explainable, offline and in linear time.

    :param detectors: each looks for one family of identifiers.
    :param never: words that stay readable.
    :param least_score: findings below this are left in the text.
    :param reader: leaves what makes no sense as an identifier.
    """

    def __init__(
        self,
        detectors: Collection[Detector],
        *,
        never: Collection[str] = (),
        least_score: float = REDACT_FROM,
        reader: Reader | None = None,
    ) -> None:
        self._detectors = tuple(detectors)
        self._never = Never(never)
        self._least_score = least_score
        self._reader = reader

    def redact(self, text: str) -> Redacted:
        """Replace every identifier by a typed, numbered placeholder; any string is allowed.

        A replacement can lay bare another identifier ("Kevin (14)": the age counts once the name is
        found), so rounds are made until one finds nothing. That is what makes it idempotent.
        """
        numbering = Numbering(text)
        redacted = Redacted(apply(text, ()), ())
        for _ in range(_MOST_ROUNDS):
            spans = self._round(redacted.text, numbering)
            if not spans:
                break
            redacted = Redacted(apply(redacted.text, spans), _compose(redacted.spans, spans))
        return redacted

    def find(self, text: str) -> tuple[Span, ...]:
        """What one look finds, in order and not overlapping."""
        return self._round(text, Numbering(text))

    def _round(self, text: str, numbering: Numbering) -> tuple[Span, ...]:
        view = look_at(text)
        found = [finding for finding in self._findings(view) if finding.score >= self._least_score]
        kept = list(self._never.without(found, view))
        if self._reader is not None:
            kept = sensible(kept, view, self._reader)
        return tuple(_span(view, finding, numbering) for finding in settle(kept))

    def _findings(self, view: View) -> Iterator[Finding]:
        for detector in self._detectors:
            yield from detector(view)


def _span(view: View, finding: Finding, numbering: Numbering) -> Span:
    start, end = view.original(finding.start, finding.end)
    placeholder = numbering.placeholder(finding.type, finding.identity)
    return Span(start, end, finding.type, placeholder, finding.rule, finding.score)


def _compose(earlier: Sequence[Span], later: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in the original that do at once what ``earlier`` and then ``later`` did."""
    composed: list[Span] = []
    growth = 0
    waiting = list(reversed(earlier))
    for span in later:
        while waiting and waiting[-1].start + growth < span.start:
            before = waiting.pop()
            composed.append(before)
            growth += len(before.placeholder) - (before.end - before.start)
        start = span.start - growth
        while waiting and waiting[-1].start + growth < span.end:
            swallowed = waiting.pop()
            growth += len(swallowed.placeholder) - (swallowed.end - swallowed.start)
        composed.append(Span(start, span.end - growth, span.type, span.placeholder, span.rule, span.score))
    return (*composed, *reversed(waiting))


def supplied_detectors(lexicon: Lexicon, reader: Reader | None = None) -> tuple[Detector, ...]:
    """Every detector that ships with the package.

    :param reader: tells by context what no rule can; only rules without.
    """
    return (
        find_contact,
        find_numbers,
        find_plates,
        find_dates,
        find_ages,
        find_codes,
        find_spelled,
        Functions(lexicon),
        Addresses(lexicon),
        Homes(lexicon),
        Dwellings(lexicon),
        People(lexicon, reader),
        *((ByContext(reader, lexicon),) if reader else ()),
    )


def build_redactor(
    house: HouseList | None = None, *, reader: Reader | None = None, helpers: Sequence[Detector] = ()
) -> RuleRedactor:
    """The redactor with all supplied detectors and the supplied lexicon.

    :param house: what the organisation lists itself.
    :param reader: tells by context what no rule can; see :mod:`leerlus.redaction.context.learned`.
    :param helpers: detectors beside the supplied ones.
    """
    house = house or HouseList()
    lexicon = load_lexicon()
    return RuleRedactor(
        (*supplied_detectors(lexicon, reader), *helpers, Always(house.always)),
        never=(*load_public_names(), *house.never),
        reader=reader,
    )
