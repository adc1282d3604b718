"""One lesson all the way: theme, draft, two people, feed, webhook, mail, paper, answer, effect."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import feedparser
import pytest
from aiosmtpd.controller import Controller
from leerlus_api.showing.printing import print_lesson
from pypdf import PdfReader
from standardwebhooks import Webhook

from leerlus.adapters.mail import MailSender
from leerlus.adapters.webhooks import WebhookSender
from leerlus.lessons.desk import desk_of
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.telling.message import Way
from leerlus.lessons.telling.news import subscribe
from leerlus.lessons.workflow.rounds import make_round
from leerlus.lessons.workflow.wording import Wording
from leerlus.lessons.workflow.writing import draft_lesson, edit_lesson
from leerlus.themes.model import ThemeState
from leerlus.themes.steering.reviewing import review

UNIT = "AM"


@pytest.fixture
def post_office(free_port):
    """A real SMTP server; ``got`` is what came in."""

    class Office:
        def __init__(self):
            self.got = []

        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name that aiosmtpd calls
            self.got.append(message_from_bytes(envelope.content))
            return "250 OK"

    controller = Controller(Office(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def senders(leerlus, local_server, post_office):
    """The real ways out, pointed at this machine."""
    settings = leerlus.settings.model_copy(
        update={
            "webhook_hosts": ("127.0.0.1",),
            "smtp_host": "127.0.0.1",
            "smtp_port": post_office.port,
            "smtp_security": "none",
        }
    )
    return {Way.WEBHOOK: WebhookSender(settings), Way.MAIL: MailSender(settings)}


@pytest.fixture
def subscribers(leerlus, local_server):
    """A webhook and a mailbox of the unit; the mailbox was told last a week ago."""
    target = f"{local_server.url}/haak"
    with leerlus.unit_of_work() as work:
        made = subscribe(work, UNIT, Way.WEBHOOK, target, actor="test")
        mailbox = subscribe(work, UNIT, Way.MAIL, "team@voorbeeld.nl", actor="test")
        week_ago = datetime.now(UTC) - timedelta(days=8)
        work.news.save_subscription(replace(mailbox, told_until=week_ago))
        work.commit()
    return made


@pytest.fixture
def theme_id(leerlus):
    """A confirmed theme of which no lesson was made yet."""
    with leerlus.unit_of_work() as work:
        used = {theme for lesson in work.lessons.list() for theme in lesson.theme_ids}
        theme = next(each for each in work.themes.list() if each.size >= 5 and each.id not in used)
        review(work, theme.id, state=ThemeState.CONFIRMED, actor="test")
        work.commit()
    return theme.id


def test_a_lesson_goes_all_the_way(
    leerlus, reader_as, keys, theme_id, subscribers, senders, local_server, post_office, see
):
    coordinator = reader_as("coordinator")
    lesson = coordinator.send(coordinator.open(f"/themas/{theme_id}"), "Maak een les")
    path, title = lesson.path, "Vertel vooraf wat u doet"
    lesson = coordinator.send(lesson, "Tekst opslaan", title=title)
    coordinator.send(lesson, "Ter beoordeling aanbieden")
    colleague = reader_as("collega")
    colleague.send(colleague.open(path), "Goedkeuren", unrecognisable="Dit gebeurt in veel eenheden.")
    coordinator = reader_as("coordinator")
    coordinator.send(coordinator.open(path), "Publiceren", units=[UNIT])

    key = {"Authorization": f"Bearer {keys['unit']}"}
    feed = feedparser.parse(coordinator.client.get(f"/v1/units/{UNIT}/lessons.atom", headers=key).content)
    entry = next(each for each in feed.entries if each.title == title)
    lesson_id = entry.id.rpartition(":")[2]

    report = make_round(leerlus.unit_of_work, desk_of(leerlus, "system"), senders)
    assert (report.digests, report.failed) == (1, 0)
    assert make_round(leerlus.unit_of_work, desk_of(leerlus, "system"), senders).delivered == 0
    ((_, headers, body),) = local_server.got
    assert Webhook(subscribers.secret).verify(body, headers)["data"]["id"] == lesson_id
    (mail,) = post_office.handler.got
    assert mail["to"] == "team@voorbeeld.nl"
    assert title in mail.get_payload(decode=True).decode()

    chief = reader_as("unit")
    page = chief.open(f"/eenheid/lessen/{lesson_id}")
    paper = PdfReader(io.BytesIO(chief.client.get(page.select_one("a[href$='les.pdf']")["href"]).content))
    assert len(paper.pages) == 1
    assert title in paper.pages[0].extract_text()
    chief.send(page, "Antwoord opslaan", recognised="yes", action="We leggen het vooraf uit.", done_on="2025-05-01")

    coordinator = reader_as("coordinator")
    answers = coordinator.open(f"{path}/antwoorden")
    assert "We leggen het vooraf uit." in see(answers)
    assert "Alle eenheden hebben geantwoord." in see(answers)
    assert "Nog te vroeg om iets te zeggen." in see(coordinator.open(f"{path}/effect"))
    assert "1 actie gedaan" in see(coordinator.open("/lessen/vragen"))
    coordinator.send(coordinator.open(path), "Intrekken")
    listed = coordinator.client.get(f"/v1/units/{UNIT}/lessons", headers=key).json()
    assert lesson_id in listed["withdrawn"]
    assert lesson_id not in {item["id"] for item in listed["items"]}
    make_round(leerlus.unit_of_work, desk_of(leerlus, "system"), senders)
    assert [Webhook(subscribers.secret).verify(body, headers)["type"] for _, headers, body in local_server.got] == [
        "lesson.published",
        "lesson.withdrawn",
    ]


def test_nothing_is_lost_on_paper_of_a_very_long_lesson(leerlus, theme_id):
    story = " ".join(f"Zin nummer {number} vertelt verder over wat er gebeurde." for number in range(190))
    assert len(story) > 9_500
    desk = desk_of(leerlus, "test")
    with leerlus.unit_of_work() as work:
        lesson = draft_lesson(work, desk, theme_id)
        summary = "\n".join(lesson.content.summary)
        questions = lesson.content.questions
        edit_lesson(
            work, desk, lesson.id, Wording(title="Lang", summary=summary, what_happened=story, questions=questions)
        )
        public = public_view(work.lessons.version(lesson.id, 2), work.units.tree(), leerlus.settings)
    pages = PdfReader(io.BytesIO(print_lesson(public, leerlus.settings))).pages
    printed = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert len(pages) > 1
    for number in (0, 94, 189):
        assert f"Zin nummer {number} vertelt" in printed
