"""What comes on paper when a page itself is printed."""


def test_a_printed_complaint_has_its_text_and_decision_and_no_closed_forms(browse):
    page = browse("intake", "/klachten")
    with page.expect_navigation():
        page.locator(".complaint-id").first.click()
    page.emulate_media(media="print")
    assert page.locator(".complaint-text").is_visible()
    assert page.locator("#decision legend").first.is_visible()
    assert page.locator(".corrections:visible, .keys:visible, .footing:visible, button:visible").count() == 0


def test_a_printed_lesson_tells_its_story_to_the_end(browse, published_lesson):
    page = browse("unit", f"/eenheid/lessen/{published_lesson}")
    story = page.locator(".case details blockquote")
    assert not story.is_visible()
    page.emulate_media(media="print")
    story.wait_for(state="visible")
