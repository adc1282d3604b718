"""``/v1/complaints/at-once``. What may be confirmed, and what never is, is tested in ``tests/intake``."""

import pytest


def test_what_may_be_confirmed_is_listed_page_by_page(client_as, confirmable):
    found = _listed(client_as("intake"), limit=1)
    assert set(confirmable) <= set(found)
    assert found[confirmable[0]]["suggestions"]["model"] == "leerlus-suggestions/1"
    assert found.keys() == _listed(client_as("intake"), limit=20).keys()


def test_a_repeat_is_not_listed_and_leaves_no_gap(client_as, confirmable, repeated):
    one, other = confirmable
    repeated(one)
    found = _listed(client_as("intake"), limit=1)
    assert one not in found
    assert other in found


def test_what_a_person_ticked_is_confirmed_and_opened_again(client_as, confirmable):
    intake = client_as("intake")
    one, other = (_listed(intake)[each] for each in confirmable)
    ticked = [{"id": one["id"], "seal": one["seal"]}, {"id": other["id"], "seal": "another"}]
    answer = intake.post("/v1/complaints/at-once", json={"complaints": ticked})
    assert answer.json() == {"confirmed": [one["id"]], "left": [other["id"]]}
    (decision,) = intake.get(f"/v1/complaints/{one['id']}").json()["decisions"]
    assert (decision["at_once"], decision["decided_by"]) == (True, "key-intake")
    assert decision["model"] == one["suggestions"]["model"]
    opened = intake.post("/v1/complaints/at-once/reopened", json={"complaints": [one["id"], other["id"]]})
    assert opened.json() == {"opened": [one["id"]]}
    assert intake.get(f"/v1/complaints/{one['id']}").json()["status"] == "open"


@pytest.mark.parametrize("complaints", [[], [{"id": "K-1", "seal": "x"}] * 21, ["K-1"]])
def test_none_too_many_and_unread_ones_are_refused(client_as, complaints):
    assert client_as("intake").post("/v1/complaints/at-once", json={"complaints": complaints}).status_code == 422


@pytest.mark.parametrize("role", ["unit", "data-scientist", "administrator"])
def test_only_those_who_decide_confirm(client_as, role):
    assert client_as(role).get("/v1/complaints/at-once").status_code == 403


def _listed(client, limit=20):
    found, cursor = {}, None
    while True:
        page = client.get(
            "/v1/complaints/at-once", params={"limit": limit} | ({"cursor": cursor} if cursor else {})
        ).json()
        assert len(page["items"]) == limit or page["next_cursor"] is None
        found |= {each["id"]: each for each in page["items"]}
        if (cursor := page["next_cursor"]) is None:
            return found
