"""``/v1/suggestions``."""

import pytest

TEXT = "De agent greep mijn arm vast en draaide hem op mijn rug. Ik heb nog steeds pijn. De zon scheen die dag."


@pytest.fixture
def asker(client_as):
    return client_as("data-scientist")


def test_every_category_gets_one_probability_the_likeliest_main_one_first(asker, leerlus):
    item = asker.post("/v1/suggestions", json={"id": "a", "text": TEXT}).json()
    assert item["id"] == "a"
    assert sorted(each["code"] for each in item["categories"]) == sorted(leerlus.taxonomy.category_codes)
    assert all(0 <= each["probability"] <= 1 for each in item["categories"])
    assert item["categories"][0]["probability"] == max(each["probability"] for each in item["categories"])
    assert item["model"].startswith("leerlus-suggestions")


def test_reasons_point_into_the_redacted_text(asker):
    body = {"text": TEXT + " Bel mij op 06-12345678."}
    item = asker.post("/v1/suggestions", params={"explain": True}, json=body).json()
    assert "12345678" not in item["text"]
    reasons = [reason for each in item["categories"] for reason in each["reasons"]]
    assert reasons
    assert all(0 <= reason["start"] < reason["end"] <= len(item["text"]) for reason in reasons)


def test_nothing_is_stored(asker, leerlus):
    with leerlus.unit_of_work() as work:
        before = sum(1 for _ in work.complaints.all())
    asker.post("/v1/suggestions", json={"text": TEXT})
    with leerlus.unit_of_work() as work:
        assert sum(1 for _ in work.complaints.all()) == before


def test_a_list_is_answered_in_its_order(asker):
    texts = [{"id": "b", "text": TEXT}, {"id": "a", "text": TEXT}]
    assert [each["id"] for each in asker.post("/v1/suggestions", json=texts).json()["items"]] == ["b", "a"]


@pytest.mark.parametrize(
    "body", [[], {}, {"text": ""}, {"text": "x"}, {"text": 3}, {"text": "woord " * 180_000}, [{"text": TEXT}] * 101]
)
def test_unusable_texts_are_a_clean_problem(asker, body):
    answer = asker.post("/v1/suggestions", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_faulty_text_of_a_list_is_named(asker):
    answer = asker.post("/v1/suggestions", json=[{"text": TEXT}, {"text": "kort"}])
    assert "row 2" in answer.json()["detail"]
