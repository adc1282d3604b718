"""``/v1/units/{unit}/lessons`` as JSON and as Atom."""

import io
from dataclasses import replace
from datetime import date, datetime

import feedparser
import icalendar
import pytest
from leerlus_api.showing.printing import print_lesson
from pypdf import PdfReader
from reader import make_reader

from leerlus.lessons.model import Case, PublicTally
from leerlus.lessons.telling.reading import lesson_for_unit


@pytest.fixture
def unit(client_as):
    return client_as("unit")


def test_a_unit_gets_its_own_lessons_and_those_from_above(unit, published_lesson):
    for code in ("AM", "NP"):
        items = unit.get(f"/v1/units/{code}/lessons").json()["items"]
        assert published_lesson in [item["id"] for item in items]


def test_a_lesson_leads_to_no_complaint(unit, leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        sources = work.lessons.get(published_lesson).content.sources
    answer = unit.get("/v1/units/AM/lessons").text
    assert sources
    assert not [source for source in sources if source in answer]


def test_small_counts_are_hidden(unit, published_lesson, leerlus):
    (item,) = [each for each in unit.get("/v1/units/AM/lessons").json()["items"] if each["id"] == published_lesson]
    small = leerlus.settings.small_cell
    counts = (*item["by_unit"], *item["by_month"], *item["wanted"])
    assert counts
    for count in counts:
        number = count["shown"].lstrip("<≥ ")
        assert number == "0" or int(number) >= small


def test_a_unit_may_not_read_another_units_lessons(unit, client_as):
    assert unit.get("/v1/units/RT/lessons").status_code == 403
    assert unit.get("/v1/units/RT/lessons.atom").status_code == 403
    assert unit.get("/v1/units/NOWHERE/lessons").status_code == 403
    assert client_as("coordinator").get("/v1/units/RT/lessons").status_code == 200
    assert client_as("coordinator").get("/v1/units/NOWHERE/lessons").status_code == 404


@pytest.mark.parametrize("path", ["/v1/units/AM/lessons", "/v1/units/AM/lessons.atom"])
def test_an_unchanged_answer_is_not_sent_again(unit, published_lesson, path):
    first = unit.get(path)
    again = unit.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert unit.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_since_and_cursor_narrow_the_list(unit, published_lesson):
    assert unit.get("/v1/units/AM/lessons", params={"since": "2999-01-01T00:00:00"}).json()["items"] == []
    page = unit.get("/v1/units/AM/lessons", params={"limit": 1, "since": "2000-01-01T00:00:00Z"}).json()
    assert len(page["items"]) == 1
    assert unit.get("/v1/units/AM/lessons", params={"cursor": "nonsense"}).status_code == 422


def test_the_feed_is_read_by_a_feed_reader(unit, published_lesson):
    answer = unit.get("/v1/units/AM/lessons.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Lessen voor Amsterdam"
    entry = next(each for each in feed.entries if each.id == f"tag:leerlus,2025:lesson:{published_lesson}")
    assert entry.title
    assert entry.summary
    assert entry.published_parsed


def test_a_feed_without_lessons_is_still_a_feed(client_as):
    feed = feedparser.parse(client_as("coordinator").get("/v1/units/LB/lessons.atom").content)
    assert not feed.bozo


def test_only_published_lessons_go_out(unit, leerlus):
    with leerlus.unit_of_work() as work:
        unpublished = {each.id for each in work.lessons.list() if each.live is None}
    items = unit.get("/v1/units/AM/lessons", params={"limit": 100}).json()["items"]
    assert not unpublished & {item["id"] for item in items}


def test_a_feed_reader_finds_in_the_json_feed_what_another_finds_in_the_atom_feed(unit, published_lesson, tmp_path):
    (tmp_path / "lessons.json").write_bytes(unit.get("/v1/units/AM/lessons.json").content)
    reader = make_reader(":memory:", feed_root=str(tmp_path))
    reader.add_feed("lessons.json")
    reader.update_feeds()
    feed = reader.get_feed("lessons.json")
    atom = feedparser.parse(unit.get("/v1/units/AM/lessons.atom").content)
    assert (feed.last_exception, feed.version, feed.title) == (None, "json11", atom.feed.title)
    entries = {each.id: (each.title, each.link, each.get_content().value) for each in reader.get_entries()}
    assert {key: each[:2] for key, each in entries.items()} == {
        each.id: (each.title, each.link) for each in atom.entries
    }
    assert any(key.endswith(published_lesson) for key in entries)
    assert all(content for _, _, content in entries.values())


def test_the_json_feed_has_the_ids_of_the_atom_feed(unit, published_lesson):
    answer = unit.get("/v1/units/AM/lessons.json")
    assert answer.headers["content-type"].startswith("application/feed+json")
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    atom = feedparser.parse(unit.get("/v1/units/AM/lessons.atom").content)
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    for item in feed["items"]:
        assert item["title"]
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_the_calendar_is_read_by_a_calendar(unit, published_lesson):
    unit.post(
        f"/v1/units/AM/lessons/{published_lesson}/answers",
        json={"action": "Vraag vooraf naar letsel, elke keer", "action_by": "2030-03-31"},
    )
    answer = unit.get("/v1/units/AM/lessons.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(answer.content)
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    action = events[f"tag:leerlus,2025:lesson:{published_lesson}:action:AM"]
    assert action.decoded("dtstart") == date(2030, 3, 31)
    assert action.decoded("dtend") == date(2030, 4, 1)
    assert f"tag:leerlus,2025:lesson:{published_lesson}:review" in events


@pytest.mark.parametrize(("form", "width"), [("page", 595), ("slide", 960)])
def test_a_lesson_is_printed_on_one_page(unit, published_lesson, form, width):
    answer = unit.get(f"/v1/units/AM/lessons/{published_lesson}.pdf", params={"form": form})
    assert answer.headers["content-type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(answer.content))
    assert len(pdf.pages) == 1
    assert round(pdf.pages[0].mediabox.width) == width
    title = unit.get("/v1/units/AM/lessons").json()["items"][0]["title"]
    assert title.split(":")[0].split()[0] in pdf.pages[0].extract_text()


@pytest.mark.parametrize("slide", [False, True])
def test_a_long_story_and_a_chart_fit_on_it_too(leerlus, published_lesson, slide):
    with leerlus.unit_of_work() as work:
        lesson = lesson_for_unit(work, "AM", published_lesson, settings=leerlus.settings)
    sentence = "Ik stond daar al een hele tijd te wachten en niemand van hen zei iets tegen mij of mijn dochter."
    months = tuple(PublicTally(f"2025-{month:02}", "", "6") for month in range(1, 13))
    long = replace(lesson, case=Case((sentence,) * 2, (sentence,) * 3), by_month=months)
    pdf = PdfReader(io.BytesIO(print_lesson(long, leerlus.settings, slide=slide)))
    assert len(pdf.pages) == 1
    assert "Wat zou u doen?" in " ".join(pdf.pages[0].extract_text().split())


def test_both_columns_begin_at_the_same_height(leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        lesson = lesson_for_unit(work, "AM", published_lesson, settings=leerlus.settings)
    page = PdfReader(io.BytesIO(print_lesson(lesson, leerlus.settings))).pages[0]
    tops = {}

    def note(text, cm, tm, _font, _size):
        if text.strip() in {"In de woorden van burgers", "Tips voor het gesprek", "Hoe vaak?", "Voor leidinggevenden"}:
            is_right = tm[4] * cm[0] > page.mediabox.width / 2
            tops.setdefault(is_right, []).append(tm[5])

    page.extract_text(visitor_text=note)
    assert min(tops[False]) == pytest.approx(min(tops[True]), abs=1)


def test_a_unit_answers_for_itself_only(unit, client_as, published_lesson):
    path = f"/v1/units/{{}}/lessons/{published_lesson}/answers"
    said = unit.post(path.format("AM"), json={"recognised": "not-ours", "remark": "Speelt hier niet."})
    assert said.status_code == 201
    assert said.json()["recognised"] == "not-ours"
    assert unit.post(path.format("NP"), json={}).status_code == 403
    assert unit.post(path.format("AM"), json={"done_on": "2999-01-01", "action": "x"}).status_code == 422
    assert unit.post(path.format("AM"), json={"remark": "Bel agent De Vries"}).status_code == 409
    assert unit.post("/v1/units/AM/lessons/L-NOSUCH/answers", json={}).status_code == 404
    assert client_as("coordinator").post(path.format("AM"), json={}).status_code == 403
