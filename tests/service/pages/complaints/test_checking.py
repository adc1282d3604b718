"""The coordinator's page for checking, and the help on the page of one complaint."""

from leerlus.facts import FLATTERED
from leerlus.intake.explanations import Explanations

TEXT = (
    "Ik zei bij mijn aanhouding dat mijn pols net geopereerd was. Toch deden ze de boeien keihard dicht achter mijn rug. "
    "Mijn pols is dik en mijn duim is nog steeds doof. Ik wil dat mijn schade wordt vergoed."
)


def test_only_a_coordinator_checks(reader_as):
    assert reader_as("intake").client.get("/nalopen", headers={"accept": "text/html"}).status_code == 403


def test_the_page_says_what_suggestions_are_worth(reader_as, see, leerlus):
    page = reader_as("coordinator").open("/nalopen")
    assert page.status == 200
    assert "Beoordeeld zonder voorstel" in see(page)
    names = {each.get_text(strip=True) for each in page.select("tbody th")}
    assert {leerlus.taxonomy.label(code).name("nl") for code in leerlus.taxonomy.category_codes} <= names


def test_it_says_where_the_model_learned_from_what_is_compared(reader_as, see, leerlus):
    def facts(key):
        with leerlus.unit_of_work() as work:
            work.facts.put(key, "yes")
            work.commit()
        return see(reader_as("coordinator").open("/nalopen"))

    assert "Let op: dit is een proefomgeving" not in facts("another")
    assert "Let op: dit is een proefomgeving" in facts(FLATTERED)


def test_a_hidden_allegation_is_listed_and_goes_when_it_was_read(reader_as, leerlus):
    intake = reader_as("intake")
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")
    complaint_id = page.path.rsplit("/", 1)[1]
    intake.send(page, "Opslaan", categories=["information"], main="information")
    intake.client.cookies.clear()
    coordinator = reader_as("coordinator")
    [form] = [each for each in coordinator.open("/nalopen").select("form.actions") if complaint_id in each["action"]]
    data = {field["name"]: field["value"] for field in form.select("input")}
    assert "force" in data.values()
    [row] = [each for each in coordinator.open("/nalopen").select("li") if each.find("a", string=complaint_id)]
    assert TEXT in row.select_one("details").get_text()
    assert coordinator.client.post(form["action"], data=data).status_code == 200
    page = coordinator.open("/nalopen")
    assert not [each for each in page.select("form.actions") if complaint_id in each["action"]]
    page = coordinator.send(page, "Zet terug bij de klachten om na te lopen")
    assert [each for each in page.select("form.actions") if complaint_id in each["action"]]
    assert not page.find("button", string="Zet terug bij de klachten om na te lopen")


def test_the_sentences_that_point_at_it_are_there_once_they_were_found(reader_as, app):
    intake = reader_as("intake")
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")
    complaint_id = page.path.rsplit("/", 1)[1]
    intake.send(page, "Opslaan", categories=["information"], main="information")
    intake.client.cookies.clear()
    app.state.explanations = Explanations(app.state.leerlus)
    coordinator = reader_as("coordinator")
    first = coordinator.open("/nalopen")
    assert first.select("form.actions")
    assert not first.select("mark")
    again = coordinator.open(first.find("a", string="Laat de zinnen zien")["href"])
    [row] = [each for each in again.select("li") if each.find("a", string=complaint_id)]
    sentences = [mark.get_text().strip("… ") for mark in row.select("mark")]
    assert sentences
    assert all(each in TEXT and each != TEXT for each in sentences)
    assert sentences == sorted(sentences, key=TEXT.index)
    assert not again.find("a", string="Laat de zinnen zien")


def test_precedents_say_how_they_were_decided(reader_as):
    intake = reader_as("intake")
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")
    links = [each["href"] for each in page.select(".history a")]
    assert 1 <= len(links) <= 3
    assert intake.open(links[0]).status == 200


def test_a_second_look_keeps_what_is_ticked(reader_as):
    intake = reader_as("intake")
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")
    looked = intake.send(page, "Wat staat er nog meer in?", categories=["information"], main="information")
    assert looked.select_one(".second-look")
    assert [each["value"] for each in looked.select("input[name=categories][checked]")] == ["information"]
    pointed_at = {each["value"] for each in looked.select(".second-look input[name=categories]")}
    assert pointed_at
    assert "information" not in pointed_at


def test_precedents_say_what_they_share(reader_as, leerlus):
    intake = reader_as("intake")
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")
    here = [box["value"] for box in page.select("input[name=categories][checked]")]
    names = {leerlus.taxonomy.label(code).name("nl") for code in here}
    shown = page.select(".precedents li")
    assert shown
    for each in shown:
        both = names & set(each.select_one("strong").get_text(strip=True).split(", "))
        said = each.select_one(".alike").get_text(strip=True)
        assert all(name in said for name in both)
        assert both or "Alleen de tekst" in said


def test_a_complaint_of_before_all_others_has_no_precedents(reader_as, see):
    intake = reader_as("intake")
    form = intake.open("/klachten/nieuw")
    page = intake.send(form, "Klacht opslaan", text=TEXT, unit="AM", received_at="2015-01-05")
    assert not page.select(".precedents")
    assert "Geen eerdere beoordeelde klacht lijkt hier echt op." in see(page)


def test_no_reason_starts_inside_a_placeholder(reader_as):
    intake = reader_as("intake")
    text = TEXT + " Zijn naam is Jan de Vries. Jan de Vries duwde mij weg en zei dat mijn aangifte onzin was."
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=text, unit="AM")
    for mark in page.select("mark"):
        for chip in mark.select(".chips"):
            chip.decompose()
        shown = mark.get_text()
        assert shown.count("[") == shown.count("]")
