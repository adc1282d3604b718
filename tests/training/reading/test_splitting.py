"""Who learns and who measures: never twins on both sides, and the newest held out."""

from datetime import date, timedelta

import numpy as np
import pytest
from leerlus_training.reading.corpus import Corpus
from leerlus_training.reading.splitting import divide, folds

from leerlus.complaints.model import Submission
from leerlus.intake.model import Prepared
from leerlus.redaction.model import Redacted

FIRST = date(2025, 1, 1)


def corpus(*, dated=True, rows=100, situations=8):
    """Rows a day apart; every other one belongs to one of the situations, each of which lasts some weeks."""
    made = []
    for number in range(rows):
        situation = f"situation {number * situations // rows}" if number % 2 else None
        submission = Submission(
            text=f"complaint {number}",
            received_at=FIRST + timedelta(days=number) if dated else None,
            categories=(("force", "rudeness", "driving")[number % 3],),
            extra={"situation": situation} if situation else {},
        )
        made.append(Prepared(submission, submission.text, Redacted(submission.text, ()), "nl"))
    return Corpus(tuple(made))


def situations(part):
    return {row.submission.extra["situation"] for row in part.rows if row.submission.extra}


@pytest.mark.parametrize("dated", [True, False])
def test_no_situation_is_on_both_sides(dated):
    learned, measured = divide(corpus(dated=dated), seed=1)
    assert situations(learned) & situations(measured) == set()
    assert situations(learned) | situations(measured) == situations(corpus())
    assert len(learned) + len(measured) == 100
    assert 14 <= len(measured) <= 26


def test_the_newest_are_held_out():
    learned, measured = divide(corpus(), seed=1)
    middle = [np.median([row.submission.received_at.toordinal() for row in part.rows]) for part in (learned, measured)]
    assert middle[1] - middle[0] > 40
    assert max(row.submission.received_at for row in learned.rows) < max(
        row.submission.received_at for row in measured.rows
    )


def test_without_dates_main_categories_keep_their_shares():
    _, measured = divide(corpus(dated=False, rows=300, situations=60), seed=1)
    shares = [sum(row == (code,) for row in measured.categories) for code in ("force", "rudeness", "driving")]
    assert max(shares) - min(shares) <= 6


def test_the_same_seed_divides_in_the_same_way():
    first, again = (divide(corpus(dated=False), seed=3)[1].texts for _ in range(2))
    assert first == again


def test_folds_measure_every_row_once_and_keep_situations_together():
    rows = corpus()
    parts = folds(rows, count=3, seed=1)
    assert sorted(index for _, measured in parts for index in measured) == list(range(100))
    for learned, measured in parts:
        assert situations(rows.part(learned)) & situations(rows.part(measured)) == set()
