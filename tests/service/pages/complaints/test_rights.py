"""A coordinator erases and restricts a complaint on its page, without scripts."""

import pytest

TEXT = "De zwabberknol aan de balie lachte mij uit toen ik aangifte wilde doen. Ik wil excuses."


@pytest.fixture
def page(coordinator):
    return coordinator.send(coordinator.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")


def test_a_complaint_is_restricted_and_released(coordinator, page, see):
    after = coordinator.send(page, "Gebruik beperken", ground="accuracy")
    assert "Het gebruik van de klacht is beperkt." in see(after)
    assert "zwabberknol" not in see(after)
    assert after.select_one("#decision") is None
    assert "zwabberknol" in see(coordinator.send(after, "Klacht vrijgeven"))


def test_it_is_seen_in_the_inbox_but_next_goes_on_to_one_that_can_be_read(coordinator, page, see):
    coordinator.send(page, "Gebruik beperken", ground="claim")
    assert "Deze klacht is beperkt." in see(_row(coordinator, page.path))
    other = coordinator.send(coordinator.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT + " Nog eens.", unit="AM")
    neighbours = [each["href"] for each in other.select(".neighbours a")]
    assert page.path not in neighbours


def _row(coordinator, path):
    """The complaint in the inbox, on whichever page of it."""
    inbox = coordinator.open("/klachten")
    while not (link := inbox.select_one(f'a[href="{path}"]')):
        inbox = coordinator.open(inbox.select_one(".more a")["href"])
    return link.find_parent(["tr", "li", "article"])


def test_no_ground_is_chosen_beforehand(page):
    for field in page.select("#rights select"):
        assert not field.select("[selected]")
        assert field.select_one("option")["value"] == ""
        assert field.has_attr("required")


@pytest.mark.parametrize(
    ("button", "filled_in", "said", "at"),
    [
        (
            "Klacht wissen",
            {"sure": "true"},
            "Kies op welke grond de klacht weg mag. Er is niets gewist.",
            "erasure-ground",
        ),
        ("Klacht wissen", {"ground": "objection"}, "Vink aan dat u zeker weet dat de klacht weg mag.", "erasure-sure"),
        ("Gebruik beperken", {}, "Kies op welke grond u het gebruik beperkt.", "restriction-ground"),
    ],
)
def test_what_is_missing_is_said_once_and_what_was_filled_in_is_kept(
    coordinator, page, see, button, filled_in, said, at
):
    after = coordinator.send(page, button, **filled_in)
    assert after.status == 422
    assert said in see(after.select_one("[role=alert]"))
    assert after.select_one(f'[role=alert] a[href="#{at}"]')
    assert after.select_one("#rights").has_attr("open")
    assert [each["id"] for each in after.select("#rights [aria-invalid=true]")] == [at]
    kept = {each.find_parent("select")["name"]: each["value"] for each in after.select("#rights option[selected]")}
    kept |= {each["name"]: each["value"] for each in after.select("#rights input[checked]")}
    assert kept == filled_in
    assert "zwabberknol" in see(after)


def test_a_complaint_is_erased(coordinator, page, see):
    after = coordinator.send(page, "Klacht wissen", sure="true", ground="unlawful")
    assert "De klacht is gewist." in see(after)
    assert "zwabberknol" not in see(after)
    assert after.select_one("#rights") is None
    assert page.path not in [each["href"] for each in coordinator.open("/klachten").select(".complaint-id")]


@pytest.mark.parametrize("judged", [True, False])
def test_an_erased_complaint_tells_of_a_judgement_only_where_there_was_one(coordinator, page, see, judged):
    if judged:
        coordinator.send(page, "Opslaan en volgende", categories=["rudeness"], main="rudeness")
    after = see(coordinator.send(page, "Klacht wissen", sure="true", ground="unlawful"))
    assert ("hoe die is beoordeeld, telt nog mee" in after) is judged
    assert ("Niemand had de klacht beoordeeld." in after) is not judged
    assert "Open" not in after


def test_intake_is_not_offered_it(reader_as):
    intake = reader_as("intake")
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")
    assert page.select_one("#rights") is None
    for act in ("wissen", "beperken", "vrijgeven"):
        token = page.select_one("input[name=csrf_token]")
        data = {token["name"]: token["value"], "ground": "unlawful", "sure": "true"} if token else {}
        assert intake.client.post(f"{page.path}/{act}", data=data).status_code == 403
