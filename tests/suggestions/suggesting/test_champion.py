"""Following the registry: without waiting, without failing, without taking up what cannot be used."""

import threading
import time

import pytest

from leerlus.adapters.mlflow_registry import MlflowRegistry
from leerlus.errors import ModelCorrupt, ModelUnavailable, Unavailable
from leerlus.ports.registry import CHAMPION
from leerlus.suggestions.keeping.storage import load
from leerlus.suggestions.suggesting import champion as following
from leerlus.suggestions.suggesting.champion import Champion

DAMAGED = "damaged"


class Registry:
    """The real registry, with a plug that can be pulled."""

    def __init__(self, real):
        self.real = real
        self.plugged_in = True
        self.seconds_to_answer = 0.0

    def current(self, alias):
        time.sleep(self.seconds_to_answer)
        if not self.plugged_in:
            raise Unavailable("No registry.")
        return self.real.current(alias)


@pytest.fixture
def eager(monkeypatch):
    """Look at every request."""
    monkeypatch.setattr(following, "_SECONDS_BETWEEN_LOOKS", 0.0)


@pytest.fixture(scope="module")
def real(tmp_path_factory, saved):
    """A registry with two versions."""
    registry = MlflowRegistry(tmp_path_factory.mktemp("registry"))
    for _ in range(2):
        registry.register(saved, parameters={}, metrics={})
    return registry


@pytest.fixture
def registry(real):
    real.point(CHAMPION, "1")
    return Registry(real)


@pytest.fixture
def champion(registry, real, tmp_path, eager):
    loaded = []

    def load_version(registered):
        loaded.append(registered.version)
        return load(real.fetch(registered.version, tmp_path / str(len(loaded))), name=registered.version)

    found = Champion(registry, load_version)
    found.loaded = loaded
    return found


def test_it_follows_the_alias(champion, real):
    assert champion.suggester().model == "1"
    real.point(CHAMPION, "2")
    assert champion.suggester().model == "2"


def test_going_back_takes_no_loading(champion, real):
    champion.suggester()
    for version in ("2", "1", "2"):
        real.point(CHAMPION, version)
        assert champion.suggester().model == version
    assert champion.loaded == ["1", "2"]


def test_a_registry_in_trouble_is_waited_for_once_and_then_no_more(champion, registry):
    champion.suggester()
    registry.seconds_to_answer = 3.0
    champion.suggester()
    start = time.monotonic()
    assert champion.suggester().model == "1"
    assert time.monotonic() - start < 0.5


def test_a_registry_that_is_gone_leaves_the_model_in_use(champion, registry, real):
    champion.suggester()
    registry.plugged_in = False
    assert {champion.suggester().model for _ in range(5)} == {"1"}
    registry.plugged_in = True
    real.point(CHAMPION, "2")
    eventually(lambda: champion.suggester().model == "2")


def test_a_registry_that_is_gone_is_told_of_when_it_goes_and_when_it_is_back(champion, registry, caplog):
    champion.suggester()
    registry.plugged_in = False
    for _ in range(5):
        champion.suggester()
        time.sleep(0.05)
    assert caplog.text.count("cannot be followed") == 1
    registry.plugged_in = True
    eventually(lambda: champion.suggester() and "followed again" in caplog.text)
    assert len(caplog.records) == 2


def test_an_alias_that_was_deleted_leaves_the_model_in_use(champion, real):
    champion.suggester()
    real.release(CHAMPION)
    assert champion.suggester().model == "1"


def test_a_version_that_cannot_be_used_is_refused_once(registry, real, saved, tmp_path, eager, caplog):
    tried = []

    def load_version(registered):
        tried.append(registered.version)
        if registered.version == "2":
            raise ModelCorrupt(DAMAGED)
        return load(saved, name=registered.version)

    champion = Champion(registry, load_version)
    champion.suggester()
    real.point(CHAMPION, "2")
    assert [champion.suggester().model for _ in range(4)] == ["1"] * 4
    assert tried == ["1", "2"]
    assert DAMAGED in caplog.text
    real.point(CHAMPION, "1")
    assert champion.suggester().model == "1"


def test_the_first_model_is_needed(registry, real, eager):
    real.release(CHAMPION)
    with pytest.raises(ModelUnavailable):
        Champion(registry, load).suggester()
    registry.plugged_in = False
    with pytest.raises(Unavailable):
        Champion(registry, load).suggester()


def test_many_who_wait_for_the_first_model_wait_for_one_answer(champion, registry):
    registry.plugged_in, registry.seconds_to_answer = False, 1.0
    failures = []

    def ask():
        with pytest.raises(Unavailable) as failure:
            champion.suggester()
        failures.append(failure)

    start = time.monotonic()
    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failures) == 5
    assert time.monotonic() - start < 3


def test_a_first_model_that_was_not_to_be_had_is_not_waited_for_again(champion, registry):
    registry.plugged_in = False
    with pytest.raises(Unavailable):
        champion.suggester()
    registry.seconds_to_answer = 3.0
    start = time.monotonic()
    for _ in range(4):
        with pytest.raises(Unavailable):
            champion.suggester()
    assert time.monotonic() - start < 2
    registry.plugged_in, registry.seconds_to_answer = True, 0.0
    eventually(lambda: has_a_model(champion))
    assert champion.suggester().model == "1"


def test_whoever_is_told_again_why_there_is_no_model_is_not_told_of_others_before(champion, registry):
    registry.plugged_in = False
    depths = []
    for _ in range(3):
        with pytest.raises(Unavailable) as failure:
            champion.suggester()
        registry.seconds_to_answer = 3.0
        depths.append(len(failure.traceback))
    assert depths[1] == depths[2] <= depths[0]


def test_many_at_once_are_all_served(champion, real):
    champion.suggester()
    seen, failures = set(), []

    def ask():
        for _ in range(40):
            try:
                seen.add(champion.suggester().model)
            except Exception as exc:
                failures.append(exc)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    real.point(CHAMPION, "2")
    for thread in threads:
        thread.join()
    assert failures == []
    eventually(lambda: champion.suggester().model == "2")
    assert seen <= {"1", "2"}


def has_a_model(champion):
    try:
        return bool(champion.suggester())
    except Unavailable:
        return False


def eventually(holds, *, seconds=10):
    """Wait until it holds; the look is taken beside the requests."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
