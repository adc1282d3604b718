"""How the number of complaints in a theme moves, told with small-number statistics."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from scipy.stats import binomtest

from leerlus.themes.model import Trend

RECENT_MONTHS = 3
_FEWEST_COMPLAINTS = 8
_SIGNIFICANCE = 0.05


def monthly_counts(days: Iterable[date]) -> dict[str, int]:
    """Number of days per month (``YYYY-MM``), in order, with the empty months in between."""
    counted = Counter((day.year, day.month) for day in days)
    if not counted:
        return {}
    return {
        f"{year:04}-{month:02}": counted[year, month] for year, month in _months_through(min(counted), max(counted))
    }


def judge_trend(theme: Mapping[str, int], collection: Mapping[str, int]) -> Trend:
    """Whether a theme takes another share of the complaints in the last three months than before.

    Given how many complaints came in at all before and since, chance alone would spread those of the theme
    in the same proportion; an exact binomial test at 5 % tells whether it did. So busier months for
    everything, or a month that has only begun, raise no alarm.

    :param theme: complaints of the theme per month.
    :param collection: all complaints per month, without gaps.
    """
    recent = tuple(collection)[-RECENT_MONTHS:]
    total = sum(theme.values())
    if total < _FEWEST_COMPLAINTS or len(collection) <= RECENT_MONTHS:
        return Trend.TOO_FEW
    lately = sum(theme.get(month, 0) for month in recent)
    expected_share = sum(collection[month] for month in recent) / sum(collection.values())
    if binomtest(lately, total, expected_share).pvalue >= _SIGNIFICANCE:
        return Trend.STEADY
    return Trend.RISING if lately > expected_share * total else Trend.FALLING


def _months_through(first: tuple[int, int], last: tuple[int, int]) -> Iterable[tuple[int, int]]:
    for index in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield index // 12, index % 12 + 1
