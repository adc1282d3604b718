"""Pages to look back: did it help, the question bank, the yearly overview, and the letter to the complainant."""

import io
import statistics

import openpyxl
from leerlus_api.app import create_app
from leerlus_api.elements.charts import FUNNEL_HEIGHT, funnel_chart
from pypdf import PdfReader

from leerlus.lessons.feedback.funnel import funnel


def test_the_effect_is_told_in_words_and_units_are_not_ranked(coordinator, see, published_lesson):
    page = coordinator.open(f"/lessen/{published_lesson}/effect")
    assert "Nog te vroeg om iets te zeggen." in see(page)
    assert "Dit is geen ranglijst." in see(page)
    names = [row.get_text(strip=True) for row in page.select("tbody th")]
    assert names == sorted(names)
    assert len(page.select("svg.funnel circle")) == len(names)


def test_the_question_bank_is_searched(coordinator, see, published_lesson):
    every = coordinator.open("/lessen/vragen").select(".lesson-list > li")
    word = every[0].h2.get_text().split()[-1].strip("?.")
    found = coordinator.open(f"/lessen/vragen?zoek={word}").select(".lesson-list > li")
    assert 1 <= len(found) <= len(every)
    assert "Geen vragen gevonden." in see(coordinator.open("/lessen/vragen?zoek=olifantenpad"))


def test_the_yearly_overview_is_made_by_a_button_in_three_forms(coordinator, published_lesson, leerlus):
    page = coordinator.send(coordinator.open("/jaaroverzicht"), "Overzicht maken")
    assert page.status == 200
    links = {link["href"].rpartition(".")[2]: link["href"] for link in reversed(page.select("main a.button"))}
    html, pdf, xlsx = (coordinator.client.get(links[form]) for form in ("html", "pdf", "xlsx"))
    assert "Structurele tekortkomingen" in html.text
    assert "attachment" in html.headers["content-disposition"]
    assert "Klachten over de politie" in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert "Per eenheid" in openpyxl.load_workbook(io.BytesIO(xlsx.content)).sheetnames
    with leerlus.unit_of_work() as work:
        ids = [complaint.id for complaint in work.complaints.all()]
    assert not [each for each in ids if each in html.text]
    assert coordinator.client.get("/jaaroverzicht/J1999-NOSUCH.html").status_code == 404


def test_an_overview_stays_as_it_was_made(coordinator, published_lesson, see, leerlus):
    page = coordinator.send(coordinator.open("/jaaroverzicht"), "Overzicht maken")
    path = page.select_one("main a.button")["href"]
    before = coordinator.client.get(path).content
    coordinator.send(coordinator.open("/klachten/nieuw"), "Klacht opslaan", text="Nog een klacht over de balie.")
    assert coordinator.client.get(path).content == before
    assert "elk aantal klopt" in see(coordinator.send(page, "Opnieuw natellen"))


def test_a_second_overview_that_tells_a_small_count_is_refused(coordinator, published_lesson, see, leerlus):
    with leerlus.unit_of_work() as work:
        year = statistics.mode(complaint.received_at.year for complaint in work.complaints.all())
    page = coordinator.send(coordinator.open("/jaaroverzicht"), "Overzicht maken", year=year)
    text, day = "Nog een klacht over de balie.", f"{year}-01-15"
    coordinator.send(coordinator.open("/klachten/nieuw"), "Klacht opslaan", text=text, received_at=day)
    refused = coordinator.send(page, "Overzicht maken", year=year)
    assert refused.status == 409
    assert "de cijfers verschillen te weinig" in see(refused.select_one("[role=alert]"))
    while coordinator.open("/jaaroverzicht").select("details button"):
        coordinator.send(coordinator.open("/jaaroverzicht"), "Ja, haal weg")
    assert coordinator.send(page, "Overzicht maken", year=year).status == 200


def test_only_coordinators_make_the_overview(reader_as):
    for role in ("unit", "intake", "data-scientist"):
        assert reader_as(role).open("/jaaroverzicht").status == 403


def test_intake_drafts_a_letter(reader_as, see):
    intake = reader_as("intake")
    complaint = intake.open(intake.open("/klachten").select_one(".complaint-id")["href"])
    letter = intake.open(complaint.find("a", string=lambda text: text and text.startswith("Brief bij klacht"))["href"])
    assert "Beste [naam]," in letter.select_one("#body").get_text() or "Dear" in letter.select_one("#body").get_text()
    assert "Leerlus verstuurt niets aan burgers." in see(letter)
    learned = intake.open(letter.find("a", string="Wat wij ervan leerden")["href"])
    assert learned.select_one(".tabs [aria-current]").get_text() == "Wat wij ervan leerden"


def test_the_funnel_leaves_room_for_its_points():
    about, received = {"AM": 6, "DH": 0, "LB": 3, "RT": 4}, {"AM": 150, "DH": 6, "LB": 80, "RT": 170}
    chart = funnel_chart(funnel(about, received), str.lower)
    assert [each.name for each in chart.points] == ["am", "dh", "lb", "rt"]
    heights = [float(pair.split(",")[1]) for pair in chart.outer.split()]
    assert min(heights) == 0
    assert min(each.y for each in chart.points) < FUNNEL_HEIGHT * 0.7
    assert all(0 <= height <= FUNNEL_HEIGHT for height in heights)


def test_a_home_without_complaints_says_why_there_is_no_button(untrained, staff, stranger_at, log_in, see):
    staff(untrained)
    with stranger_at(create_app(untrained)) as stranger:
        page = log_in(stranger, "coordinator").open("/jaaroverzicht")
    assert "Er is nog geen klacht binnengekomen." in see(page)
    assert not page.find("button", string="Overzicht maken")
