"""Chance that stays as it fell: which complaints are judged in another way, so that something can be measured."""

from hashlib import sha256

_ALL = 2**64


def drawn(complaint_id: str, share: float, *, seed: int) -> bool:
    """Whether chance picks this complaint, by its id. A larger share picks the same ones, and more.

    :param share: of all complaints, 0-1.
    """
    return int.from_bytes(sha256(f"{seed}/{complaint_id}".encode()).digest()[:8]) < share * _ALL
