"""Figures can be counted again from their snapshot, whatever was decided since."""

from datetime import UTC, datetime, timedelta

from leerlus.complaints.model import Decision
from leerlus.lessons.drafting.figures import retake


def test_figures_are_the_same_after_later_decisions(store, lesson, taxonomy):
    later = datetime.now(UTC) + timedelta(minutes=1)
    with store() as work:
        work.decisions.add(Decision("K-0", ("rudeness",), ("compensation",), "intake", later, taxonomy.version))
        work.commit()
        again = retake(work, lesson.content, taxonomy)
    assert again.same
    assert again.missing == ()


def test_a_number_that_does_not_hold_is_noticed(store, lesson, taxonomy):
    from dataclasses import replace

    wrong = replace(lesson.content, figures=replace(lesson.content.figures, total=9))
    with store() as work:
        assert not retake(work, wrong, taxonomy).same


def test_a_complaint_that_is_no_longer_kept_is_named(store, lesson, taxonomy):
    from dataclasses import replace

    snapshot = replace(lesson.content.snapshot, complaints=(*lesson.content.snapshot.complaints, "K-gone"))
    with store() as work:
        again = retake(work, replace(lesson.content, snapshot=snapshot), taxonomy)
    assert again.missing == ("K-gone",)
