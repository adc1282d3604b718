"""Finding the themes in a set of complaints, and recognising those that were known."""

from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leerlus.settings import Settings
from leerlus.themes.decisions import Judgement
from leerlus.themes.describing.collection import Collection, collect
from leerlus.themes.describing.keywords import highest_strength
from leerlus.themes.describing.recognising import NO_SITUATIONS, KnownSituations
from leerlus.themes.describing.theme import describe
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.clustering import Clusters, find_clusters
from leerlus.themes.grouping.linkage import Bonds
from leerlus.themes.grouping.neighbours import nearest_neighbours
from leerlus.themes.grouping.one_officer import without_one_officer
from leerlus.themes.grouping.passages import second_themes
from leerlus.themes.grouping.sightings import Sightings
from leerlus.themes.grouping.strictness import Strictness, thresholds
from leerlus.themes.model import Document, Passage, Theme
from leerlus.themes.runs.matching import match_themes, new_theme_id

Labels = NDArray[np.int64]

_MEMORY = 64
_LEANING = 0.02
_OWN_WORDS = 2


@dataclass(frozen=True, slots=True)
class FoundThemes:
    """What one look at a set of complaints gave.

    :param themes: largest first.
    :param unassigned: ids of the complaints that stand alone.
    """

    themes: tuple[Theme, ...]
    unassigned: tuple[str, ...]


def find_themes(
    documents: Sequence[Document],
    vectors: NDArray[np.float32],
    *,
    settings: Settings,
    names: Names[str] = (),
    known: Sequence[Theme] = (),
    situations: KnownSituations = NO_SITUATIONS,
) -> FoundThemes:
    """The themes in any set of complaints. Nothing is stored.

    :param vectors: shape (documents, dimension), rows L2-normalised.
    :param names: names of units and the like, to be kept out of titles and keywords.
    :param known: themes of an earlier run; a theme that is found again keeps its id and what people decided, what
        they held together stays so, and a judged theme that is not found again stays with the complaints it has.
    :param situations: that are known in the field, to name themes by.
    """
    collection = collect(documents, vectors, names, situations, seed=settings.seed)
    themes, seen = themes_in(collection, known, settings)
    assigned = {member for theme in themes for member in theme.members}
    return FoundThemes(themes, tuple(each for each in seen.ids if each not in assigned))


def themes_in(
    collection: Collection,
    known: Sequence[Theme],
    settings: Settings,
    of_one_officer: Iterable[Names[str]] = (),
) -> tuple[tuple[Theme, ...], Sightings]:
    """As :func:`find_themes`, of complaints that were collected before; with what was seen of each by itself.

    :param of_one_officer: ids of complaints that name the same officer; most of a theme never do.
    """
    clusters = cluster(collection, known, settings)
    labels = _about_situations(clusters.labels, of_one_officer, collection, known, settings)
    nearest = nearest_neighbours(collection.features, 1)
    seen = Sightings(tuple(each.id for each in collection.documents), nearest, clusters.reruns)
    themes = [*_recognised(labels, collection, known)]
    themes += _judged_but_not_found(themes, collection, known)
    themes = _with_passages(seen.stamped(themes), collection, settings)
    return tuple(told_apart(sorted(themes, key=lambda theme: (-theme.size, theme.id)))), seen


def cluster(collection: Collection, known: Sequence[Theme], settings: Settings) -> Clusters:
    """The groups, respecting what people decided about the known themes, and leaning to what these were."""
    return find_clusters(
        collection.features,
        smallest=settings.theme_min_complaints,
        runs=runs_for(len(collection.documents), settings),
        memory=memory_of(known, collection),
        bonds=bonds_of(known, collection.row_of),
        seed=settings.seed,
    )


def _about_situations(
    labels: Labels,
    of_one_officer: Iterable[Names[str]],
    collection: Collection,
    known: Sequence[Theme],
    settings: Settings,
) -> Labels:
    rows = [[collection.row_of[each] for each in ids if each in collection.row_of] for ids in of_one_officer]
    held = [row for group in bonds_of(known, collection.row_of).held for row in group]
    return without_one_officer(labels, rows, smallest=settings.theme_min_complaints, held=held)


def runs_for(count: int, settings: Settings) -> int:
    """How often to resample that many complaints; not at all where it takes too long."""
    return settings.theme_resamples if count <= settings.theme_resamples_limit else 0


def memory_of(known: Sequence[Theme], collection: Collection) -> NDArray[np.float32]:
    """More features, that make complaints which shared a theme in the last run a little more alike.

    Each theme has a direction of its own, drawn at random by its id, so that themes do not come and go with every few
    complaints that are added.

    :returns: shape (complaints, 64), or (complaints, 0) in a first run.
    """
    memory = np.zeros((len(collection.documents), _MEMORY if known else 0), dtype=np.float32)
    for theme in known:
        direction = np.random.default_rng(list(theme.id.encode())).standard_normal(_MEMORY, dtype=np.float32)
        rows = [collection.row_of[each] for each in theme.members if each in collection.row_of]
        memory[rows] = direction / np.linalg.norm(direction) * np.sqrt(_LEANING)
    return memory


def bonds_of(known: Sequence[Theme], row_of: dict[str, int]) -> Bonds:
    """What people held together and took out, as positions; a held group per known theme."""

    def rows(ids: Sequence[str]) -> list[int]:
        return [row_of[each] for each in ids if each in row_of]

    return Bonds(
        held=[rows(theme.held) for theme in known],
        barred={index: rows(theme.barred) for index, theme in enumerate(known) if theme.barred},
    )


def _recognised(labels: Labels, collection: Collection, known: Sequence[Theme]) -> Iterator[Theme]:
    groups = [np.flatnonzero(labels == label).tolist() for label in range(labels.max(initial=NOISE) + 1)]
    continued = _continued(groups, labels, collection, known)
    taken = {theme.id for theme in known}
    highest = highest_strength(collection.terms, groups)
    for index, rows in enumerate(groups):
        if index in continued:
            yield judged(describe(continued[index].id, rows, collection, highest), continued[index])
        else:
            theme_id = new_theme_id([collection.documents[row].id for row in rows], taken=taken)
            taken.add(theme_id)
            yield describe(theme_id, rows, collection, highest)


def _continued(
    groups: Sequence[Sequence[int]], labels: Labels, collection: Collection, known: Sequence[Theme]
) -> dict[int, Theme]:
    """The known theme that each group continues: by what people held together, else by its members."""
    held = bonds_of(known, collection.row_of).held
    continued = {int(labels[rows[0]]): theme for rows, theme in zip(held, known, strict=True) if rows}
    rest = [index for index in range(len(groups)) if index not in continued]
    free = [theme for rows, theme in zip(held, known, strict=True) if not rows]
    found = [[collection.documents[row].id for row in groups[index]] for index in rest]
    return continued | {rest[place]: theme for place, theme in match_themes(free, found).items()}


def _judged_but_not_found(themes: Sequence[Theme], collection: Collection, known: Sequence[Theme]) -> list[Theme]:
    found = {theme.id for theme in themes}
    assigned = {member for theme in themes for member in theme.members}
    stayed = []
    for theme in known:
        if theme.id in found or not theme.judged:
            continue
        rows = [collection.row_of[each] for each in theme.members if each in collection.row_of and each not in assigned]
        if rows:
            stayed.append(judged(describe(theme.id, rows, collection), theme))
    return stayed


def _with_passages(themes: Sequence[Theme], collection: Collection, settings: Settings) -> list[Theme]:
    """The themes with the passages in which complaints of other themes, or of none, tell of them."""
    rows = [[collection.row_of[member] for member in theme.members] for theme in themes]
    own = np.full(len(collection.documents), NOISE)
    for column, each in enumerate(rows):
        own[each] = column
    centres = np.array([collection.features[each].mean(axis=0) for each in rows], dtype=np.float32)
    least = thresholds(collection.features, Strictness(), seed=settings.seed).belonging
    also: dict[int, list[Passage]] = {}
    for column, passage in second_themes(
        collection.documents, own, centres, collection.space, collection.terms, least=least
    ):
        also.setdefault(column, []).append(passage)
    return [
        replace(theme, also=tuple(each for each in also.get(column, ()) if each.complaint not in theme.barred))
        for column, theme in enumerate(themes)
    ]


def told_apart(themes: Iterable[Theme], taken: Iterable[str] = ()) -> Iterator[Theme]:
    """Of themes that are called the same, all but the first with words of their own behind the title.

    :param taken: titles of other themes.
    """
    titles = set(taken)
    for theme in themes:
        if theme.title in titles and not theme.title_fixed:
            theme = replace(theme, title=_with_own_words(theme))
        titles.add(theme.title)
        yield theme


def _with_own_words(theme: Theme) -> str:
    own = [each for each in theme.keywords if each.lower() not in theme.title.lower()]
    joint = ", " if ": " in theme.title else ": "
    return f"{theme.title}{joint}{', '.join(own[:_OWN_WORDS])}" if own else theme.title


def judged(theme: Theme, known: Theme) -> Theme:
    """The theme as found now, with what people made of it before."""
    own = replace(Judgement.of(known).onto(theme), stability=known.stability)
    return own if known.title_fixed else replace(own, title=theme.title)
