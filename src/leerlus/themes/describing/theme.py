"""From a group of complaints to a theme that people can read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.describing.collection import Collection
from leerlus.themes.describing.keywords import keyword_columns, keyword_weights
from leerlus.themes.describing.naming import VARIOUS, reading_language, title
from leerlus.themes.describing.recognising import recognise
from leerlus.themes.describing.summarising import summary
from leerlus.themes.describing.trend import judge_trend, monthly_counts, with_days
from leerlus.themes.model import Document, Theme

_REPRESENTATIVES = 3
_CENTRALITY = 0.6
_SHARE_OF_A_SUBJECT = 0.5


def describe(
    theme_id: str, rows: Sequence[int], collection: Collection, highest: NDArray[np.float64] | None = None
) -> Theme:
    """A new candidate theme of these complaints, with everything that follows from them.

    :param rows: positions in the collection; at least one.
    :param highest: how strong each term is in any theme, so that keywords tell this one from the others.
    """
    rows = nearest_first(rows, collection.features)
    members = [collection.documents[row] for row in rows]
    language = reading_language(members)
    readable = [row for row in rows if collection.documents[row].language == language]
    telling = [collection.documents[row] for row in readable]
    weights = keyword_weights(collection.terms, readable)
    columns = keyword_columns(collection.terms, readable, highest)
    subject = _subject(members, language, collection)
    best = [collection.documents[row] for row in representatives(readable, collection.features)]
    days = [member.received_at for member in members if member.received_at]
    months = monthly_counts(days)
    return Theme(
        id=theme_id,
        title=_known_title(members, readable, collection)
        or title(telling, readable, collection.terms, weights, columns, subject=subject),
        keywords=tuple(collection.terms.surfaces[column] for column in columns),
        members=tuple(member.id for member in members),
        representatives=tuple(member.id for member in best),
        summary=summary(telling, collection.terms, collection.space),
        units=dict(sorted(Counter(member.unit for member in members if member.unit).items())),
        months=months,
        trend=judge_trend(months, collection.months),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
    )


def _subject(members: Sequence[Document], language: str, collection: Collection) -> str | None:
    """The category that at least half of the members have; that they vary, where half were decided to be about others.

    :returns: ``None`` where too few were decided to tell.
    """
    names = [[label.name(language) for label in collection.subjects.get(each.id, ())] for each in members]
    count = Counter(name for each in names for name in each)
    main = Counter(each[0] for each in names if each)
    enough = _SHARE_OF_A_SUBJECT * len(members)
    best = max(sorted(count), key=lambda name: (count[name], main[name]), default=None)
    if best and count[best] >= enough:
        return best
    decided = sum(each.id in collection.subjects for each in members)
    return VARIOUS if decided >= enough else None


def _known_title(members: Sequence[Document], readable: Sequence[int], collection: Collection) -> str | None:
    possible = _possible_situations(members, collection)
    if not possible:
        return None
    found = recognise(collection.features[readable], collection.situation_features[possible])
    return None if found is None else collection.known.situations[possible[found]].title


def _possible_situations(members: Sequence[Document], collection: Collection) -> list[int]:
    """Positions of those that at least half of the decided members may be about, by their categories."""
    decided = [collection.subjects[each.id] for each in members if each.id in collection.subjects]
    codes = [{code for label in labels for code in (label.code, label.parent)} for labels in decided]
    return [
        place
        for place, situation in enumerate(collection.known.situations)
        if not situation.categories
        or sum(not each.isdisjoint(situation.categories) for each in codes) >= _SHARE_OF_A_SUBJECT * len(codes)
    ]


def with_newcomers(theme: Theme, newcomers: Sequence[Document]) -> Theme:
    """The theme with complaints that came in since; what it is called and what it amounts to wait for a run."""
    days = [each.received_at for each in newcomers if each.received_at]
    arrived = {each.id for each in newcomers}
    units = Counter(theme.units) + Counter(each.unit for each in newcomers if each.unit)
    return replace(
        theme,
        members=(*theme.members, *(each.id for each in newcomers)),
        also=tuple(each for each in theme.also if each.complaint not in arrived),
        units=dict(sorted(units.items())),
        months=with_days(theme.months, days),
        first_seen=min([*days, *([theme.first_seen] if theme.first_seen else [])], default=None),
        last_seen=max([*days, *([theme.last_seen] if theme.last_seen else [])], default=None),
    )


def nearest_first(rows: Sequence[int], features: NDArray[np.float32]) -> list[int]:
    """The rows, nearest to their centre first; equal ones in their own order."""
    nearness = _nearness(rows, features)
    return [rows[index] for index in np.argsort(-nearness, kind="stable")]


def representatives(rows: Sequence[int], features: NDArray[np.float32]) -> list[int]:
    """Up to three of the half of the rows that is nearest to the centre, different from each other."""
    rows = nearest_first(rows, features)[: max(_REPRESENTATIVES, (len(rows) + 1) // 2)]
    nearness = _nearness(rows, features)
    likeness = features[rows] @ features[rows].T
    chosen: list[int] = []
    while len(chosen) < min(_REPRESENTATIVES, len(rows)):
        repeats = likeness[:, chosen].max(axis=1) if chosen else np.zeros(len(rows))
        worth = _CENTRALITY * nearness - (1 - _CENTRALITY) * repeats
        worth[chosen] = -np.inf
        chosen.append(int(np.argmax(worth)))
    return [rows[index] for index in chosen]


def _nearness(rows: Sequence[int], features: NDArray[np.float32]) -> NDArray[np.float32]:
    members = features[rows]
    return np.asarray(members @ members.mean(axis=0), dtype=np.float32)
