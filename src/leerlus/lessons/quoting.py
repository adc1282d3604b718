"""Choosing sentences from complaints: to the point, different from each other, and safe to show."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer

from leerlus.complaints.model import Complaint
from leerlus.redaction import second_wall
from leerlus.suggestions.sentences import split_sentences
from leerlus.themes.model import Document
from leerlus.themes.terms import read_terms
from leerlus.themes.words import PLACEHOLDER, WORD, names_in

_WORDS = range(7, 31)
_MOST_PLACEHOLDERS = 1
_COMPLAINTS_READ = 40
_RELEVANCE = 0.7
_AROUND = "\"“”„«»' -–•*"
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a redacted complaint."""

    complaint_id: str
    text: str
    language: str


def quotable_sentences(complaints: Sequence[Complaint], *, known_names: Collection[str] = ()) -> list[Sentence]:
    """Every sentence that may be shown, of the first forty complaints.

    Left out is what is very short or over 30 words, has more than one placeholder, has a number or a name
    in it (the unusual detail by which somebody could be recognised), or fails the second look for
    identifying data.

    :param complaints: nearest to the centre of the theme first.
    :param known_names: names that occur in the complaints before redaction.
    """
    names = names_in(complaint.text for complaint in complaints)
    look = second_wall(known_names)
    return [
        Sentence(complaint.id, sentence, complaint.language)
        for complaint in complaints[:_COMPLAINTS_READ]
        for sentence in _sentences(complaint)
        if _is_common(sentence, names) and not look(sentence)
    ]


def choose_sentences(sentences: Sequence[Sentence], *, about: str, count: int) -> tuple[Sentence, ...]:
    """Up to ``count`` sentences, each of another complaint: to the point and far from each other.

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
        repeats = (vectors[left] @ vectors[chosen].T).max(axis=1) if chosen else 0.0
        chosen.append(left[int(np.argmax(_RELEVANCE * relevance[left] - (1 - _RELEVANCE) * repeats))])
    return tuple(sentences[index] for index in chosen)


def _sentences(complaint: Complaint) -> list[str]:
    spans = split_sentences(complaint.text, complaint.language)
    return [" ".join(complaint.text[start:end].split()).strip(_AROUND) for start, end in spans]


def _is_common(sentence: str, names: Collection[str]) -> bool:
    placeholders = PLACEHOLDER.findall(sentence)
    plain = PLACEHOLDER.sub(" ", sentence)
    words = WORD.findall(plain)
    return (
        len(words) + len(placeholders) in _WORDS
        and len(placeholders) <= _MOST_PLACEHOLDERS
        and not _NUMBER.search(plain)
        and not any(word.lower() in names for word in words)
    )


def _vectors(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    terms = read_terms([Document(each.complaint_id, each.text, each.language) for each in sentences])
    if not terms.surfaces:
        return np.zeros((len(sentences), 1))
    return np.asarray(TfidfTransformer(sublinear_tf=True).fit_transform(terms.counts).toarray())


def _of_other_complaints(sentences: Sequence[Sentence], chosen: Sequence[int]) -> list[int]:
    used = {sentences[index].complaint_id for index in chosen}
    return [index for index, sentence in enumerate(sentences) if sentence.complaint_id not in used]
