"""A citizen asks to erase or restrict a complaint: nothing made of its words stays, and counts do."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from leerlus_training.keeping.reencoding import encode_missing
from leerlus_training.reading.decided import decided_complaints
from sqlalchemy import create_engine, make_url

from leerlus.adapters.encoder import VectorCache
from leerlus.adapters.sql.tables import metadata
from leerlus.complaints.model import Ending, Status, Submission, Use
from leerlus.corrections.service import hide
from leerlus.errors import Conflict, GuardRefused, NotFound
from leerlus.intake.deciding import Judgement, decide
from leerlus.intake.helping import likenesses
from leerlus.intake.originals import read_original
from leerlus.intake.receiving import receive
from leerlus.intake.settling import settle
from leerlus.lessons.desk import desk_of
from leerlus.lessons.drafting.figures import retake
from leerlus.lessons.feedback.answer import Answer, Reply
from leerlus.lessons.model import Comment, LessonState, Receipt, Support
from leerlus.lessons.telling import news
from leerlus.lessons.telling.message import Event, Way
from leerlus.lessons.telling.reading import lessons_for_unit
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson, refresh_figures
from leerlus.redaction import IdentifierType
from leerlus.reporting.service import make_report
from leerlus.rights.model import ErasureGround, RestrictionGround
from leerlus.rights.retention import erase_expired, expired
from leerlus.rights.service import erase, release, restrict
from leerlus.themes.artefacts import ArtefactKind
from leerlus.themes.desk import theme_desk
from leerlus.themes.model import Theme, ThemeState, Trend
from leerlus.themes.runs import placing, refreshing
from leerlus.themes.steering.marking import mark
from leerlus.themes.steering.remembering import history
from leerlus.themes.steering.reviewing import annotate, review
from leerlus.themes.steering.undoing import undo

STORIES = (
    "De handboeien zaten veel te strak om mijn pols en niemand wilde ze losser maken.",
    "Ik riep dat mijn pols gebroken was geweest, toch gingen de handboeien achter mijn rug om.",
    "Door de strakke handboeien heb ik weken een gevoelloze duim gehad.",
    "Mijn zoon heeft reuma in zijn polsen en kreeg toch strakke handboeien om.",
    "Pas na lang vragen werden de handboeien om mijn pols iets losser gezet.",
    "Zelfs met mijn geblesseerde pols bleven de strakke handboeien urenlang om.",
    "Aan de balie wilde niemand mijn aangifte van de gestolen fiets opnemen.",
)
MOMENT = datetime(2025, 6, 1, tzinfo=UTC)
IDS = tuple(f"K-{number}" for number in range(len(STORIES)))
CUFFS = IDS[:6]
OTHER = IDS[6]


pytestmark = [pytest.mark.both_databases, pytest.mark.lengthy]


@pytest.fixture(scope="module")
def published(empty_home, copied):
    """Settings of a home with seven decided complaints, and a published lesson about six of them."""
    opened = copied(empty_home)
    receive(opened, [_submission(*each) for each in zip(IDS, STORIES, range(1, 28, 4), strict=True)], actor="import")
    with opened.unit_of_work() as work:
        work.themes.add(_theme())
        writer = desk_of(opened, "wil")
        news.subscribe(work, "AM", Way.WEBHOOK, "https://units.example.org/hook", actor="wil")
        lesson = draft_lesson(work, writer, "T-CUFFS2")
        submit(work, writer, lesson.id)
        approve(work, desk_of(opened, "sam"), lesson.id)
        publish(work, writer, lesson.id, units=["NP"])
        work.commit()
    opened.unit_of_work.close()
    return opened.settings


@pytest.fixture
def home(published, copied, database):
    """That home, of this test's own."""
    opened = copied(published, **database())
    yield opened
    opened.unit_of_work.close()


def _submission(complaint_id, text, day=1):
    return Submission(
        text=text,
        id=complaint_id,
        received_at=date(2025, 3, day),
        unit="AM",
        categories=("force",),
        outcomes=("apology",),
        complainant=f"klager {complaint_id}",
    )


def _theme():
    return Theme(
        id="T-CUFFS2",
        title="Weken een gevoelloze duim: pols, handboeien",
        keywords=("handboeien", "pols", "gevoelloze duim"),
        members=CUFFS,
        representatives=("K-2", "K-0"),
        units={"AM": 6},
        months={"2025-03": 6},
        trend=Trend.STEADY,
        first_seen=date(2025, 3, 1),
        last_seen=date(2025, 3, 1),
        state=ThemeState.CONFIRMED,
        summary=f"{STORIES[2]} {STORIES[0]}",
    )


@pytest.fixture
def lesson(home):
    with home.unit_of_work() as work:
        (lesson,) = work.lessons.list()
    return lesson


@pytest.fixture
def quoted(lesson):
    """A complaint whose words units read."""
    return lesson.content.quotes[0].complaint_id


def erased(home, complaint_id):
    return erase(home, complaint_id, ErasureGround.UNLAWFUL, actor="wil")


def restricted(home, complaint_id):
    return restrict(home, complaint_id, RestrictionGround.ACCURACY, actor="wil")


BOTH = pytest.mark.parametrize("let_go", [erased, restricted])


@BOTH
def test_its_words_are_in_no_lesson_version_theme_or_message(home, lesson, quoted, let_go):
    gone = let_go(home, quoted)
    words = STORIES[IDS.index(quoted)].removesuffix(".")
    with home.unit_of_work() as work:
        said = [*work.lessons.list(), *work.lessons.versions(lesson.id), *work.themes.list(), *work.news.deliveries()]
        assert words not in repr(said)
        assert lessons_for_unit(work, "AM", settings=home.settings).items == ()
        assert work.lessons.get(lesson.id).state is LessonState.IN_REVIEW
        assert "Lees de les na" in work.lessons.comments(lesson.id)[-1].text
        with pytest.raises(Conflict, match="you have written in it"):
            approve(work, desk_of(home, "wil"), lesson.id)
        assert approve(work, desk_of(home, "sam"), lesson.id).state is LessonState.APPROVED
    assert gone.lessons == (lesson.id,)


@BOTH
def test_subscribers_hear_that_a_lesson_with_its_words_is_withdrawn(home, lesson, quoted, let_go):
    let_go(home, quoted)
    with home.unit_of_work() as work:
        told = [json.loads(each.body) for each in work.news.deliveries()]
    assert [(each["type"], each["data"]["id"]) for each in told] == [
        ("lesson.withdrawn", lesson.id),
        ("lesson.published", lesson.id),
    ]


@BOTH
def test_a_theme_loses_what_only_this_complaint_told_and_keeps_its_counts(home, lesson, let_go):
    gone = let_go(home, "K-2")
    with home.unit_of_work() as work:
        theme = work.themes.get("T-CUFFS2")
        versions = [*work.lessons.versions(lesson.id), work.lessons.get(lesson.id)]
        told = [text for each in work.news.deliveries() for text in (each.title, each.body)]
    said = [*told, *(text for each in versions for text in (each.title, *each.content.summary))]
    rests_on = [receipt.sentence for each in versions for receipt in each.content.receipts]
    assert theme.keywords == ("handboeien", "pols")
    assert theme.title == "handboeien, pols"
    assert theme.summary == STORIES[0]
    assert theme.representatives == ("K-0",)
    assert (theme.members, theme.size) == (CUFFS, 6)
    assert gone.themes == ("T-CUFFS2",)
    assert "gevoelloze duim" in lesson.title
    assert "duim" not in " ".join(said)
    assert all(sentence in rests_on for each in versions for sentence in each.content.summary)


def test_published_figures_and_the_yearly_overview_stay_as_they_were(home, lesson, quoted):
    def overview():
        return make_report(home, 2025, language="nl", actor="wil").report

    before = overview()
    erased(home, quoted)
    after = overview()
    assert (after.registered, after.decided, after.by_category) == (
        before.registered,
        before.decided,
        before.by_category,
    )
    with home.unit_of_work() as work:
        assert work.lessons.get(lesson.id).content.figures == lesson.content.figures
        assert retake(work, work.lessons.version(lesson.id, 1).content, home.taxonomy).same


@BOTH
def test_it_is_no_precedent_any_more_also_for_a_program_that_had_read_it(home, let_go):
    (asking,) = receive(
        home, [Submission(text=STORIES[0] + " Nog steeds.", received_at=date(2025, 4, 1))], actor="noor"
    )
    assert "K-0" in [each.complaint.id for each in likenesses(home, asking, None).precedents]
    let_go(home, "K-0")
    after = likenesses(home, asking, None)
    assert "K-0" not in [each.complaint.id for each in after.precedents]
    assert "K-0" not in [each.id for each in after.repeats]
    assert after.precedents


@BOTH
def test_nobody_learns_from_it(home, let_go):
    let_go(home, "K-0")
    assert "K-0" not in [row.submission.id for row in decided_complaints(home).rows]
    assert encode_missing(home, home.encoder) == 0


@BOTH
def test_themes_are_found_without_it(home, encoder, let_go):
    let_go(home, "K-0")
    with home.unit_of_work() as work:
        reading = refreshing.read(work, theme_desk(home, "wil"))
        assert "K-0" not in reading.collection.row_of
        assert set(placing.unassigned(work)) == {OTHER}


def test_a_theme_run_that_read_the_text_before_begins_again(home, encoder, monkeypatch):
    found, erased_once = refreshing.themes_of, []

    def erasing_meanwhile(reading, settings):
        if not erased_once:
            erased_once.append(erased(home, "K-0"))
        return found(reading, settings)

    monkeypatch.setattr(refreshing, "themes_of", erasing_meanwhile)
    refreshing.find_anew(home, actor="wil")
    with home.unit_of_work() as work:
        assert STORIES[0] not in repr(work.themes.list())


@BOTH
def test_cached_vectors_of_its_text_go(home, encoder, let_go):
    cache = VectorCache(home.settings.home / "vectors", encoder)
    cache.encode([STORIES[0], STORIES[1]])
    let_go(home, "K-0")
    (file,) = (home.settings.home / "vectors").glob("*.npz")
    assert file.read_bytes().count(b"keys.npy")
    counted = _Counted(encoder)
    VectorCache(home.settings.home / "vectors", counted).encode([STORIES[0], STORIES[1]])
    assert counted.texts == [STORIES[0]]


class _Counted:
    """The real encoder, keeping which texts it was asked for."""

    def __init__(self, encoder):
        self.name, self.dimension, self._encoder, self.texts = encoder.name, encoder.dimension, encoder, []

    def encode(self, texts):
        self.texts += texts
        return self._encoder.encode(texts)


@BOTH
def test_it_can_neither_be_decided_corrected_nor_read_in_full(home, let_go):
    let_go(home, "K-0")
    with pytest.raises(Conflict):
        decide(home, "K-0", Judgement(["rudeness"], [], by="noor"))
    with pytest.raises(Conflict):
        hide(home, "K-0", "handboeien", IdentifierType.PERSON, actor="noor")
    with pytest.raises(NotFound):
        read_original(home, "K-0", actor="noor")


def test_no_byte_of_an_erased_complaint_is_left_in_the_home(home, quoted):
    sentence = STORIES[IDS.index(quoted)]
    with home.unit_of_work() as somebody_else:
        somebody_else.facts.all()
        assert _places_with(home, sentence)
        erased(home, quoted)
        assert not _places_with(home, sentence)


def _places_with(home, words):
    """Files in the home, and tables of a database elsewhere, that hold the words."""
    files = [path for path in home.settings.home.rglob("*") if path.is_file()]
    found = [path.name for path in files if words.encode() in path.read_bytes()]
    if "database_url" not in home.settings.model_fields_set:
        return found
    holding = "SELECT count(*) FROM {0} WHERE CAST({0} AS text) LIKE '%%{1}%%'"
    return found + [name for name in metadata.tables if _scalar(home, holding.format(name, words))]


def _scalar(home, statement):
    engine = create_engine(make_url(home.settings.store_url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        found = connection.exec_driver_sql(statement).scalar()
    engine.dispose()
    return found


def test_a_server_clears_the_rows_of_every_table_that_erasing_may_have_changed(home, quoted):
    if "database_url" not in home.settings.model_fields_set:
        pytest.skip("SQLite overwrites at once what is deleted.")
    erased(home, quoted)
    uncleared = "SELECT count(*) FROM pg_stat_user_tables WHERE last_vacuum IS NULL AND relname <> 'alembic_version'"
    assert _scalar(home, uncleared) == 0


def test_a_lesson_is_drafted_again_without_it_and_only_while_enough_are_left(home, lesson):
    erased(home, "K-0")
    with home.unit_of_work() as work:
        with pytest.raises(GuardRefused):
            refresh_figures(work, desk_of(home, "wil"), lesson.id)
        assert draft_lesson(work, desk_of(home, "wil"), "T-CUFFS2").content.figures.total == 5
    restricted(home, "K-1")
    with home.unit_of_work() as work, pytest.raises(GuardRefused):
        draft_lesson(work, desk_of(home, "wil"), "T-CUFFS2")


def test_a_released_complaint_is_read_decided_and_a_precedent_again(home, quoted):
    restricted(home, quoted)
    complaint = release(home, quoted, actor="wil")
    assert complaint.text == STORIES[IDS.index(quoted)]
    assert complaint.use is Use.FULL
    (asking,) = receive(home, [Submission(text=complaint.text + " Ja.", received_at=date(2025, 4, 1))], actor="noor")
    assert quoted in [each.complaint.id for each in likenesses(home, asking, None).precedents]
    assert decide(home, quoted, Judgement(["rudeness"], [], by="noor"))


def test_a_restricted_complaint_can_be_erased_and_an_erased_one_is_erased_once(home, quoted):
    restricted(home, quoted)
    erased(home, quoted)
    for act in (erased, restricted):
        with pytest.raises(Conflict):
            act(home, quoted)
    with pytest.raises(Conflict):
        release(home, quoted, actor="wil")


def test_an_open_complaint_may_be_erased_and_then_waits_for_nobody(home):
    (waiting,) = receive(
        home, [Submission(text="Dit is van iemand anders.", received_at=date(2025, 4, 1))], actor="noor"
    )
    erased(home, waiting.id)
    with home.unit_of_work() as work:
        after = work.complaints.get(waiting.id)
    report = make_report(home, 2025, language="nl", actor="wil").report
    assert (after.status, after.waiting) == (Status.OPEN, False)
    assert (report.registered, report.decided, report.waiting) == (8, 7, 0)


def test_the_audit_trail_tells_who_why_and_what_followed_but_no_words(home, lesson, quoted):
    restricted(home, quoted)
    release(home, quoted, actor="sam")
    erased(home, quoted)
    with home.unit_of_work() as work:
        events = work.audit.page(subject=quoted).items[:3]
    assert [(each.action, each.actor) for each in events] == [
        ("complaint.erased", "wil"),
        ("complaint.released", "sam"),
        ("complaint.restricted", "wil"),
    ]
    assert events[0].details["ground"] == "unlawful"
    assert events[2].details["lessons"] == [lesson.id]
    assert STORIES[IDS.index(quoted)][:20] not in repr(events)


@BOTH
def test_an_unknown_complaint_changes_nothing(home, let_go):
    with pytest.raises(NotFound):
        let_go(home, "K-nowhere")


@pytest.fixture
def typed(home):
    """A complaint with names and a number, which people mention in a comment, an answer and a note."""
    text = "Agent Ravensbergen nam mijn aangifte niet op. Met groet, Truus van der Wilgenroos, 06-12345678."
    receive(home, [_submission("K-typed", text)], actor="import")
    with home.unit_of_work() as work:
        (lesson,) = work.lessons.list()
        work.lessons.say(
            Comment(lesson.id, 1, "wil", MOMENT, "Bel mevrouw WILGENROOS (06 12345678) even van der terug.")
        )
        work.lessons.say(Comment(lesson.id, 1, "wil", MOMENT, "Goed zo."))
        reply = Reply(action="De aanpak van Truus van der Wilgenroos bespreken.", remark="Wilgen en roos")
        work.answers.add(Answer(lesson.id, 1, "AM", MOMENT, reply))
        work.themes.save(replace(work.themes.get("T-CUFFS2"), members=(*CUFFS, "K-typed"), note="Zie Ravensbergen."))
        work.commit()
    return lesson.id


def test_what_people_typed_loses_what_identified_somebody(home, typed):
    gone = erase(home, "K-typed", ErasureGround.OBJECTION, actor="wil")
    with home.unit_of_work() as work:
        comments = [each.text for each in work.lessons.comments(typed)]
        reply = work.answers.latest(typed)["AM"].reply
        note = work.themes.get("T-CUFFS2").note
        event = next(each for each in work.audit.page(subject="K-typed").items if each.action == "complaint.erased")
    assert comments == ["Bel mevrouw […] ([…]) even van der terug.", "Goed zo."]
    assert (reply.action, reply.remark) == ("De aanpak van […] bespreken.", "Wilgen en roos")
    assert "Ravensbergen" not in note
    assert (gone.typed, event.details["typed"]) == (2, 2)


def test_a_restriction_leaves_what_people_typed(home, typed):
    assert restrict(home, "K-typed", RestrictionGround.CLAIM, actor="wil").typed == 0
    with home.unit_of_work() as work:
        assert "WILGENROOS" in work.lessons.comments(typed)[0].text


ELSEWHERE = "T-ELSE22"


@pytest.fixture
def retold(home, typed):
    """The same names in texts that have nothing to do with that complaint, from before anybody looked at such texts."""
    copy = "Net als Wilgenroos (0612345678), zie haar fiets"
    with pytest.MonkeyPatch.context() as before, home.unit_of_work() as work:
        before.setattr("leerlus.known_people.wall", lambda _: lambda _: ())
        work.themes.add(
            replace(_theme(), id=ELSEWHERE, title=copy, title_fixed=True, members=(OTHER,), keywords=("fiets", "balie"))
        )
        annotate(work, ELSEWHERE, copy, actor="wil")
        review(work, ELSEWHERE, state=ThemeState.DISMISSED, reason=copy, actor="wil")
        annotate(work, ELSEWHERE, "Iets anders.", actor="wil")
        mark(work, date(2025, 2, 1), ArtefactKind.FORM, copy, actor="wil")
        work.commit()
    report = make_report(home, 2025, language="nl", actor="wil")
    with home.unit_of_work() as work:
        (shortcoming,) = report.report.shortcomings
        (done,) = shortcoming.lessons
        told = replace(shortcoming, lessons=(replace(done, actions=("Bel wilgenroos.",)),))
        work.reports.keep(replace(report, report=replace(report.report, shortcomings=(told,))))
        work.commit()
    return copy.replace("Wilgenroos", "[…]").replace("0612345678", "[…]")


def kept_texts(home):
    """Every text in the database that people may have typed, as one."""
    with home.unit_of_work() as work:
        lessons = work.lessons.list()
        versions = [each for lesson in lessons for each in work.lessons.versions(lesson.id)]
        comments = [each for lesson in lessons for each in work.lessons.comments(lesson.id)]
        steering = (work.themes.list(), work.themes.decisions(), work.themes.artefacts())
        return repr((lessons, versions, comments, steering, work.reports.list(), work.news.deliveries()))


def test_names_leave_themes_marks_and_overviews_that_it_has_nothing_to_do_with(home, retold):
    assert "Wilgenroos" in kept_texts(home)
    gone = erased(home, "K-typed")
    texts = kept_texts(home)
    with home.unit_of_work() as work:
        theme, (artefact,) = work.themes.get(ELSEWHERE), work.themes.artefacts()
        (report,) = work.reports.list()
    assert "wilgenroos" not in texts.lower()
    assert "0612345678" not in texts
    assert (theme.title, theme.note, theme.reason) == ("fiets, balie", "Iets anders.", retold)
    assert artefact.description == retold
    assert report.report.shortcomings[0].lessons[0].actions == ("Bel […].",)
    assert gone.typed == 3


def test_undoing_what_was_done_with_a_theme_brings_no_name_back(home, retold):
    erased(home, "K-typed")
    desk = theme_desk(home, "wil")
    with home.unit_of_work() as work:
        for decision in history(work, ELSEWHERE)[:2]:
            undo(work, decision.number, desk=desk)
        theme = work.themes.get(ELSEWHERE)
    assert (theme.state, theme.title, theme.note, theme.reason) == (ThemeState.CONFIRMED, retold, retold, "")


def test_a_lesson_that_tells_a_name_goes_back_to_review_though_it_does_not_rest_on_it(home, lesson, typed):
    _tell_in_lesson(home, lesson.id)
    gone = erased(home, "K-typed")
    with home.unit_of_work() as work:
        after = work.lessons.get(lesson.id)
        assert lessons_for_unit(work, "AM", settings=home.settings).items == ()
        assert [each.event for each in work.news.deliveries()] == [Event.WITHDRAWN, Event.PUBLISHED]
        assert "Lees de les na" in work.lessons.comments(lesson.id)[-1].text
    assert gone.lessons == (lesson.id,)
    assert (after.state, after.live, after.title) == (LessonState.IN_REVIEW, None, "Over […]")
    assert after.content.questions[-1] == "Wat deed […]?"
    assert after.content.receipts[-1].refs == ("Afspraak met […]",)
    assert after.content.figures == lesson.content.figures
    assert "wilgenroos" not in kept_texts(home).lower()


def test_a_name_in_what_only_coordinators_see_of_a_lesson_leaves_it_where_it_is(home, lesson, typed):
    _tell_in_lesson(home, lesson.id, receipt_only=True)
    gone = erased(home, "K-typed")
    with home.unit_of_work() as work:
        after = work.lessons.get(lesson.id)
    assert (after.state, after.live, gone.lessons) == (LessonState.PUBLISHED, lesson.live, ())
    assert "wilgenroos" not in kept_texts(home).lower()


def _tell_in_lesson(home, lesson_id, *, receipt_only=False):
    with home.unit_of_work() as work:
        lesson = work.lessons.get(lesson_id)
        receipts = (*lesson.content.receipts, Receipt("Zo.", Support.GUIDANCE, ("Afspraak met Wilgenroos",), "wil"))
        content = replace(lesson.content, receipts=receipts)
        title = lesson.title
        if not receipt_only:
            title = "Over Truus van der Wilgenroos"
            content = replace(content, questions=(*content.questions, "Wat deed wilgenroos?"))
        work.lessons.change(lesson, replace(lesson, title=title, content=content))
        for version in work.lessons.versions(lesson_id):
            work.lessons.keep(replace(version, title=title, content=content))
        work.commit()


def test_what_has_expired_loses_its_names_elsewhere_too(home, retold):
    settle(home, "K-typed", Ending.FOUNDED, settled_on=date(2025, 4, 1), actor="wil")
    with home.unit_of_work() as work:
        due = expired(work, 1, date(2026, 11, 1)).due
    assert [each.complaint_id for each in erase_expired(home, due, actor="cli", progress=lambda *_: None)] == [
        "K-typed"
    ]
    assert "wilgenroos" not in kept_texts(home).lower()


def test_no_byte_of_a_name_that_was_copied_is_left_in_the_home(home, retold):
    assert _places_with(home, "Wilgenroos")
    erased(home, "K-typed")
    assert not _places_with(home, "Wilgenroos")


def test_a_restriction_leaves_what_was_copied(home, retold):
    before = kept_texts(home)
    restrict(home, "K-typed", RestrictionGround.CLAIM, actor="wil")
    assert before.count("Wilgenroos") == kept_texts(home).count("Wilgenroos")


def test_it_is_told_that_the_organisations_own_list_keeps_a_name(home, typed):
    with home.unit_of_work() as work:
        work.corrections.always("Wilgenroos", IdentifierType.PERSON, actor="wil")
        work.corrections.never("Quirinus", actor="wil")
        work.commit()
    assert erased(home, "K-typed").listed == 1
    with home.unit_of_work() as work:
        assert work.corrections.house_list().always == (("wilgenroos", IdentifierType.PERSON),)
