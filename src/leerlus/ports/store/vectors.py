"""Complaints as an encoder reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from leerlus.complaints.model import Complaint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Vectors:
    """Encoded complaints.

    :param ids: complaint ids, one per row.
    :param matrix: shape (n, dimension), float32, rows L2-normalised.
    """

    ids: tuple[str, ...]
    matrix: "NDArray[np.float32]"


class EncodedComplaints(Protocol):
    """The vectors of complaints, for each encoder its own."""

    def save(self, vectors: Vectors, *, encoder: str) -> None:
        """Keep vectors; those of another encoder stay beside them and never mix.

        Vectors of complaints whose use is not full any more are not kept.
        """
        ...

    def all(self, *, encoder: str) -> Vectors:
        """All vectors of one encoder, complaints oldest first."""
        ...

    def awaited(self, *, encoder: str, among: Sequence[str] | None = None) -> tuple[Complaint, ...]:
        """Complaints for full use without a vector of this encoder, oldest first.

        :param among: look at these only, which are some hundreds at most.
        """
        ...

    def many(self, ids: Iterable[str], *, encoder: str) -> Vectors:
        """The vectors of these complaints, as far as there are any."""
        ...

    def since(self, number: int, *, encoder: str) -> tuple[tuple[str, ...], int]:
        """Ids of encoded complaints that were registered after the one with this number, and the number to go on from.

        Numbers count registered complaints from 1; 0 asks for all. While somebody else is adding complaints one with
        a lower number may still come: then the number stays as it was, and the same ids come again next time.
        """
        ...
