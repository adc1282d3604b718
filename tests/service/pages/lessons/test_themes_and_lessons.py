"""From a theme to a lesson that a unit reads, page by page."""

import pytest

from leerlus.errors import DeliveryFailed
from leerlus.lessons.telling.message import Event, Obstacle, Way
from leerlus.lessons.telling.news import announce, claim, settle, subscribe, unsubscribe
from leerlus.redaction import IdentifierType


@pytest.fixture
def theme_page(coordinator):
    """The page of the largest theme."""
    return coordinator.open(coordinator.open("/themas").select_one(".theme-list h2 a")["href"])


@pytest.fixture
def untold_page(coordinator, leerlus):
    """The page of the largest theme of which no lesson tells."""
    with leerlus.unit_of_work() as work:
        told = {theme for lesson in work.lessons.list() for theme in lesson.theme_ids}
        fewest = leerlus.settings.lesson_min_complaints
        theme = next(each for each in work.themes.list() if each.size >= fewest and each.id not in told)
    return coordinator.open(f"/themas/{theme.id}")


def _confirmed(coordinator, page):
    if not any("Bevestigen" in each.get_text() for each in page.select("button")):
        return page
    return coordinator.send(page, "Bevestigen")


def test_themes_are_listed_with_size_spread_and_course(coordinator, see):
    page = coordinator.open("/themas")
    first = page.select_one(".theme-list > li")
    assert "klachten" in first.get_text()
    assert first.select_one("svg[role=img]")["aria-label"].startswith("Aantal klachten per maand: ")
    assert first.select_one(".trend").get_text(strip=True)


def test_members_show_where_they_tell_of_the_theme(coordinator, theme_page):
    unfolded = coordinator.open(f"{theme_page.path}?klachten=true")
    keywords = {word for each in theme_page.select_one("h1 ~ p").get_text().split("·") for word in each.lower().split()}
    shown = [each.get_text().lower() for each in unfolded.select(".member-list .opening")]
    assert sum(any(word in text for word in keywords) for text in shown) > len(shown) / 2


def test_a_theme_shows_its_evidence(theme_page, see):
    assert theme_page.select(".unit-counts li")
    assert 1 <= len(theme_page.select("section[aria-labelledby=representatives] .complaint-list > li")) <= 3
    assert "Een thema is een signaal, geen bewijs." in see(theme_page)


def test_a_theme_is_renamed_dismissed_and_reopened(coordinator, theme_page, see):
    page = coordinator.send(theme_page, "Naam opslaan", title="Een naam van de coördinator")
    assert page.h1.get_text() == "Een naam van de coördinator"
    page = coordinator.send(page, "Afwijzen", reason="Dit zijn drie dingen door elkaar")
    assert "Afgewezen" in see(page)
    assert "Dit zijn drie dingen door elkaar" in see(page)
    assert page.path not in {a["href"] for a in coordinator.open("/themas").select(".theme-list a")}
    page = coordinator.send(page, "Opnieuw bekijken")
    assert "Nieuw" in see(page)


def test_a_lesson_needs_a_confirmed_theme(coordinator, theme_page, see):
    page = coordinator.send(theme_page, "Afwijzen", reason="Geen thema")
    assert not [each for each in page.select("button") if "Maak een les" in each.get_text()]
    token = page.select_one("input[name=csrf]")["value"]
    answer = coordinator.client.post(f"{page.path}/les", data={"csrf": token})
    assert answer.status_code == 409
    coordinator.send(page, "Opnieuw bekijken")


def test_a_lesson_goes_all_the_way_to_a_unit(coordinator, untold_page, see, reader_as):
    lesson = coordinator.send(_confirmed(coordinator, untold_page), "Maak een les")
    assert lesson.path.startswith("/lessen/")
    lesson = coordinator.send(lesson, "Tekst opslaan", title="Luister eerst, leg dan uit")
    assert lesson.h1.get_text() == "Luister eerst, leg dan uit"
    offered = coordinator.send(lesson, "Ter beoordeling aanbieden")
    assert "Een collega moet hem goedkeuren." in see(offered)
    assert not [each for each in offered.select("button") if "Goedkeuren" in each.get_text()]
    colleague = reader_as("collega")
    commented = colleague.send(colleague.open(lesson.path), "Reactie plaatsen", text="Sterke vragen.")
    assert "Sterke vragen." in see(commented)
    approved = colleague.send(commented, "Goedkeuren", unrecognisable="Dit gebeurt in veel eenheden.")
    assert "Goedgekeurd door mens-collega." in see(approved)
    coordinator = reader_as("coordinator")
    lesson = coordinator.open(lesson.path)
    refused = coordinator.send(lesson, "Publiceren", units=[])
    assert refused.status == 422
    assert "Kies ten minste één eenheid." in see(refused)
    published = coordinator.send(lesson, "Publiceren", units=["NP"])
    assert "De les is gepubliceerd." in see(published)
    unit = reader_as("unit")
    listed = unit.open("/eenheid")
    read = unit.open(listed.find("a", string="Luister eerst, leg dan uit")["href"])
    assert "Bespreek dit in de briefing" in see(read)
    assert not read.select("a[href^='/klachten']")
    coordinator = reader_as("coordinator")
    withdrawn = coordinator.send(coordinator.open(lesson.path), "Intrekken")
    assert "Eenheden zien hem niet meer" in see(withdrawn)
    assert reader_as("unit").open(read.path).status == 404


def test_the_lesson_page_shows_coordinators_the_sources(coordinator, theme_page):
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    assert lesson.select(".source-list a[href^='/klachten/']")
    assert not lesson.select(".sample a[href^='/klachten/']")


def test_data_scientists_look_but_do_not_steer(reader_as, see):
    scientist = reader_as("data-scientist")
    page = scientist.open("/themas")
    assert not page.select("main form[method=post]")
    page = scientist.open(page.select_one(".theme-list h2 a")["href"])
    assert not page.select("main form")
    assert not page.select("a[href^='/klachten/']")


def test_a_sentence_without_support_is_shown_and_supported(coordinator, theme_page, see):
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    source = lesson.select_one(".source-list a").get_text()
    summary = lesson.select_one("#summary").get_text().strip() + "\nWie luistert, voorkomt een klacht."
    page = coordinator.send(lesson, "Tekst opslaan", summary=summary)
    assert "Deze zinnen steunen nergens op" in see(page)
    refused = coordinator.send(page, "Ter beoordeling aanbieden")
    assert (refused.status, refused.path) == (409, f"{page.path}/aanbieden")
    assert "1 zin steunt nergens op." in refused.select_one(".error-summary").get_text()
    refused = coordinator.send(page, "Onderbouwen", complaints="K-NERGENS")
    assert (refused.status, "Noem klachten die achter deze les staan" in see(refused)) == (422, True)
    assert refused.select_one("input[name=complaints]")["value"] == "K-NERGENS"
    refused = coordinator.send(page, "Onderbouwen", guidance="x" * 201)
    assert (refused.status, "in ten hoogste 200 tekens" in see(refused)) == (422, True)
    assert refused.select_one("input[name=guidance]")["value"] == "x" * 201
    page = coordinator.send(page, "Onderbouwen", complaints=source)
    assert "De onderbouwing is opgeslagen." in see(page)
    assert not page.select(".unsupported")
    assert "ligt klaar voor een collega" in see(coordinator.send(page, "Ter beoordeling aanbieden"))


def test_a_quote_can_be_left_out(coordinator, theme_page, see):
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    words = [each["value"] for each in lesson.select("input[name=left_out]")]
    lesson = coordinator.send(lesson, "Tekst opslaan", left_out=words[:1])
    assert words[1:] == [each["value"] for each in lesson.select("input[name=left_out]")]
    assert words[0] not in see(lesson)


@pytest.mark.parametrize("fault", [{"summary": " \n "}, {"title": "x" * 161}])
def test_a_text_that_cannot_be_kept_comes_back_as_it_was_typed(coordinator, theme_page, see, fault):
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    told = lesson.select_one("input[name=left_out]")["value"]
    typed = {
        "what_happened": "Iets heel anders.",
        "questions": "Eén?\nTwee?",
        "case_after": "Daarna.",
        "left_out": told,
    }
    refused = coordinator.send(lesson, "Tekst opslaan", **(typed | fault))
    assert (refused.status, refused.h1.get_text()) == (422, lesson.h1.get_text())
    said = refused.select_one("[role=alert]").get_text()
    assert "Vul de titel, “In het kort” en “Wat gebeurt er?” in" in said
    assert f"ten hoogste {refused.select_one('#title')['maxlength']} tekens" in said
    assert refused.select_one("#what_happened").get_text().strip() == "Iets heel anders."
    assert refused.select_one("#questions").get_text().split() == ["Eén?", "Twee?"]
    assert refused.select_one("#case_after").get_text().strip() == "Daarna."
    assert [box["value"] for box in refused.select("input[name=left_out][checked]")] == [told]
    assert coordinator.open(lesson.path).select_one("#what_happened") == lesson.select_one("#what_happened")
    switched = coordinator.open(refused.select_one(".who a")["href"])
    assert (switched.path, switched.html["lang"]) == (lesson.path, "en")
    coordinator.open("/lessen?taal=nl")


def test_typed_words_are_kept_when_a_lesson_is_made_anew(coordinator, theme_page, see):
    again = "Opnieuw maken met de cijfers van nu"
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    fresh = coordinator.send(lesson, again, title="Nog niet opgeslagen", summary="Dit typte ik zelf.")
    assert fresh.select_one("#title")["value"] == "Nog niet opgeslagen"
    assert "Dit typte ik zelf." not in see(fresh)
    versions = [each["href"] for each in fresh.select("section:has(#versions) ol a")]
    assert len(versions) == 3
    assert "Dit typte ik zelf." in see(coordinator.open(versions[1]))
    assert len(coordinator.send(fresh, again).select("section:has(#versions) ol a")) == 4


def test_what_cannot_be_kept_stands_in_the_way_of_making_a_lesson_anew(coordinator, theme_page, see):
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    refused = coordinator.send(lesson, "Opnieuw maken met de cijfers van nu", title="", summary="Dit typte ik zelf.")
    assert refused.status == 422
    assert "Vul de titel" in see(refused.select_one("[role=alert]"))
    assert "Dit typte ik zelf." in refused.select_one("#summary").get_text()


def test_every_version_can_be_opened(coordinator, theme_page, see):
    lesson = coordinator.send(_confirmed(coordinator, theme_page), "Maak een les")
    title = lesson.h1.get_text()
    lesson = coordinator.send(lesson, "Tekst opslaan", title="Een andere titel")
    links = [each["href"] for each in lesson.select("a[href*='/versies/']")]
    assert [coordinator.open(link).h1.get_text() for link in links] == ["Een andere titel", title]


def test_a_lesson_is_made_of_several_themes(coordinator, theme_page):
    _confirmed(coordinator, theme_page)
    page = coordinator.open("/lessen")
    options = [each["value"] for each in page.select("input[name=themes]")]
    lesson = coordinator.send(page, "Maak een les", themes=options)
    assert len(lesson.select("a[href^='/themas/']")) == len(options)


def test_a_team_chief_answers_and_the_coordinator_sees_it(reader_as, see, published_lesson):
    chief = reader_as("unit")
    lesson = chief.open(f"/eenheid/lessen/{published_lesson}")
    assert {(each["min"], each["max"]) for each in lesson.select("[type=date]")} == {("1990-01-01", "2099-12-31")}
    wrong = chief.send(lesson, "Antwoord opslaan", discussed_on="2999-01-01")
    assert wrong.status == 422
    assert "Deze dag kan niet." in see(wrong.select_one("#discussed_on-fault"))
    wrong = chief.send(lesson, "Antwoord opslaan", remark="Agent De Vries was erbij.")
    said = wrong.select_one("main > .error-summary[role=alert] a")
    assert (said["href"], "“Agent […] was erbij.”" in see(said)) == ("#remark", True)
    assert [each["id"] for each in wrong.select("[aria-invalid]")] == ["remark"]
    saved = chief.send(
        lesson,
        "Antwoord opslaan",
        discussed_on="2025-05-06",
        recognised="partly",
        action="We vragen vooraf naar letsel.",
        action_by="2030-06-01",
    )
    assert "Het antwoord is opgeslagen." in see(saved)
    assert saved.select_one("#action").get_text(strip=True) == "We vragen vooraf naar letsel."
    assert "Actie gepland" in see(chief.open("/eenheid"))
    answers = reader_as("coordinator").open(f"/lessen/{published_lesson}/antwoorden")
    rows = {row.th.get_text(strip=True): row.get_text(" ", strip=True) for row in answers.select("tbody tr")}
    assert "We vragen vooraf naar letsel." in rows["Amsterdam"]
    assert "Nog geen antwoord" in rows["Limburg"]
    assert list(rows) == sorted(rows)


@pytest.mark.parametrize(
    ("field", "day", "says"),
    [
        ("discussed_on", "0003-01-01", "Deze dag kan niet."),
        ("action_by", "20255-01-01", "Deze dag kan niet."),
        ("done_on", "gisteren", "Deze dag kan niet."),
        ("done_on", "2098-01-01", "Deze dag moet nog komen."),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_it_and_loses_no_answer(reader_as, see, published_lesson, field, day, says):
    chief = reader_as("unit")
    page = chief.open(f"/eenheid/lessen/{published_lesson}")
    wrong = chief.send(page, "Antwoord opslaan", action="We vragen naar letsel.", recognised="partly", **{field: day})
    assert wrong.status == 422
    assert says in see(wrong.select_one(f"#{field}-fault"))
    assert wrong.select_one(f"[role=alert] a[href='#{field}']")
    assert [each["id"] for each in wrong.select("[aria-invalid]")] == [field]
    assert wrong.select_one("#action").get_text().strip() == "We vragen naar letsel."
    assert wrong.select_one("[name=recognised][checked]")["value"] == "partly"


def test_a_team_chief_prints_and_takes_up_dates(reader_as, published_lesson):
    chief = reader_as("unit")
    lesson = chief.open(f"/eenheid/lessen/{published_lesson}")
    for link in lesson.select("a[href$='.pdf']"):
        assert chief.client.get(link["href"]).content.startswith(b"%PDF")
    calendar = chief.client.get(chief.open("/eenheid").select_one("a[href$='.ics']")["href"])
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    assert chief.client.get("/eenheid/lessen/L-NOSUCH/les.pdf").status_code == 404


def test_coordinators_read_in_their_language_what_was_not_delivered(coordinator, see, leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        made = subscribe(work, "NP", Way.WEBHOOK, "https://weg.voorbeeld.nl/haak", actor="test")
        announce(work, Event.PUBLISHED, work.lessons.version(published_lesson, 1), leerlus.settings)
        while (told := claim(work)) is not None:
            settle(work, told, DeliveryFailed("The target answered 500.", reason=Obstacle.ANSWERED))
        work.commit()
    page = coordinator.open("/lessen/bezorging")
    assert "Het adres gaf een foutmelding terug. Technische melding The target answered 500." in see(page)
    with leerlus.unit_of_work() as work:
        unsubscribe(work, made.id, actor="test")
        work.commit()


def test_a_coordinator_reads_where_a_name_stands_that_was_learned_later(coordinator, see, leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        title = work.lessons.get(published_lesson).title
        words = " ".join(title.split()[:2])
        work.corrections.always(words, IdentifierType.PERSON, actor="test")
        work.commit()
    held = see(coordinator.open(f"/lessen/{published_lesson}"))
    with leerlus.unit_of_work() as work:
        work.corrections.forget(words)
        work.commit()
    assert "Deze les is nu niet zichtbaar voor de eenheden" in held
    beside = " ".join(title.removeprefix(words).split()[:2])
    assert f"In de titel, waar “[…]” staat: “[…] {beside}" in held
    assert "niet zichtbaar" not in see(coordinator.open(f"/lessen/{published_lesson}"))


def test_coordinators_say_who_is_told(coordinator, see):
    page = coordinator.open("/lessen/bezorging")
    refused = coordinator.send(page, "Toevoegen", unit="AM", way="webhook", target="https://127.0.0.1/haak")
    assert refused.status == 422
    assert "Dit adres kan niet." in see(refused)
    assert refused.select_one("#target")["value"] == "https://127.0.0.1/haak"
    nowhere = coordinator.send(refused, "Toevoegen", unit="", way="mail", target="team@voorbeeld.nl")
    assert "Kies een eenheid." in see(nowhere)
    made = coordinator.send(page, "Toevoegen", unit="AM", way="mail", target="team@voorbeeld.nl")
    assert "team@voorbeeld.nl · Amsterdam" in see(made)
    again = coordinator.send(made, "Toevoegen", unit="AM", way="mail", target="team@voorbeeld.nl")
    assert "krijgt al bericht" in see(again)
    stopped = coordinator.send(made, "Stoppen")
    assert "gestopt" in see(stopped)


def test_the_list_of_lessons_calls_units_by_their_names(reader_as, published_lesson, see):
    listed = reader_as("coordinator").open("/lessen").select_one(f"a[href='/lessen/{published_lesson}']")
    assert "Nationale Politie" in listed.find_parent("li").get_text()


def test_a_lesson_of_no_theme_is_refused_on_the_page_of_lessons(coordinator, theme_page, see):
    _confirmed(coordinator, theme_page)
    page = coordinator.send(coordinator.open("/lessen"), "Maak een les")
    assert (page.status, "Kies ten minste één thema." in see(page)) == (422, True)


def test_what_the_page_says_is_not_announced_in_the_language_of_the_lesson(reader_as, published_lesson):
    lesson = reader_as("unit").open(f"/eenheid/lessen/{published_lesson}?taal=en").select_one(".bulletin")
    assert lesson["lang"] == "nl"
    assert {heading.get("lang") for heading in lesson.select("h2, h3, summary, figcaption")} == {"en"}
    assert not lesson.select("ol [lang], blockquote [lang], .prose[lang]")
