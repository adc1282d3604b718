"""One lesson as coordinators see it: what the lesson page shows in every state, and after a refusal."""

from dataclasses import replace

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.units import UnitTree
from leerlus.errors import GuardRefused
from leerlus.lessons.drafting.readability import readability
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.guarding.recognition import Sign, signs_of_one_colleague
from leerlus.lessons.guarding.withholding import Place, places_held
from leerlus.lessons.model import Lesson, LessonContent, LessonState
from leerlus.lessons.receipts import unsupported
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.wall_clock import today
from leerlus_api.contexts.lessons import LessonPage, LessonSteps, Reading, SentenceRow
from leerlus_api.pages.options import unit_nodes
from leerlus_api.readable import readable
from leerlus_api.translation import Translator

_UNJUDGED = {LessonState.DRAFT, LessonState.IN_REVIEW}


def lesson_page(
    leerlus: Leerlus,
    lesson_id: str,
    who: Principal,
    t: Translator,
    *,
    refusal: str | None = None,
) -> LessonPage:
    """Everything about one lesson.

    :param refusal: why a step was refused just now.
    :raises NotFound: there is no such lesson.
    """
    with leerlus.unit_of_work() as work:
        lesson = work.lessons.get(lesson_id)
        tree = work.units.tree()
        version = replace(work.lessons.version(lesson_id, lesson.revision), units=lesson.units)
        return LessonPage(
            lesson=lesson,
            steps=_steps(lesson, who, leerlus.settings),
            reading=_reading(lesson.content),
            unsupported=unsupported(lesson.content),
            signs=_signs(work, lesson, leerlus.settings, t),
            receipts=_receipts(lesson.content),
            comments=work.lessons.comments(lesson_id),
            versions=work.lessons.versions(lesson_id),
            units=unit_nodes(tree, lesson.units, on=today(leerlus.settings)),
            live_for=_live_for(work, lesson, tree),
            withheld=_withheld(work, lesson, t),
            sample=readable(public_view(version, tree, leerlus.settings), t, leerlus.settings),
            refusal=refusal,
        )


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
