"""The inbox, the form for a new complaint, and the page where a person decides."""

from dataclasses import replace

import pytest

from leerlus.intake.deciding import Judgement, decide
from leerlus.intake.explanations import Explanations
from leerlus.suggestions.model import Suggestion, Suggestions

TEXT = (
    "Ik kwam aan de balie om aangifte te doen van oplichting. De medewerker lachte mij uit en stuurde mij weg. "
    "Ik wil graag dat mijn aangifte alsnog wordt opgenomen. Mijn nummer is 06-12345678."
)


def _register(intake, text=TEXT, **values):
    return intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=text, unit="AM", **values)


def test_a_new_complaint_leads_to_its_suggestions(intake, see):
    page = _register(intake)
    assert page.path.startswith("/klachten/K")
    assert "06-12345678" not in page.get_text()
    assert page.select_one(".complaint-text").get_text(strip=True)
    assert "Dit zijn voorstellen. U beslist." in see(page)


def test_every_category_can_be_ticked(intake, leerlus):
    page = _register(intake)
    codes = [box["value"] for box in page.select("input[type=checkbox][name=categories]")]
    assert sorted(codes) == sorted(leerlus.taxonomy.category_codes)


def test_what_is_suggested_is_ticked_unless_in_doubt(intake):
    page = _register(intake)
    ticked = page.select("input[name=categories][checked]")
    assert bool(ticked) != bool(page.select(".doubt-note"))


@pytest.mark.parametrize(("decided", "says"), [(True, "lijkt weinig op eerdere"), (False, "waarschijnlijk genoeg")])
def test_doubt_says_why(intake, monkeypatch, decided, says):
    doubtful = Suggestions((Suggestion("force", 0.3, decided=decided),), (), "nl", "test/1", doubt=True)
    monkeypatch.setattr("leerlus.intake.explanations.explained", lambda *_: doubtful)
    (note,) = _register(intake).select(".doubt-note")
    assert says in note.get_text()


def test_probabilities_are_said_in_words(intake):
    words = {each.get_text(" ", strip=True) for each in _register(intake).select(".certainty")}
    assert words
    assert all(any(word in each for word in ("zeker", "mogelijk", "waarschijnlijk")) for each in words)


def test_one_proposal_alone_says_that_it_is_the_likeliest_main_one(intake):
    page = _register(intake)
    noted = [bool(each.select(".main-note")) for each in page.select(".choice:has(.certainty)")]
    assert len(noted) > 1
    assert sum(noted) == 1


def test_marked_sentences_say_what_they_are_a_reason_for(intake):
    page = _register(intake)
    names = {each.get_text(strip=True) for each in page.select(".choice-name")}
    marks = page.select("mark")
    assert marks
    for mark in marks:
        spoken = [each.get_text(strip=True) for each in mark.select(".visually-hidden")]
        assert spoken
        assert all(any(name in text for name in names) for text in spoken)


def test_saving_goes_on_to_the_next_and_is_in_the_history(intake, leerlus, see):
    _register(intake, TEXT + " Dit was eerder.", received_at="2025-01-02")
    page = _register(intake, TEXT + " Dit is later.", received_at="2025-01-03")
    decided = page.path
    after = intake.send(page, "Opslaan en volgende", categories=["rudeness", "report_refusal"], main="report_refusal")
    assert after.path.startswith("/klachten/")
    assert after.path != decided
    assert "De beoordeling is opgeslagen." in see(after)
    history = intake.open(decided).select_one(".history").get_text(" ", strip=True)
    assert "mens-intake" in history
    assert history.index(leerlus.taxonomy.label("report_refusal").name("nl")) < history.index(
        leerlus.taxonomy.label("rudeness").name("nl")
    )


def test_a_decision_knows_the_model_that_was_in_view(intake, leerlus):
    page = _register(intake)
    number = page.path.rpartition("/")[2].partition("?")[0]
    with leerlus.unit_of_work() as work:
        now = work.suggestions.of(number)
        work.suggestions.save(number, replace(now, model="earlier/1"))
        work.commit()
    intake.send(intake.open(page.path), "Opslaan en volgende", categories=["report_refusal"])
    with leerlus.unit_of_work() as work:
        assert work.decisions.history(number)[-1].model == now.model
        assert work.suggestions.of(number).model == now.model


def test_a_page_that_was_open_while_the_model_changed_keeps_what_it_showed(intake, leerlus):
    page = _register(intake)
    number = page.path.rpartition("/")[2].partition("?")[0]
    with leerlus.unit_of_work() as work:
        shown = work.suggestions.of(number)
        work.suggestions.save_while_open({number: replace(shown, model="later/2")})
        work.commit()
    intake.send(page, "Opslaan", categories=["report_refusal"])
    intake.send(intake.open(page.path), "Opslaan", categories=["rudeness"])
    with leerlus.unit_of_work() as work:
        assert work.decisions.history(number)[0].model == shown.model
        assert work.suggestions.of(number).model == shown.model


def test_a_decision_needs_a_category(intake, see):
    page = intake.send(_register(intake), "Opslaan", categories=[], main="")
    assert page.status == 422
    assert "Kies ten minste één categorie." in see(page)


def test_a_text_that_is_too_short_comes_back_with_the_reason(intake, see):
    page = _register(intake, "kort", channel="phone")
    assert page.status == 422
    assert page.select_one("[role=alert]")
    assert "De tekst is te kort" in see(page)
    assert page.select_one("#text").get_text().strip() == "kort"
    assert page.select_one("#channel option[selected]")["value"] == "phone"


def test_the_inbox_shows_what_is_open_and_finds_words(intake, see):
    _register(intake, TEXT + " Het ging om een paardentrailer.")
    inbox = intake.open("/klachten?zoek=paardentrailer")
    assert len(inbox.select(".complaint-list > li")) == 1
    nothing = intake.open("/klachten?zoek=bestaatnergens")
    assert "Geen klachten gevonden" in see(nothing)
    count = int(inbox.select_one(".tabs [aria-current] .count").get_text())
    assert f"{count} klachten wachten" in see(inbox)


def test_searching_for_operators_is_just_searching(intake):
    assert intake.open("/klachten", params={"zoek": 'a AND ( "'}).status == 200


def test_the_original_is_shown_on_request_and_that_is_recorded(intake, leerlus, see):
    page = _register(intake)
    shown = intake.send(page, "Oorspronkelijke tekst tonen")
    assert "06-12345678" in shown.select_one(".original").get_text()
    with leerlus.unit_of_work() as work:
        events = work.audit.page(subject=page.path.rsplit("/", 1)[1]).items
    assert ("original.read", "mens-intake") in {(event.action, event.actor) for event in events}


def test_text_is_shown_as_text(intake):
    page = _register(intake, TEXT + " <script>alert(1)</script> <b>dat was heel vervelend</b>")
    assert not page.select(".complaint-text script, .complaint-text b")
    assert "<b>dat was heel vervelend</b>" in page.select_one(".complaint-text").get_text()


def test_an_unknown_complaint_has_a_page_that_says_so(intake, see):
    page = intake.open("/klachten/NIETS")
    assert page.status == 404
    assert "Er is geen klacht met dit nummer" in see(page)


def test_what_a_colleague_decided_meanwhile_is_shown_before_it_is_replaced(intake, leerlus, see):
    page = _register(intake)
    number = page.path.rsplit("/", 1)[1]
    decide(leerlus, number, Judgement(["force"], ["apology"], by="mens-collega"))
    refused = intake.send(page, "Opslaan en volgende", categories=["rudeness"], outcomes=["redress"], main="rudeness")
    assert refused.status == 409
    assert "heeft deze klacht intussen beoordeeld" in refused.select_one("[role=alert]").get_text()
    assert "mens-collega Geweldgebruik wil graag Excuses" in see(refused)
    ticked = refused.select("#decision input[type=checkbox][checked]")
    assert {box["value"] for box in ticked} == {"rudeness", "redress"}
    assert intake.send(refused, "Opslaan en volgende").status == 200
    with leerlus.unit_of_work() as work:
        history = work.decisions.history(number)
    assert [(each.decided_by, each.categories) for each in history] == [
        ("mens-collega", ("force",)),
        ("mens-intake", ("rudeness",)),
    ]


ARABIC = "ذهبت إلى مركز الشرطة لتقديم شكوى عن سرقة دراجتي. قال لي الموظف إنني يجب أن أعود مع مترجم."


@pytest.mark.parametrize(("text", "language", "direction"), [(TEXT, "nl", "ltr"), (ARABIC, "ar", "rtl")])
def test_a_text_runs_in_the_direction_of_its_language(intake, text, language, direction):
    page = _register(intake, text)
    shown = page.select_one(".complaint-text")
    assert (shown["lang"], shown["dir"]) == (language, direction)
    found = intake.open(f"/klachten?zoek={text.partition('.')[0]}")
    listed = found.select_one(f"a[href^='{page.path}']").find_parent("li").select_one(".opening")
    assert (listed["lang"], listed["dir"]) == (language, direction)


def test_while_one_complaint_is_read_the_next_is_made_ready(intake, app, leerlus):
    _register(intake, TEXT + " Dit was eerder.", received_at="2025-01-02")
    path = _register(intake, TEXT + " Dit is later.", received_at="2025-01-03").path
    app.state.explanations = Explanations(leerlus)
    following = intake.open(path).select_one("a[rel=next]")["href"]
    with leerlus.unit_of_work() as work:
        next_one = work.complaints.get(following.rsplit("/", 1)[1])
    assert app.state.explanations.at_hand(next_one).categories


def test_a_text_that_is_too_long_is_refused_whole_instead_of_cut(intake, leerlus, see):
    longest = leerlus.settings.max_text_chars
    typed = "Ik ben boos. " * (longest // 13 + 1)
    page = _register(intake, typed)
    assert page.status == 422
    assert f"ten hoogste {longest:,} tekens".replace(",", ".") in page.select_one("[role=alert]").get_text()
    assert page.select_one("#text").get_text().strip() == typed.strip()
    assert not page.select_one("#text").has_attr("maxlength")


def test_the_next_complaint_is_of_the_unit_that_was_chosen_in_the_inbox(intake):
    form = intake.open("/klachten/nieuw")
    for unit, day in (("RT", 5), ("AM", 4), ("RT", 3)):
        text = f"{TEXT} Het was op dag {day} bij de schaatsbaan."
        intake.send(form, "Klacht opslaan", text=text, unit=unit, received_at=f"2024-02-0{day}")
    inbox = intake.open("/klachten?zoek=schaatsbaan&eenheid=RT")
    newer, older = (each["href"] for each in inbox.select(".complaint-list a.complaint-id"))
    page = intake.open(newer)
    assert page.select_one("a[rel=next]")["href"] == older
    assert intake.open(older).select_one("a[rel=prev]")["href"] == newer
    saved = intake.send(page, "Opslaan en volgende", categories=["rudeness"])
    assert older.startswith(saved.path)
    assert saved.select_one("form#decision")["action"].endswith("/besluit?zoek=schaatsbaan&eenheid=RT")
