"""Hands that are quicker than a page: double clicks, and what is not saved yet."""

from playwright.sync_api import expect

TEXT = "Aan de balie zei Xander Wibautsen dat het een civiele zaak was. Hij stuurde mij drie keer weg zonder uitleg."


def test_a_double_click_registers_one_complaint(browse):
    page = browse("intake", "/klachten/nieuw")
    before = _open(page)
    page.goto("/klachten/nieuw")
    page.get_by_label("Tekst van de klacht").fill(TEXT)
    page.get_by_role("button", name="Klacht opslaan").dblclick()
    page.wait_for_url("**/klachten/K*")
    assert _open(page) == before + 1


def test_a_double_click_makes_one_lesson(browse):
    page = browse("coordinator", "/themas")
    with page.expect_navigation():
        page.locator(".theme-list h2 a").first.click()
    if page.get_by_role("button", name="Bevestigen").count():
        with page.expect_navigation():
            page.get_by_role("button", name="Bevestigen").click()
    lessons = page.locator("main a[href^='/lessen/']")
    address, before = page.url, lessons.count()
    page.get_by_role("button", name="Maak een les").dblclick()
    page.wait_for_url("**/lessen/L-*")
    page.goto(address)
    assert lessons.count() == before + 1


def test_ticks_survive_a_correction_of_the_redaction(browse):
    page = browse("intake", "/klachten/nieuw")
    page.get_by_label("Tekst van de klacht").fill(TEXT)
    page.get_by_role("button", name="Klacht opslaan").click()
    page.wait_for_url("**/klachten/K*")
    boxes = page.locator("#decision input[name=categories]")
    for box in boxes.all():
        box.set_checked(box.get_attribute("value") in {"driving", "custody"})
    page.get_by_text("Klopt de afscherming niet?").click()
    page.get_by_label("Woorden die weg moeten").fill("civiele zaak")
    with page.expect_navigation():
        page.get_by_role("button", name="Afschermen", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("afgeschermd")
    assert {box.get_attribute("value") for box in boxes.all() if box.is_checked()} == {"driving", "custody"}
    page.reload()
    assert {box.get_attribute("value") for box in boxes.all() if box.is_checked()} != {"driving", "custody"}


def test_words_that_were_not_sent_are_asked_about(browse):
    page = browse("intake", "/klachten/nieuw")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Tekst van de klacht").fill(TEXT)
    page.locator(".brand").click(no_wait_after=True)
    page.wait_for_function("document.readyState === 'complete'")
    assert asked == ["beforeunload"]
    assert page.get_by_label("Tekst van de klacht").input_value() == TEXT
    page.get_by_role("button", name="Klacht opslaan").click()
    page.wait_for_url("**/klachten/K*")
    page.locator(".brand").click()
    page.wait_for_url("**/klachten")
    assert asked == ["beforeunload"]


def _open(page):
    page.goto("/klachten")
    return int(page.locator("main").get_by_role("link", name="Open").inner_text().split()[-1])


def test_a_text_that_no_answer_could_give_back_is_not_sent(browse):
    page = browse("intake", "/klachten/nieuw")
    text = page.get_by_label("Tekst van de klacht")
    text.fill(TEXT * 20_000)
    page.get_by_role("button", name="Klacht opslaan").click()
    assert "te lang om te versturen" in text.evaluate("field => field.validationMessage")
    assert page.url.endswith("/klachten/nieuw")
    assert text.input_value() == TEXT * 20_000
    text.fill(TEXT)
    page.get_by_role("button", name="Klacht opslaan").click()
    page.wait_for_url("**/klachten/K*")
