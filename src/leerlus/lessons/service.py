"""From confirmed themes to a lesson that units read: draft, review, approve by a second person, publish, withdraw."""

import base64
import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, zip_longest
from zoneinfo import ZoneInfo

from leerlus.application import Leerlus
from leerlus.audit.service import Facts, record
from leerlus.complaints.model import Complaint, Status
from leerlus.errors import Conflict, GuardRefused, InvalidInput, UnknownCode
from leerlus.lessons import guard
from leerlus.lessons.catalogue import catalogue
from leerlus.lessons.changes import changes_after_lessons
from leerlus.lessons.drafting import Evidence, draft_content, draft_title, main_language
from leerlus.lessons.evidence import pruned, sentences_of, with_receipt
from leerlus.lessons.message import Event
from leerlus.lessons.model import Case, Comment, Lesson, LessonContent, LessonState, Receipt, Support, Version
from leerlus.lessons.news import announce
from leerlus.lessons.praise import mentions_praise
from leerlus.lessons.rewriting import rewritten, sentences_to_rewrite
from leerlus.lessons.withholding import wall
from leerlus.ports.encoder import Encoder
from leerlus.ports.rewriter import Rewriter
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.service import restage

LONGEST_TITLE = 160
LONGEST_COMMENT = 2_000
REVIEW_AFTER = timedelta(days=91)
_ELSEWHERE = 40
_NEWEST = 5_000
_PER_PAGE = 500
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the writing of lessons needs beside the store.

    :param actor: who does it, as in the audit trail.
    :param open_encoder: opens the sentence encoder, by which a draft finds what is to the point.
    """

    actor: str
    taxonomy: Taxonomy
    settings: Settings
    open_encoder: Callable[[], Encoder]


def desk_of(leerlus: Leerlus, actor: str) -> Desk:
    """The desk of somebody who works in this home."""
    return Desk(actor, leerlus.taxonomy, leerlus.settings, leerlus.open_encoder)


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
    work.lessons.keep(_revision(lesson, desk.actor))
    facts: Facts = {"themes": list(lesson.theme_ids), "complaints": lesson.content.figures.total}
    record(work, desk.actor, "lesson.drafted", lesson.id, facts)
    restage(work, lesson.theme_ids, desk.settings)
    return lesson


def refresh_figures(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Draft the lesson anew from its themes as they are now; title and questions stay.

    :raises GuardRefused: the new figures would tell a small count beside those of an earlier version.
    """
    lesson = work.lessons.get(lesson_id)
    evidence = _evidence(work, desk, lesson.theme_ids, lesson_id=lesson.id)
    fresh = _drafted(work, desk, evidence, datetime.now(UTC))
    guard.check_undisclosed(fresh.figures, _published(work, lesson_id), desk.settings)
    kept = replace(
        fresh,
        questions=lesson.content.questions,
        questions_leading=lesson.content.questions_leading,
        questions_policy=lesson.content.questions_policy,
    )
    return _rewritten(work, desk, lesson, lesson.title, kept)


def edit_lesson(
    work: UnitOfWork,
    desk: Desk,
    lesson_id: str,
    *,
    title: str,
    summary: str,
    what_happened: str,
    questions: Sequence[str],
    questions_leading: Sequence[str] = (),
    questions_policy: Sequence[str] = (),
    case_setting: str = "",
    case_after: str = "",
    changed: str = "",
    left_out: Collection[str] = (),
) -> Lesson:
    """Change the words. It is a new revision and a draft again; units go on reading the version that is live.

    Sentences that were there keep their receipts; for new ones somebody says what they rest on (:func:`support`). A
    case of which one half is empty is left out.

    :param left_out: quotes, and sentences of what works well, to do without. They are citizens' words: never changed.
    :raises NotFound: there is no such lesson.
    :raises InvalidInput: a text is empty, or the title too long.
    """
    lesson = work.lessons.get(lesson_id)
    _check_texts(title, summary, what_happened)
    known = [receipt.sentence for receipt in lesson.content.receipts]
    language = lesson.content.language
    content = replace(
        lesson.content,
        summary=sentences_of(summary, known=known, language=language),
        what_happened=sentences_of(what_happened, known=known, language=language),
        case=_case(*(sentences_of(half, known=known, language=language) for half in (case_setting, case_after))),
        questions=tuple(questions),
        questions_leading=tuple(questions_leading),
        questions_policy=tuple(questions_policy),
        changed=sentences_of(changed, known=known, language=language),
        quotes=tuple(each for each in lesson.content.quotes if each.text not in left_out),
        works_well=tuple(each for each in lesson.content.works_well if each not in left_out),
    )
    return _rewritten(work, desk, lesson, title, pruned(content))


def rewrite_lesson(unit_of_work: Callable[[], UnitOfWork], desk: Desk, lesson_id: str, rewriter: Rewriter) -> Lesson:
    """Have the sentences of a draft put more fluently; the texts are sent before anything is locked.

    The rewrite becomes a new revision when each sentence still says what its receipt supports, with the same numbers
    and quotations, nothing identifying, and no harder to read. Else the draft stays.

    :raises Conflict: it is not a draft, or somebody changed it meanwhile.
    :raises GuardRefused: the rewrite cannot be used; says why.
    :raises Unavailable: there was no usable answer.
    """
    with unit_of_work() as work:
        lesson = _in_state(work.lessons.get(lesson_id), LessonState.DRAFT, "Only a draft can be rewritten.")
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

    :raises InvalidInput: neither was given, or the lesson has no such sentence.
    :raises UnknownCode: a complaint is not among those behind the lesson.
    """
    lesson = work.lessons.get(lesson_id)
    if sentence not in lesson.content.claims:
        raise InvalidInput("The lesson has no such sentence. Load the page again.")
    if strangers := sorted(set(complaints) - set(lesson.content.sources)):
        raise UnknownCode(f"These complaints are not behind this lesson: {', '.join(strangers)}.")
    if not complaints and not guidance.strip():
        raise InvalidInput("Name complaints, or the rule or document that the sentence rests on.")
    kind, refs = (Support.COMPLAINTS, tuple(complaints)) if complaints else (Support.GUIDANCE, (guidance.strip(),))
    content = with_receipt(lesson.content, Receipt(sentence, kind, refs, added_by=desk.actor))
    return _rewritten(work, desk, lesson, lesson.title, content)


def submit(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Ask a second person to look.

    :raises Conflict: it is not a draft.
    :raises GuardRefused: a sentence rests on nothing.
    """
    lesson = _in_state(work.lessons.get(lesson_id), LessonState.DRAFT, "Only a draft can be offered for review.")
    guard.check_supported(lesson.content)
    return _moved(work, desk, lesson, "lesson.submitted", state=LessonState.IN_REVIEW)


def send_back(work: UnitOfWork, desk: Desk, lesson_id: str, *, reason: str) -> Lesson:
    """Return it to its authors with a word.

    :raises InvalidInput: no reason was given.
    :raises Conflict: it is not in review or approved.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.state not in {LessonState.IN_REVIEW, LessonState.APPROVED}:
        raise Conflict("Only a lesson in review can be sent back.")
    comment(work, desk, lesson_id, reason)
    fields = {"state": LessonState.DRAFT, "approved_by": None, "publish_on": None}
    return _moved(work, desk, lesson, "lesson.sent-back", **fields)


def approve(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Stand for the lesson as the second person.

    :raises Conflict: it is not in review, or whoever approves has written in it.
    :raises GuardRefused: it may not go out as it is.
    """
    lesson = _in_state(work.lessons.get(lesson_id), LessonState.IN_REVIEW, "Only a lesson in review can be approved.")
    if desk.actor in lesson.authors:
        raise Conflict("Somebody else must approve this lesson: you have written in it.")
    _check_fit(work, desk, lesson)
    return _moved(work, desk, lesson, "lesson.approved", state=LessonState.APPROVED, approved_by=desk.actor)


def plan(work: UnitOfWork, desk: Desk, lesson_id: str, *, units: Sequence[str], publish_on: date) -> Lesson:
    """Let an approved lesson go out by itself on a day, at the hour that the settings name.

    :raises Conflict: it is not approved.
    :raises InvalidInput: the day is past, or no unit was chosen.
    :raises UnknownCode: a unit does not exist or no longer exists on that day.
    """
    lesson = _in_state(work.lessons.get(lesson_id), LessonState.APPROVED, "Only an approved lesson can be planned.")
    if publish_on < _local_now(desk.settings).date():
        raise InvalidInput("Choose a day that is not past.")
    chosen = _existing(work, units, on=publish_on)
    return _moved(work, desk, lesson, "lesson.planned", units=chosen, publish_on=publish_on)


def publish(work: UnitOfWork, desk: Desk, lesson_id: str, *, units: Sequence[str]) -> Lesson:
    """Let these units, and everything below them, read the approved text; each publication is a new version.

    :raises NotFound: there is no such lesson.
    :raises InvalidInput: no unit was chosen.
    :raises UnknownCode: a unit does not exist, or no longer.
    :raises Conflict: nobody else has approved the text.
    :raises GuardRefused: it rests on too little, may identify somebody, tells a small count, or another lesson about
        the theme is live there.
    """
    lesson = _in_state(
        work.lessons.get(lesson_id), LessonState.APPROVED, "A second person must approve this lesson first."
    )
    chosen = _existing(work, units, on=_local_now(desk.settings).date())
    _check_fit(work, desk, lesson)
    _check_no_other(work, lesson, chosen)
    now = _after_the_last(work, datetime.now(UTC))
    published = replace(
        lesson,
        state=LessonState.PUBLISHED,
        units=chosen,
        version=lesson.version + 1,
        live=lesson.revision,
        authors=(),
        publish_on=None,
        review_on=_local_now(desk.settings).date() + REVIEW_AFTER,
        updated_at=now,
    )
    work.lessons.change(lesson, published)
    version = replace(
        work.lessons.version(lesson_id, lesson.revision),
        number=published.version,
        units=chosen,
        approved_by=lesson.approved_by,
        published_by=desk.actor,
        published_at=now,
        review_on=published.review_on,
    )
    work.lessons.keep(version)
    announce(work, Event.PUBLISHED, version, desk.settings)
    facts: Facts = {"version": published.version, "units": list(chosen), "approved_by": lesson.approved_by}
    record(work, desk.actor, "lesson.published", lesson_id, facts)
    restage(work, published.theme_ids, desk.settings)
    return published


def publish_due(work: UnitOfWork, desk: Desk, *, now: datetime | None = None) -> tuple[str, ...]:
    """Publish every approved lesson whose day has come. One that the guard now refuses goes back to review.

    :param now: the present moment, with a time zone.
    :returns: ids of the lessons that went out.
    """
    local = _local_now(desk.settings, now)
    today = local.date() if local.hour >= desk.settings.publish_hour else local.date() - timedelta(days=1)
    out = []
    for lesson in work.lessons.list(LessonState.APPROVED):
        if lesson.publish_on is None or lesson.publish_on > today:
            continue
        try:
            out.append(publish(work, desk, lesson.id, units=lesson.units).id)
        except (GuardRefused, Conflict, UnknownCode) as refusal:
            comment(work, desk, lesson.id, catalogue(lesson.content.language).say("held_back", reason=refusal))
            fields = {"state": LessonState.IN_REVIEW, "approved_by": None, "publish_on": None}
            _moved(work, desk, lesson, "lesson.held-back", **fields)
    return tuple(out)


def withdraw(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Take a lesson back from all units.

    :raises NotFound: there is no such lesson.
    :raises Conflict: units do not read it.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.live is None:
        raise Conflict("This lesson is not published, so there is nothing to withdraw.")
    state = LessonState.WITHDRAWN if lesson.state is LessonState.PUBLISHED else lesson.state
    announce(work, Event.WITHDRAWN, work.lessons.version(lesson_id, lesson.live), desk.settings)
    withdrawn = _moved(work, desk, lesson, "lesson.withdrawn", state=state, live=None)
    restage(work, withdrawn.theme_ids, desk.settings)
    return withdrawn


def comment(work: UnitOfWork, desk: Desk, lesson_id: str, text: str) -> Comment:
    """Say something about the text at hand to other coordinators.

    :raises NotFound: there is no such lesson.
    :raises InvalidInput: the text is empty or too long.
    """
    lesson = work.lessons.get(lesson_id)
    if not text.strip() or len(text) > LONGEST_COMMENT:
        raise InvalidInput(f"Write a comment of 1 to {LONGEST_COMMENT} characters.")
    said = Comment(lesson_id, lesson.revision, desk.actor, datetime.now(UTC), text.strip())
    work.lessons.say(said)
    return said


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
    elsewhere = _others_with_praise(work, complaints)
    return Evidence(
        tuple(themes),
        tuple(complaints),
        work.decisions.latest(among=ids),
        work.settlements.latest(among=ids),
        tuple(elsewhere),
        wall(work),
        changes_after_lessons(work, theme_ids, language=main_language(complaints), apart_from=lesson_id),
    )


def _drafted(work: UnitOfWork, desk: Desk, evidence: Evidence, now: datetime) -> LessonContent:
    tree, encoder = work.units.tree(), desk.open_encoder()
    return draft_content(evidence, tree=tree, taxonomy=desk.taxonomy, encoder=encoder, now=now)


def _case(setting: tuple[str, ...], after: tuple[str, ...]) -> Case | None:
    return Case(setting, after) if setting and after else None


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
    work.lessons.keep(_revision(edited, desk.actor))
    record(work, desk.actor, "lesson.edited", lesson.id, {"revision": edited.revision})
    return edited


def _moved(work: UnitOfWork, desk: Desk, lesson: Lesson, event: str, **fields: object) -> Lesson:
    moved: Lesson = replace(lesson, updated_at=datetime.now(UTC), **fields)  # type: ignore[arg-type]
    work.lessons.change(lesson, moved)
    record(work, desk.actor, event, lesson.id, {"revision": lesson.revision, "version": lesson.version})
    return moved


def _revision(lesson: Lesson, author: str) -> Version:
    return Version(lesson.id, lesson.revision, lesson.title, lesson.content, author, lesson.updated_at)


def _in_state(lesson: Lesson, state: LessonState, otherwise: str) -> Lesson:
    if lesson.state is not state:
        raise Conflict(otherwise)
    return lesson


def _check_fit(work: UnitOfWork, desk: Desk, lesson: Lesson) -> None:
    sources = [each for each in work.complaints.many(lesson.content.sources).values() if each.readable]
    guard.check_enough(sources, desk.settings)
    guard.check_supported(lesson.content)
    guard.check_anonymous(lesson.title, lesson.content, wall(work))
    guard.check_undisclosed(lesson.content.figures, _published(work, lesson.id), desk.settings)
    guard.check_apart(lesson, work.lessons.live(), desk.settings)


def _check_no_other(work: UnitOfWork, lesson: Lesson, units: Sequence[str]) -> None:
    tree = work.units.tree()
    lines = {code for unit in units for code in (*tree.lineage(unit), *tree.branch(unit))}
    for other in work.lessons.list():
        same = set(other.theme_ids) & set(lesson.theme_ids)
        if other.id != lesson.id and other.live is not None and same and lines & set(other.units):
            told = f"These units read lesson {other.id} about the same theme. Update or withdraw that one."
            raise GuardRefused(told, reason="told_already")


def _published(work: UnitOfWork, lesson_id: str) -> list[Version]:
    return [each for each in work.lessons.versions(lesson_id) if each.number is not None]


def _existing(work: UnitOfWork, units: Sequence[str], *, on: date) -> tuple[str, ...]:
    if not units:
        raise InvalidInput("Choose at least one unit to publish to.")
    tree = work.units.tree()
    for code in units:
        unit = tree.unit(code)
        if unit.valid_to is not None and unit.valid_to < on:
            raise UnknownCode(f"Unit {code} was abolished on {unit.valid_to}. Choose the unit that came after it.")
    return tuple(sorted(set(units)))


def _after_the_last(work: UnitOfWork, now: datetime) -> datetime:
    """A moment later than any publication so far, also after the clock was set back: feeds are read "since"."""
    last = max((each.published_at for each in work.lessons.live() if each.published_at), default=None)
    return now if last is None or now > last else last + _INSTANT


def _local_now(settings: Settings, now: datetime | None = None) -> datetime:
    return (now or datetime.now(UTC)).astimezone(ZoneInfo(settings.timezone))


def _check_texts(title: str, summary: str, what_happened: str) -> None:
    if not all(text.strip() for text in (title, summary, what_happened)):
        raise InvalidInput("Title, summary and “what happened” may not be empty.")
    if len(title) > LONGEST_TITLE:
        raise InvalidInput(f"A title has at most {LONGEST_TITLE} characters; this one has {len(title)}.")


def _new_id() -> str:
    return "L-" + base64.b32encode(secrets.token_bytes(5)).decode()
