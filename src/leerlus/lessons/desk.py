"""Who writes and publishes lessons, and with what."""

from collections.abc import Callable
from dataclasses import dataclass

from leerlus.application import Leerlus
from leerlus.ports.encoder import Encoder
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True)
class Desk:
    """What the writing of lessons needs beside the store.

    :param actor: who does it, as in the audit trail.
    :param open_encoder: opens the sentence encoder, by which a draft finds what is to the point.
    """

    actor: str
    taxonomy: Taxonomy
    settings: Settings
    open_encoder: Callable[[], Encoder]


def desk_of(leerlus: Leerlus, actor: str) -> Desk:
    """The desk of somebody who works in this home."""
    return Desk(actor, leerlus.taxonomy, leerlus.settings, leerlus.open_encoder)
