"""Keeping the themes of a home up to date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.errors import Conflict
from leerlus.facts import THEMES_FOUND, VECTORS_GONE
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.names.namesakes import complaints_of_one_officer
from leerlus.settings import Settings
from leerlus.themes.decisions import Judgement
from leerlus.themes.describing.collection import Collection, collect
from leerlus.themes.describing.theme import with_newcomers
from leerlus.themes.desk import Desk, theme_desk
from leerlus.themes.grouping.sightings import Sightings
from leerlus.themes.model import Theme
from leerlus.themes.reading.documents import document_of, grave_among, subjects_of, unit_words
from leerlus.themes.runs.comparing import ThemeReport, compare
from leerlus.themes.runs.finding import themes_in
from leerlus.themes.runs.yardstick import to_bytes, yardstick_of
from leerlus.themes.turns import announce_change
from leerlus.themes.weighing.staging import circumstances_of
from leerlus.themes.weighing.standing import Circumstances, with_standing

_ATTEMPTS = 3


@dataclass(frozen=True)
class Reading:
    """Everything a run looks at, as it was at one moment.

    :param of_one_officer: ids of complaints that name the same officer; never who that is.
    """

    collection: Collection
    known: tuple[Theme, ...]
    circumstances: Circumstances
    of_one_officer: tuple[frozenset[str], ...] = ()


def refresh_home(unit_of_work: Callable[[], UnitOfWork], desk: Desk) -> ThemeReport:
    """Find the themes of everything in the store anew; known ones keep their identity.

    Nobody is kept waiting: nothing is locked while themes are being found. When somebody changes a theme or the text of
    a complaint meanwhile, the run begins again with that change. A run that is broken off leaves everything as it was.

    :raises Conflict: themes kept changing.
    """
    for _ in range(_ATTEMPTS):
        with unit_of_work() as work:
            as_of = work.facts.all().get(VECTORS_GONE)
            reading = read(work, desk)
        found, seen = themes_of(reading, desk.settings)
        with unit_of_work() as work:
            announce_change(work)
            same_texts = work.facts.all().get(VECTORS_GONE) == as_of
            now = work.themes.list()
            if same_texts and _judgements(now) == _judgements(reading.known):
                kept = _with_arrivals(work, found, now, reading)
                report = _keep(work, reading, kept, seen, desk)
                work.commit()
                return report
    raise Conflict("Themes are being changed all the time. Try again when nobody is working on them.")


def find_anew(leerlus: Leerlus, *, actor: str) -> ThemeReport:
    """As :func:`refresh_home`, with everything that an opened home knows."""
    return refresh_home(leerlus.unit_of_work, theme_desk(leerlus, actor))


def read(work: UnitOfWork, desk: Desk) -> Reading:
    """The complaints of the home, what is known about their themes, and what else counts."""
    vectors = work.vectors.all(encoder=desk.encoder)
    complaints = work.complaints.many(vectors.ids)
    documents = [document_of(complaints[complaint_id]) for complaint_id in vectors.ids]
    names = unit_words(work.units.tree())
    collection = collect(documents, vectors.matrix, names, desk.situations, seed=desk.settings.seed)
    decided = work.decisions.latest()
    collection = replace(collection, subjects=subjects_of(decided, desk.taxonomy))
    circumstances = circumstances_of(work, desk.settings, grave_among(decided, desk.taxonomy))
    return Reading(collection, work.themes.list(), circumstances, complaints_of_one_officer(work.originals.named()))


def themes_of(reading: Reading, settings: Settings) -> tuple[tuple[Theme, ...], Sightings]:
    """The themes as they are now, with stability stamp, gates, worth and stage; and what was seen of each complaint."""
    found, seen = themes_in(reading.collection, reading.known, settings, reading.of_one_officer)
    return with_standing(found, reading.collection, seen, reading.circumstances, settings), seen


def _with_arrivals(
    work: UnitOfWork, found: Sequence[Theme], now: Sequence[Theme], reading: Reading
) -> tuple[Theme, ...]:
    """The themes with the complaints that were put into them while the run was on its way."""
    arrived = {theme.id: [each for each in theme.members if each not in reading.collection.row_of] for theme in now}
    return tuple(
        with_newcomers(theme, [document_of(each) for each in work.complaints.many(arrived[theme.id]).values()])
        if arrived.get(theme.id)
        else theme
        for theme in found
    )


def _keep(
    work: UnitOfWork,
    reading: Reading,
    themes: Sequence[Theme],
    seen: Sightings,
    desk: Desk,
) -> ThemeReport:
    work.themes.replace(themes)
    if themes:
        yardstick = yardstick_of(reading.collection, themes, seen, seed=desk.settings.seed)
        work.themes.keep_yardstick(to_bytes(yardstick), encoder=desk.encoder)
        work.facts.put(THEMES_FOUND, datetime.now(UTC).isoformat())
    report = compare(reading.known, themes)
    record(
        work,
        desk.actor,
        "themes.refreshed",
        "themes",
        {
            "themes": len(themes),
            "new": len(report.new),
            "gone": list(report.gone),
            "complaints": len(reading.collection.documents),
        },
    )
    return report


def _judgements(themes: Sequence[Theme]) -> dict[str, Judgement]:
    """By theme; complaints that came in meanwhile are no judgement."""
    return {theme.id: replace(Judgement.of(theme), members=()) for theme in themes}
