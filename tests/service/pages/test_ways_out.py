"""Every way out of the service: identifiers are planted in complaints, and looked for in all that leaves.

The complaints are those behind a theme and a published lesson, so that all that is made of them is looked at, too.
"""

import io
import json
import logging
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from leerlus_api.app import create_app
from pypdf import PdfReader

from leerlus.access.model import Role
from leerlus.application import Leerlus
from leerlus.intake.receiving import receive
from leerlus.lessons.desk import desk_of
from leerlus.lessons.feedback.answer import Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.telling.message import Way
from leerlus.lessons.telling.news import subscribe
from leerlus.lessons.workflow.rounds import make_round
from leerlus.reporting.service import make_report
from leerlus.themes.runs.refreshing import find_anew

pytestmark = pytest.mark.lengthy

UNIT = "AM"
PLANTED = {
    "a name": "Zwaantje Quirinus-Ypma",
    "an officer": "Boudewijnse",
    "a telephone number": "06-98761234",
    "a plate": "ZX-371-L",
    "a bank account": "NL91ABNA0417164300",
    "a citizen service number": "123456782",
    "a mailbox": "zwaantje@ypma.example",
    "an address": "Kwikstaartpad 118",
    "a service number": "884731",
    "a report": "PL1300-2025073391",
    "a birth date": "14 maart 1971",
}
TELLING = (
    "zwaantje", "quirinus", "ypma", "boudewijnse", "98761234", "zx-371-l", "0417164300", "123456782", "kwikstaartpad",
    "884731", "2025073391", "maart 1971",
)  # fmt: skip
SAID = tuple(
    sentence.format(**PLANTED)
    for sentence in (
        "Mijn naam is {a name}, ik woon op {an address}.",
        "Agent {an officer} schold mij uit aan de balie.",
        "Bel {a telephone number} of mail {a mailbox}.",
        "Mijn auto {a plate} werd weggesleept, rekening {a bank account}, bsn {a citizen service number}.",
        "Zijn dienstnummer was {a service number} en hij maakte proces-verbaal {a report}.",
        "Ik ben geboren op {a birth date}.",
        "Volgens agent {an officer} moest {a name} maar niet zo zeuren.",
    )
)
TEXT = " ".join(SAID) + " Ik wil dat er naar mij geluisterd wordt en dat iemand excuses maakt."


def telling(text):
    """The planted identifiers that a text still tells."""
    return [each for each in TELLING if each in text.lower()]


def test_the_plants_would_be_seen():
    assert telling(TEXT) == list(TELLING)


@dataclass(frozen=True)
class Planted:
    """A home whose complaints all hold identifiers, what was made of them, and what was sent and logged meanwhile."""

    leerlus: Leerlus
    app: object
    keys: dict
    complaints: tuple
    complaint: str
    lesson: str
    title: str
    theme: str
    report: str
    sent: list
    log: io.StringIO


class Box:
    """A way to send that keeps what it is given."""

    def __init__(self):
        self.got = []

    def send(self, delivery, subscription):
        self.got.append((subscription.way, repr(delivery)))


@pytest.fixture(scope="module")
def logged():
    """Everything that is logged while these tests run."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture(scope="module")
def received(empty_home, after_some_weeks, copied, recurring_complaints, logged):
    """A home that got complaints which say a part each, with a champion; its themes are found."""
    settings, _ = after_some_weeks
    taught = copied(settings)
    home = replace(copied(empty_home), registry=taught.registry, champion=taught.champion)
    decided, waiting = recurring_complaints
    receive(home, _with_plants([*decided, *waiting]), actor="test")
    find_anew(home, actor="test")
    yield home
    home.unit_of_work.close()
    taught.unit_of_work.close()


@pytest.fixture(scope="module")
def planted(received, copied, database, staff, fit_for_a_lesson, publish_about, logged):
    """A lesson is out about a theme whose complaints say all of it."""
    home = replace(copied(received.settings, **database()), registry=received.registry, champion=received.champion)
    settings = home.settings
    with home.unit_of_work() as work:
        subscribe(work, UNIT, Way.WEBHOOK, "https://haak.example/", actor="test")
        mailbox = subscribe(work, UNIT, Way.MAIL, "team@voorbeeld.nl", actor="test")
        work.news.save_subscription(replace(mailbox, told_until=datetime.now(UTC) - timedelta(days=8)))
        work.commit()
        theme = next(each for each in fit_for_a_lesson(work, settings) if _tell_all(work, each.members))
        lesson = publish_about(home, work, theme.id)
    box = Box()
    make_round(home.unit_of_work, desk_of(home, "system"), {Way.WEBHOOK: box, Way.MAIL: box})
    with home.unit_of_work() as work:
        reply = Reply(action="We leggen het vooraf uit.", action_by=date(2026, 12, 1))
        answer(work, UNIT, lesson, reply, actor="test", settings=settings)
        made = work.lessons.get(lesson)
        first = work.complaints.get(made.content.sources[0])
        work.commit()
    assert set(made.content.sources) == set(theme.members)
    yield Planted(
        leerlus=home,
        app=create_app(home),
        keys=staff(home),
        complaints=made.content.sources,
        complaint=first.id,
        lesson=lesson,
        title=made.title,
        theme=theme.id,
        report=make_report(home, first.received_at.year, language="nl", actor="test").id,
        sent=box.got,
        log=logged,
    )
    home.unit_of_work.close()


def _with_plants(submissions):
    return [replace(each, text=f"{each.text}\n\n{SAID[n % len(SAID)]}") for n, each in enumerate(submissions)]


def _tell_all(work, complaint_ids):
    return telling(" ".join(work.originals.text(each) for each in complaint_ids)) == list(TELLING)


@pytest.fixture
def client_as(planted):
    """A program with a role's key of that home."""
    with TestClient(planted.app) as client:

        def with_key(role):
            client.headers["Authorization"] = f"Bearer {planted.keys[role]}"
            return client

        yield with_key


@pytest.fixture
def reader_as(planted, stranger_at, admit):
    """Somebody of that home who is logged in."""
    with stranger_at(planted.app) as reader:
        yield lambda role: admit(reader, role)


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_no_answer_to_any_question_tells_them(client_as, planted, role):
    client, asked = client_as(role), 0
    for path in _questions(planted):
        asked += _answered_without(client.get(path), path)
    assert asked > 3


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_no_page_tells_them(planted, reader_as, role):
    client, seen = reader_as(role).client, 0
    for path in _questions(planted):
        seen += _answered_without(client.get(path, headers={"accept": "text/html"}), path)
    assert seen > 5


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("unit", f"/v1/units/{UNIT}/lessons"),
        ("unit", f"/v1/units/{UNIT}/lessons.atom"),
        ("unit", f"/v1/units/{UNIT}/lessons.json"),
        ("unit", f"/v1/units/{UNIT}/lessons.ics"),
        ("unit", f"/v1/units/{UNIT}/lessons/{{lesson}}.pdf"),
        ("unit", f"/v1/units/{UNIT}/lessons/{{lesson}}.pdf?form=slide"),
        ("coordinator", "/v1/themes?limit=100"),
        ("coordinator", "/v1/themes/{theme}"),
    ],
)
def test_what_programs_get_is_about_the_complaints_that_hold_them(client_as, planted, role, path):
    assert _names_its_subject(client_as(role).get(_of(planted, path)), planted)


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("unit", "/eenheid/lessen/{lesson}"),
        ("unit", "/eenheid/lessen/{lesson}/les.pdf"),
        ("unit", "/eenheid/lessen/{lesson}/dia.pdf"),
        ("unit", "/eenheid/agenda.ics"),
        ("coordinator", "/lessen/{lesson}"),
        ("coordinator", "/lessen/{lesson}/versies/1"),
        ("coordinator", "/themas"),
        ("coordinator", "/themas/tabel"),
        ("coordinator", "/themas/kaart"),
        ("coordinator", "/themas.csv"),
        ("coordinator", "/themas.xlsx"),
        ("coordinator", "/themas/{theme}"),
        ("coordinator", "/themas/{theme}/klachten.csv"),
        ("coordinator", "/themas/{theme}/klachten.xlsx"),
        ("coordinator", "/jaaroverzicht/{report}.html"),
        ("coordinator", "/jaaroverzicht/{report}.pdf"),
        ("coordinator", "/jaaroverzicht/{report}.xlsx"),
        ("intake", "/klachten/{complaint}"),
        ("intake", "/klachten/{complaint}/brief?soort=learned"),
    ],
)
def test_what_people_get_is_about_the_complaints_that_hold_them(reader_as, planted, role, path):
    assert _names_its_subject(reader_as(role).client.get(_of(planted, path)), planted)


@pytest.mark.both_databases
def test_no_message_to_subscribers_tells_them(planted):
    assert {way for way, _ in planted.sent} == {Way.WEBHOOK, Way.MAIL}
    for _, message in planted.sent:
        assert planted.lesson in message
        assert telling(message) == []


@pytest.mark.both_databases
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
    answered = client_as("intake").post(path, json=body)
    detail = answered.text if answered.status_code >= 400 else json.dumps(answered.json())
    assert telling(detail) == []


@pytest.mark.both_databases
def test_no_log_line_tells_them(client_as, planted):
    client = client_as("intake")
    for body in ({"text": TEXT}, {"text": TEXT, "unit": "ER-IS-GEEN"}, {"text": 3 * [TEXT]}):
        client.post("/v1/complaints", json=body)
    client.post("/v1/complaints", content=TEXT.encode())
    client.get(f"/v1/complaints/{planted.complaint}")
    assert planted.log.getvalue()
    assert telling(planted.log.getvalue()) == []


@pytest.mark.both_databases
def test_the_audit_trail_does_not_tell_them(planted):
    with planted.leerlus.unit_of_work() as work:
        cursor, pages = None, 0
        while cursor is not None or pages == 0:
            page = work.audit.page(limit=200, cursor=cursor)
            assert telling(repr(page.items)) == []
            cursor, pages = page.next_cursor, pages + 1


@pytest.mark.both_databases
def test_everything_derived_in_the_store_does_not_tell_them(planted):
    with planted.leerlus.unit_of_work() as work:
        derived = [work.complaints.many(planted.complaints), work.themes.list(), work.facts.all()]
        derived += [work.suggestions.of(each) for each in planted.complaints]
        derived += [work.decisions.history(each) for each in planted.complaints]
        derived += [work.lessons.list(), work.lessons.live(), work.news.deliveries(limit=None), work.reports.list()]
        originals = [work.originals.text(each) for each in planted.complaints]
    assert telling(repr(derived)) == []
    assert telling(" ".join(originals)) == list(TELLING)


@pytest.mark.both_databases
def test_metrics_do_not_tell_them(planted):
    with TestClient(planted.app) as anonymous:
        assert _answered_without(anonymous.get("/metrics"), "/metrics")


def _questions(planted):
    """Every address that answers GET, about the complaint, theme, lesson and overview at hand, in every form."""
    known = {
        "unit": [UNIT],
        "complaint_id": planted.complaints,
        "theme_id": [planted.theme],
        "lesson_id": [planted.lesson],
        "report_id": [planted.report],
        "revision": ["1"],
        "form": ["les", "dia", "html", "pdf", "xlsx"],
    }
    for context in iter_route_contexts(planted.app.routes):
        if "GET" in (context.methods or ()):
            names = [name for name in known if f"{{{name}}}" in context.path]
            for values in product(*(known[name] for name in names)):
                path = context.path.format(**dict(zip(names, values, strict=True)))
                yield path
                if path.endswith((".pdf", "/brief")):
                    yield path + ("?soort=learned" if path.endswith("brief") else "?form=slide")


def _answered_without(answered, path):
    """Whether a question was answered; neither answer nor header may tell an identifier."""
    assert telling(_readable(answered)) == [], path
    assert telling(json.dumps(dict(answered.headers))) == [], path
    return answered.status_code == 200


def _readable(answered):
    """What can be read in an answer, whatever its form; of a file also what it says of itself."""
    if answered.content.startswith(b"%PDF"):
        paper = PdfReader(io.BytesIO(answered.content))
        return "\n".join([repr(paper.metadata), *(" ".join(page.extract_text().split()) for page in paper.pages)])
    if answered.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answered.content)) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    folded = answered.headers.get("content-type", "").startswith("text/calendar")
    return answered.text.replace("\r\n ", "") if folded else answered.text


def _of(planted, path):
    return path.format(**vars(planted))


def _names_its_subject(answered, planted):
    """Whether an answer names the lesson, the theme or a complaint at hand."""
    text = _readable(answered)
    return answered.status_code == 200 and any(
        each in text for each in (planted.title, planted.theme, planted.complaint)
    )
