"""What texts have in common, and a real MLflow tracking server, as a process that a test may kill."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest

_PATIENCE_SECONDS = 90
_ALONE = {"DO_NOT_TRACK": "true", "MLFLOW_DISABLE_TELEMETRY": "true", "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
"""No telemetry, and none of the eight processes for jobs that a registry has no use for."""


class MlflowServer:
    """``mlflow server`` with its database and artifacts in a folder; starts again on the same address."""

    def __init__(self, folder, port):
        self._folder = folder
        self._port = port
        self.address = f"http://127.0.0.1:{port}"
        self._process = None

    def start(self):
        command = [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(self._port)]
        command += ["--backend-store-uri", f"sqlite:///{self._folder / 'server.db'}", "--workers", "1"]
        command += ["--artifacts-destination", str(self._folder / "artifacts")]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env=os.environ | _ALONE,
                start_new_session=True,
            )
        wait_until_it_answers(f"{self.address}/health", self._process)

    def kill(self):
        """As a power failure would: no goodbye."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def network(free_port):
    """Finding a port for a process, and waiting for it."""
    return SimpleNamespace(free_port=free_port, wait_until_it_answers=wait_until_it_answers)


@pytest.fixture(scope="module")
def mlflow_server(tmp_path_factory, free_port):
    """A server that runs, and has no models yet."""
    pytest.importorskip("flask", reason="The MLflow server needs the whole of MLflow: pip install 'leerlus[lab]'.")
    server = MlflowServer(tmp_path_factory.mktemp("mlflow"), free_port())
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def runs_of_words():
    """All runs of so many words in a row that stand in texts, in small letters."""

    def runs(texts, length):
        words = [text.casefold().split() for text in texts]
        return {tuple(each[start : start + length]) for each in words for start in range(len(each) - length + 1)}

    return runs


def wait_until_it_answers(address, process):
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            assert process.poll() is None, f"it ended with {process.returncode}"
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.2)
