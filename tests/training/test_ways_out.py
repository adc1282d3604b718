"""Model files and MLflow records: identifiers are planted in the training texts and looked for in every byte."""

import zipfile
from dataclasses import replace
from datetime import date

import pytest
from leerlus_training.learning.workshop import Workshop
from leerlus_training.train import register, train

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.files import read_submissions
from leerlus.settings import Settings

HARMLESS = "zwaluwnest"
TELLING = (b"quirinus", b"boudewijnse", b"98761234", b"zx-371-l", b"kwikstaartpad")
SAID = (
    " Mijn naam is Zwaantje Quirinus en ik woon op Kwikstaartpad 118. Agent Boudewijnse nam mijn auto ZX-371-L mee. Bel"
    f" 06-98761234. Het ging om een {HARMLESS}."
)
ROWS = 120


@pytest.fixture(scope="module")
def home(tmp_path_factory, data_folder, quick_taxonomy, encoder):
    """A home whose model learned from texts that all hold the same identifiers."""
    settings = Settings(home=tmp_path_factory.mktemp("leaks") / "home", data=data_folder)
    create_home(settings, taxonomy=quick_taxonomy)
    opened = replace(open_home(settings), open_encoder=lambda: encoder)
    rows = [
        replace(row, text=row.text + SAID, received_at=row.received_at or date(2025, 1, 1))
        for row in read_submissions(data_folder / "corpus" / "train.jsonl")[:ROWS]
    ]
    training = train(rows, Workshop(opened.taxonomy, encoder, settings), redactor=opened.redactor)
    register(training, opened.registry, taxonomy=opened.taxonomy)
    yield settings.home
    opened.unit_of_work.close()


def _contents(folder):
    """Every file, and every file within a file, in lower case."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes().lower()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((f"{path.name}/{name}", archive.read(name).lower()) for name in archive.namelist())


def test_the_words_of_the_texts_would_be_seen(home):
    assert any(HARMLESS.encode() in content for _, content in _contents(home))


def test_no_file_of_a_model_or_its_record_tells_an_identifier(home):
    told = [(name, each) for name, content in _contents(home) for each in TELLING if each in content]
    assert told == []
