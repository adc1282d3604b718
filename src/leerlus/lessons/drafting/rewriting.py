"""Taking over a rewrite of a draft, sentence for sentence, when nothing but the wording has changed.

A rewrite that fails any check is left alone as a whole: the draft that was put together from the evidence stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from leerlus.errors import GuardRefused
from leerlus.lessons.drafting.readability import readability
from leerlus.lessons.model import LessonContent
from leerlus.redaction.placeholders import LIKE_PLACEHOLDER
from leerlus.redaction.text.sentences import split_sentences

_LONGER = 1.5
_SOME_WORDS = 4
_QUOTED = re.compile(r"“[^”]*”")
_COUNTS = (
    "geen niet nooit niemand een twee drie vier vijf zes zeven acht negen tien elf twaalf alle elke ieder helft meeste "
    "no not never nobody one two three four five six seven eight nine ten eleven twelve all every half most"
)
_NUMBER = re.compile(rf"[<≥]?\s*\d+(?:[.,]\d+)*|\b(?:{'|'.join(set(_COUNTS.split()) - {'een'})}|één)\b", re.IGNORECASE)


def sentences_to_rewrite(content: LessonContent) -> tuple[str, ...]:
    """Every sentence that the program put together, in the order of the page; what others said in their words stays."""
    return (*content.summary, *content.what_happened, *content.how_often, *content.works_well, *content.tips)


def rewritten(content: LessonContent, sentences: Sequence[str]) -> LessonContent:
    """The content in other words; each sentence takes over the receipt of the one whose place it takes.

    :param sentences: one for each of :func:`sentences_to_rewrite`.
    :raises GuardRefused: a sentence is missing, more were put in, a number, quotation or placeholder has changed, or it
        reads harder. The caller looks for identifying data.
    """
    before = sentences_to_rewrite(content)
    if len(before) != len(sentences):
        raise _refused("rewrite_count", "It has another number of sentences.")
    for old, new in zip(before, sentences, strict=True):
        _check(old, new, content.language)
    if readability(sentences, content.language).ease < readability(before, content.language).ease:
        raise _refused("rewrite_harder", "It reads harder than the draft.")
    new_of = dict(zip(before, sentences, strict=True))
    return replace(
        content,
        summary=tuple(new_of[each] for each in content.summary),
        what_happened=tuple(new_of[each] for each in content.what_happened),
        how_often=tuple(new_of[each] for each in content.how_often),
        works_well=tuple(new_of[each] for each in content.works_well),
        tips=tuple(new_of[each] for each in content.tips),
        receipts=tuple(replace(each, sentence=new_of.get(each.sentence, each.sentence)) for each in content.receipts),
    )


def _check(old: str, new: str, language: str) -> None:
    if len(split_sentences(new, language)) != len(split_sentences(old, language)):
        raise _refused("rewrite_count", "It makes more or fewer sentences of one.")
    if _QUOTED.findall(old) != _QUOTED.findall(new) or _found(LIKE_PLACEHOLDER, old) != _found(LIKE_PLACEHOLDER, new):
        raise _refused("rewrite_quotes", "The words of a citizen have changed.")
    if _found(_NUMBER, old) != _found(_NUMBER, new):
        raise _refused("rewrite_numbers", "A number, or a “no” or “not”, has changed.")
    if len(new.split()) > _LONGER * len(old.split()) + _SOME_WORDS:
        raise _refused("rewrite_longer", "A sentence has become much longer, so that it may say something else.")


def _found(pattern: re.Pattern[str], sentence: str) -> list[str]:
    return sorted("".join(each.lower().split()) for each in pattern.findall(sentence))


def _refused(reason: str, why: str) -> GuardRefused:
    return GuardRefused(f"The rewrite is not used. {why} The draft stays as it is.", reason=reason)
