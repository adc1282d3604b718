"""The registered model is one that MLflow itself runs: in Python, and served by a process of its own."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from leerlus.adapters.mlflow_flavour import EXAMPLE
from leerlus.adapters.mlflow_registry import MODEL_NAME, MlflowRegistry
from leerlus.ports.registry import CHAMPION

mlflow = pytest.importorskip("mlflow.pyfunc", reason="Running models in MLflow needs the whole of it: the extra [lab].")
pandas = pytest.importorskip("pandas", reason="Running models in MLflow needs pandas: the extra [lab].")

NAMED = "Mijn naam is Jan de Vries, mijn nummer is 06-12345678. De agent schreeuwde tegen mijn moeder."


@pytest.fixture(scope="module")
def described(trained, tmp_path_factory):
    """The files of a model as they were registered."""
    return trained.registry.fetch("1", tmp_path_factory.mktemp("described"))


@pytest.fixture(scope="module")
def loaded(described, encoder_folder):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LEERLUS_ENCODER_FOLDER", str(encoder_folder))
        yield mlflow.load_model(str(described))


def test_it_suggests_for_a_table(loaded, trained):
    first, second = loaded.predict(pandas.DataFrame({"text": [EXAMPLE, NAMED]}))
    assert set(first["probabilities"]) == {*trained.taxonomy.category_codes, *trained.taxonomy.outcome_codes}
    assert set(first["categories"]) <= set(trained.taxonomy.category_codes)
    assert first["language"] == second["language"] == "nl"


def test_names_do_not_matter_since_it_redacts_first(loaded):
    with_one, with_other = loaded.predict(
        pandas.DataFrame({"text": [NAMED, NAMED.replace("Jan de Vries", "Piet Bakker")]})
    )
    assert with_one == with_other


def test_the_signature_asks_for_the_text(loaded):
    assert loaded.metadata.get_input_schema().input_names() == ["text"]
    with pytest.raises(Exception, match="text"):
        loaded.predict(pandas.DataFrame({"words": [EXAMPLE]}))


def test_the_input_example_can_be_used(loaded, described):
    example = json.loads((described / "input_example.json").read_text())
    assert loaded.predict(pandas.DataFrame(**example))[0]["probabilities"]


def test_nothing_is_pickled(described):
    assert not [path for path in described.rglob("*") if path.suffix in {".pkl", ".pickle", ".joblib"}]


def test_a_registered_one_is_found_by_its_alias(described, encoder_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("LEERLUS_ENCODER_FOLDER", str(encoder_folder))
    registry = MlflowRegistry(tmp_path)
    registry.point(CHAMPION, registry.register(described, parameters={}, metrics={}).version)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{tmp_path / 'mlflow.db'}")
    loaded = mlflow.load_model(f"models:/{MODEL_NAME}@{CHAMPION}")
    assert loaded.predict(pandas.DataFrame({"text": [EXAMPLE]}))[0]["language"] == "nl"


def test_mlflow_models_serve_answers(described, encoder_folder, network):
    port = network.free_port()
    command = [sys.executable, "-m", "mlflow", "models", "serve", "--model-uri", str(described)]
    command += ["--env-manager", "local", "--port", str(port)]
    environment = os.environ | {
        "LEERLUS_ENCODER_FOLDER": str(encoder_folder),
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        network.wait_until_it_answers(f"http://127.0.0.1:{port}/health", process)
        body = json.dumps({"dataframe_split": {"columns": ["text"], "data": [[EXAMPLE]]}}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/invocations", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            (predicted,) = json.load(answer)["predictions"]
    finally:
        os.killpg(process.pid, 15)
        process.wait()
    assert predicted["language"] == "nl"
