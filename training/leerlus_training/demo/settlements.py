"""How the complaints of the demo year ended, and what citizens got. Drawn at random: it says nothing about police work.

Most complaints are solved by talking, some are not taken up, few are judged (about as often as in the figures that the
police published over 2014). Each is drawn by its own id, so that another complaint in the year changes nothing here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256

import numpy as np

from leerlus.complaints.model import Ending, Settled
from leerlus.demo.year import YearEntry

ENDINGS: Mapping[Ending, float] = {
    Ending.SATISFIED: 0.62,
    Ending.NOT_HANDLED: 0.14,
    Ending.UNFOUNDED: 0.10,
    Ending.FOUNDED: 0.06,
    Ending.WITHDRAWN: 0.05,
    Ending.NO_JUDGEMENT: 0.03,
}
GRANTED: Mapping[str, float] = {
    "explanation": 0.85,
    "acknowledgement": 0.7,
    "apology": 0.6,
    "redress": 0.5,
    "measure": 0.35,
    "compensation": 0.25,
}
"""How often citizens got what they wanted, when the complaint was solved or founded."""

_WEEKS = (2, 14)
_ALWAYS: Mapping[Ending, tuple[str, ...]] = {
    Ending.SATISFIED: ("explanation",),
    Ending.FOUNDED: ("acknowledgement",),
    Ending.UNFOUNDED: ("explanation",),
}


def draw_settlements(year: Sequence[YearEntry], *, last: date, seed: int) -> list[Settled]:
    """Settlements of the decided complaints that ended by the last day, in the order in which they ended."""
    drawn = (_settled(entry, seed) for entry in year if entry.decisions)
    ended = sorted(
        (each for each in drawn if each.settled_on <= last), key=lambda each: (each.settled_on, each.complaint)
    )
    return [Settled(each.complaint, each.ending, each.given, each.settled_on, row) for row, each in enumerate(ended, 1)]


def _settled(entry: YearEntry, seed: int) -> Settled:
    random = np.random.default_rng([seed, int.from_bytes(sha256(entry.complaint.encode()).digest()[:4])])
    ending = list(ENDINGS)[random.choice(len(ENDINGS), p=list(ENDINGS.values()))]
    days = timedelta(days=int(random.integers(7 * _WEEKS[0], 7 * _WEEKS[1])))
    given = tuple(_given(ending, entry.decisions[-1].outcomes, random))
    return Settled(entry.complaint, ending, given, entry.decisions[0].at.date() + days, row=0)


def _given(ending: Ending, wanted: Sequence[str], random: np.random.Generator) -> Iterator[str]:
    always = _ALWAYS.get(ending, ())
    yield from always
    for code in wanted:
        granted = random.random() < GRANTED.get(code, 0.0)
        if granted and code not in always and ending in {Ending.SATISFIED, Ending.FOUNDED}:
            yield code
