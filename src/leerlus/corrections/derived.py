"""Taking corrected words out of what themes say."""

from collections.abc import Collection
from dataclasses import replace

from leerlus.ports.store import UnitOfWork
from leerlus.redaction.listed import Phrases, phrase_of
from leerlus.redaction.view import look_at
from leerlus.themes.model import Theme

_TITLE_WORDS = 3


def scrub_themes(work: UnitOfWork, complaint_ids: Collection[str], words: str) -> None:
    """Remove keywords, titles and summaries that hold any of these words from the themes of these complaints."""
    parts = Phrases(frozenset((part,) for part in phrase_of(words)))
    for theme in work.themes.list():
        if not frozenset(theme.members).isdisjoint(complaint_ids) and _holds(_said(theme), parts):
            work.themes.save(_without(theme, parts))


def _said(theme: Theme) -> str:
    return "\n".join((theme.title, theme.summary, *theme.keywords))


def _without(theme: Theme, parts: Phrases) -> Theme:
    keywords = tuple(each for each in theme.keywords if not _holds(each, parts))
    return replace(
        theme,
        keywords=keywords,
        title=", ".join(keywords[:_TITLE_WORDS]) if _holds(theme.title, parts) else theme.title,
        title_fixed=theme.title_fixed and not _holds(theme.title, parts),
        summary="" if _holds(theme.summary, parts) else theme.summary,
    )


def _holds(text: str, parts: Phrases) -> bool:
    return next(parts.occurrences(look_at(text).text), None) is not None
