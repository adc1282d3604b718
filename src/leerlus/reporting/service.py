"""Making the yearly overview, keeping it as it was made, and counting it again later."""

import base64
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.lessons.model import PublicTally
from leerlus.reporting.model import KeptReport, YearReport
from leerlus.reporting.yearly import snapshot_of, sources_of, year_report

_NUMBERS = ("registered", "decided", "waiting")
_TALLIES = ("by_unit", "by_month", "by_channel", "by_category", "wanted", "by_ending", "given")


@dataclass(frozen=True, slots=True)
class Recounted:
    """An overview as it was made, and what counting it again gives.

    :param differing: names of the figures that are not the same now; empty when all hold.
    """

    kept: KeptReport
    differing: tuple[str, ...]


def make_report(leerlus: Leerlus, year: int, *, language: str, actor: str) -> KeptReport:
    """Count a year and keep the overview, with what it was counted from.

    :raises InvalidInput: no complaint was received in that year.
    """
    with leerlus.unit_of_work() as work:
        small = leerlus.settings.small_cell
        snapshot = snapshot_of(work, year, taxonomy=leerlus.taxonomy, small_cell=small, now=datetime.now(UTC))
        report = year_report(
            sources_of(work, snapshot),
            year,
            taxonomy=leerlus.taxonomy,
            organisation=leerlus.settings.organisation,
            language=language,
        )
        kept = KeptReport(_new_id(year), report, snapshot, language, actor)
        work.reports.add(kept)
        record(work, actor, "report.made", kept.id, {"year": year, "complaints": len(snapshot.complaints)})
        work.commit()
    return kept


def count_again(leerlus: Leerlus, report_id: str) -> Recounted:
    """Count a kept overview again from its snapshot: the complaints, decisions, lessons and answers that counted then.

    :raises NotFound: there is no such overview.
    """
    with leerlus.unit_of_work() as work:
        kept = work.reports.get(report_id)
        sources = sources_of(work, kept.snapshot)
    then = kept.report
    now = year_report(
        sources, then.year, taxonomy=leerlus.taxonomy, organisation=then.organisation, language=kept.language
    )
    return Recounted(kept, _differing(then, now))


def _differing(then: YearReport, now: YearReport) -> tuple[str, ...]:
    numbers = [name for name in _NUMBERS if getattr(then, name) != getattr(now, name)]
    tallies = [name for name in _TALLIES if _nameless(getattr(then, name)) != _nameless(getattr(now, name))]
    shortcomings = [] if _untitled(then) == _untitled(now) else ["shortcomings"]
    return (*numbers, *tallies, *shortcomings)


def _nameless(tallies: tuple[PublicTally, ...]) -> list[tuple[str, str]]:
    """A unit may have got another name since; that is no other figure. Units stand in order of name."""
    return sorted((each.code, each.shown) for each in tallies)


def _untitled(report: YearReport) -> list[tuple[object, ...]]:
    return [
        (theme.complaints, *(replace(lesson, title="") for lesson in theme.lessons)) for theme in report.shortcomings
    ]


def _new_id(year: int) -> str:
    return f"J{year}-" + base64.b32encode(secrets.token_bytes(5)).decode()
