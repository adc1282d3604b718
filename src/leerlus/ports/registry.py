"""Where trained suggestion models are kept, versioned and named champion or challenger."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

CHAMPION = "champion"
CHALLENGER = "challenger"
PREVIOUS = "previous"
"""The champion before this one: what a rollback goes back to."""


@dataclass(frozen=True, slots=True)
class RegisteredModel:
    """A version in the registry.

    :param version: counts up from "1".
    :param aliases: the names that point at it now.
    :param parameters: what was chosen and given when it was trained, such as the name of its ``encoder``.
    :param metrics: what was measured then.
    """

    name: str
    version: str
    aliases: tuple[str, ...]
    parameters: Mapping[str, str]
    metrics: Mapping[str, float]

    @property
    def full_name(self) -> str:
        """As suggestions and the audit trail name it: ``leerlus-suggestions/3``."""
        return f"{self.name}/{self.version}"


class ModelRegistry(Protocol):
    """Versions of the suggestion model."""

    def register(
        self,
        model: Path,
        *,
        parameters: Mapping[str, str],
        metrics: Mapping[str, float],
        documents: Path | None = None,
    ) -> RegisteredModel:
        """Store a saved model folder as a new version.

        :param model: folder written by ``suggestions.storage.save``.
        :param parameters: settings and data hash, as text.
        :param metrics: figures on the validation or test part.
        :param documents: folder of files about it, e.g. the model card, the evaluation report, plots.
        :raises Unavailable: the registry cannot be reached or written.
        """
        ...

    def point(self, alias: str, version: str) -> None:
        """Make ``alias`` name this version.

        :raises NotFound: no such version.
        """
        ...

    def release(self, alias: str) -> None:
        """Make ``alias`` name nothing; no matter if it already did not."""
        ...

    def note(self, version: str, facts: Mapping[str, str]) -> None:
        """Keep small facts beside a version, e.g. why it was promoted; a fact of the same name is replaced.

        :raises NotFound: no such version.
        """
        ...

    def current(self, alias: str) -> RegisteredModel | None:
        """The version that ``alias`` names, or ``None``; cheap enough to ask on every request."""
        ...

    def get(self, version: str) -> RegisteredModel:
        """:raises NotFound: no such version."""
        ...

    def fetch(self, version: str, into: Path) -> Path:
        """Copy a version's model folder to below ``into`` and return it.

        :raises NotFound: no such version.
        :raises ModelCorrupt: it is there but incomplete.
        """
        ...

    def fetch_documents(self, version: str, into: Path) -> Path:
        """Copy what is written about a version (not the model itself) to below ``into`` and return the folder.

        :raises NotFound: no such version, or nothing is written about it.
        """
        ...

    def versions(self) -> tuple[RegisteredModel, ...]:
        """All versions, newest first."""
        ...
