"""The question bank: every question ever put to units, what they answered, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from leerlus.lessons.feedback.answer import Answer, Recognised
from leerlus.lessons.model import Version
from leerlus.ports.store import UnitOfWork


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with the lessons that put it.

    :param lessons: the title of each by its id, last put first.
    :param answers: how many units answered those lessons.
    :param recognised: how many of them recognised the situation, wholly or partly.
    :param actions: what units said they would do, without saying which unit.
    :param done: how many actions are done.
    """

    text: str
    lessons: Mapping[str, str]
    answers: int
    recognised: int
    actions: tuple[str, ...]
    done: int


def question_bank(work: UnitOfWork, *, contains: str = "") -> tuple[AskedQuestion, ...]:
    """Questions of all published versions, last put first.

    :param contains: words that question, titles or actions must all contain, in any case; empty for all.
    """
    asked: dict[str, list[Version]] = {}
    for version in _published(work):
        for question in version.content.asked:
            asked.setdefault(question, []).append(version)
    found = (_question(work, text, versions) for text, versions in asked.items())
    words = contains.casefold().split()
    return tuple(each for each in found if all(word in _searched(each) for word in words))


def _published(work: UnitOfWork) -> list[Version]:
    versions = (version for lesson in work.lessons.list() for version in work.lessons.versions(lesson.id))
    return sorted(
        (each for each in versions if each.published_at), key=lambda each: str(each.published_at), reverse=True
    )


def _question(work: UnitOfWork, text: str, versions: list[Version]) -> AskedQuestion:
    """What became of a question; versions that put it come last published first."""
    lessons: dict[str, str] = {}
    for version in versions:
        lessons.setdefault(version.lesson_id, version.title)
    answers: list[Answer] = [answer for lesson in lessons for answer in work.answers.latest(lesson).values()]
    return AskedQuestion(
        text=text,
        lessons=lessons,
        answers=len(answers),
        recognised=sum(each.reply.recognised in {Recognised.YES, Recognised.PARTLY} for each in answers),
        actions=tuple(each.reply.action for each in answers if each.reply.action),
        done=sum(each.reply.done_on is not None for each in answers),
    )


def _searched(question: AskedQuestion) -> str:
    return " ".join([question.text, *question.lessons.values(), *question.actions]).casefold()
