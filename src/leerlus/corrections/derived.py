"""What was made of a text that is corrected: its words go, also from what was decided; its passages move along."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from leerlus.lessons.workflow.letting_go import let_go
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.corrections import carried_over
from leerlus.redaction.decided.listed import Phrases, phrase_of
from leerlus.redaction.decided.veiling import Words, holds, veiled
from leerlus.redaction.model import Redacted
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.reporting.service import say_otherwise
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
) -> tuple[str, ...]:
    """Take these phrases out of everything that was made of some complaints: themes, lessons and yearly overviews.

    :returns: ids of the lessons that go back to review.
    """
    themes = [theme for theme in work.themes.list() if not frozenset(theme.members).isdisjoint(complaint_ids)]
    ids = frozenset(theme.id for theme in themes)
    titles = scrub_themes(work, themes, [each for each in work.themes.decisions() if ids & each.touched], parts)
    lessons = let_go(work, complaint_ids, reason=reason, actor=actor, settings=settings, titles=titles)
    say_otherwise(work, titles)
    return lessons


def scrub_themes(
    work: UnitOfWork, themes: Iterable[Theme], decisions: Iterable[ThemeDecision], words: Words
) -> dict[str, str]:
    """Remove what holds any of these words from themes, and from what was decided about them.

    :returns: the new title of each theme that has another one now, by the old one.
    """
    changed = [(theme, _without(theme, words)) for theme in themes if holds(_said(theme), words)]
    for _, after in changed:
        work.themes.save(after)
    for decision in decisions:
        if (lighter := _lighter(decision, words)) != decision:
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


def _without(theme: Theme, words: Words) -> Theme:
    keywords = tuple(each for each in theme.keywords if not holds(each, words))
    return replace(
        theme,
        keywords=keywords,
        title=", ".join(keywords[:_TITLE_WORDS]) if holds(theme.title, words) else theme.title,
        title_fixed=theme.title_fixed and not holds(theme.title, words),
        summary="" if holds(theme.summary, words) else theme.summary,
        note=veiled(theme.note, words),
        reason=veiled(theme.reason, words),
    )


def _lighter(decision: ThemeDecision, words: Words) -> ThemeDecision:
    details = {
        name: veiled(value, words) if isinstance(value, str) else value for name, value in decision.details.items()
    }
    return replace(decision, before=tuple(_judgement(each, words) for each in decision.before), details=details)


def _judgement(judgement: Judgement, words: Words) -> Judgement:
    return replace(
        judgement,
        title=veiled(judgement.title, words),
        note=veiled(judgement.note, words),
        reason=veiled(judgement.reason, words),
    )
