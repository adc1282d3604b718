"""The whole loop in a browser: a complaint goes in, a lesson comes out."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.lengthy

TEXT = (
    "Ik wilde aangifte doen van oplichting. De medewerker aan de balie zei dat het een civiele zaak was en "
    "stuurde mij weg. Ik wil dat mijn aangifte alsnog wordt opgenomen."
)
KEPT = re.compile(r"/klachten/K")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_complaint_to_lesson(browse, scripts):
    page = browse("coordinator", "/klachten", scripts=scripts)
    page.get_by_role("link", name="Nieuwe klacht").click()
    page.get_by_label("Tekst van de klacht").fill(TEXT)
    page.get_by_label("Over welke eenheid gaat het?").select_option("AM")
    page.get_by_role("button", name="Klacht opslaan").click()
    page.wait_for_url(KEPT)
    number = page.get_by_role("heading", level=1).inner_text().split()[-1]
    if page.locator("input[name=categories]:checked").count() == 0:
        page.locator("input[name=categories][value=report_refusal]").check()
    page.get_by_role("button", name="Opslaan en volgende").click()
    expect(page.get_by_role("status")).to_have_text("De beoordeling is opgeslagen.")
    page.goto(f"/klachten/{number}")
    expect(page.get_by_text("mens-coordinator", exact=False).first).to_be_visible()

    with page.expect_navigation():
        page.get_by_role("link", name="Thema’s").click()
    without_lesson = page.locator(".theme-list > li").filter(has_not_text="Wordt gevolgd")
    with page.expect_navigation():
        without_lesson.locator("h2 a").first.click()
    confirm = page.get_by_role("button", name="Bevestigen")
    if confirm.count():
        with page.expect_navigation():
            confirm.click()
    page.get_by_role("button", name="Maak een les").click()
    title = "Neem op wat iemand komt vertellen"
    page.get_by_label("Titel").fill(title)
    with page.expect_navigation():
        page.get_by_role("button", name="Tekst opslaan").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Ter beoordeling aanbieden").click()
    colleague = browse("collega", page.url, scripts=scripts)
    if colleague.locator("#unrecognisable").count():
        colleague.locator("#unrecognisable").fill("Dit gebeurt in veel eenheden.")
    with colleague.expect_navigation():
        colleague.get_by_role("button", name="Goedkeuren").click()
    page.reload()
    page.locator("input[name=units][value=NP]").check()
    page.get_by_role("button", name="Publiceren").click()
    expect(page.get_by_role("status")).to_have_text("De les is gepubliceerd.")

    unit = browse("unit", "/eenheid", scripts=scripts)
    unit.get_by_role("link", name=title).first.click()
    expect(unit.get_by_role("heading", name=title)).to_be_visible()
    expect(unit.get_by_text("Bespreek dit in de briefing")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Intrekken").click()


def test_a_complaint_is_decided_with_the_keyboard_alone(browse):
    page = browse("intake", "/klachten/nieuw")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type(TEXT)
    while page.evaluate("document.activeElement.tagName") not in {"BUTTON", "BODY"}:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(KEPT)
    decided = page.url
    before = page.locator("input[name=categories]:checked").count()
    page.keyboard.press("1")
    assert abs(page.locator("input[name=categories]:checked").count() - before) == 1
    if page.locator("input[name=categories]:checked").count() == 0:
        page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != decided)
    expect(page.get_by_role("status")).to_have_text("De beoordeling is opgeslagen.")


def test_a_key_opens_the_first_complaint_and_keys_choose_the_main_category_and_what_is_wanted(browse):
    page = browse("intake", "/klachten")
    first = page.locator(".complaint-id").first.get_attribute("href")
    page.keyboard.press("j")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("Shift+Digit3")
    third = page.locator("[data-key='3']")
    assert third.locator("input[type=checkbox]").is_checked()
    assert third.locator("input[type=radio]").is_checked()
    wish = page.locator("[data-key='q'] input")
    before = wish.is_checked()
    page.keyboard.press("q")
    assert wish.is_checked() is not before
    page.keyboard.press("q")
    assert wish.is_checked() is before


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_a_second_look_points_at_is_ticked_where_it_stands(browse, scripts):
    page = browse("intake", "/klachten/nieuw", scripts=scripts)
    page.get_by_label("Tekst van de klacht").fill(TEXT)
    page.get_by_role("button", name="Klacht opslaan").click()
    page.wait_for_url(KEPT)
    boxes = page.locator(".choices input[name=categories]")
    for box in boxes.all():
        box.set_checked(box.get_attribute("value") == "rudeness")
    with page.expect_navigation():
        page.get_by_role("button", name="Wat staat er nog meer in?").click()
    pointed = page.locator(".second-look input").first
    code = pointed.get_attribute("value")
    listed = page.locator(f".choices input[value={code}][type=checkbox]")
    assert not listed.is_checked()
    pointed.press("Space")
    assert listed.is_checked() is scripts
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("De beoordeling is opgeslagen.")
    assert {box.get_attribute("value") for box in boxes.all() if box.is_checked()} == {"rudeness", code}


def test_enter_saves_right_after_a_second_look(browse):
    page = browse("intake", "/klachten")
    with page.expect_navigation():
        page.keyboard.press("j")
    page.locator("#decision input[name=categories]").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Wat staat er nog meer in?").click()
    expect(page.locator("#second-look")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("De beoordeling is opgeslagen.")


def test_the_first_thing_that_tab_reaches_is_the_way_past_the_menu(browse):
    page = browse("intake", "/klachten")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Naar de inhoud"


def test_one_complaint_after_another_is_taken_in_without_a_mouse(browse):
    page = browse("intake", "/klachten")
    for _ in range(2):
        before = page.url
        page.keyboard.press("n")
        page.wait_for_url("**/klachten/nieuw")
        expect(page.locator("#text")).to_be_focused()
        page.keyboard.insert_text(TEXT)
        page.keyboard.press("Tab")
        page.keyboard.type("Rot")
        page.keyboard.press("Control+Enter")
        page.wait_for_url(lambda url, before=before: re.search("/klachten/K", url) and url != before)
        assert "Rotterdam" in page.locator(".facts").inner_text()


def test_keys_can_be_switched_off(browse):
    page = browse("intake", "/klachten")
    with page.expect_navigation():
        page.locator(".complaint-id").first.click()
    page.get_by_role("button", name="Toetsen gebruiken").click()
    before = page.locator("input[name=categories]:checked").count()
    page.keyboard.press("1")
    assert page.locator("input[name=categories]:checked").count() == before
