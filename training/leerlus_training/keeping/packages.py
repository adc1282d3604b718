"""A trained model on its way to the registry.

It is packed into a folder first and sent from there, so that a registry that does not answer costs no training:
the package waits in the home's outbox until it can be sent.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leerlus.errors import Unavailable
from leerlus.faults import told_by_the_system
from leerlus.ports.registry import CHALLENGER, CHAMPION, ModelRegistry, RegisteredModel

OUTBOX = "outbox"

_MODEL = "model"
_DOCUMENTS = "documents"
_FIGURES = "figures.json"
_UNFINISHED = ".part-"


@dataclass(frozen=True, slots=True)
class Package:
    """What goes to the registry: a saved model, its parameters and metrics, and documents about it.

    :param folder: holds all of it.
    """

    folder: Path

    @property
    def model(self) -> Path:
        """Folder of the saved model."""
        return self.folder / _MODEL

    @property
    def documents(self) -> Path:
        """Folder of the model card, the report and the plots."""
        return self.folder / _DOCUMENTS

    def describe(self, *, parameters: Mapping[str, str], metrics: Mapping[str, float]) -> None:
        """Add what was chosen and what was measured."""
        figures = {"parameters": dict(parameters), "metrics": dict(metrics)}
        (self.folder / _FIGURES).write_text(json.dumps(figures, ensure_ascii=False, indent=2), encoding="utf-8")

    def send(self, registry: ModelRegistry) -> RegisteredModel:
        """Register it as the challenger, or as the champion when it is the first model of all.

        A later one never becomes champion by itself, even when somebody deleted that name from the registry.

        :returns: the version with its aliases.
        :raises Unavailable: the registry cannot be reached or written; there is no new version then.
        """
        figures = json.loads((self.folder / _FIGURES).read_text(encoding="utf-8"))
        is_first = not registry.versions()
        version = registry.register(
            self.model, parameters=figures["parameters"], metrics=figures["metrics"], documents=self.documents
        ).version
        registry.point(CHAMPION if is_first else CHALLENGER, version)
        return registry.get(version)


def new_package(folder: Path) -> Package:
    """An empty one in ``folder``, which is made."""
    for name in (_MODEL, _DOCUMENTS):
        (folder / name).mkdir(parents=True)
    return Package(folder)


class Outbox:
    """The packages of a home that were not sent yet."""

    def __init__(self, home: Path) -> None:
        self._folder = home / OUTBOX

    def add(self, package: Package) -> None:
        """Take over a finished package: all of it, or nothing.

        :raises Unavailable: the home cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=self._folder) as part:
                whole = Path(shutil.copytree(package.folder, Path(part) / "package"))
                whole.replace(self._folder / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f"))
        except OSError as exc:
            raise Unavailable(f"The model cannot be kept in {self._folder}: {told_by_the_system(exc)}.") from exc

    def waiting(self) -> list[Package]:
        """Oldest first."""
        if not self._folder.is_dir():
            return []
        return [Package(path) for path in sorted(self._folder.iterdir()) if not path.name.startswith(_UNFINISHED)]

    def send(self, registry: ModelRegistry) -> Iterator[RegisteredModel]:
        """Send what waits, oldest first; what was sent is gone from here.

        :raises Unavailable: the registry does not take one; it and the rest go on waiting.
        """
        for package in self.waiting():
            sent = package.send(registry)
            shutil.rmtree(package.folder)
            yield sent
