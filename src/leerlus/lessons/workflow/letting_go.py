"""Letting go of evidence and words that may no longer be used: what rests on the one or holds the other leaves every
lesson, version and message."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from leerlus.audit.service import record
from leerlus.lessons.catalogue import catalogue
from leerlus.lessons.drafting.titles import retitled
from leerlus.lessons.model import Case, Comment, Lesson, LessonContent, LessonState, Receipt, Support, Version
from leerlus.lessons.receipts import plain
from leerlus.lessons.telling.message import Event
from leerlus.lessons.telling.news import announce, reword
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.listed import Phrases
from leerlus.redaction.decided.veiling import Words, veiled
from leerlus.settings import Settings

_JUDGED = {LessonState.IN_REVIEW, LessonState.APPROVED, LessonState.PUBLISHED}

_Told = TypeVar("_Told", bound=Lesson | Version)


@dataclass(frozen=True, slots=True)
class _Loss:
    """What may no longer be said.

    :param complaints: ids of those whose words go.
    :param titles: titles of themes, and what to say instead.
    :param words: what may stand nowhere.
    """

    complaints: frozenset[str]
    titles: Mapping[str, str]
    words: Words

    def touches(self, told: Lesson | Version) -> bool:
        """Whether anything in it rests on these complaints or holds the words."""
        return not self.complaints.isdisjoint(evidence_of(told.content)) or self._veiled(told) != told

    def is_read_in(self, told: Lesson | Version) -> bool:
        """Whether units would read words of these complaints, or those; being counted is not being read."""
        return _uses(told.content, self.complaints) or list(_read(self._veiled(told))) != list(_read(told))

    def out_of(self, told: _Told) -> _Told:
        """The lesson or version without it."""
        content = without(_retold(told.content, self.titles), self.complaints)
        return self._veiled(replace(told, title=retitled(told.title, self.titles), content=content))

    def _veiled(self, told: _Told) -> _Told:
        def veil(text: str) -> str:
            return veiled(text, self.words)

        return replace(told, title=veil(told.title), content=_reworded(told.content, veil))


def let_go(
    work: UnitOfWork,
    complaint_ids: Collection[str],
    *,
    reason: str,
    actor: str,
    settings: Settings,
    titles: Mapping[str, str] | None = None,
    words: Words | None = None,
) -> tuple[str, ...]:
    """Take everything that rests on these complaints out of every lesson, every version of it, and every message.

    Quotes and sentences that only they support disappear. A lesson that used them goes back to review, and units
    stop reading it until a second person has approved it again; a comment says why, and subscribers are told that it is
    withdrawn. Numbers stay as they were published: a count that drops by one would tell who asked.

    :param reason: ``erased``, ``restricted``, ``corrected`` or ``renewed``; goes to the audit trail.
    :param titles: titles of themes that may no longer be said, and what to say instead.
    :param words: what else may no longer be said, also in a lesson that has nothing to do with these complaints.
    :returns: ids of the lessons that went back to review.
    """
    loss = _Loss(frozenset(complaint_ids), titles or {}, words or Phrases())
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
    """The lesson without it, kept with its versions and messages; ``None`` when there is none of it."""
    touched = [each for each in work.lessons.versions(lesson.id) if loss.touches(each)]
    if not touched and not loss.touches(lesson):
        return None
    lighter = {version.revision: loss.out_of(version) for version in touched}
    for version in touched:
        work.lessons.keep(lighter[version.revision])
        reword(work, _unsaid(version, lighter[version.revision]))
    read = any(version.revision == lesson.live and loss.is_read_in(version) for version in touched)
    after = _after(lesson, loss, actor, read=read)
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


def _after(lesson: Lesson, loss: _Loss, actor: str, *, read: bool) -> Lesson:
    """The lesson without it.

    :param actor: counts as somebody who changed the text, so that another person approves what is left.
    :param read: units are reading some of it now.
    """
    lighter = replace(loss.out_of(lesson), updated_at=datetime.now(UTC))
    if read:
        lighter = replace(lighter, live=None)
    if lesson.state in _JUDGED and (read or loss.is_read_in(lesson)):
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
    """Whether units would read words of these complaints."""
    quoted = any(quote.complaint_id in gone for quote in content.quotes)
    return quoted or any(set(each.refs) & set(gone) for each in content.receipts if each.support is Support.COMPLAINTS)


def _read(told: Lesson | Version) -> Iterator[str]:
    """What units read of it."""
    yield told.title
    yield from (*told.content.claims, *told.content.asked, *(quote.text for quote in told.content.quotes))


def _reworded(content: LessonContent, reword: Callable[[str], str]) -> LessonContent:
    """The content in other words, also what its sentences rest on as far as somebody typed it."""

    def each(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(reword, texts))

    def receipt(one: Receipt) -> Receipt:
        refs = each(one.refs) if one.support is Support.GUIDANCE else one.refs
        return replace(one, sentence=reword(one.sentence), refs=refs)

    return replace(
        content,
        summary=each(content.summary),
        what_happened=each(content.what_happened),
        how_often=each(content.how_often),
        case=Case(each(content.case.setting), each(content.case.after)) if content.case else None,
        works_well=each(content.works_well),
        changed=each(content.changed),
        tips=each(content.tips),
        quotes=tuple(replace(quote, text=reword(quote.text)) for quote in content.quotes),
        questions=each(content.questions),
        questions_leading=each(content.questions_leading),
        questions_policy=each(content.questions_policy),
        receipts=tuple(map(receipt, content.receipts)),
    )


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
