"""The program as a whole: its parts, put together by :mod:`leerlus.bootstrap`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leerlus.complaints.complainants import TellApart
from leerlus.errors import Unavailable
from leerlus.lessons.telling.message import Way
from leerlus.ports.encoder import Encoder
from leerlus.ports.registry import CHAMPION, ModelRegistry, RegisteredModel
from leerlus.ports.sender import Sender
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.listed import HouseList
from leerlus.redaction.model import Redactor
from leerlus.settings import Settings
from leerlus.suggestions.model import Suggester
from leerlus.suggestions.suggesting.champion import Champion
from leerlus.taxonomy.model import Taxonomy

if TYPE_CHECKING:  # these need numpy or scikit-learn, which take long to import
    from leerlus.intake.memory import Memory
    from leerlus.suggestions.suggesting.suggester import TrainedSuggester
    from leerlus.themes.describing.recognising import KnownSituations
    from leerlus.themes.runs.placing import Placer


@dataclass(frozen=True)
class Leerlus:
    """One home, opened.

    :param unit_of_work: makes a new transaction.
    :param redactor_for: makes a redactor that also heeds the words that the organisation lists; when told so, one
        that reads in context, too.
    :param open_encoder: fetches and opens the stock encoder at the first call, then gives the same one.
    :param open_tuned_encoder: opens an encoder that a loaded model brought along, by its name.
    :param load_model: makes a registered model usable; raises ``ModelCorrupt``, ``EncoderCorrupt`` or ``Unavailable``.
    :param check_model: raises what ``load_model`` would raise; without loading the model, when it is of the versions
        of the libraries and of the encoder that are in use.
    :param tell_apart: makes a keyed hash of a reference to a complainant; the key is the home's own.
    :param open_senders: makes, at the first call, what sends messages about lessons, for each way; then gives the same.
    :param forget_vectors: takes the vectors of a text out of the home's own cache.
    :param open_memory: makes, at the first call, what finds complaints like a given one; then gives the same.
    :param open_placer: makes, at the first call, what puts complaints into themes as they come in; then gives the same.
    :param understand: makes of the taxonomy's situations what an encoder understands of them; keeps it in the home.
    :param champion: the suggestion model in use; follows the registry.
    """

    settings: Settings
    taxonomy: Taxonomy
    redactor_for: Callable[[HouseList, bool], Redactor]
    registry: ModelRegistry
    champion: Champion
    open_memory: "Callable[[], Memory]"
    open_placer: Callable[[], "Placer"]
    understand: "Callable[[Encoder], KnownSituations]"
    unit_of_work: Callable[[], UnitOfWork]
    open_encoder: Callable[[], Encoder]
    tell_apart: TellApart
    open_senders: Callable[[], Mapping[Way, Sender]]
    open_tuned_encoder: Callable[[str], Encoder]
    load_model: "Callable[[RegisteredModel], TrainedSuggester]"
    check_model: Callable[[RegisteredModel], None]
    forget_vectors: Callable[[str], None]

    @property
    def memory(self) -> "Memory":
        """Finds complaints like a given one."""
        return self.open_memory()

    @property
    def senders(self) -> Mapping[Way, Sender]:
        """How messages about lessons leave, for each way."""
        return self.open_senders()

    @property
    def placer(self) -> "Placer":
        """Puts complaints into themes as they come in."""
        return self.open_placer()

    @property
    def situations(self) -> "KnownSituations":
        """The situations that are known in the field, as the encoder in use understands them."""
        return self.understand(self.encoder)

    @property
    def redactor(self) -> Redactor:
        """The redactor with the words that the organisation lists at this moment."""
        with self.unit_of_work() as work:
            return self.redactor_for(work.corrections.house_list(), True)

    @property
    def quick_redactor(self) -> Redactor:
        """The same by rules alone: for answers that are not kept and go back to whoever sent the text."""
        with self.unit_of_work() as work:
            return self.redactor_for(work.corrections.house_list(), False)

    @property
    def encoder(self) -> Encoder:
        """The sentence encoder in use: that of the champion, or the stock one while there is none to be had.

        :raises EncoderUnavailable: it is nowhere to be had.
        :raises EncoderCorrupt: its files were changed.
        """
        try:
            suggester = self.champion.suggester()
        except Unavailable:
            return self.open_encoder()
        return self.encoder_of(suggester)

    @property
    def encoder_name(self) -> str:
        """Name of the encoder of the champion, as the registry tells it: whoever only compares vectors opens no model.

        :raises EncoderUnavailable: the registry tells nothing, and the encoder is nowhere to be had.
        :raises EncoderCorrupt: the registry tells nothing, and the files of the encoder were changed.
        """
        try:
            champion = self.registry.current(CHAMPION)
        except Unavailable:
            champion = None
        told = champion.parameters.get("encoder") if champion else None
        return told or self.encoder.name

    def encoder_of(self, suggester: Suggester | None) -> Encoder:
        """The encoder on whose vectors a model was trained: those of another one mean nothing to it.

        :param suggester: ``None`` while no model can be had; then it is the stock one.
        :raises EncoderUnavailable: it is nowhere to be had.
        :raises EncoderCorrupt: its files were changed.
        """
        stock = self.open_encoder()
        return (
            stock
            if suggester is None or suggester.encoder == stock.name
            else self.open_tuned_encoder(suggester.encoder)
        )
