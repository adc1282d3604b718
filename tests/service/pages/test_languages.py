"""A page in one language says of each text in another language which it is (WCAG 2.2, 3.1.2)."""

import pytest

from leerlus.complaints.model import Submission
from leerlus.intake.receiving import receive

ARABIC = "ذهبت إلى مركز الشرطة لتقديم بلاغ عن سرقة دراجتي، لكن الموظف رفض الاستماع إلي وطلب مني أن أغادر المكان."


@pytest.fixture
def english(coordinator):
    """A coordinator who reads English while the organisation writes Dutch."""
    coordinator.client.headers["accept-language"] = "en"
    return coordinator


def _languages(element):
    """The language of an element, which is that of the nearest around it which says so."""
    return next(each["lang"] for each in (element, *element.parents) if each.get("lang"))


def _all_dutch(page, *places):
    assert page.html["lang"] == "en"
    for place in places:
        found = page.select(place)
        assert found, place
        assert {_languages(each) for each in found} == {"nl"}, place


def test_themes_say_in_which_language_they_are(english):
    themes = english.open("/themas")
    _all_dutch(themes, ".theme-list h2 a", ".theme-list .keywords")
    _all_dutch(english.open("/themas/tabel"), "tbody th a")
    _all_dutch(english.open("/themas/kaart"), ".theme-map text")
    theme = english.open(themes.select_one(".theme-list h2 a")["href"])
    _all_dutch(theme, "h1", "p.keywords", "#summary ~ p", "#other option", "#title")


def test_words_that_people_typed_say_it_when_they_tell(english):
    theme = english.open(english.open("/themas").select_one(".theme-list h2 a")["href"])
    theme = english.send(theme, "Save the note", note="Bespreek dit in de briefing van maandag met de teamchefs.")
    assert _languages(theme.select_one(".note")) == "nl"
    theme = english.send(theme, "Save the note", note="Ask the team chiefs about this before the briefing on Monday.")
    assert _languages(theme.select_one(".note")) == "en"
    theme = english.send(theme, "Save the note", note="Zie C12.")
    assert not theme.select_one(".note").has_attr("lang")


def test_lessons_and_their_questions_say_it(english, published_lesson):
    lessons = english.open("/lessen")
    _all_dutch(lessons, ".lesson-list h2 a", ".lesson-list h2 + p")
    _all_dutch(
        english.open(f"/lessen/{published_lesson}"), "h1", "#title", "#summary", "textarea#questions", ".bulletin .lead"
    )
    _all_dutch(english.open(f"/lessen/{published_lesson}/antwoorden"), "p.lead")
    _all_dutch(english.open(f"/lessen/{published_lesson}/effect"), "p.lead")
    _all_dutch(english.open("/lessen/vragen"), ".lesson-list h2", ".lesson-list details > p a")


def test_a_complaint_in_arabic_runs_from_the_right(intake, leerlus):
    (complaint,) = receive(leerlus, [Submission(text=ARABIC)], actor="test")
    texts = [
        intake.open(f"/klachten/{complaint.id}").select_one(".complaint-text"),
        intake.open("/klachten").find("a", string=complaint.id).find_parent("li").select_one(".opening"),
    ]
    assert [(each["lang"], each["dir"]) for each in texts] == [("ar", "rtl")] * 2
    letter = intake.open(f"/klachten/{complaint.id}/brief").select_one("#body")
    assert (letter["lang"], letter["dir"]) == ("nl", "ltr")
