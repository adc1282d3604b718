"""Choosing sentences from complaints: to the point, different from each other, and safe to show."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer

from leerlus.complaints.model import Complaint
from leerlus.lessons.drafting.one_colleague import words_about_one
from leerlus.ports.encoder import Encoder
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.placeholders import LIKE_PLACEHOLDER
from leerlus.redaction.second_wall import Look
from leerlus.redaction.text.sentences import split_sentences
from leerlus.themes.model import Document
from leerlus.themes.reading.telling import tells
from leerlus.themes.reading.terms import read_terms
from leerlus.themes.reading.words import WORD, names_in

_WORDS = range(7, 31)
_COMPLAINTS_READ = 40
_REPEATING = 2.0
_LIKE = 0.5
_SAME = 0.8
NEAR = 0.5
"""From here on a sentence is well to the point."""

_AROUND = "\"“”„«»' -–•*"
_NUMBER = re.compile(r"\d")
_MOMENT = re.compile(
    r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag|\b\w+ uur\b|\bkwart (?:voor|over)\b|\bhalf \w+\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bo'clock\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:secretaris|voorzitter|penningmeester|directeur|directrice|burgemeester|wethouder|raadslid|dominee|pastoor|imam|"
    r"chairman|treasurer|mayor|councillor|vicar|headteacher)\b|"
    r"\bik (?:ben|werk|werk als) (?:een )?(?:\w+(?:ster|eur|euse|ist|iste|loog)|leraar|docente?|verpleegkundige|kapper|"
    r"bakker|slager|boer|boerin|ondernemer|fotograaf|advocaat|advocate|huisarts|arts|tolk|(?:taxi|bus)\w+)\b|"
    r"(?-i:\b(?:[A-Z]\.){2,})",
    re.IGNORECASE,
)
_AT = frozenset({"in", "te", "uit", "naar", "bij"})
_STREET = re.compile(
    r"(?:veld|eind|straat|laan|plein|weg|kade|gracht|dijk|dam|hof|park|wijk|buurt|markt|singel|brug|haven)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a redacted complaint."""

    complaint_id: str
    text: str
    language: str


def quotable_sentences(complaints: Sequence[Complaint], *, look: Look) -> list[Sentence]:
    """Every sentence that may be shown, of the first forty complaints.

    Left out is what is very short or over 30 words, has a placeholder, a number, a name, a place, a day of the week,
    an hour, initials, a trade, an office that few hold or words about one colleague (by which somebody could be
    recognised), leans on the sentence before, only asks, wishes or judges, or fails the second look.

    Names and places are told over all these complaints, as :func:`~leerlus.themes.reading.words.names_in` does: a
    place that is an everyday word as well ("houten") keeps a sentence out where half of them or more are capitalised.

    :param complaints: nearest to the centre of the theme first.
    :param look: the second wall.
    """
    names = frozenset(names_in(complaint.text for complaint in complaints))
    return [
        Sentence(complaint.id, sentence, complaint.language)
        for complaint in complaints[:_COMPLAINTS_READ]
        for sentence in _sentences(complaint)
        if _is_common(sentence, names) and not look(sentence)
    ]


def nearness(sentences: Sequence[Sentence], *, about: str, encoder: Encoder) -> dict[Sentence, float]:
    """How far each sentence is to the point: by its meaning, by its words, and by what all of them tell.

    In standard deviations, so that 0 is as near as these sentences are on average. The weights were chosen by reading
    the lessons of all themes of the demo year.

    :param about: what the theme is about, in words of the complaints.
    """
    if not sentences:
        return {}
    meanings = encoder.encode([*(each.text for each in sentences), about])
    words = _vectors([*sentences, Sentence("", about, sentences[0].language)])
    told = words[:-1] @ (words[-1] + words[:-1].mean(axis=0))
    together = _standard(meanings[:-1] @ meanings[:-1].mean(axis=0)) + _standard(told)
    near = _standard(meanings[:-1] @ meanings[-1]) + together / 2
    return dict(zip(sentences, near.tolist(), strict=True))


def choose_sentences(
    sentences: Sequence[Sentence], near: Mapping[Sentence, float], *, count: int, least: int
) -> tuple[Sentence, ...]:
    """Up to ``count`` sentences, each of another complaint: to the point, and far from each other; none twice.

    Method: maximal marginal relevance (Carbonell and Goldstein 1998); likeness is by TF-IDF.

    :param near: how far each is to the point, as :func:`nearness` says.
    :param least: beyond so many, only what is well to the point and unlike the others.
    """
    if not sentences:
        return ()
    vectors, relevance = _vectors(sentences), np.array([near[each] for each in sentences])
    chosen: list[int] = []
    while len(chosen) < count and (left := _of_other_complaints(sentences, chosen)):
        repeats = (vectors[left] @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(left))
        another = (relevance[left] > NEAR) & (repeats < _LIKE)
        fit = (repeats < _SAME) & (another | (len(chosen) < least))
        if not fit.any():
            break
        worth = np.where(fit, relevance[left] - _REPEATING * repeats, -np.inf)
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
        and tells(sentence)
        and not any(unfit.search(sentence) for unfit in (LIKE_PLACEHOLDER, _NUMBER, _MOMENT, _SOMEBODY))
        and not words_about_one(sentence)
        and sentence.count('"') % 2 == 0
        and names.isdisjoint(words)
        and not any(_is_place(word, before) for before, word in pairwise(["", *words]))
    )


def _is_place(word: str, before: str) -> bool:
    """Whether a word that is no name here is a place: "best" and "goes" behind "in", and what ends like a street."""
    lexicon = load_lexicon()
    if word in lexicon.places and before in _AT:
        return True
    return bool(_STREET.search(word)) and word not in lexicon.vocabulary and word not in lexicon.stop_words


def _standard(values: NDArray[np.floating]) -> NDArray[np.float64]:
    spread = float(values.std())
    centred = np.asarray(values - values.mean(), dtype=np.float64)
    return centred / spread if spread else centred


def _vectors(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    terms = read_terms([Document(each.complaint_id, each.text, each.language) for each in sentences])
    if not terms.surfaces:
        return np.zeros((len(sentences), 1))
    return np.asarray(TfidfTransformer(sublinear_tf=True).fit_transform(terms.counts).toarray())


def _of_other_complaints(sentences: Sequence[Sentence], chosen: Sequence[int]) -> list[int]:
    used = {sentences[index].complaint_id for index in chosen}
    return [index for index, sentence in enumerate(sentences) if sentence.complaint_id not in used]
