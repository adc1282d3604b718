"""A paragraph about a theme out of its own complaints: sentences taken over as they are, nothing invented."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from leerlus.redaction.text.sentences import split_sentences
from leerlus.themes.model import Document
from leerlus.themes.reading.features import FeatureSpace
from leerlus.themes.reading.telling import tells
from leerlus.themes.reading.terms import SUBJECTS, Terms, counts_of
from leerlus.themes.reading.words import WORD

_SENTENCES = 3
_READ = 15
_WORDS = range(6, 30)
_MOST_PLACEHOLDERS = 1
_REPEATING = 0.5
_OWN_WORDS = frozenset(["mijn", "mn", "m'n", "mij", "me", "ons", "onze", "my", "our", "us"])
_GREETINGS = frozenset(
    ["hoi", "hallo", "beste", "geachte", "goedemorgen", "goedemiddag", "goedenavond", "hello", "dear"]
)
_LOOSE = " \"'“”‘’-*•"
_NOTED = re.compile(r"[\d:;]")


def summary(members: Sequence[Document], terms: Terms, space: FeatureSpace) -> str:
    """Up to three sentences, each of another complaint, that are nearest to what all of them tell.

    Method: maximal marginal relevance (Carbonell and Goldstein 1998) in the space of words.

    :param members: nearest to the centre first, in one language; the first fifteen are read.
    :returns: empty where no sentence will do.
    """
    left = [each for member in members[:_READ] for each in _sentences(member)]
    if not left:
        return ""
    words, together = space.words(counts_of(left, terms)), space.words(counts_of(members, terms)).mean(axis=0)
    near = words @ (together / (np.linalg.norm(together) or 1))
    chosen: list[int] = []
    while len(chosen) < _SENTENCES and (others := _of_others(left, chosen)):
        repeats = (words[others] @ words[chosen].T).max(axis=1) if chosen else np.zeros(len(others))
        chosen.append(others[int(np.argmax(near[others] - _REPEATING * repeats))])
    return " ".join(left[each].text for each in chosen)


def _sentences(document: Document) -> Iterator[Document]:
    """Sentences that can stand in a summary, each as a document with the id of its complaint."""
    for start, end in split_sentences(document.text, document.language):
        text = _taken_over(document.text[start:end])
        if _fit(text):
            yield Document(document.id, text, document.language)


def _taken_over(sentence: str) -> str:
    """A sentence of a complaint as it stands in a summary: with a capital, an end, and no loose quotes or bullets."""
    text = " ".join(sentence.split()).strip(_LOOSE)
    return text if not text else text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _fit(sentence: str) -> bool:
    """Whole and plain: somebody does something in it; no greeting, note in key words or placeholder cut in two."""
    words = [word.lower() for word in WORD.findall(sentence)]
    whole = sentence.count("[") == sentence.count("]") <= _MOST_PLACEHOLDERS and sentence.count('"') % 2 == 0
    return (
        whole
        and len(words) in _WORDS
        and not (SUBJECTS | _OWN_WORDS).isdisjoint(words)
        and words[0] not in _GREETINGS
        and not _NOTED.search(sentence)
        and tells(sentence)
    )


def _of_others(sentences: Sequence[Document], chosen: Sequence[int]) -> list[int]:
    told = {sentences[each].id for each in chosen}
    return [place for place, sentence in enumerate(sentences) if sentence.id not in told]
