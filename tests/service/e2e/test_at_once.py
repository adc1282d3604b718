"""Ticking complaints by keyboard: one key for each, and one more for all of them."""

from playwright.sync_api import expect


def test_enter_ticks_and_goes_on_and_in_the_end_confirms(browse, confirmable):
    page = browse("intake", "/klachten/in-een-keer?categorie=driving")
    rows = page.locator("input[data-row]")
    shown = rows.count()
    assert shown >= len(confirmable)
    page.keyboard.press("Enter")
    assert page.locator("input[data-row]:checked").count() == 0
    for _ in range(shown):
        page.keyboard.press("Enter")
    assert f"({shown})" in page.locator("button[data-row]").inner_text()
    page.keyboard.press("k")
    page.keyboard.press("Space")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(str(shown - 1))
    page.get_by_role("button", name="Zet deze terug").click()
    expect(page.get_by_role("status")).to_contain_text("weer open")
