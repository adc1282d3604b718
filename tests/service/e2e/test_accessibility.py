"""Every page against axe-core's rules for WCAG 2.2 AA: wide, narrow and dark, and without sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.lengthy

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    (None, "/inloggen"),
    ("intake", "/klachten"),
    ("intake", "/klachten/nieuw"),
    ("intake", "first complaint"),
    ("intake", "the letter"),
    ("intake", "/klachten/in-een-keer"),
    ("intake", "/klachten/in-een-keer?lijst=mens"),
    ("intake", "/afdoeningen"),
    ("intake", "/afscherming"),
    ("coordinator", "/themas"),
    ("coordinator", "first theme"),
    ("coordinator", "/themas/kaart"),
    ("coordinator", "/themas/tabel"),
    ("coordinator", "/themas/ernstig"),
    ("coordinator", "/lessen"),
    ("coordinator", "the lesson"),
    ("coordinator", "the lesson/antwoorden"),
    ("coordinator", "the lesson/effect"),
    ("coordinator", "the lesson/versies/1"),
    ("coordinator", "/lessen/vragen"),
    ("coordinator", "/lessen/bezorging"),
    ("coordinator", "/jaaroverzicht"),
    ("coordinator", "/nalopen"),
    ("data-scientist", "/modellen"),
    ("unit", "/eenheid"),
    ("unit", "the lesson of the unit"),
    ("administrator", "/beheer"),
    ("intake", "/niets"),
]

ON_TOP = """() => {
  const focused = document.activeElement, { x, y, width, height } = focused.getBoundingClientRect();
  return focused.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


@pytest.fixture
def visit(browse, published_lesson):
    """Open one of ``PAGES``; where it is not a path, follow the first link there."""

    def open_page(role, place):
        if place == "first complaint":
            return _follow(browse(role, "/klachten"), ".complaint-id")
        if place == "first theme":
            return _follow(browse(role, "/themas"), ".theme-list h2 a")
        if place == "the letter":
            return _follow(_follow(browse(role, "/klachten"), ".complaint-id"), "a[href$='/brief']")
        if place.startswith("the lesson") and role == "coordinator":
            return browse(role, f"/lessen/{published_lesson}{place.removeprefix('the lesson')}")
        if place == "the lesson of the unit":
            return browse(role, f"/eenheid/lessen/{published_lesson}")
        return browse(role, place)

    return open_page


def _follow(page, link):
    with page.expect_navigation():
        page.locator(link).first.click()
    return page


@pytest.mark.parametrize(("role", "place"), PAGES)
def test_a_page_has_no_violation_and_never_scrolls_sideways(visit, role, place):
    page = visit(role, place)
    for width, scheme in (1280, "light"), (320, "light"), (320, "dark"):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in violations] == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


def test_what_has_the_focus_never_lies_under_the_buttons_that_stay_in_view(browse):
    page = _follow(browse("intake", "/klachten"), ".complaint-id")
    page.set_viewport_size({"width": 1280, "height": 700})
    page.locator("#decision input[type=checkbox]").first.focus()
    seen = []
    while page.evaluate("document.activeElement.closest('#decision') !== null"):
        seen.append(page.evaluate(ON_TOP))
        page.keyboard.press("Tab")
    assert len(seen) > 20
    assert all(seen)


def test_what_went_wrong_has_the_focus_and_leads_to_the_field(browse):
    page = browse("intake", "/klachten/nieuw")
    page.locator("#text").fill("          kort")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".error-summary:focus")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#text:focus")


def test_on_a_telephone_one_link_leads_from_the_text_to_the_decision(browse):
    page = _follow(browse("intake", "/klachten", width=390), ".complaint-id")
    page.get_by_text("Naar uw beoordeling").click()
    page.wait_for_selector("#decision:focus")
    page.set_viewport_size({"width": 1280, "height": 700})
    assert not page.get_by_text("Naar uw beoordeling").is_visible()
