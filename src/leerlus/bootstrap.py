"""Putting the parts together. This is the one place that knows which adapter stands behind which port.

What takes long to import is imported when it is first needed, so that a command which needs none of it is quick.
"""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from leerlus.adapters.mlflow_registry import MlflowRegistry
from leerlus.adapters.sql import create_store, open_store
from leerlus.application import Leerlus
from leerlus.complaints.complainants import keyed_hash
from leerlus.complaints.unit_files import read_units
from leerlus.complaints.units import UnitTree
from leerlus.errors import ModelCorrupt, StoreUnavailable
from leerlus.lessons.telling.message import Way
from leerlus.ports.encoder import Encoder
from leerlus.ports.registry import CHAMPION, ModelRegistry, RegisteredModel
from leerlus.ports.rewriter import Rewriter
from leerlus.ports.sender import Sender
from leerlus.ports.store import UnitOfWork
from leerlus.ports.titler import Titler
from leerlus.redaction.listed import HouseList
from leerlus.redaction.model import Redactor
from leerlus.redaction.reading import Reader
from leerlus.settings import Settings
from leerlus.suggestions.champion import Champion
from leerlus.suggestions.description import read_description, read_numbers
from leerlus.taxonomy.examples import dump_examples, examples_beside
from leerlus.taxonomy.loading import dump_taxonomy, load_taxonomy
from leerlus.taxonomy.model import Taxonomy
from leerlus.taxonomy.situations import dump_situations, situations_beside

if TYPE_CHECKING:
    from leerlus.adapters.encoder import OnnxEncoder, VectorCache
    from leerlus.adapters.encoder.token_states import OnnxTokenReader
    from leerlus.adapters.encoder.tuned import TunedEncoders
    from leerlus.intake.likeness import Memory
    from leerlus.suggestions.suggester import TrainedSuggester
    from leerlus.themes.placing import Placer

TAXONOMY_FILE = "taxonomy.yaml"
COMPLAINANT_KEY = "complainant.key"
VECTOR_CACHE = "vectors"
DEFAULT_TAXONOMY = Path("taxonomy") / "politie-2026.1.yaml"
DEFAULT_UNITS = Path("units") / "units.csv"

Say = Callable[[str], None]


def create_home(settings: Settings, *, taxonomy: Path | None = None, units: Path | None = None) -> None:
    """Make a home, or bring an existing one up to date; what is in it stays.

    :param taxonomy: file to use instead of the supplied one; a new home only.
    :param units: file to use instead of the supplied one; a new home only.
    :raises InvalidInput: a file is faulty; nothing is made then.
    :raises StoreUnavailable: the folder cannot be written.
    """
    if (settings.home / TAXONOMY_FILE).exists():
        create_store(settings.store_url)
        return
    chosen = load_taxonomy(taxonomy or settings.data / DEFAULT_TAXONOMY)
    found_home(settings, chosen, read_units(units or settings.data / DEFAULT_UNITS))


def found_home(settings: Settings, taxonomy: Taxonomy, units: UnitTree) -> None:
    """Make a new home with this taxonomy and these units.

    :raises StoreUnavailable: the folder cannot be written.
    """
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        create_store(settings.store_url)
        store = open_store(settings.store_url)
        with store() as work:
            work.units.replace(units)
            work.commit()
        store.close()
        if taxonomy.examples:
            _write_whole(examples_beside(settings.home / TAXONOMY_FILE), dump_examples(taxonomy.examples))
        if taxonomy.situations:
            _write_whole(situations_beside(settings.home / TAXONOMY_FILE), dump_situations(taxonomy.situations))
        _write_whole(settings.home / TAXONOMY_FILE, dump_taxonomy(taxonomy))
    except OSError as exc:
        raise StoreUnavailable(f"The home {settings.home} cannot be written: {exc.strerror}.") from exc


def open_home(settings: Settings) -> Leerlus:
    """The program, ready to use. Encoder and model are loaded when they are first needed.

    :raises StoreUnavailable: there is no home there, or its database cannot be used.
    """
    if not (settings.home / TAXONOMY_FILE).exists():
        raise StoreUnavailable(
            f"There is no home in {settings.home}. Make one with “leerlus init --home {settings.home}”."
        )
    taxonomy = load_taxonomy(settings.home / TAXONOMY_FILE)
    registry = open_registry(settings)
    encoder = cache(partial(encoder_for, settings))
    tuned = cache(partial(_tuned_encoders, settings))
    reader = cache(partial(reader_for, settings))

    def load_model(registered: RegisteredModel) -> "TrainedSuggester":
        from leerlus.adapters.encoder.tuned import IN_MODEL
        from leerlus.suggestions.storage import load

        with _files_of(registry, registered) as path:
            own = path / IN_MODEL
            trained_with = tuned().open(tuned().keep(own)) if own.is_dir() else encoder()
            name = f"{registered.name}/{registered.version}"
            error = settings.suggestion_error
            return load(path, name=name, taxonomy=taxonomy, encoder=trained_with.name, error=error)

    def check_model(registered: RegisteredModel) -> None:
        with _files_of(registry, registered) as path:
            described = read_description(path, taxonomy=taxonomy)
            read_numbers(path, described)
        champion = registry.current(CHAMPION)
        in_use = champion.parameters.get("encoder") if champion else None
        if not described.is_of_this_program or described.encoder != in_use:
            load_model(registered)

    unit_of_work = open_store(settings.store_url)
    return Leerlus(
        settings=settings,
        taxonomy=taxonomy,
        redactor_for=lru_cache(maxsize=4)(partial(_redactor, reader)),
        registry=registry,
        champion=Champion(registry, load_model),
        open_memory=cache(partial(_memory, unit_of_work)),
        open_placer=cache(_placer),
        unit_of_work=unit_of_work,
        open_encoder=encoder,
        open_senders=cache(partial(_senders, settings)),
        tell_apart=partial(keyed_hash, key=_own_key(settings.home / COMPLAINANT_KEY)),
        open_tuned_encoder=lambda name: tuned().open(name),
        load_model=load_model,
        check_model=check_model,
        forget_vectors=partial(_forget, settings.home / VECTOR_CACHE),
    )


@contextmanager
def _files_of(registry: ModelRegistry, registered: RegisteredModel) -> Iterator[Path]:
    """The files of a version, for a while; what is wrong with them is said with its number."""
    with tempfile.TemporaryDirectory(prefix="leerlus-model-") as folder:
        try:
            yield registry.fetch(registered.version, Path(folder))
        except ModelCorrupt as exc:
            raise ModelCorrupt(f"Model version {registered.version} cannot be used. {exc}") from exc


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
    from leerlus.redaction.context import ContextReader, supplied_weights

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


def _tuned_encoders(settings: Settings) -> "TunedEncoders":
    from leerlus.adapters.encoder.tuned import TunedEncoders

    return TunedEncoders(settings.home / "encoders", threads=settings.threads)


def _forget(cache_folder: Path, text: str) -> None:
    from leerlus.adapters.encoder import forget

    forget(cache_folder, text)


def _redactor(open_reader: Callable[[], Reader | None], listed: HouseList, by_context: bool) -> Redactor:
    from leerlus.adapters.spacy_names import redactor_with_names

    return redactor_with_names(listed, reader=open_reader() if by_context else None)


def _memory(unit_of_work: Callable[[], UnitOfWork]) -> "Memory":
    from leerlus.intake.likeness import Memory

    return Memory(unit_of_work)


def _placer() -> "Placer":
    from leerlus.themes.placing import Placer

    return Placer()


def _senders(settings: Settings) -> Mapping[Way, Sender]:
    from leerlus.adapters.mail import MailSender
    from leerlus.adapters.webhooks import WebhookSender

    return {Way.WEBHOOK: WebhookSender(settings), Way.MAIL: MailSender(settings)}


def titler_for(settings: Settings) -> Titler | None:
    """Whoever proposes titles for themes; ``None`` when the settings name nobody."""
    if settings.theme_titles_url is None:
        return None
    from leerlus.adapters.chat import ChatModel
    from leerlus.adapters.chat_titler import ChatTitler

    return ChatTitler(
        ChatModel(
            settings.theme_titles_url,
            settings.theme_titles_model,
            settings.theme_titles_key,
            settings.theme_titles_seconds,
            "titles",
        )
    )


def rewriter_for(settings: Settings) -> Rewriter | None:
    """Whoever rewrites drafts of lessons; ``None`` when the settings name nobody."""
    if settings.rewrite_url is None:
        return None
    from leerlus.adapters.chat import ChatModel
    from leerlus.adapters.chat_rewriter import ChatRewriter

    return ChatRewriter(
        ChatModel(
            settings.rewrite_url,
            settings.rewrite_model,
            settings.rewrite_key,
            settings.rewrite_seconds,
            "rewriting",
        )
    )


def open_registry(settings: Settings) -> MlflowRegistry:
    """The model registry: ``MLFLOW_TRACKING_URI`` when set, else a database in the home."""
    return MlflowRegistry(settings.home, tracking_uri=os.environ.get("MLFLOW_TRACKING_URI"))


def _own_key(path: Path) -> bytes:
    """The home's key for complainants, made at first use and readable by its owner only."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except OSError as exc:
        raise StoreUnavailable(f"The home {path.parent} cannot be written: {exc.strerror}.") from exc
    key = secrets.token_bytes(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex())
    return key


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
