"""Who finds and steers themes, and with what."""

from dataclasses import dataclass

from leerlus.application import Leerlus
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import KnownSituations


@dataclass(frozen=True)
class Desk:
    """What finding and regrouping themes needs beside the store.

    :param actor: who does it, as in the history and the audit trail.
    :param encoder: name of the encoder whose vectors are used; complaints without one are left out.
    :param taxonomy: tells which categories are grave, and what they are called.
    :param situations: that are known in the field, to name themes by.
    """

    actor: str
    encoder: str
    taxonomy: Taxonomy
    settings: Settings
    situations: KnownSituations


def theme_desk(leerlus: Leerlus, actor: str) -> Desk:
    """The desk of somebody who works in this home."""
    return Desk(actor, leerlus.encoder.name, leerlus.taxonomy, leerlus.settings, leerlus.situations)
