"""When training cannot succeed: one clear line, nothing half-done, the champion untouched."""

import resource
from contextlib import contextmanager
from dataclasses import replace

import pytest
from leerlus_training import train as pipeline
from leerlus_training.keeping.packages import Outbox, new_package
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.decided import consistent, decided_complaints
from leerlus_training.train import train

from leerlus.complaints.files import read_submissions
from leerlus.errors import InvalidInput, Unavailable
from leerlus.ports.registry import CHAMPION


def parts(home, folder):
    return {
        "workshop": Workshop(home.taxonomy, home.open_encoder(), home.settings.model_copy(update={"home": folder})),
        "redactor": home.redactor,
    }


@pytest.fixture(scope="module")
def submissions(data_folder):
    return read_submissions(data_folder / "corpus" / "train.jsonl")[:40]


def test_a_home_in_which_nobody_decided(untrained):
    with pytest.raises(InvalidInput, match="Nobody decided about a complaint in this home yet"):
        decided_complaints(untrained)


def test_one_category_only(untrained, submissions, tmp_path):
    same = [replace(each, categories=("rudeness",)) for each in submissions]
    with pytest.raises(InvalidInput, match="All rows have the category rudeness"):
        train(same, **parts(untrained, tmp_path))


def test_a_training_that_is_interrupted(trained, submissions, tmp_path, monkeypatch):
    champion = trained.registry.current(CHAMPION)
    monkeypatch.setattr(pipeline, "fit_model", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train(submissions, **parts(trained, tmp_path))
    assert trained.registry.current(CHAMPION) == champion
    assert Outbox(tmp_path).waiting() == []


def test_a_full_disk_leaves_no_half_model(tmp_path):
    package = new_package(tmp_path / "package")
    package.describe(parameters={"text": "x" * 10_000}, metrics={})
    outbox = Outbox(tmp_path / "home")
    with room_for(1_000), pytest.raises(Unavailable, match=r"kept in .*outbox: File too large"):
        outbox.add(package)
    assert outbox.waiting() == []


def test_what_waits_is_sent_in_order_and_only_once(tmp_path):
    outbox = Outbox(tmp_path / "home")
    for name in ("first", "second"):
        package = new_package(tmp_path / name)
        package.describe(parameters={"name": name}, metrics={})
        outbox.add(package)
    sent = []
    with pytest.raises(Unavailable):
        list(outbox.send(Refusing(sent, after=1)))
    assert [package.folder.exists() for package in outbox.waiting()] == [True]
    assert sent == ["first"]


def test_texts_that_were_decided_about_in_two_ways_are_left_out(trained, submissions):
    corpus = decided_like(trained, [submissions[0], replace(submissions[0], categories=("driving",)), submissions[1]])
    said = []
    assert len(consistent(corpus, say=said.append)) == 1
    assert "1 texts were decided about in different ways" in said[0]


def test_other_outcomes_are_another_way_but_none_are_not(trained, submissions):
    one, other, silent = (replace(submissions[0], outcomes=codes) for codes in (("apology",), ("redress",), ()))
    assert len(consistent(decided_like(trained, [one, silent]))) == 1
    assert len(consistent(decided_like(trained, [one, other]))) == 0


class Refusing:
    """A registry that takes so many models and then does not answer any more."""

    def __init__(self, sent, *, after):
        self._sent, self._after = sent, after

    def register(self, model, *, parameters, metrics, documents):
        if len(self._sent) == self._after:
            raise Unavailable("No answer.")
        self._sent.append(parameters["name"])
        return type("Version", (), {"version": "1"})

    def versions(self):
        return ()

    def point(self, alias, version):
        return None

    def get(self, version):
        return version


def decided_like(home, submissions):
    from leerlus_training.reading.corpus import Corpus

    from leerlus.intake.preparing import prepare

    return Corpus(tuple(prepare(submissions, redactor=home.redactor, settings=home.settings)))


def interrupted(*_, **__):
    raise KeyboardInterrupt


@contextmanager
def room_for(size):
    """No file of this process may become larger: the nearest to a full disk that needs no disk of its own."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
