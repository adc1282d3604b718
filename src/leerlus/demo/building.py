"""The demo: a year of complaints that came in and were handled, with themes and lessons."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from leerlus.access.model import Role
from leerlus.access.service import create_account
from leerlus.application import Leerlus
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.complaints.settlement_files import read_settlements
from leerlus.demo.year import SETTLEMENTS_FILE, YEAR_FILE, YearEntry, read_year
from leerlus.errors import FileRejected
from leerlus.facts import FLATTERED
from leerlus.intake import receiving
from leerlus.intake.deciding import Judgement, decide
from leerlus.intake.proposing import Progress
from leerlus.intake.settling import settle_all
from leerlus.lessons.desk import desk_of
from leerlus.lessons.feedback.answer import Recognised, Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.guarding.recognition import signs_of_one_colleague
from leerlus.lessons.workflow import publishing, reviewing, writing
from leerlus.themes.model import Stage, Theme, ThemeState
from leerlus.themes.runs.refreshing import find_anew
from leerlus.themes.showing.overview import ThemeFilter, lone_grave, select
from leerlus.themes.steering.reviewing import review
from leerlus.wall_clock import today

PASSWORD = "leerlus-demo"  # noqa: S105 - published on purpose; the demo listens on this machine only
ACTOR = "demo"
DEMO_UNIT = "AM"
_NEWS = timedelta(days=31)
_LESSONS = 2
_MORE_THAN_ONCE = 2
_RECURS = (Stage.RECURRING, Stage.SYSTEMIC)
_ACTION = "Bij elke briefing bespreken we één contact dat beter kon, en wat we voortaan doen."
_FILES = ("train.jsonl", "validation.jsonl", "test.jsonl")


@dataclass(frozen=True, slots=True)
class Login:
    """A demo account."""

    name: str
    role: Role
    unit: str | None = None


LOGINS = (
    Login("intake", Role.INTAKE),
    Login("coordinator", Role.COORDINATOR),
    Login("tweede", Role.COORDINATOR),
    Login("amsterdam", Role.UNIT, DEMO_UNIT),
    Login("datascientist", Role.DATA_SCIENTIST),
    Login("beheer", Role.ADMINISTRATOR),
)


def build_demo_store(leerlus: Leerlus, *, progress: Progress | None = None) -> None:
    """Fill a new home with the demo year.

    :raises FileRejected: the corpus or the demo year is not where the settings say, or they do not fit.
    """
    year = read_year(leerlus.settings.data / YEAR_FILE)
    receiving.receive(leerlus, _submissions(leerlus, year), actor=ACTOR, progress=progress)
    _decide(leerlus, year)
    settle_all(leerlus, read_settlements(leerlus.settings.data / SETTLEMENTS_FILE), actor=Role.INTAKE.value)
    _create_accounts(leerlus)
    find_anew(leerlus, actor=ACTOR)
    _make_lessons(leerlus)
    _see_earlier_grave(leerlus)


def worth_a_lesson(themes: Iterable[Theme], branch: Collection[str], *, least: int) -> tuple[Theme, ...]:
    """Themes that recur, and in this branch of the organisation too, most worth first: as a coordinator goes about it.

    :param branch: codes of the unit and those below it.
    :param least: number of complaints that a lesson rests on at least.
    """
    recurring = (theme for theme in themes if theme.stage in _RECURS and theme.size >= least)
    here = (theme for theme in recurring if sum(theme.units.get(unit, 0) for unit in branch) >= _MORE_THAN_ONCE)
    return select(here, ThemeFilter(), {})


def _submissions(leerlus: Leerlus, year: Sequence[YearEntry]) -> list[Submission]:
    folder = leerlus.settings.data / "corpus"
    corpus = {each.id: each for name in _FILES for each in read_submissions(folder / name)}
    if unknown := [each.complaint for each in year if each.complaint not in corpus]:
        raise FileRejected(f"The demo year names {unknown[0]}, which is not in the corpus. Run “leerlus corpus check”.")
    return [
        replace(corpus[each.complaint], received_at=each.received_at, unit=each.unit, categories=(), outcomes=())
        for each in year
    ]


def _decide(leerlus: Leerlus, year: Sequence[YearEntry]) -> None:
    decisions = [(decision, entry.complaint) for entry in year for decision in entry.decisions]
    with leerlus.unit_of_work() as work:
        work.facts.put(FLATTERED, "yes")
        work.commit()
    for decision, complaint in sorted(decisions, key=lambda each: each[0].at):
        judgement = Judgement(decision.categories, decision.outcomes, by=decision.role, at=decision.at)
        decide(leerlus, complaint, judgement)


def _create_accounts(leerlus: Leerlus) -> None:
    with leerlus.unit_of_work() as work:
        for login in LOGINS:
            create_account(work, login.name, PASSWORD, login.role, unit=login.unit, actor=ACTOR)
        work.commit()


def _make_lessons(leerlus: Leerlus) -> None:
    """A lesson that a unit has read, answered and acted on, and a draft of the next one, which tells so.

    What may give one colleague away is not published: somebody would have to say why it does not.
    """
    writer, second = (desk_of(leerlus, each) for each in ("coordinator", "tweede"))
    with leerlus.unit_of_work() as work:
        branch = work.units.tree().branch(DEMO_UNIT)
        chosen = worth_a_lesson(work.themes.list(), branch, least=leerlus.settings.lesson_min_complaints)
        published = False
        for theme in chosen[:_LESSONS]:
            review(work, theme.id, state=ThemeState.CONFIRMED, actor=writer.actor)
            lesson = writing.draft_lesson(work, writer, theme.id)
            if published or signs_of_one_colleague(work, lesson, leerlus.settings):
                continue
            reviewing.submit(work, writer, lesson.id)
            reviewing.approve(work, second, lesson.id)
            publishing.publish(work, writer, lesson.id, units=[DEMO_UNIT])
            reply = _reply(today(leerlus.settings))
            answer(work, DEMO_UNIT, lesson.id, reply, actor=DEMO_UNIT, settings=leerlus.settings)
            published = True
        work.commit()


def _reply(day: date) -> Reply:
    return Reply(discussed_on=day, recognised=Recognised.YES, action=_ACTION, done_on=day)


def _see_earlier_grave(leerlus: Leerlus) -> None:
    """A coordinator has kept up with the grave complaints, up to a month ago."""
    grave = leerlus.taxonomy.grave_codes
    with leerlus.unit_of_work() as work:
        waiting = work.complaints.many(lone_grave(work.decisions.latest(), work.themes.list(), grave, ())).values()
        last = max((each.received_at for each in waiting), default=None)
        for each in waiting:
            if last and each.received_at < last - _NEWS:
                work.themes.see_grave(each.id, by="coordinator", at=datetime.now(UTC))
        work.commit()
