"""“What else is in here?”: sentences that tell of something that no chosen category covers."""

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

from leerlus.ports.encoder import Encoder
from leerlus.redaction.text.sentences import split_sentences
from leerlus.suggestions.model import Suggester

_FEWEST_WORDS = 4
_MOST_SENTENCES = 200
_LEAST = 0.3


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

    Each sentence is read by itself, so that one sentence about something else is not drowned by the rest; and the
    whole, as a lone sentence may be a manner of speaking. A category that is not among ``chosen`` is remarked upon
    when the geometric mean of both its probabilities is high enough; the sentence is the one that tells of it most.

    :param text: redacted text.
    """
    sentences = [
        (start, end)
        for start, end in split_sentences(text, language)[:_MOST_SENTENCES]
        if len(text[start:end].split()) >= _FEWEST_WORDS
    ]
    texts = [text, *(text[start:end] for start, end in sentences)]
    whole, *read = suggester.suggest(texts, encoder.encode(texts), [language] * len(texts))
    expected = {each.code: each.probability for each in whole.categories if each.code not in chosen}
    strongest: dict[str, Remark] = {}
    for (start, end), suggestions in zip(sentences, read, strict=True):
        for told in suggestions.categories:
            if sqrt(told.probability * expected.get(told.code, 0.0)) >= _LEAST:
                remark = Remark(start, end, told.code, told.probability)
                strongest[told.code] = max(strongest.get(told.code, remark), remark, key=lambda each: each.probability)
    return tuple(sorted(strongest.values(), key=lambda remark: remark.start))
