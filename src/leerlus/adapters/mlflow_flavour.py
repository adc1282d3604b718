"""A model folder as an MLflow model: ``mlflow models serve`` and ``mlflow.pyfunc.load_model`` run it.

The folder gets an ``MLmodel`` file that names this module; MLflow then calls :func:`_load_pyfunc`. Nothing is pickled,
and nothing here imports MLflow or pandas: the one who runs the model has them.
"""

import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from leerlus.adapters.encoder import OnnxEncoder, obtain_encoder, open_encoder
from leerlus.adapters.encoder.tuned import IN_MODEL
from leerlus.complaints.model import Submission
from leerlus.intake.preparing import prepare
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.keeping.storage import load
from leerlus.suggestions.model import Suggestions
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

TEXT = "text"
EXAMPLE = "De agent schreeuwde tegen mijn moeder en duwde haar opzij. Niemand zei sorry."
"""Invented; what goes to MLflow is never a complaint."""

_FILE = "MLmodel"
_EXAMPLE_FILE = "input_example.json"
_ENVIRONMENT_FILE = "python_env.yaml"
_REQUIREMENTS_FILE = "requirements.txt"
_NAME = "leerlus"
_INPUTS = [{"name": TEXT, "type": "string", "required": True}]
_OUTPUTS = [
    {"name": "categories", "type": "array", "items": {"type": "string"}, "required": True},
    {"name": "outcomes", "type": "array", "items": {"type": "string"}, "required": True},
    {"name": "probabilities", "type": "map", "values": {"type": "double"}, "required": True},
    {"name": "language", "type": "string", "required": True},
    {"name": "doubt", "type": "boolean", "required": True},
]


def describe_for_mlflow(folder: Path) -> None:
    """Add to a saved model what MLflow needs to run it: flavour, signature, input example and environment."""
    (folder / _FILE).write_text(yaml.safe_dump(_description(), sort_keys=False), encoding="utf-8")
    (folder / _EXAMPLE_FILE).write_text(json.dumps({"columns": [TEXT], "data": [[EXAMPLE]]}), encoding="utf-8")
    (folder / _REQUIREMENTS_FILE).write_text(f"leerlus=={version('leerlus')}\n", encoding="utf-8")
    environment = {"python": platform.python_version(), "dependencies": [f"-r {_REQUIREMENTS_FILE}"]}
    (folder / _ENVIRONMENT_FILE).write_text(yaml.safe_dump(environment), encoding="utf-8")


def _description() -> dict[str, Any]:
    return {
        "flavors": {
            "python_function": {
                "loader_module": __name__,
                "python_version": platform.python_version(),
                "env": {"virtualenv": _ENVIRONMENT_FILE},
            },
            _NAME: {"version": version("leerlus")},
        },
        "mlflow_version": version("mlflow-skinny"),
        "saved_input_example_info": {
            "artifact_path": _EXAMPLE_FILE,
            "type": "dataframe",
            "pandas_orient": "split",
        },
        "signature": {"inputs": json.dumps(_INPUTS), "outputs": json.dumps(_OUTPUTS), "params": None},
    }


class Served:
    """What MLflow calls: complaints in, suggestions out. Texts are redacted before the model sees them."""

    def __init__(self, suggester: TrainedSuggester, encoder: OnnxEncoder, settings: Settings) -> None:
        self._suggester = suggester
        self._encoder = encoder
        self._settings = settings
        self._redactor = build_redactor()

    def predict(
        self,
        rows: Any,  # noqa: ANN401 - a pandas data frame, and pandas is not installed to serve
        params: Mapping[str, Any] | None = None,  # noqa: ARG002 - MLflow's signature
    ) -> list[dict[str, Any]]:
        """Suggestions for a table with the column ``text``.

        :param rows: a pandas data frame.
        :raises TextRejected: a text cannot be used.
        """
        submissions = [Submission(text=str(text), row=row) for row, text in enumerate(rows[TEXT], start=1)]
        prepared = prepare(submissions, redactor=self._redactor, settings=self._settings)
        texts = [each.redacted.text for each in prepared]
        languages = [each.language for each in prepared]
        return [_plain(each) for each in self._suggester.suggest(texts, self._encoder.encode(texts), languages)]


def _plain(suggestions: Suggestions) -> dict[str, Any]:
    every = (*suggestions.categories, *suggestions.outcomes)
    return {
        "categories": [each.code for each in suggestions.categories if each.decided],
        "outcomes": [each.code for each in suggestions.outcomes if each.decided],
        "probabilities": {each.code: each.probability for each in every},
        "language": suggestions.language,
        "doubt": suggestions.doubt,
    }


def _load_pyfunc(path: str) -> Served:
    settings = Settings()
    own = Path(path) / IN_MODEL
    folder = own if own.is_dir() else obtain_encoder(settings.cache, folder=settings.encoder_folder)
    encoder = open_encoder(folder, threads=settings.threads)
    return Served(load(Path(path), name=_NAME, encoder=encoder.name), encoder, settings)
