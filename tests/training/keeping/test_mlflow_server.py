"""The registry on a real tracking server, over HTTP and without MLflow's client; and what a server is told about us."""

import ssl
import subprocess
import sys
import threading
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import trustme
from mlflow import MlflowClient

from leerlus.adapters.mlflow_catalogue import ClientCatalogue, Run
from leerlus.adapters.mlflow_registry import MODEL_NAME, MlflowRegistry
from leerlus.adapters.mlflow_server import ServerCatalogue, ServerRefused, plain_server
from leerlus.errors import ModelCorrupt, NotFound, Unavailable


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "model"
    (folder / "encoder").mkdir(parents=True)
    (folder / "model.json").write_text("{}")
    (folder / "encoder" / "model part 1.onnx").write_bytes(b"\x00\xff" * 100_000)
    return folder


@pytest.fixture
def registry(mlflow_server, tmp_path):
    return MlflowRegistry(tmp_path / "home", tracking_uri=mlflow_server.address)


@pytest.fixture
def both(mlflow_server):
    """The catalogue over HTTP, and the one through MLflow's client."""
    client = MlflowClient(mlflow_server.address, mlflow_server.address)
    return ServerCatalogue(plain_server(mlflow_server.address, {}), MODEL_NAME), ClientCatalogue(client, MODEL_NAME)


def register(registry, model, **about):
    return registry.register(model, parameters={"seed": "1"}, metrics={"macro_f1": 0.25}, **about)


def test_over_http_the_registry_says_what_mlflow_says(registry, both, model):
    numbers = [register(registry, model).version for _ in range(2)]
    server, through_mlflow = both
    server.point("tried", numbers[1])
    for number in (*numbers, "999"):
        assert server.version(number) == through_mlflow.version(number)
    assert server.named("tried") == through_mlflow.named("tried")
    assert server.named("tried").aliases == ("tried",)
    assert sorted(server.numbers()) == sorted(through_mlflow.numbers())
    run = server.named("tried").run
    assert server.run(run) == through_mlflow.run(run) == Run({"seed": "1"}, {"macro_f1": 0.25})


def test_an_alias_is_moved_and_let_go_of_for_mlflow_too(registry, both, model):
    numbers = [register(registry, model).version for _ in range(2)]
    server, through_mlflow = both
    through_mlflow.point("moved", numbers[0])
    server.point("moved", numbers[1])
    assert through_mlflow.named("moved").number == numbers[1]
    server.release("moved")
    assert through_mlflow.named("moved") is None


def test_facts_beside_a_version_are_kept(registry, both, model, mlflow_server):
    version = register(registry, model).version
    registry.note(version, {"leerlus.reason": "één test", "leerlus.actor": "cli"})
    client = MlflowClient(mlflow_server.address, mlflow_server.address)
    tags = client.get_model_version(MODEL_NAME, version).tags
    assert tags == {"leerlus.reason": "één test", "leerlus.actor": "cli"}


def test_files_come_as_they_were_sent_also_from_folders_below(registry, model, tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "card.md").write_text("# Card")
    version = register(registry, model, documents=tmp_path / "documents").version
    fetched = registry.fetch(version, tmp_path / "fetched")
    for path in ("model.json", "encoder/model part 1.onnx"):
        assert (fetched / path).read_bytes() == (model / path).read_bytes()
    assert (registry.fetch_documents(version, tmp_path / "told") / "card.md").read_text() == "# Card"


def test_a_version_about_which_nothing_is_written(registry, model, tmp_path):
    with pytest.raises(NotFound, match="Nothing is written"):
        registry.fetch_documents(register(registry, model).version, tmp_path / "told")


def test_a_version_whose_files_are_gone(registry, model, tmp_path):
    (tmp_path / "empty").mkdir()
    version = register(registry, tmp_path / "empty").version
    with pytest.raises(ModelCorrupt, match="gone from the registry"):
        registry.fetch(version, tmp_path / "fetched")


def test_what_the_server_does_not_know(registry, both, model):
    register(registry, model)
    with pytest.raises(NotFound, match="no model version 999"):
        registry.note("999", {"leerlus.reason": "a test"})
    assert registry.current("nobody") is None
    with pytest.raises(ServerRefused, match="404 RESOURCE_DOES_NOT_EXIST"):
        both[0].run("f" * 32)


def test_asking_a_server_does_not_wait_for_mlflow(registry, model, mlflow_server, tmp_path):
    registry.point("asked", register(registry, model).version)
    program = f"""
import sys
from pathlib import Path
from leerlus.adapters.mlflow_registry import MlflowRegistry
registry = MlflowRegistry(Path({str(tmp_path)!r}), tracking_uri={mlflow_server.address!r})
registry.fetch(registry.current("asked").version, Path({str(tmp_path)!r}) / "fetched")
print("mlflow" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


class Gate(BaseHTTPRequestHandler):
    """Says which authorisation it was shown, as MLflow would name a version's run."""

    def do_GET(self):
        shown = self.headers.get("Authorization", "nothing")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"model_version": {"version": "1", "run_id": "%s"}}' % shown.encode())

    def log_message(self, *_):
        """Not in the output of the tests."""


@pytest.fixture
def gate():
    server = HTTPServer(("127.0.0.1", 0), Gate)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def shown(gate, environment, *, scheme="http"):
    server = plain_server(f"{scheme}://localhost:{gate.server_port}", environment)
    return ServerCatalogue(server, MODEL_NAME).version("1").run


def test_a_name_and_password_are_shown(gate):
    environment = {"MLFLOW_TRACKING_USERNAME": "lab", "MLFLOW_TRACKING_PASSWORD": "geheim:1"}
    assert b64decode(shown(gate, environment).removeprefix("Basic ")) == b"lab:geheim:1"


def test_else_a_token_or_nothing(gate):
    assert shown(gate, {"MLFLOW_TRACKING_TOKEN": "abc"}) == "Bearer abc"
    assert shown(gate, {}) == "nothing"


def test_a_certificate_of_the_organisation_is_trusted_when_it_is_named(gate, tmp_path):
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    gate.socket = context.wrap_socket(gate.socket, server_side=True)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    assert shown(gate, {"MLFLOW_TRACKING_SERVER_CERT_PATH": str(tmp_path / "ca.pem")}, scheme="https") == "nothing"
    registry = MlflowRegistry(tmp_path, tracking_uri=f"https://localhost:{gate.server_port}")
    with pytest.raises(Unavailable, match="MLFLOW_TRACKING_URI"):
        registry.get("1")


@pytest.mark.parametrize(
    ("address", "environment"),
    [
        ("postgresql://database/mlflow", {}),
        ("databricks", {}),
        ("http://lab:geheim@mlflow", {}),
        ("http://mlflow", {"MLFLOW_TRACKING_AUTH": "kubernetes"}),
        ("http://mlflow", {"MLFLOW_WORKSPACE": "politie"}),
    ],
)
def test_what_only_mlflows_client_knows_is_left_to_it(address, environment):
    assert plain_server(address, environment) is None


def test_a_proxy_is_left_to_it_too(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy:3128")
    monkeypatch.setenv("no_proxy", "near")
    assert plain_server("http://far", {}) is None
    assert plain_server("http://near", {}) is not None
