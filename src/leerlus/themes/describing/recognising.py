"""Recognising a theme as a situation that is known in the field, by what people tell and the words they use for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leerlus.ports.encoder import Encoder
from leerlus.taxonomy.situations import LANGUAGE, Situation
from leerlus.themes.model import Document

_NEAREST = 3
_CLEARLY = ((0.33, 0.4), (0.30, 0.8))
"""How like it the middle of the members is at least, and which share of them has it among their nearest."""

Rows = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class KnownSituations:
    """What happens to people again and again, to name themes by; as an encoder understands it.

    :param vectors: of what is told of each situation; shape (situations, dimension), rows L2-normalised.
    """

    situations: Sequence[Situation] = ()
    vectors: Rows = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))

    @property
    def documents(self) -> list[Document]:
        """What is told of each situation, as a complaint."""
        return [Document(each.title, _told(each), LANGUAGE) for each in self.situations]


NO_SITUATIONS = KnownSituations()


def known_situations(situations: Sequence[Situation], encoder: Encoder) -> KnownSituations:
    """The situations, as the encoder understands them."""
    return KnownSituations(situations, encoder.encode([_told(each) for each in situations]))


def recognise(members: Rows, situations: Rows) -> int | None:
    """Which situation a theme is, if it clearly is one.

    It is when the middle of its members is near enough to what is told of the situation, and the situation is among
    the three nearest of at least two in five members; a little less near is near enough where it is among those of four
    in five. How that was chosen is in docs/measured/themes.md.

    :param members: features of the complaints of the theme; shape (members, features), rows L2-normalised or zero.
    :param situations: features of what is told of each situation, in the same space.
        At least one.
    :returns: position among the situations; ``None`` when it is none of them.
    """
    middle = members.mean(axis=0)
    length = float(np.linalg.norm(middle))
    if length == 0:
        return None
    likeness = situations @ middle / length
    best = int(np.argmax(likeness))
    of_members = members @ situations.T
    nearer = (of_members > of_members[:, [best]]).sum(axis=1)
    share = (nearer < _NEAREST).mean()
    return best if any(likeness[best] >= least and share >= of_them for least, of_them in _CLEARLY) else None


def _told(situation: Situation) -> str:
    return f"{situation.title}. {situation.told}"
