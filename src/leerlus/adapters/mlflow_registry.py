"""The model registry in MLflow: a database in the home, or a tracking server.

MLflow takes seconds to import, so that waits until something is registered, or the registry cannot be read without it.
"""

import json
import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leerlus.adapters.mlflow_catalogue import ABSENT, Catalogue, ClientCatalogue, DatabaseCatalogue, Entry, Run
from leerlus.errors import ModelCorrupt, NotFound, Unavailable
from leerlus.ports.registry import RegisteredModel

if TYPE_CHECKING:
    from mlflow import MlflowClient

    from leerlus.adapters.mlflow_server import ServerCatalogue

MODEL_NAME = "leerlus-suggestions"

_EXPERIMENT = "leerlus"
_MODEL_FOLDER = "model"
_DOCUMENT_FOLDER = "documents"
_NOTE = "mlflow.note.content"
_LONGEST_DIGEST = 36
_QUIET_AND_PROMPT = {
    "DO_NOT_TRACK": "true",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR": "1",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1",
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "5",
    "MLFLOW_LOGGING_LEVEL": "WARNING",
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
}
"""MLflow is told such things by the environment only; what the administrator has set there stays."""


class MlflowRegistry:
    """Versions of the suggestion model as an MLflow registered model; see :mod:`leerlus.ports.registry`.

    :param home: has ``mlflow.db`` and ``mlartifacts`` when there is no server.
    :param tracking_uri: address of a tracking server.
    """

    def __init__(self, home: Path, *, tracking_uri: str | None = None) -> None:
        self._home = home.resolve()
        self._database = self._home / "mlflow.db"
        self._artifacts = self._home / "mlartifacts"
        self._server = tracking_uri
        logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)  # what is wrong is said once, by us
        self._runs: dict[str, Run] = {}

    def register(
        self,
        model: Path,
        *,
        parameters: Mapping[str, str],
        metrics: Mapping[str, float],
        documents: Path | None = None,
    ) -> RegisteredModel:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.register`.

        The version comes last, so that a registration that fails half-way leaves a run, never a version.
        """
        with self._translated():
            told = _about(parameters)
            run = self._client.create_run(self._experiment(), tags=told, run_name=MODEL_NAME).info.run_id
            self._log_data(run, parameters)
            for key, text in parameters.items():
                self._client.log_param(run, key, text)
            for key, value in metrics.items():
                self._client.log_metric(run, key, value)
            if documents:
                self._client.log_artifacts(run, str(documents), _DOCUMENT_FOLDER)
            self._client.log_artifacts(run, str(model), _MODEL_FOLDER)
            self._client.set_terminated(run)
            self._ensure_registered_model()
            source = f"runs:/{run}/{_MODEL_FOLDER}"
            made = self._client.create_model_version(MODEL_NAME, source=source, run_id=run, description=told[_NOTE])
        return self.get(str(made.version))

    def point(self, alias: str, version: str) -> None:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.point`."""
        found = self._version(version)
        with self._translated():
            self._catalogue.point(alias, found.number)

    def release(self, alias: str) -> None:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.release`."""
        if self.current(alias) is not None:
            with self._translated():
                self._catalogue.release(alias)

    def note(self, version: str, facts: Mapping[str, str]) -> None:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.note`."""
        found = self._version(version)
        with self._translated():
            self._catalogue.note(found.number, facts)

    def current(self, alias: str) -> RegisteredModel | None:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.current`."""
        if self._is_untouched:
            return None
        with self._translated():
            found = self._catalogue.named(alias)
            return self._registered(found) if found else None

    def get(self, version: str) -> RegisteredModel:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.get`."""
        found = self._version(version)
        with self._translated():
            return self._registered(found)

    def fetch(self, version: str, into: Path) -> Path:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.fetch`."""
        lost = f"The files of model version {version} are gone from the registry. Train a model again."
        try:
            folder = self._copied(version, _MODEL_FOLDER, into, lost)
        except NotFound as exc:
            if str(exc) != lost:
                raise
            raise ModelCorrupt(lost) from exc
        if not folder.is_dir() or not any(folder.iterdir()):
            raise ModelCorrupt(lost)
        return folder

    def fetch_documents(self, version: str, into: Path) -> Path:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.fetch_documents`."""
        folder = self._copied(version, _DOCUMENT_FOLDER, into, f"Nothing is written about model version {version}.")
        if not folder.is_dir():
            raise NotFound(f"Nothing is written about model version {version}.")
        return folder

    def _copied(self, version: str, folder: str, into: Path, absent: str) -> Path:
        """A folder of a version's run, copied to below ``into``."""
        run = self._version(version).run
        into.mkdir(parents=True, exist_ok=True)
        here = self._artifacts / run / "artifacts" / folder
        if self._server is None and here.is_dir():  # MLflow remembers where the home was, not where it is
            return shutil.copytree(here, into / folder, dirs_exist_ok=True)
        with self._translated(absent=absent):
            if self._plain_server and self._plain_server.download(run, folder, into):
                return into / folder
            return Path(self._client.download_artifacts(run, folder, str(into)))

    def versions(self) -> tuple[RegisteredModel, ...]:
        """See :meth:`~leerlus.ports.registry.ModelRegistry.versions`."""
        if self._is_untouched:
            return ()
        with self._translated():
            numbers = self._catalogue.numbers()
        return tuple(self.get(number) for number in sorted(numbers, key=int, reverse=True))

    @property
    def _is_untouched(self) -> bool:
        return self._server is None and not self._database.exists()

    @cached_property
    def _client(self) -> "MlflowClient":
        for name, value in _QUIET_AND_PROMPT.items():
            os.environ.setdefault(name, value)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from mlflow import MlflowClient

            logging.getLogger("mlflow").setLevel(logging.WARNING)
            if self._server is not None:
                return MlflowClient(self._server, self._server)
            self._home.mkdir(parents=True, exist_ok=True)
            database = f"sqlite:///{self._database}"
            return MlflowClient(database, database)

    def _experiment(self) -> str:
        artifacts = None if self._server else self._artifacts.as_uri()
        found = self._client.get_experiment_by_name(_EXPERIMENT)
        if found is not None and artifacts not in {None, found.artifact_location}:  # the home was moved
            self._client.rename_experiment(found.experiment_id, f"{_EXPERIMENT} before move {found.experiment_id}")
            found = None
        if found is not None:
            return str(found.experiment_id)
        return str(self._client.create_experiment(_EXPERIMENT, artifact_location=artifacts))

    def _log_data(self, run: str, parameters: Mapping[str, str]) -> None:
        """What the model learned from, as MLflow's pages show data: a name, a hash and a number of rows."""
        from mlflow.entities import Dataset, DatasetInput

        digest = parameters.get("data_hash", "")[:_LONGEST_DIGEST]
        profile = json.dumps({"num_rows": int(parameters.get("rows", 0))})
        learned = Dataset("decided complaints", digest, source_type="leerlus", source="{}", profile=profile)
        self._client.log_inputs(run, [DatasetInput(learned)])

    def _ensure_registered_model(self) -> None:
        if not self._client.search_registered_models(f"name = '{MODEL_NAME}'"):
            self._client.create_registered_model(MODEL_NAME)

    @cached_property
    def _catalogue(self) -> Catalogue:
        """The server, or the tables in the home, when they are as expected; else whatever MLflow's client reaches."""
        if self._plain_server is not None:
            return self._plain_server
        if self._server is None:
            tables = DatabaseCatalogue(self._database, MODEL_NAME)
            if tables.fits():
                return tables
        return ClientCatalogue(self._client, MODEL_NAME)

    @cached_property
    def _plain_server(self) -> "ServerCatalogue | None":
        if not self._server:
            return None
        from leerlus.adapters.mlflow_server import ServerCatalogue, plain_server  # a home needs no HTTP

        server = plain_server(self._server, os.environ)
        return ServerCatalogue(server, MODEL_NAME) if server else None

    def _version(self, version: str) -> Entry:
        absent = f"The registry has no model version {version}."
        if self._is_untouched:
            raise NotFound(absent)
        with self._translated():
            found = self._catalogue.version(version)
        if found is None:
            raise NotFound(absent)
        return found

    def _registered(self, entry: Entry) -> RegisteredModel:
        if entry.run not in self._runs:
            self._runs[entry.run] = self._catalogue.run(entry.run)
        run = self._runs[entry.run]
        return RegisteredModel(MODEL_NAME, entry.number, entry.aliases, run.parameters, run.metrics)

    @contextmanager
    def _translated(self, *, absent: str | None = None) -> Iterator[None]:
        """Errors of MLflow, its database and its server as ours.

        :param absent: what to say when the thing asked for does not exist.
        """
        try:
            yield
        except Exception as exc:  # MLflow lets through errors of its database and its HTTP client
            if absent is not None and getattr(exc, "error_code", None) in ABSENT:
                raise NotFound(absent) from exc
            raise Unavailable(self._trouble()) from exc

    def _trouble(self) -> str:
        if self._server is not None:
            return "The MLflow server does not answer as it should. Check MLFLOW_TRACKING_URI and the server."
        return f"The model registry {self._database} cannot be used. Check its folder, rights and disk space."


def _about(parameters: Mapping[str, str]) -> dict[str, str]:
    """Tags that MLflow's pages show as source and description."""
    note = (
        f"Suggests categories for complaints. Learned from {parameters.get('rows', '?')} decided complaints, "
        f"taxonomy {parameters.get('taxonomy_version', '?')}. Its model card and report are among the artifacts, "
        "in `documents`. `leerlus compare` measures it beside the model in use, `leerlus promote` puts it to use."
    )
    return {"mlflow.source.name": "leerlus train", "mlflow.source.type": "LOCAL", _NOTE: note}
