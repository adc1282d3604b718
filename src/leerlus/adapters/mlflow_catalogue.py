"""What MLflow's registry knows about the versions of a model, asked in one of three ways.

Straight from the database in the home, or over a server's REST API (:mod:`leerlus.adapters.mlflow_server`), so that a
rollback takes a second and a service never imports MLflow; else through MLflow's client, which takes seconds to import.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mlflow import MlflowClient
    from mlflow.entities.model_registry import ModelVersion

_DELETED = "Deleted_Internal"
"""What MLflow calls the stage of a version that was deleted."""

ABSENT = frozenset({"RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE"})
"""Error codes with which MLflow says that there is no such thing."""

_USED_COLUMNS = {
    "registered_model_aliases": {"name", "alias", "version"},
    "model_versions": {"name", "version", "run_id", "current_stage"},
    "model_version_tags": {"name", "version", "key", "value"},
    "latest_metrics": {"run_uuid", "key", "value"},
    "params": {"run_uuid", "key", "value"},
}
_WRITTEN = {"registered_model_aliases", "model_version_tags"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the registry.

    :param run: id of the run that made it.
    """

    number: str
    run: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What was written down about a training; it never changes."""

    parameters: Mapping[str, str]
    metrics: Mapping[str, float]


class Catalogue(Protocol):
    """Versions of one model. Errors are those of whatever stands behind it."""

    def version(self, number: str) -> Entry | None:
        """``None`` when there is no such version."""
        ...

    def named(self, alias: str) -> Entry | None:
        """The version that the alias names, or ``None``."""
        ...

    def numbers(self) -> list[str]:
        """All versions, in any order."""
        ...

    def run(self, run: str) -> Run:
        """What was written down about a run."""
        ...

    def point(self, alias: str, number: str) -> None:
        """Make the alias name a version that there is."""
        ...

    def release(self, alias: str) -> None:
        """Make the alias, which there is, name nothing."""
        ...

    def note(self, number: str, facts: Mapping[str, str]) -> None:
        """Keep facts as tags of a version that there is."""
        ...


class ClientCatalogue:
    """Through MLflow's client: whatever store or server MLflow understands."""

    def __init__(self, client: "MlflowClient", model: str) -> None:
        self._client = client
        self._model = model

    def version(self, number: str) -> Entry | None:
        """See :class:`Catalogue`."""
        return _found(lambda: self._client.get_model_version(self._model, number))

    def named(self, alias: str) -> Entry | None:
        """See :class:`Catalogue`."""
        return _found(lambda: self._client.get_model_version_by_alias(self._model, alias))

    def numbers(self) -> list[str]:
        """See :class:`Catalogue`."""
        return [str(each.version) for each in self._client.search_model_versions(f"name = '{self._model}'")]

    def run(self, run: str) -> Run:
        """See :class:`Catalogue`."""
        data = self._client.get_run(run).data
        return Run(dict(data.params), dict(data.metrics))

    def point(self, alias: str, number: str) -> None:
        """See :class:`Catalogue`."""
        self._client.set_registered_model_alias(self._model, alias, number)

    def release(self, alias: str) -> None:
        """See :class:`Catalogue`."""
        self._client.delete_registered_model_alias(self._model, alias)

    def note(self, number: str, facts: Mapping[str, str]) -> None:
        """See :class:`Catalogue`."""
        for name, text in facts.items():
            self._client.set_model_version_tag(self._model, number, name, text)


class DatabaseCatalogue:
    """Straight from the tables of MLflow's SQLite database.

    They are not a promise of MLflow, so ask :meth:`fits` first.
    """

    def __init__(self, database: Path, model: str) -> None:
        self._database = database
        self._model = model

    def fits(self) -> bool:
        """Whether the tables are as they are known here: what is read is there, and nothing else has to be written."""
        with self._connected() as tables:
            columns = {name: tables.execute("SELECT * FROM pragma_table_info(?)", (name,)) for name in _USED_COLUMNS}
            return all(_fits(rows.fetchall(), _USED_COLUMNS[name], name in _WRITTEN) for name, rows in columns.items())

    def version(self, number: str) -> Entry | None:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            return self._read(tables, number)

    def named(self, alias: str) -> Entry | None:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            found = tables.execute(
                "SELECT version FROM registered_model_aliases WHERE name = ? AND alias = ?", (self._model, alias)
            ).fetchone()
            return self._read(tables, str(found[0])) if found else None

    def numbers(self) -> list[str]:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            return [
                str(number)
                for (number,) in tables.execute(
                    "SELECT version FROM model_versions WHERE name = ? AND current_stage != ?", (self._model, _DELETED)
                )
            ]

    def run(self, run: str) -> Run:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            parameters = tables.execute("SELECT key, value FROM params WHERE run_uuid = ?", (run,)).fetchall()
            metrics = tables.execute("SELECT key, value FROM latest_metrics WHERE run_uuid = ?", (run,)).fetchall()
        return Run(dict(parameters), dict(metrics))

    def point(self, alias: str, number: str) -> None:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            tables.execute(
                "INSERT OR REPLACE INTO registered_model_aliases (name, alias, version) VALUES (?, ?, ?)",
                (self._model, alias, int(number)),
            )

    def release(self, alias: str) -> None:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            tables.execute("DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?", (self._model, alias))

    def note(self, number: str, facts: Mapping[str, str]) -> None:
        """See :class:`Catalogue`."""
        with self._connected() as tables:
            tables.executemany(
                "INSERT OR REPLACE INTO model_version_tags (name, version, key, value) VALUES (?, ?, ?, ?)",
                [(self._model, int(number), name, text) for name, text in facts.items()],
            )

    def _read(self, tables: sqlite3.Connection, number: str) -> Entry | None:
        found = tables.execute(
            "SELECT version, run_id FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?",
            (self._model, number, _DELETED),
        ).fetchone()
        if found is None:
            return None
        aliases = tables.execute(
            "SELECT alias FROM registered_model_aliases WHERE name = ? AND version = ? ORDER BY alias",
            (self._model, found[0]),
        )
        return Entry(str(found[0]), str(found[1]), tuple(alias for (alias,) in aliases))

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """A connection to a database that is there already; what was written is kept at the end, or nothing of it."""
        with closing(sqlite3.connect(f"{self._database.as_uri()}?mode=rw", uri=True)) as connection, connection:
            yield connection


def _fits(columns: list[tuple[int, str, str, int, str | None, int]], used: set[str], is_written: bool) -> bool:
    names = {name for _, name, *_ in columns}
    required = {name for _, name, _, not_null, default, _ in columns if not_null and default is None}
    return used <= names and (not is_written or required <= used)


def _found(ask: Callable[[], "ModelVersion"]) -> Entry | None:
    try:
        version = ask()
    except Exception as exc:  # told by its code: importing the class takes seconds
        if getattr(exc, "error_code", None) in ABSENT:
            return None
        raise
    return Entry(str(version.version), str(version.run_id), tuple(sorted(version.aliases)))
