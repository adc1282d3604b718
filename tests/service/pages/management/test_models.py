"""The page of models: for data scientists, and for nobody else."""

import json
from dataclasses import asdict, replace
from threading import Event
from time import monotonic

import pytest
from fastapi.testclient import TestClient
from leerlus_api.app import create_app

from leerlus.errors import Unavailable
from leerlus.facts import DRIFT, SHADOW
from leerlus.ports.registry import CHALLENGER, CHAMPION
from leerlus.suggestions.measuring.agreement import Agreement


class RegistryAway:
    def current(self, alias):
        raise Unavailable(f"The model registry cannot be reached: {alias}.")

    def versions(self):
        raise Unavailable("The model registry cannot be reached.")


class RegistryThatHangs:
    def __init__(self):
        self.let_go = Event()
        self.questions = 0

    def current(self, alias):
        self.questions += 1
        self.let_go.wait(30)


@pytest.fixture
def challenger(leerlus):
    """Name of a challenger, for one test: the champion itself."""
    champion = leerlus.registry.current(CHAMPION)
    leerlus.registry.point(CHALLENGER, champion.version)
    yield champion.full_name
    leerlus.registry.release(CHALLENGER)


@pytest.fixture
def found_about(leerlus):
    """Keep that this model agreed with what was shown, as the shadow does."""

    def keep(model):
        found = Agreement(model, 40, first=0.9, firm=0.8, doubt=0.95, categories={"force": 0.975})
        with leerlus.unit_of_work() as work:
            work.facts.put(SHADOW, json.dumps(asdict(found)))
            work.commit()

    return keep


@pytest.fixture
def page_text(reader_as, see):
    return lambda: see(reader_as("data-scientist").open("/modellen"))


def test_only_a_data_scientist_sees_models(reader_as):
    assert reader_as("coordinator").client.get("/modellen", headers={"accept": "text/html"}).status_code == 403


def test_the_page_says_what_is_in_use_and_what_nobody_looked_at(page_text):
    text = page_text()
    assert "in gebruik" in text
    assert "Er is nu geen uitdager" in text
    assert "Nog niet bekeken" in text


@pytest.mark.usefixtures("challenger")
def test_a_challenger_that_does_not_look_on_is_told_as_such(page_text):
    assert "Meekijken staat uit" in page_text()


def test_agreement_and_drift_are_shown_and_measured(challenger, found_about, page_text, anonymous, leerlus):
    found_about(challenger)
    with leerlus.unit_of_work() as work:
        work.facts.put(DRIFT, json.dumps({"new_crowd": 1.25}))
        work.commit()
    text = page_text()
    assert f"{challenger} naast wat getoond is, bij 40 klachten." in text
    assert "Alle stellige voorstellen 80 %" in text
    assert "Nieuw soort klacht 125 % boven de grens" in text
    figures = anonymous.get("/metrics").text
    assert 'leerlus_shadow_agreement{what="firm"} 0.8' in figures
    assert "leerlus_shadow_complaints 40.0" in figures


@pytest.mark.usefixtures("challenger")
def test_what_was_found_about_an_earlier_challenger_is_not_told_of_another(found_about, page_text, anonymous):
    found_about("leerlus-suggestions/0")
    text = page_text()
    assert "Meekijken staat uit" in text
    assert "naast wat getoond is" not in text
    assert "leerlus_shadow_agreement{" not in anonymous.get("/metrics").text


def test_figures_about_a_challenger_end_with_it(challenger, found_about, anonymous, leerlus):
    found_about(challenger)
    assert "leerlus_shadow_agreement{" in anonymous.get("/metrics").text
    leerlus.registry.release(CHALLENGER)
    figures = anonymous.get("/metrics").text
    assert "leerlus_shadow_agreement{" not in figures
    assert "leerlus_shadow_complaints 0.0" in figures


def test_other_figures_are_told_while_the_registry_is_away(leerlus, found_about):
    found_about("leerlus-suggestions/1")
    with TestClient(create_app(replace(leerlus, registry=RegistryAway()))) as client:
        answer = client.get("/metrics")
    assert answer.status_code == 200
    assert "leerlus_shadow_agreement{" not in answer.text
    assert "leerlus_registry_readable 0.0" in answer.text


def test_no_scrape_waits_for_a_registry_that_hangs(leerlus, anonymous):
    registry = RegistryThatHangs()
    begun = monotonic()
    with TestClient(create_app(replace(leerlus, registry=registry))) as client:
        figures = [client.get("/metrics").text for _ in range(2)]
    seconds = monotonic() - begun
    registry.let_go.set()
    assert all("leerlus_registry_readable 0.0" in each for each in figures)
    assert (seconds < 5, registry.questions) == (True, 1)
    assert "leerlus_registry_readable 1.0" in anonymous.get("/metrics").text


@pytest.fixture
def page_beside(leerlus, stranger_at, log_in, see):
    """What the page says beside this registry."""

    def text(registry):
        with leerlus.unit_of_work() as work:
            work.facts.put(DRIFT, json.dumps({"new_crowd": 1.25}))
            work.commit()
        with stranger_at(create_app(replace(leerlus, registry=registry))) as stranger:
            page = log_in(stranger, "data-scientist").open("/modellen")
        assert page.status == 200
        return see(page)

    return text


def test_drift_is_shown_while_the_registry_is_away(page_beside):
    text = page_beside(RegistryAway())
    assert "De lijst met modellen is nu niet te lezen" in text
    assert "Nieuw soort klacht 125 % boven de grens" in text


def test_the_page_does_not_wait_for_a_registry_that_hangs(page_beside):
    registry = RegistryThatHangs()
    begun = monotonic()
    text = page_beside(registry)
    seconds = monotonic() - begun
    registry.let_go.set()
    assert seconds < 5
    assert "De lijst met modellen is nu niet te lezen" in text
    assert "Nieuw soort klacht 125 % boven de grens" in text


def test_a_champion_that_was_the_challenger_is_not_set_beside_itself(found_about, page_text):
    found_about("leerlus-suggestions/1")
    assert "naast wat getoond is" not in page_text()
