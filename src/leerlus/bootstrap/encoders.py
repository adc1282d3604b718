"""The sentence encoder, and what reads with its lower half."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leerlus.ports.encoder import Encoder
from leerlus.redaction.context.reading import Reader
from leerlus.settings import Settings

if TYPE_CHECKING:
    from leerlus.adapters.encoder import OnnxEncoder, VectorCache
    from leerlus.adapters.encoder.token_states import OnnxTokenReader
    from leerlus.adapters.encoder.tuned import TunedEncoders

VECTOR_CACHE = "vectors"
TUNED_ENCODERS = "encoders"

Say = Callable[[str], None]


def encoder_for(settings: Settings, *, say: Say = lambda _: None) -> "OnnxEncoder":
    """The encoder that the settings ask for, fetched and converted first when it is not there yet.

    :param say: is told each step.
    :raises EncoderUnavailable: it is nowhere to be had.
    """
    from leerlus.adapters.encoder import open_encoder

    return open_encoder(_encoder_folder(settings, say), threads=settings.threads)


def token_reader_for(settings: Settings, *, say: Say = lambda _: None) -> "OnnxTokenReader":
    """The lower half of the encoder that the settings ask for; see :func:`encoder_for`.

    :raises EncoderUnavailable: it is nowhere to be had, or is built otherwise than ours.
    """
    from leerlus.adapters.encoder.token_states import open_token_reader

    return open_token_reader(_encoder_folder(settings, say), threads=settings.threads)


def reader_for(settings: Settings, *, say: Say = lambda _: None) -> Reader | None:
    """What helps the rules of redaction by reading in context.

    ``None`` when the settings turn it off, or when another encoder is in use than the one that it was learned on.

    :raises EncoderUnavailable: the encoder is nowhere to be had.
    """
    if not settings.context_redaction:
        return None
    reader = _reader_on(_encoder_folder(settings, say), settings.threads)
    if reader is None:
        say("Redaction by context was learned on another encoder than this one; rules redact alone.")
    return reader


@cache
def _reader_on(folder: Path, threads: int) -> Reader | None:
    """One for all homes of this process."""
    from leerlus.adapters.encoder.token_states import open_token_reader, reader_name
    from leerlus.redaction.context.learned import ContextReader, supplied_weights

    weights = supplied_weights()
    if reader_name(folder) != weights.reader:
        return None
    return ContextReader(open_token_reader(folder, threads=threads), weights)


def _encoder_folder(settings: Settings, say: Say) -> Path:
    from leerlus.adapters.encoder import obtain_encoder

    return obtain_encoder(settings.cache, folder=settings.encoder_folder, allow_hub=settings.encoder_hub, progress=say)


def remembering(settings: Settings, encoder: Encoder) -> "VectorCache":
    """The encoder, with the vectors that it made before kept in the home: for work that is done again and again."""
    from leerlus.adapters.encoder import VectorCache

    return VectorCache(settings.home / VECTOR_CACHE, encoder)


def tuned_encoders_for(settings: Settings) -> "TunedEncoders":
    """The encoders that models of this home brought along."""
    from leerlus.adapters.encoder.tuned import TunedEncoders

    return TunedEncoders(settings.home / TUNED_ENCODERS, threads=settings.threads)
