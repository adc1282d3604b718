"""``/v1/complaints``."""

import json
from dataclasses import replace

import pytest

from leerlus.complaints.rows import submission_from_row
from leerlus.intake.at_once import take_back
from leerlus.intake.deciding import Judgement, decide, decision_about, keep

TEXT = "Ik wilde aangifte doen, maar werd aan de balie weggestuurd. Volgens de agent was het civiel."


@pytest.fixture
def intake(client_as):
    return client_as("intake")


def test_a_complaint_is_registered_redacted_and_found_again(intake):
    answer = intake.post("/v1/complaints", json={"text": TEXT + " Mijn mail is jan@voorbeeld.nl.", "unit": "AM"})
    assert answer.status_code == 201
    body = answer.json()
    assert answer.headers["location"] == f"/v1/complaints/{body['id']}"
    assert "jan@voorbeeld.nl" not in answer.text
    assert body["status"] == "open"
    found = intake.get(answer.headers["location"]).json()
    assert found["text"] == body["text"]
    assert found["suggestions"]["model"]
    assert found["decisions"] == []


def test_a_list_is_registered_in_order(intake):
    endings = ("Het regende.", "Het was koud.", "Het waaide.")
    texts = [{"text": f"{TEXT} {ending}", "received_at": "2025-02-03"} for ending in endings]
    items = intake.post("/v1/complaints", json=texts).json()["items"]
    assert all(item["text"].endswith(ending) for item, ending in zip(items, endings, strict=True))


def test_one_faulty_complaint_refuses_the_list_and_is_named(intake):
    before = _count(intake)
    answer = intake.post("/v1/complaints", json=[{"text": TEXT}, {"text": "kort"}])
    assert answer.status_code == 422
    assert "row 2" in answer.json()["detail"]
    assert _count(intake) == before


def _count(client):
    found, cursor = 0, None
    while True:
        page = client.get("/v1/complaints", params={"limit": 100, **({"cursor": cursor} if cursor else {})}).json()
        found += len(page["items"])
        cursor = page["next_cursor"]
        if cursor is None:
            return found


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"text": ""}, "text-rejected"),
        ({"text": "x"}, "text-rejected"),
        ({"text": "x" * 1_000_000}, "text-rejected"),
        ({"text": "\x00\x01\x02" * 50}, "text-rejected"),
        ({"text": "\ufffd\ufffd kapotte tekst"}, "text-rejected"),
        ({"text": TEXT, "unit": "NOWHERE"}, "unknown-code"),
        ({"text": TEXT, "categories": ["nonsense"]}, "unknown-code"),
        ({"text": TEXT, "channel": "pigeon"}, "invalid-request"),
        ({"text": TEXT, "surprise": 1}, "invalid-request"),
        ({}, "invalid-request"),
        ([], "invalid-request"),
    ],
)
def test_bad_input_is_a_clean_problem(intake, body, kind):
    answer = intake.post("/v1/complaints", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"urn:leerlus:problem:{kind}"
    assert problem["status"] == 422
    assert problem["detail"]


def test_a_problem_never_echoes_the_complaint(intake):
    answer = intake.post("/v1/complaints", json=[{"text": TEXT, "channel": TEXT}])
    assert "balie" not in answer.text
    assert answer.json()["errors"][0]["pointer"] == "/0/channel"


@pytest.mark.parametrize("body", [[], {"text": TEXT, "colour": "blue"}])
def test_what_is_wrong_with_the_whole_body_has_the_pointer_of_the_whole(intake, body):
    problem = intake.post("/v1/complaints", json=body).json()
    assert [each["pointer"] for each in problem["errors"]] == [""]
    assert problem["detail"] == "The request does not fit the description at: its top level."


def test_two_with_the_same_id_are_both_refused(intake):
    answer = intake.post("/v1/complaints", json=[{"id": "twin", "text": TEXT}, {"id": "twin", "text": f"{TEXT} Ook."}])
    assert answer.status_code == 409
    assert answer.json()["detail"] == "Two complaints have the same id: twin. Nothing was added."
    assert intake.get("/v1/complaints/twin").status_code == 404


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"text": "\xe9\xe9\xe9 klacht over de politie"}', "application/json", 400),
        (TEXT.encode(), "text/plain", 415),
        (b"text=abc", "application/x-www-form-urlencoded", 415),
        (json.dumps({"text": "x" * 2_100_000}).encode(), "application/json", 413),
    ],
)
def test_unreadable_bodies_are_refused(intake, content, media_type, status):
    answer = intake.post("/v1/complaints", content=content, headers={"content-type": media_type})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_streamed_body_over_the_limit_is_refused(intake):
    chunks = (b"x" * 100_000 for _ in range(30))
    answer = intake.post("/v1/complaints", content=chunks, headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_the_same_id_twice_is_a_conflict(intake):
    body = {"text": TEXT, "id": "EIGEN-0001"}
    assert intake.post("/v1/complaints", json=body).status_code == 201
    assert intake.post("/v1/complaints", json=body).status_code == 409


def test_repeating_an_idempotency_key_repeats_the_answer(intake):
    headers = {"Idempotency-Key": "herhaal-1"}
    first = intake.post("/v1/complaints", json={"text": TEXT}, headers=headers)
    again = intake.post("/v1/complaints", json={"text": TEXT}, headers=headers)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.headers["location"] == again.headers["location"]
    other = intake.post("/v1/complaints", json={"text": TEXT + " Anders."}, headers=headers)
    assert other.status_code == 422


def test_a_refused_request_does_not_use_up_its_idempotency_key(intake):
    headers = {"Idempotency-Key": "herhaal-2"}
    assert intake.post("/v1/complaints", json={"text": TEXT, "unit": "NOWHERE"}, headers=headers).status_code == 422
    assert intake.post("/v1/complaints", json={"text": TEXT, "unit": "NOWHERE"}, headers=headers).status_code == 422


def test_pages_of_the_list_have_no_gaps_and_no_repeats(intake):
    whole = intake.get("/v1/complaints", params={"limit": 100}).json()["items"]
    walked, cursor = [], None
    while len(walked) < len(whole):
        page = intake.get("/v1/complaints", params={"limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        walked += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [each["id"] for each in walked[: len(whole)]] == [each["id"] for each in whole]


def test_filters_narrow_the_list(intake):
    intake.post("/v1/complaints", json={"text": TEXT + " Het ging om een zeldzaamwoord.", "unit": "AM-ZUID"})
    found = intake.get("/v1/complaints", params={"contains": "zeldzaamwoord", "unit": "AM", "status": "open"}).json()
    assert len(found["items"]) == 1
    assert intake.get("/v1/complaints", params={"contains": "zeldzaamwoord", "unit": "RT"}).json()["items"] == []
    assert intake.get("/v1/complaints", params={"unit": "NOWHERE"}).status_code == 422
    unknown = intake.get("/v1/complaints", params={"category": "ZZ"})
    assert (unknown.status_code, unknown.json()["type"]) == (422, "urn:leerlus:problem:unknown-code")
    assert "Use one of: rudeness, force" in unknown.json()["detail"]
    assert intake.get("/v1/complaints", params={"category": "force"}).status_code == 200
    assert intake.get("/v1/complaints", params={"cursor": "nonsense"}).status_code == 422


def test_a_decision_is_added_to_the_history(intake):
    made = intake.post("/v1/complaints", json={"text": TEXT}).json()["id"]
    path = f"/v1/complaints/{made}/decisions"
    first = intake.post(path, json={"categories": ["report_refusal"], "outcomes": ["redress"]})
    assert first.status_code == 201
    assert first.json()["decided_by"] == "key-intake"
    assert intake.post(path, json={"categories": ["rudeness"]}).status_code == 201
    complaint = intake.get(f"/v1/complaints/{made}").json()
    assert complaint["status"] == "decided"
    assert [each["categories"] for each in complaint["decisions"]] == [["report_refusal"], ["rudeness"]]
    assert intake.post(path, json={"categories": []}).status_code == 422
    assert intake.post(path, json={"categories": ["nonsense"]}).json()["type"].endswith("unknown-code")


def test_an_unknown_complaint_is_not_found(intake):
    answer = intake.get("/v1/complaints/K2025-NIETS")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:leerlus:problem:no-such-complaint"
    assert intake.post("/v1/complaints/NIETS/decisions", json={"categories": ["force"]}).status_code == 404


@pytest.fixture
def registered(client_as, request):
    """A complaint that intake registered, with the key under which the same answer would be given again."""
    sent = {"json": {"text": TEXT + " Dat was zwabberknol."}, "headers": {"Idempotency-Key": request.node.name}}
    return client_as("intake").post("/v1/complaints", **sent).json()["id"]


def test_a_coordinator_restricts_releases_and_erases_a_complaint(registered, client_as):
    coordinator = client_as("coordinator")
    path = f"/v1/complaints/{registered}"
    answer = coordinator.put(f"{path}/restriction", json={"ground": "accuracy"})
    nothing = {"complaint_id": registered, "lessons": [], "themes": [], "typed": 0, "listed": 0}
    assert (answer.status_code, answer.json()) == (200, nothing)
    body = coordinator.get(path).json()
    assert (body["text"], body["use"], body["suggestions"]) == ("", "restricted", None)
    assert coordinator.post(f"{path}/decisions", json={"categories": ["rudeness"]}).status_code == 409
    assert coordinator.delete(f"{path}/restriction").json()["text"].endswith("zwabberknol.")
    assert coordinator.post(f"{path}/erasure", json={"ground": "unlawful"}).status_code == 200
    assert coordinator.get(path).json()["use"] == "erased"
    assert coordinator.post(f"{path}/erasure", json={"ground": "unlawful"}).status_code == 409
    assert coordinator.delete(f"{path}/restriction").status_code == 409
    found = coordinator.get("/v1/complaints", params={"contains": "zwabberknol"}).json()["items"]
    assert registered not in [each["id"] for each in found]


def test_an_erased_text_is_not_given_again_to_a_repeated_request(registered, client_as, app):
    client_as("coordinator").post(f"/v1/complaints/{registered}/erasure", json={"ground": "unlawful"})
    assert "zwabberknol" not in repr(vars(app.state.answers))


@pytest.mark.parametrize(
    ("body", "status"), [({"ground": "because"}, 422), ({}, 422), ({"ground": "unlawful", "story": "…"}, 422)]
)
def test_erasing_needs_a_ground_of_the_law(registered, client_as, body, status):
    coordinator = client_as("coordinator")
    assert coordinator.post(f"/v1/complaints/{registered}/erasure", json=body).status_code == status
    assert coordinator.get(f"/v1/complaints/{registered}").json()["use"] == "full"


def test_intake_may_not_erase_or_restrict(registered, client_as):
    intake = client_as("intake")
    assert intake.post(f"/v1/complaints/{registered}/erasure", json={"ground": "unlawful"}).status_code == 403
    assert intake.put(f"/v1/complaints/{registered}/restriction", json={"ground": "claim"}).status_code == 403
    assert intake.delete(f"/v1/complaints/{registered}/restriction").status_code == 403


def test_how_a_complaint_ended_is_recorded(intake):
    path = intake.post("/v1/complaints", json={"text": TEXT, "received_at": "2025-02-03"}).headers["location"]
    body = {"ending": "satisfied", "given": ["explanation"], "settled_on": "2025-03-01"}
    answer = intake.post(f"{path}/settlements", json=body)
    assert answer.status_code == 201
    assert intake.get(path).json()["settlements"] == [answer.json()]
    assert answer.json()["given"] == ["explanation"]
    for wrong in ({"ending": "lost"}, {"ending": "founded", "given": ["x"]}, {**body, "settled_on": "2025-01-01"}):
        assert intake.post(f"{path}/settlements", json=wrong).status_code == 422


@pytest.mark.parametrize(
    ("what", "body"),
    [("decisions", {"categories": ["rudeness"]}), ("settlements", {"ending": "satisfied"})],
)
def test_what_was_not_read_refuses_what_comes_after_it(intake, what, body):
    path = intake.post("/v1/complaints", json={"text": TEXT}).headers["location"] + f"/{what}"
    for seen, status in ((0, 201), (0, 409), (1, 201), (None, 201), (-1, 422)):
        assert intake.post(path, json={**body, "seen": seen}).status_code == status


def test_where_a_complaint_is_filed_is_put_right(intake, leerlus):
    path = intake.post("/v1/complaints", json={"text": TEXT, "received_at": "2025-02-03"}).headers["location"]
    right = {"unit": "AM", "channel": "phone", "received_at": "2025-02-01"}
    read = intake.get(path).json()["filed"]
    answer = intake.put(f"{path}/filing", json={**right, "seen": read})
    assert (answer.status_code, intake.get(path).json()["filed"]) == (200, answer.json()["filed"])
    now = intake.get(path).json()
    assert {name: now[name] for name in right} == right
    with leerlus.unit_of_work() as work:
        kept = work.audit.page(subject=now["id"]).items[0]
    assert (kept.action, kept.details) == ("complaint.rectified", {"changed": ["unit", "channel", "received_at"]})
    late = intake.put(f"{path}/filing", json={**right, "unit": "RT", "seen": read})
    assert (late.status_code, intake.get(path).json()["unit"]) == (409, "AM")
    unknown = {**right, "unit": None, "seen": now["filed"]}
    assert intake.put(f"{path}/filing", json=unknown).json()["unit"] is None


@pytest.mark.parametrize(
    "wrong", [{"unit": "XX"}, {"channel": "raven"}, {"received_at": "2999-01-01"}, {"received_at": None}]
)
def test_a_filing_that_cannot_be_changes_nothing(intake, wrong):
    path = intake.post("/v1/complaints", json={"text": TEXT, "received_at": "2025-02-03"}).headers["location"]
    before = intake.get(path).json()
    right = {"unit": "AM", "channel": "phone", "received_at": "2025-02-01"}
    assert intake.put(f"{path}/filing", json=right | wrong).status_code == 422
    assert intake.put(f"{path}/filing", json={"unit": "AM"}).status_code == 422
    assert intake.get(path).json() == before


def test_only_who_decides_puts_a_filing_right(client_as, intake):
    path = intake.post("/v1/complaints", json={"text": TEXT}).headers["location"]
    right = {"unit": "AM", "channel": "phone", "received_at": "2025-02-01"}
    assert intake.put("/v1/complaints/K-none/filing", json=right).status_code == 404
    assert client_as("unit").put(f"{path}/filing", json=right).status_code == 403


def test_a_decision_in_the_place_of_one_that_was_taken_back_is_not_replaced_unread(intake, leerlus):
    path = intake.post("/v1/complaints", json={"text": TEXT}).headers["location"]
    complaint_id = path.rsplit("/", 1)[1]
    at_once = decision_about(leerlus, complaint_id, Judgement(["rudeness"], [], by="els"))
    with leerlus.unit_of_work() as work:
        keep(work, replace(at_once, at_once=True))
        work.commit()
    seen = intake.get(path).json()["seen"]
    assert take_back(leerlus, [complaint_id], actor="els") == (complaint_id,)
    decide(leerlus, complaint_id, Judgement(["force"], [], by="noor"))
    body = {"categories": ["driving"], "seen": seen}
    assert intake.post(f"{path}/decisions", json=body).status_code == 409
    body["seen"] = intake.get(path).json()["seen"]
    assert intake.post(f"{path}/decisions", json=body).status_code == 201


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-01", "2025-03-01"),
        ("2025-03-01T10:00:00", "2025-03-01"),
        ("2025-03-01T23:30:00+01:00", "2025-03-01"),
        (" 2025-03-01 ", "2025-03-01"),
        ("20250301", "2025-03-01"),
    ],
)
def test_a_day_is_read_as_it_is_in_files(intake, written, day):
    answer = intake.post("/v1/complaints", json={"text": TEXT, "received_at": written})
    assert answer.json()["received_at"] == day
    row = {"text": TEXT, "received_at": written}
    assert submission_from_row(row, 1).received_at.isoformat() == day


@pytest.mark.parametrize("written", ["1 maart 2025", "01-03-2025", "", "gisteren"])
def test_what_is_no_day_is_refused_with_how_to_write_one(intake, written):
    answer = intake.post("/v1/complaints", json={"text": TEXT, "received_at": written})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": "/received_at", "detail": "Value error, write the date as 2025-12-31"}
    ]


@pytest.mark.parametrize("several", [False, True])
def test_an_id_that_is_somebodys_name_is_refused(intake, several):
    body = {"text": TEXT, "id": "pieter.jansen1"}
    answer = intake.post("/v1/complaints", json=[{"text": TEXT}, body] if several else body)
    assert (answer.status_code, "pieter" in answer.text) == (422, False)
    assert ("row 2" if several else "this one") in answer.json()["detail"]
