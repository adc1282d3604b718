"""Where the sentences of a redacted text are, in any language and without a downloaded model."""

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from leerlus.redaction.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from spacy.language import Language

_ANY_LANGUAGE = "xx"


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end offset of each sentence, without the white space around it.

    A line break ends a sentence, too: lists and headings have no full stops. A placeholder is never cut: the
    bracket that opens it looks like the end of the sentence before.

    :param language: ISO 639-1 code; for others the general rules are used.
    """
    splitter = _splitter(language)
    sentences: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        starts = [_before_placeholder(line, sentence.start_char) for sentence in splitter(line).sents]
        for start, end in pairwise([*starts, len(line)]):
            trimmed = line[start:end].strip()
            if trimmed:
                first = position + start + line[start:end].index(trimmed)
                sentences.append((first, first + len(trimmed)))
        position += len(line)
    return sentences


def _before_placeholder(line: str, place: int) -> int:
    """The same place, or the start of the placeholder that it is inside of."""
    inside = (match.start() for match in PLACEHOLDER.finditer(line) if match.start() < place < match.end())
    return next(inside, place)


@lru_cache(maxsize=16)
def _splitter(language: str) -> "Language":
    import spacy  # takes a second, which most commands need not wait for

    try:
        pipeline = spacy.blank(language)
    except ImportError:
        pipeline = spacy.blank(_ANY_LANGUAGE)
    pipeline.max_length = 10_000_000
    pipeline.add_pipe("sentencizer")
    return pipeline
