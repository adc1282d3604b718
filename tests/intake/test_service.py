import base64
from dataclasses import replace
from datetime import date

import pytest

from leerlus.complaints.model import IMPORTED, Channel, Status, Submission
from leerlus.errors import Conflict, InvalidInput, ModelUnavailable, NotFound, TextRejected, UnknownCode
from leerlus.intake import deciding, helping, originals, proposing, receiving
from leerlus.ports.store import ComplaintFilter
from leerlus.taxonomy.model import Label

pytestmark = [pytest.mark.both_databases, pytest.mark.lengthy]

TEXT = (
    "Aan de balie in Noord zei de agent dat ik maar een andere keer terug moest komen. Mijn naam is Fatima El Idrissi "
    "en mijn nummer is 06-12345678. Hij keek niet eens op van zijn scherm."
)


def submission(text=TEXT, **fields):
    return Submission(text=text, unit="AM-NOORD", received_at=date(2025, 5, 6), **fields)


def test_a_complaint_is_registered_redacted_with_suggestions(trained):
    (complaint,) = receiving.receive(trained, [submission(channel=Channel.COUNTER)], actor="noor")

    assert "Fatima" not in complaint.text
    assert "06-12345678" not in complaint.text
    assert "[telefoon 1]" in complaint.text
    assert complaint.language == "nl"
    with trained.unit_of_work() as work:
        stored = work.complaints.get(complaint.id)
        suggestions = work.suggestions.of(complaint.id)
        vectors = work.vectors.all(encoder=trained.encoder.name)
        events = [event.action for event in work.audit.page(subject=complaint.id).items]
    assert stored == complaint
    assert stored.status is Status.OPEN
    assert {each.code for each in suggestions.categories} == set(trained.taxonomy.category_codes)
    assert complaint.id in vectors.ids
    assert events == ["complaint.received"]


def test_the_original_is_kept_and_each_reading_is_audited(trained):
    (complaint,) = receiving.receive(trained, [submission()], actor="noor")

    assert originals.read_original(trained, complaint.id, actor="noor") == TEXT
    with trained.unit_of_work() as work:
        (latest, *_) = work.audit.page(subject=complaint.id).items
    assert (latest.actor, latest.action) == ("noor", "original.read")


def test_a_name_in_the_pasted_source_of_an_email_does_not_come_through_encoded(trained):
    words = base64.encodebytes("Brigadier Jan Müller duwde mij bij het station.".encode()).decode()
    source = f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{words}"

    (complaint,) = receiving.receive(trained, [submission(source)], actor="noor")

    assert complaint.text == "Brigadier [agent 1] duwde mij bij het station."


def test_an_imported_decision_makes_a_complaint_decided(trained):
    (complaint,) = receiving.receive(
        trained, [submission(categories=("rudeness", "report_refusal"), outcomes=("redress",))], actor="import"
    )
    with trained.unit_of_work() as work:
        (decision,) = work.decisions.history(complaint.id)
        assert work.complaints.get(complaint.id).status is Status.DECIDED
    assert decision.categories == ("rudeness", "report_refusal")
    assert decision.decided_by == IMPORTED
    assert decision.taxonomy_version == trained.taxonomy.version


def test_the_last_decision_counts_and_the_first_is_kept(trained):
    (complaint,) = receiving.receive(trained, [submission()], actor="noor")
    deciding.decide(trained, complaint.id, deciding.Judgement(["rudeness"], [], by="noor"))
    last = deciding.decide(trained, complaint.id, deciding.Judgement(["report_refusal"], ["redress"], by="sam"))

    with trained.unit_of_work() as work:
        history = work.decisions.history(complaint.id)
        assert work.decisions.latest()[complaint.id] == last
    assert [each.decided_by for each in history] == ["noor", "sam"]
    assert last.model == trained.champion.suggester().model


@pytest.mark.parametrize(
    ("categories", "outcomes", "error"),
    [([], [], InvalidInput), (["rudness"], [], UnknownCode), (["rudeness"], ["money"], UnknownCode)],
)
def test_a_faulty_decision_is_refused(trained, categories, outcomes, error):
    (complaint,) = receiving.receive(trained, [submission()], actor="noor")
    with pytest.raises(error):
        deciding.decide(trained, complaint.id, deciding.Judgement(categories, outcomes, by="noor"))
    with trained.unit_of_work() as work:
        assert work.decisions.history(complaint.id) == ()


def test_a_decision_needs_a_complaint(trained):
    with pytest.raises(NotFound):
        deciding.decide(trained, "weg", deciding.Judgement(["rudeness"], [], by="noor"))


@pytest.mark.parametrize(
    ("faulty", "error", "says"),
    [
        (Submission(text="kort", row=2), TextRejected, "row 2: The text has 4 characters"),
        (Submission(text=TEXT, unit="XX"), UnknownCode, "Unknown unit: XX"),
        (Submission(text=TEXT, categories=("rudness",)), UnknownCode, "Unknown category code: rudness"),
    ],
)
def test_one_faulty_row_keeps_all_out(trained, faulty, error, says):
    everything = ComplaintFilter()
    with trained.unit_of_work() as work:
        before = work.complaints.count(everything)
    with pytest.raises(error, match=says):
        receiving.receive(trained, [submission(), faulty], actor="import")
    with trained.unit_of_work() as work:
        assert work.complaints.count(everything) == before


def test_an_id_that_tells_of_somebody_keeps_all_out_and_is_not_said_again(trained):
    rows = [
        submission(id="2026-0001", row=1),
        submission(id="Jansen-Pieter", row=2),
        submission(id="0612345678", row=3),
    ]
    with pytest.raises(InvalidInput, match="row 2, row 3") as refused:
        receiving.receive(trained, rows, actor="noor")
    assert "Jansen" not in str(refused.value)
    with trained.unit_of_work() as work:
        assert not work.complaints.known(["2026-0001"])


@pytest.mark.parametrize("reference", ["2026/0001", "2026 0001", "K?1", "é1", "-1", "1" * 65, "nieuw", "at-once"])
def test_an_id_that_no_address_can_hold_keeps_all_out(trained, reference):
    rows = [submission(id="2026-0001", row=1), submission(id=reference, row=2)]
    with pytest.raises(InvalidInput, match=r"at-once or in-een-keer or nieuw: row 2\. Write 2026-0123 for"):
        receiving.receive(trained, rows, actor="noor")
    with trained.unit_of_work() as work:
        assert not work.complaints.known(["2026-0001", reference])


def test_an_id_is_registered_once(trained):
    receiving.receive(trained, [submission(id="Z-1")], actor="import")
    with pytest.raises(Conflict, match="Z-1"):
        receiving.receive(trained, [submission(id="Z-1"), submission()], actor="import")


@pytest.mark.parametrize("day", [date(205, 5, 6), date.max])
def test_a_day_that_is_a_slip_of_the_pen_keeps_all_out(trained, day):
    faulty = Submission(text=TEXT, received_at=day, row=3)
    with pytest.raises(InvalidInput, match=f"row 3: {day}"):
        receiving.receive(trained, [submission(id="Z-2"), faulty], actor="import")
    with trained.unit_of_work() as work:
        assert not work.complaints.known(["Z-2"])


def test_unknown_units_become_units_when_asked(trained):
    unit = {"text": TEXT, "unit": "35th district"}
    receiving.receive(trained, [Submission(**unit)], actor="import", add_units=True)
    with trained.unit_of_work() as work:
        assert "35th district" in work.units.tree()


@pytest.mark.parametrize("code", ["AM/1", "..", "AM?", "x" * 65])
def test_a_new_unit_that_no_address_can_hold_keeps_all_out(trained, code):
    faulty = Submission(text=TEXT, unit=code, row=3)
    with pytest.raises(InvalidInput, match=r"row 3\. Write AM-1 for AM/1"):
        receiving.receive(trained, [submission(id="Z-3"), faulty], actor="import", add_units=True)
    with trained.unit_of_work() as work:
        assert not work.complaints.known(["Z-3"])
        assert code not in work.units.tree()


def test_suggesting_stores_nothing(trained):
    everything = ComplaintFilter()
    with trained.unit_of_work() as work:
        before = work.complaints.count(everything)
    (proposed,) = proposing.suggest(trained, [submission(id="los")], explained=True)
    with trained.unit_of_work() as work:
        assert work.complaints.count(everything) == before
    assert proposed.id == "los"
    assert "Fatima" not in proposed.text
    probabilities = [each.probability for each in proposed.suggestions.outcomes]
    assert probabilities == sorted(probabilities, reverse=True)


def test_without_a_model_complaints_still_come_in(untrained):
    (complaint,) = receiving.receive(untrained, [submission()], actor="noor")
    with untrained.unit_of_work() as work:
        assert work.suggestions.of(complaint.id) is None
    assert helping.explained(untrained, complaint) is None
    with pytest.raises(ModelUnavailable, match="leerlus train"):
        proposing.suggest(untrained, [submission()])


def test_a_second_look_takes_what_never_goes_with_others_for_covered(taxonomy):
    assert helping.covered_by(taxonomy, ["force"]) == {"force", "other", "none"}


def test_a_second_look_is_silent_about_what_is_covered(trained):
    text = "De agent sloeg mij met een wapenstok op mijn arm. De agent schold mij daarna uit en lachte mij uit."
    (complaint,) = receiving.receive(trained, [submission(text)], actor="noor")
    told = {each.code for each in helping.look_again(trained, complaint, chosen=[])}
    assert told
    assert not helping.look_again(trained, complaint, chosen=list(told))
    assert "other" not in told


def test_a_second_look_takes_the_broad_category_of_a_chosen_part_for_covered(taxonomy):
    cuffs = Label("cuffs", {"nl": "Boeien"}, {}, parent="force")
    finer = replace(taxonomy, categories=(*taxonomy.categories, cuffs))
    assert {"cuffs", "force"} <= helping.covered_by(finer, ["cuffs"])
