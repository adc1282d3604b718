"""Finding themes again from the page: nobody waits for it, and everybody who steers sees what it did."""

import re
import time
from threading import Event

import pytest

from leerlus.errors import Conflict
from leerlus.themes.runs.beside import RunBeside

_PATIENCE_SECONDS = 120


@pytest.fixture
def runs_that(app):
    """Has the service find themes in this way."""
    usual = app.state.theme_runs
    yield lambda find: setattr(app.state, "theme_runs", RunBeside(find, unexpected=lambda _: None))
    app.state.theme_runs = usual


def page_after(coordinator, words, see):
    """The list of themes, once these words are on it."""
    for _ in range(_PATIENCE_SECONDS * 10):
        page = coordinator.open("/themas")
        if words in see(page):
            return page
        time.sleep(0.1)
    raise AssertionError(f"The page never said: {words}")


def test_a_run_is_begun_and_tells_what_it_did(coordinator, reader_as, see):
    page = coordinator.send(coordinator.open("/themas"), "Thema’s opnieuw zoeken")
    assert page.path == "/themas"
    done = page_after(coordinator, "Voor het laatst opnieuw gezocht", see)
    assert re.search(r"Nieuw \d+, gegroeid \d+, kleiner \d+, even groot \d+, verdwenen \d+", see(done))
    assert "opnieuw gezocht" not in see(reader_as("data-scientist").open("/themas"))


def test_while_it_goes_on_the_page_says_so_and_the_button_is_gone(coordinator, runs_that, see):
    goes_on = Event()
    runs_that(lambda _: goes_on.wait(_PATIENCE_SECONDS) and None)
    page = coordinator.send(coordinator.open("/themas"), "Thema’s opnieuw zoeken")
    assert "U kunt gewoon doorwerken" in see(page)
    assert not page.select("form[action='/themas/verversen']")
    goes_on.set()


def test_a_run_that_failed_says_that_nothing_changed(coordinator, runs_that, see):
    def refuse(_):
        raise Conflict("Themes are being changed all the time.")

    runs_that(refuse)
    coordinator.send(coordinator.open("/themas"), "Thema’s opnieuw zoeken")
    failed = page_after(coordinator, "is niet gelukt", see)
    assert "zijn zoals ze waren" in see(failed)
    assert failed.select("form[action='/themas/verversen']")
