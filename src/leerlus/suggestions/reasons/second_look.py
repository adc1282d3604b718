"""“What else is in here?”: sentences that tell of something that no chosen category covers."""

from collections.abc import Collection
from dataclasses import dataclass

from leerlus.ports.encoder import Encoder
from leerlus.redaction.text.sentences import split_sentences
from leerlus.suggestions.model import Suggester, Suggestion

_FEWEST_WORDS = 4
_MOST_SENTENCES = 200
_RATHER_THAN_NOT = 0.5


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that reads like a category that was not chosen.

    :param start: offset of the sentence in the redacted text.
    :param end: offset after its last character.
    :param code: the category.
    :param probability: of that category for the sentence by itself.
    """

    start: int
    end: int
    code: str
    probability: float


def look_again(
    suggester: Suggester, encoder: Encoder, text: str, language: str, *, chosen: Collection[str]
) -> tuple[Remark, ...]:
    """At most one remark for each category, in the order of the text.

    Each sentence is read by itself, so that one sentence about something else is not drowned by the rest. It is
    remarked upon when it rather than not tells of one category above all, and that one is not among ``chosen``.

    :param text: redacted text.
    """
    sentences = [
        (start, end)
        for start, end in split_sentences(text, language)[:_MOST_SENTENCES]
        if len(text[start:end].split()) >= _FEWEST_WORDS
    ]
    alone = [text[start:end] for start, end in sentences]
    read = suggester.suggest(alone, encoder.encode(alone), [language] * len(alone))
    strongest: dict[str, Remark] = {}
    for (start, end), suggestions in zip(sentences, read, strict=True):
        told = max(suggestions.categories, key=_probability)
        if told.probability >= _RATHER_THAN_NOT and told.code not in chosen:
            remark = Remark(start, end, told.code, told.probability)
            strongest[told.code] = max(strongest.get(told.code, remark), remark, key=lambda each: each.probability)
    return tuple(sorted(strongest.values(), key=lambda remark: remark.start))


def _probability(suggestion: Suggestion) -> float:
    return suggestion.probability
