"""When training cannot succeed: one clear line, nothing half-done, the champion untouched."""

import json
import resource
from contextlib import contextmanager
from dataclasses import replace

import pytest
from leerlus_training import train as pipeline
from leerlus_training.keeping.packages import Outbox, new_package
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.decided import consistent, decided_complaints
from leerlus_training.train import train

from leerlus.cli import main
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


@pytest.fixture
def refused(trained, tmp_path, monkeypatch, capsys):
    """What ``leerlus train`` says of a file that it refuses, in its last line; no model may come of it."""

    def refused(content, *options, name="klachten.jsonl"):
        (tmp_path / name).write_bytes(content)
        words = ["leerlus", "train", str(tmp_path / name), "--home", str(trained.settings.home), *map(str, options)]
        monkeypatch.setattr("sys.argv", words)
        versions = trained.registry.versions()
        with pytest.raises(SystemExit) as stopped:
            main()
        assert stopped.value.code == 1
        assert trained.registry.versions() == versions
        return capsys.readouterr().err

    return refused


def lines(submissions, **changes):
    rows = ({"text": each.text, "categories": ";".join(each.categories)} | changes for each in submissions)
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


@pytest.mark.parametrize(
    ("rows", "changes", "says"),
    [
        (3, {}, "Different decided complaints: 3. Training needs 20 or more."),
        (30, {"categories": "rudeness"}, "All rows have the category rudeness"),
        (30, {"categories": ""}, "None of the rows has categories"),
        (4, {"categories": "arson"}, "klachten.jsonl, rows 1, 2, 3, 4: unknown category arson. Mend the file"),
        (2, {"severity": "erg"}, "klachten.jsonl, row 2: severity must be a whole number from 1 to 10"),
        (1, {"text": " "}, "klachten.jsonl: row 1, text: there is none"),
    ],
)
def test_a_file_that_cannot_be_learned_from(refused, submissions, rows, changes, says):
    err = refused(lines(submissions[:rows], **changes))
    assert says in err
    assert err.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in err


def test_a_text_that_was_decided_about_in_two_ways_is_named_by_its_rows(refused, submissions):
    content = lines(submissions[:20]) + lines(submissions[:1], categories="driving")
    assert "klachten.jsonl, row 1 and klachten.jsonl, row 21: the same text with different" in refused(content)


def test_a_file_to_measure_on_that_is_not_there_is_missed_before_anything_is_read(refused, submissions, tmp_path):
    err = refused(lines(submissions), "--validation", tmp_path / "weg.jsonl")
    assert err == f"Error: There is no file {tmp_path / 'weg.jsonl'}.\n"


def test_minutes_without_a_search_are_refused(refused, submissions):
    assert "--minutes limits a search" in refused(lines(submissions), "--minutes", "5")


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
