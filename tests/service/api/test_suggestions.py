"""``/v1/suggestions``."""

import pytest

TEXT = "De agent greep mijn arm vast en draaide hem op mijn rug. Ik heb nog steeds pijn. De zon scheen die dag."


@pytest.fixture
def asker(client_as):
    return client_as("data-scientist")


def test_every_category_gets_a_probability_most_probable_first(asker, leerlus):
    (item,) = asker.post("/v1/suggestions", json={"texts": [{"id": "a", "text": TEXT}]}).json()["items"]
    probabilities = [each["probability"] for each in item["categories"]]
    assert item["id"] == "a"
    assert {each["code"] for each in item["categories"]} == set(leerlus.taxonomy.category_codes)
    assert probabilities == sorted(probabilities, reverse=True)
    assert item["model"].startswith("leerlus-suggestions")


def test_reasons_point_into_the_redacted_text(asker):
    body = {"texts": [{"text": TEXT + " Bel mij op 06-12345678."}], "explain": True}
    (item,) = asker.post("/v1/suggestions", json=body).json()["items"]
    assert "12345678" not in item["text"]
    reasons = [reason for each in item["categories"] for reason in each["reasons"]]
    assert all(0 <= reason["start"] < reason["end"] <= len(item["text"]) for reason in reasons)


def test_nothing_is_stored(asker, leerlus):
    with leerlus.unit_of_work() as work:
        before = sum(1 for _ in work.complaints.all())
    asker.post("/v1/suggestions", json={"texts": [{"text": TEXT}]})
    with leerlus.unit_of_work() as work:
        assert sum(1 for _ in work.complaints.all()) == before


@pytest.mark.parametrize("texts", [[], [{"text": "kort"}], [{"text": TEXT}] * 101, [{"text": 3}]])
def test_unusable_texts_are_a_clean_problem(asker, texts):
    answer = asker.post("/v1/suggestions", json={"texts": texts})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_faulty_text_of_a_list_is_named(asker):
    answer = asker.post("/v1/suggestions", json={"texts": [{"text": TEXT}, {"text": "kort"}]})
    assert "row 2" in answer.json()["detail"]
