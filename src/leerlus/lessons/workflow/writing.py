"""The words of a lesson: drafted from confirmed themes, edited, rewritten, and what each sentence rests on."""

import base64
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice, zip_longest

from leerlus.audit.service import Facts, record
from leerlus.complaints.model import Complaint, Status
from leerlus.errors import Conflict, GuardRefused, InvalidInput, UnknownCode
from leerlus.known_people import check_source, wall
from leerlus.lessons.desk import Desk
from leerlus.lessons.drafting.changes import changes_after_lessons
from leerlus.lessons.drafting.draft import Evidence, draft_content, draft_title, main_language
from leerlus.lessons.drafting.praise import mentions_praise
from leerlus.lessons.drafting.rewriting import rewritten, sentences_to_rewrite
from leerlus.lessons.guarding import guard
from leerlus.lessons.model import Lesson, LessonContent, LessonState, Receipt, Support
from leerlus.lessons.receipts import with_receipt
from leerlus.lessons.workflow.steps import in_state, published_versions, revision_of
from leerlus.lessons.workflow.wording import Wording
from leerlus.ports.rewriter import Rewriter
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.seen import check_unreplaced
from leerlus.taxonomy import situations
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.weighing.staging import restage

LONGEST_GUIDANCE = 200
_ELSEWHERE = 40
_NEWEST = 5_000
_PER_PAGE = 500


def draft_lesson(work: UnitOfWork, desk: Desk, *theme_ids: str) -> Lesson:
    """A first version of a lesson, from what the complaints of confirmed themes say.

    :raises NotFound: there is no such theme.
    :raises Conflict: nobody has confirmed a theme yet.
    :raises GuardRefused: the themes have too few complaints or come from too few people.
    """
    evidence = _evidence(work, desk, theme_ids)
    now = datetime.now(UTC)
    lesson = Lesson(
        id=_new_id(),
        theme_ids=tuple(theme.id for theme in evidence.themes),
        title=draft_title(evidence, language=main_language(evidence.complaints)),
        content=_drafted(work, desk, evidence, now),
        state=LessonState.DRAFT,
        revision=1,
        authors=(desk.actor,),
        created_by=desk.actor,
        created_at=now,
        updated_at=now,
    )
    work.lessons.add(lesson)
    work.lessons.keep(revision_of(lesson, desk.actor))
    facts: Facts = {"themes": list(lesson.theme_ids), "complaints": lesson.content.figures.total}
    record(work, desk.actor, "lesson.drafted", lesson.id, facts)
    restage(work, lesson.theme_ids, desk.settings)
    return lesson


def refresh_figures(
    work: UnitOfWork, desk: Desk, lesson_id: str, *, typed: Wording | None = None, seen: str | None = None
) -> Lesson:
    """Draft the lesson anew from its themes as they are now; title and questions stay.

    :param typed: words that are not kept yet; they become a revision first.
    :param seen: as for :func:`edit_lesson`.
    :raises ChangedSince: they would replace a colleague's.
    :raises GuardRefused: the new figures would tell a small count beside those of an earlier version.
    :raises InvalidInput: a typed text is empty, or the title too long.
    """
    lesson = _with_typed(work, desk, work.lessons.get(lesson_id), typed, seen)
    evidence = _evidence(work, desk, lesson.theme_ids, lesson_id=lesson.id)
    fresh = _drafted(work, desk, evidence, datetime.now(UTC))
    guard.check_undisclosed(fresh.figures, published_versions(work, lesson_id), desk.settings)
    kept = replace(
        fresh,
        questions=lesson.content.questions,
        questions_leading=lesson.content.questions_leading,
        questions_policy=lesson.content.questions_policy,
    )
    return _rewritten(work, desk, lesson, lesson.title, kept)


def edit_lesson(work: UnitOfWork, desk: Desk, lesson_id: str, wording: Wording, *, seen: str | None = None) -> Lesson:
    """Change the words. It is a new revision and a draft again; units go on reading the version that is live.

    Sentences that were there keep their receipts; for new ones somebody says what they rest on (:func:`support`).

    :param seen: stamp of the words in which they were changed; ``None`` when that is not known.
    :raises NotFound: there is no such lesson.
    :raises ChangedSince: they would replace a colleague's, which were not seen.
    :raises InvalidInput: a text is empty, or the title too long.
    """
    lesson = work.lessons.get(lesson_id)
    _check_unreplaced(work, lesson, wording, seen)
    wording.check()
    return _rewritten(work, desk, lesson, wording.title, wording.put_into(lesson.content))


def rewrite_lesson(
    unit_of_work: Callable[[], UnitOfWork],
    desk: Desk,
    lesson_id: str,
    rewriter: Rewriter,
    *,
    typed: Wording | None = None,
    seen: str | None = None,
) -> Lesson:
    """Have the sentences of a draft put more fluently; the texts are sent before anything is locked.

    The rewrite becomes a new revision when each sentence still says what its receipt supports, with the same numbers
    and quotations, nothing identifying, and no harder to read. Else the draft stays.

    :param typed: words that are not kept yet; they become a revision first, which stays whatever comes of the rewrite.
    :param seen: as for :func:`edit_lesson`.
    :raises Conflict: it is not a draft.
    :raises ChangedSince: somebody changed it meanwhile.
    :raises GuardRefused: the rewrite cannot be used; says why.
    :raises InvalidInput: a typed text is empty, or the title too long.
    :raises Unavailable: there was no usable answer.
    """
    with unit_of_work() as work:
        draft = in_state(work.lessons.get(lesson_id), LessonState.DRAFT, "Only a draft can be rewritten.")
        lesson = _with_typed(work, desk, draft, typed, seen)
        work.commit()
    sentences = rewriter.rewrite(sentences_to_rewrite(lesson.content), lesson.content.language)
    with unit_of_work() as work:
        try:
            content = rewritten(lesson.content, sentences)
            guard.check_anonymous(lesson.title, content, wall(work))
        except GuardRefused as refusal:
            record(work, desk.actor, "lesson.rewrite-refused", lesson_id, {"reason": refusal.reason})
            work.commit()
            raise
        edited = _rewritten(work, desk, lesson, lesson.title, content)
        record(work, desk.actor, "lesson.rewritten", lesson_id, {"model": rewriter.name})
        work.commit()
    return edited


def support(
    work: UnitOfWork, desk: Desk, lesson_id: str, sentence: str, *, complaints: Sequence[str] = (), guidance: str = ""
) -> Lesson:
    """Say what a sentence rests on: complaints behind the lesson, or a rule, document or agreement.

    :raises InvalidInput: neither was given, the rule is told at too great a length, or the lesson has no such sentence.
    :raises UnknownCode: a complaint is not among those behind the lesson.
    :raises GuardRefused: the rule or document may identify somebody.
    """
    lesson = work.lessons.get(lesson_id)
    if sentence not in lesson.content.claims:
        raise InvalidInput("The lesson has no such sentence. Load the page again.")
    if strangers := sorted(set(complaints) - set(lesson.content.sources)):
        raise UnknownCode(f"These complaints are not behind this lesson: {', '.join(strangers)}.")
    if len(guidance) > LONGEST_GUIDANCE:
        raise InvalidInput(f"Name the rule or document in at most {LONGEST_GUIDANCE} characters.")
    if not complaints and not guidance.strip():
        raise InvalidInput("Name complaints, or the rule or document that the sentence rests on.")
    check_source(work, guidance.strip())
    kind, refs = (Support.COMPLAINTS, tuple(complaints)) if complaints else (Support.GUIDANCE, (guidance.strip(),))
    content = with_receipt(lesson.content, Receipt(sentence, kind, refs, added_by=desk.actor))
    return _rewritten(work, desk, lesson, lesson.title, content)


def _evidence(work: UnitOfWork, desk: Desk, theme_ids: Sequence[str], *, lesson_id: str = "") -> Evidence:
    themes = sorted({each: work.themes.get(each) for each in theme_ids}.values(), key=lambda each: -each.size)
    if not themes:
        raise InvalidInput("Choose at least one theme.")
    for theme in themes:
        if theme.state is not ThemeState.CONFIRMED:
            raise Conflict(f"Confirm theme {theme.id} first; a lesson rests on a theme that a person has judged.")
    complaints = _members(work, themes)
    guard.check_enough(complaints, desk.settings)
    ids = [each.id for each in complaints]
    language = main_language(complaints)
    elsewhere = _others_with_praise(work, complaints)
    return Evidence(
        tuple(themes),
        tuple(complaints),
        work.decisions.latest(among=ids),
        work.settlements.latest(among=ids),
        tuple(elsewhere),
        wall(work),
        changes_after_lessons(work, theme_ids, language=language, apart_from=lesson_id),
        desk.taxonomy.advice(themes[0].title) if language == situations.LANGUAGE else None,
    )


def _drafted(work: UnitOfWork, desk: Desk, evidence: Evidence, now: datetime) -> LessonContent:
    tree, encoder = work.units.tree(), desk.open_encoder()
    return draft_content(evidence, tree=tree, taxonomy=desk.taxonomy, encoder=encoder, now=now)


def _members(work: UnitOfWork, themes: Sequence[Theme]) -> list[Complaint]:
    """The readable complaints of all themes, each once: the nearest of each theme first, then the second of each."""
    rounds = zip_longest(*(theme.members for theme in themes))
    ids = dict.fromkeys(member for members in rounds for member in members if member is not None)
    found = work.complaints.many(ids)
    return [found[each] for each in ids if each in found and found[each].readable]


def _others_with_praise(work: UnitOfWork, complaints: Sequence[Complaint]) -> list[Complaint]:
    """Decided complaints that are no members and have words of praise, newest first: compliments among them."""
    members = {each.id for each in complaints}
    others = (each for each in islice(_decided(work), _NEWEST) if each.id not in members)
    return list(islice((each for each in others if mentions_praise(each.text, each.language)), _ELSEWHERE))


def _decided(work: UnitOfWork) -> Iterator[Complaint]:
    """Decided complaints, newest first, read as far as they are asked for."""
    decided, cursor, more = ComplaintFilter(status=Status.DECIDED), None, True
    while more:
        page = work.complaints.page(decided, limit=_PER_PAGE, cursor=cursor)
        yield from page.items
        cursor = page.next_cursor
        more = cursor is not None


def _check_unreplaced(work: UnitOfWork, lesson: Lesson, typed: Wording, seen: str | None) -> None:
    check_unreplaced(typed, Wording.of(lesson), map(Wording.of, work.lessons.versions(lesson.id)), seen)


def _with_typed(work: UnitOfWork, desk: Desk, lesson: Lesson, typed: Wording | None, seen: str | None) -> Lesson:
    """The lesson in the words that were typed: a new revision when they say anything else."""
    if typed is None:
        return lesson
    _check_unreplaced(work, lesson, typed, seen)
    typed.check()
    content = typed.put_into(lesson.content)
    if (typed.title, content) == (lesson.title, lesson.content):
        return lesson
    return _rewritten(work, desk, lesson, typed.title, content)


def _rewritten(work: UnitOfWork, desk: Desk, lesson: Lesson, title: str, content: LessonContent) -> Lesson:
    edited = replace(
        lesson,
        title=title,
        content=content,
        state=LessonState.DRAFT,
        revision=lesson.revision + 1,
        authors=tuple(dict.fromkeys([*lesson.authors, desk.actor])),
        approved_by=None,
        publish_on=None,
        updated_at=datetime.now(UTC),
    )
    work.lessons.change(lesson, edited)
    work.lessons.keep(revision_of(edited, desk.actor))
    record(work, desk.actor, "lesson.edited", lesson.id, {"revision": edited.revision})
    return edited


def _new_id() -> str:
    return "L-" + base64.b32encode(secrets.token_bytes(5)).decode()
