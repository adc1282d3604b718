"""What a run leaves behind, so that a complaint that comes in later can be held against its themes at once."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.describing.collection import Collection
from leerlus.themes.describing.recognising import KnownSituations
from leerlus.themes.grouping.belonging import raised_cutoff
from leerlus.themes.grouping.passages import second_themes
from leerlus.themes.grouping.sightings import Sightings
from leerlus.themes.grouping.strictness import Strictness, thresholds
from leerlus.themes.model import Document, Passage, Theme
from leerlus.themes.reading.features import FeatureSpace
from leerlus.themes.reading.terms import Vocabulary, counts_of, terms_among

_OPTIONAL = ("reduction", "foretelling")


@dataclass(frozen=True)
class Yardstick:
    """The themes of one run, as places in the space of its features.

    :param least: likeness that is asked of a member.
    :param places: of each theme, by id.
    :param seen: of each complaint by itself.
    """

    vocabulary: Vocabulary
    space: FeatureSpace
    least: float
    places: dict[str, "Place"]
    seen: Sightings

    def features(self, documents: Sequence[Document], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Where complaints lie; shape (documents, features)."""
        return self.space.place(vectors, counts_of(documents, self.vocabulary), [each.language for each in documents])

    def collection(
        self,
        documents: Sequence[Document],
        vectors: NDArray[np.float32],
        intake: Sequence[Document],
        known: KnownSituations,
    ) -> Collection:
        """Complaints with the words and features that the run compared by."""
        terms, languages = terms_among(documents, self.vocabulary), [each.language for each in documents]
        features = self.space.place(vectors, terms.counts, languages)
        return Collection(documents, terms, features, self.space, intake, known)

    def second_themes(
        self, documents: Sequence[Document], own: Sequence[int], centres: Sequence[NDArray[np.float32]]
    ) -> list[tuple[int, Passage]]:
        """Other themes that complaints tell of; as :func:`leerlus.themes.grouping.passages.second_themes`."""
        return second_themes(documents, own, np.stack(centres), self.space, self.vocabulary, least=self.least)


@dataclass(frozen=True)
class Place:
    """Where a theme lies.

    :param centre: mean of its members; shape (features,).
    :param cutoff: least likeness to it for a member.
    :param decided: stands for what people had decided about its members by then.
    """

    centre: NDArray[np.float32]
    cutoff: float
    decided: str


def yardstick_of(collection: Collection, themes: Sequence[Theme], seen: Sightings, *, seed: int) -> Yardstick:
    """What a run that found these themes in this collection leaves behind."""
    least = thresholds(collection.features, Strictness(), seed=seed).belonging

    def rows(ids: Sequence[str]) -> NDArray[np.float32]:
        return collection.features[[collection.row_of[each] for each in ids if each in collection.row_of]]

    places = {theme.id: place_of(theme, rows(theme.members), rows(theme.barred), least=least) for theme in themes}
    vocabulary = Vocabulary(collection.terms.stems, collection.terms.names)
    return Yardstick(vocabulary, collection.space, least, places, seen)


def place_of(theme: Theme, members: NDArray[np.float32], barred: NDArray[np.float32], *, least: float) -> Place:
    """Where a theme lies, by the features of its members and of the complaints that people took out."""
    centre = members.mean(axis=0)
    cutoff = raised_cutoff(members @ centre, barred @ centre, least=least)
    return Place(np.asarray(centre, dtype=np.float32), cutoff, decided(theme))


def decided(theme: Theme) -> str:
    """Changes when people decide otherwise about the members of a theme."""
    return sha256(json.dumps([theme.held, theme.barred]).encode()).hexdigest()[:16]


def to_bytes(yardstick: Yardstick) -> bytes:
    """To be stored: arrays and plain text, no code."""
    space, places = yardstick.space, yardstick.places
    plain = {
        "main": space.main,
        "languages": list(space.means),
        "word_weight": space.word_weight,
        "least": yardstick.least,
        "stems": [" ".join(stems) for stems in yardstick.vocabulary.stems],
        "names": sorted(yardstick.vocabulary.names),
        "seen": yardstick.seen.ids,
        "themes": {theme_id: [place.cutoff, place.decided] for theme_id, place in places.items()},
    }
    arrays: dict[str, NDArray[Any]] = {
        "plain": np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8),
        "means": np.stack([*space.means.values()]),
        "common": space.common,
        "columns": space.columns,
        "rarity": space.rarity,
        "centres": np.array([place.centre for place in places.values()], dtype=np.float32),
        "nearest": yardstick.seen.nearest.astype(np.int32),
        "reruns": yardstick.seen.reruns.astype(np.int32),
    }
    arrays |= {name: array for name in _OPTIONAL if (array := getattr(space, name)) is not None}
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **arrays)
    return written.getvalue()


def from_bytes(stored: bytes) -> Yardstick:
    """The yardstick that was stored."""
    with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
        plain = json.loads(arrays["plain"].tobytes())
        space = FeatureSpace(
            main=plain["main"],
            means=dict(zip(plain["languages"], arrays["means"], strict=True)),
            common=arrays["common"],
            columns=arrays["columns"],
            rarity=arrays["rarity"],
            word_weight=plain["word_weight"],
            **{name: arrays.get(name) for name in _OPTIONAL},
        )
        themes = zip(plain["themes"].items(), arrays["centres"], strict=True)
        places = {theme_id: Place(centre, *known) for (theme_id, known), centre in themes}
        seen = Sightings(tuple(plain["seen"]), *(arrays[name].astype(np.int64) for name in ("nearest", "reruns")))
    vocabulary = Vocabulary(tuple(tuple(stems.split(" ")) for stems in plain["stems"]), frozenset(plain["names"]))
    return Yardstick(vocabulary, space, plain["least"], places, seen)
