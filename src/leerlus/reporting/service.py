"""Making the yearly overview, keeping it as it was made, and counting it again later."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.known_people import wall
from leerlus.lessons.drafting.titles import retitled
from leerlus.lessons.model import PublicTally
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.listed import Phrases
from leerlus.redaction.decided.veiling import Words, veiled
from leerlus.reporting.model import KeptReport, YearReport
from leerlus.reporting.wall import check_apart, in_other_words, without_names
from leerlus.reporting.yearly import snapshot_of, sources_of, year_report, year_tallies

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
    :raises GuardRefused: an earlier overview of that year differs so little that small counts could be worked out.
    """
    with leerlus.unit_of_work() as work:
        small = leerlus.settings.small_cell
        snapshot = snapshot_of(work, year, taxonomy=leerlus.taxonomy, small_cell=small, now=datetime.now(UTC))
        sources = sources_of(work, snapshot)
        earlier = {each.id: sources_of(work, each.snapshot) for each in work.reports.list() if each.report.year == year}
        counts = partial(year_tallies, taxonomy=leerlus.taxonomy, language=language)
        check_apart(counts(sources), {key: counts(each) for key, each in earlier.items()}, small)
        report = year_report(
            sources,
            year,
            taxonomy=leerlus.taxonomy,
            organisation=leerlus.settings.organisation,
            language=language,
        )
        kept = KeptReport(_new_id(year), report, snapshot, language, actor)
        work.reports.add(kept)
        record(work, actor, "report.made", kept.id, {"year": year, "complaints": len(snapshot.complaints)})
        work.commit()
        return _nameless(work, kept)


def open_report(work: UnitOfWork, report_id: str) -> KeptReport:
    """A kept overview as it may leave the house now: without titles that say a name that was learned since.

    :raises NotFound: there is no such overview.
    """
    return _nameless(work, work.reports.get(report_id))


def discard_report(leerlus: Leerlus, report_id: str, *, actor: str) -> None:
    """Remove an overview that nobody outside has seen, so that another one of the year can be made.

    :raises NotFound: there is no such overview.
    """
    with leerlus.unit_of_work() as work:
        work.reports.remove(report_id)
        record(work, actor, "report.discarded", report_id)
        work.commit()


def say_otherwise(work: UnitOfWork, titles: Mapping[str, str], words: Words | None = None) -> None:
    """Say other titles of themes in every kept overview.

    :param titles: those that may no longer be said, and what to say instead.
    :param words: what else may no longer be said there, nor in titles and actions.
    """

    def reword(text: str) -> str:
        return veiled(retitled(text, titles), words or Phrases())

    for kept in work.reports.list():
        if (after := in_other_words(kept, reword)) != kept:
            work.reports.keep(after)


def count_again(leerlus: Leerlus, report_id: str) -> Recounted:
    """Count a kept overview again from its snapshot: the complaints, decisions, lessons and answers that counted then.

    :raises NotFound: there is no such overview.
    """
    with leerlus.unit_of_work() as work:
        kept = work.reports.get(report_id)
        sources = sources_of(work, kept.snapshot)
        shown = _nameless(work, kept)
    then = kept.report
    now = year_report(
        sources, then.year, taxonomy=leerlus.taxonomy, organisation=then.organisation, language=kept.language
    )
    return Recounted(shown, _differing(then, now))


def _nameless(work: UnitOfWork, kept: KeptReport) -> KeptReport:
    return replace(kept, report=without_names(kept.report, wall(work)))


def _differing(then: YearReport, now: YearReport) -> tuple[str, ...]:
    numbers = [name for name in _NUMBERS if getattr(then, name) != getattr(now, name)]
    tallies = [name for name in _TALLIES if _codes(getattr(then, name)) != _codes(getattr(now, name))]
    shortcomings = [] if _untitled(then) == _untitled(now) else ["shortcomings"]
    return (*numbers, *tallies, *shortcomings)


def _codes(tallies: tuple[PublicTally, ...]) -> list[tuple[str, str]]:
    """A unit may have got another name since; that is no other figure. Units stand in order of name."""
    return sorted((each.code, each.shown) for each in tallies)


def _untitled(report: YearReport) -> list[tuple[object, ...]]:
    return [
        (theme.complaints, *(replace(lesson, title="") for lesson in theme.lessons)) for theme in report.shortcomings
    ]


def _new_id(year: int) -> str:
    return f"J{year}-" + base64.b32encode(secrets.token_bytes(5)).decode()
