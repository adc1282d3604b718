"""Making registered models of suggestions usable."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leerlus.errors import ModelCorrupt
from leerlus.ports.encoder import Encoder
from leerlus.ports.registry import CHAMPION, ModelRegistry, RegisteredModel
from leerlus.suggestions.keeping.description import read_description, read_numbers
from leerlus.taxonomy.model import Taxonomy

if TYPE_CHECKING:
    from leerlus.adapters.encoder.tuned import TunedEncoders
    from leerlus.suggestions.suggesting.suggester import TrainedSuggester


@dataclass(frozen=True)
class ModelLoader:
    """Reads models of one home from its registry.

    :param stock: opens the encoder that models without one of their own were trained on.
    :param tuned: opens those that models brought along.
    :param error: share of ticked suggestions that may be wrong; see :class:`~leerlus.settings.Settings`.
    """

    registry: ModelRegistry
    taxonomy: Taxonomy
    stock: Callable[[], Encoder]
    tuned: "Callable[[], TunedEncoders]"
    error: float | None

    def load(self, registered: RegisteredModel) -> "TrainedSuggester":
        """See :class:`leerlus.application.Leerlus`."""
        from leerlus.adapters.encoder.tuned import IN_MODEL
        from leerlus.suggestions.keeping.storage import load

        with _files_of(self.registry, registered) as path:
            own = path / IN_MODEL
            encoder = self.tuned().open(self.tuned().keep(own)) if own.is_dir() else self.stock()
            return load(path, name=registered.full_name, taxonomy=self.taxonomy, encoder=encoder.name, error=self.error)

    def check(self, registered: RegisteredModel) -> None:
        """See :class:`leerlus.application.Leerlus`."""
        with _files_of(self.registry, registered) as path:
            described = read_description(path, taxonomy=self.taxonomy)
            read_numbers(path, described)
        champion = self.registry.current(CHAMPION)
        in_use = champion.parameters.get("encoder") if champion else None
        if not described.is_of_this_program or described.encoder != in_use:
            self.load(registered)


@contextmanager
def _files_of(registry: ModelRegistry, registered: RegisteredModel) -> Iterator[Path]:
    """The files of a version, for a while; what is wrong with them is said with its number."""
    with tempfile.TemporaryDirectory(prefix="leerlus-model-") as folder:
        try:
            yield registry.fetch(registered.version, Path(folder))
        except ModelCorrupt as exc:
            raise ModelCorrupt(f"Model version {registered.version} cannot be used. {exc}") from exc
