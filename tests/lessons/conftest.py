"""A confirmed theme of eight complaints in a real store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.complaints.unit_files import read_units
from leerlus.lessons.desk import Desk
from leerlus.lessons.telling.reading import lessons_for_unit
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.wording import Wording
from leerlus.lessons.workflow.writing import draft_lesson, edit_lesson
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.themes.model import Theme, ThemeState, Trend

NAME = "Jolanda Verbruggen"
STORIES = (
    "De handboeien zaten veel te strak om mijn pols en niemand wilde ze losser maken.",
    "Ik riep dat mijn pols gebroken was geweest, toch gingen de handboeien achter mijn rug om.",
    "Door de strakke handboeien heb ik weken een gevoelloze duim gehad.",
    "Mijn zoon heeft reuma in zijn polsen en kreeg toch strakke handboeien om.",
    "Pas na lang vragen werden de handboeien om mijn pols iets losser gezet.",
    "De agent zei dat ik dan maar niet had moeten tegenstribbelen met mijn geblesseerde pols.",
    f"Volgens {NAME} waren de handboeien om mijn pols precies zoals het hoort.",
    "Met strakke boeien om en een pols in het gips zat ik op 12 maart uren in een busje.",
)
UNITS = ("AM", "AM", "AM", "AM", "AM", "AM", "RT", "DH")


@pytest.fixture(scope="session")
def settings():
    """Settings with their defaults."""
    return Settings()


@pytest.fixture(scope="session")
def redactor():
    """The real redactor."""
    return build_redactor()


@pytest.fixture(scope="session")
def theme():
    """The confirmed theme."""
    ids = tuple(f"K-{number}" for number in range(len(STORIES)))
    return Theme(
        id="T-CUFFS2",
        title="Handboeien veel te strak om de pols",
        keywords=("handboeien", "pols", "strakke"),
        members=ids,
        representatives=ids[:3],
        units={"AM": 6, "DH": 1, "RT": 1},
        months={"2025-01": 5, "2025-02": 0, "2025-03": 3},
        trend=Trend.STEADY,
        first_seen=date(2025, 1, 5),
        last_seen=date(2025, 3, 9),
        state=ThemeState.CONFIRMED,
        title_fixed=True,
    )


@pytest.fixture
def desk(taxonomy, settings, encoder):
    """The desk of the writer."""
    return Desk("coordinator", taxonomy, settings, lambda: encoder)


@pytest.fixture
def second(desk):
    """The desk of the second person."""
    return replace(desk, actor="second")


@pytest.fixture
def lesson(store, theme, desk):
    """A drafted lesson."""
    with store() as work:
        drafted = draft_lesson(work, desk, theme.id)
        work.commit()
    return drafted


@pytest.fixture
def approved(store, lesson, desk, second):
    """Have the text at hand approved."""

    def by_second():
        with store() as work:
            submit(work, desk, lesson.id)
            done = approve(work, second, lesson.id)
            work.commit()
        return done

    return by_second


@pytest.fixture
def publish_to(store, lesson, desk, approved):
    """Have the text at hand approved and published to units."""

    def to(*units):
        approved()
        with store() as work:
            published = publish(work, desk, lesson.id, units=units)
            work.commit()
        return published

    return to


@pytest.fixture
def read_by(store, settings):
    """Ids of the lessons that a unit reads, last published first."""

    def unit(code):
        with store() as work:
            return [lesson.id for lesson in lessons_for_unit(work, code, settings=settings).items]

    return unit


@pytest.fixture
def edit(store, lesson, desk):
    """Edit the lesson: what is not given stays."""

    def with_texts(**texts):
        with store() as work:
            now = work.lessons.get(lesson.id)
            given = {
                "title": now.title,
                "summary": "\n".join(now.content.summary),
                "what_happened": "\n".join(now.content.what_happened),
                "questions": now.content.questions,
                "questions_leading": now.content.questions_leading,
                "questions_policy": now.content.questions_policy,
                "case_setting": "\n".join(now.content.case.setting) if now.content.case else "",
                "case_after": "\n".join(now.content.case.after) if now.content.case else "",
                "changed": "\n".join(now.content.changed),
            }
            edited = edit_lesson(work, desk, lesson.id, Wording(**{**given, **texts}))
            work.commit()
        return edited

    return with_texts


@pytest.fixture
def store(unit_of_work, theme, taxonomy, redactor, data_folder):
    """A store with the theme, its complaints and what was decided; call it for a unit of work."""
    with unit_of_work() as work:
        work.units.replace(read_units(data_folder / "units" / "units.csv"))
        for number, (story, unit) in enumerate(zip(STORIES, UNITS, strict=True)):
            redacted = redactor.redact(story)
            complaint = Complaint(
                f"K-{number}",
                date(2025, 1, 5) + timedelta(days=9 * number),
                redacted.text,
                unit,
                Channel.LETTER,
                "nl",
                complainant=f"person-{number}",
            )
            work.complaints.add(complaint, original=story, spans=redacted.spans)
            outcomes = ("acknowledgement", "apology") if number % 2 else ("acknowledgement",)
            work.decisions.add(
                Decision(complaint.id, ("force",), outcomes, "intake", datetime.now(UTC), taxonomy.version)
            )
        work.themes.replace([theme])
        work.commit()
    return unit_of_work


@pytest.fixture
def complaints(store, theme):
    """The members of the theme."""
    with store() as work:
        return list(work.complaints.many(theme.members).values())
