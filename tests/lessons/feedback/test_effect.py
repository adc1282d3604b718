"""Did it help? The interval keeps its promise, and the verdict says no more than the counts do."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter

import pytest
from leerlus_training.benchmarks.effect import simulate
from scipy.stats import fisher_exact

from leerlus.complaints.model import Channel, Complaint
from leerlus.lessons.feedback.effect import Counts, Verdict, effects, judge, ratio_of_ratios
from leerlus.settings import Settings
from leerlus.themes.weighing.staging import circumstances_of

pytestmark = pytest.mark.lengthy

YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def simulated():
    """Made-up worlds with a known truth, with a fixed seed: forty of them, each with 150 tables."""
    return list(simulate(150, seed=4))


def shares(simulated, alike, of):
    """By what the worlds have ``alike``: the share of their judged tables that ``of`` counts."""
    judged, counted = Counter(), Counter()
    for each in simulated:
        judged[alike(each)] += each.judged
        counted[alike(each)] += of(each)
    return {key: counted[key] / judged[key] for key in judged}


def covered(each):
    return each.covered


def claimed(each):
    return each.verdicts[Verdict.LESS] + each.verdicts[Verdict.MORE]


def test_the_interval_holds_the_truth_as_often_as_it_says(simulated):
    (overall,) = shares(simulated, lambda _: "all", covered).values()
    assert 0.94 <= overall <= 0.96


@pytest.mark.parametrize("alike", ["rate", "effect", "shift"])
def test_it_does_so_in_worlds_of_every_kind(simulated, alike):
    for kind, share in shares(simulated, attrgetter(alike), covered).items():
        assert 0.93 <= share <= 0.98, kind


def test_an_effect_that_is_not_there_is_seldom_seen(simulated):
    nothing_changed = [each for each in simulated if each.effect == 1.0]
    (seen,) = shares(nothing_changed, lambda _: "all", claimed).values()
    assert seen < 0.06


def test_a_large_effect_is_seen_where_there_are_enough_complaints(simulated):
    (best,) = [each for each in simulated if (each.rate, each.effect, each.shift) == (100.0, 0.4, 1.3)]
    assert best.verdicts[Verdict.LESS] / best.judged > 0.95


@pytest.mark.parametrize("counts", [((24, 5), (60, 60)), ((9, 9), (40, 25)), ((12, 30), (50, 55)), ((5, 6), (7, 9))])
def test_the_interval_agrees_with_fishers_exact_test(counts):
    """Where the exact two-sided test is far from 5 %, the mid-p interval says the same about 1."""
    got, others = (Counts(*each) for each in counts)
    ratio = ratio_of_ratios(got, others)
    p = fisher_exact([[got.after, got.before], [others.after, others.before]]).pvalue
    assert (ratio.low > 1 or ratio.high < 1) == (p < 0.05)
    assert ratio.low <= ratio.estimate <= ratio.high


def test_counts_without_an_end_leave_the_interval_open():
    assert ratio_of_ratios(Counts(6, 0), Counts(20, 20)).low == 0.0
    assert ratio_of_ratios(Counts(0, 6), Counts(20, 20)).high == float("inf")
    assert ratio_of_ratios(Counts(0, 0), Counts(20, 20)).estimate == 1.0


@pytest.mark.parametrize(
    ("got", "others", "observed", "verdict"),
    [
        (Counts(20, 5), Counts(60, 60), timedelta(days=60), Verdict.TOO_EARLY),
        (Counts(2, 4), Counts(60, 60), YEAR, Verdict.TOO_FEW),
        (Counts(20, 5), Counts(0, 0), YEAR, Verdict.NOBODY_ELSE),
        (Counts(20, 5), Counts(60, 60), YEAR, Verdict.LESS),
        (Counts(20, 60), Counts(60, 60), YEAR, Verdict.MORE),
        (Counts(20, 19), Counts(60, 60), YEAR, Verdict.NO_DIFFERENCE),
        (Counts(20, 10), Counts(60, 30), YEAR, Verdict.NO_DIFFERENCE),
    ],
    ids=["too early", "too few", "nobody else", "less", "more", "no difference", "fell everywhere"],
)
def test_a_verdict_needs_time_numbers_and_others_to_compare_with(got, others, observed, verdict):
    assert judge(got, others, observed=observed)[0] is verdict


def test_units_are_compared_with_those_that_did_not_get_the_lesson(store, theme, lesson, publish_to, settings):
    published = date(2025, 1, 1)
    with store() as work:
        rows = [("AM", -20, 14), ("AM-OOST", -40, 6), ("AM", 60, 3), ("RT", -30, 30), ("RT", 90, 30), ("DH", 100, 4)]
        members = []
        for unit, days, count in rows:
            for number in range(count):
                complaint = Complaint(
                    f"K-{unit}-{days}-{number}",
                    published + timedelta(days=days),
                    "De boeien zaten strak.",
                    unit,
                    Channel.LETTER,
                    "nl",
                )
                work.complaints.add(complaint, original=complaint.text, spans=())
                members.append(complaint.id)
        work.commit()
    publish_to("AM")
    with store() as work:
        work.themes.save(replace(theme, members=(*theme.members, *members)))
        (live,) = work.lessons.live()
        work.lessons.keep(replace(live, published_at=datetime(2025, 1, 1, tzinfo=UTC)))
        (effect,) = effects(work, lesson.id, today=date(2025, 12, 31), settings=settings)
        (early,) = effects(work, lesson.id, today=date(2025, 2, 20), settings=settings)
    assert effect.unit == "AM"
    assert (effect.got.before, effect.others.before) == (20, 30)
    assert effect.verdict is Verdict.LESS
    assert early.verdict is Verdict.TOO_EARLY


def test_a_lesson_that_is_not_published_has_no_effect(store, lesson, settings):
    with store() as work:
        assert effects(work, lesson.id, today=date(2026, 1, 1), settings=settings) == ()


LAST_EVENING = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
"""It is New Year's Day in the Netherlands by then."""


def test_a_lesson_is_published_on_the_day_that_it_is_for_the_organisation(store, theme, lesson, publish_to, settings):
    last_day = Complaint("K-LAST", date(2025, 12, 31), "De boeien zaten strak.", "AM", Channel.LETTER, "nl")
    publish_to("AM")
    with store() as work:
        work.complaints.add(last_day, original=last_day.text, spans=())
        work.themes.save(replace(theme, members=(*theme.members, last_day.id)))
        (live,) = work.lessons.live()
        work.lessons.keep(replace(live, published_at=LAST_EVENING))
        (effect,) = effects(work, lesson.id, today=date(2026, 3, 1), settings=settings)
        (by_utc,) = effects(work, lesson.id, today=date(2026, 3, 1), settings=Settings(timezone="UTC"))
        circumstances = circumstances_of(work, settings)
    assert (effect.got.before, by_utc.got.before) == (7, 6)
    assert circumstances.lessons == {theme.id: date(2026, 1, 1)}
