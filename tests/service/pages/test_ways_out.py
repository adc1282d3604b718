"""Every way out of the service: identifiers are planted in complaints, and looked for in all that leaves."""

import json
import logging
from datetime import date

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from leerlus.access.model import Role
from leerlus.complaints.model import Submission
from leerlus.intake.receiving import receive

PLANTED = {
    "a name": "Zwaantje Quirinus-Ypma",
    "an officer": "Boudewijnse",
    "a telephone number": "06-98761234",
    "a plate": "ZX-371-L",
    "a bank account": "NL91ABNA0417164300",
    "a citizen service number": "123456782",
    "a mailbox": "zwaantje@ypma.example",
    "an address": "Kwikstaartpad 118",
}
TELLING = (
    "zwaantje", "quirinus", "ypma", "boudewijnse", "98761234", "zx-371-l", "0417164300", "123456782", "kwikstaartpad",
)  # fmt: skip
TEXT = (
    "Mijn naam is {a name}, ik woon op {an address}. Agent {an officer} schold mij uit aan de balie. Bel {a telephone number} of "
    "mail {a mailbox}. Mijn auto {a plate} werd weggesleept, rekening {a bank account}, bsn {a citizen service number}. Ik wil "
    "dat er naar mij geluisterd wordt en dat iemand excuses maakt."
).format(**PLANTED)


def telling(text):
    """The planted identifiers that a text still tells."""
    return [each for each in TELLING if each in text.lower()]


@pytest.fixture(scope="module")
def planted(leerlus):
    """A complaint that holds every identifier."""
    (complaint,) = receive(leerlus, [Submission(text=TEXT, received_at=date(2025, 6, 1), unit="AM")], actor="test")
    return complaint


def test_the_plants_would_be_seen():
    assert telling(TEXT) == list(TELLING)


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_no_answer_to_any_question_tells_them(app, keys, leerlus, planted, published_lesson, role):
    asked = 0
    with TestClient(app, headers={"Authorization": f"Bearer {keys[role]}"}) as client:
        for path in _questions(app, leerlus, planted, published_lesson):
            answer = client.get(path)
            assert telling(answer.text) == [], (role, path)
            assert telling(json.dumps(dict(answer.headers))) == [], (role, path)
            asked += answer.status_code == 200
    assert asked > 3


@pytest.mark.parametrize("role", [Role.INTAKE.value, Role.COORDINATOR.value])
def test_no_page_tells_them(app, leerlus, planted, published_lesson, reader_as, role):
    client, seen = reader_as(role).client, 0
    for path in _questions(app, leerlus, planted, published_lesson):
        answer = client.get(path, headers={"accept": "text/html"})
        assert telling(answer.text) == [], path
        seen += answer.status_code == 200
    assert seen > 5
    assert telling(client.get(f"/klachten/{planted.id}").text) == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/suggestions", {"text": TEXT}),
        ("/v1/complaints", {"text": TEXT, "unit": "ER-IS-GEEN"}),
        ("/v1/complaints", {"text": TEXT, "received_at": PLANTED["a name"]}),
        ("/v1/complaints", {"text": TEXT, PLANTED["an officer"]: TEXT}),
        ("/v1/complaints", {"text": [TEXT]}),
        ("/v1/complaints", [{"text": TEXT}, {"txet": TEXT}]),
    ],
)
def test_no_answer_to_a_text_tells_them(client_as, path, body):
    answer = client_as("intake").post(path, json=body)
    detail = answer.text if answer.status_code >= 400 else json.dumps(answer.json())
    assert telling(detail) == []


def test_no_log_line_tells_them(client_as, caplog, planted):
    caplog.set_level(logging.DEBUG)
    client = client_as("intake")
    for body in ({"text": TEXT}, {"text": TEXT, "unit": "ER-IS-GEEN"}, {"text": 3 * [TEXT]}):
        client.post("/v1/complaints", json=body)
    client.post("/v1/complaints", content=TEXT.encode())
    client.get(f"/v1/complaints/{planted.id}")
    assert telling(caplog.text) == []


def test_the_audit_trail_does_not_tell_them(leerlus, planted):
    with leerlus.unit_of_work() as work:
        cursor, pages = None, 0
        while cursor is not None or pages == 0:
            page = work.audit.page(limit=200, cursor=cursor)
            assert telling(repr(page.items)) == []
            cursor, pages = page.next_cursor, pages + 1


def test_everything_derived_in_the_store_does_not_tell_them(leerlus, planted):
    with leerlus.unit_of_work() as work:
        derived = [work.complaints.get(planted.id), work.complaints.suggestions(planted.id), work.themes.list()]
        derived += [work.lessons.list(), work.facts.all(), work.decisions.history(planted.id)]
        original = work.complaints.original(planted.id)
    assert telling(repr(derived)) == []
    assert telling(original) == list(TELLING)


def test_metrics_do_not_tell_them(anonymous, planted):
    answer = anonymous.get("/metrics")
    assert answer.status_code == 200
    assert telling(answer.text) == []


def _questions(app, leerlus, planted, lesson):
    """Every address that answers GET, about the planted complaint, a theme, a lesson and a unit."""
    with leerlus.unit_of_work() as work:
        theme = work.themes.list()[0].id
    known = {"complaint_id": planted.id, "theme_id": theme, "lesson_id": lesson, "unit": "AM"}
    for context in iter_route_contexts(app.routes):
        if "GET" in (context.methods or ()):
            path = context.path
            for name, value in known.items():
                path = path.replace(f"{{{name}}}", value)
            if "{" not in path and "origineel" not in path:
                yield path
