"""Choosing sentences from complaints: to the point, different from each other, and safe to show."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer

from leerlus.complaints.model import Complaint
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.second_wall import second_wall
from leerlus.suggestions.sentences import split_sentences
from leerlus.themes.model import Document
from leerlus.themes.terms import read_terms
from leerlus.themes.words import PLACEHOLDER, WORD, names_in

_WORDS = range(7, 31)
_COMPLAINTS_READ = 40
_RELEVANCE = 0.7
_SAME = 0.8
_AROUND = "\"“”„«»' -–•*"
_NUMBER = re.compile(r"\d")
_MOMENT = re.compile(
    r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag|\b\w+ uur\b|\bkwart (?:voor|over)\b|\bhalf \w+\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bo'clock\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:verzoek(?:en)?|hierbij|bij deze|wat wilt u|uw klacht|request|hereby|your complaint)\b", re.IGNORECASE
)
_QUESTION = re.compile(
    r"(?:wanneer )?(?:mag|kan|kunnen|kunt|wilt) (?:dit|dat|ik|u|je|jullie|we|wij)\b|"
    r"(?:when )?(?:may|can|could|would) (?:this|that|it|i|you|we)\b",
    re.IGNORECASE,
)
_DUTCH_LEANING = ["maar", "en", "want", "dus", "of", "daarna", "vervolgens", "ook", "dat", "die"]
_LEANING = frozenset([*_DUTCH_LEANING, "but", "and", "so", "because", "then", "also", "that"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a redacted complaint."""

    complaint_id: str
    text: str
    language: str


def quotable_sentences(complaints: Sequence[Complaint], *, known_names: Collection[str] = ()) -> list[Sentence]:
    """Every sentence that may be shown, of the first forty complaints.

    Left out is what is very short or over 30 words, has a placeholder, a number, a name, a place, a day of the week
    or an hour in it (the detail by which somebody could be recognised), leans on the sentence before, only asks for
    something, or fails the second look for identifying data.

    :param complaints: nearest to the centre of the theme first.
    :param known_names: names that occur in the complaints before redaction.
    """
    names = frozenset(names_in(complaint.text for complaint in complaints))
    look = second_wall(known_names)
    return [
        Sentence(complaint.id, sentence, complaint.language)
        for complaint in complaints[:_COMPLAINTS_READ]
        for sentence in _sentences(complaint)
        if _is_common(sentence, names) and not look(sentence)
    ]


def choose_sentences(sentences: Sequence[Sentence], *, about: str, count: int) -> tuple[Sentence, ...]:
    """Up to ``count`` sentences, each of another complaint: to the point, and far from each other; none twice.

    Method: maximal marginal relevance (Carbonell and Goldstein 1998) on TF-IDF vectors, where relevance is
    nearness to ``about`` and to the middle of all sentences.

    :param about: what the theme is about, in words of the complaints.
    """
    if not sentences:
        return ()
    everything = _vectors([*sentences, Sentence("", about, sentences[0].language)])
    vectors, target = everything[:-1], everything[-1]
    relevance = vectors @ (target + vectors.mean(axis=0))
    chosen: list[int] = []
    while len(chosen) < count and (left := _of_other_complaints(sentences, chosen)):
        repeats = (vectors[left] @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(left))
        worth = np.where(repeats < _SAME, _RELEVANCE * relevance[left] - (1 - _RELEVANCE) * repeats, -np.inf)
        if np.isneginf(worth).all():
            break
        chosen.append(left[int(np.argmax(worth))])
    return tuple(sentences[index] for index in chosen)


def on_the_subject(sentences: Sequence[Sentence], *, about: str) -> tuple[Sentence, ...]:
    """Those that have a telling word in common with ``about``."""
    if not sentences:
        return ()
    everything = _vectors([*sentences, Sentence("", about, sentences[0].language)])
    return tuple(each for each, shared in zip(sentences, everything[:-1] @ everything[-1], strict=True) if shared > 0)


def _sentences(complaint: Complaint) -> list[str]:
    spans = split_sentences(complaint.text, complaint.language)
    return [" ".join(complaint.text[start:end].split()).strip(_AROUND) for start, end in spans]


def _is_common(sentence: str, names: frozenset[str]) -> bool:
    words = [word.lower() for word in WORD.findall(sentence)]
    return (
        len(words) in _WORDS
        and words[0] not in _LEANING
        and not _QUESTION.match(sentence)
        and not any(unfit.search(sentence) for unfit in (PLACEHOLDER, _NUMBER, _MOMENT, _REQUEST))
        and names.isdisjoint(words)
        and not any(map(_is_place, words))
    )


def _is_place(word: str) -> bool:
    """Whether a word in lower case is the name of a place and nothing else: not "best", "monster" or "goes"."""
    lexicon = load_lexicon()
    return word in lexicon.places and word not in lexicon.vocabulary and word not in lexicon.stop_words


def _vectors(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    terms = read_terms([Document(each.complaint_id, each.text, each.language) for each in sentences])
    if not terms.surfaces:
        return np.zeros((len(sentences), 1))
    return np.asarray(TfidfTransformer(sublinear_tf=True).fit_transform(terms.counts).toarray())


def _of_other_complaints(sentences: Sequence[Sentence], chosen: Sequence[int]) -> list[int]:
    used = {sentences[index].complaint_id for index in chosen}
    return [index for index, sentence in enumerate(sentences) if sentence.complaint_id not in used]
