"""The demo year: the corpus as if it had come in and been handled, with themes and a published lesson."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leerlus.access.model import Role
from leerlus.access.service import create_account
from leerlus.application import Leerlus
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.intake import service as intake
from leerlus.intake.service import Progress
from leerlus.lessons import service as lessons
from leerlus.themes.model import ThemeState
from leerlus.themes.service import refresh_themes, review

PASSWORD = "leerlus-demo"  # noqa: S105 - published on purpose; the demo listens on this machine only
ACTOR = "demo"
DEMO_UNIT = "AM"
OPEN_WEEKS = 4
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

    Complaints of the last weeks that the model was not trained on stay open, so that its suggestions in the
    inbox are honest ones; all others get the decision of the corpus.

    :raises FileRejected: the corpus is not where the settings say.
    """
    submissions = _submissions(leerlus)
    undecided = _open_ids(submissions)
    received = intake.receive(
        leerlus,
        [replace(each, categories=(), outcomes=()) for each in submissions],
        actor=ACTOR,
        progress=progress,
    )
    for complaint, submission in zip(received, submissions, strict=True):
        if complaint.id not in undecided:
            intake.decide(
                leerlus,
                complaint.id,
                categories=submission.categories,
                outcomes=submission.outcomes,
                actor="intake",
            )
    _create_accounts(leerlus)
    _publish_a_lesson(leerlus)


def _submissions(leerlus: Leerlus) -> list[Submission]:
    folder = leerlus.settings.data / "corpus"
    return [each for name in _FILES for each in read_submissions(folder / name)]


def _open_ids(submissions: Sequence[Submission]) -> frozenset[str]:
    unseen = [each for each in submissions if each.extra.get("split") != "train"]
    last = max((each.received_at for each in unseen if each.received_at), default=date.max)
    since = last - timedelta(weeks=OPEN_WEEKS)
    return frozenset(each.id for each in unseen if each.id and each.received_at and each.received_at > since)


def _create_accounts(leerlus: Leerlus) -> None:
    with leerlus.unit_of_work() as work:
        for login in LOGINS:
            create_account(work, login.name, PASSWORD, login.role, unit=login.unit, actor=ACTOR)
        work.commit()


def _publish_a_lesson(leerlus: Leerlus) -> None:
    with leerlus.unit_of_work() as work:
        refresh_themes(work, encoder=leerlus.encoder.name, settings=leerlus.settings, actor=ACTOR)
        theme = next((each for each in work.themes.list() if each.size >= leerlus.settings.lesson_min_complaints), None)
        if theme is not None:
            review(work, theme.id, state=ThemeState.CONFIRMED, actor="coordinator")
            writer, second = (lessons.desk_of(leerlus, each) for each in ("coordinator", "tweede"))
            lesson = lessons.draft_lesson(work, writer, theme.id)
            lessons.submit(work, writer, lesson.id)
            lessons.approve(work, second, lesson.id)
            lessons.publish(work, writer, lesson.id, units=[DEMO_UNIT])
        work.commit()
