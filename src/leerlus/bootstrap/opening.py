"""Opening a home: the program, ready to use."""

import os
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from leerlus.adapters.mlflow_registry import MlflowRegistry
from leerlus.adapters.sql import open_store
from leerlus.application import Leerlus
from leerlus.bootstrap.complainant_key import own_key
from leerlus.bootstrap.encoders import VECTOR_CACHE, encoder_for, reader_for, remembering, tuned_encoders_for
from leerlus.bootstrap.founding import TAXONOMY_FILE, check_home
from leerlus.bootstrap.models import ModelLoader
from leerlus.complaints.complainants import keyed_hash
from leerlus.lessons.telling.message import Way
from leerlus.ports.encoder import Encoder
from leerlus.ports.sender import Sender
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.context.reading import Reader
from leerlus.redaction.decided.listed import HouseList
from leerlus.redaction.model import Redactor
from leerlus.settings import Settings
from leerlus.suggestions.suggesting.champion import Champion
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.situations import Situation

if TYPE_CHECKING:
    from leerlus.intake.memory import Memory
    from leerlus.themes.describing.recognising import KnownSituations
    from leerlus.themes.runs.placing import Placer


def open_home(settings: Settings) -> Leerlus:
    """The program, ready to use. Encoder and model are loaded when they are first needed.

    :raises StoreUnavailable: there is no home there, or its database cannot be used.
    """
    check_home(settings)
    taxonomy = load_taxonomy(settings.home / TAXONOMY_FILE)
    registry = open_registry(settings)
    encoder = cache(partial(encoder_for, settings))
    tuned = cache(partial(tuned_encoders_for, settings))
    models = ModelLoader(registry, taxonomy, encoder, tuned, settings.suggestion_error)
    unit_of_work = open_store(settings.store_url)
    return Leerlus(
        settings=settings,
        taxonomy=taxonomy,
        redactor_for=lru_cache(maxsize=4)(partial(_redactor, cache(partial(reader_for, settings)))),
        registry=registry,
        champion=Champion(registry, models.load),
        open_memory=cache(partial(_memory, unit_of_work)),
        open_placer=cache(_placer),
        understand=_understanding(settings, taxonomy.situations),
        unit_of_work=unit_of_work,
        open_encoder=encoder,
        open_senders=cache(partial(_senders, settings)),
        tell_apart=partial(keyed_hash, key=own_key(settings.home)),
        open_tuned_encoder=lambda name: tuned().open(name),
        load_model=models.load,
        check_model=models.check,
        forget_vectors=partial(_forget, settings.home / VECTOR_CACHE),
    )


def redactor_for(settings: Settings) -> Redactor:
    """What the home redacts with: as it will, where there is none yet.

    :raises StoreUnavailable: its database cannot be used.
    :raises EncoderUnavailable: what reads in context is nowhere to be had.
    """
    listed = _listed(settings) if (settings.home / TAXONOMY_FILE).exists() else HouseList()
    return _redactor(partial(reader_for, settings), listed, True)


def _listed(settings: Settings) -> HouseList:
    """The words that the organisation lists at this moment."""
    check_home(settings)
    store = open_store(settings.store_url)
    try:
        with store() as work:
            return work.corrections.house_list()
    finally:
        store.close()


def open_registry(settings: Settings) -> MlflowRegistry:
    """The model registry: ``MLFLOW_TRACKING_URI`` when set, else a database in the home."""
    return MlflowRegistry(settings.home, tracking_uri=os.environ.get("MLFLOW_TRACKING_URI"))


def _redactor(open_reader: Callable[[], Reader | None], listed: HouseList, by_context: bool) -> Redactor:
    from leerlus.adapters.spacy_names import redactor_with_names

    return redactor_with_names(listed, reader=open_reader() if by_context else None)


def _memory(unit_of_work: Callable[[], UnitOfWork]) -> "Memory":
    from leerlus.intake.memory import Memory

    return Memory(unit_of_work)


def _placer() -> "Placer":
    from leerlus.themes.runs.placing import Placer

    return Placer()


def _understanding(settings: Settings, situations: tuple[Situation, ...]) -> "Callable[[Encoder], KnownSituations]":
    """Asks each encoder once, by its name."""
    understood: dict[str, KnownSituations] = {}

    def understand(encoder: Encoder) -> "KnownSituations":
        from leerlus.themes.describing.recognising import known_situations

        if encoder.name not in understood:
            understood[encoder.name] = known_situations(situations, remembering(settings, encoder))
        return understood[encoder.name]

    return understand


def _senders(settings: Settings) -> Mapping[Way, Sender]:
    from leerlus.adapters.mail import MailSender
    from leerlus.adapters.webhooks import WebhookSender

    return {Way.WEBHOOK: WebhookSender(settings), Way.MAIL: MailSender(settings)}


def _forget(cache_folder: Path, text: str) -> None:
    from leerlus.adapters.encoder import forget

    forget(cache_folder, text)
