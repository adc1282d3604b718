"""What was made of a text that is corrected: its words go, also from what was decided; its passages move along."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from leerlus.lessons.workflow.letting_go import let_go
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.corrections import carried_over
from leerlus.redaction.decided.listed import Phrases, phrase_of
from leerlus.redaction.decided.veiling import holds, veiled
from leerlus.redaction.model import Redacted
from leerlus.redaction.names.reader import PREFIXES
from leerlus.reporting.service import retitle
from leerlus.settings import Settings
from leerlus.themes.decisions import Judgement, ThemeDecision
from leerlus.themes.model import Passage, Theme

_TITLE_WORDS = 3


def let_go_of_words(
    work: UnitOfWork,
    complaint_ids: Collection[str],
    parts: Phrases,
    *,
    reason: str,
    actor: str,
    settings: Settings,
    titles: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Take these phrases out of everything that was made of some complaints: themes, lessons and yearly overviews.

    :param titles: new titles of themes, by the old ones, that must be said from now on in any case.
    :returns: ids of the lessons that go back to review.
    """
    titles = {**(titles or {}), **_scrub_themes(work, complaint_ids, parts)}
    lessons = let_go(work, complaint_ids, reason=reason, actor=actor, settings=settings, titles=titles)
    retitle(work, titles)
    return lessons


def _scrub_themes(work: UnitOfWork, complaint_ids: Collection[str], parts: Phrases) -> dict[str, str]:
    """Remove what holds any of these phrases from the themes of these complaints, and from what was decided about them.

    :returns: the new title of each theme that has another one now, by the old one.
    """
    themes = [theme for theme in work.themes.list() if not frozenset(theme.members).isdisjoint(complaint_ids)]
    changed = [(theme, _without(theme, parts)) for theme in themes if holds(_said(theme), parts)]
    for _, after in changed:
        work.themes.save(after)
    ids = frozenset(theme.id for theme in themes)
    for decision in work.themes.decisions():
        if ids & decision.touched and (lighter := _lighter(decision, parts)) != decision:
            work.themes.amend(lighter)
    return {theme.title: after.title for theme, after in changed if theme.title != after.title}


def move_passages(work: UnitOfWork, complaint_id: str, before: Redacted, after: Redacted) -> None:
    """Let passages of a complaint that are in themes still point to the same words of its corrected text."""

    def moved(passage: Passage) -> Passage:
        if passage.complaint != complaint_id:
            return passage
        start, end = (carried_over(each, before, after) for each in (passage.start, passage.end))
        return replace(passage, start=start, end=end)

    for theme in work.themes.mentioning(complaint_id):
        work.themes.save(replace(theme, also=tuple(map(moved, theme.also))))


def telling(words: str) -> Phrases:
    """Each of the words by itself, but not "de" and "van" beside a name."""
    phrase = phrase_of(words)
    telling = [part for part in phrase if part not in PREFIXES]
    return Phrases(frozenset((part,) for part in telling or phrase))


def _said(theme: Theme) -> str:
    return "\n".join((theme.title, theme.summary, theme.note, theme.reason, *theme.keywords))


def _without(theme: Theme, parts: Phrases) -> Theme:
    keywords = tuple(each for each in theme.keywords if not holds(each, parts))
    return replace(
        theme,
        keywords=keywords,
        title=", ".join(keywords[:_TITLE_WORDS]) if holds(theme.title, parts) else theme.title,
        title_fixed=theme.title_fixed and not holds(theme.title, parts),
        summary="" if holds(theme.summary, parts) else theme.summary,
        note=veiled(theme.note, parts),
        reason=veiled(theme.reason, parts),
    )


def _lighter(decision: ThemeDecision, parts: Phrases) -> ThemeDecision:
    details = {
        name: veiled(value, parts) if isinstance(value, str) else value for name, value in decision.details.items()
    }
    return replace(decision, before=tuple(_judgement(each, parts) for each in decision.before), details=details)


def _judgement(judgement: Judgement, parts: Phrases) -> Judgement:
    return replace(
        judgement,
        title=veiled(judgement.title, parts),
        note=veiled(judgement.note, parts),
        reason=veiled(judgement.reason, parts),
    )
