"""The words of the pages, per language, from the catalogues in ``translations/``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"
_FOLDER = Path(__file__).parents[1] / "translations"

_LONG_NUMBER = re.compile(r"\d{4,}")
_DUTCH_SIGNS = str.maketrans(",.", ".,")

Entry = str | Mapping[str, str]


@dataclass(frozen=True)
class Translator:
    """Calls a text by its key: ``t("intake.title")``, ``t("theme.size", n=3)``.

    :param language: ISO 639-1 code of the catalogue.
    :param entries: text per dotted key; a text that depends on a number holds ``one`` and ``other``.
    :param zone: in which times of day are told.
    """

    language: str
    entries: Mapping[str, Entry]
    zone: ZoneInfo

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key`` with ``values`` filled in; ``n`` chooses between singular and plural.

        Whole numbers are written as in :meth:`count`. A year is no number of anything: give it as text.
        """
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry["one" if values["n"] == 1 else "other"]
        written = {name: self.count(value) if isinstance(value, int) else value for name, value in values.items()}
        return entry.format_map(written) if written else entry

    def date(self, day: date) -> str:
        """A day as people write it: ``3 maart 2025``."""
        return f"{day.day} {self(f'month.{day.month}')} {day.year}"

    def day(self, at: datetime) -> str:
        """The local day of a moment, as people write it."""
        return self.date(at.astimezone(self.zone).date())

    def moment(self, at: datetime) -> str:
        """A day with the local time of day."""
        return self("moment", day=self.day(at), time=f"{at.astimezone(self.zone):%H:%M}")

    def month(self, month: str) -> str:
        """A month given as ``YYYY-MM``: ``maart 2025``."""
        year, number = month.split("-")
        return f"{self(f'month.{int(number)}')} {year}"

    def number(self, value: float) -> str:
        """A number with one decimal: ``1.234,5``."""
        return self._with_signs(f"{value:,.1f}")

    def count(self, count: int | str) -> str:
        """How many there are: ``1.234``. What stands in for a small number, such as ``< 5``, stays as it is."""
        return _LONG_NUMBER.sub(lambda digits: self._with_signs(f"{int(digits[0]):,}"), str(count))

    def percent(self, share: float) -> str:
        """A share of 0-1 in whole percents."""
        return f"{share:.0%}" if self.language == "en" else f"{share * 100:.0f} %"

    def chance(self, probability: float) -> str:
        """What a model deems probable, in whole percents from 1 to 99: it is never certain."""
        return self.percent(min(max(probability, 0.01), 0.99))

    def _with_signs(self, english: str) -> str:
        return english if self.language == "en" else english.translate(_DUTCH_SIGNS)


@cache
def translators(timezone: str) -> dict[str, Translator]:
    """A translator for each of :data:`LANGUAGES`, which tells times of day in a zone; read once."""
    return {language: Translator(language, read_catalogue(language), ZoneInfo(timezone)) for language in LANGUAGES}


def read_catalogue(language: str) -> dict[str, Entry]:
    """All texts of one language by dotted key."""
    return _flatten(tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if not isinstance(value, dict):
            entries[key] = str(value)
        elif value.keys() == {"one", "other"}:
            entries[key] = value
        else:
            entries |= _flatten(value, f"{key}.")
    return entries


def choose_language(asked: str | None, remembered: str | None, accepted: str | None) -> str:
    """The first known language of: the query, the cookie, the ``Accept-Language`` header; else Dutch."""
    for wish in (asked, remembered, *_by_preference(accepted or "")):
        if wish in LANGUAGES:
            return wish
    return DEFAULT_LANGUAGE


def _by_preference(header: str) -> list[str]:
    wishes = [part.strip().partition(";q=") for part in header.lower().split(",")]
    ranked = sorted(wishes, key=lambda wish: -_quality(wish[2]))
    return [name.split("-")[0] for name, _, _ in ranked]


def _quality(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
