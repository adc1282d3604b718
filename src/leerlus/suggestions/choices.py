"""What is chosen before a model learns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """Hyper-parameters; the defaults are good ones.

    :param penalty: how strongly weights are kept small.
    :param vector_weight: how much the meaning of a text counts beside its words.
    """

    penalty: float = 3.0
    vector_weight: float = 1.5
