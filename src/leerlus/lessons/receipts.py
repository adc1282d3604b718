"""What every sentence of a lesson rests on."""

from collections.abc import Collection
from dataclasses import replace

from leerlus.lessons.model import LessonContent, Receipt
from leerlus.redaction.text.sentences import split_sentences


def unsupported(content: LessonContent) -> tuple[str, ...]:
    """The sentences that rest on nothing; a lesson with any cannot be published."""
    supported = {plain(receipt.sentence) for receipt in content.receipts if receipt.refs}
    return tuple(sentence for sentence in content.claims if plain(sentence) not in supported)


def sentences_of(text: str, *, known: Collection[str], language: str) -> tuple[str, ...]:
    """The sentences in what a person typed.

    :param known: sentences that have a receipt; a line that is one of them is kept whole.
    """
    whole = {plain(sentence) for sentence in known}
    found: list[str] = []
    for line in filter(None, map(plain, text.splitlines())):
        if line in whole:
            found.append(line)
        else:
            found.extend(line[start:end] for start, end in split_sentences(line, language))
    return tuple(found)


def with_receipt(content: LessonContent, receipt: Receipt) -> LessonContent:
    """The content with this receipt; one that the sentence had before is replaced."""
    others = [each for each in content.receipts if plain(each.sentence) != plain(receipt.sentence)]
    return replace(content, receipts=(*others, receipt))


def pruned(content: LessonContent) -> LessonContent:
    """The content without receipts of sentences that are no longer there."""
    said = {plain(sentence) for sentence in content.claims}
    return replace(content, receipts=tuple(each for each in content.receipts if plain(each.sentence) in said))


def plain(sentence: str) -> str:
    """A sentence with single spaces, so that it is the same one however it was typed."""
    return " ".join(sentence.split())
