"""What a model is made with, beside complaints."""

from dataclasses import dataclass

from leerlus.ports.encoder import Encoder
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True)
class Workshop:
    """The tools of one training.

    :param encoder: that the model will be used with.
    :param settings: home for vectors and snapshots, seed, organisation.
    :param unseen: gives the vectors to learn from, where ``encoder`` itself was tuned on those texts: see
        :mod:`leerlus_training.finetuning.crossfitting`.
    """

    taxonomy: Taxonomy
    encoder: Encoder
    settings: Settings
    unseen: Encoder | None = None
