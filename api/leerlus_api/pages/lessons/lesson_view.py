"""One lesson as coordinators see it: what the lesson page shows in every state, and after a refusal."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.units import UnitTree
from leerlus.errors import ChangedSince, GuardRefused
from leerlus.lessons.drafting.readability import readability
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.guarding.recognition import Sign, signs_of_one_colleague
from leerlus.lessons.guarding.withholding import Place, places_held
from leerlus.lessons.model import Lesson, LessonContent, LessonState, Version
from leerlus.lessons.receipts import unsupported
from leerlus.lessons.workflow.steps import text_seen
from leerlus.lessons.workflow.wording import Wording
from leerlus.ports.store import UnitOfWork
from leerlus.seen import stamp
from leerlus.settings import Settings
from leerlus.wall_clock import today
from leerlus_api.contexts.lessons import LessonForm, LessonPage, LessonSteps, Reading, SentenceRow
from leerlus_api.contexts.page import MeanwhileBox
from leerlus_api.deps import App
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.meanwhile import meanwhile_box
from leerlus_api.pages.options import unit_nodes
from leerlus_api.pages.routing import Words, shown_day
from leerlus_api.showing.readable import readable

_NOTHING = LessonForm()
_UNJUDGED = {LessonState.DRAFT, LessonState.IN_REVIEW}


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson that somebody has open, and in which language."""

    leerlus: Leerlus
    id: str
    t: Translator


def _opened(lesson_id: str, leerlus: App, t: Words) -> OpenLesson:
    return OpenLesson(leerlus, lesson_id, t)


Opened = Annotated[OpenLesson, Depends(_opened)]


def lesson_page(
    opened: OpenLesson,
    who: Principal,
    *,
    typed: LessonForm = _NOTHING,
    refusal: str | None = None,
    changed: ChangedSince | None = None,
) -> LessonPage:
    """Everything about one lesson.

    :param typed: what was filled in for a step that was refused just now.
    :param refusal: why it was.
    :param changed: it was, as somebody changed the lesson meanwhile.
    :raises NotFound: there is no such lesson.
    """
    leerlus, t = opened.leerlus, opened.t
    with leerlus.unit_of_work() as work:
        lesson = work.lessons.get(opened.id)
        tree = work.units.tree()
        version = replace(work.lessons.version(opened.id, lesson.revision), units=lesson.units)
        return LessonPage(
            lesson=lesson,
            steps=_steps(lesson, who, leerlus.settings),
            wording=typed.wording or Wording.of(lesson),
            reading=_reading(lesson.content),
            unsupported=unsupported(lesson.content),
            signs=_signs(work, lesson, leerlus.settings, t),
            receipts=_receipts(lesson.content),
            comments=work.lessons.comments(opened.id),
            versions=work.lessons.versions(opened.id),
            units=unit_nodes(tree, typed.units or lesson.units, on=today(leerlus.settings)),
            publish_on=shown_day(typed.publish_on) or lesson.publish_on,
            publish_hour=leerlus.settings.publish_hour,
            live_for=_live_for(work, lesson, tree),
            withheld=_withheld(work, lesson, t),
            sample=readable(public_view(version, tree, leerlus.settings), t, leerlus.settings),
            seen=stamp(Wording.of(lesson)),
            seen_text=text_seen(lesson),
            typed=typed,
            refusal=refusal,
            meanwhile=_meanwhile(changed, version, t) if changed else None,
        )


def _meanwhile(changed: ChangedSince, version: Version, t: Translator) -> MeanwhileBox:
    return meanwhile_box(changed, t, part="lesson", who=version.made_by, when=version.made_at)


def refusal_text(error: GuardRefused, t: Translator) -> str:
    """Why the guard refused a step, for a coordinator."""
    facts = {name: _place_text(fact, t) if isinstance(fact, Place) else fact for name, fact in error.facts.items()}
    return t(f"guard.{error.reason}", **facts)


def _place_text(place: Place, t: Translator) -> str:
    """Where in a lesson something stands, by the words beside it."""
    return t("place.at", place=_place_name(place, t), beside=", ".join(f"“{words}”" for words in place.beside))


def _signs(work: UnitOfWork, lesson: Lesson, settings: Settings, t: Translator) -> tuple[str, ...]:
    if lesson.state not in _UNJUDGED:
        return ()
    return tuple(_sign_text(sign, t) for sign in signs_of_one_colleague(work, lesson, settings))


def _sign_text(sign: Sign, t: Translator) -> str:
    facts = {name: _place_name(fact, t) if isinstance(fact, Place) else fact for name, fact in sign.facts.items()}
    return t(f"sign.{sign.clue.value}", **facts)


def _place_name(place: Place, t: Translator) -> str:
    return t(f"place.{place.part.value}", n=place.number)


def _live_for(work: UnitOfWork, lesson: Lesson, tree: UnitTree) -> tuple[str, ...]:
    if lesson.live is None:
        return ()
    return tuple(tree.name(code) for code in work.lessons.version(lesson.id, lesson.live).units)


def _withheld(work: UnitOfWork, lesson: Lesson, t: Translator) -> tuple[str, ...]:
    if lesson.live is None:
        return ()
    places = places_held(work, work.lessons.version(lesson.id, lesson.live))
    return tuple(_place_text(place, t) for place in places)


def _steps(lesson: Lesson, who: Principal, settings: Settings) -> LessonSteps:
    in_review = lesson.state is LessonState.IN_REVIEW
    author = who.name in lesson.authors
    return LessonSteps(
        rewrite=lesson.state is LessonState.DRAFT and settings.rewrite_url is not None,
        submit=lesson.state is LessonState.DRAFT,
        approve=in_review and not author,
        not_by_author=in_review and author,
        send_back=in_review or lesson.state is LessonState.APPROVED,
        publish=lesson.state is LessonState.APPROVED,
        withdraw=lesson.live is not None,
    )


def _reading(content: LessonContent) -> Reading:
    found = readability((*content.summary, *content.how_often, *content.asked, *content.tips), content.language)
    length = f"{found.words_per_sentence:.0f}"
    return Reading(ease=round(found.ease), plain=found.plain, words_per_sentence=length)


def _receipts(content: LessonContent) -> tuple[SentenceRow, ...]:
    found = {receipt.sentence: receipt for receipt in content.receipts}
    return tuple(
        SentenceRow(sentence, found[sentence].support.value, found[sentence].refs)
        for sentence in content.claims
        if sentence in found
    )
