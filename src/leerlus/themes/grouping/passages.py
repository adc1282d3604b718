"""Complaints that tell of several things: in which passage one tells of another theme than its own.

People tell one thing after the other. So the beginnings and the ends of a complaint, cut between sentences, are held
against all themes; one that is clearly more like another theme than like the theme of the whole belongs there, too.
Only words are compared: they can be counted for any passage at once, where vectors would have to be made for each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from leerlus.redaction.text.sentences import split_sentences
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.model import Document, Passage
from leerlus.themes.reading.features import FeatureSpace
from leerlus.themes.reading.terms import Vocabulary, counts_of

CLEARLY = 0.4
"""Lead that a passage must have, as a share of the likeness that is asked of a member; see docs/measured/themes.md."""

_FEWEST_WORDS = 45
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class _Edge:
    """A beginning or an end of a complaint.

    :param row: position of the complaint.
    :param sentences: positions of the first sentence and of the one after the last, among all that were read.
    """

    row: int
    start: int
    end: int
    sentences: tuple[int, int]


def second_themes(
    documents: Sequence[Document],
    own: Sequence[int] | NDArray[np.int64],
    centres: NDArray[np.float32],
    space: FeatureSpace,
    vocabulary: Vocabulary,
    *,
    least: float,
    clearly: float = CLEARLY,
) -> list[tuple[int, Passage]]:
    """Other themes that complaints tell of, each with the passage.

    Those in another language than most have none: of their words, too little is known.

    :param own: the theme of each complaint, as a position among the centres; :data:`NOISE` for none.
    :param centres: shape (themes, features).
    :param least: likeness that is asked of a member.
    :returns: theme, as a position among the centres, and passage.
    """
    found: list[tuple[int, Passage]] = []
    for start in range(0, len(documents) if len(centres) else 0, _BLOCK):
        part = documents[start : start + _BLOCK]
        edges, counts = _edges(part, space.main, vocabulary)
        if edges:
            homes = np.array([own[start + edge.row] for edge in edges])
            themes, leads = _leads(space.word_likeness(counts, centres), homes, (1 - clearly) * least)
            found += _chosen(part, edges, themes, leads, clearly * least)
    return found


def rest_of(text: str, passages: Sequence[Passage]) -> tuple[int, int]:
    """Start and end of what is left of a text when passages at its beginning and end are taken off."""
    length = len(text.rstrip())
    start = max((each.end for each in passages if not text[: each.start].strip()), default=0)
    end = min((each.start for each in passages if each.end >= length), default=length)
    return start + len(text[start:]) - len(text[start:].lstrip()), len(text[:end].rstrip())


def _edges(documents: Sequence[Document], language: str, vocabulary: Vocabulary) -> tuple[list[_Edge], csr_array[Any]]:
    """All beginnings and ends that are long enough, and how often each term occurs in each."""
    edges: list[_Edge] = []
    sentences: list[Document] = []
    for row, document in enumerate(documents):
        if document.language == language and len(document.text.split()) > _FEWEST_WORDS:
            spans = split_sentences(document.text, document.language)
            edges += _edges_of(row, document.text, spans, len(sentences))
            sentences += [Document("", document.text[start:end], document.language) for start, end in spans]
    inside = [range(*edge.sentences) for edge in edges]
    columns = np.array([sentence for each in inside for sentence in each], dtype=np.int64)
    bounds = np.cumsum([0, *map(len, inside)])
    summing = csr_array((np.ones(len(columns)), columns, bounds), shape=(len(edges), len(sentences)))
    return edges, csr_array(summing @ counts_of(sentences, vocabulary))


def _edges_of(row: int, text: str, spans: Sequence[tuple[int, int]], before: int) -> Iterator[_Edge]:
    for cut in range(1, len(spans)):
        for first, after in ((0, cut), (cut, len(spans))):
            start, end = spans[first][0], spans[after - 1][1]
            if len(text[start:end].split()) >= _FEWEST_WORDS:
                yield _Edge(row, start, end, (before + first, before + after))


def _leads(
    likeness: NDArray[np.float32], homes: NDArray[np.int64], homeless: float
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The theme that each passage is most like beside its complaint's own, and how much more than that.

    :param homeless: what a passage of a complaint in no theme must exceed by the lead, so that by its words alone it is
        as much like the theme as is asked of a member.
    """
    rows = np.flatnonzero(homes != NOISE)
    at_home = np.full(len(homes), homeless, dtype=np.float32)
    at_home[rows] = np.maximum(likeness[rows, homes[rows]], 0)
    likeness[rows, homes[rows]] = -np.inf
    return likeness.argmax(axis=1), likeness.max(axis=1) - at_home


def _chosen(
    documents: Sequence[Document],
    edges: Sequence[_Edge],
    themes: NDArray[np.int64],
    leads: NDArray[np.float32],
    asked: float,
) -> Iterator[tuple[int, Passage]]:
    """The passages with the greatest lead; of a complaint no two that overlap or tell of one theme."""
    taken: dict[int, list[tuple[int, _Edge]]] = {}
    for place in np.argsort(-leads, kind="stable").tolist():
        if leads[place] < asked:
            return
        edge, theme = edges[place], int(themes[place])
        others = taken.setdefault(edge.row, [])
        if all(theme != known and (edge.end <= each.start or each.end <= edge.start) for known, each in others):
            others.append((theme, edge))
            yield theme, Passage(documents[edge.row].id, edge.start, edge.end)
