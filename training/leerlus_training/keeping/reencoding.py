"""Vectors of one encoder for every complaint of a home. Those of other encoders stay beside them and never mix."""

from collections.abc import Callable

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint
from leerlus.intake.keeping_up import keep_vectors
from leerlus.ports.encoder import Encoder
from leerlus.ports.registry import RegisteredModel

Progress = Callable[[int, int], None]

_BATCH = 64


def encode_missing(leerlus: Leerlus, encoder: Encoder, *, progress: Progress | None = None) -> int:
    """Encode the complaints that have no vector of this encoder yet.

    Each batch is kept before the next begins, so that an interrupted run goes on where it stopped; a service may
    run meanwhile.

    :param progress: told how many of how many are encoded.
    :returns: how many were missing.
    """
    missing = _without_vector(leerlus, encoder.name)
    for start in range(0, len(missing), _BATCH):
        some = missing[start : start + _BATCH]
        keep_vectors(leerlus, encoder, some)
        if progress is not None:
            progress(start + len(some), len(missing))
    return len(missing)


def complete_vectors(leerlus: Leerlus, version: RegisteredModel, *, progress: Progress | None = None) -> int:
    """Encode what came in while another encoder was in use; gives how many complaints that were.

    :raises ModelCorrupt: the version cannot be used here.
    """
    if not _is_missing(leerlus, version.parameters.get("encoder")):
        return 0
    return encode_missing(leerlus, leerlus.encoder_of(leerlus.load_model(version)), progress=progress)


def _is_missing(leerlus: Leerlus, encoder: str | None) -> bool:
    """Whether a complaint may have no vector of the encoder of this name; of an unknown one nobody can tell."""
    return encoder is None or bool(_without_vector(leerlus, encoder))


def _without_vector(leerlus: Leerlus, encoder: str) -> tuple[Complaint, ...]:
    with leerlus.unit_of_work() as work:
        return work.vectors.awaited(encoder=encoder)
