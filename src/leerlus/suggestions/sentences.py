"""Where the sentences of a text are, in any language and without a downloaded model."""

from functools import lru_cache

import spacy
from spacy.language import Language

_ANY_LANGUAGE = "xx"


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end offset of each sentence, without the white space around it.

    A line break ends a sentence, too: lists and headings have no full stops.

    :param language: ISO 639-1 code; for others the general rules are used.
    """
    splitter = _splitter(language)
    sentences: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        for sentence in splitter(line).sents:
            trimmed = sentence.text.strip()
            if trimmed:
                start = position + sentence.start_char + sentence.text.index(trimmed)
                sentences.append((start, start + len(trimmed)))
        position += len(line)
    return sentences


@lru_cache(maxsize=16)
def _splitter(language: str) -> Language:
    try:
        pipeline = spacy.blank(language)
    except ImportError:
        pipeline = spacy.blank(_ANY_LANGUAGE)
    pipeline.max_length = 10_000_000
    pipeline.add_pipe("sentencizer")
    return pipeline
