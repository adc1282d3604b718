"""Steering themes on the pages, as a coordinator does."""

import csv
import io
from datetime import date

import pytest
from leerlus_api.elements.translation import LANGUAGES, translators
from leerlus_api.pages.themes import theme_view
from openpyxl import load_workbook

from leerlus.complaints.model import Submission
from leerlus.intake.deciding import Judgement, decide
from leerlus.intake.receiving import receive
from leerlus.themes.desk import theme_desk
from leerlus.themes.model import Stage, ThemeState
from leerlus.themes.showing.excerpts import excerpt
from leerlus.themes.steering import regrouping


@pytest.fixture
def theme(coordinator):
    """The page of the theme with most complaints."""
    links = coordinator.open("/themas").select(".theme-list h2 a")
    pages = [unfolded(coordinator, link["href"]) for link in links]
    return max(pages, key=lambda page: len(members(page)))


def unfolded(coordinator, path):
    """The page of a theme with all its complaints."""
    return coordinator.open(f"{path}?klachten=true")


def members(page):
    return [box["value"] for box in page.select("input[name=complaints]")]


def undo(coordinator, page):
    return unfolded(coordinator, coordinator.send(page, "Terugdraaien").path)


def test_a_theme_shows_its_gates_worth_rates_and_summary(theme, see):
    rows = theme.select("table.gates tbody tr")
    assert len(rows) >= 7
    assert {row.select("td")[-1].get_text(strip=True) for row in rows} <= {"gehaald", "niet gehaald"}
    assert "van 100" in see(theme)
    assert " van " in theme.select_one(".unit-counts .number").get_text()
    assert theme.select_one("#summary")


def test_a_complaint_is_taken_out_and_put_back(coordinator, theme, see):
    before = members(theme)
    page = coordinator.send(theme, "Uit dit thema halen", complaints=[before[0]])
    assert set(members(page)) == set(before[1:])
    assert f"Klachten eruit gehaald: {before[0]}" in see(page)
    assert "De klacht hoort niet meer bij dit thema." in see(page)
    assert set(members(undo(coordinator, page))) == set(before)


def test_a_split_makes_a_theme_that_can_be_merged_again(coordinator, theme, see):
    before = members(theme)
    made = coordinator.send(theme, "Een eigen thema maken", complaints=before[:2])
    assert set(members(made)) == set(before[:2])
    assert "Dit is het nieuwe thema, met de 2 klachten die u koos." in see(made)
    assert made.select_one(f".history a[href='{theme.path}']")
    for part in (made, coordinator.open(theme.path)):
        assert len(part.select("table.gates tbody tr")) >= 7
    merged = coordinator.send(coordinator.open(theme.path), "Voeg samen", other=made.path.split("/")[-1])
    assert "De klachten van het gekozen thema staan nu hier." in see(merged)
    assert not merged.select(".history a")
    assert set(members(unfolded(coordinator, merged.path))) == set(before)
    page = undo(coordinator, merged)
    page = undo(coordinator, coordinator.open(theme.path))
    assert set(members(page)) == set(before)


def test_the_program_proposes_what_to_split_off(coordinator, theme, see):
    page = coordinator.open(f"{theme.path}?voorstel=true")
    ticked = page.select("input[name=complaints][checked]")
    assert 3 <= len(ticked) < len(members(page))
    assert f"{len(ticked)} klachten lijken vooral op elkaar." in see(page)


def test_where_no_three_complaints_stand_apart_the_page_says_so(coordinator, theme, see):
    made = coordinator.send(theme, "Een eigen thema maken", complaints=members(theme)[:5])
    page = coordinator.open(f"{made.path}?voorstel=true")
    assert not page.select("input[name=complaints][checked]")
    assert len(members(page)) == 5
    assert "Een splitsing stellen we daarom niet voor." in see(page)


def test_what_cannot_be_done_is_refused_with_a_line_of_its_own(coordinator, theme, see):
    refused = coordinator.send(theme, "Een eigen thema maken")
    assert refused.status == 422
    assert "Vink eerst een of meer klachten van dit thema aan." in see(refused)
    assert "Schrijf op waarom dit geen thema is." in see(coordinator.send(theme, "Afwijzen"))
    assert "Er is geen klacht met dit nummer." in see(coordinator.send(theme, "Voeg toe", complaint="C-nergens"))
    assert members(unfolded(coordinator, theme.path)) == members(theme)


def test_a_refused_form_comes_back_as_it_was_typed(coordinator, theme, see):
    ticked = members(theme)
    to = theme.select("#to option")[-1]["value"]
    page = coordinator.send(theme, "Verplaatsen", complaints=ticked, to=to)
    assert (page.status, "Laat ten minste één klacht in het thema." in see(page)) == (422, True)
    assert page.select_one(".error-summary a")["href"] == "#members"
    assert [box["value"] for box in page.select("input[name=complaints][checked]")] == ticked
    assert page.select_one("#to option[selected]")["value"] == to
    assert not page.select(".notice")

    page = coordinator.send(page, "Voeg toe", complaint=" C-nergens ")
    field = page.select_one("#complaint")
    assert (page.status, field["value"], field["aria-invalid"]) == (422, "C-nergens", "true")
    assert page.select_one("details[open] #complaint")

    page = coordinator.send(page, "Afwijzen")
    assert page.select_one("details[open] #reason[aria-invalid]")
    assert page.select_one(".error-summary a")["href"] == "#reason"


def test_a_theme_that_somebody_merged_meanwhile_cannot_be_chosen(coordinator, theme, see):
    page = coordinator.send(theme, "Voeg samen", other="T-WEG")
    assert "Dit thema is er niet meer" in see(page)
    assert page.select_one("h1").get_text() == theme.select_one("h1").get_text()


def test_a_lesson_on_too_little_is_refused_with_how_little(coordinator, theme):
    made = coordinator.send(theme, "Een eigen thema maken", complaints=members(theme)[:2])
    confirmed = coordinator.send(made, "Bevestigen")
    page = coordinator.send(confirmed, "Maak een les")
    assert page.status == 409
    assert page.select_one(".error-summary a")["href"] == "#lessons"
    assert "steunt op 2 klachten" in page.select_one(".error-summary a").get_text()
    undo(coordinator, page)
    undo(coordinator, coordinator.open(theme.path))


def test_complaints_are_read_only_when_they_are_unfolded(coordinator, theme, see, monkeypatch):
    read = []
    monkeypatch.setattr(
        theme_view, "excerpt", lambda complaint, words: read.append(complaint.id) or excerpt(complaint, words)
    )
    folded = coordinator.open(theme.path)
    assert len(read) == len(folded.select("#representatives ~ ul > li")) < len(members(theme))
    assert not members(folded)
    link = next(each for each in folded.select("a") if each.get_text() == "Alle klachten tonen")
    assert link["href"] == f"{theme.path}?klachten=true#members"


def test_the_way_back_leads_to_the_list_as_it_was_narrowed(coordinator, see):
    narrowed = "/themas?staat=confirmed&fase=recurring&van=2024-01"
    tabs = coordinator.open(narrowed).select(".tabs a")
    assert [each["href"] for each in tabs[:2]] == [
        "/themas?fase=recurring&van=2024-01",
        "/themas?staat=candidate&fase=recurring&van=2024-01",
    ]
    for address in ("/themas?van=2024-01", "/themas/tabel?van=2024-01"):
        link = coordinator.open(address).select_one(".theme-list h2 a, tbody th a")
        page = coordinator.open(link["href"])
        assert page.select_one(".crumb a")["href"] == "/themas?van=2024-01"
        page = coordinator.send(page, "Notitie opslaan", note="Navragen")
        assert page.select_one(".crumb a")["href"] == "/themas?van=2024-01"
        undo(coordinator, page)


def test_a_note_a_reason_and_a_mark_for_a_lesson_are_kept(coordinator, theme, see):
    page = coordinator.send(theme, "Notitie opslaan", note="Navragen in Zuid")
    assert "Navragen in Zuid" in see(page)
    page = coordinator.send(page, "Markeer: hier moet een les van komen")
    page = coordinator.send(page, "Afwijzen", reason="Eén actie van één persoon")
    assert "Afgewezen, omdat: Eén actie van één persoon" in see(page)
    assert "Afgewezen: Eén actie van één persoon" in page.select_one(".history").get_text()
    for _ in range(3):
        page = undo(coordinator, page)
    assert "Navragen in Zuid" not in page.select_one(".page-head").get_text()
    assert "teruggedraaid" in see(page)


def test_the_enter_key_does_what_the_field_is_for(theme):
    for field, button in (("#title", "Naam opslaan"), ("#reason", "Afwijzen")):
        form = theme.select_one(field).find_parent("form")
        assert form.select_one("button").get_text(strip=True) == button


def test_the_list_is_narrowed_by_unit_category_and_period(coordinator):
    every = coordinator.open("/themas").select(".theme-list > li")
    unit = coordinator.open("/themas?eenheid=AM").select(".theme-list > li")
    assert 0 < len(unit) <= len(every)
    assert not coordinator.open("/themas?van=1999-01&tot=1999-12").select(".theme-list > li")
    nothing = coordinator.open("/themas?van=1999-01&tot=1999-12").select_one(".empty")
    assert nothing.get_text() == "Geen thema past bij wat u koos. Kies iets anders of laat keuzes weg."


@pytest.mark.parametrize("query", ["categorie=nonsense", "eenheid=nonsense"])
def test_a_list_of_what_does_not_exist_is_refused_with_what_to_do(coordinator, see, query):
    page = coordinator.open(f"/themas?{query}")
    assert (page.status, "Kies opnieuw" in see(page)) == (422, True)


@pytest.mark.parametrize("month", ["gisteren", "2025-99", "2025-00", "2025-13", "2025-1"])
@pytest.mark.parametrize("path", ["/themas", "/themas/tabel", "/themas.csv"])
def test_what_is_no_month_is_refused_instead_of_left_out(coordinator, path, month):
    for bound in ("van", "tot"):
        refused = coordinator.client.get(path, params={bound: month})
        assert refused.status_code == 422
        assert "theme-list" not in refused.text


def test_the_list_is_ordered_by_worth(coordinator):
    points = [
        int(span.get_text().split()[-1])
        for span in coordinator.open("/themas").select(".theme-list .facts span")
        if span.get_text().startswith("gewicht")
    ]
    assert points == sorted(points, reverse=True)
    assert points


def test_everything_is_a_table_and_a_file_too(coordinator):
    listed = {link["href"].split("/")[-1] for link in coordinator.open("/themas").select(".theme-list h2 a")}
    table = coordinator.open("/themas/tabel")
    assert {link["href"].split("/")[-1] for link in table.select("tbody a")} == listed
    text = coordinator.client.get("/themas.csv").content.decode("utf-8-sig")
    assert {row["Nummer"] for row in csv.DictReader(io.StringIO(text))} == listed
    sheet = load_workbook(io.BytesIO(coordinator.client.get("/themas.xlsx").content)).active
    assert {row[0].value for row in list(sheet.rows)[1:]} == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_themes_has_the_words_of_the_table(coordinator, language):
    table = coordinator.open(f"/themas/tabel?taal={language}")
    text = coordinator.client.get(f"/themas.csv?taal={language}").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(coordinator.client.get(f"/themas.xlsx?taal={language}").content)).active
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [cell.value for cell in next(book.rows)] == list(rows[0])
    *headings, _period = [each.get_text(strip=True) for each in table.select("thead th")]
    for place, heading in enumerate(headings):
        shown = [row.select("th, td")[place].get_text(strip=True) for row in table.select("tbody tr")]
        assert [row[heading] for row in rows] == shown
    states = translators("Europe/Amsterdam")[language].entries
    assert {row[states["column.state"]] for row in rows} <= {states[f"theme_state.{each.value}"] for each in ThemeState}


def test_the_complaints_of_a_theme_are_a_file_without_their_texts(coordinator, theme):
    text = coordinator.client.get(f"{theme.path}/klachten.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["id"] for row in rows if row["counted"] == "yes"} == set(members(theme))
    assert "text" not in rows[0]


def test_the_map_links_to_every_theme_and_zooms_by_links(coordinator):
    page = coordinator.open("/themas/kaart")
    listed = {link["href"] for link in coordinator.open("/themas").select(".theme-list h2 a")}
    assert listed
    assert {dot["href"] for dot in page.select("svg.theme-map a")} == listed
    assert all(dot.select_one("text").get_text() for dot in page.select("svg.theme-map a"))
    stages = {translators("Europe/Amsterdam")["nl"](f"stage.{stage.value}") for stage in Stage}
    for dot in page.select("svg.theme-map a"):
        title, facts = (dot.find(id=each) for each in dot["aria-labelledby"].split())
        assert title["lang"] == "nl"
        assert facts.get_text().rsplit(", ", 1)[1] in stages
    closer = coordinator.open(page.find("a", string="Inzoomen")["href"])
    assert closer.select_one("svg.theme-map")["viewbox"] == "250.0 175.0 500.0 350.0"
    assert coordinator.client.get("/themas/kaart?zoom=9").status_code == 422


def test_a_mark_is_drawn_on_the_trend_and_can_be_taken_away(coordinator, theme, see):
    page = coordinator.open("/themas")
    month = theme.select_one("svg.bar-chart rect title")
    assert month
    page = coordinator.send(page, "Toevoegen", day="2025-06-15", kind="form", description="Nieuw webformulier")
    assert "Nieuw webformulier" in see(page)
    charts = [coordinator.open(link["href"]) for link in page.select(".theme-list h2 a")]
    assert any(each.select("line.artefact") for each in charts)
    page = coordinator.send(coordinator.open("/themas"), "Verwijderen")
    assert "Nieuw webformulier" not in see(page)


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"day": "0003-01-01"}, "day"),
        ({"day": "gisteren"}, "day"),
        ({"day": ""}, "day"),
        ({"description": "x"}, "description"),
    ],
)
def test_a_mark_that_cannot_be_kept_comes_back_as_it_was_filled_in(coordinator, see, fault, field):
    typed = {"day": "2025-06-15", "kind": "staffing", "description": "Meer mensen"} | fault
    page = coordinator.send(coordinator.open("/themas"), "Toevoegen", **typed)
    assert page.status == 422
    assert page.select_one(f"#{field}-fault")
    assert page.select_one("#kind option[selected]")["value"] == "staffing"
    assert page.select_one("#description")["value"] == typed["description"]
    assert "Verwijderen" not in see(page)


def test_a_mark_a_note_or_a_reason_that_names_somebody_comes_back_with_the_place(coordinator, theme, see):
    told = "Dit gaat steeds over agent Boudewijnse van de balie"
    mark = coordinator.send(coordinator.open("/themas"), "Toevoegen", day="2025-06-15", description=told)
    note = coordinator.send(coordinator.open(theme.path), "Notitie opslaan", note=told)
    reason = coordinator.send(coordinator.open(theme.path), "Afwijzen", reason=told)
    for page, field in ((mark, "#description"), (note, "#note"), (reason, "#reason")):
        assert page.status in {409, 422}
        assert "[…] van de balie" in see(page)
        filled = page.select_one(field)
        assert told in (filled.get("value"), filled.get_text().strip())


def waiting_grave(page):
    return [link.get_text() for link in page.select(".complaint-id")]


@pytest.fixture
def grave(leerlus):
    """Ids of two complaints with a grave category that are in no theme, the newest first."""
    told = "Het zwembad was {n} keer dicht door een lek in de ketel en de sauna bleef koud."
    sent = [Submission(told.format(n=n), received_at=date(2025, 12, 20 + n)) for n in (3, 2)]
    complaints = receive(leerlus, sent, actor="test")
    for each in complaints:
        decide(leerlus, each.id, Judgement(("force",), (), by="test"))
    ids = [each.id for each in complaints]
    with leerlus.unit_of_work() as work:
        for theme in work.themes.list():
            if inside := [each for each in ids if each in theme.members]:
                regrouping.remove(work, theme.id, inside, desk=theme_desk(leerlus, "test"))
        work.commit()
    return ids


def test_grave_complaints_wait_with_all_they_say_until_somebody_has_seen_them(coordinator, grave, see):
    page = coordinator.open("/themas/ernstig")
    assert set(grave) <= set(waiting_grave(page))
    item = page.find("a", string=grave[0]).find_parent(class_="grave-item")
    assert "Het zwembad was 3 keer dicht" in item.select_one("details .prose").get_text()
    coordinator.client.post("/themas/ernstig", data={each["name"]: each["value"] for each in item.select("input")})
    page = coordinator.open("/themas/ernstig")
    assert (grave[0] in waiting_grave(page), grave[1] in waiting_grave(page)) == (False, True)
    assert f"Deze klacht zette u het laatst op gezien: {grave[0]}" in see(page)


def test_grave_complaints_that_were_marked_by_mistake_wait_again(coordinator, grave, leerlus, see):
    def go_on(page, button):
        form = next(each for each in page.select("button") if button in each.get_text()).find_parent("form")
        return coordinator.send(page, button, complaints=[each["value"] for each in form.select("[name=complaints]")])

    page = go_on(coordinator.open("/themas/ernstig"), "Alles van december 2025 gezien")
    assert not set(grave) & set(waiting_grave(page))
    page = go_on(page, "Zet terug: nog niet gezien")
    assert set(grave) <= set(waiting_grave(page))
    assert grave[0] not in [each.get_text() for each in page.select("main > form a")]
    with leerlus.unit_of_work() as work:
        done = [event.action for event in work.audit.page(subject=grave[0]).items]
    assert {"grave.seen", "grave.unseen"} <= set(done)


def test_data_scientists_cannot_steer(reader_as):
    scientist = reader_as("data-scientist")
    page = scientist.open("/themas")
    link = page.select_one(".theme-list h2 a")["href"]
    assert not scientist.open(link).select("input[name=complaints]")
    assert not scientist.open("/themas/ernstig").select("main form")
