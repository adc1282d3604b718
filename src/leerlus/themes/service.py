"""Finding themes, keeping them up to date, and what a coordinator decides about them."""

from collections.abc import Collection as Names
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from leerlus.audit.service import record
from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.errors import InvalidInput
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.themes.clustering import find_clusters
from leerlus.themes.describing import Collection, describe
from leerlus.themes.features import theme_features
from leerlus.themes.matching import match_themes, new_theme_id
from leerlus.themes.model import Document, Theme, ThemeState
from leerlus.themes.terms import read_terms
from leerlus.themes.words import WORD

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class FoundThemes:
    """What one look at a set of complaints gave.

    :param themes: largest first.
    :param unassigned: ids of the complaints that stand alone.
    """

    themes: tuple[Theme, ...]
    unassigned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """What a new run did to the themes: ids of each kind.

    :param kept: still there, with as many complaints.
    :param grown: still there, with more.
    :param faded: still there, with fewer.
    :param gone: not found again; a theme that a person has judged goes only when others took all its complaints.
    """

    new: tuple[str, ...]
    kept: tuple[str, ...]
    grown: tuple[str, ...]
    faded: tuple[str, ...]
    gone: tuple[str, ...]


def find_themes(
    documents: Sequence[Document],
    vectors: NDArray[np.float32],
    *,
    settings: Settings,
    names: Names[str] = (),
    known: Sequence[Theme] = (),
) -> FoundThemes:
    """The themes in any set of complaints. Nothing is stored.

    :param vectors: shape (documents, dimension), rows L2-normalised.
    :param names: names of units and the like, to be kept out of titles and keywords.
    :param known: themes of an earlier run; a theme that is found again keeps its id and what people
        decided, and a judged theme that is not found again stays with the complaints it has to itself.
    """
    collection = _collect(documents, vectors, names, settings)
    groups = _groups(collection, settings)
    themes = [*_recognised(groups, collection, known)]
    themes += _judged_but_not_found(themes, collection, known)
    assigned = {member for theme in themes for member in theme.members}
    return FoundThemes(
        themes=tuple(sorted(themes, key=lambda theme: (-theme.size, theme.id))),
        unassigned=tuple(document.id for document in documents if document.id not in assigned),
    )


def refresh_themes(work: UnitOfWork, encoder: str, settings: Settings, *, actor: str) -> ThemeReport:
    """Find the themes of everything in the store anew; known ones keep their identity.

    :param encoder: name of the encoder whose vectors are used; complaints without one are left out.
    """
    vectors = work.complaints.vectors(encoder=encoder)
    complaints = work.complaints.many(vectors.ids)
    known = work.themes.list()
    found = find_themes(
        [document_of(complaints[complaint_id]) for complaint_id in vectors.ids],
        vectors.matrix,
        settings=settings,
        names=unit_words(work.units.tree()),
        known=known,
    )
    work.themes.replace(found.themes)
    report = _compare(known, found.themes)
    record(
        work,
        actor,
        "themes.refreshed",
        "themes",
        {
            "themes": len(found.themes),
            "new": len(report.new),
            "gone": list(report.gone),
            "complaints": len(vectors.ids),
        },
    )
    return report


def review(work: UnitOfWork, theme_id: str, *, state: ThemeState, title: str | None = None, actor: str) -> Theme:
    """Keep what a person made of a theme; later runs respect it.

    :param title: a better title; ``None`` or blank leaves the title as it is. A title that a person gave or
        confirmed stays for good.
    :raises NotFound: there is no such theme.
    :raises InvalidInput: the title is too long.
    """
    theme = work.themes.get(theme_id)
    better = " ".join((title or "").split()) or theme.title
    if len(better) > LONGEST_TITLE:
        raise InvalidInput(f"A title has at most {LONGEST_TITLE} characters; this one has {len(better)}.")
    reviewed = replace(
        theme,
        state=state,
        title=better,
        title_fixed=theme.title_fixed or better != theme.title or state is ThemeState.CONFIRMED,
        reviewed_by=actor,
        reviewed_at=datetime.now(UTC),
    )
    work.themes.save(reviewed)
    record(work, actor, "theme.reviewed", theme_id, {"state": state.value, "renamed": better != theme.title})
    return reviewed


def unassigned(work: UnitOfWork) -> tuple[str, ...]:
    """Ids of the registered complaints that are in no theme, oldest first."""
    assigned = {member for theme in work.themes.list() for member in theme.members}
    return tuple(complaint.id for complaint in work.complaints.all() if complaint.id not in assigned)


def document_of(complaint: Complaint) -> Document:
    """A registered complaint as a document."""
    return Document(complaint.id, complaint.text, complaint.language, complaint.unit, complaint.received_at)


def unit_words(tree: UnitTree) -> frozenset[str]:
    """Every word in the names of units, in lower case."""
    return frozenset(word.lower() for unit in tree for word in WORD.findall(unit.name))


def _collect(
    documents: Sequence[Document], vectors: NDArray[np.float32], names: Names[str], settings: Settings
) -> Collection:
    terms = read_terms(documents, names=frozenset(names))
    return Collection(documents, terms, theme_features(vectors, terms.counts, seed=settings.seed))


def _groups(collection: Collection, settings: Settings) -> list[list[int]]:
    labels = find_clusters(collection.features, smallest=settings.theme_min_complaints)
    return [np.flatnonzero(labels == label).tolist() for label in range(labels.max(initial=-1) + 1)]


def _recognised(groups: Sequence[Sequence[int]], collection: Collection, known: Sequence[Theme]) -> Iterable[Theme]:
    found = [[collection.documents[row].id for row in rows] for rows in groups]
    continued = match_themes(known, found)
    taken = {theme.id for theme in known}
    for index, (rows, members) in enumerate(zip(groups, found, strict=True)):
        if index in continued:
            yield _with_decisions(describe(continued[index].id, rows, collection), continued[index])
        else:
            theme_id = new_theme_id(members, taken=taken)
            taken.add(theme_id)
            yield describe(theme_id, rows, collection)


def _judged_but_not_found(themes: Sequence[Theme], collection: Collection, known: Sequence[Theme]) -> list[Theme]:
    found = {theme.id for theme in themes}
    assigned = {member for theme in themes for member in theme.members}
    row_of = {document.id: row for row, document in enumerate(collection.documents)}
    stayed = []
    for theme in known:
        if theme.id in found or theme.state is ThemeState.CANDIDATE:
            continue
        rows = [row_of[member] for member in theme.members if member in row_of and member not in assigned]
        if rows:
            stayed.append(_with_decisions(describe(theme.id, rows, collection), theme))
    return stayed


def _with_decisions(theme: Theme, known: Theme) -> Theme:
    return replace(
        theme,
        title=known.title if known.title_fixed else theme.title,
        state=known.state,
        title_fixed=known.title_fixed,
        reviewed_by=known.reviewed_by,
        reviewed_at=known.reviewed_at,
    )


def _compare(known: Sequence[Theme], themes: Sequence[Theme]) -> ThemeReport:
    before = {theme.id: theme.size for theme in known}
    now = {theme.id: theme.size for theme in themes}
    both = [theme_id for theme_id in now if theme_id in before]
    return ThemeReport(
        new=tuple(theme_id for theme_id in now if theme_id not in before),
        kept=tuple(each for each in both if now[each] == before[each]),
        grown=tuple(each for each in both if now[each] > before[each]),
        faded=tuple(each for each in both if now[each] < before[each]),
        gone=tuple(theme_id for theme_id in before if theme_id not in now),
    )
