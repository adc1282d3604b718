"""Taking the words of one complaint out of what themes say. Its place among their members stays: a count is no text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerlus.complaints.model import Complaint
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.sentences import split_sentences
from leerlus.themes.model import Theme

_TITLE_WORDS = 3
_WITHIN_A_SENTENCE = r"\b[^.!?\n]*?\b"


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A theme before and after."""

    before: Theme
    after: Theme


def without_words_of(work: UnitOfWork, complaint: Complaint) -> tuple[Scrubbed, ...]:
    """Take sentences, keywords and titles that only this complaint tells out of its themes.

    :returns: the themes that said something else before.
    """
    touched = [theme for theme in work.themes.list() if complaint.id in {*theme.members, *theme.representatives}]
    changed = [Scrubbed(theme, _without(work, theme, complaint)) for theme in touched]
    for each in changed:
        work.themes.save(each.after)
    return tuple(each for each in changed if each.before != each.after)


def _without(work: UnitOfWork, theme: Theme, complaint: Complaint) -> Theme:
    others = work.complaints.many(set(theme.members) - {complaint.id}).values()
    texts = [each.text for each in others if each.readable]
    keywords = tuple(each for each in theme.keywords if not _only_told_by(complaint.text, texts, each))
    headline, _, _ = theme.title.partition(":")
    telling = not theme.title_fixed and _only_told_by(complaint.text, texts, headline)
    return replace(
        theme,
        keywords=keywords,
        title=", ".join(keywords[:_TITLE_WORDS]) if telling else theme.title,
        summary=_less(theme.summary, complaint),
        representatives=tuple(each for each in theme.representatives if each != complaint.id),
    )


def _less(summary: str, complaint: Complaint) -> str:
    """The summary without sentences that were taken over from the complaint."""
    for start, end in split_sentences(complaint.text, complaint.language):
        if words := re.findall(r"\w.*\w", " ".join(complaint.text[start:end].split())):
            summary = re.sub(rf"[\"'“‘]*{re.escape(words[0])}[^\w\s]*", "", summary)
    return " ".join(summary.split())


def _only_told_by(text: str, others: Sequence[str], words: str) -> bool:
    """Whether this text has these words within one sentence, in this order, and no other text has."""
    found = re.compile(_WITHIN_A_SENTENCE.join(map(re.escape, re.findall(r"\w+", words))), re.IGNORECASE)
    return bool(words) and found.search(text) is not None and not any(map(found.search, others))
