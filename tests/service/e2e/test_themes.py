"""A coordinator at work on a theme, with a mouse and without."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def theme(browse):
    """The page of the theme that is worth most."""
    page = browse("coordinator", "/themas")
    with page.expect_navigation():
        page.locator(".theme-list h2 a").first.click()
    return page


def members(page):
    return page.locator("input[name=complaints]").count()


def show_all(page):
    with page.expect_navigation():
        page.get_by_role("link", name="Alle klachten tonen").click()


def test_a_split_can_be_taken_back(theme):
    address = theme.url
    show_all(theme)
    before = members(theme)
    for place in range(2):
        theme.locator("input[name=complaints]").nth(place).check()
    with theme.expect_navigation():
        theme.get_by_role("button", name="Een eigen thema maken").click()
    expect(theme).not_to_have_url(re.compile(re.escape(address)))
    assert members(theme) == 2
    with theme.expect_navigation():
        theme.get_by_role("button", name="Terugdraaien").first.click()
    expect(theme).to_have_url(address)
    show_all(theme)
    assert members(theme) == before


def test_a_theme_that_was_marked_for_a_lesson_shows_it_at_once(theme):
    stage = theme.locator(".page-head [class*=stage-]")
    before = stage.inner_text()
    theme.get_by_role("button", name="Markeer: hier moet een les van komen").click()
    expect(theme.get_by_role("button", name="Haal de markering voor een les weg")).to_be_visible()
    if before not in {"Wordt gevolgd", "Teruggekeerd"}:
        expect(stage).to_have_text(re.compile("les", re.IGNORECASE))
    theme.get_by_role("button", name="Haal de markering voor een les weg").click()
    expect(stage).to_have_text(before)


def test_a_dot_on_the_map_opens_its_theme_by_keyboard(browse):
    page = browse("coordinator", "/themas/kaart")
    dot = page.locator("svg a[href^='/themas/T-']").first
    wanted = dot.get_attribute("href")
    dot.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(wanted)))
