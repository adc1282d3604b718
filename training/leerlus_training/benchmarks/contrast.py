"""What a fine-tuned encoder should hold for alike: complaints that were decided alike."""

from collections.abc import Iterable, Mapping

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn


class LabelContrast(nn.Module):
    """Supervised contrastive loss for complaints with several labels each.

    Within a batch every complaint should be nearest to those with which it shares labels, the more the nearer: the
    target is the Jaccard overlap of two label sets, the prediction a softmax over cosines. With one label for each
    text this is the loss of Khosla et al., Supervised Contrastive Learning (2020).

    :param model: the encoder that is being tuned.
    :param temperature: how sharply near and far are told apart.
    """

    def __init__(self, model: SentenceTransformer, *, temperature: float) -> None:
        super().__init__()
        self.model = model
        self.temperature = temperature

    def forward(self, features: Iterable[Mapping[str, Tensor]], labels: Tensor) -> Tensor:
        """Loss of a batch; ``labels`` has shape (texts, labels) and holds 0 and 1."""
        (texts,) = features
        vectors = nn.functional.normalize(self.model(texts)["sentence_embedding"], dim=-1)
        others = ~torch.eye(len(vectors), dtype=torch.bool, device=vectors.device)
        cosines = (vectors @ vectors.T / self.temperature).masked_fill(~others, float("-inf"))
        nearness = torch.log_softmax(cosines, dim=1).masked_fill(~others, 0.0)
        wanted = label_overlap(labels.float()) * others
        totals = wanted.sum(dim=1)
        has_partner = totals > 0
        shares = wanted[has_partner] / totals[has_partner, None]
        return -(shares * nearness[has_partner]).sum(dim=1).mean() if has_partner.any() else vectors.sum() * 0.0


def label_overlap(labels: Tensor) -> Tensor:
    """Jaccard overlap of each pair of rows, shape (n, n); 0 for two rows without labels."""
    shared = labels @ labels.T
    sizes = labels.sum(dim=1)
    either = sizes[:, None] + sizes[None, :] - shared
    return torch.where(either > 0, shared / either.clamp(min=1), torch.zeros_like(shared))
