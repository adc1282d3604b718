"""Taking the words of one complaint out of what themes say. Its place among their members stays: a count is no text."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from leerlus.complaints.model import Complaint
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.text.sentences import split_sentences
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
    gone = set(theme.keywords) - set(keywords)
    return replace(
        theme,
        keywords=keywords,
        title=theme.title if theme.title_fixed else _retitled(theme.title, keywords, gone, complaint.text, texts),
        summary=_less(theme.summary, complaint),
        representatives=tuple(each for each in theme.representatives if each != complaint.id),
    )


def _retitled(title: str, keywords: Sequence[str], gone: Collection[str], text: str, others: Sequence[str]) -> str:
    """The title without words that only this text tells: else its headline, else the keywords that are left."""
    headline, _, _ = title.partition(":")

    def tells(words: str) -> bool:
        return _only_told_by(text, others, headline) or any(each.lower() in words.lower() for each in gone)

    left = ", ".join(keywords[:_TITLE_WORDS])
    return next((each for each in (title, headline) if not tells(each)), left)


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
