"""Letting go of evidence that may no longer be used: what rests on it leaves every lesson, version and message."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.lessons.catalogue import catalogue
from leerlus.lessons.drafting.titles import retitled
from leerlus.lessons.model import Case, Comment, Lesson, LessonContent, LessonState, Receipt, Support, Version
from leerlus.lessons.receipts import plain
from leerlus.lessons.telling.message import Event
from leerlus.lessons.telling.news import announce, reword
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings

_JUDGED = {LessonState.IN_REVIEW, LessonState.APPROVED, LessonState.PUBLISHED}


@dataclass(frozen=True, slots=True)
class _Loss:
    """What may no longer be said.

    :param complaints: ids of those whose words go.
    :param titles: titles of themes, and what to say instead.
    """

    complaints: frozenset[str]
    titles: Mapping[str, str]

    def touches(self, content: LessonContent) -> bool:
        """Whether anything in a lesson rests on these complaints."""
        return not self.complaints.isdisjoint(evidence_of(content))

    def out_of(self, version: Version) -> Version:
        """The version without it."""
        content = without(_retold(version.content, self.titles), self.complaints)
        return replace(version, title=retitled(version.title, self.titles), content=content)


def let_go(
    work: UnitOfWork,
    complaint_ids: Collection[str],
    *,
    reason: str,
    actor: str,
    settings: Settings,
    titles: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Take everything that rests on these complaints out of every lesson, every version of it, and every message.

    Quotes and sentences that only they support disappear. A lesson that used them goes back to review, and units
    stop reading it until a second person has approved it again; a comment says why, and subscribers are told that it is
    withdrawn. Numbers stay as they were published: a count that drops by one would tell who asked.

    :param reason: ``erased``, ``restricted``, ``corrected`` or ``renewed``; goes to the audit trail.
    :param titles: titles of themes that may no longer be said, and what to say instead.
    :returns: ids of the lessons that went back to review.
    """
    loss = _Loss(frozenset(complaint_ids), titles or {})
    returned = []
    for lesson in work.lessons.list():
        after = _lightened(work, lesson, loss, actor, settings)
        if after is None:
            continue
        record(work, actor, "lesson.evidence-gone", lesson.id, {"reason": reason, "complaints": len(loss.complaints)})
        if after.state is not lesson.state or after.live != lesson.live:
            said = catalogue(lesson.content.language).say("evidence_gone")
            work.lessons.say(Comment(lesson.id, lesson.revision, actor, datetime.now(UTC), said))
            returned.append(lesson.id)
    return tuple(returned)


def evidence_of(content: LessonContent) -> frozenset[str]:
    """Ids of all complaints that anything in the lesson rests on."""
    quoted = {quote.complaint_id for quote in content.quotes}
    named = {ref for each in content.receipts if each.support is Support.COMPLAINTS for ref in each.refs}
    return frozenset({*content.sources, *quoted, *named})


def _lightened(work: UnitOfWork, lesson: Lesson, loss: _Loss, actor: str, settings: Settings) -> Lesson | None:
    """The lesson without it, kept with its versions and messages; ``None`` when it rests on none of it."""
    touched = [each for each in work.lessons.versions(lesson.id) if loss.touches(each.content)]
    if not touched and not loss.touches(lesson.content):
        return None
    lighter = {version.revision: loss.out_of(version) for version in touched}
    for version in touched:
        work.lessons.keep(lighter[version.revision])
        reword(work, _unsaid(version, lighter[version.revision]))
    read = any(version.revision == lesson.live and _uses(version.content, loss.complaints) for version in touched)
    retold = replace(lesson, title=retitled(lesson.title, loss.titles), content=_retold(lesson.content, loss.titles))
    after = _after(retold, loss.complaints, actor, read=read)
    work.lessons.change(lesson, after)
    if lesson.live in lighter and after.live is None:
        announce(work, Event.WITHDRAWN, lighter[lesson.live], settings)
    return after


def _unsaid(before: Version, after: Version) -> dict[str, str]:
    """What messages may have told of a version that it no longer says, and what it says instead."""
    lost = dict.fromkeys(set(before.content.summary) - set(after.content.summary), "")
    return lost if before.title == after.title else {before.title: after.title, **lost}


def _retold(content: LessonContent, titles: Mapping[str, str]) -> LessonContent:
    """The content with other titles of themes in its summary, and in what the sentences there rest on."""
    receipts = (replace(each, sentence=retitled(each.sentence, titles)) for each in content.receipts)
    return replace(content, summary=tuple(retitled(each, titles) for each in content.summary), receipts=tuple(receipts))


def _after(lesson: Lesson, gone: frozenset[str], actor: str, *, read: bool) -> Lesson:
    """The lesson without this evidence.

    :param actor: counts as somebody who changed the text, so that another person approves what is left.
    :param read: units are reading words of these complaints now.
    """
    lighter = replace(lesson, content=without(lesson.content, gone), updated_at=datetime.now(UTC))
    if read:
        lighter = replace(lighter, live=None)
    if lesson.state in _JUDGED and (read or _uses(lesson.content, gone)):
        authors = tuple(dict.fromkeys([*lesson.authors, actor]))
        return replace(
            lighter, state=LessonState.IN_REVIEW, authors=authors, live=None, approved_by=None, publish_on=None
        )
    return lighter


def without(content: LessonContent, gone: Collection[str]) -> LessonContent:
    """The content without anything that only these complaints support."""
    receipts = [_reduced(receipt, gone) for receipt in content.receipts]
    lost = {plain(each.sentence) for each in receipts if not each.refs}
    return replace(
        content,
        summary=_kept(content.summary, lost),
        what_happened=_kept(content.what_happened, lost),
        how_often=_kept(content.how_often, lost),
        case=_kept_case(content.case, lost),
        works_well=_kept(content.works_well, lost),
        tips=_kept(content.tips, lost),
        quotes=tuple(quote for quote in content.quotes if quote.complaint_id not in gone),
        sources=tuple(source for source in content.sources if source not in gone),
        receipts=tuple(each for each in receipts if each.refs),
    )


def _uses(content: LessonContent, gone: Collection[str]) -> bool:
    """Whether units would read words of these complaints; being counted is not being read."""
    quoted = any(quote.complaint_id in gone for quote in content.quotes)
    return quoted or any(set(each.refs) & set(gone) for each in content.receipts if each.support is Support.COMPLAINTS)


def _reduced(receipt: Receipt, gone: Collection[str]) -> Receipt:
    if receipt.support is not Support.COMPLAINTS:
        return receipt
    return replace(receipt, refs=tuple(ref for ref in receipt.refs if ref not in gone))


def _kept(sentences: Sequence[str], lost: Collection[str]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if plain(sentence) not in lost)


def _kept_case(case: Case | None, lost: Collection[str]) -> Case | None:
    """Half a case is none."""
    halves = (_kept(case.setting, lost), _kept(case.after, lost)) if case else ((), ())
    return Case(*halves) if all(halves) else None
