"""The whole loop against a real MLflow server and a real service, each a process of its own:
decide, train, compare, promote, serve, roll back; and what happens when the server is killed.
"""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace

import httpx2
import pytest
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.decided import decided_complaints
from leerlus_training.train import register, train_on

from leerlus.adapters.mlflow_registry import MlflowRegistry
from leerlus.adapters.sql import open_store
from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.files import read_submissions
from leerlus.intake import receiving
from leerlus.ports.registry import CHALLENGER, CHAMPION
from leerlus.settings import Settings

pytestmark = pytest.mark.lengthy

LEARNED, UNSEEN = 60, 50
TEXT = "De agent schreeuwde tegen mijn moeder en duwde haar opzij, en niemand zei sorry."


class Loop:
    """One home with a registry on a server, worked on by commands."""

    def __init__(self, folder, data, server, network):
        self.home = folder / "home"
        self._network = network
        self.server = server
        self._environment = os.environ | {
            "LEERLUS_HOME": str(self.home),
            "LEERLUS_DATA": str(data),
            "LEERLUS_SHADOW": "true",
            "MLFLOW_TRACKING_URI": server.address,
        }

    def run(self, *words, fails=False):
        """A ``leerlus`` command; gives what it printed."""
        command = [sys.executable, "-c", "from leerlus.cli import main; main()", *map(str, words)]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) is fails, done.stderr
        return done.stdout + done.stderr

    def serve(self):
        """Start the service; gives its address and its process."""
        port = self._network.free_port()
        command = [sys.executable, "-c", "from leerlus.cli import main; main()", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._network.wait_until_it_answers(f"http://127.0.0.1:{port}/healthz", process)
        return f"http://127.0.0.1:{port}", process


class Client(threading.Thread):
    """Asks for suggestions all the time, and remembers what answered."""

    def __init__(self, address, key):
        super().__init__()
        self._ask = httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=60)
        self.models, self.statuses = [], set()
        self.stopped = threading.Event()

    def once(self):
        answer = self._ask.post("/v1/suggestions", json={"text": TEXT})
        self.statuses.add(answer.status_code)
        return answer.json()["model"]

    def registers(self, text):
        return self._ask.post("/v1/complaints", json={"text": text})

    def waits_for(self, figure, *, seconds):
        """Whether ``/metrics`` shows this figure within so many seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if figure in self._ask.get("/metrics").text:
                return True
            time.sleep(0.2)
        return False

    def run(self):
        while not self.stopped.is_set():
            self.models.append(self.once())
            time.sleep(0.02)

    def stop(self):
        self.stopped.set()
        self.join()
        self._ask.close()

    def sees(self, model, *, seconds):
        """Wait until it is this model that answers; gives how long that took."""
        start = time.monotonic()
        while self.models[-1] != model:
            assert time.monotonic() - start < seconds, f"still {self.models[-1]}"
            time.sleep(0.02)
        return time.monotonic() - start


@pytest.fixture(scope="module")
def loop(tmp_path_factory, data_folder, quick_taxonomy, mlflow_server, network, encoder):
    """A home with complaints that people decided about, a champion, a challenger, and complaints neither has seen."""
    found = Loop(tmp_path_factory.mktemp("loop"), data_folder, mlflow_server, network)
    settings = Settings(home=found.home, data=data_folder)
    create_home(settings, taxonomy=quick_taxonomy)
    leerlus = replace(
        open_home(settings),
        open_encoder=lambda: encoder,
        registry=MlflowRegistry(found.home, tracking_uri=mlflow_server.address),
    )
    rows = read_submissions(data_folder / "corpus" / "train.jsonl")[: LEARNED + UNSEEN]
    receiving.receive(leerlus, rows[:LEARNED], actor="test")
    for seed in (1, 2):
        learning = settings.model_copy(update={"seed": seed})
        training = train_on(decided_complaints(leerlus), Workshop(leerlus.taxonomy, encoder, learning))
        register(training, leerlus.registry, taxonomy=leerlus.taxonomy)
    receiving.receive(leerlus, rows[LEARNED:], actor="test")
    leerlus.unit_of_work.close()
    return found


@pytest.fixture(scope="module")
def client(loop):
    """Keeps asking the service from the first test to the last."""
    key = loop.run("key", "create", "--role", "intake").split()[-1]
    address, process = loop.serve()
    asking = Client(address, key)
    try:
        asking.once()
        asking.start()
        yield asking
        asking.stop()
    finally:
        process.terminate()
        process.wait()


def test_the_challenger_suggests_silently_beside_the_champion(loop, client):
    assert client.registers(TEXT).json()["status"] == "open"
    assert client.waits_for('leerlus_shadow_agreement{what="first"}', seconds=60)
    assert "leerlus-suggestions/2 beside what was shown, complaints: 1" in loop.run("shadow")
    assert client.statuses == {200}


def test_a_promotion_reaches_a_service_that_goes_on_answering(loop, client):
    compared, _ = json.JSONDecoder().raw_decode(loop.run("compare", "--json", "--newest", "50"))
    assert compared["n"] == 50
    loop.run("promote", "--newest", "50", "--override", "the test wants it whatever was measured")
    client.sees("leerlus-suggestions/2", seconds=10)
    assert client.statuses == {200}


def test_a_rollback_reaches_it_within_a_second(loop, client):
    registry = MlflowRegistry(loop.home, tracking_uri=loop.server.address)
    promoted = registry.current(CHAMPION).version
    loop.run("rollback", "--reason", "the test wants it")
    assert registry.current(CHAMPION).version != promoted
    assert client.sees(f"leerlus-suggestions/{registry.current(CHAMPION).version}", seconds=1) < 1
    assert client.statuses == {200}


def test_open_complaints_keep_up_with_an_alias_that_somebody_moves_by_hand(loop, client):
    registry = MlflowRegistry(loop.home, tracking_uri=loop.server.address)
    (other,) = {"1", "2"} - {registry.current(CHAMPION).version}
    registry.point(CHAMPION, other)
    until = time.monotonic() + 30
    while outdated(loop, registry.current(CHAMPION).full_name):
        assert time.monotonic() < until
        time.sleep(0.5)


def outdated(loop, model):
    """Open complaints with suggestions of another model, or none."""
    store = open_store(Settings(home=loop.home).store_url)
    with store() as work:
        found = work.suggestions.outdated(model)
    store.close()
    return found


def test_a_corrupt_champion_is_refused_by_the_service(loop, client, tmp_path):
    registry = MlflowRegistry(loop.home, tracking_uri=loop.server.address)
    champion = registry.current(CHAMPION).version
    folder = registry.fetch(champion, tmp_path)
    (folder / "model.skops").write_bytes(b"nothing that was ever a model")
    broken = registry.register(folder, parameters={}, metrics={}).version
    assert "not as it was written" in loop.run("promote", "--version", broken, fails=True)
    registry.point(CHAMPION, broken)  # somebody does it past the gates
    time.sleep(3)
    assert client.models[-1] == f"leerlus-suggestions/{champion}"
    assert client.statuses == {200}
    registry.point(CHAMPION, champion)


def test_a_server_that_is_killed_costs_neither_a_training_nor_a_request(loop, client):
    registry = MlflowRegistry(loop.home, tracking_uri=loop.server.address)
    versions = len(registry.versions())
    loop.server.kill()
    try:
        assert "wait in the home" in loop.run("train", fails=True)
        answered = len(client.models)
        time.sleep(1)
        assert len(client.models) > answered
        assert "does not answer" in loop.run("rollback", fails=True)
    finally:
        loop.server.start()
    assert len(registry.versions()) == versions
    assert f"Version {versions + 1} is challenger" in loop.run("upload")
    assert registry.current(CHALLENGER).version == str(versions + 1)
    assert loop.run("upload").splitlines() == ["No model waits to be sent."]
    assert client.statuses == {200}
