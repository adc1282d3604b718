"""People correct a redaction: it is kept, done again, and what came from the old text goes."""

from dataclasses import replace
from datetime import date

import pytest

from leerlus.bootstrap import redactor_for
from leerlus.complaints.model import Submission
from leerlus.corrections import service as corrections
from leerlus.errors import InvalidInput, ModelCorrupt, NotFound
from leerlus.intake import receiving
from leerlus.intake.deciding import Judgement, decide
from leerlus.redaction import IdentifierType
from leerlus.redaction.redactor import build_redactor
from leerlus.reporting.model import CountedTheme, Shortcoming
from leerlus.reporting.service import make_report
from leerlus.suggestions.suggesting.champion import Champion
from leerlus.themes.model import Passage, Theme, ThemeState, Trend
from leerlus.themes.steering import remembering, reviewing

pytestmark = pytest.mark.both_databases

TEXT = "ze verkopen {0} in de winkel. Jan de Vries niet. In het rek lag een pak zwart-{0} en een pak {0} van een euro."
THINGS = [
    a + b
    for a in ["kaas", "fiets", "regen", "koffie", "brood", "zand", "water", "melk"]
    for b in ["lamp", "doos", "mand", "plank", "emmer"]
]


@pytest.fixture
def missed(request):
    """A word that nobody takes for a name, another one in each test: the home is shared."""
    return THINGS[list(request.session.items).index(request.node) % len(THINGS)]


@pytest.fixture
def complaint(trained, missed):
    submission = Submission(text=TEXT.format(missed), received_at=date(2025, 5, 6))
    (complaint,) = receiving.receive(trained, [submission], actor="noor")
    return complaint


def read(home, complaint_id):
    with home.unit_of_work() as work:
        return work.complaints.get(complaint_id).text


def hide(home, complaint, words, **choices):
    return corrections.hide(home, complaint.id, words, IdentifierType.PERSON, actor="noor", **choices)


def test_missed_words_go_wherever_they_stand(trained, complaint, missed):
    assert missed in complaint.text
    hide(trained, complaint, missed)
    after = read(trained, complaint.id)
    assert missed not in after
    assert after.count("[persoon 2]") == 3
    assert after.count("[persoon 1]") == 1


def test_vectors_and_suggestions_are_made_of_the_new_text(trained, complaint, missed):
    hide(trained, complaint, missed)
    with trained.unit_of_work() as work:
        vectors = work.vectors.all(encoder=trained.encoder.name)
        suggestions = work.suggestions.of(complaint.id)
    vector = vectors.matrix[vectors.ids.index(complaint.id)]
    assert vector == pytest.approx(trained.encoder.encode([read(trained, complaint.id)])[0], abs=1e-3)
    assert suggestions is not None


def test_of_a_decided_complaint_nothing_is_suggested_anew_but_it_is_swept(trained, complaint, missed):
    decide(trained, complaint.id, Judgement(["rudeness"], [], by="noor"))
    hide(trained, complaint, missed)
    with trained.unit_of_work() as work:
        assert work.suggestions.of(complaint.id) is None, "it would count as shown at the decision"
        assert set(dict(work.sweep.all())[complaint.id]) == set(trained.taxonomy.category_codes)


def test_words_go_also_while_no_model_can_be_had(trained, complaint, missed):
    def load(version):
        raise ModelCorrupt(f"Model version {version.version} cannot be used.")

    hide(replace(trained, champion=Champion(trained.registry, load)), complaint, missed)
    assert missed not in read(trained, complaint.id)
    with trained.unit_of_work() as work:
        assert complaint.id in work.vectors.all(encoder=trained.encoder.name).ids
        assert work.suggestions.of(complaint.id) is None


def test_wrongly_hidden_words_become_readable(trained, complaint, missed):
    corrections.show(trained, complaint.id, "[persoon 1]", actor="noor")
    assert "Jan de Vries niet." in read(trained, complaint.id)


def test_the_audit_trail_tells_who_and_how_many_but_no_words(trained, complaint, missed):
    hide(trained, complaint, missed)
    corrections.show(trained, complaint.id, "[persoon 1]", actor="els")
    with trained.unit_of_work() as work:
        events = work.audit.page(subject=complaint.id).items
    assert [(each.action, each.actor) for each in events[:2]] == [
        ("redaction.shown", "els"),
        ("redaction.hidden", "noor"),
    ]
    assert events[1].details == {"type": "persoon", "places": 3}
    assert missed not in repr(events)


def test_everywhere_also_means_other_complaints_and_later_ones(trained, complaint, missed):
    other = Submission(
        text=f"ook hier verkopen ze {missed} in de winkel, en een pak {missed} erbij.", received_at=date(2025, 5, 7)
    )
    (older,) = receiving.receive(trained, [other], actor="noor")
    assert hide(trained, complaint, missed, everywhere=True) == 2
    (newer,) = receiving.receive(trained, [other], actor="noor")
    assert missed not in read(trained, older.id)
    assert missed not in newer.text


def test_words_that_stay_readable_everywhere(trained, complaint, missed):
    (placeholder,) = [f"[persoon {n}]" for n in (1, 2) if f"[persoon {n}] niet" in complaint.text]
    corrections.show(trained, complaint.id, placeholder, everywhere=True, actor="noor")
    with trained.unit_of_work() as work:
        assert "jan de vries" in work.corrections.house_list().never
    later = Submission(text="Volgens Jan de Vries mocht het niet, zei de agent.", received_at=date(2025, 5, 7))
    (newer,) = receiving.receive(trained, [later], actor="noor")
    assert "Jan de Vries" in newer.text
    with trained.unit_of_work() as work:
        work.corrections.forget("JAN DE VRIES")
        work.commit()


@pytest.mark.parametrize("words", ["", "...", "staat er niet", "x" * 300])
def test_words_that_cannot_be_hidden_change_nothing(trained, complaint, words):
    with pytest.raises(InvalidInput):
        hide(trained, complaint, words)
    assert read(trained, complaint.id) == complaint.text


def test_unknown_complaint_and_placeholder(trained, complaint, missed):
    with pytest.raises(NotFound):
        corrections.hide(trained, "K-nergens", missed, IdentifierType.PERSON, actor="noor")
    with pytest.raises(InvalidInput):
        corrections.show(trained, complaint.id, "[persoon 9]", actor="noor")


@pytest.fixture
def theme(trained, complaint, missed):
    """A theme whose title, note and history a coordinator has typed the words into."""
    with trained.unit_of_work() as work:
        work.themes.add(
            Theme(
                id="T-GETUIGE",
                title="Getuige niet gehoord",
                keywords=("getuige", missed),
                members=(complaint.id,),
                representatives=(),
                units={},
                months={},
                trend=Trend.TOO_FEW,
                first_seen=date(2025, 5, 6),
                last_seen=date(2025, 5, 6),
                state=ThemeState.CANDIDATE,
                summary="",
            )
        )
        for title in (f"Getuige {missed} niet gehoord", "Een getuige niet gehoord"):
            reviewing.review(work, "T-GETUIGE", state=ThemeState.CANDIDATE, actor="wil", title=title)
        reviewing.annotate(work, "T-GETUIGE", f"Vraag {missed} nog eens.", actor="wil")
        reviewing.annotate(work, "T-GETUIGE", "De getuige is gebeld.", actor="wil")
        work.commit()
    yield "T-GETUIGE"
    with trained.unit_of_work() as work:
        work.themes.remove("T-GETUIGE")
        work.commit()


def test_words_leave_a_theme_and_its_history_and_nothing_else_does(trained, complaint, missed, theme):
    hide(trained, complaint, missed)
    with trained.unit_of_work() as work:
        after, history = work.themes.get(theme), remembering.history(work, theme)
    assert missed not in repr((after, history))
    assert (after.title, after.note, after.keywords) == (
        "Een getuige niet gehoord",
        "De getuige is gebeld.",
        ("getuige",),
    )
    assert len(history) == 4
    before = [judgement for each in history for judgement in each.before]
    assert {"Getuige niet gehoord", "Getuige […] niet gehoord"} <= {each.title for each in before}
    assert "Vraag […] nog eens." in {each.note for each in before}


def test_words_leave_the_titles_in_kept_overviews(trained, complaint, missed, theme):
    title = f"Getuige {missed} niet gehoord"
    made = make_report(trained, 2025, language="nl", actor="wil")
    with trained.unit_of_work() as work:
        reviewing.review(work, theme, state=ThemeState.CANDIDATE, actor="wil", title=title)
        told = replace(made.report, shortcomings=(Shortcoming(title, "5-9", ()),))
        counted = replace(made.snapshot, themes=(CountedTheme(theme, title, (complaint.id,)),))
        work.reports.keep(replace(made, report=told, snapshot=counted))
        work.commit()
    hide(trained, complaint, missed)
    with trained.unit_of_work() as work:
        after = work.reports.get(made.id)
        work.reports.remove(made.id)
        work.commit()
    assert missed not in repr(after)
    assert after.report.shortcomings[0].title


def test_the_passage_in_a_second_theme_moves_along(trained, complaint, missed):
    start = complaint.text.index("In het rek")
    told, other = Passage(complaint.id, start, len(complaint.text)), Passage("een-andere", 3, 9)
    with trained.unit_of_work() as work:
        work.themes.add(Theme(f"T-{missed.upper()}", "Getuigen", (), ("een-andere-nog",), (), also=(told, other)))
        work.commit()
    hide(trained, complaint, missed)
    with trained.unit_of_work() as work:
        moved, unmoved = work.themes.get(f"T-{missed.upper()}").also
        work.themes.remove(f"T-{missed.upper()}")
        work.commit()
    assert read(trained, complaint.id)[moved.start : moved.end].startswith(
        "In het rek lag een pak zwart-[persoon 2] en"
    )
    assert (moved.end, unmoved) == (len(read(trained, complaint.id)), other)


def test_a_file_to_learn_from_is_read_as_the_home_redacts(untrained, tmp_path):
    text = "Op de Kwikzilverkade vroeg wachtmeester tol of de haan thuis was. Hilbrandt zag het."
    bare = redactor_for(untrained.settings.model_copy(update={"home": tmp_path / "new"}))
    assert bare.redact(text) == untrained.redactor.redact(text) != build_redactor().redact(text)
    with untrained.unit_of_work() as work:
        work.corrections.always("thuis was", IdentifierType.FUNCTION, actor="noor")
        work.commit()
    assert "thuis was" not in redactor_for(untrained.settings).redact(text).text
