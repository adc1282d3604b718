"""Keeping the themes of a home up to date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.errors import Conflict
from leerlus.facts import VECTORS_GONE
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.names.namesakes import complaints_of_one_officer
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.decisions import Judgement
from leerlus.themes.describing.collection import Collection, collect
from leerlus.themes.describing.recognising import NO_SITUATIONS, KnownSituations
from leerlus.themes.describing.theme import with_newcomers
from leerlus.themes.grouping.sightings import Sightings
from leerlus.themes.model import Theme
from leerlus.themes.reading.documents import document_of, grave_among, subjects_of, unit_words
from leerlus.themes.runs.comparing import ThemeReport, compare
from leerlus.themes.runs.finding import themes_in
from leerlus.themes.runs.yardstick import to_bytes, yardstick_of
from leerlus.themes.turns import announce_change
from leerlus.themes.weighing.staging import circumstances_of
from leerlus.themes.weighing.standing import Circumstances, with_standing

RUN = "themes.run"
"""The fact that every run writes: when it left a new yardstick behind."""

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


def refresh_themes(
    work: UnitOfWork,
    encoder: str,
    settings: Settings,
    *,
    actor: str,
    taxonomy: Taxonomy | None = None,
    situations: KnownSituations = NO_SITUATIONS,
) -> ThemeReport:
    """Find the themes of everything in the store anew; known ones keep their identity.

    :param encoder: name of the encoder whose vectors are used; complaints without one are left out.
    :param taxonomy: tells which categories are grave; none is when left out.
    :param situations: that are known in the field, to name themes by.
    """
    announce_change(work)
    reading = read(work, encoder, settings, taxonomy, situations)
    themes, seen = themes_of(reading, settings)
    return _keep(work, reading, themes, seen, encoder, settings, actor)


def refresh_home(
    unit_of_work: Callable[[], UnitOfWork],
    encoder: str,
    settings: Settings,
    *,
    actor: str,
    taxonomy: Taxonomy | None = None,
    situations: KnownSituations = NO_SITUATIONS,
) -> ThemeReport:
    """As :func:`refresh_themes`, without keeping anybody waiting: nothing is locked while themes are being found.

    When somebody changes a theme or the text of a complaint meanwhile, the run begins again with that change. A run
    that is broken off leaves everything as it was.

    :raises Conflict: themes kept changing.
    """
    for _ in range(_ATTEMPTS):
        with unit_of_work() as work:
            as_of = work.facts.all().get(VECTORS_GONE)
            reading = read(work, encoder, settings, taxonomy, situations)
        found, seen = themes_of(reading, settings)
        with unit_of_work() as work:
            announce_change(work)
            same_texts = work.facts.all().get(VECTORS_GONE) == as_of
            now = work.themes.list()
            if same_texts and _judgements(now) == _judgements(reading.known):
                kept = _with_arrivals(work, found, now, reading)
                report = _keep(work, reading, kept, seen, encoder, settings, actor)
                work.commit()
                return report
    raise Conflict("Themes are being changed all the time. Try again when nobody is working on them.")


def find_anew(leerlus: Leerlus, *, actor: str) -> ThemeReport:
    """As :func:`refresh_home`, with everything that an opened home knows."""
    return refresh_home(
        leerlus.unit_of_work,
        leerlus.encoder.name,
        leerlus.settings,
        actor=actor,
        taxonomy=leerlus.taxonomy,
        situations=leerlus.situations,
    )


def read(
    work: UnitOfWork,
    encoder: str,
    settings: Settings,
    taxonomy: Taxonomy | None = None,
    situations: KnownSituations = NO_SITUATIONS,
) -> Reading:
    """The complaints of the home, what is known about their themes, and what else counts."""
    vectors = work.complaints.vectors(encoder=encoder)
    complaints = work.complaints.many(vectors.ids)
    documents = [document_of(complaints[complaint_id]) for complaint_id in vectors.ids]
    collection = collect(documents, vectors.matrix, unit_words(work.units.tree()), situations, seed=settings.seed)
    grave = frozenset[str]()
    if taxonomy:
        decided = work.decisions.latest()
        collection = replace(collection, subjects=subjects_of(decided, taxonomy))
        grave = grave_among(decided, taxonomy)
    circumstances = circumstances_of(work, settings, grave)
    return Reading(collection, work.themes.list(), circumstances, complaints_of_one_officer(work.complaints.named()))


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
    encoder: str,
    settings: Settings,
    actor: str,
) -> ThemeReport:
    work.themes.replace(themes)
    if themes:
        yardstick = yardstick_of(reading.collection, themes, seen, seed=settings.seed)
        work.themes.keep_yardstick(to_bytes(yardstick), encoder=encoder)
        work.facts.put(RUN, datetime.now(UTC).isoformat())
    report = compare(reading.known, themes)
    record(
        work,
        actor,
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
