"""The page on confirming at once: what may be, what needs a person and why, and putting back."""

import pytest

PATH = "/klachten/in-een-keer"


def _ticks(page):
    return {each["value"].split()[0]: each["value"] for each in page.select("input[name=complaints][type=checkbox]")}


def _counted(intake):
    return int(intake.open(PATH).select_one("nav.tabs [aria-current] .count").get_text())


def _confirmed(intake, *ids):
    page = intake.open(PATH)
    return intake.send(page, "Bevestig wat is aangevinkt", complaints=[_ticks(page)[each] for each in ids])


def test_each_row_has_the_text_what_is_suggested_and_what_may_be_in_it_too(intake, confirmable, leerlus):
    page = intake.open(PATH)
    (row,) = [each for each in page.select("li.judged") if confirmable[0] in each.get_text()]
    said = " ".join(row.get_text(" ").split())
    with leerlus.unit_of_work() as work:
        assert work.complaints.get(confirmable[0]).text in said
    assert "Rijgedrag 97 %" in said
    assert "Excuses 90 %" in said
    assert "Staat dit er ook in? Bejegening 20 %" in said
    assert row.select_one(f"a[href='/klachten/{confirmable[0]}']")
    assert not page.select("input[name=complaints][checked]")


def test_what_is_ticked_is_confirmed_and_the_rest_stays(intake, confirmable, see, leerlus):
    one, other = confirmable
    page = _confirmed(intake, one)
    assert "1 klacht bevestigd." in see(page)
    with leerlus.unit_of_work() as work:
        (decision,) = work.decisions.history(one)
        assert work.decisions.history(other) == ()
    assert (decision.categories, decision.decided_by, decision.at_once) == (("driving",), "mens-intake", True)
    page = intake.open(PATH)
    assert one not in _ticks(page)
    assert other in _ticks(page)


def test_what_was_confirmed_last_is_put_back(intake, confirmable, see):
    _confirmed(intake, *confirmable)
    page = intake.send(intake.open(PATH), "Zet deze terug", complaints=confirmable)
    assert "2 klachten staan weer open." in see(page)
    assert set(confirmable) <= _ticks(page).keys()


def test_what_changed_meanwhile_is_left_and_told(intake, confirmable, see):
    page = intake.open(PATH)
    seen = [_ticks(page)[each] for each in confirmable]
    _confirmed(intake, confirmable[0])
    page = intake.send(page, "Bevestig wat is aangevinkt", complaints=seen)
    assert "1 klacht bevestigd. Niet bevestigd: 1." in see(page)


def test_without_a_tick_nothing_happens(intake, confirmable, see):
    page = intake.send(intake.open(PATH), "Bevestig wat is aangevinkt")
    assert page.status == 422
    assert "Vink eerst aan" in see(page)
    assert set(confirmable) <= _ticks(page).keys()


def test_the_lists_are_of_one_category_and_unit(intake, confirmable):
    assert set(confirmable) <= _ticks(intake.open(PATH, params={"categorie": "driving"})).keys()
    assert not _ticks(intake.open(PATH, params={"categorie": "force"}))
    assert confirmable[0] not in _ticks(intake.open(PATH, params={"eenheid": "AM"}))


def test_who_needs_a_person_is_listed_with_the_reason(intake, see):
    text = "De agent sloeg mij met zijn wapenstok tegen mijn been terwijl ik al op de grond lag en niets meer deed."
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=text, unit="NH")
    complaint_id = page.path.rsplit("/", 1)[1]
    page = intake.open(PATH, params={"lijst": "mens", "eenheid": "NH"})
    (row,) = [each for each in page.select(".complaint-list > li") if complaint_id in each.get_text()]
    assert row.select_one(".tag.doubt").get_text() in {
        "Mogelijk ernstig",
        "Geen duidelijk voorstel",
        "Niet zeker genoeg",
    }
    assert not _ticks(page)


def test_a_repeat_needs_a_person_and_names_the_other(intake, confirmable, repeated):
    one, other = confirmable
    counted = _counted(intake)
    again = repeated(one)
    assert _counted(intake) == counted - 1
    assert other in _ticks(intake.open(PATH))
    page = intake.open(PATH, params={"lijst": "mens"})
    (row,) = [each for each in page.select(".complaint-list > li") if each.select_one(f"a[href='/klachten/{one}']")]
    assert row.select_one(".tag.doubt").get_text() == "Bijna dezelfde tekst"
    assert row.select_one(f".doubt-note a[href='/klachten/{again}']")


def test_each_number_of_the_budget_leads_to_its_list(reader_as, confirmable):
    coordinator = reader_as("coordinator")
    page = coordinator.open("/nalopen")
    link = page.select_one(f"a[href='{PATH}?categorie=driving']")
    listed = _ticks(coordinator.open(link["href"]))
    assert set(confirmable) <= listed.keys()
    assert int(link.contents[0]) == len(listed)


@pytest.mark.parametrize("path", [f"{PATH}?lijst=anders", f"{PATH}?na=weg", f"{PATH}?eenheid=weg"])
def test_an_address_that_cannot_be_is_told(intake, path):
    assert intake.client.get(path).status_code in {404, 422}
