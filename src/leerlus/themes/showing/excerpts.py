"""Where a complaint tells of its theme: the sentences in which most of the theme's key words come together."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, takewhile

from leerlus.complaints.model import Complaint
from leerlus.redaction.placeholders import LIKE_PLACEHOLDER
from leerlus.redaction.text.sentences import split_sentences
from leerlus.themes.model import Passage
from leerlus.themes.reading.words import clauses

_MOST_WORDS = 32
_PLACEHOLDER_OR_WORD = re.compile(rf"{LIKE_PLACEHOLDER.pattern}\S*|\S+")

_Span = tuple[int, int]


def excerpt(complaint: Complaint, keywords: Sequence[str]) -> Passage:
    """The passage to read first, of at most some thirty words; the beginning where no key word is found.

    :param keywords: of the theme, strongest first; the stronger ones count for more, each once.
    """
    text, language = complaint.text, complaint.language
    weights = _weights(keywords, language)
    pieces = _pieces(text, language)
    worth = [_worth(text[start:end], language, weights) for start, end in pieces]
    best = max(range(len(pieces)), key=lambda place: worth[place])
    following = pieces[best:]
    lengths = accumulate(len(text[start:end].split()) for start, end in following)
    fitting = sum(1 for _ in takewhile(lambda length: length <= _MOST_WORDS, lengths))
    return Passage(complaint.id, following[0][0], following[max(1, fitting) - 1][1])


def _weights(keywords: Sequence[str], language: str) -> dict[str, int]:
    """Weight per stem; a stem of several key words has that of the strongest."""
    weights: dict[str, int] = {}
    for rank, keyword in enumerate(keywords):
        for stem in _stems(keyword, language):
            weights.setdefault(stem, len(keywords) - rank)
    return weights


def _worth(sentence: str, language: str, weights: Mapping[str, int]) -> int:
    return sum(weights.get(stem, 0) for stem in _stems(sentence, language))


def _stems(text: str, language: str) -> set[str]:
    return {word.stem for clause in clauses(text, language) for word in clause if word.telling}


def _pieces(text: str, language: str) -> list[_Span]:
    """The sentences, and parts of those that are too long."""
    return [piece for start, end in split_sentences(text, language) for piece in _parts(text, start, end)]


def _parts(text: str, start: int, end: int) -> list[_Span]:
    words = [match.span() for match in _PLACEHOLDER_OR_WORD.finditer(text, start, end)]
    firsts = range(0, len(words), _MOST_WORDS)
    return [(words[first][0], words[min(first + _MOST_WORDS, len(words)) - 1][1]) for first in firsts]
