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
    return with_days({}, days)


def with_days(months: Mapping[str, int], days: Iterable[date]) -> dict[str, int]:
    """Monthly counts with these days as well."""
    counted = Counter(months) + Counter(f"{day:%Y-%m}" for day in days)
    return {month: counted[month] for month in _months_through(min(counted), max(counted))} if counted else {}


def months_of_all(counted: Iterable[Mapping[str, int]]) -> tuple[str, ...]:
    """The months from the first to the last of any of these monthly counts, without gaps."""
    months = {month for each in counted for month in each}
    return tuple(_months_through(min(months), max(months))) if months else ()


def judge_trend(theme: Mapping[str, int], collection: Mapping[str, int]) -> Trend:
    """Whether a theme takes another share of the complaints in the last three months than before.

    Given how many complaints came in at all before and since, chance alone would spread those of the theme
    in the same proportion; an exact binomial test at 5 % tells whether it did. So busier months for
    everything, or a month that has only begun, raise no alarm.

    :param theme: complaints of the theme per month.
    :param collection: all complaints per month, in order; only months in which nothing was registered are left out.
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


def _months_through(first: str, last: str) -> Iterable[str]:
    for index in range(_number(first), _number(last) + 1):
        yield f"{index // 12:04}-{index % 12 + 1:02}"


def _number(month: str) -> int:
    """Months since the year 0."""
    return int(month[:-3]) * 12 + int(month[-2:]) - 1
