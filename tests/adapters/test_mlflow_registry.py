"""The registry on a real MLflow database, and on a server that is not there."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from mlflow import MlflowClient

from leerlus.adapters.mlflow_catalogue import ClientCatalogue, DatabaseCatalogue, Run
from leerlus.adapters.mlflow_registry import MODEL_NAME, MlflowRegistry
from leerlus.errors import ModelCorrupt, NotFound, Unavailable
from leerlus.ports.registry import CHALLENGER, CHAMPION


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory):
    """One database for the tests that only add to it: making one takes seconds."""
    return tmp_path_factory.mktemp("registry")


@pytest.fixture(params=["straight from the tables", "through MLflow"])
def registry(shared_home, request, monkeypatch):
    if request.param == "through MLflow":
        monkeypatch.setattr(DatabaseCatalogue, "fits", lambda _: False)
    return MlflowRegistry(shared_home)


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.json").write_text("{}")
    return folder


def register(registry, model, *, macro_f1=0.5):
    return registry.register(model, parameters={"seed": "1"}, metrics={"macro_f1": macro_f1})


def test_a_home_without_models_has_no_database_until_one_is_registered(tmp_path):
    registry = MlflowRegistry(tmp_path)
    assert registry.current(CHAMPION) is None
    assert registry.versions() == ()
    with pytest.raises(NotFound):
        registry.fetch("1", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_versions_count_up_and_are_listed_newest_first(registry, model):
    first, second = register(registry, model), register(registry, model, macro_f1=0.75)
    assert int(second.version) == int(first.version) + 1
    assert registry.versions()[:2] == (second, first)
    assert second.metrics == {"macro_f1": 0.75}


def test_an_alias_moves_from_one_version_to_the_next(registry, model):
    first, second = register(registry, model), register(registry, model)
    registry.point(CHAMPION, first.version)
    assert registry.current(CHAMPION).version == first.version
    registry.point(CHAMPION, second.version)
    registry.point(CHALLENGER, second.version)
    assert registry.current(CHAMPION).version == second.version
    assert registry.current(CHAMPION).aliases == (CHALLENGER, CHAMPION)


def test_another_process_sees_the_alias_move(registry, shared_home, model):
    other = MlflowRegistry(shared_home)
    registered = register(registry, model)
    registry.point(CHAMPION, registered.version)
    assert other.current(CHAMPION).version == registered.version


def test_what_is_fetched_is_what_was_registered(registry, model, tmp_path):
    version = register(registry, model).version
    fetched = registry.fetch(version, tmp_path / "fetched")
    assert [path.name for path in fetched.iterdir()] == ["model.json"]


def test_a_version_that_is_not_there(registry, model):
    register(registry, model)
    with pytest.raises(NotFound, match="no model version 999"):
        registry.point(CHAMPION, "999")


def test_an_alias_that_nobody_gave(registry, model):
    register(registry, model)
    assert registry.current("nobody") is None


def test_an_alias_is_let_go_of_and_may_be_let_go_of_again(registry, model):
    registry.point("spare", register(registry, model).version)
    registry.release("spare")
    registry.release("spare")
    assert registry.current("spare") is None


def test_facts_beside_a_version_are_in_the_registry(registry, shared_home, model):
    version = register(registry, model).version
    registry.note(version, {"leerlus.reason": "a test"})
    client = MlflowClient(f"sqlite:///{shared_home / 'mlflow.db'}", f"sqlite:///{shared_home / 'mlflow.db'}")
    assert client.get_model_version(MODEL_NAME, version).tags == {"leerlus.reason": "a test"}
    with pytest.raises(NotFound):
        registry.note("999", {"leerlus.reason": "a test"})


def test_documents_are_beside_the_model(registry, model, tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "card.md").write_text("# Card")
    version = registry.register(model, parameters={}, metrics={}, documents=tmp_path / "documents").version
    assert (registry.fetch_documents(version, tmp_path / "fetched") / "card.md").read_text() == "# Card"


def catalogues(home):
    database = home / "mlflow.db"
    client = MlflowClient(f"sqlite:///{database}", f"sqlite:///{database}")
    return client, DatabaseCatalogue(database, MODEL_NAME), ClientCatalogue(client, MODEL_NAME)


def test_the_tables_say_what_mlflow_says(shared_home, model):
    registry = MlflowRegistry(shared_home)
    numbers = [register(registry, model, macro_f1=figure).version for figure in (0.25, 0.75)]
    client, tables, through_mlflow = catalogues(shared_home)
    client.delete_model_version(MODEL_NAME, numbers[0])
    tables.point("tried", numbers[1])
    assert tables.fits()
    for number in numbers:
        assert tables.version(number) == through_mlflow.version(number)
    assert tables.version(numbers[0]) is None
    assert tables.named("tried") == through_mlflow.named("tried")
    assert sorted(tables.numbers()) == sorted(through_mlflow.numbers())
    run = tables.named("tried").run
    assert tables.run(run) == through_mlflow.run(run) == Run({"seed": "1"}, {"macro_f1": 0.75})


def test_an_alias_is_moved_for_mlflow_too(shared_home, model):
    registry = MlflowRegistry(shared_home)
    numbers = [register(registry, model).version for _ in range(2)]
    client, tables, through_mlflow = catalogues(shared_home)
    through_mlflow.point("moved", numbers[0])
    tables.point("moved", numbers[1])
    assert client.get_model_version_by_alias(MODEL_NAME, "moved").version == int(numbers[1])
    tables.release("moved")
    assert through_mlflow.named("moved") is None


def test_tables_that_have_changed_do_not_fit(model, tmp_path):
    register(MlflowRegistry(tmp_path), model)
    with closing(sqlite3.connect(tmp_path / "mlflow.db")) as tables:
        tables.execute("ALTER TABLE model_version_tags RENAME COLUMN value TO written")
    assert not catalogues(tmp_path)[1].fits()


def test_a_version_whose_files_are_gone(registry, shared_home, model, tmp_path):
    version = register(registry, model).version
    shutil.rmtree(shared_home / "mlartifacts")
    with pytest.raises(ModelCorrupt, match="gone from the registry"):
        registry.fetch(version, tmp_path / "fetched")


def test_a_home_may_be_moved(model, tmp_path):
    version = register(MlflowRegistry(tmp_path / "here"), model).version
    (tmp_path / "here").rename(tmp_path / "there")
    moved = MlflowRegistry(tmp_path / "there")
    assert (moved.fetch(version, tmp_path / "fetched") / "model.json").read_text() == "{}"
    later = register(moved, model)
    assert moved.fetch(later.version, tmp_path / "later").is_dir()
    assert not (tmp_path / "here").exists()
    database = f"sqlite:///{tmp_path / 'there' / 'mlflow.db'}"
    names = {each.name for each in MlflowClient(database, database).search_experiments()}
    assert names == {"Default", "leerlus", "leerlus before move 1"}, "no name shows a folder of this machine"


def test_a_database_that_is_none(tmp_path):
    (tmp_path / "mlflow.db").write_text("this is no database, however long it goes on " * 50)
    with pytest.raises(Unavailable, match="Check its folder"):
        MlflowRegistry(tmp_path).current(CHAMPION)


def test_a_server_that_does_not_answer(tmp_path):
    registry = MlflowRegistry(tmp_path, tracking_uri="http://127.0.0.1:9")
    with pytest.raises(Unavailable, match="MLFLOW_TRACKING_URI"):
        registry.current(CHAMPION)
