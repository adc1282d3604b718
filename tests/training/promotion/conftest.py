"""A home with two models, of which the second learned from more, and complaints that neither has seen."""

from dataclasses import replace

import pytest
from leerlus_training.learning.workshop import Workshop
from leerlus_training.train import register, train

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.files import read_submissions
from leerlus.intake.receiving import receive
from leerlus.ports.registry import CHALLENGER, CHAMPION, PREVIOUS
from leerlus.settings import Settings

LEARNED, DECIDED = 90, 60


@pytest.fixture(scope="module")
def submissions(data_folder):
    return read_submissions(data_folder / "corpus" / "train.jsonl")[: LEARNED + DECIDED]


@pytest.fixture(scope="module")
def home(tmp_path_factory, data_folder, quick_taxonomy, encoder, submissions):
    settings = Settings(home=tmp_path_factory.mktemp("promotion") / "home", data=data_folder)
    create_home(settings, taxonomy=quick_taxonomy)
    opened = replace(open_home(settings), open_encoder=lambda: encoder)
    parts = {
        "workshop": Workshop(opened.taxonomy, encoder, settings),
        "redactor": opened.redactor,
        "validation": submissions[:LEARNED],
    }
    for rows in (submissions[: LEARNED - 40], submissions[:LEARNED]):
        register(train(rows, **parts), opened.registry, taxonomy=opened.taxonomy)
    receive(opened, submissions[LEARNED:], actor="test")
    yield opened
    opened.unit_of_work.close()


@pytest.fixture
def leerlus(home):
    """The same home with version 1 as champion and version 2 as challenger, whatever a test did before."""
    home.registry.point(CHAMPION, "1")
    home.registry.point(CHALLENGER, "2")
    home.registry.release(PREVIOUS)
    return home


@pytest.fixture
def supplied_encoder(encoder_folder, monkeypatch):
    """Commands that open a home by themselves use the encoder of the tests."""
    monkeypatch.setenv("LEERLUS_ENCODER_FOLDER", str(encoder_folder))
