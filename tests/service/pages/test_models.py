"""The page of models: for data scientists, and for nobody else."""

import json
from dataclasses import asdict

from leerlus.facts import DRIFT, SHADOW
from leerlus.suggestions.measuring.agreement import Agreement


def test_only_a_data_scientist_sees_models(reader_as):
    assert reader_as("coordinator").client.get("/modellen", headers={"accept": "text/html"}).status_code == 403


def test_the_page_says_what_is_in_use_and_what_nobody_looked_at(reader_as, see):
    text = see(reader_as("data-scientist").open("/modellen"))
    assert "in gebruik" in text
    assert "Meekijken staat uit" in text
    assert "Nog niet bekeken" in text


def test_agreement_and_drift_are_shown_and_measured(reader_as, see, leerlus):
    found = Agreement("leerlus-suggestions/2", 40, first=0.9, firm=0.8, doubt=0.95, categories={"force": 0.975})
    with leerlus.unit_of_work() as work:
        work.facts.put(SHADOW, json.dumps(asdict(found)))
        work.facts.put(DRIFT, json.dumps({"new_crowd": 1.25}))
        work.commit()
    reader = reader_as("data-scientist")
    text = see(reader.open("/modellen"))
    assert "leerlus-suggestions/2 naast wat getoond is, bij 40 klachten." in text
    assert "Alle stellige voorstellen 80 %" in text
    assert "Nieuw soort klacht 125 % boven de grens" in text
    figures = reader.client.get("/metrics").text
    assert 'leerlus_shadow_agreement{what="firm"} 0.8' in figures
    assert "leerlus_shadow_complaints 40.0" in figures
