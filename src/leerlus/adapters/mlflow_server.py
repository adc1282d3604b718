"""An MLflow tracking server, spoken to over its documented REST API.

MLflow's client takes seconds to import and some 100 MB; moving an alias over HTTP takes milliseconds. Servers that want
more than an address and a password are left to the client: see :func:`plain_server`.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from leerlus.adapters.mlflow_catalogue import ABSENT, Entry, Run

_API = "/api/2.0/mlflow"
_FILES = "/api/2.0/mlflow-artifacts/artifacts"
_PROXIED = "mlflow-artifacts:/"
_SECONDS = "5"
_UNDERSTOOD = frozenset(
    f"MLFLOW_TRACKING_{name}" for name in ("URI", "USERNAME", "PASSWORD", "TOKEN", "INSECURE_TLS", "SERVER_CERT_PATH")
)
_CERTIFICATES = ("MLFLOW_TRACKING_SERVER_CERT_PATH", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_CREDENTIALS = Path(".mlflow") / "credentials"

_Answer = dict[str, Any]


class ServerRefused(Exception):
    """The server answered, but not with what was asked for.

    :param error_code: MLflow's own name for it; empty when something else answered.
    """

    def __init__(self, status: int, error_code: str) -> None:
        super().__init__(f"The MLflow server answered {status} {error_code}".rstrip())
        self.error_code: Final = error_code


class TrackingServer:
    """Requests to one server. Raises what urllib3 raises, and :class:`ServerRefused`.

    :param environment: has MLflow's variables for passwords, certificates and patience.
    """

    def __init__(self, address: str, environment: Mapping[str, str]) -> None:
        self._address = address.rstrip("/")
        self._pool = urllib3.PoolManager(
            headers=_authorisation(environment),
            timeout=float(environment.get("MLFLOW_HTTP_REQUEST_TIMEOUT", _SECONDS)),
            retries=urllib3.Retry(1),
            **_trust(environment),
        )

    def get(self, path: str, **query: str) -> _Answer:
        """What a resource of the registry or of the tracking store is now."""
        return self._asked("GET", f"{_API}/{path}?{urlencode(query)}")

    def send(self, method: str, path: str, **fields: str) -> None:
        """Change a resource."""
        self._asked(method, f"{_API}/{path}", fields=fields)

    def files(self, folder: str) -> Iterator[str]:
        """Paths of the files in a folder of artifacts, and of those in folders below it; relative to that folder."""
        for found in self._asked("GET", f"{_FILES}?{urlencode({'path': folder})}").get("files", ()):
            name = PurePosixPath(found["path"]).name
            if found.get("is_dir"):
                yield from (f"{name}/{below}" for below in self.files(f"{folder}/{name}"))
            else:
                yield name

    def copy(self, path: str, to: Path) -> None:
        """Write an artifact to a file; the folders above it are made."""
        to.parent.mkdir(parents=True, exist_ok=True)
        answer = self._pool.request("GET", f"{self._address}{_FILES}/{quote(path)}", preload_content=False)
        try:
            if answer.status != 200:
                raise _refusal(answer.status, answer.read())
            with to.open("wb") as file:
                shutil.copyfileobj(answer, file)
        finally:
            answer.release_conn()

    def _asked(self, method: str, path: str, *, fields: Mapping[str, str] | None = None) -> _Answer:
        answer = self._pool.request(method, f"{self._address}{path}", json=fields)
        if answer.status != 200:
            raise _refusal(answer.status, answer.data)
        return dict(answer.json())


class ServerCatalogue:
    """Versions of a model on a tracking server; a :class:`~leerlus.adapters.mlflow_catalogue.Catalogue`."""

    def __init__(self, server: TrackingServer, model: str) -> None:
        self._server = server
        self._model = model

    def version(self, number: str) -> Entry | None:
        """See :class:`Catalogue`."""
        return self._found("model-versions/get", version=number)

    def named(self, alias: str) -> Entry | None:
        """See :class:`Catalogue`."""
        return self._found("registered-models/alias", alias=alias)

    def numbers(self) -> list[str]:
        """See :class:`Catalogue`."""
        return [str(each["version"]) for each in self._pages("model-versions/search", "model_versions")]

    def run(self, run: str) -> Run:
        """See :class:`Catalogue`."""
        data = self._run(run)["data"]
        parameters = {each["key"]: str(each["value"]) for each in data.get("params", ())}
        return Run(parameters, {each["key"]: float(each["value"]) for each in data.get("metrics", ())})

    def point(self, alias: str, number: str) -> None:
        """See :class:`Catalogue`."""
        self._server.send("POST", "registered-models/alias", name=self._model, alias=alias, version=number)

    def release(self, alias: str) -> None:
        """See :class:`Catalogue`."""
        self._server.send("DELETE", "registered-models/alias", name=self._model, alias=alias)

    def note(self, number: str, facts: Mapping[str, str]) -> None:
        """See :class:`Catalogue`."""
        for key, value in facts.items():
            self._server.send("POST", "model-versions/set-tag", name=self._model, version=number, key=key, value=value)

    def download(self, run: str, folder: str, into: Path) -> bool:
        """Copy a folder of a run to below ``into``; nothing is made when it has no files.

        :returns: ``False`` when the server does not hand out this run's files itself.
        """
        root = str(self._run(run)["info"]["artifact_uri"])
        if not root.startswith(_PROXIED) or root.startswith(f"{_PROXIED}/"):
            return False
        source = f"{root.removeprefix(_PROXIED)}/{folder}"
        for path in self._server.files(source):
            self._server.copy(f"{source}/{path}", into / folder / path)
        return True

    def _run(self, run: str) -> _Answer:
        return dict(self._server.get("runs/get", run_id=run)["run"])

    def _found(self, path: str, **query: str) -> Entry | None:
        try:
            version = self._server.get(path, name=self._model, **query)["model_version"]
        except ServerRefused as exc:
            if exc.error_code in ABSENT:
                return None
            raise
        return Entry(str(version["version"]), version["run_id"], tuple(sorted(version.get("aliases", ()))))

    def _pages(self, path: str, what: str) -> Iterator[_Answer]:
        query = {"filter": f"name = '{self._model}'"}
        while True:
            answer = self._server.get(path, **query)
            yield from answer.get(what, ())
            if not answer.get("next_page_token"):
                return
            query["page_token"] = answer["next_page_token"]


def plain_server(address: str, environment: Mapping[str, str]) -> TrackingServer | None:
    """The server at an address, if all that the environment tells about it is understood here.

    ``None`` for what only MLflow's client knows: other stores than a server, other ways of proving who asks than a
    password or token, its file of credentials, workspaces, and proxies.
    """
    parts = urlsplit(address)
    told = {name for name, value in environment.items() if name.startswith("MLFLOW_TRACKING_") and value}
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or told - _UNDERSTOOD:
        return None
    if environment.get("MLFLOW_WORKSPACE") or (Path.home() / _CREDENTIALS).exists():
        return None
    if parts.scheme in getproxies() and not proxy_bypass(parts.netloc):
        return None
    return TrackingServer(address, environment)


def _authorisation(environment: Mapping[str, str]) -> dict[str, str]:
    name, password = (environment.get(f"MLFLOW_TRACKING_{part}") for part in ("USERNAME", "PASSWORD"))
    if name and password:
        return urllib3.make_headers(basic_auth=f"{name}:{password}")
    token = environment.get("MLFLOW_TRACKING_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


def _trust(environment: Mapping[str, str]) -> dict[str, Any]:
    if environment.get("MLFLOW_TRACKING_INSECURE_TLS", "").lower() in {"true", "1"}:
        return {"cert_reqs": "CERT_NONE"}
    given = next((environment[name] for name in _CERTIFICATES if environment.get(name)), None)
    if given is None:
        return {}
    return {"ca_cert_dir" if Path(given).is_dir() else "ca_certs": given}


def _refusal(status: int, body: bytes) -> ServerRefused:
    try:
        return ServerRefused(status, str(json.loads(body)["error_code"]))
    except (ValueError, KeyError, TypeError):
        return ServerRefused(status, "")
